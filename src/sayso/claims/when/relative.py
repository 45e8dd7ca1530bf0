"""Dates reckoned from the day of publication, or from the date named before: «Friday», «a year earlier»."""

from __future__ import annotations

import datetime as dt
import re

from sayso.claims.when import calendar as cal
from sayso.claims.when.absolute import WHICH, cased
from sayso.claims.when.calendar import Interval
from sayso.claims.when.context import Context
from sayso.claims.when.rule import Reading, Rule, Unplaced
from sayso.claims.when.words import UNITS, words


def weekday(match: re.Match[str], context: Context) -> Reading:
    """«Friday», «last Friday», «next Friday», «Wednesday of last week», «Friday night».

    A bare weekday is the last one up to and with the day of publication, the next one where the
    clause speaks of what is to come.
    """
    if not cased(match["weekday"]) or NEWSPAPER.match(context.text, match.end()):
        return None
    published = context.published
    if not published:
        return Unplaced()
    number = words().weekdays[match["weekday"].lower()]
    which = (match["which"] or "").lower().split()[-1:]
    if which == ["previous"]:
        return before_named(context, number)
    back = (published.isoweekday() - number) % 7
    if match["week"]:
        shift = {"last": -7, "next": 7}.get(match["week"].lower(), 0) + number - published.isoweekday()
    elif which in (["last"], ["past"]):
        shift = -(back or 7)
    elif which in (["next"], ["coming"], ["following"]):
        shift = 7 - back
    else:
        ahead = which == ["this"] or context.direction(match.start(), match.end()) > 0
        shift = -back % 7 if ahead else -back
    return cal.day(published + dt.timedelta(shift))


def before_named(context: Context, number: int) -> Interval | None:
    """«the previous Friday»: before the date named last."""
    start = context.last.first if context.last and context.last.grain == "day" else context.published
    return cal.day(start - dt.timedelta((start.isoweekday() - number) % 7 or 7)) if start else None


def near_day(match: re.Match[str], context: Context) -> Reading:
    """«today», «yesterday», «last night», «the day before yesterday»."""
    if not context.published:
        return Unplaced()
    word = match["word"].lower().split()
    shift = {"yesterday": -1, "tomorrow": 1, "last": -1}.get(word[0], 0)
    side = (match["side"] or "").lower()
    shift += {"before": -1, "after": 1}.get(side, 0)
    return cal.day(context.published + dt.timedelta(shift))


def unit_now(match: re.Match[str], context: Context) -> Reading:
    """A unit of the calendar: «this week», «last year», «next month», «the current quarter»."""
    which, unit = match["which"].lower().split()[-1], match["unit"].lower()
    if unit in ("hour", "minute", "fortnight"):
        return None
    unit = unit if unit in cal.GRAINS else "day"
    if unit == "day":
        return (
            None
            if which not in ("next", "previous", "following", "same", "that")
            else named_unit(match, context)
        )
    if which in ("previous", "following", "same", "preceding", "that"):
        return named_unit(match, context)
    if not context.published:
        return Unplaced()
    here = cal.around(context.published, unit)
    if which == "latest":
        which = "last" if unit == "quarter" else "this"
    shift = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    return cal.neighbour(here, shift, unit) if shift else here


def named_unit(match: re.Match[str], context: Context) -> Reading:
    """«that year», «the following month», «the same day»: of the date named last."""
    which, unit = match["which"].lower().split()[-1], match["unit"].lower()
    unit = unit if unit in cal.GRAINS else "day"
    named = context.named_nearby(match.start())
    if not named or (unit == "day" and named.grain != "day"):
        return Unplaced()
    here = cal.around(named.first, unit)
    return cal.neighbour(
        here, {"previous": -1, "preceding": -1, "following": 1, "next": 1}.get(which, 0), unit
    )


def part_of_unit(match: re.Match[str], context: Context) -> Reading:
    """«the end of the year», «earlier in the week»: the calendar unit of publication."""
    if not context.published:
        return Unplaced()
    here = cal.around(context.published, match["unit"].lower())
    over = here.grain == "weekend" and context.published < here.first
    if over and context.direction(match.start(), match.end()) <= 0:
        return cal.neighbour(here, -1, "week")  # on a Tuesday «the weekend» is the one that was
    return here


def units_away(match: re.Match[str], context: Context) -> Reading:
    """«two weeks ago», «six months from now», «a year earlier», «three days later».

    Reckoned from publication with «ago», else from the date named last, whose grain it keeps.
    """
    unit, way = match["unit"].lower(), match["way"].lower()
    count = words().number(match["number"]) if match["number"] else None
    if count is None or not context.published:
        return Unplaced()
    named = context.named_nearby(match.start())
    compared = context.compared_quarter(match.start())
    if unit == "year" and count == 1 and way in ("ago", "earlier") and compared:
        return cal.neighbour(compared, -1, "year")
    if way in ("earlier", "later", "before", "after"):
        sign = -1 if way in ("earlier", "before") else 1
        if named and named.grain in ("day", "month", "quarter", "year", "week"):
            if named.grain == "day" and unit in ("year", "month"):
                return cal.around(cal.move(named.first, sign * count, unit), unit)
            if cal_size(named.grain) <= cal_size(unit):
                return cal.neighbour(named, sign * count, unit)
        if sign > 0:
            return Unplaced()
    else:
        sign = -1 if way == "ago" else 1
    return cal.around(cal.move(context.published, sign * count, unit), unit)


