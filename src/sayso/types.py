"""The core types: frozen, typed, with JSON in and out. Imports nothing from sayso but its errors.

Names and meanings are public API (docs/contract.md). Offsets are half-open and count Unicode code
points of ``report.text``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType

from sayso.errors import SpanError

TextKind = Literal["original", "retold"]
DateOrigin = Literal["markup", "address", "text", "given"]
Form = Literal["direct", "mixed", "indirect", "narration"]
Polarity = Literal["affirm", "deny", "no_comment", "not_acknowledged"]
Level = Literal[
    "asserted",
    "confirmed",
    "estimated",
    "believed",
    "reported",
    "claimed",
    "denied",
    "unverified",
    "predicted",
]
SourceKind = Literal[
    "person",
    "government_agency",
    "government",
    "military",
    "news_agency",
    "outlet",
    "organisation",
    "document",
    "witness",
    "unnamed_official",
    "unnamed",
    "group",
]
Relation = Literal[
    "exact", "about", "at_least", "more_than", "at_most", "less_than", "nearly", "range", "vague"
]
Scope = Literal["this_incident", "total_so_far", "increment", "part_of", "forecast"]
Verdict = Literal["yes", "no", "unsure"]
Question = Literal["same_source", "same_account", "same_origin", "correct", "confirm", "reject", "withdraw"]
Standing = Literal["standing", "superseded", "denied", "withdrawn"]
Stage = Literal["page", "report", "claims", "ledger"]
Role = Literal["reader", "reviewer", "senior", "editor", "admin"]
Tlp = Literal["clear", "green", "amber", "amber+strict", "red"]


class Span(Struct, frozen=True):
    """A piece of a report's text, with where it stands.

    >>> Span.of("Kyiv denied it.", 0, 4)
    Span(text='Kyiv', start=0, end=4)
    """

    text: str
    start: int
    end: int

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut the span ``[start, end)`` out of ``text``; raises SpanError outside of it or when empty."""
        if not 0 <= start < end <= len(text):
            raise SpanError(f"span {start}–{end} does not lie in a text of {len(text)} characters")
        return cls(text[start:end], start, end)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Report(Struct, frozen=True, kw_only=True):
    """One article as it was published, with its own text and where the article lies in it.

    ``body`` holds the spans of the article itself: page noise stands in ``text`` but in no span.
    ``sha256`` is of the bytes read. ``language`` is an ISO 639-1 code, null where undecided.
    """

    schema: Literal["sayso.report/1"] = "sayso.report/1"
    id: str
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: DateOrigin | None = None
    fetched_at: str | None = None
    sha256: str | None = None
    title: str | None = None
    language: str | None = None
    text: str
    headline: Span | None = None
    body: tuple[Span, ...] = ()
    captions: tuple[Span, ...] = ()
    credits: tuple[Span, ...] = ()
    copy_of: str | None = None
    text_kind: TextKind = "original"

    def __post_init__(self) -> None:
        check_spans(self.text, self.spans(), self.id)

    def spans(self) -> Iterable[Span]:
        """Every span the report carries."""
        if self.headline:
            yield self.headline
        yield from self.body
        yield from self.captions
        yield from self.credits

    @classmethod
    def from_text(  # noqa: PLR0913 - the fields of a record, all but one by keyword
        cls,
        text: str,
        *,
        id: str | None = None,
        outlet: str | None = None,
        published: str | None = None,
        title: str | None = None,
        url: str | None = None,
        text_kind: TextKind = "original",
    ) -> Report:
        """Make a report of a text, its page noise marked; see ``sayso.report.plain.from_text``.

        Raises InputError when the text is empty.
        """
        # The contract puts this constructor on the type; the work belongs to the report room.
        from sayso.report.plain import from_text

        return from_text(
            text, id=id, outlet=outlet, published=published, title=title, url=url, text_kind=text_kind
        )


class ReportRef(Struct, frozen=True, kw_only=True):
    """What a claim says of the report it stands in."""

    id: str
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    copy_of: str | None = None
    text_kind: TextKind = "original"

    @classmethod
    def of(cls, report: Report) -> ReportRef:
        """The reference to ``report``."""
        return cls(
            id=report.id,
            url=report.url,
            outlet=report.outlet,
            published=report.published,
            title=report.title,
            copy_of=report.copy_of,
            text_kind=report.text_kind,
        )


