"""Claims with their speakers attached: claims and passages in, printable voices out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from briefgen.model.base import Quantity, Wording
from briefgen.model.briefing import Briefing, Claim
from briefgen.model.findings import Stance
from briefgen.render.language import Language
from briefgen.render.names import Names, publisher
from briefgen.render.quantities import value_text
from briefgen.render.text import Tagged, clip
from briefgen.render.wording import reworded
from briefgen.render.words import CERTAINTIES, word


@dataclass(frozen=True)
class Quoted:
    """Exact words of a source."""

    text: str
    passage_id: str
    publisher: str


@dataclass(frozen=True)
class Voice:
    """Who says something, through whom, and how firmly."""

    speaker: str
    names: tuple[str, ...]
    narrator: bool
    via: tuple[str, ...]
    stance: Stance
    qualifiers: tuple[str, ...]
    scope: str | None
    value: str
    grade: str
    evidence: tuple[str, ...]
    language: Language

    @property
    def named(self) -> str:
        """The speaker with the chain: "X, via Reuters"."""
        return named(self.speaker, self.via, self.language)

    @property
    def bracketed(self) -> str:
        """The speaker with the chain, among others: "X (via Reuters)"."""
        return bracketed(self.speaker, self.via, self.language)

    @property
    def says(self) -> str:
        """The stance as a whole predicate: "denies it"."""
        return word("stance", self.stance, self.language)


MOST_NAMES = 3
SILENT = ("no_comment", "no_reply", "takes_no_position")


class Named(Protocol):
    """Somebody with the chain by which we know what they say."""

    @property
    def named(self) -> str:
        """As one: "X, via Y"."""

    @property
    def bracketed(self) -> str:
        """Among others: "X (via Y)"."""


def listed(people: Sequence[Named], language: Language) -> str:
    """People in a sentence: the first three, and a count of the others.

    Chains stand in brackets, so that nobody takes one's for the next one's name.
    """
    if len(people) == 1:
        return people[0].named
    names = [person.bracketed for person in people[:MOST_NAMES]]
    more = len(people) - MOST_NAMES
    others = [language.count("{num} more", "{num} more", more)] if more > 0 else []
    return language.joined([*names, *others])


def named(name: str, via: Sequence[str], language: Language) -> str:
    """A name with its chain: "X, via Y, via Z"."""
    for one in via:
        name = language.say("{name}, via {via}", name=name, via=one)
    return name


def bracketed(name: str, via: Sequence[str], language: Language) -> str:
    """A name with its chain, "X (via Y)"; the name alone where nobody relays it."""
    if not via:
        return name
    return language.say("{name} (via {via})", name=name, via=named(via[0], via[1:], language))


class Worded(Protocol):
    """A generated text with how it is put together."""

    @property
    def text(self) -> str:
        """In English."""

    @property
    def wording(self) -> Wording | None:
        """For other languages."""


class Voices:
    """Looks up claims and passages for print. ``words`` is where long quotes end."""

    def __init__(self, briefing: Briefing, names: Names, words: int | None) -> None:
        self.names = names
        self.language = names.language
        self._words = words
        self._claims = {claim.id: claim for claim in briefing.claims}
        self._passages = {passage.id: passage for passage in briefing.passages}

    def clip(self, text: str) -> str:
        """``text`` up to the audience's limit for one item."""
        return clip(text, self._words)

    def words(self, text: str, evidence: tuple[str, ...]) -> str:
        """Words of these passages up to the limit, marked with their language if another one."""
        return self.language.foreign(self.clip(text), self.names.lang(evidence))

    def excerpt(self, text: str, evidence: tuple[str, ...]) -> str:
        """Words of these passages that stand as a sentence of the document.

        Where the document is in another language they are a quotation, and are set as one.
        """
        shown = self.words(text, evidence)
        return self.language.quote(shown) if isinstance(shown, Tagged) else shown

    def value(self, value: Quantity | str | None, evidence: tuple[str, ...]) -> str:
        """What these passages put forward: a number with its unit, or a date."""
        return value_text(value, self.language, self.names.lang(evidence))

    def told(self, item: Worded, evidence: tuple[str, ...]) -> str:
        """A generated text in the document's language, whole."""
        return reworded(item.text, item.wording, self.names, self.names.lang(evidence))

    def of(self, claim_ids: Sequence[str]) -> tuple[Voice, ...]:
        """The voices of these claims, in order."""
        return tuple(self._voice(self._claims[one]) for one in claim_ids)

    def speakers(self, claim_ids: Sequence[str], *, besides: str = "") -> str:
        """Who speaks in these claims: "X, via Y", or "X (via Y) and Z".

        Left out: those whom ``besides`` names, those who say nothing, and documents that speak in
        their own voice.
        """
        claims = (self._claims[one] for one in claim_ids)
        spoken = [one.id for one in claims if one.stance not in SILENT]
        voices = {
            voice.named: voice
            for voice in self.of(spoken)
            if not voice.narrator and not _names(besides, voice.names)
        }
        return listed(tuple(voices.values()), self.language)

    def quotes(self, evidence: Sequence[str]) -> tuple[Quoted, ...]:
        """The words of these passages; where several have the same words, once."""
        by_words: dict[str, list[str]] = {}
        for one in dict.fromkeys(evidence):
            by_words.setdefault(self._passages[one].quote, []).append(one)
        return tuple(
            Quoted(
                text=self.words(words, (ids[0],)), passage_id=ids[0], publisher=self.publishers(ids)
            )
            for words, ids in by_words.items()
        )

    def publisher(self, passage_id: str) -> str:
        """Whose document a passage stands in."""
        source = self.names.sources[self._passages[passage_id].source_id]
        return publisher(source, self.language)

    def publishers(self, evidence: Sequence[str]) -> str:
        """Whose documents these passages stand in."""
        return self.language.joined([self.publisher(one) for one in evidence])

    def _names_of(self, key: str) -> tuple[str, ...]:
        """Every name of a party that tells a reader who it is; a source's name alone."""
        party = self.names.party(key)
        others = () if party is None else party.aliases
        full = [alias.text for alias in others if alias.kind != "descriptive"]
        return (self.names.who(key), *full)

    def _voice(self, claim: Claim) -> Voice:
        source = self.names.sources[self._passages[claim.evidence[0]].source_id]
        return Voice(
            speaker=self.names.who(claim.speaker_id),
            names=self._names_of(claim.speaker_id),
            narrator=claim.speaker_id in self.names.sources,
            via=self.names.chain(claim),
            stance=claim.stance,
            qualifiers=tuple(self._qualifiers(claim)),
            scope=self.words(claim.scope, claim.evidence) if claim.scope else None,
            value=self.value(claim.value, claim.evidence),
            grade=f"{source.reliability}{claim.credibility}",
            evidence=claim.evidence,
            language=self.language,
        )

    def _qualifiers(self, claim: Claim) -> list[str]:
        """What weakens, limits or dates a claim, in a few words each."""
        say, lang = self.language.say, self.names.lang(claim.evidence)

        def quote(words: str) -> str:
            return self.language.quote(self.language.foreign(words, lang))

        certainty = claim.certainty if claim.certainty in CERTAINTIES else None
        found = [
            say("relayed as {words}", words=quote(claim.relay_hedge)) if claim.relay_hedge else "",
            say("hedged: {words}", words=quote(claim.hedge)) if claim.hedge else "",
            word("certainty", certainty, self.language) if certainty else "",
            say("conditional") if claim.conditional else "",
            say("opinion") if claim.opinion else "",
            word("directness", claim.directness, self.language),
            say("said {date}", date=self.language.date(claim.said_at)) if claim.said_at else "",
        ]
        return [one for one in found if one]


def _names(text: str, names: Sequence[str]) -> bool:
    """Whether a text has one of these names, whatever the case of its first letter."""
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None
        for name in names
    )
