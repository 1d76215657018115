"""Parsed document in, numbers with what they measure out.

`numerals` reads a number out of text, `measures` says what it counts where it stands in a
sentence, `tabular` what it counts in a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence
from briefgen.extract.local.quantities.ellipsis import (
    goes_on,
    is_fragment,
    is_rest,
    is_size_of_group,
    part_of_pronoun,
    sets_right,
    stands_for_noun,
    tells_age,
)
from briefgen.extract.local.quantities.givers import (
    Giver,
    find_giver,
    is_elliptical,
    points_by_tally,
)
from briefgen.extract.local.quantities.measures import (
    Measured,
    clause_head,
    counted_noun,
    definite_noun,
    is_difference,
    measure,
    name_of,
    names_dead,
    numbered_noun,
    own_subject,
    period_in,
    span_of,
    whole_of,
)
from briefgen.extract.local.quantities.numerals import Numeral, find_numerals, fractions
from briefgen.extract.local.quantities.places import (
    Place,
    elliptical,
    figure_of,
    is_idle,
    is_part,
    lemma_of,
    tokens_of,
    whole_words,
    with_unit,
)
from briefgen.extract.local.quantities.tabular import find_tabular
from briefgen.extract.local.spans import Contents, SpanIndex
from briefgen.knowledge.corrections import corrections
from briefgen.knowledge.units import base_unit, load_units
from briefgen.model.base import Quantity, Span
from briefgen.model.findings import Attribution, QuantityFinding, TimeExpression

_DURATION = re.compile(r"\S+(?:\s\S+)?[\s-](?:year|month|week|day|hour|minute)s?\Z")
_HEAD = 16
"""Characters at the start of a speaker's description that may hold a count of speakers."""
_FIRST_PERSON = frozenset({"we", "i", "our", "us"})
_LOOK_BACK = 3
"""Sentences to look back for what a number without a noun counts."""