class Mention(Struct, frozen=True, kw_only=True):
    """A source as named in a text.

    ``text`` is what stands there, ``name`` the fullest name the report gives.
    """

    text: str
    start: int
    end: int
    name: str
    kind: SourceKind
    anonymous: bool = False


class When(Struct, frozen=True, kw_only=True):
    """A date phrase and its calendar interval, both ends inclusive (ISO 8601 days) and as EDTF.

    ``text`` is the phrase without its preposition.
    """

    text: str
    start: int
    end: int
    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None
    edtf: str | None = None


class Place(Struct, frozen=True, kw_only=True):
    """A place named in a text; WGS 84 degrees; ``country`` is ISO 3166-1 alpha-2."""

    text: str
    start: int
    end: int
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Literal["country", "admin1", "city", "other"] | None = None


class Figure(Struct, frozen=True, kw_only=True):
    """A number as it stands in a text, with what it counts.

    ``low`` and ``high`` are null where the wording leaves that side open; ``best`` is null for
    ranges and vague words. Conventions: docs/contract.md, «Bounds».
    """

    text: str
    start: int
    end: int
    relation: Relation
    low: int | None
    best: int | None
    high: int | None
    measure: str
    unit: str = "people"
    who: str | None = None
    side: str | None = None
    scope: Scope = "this_incident"
    certainty: Level = "asserted"
    vague_rule: str | None = None
    where: Place | None = None
    when: When | None = None


class Certainty(Struct, frozen=True, kw_only=True):
    """How sure the text is; ``likelihood`` is the ICD 203 band of a likelihood word."""

    level: Level = "asserted"
    hedges: tuple[Span, ...] = ()
    likelihood: tuple[float, float] | None = None


class Evidence(Struct, frozen=True, kw_only=True):
    """What a speaker points to."""

    kind: Literal["video", "photo", "document", "satellite", "other"]
    text: str
    start: int
    end: int


class Reason(Struct, frozen=True, kw_only=True):
    """Why a field or a decision is what it is: the feature, its score, and the two texts compared."""

    feature: str
    score: float | None = None
    detail: str | None = None
    a: str | None = None
    b: str | None = None


class Claim(Struct, frozen=True, kw_only=True):
    """One statement, its speaker, and the carriers that brought it.

    ``source`` and ``cue`` are null in narration; a source may be missing elsewhere too. Fields that
    are absent rather than guessed are left out of the JSON. ``origin_from`` is there where another claim of
    the report tells whose the figures are: its id.
    """

    schema: Literal["sayso.claim/1"] = "sayso.claim/1"
    id: str
    via: str | None = None
    report: ReportRef
    source: Mention | None = None
    cue: Span | None = None
    content: tuple[Span, ...]
    form: Form
    polarity: Polarity = "affirm"
    certainty: Certainty = Certainty()
    chain: tuple[str, ...] = ()
    origin_source: str | None = None
    said_on: When | None = None
    figures: tuple[Figure, ...] = ()
    places: tuple[Place, ...] = ()
    found_by: str
    score: float | None = None
    authority: tuple[str, ...] | UnsetType = UNSET
    evidence: tuple[Evidence, ...] | UnsetType = UNSET
    accuses: str | UnsetType = UNSET
    occasion: str | UnsetType = UNSET
    origin_from: str | UnsetType = UNSET

    def spans(self) -> Iterable[Located]:
        """Everything in the claim that points into the report's text."""
        for one in (self.source, self.cue, self.said_on):
            if one is not None:
                yield one
        yield from self.content
        yield from self.certainty.hedges
        yield from self.places
        if self.evidence is not UNSET:
            yield from self.evidence
        for figure in self.figures:
            yield figure
            if figure.where:
                yield figure.where
            if figure.when:
                yield figure.when


Located = Span | Mention | When | Place | Figure | Evidence


class Total(Struct, frozen=True, kw_only=True):
    """What a casualty recorder would enter for one report; ``best`` is the number chosen.

    ``by_group`` says who they were where the report tells; ``claims`` name the claims it rests on.
    """

    low: int | None
    best: int | None
    high: int | None
    status: Literal["reported", "explicit_none"] = "reported"
    by_group: dict[str, int] = {}
    claims: tuple[str, ...] = ()


