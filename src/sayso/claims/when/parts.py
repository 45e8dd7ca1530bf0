"""Quarters, halves and seasons, in full or by comparison with the one under discussion."""

from __future__ import annotations

import re

from sayso.claims.when import calendar as cal
from sayso.claims.when.absolute import near_year, year_of
from sayso.claims.when.calendar import Interval
from sayso.claims.when.context import Context
from sayso.claims.when.rule import Reading, Rule, Unplaced
from sayso.claims.when.words import words


def quarter(match: re.Match[str], context: Context) -> Reading:
    """«the third quarter of 1989», «this year's third quarter», «Q3 2024»."""
    groups = match.groupdict()
    nth = groups.get("nth") or groups.get("digit")
    number = words().ordinal(nth or "")
    if number is None or not 1 <= number <= 4:
        return None
    year = year_of(match, context)
    if year:
        return cal.quarter(4 * year + number - 1)
    if not context.published:
        return Unplaced()
    here = 4 * context.published.year + (context.published.month - 1) // 3
    back = (here - (number - 1)) % 4
    near: list[Interval | None] = [cal.quarter(here - back), cal.quarter(here - back + 4)]
    found = near_year(context, near, match.start(), match.end())
    if not isinstance(found, Interval):
        return found
    return cal.neighbour(found, -1, "year") if groups.get("before") else found


def quarter_named(match: re.Match[str], context: Context) -> Reading:
    """«the quarter», «the latest period», «the 1988 period»: the quarter under discussion."""
    groups = match.groupdict()
    if groups["unit"].lower() == "period" and not context.last_quarter:
        return None
    named = context.quarter()
    if not named:
        return Unplaced()
    year = year_of(match, context)
    if year:
        return cal.quarter(4 * year + named.number % 4)
    return cal.neighbour(named, -1, "year") if groups.get("before") else named


def year_before(match: re.Match[str], context: Context) -> Reading:
    """«year-ago», «year-earlier»: the quarter under discussion a year before, else the year before."""
    compared = context.compared_quarter(match.start())
    if not compared and not context.published:
        return Unplaced()
    return (
        cal.neighbour(compared, -1, "year")
        if compared
        else cal.year(context.published.year - 1)
        if context.published
        else None
    )


def half(match: re.Match[str], context: Context) -> Reading:
    """«the first half of 1999», «the second half»."""
    number = 0 if match["which"].lower() == "first" else 1
    year = year_of(match, context)
    if year is None:
        if not context.published:
            return Unplaced()
        year = context.published.year
    return cal.half(2 * year + number)


def season(match: re.Match[str], context: Context) -> Reading:
    """«last summer», «this fall», «the winter of 1994»."""
    code = words().seasons[match["season"].lower()]
    year = year_of(match, context)
    if year:
        return cal.season(year, code)
    which = (match["which"] or "").lower().split()[-1:]
    if not which:
        return None  # «fall», «spring» are verbs and nouns too
    published = context.published
    if not published:
        return Unplaced()
    seasons = [cal.season(published.year + n, code) for n in (-1, 0, 1)]
    if which in (["last"], ["past"]):
        return max((s for s in seasons if s.last < published), key=lambda s: s.first)
    if which in (["next"], ["coming"]):
        return min((s for s in seasons if s.first > published), key=lambda s: s.first)
    return min(seasons, key=lambda s: min(abs((s.first - published).days), abs((s.last - published).days)))


OF_YEAR = (
    r"(?:<S>(?:of|in)<S>(?:(?:fiscal|the)<S>)?<YEAR>|(?:<S>(?:of|in))?<S>(?P<yearword>last|this|next)<S>year"
    r"|<S>of<S>(?P<short>\d\d)\b)"
)
BEFORE = r"(?P<before>year[\s-](?:ago|earlier))"
OUR = r"(?:(?:the|its|their|our|a|year['’]s)<S>)?"

RULES = (
    Rule("year", r"year[\s-](?:ago|earlier)(?!\w)", year_before),
    Rule(
        "the nth digit fiscal year its",
        rf"{OUR}(?:(?:{BEFORE}|fiscal)[\s-])?<NTH>[\s-](?:fiscal[\s-])?quarter(?:{OF_YEAR})?(?!s)",
        quarter,
    ),
    Rule("the digit", r"(?:the<S>)?<YEAR><S>(?:fiscal<S>)?<NTH>[\s-]quarter(?!s)", quarter),
    Rule(
        "last", r"(?P<yearword>last|this|next)<S>year['’]s<S>(?:fiscal[\s-])?<NTH>[\s-]quarter(?!s)", quarter
    ),
    Rule("digit q", r"(?:Q(?P<digit>[1-4])|(?P<nth>[1-4])Q)(?:<S>(?:of<S>)?<YEAR>)?(?!\w)", quarter),
    Rule(
        "the year",
        rf"(?:the<S>)?(?:(?:latest|current|comparable|corresponding|same)<S>)?(?:(?:{BEFORE}|<YEAR>)<S>)?"
        r"(?P<unit>quarter|period)(?!\w)",
        quarter_named,
    ),
    Rule("last", r"(?P<yearword>last)<S>year['’]s<S>(?P<unit>quarter)(?!\w)", quarter_named),
    Rule("the nth", rf"(?:the<S>)?(?P<which>first|second|last)<S>half(?:{OF_YEAR})", half),
    Rule(
        "season the this last",
        rf"(?:(?P<which>last|next|this|(?:this|the)<S>(?:past|coming|last|next))<S>|the<S>)?<SEASON>"
        rf"(?:{OF_YEAR})?(?!\w)",
        season,
    ),
)
