"""Decoded text in, the same text in one normal form out: NFC, one line end, nothing invisible.

Not NFKC: that would turn 5½ into 51⁄2. Only the Latin ligatures U+FB00 to U+FB06 are expanded,
because PDFs print them for plain letters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n\t ]")
_BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_JOINERS = "\u200c\u200d"
_FIRST_JOINING_SCRIPT = "\u0590"
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u180e\u200b\u2060-\u2064\u206a-\u206f"
    r"\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_JOINER = re.compile(f"(.)?([{_JOINERS}]+)", re.DOTALL)


@dataclass(frozen=True)
class CleanText:
    """Text in the normal form, with what was noticed on the way."""

    text: str
    warnings: tuple[str, ...] = ()


def clean(raw: str) -> CleanText:
    """``raw`` in the normal form; cleaning twice changes nothing.

    Every kind of space but line end and tab becomes one plain space, so that lengths keep.
    """
    text = _LINE_ENDS.sub("\n", raw)
    text = _SPACES.sub(" ", text)
    text, turned = _BIDI.subn("", text)
    text = _INVISIBLE.sub("", text)
    text = _JOINER.sub(_needed_joiner, text)
    text = unicodedata.normalize("NFC", text.translate(_LIGATURES))
    if not turned:
        return CleanText(text)
    note = f"{turned} invisible text-direction characters were dropped; check the order of words"
    return CleanText(text, (note,))


def _needed_joiner(match: re.Match[str]) -> str:
    """Joiners spell words in Arabic, Indic scripts and emoji; between Latin letters they hide."""
    before = match[1] or ""
    if before >= _FIRST_JOINING_SCRIPT and not before.isspace():
        return before + match[2][0]
    return before