class Totals(Struct, frozen=True, kw_only=True):
    """Killed and injured in the main incident of one report; null where the report says nothing of them."""

    schema: Literal["sayso.totals/1"] = "sayso.totals/1"
    report: str
    killed: Total | None = None
    injured: Total | None = None


class Refusal(Struct, frozen=True, kw_only=True):
    """What was not read, and why. ``report`` is its id, or the file or address where there is none."""

    report: str
    stage: Stage
    reason: str
    at: str


class Judgement(Struct, frozen=True, kw_only=True):
    """A decision about records, kept beside them: nothing is edited.

    ``subject`` holds ids: of claims, reports, sources, accounts, origins or judgements, or a figure as
    ``c_…@start-end``. ``value`` of «correct» is ``{"path", "old", "new"}``.
    """

    id: str
    question: Question
    subject: tuple[str, ...]
    verdict: Verdict
    value: Any = None
    reasons: tuple[Reason, ...] = ()
    by: str
    at: str


class Grade(Struct, frozen=True, kw_only=True):
    """What people think of a source, entered by them only: the Admiralty code's letter and digit."""

    reliability: Literal["A", "B", "C", "D", "E", "F"]
    credibility: Literal[1, 2, 3, 4, 5, 6]


class Source(Struct, frozen=True, kw_only=True):
    """A speaker across reports; ``country`` is ISO 3166-1 alpha-2."""

    id: str
    name: str
    kind: SourceKind | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    grade: Grade | None = None


class Person(Struct, frozen=True, kw_only=True):
    """Somebody who works with a ledger; one who has left is not ``active`` and stays on record."""

    id: str
    name: str
    role: Role
    active: bool = True


class Mark(Struct, frozen=True, kw_only=True):
    """Who may see a report, or the report that a claim stands in: its TLP 2.0 mark; null takes it off.

    ``people`` are the ids of those who may see it whatever their role.
    """

    subject: str
    tlp: Tlp | None
    people: tuple[str, ...] = ()
    by: str
    at: str


class Rule(Struct, frozen=True, kw_only=True):
    """How one range is made of rival figures; named and versioned, for it travels with every range."""

    name: str
    version: int
    text: str
    parameters: dict[str, Any] = {}


class Rival(Struct, frozen=True, kw_only=True):
    """One figure of an account: where it stands, who gave it, and what has become of it.

    ``source`` is the canonical name, null where nobody is named; ``origin`` the id of its origin;
    ``as_of`` the day the figure speaks of; ``status`` «withdrawn» and «denied» are said by a source,
    «superseded» by a later figure of the same origin's speaker. ``confirmed`` is a person's.
    """

    claim: str
    report: str
    start: int
    end: int
    source: str | None
    low: int | None
    best: int | None
    high: int | None
    relation: Relation
    certainty: Level
    published: str | None
    as_of: str | None
    text: str
    outlet: str | None = None
    origin: str
    status: Standing = "standing"
    confirmed: bool = False
    text_kind: TextKind = "original"


class Origin(Struct, frozen=True, kw_only=True):
    """One utterance that figures go back to, whatever the route.

    ``named`` tells whether somebody stands behind it; ``updates``, ``withdrawn_by``, ``reinstated_by`` and
    ``denied_by`` are ids of origins of the same account. ``stance`` is «affirm» but for who rejects the
    figure or will not speak to it. ``reasons`` say why its mentions were put together.
    """

    id: str
    label: str
    named: bool
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    updates: str | None = None
    withdrawn_by: str | None = None
    denied_by: str | None = None
    reinstated_by: str | None = None
    stance: Polarity = "affirm"
    source: str | None = None
    reasons: tuple[Reason, ...] = ()


class PublishedRange(Struct, frozen=True, kw_only=True):
    """The range of published figures under ``rule`` («name/version»): never an estimate of the truth."""

    low: int | None
    high: int | None
    open_high: bool
    best: int | None
    rule: str


class Conflict(Struct, frozen=True, kw_only=True):
    """Two origins of one account that cannot both be right, and why."""

    a: str
    b: str
    why: str


