"""Made-up reports of rival tolls, in our own words: events told by many outlets over days, copies too.

No event in them happened. The claims are made with the texts, so that nothing need be extracted. Where
``tests`` and the bench need accounts that compete, hang together, update one another and are copied.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator

from sayso.types import Certainty, Claim, Figure, Mention, Place, Report, ReportRef, Span, When, claim_id

FINDER = "storm@1"
OUTLETS = (
    "Harbour Post",
    "Northern Wire",
    "Radio Meridian",
    "Delta Courier",
    "Évening Ledger",
    "Coast Daily",
)
# name, country, degrees north and east
PLACES = tuple(
    (name, country, float(north), float(east))
    for name, country, north, east in (
        row.split()
        for row in """
Split HR 43.51 16.44|Antalya TR 36.89 30.71|Cork IE 51.90 -8.47|Porto PT 41.15 -8.61|Durban ZA -29.86 31.02
Recife BR -8.05 -34.88|Cebu PH 10.32 123.89|Kochi IN 9.93 76.27
Mombasa KE -4.04 39.67
Valdivia CL -39.81 -73.25
Oulu FI 65.01 25.47|Gdansk PL 54.35 18.65|Aarhus DK 56.16 10.20|Bergen NO 60.39 5.32|Malmo SE 55.60 13.00
Ghent BE 51.05 3.72|Utrecht NL 52.09 5.12|Lyon FR 45.76 4.84|Bremen DE 53.08 8.80|Graz AT 47.07 15.44
Brno CZ 49.20 16.61|Kosice SK 48.72 21.26|Szeged HU 46.25 20.15|Cluj RO 46.77 23.60
Varna BG 43.21 27.91
Patras GR 38.25 21.73|Haifa IL 32.79 34.99|Basra IQ 30.51 47.78|Shiraz IR 29.59 52.58
Multan PK 30.16 71.52
Galle LK 6.05 80.22|Pokhara NP 28.21 83.99|Khulna BD 22.85 89.54|Mandalay MM 21.98 96.08
Hue VN 16.46 107.59
Medan ID 3.60 98.67|Busan KR 35.18 129.08|Sapporo JP 43.06 141.35|Dunedin NZ -45.87 170.50
Hobart AU -42.88 147.33
Tampico MX 22.23 -97.86|Cali CO 3.45 -76.53|Cusco PE -13.53 -71.97|Rosario AR -32.95 -60.64
Kumasi GH 6.69 -1.62
Kano NG 12.00 8.52|Douala CM 4.05 9.70|Beira MZ -19.84 34.84|Ndola ZM -12.97 28.64|Agadir MA 30.43 -9.60
""".replace("|", "\n")
        .strip()
        .splitlines()
    )
)
KINDS = (
    ("storm", "The storm tore the roof off a market hall and sank boats at the quay."),
    ("ferry accident", "The ferry turned over within sight of the harbour wall at night."),
    ("factory fire", "Flames spread from the dye works to the warehouses beside the canal."),
    ("train crash", "Two trains met on a single track after a signal had failed."),
    ("landslide", "Mud came down from the quarry after a week of rain."),
    ("mine collapse", "The gallery fell in while the second shift went down."),
)
WHO = ("sailors", "workers", "passengers", "villagers", "students")
SPEAKERS = (
    ("the coast guard", "Coast Guard", "government_agency"),
    ("the health ministry", "Ministry of Health", "government_agency"),
    ("the mayor", "the mayor", "person"),
    ("police", "police", "government_agency"),
    ("rescue workers", "rescue workers", "witness"),
    (None, None, None),
)
# A filler is one of each.
FILLER = (
    "Yesterday|By noon|After midnight|At dawn|In the evening|For hours|Since then|Soon after|Twice|Later",
    "the deputy|two|a few|several|the oldest|the remaining|local|tired|nearby|the first|young",
    "neighbours|drivers|teachers|pilots|divers|shopkeepers|nurses|engineers|farmers|welders|clerks",
    "carried|brought|repaired|counted|moved|guarded|closed|opened|cleaned|searched|measured",
    "blankets|cables|boats|windows|wagons|records|pumps|ladders|lamps|gates|tents",
    "beside|behind|below|above|inside|opposite|outside|near|along|around|across from",
    "the market|the canal|the old mill|the quay|the chapel|the depot|the school|the bridge",
    "while it rained|as planned|despite the wind|for a second day|with borrowed tools|until dark",
)
SYLLABLES = tuple(first + second for first in "bcdfghklmnprstvz" for second in ("a", "e", "i", "o", "u"))
MEASURES = (("killed", "killed"), ("injured", "injured"), ("missing", "missing"))


def storm(
    count: int, *, seed: int = 0, days: int = 4, events: int | None = None, first: int = 0
) -> list[Report]:
    """Reports number ``first`` to ``first + count``: some eight of each event, one in six a copy."""
    return [told(number, seed=seed, days=days, events=events)[0] for number in range(first, first + count)]


def told(
    number: int, *, seed: int = 0, days: int = 4, events: int | None = None
) -> tuple[Report, list[Claim]]:
    """One report with its claims; the same for the same number."""
    dice = random.Random(f"{seed}/{number}")
    event = number // 8 if events is None else number % events
    source = number
    if number % 6 == 5:  # a copy, with a line cut off or added, by another outlet
        source = number - dice.choice((1, 2, 3))
    text, parts, day = _text(
        random.Random(f"{seed}/{source}/text"), seed, event if events else source // 8, days
    )
    if source != number:
        text += f"\n\n{_fillers(dice, 1)}"
        day += dice.choice((0, 1))
    base = dt.date(2024, 3, 1) + dt.timedelta(days=((source // 8) if events is None else 0) % 3650 + day)
    report = Report(
        id=f"s{seed}-{number}-{days}-{events or 0}",
        outlet=dice.choice(OUTLETS),
        published=base.isoformat(),
        published_from="given",
        title=parts[0][0],
        language="en",
        text=text,
        body=(Span.of(text, 0, len(text)),),
    )
    return report, _claims(report, parts[1:], base)


def _fillers(dice: random.Random, count: int) -> str:
    return " ".join(_filler(dice) for _ in range(count))


def _filler(dice: random.Random) -> str:
    """A sentence in which an invented word follows every second word, so that no two texts sound alike."""
    words = " ".join(dice.choice(part.split("|")) for part in FILLER).split()
    for at in range(len(words) - 1, 0, -2):
        words.insert(at, "".join(dice.choice(SYLLABLES) for _ in range(3)))
    return " ".join(words) + "."


def _text(dice: random.Random, seed: int, event: int, days: int) -> tuple[str, list[tuple[object, ...]], int]:
    fixed = random.Random(f"{seed}/event/{event}")
    place, kind, who = fixed.choice(PLACES), fixed.choice(KINDS), fixed.choice(WHO)
    toll = {measure: fixed.randint(2, 90) for measure, _ in MEASURES}
    day = dice.randrange(days)
    title = f"{kind[0].capitalize()} in {place[0]}"
    text, parts = f"{title}\n\n{kind[1]} ", [(title,)]
    for measure, verb in dice.sample(MEASURES, dice.randint(1, 3)):
        text += _fillers(dice, 3) + "\n\n"
        speaker = dice.choice(SPEAKERS)
        n = toll[measure] + dice.choice((0, 0, 0, day, day, 3 * day))
        wording, relation, low, best, high = dice.choice(
            (
                ("{}", "exact", 1, 1, 1),
                ("at least {}", "at_least", 1, 1, None),
                ("about {}", "about", 1, 1, 1),
            )
        )
        start = len(text)
        number = wording.format(n)
        text += f"{number} {who} were {verb} in {place[0]} on the {event % 27 + 1}th"
        end = len(text)
        said = None
        if speaker[0]:
            text += f", {speaker[0]} said"
            said = (end + 2, speaker)
        text += ".\n\n"
        bounds = (low and n, best and n, high and n)
        parts.append((start, end, said, number, relation, bounds, measure, who, place))
    return text + _fillers(dice, 12), parts, day


def _claims(report: Report, parts: Iterable[tuple[object, ...]], day: dt.date) -> list[Claim]:
    return [_claim(report, part, day) for part in parts]


def _claim(report: Report, part: tuple, day: dt.date) -> Claim:  # type: ignore[type-arg]
    start, end, said, number, relation, (low, best, high), measure, who, place = part
    text, iso = report.text, day.isoformat()
    content = (Span.of(text, start, end),)
    at = text.index(place[0], start)
    where = Place(
        text=place[0], start=at, end=at + len(place[0]), name=place[0],
        country=place[1], lat=place[2], lon=place[3], precision="city",
    )  # fmt: skip
    figure = Figure(
        text=number, start=start, end=start + len(number), relation=relation, low=low, best=best, high=high,
        measure=measure, who=who, where=where,
        when=When(text=text[end - 4 : end], start=end - 4, end=end, from_=iso, to=iso, edtf=iso),
    )  # fmt: skip
    source = cue = None
    if said:
        begin, (wording, name, kind) = said
        source = Mention(text=wording, start=begin, end=begin + len(wording), name=name, kind=kind)
        cue = Span.of(text, begin + len(wording) + 1, begin + len(wording) + 5)
    return Claim(
        id=claim_id(report.id, source, cue, content),
        report=ReportRef.of(report),
        source=source,
        cue=cue,
        content=content,
        form="indirect" if source else "narration",
        certainty=Certainty(level="asserted"),
        chain=tuple(filter(None, (report.outlet, source and source.name))),
        origin_source=source and source.name,
        figures=(figure,),
        found_by=FINDER,
        score=0.5,
    )


def claimed(reports: Iterable[Report], **_: object) -> Iterator[tuple[Report, list[Claim]]]:
    """Stands where ``extract_all`` does: each made-up report with the claims made with it."""
    for report in reports:
        seed, number, days, events = map(int, report.id.removeprefix("s").split("-"))
        yield report, told(number, seed=seed, days=days, events=events or None)[1]
