"""Texts and addresses as a page may show them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.out.web import keys, shown

CODE = "xn--bcher-kva.example"


@pytest.mark.parametrize(
    ("address", "href", "host", "code"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d", "example.org", None),
        ("HTTP://EXAMPLE.org", "http://example.org", "example.org", None),
        ("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x", "2001:db8::1", None),
        (
            "https://xn--bcher-kva.example/",
            "https://xn--bcher-kva.example/",
            "bücher.example",
            "xn--bcher-kva.example",
        ),
        (
            "https://bücher.example/",
            "https://xn--bcher-kva.example/",
            "bücher.example",
            "xn--bcher-kva.example",
        ),
    ],
)
def test_web_addresses_are_links(address, href, host, code):
    assert shown.link(address) == shown.Link(href, host, code)


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/x",
        "/local",
        "https://",
        "https://user:pass@example.org/",
        "https://example.org@evil.example/",
        "https://example.org\\@evil.example/",
        "https://exa\u202emple.org/",
        "http://[::1",
        "https://example.org:99999999/",
    ],
)
def test_nothing_else_is(address):
    assert shown.link(address) is None


@given(st.text())
def test_what_is_shown_cannot_be_markup_and_holds_no_hidden_character(text):
    made = str(shown.shown(text))
    assert not shown.HIDDEN.search(made)
    bare = (
        made.replace('<span class="hidden">', "")
        .replace('<span class="mixed">', "")
        .replace('<span class="note">', "")
    )
    assert "<" not in bare.replace("</span>", "")
    assert not shown.HIDDEN.search(shown.plain(text))


@given(st.text())
def test_any_cookie_is_read(text):
    assert keys.read({keys.COOKIE: text}).of("accept")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"accept": "ab"}, "one character"),
        ({"accept": "x"}, "two things"),  # x rejects
        ({"accept": "\x00"}, "one character"),
    ],
)
def test_keys_that_cannot_be(fields, wrong):
    assert wrong in keys.bind(fields, on=True)


def test_keys_are_kept_and_read_again():
    made = keys.bind({"accept": "é", "reject": '"'}, on=False)
    again = keys.read({keys.COOKIE: keys.write(made)})
    assert again == made
    assert again.of("accept") is None
