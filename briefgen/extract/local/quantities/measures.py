"""A number's place in a parsed sentence in, what it counts out: unit, measure, owner, whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedSentence
from briefgen.knowledge.speech import speech
from briefgen.knowledge.units import load_units
from briefgen.model.base import Span
from briefgen.model.findings import Mention, TimeExpression

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
_OTHER_CLAUSES = frozenset({"ccomp", "advcl", "parataxis", "conj"})
_DEFINITE = frozenset({"the", "these", "those", "both", "its", "their", "his", "her", "all"})
_COMPARED = frozenset(
    {
        "more",
        "less",
        "fewer",
        "higher",
        "lower",
        "larger",
        "smaller",
        "longer",
        "shorter",
        "older",
        "younger",
        "better",
        "worse",
        "cheaper",
        "dearer",
        "above",
        "below",
    }
)
_NOW = frozenset({"now", "currently", "today"})


@dataclass(frozen=True)
class Measured:
    """What a number counts.

    ``open`` is true where the sentence itself does not say it ("It is 39 now").
    """

    measure: tuple[str, ...]
    about: tuple[int, ...]
    open: bool


def counted_noun(tokens: list[Token]) -> Token | None:
    """The noun that the number at ``tokens`` counts: "firms" in "at least nine marine firms"."""
    last = tokens[-1]
    for token in tokens:
        head = token.head
        modifies = token.dep_ in ("nummod", "quantmod", "compound") and head.i > last.i
        between = head.doc[last.i + 1 : head.i]
        if head.lemma_.lower() in load_units().verbs.margins:
            return None
        if modifies and _countable(head) and all(_may_stand_between(t) for t in between):
            return head
    return _noun_run_end(last)


def _noun_run_end(last: Token) -> Token | None:
    found = None
    for token in last.doc[last.i + 1 : last.sent.end]:
        if _countable(token):
            found = token
        elif found is not None or not _may_stand_between(token):
            break
    return found


def _countable(token: Token) -> bool:
    return token.pos_ == "NOUN" or token.tag_ == "NNPS"


def _may_stand_between(token: Token) -> bool:
    return (
        token.pos_ in ("ADJ", "NOUN", "PROPN", "ADV")
        or token.tag_ in ("VBN", "VBG", "HYPH", "POS")
        or token.text in ("-", "/")
    )


def whole_of(tokens: list[Token]) -> tuple[Token, ...]:
    """Words of the whole that a share is taken of: "India's military inventory"."""
    last = tokens[-1]
    following = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
    if following is not None and following.lower_ == "of":
        return _phrase(following)
    verb = clause_head(tokens[0])
    for token in clause_tokens(verb):
        if token.lemma_.lower() in ("share", "proportion", "percentage", "portion"):
            for child in token.children:
                if child.lower_ == "of":
                    return _phrase(child)
    return ()


def _phrase(preposition: Token) -> tuple[Token, ...]:
    """The words under a preposition, as far as they stand together."""
    kept: list[Token] = []
    for token in sorted(preposition.subtree, key=lambda t: t.i):
        if token.i <= preposition.i:
            continue
        if kept and token.i != kept[-1].i + 1:
            break
        if token.text in (",", ";", ":", "—", "–", "("):
            break
        kept.append(token)
    while kept and (kept[-1].is_punct or kept[-1].is_space):
        kept.pop()
    return tuple(kept)


def clause_head(token: Token) -> Token:
    """The verb of the smallest finite clause that holds ``token``, or the root of the sentence."""
    current = token
    while current.head != current:
        if current.pos_ in ("VERB", "AUX") and current.dep_ not in ("acl", "amod", "xcomp", "aux"):
            return current
        current = current.head
    return current


def clause_tokens(verb: Token) -> list[Token]:
    """Words of the clause of ``verb`` without other clauses under it, in text order."""
    kept: list[Token] = []
    stack = [verb]
    while stack:
        token = stack.pop()
        kept.append(token)
        stack.extend(
            child
            for child in token.children
            if not (child.pos_ in ("VERB", "AUX") and child.dep_ in _OTHER_CLAUSES)
        )
    return sorted(kept, key=lambda t: t.i)


def own_subject(verb: Token) -> Token | None:
    """Subject of ``verb``, taken from the verb it is joined to where it has none of its own."""
    for candidate in (verb, verb.head if verb.dep_ == "conj" else verb):
        for child in candidate.children:
            if child.dep_ in ("nsubj", "nsubjpass", "csubj"):
                return child
    return None


def measure(
    sentence: ParsedSentence, tokens: list[Token], naming: Naming, silent: tuple[Span, ...]
) -> Measured:
    """What the number at ``tokens`` measures.

    :param silent: spans that do not say what is measured: who says it, and dates.
    """
    verb = clause_head(tokens[0])
    words = clause_tokens(verb)
    subject = own_subject(verb)
    if subject is not None and subject not in words:
        words = [*subject.subtree, *words]
    antecedent = _antecedent(verb)
    if antecedent is not None:
        words = [antecedent, *words]
    mentions = _mentions(sentence, words, naming, silent)
    lemmas = tuple(_lemmas(sentence, words, tokens, mentions, silent))
    generic = set(load_units().generic.nouns)
    bare = subject is None or subject.pos_ == "PRON" or _is_bare_generic(subject, generic)
    nouns = [t for t in words if t.pos_ == "NOUN" and t.lemma_.lower() in lemmas]
    has_noun = any(t.lemma_.lower() not in generic and t not in tokens for t in nouns)
    return Measured(
        measure=lemmas,
        about=tuple(dict.fromkeys(m.entity for m in mentions)),
        open=bare and antecedent is None and not (has_noun and mentions),
    )


def _antecedent(verb: Token) -> Token | None:
    current = verb
    while current.head != current and current.dep_ in ("relcl", "ccomp", "conj"):
        if current.dep_ == "relcl":
            return current.head
        current = current.head
    return None


def _is_bare_generic(subject: Token, generic: set[str]) -> bool:
    complemented = any(child.dep_ in ("prep", "relcl", "acl") for child in subject.children)
    return subject.lemma_.lower() in generic and not complemented


def _mentions(
    sentence: ParsedSentence, words: list[Token], naming: Naming, silent: tuple[Span, ...]
) -> tuple[Mention, ...]:
    starts = {sentence.paragraph.span(token).start for token in words}
    return tuple(
        mention
        for mention in naming.within(sentence.span)
        if mention.use != "dateline"
        and any(mention.span.start <= start < mention.span.end for start in starts)
        and not any(span.contains(mention.span) for span in silent)
        and naming.entities[mention.entity].type != "anonymous_sources"
    )


def _lemmas(
    sentence: ParsedSentence,
    words: list[Token],
    number: list[Token],
    mentions: tuple[Mention, ...],
    silent: tuple[Span, ...],
) -> Iterator[str]:
    empty = set(load_units().generic.empty)
    change = set(load_units().verbs.change)
    seen: set[str] = set()
    for token in words:
        span = sentence.paragraph.span(token)
        lemma = token.lemma_.lower()
        if lemma in change and _is_step(token, number):
            lemma = f"{lemma} by"
        elif token in number or token.pos_ not in _CONTENT or lemma in empty or token.is_stop:
            continue
        if any(m.span.overlaps(span) for m in mentions) or any(s.overlaps(span) for s in silent):
            continue
        if lemma not in seen and any(c.isalpha() for c in lemma):
            seen.add(lemma)
            yield lemma


def _is_step(token: Token, number: list[Token]) -> bool:
    """Whether a verb or noun of change has the number for its size: "by 5%", "a fall of 5%"."""
    link = "by" if token.pos_ in ("VERB", "AUX") else "of"
    return any(
        c.lower_ == link and (link == "by" or number[0] in c.subtree) for c in token.children
    )


def is_difference(tokens: list[Token]) -> bool:
    """As in "15 euros more than last year": the number is a distance, not a level."""
    last = tokens[-1]
    behind = [t.lower_ for t in last.doc[last.i + 1 : min(last.i + 4, last.sent.end)]]
    return any(
        word in _COMPARED and behind[place + 1 : place + 2] == ["than"]
        for place, word in enumerate(behind)
    )


def is_definite(tokens: list[Token]) -> bool:
    """Whether the number points back to things already named: "the two companies"."""
    first = tokens[0]
    before = first.doc[first.i - 1].lower_ if first.i > first.sent.start else ""
    return before in _DEFINITE


def time_adverb(tokens: list[Token]) -> Token | None:
    """As in "now" and the like, said of the clause that holds the number."""
    verb = clause_head(tokens[0])
    return next(
        (t for t in verb.children if t.lower_ in _NOW and t.dep_ in ("advmod", "npadvmod")), None
    )


def span_of(sentence: ParsedSentence, tokens: tuple[Token, ...] | list[Token]) -> Span:
    """Where a stretch of tokens stands in the document's text."""
    doc: Doc = sentence.paragraph.doc
    return sentence.paragraph.span(doc[tokens[0].i : tokens[-1].i + 1])


