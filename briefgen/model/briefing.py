"""The briefing: what `reconcile` makes of the findings and `render` prints.

The JSON names are a contract (version 1): fields may be added, none renamed or dropped.
Building or loading a `Briefing` checks that evidence is never empty and that every reference
resolves; `briefgen.model.evidence` checks the quotes against the stored texts.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from briefgen.model.base import (
    ChangeKind,
    Handling,
    Origin,
    Quantity,
    Record,
    Salience,
    Wording,
    unset,
)
from briefgen.model.coverage import Coverage
from briefgen.model.document import (
    PassageRole,
    ReferenceBasis,
    Reliability,
    SourceKind,
)
from briefgen.model.edits import EditNote
from briefgen.model.findings import (
    REPORT_DATE,
    Alias,
    Basis,
    Certainty,
    Directness,
    EventStatus,
    PartyType,
    Precision,
    Relationship,
    Stance,
)
from briefgen.model.past import Before, PastEdition

ByHand = Literal["title", "subject", "as_of", "handling", "embargoed_until"]
PassageIds = tuple[str, ...]


class Lineage(Record):
    """A publication that a source rests on."""

    name: str
    relation: Literal["reports_on", "reprints", "quotes", "corrects", "replaces"]


class Source(Record):
    """A document the briefing was made from."""

    id: str
    kind: SourceKind = "other"
    title: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    retrieved: str | None = None
    dateline_place: str | None = None
    reference_date: str | None = None
    reference_date_basis: ReferenceBasis = "none"
    language: str
    uri: str
    media_type: str
    sha256: str
    text_sha256: str
    chars: int
    pages: int | None = None
    derives_from: tuple[Lineage, ...] = ()
    reliability: Reliability = "F"
    handling: Handling = "TLP:CLEAR"
    correction_note: str | None = None
    embargoed_until: str | None = None


class Passage(Record):
    """Exact words of a source: ``text[start:end] == quote``.

    ``prefix`` and ``suffix`` are up to 32 code points of context (W3C text quote selector).
    """

    id: str
    source_id: str
    origin_id: str
    quote: str = Field(min_length=1)
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""
    page: int | None = None
    paragraph: int
    role: PassageRole


class Grounded(Record):
    """A record that cannot exist without evidence."""

    evidence: PassageIds = Field(min_length=1)


class Statement(Grounded):
    """A line of the bottom line."""

    id: str
    text: str
    wording: Wording | None = None
    claim_ids: tuple[str, ...] = ()
    origin: Origin = "extracted"
    reason: str | None = None
    contested_by: str | None = None


class FactVariant(Grounded):
    """Another wording, value or denominator of the same figure."""

    text: str
    quantity: Quantity | None = None


class Fact(Grounded):
    """Background that a source states."""

    id: str
    text: str
    quantity: Quantity | None = None
    variants: tuple[FactVariant, ...] = ()
    stated_by: str | None = None
    claim_ids: tuple[str, ...] = ()
    origin: Origin = "extracted"
    reason: str | None = None
    salience: Salience = 0


class OfficeHeld(Record):
    """An office with the EDTF dates that a source gives for it."""

    title: str
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None

    model_config = {**Record.model_config, "populate_by_name": True, "serialize_by_alias": True}


class Affiliation(Record):
    """A tie between two parties; ``name_only`` when nothing but the names suggests it."""

    party_id: str
    relation: Relationship
    basis: Basis


class Party(Grounded):
    """Somebody who acts, speaks, worries or is spoken of."""

    id: str
    name: str
    type: PartyType
    aliases: tuple[Alias, ...] = ()
    role: str | None = None
    offices: tuple[OfficeHeld, ...] = ()
    country: str | None = None
    affiliations: tuple[Affiliation, ...] = ()
    possible_same: tuple[str, ...] = ()
    blocs: tuple[str, ...] = ()
    mentions: int = Field(ge=0)
    salience: Salience = 0


class Place(Record):
    """A place that events refer to."""

    id: str
    name: str
    country: str | None = None


class Participant(Record):
    """Who took part, and how sure that is."""

    party_id: str
    role: str | None = None
    certainty: Literal["stated", "alleged", "denied"] = "stated"


class DateAlternative(Grounded):
    """Another date that somebody gives for the same event."""

    date: str
    stated_by: str | None = None


class WithdrawnDate(Grounded):
    """A date that was printed and then taken back."""

    date: str


class Event(Grounded):
    """An entry of the timeline. ``sort_key`` orders events whose dates lack a year or a day."""

    id: str
    label: str
    date: str | None = None
    date_text: str
    precision: Precision = "unknown"
    year_missing: bool = False
    not_before: str | None = None
    not_after: str | None = None
    inferred: bool = False
    inferred_from: str | None = None
    sort_key: str
    ongoing: bool = False
    status: EventStatus = "happened"
    participants: tuple[Participant, ...] = ()
    place_id: str | None = None
    alternatives: tuple[DateAlternative, ...] = ()
    withdrawn: tuple[WithdrawnDate, ...] = ()
    claim_ids: tuple[str, ...] = ()
    origin: Origin = "extracted"
    reason: str | None = None
    salience: Salience = 0

    @property
    def as_reported(self) -> bool:
        """Whether its date is only that of the report that tells it."""
        return self.inferred_from == REPORT_DATE


class Claim(Grounded):
    """What one speaker says of one proposition, with the chain by which it reached us.

    ``chain`` lists party ids (or names), outermost first. ``quoted`` is true when the speaker's
    words are verbatim.
    """

    id: str
    proposition_id: str
    speaker_id: str = Field(description="a party, or the source itself")
    stance: Stance
    certainty: Certainty = "unstated"
    hedge: str | None = None
    relay_hedge: str | None = None
    conditional: bool = False
    scope: str | None = None
    directness: Directness = "unstated"
    chain: tuple[str, ...] = ()
    quoted: bool = False
    opinion: bool = False
    value: Quantity | str | None = None
    said_at: str | None = None
    credibility: int = Field(default=6, ge=1, le=6)


class Proposition(Record):
    """What claims are about, free of polarity."""

    id: str
    text: str
    wording: Wording | None = None
    kind: Literal["event", "participation", "figure", "date", "responsibility", "policy", "other"]
    about: tuple[str, ...] = ()


class Position(Grounded):
    """Where one party, or one source in its own voice, stands in a dispute."""

    party_id: str | None = None
    party_text: str
    stance: Stance
    value: Quantity | str | None = None
    scope: str | None = None
    claim_ids: tuple[str, ...] = ()


class Dispute(Grounded):
    """An assertion against a denial, or incompatible values of one quantity or date."""

    id: str
    text: str
    wording: Wording
    proposition_id: str
    kind: Literal["fact", "participation", "responsibility", "figure", "date", "interpretation"]
    positions: tuple[Position, ...] = Field(min_length=1)
    status: Literal["contested", "one_side_only", "resolved_by_correction", "minor_difference"]
    internal: bool = False
    differs_in: Literal["scope", "time", "measure", "entity"] | None = None
    salience: Salience = 0

    @model_validator(mode="after")
    def _has_two_sides(self) -> Dispute:
        if self.status != "contested":
            return self
        stances = {position.stance for position in self.positions}
        values = {str(p.value) for p in self.positions if p.value is not None}
        if not ("denies" in stances and stances & {"asserts", "confirms"}) and len(values) < 2:
            raise ValueError(f"dispute {self.id} is contested but has one side only")
        return self


class Concern(Grounded):
    """A worry, filed under the lens of whoever holds it."""

    id: str
    lens: str
    holder_id: str | None = None
    holder_text: str
    about: str
    consequence: str | None = None
    conditional: bool = False
    cue: str
    stance: Literal["worried", "not_worried", "silent"] = "worried"
    theme: str | None = None
    claim_ids: tuple[str, ...] = ()
    origin: Origin = "extracted"
    reason: str | None = None
    salience: Salience = 0


class Gap(Record):
    """Something a reader would want to know and the sources do not say."""

    id: str
    text: str
    wording: Wording | None = None
    kind: Literal[
        "missing_metadata", "unnamed", "undated", "uncorroborated", "ambiguous", "unanswered"
    ]
    about: tuple[str, ...] = ()
    evidence: PassageIds = ()


class Change(Record):
    """What differs from the previous edition, and because of which source."""

    kind: ChangeKind
    item_id: str
    section: str
    was: str | None = None
    now: str | None = None
    because: tuple[str, ...] = ()
    material: bool = Field(default=True, description="whether it is worth an edition of its own")
    before: Before | None = Field(default=None, exclude_if=unset, description="of `was`")


class HumanText(Record):
    """A judgement, option or indicator: only ever written by a person."""

    text: str
    author: str
    likelihood: str | None = None
    confidence: str | None = None
    basis: tuple[str, ...] = ()


class Method(Record):
    """How the briefing was made."""

    engine: str
    engine_version: str
    model: str | None = None
    config_hash: str


class EditionRef(Record):
    """Which edition this is."""

    id: str
    number: int = Field(ge=1)
    previous: str | None = Field(default=None, description="id of the edition before it")
    previous_as_of: str | None = Field(default=None, exclude_if=unset)
    last_material: PastEdition | None = Field(
        default=None, exclude_if=unset, description="the last before it with news, else the first"
    )
    slot: str | None = Field(
        default=None,
        exclude_if=unset,
        description="when it was due by the project's schedule: an ISO time in UTC",
    )


class LensUsed(Record):
    """A lens as it was applied: the method note prints its members."""

    id: str
    title: str
    names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    alliances: tuple[str, ...] = ()


class Briefing(Record):
    """A cited briefing on one matter."""

    schema_version: Literal["1"] = "1"
    id: str
    title: str
    subject: str | None = None
    as_of: str | None = None
    language: str = "en"
    edition: EditionRef
    handling: Handling = "TLP:CLEAR"
    embargoed_until: str | None = None
    valid_until: str | None = None
    by_hand: tuple[ByHand, ...] = Field(
        default=(), description="which of these a person set, and no source"
    )
    prepared_for: tuple[str, ...] = ()
    prepared_by: str | None = None
    lenses: tuple[LensUsed, ...]
    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    bottom_line: tuple[Statement, ...] = ()
    background: tuple[Fact, ...] = ()
    parties: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()
    timeline: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    concerns: tuple[Concern, ...] = ()
    gaps: tuple[Gap, ...] = ()
    changes: tuple[Change, ...] = ()
    judgements: tuple[HumanText, ...] = ()
    options: tuple[HumanText, ...] = ()
    indicators: tuple[HumanText, ...] = ()
    edits: tuple[EditNote, ...] = ()
    coverage: Coverage
    method: Method

    @model_validator(mode="after")
    def _references_resolve(self) -> Briefing:
        from briefgen.model.references import unresolved_references

        problems = unresolved_references(self)
        if problems:
            raise ValueError("; ".join(problems[:10]))
        return self
