"""A number's place in a parsed sentence in, who gives the number there out.

What plain reported speech says is the affair of `attributions`; here are the ways in which the
clause of the number itself names whoever counts: "the union counts 860", "the ministry's figure
is 352,000", "by the reckoning of the dockers", "was put at 40 by the police".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from briefgen.extract.local.quantities.measures import clause_head, own_subject
from briefgen.knowledge.givers import givers

_BREAKS = frozenset({",", ";", ":", "(", "—", "–", "-"})
_UNNAMED = frozenset({"there", "this", "that", "which", "who", "what", "it", "one"})
_CLAUSE = frozenset({"who", "which", "whose", "that"})
_OWN = frozenset({"i", "we"})
_SPAN = 14
"""Words before a number among which the noun of reckoning is looked for."""
_SHARES = frozenset({"%", "percent", "cent"})
_HEADS = ("NOUN", "PROPN", "PRON", "ADJ", "NUM")


@dataclass(frozen=True)
class Giver:
    """Who gives a number.

    ``words`` name the giver, in text order; none where the one with the floor gives it of his own
    records. ``frame`` are the tokens that say that it is given, and nothing of what is measured.
    """

    words: tuple[Token, ...]
    frame: tuple[Token, ...]


def find_giver(tokens: list[Token]) -> Giver | None:
    """Whoever gives the number at ``tokens`` in its own clause; None where nobody is said to."""
    for verb in _verbs_above(tokens):
        found = _by_reckoning(verb, tokens) or _by_agent(verb, tokens) or _by_subject(verb, tokens)
        if found is not None:
            return found
    return _by_order(tokens)


def _by_order(tokens: list[Token]) -> Giver | None:
    """As in "...; the ministry's count, taken later, was 352,000": a copula right before.

    Joined main clauses are where the parse is least to be trusted; the order of words is enough.
    """
    first = tokens[0]
    before = list(first.doc[max(first.sent.start, first.i - _SPAN) : first.i])
    while before and before[-1].pos_ in ("ADV", "ADP", "ADJ", "PART"):
        before.pop()
    if not before or before.pop().lemma_.lower() not in ("be", "stand", "come"):
        return None
    for token in reversed(before):
        if token.text in (";", ":", "—", "–"):
            return None
        if token.lemma_.lower() in givers().tallies:
            owner = next((child for child in token.children if child.dep_ == "poss"), None)
            if owner is None or owner.pos_ == "PRON":
                return None
            return Giver(_core(owner), tuple(first.doc[owner.left_edge.i : token.i + 1]))
    return None


def _verbs_above(tokens: list[Token]) -> Iterator[Token]:
    """The verb of the number's clause; behind "at" also those above it that put something at."""
    verb = clause_head(tokens[0])
    yield verb
    first = tokens[0].doc[max(0, tokens[0].i - 3) : tokens[0].i]
    if any(token.lower_ == "at" for token in first):
        for above in verb.ancestors:
            if above.lemma_.lower() in givers().put_at:
                yield above


def is_elliptical(tokens: list[Token]) -> bool:
    """Whether the verb above the number may leave out what is counted."""
    verb, words = clause_head(tokens[0]), givers()
    return bool(({verb.lemma_.lower()} | set(_forms(verb))) & (words.verbs | words.elliptical))


def points_by_tally(tokens: list[Token]) -> bool:
    """As in "the figure was 1.7 million": the subject points to a number given before."""
    subject = own_subject(clause_head(tokens[0]))
    return subject is not None and subject.lemma_.lower() in givers().tallies


def _by_subject(verb: Token, tokens: list[Token]) -> Giver | None:
    """As in "the union counts 860", "our own books show 14,900 tonnes"."""
    subject = own_subject(verb)
    if subject is None or subject.i > tokens[0].i or subject.dep_ == "nsubjpass":
        return None
    if subject.pos_ not in _HEADS or any(token in subject.subtree for token in tokens):
        return None
    words, forms, lemma = givers(), set(_forms(verb)), subject.lemma_.lower()
    if lemma in words.records and forms & words.shows:
        return _of_record(subject, verb)
    measured = any(not t.like_num and (t.is_currency or t.lower_ in _SHARES) for t in tokens)
    gives = forms & words.verbs or (measured and forms & words.finds)
    if lemma in words.tallies or not gives or lemma in _UNNAMED:
        return None
    if lemma in _OWN:
        return Giver((), (subject, verb))
    return Giver(_core(subject), (*_whole(subject), verb, *_particles(verb)))


