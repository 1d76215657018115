"""The timeline: happenings with their dates."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.dates.edtf import parse_edtf
from briefgen.dates.order import contains
from briefgen.model.briefing import Event
from fidelity.gold.briefed import Briefed
from fidelity.gold.records import GoldEvent
from fidelity.gold.scored import Scored, compare


def score_timeline(briefed: Briefed) -> Iterator[Scored]:
    """The dated events of the gold (`credit`), and all of them.

    What reports only tell as of their own day is listed apart from what the sources date, and the
    gold of an affair holds next to none of it: where it answers to nothing, it is no fault here.
    """
    found, gold = briefed.briefing.timeline, briefed.affair.events

    def credit(event: Event, other: GoldEvent) -> float:
        if not briefed.supports(event.evidence, other):
            return 0.0
        if other.date is None:
            return float(event.date is None)
        return 0.0 if event.date is None else max(date_credit(event.date, d) for d in other.dates)

    every = compare(found, gold, credit, counts=_is_dated)
    yield Scored(
        "timeline",
        "undated too",
        every.tally,
        tuple(
            f"{worth:.1f} {one.date}: {one.label} {_nearest(briefed, one)}"
            for i, one in enumerate(gold)
            if (worth := every.credit_of_gold(i)) < 1
        ),
        tuple(
            f"{one.date}: {one.label} [{one.status}] <- {briefed.quote(one.evidence)}"
            for i, one in enumerate(found)
            if _is_dated(one) and not every.credit_of_found(i)
        ),
    )
    dated = compare(
        [one for one in found if one.date is not None],
        [one for one in gold if one.date is not None],
        credit,
        counts=_is_dated,
    )
    yield Scored("timeline", "credit", dated.tally)


def _is_dated(event: Event) -> bool:
    """Whether the sources date it."""
    return event.date is not None and not event.as_reported


def date_credit(found: str, gold: str) -> float:
    """1 for the date, 0.5 for a coarser one that holds it or one that only lacks its year."""
    if _plain(found) == _plain(gold):
        return 1.0
    try:
        one, other = parse_edtf(found), parse_edtf(gold)
    except ValueError:  # gold may use more of EDTF than the product writes
        return 0.0
    if other.yearless and not one.yearless:
        return 0.0
    return 0.5 if contains(found, gold) else 0.0


def _plain(edtf: str) -> str:
    return edtf.translate(str.maketrans("", "", "~?%"))


def _nearest(briefed: Briefed, gold: GoldEvent) -> str:
    """What the briefing makes of the same words, for whoever develops."""
    near = [
        f"{one.date} {one.label!r}"
        for one in briefed.briefing.timeline
        if briefed.supports(one.evidence, gold)
    ]
    quotes = " | ".join(one.words for one in gold.quotes)
    return f"(same words: {'; '.join(near) or 'nothing'}) <- {quotes}"
