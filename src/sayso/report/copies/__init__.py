"""Reports to groups of near-verbatim copies: signatures, the index of them, containment and passages.

A copy is a text mostly made of another's words in another's order: cut, padded or lightly edited. A
rewrite is none, nor is a text that merely quotes the same speaker.
"""

from sayso.report.copies.containment import Containment, containment
from sayso.report.copies.find import copies, described, roots_among, with_copies, with_copies_in_claims
from sayso.report.copies.groups import grouped
from sayso.report.copies.index import CopyIndex
from sayso.report.copies.passages import passages
from sayso.report.copies.signature import MADE_BY, Signature, signature, signatures

__all__ = [
    "MADE_BY",
    "Containment",
    "CopyIndex",
    "Signature",
    "containment",
    "copies",
    "described",
    "grouped",
    "passages",
    "roots_among",
    "signature",
    "signatures",
    "with_copies",
    "with_copies_in_claims",
]
