"""Sentences that tell against something in somebody's own words in, that speaker's concern out.

"A cut-off would set a dangerous precedent, a diplomat said": no word of worry, and yet a reader
files it as one. Only what is said of the present or of what is to come; a past act that is merely
condemned is no concern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from briefgen.extract.local.concerns.content import condition_of
from briefgen.extract.local.concerns.cues import may_tell
from briefgen.extract.local.concerns.holders import holder_index, holder_of, span_of, words_at
from briefgen.extract.local.concerns.phrases import (
    Tokens,
    contiguous,
    noun_phrase,
    subject,
    trimmed,
    whole,
)
from briefgen.extract.local.concerns.polarity import is_hypothetical
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence
from briefgen.knowledge.concern_words import load_concern_cues
from briefgen.model.base import Span
from briefgen.model.findings import Attribution, ConcernFinding

_NOT = re.compile(
    r"(?:\b(?:not|no|never|nothing|hardly|nor|neither|nobody|without)\b|n[’']t\b)[^,;.]*\Z",
    re.IGNORECASE,
)
_HOLDERS = frozenset(
    {"state", "bloc", "alliance", "public_body", "person", "group", "anonymous_sources"}
    | {"association", "company"}
)
_NAMED = re.compile(r"(?:[Tt]he |[Aa]n? )?[A-Z]\w+")
_ONE_OF_THEM = re.compile(
    r"(?:one|two|three|some|several|most|another|others|both) (?:of (?:them|those|these))\Z",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r",[”\"]?\s+(?P<who>(?:an?|one|the|several|two|three|some)\s[^,;:]{3,90}?|[A-Z][^,;:]{2,60}?)\s+"
    r"(?:said|says|told \w+(?: \w+)?|added|noted|argued|argues|warned)[.\s]*\Z"
)
_PLAIN_SUBJECT = re.compile(
    r"(?:[“\"]|[Tt]hat\s+)?(?P<about>(?!(?:[Ii]t|[Tt]his|[Tt]hat|[Tt]hey|[Tt]here|[WwH]e|I)\b)[^,;:]{3,100}?)"
    r"(?:\s+(?:would|could|will|may|might|can|only|also|simply|\w+ly))*\s+"
)
_AHEAD = frozenset({"will", "would", "could", "may", "might", "can", "’ll", "'ll", "shall"})
_LONG_SUBJECT = 30
_LONGEST = 160
"""Characters of what would come of it that are quoted."""


@dataclass(frozen=True)
class _Place:
    """A sentence with what is known of its document."""

    sentence: ParsedSentence
    parsed: ParsedDocument
    naming: Naming
    attributions: tuple[Attribution, ...]

    def tokens(self, start: int, end: int) -> Words | None:
        """The tokens of a stretch of the sentence."""
        base = self.sentence.tokens.start_char
        doc = self.sentence.paragraph.doc
        return doc.char_span(base + start, base + end, alignment_mode="expand")


def find_judgements(
    parsed: ParsedDocument, naming: Naming, attributions: tuple[Attribution, ...]
) -> Iterator[tuple[int, ConcernFinding]]:
    """Each finding with the index of its sentence, one a sentence."""
    for sentence in parsed.sentences:
        if not may_tell(sentence) or sentence.paragraph.block.role == "heading":
            continue
        place = _Place(sentence, parsed, naming, attributions)
        found = (_of_match(match, place) for match in _pattern().finditer(sentence.text))
        first = next((one for one in found if one is not None), None)
        if first is not None:
            yield sentence.index, first


def _of_match(match: re.Match[str], place: _Place) -> ConcernFinding | None:
    words = place.tokens(match.start(), match.end())
    verb = None if words is None else _verb(words)
    if words is None or verb is None or is_hypothetical(verb):
        return None
    cue = place.sentence.paragraph.span(words)
    index = holder_index(cue, place.attributions)
    held = _speaker(index, place)
    if held is None:
        return None
    condition = condition_of(verb)
    about = _about(match, verb, condition, index, place)
    if about is None or about.overlaps(cue):
        return None
    return ConcernFinding(
        holder=held[0],
        holder_text=held[1],
        about=about,
        consequence=_outcome(verb, cue, condition, place.sentence),
        cue=cue,
        conditional=condition is not None,
        attribution=index,
        evidence=(place.sentence.span,),
    )


def _about(
    match: re.Match[str],
    verb: Token,
    condition: Token | None,
    index: int | None,
    place: _Place,
) -> Span | None:
    """What is judged, where it is judged for now or for what is to come, and not denied."""
    under = _matter(verb)
    if under is None:
        return _words_before(match, index, place) if not _has_subject(verb) else None
    if not _is_ahead(verb) or _is_negated(verb, under, match, place.sentence):
        return None
    return span_of(
        _named(under, verb) if condition is None else trimmed(whole(condition)), place.sentence
    )


def _named(under: Token, verb: Token) -> Tokens:
    """The subject with the nouns joined to it, where that is short, without an adverb behind it."""
    own = {t.i for t in verb.subtree} if under in verb.ancestors else set()
    words = contiguous(under, (t for t in under.subtree if t.i not in own))
    if len(words) > _LONG_SUBJECT:
        words = noun_phrase(under)
    while len(words) > 1 and words[-1].pos_ == "ADV":
        words = words[:-1]
    return trimmed(words)


def _has_subject(verb: Token) -> bool:
    return subject(verb) is not None


def _words_before(match: re.Match[str], index: int | None, place: _Place) -> Span | None:
    """The matter by its words, where the parser took the verb for a noun."""
    start = place.sentence.span.start
    first = start if index is None else place.attributions[index].content[0].start
    words = place.sentence.text[max(0, first - start) : match.start()]
    found = _PLAIN_SUBJECT.fullmatch(words)
    if found is None:
        return None
    return Span(start=max(first, start), end=max(first, start) + found.end("about"))


def _verb(words: Words) -> Token | None:
    """The verb of a set phrase: the first that is one."""
    return next((t for t in words if t.pos_ in ("VERB", "AUX")), None)


def _matter(verb: Token) -> Token | None:
    """The noun that is judged: the subject, or what "which" stands for."""
    under = subject(verb)
    if under is not None and under.lower_ in ("which", "that") and under.pos_ == "PRON":
        clause = under.head
        while clause.dep_ in ("conj", "xcomp") and clause.head.i != clause.i:
            clause = clause.head
        after_comma = under.i > 0 and under.nbor(-1).text == ","
        under = clause.head if clause.dep_ == "relcl" else None
        under = _topmost(under) if under is not None and after_comma else under
    if under is None or under.pos_ == "PRON" or under.dep_ == "expl":
        return None
    return under


def _topmost(noun: Token) -> Token:
    """The noun that heads the whole phrase before ", which": "the decision to leave the pact"."""
    top = noun
    while True:
        host = top.head
        if top.dep_ in ("pobj", "dobj", "attr") and host.dep_ in ("prep", "acl"):
            host = host.head
        if host is top or host.pos_ not in ("NOUN", "PROPN") or host.i > top.i:
            return top
        top = host


def _is_ahead(verb: Token) -> bool:
    """Whether it is said of now or of what is to come."""
    helpers = {t.lower_ for t in verb.children if t.dep_ == "aux"}
    if helpers & _AHEAD:
        return "have" not in helpers
    if verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lower_ == "going":
        return True
    if verb.tag_ == "VBG":
        return any(t.lower_ in ("is", "are") for t in verb.children if t.dep_ == "aux")
    if verb.dep_ == "conj" and verb.tag_ == "VB":
        return _is_ahead(verb.head)
    return verb.tag_ in ("VBZ", "VBP") and not helpers & {"has", "have", "had", "did"}


def _is_negated(verb: Token, under: Token, match: re.Match[str], sentence: ParsedSentence) -> bool:
    if any(t.dep_ == "neg" for t in verb.children):
        return True
    if any(t.lower_ in ("no", "neither", "none", "nothing", "nobody") for t in under.subtree):
        return True
    ends = max(t.idx + len(t) for t in under.subtree) - sentence.tokens.start_char
    start = ends if ends <= match.start() else max(0, match.start() - 25)
    before, after = sentence.text[start : match.start()], sentence.text[match.end() :]
    nothing = load_concern_cues().judged.nothing
    return bool(_NOT.search(before)) or bool(re.match(rf"\s+{nothing}", after))


def _speaker(index: int | None, place: _Place) -> tuple[int | None, Span | None] | None:
    """Who says it, quoted, reported, or as the voice of the sentence; None for the narrator."""
    if index is None:
        speaker, words = place.naming.voices.get(place.sentence.index), None
        if speaker is None:
            return _trailing_speaker(place)
    else:
        said = place.attributions[index]
        words = next(iter(said.source), None)
        if said.stance not in ("asserts", "confirms") or len(said.speakers) > 1:
            return None
        if not said.speakers:
            return None if words is None else _unresolved(words, place)
        speaker = said.speakers[0]
    return (speaker, words) if place.naming.entities[speaker].type in _HOLDERS else None


def _unresolved(words: Span, place: _Place) -> tuple[int | None, Span] | None:
    """A name that is no known party's, or "one of them" of the people told of just before."""
    text = words_at(words, place.sentence)
    if _ONE_OF_THEM.match(text):
        return _told_of_before(place)
    return (None, words) if _NAMED.match(text) else None


