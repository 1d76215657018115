"""Handling marks: a briefing and an audience's ceiling in, what that audience may see out."""

from __future__ import annotations

from briefgen.config.audience import Audience
from briefgen.errors import HandlingError
from briefgen.model.base import HANDLING_ORDER, Handling
from briefgen.model.briefing import Briefing
from briefgen.render.withheld import size, without


def above(mark: Handling, ceiling: Handling) -> bool:
    """Whether ``mark`` is stricter than ``ceiling``."""
    return HANDLING_ORDER.index(mark) > HANDLING_ORDER.index(ceiling)


def permitted(briefing: Briefing, audience: Audience) -> tuple[Briefing, int]:
    """What ``audience`` may see of ``briefing``, and how many items were left out for it.

    :raises HandlingError: when the briefing, or a source it draws on, is marked above the
        audience's ceiling and the project does not say to leave such content out.
    """
    strict = [source for source in briefing.sources if above(source.handling, audience.handling)]
    if not strict and not above(briefing.handling, audience.handling):
        return briefing, 0
    marks = [source.handling for source in briefing.sources]
    highest: Handling = max(marks, key=HANDLING_ORDER.index, default="TLP:CLEAR")
    # A mark above that of every source was set by a person for the whole: it cannot be cut away.
    set_by_hand = above(briefing.handling, highest)
    if audience.restricted == "refuse" or set_by_hand:
        what = ", ".join(f"{source.uri} ({source.handling})" for source in strict[:5])
        raise HandlingError(
            f"it may hold {audience.handling} at most, and the briefing "
            + (f"draws on {what}" if what else f"is marked {briefing.handling}"),
            where=f"audience {audience.name}",
            hint="Leave this audience out"
            if set_by_hand
            else f'Leave this audience out, or set restricted = "leave_out" in '
            f"[audiences.{audience.name}] of briefgen.toml",
        )
    pruned = without(briefing, {source.id for source in strict})
    return pruned, size(briefing) - size(pruned)
