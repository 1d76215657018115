"""Who took part: assertions and denials that somebody was there in, groups by denied party out.

Only what says of a party that it (or its people) attended, met, travelled or was there counts.
A confirmation that a meeting happened says nothing of who was in it, and a list of members of a
body says nothing of what the members did.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from briefgen.knowledge.speech import speech
from briefgen.model.briefing import Party
from briefgen.model.findings import Attribution
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.participation.blanket import asserts_presence, presence_denied
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.sides import Voice, tellers_of, voices_of
from briefgen.reconcile.statements import Stated, Statements

_DEFINITE = frozenset({"be there", "be present", "be among", "take part", "participate"})
"""Predicates that point at one occasion, whichever it is."""
_REACH = 3
"""Sentences from a denial on in which "the two companies" are those it names."""
_TOGETHER = frozenset({"we", "our", "us"})


@dataclass(frozen=True)
class Denial:
    """One denial of presence: who is denied to have been there, by which attribution.

    ``pointed`` is true where the denial leaves out what it denies ("say they were not"): whoever
    told that has then said so of the denier too.
    """

    party_id: str
    read: Read
    index: int
    stated: Stated
    pointed: bool = False

    def voices(self, parties: PartyBook) -> list[Voice]:
        """Who denies it: the party itself where it speaks, else all who say so of it."""
        found = voices_of(self.read, self.index, parties)
        own = [voice for voice in found if voice.party_id == self.party_id]
        return own or found


@dataclass(frozen=True)
class Attendance:
    """What is said for and against one party's presence."""

    party_id: str
    denials: tuple[Denial, ...]
    assertions: tuple[tuple[Stated, Voice], ...]


def find_attendance(
    corpus: Corpus, parties: PartyBook, statements: Statements, focus: Focus
) -> tuple[Attendance, ...]:
    """One record for each party of whom presence is denied, related parties folded in."""
    groups: dict[str, list[Denial]] = {}
    for denial in _denials(corpus, parties, statements, focus):
        groups.setdefault(denial.party_id, []).append(denial)
    asserted = {
        party: tuple(_assertions(party, groups[party], statements, parties, focus))
        for party in groups
    }
    folded = _fold_related(groups, asserted, parties)
    return tuple(
        Attendance(party, tuple(folded[party]), asserted[party]) for party in sorted(folded)
    )


def _denials(
    corpus: Corpus, parties: PartyBook, statements: Statements, focus: Focus
) -> Iterator[Denial]:
    for read in corpus.reads:
        for index, found in enumerate(read.findings.attributions):
            if (
                found.stance != "denies"
                or found.conditional
                or not focus.bears(read.id, found.sentence)
            ):
                continue
            yield from _denials_of(read, index, found, parties, statements)


def _denials_of(
    read: Read, index: int, found: Attribution, parties: PartyBook, statements: Statements
) -> Iterator[Denial]:
    nucleus = statements.nucleus(read, index)
    if nucleus is not None and nucleus.presence and _is_anchored(nucleus):
        for party in _denied(nucleus, read, found, parties):
            yield Denial(party, read, index, nucleus)
        return
    speakers = _speakers(read, found, parties)
    left_out = _pointed_presence(read, found, nucleus, statements)
    if left_out is not None:
        for voice in voices_of(read, index, parties):
            if voice.party_id is not None:
                yield Denial(voice.party_id, read, index, left_out, pointed=True)
        return
    for party in dict.fromkeys([*speakers, *(_body_of(read, found, parties))]):
        for stated in islice(presence_denied(read, index, party, statements), 1):
            yield Denial(party, read, index, stated)


def _pointed_presence(
    read: Read, found: Attribution, nucleus: Stated | None, statements: Statements
) -> Stated | None:
    """As in "Insiders said firms were at the table; two of them say they were not"."""
    if nucleus is None or nucleus.objects or nucleus.others or nucleus.presence:
        return None
    if not (nucleus.open and nucleus.clause.negated):
        return None
    for span in found.refers_to:
        place = read.sentence_of(span)
        told = statements.by_sentence.get((read.id, place), ()) if place is not None else ()
        for stated in told:
            if span.contains(stated.clause.span) and asserts_presence(stated):
                return stated
    return None


def _speakers(read: Read, found: Attribution, parties: PartyBook) -> list[str]:
    return [p.id for one in found.speakers if (p := parties.party(read.id, one))]


def _body_of(read: Read, found: Attribution, parties: PartyBook) -> Iterator[str]:
    """As in "X's press officer, Jane Roe, said": she speaks for X."""
    for part in found.source:
        words = read.words(part).lower().split()
        if not (set(words) & speech().nouns.spokespeople or set(words) & speech().nouns.fronts):
            continue
        for mention in read.findings.mentions:
            if part.contains(mention.span) and (
                (party := parties.party(read.id, mention.entity)) is not None
                and party.type in ("company", "association", "public_body")
            ):
                yield party.id


def _is_anchored(stated: Stated) -> bool:
    """Whether it says where or in what somebody was: "has not been involved" alone does not."""
    if stated.clause.predicate in _DEFINITE:
        return True
    return bool(stated.occasions or stated.places or stated.objects or stated.others) or any(
        argument.role in ("other", "place") for argument in stated.clause.arguments
    )


