"""The published page: closed, harmless, complete, and honest about what nobody has confirmed."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from lxml import html as lxml_html

from sayso.out.publish.publish import publish, web_address

from ..kept import copying, kept, shown
from ..sample import oddities


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    entries, method = shown(kept(tmp_path_factory.mktemp("kept")), oddities())
    entries = [copying(entry, {"cna-0113": "trt-0113"}) for entry in entries]
    return publish(entries, method, title="Rival <figures>"), entries


class Loads(HTMLParser):
    """Everything in a page that would load, run or style by itself."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "link", "img", "iframe", "object", "embed", "form", "base"):
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "src", "srcset", "xlink:href"):
                self.found.append(name)
            if name == "href" and not value.startswith(("#", "https://", "http://")):
                self.found.append(value)


def test_nothing_is_loaded_and_nothing_runs(page):
    loads = Loads()
    loads.feed(page[0])
    assert loads.found == []


def test_the_policy_allows_the_page_s_own_style_and_nothing_else(page):
    style = re.search(r"<style>(.*?)</style>", page[0], re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page[0])[1]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_hostile_text_is_shown_as_text(page):
    assert "<script" not in page[0]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page[0]
    assert not re.search("[\x1b\u202e]", page[0])
    assert "Rival &lt;figures&gt;" in page[0]


def test_every_account_has_its_range_with_its_rule_its_counts_its_picture_and_every_figure(page):
    text, entries = page
    root = lxml_html.fromstring(text)
    sections = root.xpath("//section[h2]")[:-1]
    assert len(sections) == len(entries) == len(root.xpath('//div[@class="wide"]/svg'))
    assert len(entries) == len(root.xpath('//div[@class="narrow"]/svg'))
    for section, entry in zip(sections, entries, strict=True):
        said = section.text_content()
        assert f"Rule {entry.account.published_range.rule}" in said
        assert "independent origin" in said
        assert len(section.xpath(".//tbody/tr")) == len(section.xpath(".//blockquote")) == len(entry.told)


def test_links_inside_the_page_lead_somewhere(page):
    root = lxml_html.fromstring(page[0])
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in root.xpath("//a/@href") if link.startswith("#")} <= set(ids)
    for name in ("aria-labelledby", "aria-describedby"):
        assert set(root.xpath(f"//@{name}")) <= set(ids)


def test_each_sentence_marks_its_figure_and_its_source(page):
    root = lxml_html.fromstring(page[0])
    quotes = root.xpath("//section[1]//blockquote")
    assert all(len(quote.xpath('./mark[@class="figure"]')) == 1 for quote in quotes)
    assert any(quote.xpath('./mark[@class="source"]') for quote in quotes)


def test_what_is_retold_copied_or_unconfirmed_says_so(page):
    text = page[0]
    assert "retold: not the outlet's own words" in text
    assert "copies the text of trt-0113" in text
    assert text.count("not yet confirmed") > 50
    assert "confirmed by a person" in text
    assert "withdrawn by Source e" in text


def test_the_method_stands_at_the_end(page):
    said = lxml_html.fromstring(page[0]).xpath("//section[last()]")[0].text_content()
    assert "all-named-latest/1: The latest figure of everyone named." in said
    assert "9 reports" in said
    assert "range of published figures" in said


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a?b=c", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("http://[bad", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_become_links(address, kept):
    assert (web_address(address) == address) is (kept or address is None)
