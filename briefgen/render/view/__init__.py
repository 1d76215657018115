"""What a template may see: a Briefing in, a frozen `View` out. Selects, ranks and words only."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.config.audience import AudienceLimits
from briefgen.model.briefing import Briefing, LensUsed, Method
from briefgen.render.language import ENGLISH, Language
from briefgen.render.names import Names, publisher
from briefgen.render.view.alone import sentence_stands
from briefgen.render.view.changes import ChangesView, changes_view
from briefgen.render.view.concerns import LensView, lens_views, title_in
from briefgen.render.view.disputes import DisputeView, dispute_views
from briefgen.render.view.head import Head, head_of
from briefgen.render.view.parties import PartiesView, party_views
from briefgen.render.view.record import (
    DocumentView,
    EditView,
    GapView,
    HumanView,
    SourceView,
    document_views,
    edit_views,
    gap_views,
    human_views,
    source_views,
)
from briefgen.render.view.relations import RelationsView, relations_view
from briefgen.render.view.shown import Shown, clear_first, shown
from briefgen.render.view.statements import (
    FactView,
    StatementView,
    fact_views,
    once_a_text,
    statement_views,
)
from briefgen.render.view.timeline import (
    EventView,
    ReportedDay,
    event_views,
    key_events,
    reported_days,
)
from briefgen.render.view.voices import Voices


@dataclass(frozen=True)
class View:
    """A briefing cut to an audience's limits, in words and names instead of ids."""

    head: Head
    language: Language
    sole_source: str | None
    bottom_line: Shown[StatementView]
    changes: ChangesView
    background: Shown[FactView]
    agreed: Shown[FactView]
    figures: tuple[FactView, ...]
    parties: PartiesView
    relations: RelationsView
    timeline: Shown[EventView]
    reported: tuple[ReportedDay, ...]
    disputes: Shown[DisputeView]
    settled: tuple[DisputeView, ...]
    lenses: tuple[LensView, ...]
    gaps: Shown[GapView]
    judgements: tuple[HumanView, ...]
    options: tuple[HumanView, ...]
    indicators: tuple[HumanView, ...]
    edits: tuple[EditView, ...]
    sources: Shown[SourceView]
    documents: tuple[DocumentView, ...]
    lens_members: tuple[LensUsed, ...]
    method: Method
    grounded: float
    left_out: int


def build_view(
    briefing: Briefing,
    limits: AudienceLimits,
    language: Language = ENGLISH,
    *,
    left_out: int = 0,
) -> View:
    """The view of ``briefing`` within ``limits``, in a language.

    :param left_out: how many items were withheld because of their handling, to be printed.
    """
    voices = Voices(briefing, Names(briefing, limits.item_words, language), limits.item_words)
    disputes = dispute_views(briefing, voices)
    standing = [one for one in disputes if one.state == "contested"]
    open_disputes = clear_first(standing, limits.disputes)
    facts = fact_views(briefing, voices)
    events = event_views(briefing, voices)
    lines = once_a_text(facts)
    return View(
        head=head_of(briefing, voices),
        language=language,
        sole_source=publisher(briefing.sources[0], language)
        if len(briefing.sources) == 1
        else None,
        bottom_line=clear_first(statement_views(briefing, voices, disputes), limits.bottom_line),
        changes=changes_view(briefing, voices, disputes, limits.changes, left_out=left_out),
        background=shown(lines, limits.background),
        agreed=shown(_agreed(lines, briefing), limits.background),
        figures=tuple(fact for fact in facts if fact.figure),
        parties=party_views(briefing, voices, limits.parties),
        relations=relations_view(briefing, voices, open_disputes.first),
        timeline=key_events(briefing, events, limits.timeline),
        reported=reported_days(events, limits.timeline, language),
        disputes=open_disputes,
        settled=tuple(one for one in disputes if one.state != "contested"),
        lenses=lens_views(briefing, voices, limits.concerns),
        gaps=shown(gap_views(briefing, voices), limits.gaps),
        judgements=human_views(briefing.judgements, briefing),
        options=human_views(briefing.options, briefing),
        indicators=human_views(briefing.indicators, briefing),
        edits=edit_views(briefing, voices),
        sources=shown(source_views(briefing, language), limits.sources),
        documents=document_views(briefing, voices),
        lens_members=tuple(
            lens.model_copy(update={"title": title_in(lens.id, lens.title, language)})
            for lens in briefing.lenses
        ),
        method=briefing.method,
        grounded=briefing.coverage.grounded,
        left_out=left_out,
    )


def _agreed(facts: tuple[FactView, ...], briefing: Briefing) -> list[FactView]:
    """Facts that nobody contests and that the bottom line does not tell in the same words.

    A sentence that leans on the one before it is told beside its figure only, with its passage.
    """
    told = "\n".join(line.text for line in briefing.bottom_line)
    return [
        fact
        for fact in facts
        if not fact.contested and fact.said not in told and sentence_stands(fact.said)
    ]