def find_quantities(
    parsed: ParsedDocument,
    naming: Naming,
    times: tuple[TimeExpression, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[QuantityFinding, ...]:
    """Every quantity that is neither a date nor a list number, in text order."""
    found: list[QuantityFinding] = list(find_tabular(parsed, naming))
    rows = {finding.sentence for finding in found}
    reader = _Reader(parsed, naming, times, attributions)
    for sentence in parsed.sentences:
        if sentence.index not in rows and not sentence.paragraph.block.cells:
            reader.read(sentence)
    found.extend(reader.found)
    return tuple(sorted(found, key=lambda f: (f.span.start, f.span.end)))


class _Reader:
    """Reads sentences in text order; a number without a noun takes it from those before it."""

    def __init__(
        self,
        parsed: ParsedDocument,
        naming: Naming,
        times: tuple[TimeExpression, ...],
        attributions: tuple[Attribution, ...],
    ) -> None:
        self._text = parsed.document.text
        self._sentences = parsed.sentences
        self._naming = naming
        self._times: dict[int | None, tuple[TimeExpression, ...]] = {}
        for time in times:
            if not _is_duration(time.span.of(self._text)):
                self._times[time.sentence] = (*self._times.get(time.sentence, ()), time)
        self._attributions = attributions
        self._contents = Contents(attributions)
        self._sources = SpanIndex(span for one in attributions for span in one.source)
        self._cues = SpanIndex(span for one in attributions for span in one.cue)
        self.found: list[QuantityFinding] = []

    def read(self, sentence: ParsedSentence) -> None:
        """Add the quantities of one sentence."""
        text = sentence.text
        shares = []
        for numeral in fractions(text):
            shares.append((numeral.first, numeral.last))
            self._add(sentence, numeral)
        for numeral in find_numerals(text):
            if not any(start <= numeral.first < end for start, end in shares):
                self._add(sentence, numeral)

    def _add(self, sentence: ParsedSentence, numeral: Numeral) -> None:
        tokens = tokens_of(sentence, numeral)
        if not tokens:
            return
        place = Place(sentence, numeral, tokens)
        if self._is_dated(place):
            return
        finding = self._finding(place)
        if finding is not None:
            self.found.append(finding)

    def _is_dated(self, place: Place) -> bool:
        """Whether the number is part of a date, or counts the people who speak."""
        start = place.offset + place.numeral.first
        here = Span(start=start, end=start + 1)
        dated = any(t.span.contains(here) for t in self._times_of(place.sentence))
        speakers = self._sources.overlapping(here)
        return dated or any(start < min(s.end, s.start + _HEAD) for s in speakers)

    def _times_of(self, sentence: ParsedSentence) -> tuple[TimeExpression, ...]:
        return self._times.get(sentence.index, ())

    def _finding(self, place: Place) -> QuantityFinding | None:
        sentence, numeral, tokens = place.sentence, place.numeral, place.tokens
        giver = find_giver(tokens)
        quantity, end = with_unit(place, self._text)
        before = None
        if quantity is None:
            before = self._counted_before(place, giver)
            quantity = elliptical(place, before)
            numbered = numbered_noun(tokens)
            if before is None and numbered is not None:
                quantity = numeral.quantity(numbered)
            elif before is None and quantity is None:
                quantity = figure_of(place)
        if quantity is None or is_idle(place, quantity):
            return None
        span = Span(start=place.offset + numeral.start, end=end)
        measured, earlier = self._measured(place, quantity, before, giver)
        if names_dead(tokens) and quantity.unit not in load_units().measures.values():
            quantity = quantity.model_copy(update={"unit": "dead"})
        attribution = self._contents.holder(span)
        whole = whole_words(place, quantity, self._text)
        period = period_in(sentence, tokens, self._times_of(sentence), self._text)
        if earlier is not None:
            whole = whole or earlier.quantity.of
            # In one sentence "in 2022 and 2.7 million" sets the two apart.
            if giver is not None or earlier.sentence != sentence.index:
                period = period or earlier.quantity.period
        return QuantityFinding(
            span=span,
            quantity=quantity.model_copy(update={"of": whole, "period": period}),
            text=sentence.span,
            sentence=sentence.index,
            measure=measured.measure,
            about=tuple(dict.fromkeys((*measured.about, *self._own(place, attribution)))),
            attribution=attribution,
            label=self._label(place, quantity, before, giver),
            giver=span_of(sentence, giver.words) if giver is not None and giver.words else None,
            own=giver is not None and not giver.words,
        )

    def _measured(
        self,
        place: Place,
        quantity: Quantity,
        before: QuantityFinding | None,
        giver: Giver | None,
    ) -> tuple[Measured, QuantityFinding | None]:
        """What the number measures, and the earlier quantity that says so where one does."""
        sentence, numeral = place.sentence, place.numeral
        number = Span(start=place.offset + numeral.start, end=place.offset + numeral.end)
        frame = () if giver is None else giver.frame
        silent = (
            *self._silent(sentence, number),
            *(sentence.paragraph.span(token) for token in frame),
        )
        measured = measure(sentence, place.tokens, self._naming, silent)
        if is_difference(place.tokens):
            measured = replace(measured, measure=(*measured.measure, "differ by"))
        pointed = self._pointed_to(place, quantity)
        named = {base_unit(w)[0] for w in measured.measure if not w.endswith(" by")}
        bare = giver is not None and not named - {base_unit(quantity.unit)[0]}
        if measured.open or bare or pointed is not None or before is not None:
            earlier = pointed or before or self._said_before(place, quantity)
            told = bare or before is not None or points_by_tally(place.tokens)
            return self._completed(measured, earlier, place), earlier if told else None
        return measured, None

    def _own(self, place: Place, attribution: int | None) -> tuple[int, ...]:
        """Whom "we" means where the number is said of the speaker."""
        subject = own_subject(clause_head(place.tokens[0]))
        if subject is None or subject.lower_ not in _FIRST_PERSON:
            return ()
        if attribution is not None and self._attributions[attribution].quoted:
            return self._attributions[attribution].speakers[:1]
        voice = self._naming.voices.get(place.sentence.index)
        return () if voice is None else (voice,)

    def _label(
        self,
        place: Place,
        quantity: Quantity,
        before: QuantityFinding | None,
        giver: Giver | None,
    ) -> Span | None:
        share = base_unit(quantity.unit)[0] == "percent" or is_part(place)
        whole = whole_of(place.tokens) if share else ()
        noun = None if place.numeral.unit is not None else counted_noun(place.tokens)
        words = name_of(place.tokens, noun, whole)
        frame = () if giver is None else giver.frame
        if not words or words[0] in frame:
            return None if before is None else before.label
        generic = {*load_units().generic.nouns, "your", "our", "their", "its", "the", "my"}
        if before is not None and (len(words) == 1 or all(t.lower_ in generic for t in words)):
            return before.label
        return span_of(place.sentence, words)

    def _silent(self, sentence: ParsedSentence, number: Span | None = None) -> tuple[Span, ...]:
        """Spans of a sentence that do not say what is measured: speakers, cues and dates.

        A speaker's description that holds the number itself ("which says it speaks for 280
        firms") does say it.
        """
        spans = [
            s
            for s in self._sources.overlapping(sentence.span)
            if number is None or not s.contains(number)
        ]
        spans.extend(t.span for t in self._times_of(sentence))
        spans.extend(self._cues.overlapping(sentence.span))
        return tuple(spans)

    def _counted_before(self, place: Place, giver: Giver | None) -> QuantityFinding | None:
        """The latest quantity that a number without a noun may go on counting."""
        tokens, numeral = place.tokens, place.numeral
        if part_of_pronoun(tokens):
            return self._latest(place, lambda f: is_rest(numeral, f.quantity))
        fragment = is_fragment(place.sentence, tokens)
        if not fragment and (not stands_for_noun(tokens) or tells_age(tokens)):
            return None
        if is_size_of_group(tokens):
            return None
        named = fragment or giver is not None or numeral.scale
        if named or is_elliptical(tokens) or sets_right(tokens):
            found = self._latest(place, lambda f: goes_on(numeral, f.quantity))
            return found or self._asked_before(place)
        here = place.sentence.index
        return self._latest(place, lambda f: f.sentence == here and goes_on(numeral, f.quantity))

    def _asked_before(self, place: Place) -> QuantityFinding | None:
        """What a "how many firms" just before asks for, as a quantity without a value."""
        for back in range(2):
            index = place.sentence.index - back
            if index < 0:
                return None
            asked = self._sentences[index]
            for token in asked.tokens:
                noun = token.head
                if token.lower_ == "many" and noun.pos_ == "NOUN" and token.i > asked.tokens.start:
                    measured = measure(asked, [token], self._naming, self._silent(asked))
                    return QuantityFinding(
                        span=asked.span,
                        quantity=Quantity(value=0, unit=lemma_of(noun)),
                        text=asked.span,
                        sentence=asked.index,
                        measure=(lemma_of(noun), *measured.measure),
                        about=measured.about,
                    )
        return None

    def _pointed_to(self, place: Place, quantity: Quantity) -> QuantityFinding | None:
        """The number that "the price", "the number of dead" or an earlier version goes back to."""
        text = place.sentence.text
        if any(re.search(p, text, re.IGNORECASE | re.DOTALL) for p in corrections().earlier):
            return self._said_before(place, quantity)
        noun = definite_noun(place.tokens)
        words = set(load_units().definite.get(noun or "", ()))
        unit = base_unit(quantity.unit)[0]
        for finding in reversed(self.found if words else ()):
            if not words & set(finding.measure):
                continue
            same = noun in ("dead", "toll") or base_unit(finding.quantity.unit)[0] == unit
            parts = re.search(r"\b(?:in|ex)cluding\b", finding.text.of(self._text))
            if same and not parts:
                return finding
        return None

    def _said_before(self, place: Place, quantity: Quantity) -> QuantityFinding | None:
        """The latest quantity of the same unit."""
        unit = base_unit(quantity.unit)[0]
        return self._latest(place, lambda f: base_unit(f.quantity.unit)[0] == unit)

    def _latest(
        self, place: Place, wanted: Callable[[QuantityFinding], bool]
    ) -> QuantityFinding | None:
        index = place.sentence.index
        for finding in reversed(self.found):
            if finding.sentence < index - _LOOK_BACK:
                return None
            if wanted(finding) and not self._is_whole(finding):
                return finding
        return None

    def _is_whole(self, finding: QuantityFinding) -> bool:
        """As the eighteen in "twelve of the eighteen boats": no later number goes on from it."""
        for part in reversed(self.found):
            if part.sentence < finding.sentence:
                return False
            whole = part.quantity.of or ""
            near = part.span.end <= finding.span.start <= part.span.end + len(whole)
            if near and finding.span.of(self._text) in whole:
                return True
        return False

    def _completed(
        self, measured: Measured, before: QuantityFinding | None, place: Place
    ) -> Measured:
        """What is measured, taken from the quantity or the sentence before."""
        if before is not None:
            return Measured(
                tuple(dict.fromkeys((*measured.measure, *before.measure))),
                tuple(dict.fromkeys((*measured.about, *before.about))),
                open=False,
            )
        index = place.sentence.index - 1
        if index < 0:
            return measured
        previous = self._sentences[index]
        if abs(previous.paragraph.block.index - place.sentence.paragraph.block.index) > 1:
            return measured
        root = previous.tokens.root
        earlier = measure(previous, [root], self._naming, self._silent(previous))
        return replace(
            measured,
            measure=tuple(dict.fromkeys((*measured.measure, *earlier.measure))),
            about=tuple(dict.fromkeys((*measured.about, *earlier.about))),
        )


def _is_duration(words: str) -> bool:
    return bool(_DURATION.match(words))
