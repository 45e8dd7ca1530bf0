"""The picture of an account as a Vega specification: scales and marks, their places given in pixels."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

from msgspec import Struct

from sayso.out.chart.layout import LINE, MARGIN, SMALL_LINE, Layout
from sayso.out.chart.rows import Mark, Row, reach
from sayso.types import Account

Theme = Literal["light", "dark", "inherit"]
Spec = dict[str, Any]
FONT = "sans-serif"
RADIUS = 5.5
CROSS = "M-1,-1L1,1M1,-1L-1,1"


class Ink(Struct, frozen=True):
    """The two colours of a picture; a page's own where it is embedded."""

    ink: str
    paper: str | None


INKS: dict[Theme, Ink] = {
    "light": Ink("#1a1a1a", "#ffffff"),
    "dark": Ink("#f0f0f0", "#16181d"),
    "inherit": Ink("currentColor", None),
}


def vega(account: Account, rows: list[Row], layout: Layout, theme: Theme) -> Spec:
    """The specification; text from reports stands in its data only."""
    ink = INKS[theme]
    draw = Drawing(layout, ink, reach(account, rows))
    return {
        "$schema": "https://vega.github.io/schema/vega/v6.json",
        "width": layout.width,
        "height": layout.height,
        "padding": 0,
        "autosize": "none",
        "background": ink.paper,
        "config": {"aria": False},
        "scales": draw.scales(rows),
        "marks": [
            *draw.texts(rows),
            *draw.band(account),
            *(mark for at, row in enumerate(rows) for mark in draw.row(at, row)),
            draw.axes(rows),
        ],
    }


