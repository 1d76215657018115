"""A parsed sentence in, worries and calm told in set phrases out.

"Oslo is losing sleep over the strait", "the sale has raised hackles in Oslo", "mutterings can be
heard among the allies". The phrases are data; whoever stands as the subject of the phrase, or
behind "in" after it, is the holder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from briefgen.extract.local.concerns.holders import can_hold, holder_index, holder_of
from briefgen.extract.local.concerns.phrases import conjuncts, subject
from briefgen.extract.local.concerns.polarity import is_hypothetical
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedSentence
from briefgen.knowledge.concern_words import load_concern_cues
from briefgen.model.base import Span
from briefgen.model.findings import Attribution, ConcernFinding

_NOT = re.compile(r"\b(?:not|no longer|never|hardly|scarcely|nor)\b|n[’']t\b", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s+(?:too\s+|also\s+)?(?:about|over|at|by|with|on|of|for|(?P<that>that))\s+(?P<about>[^;:—.]+)"
)
_COLON = re.compile(r"[^;:.]{0,40}:\s+(?P<about>[^;:—.]{8,})")
_POINTING = re.compile(
    r"(?:all )?(?:it|this|that|them|these|those|the (?:matter|issue|prospect|news))(?=\W|\Z)",
    re.IGNORECASE,
)
_NAMED = (
    r"(?:(?:the|many|some|both|several|most|other|among|parts of)\s+)*(?:[a-z-]+\s+(?:in\s+)?){0,2}"
    r"[A-Z][\w’'-]*(?:\s+(?:(?:and|of|the|in|de|la)\s+)*[\w’'-]+){0,4}?"
)
_ADVERB = r"(?:[A-Z][\w’'-]*(?: [\w’'-]+){0,3},\s+)?"
_MISTAKEN = re.compile(
    rf"[“\"]?(?P<whom>{_NAMED})\s+(?:also\s+|still\s+)?(?P<cue>fears|worries|frets|dreads)\s+"
    r"(?:for|that|about|over)\s+(?P<about>[^;:.]+)"
)
_ENDS = (
    r"(?=\s*(?:[,;:.—”\"]|\Z)|\s+(?:because|since|as|which|who|where|over|about|at|that|after)\b)"
)


@dataclass(frozen=True)
class Told:
    """A finding, and whether it lacks what the worry is about."""

    finding: ConcernFinding
    bare: bool


def find_idioms(
    sentence: ParsedSentence, naming: Naming, attributions: tuple[Attribution, ...]
) -> Iterator[Told]:
    """Worries and calm of one sentence, each holder once."""
    place = _Place(sentence, naming, attributions)
    seen: set[Span] = set()
    for told in (*_held(place), *_met(place), *_heard(place), *_mistaken(place)):
        words = told.finding.holder_text
        if words is not None and words not in seen:
            seen.add(words)
            yield told


@dataclass(frozen=True)
class _Place:
    """A sentence with the names and voices of its document."""

    sentence: ParsedSentence
    naming: Naming
    attributions: tuple[Attribution, ...]

    @property
    def text(self) -> str:
        return self.sentence.text

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the sentence stands in the document."""
        base = self.sentence.span.start
        return Span(start=base + start, end=base + end)

    def words(self, start: int, end: int) -> Words | None:
        """The tokens of a stretch of the sentence."""
        base = self.sentence.tokens.start_char
        doc = self.sentence.paragraph.doc
        return doc.char_span(base + start, base + end, alignment_mode="expand")

    def holders(self, heads: tuple[Token, ...]) -> Iterator[tuple[int | None, Span]]:
        """Those of ``heads`` that name somebody who may worry."""
        for head in heads:
            holder, words = holder_of(head, self.sentence, self.naming, self.attributions)
            people = head.tag_ == "NNS" and head.ent_type_ not in ("DATE", "TIME")
            if can_hold(holder, words, self.naming, self.sentence) or (holder is None and people):
                yield holder, words


def _held(place: _Place) -> Iterator[Told]:
    """As in "Oslo is losing sleep over the strait": the subject of the phrase holds it."""
    idioms = load_concern_cues().idioms
    for pattern, calm in ((_any(idioms.worried), False), (_any(idioms.calm), True)):
        match = pattern.search(place.text)
        words = None if match is None else place.words(match.start(), match.end())
        if match is None or words is None:
            continue
        verb = next((t for t in words if t.pos_ in ("VERB", "AUX") and subject(t)), None)
        under = None if verb is None else subject(verb)
        if verb is None or under is None or under.i >= words.start or is_hypothetical(verb):
            continue
        if under.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
            under = verb.head
        negated = _NOT.search(_between(under, words.start)) is not None
        if negated and calm:
            continue
        about = _about(place, match.end())
        for holder, held in place.holders(conjuncts(under)):
            yield _told(place, match, about, holder, held, calm=calm or negated)


def _between(under: Token, end: int) -> str:
    return under.doc[under.i + 1 : end].text


def _about(place: _Place, end: int) -> Span | None:
    """The matter behind the phrase, or behind a colon; None where only "it" is said of it."""
    text = place.text
    for pattern in (_BEHIND, _COLON):
        match = pattern.match(text, end)
        if match is None or (pattern is _BEHIND and _POINTING.match(match["about"])):
            continue
        words = re.split(r",\s+(?:but|and|while|though|although|which|who)\b", match["about"])[0]
        words = words.rstrip(" ,”\"’'")
        if words:
            return place.span(match.start("about"), match.start("about") + len(words))
    return None


