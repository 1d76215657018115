"""The parties: records in, table rows out."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.briefing import Briefing, OfficeHeld, Party
from briefgen.render.dates import plain
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


def party_views(briefing: Briefing, voices: Voices) -> tuple[PartyView, ...]:
    """Every party, in order of rank."""
    return tuple(_party(party, voices) for party in briefing.parties)


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
