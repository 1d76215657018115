"""A number without a noun and the quantity before it in, whether it goes on counting the same out.

"The union counts 860" after 1,100 people, "no more than six million" after 11 million cubic
metres, "seven of them" after nine stations, the bare answer "Thirty-eight."
"""

from __future__ import annotations

from spacy.tokens import Token

from briefgen.extract.local.parse import ParsedSentence
from briefgen.extract.local.quantities.measures import clause_head, own_subject
from briefgen.extract.local.quantities.numerals import Numeral
from briefgen.knowledge.givers import givers
from briefgen.knowledge.units import base_unit, base_values, load_units
from briefgen.model.base import Quantity

_STANDS = ("dobj", "attr", "pobj", "nsubj", "nsubjpass", "npadvmod", "acomp", "ROOT", "appos",
           "conj", "ccomp", "dep", "oprd")  # fmt: skip
_PRONOUNS = frozenset({"them", "these", "those", "which", "whom", "us", "you"})
_PERSONS = frozenset({"he", "she", "i", "you"})
_FAR = 50
"""How many times larger one of two counts of one thing may be."""
_FEW_WORDS = 3
"""Words besides the number that a bare answer may hold."""


def part_of_pronoun(tokens: list[Token]) -> bool:
    """As in "seven of them", "two of which"; "those who stayed" are named by what follows."""
    last = tokens[-1]
    behind = last.doc[last.i + 1 : last.i + 3]
    if len(behind) < 2 or behind[0].lower_ != "of" or behind[1].lower_ not in _PRONOUNS:
        return False
    follows = last.doc[behind[1].i + 1].lower_ if behind[1].i + 1 < len(last.doc) else ""
    return not (behind[1].lower_ == "those" and follows in ("who", "that", "in", "with", "at"))


def stands_for_noun(tokens: list[Token]) -> bool:
    """Whether the number stands alone where a noun would: "I counted eight", "put it at seven"."""
    last = tokens[-1]
    token = last.head if last.dep_ in ("quantmod", "compound") and last.head.pos_ == "NUM" else last
    if token.head.lemma_.lower() in load_units().verbs.margins:
        token = token.head
    return token.dep_ in _STANDS


def sets_right(tokens: list[Token]) -> bool:
    """As in "The figure should have read 18": the number stands for the one given before."""
    verb = clause_head(tokens[0])
    auxiliaries = {t.lower_ for t in verb.children if t.dep_ in ("aux", "auxpass")}
    return {"should", "have"} <= auxiliaries or {"ought", "have"} <= auxiliaries


def is_size_of_group(tokens: list[Token]) -> bool:
    """As in "a crew of 14": what is counted are members, not what was counted before."""
    above = tokens[-1].head if tokens[-1].head.pos_ != "NUM" else tokens[-1].head.head
    if above.lower_ != "of" or above.head.pos_ not in ("NOUN", "PROPN"):
        return False
    return above.head.lemma_.lower() not in givers().tallies


def is_fragment(sentence: ParsedSentence, tokens: list[Token]) -> bool:
    """A bare answer: "Thirty-eight.", "No, about forty."."""
    words = [t for t in sentence.tokens if not t.is_punct and not t.is_space]
    if any(t.pos_ in ("VERB", "AUX") for t in words):
        return False
    return len(words) - len(tokens) <= _FEW_WORDS and not any(
        t.pos_ in ("NOUN", "PROPN") and t.i > tokens[-1].i for t in words
    )


def tells_age(tokens: list[Token]) -> bool:
    """As in "He is 58", "Ms Brand turned 40"."""
    verb = clause_head(tokens[0])
    if verb.lemma_.lower() not in ("be", "turn", "become"):
        return False
    subject = own_subject(verb)
    return subject is not None and (subject.lower_ in _PERSONS or subject.pos_ == "PROPN")


def unit_after(numeral: Numeral, before: Quantity) -> str | None:
    """The unit that a number takes from the quantity it goes on from; None where it takes none.

    Whether "520" after "740 million euros" means millions is settled by which is of its size.
    """
    bare, _ = _split(before.unit)
    for unit in (bare,) if numeral.scale else (before.unit, bare):
        found = numeral.quantity(unit)
        if found is not None and _is_of_size(found, before):
            return unit
    return None


def goes_on(numeral: Numeral, before: Quantity) -> bool:
    """Whether a number without a unit may count what ``before`` counts."""
    base = base_unit(before.unit)[0]
    if base in load_units().time.units:
        return False
    if base == "percent" and (numeral.scale or numeral.value > 100):
        return False
    return unit_after(numeral, before) is not None


def is_rest(numeral: Numeral, before: Quantity) -> bool:
    """Whether ``before`` counts the whole that a number "of them" is a part of."""
    base = base_unit(before.unit)[0]
    counts = base not in {*load_units().time.units, *load_units().measures.values()}
    return counts and before.of is None and max(base_values(before)) >= numeral.value


def _split(unit: str) -> tuple[str, str]:
    """A unit without its scale, and the scale."""
    words = unit.split()
    scales = []
    while len(words) > 1 and words[0] in load_units().factors:
        scales.append(words.pop(0))
    return " ".join(words), " ".join(scales)


def _is_of_size(one: Quantity, other: Quantity) -> bool:
    if other.value == 0 or one.value == 0:
        return True
    low, high = sorted((abs(base_values(one)[0]), abs(base_values(other)[0])))
    return high <= _FAR * low
