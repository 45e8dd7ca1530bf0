"""Search on both stores: the same words find the same things, marked where they stand."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sayso.types import Claim, Mention, Report, ReportRef, Span, claim_id

TEXT = (
    "“We lost more than 3,000 soldiers,” Zelensky said. “In Kursk.” A café closed.\n\n"
    "South Korea’s spy agency had no comment on <b>casualties</b>. It rained in Zürich."
)


def cut(piece):
    start = TEXT.index(piece)
    return Span(piece, start, start + len(piece))


def claim(report, *content, name="Volodymyr Zelensky", at="Zelensky"):
    source, content = cut(at), tuple(map(cut, content))
    return Claim(
        id=claim_id(report.id, source, None, content),
        report=ReportRef.of(report),
        source=Mention(text=at, start=source.start, end=source.end, name=name, kind="person"),
        content=content,
        form="direct",
        found_by="test@1",
    )


@pytest.fixture
def filled(ledger):
    one = Report.from_text(TEXT, id="r1", outlet="AP", published="2024-12-27", title="Rain over Kursk")
    two = Report.from_text("Two miners\0 were rescued.", id="r2", published="2023-01-01")
    claims = {
        "r1": [
            claim(one, "“We lost more than 3,000 soldiers,”", "“In Kursk.”"),
            claim(one, "no comment", name="National Intelligence Service", at="South Korea’s spy agency"),
        ]
    }
    ledger.add(
        [one, two],
        finder="test@1",
        extractor=lambda reports, **_: ((r, claims.get(r.id, [])) for r in reports),
    )
    return ledger


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("soldier", {("claim", "soldiers"), ("report", "soldiers")}),  # stemmed
        ("SOLDIERS", {("claim", "soldiers"), ("report", "soldiers")}),  # in any case
        ("sold*", {("claim", "soldiers"), ("report", "soldiers")}),  # a beginning
        ("cafe", {("report", "café")}),  # without its accent
        ("café", {("report", "café")}),
        ("zurich", {("report", "Zürich")}),
        ('"spy agency"', {("report", "spy agency")}),  # a phrase, marked as one or word by word
        ("«spy agency»", {("report", "spy agency")}),
        ('"agency spy"', set()),  # not in this order
        ("agency spy", {("report", "spy agency")}),  # anywhere
        ("Korea’s", {("report", "Korea’s")}),
        ("“no comment”", {("claim", "no comment"), ("report", "no comment")}),  # no stop words
        ("soldiers -rained", {("claim", "soldiers")}),
        ('soldiers -"it rained"', {("claim", "soldiers")}),
        ("casualties", {("report", "casualties")}),  # after what looks like a tag
        ("soldiers miners", set()),  # all the words
        ("xyzzy", set()),
        ("miner", {("report", "miners")}),  # before a NUL
        ("rescued", {("report", "rescued")}),  # after a NUL
        ("Intelligence", {("claim", "")}),  # a resolved name that does not stand in the text
    ],
)
def test_what_a_query_finds_and_marks(filled, query, found):
    hits = list(filled.search(query))
    assert {(hit.kind, marked(hit)) for hit in hits} == found


def marked(hit):
    """From the first mark to the last: one store marks a phrase, the other each of its words."""
    if not hit.marks:
        return ""
    return hit.snippet.text[hit.marks[0].start - hit.snippet.start : hit.marks[-1].end - hit.snippet.start]


def test_snippets_and_marks_are_spans_of_the_report(filled):
    for query in ("soldiers", "Kursk", "cafe", "rescued", "comment", "Zelensky", "rain"):
        for hit in filled.search(query):
            text = filled.report(hit.report.id).text
            for span in (hit.snippet, *hit.marks):
                assert text[span.start : span.end] == span.text


def test_a_fragment_after_the_tag_is_marked_where_it_stands(filled):
    (hit,) = filled.search("Kursk", kind="claim")
    assert hit.marks == (cut("Kursk"),)


def test_the_best_comes_first_and_filters_hold(filled):
    scores = [hit.score for hit in filled.search("Kursk")]
    assert scores == sorted(scores, reverse=True)
    assert max(scores) == 1
    assert list(filled.search("Kursk", since="2025-01-01")) == []
    assert [hit.kind for hit in filled.search("Kursk", since="2024-01-01", kind="claim")] == ["claim"]
    assert len(list(filled.search("Kursk", limit=1))) == 1
    assert [hit.claim.source.name for hit in filled.search("comment", source="intelligence", kind="claim")]


ODD = [
    *("", " ", '"', '""', '"a', "*", "-", "--", "AND", "OR NOT", "NEAR(a b)", "a:b", "a^2", "(", ")", "'"),
    *("\\", "{a}", "a AND", "-a -b", "ﬁ*", "\0", "a\0b", "\ud800", "<->", "!", "&|", "'a' & !", ":*", "a:*"),
    *("x" * 5000, "a " * 500, "%", "日本*", "é*", "½", "-" * 300),
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(st.sampled_from(ODD), st.text(max_size=40), st.text(alphabet="ab\"*-() '\\:&|!<>", max_size=20))
)
@example('"a" NOT')
def test_no_query_is_an_error(filled, query):
    list(filled.search(query))
