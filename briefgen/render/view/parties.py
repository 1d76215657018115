"""The parties: records in, table rows out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.model.briefing import Briefing, OfficeHeld, Party
from briefgen.render.language import Language
from briefgen.render.view.voices import Voices
from briefgen.render.words import RELATIONS, word


@dataclass(frozen=True)
class PartyView:
    """One party."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    role: str | None
    offices: tuple[str, ...]
    country: str | None
    ties: tuple[str, ...]
    possible_same: tuple[str, ...]
    mentions: int
    evidence: tuple[str, ...]
    language: Language

    @property
    def tied(self) -> tuple[str, ...]:
        """Role, offices and ties, in that order."""
        return (*([self.role] if self.role else ()), *self.offices, *self.ties)

    @property
    def in_brief(self) -> str:
        """Other names, role and ties in a few words; empty where nothing is known."""
        say, joined = self.language.say, self.language.joined
        also = same = ""
        if self.aliases:
            also = say("also {names}", names=joined(_few(self.aliases, self.language)))
        if self.possible_same:
            same = say("may be {names}", names=joined(_few(self.possible_same, self.language)))
        parts = (self.country or "", also, *_few(self.tied, self.language), same)
        return self.language.several([part for part in parts if part])


@dataclass(frozen=True)
class PartiesView:
    """The parties: those that matter most in ``rows``, the ``others`` to be named in brief."""

    rows: tuple[PartyView, ...]
    others: tuple[PartyView, ...]

    def __bool__(self) -> bool:
        return bool(self.rows or self.others)

    @property
    def by_kind(self) -> tuple[tuple[str, tuple[PartyView, ...]], ...]:
        """The others under their kinds, in order of rank."""
        named = self.others[:_NAMED]
        kinds = dict.fromkeys(party.kind for party in named)
        return tuple(
            (kind[:1].upper() + kind[1:], tuple(p for p in named if p.kind == kind))
            for kind in kinds
        )

    @property
    def counted(self) -> int:
        """How many of the others are not named either."""
        return max(len(self.others) - _NAMED, 0)


_IN_BRIEF = 1
"""Names and ties that are told of a party in passing; the others are counted."""
_NAMED = 80
"""Parties in passing that are named; a page of names helps nobody, so further ones are counted."""
_FEW = 12
"""Parties that all have a row."""
_WEIGHTY = 2
"""Salience from which a party has a row where there are many."""


def party_views(briefing: Briefing, voices: Voices, limit: int | None) -> PartiesView:
    """Every party, in order of rank; at most ``limit`` with a row of their own."""
    weighty = sum(party.salience >= _WEIGHTY for party in briefing.parties)
    rows = len(briefing.parties)
    if limit is not None and rows > _FEW:
        rows = min(max(weighty, _FEW), limit)
    views = tuple(_party(party, voices) for party in briefing.parties)
    return PartiesView(rows=views[:rows], others=views[rows:])


def _few(words: Sequence[str], language: Language) -> list[str]:
    """The first of these, and a count of the others."""
    once = list(dict.fromkeys(words))
    more = len(once) - _IN_BRIEF
    others = [language.count("{num} more", "{num} more", more)] if more > 0 else []
    return [*once[:_IN_BRIEF], *others]


def _party(party: Party, voices: Voices) -> PartyView:
    names = voices.names
    language = voices.language
    ties: list[str] = []
    for tie in party.affiliations:
        told = language.fill("relation", RELATIONS[tie.relation], name=names.who(tie.party_id))
        by_name = tie.basis == "name_only"
        ties.append(language.say("{tie} (by name only)", tie=told) if by_name else told)
    return PartyView(
        id=party.id,
        name=party.name,
        kind=word("party_type", party.type, language),
        aliases=tuple(dict.fromkeys(a.text for a in party.aliases if a.text != party.name)),
        role=voices.excerpt(party.role, party.evidence) if party.role else None,
        offices=tuple(_office(office, language) for office in party.offices),
        country=party.country,
        ties=tuple(ties),
        possible_same=tuple(names.who(one) for one in party.possible_same),
        mentions=party.mentions,
        evidence=party.evidence,
        language=language,
    )


def _office(office: OfficeHeld, language: Language) -> str:
    say = language.say
    start, end = (language.date(one) if one else "" for one in (office.from_, office.to))
    if start and end:
        dates = say("from {start} to {end}", start=start, end=end)
    elif start:
        dates = say("from {start}", start=start)
    elif end:
        dates = say("to {end}", end=end)
    else:
        return office.title
    return say("{title} ({dates})", title=office.title, dates=dates)
