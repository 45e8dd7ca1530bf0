"""Which mentions go back to one utterance; each case is one account of figures made by hand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import sayso
from sayso.types import Account, Certainty, Claim, Figure, Mention, ReportRef, Span


def told(  # noqa: PLR0917 - a table's columns
    report: str,
    number: int,
    speaker: str | None = None,
    day: int = 10,
    words: str = "",
    chain: tuple[str, ...] = (),
    **more: object,
) -> Claim:
    """One claim of one figure: so many people were killed in the flood in Larkana."""
    text = f"{number} people were killed in the Larkana flood on the Rice Canal embankment {words}"
    start = int(str(more.pop("at", 0)))
    source = (
        Mention(text=speaker, start=900, end=900 + len(speaker), name=speaker, kind="organisation")
        if speaker
        else None
    )
    relation = more.pop("relation", "exact")
    figure = Figure(
        text=str(number),
        start=start,
        end=start + len(str(number)),
        relation=relation,  # type: ignore[arg-type]
        low=number,
        best=number,
        high=None if relation in ("at_least", "more_than") else number,
        measure="killed",
        who="people",
        where=sayso.Place(
            text="Larkana",
            start=60,
            end=67,
            name="Larkana",
            country="PK",
            lat=27.6,
            lon=68.2,
            precision="city",
        ),
    )
    return Claim(
        id=f"c_{report}_{start}",
        report=ReportRef(
            id=report,
            outlet=f"Outlet {report}",
            published=f"2024-08-{day:02}",
            copy_of=str(more.pop("copy_of")) if "copy_of" in more else None,
        ),
        source=source,
        content=(Span(text, start, start + len(text)),),
        form="indirect" if speaker else "narration",
        polarity=more.pop("polarity", "affirm"),  # type: ignore[arg-type]
        certainty=Certainty(),
        chain=(f"Outlet {report}", *chain, *((speaker,) if speaker else ())),
        origin_source=speaker,
        figures=(figure,),
        found_by="hand",
    )


def titled(report: str, number: int, name: str, phrase: str, **more: object) -> Claim:
    """As ``told``, by a person whom the report calls ``phrase``."""
    claim = told(report, number, name, **more)  # type: ignore[arg-type]
    source = Mention(text=phrase, start=900, end=900 + len(phrase), name=name, kind="person")
    return replace(claim, source=source)


def account(*claims: Claim) -> Account:
    [found] = sayso.compare(claims)
    return found


def shape(found: Account) -> list[set[str]]:
    return [set(origin.reports) for origin in found.origins]


MINISTRY, AUTHORITY = "Health Ministry of Pakistan", "Provincial Disaster Management Authority Sindh"

CASES = (
    (
        "one ministry, one figure, two outlets",
        (told("a", 23, MINISTRY), told("b", 23, MINISTRY, day=11)),
        [{"a", "b"}],
        1,
        0,
    ),
    (
        "a later figure of the same body is a new origin",
        (told("a", 23, MINISTRY), told("b", 31, MINISTRY, day=12)),
        [{"a"}, {"b"}],
        2,
        0,
    ),
    (
        "two bodies with one figure are two origins",
        (told("a", 23, MINISTRY), told("b", 23, AUTHORITY)),
        [{"a"}, {"b"}],
        2,
        0,
    ),
    (
        "a carrier hands the ministry's figure on",
        (
            told("a", 23, MINISTRY, chain=("Associated Press of Pakistan",)),
            told("b", 23, "Associated Press of Pakistan"),
        ),
        [{"a", "b"}],
        1,
        0,
    ),
    ("nobody named twice stays unresolved twice", (told("a", 23), told("b", 23)), [{"a"}, {"b"}], 0, 2),
    (
        "a copy carries the speaker along",
        (told("a", 23, MINISTRY), told("b", 23, copy_of="a")),
        [{"a", "b"}],
        1,
        0,
    ),
    (
        "the headline repeats what the ministry says below",
        (told("a", 23), told("a", 23, MINISTRY, at=200)),
        [{"a"}],
        1,
        0,
    ),
    (
        "«about 150» and «148» may be one number, of one speaker on one occasion",
        (told("a", 148, MINISTRY), told("b", 150, MINISTRY, relation="about")),
        [{"a", "b"}],
        1,
        0,
    ),
    (
        "«more than 100» and «155» are not one number",
        (told("a", 155, MINISTRY), told("b", 100, MINISTRY, relation="more_than")),
        [{"a"}, {"b"}],
        2,
        0,
    ),
    (
        "«officials» are nobody",
        (told("a", 23, "officials"), told("b", 23, "officials")),
        [{"a"}, {"b"}],
        0,
        2,
    ),
    (
        "a headline shortens the name that the text gives whole",
        (told("a", 23, "Rescue Workers' Union"), told("a", 23, "union", at=200)),
        [{"a"}],
        1,
        0,
    ),
    (
        "a short name in another report is the only body it suits",
        (told("a", 23, "Rescue Workers' Union"), told("b", 23, "union")),
        [{"a", "b"}],
        1,
        0,
    ),
    (
        "where it suits two it is told to neither",
        (
            told("a", 23, "Rescue Workers' Union"),
            told("b", 23, "union"),
            told("c", 23, "Canal Workers' Union"),
        ),
        [{"a"}, {"b"}, {"c"}],
        3,
        0,
    ),
    (
        "nor where the number is another",
        (told("a", 23, "Rescue Workers' Union"), told("b", 24, "union")),
        [{"a"}, {"b"}],
        2,
        0,
    ),
    (
        "nor weeks later",
        (told("a", 23, "Rescue Workers' Union", day=1), told("b", 23, "union", day=20)),
        [{"a"}, {"b"}],
        2,
        0,
    ),
    (
        "«officials» with the figure of one body of the state",
        (told("a", 23, MINISTRY), told("b", 23, "officials"), told("c", 31, AUTHORITY)),
        [{"a", "b"}, {"c"}],
        2,
        0,
    ),
    (
        "«officials» where two bodies of the state gave it",
        (told("a", 23, MINISTRY), told("b", 23, "officials"), told("c", 23, "Pakistan Army")),
        [{"a"}, {"b"}, {"c"}],
        2,
        1,
    ),
    (
        "«officials» and a charity: they are not of one kind",
        (told("a", 23, "Edhi Foundation"), told("b", 23, "officials")),
        [{"a"}, {"b"}],
        1,
        1,
    ),
    (
        "local officials are not the ministry",
        (told("a", 23, MINISTRY), told("b", 23, "provincial officials")),
        [{"a"}, {"b"}],
        1,
        1,
    ),
    (
        "what is told of a speaker in one report is told for the account: a description by its word",
        (told("a", 23, "Canal Watch"), told("b", 23, "irrigation experts"), told("c", 23, "flood engineers")),
        [{"a"}, {"b"}, {"c"}],
        3,
        0,
    ),
    (
        "a description with a telling word of the only name",
        (told("a", 23, "Sindh Relatives Committee"), told("b", 23, "relatives of the drowned")),
        [{"a", "b"}],
        1,
        0,
    ),
    (
        "somebody whom a report says to be of the body",
        (
            told("a", 23, "Larkana Boatmen's League"),
            titled("b", 23, "Zahid Memon", "Zahid Memon of the Larkana Boatmen's League"),
        ),
        [{"a", "b"}],
        1,
        0,
    ),
    (
        "insurgents and the one armed name",
        (told("a", 23, "Banner of the Delta"), told("b", 23, "insurgents"), told("c", 5, "Pakistan Army")),
        [{"a", "b"}, {"c"}],
        2,
        0,
    ),
    (
        "insurgents are not the army",
        (told("a", 23, "Pakistan Army"), told("b", 23, "insurgents")),
        [{"a"}, {"b"}],
        2,
        0,
    ),
    (
        "a colonel and the force, nobody else having the figure",
        (
            told("a", 23, "Pakistan Army"),
            titled("b", 23, "Bashir Lashari", "Colonel Bashir Lashari"),
        ),
        [{"a", "b"}],
        1,
        0,
    ),
    (
        "the United Nations and an agency of theirs",
        (told("a", 4000, "OCHA"), told("b", 4000, "UN officials")),
        [{"a", "b"}],
        1,
        0,
    ),
    (
        "letters and the name they stand for",
        (told("a", 23, "Larkana Canal Watch"), told("b", 23, "LCW")),
        [{"a", "b"}],
        1,
        0,
    ),
    (
        "a state named in brackets is the name's own",
        (told("a", 23, "Ministry of Health (India)"), told("b", 23, MINISTRY)),
        [{"a"}, {"b"}],
        2,
        0,
    ),
    (
        "letters after a description are the name",
        (told("a", 23, "flood agency, SFCA"), told("b", 23, "SFCA")),
        [{"a", "b"}],
        1,
        0,
    ),
    ("«its» is nobody", (told("a", 23, "its"),), [{"a"}], 0, 1),
    ("newspapers are nobody", (told("a", 23, "local newspapers"),), [{"a"}], 0, 1),
    ("a security official is somebody", (told("a", 23, "security official"),), [{"a"}], 1, 0),
    ("security officials are nobody", (told("a", 23, "security officials"),), [{"a"}], 0, 1),
    (
        "who says «none» gives a figure",
        (told("a", 23, MINISTRY), told("b", 0, AUTHORITY, polarity="deny")),
        [{"a"}, {"b"}],
        2,
        0,
    ),
    (
        "an old figure told again beside the new one is the old utterance",
        (
            told("a", 23, MINISTRY),
            told("b", 31, MINISTRY, day=12),
            told("c", 23, MINISTRY, day=14),
            told("c", 31, MINISTRY, day=14, at=200),
        ),
        [{"a", "c"}, {"b", "c"}],
        2,
        0,
    ),
    (
        "an old figure told again alone is a new utterance",
        (told("a", 23, MINISTRY), told("b", 31, MINISTRY, day=12), told("c", 23, MINISTRY, day=14)),
        [{"a"}, {"b"}, {"c"}],
        3,
        0,
    ),
    (
        "«at least 60» is not 58",
        (told("a", 58, MINISTRY), told("b", 60, MINISTRY, relation="at_least")),
        [{"a"}, {"b"}],
        2,
        0,
    ),
    (
        "«about 5,000» is not 5,200",
        (told("a", 5200, MINISTRY), told("b", 5000, MINISTRY, relation="about")),
        [{"a"}, {"b"}],
        2,
        0,
    ),
    (
        "a report that cites speakers of the account retells the figure of the one who gave it",
        (
            told("a", 23, MINISTRY),
            told("b", 31, AUTHORITY, day=12),
            told("b", 23, day=12, at=200),
        ),
        [{"a", "b"}, {"b"}],
        2,
        0,
    ),
    (
        "a report that cites nobody stays unresolved",
        (told("a", 23, MINISTRY), told("b", 23, day=12)),
        [{"a"}, {"b"}],
        1,
        1,
    ),
    (
        "nor can a figure be retold before it was out",
        (
            told("a", 23, MINISTRY, day=12),
            told("b", 31, AUTHORITY),
            told("b", 23, at=200),
        ),
        [{"a"}, {"b"}, {"b"}],
        2,
        1,
    ),
    ("a described official counts as named", (told("a", 23, "senior US official"),), [{"a"}], 1, 0),
    (
        "so do «two officials»: their number makes them somebody",
        (told("a", 23, "two local officials"),),
        [{"a"}],
        1,
        0,
    ),
    ("a country's media are nobody", (told("a", 23, "Pakistani media"),), [{"a"}], 0, 1),
    (
        "a group's name with «of» in it is no person's",
        (
            told("a", 23, "Front of the Wells"),
            titled("b", 23, "Front of the Wells", "Front of the Wells", day=11),
        ),
        [{"a", "b"}],
        1,
        0,
    ),
    (
        "a general and his army, where another report of the account says what he is",
        (
            told("a", 45, "Pakistan Army"),
            titled("b", 45, "Adnan Kella", "he", day=11),
            titled("c", 46, "Adnan Kella", "army spokesman General Adnan Kella", day=12),
        ),
        [{"a", "b"}, {"c"}],
        2,
        0,
    ),
    (
        "a person of whom nothing is told is not the army",
        (told("a", 45, "Pakistan Army"), titled("b", 45, "Adnan Kella", "he", day=11)),
        [{"a"}, {"b"}],
        2,
        0,
    ),
    (
        "one office under names each of which may be each other",
        (
            told("a", 34, "Health Ministry of the rebels"),
            told("b", 34, "rebels' health ministry"),
            told("c", 34, "rebel health officials", day=11),
            told("d", 34, "Houthi health ministry spokesman", day=11),
        ),
        [{"a", "b", "c", "d"}],
        1,
        0,
    ),
    (
        "who denies a figure is no origin of it, though the report hands it on",
        (told("a", 23, MINISTRY), told("b", 23, AUTHORITY, polarity="deny")),
        [{"a", "b"}, {"b"}],
        1,
        0,
    ),
)


@pytest.mark.parametrize(
    ("why", "claims", "reports", "named", "unresolved"), CASES, ids=[case[0] for case in CASES]
)
def test_origins(
    why: str, claims: tuple[Claim, ...], reports: list[set[str]], named: int, unresolved: int
) -> None:
    found = account(*claims)
    assert sorted(map(sorted, shape(found))) == sorted(map(sorted, reports)), why
    assert (found.independent_origins, found.unresolved) == (named, unresolved), why


def test_an_update_and_what_it_makes_of_the_figure_before() -> None:
    found = account(told("a", 23, MINISTRY), told("b", 31, MINISTRY, day=12))
    first, second = found.origins
    assert second.updates == first.id
    assert [one.status for one in found.figures] == ["superseded", "standing"]
    assert (found.published_range.low, found.published_range.high) == (31, 31)


def test_a_toll_revised_down_withdraws_the_one_before() -> None:
    found = account(
        told("a", 80, MINISTRY), told("b", 61, MINISTRY, day=12, words=", having revised down its count")
    )
    first, second = found.origins
    assert first.withdrawn_by == second.id
    assert [one.status for one in found.figures] == ["withdrawn", "standing"]


def test_a_figure_taken_back_and_given_again() -> None:
    found = account(
        told("a", 80, MINISTRY),
        told("b", 61, MINISTRY, day=12, words=", having revised down its count"),
        told("c", 80, MINISTRY, day=25),
    )
    first = found.origins[0]
    assert first.withdrawn_by
    assert first.reinstated_by == found.origins[2].id


def test_a_denial_is_linked() -> None:
    found = account(told("a", 23, MINISTRY), told("b", 23, AUTHORITY, polarity="deny"))
    ministry, authority = sorted(found.origins, key=lambda origin: origin.stance)
    assert ministry.denied_by == authority.id
    assert {one.status for one in found.figures} == {"denied"}


def test_who_denies_a_figure_of_their_own_takes_it_back() -> None:
    found = account(told("a", 70, AUTHORITY), told("b", 70, AUTHORITY, day=12, polarity="deny"))
    first, denial = found.origins
    assert first.withdrawn_by == denial.id
    assert not first.denied_by
    assert found.published_range.high is None


def test_a_denial_is_not_anothers_whose_figure_it_holds() -> None:
    """«The army denied the union's figure of 23»: the figure is the union's, and it stands by it."""
    claim = told("a", 23, "Pakistan Army", polarity="deny")
    found = account(
        replace(claim, origin_source="Rescue Workers' Union", authority=("Rescue Workers' Union",))
    )
    [origin] = found.origins
    assert (origin.source, origin.stance) == ("Rescue Workers' Union", "affirm")


def test_the_proper_name_stands_for_an_origin() -> None:
    found = account(
        told("a", 23, "insurgents"), told("b", 23, "insurgents"), told("c", 23, "Banner of the Delta")
    )
    assert [origin.source for origin in found.origins] == ["Banner of the Delta"]


def test_a_ministry_that_may_be_of_either_side_is_the_one_that_gave_the_figure() -> None:
    """Where two states are told as often, «the defence ministry» goes by its number."""
    theirs, ours = "Ministry of Defence of India", "Ministry of Defence of Pakistan"
    found = account(
        told("a", 200, theirs),
        told("b", 200, theirs),
        told("c", 200, theirs),
        told("d", 200, theirs),
        told("e", 14, ours),
        told("f", 200, "Ministry of Defence"),
    )
    assert sorted(map(sorted, shape(found))) == [["a", "b", "c", "d", "f"], ["e"]]


def test_disjoint_figures_of_one_day_conflict() -> None:
    found = account(told("a", 23, MINISTRY), told("b", 31, AUTHORITY))
    assert [one.why for one in found.conflicts] == ["disjoint ranges, same as-of date"]


def test_every_tie_says_why() -> None:
    found = account(told("a", 23, MINISTRY), told("b", 23, MINISTRY))
    [reason] = found.origins[0].reasons
    assert reason.feature == "same speaker, same figure, same occasion"
    assert MINISTRY.split(maxsplit=1)[0] in (reason.a or "")


def test_a_territory_without_offices_of_its_own() -> None:
    """A place whose code is no state's (PR, Puerto Rico) once stopped everything."""
    claim = told("a", 23, "the health ministry")
    figure = claim.figures[0]
    where = sayso.Place(text="Ponce", start=60, end=65, name="Ponce", country="PR", precision="city")
    found = account(replace(claim, figures=(replace(figure, where=where),)))
    assert found.reports == 1


