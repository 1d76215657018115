"""What holds for the briefing as a whole: every statement grounded, every paragraph accounted."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.evidence import check_grounding
from fidelity.gold.briefed import Briefed
from fidelity.gold.scored import Scored
from fidelity.measures import recall_only


def score_whole(briefed: Briefed) -> Iterator[Scored]:
    """Grounding and coverage."""
    briefing = briefed.briefing
    stated = (
        briefing.bottom_line,
        briefing.background,
        briefing.parties,
        briefing.timeline,
        briefing.claims,
        briefing.disputes,
        briefing.concerns,
    )
    count = len(briefing.passages) + sum(len(one) for one in stated)
    faults = check_grounding(briefing, {one.id: one.text for one in briefed.documents})
    yield Scored(
        "grounding",
        "verifies",
        recall_only(max(0, count - len(faults)), count),
        wrong=tuple(f"{one.where}: {one.what}" for one in faults),
    )
    ledger = {one.source_id: one for one in briefing.coverage.documents}
    places = [(one.id, None) for one in briefed.documents]
    lost = [place for place in places if place[0] not in ledger]
    paragraphs = [(one, block.index) for one in briefed.documents for block in one.blocks]
    missing = [
        f"{document.uri}, paragraph {index}"
        for document, index in paragraphs
        if document.id not in ledger
        or (
            ledger[document.id].status == "used"
            and index not in {one.index for one in ledger[document.id].paragraphs}
        )
    ]
    total = len(places) + len(paragraphs)
    yield Scored(
        "coverage",
        "accounted",
        recall_only(total - len(lost) - len(missing), total),
        wrong=(*(str(place[0]) for place in lost), *missing),
    )
