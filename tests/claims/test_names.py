from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.claims.stages import claims_of
from sayso.claims.who.names import names
from sayso.types import Claim, Report

from .marked import attribution


def named(text: str, *spoken: tuple[str, str, str]) -> list[Claim]:
    """Claims of (source, cue, content), in text order, with their sources filled in."""
    found, after = [], 0
    for source, cue, content in spoken:
        start = min(text.index(one, after) for one in (source, content))
        found.append(attribution(text, source, cue, content, after=start))
        after = start + 1
    report = Report.from_text(text, id="r1")
    return names(report, claims_of(report, found, "hand@1"))


LEAD = "Rescue chief Amara Diallo said 14 people had drowned. "
PAIRS = [
    # text before, (source, cue, content), name, kind: why
    (LEAD, ("Diallo", "said", "more rain was due"), "Amara Diallo", "person"),  # surname → full name
    (LEAD, ("she", "said", "more rain was due"), "Amara Diallo", "person"),  # the last one who spoke
    (LEAD, ("the rescue chief", "said", "more rain was due"), "Amara Diallo", "person"),  # her role
    ("Minister Jorge Paz flew in. ", ("He", "promised", "help"), "Jorge Paz", "person"),  # the last subject
    (
        "Teacher Lina Haddad and her brother Karim Haddad fled. ",
        ("Lina Haddad, 34,", "told", "the roof fell in"),
        "Lina Haddad",
        "person",
    ),
    (
        "Anwar Rahman, 41, and Rita Das, 29, were pulled out. ",
        ("the 29-year-old", "told", "the roof fell in"),
        "Rita Das",
        "person",
    ),
    ("", ("National Police spokeswoman Jean Fajardo", "said", "nine died"), "Jean Fajardo", "person"),
    ("", ("the head of the district hospital, Dr Binod Thapa", "said", "nine died"), "Binod Thapa", "person"),
    ("", ("Abdel Fattah el-Sisi", "said", "nine died"), "Abdel Fattah el-Sisi", "person"),  # particles
    (
        "",
        ("President Nana Addo and Prime Minister Abiy Sen", "said", "nine died"),
        "Nana Addo and Abiy Sen",
        "person",
    ),
    (  # the «and» of a body joins no two people
        "",
        ("Mara Cardoso, a spokeswoman for the Customs and Border Service,", "said", "nine died"),
        "Mara Cardoso",
        "person",
    ),
    (
        "",
        ("Customs and Border Service Commissioner Doris Mayer", "said", "nine died"),
        "Doris Mayer",
        "person",
    ),
    (
        "",
        ("Medical charity Doctors Without Borders (MSF)", "said", "nine died"),
        "Médecins Sans Frontières",
        "organisation",
    ),
    ("", ("Chad's news agency", "said", "nine died"), "Chadian news agency", "news_agency"),
    (
        "The Disaster Relief Agency (DRA) sent boats. ",
        ("the DRA", "said", "nine died"),
        "Disaster Relief Agency",
        "government_agency",
    ),
    (
        "The Disaster Relief Agency sent boats. ",
        ("The agency", "said", "nine died"),
        "Disaster Relief Agency",
        "government_agency",
    ),
    (
        "",
        ("South Korea’s spy agency", "says", "nine died"),
        "National Intelligence Service",
        "government_agency",
    ),
    ("", ("the UN refugee agency", "says", "nine died"), "UN High Commissioner for Refugees", "organisation"),
    ("", ("AFP", "reported", "nine died"), "Agence France-Presse", "news_agency"),
    ("", ("state news agency Belkan", "reported", "nine died"), "Belkan", "news_agency"),  # label, then name
    ("Voz, a local newspaper, sent a reporter. ", ("Voz", "wrote", "nine died"), "Voz", "outlet"),
    (
        "",
        ("the state-run Belkan news agency", "reported", "nine died"),
        "Belkan",
        "news_agency",
    ),  # name, then label
    (
        "",
        ("the Relief and Flood Ministry", "said", "nine died"),
        "Relief and Flood Ministry",
        "government_agency",
    ),
    (
        "",
        ("Opposition leader Rokeya Begum", "said", "nine died"),
        "Rokeya Begum",
        "person",
    ),  # a title as surname
    (
        "",
        ("the Delta Observatory (DO), a local monitor,", "said", "nine died"),
        "Delta Observatory",
        "organisation",
    ),
    ("", ("Witnesses", "said", "nine died"), "Witnesses", "witness"),  # a capital by its place alone
    ("", ("Kathmandu", "said", "nine died"), "Nepal", "government"),  # the capital stands for the state
    ("", ("the Interior Ministry", "said", "nine died"), "Interior Ministry", "government_agency"),
    ("", ("a senior military official", "said", "nine died"), "senior military official", "unnamed_official"),
    ("", ("residents", "said", "nine died"), "residents", "witness"),
    ("", ("a police report", "said", "nine died"), "police report", "document"),
    ("", ("the army", "said", "nine died"), "army", "military"),
    ("", ("police", "said", "nine died"), "police", "government_agency"),
    ("", ("the rebels", "said", "nine died"), "rebels", "group"),
    ("", ("two security sources", "said", "nine died"), "two security sources", "unnamed_official"),
]


