"""Corrections of dates in, the dates given up beside those that hold out.

Where a corrected date is an event's, the timeline shows both; here is what belongs to no event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.model.findings import CorrectionFinding
from briefgen.reconcile.contest import Contest, RivalValue
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook

_LONGEST = 120
"""Characters of the clause that names what is dated."""


def corrected_dates(
    corpus: Corpus, parties: PartyBook, focus: Focus, known: Sequence[Contest]
) -> Iterator[Contest]:
    """One settled contest for each date that a document sets right and no event shows."""
    shown = {
        (value.read.id, str(value.value))
        for contest in known
        if contest.kind == "date"
        for value in contest.values
    }
    for read in corpus.reads:
        for one in read.findings.corrections:
            place = read.sentence_of(one.evidence[0])
            if place is None or not focus.bears(read.id, place):
                continue
            if one.old_date is None or one.new_date is None or one.old_date == one.new_date:
                continue
            if not {(read.id, one.old_date), (read.id, one.new_date)} & shown:
                contest = _contest(read, one, place, parties)
                if contest is not None:
                    yield contest


def _contest(read: Read, one: CorrectionFinding, place: int, parties: PartyBook) -> Contest | None:
    label = _label(read, place)
    if label is None or one.old_date is None or one.new_date is None:
        return None
    speaker = one.by if one.by is not None else read.sentence(place).speaker
    party = parties.party(read.id, speaker)
    holder = None if party is None else party.id
    return Contest(
        kind="date",
        label=label,
        about=(),
        values=(
            RivalValue(read, one.new_date, holder, None, (one.evidence[-1],)),
            RivalValue(read, one.old_date, holder, None, (one.evidence[0],), withdrawn=True),
        ),
        resolved=True,
    )


def _label(read: Read, place: int) -> str | None:
    """The innermost clause of the sentence that was set right."""
    clauses = [c for c in read.findings.clauses if c.sentence == place and c.family != "speech"]
    spans = [c.span for c in clauses] or [read.sentence(place).span]
    words = " ".join(read.words(min(spans, key=lambda s: s.end - s.start)).split())
    return words.removeprefix("that ") if len(words) <= _LONGEST else None
