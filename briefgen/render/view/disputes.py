"""Disputes side by side: positions in, a card with its sides out. No side is ever left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from briefgen.knowledge.phrasing import in_a_sentence, is_plural
from briefgen.model.briefing import Briefing, Dispute, Position
from briefgen.model.findings import Stance
from briefgen.render.language import Language
from briefgen.render.text import strung
from briefgen.render.view.alone import phrase_stands, sentence_stands, voice_stands
from briefgen.render.view.voices import Quoted, Voice, Voices, bracketed, listed, named
from briefgen.render.words import UNGRADED, word

ASSERTING = ("asserts", "confirms")
AGAINST = ("denies", "withdraws")
MOST_QUOTED = 3
"""Positions of one side that a card quotes; the others are named below."""
MOST_COLUMNS = 3
MOST_CARDS = 4
"""Sides and positions above which values stand in a table."""


@dataclass(frozen=True)
class PositionView:
    """Where one party stands."""

    who: str
    stance: Stance
    says: str
    predicate: str
    via: str
    scope: str | None
    value: str
    voices: tuple[Voice, ...]
    quotes: tuple[Quoted, ...]
    evidence: tuple[str, ...]
    language: Language

    @property
    def qualifiers(self) -> tuple[str, ...]:
        """Hedges and other limits of the claims behind it, once each."""
        return tuple(dict.fromkeys(word for voice in self.voices for word in voice.qualifiers))

    @property
    def grades(self) -> tuple[str, ...]:
        """Grades that a person gave the claims behind it ("B2"), once each."""
        grades = dict.fromkeys(voice.grade for voice in self.voices)
        return tuple(grade for grade in grades if grade != UNGRADED)

    @property
    def named(self) -> str:
        """The party with the chain by which its position reached us."""
        return named(self.who, (self.via,) if self.via else (), self.language)

    @property
    def bracketed(self) -> str:
        """The same, among others."""
        return bracketed(self.who, (self.via,) if self.via else (), self.language)


@dataclass(frozen=True)
class Side:
    """Positions that say the same: asserted, denied, or one value.

    ``against`` holds those who deny this very value, or took it back.
    """

    key: str
    title: str
    positions: tuple[PositionView, ...]
    language: Language
    against: tuple[PositionView, ...] = ()

    @property
    def who(self) -> str:
        """Those on this side, and those against its value: three each, and a count of others."""
        parts = (self.positions_who, self.against_who)
        return self.language.several([part for part in parts if part])

    @property
    def positions_who(self) -> str:
        """Those on this side."""
        return listed(self.positions, self.language) if self.positions else ""

    @property
    def against_who(self) -> str:
        """Those who deny its value or took it back: "denied by X; withdrawn by Y"."""
        say = self.language.say
        denied, withdrawn = (
            listed([one for one in self.against if one.stance == stance], self.language)
            for stance in AGAINST
        )
        told = [
            say("denied by {names}", names=denied) if denied else "",
            say("withdrawn by {names}", names=withdrawn) if withdrawn else "",
        ]
        return self.language.several([one for one in told if one])

    @property
    def all(self) -> tuple[PositionView, ...]:
        """Those on this side, then those against its value."""
        return (*self.positions, *self.against)


@dataclass(frozen=True)
class DisputeView:
    """One disputed point."""

    id: str
    question: str
    kind: str
    state: str
    status: str
    internal: bool
    differs: str | None
    sides: tuple[Side, ...]
    others: tuple[PositionView, ...]
    evidence: tuple[str, ...]
    clear: bool

    @property
    def all_evidence(self) -> tuple[str, ...]:
        """The passages of the point itself and of everybody's position on it, once each."""
        held = (*(one for side in self.sides for one in side.all), *self.others)
        return tuple(
            dict.fromkeys((*self.evidence, *(key for one in held for key in one.evidence)))
        )

    @property
    def rows(self) -> tuple[tuple[PositionView | None, ...], ...]:
        """The leading positions of all sides line by line; None where a side has no more."""
        return tuple(zip_longest(*(side.all[:MOST_QUOTED] for side in self.sides)))

    @property
    def further(self) -> bool:
        """Whether a side has more positions than `rows` holds."""
        return any(side.all[MOST_QUOTED:] for side in self.sides)

    @property
    def leading_sides(self) -> tuple[Side, ...]:
        """The sides that a short text tells; of many values the first ones, and every denial."""
        if len(self.sides) <= MOST_COLUMNS + 1:
            return self.sides
        values = [side for side in self.sides if side.key != "denied"]
        denied = [side for side in self.sides if side.key == "denied"]
        return (*values[:MOST_COLUMNS], *denied)

    @property
    def by_value(self) -> bool:
        """Whether the sides are values of a figure or date, not yes and no."""
        return any(side.key == "value" for side in self.sides)

    @property
    def tabular(self) -> bool:
        """Whether a table by value says it in less room than columns would."""
        return self.by_value and (
            len(self.sides) > MOST_COLUMNS or sum(len(side.all) for side in self.sides) > MOST_CARDS
        )


def dispute_views(briefing: Briefing, voices: Voices) -> tuple[DisputeView, ...]:
    """Every dispute, by rank; those that stand open come first."""
    ranked = sorted(briefing.disputes, key=lambda one: (one.status != "contested", -one.salience))
    return tuple(_view(dispute, voices) for dispute in ranked)


