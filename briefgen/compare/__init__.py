"""A briefing and the previous edition in, what changed out, each change with its cause.

Both are taken to share ids: what is the same item has the same id in both, as `reconcile` gives
it when it knows the previous edition. In this order::

    voices        whose word each passage is
    pair          the two briefings side by side, and which sources stand behind a difference
    items         what came, went or stayed in any section
    timeline      events: new, gone, another date or status
    disputes      opened, closed, and who stands elsewhere than before
    silences      who said nothing and now speaks
    figures       figures and background: another value, another origin
    concerns      who has begun or ceased to worry
    parties       who is new, who holds another office
    documents     sources that came, went or were replaced; gaps that opened or closed
    once          what two changes would tell alike
    before        what stood behind each "was": marks, speakers, wording
    material      which changes are worth an edition, and in which order they are told
"""

from __future__ import annotations

from briefgen.compare.before import with_before, with_changes
from briefgen.compare.concerns import changed_concerns
from briefgen.compare.disputes import changed_disputes
from briefgen.compare.documents import changed_gaps, changed_sources
from briefgen.compare.figures import changed_figures
from briefgen.compare.material import Policy, in_order
from briefgen.compare.pair import Pair
from briefgen.compare.parties import changed_parties
from briefgen.compare.silences import broken_silences
from briefgen.compare.timeline import changed_events
from briefgen.model.briefing import Briefing, Change

__all__ = ["Policy", "compare", "with_changes"]


def compare(
    briefing: Briefing, previous: Briefing, policy: Policy | None = None
) -> tuple[Change, ...]:
    """What differs between ``previous`` and ``briefing``, the weightiest first.

    ``was`` and ``now`` of a change hold values in the forms of the schema (EDTF dates, stances,
    statuses, quantities as ``comparator value unit``) or words of a source; see
    docs/editions.md; ``before`` says whose they were and who may read them. The bottom line is not
    compared: it is told from the rest. `with_changes` puts them into the briefing, whose mark then
    covers what they tell of before.
    """
    pair = Pair(briefing, previous)
    found = (
        *changed_events(pair),
        *changed_disputes(pair),
        *broken_silences(pair),
        *changed_figures(pair),
        *changed_concerns(pair),
        *changed_parties(pair),
        *changed_gaps(pair),
        *changed_sources(pair),
    )
    return in_order(with_before(found, pair), pair, policy or Policy())
