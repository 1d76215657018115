"""Dated events of all documents in, groups that tell one event out.

Two tellings are one event when they are of one kind, do not differ in place, have people or place
in common (or nothing that tells them apart), and their dates agree or lie close together. A
person's own stay is not the meeting that others held in the same town.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from briefgen.dates.edtf import parse_edtf
from briefgen.dates.order import compatible, gap_days, overlaps
from briefgen.knowledge.event_words import event_words
from briefgen.model.findings import DatedEvent
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.terms import stems
from briefgen.reconcile.timeline.plans import same_plan

NEAR_DAYS = 10
"""How far an approximate date may lie from another date of the same event."""
NEIGHBOURS = 3
"""Sentences within which "the talks" are the talks just told of."""
FAR_DAYS = 60
"""Days between two accounts of one event's date beyond which they are two events."""
CLOSE_DAYS = 2
"""How far apart exact dates of one event may be given before they are two events."""
REPORTED_DAYS = 7
"""How long before a report may lie what it tells as news without a date."""
_SAME_WORDS, _SAME_MATTER = 0.8, 0.6
"""Share of the telling words that two tellings must have in common."""
_TELLING = 3
"""Telling words below which a telling is like no other."""
_BACK = frozenset({"they", "it", "the", "these", "this", "those", "that"})
_PAIRED = frozenset({"travel", "meet"})
_UNSETTLED = frozenset({"planned", "cancelled"})
_OPEN_KINDS = frozenset({"travel", "meet", "sign", "vote", "conflict", "attack", "accident"})


@dataclass(frozen=True)
class Told:
    """One document's telling of an event."""

    read: Read
    event: DatedEvent
    parties: frozenset[str]
    people: frozenset[str]
    place: str | None
    land: str | None
    families: frozenset[str]

    @property
    def date(self) -> str:
        """Its EDTF date."""
        assert self.event.date is not None
        return self.event.date

    @cached_property
    def words(self) -> str:
        """What it is called: its label, without what the label leaves out."""
        parts = self.event.label_parts or (self.event.label,)
        return " ".join(" ".join(self.read.words(part).split()) for part in parts)

    @property
    def as_reported(self) -> bool:
        """Whether its date is only that of the report that tells it."""
        return self.event.as_reported

    @property
    def key(self) -> tuple[str, str, int, int, str]:
        """Sorts tellings by source date, source and place."""
        reference = self.read.document.metadata.reference_date or "9999"
        return reference, self.read.id, self.event.label.start, self.event.label.end, self.date


def collect(corpus: Corpus, parties: PartyBook, focus: Focus) -> list[Told]:
    """Every dated event that bears on the subject."""
    told = [
        _told(read, event, parties)
        for read in corpus.reads
        for event in read.findings.dated_events
        if event.date is not None and focus.bears(read.id, event.sentence)
    ]
    return sorted(told, key=lambda one: one.key)


def _told(read: Read, event: DatedEvent, parties: PartyBook) -> Told:
    found = [parties.party(read.id, entity) for entity in event.participants]
    place = parties.place(read.id, event.place)
    return Told(
        read=read,
        event=event,
        parties=frozenset(party.id for party in found if party is not None),
        people=frozenset(p.id for p in found if p is not None and p.type == "person"),
        place=None if place is None else place.id,
        land=_land(read, event, parties, None if place is None else place.country),
        families=_families(event),
    )


def _land(read: Read, event: DatedEvent, parties: PartyBook, country: str | None) -> str | None:
    """The country that the place is in; with "=" before it where the place is the state itself."""
    party = parties.party(read.id, event.place)
    whole = party is not None and party.type == "state"
    return f"={country}" if whole and country else country


def places_differ(one: Told, other: Told) -> bool:
    """Whether two places cannot be one: a town lies in its state, and differs from other towns."""
    if one.place is None or other.place is None or one.place == other.place:
        return False
    lands = {one.land, other.land}
    if None in lands or not any(land is not None and land.startswith("=") for land in lands):
        return True
    return len({land.removeprefix("=") for land in lands if land}) > 1


def _families(event: DatedEvent) -> frozenset[str]:
    """Families of the predicate; being in a place counts as travel."""
    if event.predicate == "be" and event.place is not None:
        return frozenset({"travel"})
    return event_words().families_of(event.predicate)