def period_in(
    sentence: ParsedSentence, tokens: list[Token], times: tuple[TimeExpression, ...], text: str
) -> str | None:
    """When the number holds, as the clause says: EDTF where it can be placed, else its words."""
    starts = {
        sentence.paragraph.span(token).start for token in clause_tokens(clause_head(tokens[0]))
    }
    inside = [
        t
        for t in times
        if any(t.span.start <= start < t.span.end for start in starts)
        and not _is_of_saying(t, sentence)
    ]
    at = sentence.paragraph.span(tokens[-1]).end
    behind = [t for t in inside if t.span.start >= at]
    rest = [t for t in inside if not _belongs_to_other(t, sentence, tokens)]
    nearest = min(behind or rest, key=lambda t: abs(t.span.start - at), default=None)
    if nearest is not None:
        return nearest.edtf or nearest.span.of(text)
    now = time_adverb(tokens)
    return None if now is None else now.text


def _is_of_saying(time: TimeExpression, sentence: ParsedSentence) -> bool:
    """As in "410 jobs, not 300 as we said on 3 March": when it was said, not when it holds."""
    return any(
        time.span.start <= sentence.paragraph.span(token).start < time.span.end
        and any(
            verb.lemma_.lower() in speech().says
            and any(child.lower_ == "as" for child in verb.children if child.dep_ == "mark")
            for verb in token.ancestors
        )
        for token in sentence.tokens
    )


