"""Who is tied to whom, and who denies whose claim: parties and disputes in, a web of names out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.model.briefing import Briefing
from briefgen.model.findings import PartyType
from briefgen.render.view.disputes import ASSERTING, DisputeView, PositionView
from briefgen.render.view.voices import Voices
from briefgen.render.words import RELATIONS

NodeKind = Literal[PartyType, "document", "unnamed"]


@dataclass(frozen=True)
class Node:
    """A party, or a document that speaks in its own voice. Its name tells it from others."""

    name: str
    kind: NodeKind
    salience: int = 0


@dataclass(frozen=True)
class Tie:
    """``name`` is part of ``to``, a member of it, employed by it; ``stated``, or by name only.

    ``words`` tell it: "part of the ministry".
    """

    name: str
    to: str
    words: str
    stated: bool


@dataclass(frozen=True)
class Denial:
    """``name`` denies what ``of`` says, on these disputed points."""

    name: str
    of: str
    disputes: tuple[str, ...]


@dataclass(frozen=True)
class RelationsView:
    """The web, parties in order of rank."""

    nodes: tuple[Node, ...] = ()
    ties: tuple[Tie, ...] = ()
    denials: tuple[Denial, ...] = ()


def relations_view(
    briefing: Briefing, voices: Voices, disputes: Sequence[DisputeView]
) -> RelationsView:
    """Ties as the parties have them, denials as ``disputes`` show them."""
    names = voices.names
    nodes = {
        names.who(one.id): Node(names.who(one.id), one.type, one.salience)
        for one in reversed(briefing.parties)
    }
    nodes = dict(reversed(nodes.items()))
    ties = dict.fromkeys(
        Tie(
            names.who(party.id),
            names.who(tie.party_id),
            voices.language.fill(
                "relation", RELATIONS[tie.relation], name=names.who(tie.party_id)
            ),
            tie.basis == "stated",
        )
        for party in briefing.parties
        for tie in party.affiliations
    )  # fmt: skip
    points: dict[tuple[str, str], list[str]] = {}
    for dispute in disputes:
        for denier, claimant in _pairs(dispute):
            for one in (denier, claimant):
                own = bool(one.voices) and all(voice.narrator for voice in one.voices)
                nodes.setdefault(one.who, Node(one.who, "document" if own else "unnamed"))
            points.setdefault((denier.who, claimant.who), []).append(dispute.id)
    return RelationsView(
        nodes=tuple(nodes.values()),
        ties=tuple(one for one in ties if one.name != one.to),
        denials=tuple(
            Denial(name, of, tuple(dict.fromkeys(ids)))
            for (name, of), ids in points.items()
            if name != of
        ),
    )


def _pairs(dispute: DisputeView) -> Iterator[tuple[PositionView, PositionView]]:
    """Who denies, with each of those whose claim that is; for values, those who give that one."""
    asserting = [one for side in dispute.sides for one in side.positions if _asserts(one)]
    for side in dispute.sides:
        if side.key == "value":
            against = [one for one in side.against if one.stance == "denies"]
            yield from ((one, of) for one in against for of in side.positions if _asserts(of))
        elif side.key == "denied":
            yield from ((one, of) for one in side.positions for of in asserting)


def _asserts(position: PositionView) -> bool:
    return position.stance in ASSERTING
