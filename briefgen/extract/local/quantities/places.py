"""A numeral in its sentence in, the quantity that is written there out, and whether it is idle."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from briefgen.extract.local.parse import ParsedSentence
from briefgen.extract.local.quantities.ellipsis import part_of_pronoun, unit_after
from briefgen.extract.local.quantities.measures import (
    counted_noun,
    is_definite,
    span_of,
    whole_of,
)
from briefgen.extract.local.quantities.numerals import Numeral
from briefgen.knowledge.units import base_unit, load_units
from briefgen.model.base import Quantity
from briefgen.model.findings import QuantityFinding

_PER = re.compile(
    r"\s(?:per\s(?P<per>[a-z]+)|an?\s(?P<each>year|month|week|day|barrel|tonne|ton|share|head)\b)"
)

_RUNS = re.compile(
    rf"\b(?:{'|'.join(load_units().time.running)})\b(?:\s[\w-]+){{0,3}}\sfor\s(?:[a-z]+\s){{0,2}}\Z",
    re.IGNORECASE,
)
"""As in "the licence runs for": how long something holds is no time told in passing."""
_FIGURE_OF = re.compile(
    r"\b(?:its|their|our|his|her|the|that|this) (?:\w+ )?([a-z]+) of\s\Z", re.IGNORECASE
)


@dataclass(frozen=True)
class Place:
    """A numeral in a sentence: everything that later steps ask about it."""

    sentence: ParsedSentence
    numeral: Numeral
    tokens: list[Token]

    @property
    def offset(self) -> int:
        """Where its sentence begins in the document."""
        return self.sentence.span.start


def tokens_of(sentence: ParsedSentence, numeral: Numeral) -> list[Token]:
    """The tokens of a numeral; none where it lies in no token."""
    doc = sentence.paragraph.doc
    base = sentence.tokens.start_char
    span = doc.char_span(base + numeral.first, base + numeral.last, alignment_mode="expand")
    return [] if span is None else list(span)


def with_unit(  # noqa: PLR0911 - one return for each way a unit is written
    place: Place, text: str
) -> tuple[Quantity | None, int]:
    """The quantity with its unit and where its words end; None where no unit is written."""
    sentence, numeral, tokens = place.sentence, place.numeral, place.tokens
    end = place.offset + numeral.end
    hyphen = re.match(r"[-‑]([a-z]+)", text[place.offset + numeral.last :])
    if numeral.unit is None and hyphen:
        if hyphen.group(1) not in load_units().hyphenated.units:
            return None, end
        return numeral.quantity(hyphen.group(1)), place.offset + numeral.last + hyphen.end()
    if numeral.unit is not None:
        per = _PER.match(text[end : end + 40])
        quantity = numeral.quantity()
        if per and quantity is not None:
            rate = f"{quantity.unit} per {per['per'] or per['each']}"
            return quantity.model_copy(update={"unit": rate}), end + per.end()
        return quantity, end
    last = tokens[-1]
    following = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
    if following is not None and following.lower_ in load_units().states.words:
        return numeral.quantity(following.lower_), max(end, sentence.paragraph.span(following).end)
    if part_of_pronoun(tokens):
        return None, end
    if following is not None and following.lower_ == "of":
        whole = whole_of(tokens)
        noun = next((t for t in whole if t.head == following), None)
        return (numeral.quantity(lemma_of(noun)) if noun is not None else None), end
    noun = counted_noun(tokens)
    if noun is None or noun.lower_ == "times":
        return None, end
    return numeral.quantity(lemma_of(noun)), max(end, sentence.paragraph.span(noun).end)


def lemma_of(noun: Token) -> str:
    """The noun as a unit."""
    return noun.lemma_.lower()


def elliptical(place: Place, before: QuantityFinding | None) -> Quantity | None:
    """A number without a noun, in the unit of what was counted before it."""
    unit = None if before is None else unit_after(place.numeral, before.quantity)
    return None if unit is None else place.numeral.quantity(unit)


def figure_of(place: Place) -> Quantity | None:
    """As in "its figure of 8 million": what is counted is told elsewhere."""
    found = _FIGURE_OF.search(place.sentence.text[: place.numeral.start])
    if found is None or found.group(1).lower() not in load_units().generic.nouns:
        return None
    return place.numeral.quantity(found.group(1).lower())


def is_idle(place: Place, quantity: Quantity) -> bool:
    """Numbers that count nothing of note: "one of", "the two sides", "in three days"."""
    numeral, units = place.numeral, load_units()
    unit = base_unit(quantity.unit)[0]
    if numeral.unit is not None and unit not in units.time.units:
        return False
    hedged = numeral.comparator != "="
    if numeral.word and numeral.value <= 1 and not hedged and not numeral.scale:
        return numeral.value == 1 or not _is_put_at(place)
    if not hedged and numeral.value <= 12 and is_definite(place.tokens):
        return True
    return unit in units.time.units and _says_when(place)


def _is_put_at(place: Place) -> bool:
    """Whether a number is said to be the value: "put it at none", "counted none"."""
    head = place.sentence.text[: place.numeral.start]
    return re.search(r"\b(?:at|counted|counts|recorded|found|lists?|listed)\s+\Z", head) is not None


def _says_when(place: Place) -> bool:
    """Whether a length of time says when or how long: "over three days", "five years ago"."""
    text, numeral = place.sentence.text, place.numeral
    time = load_units().time
    behind = re.match(r"[\s-]?\w+[\s-](\w+)", text[numeral.last :])
    if behind and behind.group(1).lower() in time.after:
        return True
    if _RUNS.search(text[: numeral.first]):
        return False
    before = re.search(r"(\w+)\W*\Z", text[: numeral.start].lower().rstrip())
    words = re.findall(r"\w+", text[: numeral.first].lower())[-3:]
    hyphenated = text[numeral.last : numeral.last + 1] == "-"
    if before and before.group(1) in time.before and not hyphenated:
        return True
    lasting = words and words[-1] in time.before and not hyphenated
    return bool(lasting) and not _is_object(place)


def _is_object(place: Place) -> bool:
    noun = counted_noun(place.tokens)
    return noun is not None and noun.dep_ in ("dobj", "attr", "nsubj", "nsubjpass")


def whole_words(place: Place, quantity: Quantity, text: str) -> str | None:
    """The words of the whole that a share or a part is taken of."""
    if base_unit(quantity.unit)[0] != "percent" and not is_part(place):
        return None
    tokens = whole_of(place.tokens)
    return span_of(place.sentence, tokens).of(text) if tokens else None


def is_part(place: Place) -> bool:
    """As in "four of the sets": the number counts some of what follows."""
    last = place.tokens[-1]
    return place.numeral.unit is None and (
        last.i + 1 < len(last.doc) and last.doc[last.i + 1].lower_ == "of"
    )
