"""Sentences that call something an obstacle for somebody in, that body's concern out.

"Officials have pointed to X. ... For them, this is a major obstacle when ...": one concern over
several sentences, told without any word of worry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from briefgen.extract.local.concerns.cues import may_tell
from briefgen.extract.local.concerns.holders import holder_of, span_of
from briefgen.extract.local.concerns.phrases import Tokens, child, subject, trimmed, whole
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence
from briefgen.knowledge.concern_words import load_concern_cues
from briefgen.model.base import Span
from briefgen.model.findings import Attribution, ConcernFinding

_LOOK_BACK = 3
_PLEADING = frozenset({"this", "it", "that", "these", "they"})


def find_obstacles(
    parsed: ParsedDocument, naming: Naming, attributions: tuple[Attribution, ...]
) -> Iterator[tuple[int, ConcernFinding]]:
    """Each finding with the index of its last sentence."""
    for sentence in parsed.sentences:
        if not may_tell(sentence):
            continue
        for token in sentence.tokens:
            finding = _of_token(token, sentence, parsed, naming, attributions)
            if finding is not None:
                yield sentence.index, finding


def _of_token(
    token: Token,
    sentence: ParsedSentence,
    parsed: ParsedDocument,
    naming: Naming,
    attributions: tuple[Attribution, ...],
) -> ConcernFinding | None:
    nouns = load_concern_cues().nouns
    if token.dep_ != "attr" or token.lemma_.lower() not in nouns.obstacle:
        return None
    verb, under = token.head, subject(token.head)
    if under is None or any(c.dep_ == "neg" for c in (*verb.children, *token.children)):
        return None
    for_whom = _for_whom(verb, token)
    if for_whom is None:
        return None
    holder, words = holder_of(for_whom, sentence, naming, attributions)
    pointing = None
    if under.lower_ in _PLEADING:
        pointing = _pointing(sentence, parsed, naming, attributions, holder)
        if pointing is None:
            return None
        about, evidence = pointing[0], [pointing[1], sentence.span]
        holder = holder if pointing[2] is None else pointing[2]
        words = pointing[3]
    else:
        about, evidence = span_of(trimmed(whole(under)), sentence), [sentence.span]
    return ConcernFinding(
        holder=holder,
        holder_text=words,
        about=about,
        consequence=span_of(_outcome(token, verb), sentence),
        cue=span_of(_named(token), sentence),
        evidence=tuple(evidence),
    )


def _named(token: Token) -> Tokens:
    """As in "major obstacle": the noun with its adjectives."""
    first = min([token.i, *(c.i for c in token.children if c.dep_ == "amod" and c.i < token.i)])
    return trimmed(token.doc[first : token.i + 1])


def _outcome(token: Token, verb: Token) -> Tokens:
    """As in "a major obstacle when it comes to ...": the rest of the clause from its article on."""
    first = min(t.i for t in token.subtree)
    last = max(t.i for t in verb.subtree)
    return trimmed(token.doc[first : last + 1])


def _for_whom(verb: Token, token: Token) -> Token | None:
    """The noun or pronoun behind "for" or "to" that stands at the head of the clause."""
    for under in verb.children:
        if under.dep_ == "prep" and under.lower_ in ("for", "to") and under.i < token.i:
            return child(under, "pobj")
    for under in (*token.children, *verb.children):
        if under.dep_ == "prep" and under.lower_ == "for" and under.i > token.i:
            named = child(under, "pobj")
            if named is not None and named.pos_ == "PROPN":
                return named
    return None


def _pointing(
    sentence: ParsedSentence,
    parsed: ParsedDocument,
    naming: Naming,
    attributions: tuple[Attribution, ...],
    holder: int | None,
) -> tuple[Span, Span, int | None, Span] | None:
    """What those people pointed to a few sentences before: matter, evidence, holder, its words."""
    verbs = load_concern_cues().verbs.point
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _LOOK_BACK), -1):
        earlier = parsed.sentences[index]
        for token in earlier.tokens:
            under = subject(token) if token.pos_ == "VERB" else None
            if token.lemma_.lower() not in verbs or under is None:
                continue
            matter = _matter(token)
            if matter is None:
                continue
            who, words = holder_of(under, earlier, naming, attributions)
            if holder is None or who is None or who == holder:
                return span_of(trimmed(whole(matter)), earlier), earlier.span, who, words
        by_words = _pointing_by_words(earlier, naming)
        if by_words is not None and holder in (None, by_words[2]):
            return by_words
    return None


def _pointing_by_words(
    sentence: ParsedSentence, naming: Naming
) -> tuple[Span, Span, int | None, Span] | None:
    """As in "Officials in X cite Y", where the parser took the verb for a noun."""
    verbs = load_concern_cues().verbs.point
    text, start = sentence.text, sentence.span.start
    pattern = rf"\s(?:(?:have|has|had)\s)?(?:{'|'.join(verbs)})(?:s|ed|d)?\s(?:to\s|at\s)?"
    for match in re.finditer(pattern, text):
        named = [m for m in naming.within(sentence.span) if m.span.end == start + match.start()]
        rest = re.match(r"[^,;:.]+", text[match.end() :])
        if named and rest is not None and match.start() < 60:
            about = Span(start=start + match.end(), end=start + match.end() + rest.end())
            first = min(named, key=lambda m: m.span.start)
            return about, sentence.span, first.entity, first.span
    return None


def _matter(verb: Token) -> Token | None:
    direct = child(verb, "dobj")
    if direct is not None:
        return direct
    behind = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("to", "at")), None)
    return child(behind, "pobj") if behind is not None else None