class Drawing:
    """Marks for one layout, ink and number at the right end."""

    def __init__(self, layout: Layout, ink: Ink, end: int) -> None:
        self.layout, self.ink, self.end = layout, ink, end

    def x(self, count: float) -> float:
        """Where a number stands."""
        left, right = self.layout.counts
        return round(left + (right - left) * count / self.end, 1)

    def scales(self, rows: list[Row]) -> list[Spec]:
        """One scale for numbers, from nought, and one for days."""
        first, last = _span(rows)
        return [
            {
                "name": "count",
                "type": "linear",
                "domain": [0, self.end],
                "range": list(self.layout.counts),
            },
            {"name": "day", "type": "utc", "domain": [first, last], "range": list(self.layout.days)},
        ]

    def axes(self, rows: list[Row]) -> Spec:
        """Both axes, under the rows."""
        first, last = _span(rows)
        known = any(row.days for row in rows)
        colours = {f"{part}Color": self.ink.ink for part in ("label", "tick", "domain", "title")}
        style = colours | {"labelFont": FONT, "titleFont": FONT, "labelFontSize": 11, "titleFontSize": 11}
        style |= {"orient": "bottom", "titleFontWeight": "normal", "titlePadding": 4}
        counts = {
            "scale": "count",
            "title": "figures as published",
            "tickCount": 4,
            "format": ",d",
            "labelFlush": True,
        }
        counts |= {"grid": True, "gridColor": self.ink.ink, "gridOpacity": 0.15, "tickMinStep": 1}
        days = {"scale": "day", "title": "published", "format": "%-d %b %y", "labelFlush": True}
        days |= {"values": sorted({first, last}), "labelOverlap": "greedy"}
        return {
            "type": "group",
            "encode": {
                "update": {
                    "y": {"value": self.layout.top},
                    "width": {"value": self.layout.width},
                    "height": {"value": self.layout.bottom - self.layout.top},
                }
            },
            "signals": [{"name": "height", "value": self.layout.bottom - self.layout.top}],
            "axes": [style | counts, *([style | days] if known else [])],
        }

    def texts(self, rows: list[Row]) -> list[Spec]:
        """Question, range and counts above; the key below."""
        layout, y = self.layout, MARGIN
        marks = []
        for lines, size, height, weight in (
            (layout.head, 15, LINE, "bold"),
            (layout.notes, 12, SMALL_LINE, "normal"),
        ):
            for line in lines:
                y += height
                marks.append(self.text(line, MARGIN, y - 3, size, weight))
        y = layout.bottom + 40
        for line in layout.foot:
            y += SMALL_LINE
            marks.append(self.text(line, MARGIN, y - 3, 11))
        return marks

    def band(self, account: Account) -> list[Spec]:
        """The range of published figures, shaded behind the rows."""
        found = account.published_range
        if found.low is None and found.high is None:
            return []
        low = self.x(found.low or 0)
        high = self.x(self.end if found.open_high or found.high is None else found.high)
        top = self.layout.top
        place = {"x": low, "x2": max(high, low + 2), "y": top, "y2": self.layout.bottom}
        return [mark("rect", place | {"fill": self.ink.ink, "opacity": 0.09})]

    def row(self, at: int, row: Row) -> list[Spec]:
        """One origin: a line above it, its words, its days and its figures."""
        top = self.layout.top + at * self.layout.step
        y = top + self.layout.centre
        ends = {"x": MARGIN, "x2": self.layout.width - MARGIN}
        marks = [mark("rule", ends | {"y": top, "stroke": self.ink.ink, "opacity": 0.25})]
        marks.append(self.text(self.layout.labels[at], MARGIN, top + 17, 13, "bold"))
        words = enumerate(self.layout.words[at])
        marks += [self.text(line, MARGIN, top + 32 + 14 * down, 11) for down, line in words]
        marks += self.days(row, y)
        return [*marks, *(shape for one in row.marks for shape in self.figure(one, y))]

    def days(self, row: Row, y: float) -> list[Spec]:
        """A dot for each day of publication, larger for more reports; a line from first to last."""
        if not row.days:
            return []
        places = [{"scale": "day", "value": millis(day)} for day, _ in row.days]
        line = {"x": places[0], "x2": places[-1], "y": y, "stroke": self.ink.ink, "opacity": 0.5}
        dots = [
            mark(
                "symbol",
                {"x": x, "y": y, "size": min(30 + 12 * n, 120), "fill": self.ink.ink, "opacity": 0.75},
            )
            for x, (_, n) in zip(places, row.days, strict=True)
        ]
        return [mark("rule", line), *dots]

    def figure(self, one: Mark, y: float) -> list[Spec]:
        """A dot at the number, a bar over both bounds, an arrow where one is open, a cross if denied."""
        pen = {"stroke": self.ink.ink, "strokeWidth": 2, "opacity": 0.45 if one.faded else 1}
        if one.low is None and one.high is None:
            return []
        low, high = self.x(one.low or 0), self.x(self.end if one.high is None else one.high)
        middle = self.x(one.best) if one.best is not None else (low + high) / 2
        shapes = []
        if one.best is None and one.low is not None and one.high is not None:
            bar = {"x": low, "x2": max(high, low + 2), "y": y - RADIUS, "y2": y + RADIUS}
            shapes.append(mark("rect", bar | pen | {"fill": None if one.hollow else self.ink.ink}))
        else:
            shapes += self.lines(low, high, middle, y, pen)
            dot = {"x": middle, "y": y, "size": 4 * RADIUS**2, "fill": None if one.hollow else self.ink.ink}
            shapes.append(mark("symbol", dot | pen))
        for end, is_open, shape in (
            (low, one.low is None, "triangle-left"),
            (high, one.high is None, "triangle-right"),
        ):
            if is_open:
                shapes.append(
                    mark("symbol", pen | {"x": end, "y": y, "size": 60, "shape": shape, "fill": self.ink.ink})
                )
        if one.crossed:
            shapes.append(mark("symbol", pen | {"x": middle, "y": y, "size": 340, "shape": CROSS}))
        return shapes

    def lines(self, low: float, high: float, middle: float, y: float, pen: Spec) -> list[Spec]:
        """The bar left and right of a dot, outside of it, so that hollow stays hollow."""
        ends = ((low, middle - RADIUS), (middle + RADIUS, high))
        return [mark("rule", pen | {"x": a, "x2": b, "y": y}) for a, b in ends if b - a > 1]

    def text(self, words: str, x: float, y: float, size: int, weight: str = "normal") -> Spec:
        """One line of text."""
        place = {"x": x, "y": y, "text": words, "fontSize": size, "fontWeight": weight}
        return mark("text", place | {"font": FONT, "fill": self.ink.ink})


def mark(kind: str, properties: Spec) -> Spec:
    """A mark whose properties are values, or values on a scale."""
    update = {name: one if isinstance(one, dict) else {"value": one} for name, one in properties.items()}
    return {"type": kind, "encode": {"update": update}}


def millis(day: str) -> int:
    """A day as JavaScript counts it, in UTC."""
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1000)


def _span(rows: list[Row]) -> tuple[int, int]:
    days = sorted(millis(day) for row in rows for day, _ in row.days) or [0]
    return days[0], days[-1]
