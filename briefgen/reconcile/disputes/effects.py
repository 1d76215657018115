"""Sentences in, what they say brings something about, or bars it, out.

"The crisis has resulted from the printing of money abroad", "It is the war that worsens hunger";
"the obstacles to grain exports", "our sanctions allow the export of food". By their words: the
forms are few, and what is cause and what effect is a matter of which side of them it stands on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefgen.knowledge.effects import effect_words
from briefgen.model.base import Span
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.sides import Voice, voices_of
from briefgen.reconcile.terms import stems

_OURS = re.compile(r"\b(?:our|we|us|my)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|no|never|without)\b|n[’']t\b", re.IGNORECASE)
_UNREAL = re.compile(
    r"(?:\b(?:no|not|any|without|potential|possible|further|future|new|more|if)|n[’']t)\s+(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"\b(?:in|of|by|for|from|to|at|with|and|or|on|while|without)\Z", re.IGNORECASE
)
_OPENS_AMISS = re.compile(r"\s*(?:especially|particularly|by|in|of|for|to|that)\b", re.IGNORECASE)
_PHRASE = r"[^,;:.()“”\"]{3,100}?"
_TAIL = r"[^,;:.()“”\"]{3,100}"


@dataclass(frozen=True)
class Cause:
    """Who says that what brought an ill about. ``topic`` are the words that say which ill."""

    voice: Voice
    span: Span
    effect: str
    topic: frozenset[str]
    blamed: frozenset[str]


@dataclass(frozen=True)
class Bar:
    """Who says that a measure bars something, or (``denies``) that it does not."""

    voice: Voice
    span: Span
    words: str
    topic: frozenset[str]
    parties: frozenset[str]
    denies: bool


def find_causes(corpus: Corpus, parties: PartyBook, focus: Focus) -> Iterator[Cause]:
    """Every cause of an ill that somebody names in a sentence on the matter."""
    for read, index, text in _sentences(corpus, focus):
        if not _ills().search(text):
            continue
        for pattern in _cause_patterns():
            match = pattern.search(text)
            if match is None or _NOT.search(match["c"]):
                continue
            if _NOT.search(text[match.end("c") : match.start("e")]):
                continue
            if _DANGLING.search(match["c"].rstrip()) or _OPENS_AMISS.match(match["c"]):
                continue
            cause, effect = _span(read, index, match, "c"), _trimmed(match["e"])
            topic = _topic(effect)
            blamed = _parties_in(read, cause, parties)
            voices = _voices(read, index, cause, parties)
            if _OURS.search(match["c"]):
                blamed |= {v.party_id for v in voices if v.party_id}
            if topic and blamed:
                for voice in voices:
                    yield Cause(voice, cause, effect, topic, frozenset(blamed))
                break


def find_bars(corpus: Corpus, parties: PartyBook, focus: Focus) -> Iterator[Bar]:
    """Every measure that is said to bar something, or not to, in a sentence on the matter."""
    for read, index, text in _sentences(corpus, focus):
        found = _bar(text)
        if found is None:
            continue
        match, denies = found
        thing = _span(read, index, match, "t")
        whole = read.sentence(index).span
        named = _parties_in(read, whole, parties)
        for voice in _voices(read, index, thing, parties):
            topic = frozenset(stems(match["t"])) - _names(read, thing)
            yield Bar(voice, thing, _trimmed(match["t"]), topic, frozenset(named), denies)


def _sentences(corpus: Corpus, focus: Focus) -> Iterator[tuple[Read, int, str]]:
    """The sentences that bear on the matter and state something, with their words on one line."""
    for read in corpus.reads:
        for index, sentence in enumerate(read.findings.sentences):
            if not focus.bears(read.id, index):
                continue
            text = re.sub(r"\s", " ", read.words(sentence.span))
            if not text.rstrip("”\"' ").endswith("?"):
                yield read, index, text


def _bar(text: str) -> tuple[re.Match[str], bool] | None:
    """The bar that a sentence tells of, and whether it tells that there is none."""
    match = _none_pattern().search(text)
    if match is not None:
        return match, True
    match = _measure_pattern().search(text)
    if match is not None:
        return match, bool(_NOT.search(match["aux"])) != bool(match["allow"])
    match = _noun_pattern().search(text)
    if match is None or _UNREAL.search(text[: match.start()]):
        return None
    lifted = _lifted().search(text, match.end())
    if lifted is not None and not _NOT.search(text[match.end() - 4 : lifted.end()]):
        return None
    return match, False


def _voices(read: Read, index: int, span: Span, parties: PartyBook) -> list[Voice]:
    """Who says it, where they assert it: whoever is quoted or reported, else the speaker."""
    told = [
        (sum(part.end - part.start for part in one.content), number)
        for number, one in enumerate(read.findings.attributions)
        if any(part.contains(span) for part in one.content) and one.speakers
    ]
    own = parties.party(read.id, read.sentence(index).speaker)
    if told:
        number = min(told)[1]
        speakers = voices_of(read, number, parties)
        reported = [v for v in speakers if own is None or v.party_id != own.id]
        if reported:
            stance = read.findings.attributions[number].stance
            return reported if stance in ("asserts", "confirms") else []
    return [] if own is None else [Voice(read, "asserts", index, party_id=own.id)]


def _parties_in(read: Read, span: Span, parties: PartyBook) -> set[str]:
    return {
        party
        for mention in read.mentions_in(span)
        if (party := parties.by_entity.get((read.id, mention.entity))) is not None
    }


def _names(read: Read, span: Span) -> frozenset[str]:
    """The stems of the names in a stretch: who it is about is no part of the matter."""
    return frozenset(
        stem for mention in read.mentions_in(span) for stem in stems(read.words(mention.span))
    )


def _span(read: Read, index: int, match: re.Match[str], group: str) -> Span:
    start = read.sentence(index).span.start
    return Span(start=start + match.start(group), end=start + match.end(group))


def _trimmed(words: str) -> str:
    """The words of an ill from the noun phrase that ends them on."""
    plain = re.split(r"\b(?:that|which|who|during|while|in order|overcome|address|face)\b", words)
    kept = [one.strip() for one in plain if _ills().search(one)] or [words.strip()]
    return kept[0]


def _topic(effect: str) -> frozenset[str]:
    """What kind of ill: the telling words beside the noun for it; none where it has none."""
    match = _ills().search(effect)
    if match is None:
        return frozenset()
    return frozenset(stems(effect[: match.start()] + " " + effect[match.end() :]))


def _any(words: tuple[str, ...]) -> str:
    return "|".join(words)


@lru_cache(maxsize=1)
def _ills() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(effect_words().ills)})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _cause_patterns() -> tuple[re.Pattern[str], ...]:
    words = effect_words()
    causes, back, effects = _any(words.causes), _any(words.from_), _any(words.effects)
    helped = r"(?:(?:has|have|had|is|are|was|were|be|been|being)\s+)*(?:\w+ly\s+|also\s+|again\s+)?"
    return (
        re.compile(
            rf"\b[Ii]t (?:is|was) (?P<c>{_PHRASE}) (?:that|which|who) {helped}(?:{causes})"
            rf"\s+(?P<e>{_TAIL})"
        ),
        re.compile(
            rf"(?:{effects}) of (?P<c>{_PHRASE}) (?:is|are|was|were|has been) (?P<e>{_TAIL})"
        ),
        re.compile(
            rf"(?P<e>[^;:.]{{3,160}}?)\s+(?:(?:that|which)\s+)?{helped}(?:{back})\s+(?P<c>{_TAIL})"
        ),
        re.compile(rf"(?P<c>{_PHRASE})\s+{helped}(?:{causes})\s+(?P<e>{_TAIL})"),
    )


@lru_cache(maxsize=1)
def _none_pattern() -> re.Pattern[str]:
    bars = _any(effect_words().bars)
    return re.compile(
        rf"\b[Tt]here (?:is|are) no (?:\w+ )?(?:{bars}) (?:on|to|against) (?P<t>{_TAIL})"
    )


@lru_cache(maxsize=1)
def _measure_pattern() -> re.Pattern[str]:
    words = effect_words()
    return re.compile(
        rf"\b(?:{_any(words.measures)})(?P<aux>(?:\s+(?:do|does|did|are|is|were|was|have|has|will"
        r"|would|can|also|explicitly|clearly|actually|not|never|in no way|only|\w+ly))*(?:n[’']t)?)"
        rf"\s+(?:(?P<allow>{_any(words.allows)})|(?:{_any(words.blocks)}))\s+(?P<t>{_TAIL})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _noun_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_any(effect_words().bars)}) (?:to|on|against) (?P<t>{_PHRASE})"
        r"(?= imposed\b| by\b| have\b| has\b| are\b| is\b| were\b| remain|[,;:.]|\Z)"
    )


@lru_cache(maxsize=1)
def _lifted() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(effect_words().lifted)})\b")
