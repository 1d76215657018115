"""Parsed document in, corrections, withdrawals and lineage out.

Three shapes: a note that gives the right value beside the wrong one ("to say nine firms, not
15"), an earlier version quoted and then set right, and a statement taken back ("That statement
is withdrawn", "It replaces the estimate of 260 million", "they corrected it").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence
from briefgen.knowledge.corrections import corrections
from briefgen.model.base import Quantity, Span
from briefgen.model.findings import (
    Attribution,
    CorrectionFinding,
    DerivesFrom,
    QuantityFinding,
    TimeExpression,
)


@dataclass(frozen=True)
class _Values:
    """Quantities and times of the document by sentence."""

    quantities: Mapping[int, tuple[QuantityFinding, ...]]
    times: Mapping[int, tuple[TimeExpression, ...]]
    naming: Naming
    parsed: ParsedDocument

    def quantity(self, sentence: int, within: Span | None) -> QuantityFinding | None:
        """The first quantity of a sentence, or of a stretch of it."""
        found = (
            q
            for q in self.quantities.get(sentence, ())
            if within is None or within.overlaps(q.span)
        )
        return next(found, None)

    def time(self, sentence: int, within: Span | None) -> TimeExpression | None:
        """The first time expression that is placed and is a value.

        The date of a statement, and what stands before "said", tell when it was made.
        """
        text = self.parsed.document.text
        whole = self.parsed.sentences[sentence].span
        for one in self.times.get(sentence, ()):
            before = text[whole.start : one.span.start]
            outside = within is not None and not within.overlaps(one.span)
            if (
                not one.edtf
                or outside
                or re.search(corrections().dated_statement, before, re.IGNORECASE)
            ):
                continue
            if not re.search(corrections().saying, text[one.span.end : whole.end], re.IGNORECASE):
                return one
        return None


# Several who took it back, none of them singled out: nobody is named for it.
_SEVERAL = ("them", "which", "these", "whom")

_POINTS_BACK = re.compile(
    r"(?:that|this|it|these|those|which)\b"
    r"|the\s+(?:\w+\s+)?(?:number|figure|count|total|toll|tally|sum|estimate|one)\Z",
    re.IGNORECASE,
)

_Rule = Callable[[ParsedSentence, ParsedDocument, _Values], CorrectionFinding | None]


def find_corrections(
    parsed: ParsedDocument,
    naming: Naming,
    times: tuple[TimeExpression, ...],
    quantities: tuple[QuantityFinding, ...],
) -> tuple[CorrectionFinding, ...]:
    """Every value or statement that the document takes back or replaces."""
    values = _values(parsed, naming, times, quantities)
    found: list[CorrectionFinding] = []
    for sentence in parsed.sentences:
        for rule in _RULES:
            made = rule(sentence, parsed, values)
            if made is not None:
                found.append(made)
                break
    return tuple(found)


def find_lineage(
    parsed: ParsedDocument, naming: Naming, attributions: tuple[Attribution, ...]
) -> tuple[DerivesFrom, ...]:
    """The publications that this document rests on: media that it cites, or that were told.

    A document does not rest on its own outlet.
    """
    own = (parsed.document.metadata.outlet or "").casefold()
    found: dict[int, DerivesFrom] = {}
    for one in attributions:
        evidence = parsed.sentences[one.sentence].span
        for entity in (*one.chain, *one.speakers):
            record = naming.entities[entity]
            if record.type != "media" or entity in found:
                continue
            name = record.name.casefold()
            if own and (name in own or own in name):
                continue
            found[entity] = DerivesFrom(entity=entity, relation="reports_on", evidence=evidence)
    return tuple(found[entity] for entity in sorted(found))


def _values(
    parsed: ParsedDocument,
    naming: Naming,
    times: Sequence[TimeExpression],
    quantities: Sequence[QuantityFinding],
) -> _Values:
    by_sentence: dict[int, list[QuantityFinding]] = {}
    for quantity in quantities:
        by_sentence.setdefault(quantity.sentence, []).append(quantity)
    dated: dict[int, list[TimeExpression]] = {}
    for time in times:
        if time.sentence is not None:
            dated.setdefault(time.sentence, []).append(time)
    return _Values(
        {place: tuple(group) for place, group in by_sentence.items()},
        {place: tuple(group) for place, group in dated.items()},
        naming,
        parsed,
    )


# --- rules ------------------------------------------------------------------------------------


def _by_note(
    sentence: ParsedSentence, parsed: ParsedDocument, values: _Values
) -> CorrectionFinding | None:
    """As in "Corrects paragraph 3 to say nine firms, not 15" and "from 15 to nine"."""
    text = sentence.span.of(parsed.document.text)
    for pattern in corrections().notes:
        match = re.search(pattern, text, re.IGNORECASE | re.DOTALL)
        if match:
            new = _group(match, "new", sentence.span.start)
            old = _group(match, "old", sentence.span.start)
            return _finding("corrects", sentence, values, old=old, new=new)
    return None


def _by_earlier_version(
    sentence: ParsedSentence, parsed: ParsedDocument, values: _Values
) -> CorrectionFinding | None:
    """As in "An earlier version said X. It is Y": the right value stands in the next sentence."""
    text = sentence.span.of(parsed.document.text)
    for pattern in corrections().earlier:
        match = re.search(pattern, text, re.IGNORECASE | re.DOTALL)
        if match:
            old = _group(match, "old", sentence.span.start)
            new = _group(match, "new", sentence.span.start)
            following = None if new else _next(sentence, parsed)
            return _finding(
                "withdraws" if _is_withdrawn(following, parsed) else "corrects",
                sentence,
                values,
                old=old,
                new=new,
                following=following,
            )
    return None


def _by_withdrawal(
    sentence: ParsedSentence, parsed: ParsedDocument, values: _Values
) -> CorrectionFinding | None:
    """As in "That statement is withdrawn": it stands here or in the sentence before."""
    text = sentence.span.of(parsed.document.text)
    match = next(
        (
            m
            for pattern in corrections().withdrawals
            if (m := re.search(pattern, text, re.IGNORECASE | re.DOTALL))
        ),
        None,
    )
    if match is None:
        return None
    named = _group(match, "old", sentence.span.start)
    before = _previous(sentence, parsed)
    pointing = named is None or _POINTS_BACK.match(match["old"])
    if before is not None and pointing and _by_earlier_version(before, parsed, values):
        return None
    place = before if pointing and before is not None else sentence
    clause = _clause_start(text, match.start("old")) if named is not None else match.start()
    if pointing and clause > 0:
        head = Span(start=sentence.span.start, end=sentence.span.start + clause)
        if values.quantity(sentence.index, head) is not None:
            place, named = sentence, head
    by = _speaker(sentence, match, values)
    if by is None and _names_somebody(match) and place is sentence:
        return None
    kind = "replaces" if "replac" in match.group().lower() else "withdraws"
    return _finding(
        kind,
        place,
        values,
        old=place.span if place is before else named,
        by=by,
        also=sentence if place is before else None,
    )


def _clause_start(text: str, place: int) -> int:
    """Where the clause at ``place`` begins: behind the last comma or semicolon before it."""
    return max(text.rfind(mark, 0, place) for mark in ";,")


def _by_later_word(
    sentence: ParsedSentence, parsed: ParsedDocument, values: _Values
) -> CorrectionFinding | None:
    """As in "They had spoken of three aircraft. They now say two": the first no longer holds."""
    before, text = _previous(sentence, parsed), parsed.document.text
    if before is None or not re.match(
        corrections().now_says, sentence.span.of(text), re.IGNORECASE
    ):
        return None
    if re.search(corrections().had_said, before.span.of(text), re.IGNORECASE) is None:
        return None
    old, new = values.quantity(before.index, None), values.quantity(sentence.index, None)
    if old is None or new is None or old.quantity.unit != new.quantity.unit:
        return None
    return _finding("corrects", before, values, old=before.span, following=sentence)


def _by_slip(
    sentence: ParsedSentence, parsed: ParsedDocument, values: _Values
) -> CorrectionFinding | None:
    """As in "I said 2009. My memory failed me: it was 2011."."""
    before, text = _previous(sentence, parsed), sentence.span.of(parsed.document.text)
    match = next((m for p in corrections().slips if (m := re.search(p, text, re.IGNORECASE))), None)
    if before is None or match is None:
        return None
    rest = Span(start=sentence.span.start + match.end(), end=sentence.span.end)
    new = values.quantity(sentence.index, rest), values.time(sentence.index, rest)
    old = values.quantity(before.index, None), values.time(before.index, None)
    if not any(one is not None and other is not None for one, other in zip(old, new, strict=True)):
        return None
    return _finding("corrects", before, values, old=before.span, following=sentence)


_RULES: tuple[_Rule, ...] = (
    _by_note,
    _by_earlier_version,
    _by_slip,
    _by_withdrawal,
    _by_later_word,
)


# --- parts ------------------------------------------------------------------------------------


def _finding(
    kind: str,
    sentence: ParsedSentence,
    values: _Values,
    *,
    old: Span | None = None,
    new: Span | None = None,
    following: ParsedSentence | None = None,
    by: int | None = None,
    also: ParsedSentence | None = None,
) -> CorrectionFinding:
    old_quantity = values.quantity(sentence.index, old)
    old_time = values.time(sentence.index, old)
    right = sentence.index if new is not None else following.index if following else None
    new_quantity = values.quantity(right, new) if right is not None else None
    new_time = values.time(right, new) if right is not None else None
    evidence = [s.span for s in (sentence, following, also) if s is not None]
    return CorrectionFinding.model_validate(
        {
            "kind": kind,
            "old": old,
            "new": new or (following.span if following else None),
            "old_quantity": _quantity(old_quantity, new_quantity),
            "new_quantity": _quantity(new_quantity, old_quantity),
            "old_date": old_time.edtf if old_time else None,
            "new_date": new_time.edtf if new_time else None,
            "by": by,
            "measure": old_quantity.measure if old_quantity else (),
            "evidence": sorted(set(evidence), key=lambda span: span.start),
        }
    )


def _quantity(found: QuantityFinding | None, other: QuantityFinding | None) -> Quantity | None:
    """A bare number takes the unit of the value it stands against ("nine firms, not 15")."""
    if found is None:
        return None
    if other is not None and not found.quantity.unit and other.quantity.unit:
        return found.quantity.model_copy(update={"unit": other.quantity.unit})
    return found.quantity


def _group(match: re.Match[str], name: str, offset: int) -> Span | None:
    if name not in match.re.groupindex or not match[name]:
        return None
    words = match[name]
    start = match.start(name) + len(words) - len(words.lstrip())
    end = match.end(name) - (len(words) - len(words.rstrip(" .;,)\n")))
    return Span(start=offset + start, end=offset + end) if end > start else None


def _next(sentence: ParsedSentence, parsed: ParsedDocument) -> ParsedSentence | None:
    place = sentence.index + 1
    if place >= len(parsed.sentences):
        return None
    other = parsed.sentences[place]
    return other if other.paragraph.block.index == sentence.paragraph.block.index else None


def _previous(sentence: ParsedSentence, parsed: ParsedDocument) -> ParsedSentence | None:
    if sentence.index == 0:
        return None
    other = parsed.sentences[sentence.index - 1]
    return other if sentence.paragraph.block.index - other.paragraph.block.index <= 1 else None


def _is_withdrawn(sentence: ParsedSentence | None, parsed: ParsedDocument) -> bool:
    """Whether the next sentence only takes back, and gives no other value."""
    if sentence is None:
        return False
    text = sentence.span.of(parsed.document.text)
    return any(re.search(p, text, re.IGNORECASE | re.DOTALL) for p in corrections().withdrawals)


def _speaker(sentence: ParsedSentence, match: re.Match[str], values: _Values) -> int | None:
    """Who takes it back: whoever is named before the verb, else the voice of the sentence."""
    if "by" in match.re.groupindex and match["by"]:
        if match["by"].lower() in _SEVERAL:
            return None
        start = sentence.span.start + match.start("by")
        mention = values.naming.at(Span(start=start, end=start + len(match["by"])))
        if mention is not None:
            return mention.entity
        if _names_somebody(match):
            return None
    return values.naming.voices.get(sentence.index)


def _names_somebody(match: re.Match[str]) -> bool:
    """Whether somebody other than the one with the floor is said to take it back."""
    if "by" not in match.re.groupindex or not match["by"]:
        return False
    return match["by"].lower() not in ("we", "i", *_SEVERAL)
