"""A parsed sentence in, set phrases of silence and calm out: "has said little"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from briefgen.extract.local.concerns.holders import (
    can_hold,
    holder_index,
    holder_of,
    is_capital,
    words_at,
)
from briefgen.extract.local.concerns.phrases import child
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
        if found is None and words is cues.silence.patterns:
            found = _nothing_from(sentence, naming, attributions)
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
    if under.lower_ in ("which", "who", "that") and under.head.dep_ == "relcl":
        under = under.head.head
    holder, held = holder_of(under, sentence, naming, attributions)
    if holder is None or not _is_state(holder, held, sentence, naming):
        holder, held = _at_seat(under, sentence, naming, attributions) or (holder, held)
    if holder is None and not can_hold(holder, held, naming, sentence):
        return None
    return holder, held, Span(start=start + match.start(), end=start + match.end())


def _nothing_from(
    sentence: ParsedSentence, naming: Naming, attributions: tuple[Attribution, ...]
) -> tuple[int | None, Span, Span] | None:
    """As in "there has been no word from Lima"."""
    match = _from_pattern().search(sentence.text)
    if match is None:
        return None
    base = sentence.tokens.start_char
    doc = sentence.paragraph.doc
    words = doc.char_span(base + match.start(), base + match.end(), alignment_mode="expand")
    named = None if words is None else child(words[-1], "pobj")
    if named is None:
        return None
    holder, held = holder_of(named, sentence, naming, attributions)
    if not can_hold(holder, held, naming, sentence):
        return None
    start = sentence.span.start
    return holder, held, Span(start=start + match.start(), end=start + match.end())


@lru_cache(maxsize=1)
def _from_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in load_concern_cues().silence.from_))


def _at_seat(
    under: Token,
    sentence: ParsedSentence,
    naming: Naming,
    attributions: tuple[Attribution, ...],
) -> tuple[int | None, Span] | None:
    """As in "In Lima, officials kept their counsel": the state at whose seat they sit."""
    if under.lower_ not in load_concern_cues().nouns.officials:
        return None
    opening = sentence.tokens[0]
    seat = child(opening, "pobj") if opening.lower_ in ("in", "at") else None
    if seat is None or not is_capital(seat.text):
        return None
    holder, held = holder_of(seat, sentence, naming, attributions)
    return holder, held


def _is_state(holder: int | None, held: Span, sentence: ParsedSentence, naming: Naming) -> bool:
    if holder is not None:
        entity = naming.entities[holder]
        rules = entity.type == "public_body" and "government" in entity.name.casefold()
        return rules or entity.type in _STATES
    return is_capital(words_at(held, sentence))