@pytest.mark.parametrize(("before", "spoken", "name", "kind"), PAIRS)
def test_name_and_kind(before: str, spoken: tuple[str, str, str], name: str, kind: str) -> None:
    source, cue, content = spoken
    lead = [("Rescue chief Amara Diallo", "said", "14 people had drowned")] if before == LEAD else []
    last = named(f"{before}{source} {cue} {content}.", *lead, spoken)[-1].source
    assert last is not None
    assert (last.name, last.kind) == (name, kind)
    assert last.text == source  # what stands there is kept


def test_a_role_in_the_lead_is_the_person_named_further_down() -> None:
    text = "Nine died, according to a regional governor. Governor Ana Souza said rain was due."
    first, _ = named(
        text,
        ("a regional governor", "according to", "Nine died"),
        ("Governor Ana Souza", "said", "rain was due"),
    )
    assert first.source is not None
    assert first.source.name == "Ana Souza"


def test_two_of_one_role_are_not_guessed_between() -> None:
    text = "Nine died, a senator said. Senator Ana Souza wept. Senator Luis Gil left."
    (first,) = named(text, ("a senator", "said", "Nine died"))
    assert first.source is not None
    assert first.source.name == "senator"


def test_they_are_the_last_who_spoke_as_several() -> None:
    text = (
        "Reps. Ann Park of one party and Bo Chung of another said nine died. The toll would rise, they said."
    )
    spoken = ("Reps. Ann Park of one party and Bo Chung of another", "said", "nine died")
    claims = named(text, spoken, ("they", "said", "The toll would rise"))
    assert [claim.source and claim.source.name for claim in claims] == ["Ann Park and Bo Chung"] * 2


ANONYMOUS = [
    ("A source", " said nine died.", True),
    ("an army officer", ", speaking on condition of anonymity, said nine died.", True),
    ("officials who asked not to be named", " said nine died.", True),
    ("a senior US official", " said nine died.", True),  # described, not named
    ("officials", " said nine died.", False),
    ("police", " said nine died.", False),
    ("Ana Souza", " said nine died.", False),
]


@pytest.mark.parametrize(("source", "rest", "expected"), ANONYMOUS)
def test_anonymous(source: str, rest: str, expected: bool) -> None:
    text = source + rest
    report = Report.from_text(text, id="r1")
    (claim,) = names(report, claims_of(report, [attribution(text, source, "said", "nine died")], "hand@1"))
    assert claim.source is not None
    assert claim.source.anonymous is expected


@given(st.text("Ab c.,’'\n-", min_size=1, max_size=30).filter(str.strip))
def test_any_source_gets_a_name(source: str) -> None:
    text = f"{source} said no."
    report = Report.from_text(text, id="r1")
    (claim,) = names(report, claims_of(report, [attribution(text, source, "said", "no")], "hand@1"))
    assert claim.source is not None
    assert claim.source.name


def spoken(text: str, *marks: tuple[str, str, str], outlet: str | None = None) -> list[str]:
    report = Report.from_text(text, id="r1", outlet=outlet)
    found = [attribution(text, *mark) for mark in marks]
    claims = names(report, claims_of(report, found, "hand@1"))
    return [claim.source.name for claim in claims if claim.source]


def test_we_is_the_outlet_in_its_own_voice_only() -> None:
    text = "We have confirmed 32 deaths."
    mark = ("We", "have confirmed", "32 deaths")
    assert spoken(text, mark, outlet="Incident Monitor") == ["Incident Monitor"]
    assert spoken(f"“{text}”", mark, outlet="Incident Monitor") == ["unnamed"]  # somebody else's words


def test_i_is_whose_turn_it_is() -> None:
    text = "DUISHEV: As of noon 55 are dead. I repeat, 55.\nQUESTION: And the town?\nDUISHEV: No word yet."
    assert spoken(text, ("I", "repeat", "55"), outlet="The Daily") == ["Duishev"]


def test_it_is_the_body_the_sentence_before_begins_with() -> None:
    text = "The Harbour Ministry has a lower toll. It put the dead at 44 on Monday."
    assert spoken(text, ("It", "put", "the dead at 44")) == ["Harbour Ministry"]


@pytest.mark.parametrize("behind", ["on Thursday", "on Sunday"])
def test_the_day_behind_a_body_is_no_part_of_its_name(behind: str) -> None:
    text = f"The Health Ministry {behind} said 14 people died."
    (claim,) = named(text, ("The Health Ministry", "said", "14 people died"))
    assert claim.source is not None
    assert claim.source.name == "Health Ministry"


def test_a_word_without_end_takes_no_time_without_end() -> None:
    # from each of its letters the rest was tried: a page with one such word held up every other reading
    from time import process_time

    from sayso.claims.who.bodies import expansions

    began = process_time()
    assert expansions("A" * 100_000 + " said") == {}
    assert process_time() - began < 10  # it took minutes; a second or less is usual
