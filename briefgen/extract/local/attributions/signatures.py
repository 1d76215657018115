"""A dash in, the signed quotation that it ends out: "“We stay.” — Orla Finn, harbour master"."""

from __future__ import annotations

from spacy.tokens import Token

from briefgen.extract.local.attributions.quotations import CLOSING, MARKS
from briefgen.extract.local.attributions.report import Report

DASHES = frozenset({"—", "–", "―", "--", "-"})

_LONGEST = 16
"""Words of a signature, with the signer's office and town."""


def signature_of(dash: Token) -> Report | None:
    """The report that a paragraph makes which is a quotation, a dash and who signs it."""
    doc = dash.doc
    before, after = doc[: dash.i], doc[dash.i + 1 :]
    if len(before) < _SHORTEST or before[0].text not in MARKS or before[-1].text not in CLOSING:
        return None
    if not 1 < len(after) <= _LONGEST or not after[0].is_title:
        return None
    if any(t.pos_ in ("VERB", "AUX") or t.text in MARKS for t in after):
        return None
    head = next((t for t in after if t.pos_ == "PROPN" and not _goes_on(t)), None)
    if head is None:
        return None
    return Report(dash, (dash,), (head,), tuple(before), kind="signed", signer=tuple(after))


_SHORTEST = 4
"""Words and marks of a quotation that anybody would sign."""


def _goes_on(name: Token) -> bool:
    """Whether a name goes on with the next word."""
    after = name.i + 1
    return after < len(name.doc) and name.doc[after].pos_ == "PROPN"
