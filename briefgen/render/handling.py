"""Handling marks: a briefing and an audience's ceiling in, what that audience may see out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from briefgen.config.audience import Audience
from briefgen.errors import HandlingError
from briefgen.model.base import HANDLING_ORDER, Handling
from briefgen.model.briefing import Briefing
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
    unread = [one for one in briefing.coverage.documents if one.source_id is None]
    marked = [Marked(one.uri, one.handling) for one in briefing.sources]
    marked += [Marked(one.uri, one.handling) for one in unread]
    require_within(audience, marked, _set_by_hand(briefing))
    strict = {one.id for one in briefing.sources if above(one.handling, audience.handling)}
    files = {one.uri for one in unread if above(one.handling, audience.handling)}
    if not strict and not files:
        return briefing, 0
    pruned = without(briefing, strict, files)
    return pruned, size(briefing) - size(pruned)


def _set_by_hand(briefing: Briefing) -> Handling | None:
    """The mark that a person gave to the whole: a mark above those of all sources is one."""
    marks = [source.handling for source in briefing.sources]
    highest: Handling = max(marks, key=HANDLING_ORDER.index, default="TLP:CLEAR")
    by_hand = "handling" in briefing.by_hand or above(briefing.handling, highest)
    return briefing.handling if by_hand else None
