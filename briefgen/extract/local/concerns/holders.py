"""The words for whoever worries in, the entity that they mean out."""

from __future__ import annotations

from spacy.tokens import Token

from briefgen.extract.local.concerns.phrases import Tokens, noun_phrase
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedSentence
from briefgen.knowledge.concern_words import load_concern_cues
from briefgen.knowledge.states import load_atlas
from briefgen.model.base import Span
from briefgen.model.findings import Attribution, Mention

_FIRST = frozenset({"i", "we", "us", "me", "our", "my", "ours", "mine", "ourselves", "myself"})
_OTHERS = frozenset({"ally", "allies", "neighbours", "neighbors", "partners", "rivals"})
_STATES = frozenset({"state", "bloc", "alliance", "public_body"})


def holder_of(
    head: Token,
    sentence: ParsedSentence,
    naming: Naming,
    attributions: tuple[Attribution, ...],
) -> tuple[int | None, Span]:
    """The entity that worries and its words; None where they cannot be resolved.

    Pronouns, seats and descriptions go by the naming layer; "a German official" speaks for the
    state that is named with it; a first person is the speaker of the quotation or of the turn.
    """
    words = noun_phrase(head)
    span = span_of(words, sentence) if words else sentence.paragraph.span(head)
    if head.lower_ in _FIRST:
        return first_person(sentence.paragraph.span(head), sentence, naming, attributions), span
    mention = _mention(head, span, sentence, naming)
    if mention is not None and mention.use != "pronoun" and mention.span.end > span.end:
        span = Span(start=min(span.start, mention.span.start), end=mention.span.end)
    spoken_for = _spoken_for(head, span, naming, mention)
    if spoken_for is not None:
        return spoken_for, span
    if mention is None or naming.entities[mention.entity].type == "place":
        return _by_name(words_at(span, sentence), naming), span
    return mention.entity, span


def _by_name(words: str, naming: Naming) -> int | None:
    """A capital's state, or the one alliance that "the alliance" can mean, where it is named."""
    atlas, states = load_atlas(), enumerate(naming.entities)
    code = atlas.capitals.get(words)
    if code is not None:
        return next((i for i, e in states if e.type == "state" and e.country == code), None)
    kind = words.casefold().removeprefix("the ")
    if kind not in ("alliance", "bloc"):
        return None
    bodies = [i for i, e in states if e.named and e.type in ("alliance", "bloc")]
    return bodies[0] if len(bodies) == 1 else None


def first_person(
    span: Span,
    sentence: ParsedSentence,
    naming: Naming,
    attributions: tuple[Attribution, ...],
) -> int | None:
    """Whom "we" and "I" at ``span`` mean."""
    holders = [
        (sum(part.end - part.start for part in one.content), index)
        for index, one in enumerate(attributions)
        if one.quoted and len(one.speakers) == 1 and any(p.contains(span) for p in one.content)
    ]
    if holders:
        return attributions[min(holders)[1]].speakers[0]
    mention = naming.at(span)
    if mention is not None and mention.span == span:
        return mention.entity
    return naming.voices.get(sentence.index)


def can_hold(holder: int | None, words: Span, naming: Naming, sentence: ParsedSentence) -> bool:
    """Whether a phrase names somebody who may worry: a party, a capital, "ministers in Rome"."""
    if holder is not None:
        return naming.entities[holder].type not in ("place", "project", "other")
    named = words_at(words, sentence)
    return is_capital(named) or any(
        word in load_concern_cues().nouns.officials for word in named.casefold().split()
    )


def words_at(span: Span, sentence: ParsedSentence) -> str:
    """The words of a sentence at a place of the document."""
    start = sentence.span.start
    return sentence.text[max(0, span.start - start) : max(0, span.end - start)]


def is_capital(words: str) -> bool:
    """Whether a name is that of a capital or a seat, which stands for its government."""
    atlas = load_atlas()
    return words in atlas.capitals or words in atlas.alliance_seats


def _mention(head: Token, span: Span, sentence: ParsedSentence, naming: Naming) -> Mention | None:
    """The mention that covers the head of the phrase, the widest first."""
    at = sentence.paragraph.span(head)
    hits = [m for m in naming.within(_widened(span)) if m.span.overlaps(at) and m.use != "place"]
    if hits:
        return max(hits, key=lambda m: m.span.end - m.span.start)
    hit = naming.at(at)
    return hit if hit is not None and hit.span.overlaps(at) else None


def _widened(span: Span) -> Span:
    return Span(start=max(0, span.start - 4), end=span.end + 1)


def _spoken_for(head: Token, span: Span, naming: Naming, mention: Mention | None) -> int | None:
    """The state or body whose officials the phrase names, where they have no name of their own."""
    if mention is not None:
        entity = naming.entities[mention.entity]
        if mention.entity in naming.spoken_for:
            return naming.spoken_for[mention.entity]
        if entity.type in _STATES or (entity.named and entity.type != "anonymous_sources"):
            return None
    if head.lower_ not in load_concern_cues().nouns.officials:
        return None
    # "Rome's allies" are not Rome.
    if head.lower_ in _OTHERS and any(child.dep_ == "poss" for child in head.children):
        return None
    states = [
        m.entity
        for m in naming.within(span)
        if naming.entities[m.entity].type in _STATES and naming.entities[m.entity].named
    ]
    return states[0] if len(set(states)) == 1 else None


def span_of(tokens: Tokens, sentence: ParsedSentence) -> Span:
    """Where a phrase stands in the document's text."""
    return sentence.paragraph.span(tokens[0].doc[tokens[0].i : tokens[-1].i + 1])


def holder_index(span: Span, attributions: tuple[Attribution, ...]) -> int | None:
    """The innermost attribution whose content holds ``span``."""
    holders = [
        (sum(part.end - part.start for part in one.content), index)
        for index, one in enumerate(attributions)
        if any(part.contains(span) for part in one.content)
    ]
    return min(holders)[1] if holders else None