def group(told: list[Told]) -> list[list[Told]]:
    """Tellings of one event together, in order of their sources."""
    groups: list[list[Told]] = []
    for one in sorted(told, key=_clearest_first):
        homes = [members for members in groups if _belongs(one, members)]
        merged = [one]
        for members in homes:
            if not any(_differ(a, b) for a in merged for b in members):
                merged.extend(members)
                groups.remove(members)
        groups.append(merged)
    return [sorted(members, key=lambda one: one.key) for members in groups]


def _clearest_first(one: Told) -> tuple[bool, bool, bool, int, tuple[str, str, int, int, str]]:
    """Tellings with a date, a year, a place and people found a group; vague ones join it."""
    vague = one.event.year_missing, one.place is None
    return one.as_reported, *vague, -len(one.parties), one.key


def _belongs(one: Told, members: list[Told]) -> bool:
    """Whether a telling is the same event as some member and at odds with none."""
    if any(_differ(one, member) for member in members) or _another_stay(one, members):
        return False
    return any(same_event(one, member) for member in members)


def _differ(one: Told, other: Told) -> bool:
    """Whether two tellings cannot be of one event."""
    if places_differ(one, other) or _another_year(one, other):
        return True
    if one.as_reported or other.as_reported:
        return not may_be_one_report(one, other)
    if one.read.id == other.read.id and not compatible(one.date, other.date):
        return not _two_voices(one, other)
    return False


def _another_stay(one: Told, members: list[Told]) -> bool:
    """Whether one of the two sides is the stay of a person whom the other does not know.

    A telling that names nobody may still be that stay, when it gives the very same days.
    """
    stays = [member for member in members if _is_stay(member)]
    if _is_stay(one):
        others = [member for member in members if not member.people & one.people]
        return bool(others) and not any(_same_days(one, m) for m in others if not m.parties)
    if not stays or any(stay.people & one.people for stay in stays):
        return False
    return bool(one.parties) or not any(_same_days(one, stay) for stay in stays)


def _another_year(one: Told, other: Told) -> bool:
    """What is dated to a day is never what another year saw, unless a plan was moved."""
    exact = "day" in {one.event.precision, other.event.precision}
    # What is soonest told first: every telling is held against every other.
    if not exact or compatible(one.date, other.date) or gap_days(one.date, other.date) <= FAR_DAYS:
        return False
    return not _moved(one, other) and not _one_plan(one, other)


def _two_voices(one: Told, other: Told) -> bool:
    """One document gives an event two dates only where it lets two speak."""
    return one.event.attribution != other.event.attribution


def _same_days(one: Told, other: Told) -> bool:
    exact = one.event.precision == other.event.precision == "day"
    alike = one.date.count("/") == other.date.count("/")
    return exact and alike and compatible(one.date, other.date)


def _is_stay(one: Told) -> bool:
    """One person's being somewhere, told of that person alone."""
    alone = bool(one.people) and one.people == one.parties
    return alone and "travel" in one.families and len(one.people) == 1


def same_event(one: Told, other: Told) -> bool:  # noqa: PLR0911 - one return a rule
    """Whether two tellings are of one event, whatever dates they give."""
    if _one_plan(one, other):
        return True
    if not _same_kind(one, other):
        return False
    if one.as_reported or other.as_reported:
        return bool(one.parties & other.parties) and may_be_one_report(one, other)
    if _moved(one, other) or _rival_accounts(one, other):
        return True
    shared = bool(one.parties & other.parties)
    same_place = one.place is not None and one.place == other.place
    linked = shared or same_place or _side_by_side(one, other)
    if not _near(one, other, linked=linked) or not (linked or (_exact(one) and _exact(other))):
        return False
    if _crosses(one, other):
        return same_place and (
            not one.people or not other.people or bool(one.people & other.people)
        )
    if one.families & other.families & _OPEN_KINDS:
        apart = one.parties and other.parties and not shared and not same_place
        return not apart or (_root(one) == _root(other) and compatible(one.date, other.date))
    if "statement" in one.families & other.families and not _same_statement(one, other):
        return False
    here = one.read.id == other.read.id and not (one.parties and other.parties)
    return (shared or same_place or here or _agreed(one, other)) and compatible(
        one.date, other.date
    )