def _of_record(record: Token, verb: Token) -> Giver:
    owner = _owner(_main(record))
    frame = (*_whole(record), verb)
    if owner is None:
        return Giver(_core(record), frame)
    return Giver((), frame) if owner.lower_ in ("our", "my") else Giver(_core(owner), frame)


def _by_reckoning(verb: Token, tokens: list[Token]) -> Giver | None:
    """As in "the ministry's count was 352,000", "by the union's reckoning 860 people"."""
    words = givers()
    for noun in _reckonings(verb, tokens):
        owner = _owner(noun)
        if owner is None:
            continue
        frame = tuple(_whole(noun))
        if owner.lower_ in ("our", "my"):
            return Giver((), frame)
        if owner.lower_ in ("its", "their", "his", "her") and noun.lemma_.lower() in words.tallies:
            continue
        return Giver(_core(owner), frame)
    return None


def _reckonings(verb: Token, tokens: list[Token]) -> Iterator[Token]:
    """Nouns of reckoning that the number is said to be the value of."""
    words = givers()
    for child in verb.children:
        lemma = child.lemma_.lower()
        subject = child.dep_ in ("nsubj", "nsubjpass") and not any(
            token in child.subtree for token in tokens
        )
        if subject and lemma in words.tallies:
            yield child
        elif child.dep_ == "prep" and child.lower_ in words.by:
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.lemma_.lower() in words.tallies | words.records:
                    yield noun
    for token in tokens:
        above = token.head if token.head.pos_ != "NUM" else token.head.head
        for preposition in (above, above.head):
            if preposition.lower_ == "of" and preposition.head.lemma_.lower() in words.tallies:
                yield preposition.head


def _by_agent(verb: Token, tokens: list[Token]) -> Giver | None:
    """As in "was put at 40 by the police"."""
    if not set(_forms(verb)) & givers().verbs:
        return None
    for child in verb.children:
        if child.dep_ == "agent" and child.i > tokens[-1].i:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return Giver(_core(noun), (child, *_whole(noun), verb))
    return None


def _main(record: Token) -> Token:
    """The record that another is a part of: "our release" in "item 2 of our release"."""
    for child in record.children:
        for under in child.children if child.lower_ in ("of", "in") else ():
            if under.dep_ == "pobj" and under.lemma_.lower() in givers().records:
                return under
    return record


def _owner(noun: Token) -> Token | None:
    """Whose it is: "the ministry" in "the ministry's count" and in "the count of the ministry"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "by", "from"):
            for under in child.children:
                named = under.pos_ == "PROPN" or noun.lemma_.lower() == "reckoning"
                if under.dep_ == "pobj" and (child.lower_ != "of" or named):
                    return under
    return None


def _forms(verb: Token) -> Iterator[str]:
    """The verb alone and with each word that may belong to it: "speak", "speak of"."""
    lemma = verb.lemma_.lower()
    yield lemma
    for child in verb.children:
        if child.dep_ in ("prep", "prt") and child.i > verb.i:
            yield f"{lemma} {child.lower_}"
            for under in child.children:
                if under.dep_ == "prep":
                    yield f"{lemma} {child.lower_} {under.lower_}"
    following = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]]
    yield " ".join((lemma, *following))


def _particles(verb: Token) -> tuple[Token, ...]:
    return tuple(t for t in verb.children if t.dep_ in ("prep", "prt") and t.i > verb.i)


def _core(head: Token) -> tuple[Token, ...]:
    """The noun phrase of ``head`` with a name beside it, without clauses and "'s"."""
    beside = [token for token in head.subtree if token.dep_ == "appos" and token.i > head.i]
    last = beside[0].i if beside else head.right_edge.i
    kept: list[Token] = []
    for token in head.doc[head.left_edge.i : last + 1]:
        if token.i > head.i and (token.dep_ in ("relcl", "acl", "case") or token.lower_ in _CLAUSE):
            break
        if token.i > head.i and token.text in _BREAKS and not beside:
            break
        kept.append(token)
    while kept and (kept[-1].is_punct or kept[-1].is_space):
        kept.pop()
    while kept and kept[0].pos_ in ("ADV", "SCONJ", "CCONJ", "PUNCT"):
        kept.pop(0)
    return tuple(kept)


def _whole(head: Token) -> tuple[Token, ...]:
    return tuple(head.doc[head.left_edge.i : head.right_edge.i + 1])