class Account(Struct, frozen=True, kw_only=True):
    """One measure × who × where × event, over all sources and dates.

    ``reports`` counts reports, ``independent_origins`` the named origins, ``unresolved`` the figures'
    origins that name nobody. ``related`` holds ids of accounts that are parts, increments or companions.
    """

    schema: Literal["sayso.account/1"] = "sayso.account/1"
    id: str
    question: str
    event: str | None = None
    measure: str
    scope: Scope
    who: str | None = None
    where: str | None = None
    related: tuple[str, ...] = ()
    figures: tuple[Rival, ...]
    origins: tuple[Origin, ...]
    reports: int
    independent_origins: int
    unresolved: int
    published_range: PublishedRange
    conflicts: tuple[Conflict, ...] = ()
    reasons: tuple[Reason, ...] = ()


class Passage(Struct, frozen=True, kw_only=True):
    """A run of words that stands in two reports, with where it stands in each; ``words`` is its length."""

    a: Span
    b: Span
    words: int


class Copy(Struct, frozen=True, kw_only=True):
    """A report that is a near-verbatim copy, beside the root of its group.

    ``direction``: «inside», the copy is mostly in the root (cut); «holds», the root is mostly in the copy
    (padded);
    «same», each is mostly in the other. ``inside_root`` is the share of the copy's runs of three words that
    stand in the root, ``of_root`` the share of the root's that stand in the copy. In ``passages`` a is the
    copy.
    """

    report: str
    direction: Literal["inside", "holds", "same"]
    inside_root: float
    of_root: float
    passages: tuple[Passage, ...] = ()
    reasons: tuple[Reason, ...] = ()


class CopyGroup(Struct, frozen=True, kw_only=True):
    """Near-verbatim copies of one text; the root is the earliest published, then the longest."""

    schema: Literal["sayso.copies/1"] = "sayso.copies/1"
    root: str
    copies: tuple[Copy, ...]
    reasons: tuple[Reason, ...] = ()


def check_spans(text: str, spans: Iterable[Located], where: str) -> None:
    """Raise SpanError unless every span equals the text it points at."""
    for span in spans:
        if text[span.start : span.end] != span.text:
            raise SpanError(
                f"{where}: span {span.start}–{span.end} holds {text[span.start : span.end]!r}, "
                f"not {span.text!r}"
            )


def claim_id(report_id: str, source: Span | Mention | None, cue: Span | None, content: Iterable[Span]) -> str:
    """The id of a claim: made from the report's id and the spans of source, cue and content.

    >>> claim_id("r1", None, None, [Span("x", 0, 1)])
    'c_6135b78768f24f0f'
    """

    def at(span: Span | Mention | None) -> str:
        return f"{span.start}-{span.end}" if span else ""

    key = "|".join([report_id, at(source), at(cue), *map(at, content)])
    return "c_" + hashlib.sha256(key.encode()).hexdigest()[:16]


Record = Report | Claim | Refusal | Judgement
SCHEMAS: dict[str, type[Struct]] = {
    "sayso.account/1": Account,
    "sayso.copies/1": CopyGroup,
    "sayso.report/1": Report,
    "sayso.claim/1": Claim,
    "sayso.totals/1": Totals,
}

T = TypeVar("T", bound=Struct)


def to_dict(record: Struct) -> dict[str, Any]:
    """The record as plain JSON values, exactly as the contract has them."""
    # By way of JSON text: to_builtins would leave tuples, which JSON does not have.
    return dict(msgspec.json.decode(msgspec.json.encode(record)))


def from_dict(data: dict[str, Any], kind: type[T] | None = None) -> Any:
    """Read back what ``to_dict`` made; the ``schema`` key names the type unless ``kind`` is given.

    Raises msgspec.ValidationError with the path of the field that does not fit.

    >>> span = Span("Kyiv", 0, 4)
    >>> from_dict(to_dict(span), Span) == span
    True
    """
    schema = data.get("schema", "")
    if kind is None and schema not in SCHEMAS:
        raise msgspec.ValidationError(f"no record type has the schema {schema!r} @ $.schema")
    return msgspec.convert(data, kind or SCHEMAS[schema])
