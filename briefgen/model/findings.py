"""What an engine finds in one document.

Findings know nothing of the briefing's subject, of other documents or of the lens, so that one
cached result serves every briefing. Every place is a `Span` of the document's stored text;
``int`` references are indexes into the lists of the same `Findings`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefgen.model.base import Quantity, Record, Span
from briefgen.model.document import BlockRole

PartyType = Literal[
    "state",
    "bloc",
    "alliance",
    "public_body",
    "company",
    "association",
    "person",
    "media",
    "group",
    "anonymous_sources",
]
EntityType = Literal[PartyType, "place", "project", "other"]
AliasKind = Literal["full", "short", "acronym", "metonym", "descriptive", "former"]
MentionUse = Literal["name", "metonym", "adjective", "place", "dateline", "pronoun", "descriptive"]
Stance = Literal[
    "asserts",
    "confirms",
    "denies",
    "no_comment",
    "no_reply",
    "withdraws",
    "takes_no_position",
]
Certainty = Literal["certain", "probable", "possible", "unstated"]
Directness = Literal["own_conduct", "direct_knowledge", "relayed", "narrator", "unstated"]
Precision = Literal["day", "week", "month", "quarter", "season", "year", "decade", "unknown"]
EventStatus = Literal["happened", "reported", "planned", "alleged", "cancelled"]
Relationship = Literal["part_of", "member", "employed", "associated", "unknown"]
Basis = Literal["stated", "name_only"]

REPORT_DATE = "the date of the report"
"""From what the date of an event is inferred that a report tells as news without dating it: it
was reported on that day, and happened on it or before."""


class Sentence(Record):
    """A sentence of a block that may serve as evidence (headings and boilerplate have none)."""

    span: Span
    block: int = Field(description="index of the block")
    role: BlockRole
    speaker: int | None = Field(
        default=None,
        description="entity that speaks this sentence as its own voice: the speaker of a "
        "transcript turn, the author of a statement or of a forwarded message; None where the "
        "document's narrator speaks",
    )
    question: bool = False


class Alias(Record):
    """A name under which an entity appears, as printed, without a leading article."""

    text: str
    kind: AliasKind


class Office(Record):
    """An office a person holds or held. Dates are EDTF; None where not stated."""

    title: str
    start: str | None = None
    end: str | None = None
    evidence: Span


class Entity(Record):
    """A party, place or project as one document names it. Pronouns and metonyms resolve to it."""

    name: str = Field(description="fullest name in the document, without a leading article")
    type: EntityType
    named: bool = Field(
        default=True, description="False for 'two officials', 'a manager', 'several startups'"
    )
    aliases: tuple[Alias, ...] = ()
    country: str | None = Field(default=None, description="ISO 3166 alpha-2, or a project's own")
    offices: tuple[Office, ...] = ()
    role: Span | None = Field(
        default=None, description="words that say what it is ('the defence production secretary')"
    )
    count: int | None = Field(default=None, description="how many, for unnamed people")


class Mention(Record):
    """One place where an entity is named, described or meant by a pronoun."""

    span: Span
    entity: int
    use: MentionUse
    sentence: int | None = Field(default=None, description="None in a heading or a dateline")


class Relation(Record):
    """A relation that the document states, or that only the names suggest."""

    subject: int
    object: int
    relation: Relationship
    basis: Basis
    evidence: Span


TimeKind = Literal["date", "end", "length", "rate", "vague"]
"""Of a phrase of time: a date or a whole range; the end of a range that is also given whole; how
long; how often; words for the past, the present or the future that say no more."""


class TimeExpression(Record):
    """A phrase that places something in time, or measures it.

    ``edtf`` is None where the phrase cannot be placed ("recently", "three days"). ``timex`` is the
    TIMEX3 value where the two schemes differ: TIMEX3 has no ranges, and gives each end a value of
    its own, so that of a range is that of its start, and its end follows as another expression.
    """

    span: Span
    edtf: str | None
    kind: TimeKind = "date"
    timex: str | None = None
    precision: Precision = "unknown"
    year_missing: bool = False
    inferred: bool = False
    inferred_from: str | None = Field(default=None, description="the rule, in a few words")
    sentence: int | None = None


class Argument(Record):
    """A participant or circumstance of a clause."""

    role: Literal["agent", "patient", "with", "about", "place", "member", "other"]
    span: Span = Field(description="the noun phrase")
    entity: int | None = Field(default=None, description="None for a plain noun phrase")
    head: str = Field(description="lemma of its head, lower case")


class Clause(Record):
    """One predicate with its arguments: what propositions are matched on.

    ``family`` is the predicate's class in ``knowledge/data/predicates.toml`` (``participate``,
    ``travel``, ``meet``, ``agree``, ``sign``, ``grant`` ...), or None.
    """

    span: Span = Field(description="the clause, without an attribution around it")
    sentence: int
    predicate: str = Field(description="lemma of the verb, or of the event noun")
    family: str | None = None
    negated: bool = False
    modality: Literal["none", "planned", "possible", "conditional", "question"] = "none"
    tense: Literal["past", "present", "future", "unknown"] = "unknown"
    arguments: tuple[Argument, ...] = ()
    times: tuple[int, ...] = Field(default=(), description="time expressions in it")
    attribution: int | None = Field(
        default=None, description="attribution whose content holds it; None: the narrator's own"
    )


class Attribution(Record):
    """Who said what: source, cue and content as lists of spans (content is often split).

    One attribution has one stance; "X and Y told Z that ..." has several ``speakers``, each of
    whom holds it. ``chain`` names those who relay it, outermost first, without the document and
    without the speaker.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speakers: tuple[int, ...] = Field(description="entities; empty where they cannot be resolved")
    chain: tuple[int, ...] = ()
    stance: Stance = "asserts"
    certainty: Certainty = "unstated"
    hedge: Span | None = None
    relay_hedge: Span | None = None
    conditional: bool = False
    scope: Span | None = Field(default=None, description="what a denial or comment is limited to")
    directness: Directness = "unstated"
    quoted: bool = False
    opinion: bool = False
    said_at: str | None = Field(default=None, description="EDTF")
    refers_to: tuple[Span, ...] = Field(
        default=(),
        description="what 'this', 'the allegation', 'a figure' in the content points back to",
    )
    sentence: int


