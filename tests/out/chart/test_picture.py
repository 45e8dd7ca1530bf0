"""Pictures: self-contained, harmless, the same every time, and saying in words all that they show."""

import io
import struct
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.out.chart import html, png, svg

from ..sample import HOSTILE, dossier, oddities, origin, rival

SVG = "{http://www.w3.org/2000/svg}"
ALL = [*dossier(), oddities()]
by_id = pytest.mark.parametrize("account", ALL, ids=lambda account: account.id)


@by_id
@pytest.mark.parametrize("theme", ["light", "dark", "inherit"])
def test_every_account_becomes_one_closed_svg(account, theme):
    root = ET.fromstring(svg(account, theme=theme))
    assert root.tag == f"{SVG}svg"
    assert (root[0].tag, root[1].tag) == (f"{SVG}title", f"{SVG}desc")
    assert root.get("role") == "img"
    for node in root.iter():
        assert node.tag not in {
            f"{SVG}{name}" for name in ("script", "style", "image", "use", "a", "foreignObject")
        }
        for name, value in node.attrib.items():
            assert not name.lower().startswith("on")
            assert name not in ("style", "href", "{http://www.w3.org/1999/xlink}href")
            assert "url(" not in value


def test_all_that_is_drawn_is_also_said():
    said = ET.fromstring(svg(oddities())).findtext(f"{SVG}desc")
    for words in (
        "Range of published figures: 5 to 300 or more (rule all-named-latest/1)",
        "8 reports, 6 independent origins, 1 unresolved",
        "12 · confirmed by a person · 1 report",
        "40 to 45, denied by Source a, 4 Mar 2025 · not yet confirmed",
        "more than 300, withdrawn by Source e, 4 Mar 2025 · not yet confirmed",
        "nearly 90, superseded by a later figure",
        "«dozens» (24 to 99)",
        "(published 2025-03-08 to 2025-03-09): 110 · not yet confirmed · 2 reports",
    ):
        assert words in said
    assert "estimate" not in said.lower()


def test_text_from_reports_stays_text():
    drawn = svg(oddities())
    assert "<script" not in drawn
    assert HOSTILE[:25] in ET.fromstring(drawn).findtext(f"{SVG}title")
    assert "\x1b" not in drawn
    assert "\u202e" not in drawn


def test_the_same_account_gives_the_same_bytes():
    assert svg(oddities()) == svg(oddities())
    assert png(oddities()) == png(oddities())


def test_ids_differ_between_accounts_so_that_a_page_may_hold_many():
    ids = [node.get("id") for account in ALL for node in ET.fromstring(svg(account)).iter() if node.get("id")]
    assert len(ids) == len(set(ids)) == 2 * len(ALL)


@pytest.mark.parametrize("width", [100, 320, 640, 1200])
def test_the_width_asked_for_is_the_width_given_down_to_the_narrowest(width):
    root = ET.fromstring(svg(oddities(), width=width))
    assert float(root.get("width")) == max(width, 280)


def test_inherited_ink_is_the_page_s_own():
    drawn = svg(oddities(), theme="inherit")
    assert "currentColor" in drawn
    assert "#" not in drawn.split("</desc>")[1].replace("&#", "")


def test_png_has_the_size_of_the_svg_times_its_scale():
    data = png(oddities(), width=400, scale=2)
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">I", data[16:20])[0] == 800


def test_html_holds_the_picture_under_a_policy_without_scripts():
    page = html(oddities())
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert page.count("<svg") == 1


numbers = st.one_of(st.none(), st.integers(0, 10**7))


@settings(max_examples=40, deadline=None)
@given(numbers, numbers, numbers, st.text(max_size=60), st.dates() | st.text(max_size=4))
def test_any_figure_can_be_drawn(low, best, high, label, published):
    import msgspec

    one = rival("x", 1, low=low, best=best, high=high, relation="vague", text=label, published=str(published))
    account = msgspec.structs.replace(
        oddities(), figures=(one,), origins=(origin("x", one, label=label),), question=label
    )
    assert ET.parse(io.StringIO(svg(account, width=360))).getroot().tag == f"{SVG}svg"
