"""Dates that name their day, month, quarter or year; what is missing comes from the day of publication."""

from __future__ import annotations

import datetime as dt
import re

from sayso.claims.when import calendar as cal
from sayso.claims.when.calendar import Interval
from sayso.claims.when.context import Context
from sayso.claims.when.rule import Reading, Rule, Unplaced
from sayso.claims.when.words import words

# Words before a bare month that make it a date: «May», «March», «April» are also verbs and names.
BEFORE_MONTH = re.compile(
    r"(?:\b(?:a|an|the|in|since|of|until|till|by|from|for|during|through|to|and|or|between|before|after|this|that|last|next|past|each"
    r"|every|early|late|mid|every|back in|around|ended|ending|to|on|throughout)|[(,–-])\s{0,2}$",
    re.IGNORECASE,
)
NAMES_TOO = {"may", "march", "april", "june", "august", "jan", "mar", "jun", "dec"}
# Days by which a coming date must be nearer than a past one where the clause does not say.
UNSAID = 90  # chosen among 30 … 180, which hardly differ on TimeBank and AQUAINT
WRONG_TENSE = 220
# «$1999», «1,998», «No. 2004», «Route 2004»
IN_NUMBER = re.compile(
    r"[$£€#.:/]$|\d[,–-]$|(?:No\.|US\$|Rs\.?|page|room|[Ff]light|Route|Highway|channel)\s$"
)
COUNTED = re.compile(
    r"\s(?:people|persons?|men|women|children|troops|soldiers|civilians|workers|jobs|dollars|pounds|euros|others|miles"
    r"|feet|meters|metres|kilomet|km\b|tons|tonnes|points|shares|[A-Z][a-z]+\s(?:Street|St\b|Avenue|Ave\b|Road|Rd\b|Blvd|Drive))"
)


def cased(word: str) -> bool:
    """Months and weekdays are capitalised in English."""
    return word[0].isupper()


def near_year(context: Context, make: list[Interval | None], start: int, end: int) -> Reading:
    """Of the candidates in the years around: the one the tense asks for, else the nearest."""
    published = context.published
    choices = [one for one in make if one]
    if not published or not choices:
        return None
    direction = context.direction(start, end)

    def cost(one: Interval) -> float:
        gap = (
            0
            if one.first <= published <= one.last
            else min(abs((one.first - published).days), abs((one.last - published).days))
        )
        ahead = one.first > published
        # A clause about the past makes a coming date dear, and the other way round; a far one stays far.
        wrong = (ahead and direction < 0) or (not ahead and gap and direction > 0)
        return gap + (WRONG_TENSE if wrong else 0) + (UNSAID if ahead and direction == 0 else 0)

    return min(choices, key=cost)


