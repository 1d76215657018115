"""Findings of many documents in, one Briefing out; the order of the documents plays no part.

`reconcile` is the verb. Each module settles one question; a package lists its own modules. In this
order::

    corpus                 documents and findings, in an order of their own
    reprints, origins      which sources share an origin
    evidence               the passage book: spans in, passage ids out
    terms, focus           what the briefing is about
    parties/               who is who
    statements, claims     who says what of whom
    sides, participation/  who says which side of a point; who took part
    figures/, timeline/    which figures and dates agree (contest: which do not)
    disputes/              what is disputed
    concerns, background   who worries; what a newcomer needs
    parts                  all of that, settled
    compose/               what leads
    gaps/, subject         what is not known; a title
    coverage               what became of every document and paragraph
    ungrounded, identity   nothing without evidence; ids of the previous edition
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.config.project import Project
from briefgen.errors import GroundingError
from briefgen.knowledge.lenses import Lens
from briefgen.model.base import HANDLING_ORDER, mint
from briefgen.model.briefing import (
    Briefing,
    ByHand,
    EditionRef,
    LensUsed,
    Lineage,
    Method,
    Source,
)
from briefgen.model.document import Document, FailedSource
from briefgen.model.evidence import check_grounding
from briefgen.model.findings import Findings
from briefgen.model.past import PastEdition
from briefgen.reconcile.background import choose_background
from briefgen.reconcile.claims import build_claims
from briefgen.reconcile.compose import compose_bottom_line
from briefgen.reconcile.concerns import match_concerns
from briefgen.reconcile.corpus import Corpus, Read, assemble
from briefgen.reconcile.coverage import account
from briefgen.reconcile.disputes import find_disputes
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.figures import match_figures
from briefgen.reconcile.focus import find_focus
from briefgen.reconcile.gaps import find_gaps
from briefgen.reconcile.identity import inherit_ids
from briefgen.reconcile.origins import find_origins
from briefgen.reconcile.parties import merge_parties
from briefgen.reconcile.parties.stakes import with_stakes
from briefgen.reconcile.parts import Parts, passages_behind, without_bystanders
from briefgen.reconcile.subject import find_title
from briefgen.reconcile.timeline import match_events
from briefgen.reconcile.ungrounded import leave_out_ungrounded

__all__ = ["inherit_ids", "reconcile"]


def reconcile(
    documents: Sequence[Document],
    findings: Sequence[Findings],
    *,
    project: Project,
    lenses: tuple[Lens, ...],
    method: Method,
    failed: Sequence[FailedSource] = (),
    previous: Briefing | None = None,
) -> Briefing:
    """One briefing from what was found in each document.

    :param lenses: the lenses that ``project`` names, resolved; the first leads.
    :param failed: sources that could not be read, for the coverage ledger.
    :param previous: the previous edition, whose ids are inherited.
    """
    corpus = assemble(documents, findings)
    origins = find_origins(corpus)
    book = PassageBook(origins.by_sentence)
    focus = find_focus(corpus, project.subject)
    parties = merge_parties(corpus, focus, lenses, book)
    claims = build_claims(corpus, parties, focus, book)
    figures = match_figures(corpus, parties, claims, focus, book)
    timeline = match_events(corpus, parties, claims, focus, book)
    settled = find_disputes(
        corpus, parties, claims, figures.contests + timeline.contests, focus, book
    )
    concerns = match_concerns(corpus, parties, settled.claims, lenses, focus, book)
    facts = choose_background(
        corpus, parties, settled.claims, figures, focus, book, settled.disputes
    )
    parts = without_bystanders(
        Parts(
            corpus=corpus,
            parties=with_stakes(parties, settled.disputes, concerns, lenses[0].id),
            claims=settled.claims,
            events=tuple(event for event in timeline.events if not event.as_reported),
            reported=tuple(event for event in timeline.events if event.as_reported),
            facts=facts,
            disputes=settled.disputes,
            concerns=concerns,
            focus=focus,
            book=book,
            lens=lenses[0].id,
        )
    )
    bottom_line = compose_bottom_line(parts)
    gaps = find_gaps(parts)
    cited = passages_behind(parts, *bottom_line, *gaps)
    passages = tuple(passage for passage in book.passages() if passage.id in cited)
    as_of = project.as_of or _latest_reference(corpus)
    briefing = Briefing(
        id=mint("b", *(read.id for read in corpus.reads), project.title or "", focus.subject or ""),
        title=project.title or find_title(corpus, focus, parts.parties),
        subject=focus.subject,
        as_of=as_of,
        language=project.language,
        edition=_edition(corpus, previous),
        handling=project.handling or _highest_handling(corpus),
        embargoed_until=project.embargoed_until or _standing_embargo(corpus, as_of),
        by_hand=_by_hand(project),
        valid_until=project.valid_until,
        prepared_for=project.prepared_for,
        prepared_by=project.prepared_by,
        lenses=tuple(_lens_used(lens) for lens in lenses),
        sources=tuple(_source(read, as_of) for read in corpus.reads),
        bottom_line=bottom_line,
        background=facts,
        parties=parts.parties.parties,
        places=parties.places,
        timeline=timeline.events,
        claims=settled.claims.claims,
        propositions=settled.claims.propositions,
        disputes=settled.disputes,
        concerns=concerns,
        gaps=gaps,
        coverage=account(corpus, documents, failed, passages, focus, origins),
        method=method,
        passages=passages,
    )
    return _grounded(inherit_ids(briefing, previous), corpus)


def _grounded(briefing: Briefing, corpus: Corpus) -> Briefing:
    """The briefing, if every word of it stands where it says: no other one leaves this stage."""
    texts = {read.id: read.document.text for read in corpus.reads}
    briefing = leave_out_ungrounded(briefing, texts)
    faults = check_grounding(briefing, texts)
    if faults:
        raise GroundingError(faults[0].what, where=faults[0].where)
    return briefing


def _by_hand(project: Project) -> tuple[ByHand, ...]:
    names: tuple[ByHand, ...] = ("title", "subject", "as_of", "handling", "embargoed_until")
    return tuple(name for name in names if getattr(project, name) is not None)


def _latest_reference(corpus: Corpus) -> str | None:
    dates = [read.document.metadata.reference_date for read in corpus.reads]
    return max((date for date in dates if date), default=None)


def _standing_embargo(corpus: Corpus, as_of: str | None) -> str | None:
    """The last embargo that is not over by ``as_of``: the clock is not asked."""
    return max((moment for read in corpus.reads if (moment := _embargo(read, as_of))), default=None)


def _embargo(read: Read, as_of: str | None) -> str | None:
    until = read.document.metadata.embargoed_until
    over = until is not None and as_of is not None and until[:10] < as_of[:10]
    return None if over else until


def _highest_handling(corpus: Corpus) -> str:
    marks = [read.document.metadata.handling for read in corpus.reads]
    return max(marks, key=HANDLING_ORDER.index, default="TLP:CLEAR")


def _edition(corpus: Corpus, previous: Briefing | None) -> EditionRef:
    number = previous.edition.number + 1 if previous else 1
    identity = mint("e", *(read.document.sha256 for read in corpus.reads), number)
    if previous is None:
        return EditionRef(id=identity, number=number)
    return EditionRef(
        id=identity,
        number=number,
        previous=previous.edition.id,
        previous_as_of=previous.as_of,
        last_material=_last_material(previous),
    )


def _last_material(previous: Briefing) -> PastEdition:
    """The previous edition where it had something to tell, else the one that it names itself."""
    told = any(one.material for one in previous.changes)
    if previous.edition.last_material is not None and not told:
        return previous.edition.last_material
    edition = previous.edition
    return PastEdition(id=edition.id, number=edition.number, as_of=previous.as_of)


def _lens_used(lens: Lens) -> LensUsed:
    return LensUsed(
        id=lens.id,
        title=lens.title,
        names=lens.names,
        countries=lens.countries,
        alliances=lens.alliances,
    )


def _source(read: Read, as_of: str | None) -> Source:
    document, metadata = read.document, read.document.metadata
    lineage = {
        (read.findings.entities[link.entity].name, link.relation)
        for link in read.findings.derives_from
    }
    return Source(
        id=document.id,
        kind=metadata.kind,
        title=metadata.title,
        byline=metadata.byline,
        outlet=metadata.outlet,
        published=metadata.published,
        updated=metadata.updated,
        retrieved=metadata.retrieved,
        dateline_place=metadata.dateline_place,
        reference_date=metadata.reference_date,
        reference_date_basis=metadata.reference_date_basis,
        language=metadata.language,
        uri=document.uri,
        media_type=document.media_type,
        sha256=document.sha256,
        text_sha256=document.text_sha256,
        chars=len(document.text),
        pages=document.pages[-1].page if document.pages else None,
        derives_from=tuple(Lineage(name=n, relation=r) for n, r in sorted(lineage)),
        reliability=metadata.reliability,
        handling=metadata.handling,
        correction_note=metadata.correction_note,
        embargoed_until=_embargo(read, as_of),
    )
