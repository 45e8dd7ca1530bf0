"""Made-up reports with their claims, in our own words: as many as wanted, the same for the same seed.

No event in them happened. Used where many reports are needed and their text does not matter: the
ledger's tests and its speed.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from sayso.types import Certainty, Claim, Figure, Mention, Place, Report, ReportRef, Span, claim_id

FINDER = "made@1"
CLAIMS = 12  # a report, about
OUTLETS = ("The Harbour Post", "Northern Wire", "Radio Meridian", "Delta Courier", "Évening Ledger", None)
SPEAKERS = (
    ("the regional governor", "Ana Petrovska", "person"),
    ("General Ilya Marchenko", "Ilya Marchenko", "person"),
    ("the health ministry", "Ministry of Health", "government_agency"),
    ("a rescue worker", "rescue worker", "witness"),
    ("the General Staff", "General Staff", "military"),
    ("Zoë Brännström", "Zoë Brännström", "person"),
    ("two senior officials", "senior officials", "unnamed_official"),
)
CUES = (
    ("said", "affirm", "asserted"),
    ("estimated", "affirm", "estimated"),
    ("claimed", "affirm", "claimed"),
    ("denied", "deny", "asserted"),
    ("confirmed", "affirm", "confirmed"),
)
NUMBERS = (
    ("more than {:,}", "more_than", 1, 1, None),
    ("about {:,}", "about", 1, 1, 1),
    ("at least {:,}", "at_least", 1, 1, None),
    ("up to {:,}", "at_most", None, 1, 1),
    ("{:,}", "exact", 1, 1, 1),
)
MEASURES = (("killed", "killed"), ("injured", "wounded"), ("missing", "missing"), ("displaced", "displaced"))
PEOPLE = ("soldiers", "villagers", "passengers", "miners", "students")
PLACES = (
    ("Karelin", "RU", 51.7, 36.2),
    ("Port Saba", "SD", 19.6, 37.2),
    ("Llanos", "CO", 4.1, -73.6),
    ("Øvre", "NO", 60.1, 9.2),
)
FILLERS = (
    "Streets near the market stayed closed until evening.",
    "Buses were sent to carry families to schools on higher ground.",
    "Power came back to most of the town after midnight.",
    "Journalists could not reach the site to check.",
    "Aid convoys waited at the bridge for a second day.",
    "Neighbours dug through the rubble with their hands.",
    "The river had risen for three days before the dam gave way.",
)


def made(number: int, *, seed: int = 0, claims: int = CLAIMS) -> tuple[Report, list[Claim]]:
    """Report number ``number`` of ``seed`` with about ``claims`` claims, most of them with a figure."""
    dice = random.Random(f"{seed}/{number}")
    text = ""
    parts: list[tuple[int, int, int, tuple[str, ...], tuple[str, ...], Figure | None]] = []
    for _ in range(dice.randint(claims // 2, claims + claims // 2)):
        text += " ".join(dice.sample(FILLERS, 2)) + "\n\n"
        speaker, cue = dice.choice(SPEAKERS), dice.choice(CUES)
        start = len(text)
        text += f"{speaker[0]} {cue[0]} "
        content = len(text)
        sentence, figure = _content(dice, content)
        text += sentence
        parts.append((start, content, len(text), speaker, cue, figure))
        text += ".\n\n"
    report = Report(
        id=f"m{seed}-{number}" if claims == CLAIMS else f"m{seed}-{number}x{claims}",
        url=f"https://news.example/{seed}/{number}",
        outlet=dice.choice(OUTLETS),
        published=f"20{dice.randint(10, 25)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
        published_from="given",
        title=f"What is known, part {number}",
        language="en",
        text=text,
        body=(Span.of(text, 0, len(text.rstrip())),),
    )
    return report, [_claim(report, *part) for part in parts]


def _content(dice: random.Random, at: int) -> tuple[str, Figure | None]:
    measure, verb = dice.choice(MEASURES)
    wording, relation, low, best, high = dice.choice(NUMBERS)
    who, place = dice.choice(PEOPLE), dice.choice(PLACES)
    if dice.random() < 0.2:
        return f"it knew nothing of {verb} {who} near {place[0]}", None
    n = dice.randint(1, 5000)
    number = wording.format(n)
    sentence = f"{number} {who} were {verb} near {place[0]}"
    where = at + len(sentence) - len(place[0])
    return sentence, Figure(
        text=number,
        start=at,
        end=at + len(number),
        relation=relation,  # type: ignore[arg-type]
        low=low and n,
        best=best and n,
        high=high and n,
        measure=measure,
        who=who,
        where=Place(
            text=place[0],
            start=where,
            end=where + len(place[0]),
            name=place[0],
            country=place[1],
            lat=place[2],
            lon=place[3],
            precision="city",
        ),
    )


def _claim(  # noqa: PLR0913, PLR0917 - the parts of a sentence
    report: Report,
    start: int,
    content: int,
    end: int,
    speaker: tuple[str, ...],
    cue: tuple[str, ...],
    figure: Figure | None,
) -> Claim:
    text = report.text
    source, said = start + len(speaker[0]), Span.of(text, content - 1 - len(cue[0]), content - 1)
    mention = Mention(text=text[start:source], start=start, end=source, name=speaker[1], kind=speaker[2])  # type: ignore[arg-type]
    what = Span.of(text, content, end)
    return Claim(
        id=claim_id(report.id, mention, said, [what]),
        report=ReportRef.of(report),
        source=mention,
        cue=said,
        content=(what,),
        form="indirect",
        polarity=cue[1],  # type: ignore[arg-type]
        certainty=Certainty(level=cue[2]),  # type: ignore[arg-type]
        chain=tuple(filter(None, (report.outlet, speaker[1]))),
        origin_source=speaker[1],
        figures=(figure,) if figure else (),
        found_by=FINDER,
        score=0.5,
    )


def made_claims(
    reports: Iterable[Report], *, finder: object = FINDER, refusals: object = None
) -> Iterator[tuple[Report, list[Claim]]]:
    """Stands where ``extract_all`` does: each made-up report with the claims made with it."""
    for report in reports:
        seed, _, which = report.id.removeprefix("m").partition("-")
        number, _, claims = which.partition("x")
        yield report, made(int(number), seed=int(seed), claims=int(claims or CLAIMS))[1]
