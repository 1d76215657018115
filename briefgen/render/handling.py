"""Handling marks: a briefing and an audience's ceiling in, what that audience may see out.

What changed is told of two editions, and a source of the earlier one may be gone, its mark with
it: a change is judged by the mark that it carries itself (`Before`), and left out where that is
above the ceiling, whatever the audience does with sources above it. Nobody draws on them any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefgen.config.audience import Audience
from briefgen.errors import HandlingError
from briefgen.model.base import HANDLING_ORDER, Handling
from briefgen.model.briefing import Briefing, Change
from briefgen.render.attested import attested_words
from briefgen.render.withheld import size, without

_NAMED = 5
"""Sources that a refusal names."""


class Marked(NamedTuple):
    """A source by its address, with its mark."""

    uri: str
    handling: Handling


def above(mark: Handling, ceiling: Handling) -> bool:
    """Whether ``mark`` is stricter than ``ceiling``."""
    return HANDLING_ORDER.index(mark) > HANDLING_ORDER.index(ceiling)


def require_within(
    audience: Audience, sources: Iterable[Marked], by_hand: Handling | None = None
) -> None:
    """Refuse what an audience may not see, as far as the marks alone can tell.

    :param by_hand: the mark that a person gave to the whole.
    :raises HandlingError: when a source is marked above the audience's ceiling and the project
        does not say to leave such content out, or the whole is marked above it.
    """
    if by_hand is not None and above(by_hand, audience.handling):
        raise HandlingError(
            f"it may hold {audience.handling} at most, and the briefing is marked {by_hand}",
            where=f"audience {audience.name}",
            hint="Leave this audience out, or correct `handling` in briefgen.toml",
        )
    strict = [one for one in sources if above(one.handling, audience.handling)]
    if not strict or audience.over_ceiling == "omit":
        return
    what = ", ".join(f"{one.uri} ({one.handling})" for one in strict[:_NAMED])
    more = f" and {len(strict) - _NAMED} more" if len(strict) > _NAMED else ""
    raise HandlingError(
        f"it may hold {audience.handling} at most, and the briefing draws on {what}{more}",
        where=f"audience {audience.name}",
        hint='Leave this audience out, or set over_ceiling = "omit" in '
        f"[audiences.{audience.name}] of briefgen.toml",
    )


def permitted(briefing: Briefing, audience: Audience) -> tuple[Briefing, int]:
    """What ``audience`` may see of ``briefing``, and how many items were left out for it.

    :raises HandlingError: when the briefing, or a source it draws on, is marked above the
        audience's ceiling and the project does not say to leave such content out.
    """
    told = tuple(one for one in briefing.changes if _may_tell(one, briefing, audience.handling))
    kept_back = _kept_back(briefing, told)
    briefing = _covering(briefing, told)
    unread = [one for one in briefing.coverage.documents if one.source_id is None]
    marked = [Marked(one.uri, one.handling) for one in briefing.sources]
    marked += [Marked(one.uri, one.handling) for one in unread]
    require_within(audience, marked, _set_by_hand(briefing))
    strict = {one.id for one in briefing.sources if above(one.handling, audience.handling)}
    files = {one.uri for one in unread if above(one.handling, audience.handling)}
    if not strict and not files:
        return briefing, kept_back
    pruned = without(briefing, strict, files)
    return pruned, size(briefing) - size(pruned) + kept_back


def _may_tell(change: Change, briefing: Briefing, ceiling: Handling) -> bool:
    """Whether what an item was may be told, as far as its own sources go, be they gone by now.

    Where nothing is recorded of them, each of its words must stand in a source that is there.
    """
    if change.was is None:
        return True
    if change.before is not None:
        return not above(change.before.handling, ceiling)
    return attested_words(briefing, change.was)


def _kept_back(briefing: Briefing, told: Sequence[Change]) -> int:
    """How many items have only changes that may not be told."""
    return len({one.item_id for one in briefing.changes} - {one.item_id for one in told})


def _covering(briefing: Briefing, told: tuple[Change, ...]) -> Briefing:
    """The briefing with these changes alone, marked and embargoed as they and its sources are.

    The briefing of an edition bears the mark of all its changes: who may not see one of them sees
    neither its mark nor its embargo.
    """
    if all(one.before is None for one in briefing.changes):
        return briefing.model_copy(update={"changes": told})
    before = [one.before for one in told if one.before is not None]
    by_hand = _set_by_hand(briefing)
    marks = [one.handling for one in briefing.sources] + [one.handling for one in before]
    marks += [by_hand] if by_hand is not None else []
    until = briefing.embargoed_until
    if not _embargoed_by_hand(briefing):
        dates = [one.embargoed_until for one in briefing.sources]
        dates += [one.embargoed_until for one in before]
        until = max((one for one in dates if one and _stands(one, briefing.as_of)), default=None)
    return briefing.model_copy(
        update={
            "changes": told,
            "handling": max(marks, key=HANDLING_ORDER.index, default="TLP:CLEAR"),
            "embargoed_until": until,
        }
    )


def _embargoed_by_hand(briefing: Briefing) -> bool:
    """Whether a person set the embargo of the whole: one that nothing in it explains is one."""
    before = (one.before for one in briefing.changes if one.before is not None)
    explained = {one.embargoed_until for one in briefing.sources}
    explained |= {one.embargoed_until for one in before} | {None}
    return "embargoed_until" in briefing.by_hand or briefing.embargoed_until not in explained


def _stands(embargo: str, day: str | None) -> bool:
    """Whether an embargo is not over by the briefing's own day: the clock is not asked."""
    return day is None or embargo[:10] >= day[:10]


def _set_by_hand(briefing: Briefing) -> Handling | None:
    """The mark that a person gave to the whole: a mark above those of all sources is one."""
    before = (one.before for one in briefing.changes if one.before is not None)
    marks = [one.handling for one in briefing.sources] + [one.handling for one in before]
    highest: Handling = max(marks, key=HANDLING_ORDER.index, default="TLP:CLEAR")
    by_hand = "handling" in briefing.by_hand or above(briefing.handling, highest)
    return briefing.handling if by_hand else None
