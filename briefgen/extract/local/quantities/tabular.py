"""Table rows in, a quantity for each cell that holds a number out.

The column's header and the row's label say what is measured, with the heading or sentence that
introduces the table; a row labelled with a date gives the period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import Paragraph, ParsedDocument, ParsedSentence
from briefgen.extract.local.quantities.numerals import Numeral, find_numerals
from briefgen.knowledge.units import load_units
from briefgen.model.base import Quantity, Span
from briefgen.model.document import Block
from briefgen.model.findings import QuantityFinding

_PERIOD = re.compile(
    r"(?:1[5-9]|20)\d\d\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s|\bQ[1-4]\b"
)
_NUMBER_CELL = re.compile(r"[^\w(]*\d[\d,.\s]*(?:%|\w{0,3})?\W*\Z")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]+")


@dataclass(frozen=True)
class _Table:
    """A header row, its parse, and what introduces the table."""

    header: Block
    intro: Paragraph | None
    parsed: Paragraph


def find_tabular(parsed: ParsedDocument, naming: Naming) -> Iterator[QuantityFinding]:
    """The quantities of every table that names its columns, in text order."""
    table: _Table | None = None
    previous: Paragraph | None = None
    for paragraph in parsed.paragraphs:
        block = paragraph.block
        if not block.cells:
            table = None
            previous = paragraph
        elif block.header:
            table = _Table(block, previous, paragraph)
        elif table is not None and len(block.cells) <= len(table.header.cells):
            yield from _row(parsed, naming, table, block)


def _row(
    parsed: ParsedDocument, naming: Naming, table: _Table, block: Block
) -> Iterator[QuantityFinding]:
    text = parsed.document.text
    label = block.cells[0].of(text)
    sentence = parsed.sentence_at(block.cells[0].start)
    if sentence is None:
        return
    for cell, header in zip(block.cells[1:], table.header.cells[1:], strict=False):
        numeral = _number(cell.of(text))
        if numeral is None:
            continue
        column = header.of(text)
        quantity = _quantity(numeral, column)
        if quantity is None:
            continue
        period = label if _PERIOD.search(label) else None
        yield QuantityFinding(
            span=Span(start=cell.start + numeral.first, end=cell.start + numeral.last),
            quantity=quantity.model_copy(update={"period": period, "of": _whole(quantity, column)}),
            text=block.span,
            sentence=sentence.index,
            measure=_measure(table, sentence, column, None if period else label),
            about=_about(naming, table, block, header),
        )


def _number(cell: str) -> Numeral | None:
    """The one number of a cell that holds a number and nothing else."""
    if not _NUMBER_CELL.match(cell):
        return None
    numerals = find_numerals(cell)
    return numerals[0] if len(numerals) == 1 else None


def _quantity(numeral: Numeral, column: str) -> Quantity | None:
    """The cell's number in its own unit, in that of "(million crowns)", or in the column's noun."""
    if numeral.unit is not None:
        return numeral.quantity()
    units = load_units()
    in_brackets = re.search(r"\(\s*([^()\d\s][^()\d]*)\)", column)
    if in_brackets:
        words = in_brackets.group(1).split()
        named = units.measures.get(" ".join(words)) or units.currencies.get(words[-1])
        scale = [units.scales[w] for w in words[:-1] if w in units.scales]
        unit = named or _singular(words[-1].lower())
        return numeral.quantity(" ".join([*scale, unit]))
    for spelling, name in units.measures.items():
        if re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", column):
            return numeral.quantity(name)
    plural = next((w for w in _WORD.findall(column) if w.endswith("s")), None)
    return numeral.quantity(_singular(plural.lower())) if plural else None


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _whole(quantity: Quantity, column: str) -> str | None:
    if quantity.unit != "percent":
        return None
    found = re.search(r"\b(?:of|in)\s+([^()]+)", column)
    return found.group(1).strip() if found else None


def _measure(
    table: _Table,
    sentence: ParsedSentence,
    column: str,
    label: str | None,
) -> tuple[str, ...]:
    """Content lemmas of the column, the row's label and what introduces the table."""
    header = table.parsed
    lemmas: list[str] = []
    wanted = set(_WORD.findall(column))
    lemmas.extend(t.lemma_.lower() for t in header.doc if t.text in wanted and _counts(t.lemma_))
    if label is not None:
        cell = set(_WORD.findall(label))
        row = sentence.paragraph.doc
        lemmas.extend(t.lemma_.lower() for t in row if t.text in cell and _counts(t.lemma_))
    if table.intro is not None:
        last = list(table.intro.doc.sents)[-1]
        lemmas.extend(t.lemma_.lower() for t in last if t.is_alpha and _counts(t.lemma_))
    stop = {t.lemma_.lower() for t in header.doc if t.is_stop}
    if table.intro is not None:
        stop |= {t.lemma_.lower() for t in table.intro.doc if t.is_stop or t.ent_type_}
    return tuple(dict.fromkeys(lemma for lemma in lemmas if lemma not in stop))


def _counts(lemma: str) -> bool:
    return lemma.lower() not in load_units().generic.empty


def _about(naming: Naming, table: _Table, block: Block, header: Span) -> tuple[int, ...]:
    """Entities named in the row, in the column's header and in what introduces the table."""
    spans = [block.span, header]
    if table.intro is not None:
        spans.append(table.intro.block.span)
    return tuple(dict.fromkeys(m.entity for span in spans for m in naming.within(span)))
