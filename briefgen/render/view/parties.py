"""The parties: records in, table rows out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.model.briefing import Briefing, OfficeHeld, Party
from briefgen.render.dates import plain
from briefgen.render.names import joined
from briefgen.render.view.voices import Voices
from briefgen.render.words import PARTY_TYPES, RELATIONS


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

    @property
    def tied(self) -> tuple[str, ...]:
        """Role, offices and ties, in that order."""
        return (*([self.role] if self.role else ()), *self.offices, *self.ties)

    @property
    def in_brief(self) -> str:
        """Other names, role and ties in a few words; empty where nothing is known."""
        also = f"also {joined(_few(self.aliases))}" if self.aliases else ""
        same = f"may be {joined(_few(self.possible_same))}" if self.possible_same else ""
        parts = (self.country or "", also, *_few(self.tied), same)
        return "; ".join(part for part in parts if part)


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
        return tuple((kind, tuple(p for p in named if p.kind == kind)) for kind in kinds)

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


def _few(words: Sequence[str]) -> list[str]:
    """The first of these, and a count of the others."""
    once = list(dict.fromkeys(words))
    more = len(once) - _IN_BRIEF
    return [*once[:_IN_BRIEF], f"{more} more"] if more > 0 else once


def _party(party: Party, voices: Voices) -> PartyView:
    names = voices.names
    ties = [
        f"{RELATIONS[tie.relation]} {names.who(tie.party_id)}"
        + (" (by name only)" if tie.basis == "name_only" else "")
        for tie in party.affiliations
    ]
    return PartyView(
        id=party.id,
        name=party.name,
        kind=PARTY_TYPES.get(party.type, party.type),
        aliases=tuple(dict.fromkeys(a.text for a in party.aliases if a.text != party.name)),
        role=voices.clip(party.role) if party.role else None,
        offices=tuple(_office(office) for office in party.offices),
        country=party.country,
        ties=tuple(ties),
        possible_same=tuple(names.who(one) for one in party.possible_same),
        mentions=party.mentions,
        evidence=party.evidence,
    )


def _office(office: OfficeHeld) -> str:
    years = [
        f"from {plain(office.from_)}" if office.from_ else "",
        f"to {plain(office.to)}" if office.to else "",
    ]
    dated = " ".join(year for year in years if year)
    return f"{office.title} ({dated})" if dated else office.title
