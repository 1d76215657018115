"""spaCy's attribute ruler in, the same rules by table look-up out: a sixth of the parse's time.

The ruler of a pipeline sets coarse tags and features by patterns, nearly all of them over a single
token's ``LOWER``, ``TAG`` and ``DEP``. spaCy runs its general matcher over every token for that;
here each combination of the three is matched once and remembered. A pipeline whose rules ask for
anything else keeps spaCy's own ruler.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, MorphAnalysis, Token
from spacy.vocab import Vocab

NAME = "briefgen_attribute_rules"
_RULER = "attribute_ruler"
_FIELDS = ("LOWER", "TAG", "DEP", "IS_SPACE")
_ATTRIBUTES = frozenset({"TAG", "POS", "MORPH", "LEMMA", "DEP"})

_Key = tuple[str, int, int]
"""A token's word, where any rule asks for it, with its tag and dependency."""
_Test = Callable[[str], bool]


@dataclass(frozen=True)
class _Rule:
    """One pattern: a test of each token in turn, and what it sets on the token at ``place``."""

    tests: tuple[tuple[tuple[str, _Test], ...], ...]
    place: int
    values: tuple[tuple[str, str], ...]

    def holds(self, position: int, fields: Mapping[str, str]) -> bool:
        """Whether the token at ``position`` of the pattern may have these fields."""
        return all(test(fields[name]) for name, test in self.tests[position])


@dataclass(frozen=True)
class _Known:
    """What a token's key decides: rules of that token alone, and longer ones that may begin."""

    alone: tuple[int, ...]
    beginning: tuple[int, ...]


class UnknownRuleError(Exception):
    """A pattern that asks for more than `AttributeRules` can look up."""


class AttributeRules:
    """The rules of ``ruler``, to be called as a pipeline component.

    :raises UnknownRuleError: when it holds a pattern that cannot be looked up.
    """

    def __init__(self, ruler: AttributeRuler, vocab: Vocab) -> None:
        self._vocab = vocab
        self._rules = tuple(_rules(ruler))
        self._word_tests = tuple(
            test
            for rule in self._rules
            for tests in rule.tests
            for name, test in tests
            if name == "LOWER"
        )
        self._words: dict[int, str] = {}
        self._known: dict[_Key, _Known] = {}
        self._morphs: dict[str, MorphAnalysis] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of every token; a later rule wins, as in spaCy's ruler."""
        rows = doc.to_array(["LOWER", "TAG", "DEP"]).tolist()
        keys = [(self._word(lower), tag, dep) for lower, tag, dep in rows]
        known = [self._of_key(key) for key in keys]
        reached = self._longer(keys, known)
        for place, (token, here) in enumerate(zip(doc, known, strict=True)):
            more = reached.get(place)
            for index in sorted({*here.alone, *more}) if more else here.alone:
                self._set(token, self._rules[index])
        return doc

    def _word(self, lower: int) -> str:
        """The word if any rule asks for it; else nothing, so that most words share their keys."""
        word = self._words.get(lower)
        if word is None:
            text = self._vocab.strings[lower]
            asked = text.isspace() or any(test(text) for test in self._word_tests)
            word = self._words[lower] = text if asked else ""
        return word

    def _of_key(self, key: _Key) -> _Known:
        found = self._known.get(key)
        if found is None:
            fields = self._fields(key)
            hits = [i for i, rule in enumerate(self._rules) if rule.holds(0, fields)]
            found = _Known(
                tuple(i for i in hits if len(self._rules[i].tests) == 1),
                tuple(i for i in hits if len(self._rules[i].tests) > 1),
            )
            self._known[key] = found
        return found

    def _longer(self, keys: Sequence[_Key], known: Sequence[_Known]) -> dict[int, list[int]]:
        """Rules of several tokens that hold, by the place that they set."""
        reached: dict[int, list[int]] = {}
        for start, here in enumerate(known):
            for index in here.beginning:
                rule = self._rules[index]
                following = keys[start : start + len(rule.tests)]
                if len(following) == len(rule.tests) and all(
                    rule.holds(at, self._fields(key)) for at, key in enumerate(following)
                ):
                    reached.setdefault(start + rule.place, []).append(index)
        return reached

    def _fields(self, key: _Key) -> dict[str, str]:
        lower, *ids = key
        tag, dep = (self._vocab.strings[one] if one else "" for one in ids)
        return {"LOWER": lower, "TAG": tag, "DEP": dep, "IS_SPACE": str(lower.isspace())}

    def _set(self, token: Token, rule: _Rule) -> None:
        for name, value in rule.values:
            if name == "POS":
                token.pos_ = value
            elif name == "MORPH":
                token.morph = self._morph(value)
            elif name == "LEMMA":
                token.lemma_ = value
            elif name == "TAG":
                token.tag_ = value
            else:
                token.dep_ = value

    def _morph(self, features: str) -> MorphAnalysis:
        found = self._morphs.get(features)
        if found is None:
            found = self._morphs[features] = MorphAnalysis(self._vocab, features)
        return found


def quicken(nlp: Language) -> None:
    """Put the look-up in the place of the pipeline's ruler, where it can say the same."""
    if _RULER not in nlp.pipe_names:
        return
    try:
        nlp.add_pipe(NAME, before=_RULER)
    except UnknownRuleError:
        return
    nlp.disable_pipe(_RULER)


@Language.factory(NAME)
def _component(nlp: Language, name: str) -> AttributeRules:
    del name  # spaCy's protocol of a factory
    ruler = nlp.get_pipe(_RULER)
    assert isinstance(ruler, AttributeRuler)
    return AttributeRules(ruler, nlp.vocab)


def _rules(ruler: AttributeRuler) -> Iterator[_Rule]:
    for entry in ruler.patterns:
        attrs, patterns, index = entry["attrs"], entry["patterns"], entry["index"]
        assert isinstance(attrs, dict)
        assert isinstance(patterns, list)
        assert isinstance(index, int)
        values = tuple((str(name), str(value)) for name, value in attrs.items())
        if not {name for name, _ in values} <= _ATTRIBUTES:
            raise UnknownRuleError(values)
        for pattern in patterns:
            tests = tuple(tuple(_tests(token)) for token in pattern)
            yield _Rule(tests, index if index >= 0 else len(tests) + index, values)


def _tests(token: object) -> Iterator[tuple[str, _Test]]:
    assert isinstance(token, dict)
    for field, wanted in token.items():
        if field not in _FIELDS:
            raise UnknownRuleError(token)
        yield field, _test(wanted)


def _test(wanted: object) -> _Test:
    """A test of a token's field against what a pattern wants of it."""
    if isinstance(wanted, bool | str):
        text = str(wanted)
        return lambda value: value == text
    if not isinstance(wanted, Mapping) or len(wanted) != 1:
        raise UnknownRuleError(wanted)
    ((way, operand),) = wanted.items()
    if way == "REGEX":
        search = re.compile(str(operand)).search
        return lambda value: search(value) is not None
    if way in {"IN", "NOT_IN"} and isinstance(operand, Iterable):
        members, inside = frozenset(map(str, operand)), way == "IN"
        return lambda value: (value in members) is inside
    raise UnknownRuleError(wanted)
