"""The gold of the sample article: an older format in, an affair out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml
from pydantic import Field

from fidelity.gold.case import OWN_VOICE, SILENT
from fidelity.gold.records import (
    Affair,
    Gold,
    GoldConcern,
    GoldDispute,
    GoldEvent,
    GoldFact,
    GoldParty,
    GoldPosition,
    Quote,
)


class _Document(Gold):
    name: str


class _Passage(Gold):
    id: str
    exact: str


class _Party(Gold):
    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()


class _Event(Gold):
    id: str
    label: str
    edtf: str | None
    parties: tuple[str, ...] = ()
    evidence: tuple[str, ...]


class _Claim(Gold):
    id: str
    evidence: tuple[str, ...]


class _Position(Gold):
    party: str
    stance: str
    claims: tuple[str, ...]


class _Dispute(Gold):
    id: str
    issue: str
    positions: tuple[_Position, ...]


class _Concern(Gold):
    id: str
    holder: str
    about: str
    evidence: tuple[str, ...]


class _Concerns(Gold):
    lens: str
    items: tuple[_Concern, ...]


class _Quantity(Gold):
    value: float


class _Variant(Gold):
    evidence: str


class _Fact(Gold):
    id: str
    text: str
    quantity: _Quantity | None = None
    variants: tuple[_Variant, ...] = ()
    evidence: tuple[str, ...] = ()


class SeedGold(Gold):
    """The gold as its file has it."""

    document: _Document
    passages: tuple[_Passage, ...]
    parties: tuple[_Party, ...]
    timeline: tuple[_Event, ...]
    claims: tuple[_Claim, ...]
    disputes: tuple[_Dispute, ...]
    concerns: _Concerns
    facts: tuple[_Fact, ...] = Field(alias="background")


def read_seed(file: Path) -> Affair:
    """The article's gold as an affair."""
    gold = SeedGold.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    name = gold.document.name
    quotes = {one.id: Quote(document=name, words=one.exact) for one in gold.passages}
    claims = {one.id: one.evidence for one in gold.claims}
    disputes = tuple(_dispute(one, name, quotes, claims) for one in gold.disputes)
    salient = {p.party for d in disputes for p in d.positions if p.stance not in SILENT}
    salient |= {party for event in gold.timeline for party in event.parties}
    return Affair(
        documents=(name,),
        parties=tuple(_party(one, one.id in salient) for one in gold.parties),
        events=tuple(
            GoldEvent(
                id=one.id,
                label=one.label,
                date=one.edtf,
                parties=one.parties,
                quotes=tuple(quotes[e] for e in one.evidence),
            )
            for one in gold.timeline
        ),
        disputes=disputes,
        concerns=tuple(
            GoldConcern(
                id=one.id,
                holder=(one.holder,),
                lens=gold.concerns.lens,
                stance="worried",
                about=one.about,
                quotes=tuple(quotes[e] for e in one.evidence),
            )
            for one in gold.concerns.items
        ),
        facts=tuple(_fact(one, quotes) for one in gold.facts if one.quantity),
    )


def _party(one: _Party, salient: bool) -> GoldParty:  # noqa: FBT001 - what the gold says of it
    aliases = tuple(alias.partition(" (")[0] for alias in one.aliases)
    return GoldParty.model_validate(
        {
            "id": one.id,
            "type": one.type,
            "name": one.name.partition(" (")[0],
            "aliases": aliases,
            "salient": salient,
        }
    )


def _dispute(
    one: _Dispute, name: str, quotes: Mapping[str, Quote], claims: Mapping[str, tuple[str, ...]]
) -> GoldDispute:
    positions = tuple(
        GoldPosition.model_validate(
            {
                "party": f"{OWN_VOICE}:{name}" if each.party == OWN_VOICE else each.party,
                "stance": each.stance,
                "quotes": [quotes[e] for c in each.claims for e in claims[c]],
            }
        )
        for each in one.positions
    )
    return GoldDispute(
        id=one.id,
        issue=one.issue,
        kind="participation",
        status="contested",
        positions=positions,
    )


def _fact(one: _Fact, quotes: Mapping[str, Quote]) -> GoldFact:
    assert one.quantity is not None
    cited = (*one.evidence, *(variant.evidence for variant in one.variants))
    return GoldFact(
        id=one.id,
        label=one.text,
        value=one.quantity.value,
        quotes=tuple(quotes[e] for e in cited),
    )