def _belongs_to_other(time: TimeExpression, sentence: ParsedSentence, tokens: list[Token]) -> bool:
    """As in "3.9 million in 2022 and 2.7 million": the year goes with the number before it."""
    doc, first = sentence.paragraph.doc, sentence.tokens.start
    start = time.span.start - sentence.paragraph.offset
    before = [t for t in doc[first : tokens[0].i] if t.idx < start]
    numbered = any(t.like_num for t in before)
    joined = any(t.lower_ == "and" and t.idx > start for t in doc[first : tokens[0].i])
    return numbered and joined and start < tokens[0].idx


def name_of(tokens: list[Token], noun: Token | None, whole: tuple[Token, ...]) -> tuple[Token, ...]:
    """Words that name what is measured: the whole of a share, "a term", "firms sent staff"."""
    counted = noun if noun is not None else tokens[-1]
    named = (
        whole or _owner(counted) or _worth(counted) or _measured_by(clause_head(tokens[0]), counted)
    )
    if named or noun is None:
        return named
    return _until_break(noun) if noun.dep_ in ("nsubj", "nsubjpass") else (noun,)


def definite_noun(tokens: list[Token]) -> str | None:
    """As in "the price was 4 billion", "put the number of dead at four": the noun behind "the"."""
    verb = clause_head(tokens[0])
    phrases = [t for t in verb.children if t.dep_ in ("nsubj", "dobj") and t not in tokens]
    for head in phrases:
        if head.pos_ != "NOUN" or not any(t.lower_ == "the" for t in head.children):
            continue
        under = next((t for t in head.children if t.lower_ == "of"), None)
        if head.lemma_.lower() == "number" and under is not None:
            return next((t.lemma_.lower() for t in under.children if t.dep_ == "pobj"), None)
        extended = any(t.dep_ in ("prep", "relcl", "acl", "amod") for t in head.children)
        if not extended:
            return head.lemma_.lower()
    return None