def test_a_ministry_and_a_governor_are_two_even_where_one_report_describes_both():
    text = (
        "At least 34 people died when a ferry sank off Port Lenz, the interior ministry said. "
        "The regional governor said that between 40 and 45 people were killed."
    )
    report = sayso.Report.from_text(text, id="r1", published="2025-03-05")
    [account] = [
        one for one in sayso.compare(sayso.extract(report, finder="rules")) if one.measure == "killed"
    ]
    assert account.independent_origins == 2


def test_a_denial_is_of_the_number_it_names() -> None:
    ministry = told("b", 43, MINISTRY)
    [figure] = ministry.figures
    dozens = replace(figure, text="dozens", start=70, end=76, relation="vague", low=24, best=None, high=99)
    ministry = replace(ministry, figures=(figure, dozens))
    found = account(told("a", 60, AUTHORITY, polarity="deny", relation="more_than"), ministry)
    assert [one.denied_by for one in found.origins if one.stance == "affirm"] == [None]


def test_a_range_may_be_one_number_or_another_and_is_not_both() -> None:
    """29 of Monday may be «29 to 33»; 32 of Wednesday may be, too, and is not 29."""
    monitor = "Sahel Incident Monitor"
    between = told("b", 29, monitor, day=11)
    [figure] = between.figures
    between = replace(
        between, figures=(replace(figure, text="29 to 33", end=8, relation="range", best=None, high=33),)
    )
    found = account(told("a", 29, monitor), between, told("c", 32, monitor, day=13))
    assert sorted(map(sorted, shape(found))) == [["a", "b"], ["c"]]


def test_a_bound_is_not_in_a_range_that_begins_above_it() -> None:
    between = told("b", 29, AUTHORITY, chain=(MINISTRY,))
    [figure] = between.figures
    between = replace(
        between, figures=(replace(figure, text="29 to 33", end=8, relation="range", best=None, high=33),)
    )
    found = account(told("a", 26, MINISTRY, relation="at_least"), between)
    assert sorted(map(sorted, shape(found))) == [["a"], ["b"]]


def test_a_wire_is_no_source_of_its_own_background() -> None:
    claim = told("a", 23, chain=("Reuters",))
    found = account(replace(claim, origin_source="Reuters"))
    assert (found.independent_origins, found.unresolved) == (0, 1)
