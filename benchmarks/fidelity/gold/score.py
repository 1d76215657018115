"""Every comparison of a briefing with its gold, and what they come to over several affairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fidelity.gold.briefed import Briefed
from fidelity.gold.concerns import score_concerns
from fidelity.gold.disputes import score_disputes
from fidelity.gold.facts import score_facts
from fidelity.gold.parties import score_parties
from fidelity.gold.scored import Scored
from fidelity.gold.timeline import score_timeline
from fidelity.gold.whole import score_whole
from fidelity.measures import Measure, Section, total


def score(briefed: Briefed) -> Iterator[Scored]:
    """Section by section."""
    yield from score_parties(briefed)
    yield from score_timeline(briefed)
    yield from score_disputes(briefed)
    yield from score_concerns(briefed)
    yield from score_facts(briefed)
    yield from score_whole(briefed)


def summed(affairs: Iterable[Briefed], prefix: str = "") -> list[Measure]:
    """One measure for each comparison, over all affairs; its name begins with ``prefix``."""
    found: dict[tuple[Section, str], list[Scored]] = {}
    for briefed in affairs:
        for one in score(briefed):
            found.setdefault((one.section, one.name), []).append(one)
    return [
        Measure(section, prefix + name, total(one.tally for one in each))
        for (section, name), each in found.items()
    ]
