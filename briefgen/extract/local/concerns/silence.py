"""A parsed sentence in, set phrases of silence and calm out: "has said little"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.extract.local.concerns.holders import (
    can_hold,
    holder_index,
    holder_of,
    is_capital,
    words_at,
)
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedSentence
from briefgen.knowledge.concern_words import load_concern_cues
from briefgen.model.base import Span
from briefgen.model.findings import Attribution, ConcernFinding

_STATES = frozenset({"state", "bloc", "alliance"})


def of_silence(
    sentence: ParsedSentence,
    naming: Naming,
    attributions: tuple[Attribution, ...],
    *,
    among_reactions: bool,
) -> Iterator[ConcernFinding]:
    """Silence and calm, which are told in set phrases; what they are about is not said.

    :param among_reactions: whether others' worries are told beside it, so that a state that "has
        not commented" is silent on the same matter.
    """
    cues = load_concern_cues()
    silent = cues.reaction.silent if among_reactions else ()
    for words, stance in (
        (cues.silence.patterns, "silent"),
        (cues.calm.patterns, "not_worried"),
        (silent, "silent"),
    ):
        found = _said_of(words, sentence, naming, attributions)
        if found is None:
            continue
        holder, held, span = found
        # A ministry or a firm that keeps silent has not answered, which is a gap, not a stance.
        if stance == "silent" and not _is_state(holder, held, sentence, naming):
            continue
        yield ConcernFinding(
            holder=holder,
            holder_text=held,
            about=span,
            cue=span,
            stance="silent" if stance == "silent" else "not_worried",
            attribution=holder_index(span, attributions),
            evidence=(sentence.span,),
        )


def _said_of(
    words: tuple[str, ...],
    sentence: ParsedSentence,
    naming: Naming,
    attributions: tuple[Attribution, ...],
) -> tuple[int | None, Span, Span] | None:
    """Holder, the words for it and the set phrase, where one of ``words`` is said of somebody."""
    text, start = sentence.text, sentence.span.start
    match = re.search("|".join(f"(?:{one})" for one in words), text, re.IGNORECASE)
    if not words or match is None:
        return None
    tokens = sentence.paragraph.doc.char_span(
        sentence.tokens.start_char + match.start(),
        sentence.tokens.start_char + match.end(),
        alignment_mode="expand",
    )
    under = next((t for v in tokens or () for t in v.children if t.dep_ == "nsubj"), None)
    if under is None:
        return None
    holder, held = holder_of(under, sentence, naming, attributions)
    if holder is None and not can_hold(holder, held, naming, sentence):
        return None
    return holder, held, Span(start=start + match.start(), end=start + match.end())


def _is_state(holder: int | None, held: Span, sentence: ParsedSentence, naming: Naming) -> bool:
    if holder is not None:
        return naming.entities[holder].type in _STATES
    return is_capital(words_at(held, sentence))
