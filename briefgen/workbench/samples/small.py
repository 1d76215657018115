"""The small sample: one undated source, and hardly anything in it."""

from __future__ import annotations

from briefgen.model.briefing import (
    Briefing,
    EditionRef,
    Fact,
    Party,
    Statement,
)
from briefgen.model.coverage import Coverage, DocumentCoverage
from briefgen.workbench.samples.desk import METHOD, WEST, Desk


def small() -> Briefing:
    """One undated source, one party, no dispute, no date, no concern."""
    desk = Desk()
    first, second = desk.source(
        ["The harbour board will repaint the lighthouse.", "Nobody has objected."],
        1,
        uri="notice.txt",
    )
    return Briefing(
        id="b-sample-small",
        title="Lighthouse",
        edition=EditionRef(id="e-sample-small", number=1),
        lenses=(WEST,),
        sources=tuple(desk.sources),
        passages=tuple(desk.passages),
        bottom_line=(
            Statement(
                id="l-1", text="The harbour board will repaint the lighthouse.", evidence=(first,)
            ),
        ),
        background=(Fact(id="f-1", text="Nobody has objected.", evidence=(second,)),),
        parties=(
            Party(
                id="p-1", name="Harbour board", type="public_body", mentions=1, evidence=(first,)
            ),
        ),
        coverage=Coverage(
            documents=(DocumentCoverage(source_id="s-001", uri="notice.txt", status="used"),),
            grounded=1,
        ),
        method=METHOD,
    )
