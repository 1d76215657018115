"""Sentences that judge something to be a problem for somebody in, that body's concern out.

Told in set forms and without any word of worry, so read by their words rather than by the parse:
"For Ankara, this is a red line", "the law is a headache for Brussels", "in their eyes, that is a
weakness", "cites the delay as a reason for caution", "has not gone unnoticed in Washington".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from briefgen.extract.local.concerns.cues import may_tell
from briefgen.extract.local.concerns.holders import can_hold, holder_of
from briefgen.extract.local.concerns.phrases import conjuncts
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence
from briefgen.knowledge.concern_words import load_concern_cues
from briefgen.model.base import Span
from briefgen.model.findings import Attribution, ConcernFinding

_LOOK_BACK = 3
"""Sentences before "for them, this is an obstacle" in which they may have pointed to it."""
_LONGEST = 220
"""Characters of a sentence that may be quoted whole as the matter."""
_POINTING = re.compile(r"(?:(?:all )?(?:this|it|that|these|those|they)|such \w+)\Z", re.IGNORECASE)
_A_FIGURE = re.compile(
    r"(?:one|a|the same|this|that|two|several)\s+(?:\w+\s+)?(?:number|figure|statistic|fact)s?",
    re.IGNORECASE,
)
_THEIRS = re.compile(r"(?:them|they|their|it|its|him|her|his)\Z", re.IGNORECASE)


@dataclass(frozen=True)
class _Place:
    """A sentence with what is known of its document."""

    sentence: ParsedSentence
    parsed: ParsedDocument
    naming: Naming
    attributions: tuple[Attribution, ...]

    @property
    def text(self) -> str:
        return self.sentence.text

    def span(self, match: re.Match[str], group: str | int) -> Span:
        """Where a group of a match over the sentence stands in the document."""
        start = self.sentence.span.start
        return Span(start=start + match.start(group), end=start + match.end(group))

    def heads(self, match: re.Match[str], group: str) -> tuple[Token, ...]:
        """The nouns that a group of a match names, joined ones each."""
        base = self.sentence.tokens.start_char
        found = self.sentence.paragraph.doc.char_span(
            base + match.start(group), base + match.end(group), alignment_mode="expand"
        )
        if found is None:
            return ()
        return tuple(t for t in conjuncts(found.root) if found.start <= t.i < found.end)


def find_verdicts(
    parsed: ParsedDocument, naming: Naming, attributions: tuple[Attribution, ...]
) -> Iterator[tuple[int, ConcernFinding]]:
    """Each finding with the index of its sentence."""
    for sentence in parsed.sentences:
        if not may_tell(sentence):
            continue
        place = _Place(sentence, parsed, naming, attributions)
        for finding in (*_headed(place), *_trailing(place), *_of_reason(place)):
            yield sentence.index, finding


def _headed(place: _Place) -> Iterator[ConcernFinding]:
    """As in "For X, this is an obstacle to ..." and "That, in their eyes, rules out a deal"."""
    found = _headed_match(place)
    if found is None:
        return
    match, pointed = found
    group = next(name for name in ("whom", "seer", "own", "sees") if match[name])
    about = place.span(match, "about")
    evidence: tuple[Span, ...] = (place.sentence.span,)
    held: tuple[int | None, Span] | None = None
    if _POINTING.match(match["about"]):
        if pointed is None and match["own"] and match["own"].lower() == "their":
            pointed = _said_before(place)
        before = pointed or _sentence_before(place)
        if before is None:
            return
        about, evidence = before.about, (*before.evidence, place.sentence.span)
        held = None if pointed is None else (pointed.holder, pointed.words)
    holders: tuple[tuple[int | None, Span], ...] = () if held is None else (held,)
    if not _THEIRS.match(match[group]):
        holders = tuple(_holders(place, match, group)) or holders
    for holder, words in holders:
        yield ConcernFinding(
            holder=holder,
            holder_text=words,
            about=about,
            consequence=_outcome(match, place),
            cue=place.span(match, "cue"),
            evidence=evidence,
        )


def _headed_match(place: _Place) -> tuple[re.Match[str], _Pointed | None] | None:
    """The form with what was pointed to before; after that, any drawback may follow "this"."""
    match = _headed_pattern().match(place.text)
    if match is not None:
        theirs = _POINTING.match(match["about"]) is not None
        return match, _pointed_to(place) if theirs else None
    match = _drawback_pattern().match(place.text) or _inserted_pattern().match(place.text)
    if match is None:
        return None
    pointed = _pointed_to(place) if _POINTING.match(match["about"]) else None
    if _against().match(match["cue"]):
        return match, pointed
    if pointed is None or _favourable().search(match["cue"]):
        return None
    return match, pointed


def _outcome(match: re.Match[str], place: _Place) -> Span | None:
    """What it is an obstacle to, with the word for it; None where nothing follows."""
    if "rest" not in match.re.groupindex or not match["rest"].strip(" ,"):
        return None
    start = place.sentence.span.start
    end = match.start("rest") + len(match["rest"].rstrip(' ,”"’'))
    return Span(start=start + match.start("kind"), end=start + end)


def _trailing(place: _Place) -> Iterator[ConcernFinding]:
    """As in "the dispute is a sticking point for X", "has not gone unnoticed in X"."""
    for pattern in (_trailing_pattern(), _reaction_pattern(), _burden_pattern()):
        match = pattern.match(place.text)
        if match is None or _POINTING.match(match["about"]):
            continue
        for holder, words in _holders(place, match, "whom"):
            yield ConcernFinding(
                holder=holder,
                holder_text=words,
                about=place.span(match, "about"),
                cue=place.span(match, "cue"),
                evidence=(place.sentence.span,),
            )


def _of_reason(place: _Place) -> Iterator[ConcernFinding]:
    """As in "X cites the army's record as a reason for caution", "sees it as a red line"."""
    for pattern in (_reason_pattern(), _mood_pattern(), _deem_pattern(), _call_pattern()):
        match = pattern.match(place.text)
        if match is None or _POINTING.match(match["about"]):
            continue
        for holder, words in _holders(place, match, "whom"):
            yield ConcernFinding(
                holder=holder,
                holder_text=words,
                about=place.span(match, "about"),
                cue=place.span(match, "cue"),
                evidence=(place.sentence.span,),
            )


def _holders(place: _Place, match: re.Match[str], group: str) -> Iterator[tuple[int | None, Span]]:
    for head in place.heads(match, group):
        holder, words = holder_of(head, place.sentence, place.naming, place.attributions)
        if can_hold(holder, words, place.naming, place.sentence):
            yield holder, words


@dataclass(frozen=True)
class _Pointed:
    """What somebody pointed to in an earlier sentence."""

    about: Span
    evidence: tuple[Span, ...]
    holder: int | None
    words: Span


def _pointed_to(place: _Place) -> _Pointed | None:
    """As in "Officials have drawn attention to X", a few sentences before."""
    first = max(0, place.sentence.index - _LOOK_BACK)
    for sentence in reversed(place.parsed.sentences[first : place.sentence.index]):
        earlier = _Place(sentence, place.parsed, place.naming, place.attributions)
        match = _pointing_pattern().match(earlier.text)
        if match is None:
            continue
        between = place.parsed.sentences[sentence.index : place.sentence.index]
        about = earlier.span(match, "about")
        if _A_FIGURE.fullmatch(match["about"].strip()) and len(between) > 1:
            about, between = between[1].span, between[:2]
        else:
            between = between[:1]
        for head in earlier.heads(match, "whom")[:1]:
            holder, words = holder_of(head, sentence, place.naming, place.attributions)
            if len(earlier.heads(match, "whom")) > 1:
                holder, words = None, earlier.span(match, "whom")
            return _Pointed(about, tuple(one.span for one in between), holder, words)
    return None


def _sentence_before(place: _Place) -> _Pointed | None:
    """The sentence that "this" points to, where nobody is said to have pointed."""
    index = place.sentence.index - 1
    if index < 0:
        return None
    sentence = place.parsed.sentences[index]
    near = place.sentence.paragraph.block.index - sentence.paragraph.block.index
    text = sentence.text.rstrip().rstrip(".")
    if near > 1 or len(text) > _LONGEST or not may_tell(sentence):
        return None
    span = Span(start=sentence.span.start, end=sentence.span.start + len(text))
    return _Pointed(span, (sentence.span,), None, span)


def _said_before(place: _Place) -> _Pointed | None:
    """As in "Officials say that it would end trade. In their view, that is the main danger"."""
    index = place.sentence.index - 1
    said = [one for one in place.attributions if one.sentence == index and not one.quoted]
    if len(said) != 1 or len(said[0].speakers) != 1 or not said[0].content:
        return None
    (one,) = said
    speaker = place.naming.entities[one.speakers[0]]
    if speaker.type in ("person", "place", "project", "other") or not one.source:
        return None
    about = Span(start=one.content[0].start, end=one.content[-1].end)
    return _Pointed(about, (place.parsed.sentences[index].span,), one.speakers[0], one.source[0])


# --- the forms --------------------------------------------------------------------------------

_OPENING = r"[“\"]?(?:(?:But|And|Yet|Still|Meanwhile),?\s+)?"
_IS = (
    r"\s+(?:is|are|was|were|remains?|remained|poses?|posed|presents?|presented|represents?"
    r"|constitutes?|amounts?\s+to|(?:has|have)\s+become)(?:\s+(?:also|now|still|both|seen\s+as))?\s+"
)
_NAMED = (
    r"(?:(?:the|many|some|both|several|most)\s+)?(?:[a-z]+\s+(?:in\s+)?){0,2}[A-Z][\w’'. -]{1,50}"
)


def _kind() -> str:
    nouns = load_concern_cues().nouns
    words = "|".join([*(f"{noun}s?" for noun in nouns.obstacle), *nouns.phrases])
    return rf"(?P<kind>(?:an?|one|another|the)\s+(?P<cue>(?:[\w-]+\s+){{0,3}}?(?:{words})))\b"


_WHOSE = (
    r"(?:[Ff]or|[Tt]o)\s+(?P<whom>[^,;.]{2,70}?)"
    r"|[Ii]n\s+(?:the\s+(?:view|eyes|opinion|judge?ment)\s+of\s+(?P<seer>[^,;.]{2,70}?)"
    r"|(?P<own>[^,;.]{2,60}?)(?:’s|'s|’|')?\s+(?:view|eyes|opinion|judge?ment))"
    r"|[Aa]s\s+(?P<sees>[^,;.]{2,60}?)\s+sees?\s+(?:it|things|the matter)"
)
_THIS = r"(?:(?:[Aa]ll )?(?:[Tt]his|[Tt]hat|[Ii]t|[Tt]hese|[Tt]hose|[Tt]hey)|[Ss]uch \w+)"


@lru_cache(maxsize=1)
def _headed_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{_OPENING}(?:{_WHOSE}),\s+(?P<about>[^;]{{2,140}}?){_IS}{_kind()}(?P<rest>[^;.]*)"
    )


@lru_cache(maxsize=1)
def _drawback_pattern() -> re.Pattern[str]:
    """As in "As they see it, that rules out a boycott"; what "that" is comes before."""
    against = "|".join(load_concern_cues().idioms.against)
    return re.compile(
        rf"{_OPENING}(?:{_WHOSE}),\s+(?P<about>{_THIS}|[^,;.]{{3,120}}?(?=\s+(?:{against})))"
        r"\s+(?P<cue>[^;.]{3,160})"
    )


@lru_cache(maxsize=1)
def _inserted_pattern() -> re.Pattern[str]:
    """As in "That, in the eyes of the Finns, is reason enough to wait"."""
    return re.compile(rf"{_OPENING}(?P<about>{_THIS}),\s+(?:{_WHOSE}),\s+(?P<cue>[^;.]{{3,160}})")


@lru_cache(maxsize=1)
def _against() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in load_concern_cues().idioms.against))


@lru_cache(maxsize=1)
def _favourable() -> re.Pattern[str]:
    words = load_concern_cues().idioms.favourable
    return re.compile("|".join(f"(?:{p})" for p in words), re.IGNORECASE)


@lru_cache(maxsize=1)
def _burden_pattern() -> re.Pattern[str]:
    """As in "The biggest headache for Athens is the price of grain"."""
    nouns = load_concern_cues().nouns
    words = "|".join([*nouns.obstacle, *nouns.phrases])
    return re.compile(
        rf"{_OPENING}(?:The|One|A|Another)\s+(?:[\w-]+\s+){{0,2}}?(?P<cue>{words})\s+"
        rf"(?:for|in)\s+(?P<whom>{_NAMED}?)\s+(?:is|are|was|were|remains?)\s+(?:that\s+)?"
        r"(?P<about>(?!not\b|no\b|over\b)[^;:.]{3,160})"
    )


@lru_cache(maxsize=1)
def _trailing_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{_OPENING}(?P<about>[^,;:]{{3,120}}?){_IS}{_kind()}\s+for\s+(?P<whom>{_NAMED}?)"
        r"(?=[,;.”\"]|\s+(?:because|since|as|which|who|and\s+a)\b|\Z)"
    )


@lru_cache(maxsize=1)
def _reaction_pattern() -> re.Pattern[str]:
    words = "|".join(load_concern_cues().reaction.patterns)
    return re.compile(
        rf"{_OPENING}(?P<about>[^,;:]{{3,120}}?)\s+(?P<cue>{words})\s+(?:in|among|at)\s+"
        rf"(?P<whom>{_NAMED}?)(?=[,;.”\"]|\s+(?:because|since|as|which|who|where)\b|\Z)"
    )


@lru_cache(maxsize=1)
def _reason_pattern() -> re.Pattern[str]:
    cues = load_concern_cues()
    verbs, moods = "|".join(cues.verbs.pointed), "|".join(cues.nouns.restraint)
    return re.compile(
        rf"{_OPENING}(?P<whom>[^,;:]{{2,70}}?)\s+(?:(?:has|have|had)\s+)?(?:{verbs})\s+(?:to\s+)?"
        rf"(?P<about>[^;:]{{3,140}}?)\s+as\s+(?:an?|one|another|the\s+main|grounds?)\s+"
        rf"(?:\w+\s+)?(?P<cue>(?:reasons?|grounds?|causes?|case)?\s*for\s+(?:{moods}))\b"
    )


@lru_cache(maxsize=1)
def _mood_pattern() -> re.Pattern[str]:
    cues = load_concern_cues()
    verbs, moods = "|".join(cues.verbs.regard), "|".join(cues.nouns.moods)
    return re.compile(
        rf"{_OPENING}(?P<whom>[^,;:]{{2,70}}?)\s+(?:(?:has|have|had)\s+)?(?:long\s+)?"
        rf"(?:{verbs}|look)(?:s|d|ed|es)?\s+(?:on\s+|upon\s+)?(?P<about>[^;:]{{3,140}}?)\s+"
        rf"with\s+(?:\w+\s+)?(?P<cue>{moods})\b"
    )


@lru_cache(maxsize=1)
def _deem_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{_OPENING}(?P<whom>[^,;:]{{2,70}}?)\s+(?:consider|deem|judge|call)(?:s|ed)?\s+"
        rf"(?P<about>[^,;:]{{3,140}}?)\s+{_kind()}"
    )


@lru_cache(maxsize=1)
def _call_pattern() -> re.Pattern[str]:
    """As in "Chile, which buys most of it, called the ban deeply troubling"."""
    words = "|".join(load_concern_cues().adjectives.object)
    return re.compile(
        rf"{_OPENING}(?P<whom>[^,;:]{{2,70}}?)(?:,\s+wh(?:o|ich)\s[^,;:]{{3,80}},)?\s+"
        r"(?:has\s+|have\s+|had\s+)?(?:called|calls|found|finds|deemed|labelled|termed|considers)"
        rf"\s+(?P<about>(?!not\b)[^,;:“\"]{{3,100}}?)"
        r"(?<!\bhardly)(?<!\bscarcely)(?<!\bnot)(?<!\bless)(?<!\bnothing)\s+"
        rf"(?P<cue>(?:(?:(?!hardly\b|scarcely\b)\w+ly|very|quite|so|most|rather)\s+)?(?:{words}))"
        r"(?=[,;.]|\s+(?:and|but|because|as)\b|\Z)"
    )


@lru_cache(maxsize=1)
def _pointing_pattern() -> re.Pattern[str]:
    verbs = "|".join(load_concern_cues().verbs.pointed)
    return re.compile(
        rf"{_OPENING}(?P<whom>[^,;:]{{2,70}}?)\s+(?:(?:has|have|had)\s+)?(?:also\s+|long\s+)?"
        rf"(?:{verbs})\s+(?:to\s+|at\s+|that\s+)?(?P<about>[^;:.]{{3,160}})"
    )
