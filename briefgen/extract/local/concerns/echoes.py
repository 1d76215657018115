"""A worry and what is answered to it in, the worry or calm that the answer takes up out.

"They worry about their jobs, and so do we." "The Finns share that fear; the Danes say that they
do not." "The Hague is not anxious. We are." "Are you worried about the dam? - No." The answer
names no matter of its own: it is that of the worry, or of the question, which is cited with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from briefgen.extract.local.concerns.cue import Cue, Stance
from briefgen.extract.local.concerns.cues import find_cues
from briefgen.extract.local.concerns.holders import can_hold, first_person, holder_of, span_of
from briefgen.extract.local.concerns.phrases import trimmed
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedSentence
from briefgen.model.base import Span
from briefgen.model.findings import Attribution, ConcernFinding

_DO = r"(?:do|does|did|is|are|am|was|were|has|have)"
_SO = re.compile(rf"\b(?P<same>so|nor|neither)\s+{_DO}\s+(?P<who>[^,;:.]{{2,50}}?)(?=[,;.”\"]|\Z)")
_BUT_NOT = re.compile(
    r"(?:;|,|—)\s*(?:but\s+|while\s+|whereas\s+|and\s+)?(?P<who>[^,;:]{2,60}?)\s+"
    r"(?:(?:says?|said|tells? (?:me|us)|told (?:me|us)|insists?|insisted)\s+(?:that\s+)?"
    rf"(?:it|they|she|he)\s+)?{_DO}(?:\s+not|n[’']t)\s*(?:at all)?[.”\"\s]*\Z"
)
_SHORT = re.compile(
    r"[“\"]?(?:(?:But|And|Yet|Still|Well|Oh)[,—-]*\s+)?(?P<who>[A-Z][\w’'. -]{0,40}?)"
    rf"\s+(?P<do>{_DO})(?P<not>\s+not|n[’']t)?(?:\s+(?:at all|really|too|as well|indeed))?"
    r"[.!”\"\s]*\Z"
)
_YES = re.compile(
    r"[“\"]?(?:Yes|Yeah|Of course|Certainly|Absolutely|Very(?: much(?: so)?)?|Deeply|Indeed"
    r"|We (?:are|do)|I (?:am|do)|It does|They do)\b(?! not|n[’']t)"
)
_NO = re.compile(
    r"[“\"]?(?:No|Not (?:at all|really|in the least|particularly|especially|for a moment)|Hardly"
    r"|Far from it|We(?: are|[’']re) not|I(?: am|[’']m) not|It does(?:n[’']t| not))\b"
    r"(?! doubt| question)"
)
_YOU = frozenset({"you", "your", "yourself", "yourselves"})
_FLIPPED: dict[Stance, Stance] = {"worried": "not_worried", "not_worried": "worried"}


@dataclass(frozen=True)
class Asked:
    """A question after somebody's worries: the sentence it stands in, and what it is about."""

    sentence: int
    about: Span
    evidence: tuple[Span, ...]


def asked_in(sentence: ParsedSentence) -> Asked | None:
    """What "Are you worried about ...?" asks, where it asks those who are spoken to."""
    if not sentence.text.rstrip("”\"' ").endswith("?"):
        return None
    for cue in find_cues(sentence):
        if cue.content is None or not _asks(cue):
            continue
        about = span_of(cue.content.about, sentence)
        return Asked(sentence.index, about, (sentence.span,))
    return None


def _asks(cue: Cue) -> bool:
    return any(head.lower_ in _YOU for head in cue.holders)


def find_answers(
    sentence: ParsedSentence,
    asked: Asked | None,
    naming: Naming,
) -> Iterator[ConcernFinding]:
    """The answer to a question in the sentence before: "Are you worried?" "Not in the least."."""
    if asked is None or sentence.index != asked.sentence + 1:
        return
    yes, no = _YES.match(sentence.text), _NO.match(sentence.text)
    match = no or yes
    holder = naming.voices.get(sentence.index)
    if match is None or holder is None or naming.voices.get(asked.sentence) == holder:
        return
    start = sentence.span.start
    yield ConcernFinding(
        holder=holder,
        about=asked.about,
        cue=Span(start=start + match.start(), end=start + match.end()),
        stance="not_worried" if no else "worried",
        evidence=(*asked.evidence, sentence.span),
    )


def find_echoes(
    sentence: ParsedSentence,
    before: Sequence[tuple[int, ConcernFinding]],
    naming: Naming,
    attributions: tuple[Attribution, ...],
) -> Iterator[ConcernFinding]:
    """Those who share the last worry told of, or do not.

    :param before: findings with the indexes of their sentences, in text order.
    """
    if not before or before[-1][1].stance not in _FLIPPED:
        return
    place, last = before[-1]
    if place == sentence.index:
        for match, same in (
            (_SO.search(sentence.text), True),
            (_BUT_NOT.search(sentence.text), False),
        ):
            if match is not None and match.start() > last.cue.start - sentence.span.start:
                stance = last.stance if same else _FLIPPED[last.stance]
                yield from _of(match, stance, last, sentence, naming, attributions)
    elif place == sentence.index - 1:
        match = _SHORT.match(sentence.text)
        if match is not None:
            stance = "not_worried" if match["not"] else "worried"
            yield from _of(match, stance, last, sentence, naming, attributions)


def _of(
    match: re.Match[str],
    stance: Stance,
    last: ConcernFinding,
    sentence: ParsedSentence,
    naming: Naming,
    attributions: tuple[Attribution, ...],
) -> Iterator[ConcernFinding]:
    base, doc = sentence.tokens.start_char, sentence.paragraph.doc
    found = doc.char_span(
        base + match.start("who"), base + match.end("who"), alignment_mode="expand"
    )
    if found is None:
        return
    head = found.root
    holder, words = _holder(head, sentence, naming, attributions)
    people = head.tag_ in ("NNS", "NNPS")
    if holder == last.holder and holder is not None:
        return
    if not (holder is not None or people or can_hold(holder, words, naming, sentence)):
        return
    evidence = {*last.evidence, sentence.span}
    yield ConcernFinding(
        holder=holder,
        holder_text=words,
        about=last.about,
        consequence=last.consequence if stance == last.stance else None,
        cue=span_of(trimmed(doc[found.start : found.end]), sentence),
        stance=stance,
        attribution=None,
        evidence=tuple(sorted(evidence, key=lambda s: (s.start, s.end))),
    )


def _holder(
    head: Token,
    sentence: ParsedSentence,
    naming: Naming,
    attributions: tuple[Attribution, ...],
) -> tuple[int | None, Span]:
    if head.lower_ in ("we", "i"):
        span = sentence.paragraph.span(head)
        return first_person(span, sentence, naming, attributions), span
    return holder_of(head, sentence, naming, attributions)