def _same_statement(one: Told, other: Told) -> bool:
    """People make many statements: two tellings mean one only by its day, or as it was due."""
    return "planned" in {one.event.status, other.event.status} or _same_days(one, other)


def _side_by_side(one: Told, other: Told) -> bool:
    """Told within a few sentences of each other."""
    apart = abs(one.event.sentence - other.event.sentence)
    return one.read.id == other.read.id and apart <= NEIGHBOURS


def _exact(one: Told) -> bool:
    """Whether a telling gives days: a month or a year alone makes no two events one."""
    return one.event.precision == "day" or "agree" in one.families


def _agreed(one: Told, other: Told) -> bool:
    """An agreement of unnamed sides is told by its day."""
    return "agree" in one.families & other.families and not (one.parties and other.parties)


def _same_kind(one: Told, other: Told) -> bool:
    if one.event.predicate == other.event.predicate:
        return True
    return bool(one.families & other.families) or _crosses(one, other)


def _crosses(one: Told, other: Told) -> bool:
    """A visit and the talks held on it."""
    both = one.families | other.families
    return not one.families & other.families and both >= _PAIRED


def _root(one: Told) -> str:
    return one.event.predicate.removesuffix("ing")


def _rival_accounts(one: Told, other: Told) -> bool:
    """As in "The talks began in May, one said. Another said they started in June"."""
    close = abs(one.event.sentence - other.event.sentence) <= 1
    voices = None not in {one.event.attribution, other.event.attribution}
    alike = _root(one) == _root(other) and one.event.status == other.event.status
    if one.read.id != other.read.id or not close or not voices or not alike:
        return False
    points_back = {one.words.split()[0].lower(), other.words.split()[0].lower()} & _BACK
    differ = _two_voices(one, other)
    return bool(points_back) and differ and gap_days(one.date, other.date) <= FAR_DAYS


def _near(one: Told, other: Told, *, linked: bool) -> bool:
    """Whether the dates may be two accounts of one date.

    They overlap; or one is approximate and close to the other; or they lie within two days of each
    other and people or place link the tellings.
    """
    if compatible(one.date, other.date) or overlaps(one.date, other.date):
        return True
    gap = gap_days(one.date, other.date)
    if _approximate(one) or _approximate(other):
        return gap <= NEAR_DAYS and linked
    return linked and gap <= CLOSE_DAYS


def _approximate(one: Told) -> bool:
    return any(point.mark for point in parse_edtf(one.date).points)


def _moved(one: Told, other: Told) -> bool:
    """A plan whose date was changed: the same thing still ahead, or called off, elsewhere."""
    unsettled = one.event.status in _UNSETTLED and other.event.status in _UNSETTLED
    apart = one.read.id != other.read.id
    alike = bool(one.parties & other.parties) or not (one.parties or other.parties)
    return unsettled and apart and alike and one.place == other.place and _root(one) == _root(other)


def _one_plan(one: Told, other: Told) -> bool:
    """What was to come and is told in much the same words, with its day or another one."""
    if one.as_reported or other.as_reported:
        return False
    return same_plan((one.read, one.event, one.words), (other.read, other.event, other.words))


def may_be_one_report(one: Told, other: Told) -> bool:
    """Whether what a report tells without a date may be what another telling tells.

    The other one dates it to the days before the report, or is a report of the same days; what is
    said must be said in much the same words, and so must what one report tells twice.
    """
    if not one.as_reported:
        return may_be_one_report(other, one)
    if "planned" in {one.event.status, other.event.status}:
        return False
    if gap_days(one.date, other.date) > REPORTED_DAYS:
        return False
    if not other.as_reported and parse_edtf(other.date).low > parse_edtf(one.date).high:
        return False
    loose = one.read.id != other.read.id and "statement" not in one.families
    return _alike(one, other, _SAME_MATTER if loose else _SAME_WORDS)


def _alike(one: Told, other: Told, least: float) -> bool:
    """Whether two tellings share so much of the words of the shorter one."""
    words, others = set(stems(one.words)), set(stems(other.words))
    fewer = min(len(words), len(others))
    return fewer >= _TELLING and len(words & others) >= least * fewer