def the_year(match: re.Match[str], context: Context) -> Reading:
    """«for the year», «the full year»; no bare «the year», no «Man of the Year»."""
    before = context.text[max(0, match.start() - 12) : match.start()]
    if "Y" in match[0] or not (match["full"] or FOR_THE.search(before)):
        return None
    return cal.year(context.published.year) if context.published else Unplaced()


def year_end(match: re.Match[str], context: Context) -> Reading:
    """«year-end», «the end of the year»: 31 December."""
    if not context.published:
        return Unplaced()
    return cal.day(dt.date(context.published.year, 12, 31))


def cal_size(unit: str) -> int:
    """Units in order of length."""
    return [
        "minute",
        "hour",
        "day",
        "weekend",
        "week",
        "fortnight",
        "month",
        "quarter",
        "half",
        "year",
        "decade",
        "century",
    ].index(unit)


def stretch(match: re.Match[str], context: Context) -> Reading:
    """«the past three days», «the next two years»: from or to the day of publication."""
    count, unit = words().number(match["number"]), match["unit"].lower()
    if count is None or not context.published:
        return Unplaced()
    if match["which"].lower() in ("next", "coming"):
        return cal.between(context.published, cal.move(context.published, count, unit))
    return cal.between(cal.move(context.published, -count, unit), context.published)


def clock(match: re.Match[str], context: Context) -> Reading:
    """«10:35 a.m.»: a time of the day named in the same sentence or last, else of publication."""
    named = context.named_nearby(match.start())
    if named and named.grain == "day":
        return named
    return cal.day(context.published) if context.published else Unplaced()


NEWSPAPER = re.compile(
    r"\s(?:Times|Telegraph|Mail|Express|Mirror|Herald|Post|World|Independent|Night\s(?:Live|Football))\b"
)
FOR_THE = re.compile(r"\b(?:for|of|during|in|throughout|through)\s$", re.IGNORECASE)
PART = r"(?:<S>(?:at<S>)?<PART>)?"
ROUGHLY = r"(?:(?:about|almost|nearly|some|roughly|around|over|just|only|less<S>than|more<S>than)<S>)?"
VAGUE = r"(?:a<S>(?:few|couple(?:<S>of)?)|several|many|some|(?:a<S>)?couple<S>of)"
THEN = (
    r"(?P<which>(?:the|this|that)<S>(?:past|last|next|current|coming|previous|following|same|preceding|latest)"
    r"|this|last|next|that|following|previous)"
)
NEAR = r"(?P<word>today|tonight|yesterday|tomorrow|this<S><PART>|last<S>night)"
AWAY = r"(?P<way>ago|earlier|later|from<S>now|hence)"

RULES = (
    Rule(
        "weekday which",
        rf"{WHICH}<WEEKDAY>(?!\w)(?:<S>(?:of<S>)?(?P<week>last|this|next)<S>week)?{PART}",
        weekday,
    ),
    Rule(
        "near the this last",
        rf"(?:the<S>day<S>(?P<side>before|after)<S>)?{NEAR}\b{PART}",
        near_day,
    ),
    Rule(
        "the this last that",
        rf"{THEN}<S>(?:fiscal<S>)?(?P<unit>{UNITS}|morning|afternoon|evening|night)(?![\w-])",
        unit_now,
    ),
    Rule("the", r"the<S>(?P<unit>weekend)\b", part_of_unit),
    Rule("early", r"(?:earlier|later|early|late)<S>in<S>the<S><UNIT>(?!\w)", part_of_unit),
    Rule(
        "the end",
        r"(?:the<S>)?(?:end|close|beginning|start|rest)<S>of<S>the<S>"
        r"(?P<unit>week|month|quarter|decade|year)(?!\w)",
        part_of_unit,
    ),
    Rule("year", r"year(?:[\s-]end|['’]s<S>end)(?!\w)", year_end),
    Rule(
        "the",
        r"the<S>(?P<full>full<S>)?year(?!\w|['’]|-|<S>(?:\d|of|that|when|before|after|since|he|she|they|two))",
        the_year,
    ),
    Rule(
        "number digit",
        rf"{ROUGHLY}(?:<NUMBER>|{VAGUE})[\s-]<UNIT>s?(?:<S>or<S>(?:so|two|more))?[\s-]{AWAY}\b",
        units_away,
    ),
    Rule(
        "the this",
        r"(?:the|these)<S>(?P<which>past|last|next|coming|previous)<S>(?:<NUMBER>)<S><UNIT>s?(?!\w)",
        stretch,
    ),
    Rule("past", r"(?P<which>past|last|next)<S>(?:<NUMBER>)<S><UNIT>s?(?!\w)", stretch),
    Rule(
        "digit clock",
        r"(?:\d{1,2}(?::\d\d)?\s?[ap]\.?m\b\.?|\d{1,2}:\d\d(?=\s(?:GMT|EST|EDT|UTC|local|hours))"
        r"|noon|midnight|midday)"
        r"(?:<S>(?:GMT|UTC|E[SD]T|P[SD]T|C[SD]T|M[SD]T|local<S>time)\b)?",
        clock,
    ),
)