def numbered_noun(tokens: list[Token]) -> str | None:
    """As in "gave the number of doses as 4.2 million": the noun that a number behind "as" counts.

    Also "the death toll had been put at 80", which counts the dead.
    """
    last = tokens[-1]
    behind = {t.lower_ for t in last.doc[max(last.sent.start, tokens[0].i - 4) : tokens[0].i]}
    if not behind & {"as", "at", "from", "to", "is", "was", "reached"}:
        return None
    for token in last.doc[last.sent.start : tokens[0].i]:
        if token.lemma_.lower() in ("toll", "fatality"):
            return "dead"
        if token.lemma_.lower() not in ("number", "count", "total", "tally"):
            continue
        of = next((t for t in token.children if t.lower_ == "of"), None)
        noun = None if of is None else next((t for t in of.children if t.dep_ == "pobj"), None)
        if of is not None and last.doc[of.i + 1].lower_ in ("dead", "deaths", "fatalities"):
            return "dead"
        if noun is not None:
            return noun.lemma_.lower()
    return None


def names_dead(tokens: list[Token]) -> bool:
    """Whether a number is said to be that of the dead: "put the number of dead at four"."""
    dead = load_units().alike["dead"]
    return definite_noun(tokens) in dead or numbered_noun(tokens) in dead


def _measured_by(verb: Token, counted: Token) -> tuple[Token, ...]:
    """The object in "puts the cost at 3 million", the subject in "the cost is 3 million"."""
    subject = own_subject(verb)
    behind_at = any(t.lower_ == "at" and counted in t.subtree for t in verb.children)
    direct = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if behind_at and direct is not None and counted not in direct.subtree:
        return _plain(direct)
    predicate = counted.dep_ in ("attr", "acomp", "ROOT") or (
        direct is None and verb.lemma_ != "be"
    )
    if not predicate or subject is None or counted == subject:
        return ()
    return _plain(subject) if subject.pos_ in ("NOUN", "PROPN") else ()


def _worth(counted: Token) -> tuple[Token, ...]:
    """As in "a takeover worth 4 billion", "the contract was worth 4 million"."""
    worth = next((t for t in (counted.head, counted.head.head) if t.lower_ == "worth"), None)
    if worth is None:
        return ()
    if worth.head.pos_ == "NOUN" and worth.head.i < worth.i:
        return tuple(t for t in worth.head.subtree if worth.head.left_edge.i <= t.i < worth.i)
    found = own_subject(worth.head)
    return () if found is None or found.pos_ not in ("NOUN", "PROPN") else _plain(found)


def _owner(counted: Token) -> tuple[Token, ...]:
    """As in "a term of 30 years", "the cost of 310 million": the noun before "of"."""
    preposition = counted.head
    if counted.dep_ != "pobj" or preposition.lower_ != "of" or preposition.head.pos_ != "NOUN":
        return ()
    head = preposition.head
    return tuple(t for t in head.subtree if head.left_edge.i <= t.i < preposition.i)


def _plain(head: Token) -> tuple[Token, ...]:
    """A noun phrase up to its first comma or relative clause."""
    kept: list[Token] = []
    for token in sorted(head.subtree, key=lambda t: t.i):
        if token.text in (",", ";", ":", "(", "—", "–"):
            break
        kept.append(token)
    return tuple(kept)


def _until_break(noun: Token) -> tuple[Token, ...]:
    kept: list[Token] = []
    for token in noun.doc[noun.i : min(noun.sent.end, noun.i + 8)]:
        if token.text in (",", ";", ":", ".", "(", "—", "–", "”", '"'):
            break
        kept.append(token)
    return tuple(kept)
