"""A parsed sentence in, what is said of a power in set phrases of worry, calm and silence out.

"Ankara has held its tongue", "Warsaw shrugged off the threat", "not a word from Lima". The phrases
are data, and are looked for only behind a subject, so that most places of a text cost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from briefgen.extract.local.concerns.cue import Stance
from briefgen.extract.local.concerns.holders import holder_index, holder_of, words_at
from briefgen.extract.local.concerns.phrases import conjuncts, noun_phrase
from briefgen.extract.local.concerns.powers import is_ruler, speaks_for_power
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedSentence
from briefgen.knowledge.concern_verdicts import load_concern_verdicts
from briefgen.model.base import Span
from briefgen.model.findings import Attribution, ConcernFinding

_MATTER = re.compile(
    r"\s+(?:about|over|at|by|with|on|of|for|to|in|from|that)?\s*(?P<about>[^,;:—.]{3,160})"
)
_POINTING = re.compile(r"(?:all )?(?:it|this|that|them|these|those|so far|yet)\Z", re.IGNORECASE)


def find_predicates(
    sentence: ParsedSentence, naming: Naming, attributions: tuple[Attribution, ...]
) -> Iterator[ConcernFinding]:
    """One finding for each holder of whom a phrase is said."""
    for heads, start, stance, match in (*_said(sentence), *_nothing_heard(sentence)):
        for head in heads:
            holder, words = holder_of(head, sentence, naming, attributions)
            if stance == "silent":
                fits = is_ruler(holder, words, naming, sentence)
            else:
                fits = speaks_for_power(holder, words, naming, sentence)
            if not fits or words_at(words, sentence).casefold() in ("it", "they", "he", "she"):
                continue
            base = sentence.span.start
            cue = Span(start=base + start, end=base + match.end("cue"))
            yield ConcernFinding(
                holder=holder,
                holder_text=words,
                about=_about(sentence, match) or cue,
                cue=cue,
                stance=stance,
                attribution=holder_index(cue, attributions),
                evidence=(sentence.span,),
            )


_Hit = tuple[tuple[Token, ...], int, Stance, re.Match[str]]


def _said(sentence: ParsedSentence) -> Iterator[_Hit]:
    """What is said of the subjects of a sentence."""
    base, text = sentence.tokens.start_char, sentence.text
    for token in sentence.tokens:
        if token.dep_ not in ("nsubj", "nsubjpass") or token.pos_ not in ("NOUN", "PROPN"):
            continue
        words = noun_phrase(token)
        last = words[-1] if words else token
        end = last.idx + len(last) - base
        match = _predicate().match(text, end)
        if match is not None:
            stance = next(s for s in _STANCES if match[s] is not None)
            yield conjuncts(token), match.start("cue"), stance, match
    found = _closed().match(text)
    if found is not None:
        named = _root_at(sentence, found.start("whom"), found.end("whom"))
        if named is not None:
            yield (named,), found.start("cue"), "not_worried", found


def _nothing_heard(sentence: ParsedSentence) -> Iterator[_Hit]:
    """As in "There was no reaction from Lima", "From Lima came nothing"."""
    if "from" not in sentence.text.lower():
        return
    for pattern in _nothing():
        found = pattern.match(sentence.text)
        named = (
            None if found is None else _root_at(sentence, found.start("whom"), found.end("whom"))
        )
        if found is not None and named is not None:
            yield conjuncts(named), found.start("cue"), "silent", found
            return


def _root_at(sentence: ParsedSentence, start: int, end: int) -> Token | None:
    base = sentence.tokens.start_char
    doc = sentence.paragraph.doc
    words = doc.char_span(base + start, base + end, alignment_mode="expand")
    return None if words is None else words.root


def _about(sentence: ParsedSentence, match: re.Match[str]) -> Span | None:
    found = _MATTER.match(sentence.text, match.end("cue"))
    if found is None:
        return None
    words = found["about"].rstrip(" ”\"’'")
    if not words or _POINTING.match(words):
        return None
    start = sentence.span.start + found.start("about")
    return Span(start=start, end=start + len(words))


_STANCES: tuple[Stance, ...] = ("worried", "not_worried", "silent")


@lru_cache(maxsize=1)
def _predicate() -> re.Pattern[str]:
    words = load_concern_verdicts().holder
    kinds = zip(_STANCES, (words.worried, words.calm, words.silent), strict=True)
    told = "|".join(f"(?P<{stance}>{'|'.join(phrases)})" for stance, phrases in kinds)
    return re.compile(
        r"(?:,[^,;]{2,60},)?\s+(?:(?:also|still|now|so|far|long|itself|themselves|clearly|openly"
        rf"|privately|quietly|simply|evidently|apparently)\s+){{0,2}}(?P<cue>{told})(?!\w)"
    )


@lru_cache(maxsize=1)
def _closed() -> re.Pattern[str]:
    words = load_concern_verdicts().holder.closed
    return re.compile(rf"(?:For|To|In)\s+(?P<whom>[^,;.]{{2,40}}?),?\s+(?P<cue>{words})\b")


@lru_cache(maxsize=1)
def _nothing() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load_concern_verdicts().holder
    named = r"(?P<whom>(?:the\s+)?(?:[a-z]+\s+in\s+)?[A-Z][\w’'-]*(?:\s+[A-Z]\w+|\s+government)*)"
    return (
        re.compile(rf"(?i:(?P<cue>{words.nothing_from}))\s+{named}"),
        re.compile(rf"(?i:(?P<cue>{words.from_nothing}))\b"),
    )
