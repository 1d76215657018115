"""Statements of those who speak for a power in, the concern or the calm that they show out.

"The agreement is a mistake, the minister said": no word of worry, and yet one who speaks for a
state finds the matter bad. Accusers in court, firms and persons of no office are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from briefgen.extract.local.concerns.content import condition_of
from briefgen.extract.local.concerns.cue import Stance
from briefgen.extract.local.concerns.cues import may_tell
from briefgen.extract.local.concerns.holders import span_of
from briefgen.extract.local.concerns.phrases import Tokens, noun_phrase, subject, trimmed, whole
from briefgen.extract.local.concerns.polarity import is_hypothetical, is_negated
from briefgen.extract.local.concerns.powers import speaks_for_power
from briefgen.extract.local.concerns.seeing import is_bad
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence
from briefgen.knowledge.concern_verdicts import load_concern_verdicts
from briefgen.model.base import Span
from briefgen.model.findings import Attribution, ConcernFinding

_COPULAS = frozenset(
    {"be", "remain", "become", "seem", "appear", "look", "constitute", "represent"}
)
_STANDS = frozenset({"asserts", "confirms"})
_OTHER_VOICES = 2
"""Speakers from which on a statement is nobody's own."""


def find_appraisals(
    parsed: ParsedDocument, naming: Naming, attributions: tuple[Attribution, ...]
) -> Iterator[tuple[int, ConcernFinding]]:
    """Each finding with the index of its sentence, one a statement."""
    for index, said in enumerate(attributions):
        sentence = parsed.sentences[said.sentence]
        if said.stance not in _STANDS or not said.content or len(said.speakers) >= _OTHER_VOICES:
            continue
        if not may_tell(sentence) or sentence.paragraph.block.role == "heading":
            continue
        words = next(iter(said.source), None)
        speaker = said.speakers[0] if said.speakers else None
        if words is None or not sentence.span.contains(words):
            continue
        if sentence.index in naming.voices or not speaks_for_power(
            speaker, words, naming, sentence
        ):
            continue
        found = _appraisal(said, sentence)
        if found is None:
            continue
        stance, cue, about, conditional = found
        yield (
            sentence.index,
            ConcernFinding(
                holder=speaker,
                holder_text=words,
                about=about,
                cue=cue,
                stance=stance,
                conditional=conditional,
                attribution=index,
                evidence=(sentence.span,),
            ),
        )


_Found = tuple[Stance, Span, Span, bool]


def _appraisal(said: Attribution, sentence: ParsedSentence) -> _Found | None:
    for content in said.content:
        if not sentence.span.contains(content):
            continue
        words = _words(content, sentence)
        found = _copular(words, said, content, sentence) or _phrased(words, said, content, sentence)
        if found is not None:
            return found
    return None


def _words(content: Span, sentence: ParsedSentence) -> Tokens:
    first, last = content.start - sentence.span.start, content.end - sentence.span.start
    base = sentence.tokens.start_char
    return tuple(t for t in sentence.tokens if first <= t.idx - base < last)


def _copular(
    words: Tokens, said: Attribution, content: Span, sentence: ParsedSentence
) -> _Found | None:
    """As in "the agreement is a mistake"."""
    bad = load_concern_verdicts().bad
    for word in words:
        lower = word.lower_
        if lower not in bad.adjectives and lower not in bad.nouns and word.lemma_ not in bad.nouns:
            continue
        verb, top = _copula(word)
        if verb is None or not _holds_now(verb, said) or is_negated(word) or is_negated(verb):
            continue
        under = subject(verb)
        if under is None or under.dep_ == "expl" or under.lower_ == "there":
            continue
        complement = tuple(t for t in whole(top) if t.i > verb.i)
        if not complement or not is_bad(complement):
            continue
        return ("worried", span_of(complement, sentence), *_matter(verb, content, sentence))
    return None


def _copula(word: Token) -> tuple[Token | None, Token]:
    """The copula that says a word, or the phrase it belongs to, of a subject."""
    top = word
    while top.dep_ in ("amod", "conj", "compound", "nmod") and top.head.i != top.i:
        top = top.head
    verb = top.head
    if top.dep_ in ("acomp", "attr", "oprd", "dobj") and verb.lemma_ in _COPULAS:
        return verb, top
    return None, top


def _holds_now(verb: Token, said: Attribution) -> bool:
    """Whether it is said of now or of what is to come; a report may put that in the past."""
    if is_hypothetical(verb):
        return False
    helpers = {t.lower_ for t in verb.children if t.dep_ in ("aux", "auxpass")}
    if helpers & {"had", "did"}:
        return False
    return not said.quoted or verb.tag_ != "VBD" or bool(helpers & {"would", "could", "might"})


def _phrased(
    words: Tokens, said: Attribution, content: Span, sentence: ParsedSentence
) -> _Found | None:
    """As in "could be used to listen in", "is no cause for alarm"."""
    base = sentence.span.start
    text = sentence.text[content.start - base : content.end - base]
    for pattern, stance in ((_reassuring(), "not_worried"), (_harm(), "worried")):
        for match in pattern.finditer(text):
            start = content.start + match.start()
            verb = _verb_in(words, start - base, content.start + match.end() - base, sentence)
            if verb is not None and (not _holds_now(verb, said) or _is_denied(verb, stance)):
                continue
            cue = Span(start=start, end=content.start + match.end())
            kind: Stance = "worried" if stance == "worried" else "not_worried"
            about, conditional = _matter(verb, content, sentence)
            return kind, cue, about, conditional
    return None


def _is_denied(verb: Token, stance: str) -> bool:
    return stance == "worried" and verb.lemma_ != "be" and is_negated(verb)


def _verb_in(words: Tokens, start: int, end: int, sentence: ParsedSentence) -> Token | None:
    base = sentence.tokens.start_char
    inside = (t for t in words if start <= t.idx - base < end)
    return next((t for t in inside if t.pos_ in ("VERB", "AUX") and t.dep_ != "aux"), None)


def _matter(verb: Token | None, content: Span, sentence: ParsedSentence) -> tuple[Span, bool]:
    """What is judged: the condition, the subject, or all that is said."""
    condition = None if verb is None else condition_of(verb)
    if condition is not None:
        return span_of(trimmed(whole(condition)), sentence), True
    under = None if verb is None else subject(verb)
    if under is None or under.pos_ not in ("NOUN", "PROPN"):
        return content, False
    about = span_of(noun_phrase(under), sentence)
    return (about, False) if content.contains(about) else (content, False)


@lru_cache(maxsize=1)
def _harm() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load_concern_verdicts().harm.phrases)})", re.IGNORECASE)


@lru_cache(maxsize=1)
def _reassuring() -> re.Pattern[str]:
    words = load_concern_verdicts().holder.reassuring
    return re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)
