"""Outlets by host and by signature."""

from __future__ import annotations

import pytest

from sayso.report.outlets import host_of, is_agency, outlet_of, signs

ADDRESSES = [
    ("https://www.bbc.com/news/world-1", "BBC News"),
    ("https://edition.cnn.com/2024/12/27/x", "CNN"),
    ("https://amp.theguardian.com/x", "The Guardian"),
    ("https://english.news.koreaherald.com/x", "The Korea Herald"),  # a subdomain of a known host
    ("https://notcnn.com/x", "notcnn.com"),  # not a subdomain
    ("http://[broken", None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("url", "name"), ADDRESSES)
def test_outlet_of(url: str | None, name: str | None) -> None:
    assert outlet_of(url) == name


def test_host_drops_port_and_user() -> None:
    assert host_of("https://someone:secret@WWW.Example.ORG:8443/x") == "example.org"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("CNN — South Korea’s spy agency said", "CNN"),
        ("bbc news", "BBC News"),
        ("Reuters — Two people died", None),  # an agency carries, it does not publish
        ("Time — and money — were short", None),
        ("The Hill", "The Hill"),
    ],
)
def test_signs(line: str, name: str | None) -> None:
    assert signs(line) == name


def test_agencies_by_any_case() -> None:
    assert is_agency("(yonhap)")
    assert not is_agency("Yonhap said")
