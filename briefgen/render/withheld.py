"""A briefing less the sources that an audience may not see: nothing of theirs may shine through.

An item that rests even in part on such a source goes as a whole: half of its evidence would tell
another story, and a dispute must never be cut to one side. A party that only such a source knows
goes too, and with it what it says, holds or takes part in; so does whatever names what goes, by id
or in words. What is left of a party, a source or the ledger is what the open sources attest.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol, TypeVar

from briefgen.knowledge.wording import say as worded
from briefgen.model.base import HANDLING_ORDER, Handling
from briefgen.model.briefing import (
    Affiliation,
    Briefing,
    Change,
    Claim,
    HumanText,
    OfficeHeld,
    Party,
    Passage,
    Proposition,
    Source,
)
from briefgen.model.coverage import Coverage, DocumentCoverage
from briefgen.model.findings import Alias
from briefgen.model.past import Before
from briefgen.render.attested import Lexicon, Strung, references, strings_of

_JOINTS = re.compile(r"\s*[:,]\s+(?:and\s)?|\s+(?:and|et|und|y|e)\s+")
"""What joins a matter and its parties to a title that briefgen makes."""
_KNOWN_TYPES = ("state", "alliance", "bloc")
"""Parties whose name is common knowledge, by whatever name a source calls them."""


class _Item(Strung, Protocol):
    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=_Item)


def without(briefing: Briefing, sources: set[str], files: Collection[str] = ()) -> Briefing:
    """``briefing`` less everything that rests, even in part, on one of ``sources``.

    :param files: addresses of documents that were not read, and must not be named.
    """
    return _Cut(briefing, sources, files).open_part()


class _Cut:
    """Finds what goes, round after round, until nothing that stays leads to it."""

    def __init__(self, briefing: Briefing, sources: set[str], files: Collection[str]) -> None:
        self.briefing = briefing
        self.lexicon = Lexicon(briefing, sources, files)
        self.files = frozenset(files)
        self.gone = sources | {one.id for one in briefing.passages if one.source_id in sources}
        self.parties: dict[str, Party] = {}
        while self._another_round():
            pass

    def _another_round(self) -> bool:
        """Whether more had to go."""
        before = len(self.gone)
        briefing = self.briefing
        self._name_parties()
        self._drop(briefing.places)
        for proposition in briefing.propositions:
            if self._tells(proposition) or self._spoken_for(proposition):
                self.gone.add(proposition.id)
        self.gone |= {one.id for one in briefing.claims if self._relayed(one)}
        for items in (
            briefing.claims, briefing.disputes, briefing.timeline, briefing.background,
            briefing.concerns, briefing.bottom_line, briefing.gaps,
        ):  # fmt: skip
            self._drop(items)
        return len(self.gone) > before

    def _drop(self, items: Iterable[_Item]) -> None:
        self.gone |= {one.id for one in items if self._tells(one)}

    def _tells(self, record: Strung) -> bool:
        """Whether a record leads to what is gone, or says what only withheld sources say."""
        return any(
            not self.gone.isdisjoint(references(text)) or self.lexicon.gives_away(text)
            for text in strings_of(record)
        )

    def _spoken_for(self, proposition: Proposition) -> bool:
        """Whether a withheld claim may have lent a proposition its words."""
        about = (one for one in self.briefing.claims if one.proposition_id == proposition.id)
        if not any(one.id in self.gone for one in about):
            return False
        slots = proposition.wording.slots.values() if proposition.wording else ()
        phrases = tuple(slots) or (proposition.text,)
        # Words that all stand in open sources may still be the sentence of a withheld one.
        theirs = any(map(self.lexicon.only_withheld, phrases))
        return theirs or not self.lexicon.accounts_for(proposition.text)

    def _relayed(self, claim: Claim) -> bool:
        """Whether somebody in a claim's chain is known by name alone, and to no open source."""
        ids = {one.id for one in self.briefing.parties}
        ids |= {one.id for one in self.briefing.sources}
        return any(one not in ids and not self.lexicon.attested(one) for one in claim.chain)

    def _name_parties(self) -> None:
        """Parties as the open sources know them; those they do not know are gone."""
        self.parties = {}
        for party in self.briefing.parties:
            known = self._known(party) if party.id not in self.gone else None
            if known is None:
                self.gone.add(party.id)
            else:
                self.parties[party.id] = known

    def _known(self, party: Party) -> Party | None:
        evidence = tuple(one for one in party.evidence if one not in self.gone)
        aliases = tuple(one for one in party.aliases if self.lexicon.attested(one.text))
        name = self._name(party, aliases)
        if not evidence or name is None:
            return None
        common = party.type in _KNOWN_TYPES
        names = {name, *(one.text for one in aliases)}
        role = party.role if party.role and self.lexicon.attested(party.role) else None
        return Party(
            id=party.id,
            name=name,
            type=party.type,
            aliases=tuple(one for one in aliases if one.text != name),
            role=role,
            offices=tuple(one for one in party.offices if self._held(one)),
            country=party.country if common else None,
            affiliations=tuple(one for one in party.affiliations if self._tied(party, one)),
            possible_same=tuple(one for one in party.possible_same if one not in self.gone),
            blocs=party.blocs if common else (),
            mentions=max(len(evidence), self.lexicon.times(names)),
            salience=party.salience,
            evidence=evidence,
        )

    def _name(self, party: Party, aliases: Sequence[Alias]) -> str | None:
        """Its name, or the longest under which an open source knows it."""
        if self.lexicon.attested(party.name):
            return party.name
        known = sorted((one.text for one in aliases), key=lambda one: (-len(one), one))
        if known:
            return known[0]
        common = party.type in _KNOWN_TYPES and not self.lexicon.gives_away(party.name)
        return party.name if common else None

    def _held(self, office: OfficeHeld) -> bool:
        dates = (one for one in (office.from_, office.to) if one)
        return self.lexicon.attested(office.title) and all(map(self.lexicon.known, dates))

    def _tied(self, party: Party, tie: Affiliation) -> bool:
        """A tie that the names alone suggest, or that one open passage can be seen to state."""
        other = next((one for one in self.briefing.parties if one.id == tie.party_id), None)
        if other is None or other.id in self.gone:
            return False
        return tie.basis == "name_only" or self.lexicon.together(_names(party), _names(other))

    def open_part(self) -> Briefing:
        """What is left, as a briefing whose references all resolve."""
        was = self.briefing
        sources = tuple(self._source(one) for one in was.sources if one.id not in self.gone)
        timeline, disputes = self._kept(was.timeline), self._kept(was.disputes)
        claims = self._kept(was.claims)
        places = {one.place_id for one in timeline}
        about = {one.proposition_id for one in claims} | {one.proposition_id for one in disputes}
        title, subject = self._headed(sources)
        return was.model_copy(
            update={
                "title": title,
                "subject": subject,
                "as_of": self._as_of(sources),
                "handling": self._mark(sources),
                "embargoed_until": self._embargo(sources),
                "sources": sources,
                "passages": tuple(
                    self._passage(one) for one in was.passages if one.id not in self.gone
                ),
                "bottom_line": self._kept(was.bottom_line),
                "background": self._kept(was.background),
                "parties": tuple(self.parties.values()),
                "places": tuple(one for one in self._kept(was.places) if one.id in places),
                "timeline": timeline,
                "claims": claims,
                "propositions": tuple(
                    one for one in self._kept(was.propositions) if one.id in about
                ),
                "disputes": disputes,
                "concerns": self._kept(was.concerns),
                "gaps": self._kept(was.gaps),
                "changes": tuple(one for one in was.changes if self._shown(one)),
                "judgements": self._written(was.judgements),
                "options": self._written(was.options),
                "indicators": self._written(was.indicators),
                "edits": tuple(one for one in was.edits if one.evidence and not self._tells(one)),
                "coverage": Coverage(
                    documents=tuple(
                        self._entry(one) for one in was.coverage.documents if self._listed(one)
                    ),
                    grounded=was.coverage.grounded,
                ),
            }
        )

    def _kept(self, items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(one for one in items if one.id not in self.gone)

    def _headed(self, sources: Sequence[Source]) -> tuple[str, str | None]:
        """Title and subject: a person's own, or what the open sources alone can have given."""
        was = self.briefing
        subject = was.subject
        if "subject" not in was.by_hand and subject and not self._composed(subject):
            subject = None
        if "title" in was.by_hand or self._composed(was.title):
            return was.title, subject
        titles = (one.title for one in sources if one.title)
        return subject or next(titles, worded("title.untitled")), subject

    def _composed(self, heading: str) -> bool:
        """Whether each part of a heading, between its joints, stands in an open source."""
        return all(map(self.lexicon.attested, _JOINTS.split(heading)))

    def _as_of(self, sources: Sequence[Source]) -> str | None:
        was = self.briefing
        by_hand = "as_of" in was.by_hand or was.as_of != _latest(was.sources)
        return was.as_of if by_hand else _latest(sources)

    def _mark(self, sources: Sequence[Source]) -> Handling:
        marks = [one.handling for one in sources] + [one.handling for one in self._before()]
        if "handling" in self.briefing.by_hand:
            marks.append(self.briefing.handling)
        return max(marks, key=HANDLING_ORDER.index, default="TLP:CLEAR")

    def _embargo(self, sources: Sequence[Source]) -> str | None:
        """A person's own embargo, or the last of those of the open sources."""
        until = self.briefing.embargoed_until
        if until is None or "embargoed_until" in self.briefing.by_hand:
            return until
        told = [one.embargoed_until for one in sources]
        told += [one.embargoed_until for one in self._before()]
        return max(filter(None, told), default=None)

    def _before(self) -> list[Before]:
        """What stands behind the changes that are told."""
        told = (one for one in self.briefing.changes if self._shown(one))
        return [one.before for one in told if one.before is not None]

    def _source(self, source: Source) -> Source:
        told = tuple(one for one in source.derives_from if self.lexicon.attested(one.name))
        return source.model_copy(update={"derives_from": told})

    def _passage(self, passage: Passage) -> Passage:
        if passage.origin_id not in self.gone:
            return passage
        return passage.model_copy(update={"origin_id": passage.id})

    def _shown(self, change: Change) -> bool:
        """Whether a change can be told: it leads to nothing that is gone, in ids or in words.

        What it was has been judged by the mark that the change carries; where it carries none,
        only its words can say that it had been open.
        """
        if self._tells(change):
            return False
        open_sources = {one.id for one in self.briefing.sources} - self.gone
        if change.before is not None or change.was is None:
            return self.gone.isdisjoint(change.because)
        return open_sources.issuperset(change.because) and self.lexicon.known(change.was)

    def _written(self, texts: Iterable[HumanText]) -> tuple[HumanText, ...]:
        return tuple(one for one in texts if not self._tells(one))

    def _listed(self, entry: DocumentCoverage) -> bool:
        if entry.source_id is not None:
            return entry.source_id not in self.gone
        return entry.uri not in self.files and not self._tells(entry)

    def _entry(self, entry: DocumentCoverage) -> DocumentCoverage:
        """A line of the ledger, without a reason that names what is not shown."""
        if not self._tells(entry):
            return entry
        paragraphs = tuple(
            one.model_copy(update={"reason": None}) if self._tells(one) else one
            for one in entry.paragraphs
        )
        bare = entry.model_copy(update={"paragraphs": paragraphs})
        return bare.model_copy(update={"reason": None, "wording": None})


def size(briefing: Briefing) -> int:
    """How many printable items a briefing has."""
    return sum(
        map(
            len,
            (
                briefing.bottom_line, briefing.background, briefing.timeline, briefing.disputes,
                briefing.concerns, briefing.gaps, briefing.judgements, briefing.options,
                briefing.indicators,
            ),
        )
    )  # fmt: skip


def _latest(sources: Iterable[Source]) -> str | None:
    return max((one.reference_date for one in sources if one.reference_date), default=None)


def _names(party: Party) -> set[str]:
    return {party.name, *(one.text for one in party.aliases)}
