"""Parsed document, names and times in, predicates with their participants out.

A clause is a verb with its arguments. A light verb gives way to the event noun that it carries:
"held meetings" has the predicate "meeting". What two clauses have in common is the family of
their predicates, from `knowledge/data/predicates.toml`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from briefgen.extract.local.arguments import Names, find_arguments
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence
from briefgen.extract.local.verbs import (
    children,
    is_clause_head,
    is_negated,
    modality,
    predicate_of,
    tense,
)
from briefgen.knowledge.predicates import predicates
from briefgen.knowledge.speech import speech
from briefgen.knowledge.units import load_units
from briefgen.model.base import Span
from briefgen.model.findings import Clause, Mention, TimeExpression

_PLACING = frozenset({"put", "place", "be"})
_ANYBODY = frozenset({"anyone", "anybody", "nobody", "someone", "somebody"})
_TRIMMED = ',;: -–—"“”'


def find_clauses(
    parsed: ParsedDocument, naming: Naming, times: tuple[TimeExpression, ...]
) -> tuple[Clause, ...]:
    """Every clause that says something of somebody, in text order."""
    mentions = mentions_by_sentence(naming)
    times_in = _times_by_sentence(times)
    found: list[Clause] = []
    for sentence in parsed.sentences:
        names = Names(mentions.get(sentence.index, ()), naming.entities)
        heads = [token for token in sentence.tokens if is_clause_head(token)]
        dated = _times_by_head(sentence, heads, times_in.get(sentence.index, ()))
        found.extend(
            _clause(head, sentence, names, dated.get(head.i, ()), parsed.document.text)
            for head in heads
        )
    return tuple(sorted(found, key=lambda c: (c.span.start, -c.span.end)))


def mentions_by_sentence(naming: Naming) -> Mapping[int, tuple[Mention, ...]]:
    """Mentions by index of their sentence, so that no look-up searches the document."""
    found: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in naming.mentions:
        if mention.sentence is not None and mention.use != "dateline":
            found[mention.sentence].append(mention)
    return {index: tuple(group) for index, group in found.items()}


def _times_by_sentence(times: Sequence[TimeExpression]) -> Mapping[int, list[tuple[int, Span]]]:
    found: defaultdict[int, list[tuple[int, Span]]] = defaultdict(list)
    for index, time in enumerate(times):
        if time.sentence is not None and time.kind == "date":
            found[time.sentence].append((index, time.span))
    return found


def _times_by_head(
    sentence: ParsedSentence, heads: Sequence[Token], times: Sequence[tuple[int, Span]]
) -> Mapping[int, tuple[int, ...]]:
    """The verb that each time expression hangs on, by climbing the parse."""
    numbers = {head.i for head in heads}
    found: defaultdict[int, list[int]] = defaultdict(list)
    for index, span in times:
        token = _token_at(sentence, span.start)
        while token is not None and token.i not in numbers:
            token = token.head if token.head != token else None
        if token is not None:
            found[token.i].append(index)
    return {head: tuple(group) for head, group in found.items()}


def _token_at(sentence: ParsedSentence, offset: int) -> Token | None:
    for token in sentence.tokens:
        span = sentence.paragraph.span(token)
        if span.end > offset:
            return token
    return None


def _clause(
    head: Token, sentence: ParsedSentence, names: Names, times: tuple[int, ...], text: str
) -> Clause:
    predicate, family = _name(head)
    return Clause(
        span=clause_span(head, sentence, text),
        sentence=sentence.index,
        predicate=predicate,
        family=family,
        negated=is_negated(head),
        modality=modality(head),
        tense=tense(head),
        arguments=find_arguments(head, sentence.paragraph, names),
        times=times,
    )


def _name(head: Token) -> tuple[str, str | None]:
    """Predicate and family: of the event noun after a light verb, else of the verb."""
    table = predicates()
    predicate = predicate_of(head)
    if predicate == "go" and any(children(head, "xcomp")):
        return predicate, None
    special = _special_name(head, predicate)
    if special is not None:
        return special
    if predicate in table.light_verbs:
        for thing in children(head, "dobj", "nsubjpass"):
            family = table.of_noun(thing.lemma_.lower())
            if family:
                return thing.lemma_.lower(), family
    if head.lemma_ in _PLACING:
        governors = [head, *children(head, "dobj")]
        for preposition in [p for one in governors for p in children(one, "prep")]:
            for thing in children(preposition, "pobj"):
                if table.of_noun(thing.lemma_.lower()) == "select":
                    return predicate, "select"
    return predicate, table.of_verb(predicate)


def _special_name(head: Token, predicate: str) -> tuple[str, str] | None:
    """As in "took a bribe", "was in talks with X"."""
    table = predicates()
    if head.lemma_.lower() in table.receiving and any(map(_is_payment, children(head, "dobj"))):
        return predicate, "take"
    if predicate == "send" and any(map(_is_somebody, children(head, "dobj"))):
        return predicate, "travel"
    if predicate == "spend" and any(p.lower_ in ("in", "at") for p in _prepositions(head)):
        return predicate, "be_at"
    if predicate in ("be", "be at"):
        for thing in _inside(head):
            if table.of_noun(thing.lemma_.lower()) == "meet":
                return thing.lemma_.lower(), "meet"
    return None


def _is_somebody(thing: Token) -> bool:
    """As in "sent nobody", "sent a delegation": who sends them is there through them."""
    return thing.lower_ in _ANYBODY or thing.lemma_.lower() in speech().nouns.staff


def _prepositions(head: Token) -> list[Token]:
    """Prepositions of a verb and of its object."""
    return [p for one in (head, *children(head, "dobj")) for p in children(one, "prep")]


def _inside(head: Token) -> list[Token]:
    """What somebody is in: the talks of "is not in talks with X"."""
    inner = [p for p in children(head, "prep") if p.lower_ == "in"]
    return [
        thing
        for p in inner
        for thing in children(p, "pobj")
        if any(c.lower_ in ("with", "between") for c in thing.children)
    ]


def _is_payment(thing: Token) -> bool:
    """Whether a noun phrase is a bribe or a sum of money."""
    lemma = thing.lemma_.lower()
    if predicates().of_noun(lemma) == "pay" or thing.ent_type_ == "MONEY":
        return True
    return lemma in predicates().sums or lemma in load_units().currencies.values()


def clause_span(head: Token, sentence: ParsedSentence, text: str) -> Span:
    """The words of the clause of ``head``, without punctuation around them."""
    tokens = sentence.tokens
    left = max(head.left_edge.i, tokens.start)
    right = min(head.right_edge.i, tokens.end - 1)
    start = sentence.paragraph.span(head.doc[left]).start
    end = sentence.paragraph.span(head.doc[right]).end
    while end - 1 > start and text[end - 1] in _TRIMMED + ".?!":
        end -= 1
    while start < end - 1 and text[start] in _TRIMMED:
        start += 1
    return Span(start=start, end=end)
