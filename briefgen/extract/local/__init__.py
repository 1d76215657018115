"""The default engine: rules, word lists and a small parser; local, deterministic, CPU-only.

Document in, Findings out. Each layer is a module or a package, which lists its own modules, and
builds on those above it::

    parse          paragraphs and sentences as spaCy reads them
    naming/        who and what is named or described, and who speaks each sentence
    times          times as EDTF (tense: of the words around them)
    clauses        predicates with their participants (verbs, arguments: their grammar)
    attributions/  who says what, how, by whose account
    quantities/    numbers and what they measure (spans: who says them)
    events/        dated events
    concerns/      who worries about what
    corrections    what is corrected, withdrawn or taken over
"""

from __future__ import annotations

from briefgen.extract.engine import VERSIONS, EngineSettings
from briefgen.extract.local.attributions import find_attributions
from briefgen.extract.local.clauses import find_clauses
from briefgen.extract.local.concerns import find_concerns
from briefgen.extract.local.corrections import find_corrections, find_lineage
from briefgen.extract.local.events import find_events
from briefgen.extract.local.naming import Naming, find_naming
from briefgen.extract.local.parse import ParsedDocument, load_model, parse
from briefgen.extract.local.quantities import find_quantities
from briefgen.extract.local.spans import Contents
from briefgen.extract.local.times import find_times
from briefgen.model.document import Document
from briefgen.model.findings import Attribution, Clause, Findings, Sentence


class LocalEngine:
    """The local engine with its parser loaded."""

    name = "local"
    version = VERSIONS["local"]

    def __init__(self, settings: EngineSettings) -> None:
        self.settings = settings
        self._nlp = load_model(settings.model)

    def find(self, document: Document) -> Findings:
        """Findings of one document."""
        parsed = parse(document, self._nlp)
        naming = find_naming(parsed, self.settings)
        times = find_times(parsed)
        dates = tuple(time for time in times if time.kind == "date")
        clauses = find_clauses(parsed, naming, times)
        attributions = find_attributions(parsed, naming, clauses)
        clauses = attach(clauses, attributions, document.text)
        quantities = find_quantities(parsed, naming, dates, attributions)
        return Findings(
            source_id=document.id,
            engine=self.name,
            engine_version=self.version,
            sentences=sentences(parsed, naming),
            entities=naming.entities,
            mentions=naming.mentions,
            relations=naming.relations,
            time_expressions=times,
            clauses=clauses,
            attributions=attributions,
            dated_events=find_events(parsed, naming, dates, clauses, attributions),
            quantities=quantities,
            concerns=find_concerns(parsed, naming, attributions),
            corrections=find_corrections(parsed, naming, dates, quantities),
            derives_from=find_lineage(parsed, naming, attributions),
        )


def sentences(parsed: ParsedDocument, naming: Naming) -> tuple[Sentence, ...]:
    """The parsed sentences as records, each with whoever speaks it as its own voice."""
    return tuple(
        Sentence(
            span=sentence.span,
            block=sentence.paragraph.block.index,
            role=sentence.paragraph.block.role,
            speaker=naming.voices.get(sentence.index),
            question=sentence.text.endswith("?"),
        )
        for sentence in parsed.sentences
    )


def attach(
    clauses: tuple[Clause, ...], attributions: tuple[Attribution, ...], text: str
) -> tuple[Clause, ...]:
    """Give each clause the innermost attribution whose content holds it.

    What "according to X" comments on is the clause around it.
    """
    contents = Contents(attributions)
    around = {
        (one.sentence, one.content[0].start): index
        for index, one in enumerate(attributions)
        if one.content and one.cue and one.cue[0].of(text).lower() == "according to"
    }
    return tuple(
        clause.model_copy(
            update={
                "attribution": holder
                if (holder := contents.holder(clause.span)) is not None
                else around.get((clause.sentence, clause.span.start))
            }
        )
        for clause in clauses
    )
