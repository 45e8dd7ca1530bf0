"""The marks over a text: whole, in order, nested, and cut into parts that lose nothing."""

from hypothesis import given
from hypothesis import strategies as st

from sayso import Report, Span
from sayso.out.web import marked
from sayso.types import Certainty, Claim, Figure, Mention, ReportRef

TEXT = "Kyiv said that Seoul put the dead at about 40.\nNothing else.\n\nIt rained."
REPORT = Report(id="r", text=TEXT, headline=Span.of(TEXT, 47, 60), body=(Span.of(TEXT, 0, 46),))


def claim(id, source, cue, *content, via=None, figures=(), hedges=()):
    speaker = Span.of(TEXT, *source)
    return Claim(
        id=id,
        via=via,
        report=ReportRef.of(REPORT),
        source=Mention(
            text=speaker.text, start=speaker.start, end=speaker.end, name=speaker.text, kind="government"
        ),
        cue=Span.of(TEXT, *cue),
        content=tuple(Span.of(TEXT, *one) for one in content),
        form="indirect",
        certainty=Certainty(hedges=tuple(Span.of(TEXT, *one) for one in hedges)),
        figures=figures,
        found_by="x@1",
    )


FORTY = Figure(
    text="about 40", start=37, end=45, relation="about", low=40, best=40, high=40, measure="killed"
)
OUTER = claim("c_1", (0, 4), (5, 9), (15, 45))
INNER = claim("c_2", (15, 20), (21, 24), (25, 45), via="c_1", figures=(FORTY,), hedges=((37, 42),))
WHOLE = marked.part(TEXT, 0)


def drawn(claims, part=WHOLE):
    return list(marked.lines(REPORT, claims, part))


def test_inner_lies_over_outer_and_the_figure_over_both():
    pieces = {piece.text: piece for line in drawn([OUTER, INNER]) for piece in line.pieces}
    assert pieces["Kyiv"].roles == ("source",)
    assert pieces["Kyiv"].opens == (1,)
    assert pieces["Seoul"].roles == ("content", "source")
    assert pieces["Seoul"].opens == (2,)
    assert pieces["about"].roles == ("content", "content", "hedge", "figure")
    assert pieces["about"].name == "f-37-45"  # the figure's place is named once
    assert pieces[" 40"].name == ""


def test_lines_know_what_they_are():
    assert [line.kind for line in drawn([])] == ["body", "headline", "noise"]


def test_empty_lines_are_left_out():
    told = ["".join(piece.text for piece in line.pieces) for line in drawn([OUTER])]
    assert told == [line for line in TEXT.splitlines() if line]


@given(st.lists(st.tuples(st.integers(0, 44), st.integers(1, 45)), max_size=12), st.integers(8, 80))
def test_nothing_of_the_text_is_lost_or_doubled(pairs, window):
    content = [(start, max(start + 1, end)) for start, end in pairs]
    claims = [claim(f"c_{n}", (0, 4), (5, 9), one) for n, one in enumerate(content)]
    start, read = 0, ""
    while start is not None:
        part = marked.part(TEXT, start, window=window)
        read += "".join(piece.text for line in drawn(claims, part) for piece in line.pieces)
        assert part.after is None or part.after > start
        start = part.after
    assert read == TEXT.replace("\n", "")


@given(st.integers(-5, 200), st.integers(1, 50))
def test_parts_follow_each_other_both_ways(start, window):
    part = marked.part(TEXT, start, window=window)
    assert 0 <= part.start <= part.end <= len(TEXT)
    if part.after is not None:
        assert part.after == part.end
    if part.before is not None:
        assert part.before < part.start