def _view(dispute: Dispute, voices: Voices) -> DisputeView:
    sides = _value_sides(dispute, voices) or _yes_and_no(dispute, voices)
    taken = {position.stance for position in dispute.positions} - {"asserts", "confirms", "denies"}
    others = [p for p in dispute.positions if p.stance in taken and not _placed(p, sides, voices)]
    return DisputeView(
        id=dispute.id,
        question=voices.clip(voices.told(dispute, dispute.evidence)),
        kind=word("dispute_kind", dispute.kind, voices.language),
        state=dispute.status,
        status=word("dispute_status", dispute.status, voices.language),
        internal=dispute.internal,
        differs=word("differs", dispute.differs_in, voices.language)
        if dispute.differs_in
        else None,
        sides=sides,
        others=_merged(others, voices),
        evidence=dispute.evidence,
        clear=_clear(dispute, sides),
    )


def _clear(dispute: Dispute, sides: Sequence[Side]) -> bool:
    """Whether its question and those who take sides can be understood without their passages."""
    slots = dispute.wording.slots
    named = all(any(voice_stands(one.who) for one in side.all) for side in sides)
    return (
        named
        and phrase_stands(slots.get("claim", dispute.text))
        and sentence_stands(slots.get("label", dispute.text))
    )


def _placed(position: Position, sides: Sequence[Side], voices: Voices) -> bool:
    """Whether a position stands with the value that it takes back."""
    value = voices.value(position.value, position.evidence)
    return position.stance in AGAINST and any(s.key == "value" and s.title == value for s in sides)


def _yes_and_no(dispute: Dispute, voices: Voices) -> tuple[Side, ...]:
    asserted = [one for one in dispute.positions if one.stance in ASSERTING]
    denied = [one for one in dispute.positions if one.stance == "denies"]
    say = voices.language.say
    sides = (
        ("asserted", say("Reported or asserted"), asserted),
        ("denied", say("Denied"), denied),
    )
    return tuple(
        Side(key, title, _merged(positions, voices), voices.language)
        for key, title, positions in sides
        if positions
    )


def _value_sides(dispute: Dispute, voices: Voices) -> tuple[Side, ...]:
    """One side for each value; empty where fewer than two values stand against each other."""
    by_value: dict[str, list[Position]] = {}
    for position in dispute.positions:
        if text := voices.value(position.value, position.evidence):
            by_value.setdefault(text, []).append(position)
    if len(by_value) < 2:
        return ()
    sides = [
        Side(
            key="value",
            title=text,
            positions=_merged([one for one in held if one.stance in ASSERTING], voices),
            language=voices.language,
            against=_merged([one for one in held if one.stance in AGAINST], voices),
        )
        for text, held in by_value.items()
    ]
    say, language = voices.language.say, voices.language
    unvalued = [one for one in dispute.positions if one.value is None]
    denials = _merged([one for one in unvalued if one.stance == "denies"], voices)
    if denials:
        sides.append(Side("denied", say("Denied"), denials, language))
    asserted = _merged([one for one in unvalued if one.stance in ASSERTING], voices)
    if asserted:
        sides.insert(0, Side("asserted", say("Asserted"), asserted, language))
    return tuple(sides)


def _merged(positions: Sequence[Position], voices: Voices) -> tuple[PositionView, ...]:
    """These positions, each party once with all of its evidence."""
    by_party: dict[tuple[str, ...], list[Position]] = {}
    for one in positions:
        stance = "asserts" if one.stance in ASSERTING else one.stance
        by_party.setdefault((stance, *_identity(one, voices)), []).append(one)
    return tuple(_position(group, voices) for group in by_party.values())


def _identity(position: Position, voices: Voices) -> tuple[str, ...]:
    """What two positions of one party share: its name; for the unnamed, their words as well.

    The same words of "one of the people" in two documents are one report that both print.
    """
    party = voices.names.party(position.party_id) if position.party_id else None
    if party is None:
        speakers = sorted({voice.speaker for voice in voices.of(position.claim_ids)})
        return tuple(speakers) or (position.party_text,)
    if party.type == "anonymous_sources":
        return (party.name, *(quote.text for quote in voices.quotes(position.evidence)))
    return (party.name,)


def _position(group: Sequence[Position], voices: Voices) -> PositionView:
    first = next((one for one in group if one.stance == "confirms"), group[0])
    spoken = voices.of(tuple(dict.fromkeys(c for one in group for c in one.claim_ids)))
    if first.party_id:
        who = voices.names.who(first.party_id)
        named_as = first.party_text
    elif spoken and all(voice.narrator for voice in spoken):
        # "the article" says too little where there are several sources.
        who = named_as = voices.language.joined([voice.speaker for voice in spoken])
    else:
        named_as = voices.clip(in_a_sentence(first.party_text))
        who = voices.names.described(named_as, voices.names.lang(first.evidence))
    language = voices.language
    via = language.joined([named(one.via[0], one.via[1:], language) for one in spoken if one.via])
    stated = [voices.words(one.scope, one.evidence) for one in group if one.scope]
    scopes = stated or [voice.scope for voice in spoken if voice.scope][:1]
    evidence = tuple(dict.fromkeys(key for one in group for key in one.evidence))
    plural = is_plural(named_as)
    return PositionView(
        who=who,
        stance=first.stance,
        says=word("stance", first.stance, language),
        predicate=word("stance_of_many" if plural else "stance", first.stance, language),
        via=via,
        scope=_side_by_side(scopes, language) or None,
        value=voices.value(first.value, first.evidence),
        voices=spoken,
        quotes=voices.quotes(evidence),
        evidence=evidence,
        language=language,
    )


def _side_by_side(scopes: Sequence[str], language: Language) -> str:
    """Limits as they stand between one pair of quotation marks: one”, “another."""
    opening, closing = language.marks
    once = list(dict.fromkeys(scopes))
    sign = f"{closing}{language.say(', ')}{opening}"
    return strung(one for index, scope in enumerate(once) for one in (sign * (index > 0), scope))
