"""Claims with their speakers attached: claims and passages in, printable voices out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from briefgen.model.briefing import Briefing, Claim
from briefgen.model.findings import Stance
from briefgen.render.dates import plain
from briefgen.render.names import Names, joined, publisher
from briefgen.render.text import clip
from briefgen.render.words import DIRECTNESS, STANCES, value_text


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

    @property
    def named(self) -> str:
        """The speaker with the chain: "X, via Reuters"."""
        return ", via ".join((self.speaker, *self.via))

    @property
    def bracketed(self) -> str:
        """The speaker with the chain, among others: "X (via Reuters)"."""
        return bracketed(self.speaker, self.via)

    @property
    def says(self) -> str:
        """The stance as a whole predicate: "denies it"."""
        return STANCES[self.stance]


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


def listed(people: Sequence[Named]) -> str:
    """People in a sentence: the first three, and a count of the others.

    Chains stand in brackets, so that nobody takes one's for the next one's name.
    """
    if len(people) == 1:
        return people[0].named
    names = [person.bracketed for person in people[:MOST_NAMES]]
    more = len(people) - MOST_NAMES
    return joined([*names, f"{more} more"] if more > 0 else names)


def bracketed(name: str, via: Sequence[str]) -> str:
    """A name with its chain, "X (via Y)"; the name alone where nobody relays it."""
    return f"{name} (via {', via '.join(via)})" if via else name


class Voices:
    """Looks up claims and passages for print. ``words`` is where long quotes end."""

    def __init__(self, briefing: Briefing, names: Names, words: int | None) -> None:
        self.names = names
        self._words = words
        self._claims = {claim.id: claim for claim in briefing.claims}
        self._passages = {passage.id: passage for passage in briefing.passages}

    def clip(self, text: str) -> str:
        """``text`` up to the audience's limit for one item."""
        return clip(text, self._words)

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
        return listed(tuple(voices.values()))

    def quotes(self, evidence: Sequence[str]) -> tuple[Quoted, ...]:
        """The words of these passages; where several have the same words, once."""
        by_words: dict[str, list[str]] = {}
        for one in dict.fromkeys(evidence):
            by_words.setdefault(self._passages[one].quote, []).append(one)
        return tuple(
            Quoted(text=self.clip(words), passage_id=ids[0], publisher=self.publishers(ids))
            for words, ids in by_words.items()
        )

    def publisher(self, passage_id: str) -> str:
        """Whose document a passage stands in."""
        return publisher(self.names.sources[self._passages[passage_id].source_id])

    def publishers(self, evidence: Sequence[str]) -> str:
        """Whose documents these passages stand in."""
        return joined([self.publisher(one) for one in evidence])

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
            qualifiers=tuple(_qualifiers(claim)),
            scope=claim.scope,
            value=value_text(claim.value),
            grade=f"{source.reliability}{claim.credibility}",
            evidence=claim.evidence,
        )


def _names(text: str, names: Sequence[str]) -> bool:
    """Whether a text has one of these names, whatever the case of its first letter."""
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None
        for name in names
    )


def _qualifiers(claim: Claim) -> list[str]:
    """What weakens, limits or dates a claim, in a few words each."""
    found = [
        f"relayed as “{claim.relay_hedge}”" if claim.relay_hedge else "",
        f"hedged: “{claim.hedge}”" if claim.hedge else "",
        {"probable": "said to be probable", "possible": "said to be possible"}.get(
            claim.certainty, ""
        ),
        "conditional" if claim.conditional else "",
        "opinion" if claim.opinion else "",
        DIRECTNESS[claim.directness],
        f"said {plain(claim.said_at)}" if claim.said_at else "",
    ]
    return [word for word in found if word]