class DatedEvent(Record):
    """Something that happened, happens or is planned, with what the document says of its date."""

    label: Span = Field(description="clause that tells it, trimmed")
    label_parts: tuple[Span, ...] = Field(
        default=(),
        description="pieces of the label, in order, where it leaves out a relative pronoun or a "
        "clause between them; empty where the label is one stretch",
    )
    name: Span | None = Field(
        default=None, description="noun phrase that names it: 'the talks'; None where there is none"
    )
    sentence: int
    clause: int | None = None
    predicate: str = Field(description="lemma of the event's verb or noun")
    date: str | None = Field(default=None, description="EDTF")
    date_span: Span | None = None
    precision: Precision = "unknown"
    year_missing: bool = False
    not_before: str | None = None
    not_after: str | None = None
    inferred: bool = False
    inferred_from: str | None = None
    ongoing: bool = False
    status: EventStatus = "happened"
    participants: tuple[int, ...] = Field(default=(), description="entities")
    place: int | None = Field(default=None, description="entity of type place or state")
    attribution: int | None = None
    evidence: tuple[Span, ...] = Field(min_length=1, description="whole sentences")

    @property
    def as_reported(self) -> bool:
        """Whether its date is only that of the report that tells it."""
        return self.inferred_from == REPORT_DATE


class QuantityFinding(Record):
    """A number with what it measures.

    ``measure`` holds the content lemmas that say what is counted, ``about`` the entities it is a
    property of: two findings speak of one figure only when unit, measure and about agree.
    """

    span: Span = Field(description="number with hedge and unit: 'Nearly 36%'")
    quantity: Quantity
    text: Span = Field(description="sentence or clause that states it")
    sentence: int
    measure: tuple[str, ...] = ()
    about: tuple[int, ...] = ()
    attribution: int | None = None
    label: Span | None = Field(
        default=None, description="words that name what is measured: 'the cost of the bridge'"
    )
    giver: Span | None = Field(
        default=None, description="who counts, where the clause of the number says so: 'the police'"
    )
    own: bool = Field(default=False, description="given from the speaker's own books or count")


class ConcernFinding(Record):
    """A worry that somebody holds, or is said not to hold."""

    holder: int | None = Field(default=None, description="entity; None where not resolved")
    holder_text: Span | None = None
    about: Span
    consequence: Span | None = None
    cue: Span
    stance: Literal["worried", "not_worried", "silent"] = "worried"
    conditional: bool = False
    attribution: int | None = None
    evidence: tuple[Span, ...] = Field(min_length=1, description="whole sentences, in text order")


class CorrectionFinding(Record):
    """A value or statement that the document withdraws, corrects or replaces."""

    kind: Literal["withdraws", "corrects", "replaces"]
    old: Span | None = Field(default=None, description="the withdrawn words or value")
    new: Span | None = Field(default=None, description="what holds instead")
    old_quantity: Quantity | None = None
    new_quantity: Quantity | None = None
    old_date: str | None = Field(default=None, description="EDTF")
    new_date: str | None = Field(default=None, description="EDTF")
    by: int | None = Field(default=None, description="entity; None: the document itself")
    measure: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = Field(min_length=1)


class DerivesFrom(Record):
    """Another publication that this one rests on."""

    entity: int
    relation: Literal["reports_on", "reprints", "quotes", "corrects", "replaces"]
    evidence: Span


class Issue(Record):
    """Something the engine noticed and could not settle: reported, never hidden."""

    kind: Literal["ambiguous", "unresolved", "repaired", "dropped"]
    note: str
    span: Span | None = None


class Findings(Record):
    """Everything found in one document."""

    source_id: str
    engine: str
    engine_version: str
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    time_expressions: tuple[TimeExpression, ...] = ()
    clauses: tuple[Clause, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    dated_events: tuple[DatedEvent, ...] = ()
    quantities: tuple[QuantityFinding, ...] = ()
    concerns: tuple[ConcernFinding, ...] = ()
    corrections: tuple[CorrectionFinding, ...] = ()
    derives_from: tuple[DerivesFrom, ...] = ()
    issues: tuple[Issue, ...] = ()
