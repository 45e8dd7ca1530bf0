"""Reports written by hand with their figures marked: «[21 killed people], [14 killed] of them soldiers»."""

from __future__ import annotations

import re
from typing import Any

from sayso.types import Claim, Figure, Mention, ReportRef, Span

_FIGURE = re.compile(
    r"\[(?P<text>[^\]|]*?(?P<number>[\d,]+)[^\]|]*)\|(?P<measure>\w+)(?:\|(?P<who>[^\]]*))?\]"
)


def claims(report: str, *sentences: str | tuple[str, str], day: int = 10, **more: Any) -> list[Claim]:
    """The claims of one report, a sentence each; with a speaker where one is given before the sentence.

    A figure is «[number|measure|who]»; ``more`` goes into every figure: a scope, a day.
    """
    made, at = [], 0
    for sentence in sentences:
        speaker, text = sentence if isinstance(sentence, tuple) else (None, sentence)
        plain, figures = _read(text, at, more)
        source = (
            Mention(text=speaker, start=9000, end=9000 + len(speaker), name=speaker, kind="organisation")
            if speaker
            else None
        )
        made.append(
            Claim(
                id=f"c_{report}_{at}",
                report=ReportRef(id=report, outlet=f"Outlet {report}", published=f"2024-08-{day:02}"),
                source=source,
                content=(Span(text=plain, start=at, end=at + len(plain)),),
                form="indirect" if speaker else "narration",
                chain=(f"Outlet {report}", *((speaker,) if speaker else ())),
                origin_source=speaker,
                figures=tuple(figures),
                found_by="hand",
            )
        )
        at += len(plain) + 1
    return made


def _read(text: str, offset: int, more: dict[str, Any]) -> tuple[str, list[Figure]]:
    plain, figures, last = "", [], 0
    for hit in _FIGURE.finditer(text):
        plain += text[last : hit.start()]
        start = offset + len(plain)
        plain += hit["text"]
        number = int(hit["number"].replace(",", ""))
        figures.append(
            Figure(
                text=hit["text"],
                start=start,
                end=start + len(hit["text"]),
                relation="exact",
                low=number,
                best=number,
                high=number,
                measure=hit["measure"],
                who=hit["who"] or None,
                **more,
            )
        )
        last = hit.end()
    return plain + text[last:], figures