def _told_of_before(place: _Place) -> tuple[int | None, Span] | None:
    """Those whom the sentence before is about, if they are several people."""
    index = place.sentence.index - 1
    if index < 0:
        return None
    before = place.parsed.sentences[index]
    for token in before.tokens:
        if token.dep_ in ("nsubj", "nsubjpass"):
            if token.tag_ not in ("NNS", "NNPS"):
                return None
            return holder_of(token, before, place.naming, place.attributions)
    return None


def _trailing_speaker(place: _Place) -> tuple[int, Span] | None:
    """As in "..., an official in Rome said", where the parser took the speaker for an aside."""
    match = _TRAILING.search(place.sentence.text)
    if match is None:
        return None
    start = place.sentence.span.start
    words = Span(start=start + match.start("who"), end=start + match.end("who"))
    naming = place.naming
    found = [m for m in naming.within(words) if naming.entities[m.entity].type in _HOLDERS]
    widest = max(found, key=lambda m: m.span.end - m.span.start, default=None)
    if widest is None or widest.span.start - words.start > 4:
        return None
    return widest.entity, words


def _outcome(
    verb: Token, cue: Span, condition: Token | None, sentence: ParsedSentence
) -> Span | None:
    """The clause from the word of harm on, without the condition."""
    inside = set() if condition is None else {t.i for t in condition.subtree}
    last = cue.end
    for token in sorted(verb.subtree, key=lambda t: t.i):
        span = sentence.paragraph.span(token)
        if span.start < cue.end:
            continue
        gap = sentence.text[last - sentence.span.start : span.start - sentence.span.start]
        if token.i in inside or token.text in (";", ":", "—") or gap.strip():
            break
        last = span.end
        if last - cue.start > _LONGEST:
            return Span(start=cue.start, end=cue.end)
    words = sentence.text[cue.start - sentence.span.start : last - sentence.span.start]
    return Span(start=cue.start, end=cue.start + len(words.rstrip(" ,.;:”\"’'")))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    judged = load_concern_cues().judged
    return re.compile(rf"\b(?:{'|'.join((*judged.phrases, *judged.verbs))})\b")
