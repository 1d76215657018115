"""Paragraphs in, the speaker labels of a transcript out: "MR. HALE:", "QUESTION (Herald):", "Q"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.ingest.cues import folded
from briefgen.knowledge.ingest_lists import common_words, ingest_lines

_CLOCK = r"(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s+)?"
_TITLE = r"(?:(?:MR|MS|MRS|DR|SIR|DAME|LORD|LADY|THE|SEN|REP|GEN|PROF)\.? )?"
_BRACKETS = r"(?: ?\([^()\n]{1,60}\)| ?\[[^\[\]\n]{1,60}\])?"
_AFTER = r"(?::[ \t\n]+(?=\S)|:$)"
_CAPITALS = re.compile(
    rf"{_CLOCK}(?P<label>{_TITLE}[A-Z][A-Z0-9.'’-]*"
    rf"(?:[ -](?:[A-Z][A-Z0-9.'’-]*|(?:de|von|van|al))){{0,5}}{_BRACKETS}){_AFTER}"
)
# "Q What next?" is a turn; "A man said" is not, so that an answer needs a colon or a gap.
_LETTER = re.compile(r"(?P<label>Q|A(?=[:.]|[ \t]{2}))(?:[:.][ \t\n]+|[ \t]+)(?=\S)")
_NAME = re.compile(
    rf"{_CLOCK}(?P<label>[A-Z][^\W\d_]*\.?(?:[ -][A-Z][\w.'’-]*){{0,4}}{_BRACKETS}){_AFTER}"
)


@dataclass(frozen=True)
class Label:
    """A speaker label at the start of a paragraph; ``length`` code points with what follows it."""

    name: str
    length: int


def speaker_labels(paragraphs: Sequence[str]) -> list[Label | None]:
    """The label of each paragraph, where the whole is a transcript; else None for all.

    A transcript has at least three labelled turns by at least two speakers, one of whom speaks
    twice: a round-up of places ("PARIS: ...", "LONDON: ...") has not. Names in mixed case must
    make up a quarter of the paragraphs.
    """
    shouted = [_label(_CAPITALS, text) or _label(_LETTER, text) for text in paragraphs]
    named = [_label(_NAME, text) for text in paragraphs]
    counts = Counter(one.name for one in named if one)
    repeated = [one if one and counts[one.name] > 1 else None for one in named]
    mixed = [a or b for a, b in zip(shouted, repeated, strict=True)]
    often = sum(map(bool, mixed)) >= 0.25 * len(paragraphs)
    if not _is_transcript(shouted) and not (often and _is_transcript(mixed)):
        return [None] * len(paragraphs)
    # Whoever speaks once must not lose the words to the speaker before.
    return [
        one or (name if name and _may_be_name(name.name) else None)
        for one, name in zip(mixed, named, strict=True)
    ]


def _label(pattern: re.Pattern[str], text: str) -> Label | None:
    match = pattern.match(text)
    if match is None or folded(match["label"]) in ingest_lines().not_speakers.labels:
        return None
    return Label(match["label"], match.end())


def _may_be_name(label: str) -> bool:
    return not any(word in common_words() for word in folded(label).split())


def _is_transcript(labels: Sequence[Label | None]) -> bool:
    counts = Counter(one.name for one in labels if one)
    return counts.total() >= 3 and len(counts) >= 2 and max(counts.values()) >= 2
