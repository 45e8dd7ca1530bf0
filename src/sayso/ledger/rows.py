"""Records to rows and back: what SQL may ask for stands in columns, the rest in a JSON record.

A report's text is kept once: its spans are kept as offsets. A claim's JSON leaves out the report,
which is joined in again. NUL, which PostgreSQL cannot keep in a text, becomes U+FFFD in the column
(as long, so that offsets hold) and stands as it was in the JSON.
"""

from __future__ import annotations

import hashlib
import unicodedata
import zlib
from collections.abc import Mapping
from typing import Any

import msgspec

from sayso.page.page import Page
from sayso.types import Claim, Figure, Judgement, Mention, Refusal, Report, ReportRef, Span

Row = dict[str, Any]

LARGEST = 2**63 - 1  # what a column of whole numbers holds on both stores
NUL, REPLACEMENT = "\0", "�"
REPORT_COLUMNS = (
    *("id", "url", "outlet", "byline", "published", "published_from"),
    *("fetched_at", "sha256", "title", "language", "text_kind", "text"),
)
REF_COLUMNS = ("id", "url", "outlet", "published", "title", "text_kind")
_SPANS = ("body", "captions", "credits")
_encode = msgspec.json.Encoder().encode
_decode_claim = msgspec.json.Decoder(Claim).decode


def digest(*parts: str) -> str:
    """SHA-256 of texts, for telling whether they are the same; lone surrogates are taken as they are."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def asked(text: str) -> str:
    """What somebody asks for, as it can be sent to both stores; what cannot is never found."""
    return text.encode("utf-8", "replace").decode().replace(NUL, REPLACEMENT)


def fold(text: str) -> str:
    """Without case and accents, for finding a name however it is written.

    >>> fold("Volodymyr Zelenśky")
    'volodymyr zelensky'
    """
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def clean(row: Row) -> Row:
    """The row as both stores can keep it."""
    for name, value in row.items():
        if isinstance(value, str) and NUL in value:
            row[name] = value.replace(NUL, REPLACEMENT)
    return row


def report_row(report: Report, *, seq: int, at: str) -> Row:
    """One row of ``report``; raises UnicodeEncodeError at a lone surrogate, which no text may hold."""
    fields: Row = msgspec.to_builtins(report)
    for name in _SPANS:
        fields[name] = [[span.start, span.end] for span in getattr(report, name)]
    if report.headline:
        fields["headline"] = [report.headline.start, report.headline.end]
    row = {name: fields[name] for name in REPORT_COLUMNS}
    for name, value in row.items():
        if not (isinstance(value, str) and NUL in value):
            del fields[name]
        if value is not None:
            value.encode()  # what stays in ``fields`` is tried as JSON is made of it
    row |= {"seq": seq, "added_at": at, "digest": digest(report.text), "record": _encode(fields).decode()}
    return clean(row)


def exact_text(row: Mapping[Any, Any]) -> str:
    """The text of a report as it was added."""
    text: str = row["text"]
    return msgspec.json.decode(row["record"]).get("text", text) if REPLACEMENT in text else text


def to_report(row: Mapping[Any, Any]) -> Report:
    """The report as it was added."""
    fields: Row = {name: row[name] for name in REPORT_COLUMNS} | msgspec.json.decode(row["record"])
    text = fields["text"]
    for name in _SPANS:
        fields[name] = tuple(Span(text[start:end], start, end) for start, end in fields[name])
    if fields["headline"]:
        start, end = fields["headline"]
        fields["headline"] = Span(text[start:end], start, end)
    return msgspec.convert(fields, Report, from_attributes=True)


def claim_row(claim: Claim, *, seq: int, report: int) -> Row:
    """One row of ``claim``, for the report whose number is ``report``; errors as of ``report_row``."""
    source, said_on, first = claim.source, claim.said_on, claim.content[0]
    record = _encode(claim).replace(b'"report":' + _encode(claim.report) + b",", b"", 1)
    row = {
        "seq": seq,
        "id": claim.id,
        "found_by": claim.found_by,
        "report": report,
        "via": claim.via,
        "source": source and source.text,
        "name": source and source.name,
        "kind": source and source.kind,
        "anonymous": int(source.anonymous) if source else None,
        "speaker": speaker(source) if source else None,
        "cue": claim.cue and claim.cue.text,
        "content": joined(claim),
        "starts": first.start,
        "ends": claim.content[-1].end,
        "form": claim.form,
        "polarity": claim.polarity,
        "certainty": claim.certainty.level,
        "chain": " > ".join(claim.chain),
        "origin_source": claim.origin_source,
        "said_from": said_on and said_on.from_,
        "said_to": said_on and said_on.to,
        "said_on": said_on and said_on.edtf,
        "score": claim.score,
        "record": record.decode(),
    }
    return clean(row) if b"\\u0000" in record else row


def speaker(source: Mention) -> str:
    """What a part of a speaker's name is looked for in: name and wording, folded."""
    return fold(f"{source.name} | {source.text}")