def _denied(nucleus: Stated, read: Read, found: Attribution, parties: PartyBook) -> tuple[str, ...]:
    """Whose presence is denied: the speaker's own where the words say "they" or "its staff"."""
    speakers = _speakers(read, found, parties)
    named = nucleus.doers - set(speakers)
    if nucleus.doers & set(speakers) or nucleus.open or nucleus.own:
        own = nucleus.doers & set(speakers)
        if nucleus.clause.family == "link" or nucleus.open or nucleus.own:
            together = bool(set(nucleus.words.lower().split()[:4]) & _TOGETHER)
            return tuple(_principal(one, parties) if together else one for one in speakers)
        return tuple(sorted(own))
    return tuple(sorted(named))


def _principal(party_id: str, parties: PartyBook) -> str:
    """The body that a person who says "we" speaks for, where it is known and is only one."""
    party = next(one for one in parties.parties if one.id == party_id)
    bodies = [tie.party_id for tie in party.affiliations if tie.relation == "employed"]
    return bodies[0] if party.type == "person" and len(set(bodies)) == 1 else party_id


def _assertions(
    party: str,
    denials: list[Denial],
    statements: Statements,
    parties: PartyBook,
    focus: Focus,
) -> Iterator[tuple[Stated, Voice]]:
    both = [s for denial in denials for s in _of_both(denial, statements, parties)]
    both += [denial.stated for denial in denials if denial.pointed]
    for stated in dict.fromkeys((*statements.by_doer.get(party, ()), *both)):
        if not asserts_presence(stated) or not focus.bears(stated.read.id, stated.clause.sentence):
            continue
        if not any(_same_occasion(stated, denial.stated) for denial in denials):
            continue
        for voice in tellers_of(stated, parties):
            if voice.party_id != party:
                yield stated, voice


def _of_both(denial: Denial, statements: Statements, parties: PartyBook) -> Iterator[Stated]:
    """As in "X rejected a report that it is in talks with Y. The paper said the two firms had met".

    Only where the denial names exactly one other party, and within a few sentences after it.
    """
    if len(_named_beside(denial, parties)) != 1 or denial.stated.clause.family != "meet":
        return
    place = denial.stated.clause.sentence
    for sentence in range(place, place + _REACH):
        for stated in statements.by_sentence.get((denial.read.id, sentence), ()):
            if stated.clause.family == "meet" and any(
                _is_pair(stated.read.words(a.span)) for a in stated.clause.arguments
            ):
                yield stated


def _named_beside(denial: Denial, parties: PartyBook) -> frozenset[str]:
    """Other parties of the same type that the sentence of a denial names."""
    types = {party.id: party.type for party in parties.parties}
    named = {
        party
        for mention in denial.read.findings.mentions
        if mention.sentence == denial.stated.clause.sentence
        and (party := parties.by_entity.get((denial.read.id, mention.entity))) is not None
    }
    own = types.get(denial.party_id)
    return frozenset(one for one in named - {denial.party_id} if types.get(one) == own)


def _is_pair(words: str) -> bool:
    found = words.lower().split()
    return "two" in found[:2] or found[:1] == ["both"]


def _same_occasion(first: Stated, second: Stated) -> bool:
    """Whether two clauses can be about one occasion: nothing they name speaks against it."""
    if first.occasions and second.occasions and not first.occasions & second.occasions:
        return False
    if _apart(first.places, second.places):
        return False
    if first.others and second.others and not first.others & second.others:
        same_kind = bool(first.occasions & second.occasions)
        return same_kind or bool(first.places & second.places)
    return True


def _apart(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two sets of places lie in different countries, as far as both are known."""
    one = {name for name in first if name.startswith("@")}
    other = {name for name in second if name.startswith("@")}
    return bool(one and other) and not first & second


def _fold_related(
    groups: dict[str, list[Denial]],
    asserted: dict[str, tuple[tuple[Stated, Voice], ...]],
    parties: PartyBook,
) -> dict[str, list[Denial]]:
    """A denial by a party of whom nobody asserts anything joins that of a related party."""
    folded = {party: list(found) for party, found in groups.items() if asserted[party]}
    for party, found in sorted(groups.items()):
        if party in folded:
            continue
        kin = [one for one in sorted(folded) if asserted[one] and are_related(party, one, parties)]
        if kin:
            folded[kin[0]].extend(found)
        else:
            folded[party] = found
    return folded


def are_related(first: str, second: str, parties: PartyBook) -> bool:
    """Whether one of two parties is said, or by its name seems, to belong to the other."""
    one, other = parties.named(first), parties.named(second)
    return _points_at(one, second) or _points_at(other, first)


def _points_at(party: Party, other: str) -> bool:
    return other in party.possible_same or any(tie.party_id == other for tie in party.affiliations)


def differs_in(one: Attendance) -> Literal["scope"] | None:
    """As in "scope" where the words show it: "no employee" is denied, "linked to" is asserted."""
    limited = any(
        denial.read.findings.attributions[denial.index].scope is not None for denial in one.denials
    )
    loose = any(
        set(_sentence_words(stated)[:8]) & speech().loose_ties for stated, _ in one.assertions
    )
    return "scope" if limited and loose else None


def _sentence_words(stated: Stated) -> list[str]:
    return stated.read.words(stated.read.sentence(stated.clause.sentence).span).lower().split()


def is_answer(found: Attribution, nucleus: Stated | None, read: Read) -> bool:
    """Whether a denial says that somebody alleged what it denies.

    The words before what is denied must name a statement: "reports linking it to the talks",
    "the suggestion that data were passed on".
    """
    if nucleus is None or not found.content:
        return False
    before = read.document.text[found.content[0].start : nucleus.clause.span.start]
    stems = {word.strip(".,;:“”\"'").removesuffix("s") for word in before.lower().split()}
    return bool(stems & speech().nouns.statements)
