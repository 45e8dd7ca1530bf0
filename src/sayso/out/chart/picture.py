"""An account as SVG, PNG and HTML, drawn by Vega without a browser and without the network."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from sayso.out.chart.layout import lay_out
from sayso.out.chart.rows import Row, chart_rows, clean
from sayso.out.chart.vega import Theme, vega
from sayso.out.wording import counts_words, range_sentence
from sayso.types import Account

WIDTH = 820
NARROWEST = 280


def svg(account: Account, *, width: int = WIDTH, theme: Theme = "light") -> str:
    """The picture as SVG: no script, no handler, no style, nothing loaded; the same bytes for one account.

    ``theme`` is «light» or «dark», or «inherit» where the page it stands in gives the ink (its text's
    colour) and the paper. All that it shows is also in its description, in words.
    """
    import vl_convert

    rows = chart_rows(account)
    spec = vega(account, rows, lay_out(account, rows, max(width, NARROWEST)), theme)
    drawn = vl_convert.vega_to_svg(spec, allowed_base_urls=[])
    return _described(drawn, account, rows, width)


def png(account: Account, *, width: int = WIDTH, theme: Theme = "light", scale: float = 2.0) -> bytes:
    """The picture as PNG, ``scale`` pixels a unit of width."""
    import vl_convert

    return vl_convert.svg_to_png(svg(account, width=width, theme=theme), scale=scale)


def html(account: Account, *, width: int = WIDTH) -> str:
    """The picture as a page of its own, which follows the reader's light or dark theme and prints."""
    from sayso.out.publish.page import bare_page

    return bare_page(clean(account.question), svg(account, width=width, theme="inherit"))


def _described(drawn: str, account: Account, rows: list[Row], width: int) -> str:
    """Give the picture a role, a title and a description, for those who do not see it.

    Their ids hold the account's id and the width, so that a page may hold many pictures.
    """
    name = re.sub(r"\W", "-", f"{account.id}-{width}")
    said = [range_sentence(account), counts_words(account)]
    said += [f"{row.label}{_published(row)}: {row.words}" for row in rows]
    head = (
        f'<title id="title-{name}">{escape(clean(account.question))}</title>'
        f'<desc id="desc-{name}">{escape(". ".join(said))}.</desc>'
    )
    role = f'<svg role="img" aria-labelledby="title-{name}" aria-describedby="desc-{name}" '
    opening, rest = drawn.split(">", 1)
    return opening.replace("<svg ", role, 1) + ">" + head + rest


def _published(row: Row) -> str:
    if not row.days:
        return ""
    first, last = row.days[0][0], row.days[-1][0]
    return f" (published {first})" if first == last else f" (published {first} to {last})"