def safe_date(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None if there is none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def year_of(match: re.Match[str], context: Context) -> int | None:
    """The year a match names: «1998», «'98», «last year», «of next year»."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("short"):
        return full_year(int(groups["short"]))
    if groups.get("yearword") and context.published:
        shift = {"last": -1, "next": 1}.get(groups["yearword"].lower().split()[-1], 0)
        return context.published.year + shift
    return None


def full_year(short: int) -> int:
    """Two figures of a year, by the POSIX convention: 69–99 are 19xx."""
    return short + (1900 if short >= 69 else 2000)


def day_of_month(match: re.Match[str], context: Context) -> Reading:
    """«Oct. 9, 1998», «Friday, Oct. 9», «9 October», «Oct. 9-12»."""
    month = words().months[match["month"].lower().rstrip(".")]
    day = words().ordinal(match["day"]) or int(match["day"])
    if not cased(match["month"]) or not 1 <= day <= 31:
        return None
    last = words().ordinal(match["until"]) if match.groupdict().get("until") else None

    def made(year: int) -> Interval | None:
        first, end = safe_date(year, month, day), safe_date(year, month, last) if last else None
        if first and end and end > first:
            return cal.between(first, end)
        return cal.day(first) if first else None

    year = year_of(match, context)
    if year:
        return made(year)
    if not context.published:
        return Unplaced(f"XXXX-{month:02d}-{day:02d}") if made(2024) else None
    if match.groupdict().get("which"):
        years = [made(context.published.year), made(context.published.year - 1)]
        return next((one for one in years if one and one.first < context.published), None)
    near = fitting_weekday([made(context.published.year + shift) for shift in (0, -1, 1)], match["named"])
    return near_year(context, near, match.start(), match.end())


def fitting_weekday(years: list[Interval | None], named: str | None) -> list[Interval | None]:
    """Of the candidates, those on the weekday named with the date, if any is: it tells the year."""
    number = words().weekdays.get((named or "").lower())
    fitting = [one for one in years if one and one.first.isoweekday() == number]
    return [*fitting] or years


def month_of_year(match: re.Match[str], context: Context) -> Reading:
    """«October 1998», «June last year»."""
    year = year_of(match, context)
    if not cased(match["month"]):
        return None
    month = words().months[match["month"].lower().rstrip(".")]
    return cal.month(12 * year + month - 1) if year else Unplaced(f"XXXX-{month:02d}")


def bare_month(match: re.Match[str], context: Context) -> Reading:
    """«October», «last May», «this September», «Octobers» is none."""
    word = match["month"].lower().rstrip(".")
    which = (match["which"] or "").lower().split()[-1:]
    if not cased(match["month"]) or (not which and not dated(match, word, context)):
        return None
    month = words().months[word]
    if not context.published:
        return Unplaced(f"XXXX-{month:02d}")
    at = 12 * context.published.year + context.published.month - 1
    same_year = 12 * context.published.year + month - 1
    if not which:
        around = [cal.month(same_year + n) for n in (0, -12, 12)]
        return near_year(context, [*around], match.start(), match.end())
    if which[0] in ("last", "past", "previous") and same_year >= at:
        return cal.month(same_year - 12)
    return cal.month(same_year + (12 if which[0] in ("next", "coming") and same_year <= at else 0))


def dated(match: re.Match[str], word: str, context: Context) -> bool:
    """Whether a bare month is one: «May» after a preposition, not «May Smith»."""
    if word not in NAMES_TOO and len(word) > 3:
        return True
    follows = context.text[match.end() : match.end() + 2]
    before = context.text[max(0, match.start() - 12) : match.start()]
    return bool(BEFORE_MONTH.search(before)) and not follows[1:].isupper()


def iso_day(match: re.Match[str], context: Context) -> Reading:
    """«2024-12-17», «2024/12/17»."""
    date = safe_date(int(match["year"]), int(match["m"]), int(match["d"]))
    return cal.day(date) if date else None


def slashed_day(match: re.Match[str], context: Context) -> Reading:
    """«12/17/2024», «17.12.2024»: month first with strokes, day first with full stops, or as it can be.

    Where both can be and the month-first reading lies after publication, the other is taken.
    """
    a, b = int(match["a"]), int(match["b"])
    year = int(match["c"]) if len(match["c"]) == 4 else full_year(int(match["c"]))
    readings = [safe_date(year, a, b), safe_date(year, b, a)]
    if match["sep"] == ".":
        readings.reverse()
    fitting = [date for date in readings if date]
    published = context.published
    if len(fitting) == 2 and published and fitting[0] > published >= fitting[1]:
        fitting.reverse()
    return cal.day(fitting[0]) if fitting else None


def bare_year(match: re.Match[str], context: Context) -> Reading:
    """«1998», «fiscal 1990», «1998-99», «2019–2021»."""
    text, start, end = context.text, match.start(), match.end()
    before = text[max(0, start - 12) : start]
    if IN_NUMBER.search(before) or (COUNTED.match(text, end) and not match["fiscal"]):
        return None
    year = int(match["year"])
    if year < 1900 and not re.search(
        r"(?:a|an|the|in|since|of|by|until|from|to|early|late|[Tt]he|and|[(,])\s?$", before
    ):
        return None
    if match["until"]:
        last = int(match["until"])
        last = last if last > 99 else year // 100 * 100 + last
        return (
            cal.between(dt.date(year, 1, 1), dt.date(last, 12, 31)) if year < last <= cal.LAST_YEAR else None
        )
    return cal.year(year)


def decade(match: re.Match[str], context: Context) -> Reading:
    """«the 1990s», «the '90s», «the nineties»."""
    word = match.groupdict().get("decadeword")
    if word:
        return cal.decade(190 + words().decades[word.lower()] // 10)
    number = int(match["tens"])
    return cal.decade((number if number > 99 else 1900 + number) // 10)


def century(match: re.Match[str], context: Context) -> Reading:
    """«the 19th century»."""
    number = words().ordinal(match["ordinal"])
    return cal.century(number) if number and number <= 30 else None


def spoken_year(match: re.Match[str], context: Context) -> Reading:
    """«nineteen ninety-six», «the year two thousand», as broadcast transcripts have it."""
    groups = match.groupdict()
    if groups.get("thousand"):
        rest = words().number(groups["rest"]) if groups["rest"] else 0
        return cal.year(2000 + rest) if rest is not None and rest < 100 else None
    hundred, years = words().number(groups["hundred"]), groups["years"]
    rest = words().number(years) or words().number(years.split()[0])
    return cal.year(100 * hundred + rest) if hundred and rest and 10 <= rest < 100 else None


def holiday(match: re.Match[str], context: Context) -> Reading:
    """«Thanksgiving Day», «last Christmas», «Christmas 2004»."""
    rule = words().holidays[match["holiday"].lower()]
    if not cased(match["holiday"]):
        return None
    year = year_of(match, context)
    if year:
        return cal.day(cal.holiday(rule, year))
    published = context.published
    if not published:
        return Unplaced()
    days = [cal.holiday(rule, published.year + n) for n in (0, -1, 1)]
    which = (match["which"] or "").lower()
    if which == "last":
        return cal.day(max(one for one in days if one < published))
    if which == "next":
        return cal.day(min(one for one in days if one > published))
    return near_year(context, [cal.day(one) for one in days], match.start(), match.end())


YEAR_AFTER = (
    r"(?:,?<S><YEAR>|,?\s{0,2}['’](?P<short>\d\d)(?!\w)|,?<S>(?:of<S>)?(?P<yearword>last|this|next)<S>year\b)"
)
UNTIL = r"(?:\s?(?:[-–—]|to)\s?(?P<until><DAY2>))?"
WHICH = (
    r"(?:(?P<which>last|next|this|this<S>past|this<S>coming|the<S>previous|the<S>following"
    r"|(?:the<S>)?coming)<S>)?"
)

RULES = (
    Rule(
        "month weekday last",
        rf"(?:(?P<which>last)<S>)?(?:<ANYDAY>(?:the<S>)?)?<MONTH>\s{{0,3}}(?:the<S>)?<DAY>{UNTIL}"
        rf"{YEAR_AFTER}?(?(open)\))",
        day_of_month,
    ),
    Rule(
        "digit ordinal weekday the",
        rf"(?:<ANYDAY>(?:the<S>)?)?(?:the<S>)?<DAY>{UNTIL}<S>(?:(?:day<S>)?of<S>)?<MONTH>"
        rf"{YEAR_AFTER}?(?(open)\))",
        day_of_month,
    ),
    Rule("month", rf"<MONTH>(?:<S>of)?{YEAR_AFTER}", month_of_year),
    Rule("month which", rf"{WHICH}<MONTH>(?!\w)", bare_month),
    Rule(
        "digit",
        r"<YEAR>[-/](?P<m>\d\d)[-/](?P<d>\d\d)(?:T[\d:.]+Z?)?(?!\d)".replace("<YEAR>", r"(?P<year>\d{4})"),
        iso_day,
    ),
    Rule(
        "digit", r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<c>\d{4}|\d\d)(?![\w/.])", slashed_day
    ),
    Rule(
        "digit fiscal the",
        r"(?:(?:the<S>)?(?P<fiscal>fiscal)(?:<S>year)?<S>|(?:the<S>)?year<S>)?<YEAR>(?:[-–/](?P<until>\d{4}|\d\d)(?!\d))?(?![\w%])",
        bare_year,
    ),
    Rule(
        "digit the",
        r"(?:the<S>)?(?:(?:early|mid|late)[\s-])?['’`]?(?P<tens>1[4-9]\d0|20\d0|(?<=['’`])\d0)['’]?s\b",
        decade,
    ),
    Rule("the", r"the<S>(?:(?:early|mid|late)[\s-])?<DECADE>", decade),
    Rule("digit ordinal the", r"(?:the<S>)?(?:(?:early|mid|late)[\s-])?<ORDINAL>[\s-]century\b", century),
    Rule(
        "number",
        r"(?P<hundred>nineteen|eighteen|twenty)[\s-](?P<years>[a-z]+(?:[\s-][a-z]+)?)\b",
        spoken_year,
    ),
    Rule(
        "the year",
        r"(?:the<S>)?year<S>(?P<thousand>two<S>thousand)(?:<S>and<S>(?P<rest>[a-z-]+))?",
        spoken_year,
    ),
    Rule("holiday which", rf"(?:(?P<which>last|next|this)<S>)?<HOLIDAY>{YEAR_AFTER}?", holiday),
)