def _met(place: _Place) -> Iterator[Told]:
    """As in "the sale has raised hackles in Oslo" and "in Oslo, where the sale has ..."."""
    for pattern in (_where_pattern(), _that_pattern(), _met_pattern()):
        match = pattern.search(place.text)
        if match is None or _POINTING.fullmatch(match["about"].strip()):
            continue
        found = place.words(match.start("whom"), match.end("whom"))
        if found is None:
            continue
        about = place.span(*_plain(match))
        for holder, held in _named(place, match, found):
            yield _told(place, match, about, holder, held, calm=False)


def _plain(match: re.Match[str]) -> tuple[int, int]:
    """Where the matter stands, without "but" or "and" in front."""
    opening = re.match(r"(?:But|And|Yet|Still|Meanwhile),?\s+", match["about"])
    return match.start("about") + (opening.end() if opening else 0), match.end("about")


def _heard(place: _Place) -> Iterator[Told]:
    """As in "mutterings can be heard in the embassies": a mood among those named."""
    match = _heard_pattern().search(place.text)
    if match is None:
        return
    found = place.words(match.start("whom"), match.end("whom"))
    if found is None:
        return
    about = _about(place, match.end("whom"))
    for holder, held in _named(place, match, found):
        yield _told(place, match, about, holder, held, calm=False)


def _mistaken(place: _Place) -> Iterator[Told]:
    """As in "Chile fears for its ports", where the parser took the verb for a noun."""
    match = _MISTAKEN.match(place.text)
    found = None if match is None else place.words(match.start("whom"), match.end("whom"))
    verb = None if match is None else place.words(match.start("cue"), match.end("cue"))
    if match is None or found is None or verb is None or verb.root.pos_ == "VERB":
        return
    words = re.split(r",\s", match["about"])[0].rstrip(" ,”\"’'")
    about = place.span(match.start("about"), match.start("about") + len(words))
    for holder, held in _named(place, match, found):
        yield _told(place, match, about, holder, held, calm=False)


def _named(place: _Place, match: re.Match[str], found: Words) -> Iterator[tuple[int | None, Span]]:
    """The holders within the group "whom" of a match, their words cut off where it ends."""
    heads = tuple(t for t in conjuncts(found.root) if found.start <= t.i < found.end)
    last = place.span(match.start("whom"), match.end("whom")).end
    for holder, held in place.holders(heads):
        yield holder, Span(start=held.start, end=min(held.end, last))


def _told(
    place: _Place,
    match: re.Match[str],
    about: Span | None,
    holder: int | None,
    held: Span,
    *,
    calm: bool,
) -> Told:
    group = "cue" if "cue" in match.re.groupindex else 0
    cue = place.span(match.start(group), match.end(group))
    finding = ConcernFinding(
        holder=holder,
        holder_text=held,
        about=about or cue,
        cue=cue,
        stance="not_worried" if calm else "worried",
        attribution=holder_index(cue, place.attributions),
        evidence=(place.sentence.span,),
    )
    return Told(finding, bare=about is None)


@lru_cache(maxsize=4)
def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")


@lru_cache(maxsize=1)
def _met_pattern() -> re.Pattern[str]:
    words = "|".join(load_concern_cues().idioms.met)
    return re.compile(
        rf"\A[“\"]?{_ADVERB}(?P<about>[^,;:]{{3,140}}?)\s+(?P<cue>{words})\s+"
        rf"(?:in|among|amongst|at|with|across|by|from)\s+(?P<whom>{_NAMED}){_ENDS}"
    )


@lru_cache(maxsize=1)
def _that_pattern() -> re.Pattern[str]:
    """As in "The pier will be close to the mast, and that has raised eyebrows in Oslo"."""
    words = "|".join(load_concern_cues().idioms.met)
    return re.compile(
        rf"\A[“\"]?(?P<about>[^;:]{{10,200}}?),?\s+(?:—\s+)?(?:and\s+(?:all\s+)?(?:that|this)|which|"
        rf"something\s+that)\s+(?P<cue>{words})\s+"
        rf"(?:in|among|amongst|at|with|across|by|from)\s+(?P<whom>{_NAMED}){_ENDS}"
    )


@lru_cache(maxsize=1)
def _where_pattern() -> re.Pattern[str]:
    words = "|".join(load_concern_cues().idioms.met)
    return re.compile(
        rf"\b(?:in|among|to|from)\s+(?P<whom>{_NAMED}),\s+where\s+"
        rf"(?P<about>[^,;:]{{3,100}}?)\s+(?P<cue>{words})"
    )


@lru_cache(maxsize=1)
def _heard_pattern() -> re.Pattern[str]:
    words = "|".join(load_concern_cues().idioms.voices)
    return re.compile(
        rf"(?P<cue>\b(?:{words})(?:\s+(?:(?:can|could|may) be|is|are|was|were|has been|have been))?"
        r"(?:\s+(?:heard|felt|growing|mounting|reported|rife|audible|palpable|spreading))?)\s+"
        rf"(?:in|among|amongst|from|across|inside|within)\s+(?P<whom>{_NAMED}){_ENDS}"
    )
