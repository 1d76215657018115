"""Two tellings of what was to come in: whether they are one plan, moved, called off or come true.

A plan is told as "the talks will be held", "will hold talks", "the restart has been called off":
its verb says little, so the words decide, and the day.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.dates.order import compatible
from briefgen.model.findings import DatedEvent
from briefgen.reconcile.corpus import Read
from briefgen.reconcile.terms import stems

_ROOT = 5
"""Letters from which two words that begin alike are one: "restart" and "restarted"."""
_SAME_DAY, _NAMED_DAY = 0.6, 0.5
"""Share of the fewer telling words that must be common, where the day is; where it is named."""
_PLAIN = frozenset(
    ("plan", "planned", "announced", "set", "schedule", "scheduled", "due", "called")
)


def same_plan(one: tuple[Read, DatedEvent, str], other: tuple[Read, DatedEvent, str]) -> bool:
    """Whether two tellings of different documents, with their words, are one plan.

    Both are of the same day and in much the same words, or one of them names the day of the other
    beside its own: "first set for 20 September, will now be held on 4 October".
    """
    (read, event, words), (other_read, other_event, other_words) = one, other
    if read.id == other_read.id or event.date is None or other_event.date is None:
        return False
    if "planned" not in {event.status, other_event.status}:
        return False
    if event.precision == other_event.precision == "day" and _same_day(event, other_event):
        return _in_common(words, other_words, _SAME_DAY, least=2)
    if event.status != other_event.status:
        return False
    if compatible(event.date, other_event.date):
        return False
    named = _names(read, event, other_event.date) or _names(other_read, other_event, event.date)
    return named and _in_common(words, other_words, _NAMED_DAY, least=1)


def _same_day(event: DatedEvent, other: DatedEvent) -> bool:
    assert event.date is not None
    assert other.date is not None
    alike = event.date.count("/") == other.date.count("/")
    return alike and compatible(event.date, other.date)


def _names(read: Read, event: DatedEvent, date: str) -> bool:
    """Whether the sentence of a telling names that date too, to the day."""
    return any(
        one.edtf is not None and one.precision == "day" and compatible(one.edtf, date)
        for one in read.findings.time_expressions
        if one.sentence == event.sentence
    )


def _in_common(words: str, others: str, share: float, *, least: int) -> bool:
    mine, theirs = _telling(words), _telling(others)
    fewer, more = sorted((mine, theirs), key=len)
    shared = sum(any(_kin(a, b) for b in more) for a in fewer)
    return shared >= max(least, share * len(fewer))


def _telling(words: str) -> list[str]:
    found: Iterable[str] = (one for one in stems(words) if one not in _PLAIN)
    return list(dict.fromkeys(found))


def _kin(one: str, other: str) -> bool:
    fewer = min(len(one), len(other))
    return one == other or (fewer >= _ROOT and one[:fewer] == other[:fewer])
