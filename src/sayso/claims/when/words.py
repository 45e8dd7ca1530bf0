"""The calendar's words, read once from data/words/dates.toml, and the regex fragments made of them."""

from __future__ import annotations

import functools
import re

from msgspec import Struct

from sayso.data import word_list

SPACE = r"\s{1,3}"
UNITS = "day|week|weekend|month|quarter|year|decade|century|hour|minute|fortnight"


class Words(Struct, frozen=True):
    """Lower-case word → number of its month, weekday, season …"""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    holidays: dict[str, str]
    future: re.Pattern[str]
    past: re.Pattern[str]

    def number(self, text: str) -> int | None:
        """A small whole number in figures or words, or None: «12», «twenty-five».

        >>> words().number("twenty-five")
        25
        """
        text = text.lower()
        if text.isdecimal():
            return int(text)
        parts = [self.numbers.get(part) for part in re.split(r"[\s-]+", text)]
        return sum(part for part in parts if part) if all(parts) else None

    def ordinal(self, text: str) -> int | None:
        """«third», «3rd» → 3."""
        digits = re.match(r"\d+", text)
        return int(digits[0]) if digits else self.ordinals.get(re.sub(r"[\s-]+", "-", text.lower()))

    def fill(self, pattern: str) -> re.Pattern[str]:
        """Compile a pattern after putting in the fragments it names in <angles>."""
        for name, fragment in self.fragments().items():
            pattern = pattern.replace(f"<{name}>", fragment)
        return re.compile(pattern, re.IGNORECASE)

    def fragments(self) -> dict[str, str]:
        """The named pieces the patterns of the grammar are written with."""
        year = r"(?:1[4-9]\d\d|20\d\d)(?![\d:]|[.,]\d|\s?(?:%|percent|per\s?cent)|-(?:year|page|foot|mile))"
        long = [
            name for name, number in self.months.items() if len(name) > 4 or name in ("june", "july", "may")
        ]
        short = [name for name in self.months if name not in long]
        small = (
            rf"(?:\d{{1,3}}|{one_of(self.numbers)}(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?)"
        )
        day = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
        not_more = r"(?!\w|:\d|[.,]\d)"
        return {
            "S": SPACE,
            "MONTH": rf"(?P<month>{one_of(long)}|(?:{one_of(short)})\b\.?)(?!\w)",
            "WEEKDAY": rf"(?P<weekday>{one_of(w for w in self.weekdays if w.endswith('day'))})\b",
            # «Friday, Oct. 9», «Tuesday morning, March 13», «Monday (Jan 13)»
            "ANYDAY": rf"(?P<named>{one_of(self.weekdays)})\b\.?(?:\s<PART>)?(?:,?{SPACE}|\s(?P<open>\())",
            "SEASON": rf"(?P<season>{one_of(self.seasons)})\b",
            "DAY": rf"(?P<day>{day}|{one_of(self.ordinals)}){not_more}",
            "DAY2": day + not_more,
            "YEAR": rf"(?P<year>{year})",
            "YEAR2": year,
            "NTH": r"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)",
            "ORDINAL": rf"(?P<ordinal>{one_of(self.ordinals)}|\d{{1,2}}(?:st|nd|rd|th))",
            "SMALL": small,
            "NUMBER": rf"(?P<number>{small})",
            "UNIT": rf"(?P<unit>{UNITS})",
            "HOLIDAY": rf"(?P<holiday>{one_of(self.holidays)})(?!\w)",
            "DECADE": rf"(?P<decadeword>{one_of(self.decades)})\b",
            "PART": r"(?:(?:mid[\s-]?)?(?:morning|afternoon|evening|night)|midday|noon|midnight)",
        }


def one_of(names: object) -> str:
    """An alternation of literal words, longest first."""
    return "|".join(re.escape(n) for n in sorted(map(str, names), key=lambda n: (-len(n), n)))  # type: ignore[call-overload]


@functools.cache
def words() -> Words:
    """The words, read on first use."""
    table = word_list("dates")

    def cue(kind: str, extra: str = "") -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{one_of(table['cues'][kind])}{extra})(?!\w)", re.IGNORECASE)

    return Words(
        months={name: int(n) for n, names in table["months"].items() for name in names},
        weekdays={name: int(n) for n, names in table["weekdays"].items() for name in names},
        seasons=table["seasons"],
        numbers=table["numbers"],
        ordinals=table["ordinals"],
        decades=table["decades"],
        holidays=table["holidays"],
        future=cue("future"),
        past=cue("past", r"|\w+ed"),
    )
