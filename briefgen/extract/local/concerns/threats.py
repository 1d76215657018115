"""Warnings without a word of worry in, concerns out.

Quoted: "If X does this, we will do that"; and reported: "his country might stop sharing data if X
does this, an attaché said", where what the speaker's side would do is a step back.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefgen.extract.local.concerns.cues import may_tell
from briefgen.extract.local.concerns.holders import holder_index, span_of
from briefgen.extract.local.concerns.phrases import child, contiguous, trimmed, whole
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence
from briefgen.knowledge.concern_words import load_concern_cues
from briefgen.model.base import Span
from briefgen.model.findings import Attribution, ConcernFinding

_MODALS = frozenset({"will", "’ll", "'ll", "may", "might", "would", "shall", "can", "must"})
_OWN = frozenset({"his", "her", "their", "its", "our"})
_SELVES = frozenset({"it", "they"})


def find_threats(
    parsed: ParsedDocument, attributions: tuple[Attribution, ...]
) -> Iterator[tuple[int, ConcernFinding]]:
    """Each finding with the index of its sentence; only of a speaker who is quoted."""
    for sentence in parsed.sentences:
        for token in sentence.tokens if may_tell(sentence) else ():
            if token.dep_ != "advcl" or not _is_if(token):
                continue
            finding = _of_condition(token, sentence, attributions)
            if finding is not None:
                yield sentence.index, finding


def _is_if(clause: Token) -> bool:
    return any(t.lower_ == "if" and t.dep_ == "mark" for t in clause.children)


def _of_condition(
    condition: Token,
    sentence: ParsedSentence,
    attributions: tuple[Attribution, ...],
) -> ConcernFinding | None:
    """What others may do is the matter; what "we" would then do is the outcome."""
    main = condition.head
    doer, other = child(main, "nsubj"), child(condition, "nsubj", "nsubjpass")
    if doer is None or other is None:
        return None
    if other.pos_ == "PRON" or not any(
        t.dep_ == "aux" and t.lower_ in _MODALS for t in main.children
    ):
        return None
    about = span_of(trimmed(whole(condition)), sentence)
    index = (
        _quoted(about, attributions)
        if doer.lower_ == "we"
        else _reported(about, doer, main, attributions)
    )
    if index is None:
        return None
    inside = {t.i for t in condition.subtree}
    outcome = contiguous(main, [t for t in main.subtree if t.i not in inside and t.i >= doer.i])
    speakers = attributions[index].speakers
    source = attributions[index].source
    return ConcernFinding(
        holder=speakers[0] if len(speakers) == 1 else None,
        holder_text=source[0] if source else None,
        about=about,
        consequence=span_of(trimmed(outcome), sentence),
        cue=span_of(trimmed([t for t in outcome if t.i > doer.i]), sentence),
        conditional=True,
        attribution=index,
        evidence=(sentence.span,),
    )


def _reported(
    span: Span, doer: Token, main: Token, attributions: tuple[Attribution, ...]
) -> int | None:
    """The report of what its speaker's own side would no longer do."""
    own = any(t.dep_ == "poss" and t.lower_ in _OWN for t in doer.children)
    if not (own or doer.lower_ in _SELVES):
        return None
    if main.lemma_.lower() not in load_concern_cues().judged.retorts:
        return None
    index = holder_index(span, attributions)
    return index if index is not None and attributions[index].source else None


def _quoted(span: Span, attributions: tuple[Attribution, ...]) -> int | None:
    holders = [
        (sum(part.end - part.start for part in one.content), index)
        for index, one in enumerate(attributions)
        if one.quoted and one.speakers and any(part.contains(span) for part in one.content)
    ]
    return min(holders)[1] if holders else None