BETWEEN = " … "  # stands between the fragments of a quotation split by its tag


def joined(claim: Claim) -> str:
    """What is said, in one piece."""
    return BETWEEN.join(span.text for span in claim.content)


def to_claim(record: str, ref: Mapping[Any, Any], refs: dict[str, bytes]) -> Claim:
    """The claim as it was added; ``refs`` remembers the JSON of reports already seen."""
    made = refs.get(ref["id"])
    if made is None:
        made = refs[ref["id"]] = _encode(ReportRef(**{name: ref[name] for name in REF_COLUMNS}))
    return _decode_claim(b'{"report":' + made + b"," + record[1:].encode())


def figure_row(figure: Figure, *, claim: int, position: int) -> Row:
    """One row of ``figure``; raises OverflowError where a bound does not fit 64 bits."""
    where, when = figure.where, figure.when
    for bound in (figure.low, figure.best, figure.high):
        if bound is not None and abs(bound) > LARGEST:
            raise OverflowError(f"the figure {figure.text!r} is larger than a ledger can keep")
    return clean(
        {
            "claim": claim,
            "position": position,
            "text": figure.text,
            "starts": figure.start,
            "ends": figure.end,
            "relation": figure.relation,
            "low": figure.low,
            "best": figure.best,
            "high": figure.high,
            "measure": figure.measure,
            "unit": figure.unit,
            "who": figure.who,
            "side": figure.side,
            "scope": figure.scope,
            "certainty": figure.certainty,
            "vague_rule": figure.vague_rule,
            "place": where and where.name,
            "country": where and where.country,
            "lat": where and where.lat,
            "lon": where and where.lon,
            "place_precision": where and where.precision,
            "when_from": when and when.from_,
            "when_to": when and when.to,
            "when_edtf": when and when.edtf,
        }
    )


def refusal_row(refusal: Refusal, *, seq: int) -> Row:
    """One row of ``refusal``; the same input refused for the same reason is one row, however often."""
    kept = {"report": refusal.report, "reason": refusal.reason}
    row: Row = {name: text.encode("utf-8", "replace").decode() for name, text in kept.items()}
    row |= {"seq": seq, "stage": refusal.stage, "at": refusal.at}
    row["digest"] = digest(row["report"], row["stage"], row["reason"])
    return clean(row)


def judgement_rows(judgement: Judgement, *, seq: int) -> tuple[Row, list[Row]]:
    """The row of ``judgement`` and one for each of its subjects."""
    names = ("id", "question", "verdict", "by", "at")
    row: Row = {name: getattr(judgement, name) for name in names}
    row |= {"seq": seq, "record": _encode(judgement).decode()}
    subjects = [
        clean({"judgement": seq, "position": position, "id": subject})
        for position, subject in enumerate(judgement.subject)
    ]
    return clean(row), subjects


def original_row(page: Page, *, at: str) -> Row:
    """One row of ``original``: the bytes, compressed where that makes them smaller."""
    packed = zlib.compress(page.data)
    smaller = len(packed) < len(page.data)
    return clean(
        {
            "sha256": page.sha256,
            "place": page.where,
            "url": page.url,
            "kind": page.kind,
            "charset": page.charset,
            "fetched_at": page.fetched_at,
            "added_at": at,
            "size": len(page.data),
            "encoding": "zlib" if smaller else "raw",
            "data": packed if smaller else page.data,
        }
    )


def to_page(row: Mapping[Any, Any]) -> Page:
    """The bytes as they were fetched."""
    data = zlib.decompress(row["data"]) if row["encoding"] == "zlib" else bytes(row["data"])
    return Page(
        where=row["place"],
        kind=row["kind"],
        data=data,
        sha256=row["sha256"],
        url=row["url"],
        charset=row["charset"],
        fetched_at=row["fetched_at"],
    )
