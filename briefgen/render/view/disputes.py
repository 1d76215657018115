"""Disputes side by side: positions in, a card with its sides out. No side is ever left out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from briefgen.model.briefing import Briefing, Dispute, Position
from briefgen.render.names import joined
from briefgen.render.view.voices import Quoted, Voice, Voices, bracketed, listed
from briefgen.render.words import DIFFERS, DISPUTE_STATUSES, STANCES, value_text

ASSERTING = ("asserts", "confirms")


@dataclass(frozen=True)
class PositionView:
    """Where one party stands."""

    who: str
    says: str
    via: str
    scope: str | None
    value: str
    voices: tuple[Voice, ...]
    quotes: tuple[Quoted, ...]
    evidence: tuple[str, ...]

    @property
    def qualifiers(self) -> tuple[str, ...]:
        """Hedges and other limits of the claims behind it, once each."""
        return tuple(dict.fromkeys(word for voice in self.voices for word in voice.qualifiers))

    @property
    def grades(self) -> tuple[str, ...]:
        """Source and item grades of the claims behind it ("F6"), once each."""
        return tuple(dict.fromkeys(voice.grade for voice in self.voices))

    @property
    def named(self) -> str:
        """The party with the chain by which its position reached us."""
        return f"{self.who}, via {self.via}" if self.via else self.who

    @property
    def bracketed(self) -> str:
        """The same, among others."""
        return bracketed(self.who, (self.via,) if self.via else ())


@dataclass(frozen=True)
class Side:
    """Positions that say the same: asserted, denied, or one value."""

    key: str
    title: str
    positions: tuple[PositionView, ...]

    @property
    def who(self) -> str:
        """Those on this side: the first three, and a count of the others."""
        return listed(self.positions)


@dataclass(frozen=True)
class DisputeView:
    """One disputed point."""

    id: str
    question: str
    kind: str
    status: str
    internal: bool
    differs: str | None
    sides: tuple[Side, ...]
    others: tuple[PositionView, ...]
    evidence: tuple[str, ...]

    @property
    def rows(self) -> tuple[tuple[PositionView | None, ...], ...]:
        """The positions of all sides line by line; None where a side has no more."""
        return tuple(zip_longest(*(side.positions for side in self.sides)))

    @property
    def by_value(self) -> bool:
        """Whether the sides are values of a figure or date, not yes and no."""
        return any(side.key == "value" for side in self.sides)


def dispute_views(briefing: Briefing, voices: Voices) -> tuple[DisputeView, ...]:
    """Every dispute, by rank; those that stand open come first."""
    ranked = sorted(briefing.disputes, key=lambda one: (one.status != "contested", -one.salience))
    return tuple(_view(dispute, voices) for dispute in ranked)


def _view(dispute: Dispute, voices: Voices) -> DisputeView:
    sides = _value_sides(dispute, voices) or _yes_and_no(dispute, voices)
    taken = {position.stance for position in dispute.positions} - {"asserts", "confirms", "denies"}
    others = [p for p in dispute.positions if p.stance in taken and not value_text(p.value)]
    return DisputeView(
        id=dispute.id,
        question=voices.clip(dispute.text),
        kind=dispute.kind,
        status=DISPUTE_STATUSES[dispute.status],
        internal=dispute.internal,
        differs=DIFFERS[dispute.differs_in] if dispute.differs_in else None,
        sides=sides,
        others=tuple(_position(one, voices) for one in others),
        evidence=dispute.evidence,
    )


def _yes_and_no(dispute: Dispute, voices: Voices) -> tuple[Side, ...]:
    asserted = [one for one in dispute.positions if one.stance in ASSERTING]
    denied = [one for one in dispute.positions if one.stance == "denies"]
    sides = (("asserted", "Reported or asserted", asserted), ("denied", "Denied", denied))
    return tuple(
        Side(key=key, title=title, positions=tuple(_position(one, voices) for one in positions))
        for key, title, positions in sides
        if positions
    )


def _value_sides(dispute: Dispute, voices: Voices) -> tuple[Side, ...]:
    """One side for each value; empty where fewer than two values stand against each other."""
    by_value: dict[str, list[Position]] = {}
    for position in dispute.positions:
        if text := value_text(position.value):
            by_value.setdefault(text, []).append(position)
    if len(by_value) < 2:
        return ()
    denials = [one for one in dispute.positions if one.stance == "denies" and not one.value]
    sides = [("value", text, positions) for text, positions in by_value.items()]
    if denials:
        sides.append(("denied", "Denied", denials))
    unvalued = [one for one in dispute.positions if one.stance in ASSERTING and not one.value]
    if unvalued:
        sides.insert(0, ("asserted", "Asserted", unvalued))
    return tuple(
        Side(key=key, title=title, positions=tuple(_position(one, voices) for one in positions))
        for key, title, positions in sides
    )


def _position(position: Position, voices: Voices) -> PositionView:
    spoken = voices.of(position.claim_ids)
    if position.party_id:
        who = voices.names.who(position.party_id)
    elif spoken and all(voice.narrator for voice in spoken) and len(voices.names.sources) > 1:
        # "the article" says too little where there are several.
        who = joined([voice.speaker for voice in spoken])
    else:
        who = voices.clip(position.party_text)
    via = joined([", via ".join(voice.via) for voice in spoken if voice.via])
    scopes = [voice.scope for voice in spoken if voice.scope]
    return PositionView(
        who=who,
        says=STANCES[position.stance],
        via=via,
        scope=position.scope or (scopes[0] if scopes else None),
        value=value_text(position.value),
        voices=spoken,
        quotes=voices.quotes(position.evidence),
        evidence=position.evidence,
    )
