"""Verbs of holding a matter for something bad in a parse in, cues out.

"Lisbon sees the merger as a Trojan horse", "Rome called the arrests outrageous", "the sale is seen
in Oslo as a threat".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from spacy.tokens import Token

from briefgen.extract.local.concerns.content import Content
from briefgen.extract.local.concerns.cue import Cue, Stance
from briefgen.extract.local.concerns.phrases import Tokens, child, conjuncts, trimmed, whole
from briefgen.extract.local.concerns.polarity import is_hypothetical, is_negated
from briefgen.extract.local.concerns.verb_cues import finite_subject
from briefgen.knowledge.concern_verdicts import load_concern_verdicts

_LONGEST = 30
"""Words between the verb and its verdict."""
_WIDEST = 9
"""Words of a verdict that are looked at."""
_STOPS = frozenset({",", ";", ":", ".", "“", "”", '"', "—", "which", "who", "where", "because"})
_POINTING = frozenset({"it", "this", "that", "them", "these", "those"})


def of_seeing(token: Token) -> Cue | None:
    """As in "views the exercise as a rehearsal for something worse"."""
    see, lemma = load_concern_verdicts().see, token.lemma_.lower()
    if token.pos_ != "VERB" or not (lemma in see.as_ or lemma in see.bare):
        return None
    if is_hypothetical(token):
        return None
    found = _verdict(token, bare=lemma in see.bare, marked=lemma in see.as_)
    if found is None:
        return None
    start, verdict = found
    passive = child(token, "nsubjpass")
    if passive is not None:
        heads = _seers(token, start)
        about = trimmed(whole(passive))
    else:
        under = finite_subject(token)
        heads = () if under is None or under.dep_ == "nsubjpass" else conjuncts(under)
        about = trimmed(token.doc[token.i + 1 : start])
    if not heads or not about or about[-1].lower_ in _POINTING or about[0].dep_ == "prep":
        return None
    stance: Stance = "not_worried" if is_negated(token) else "worried"
    return Cue(verdict, heads, Content(about), stance, weak=True)


def _seers(token: Token, end: int) -> Tokens:
    """Behind "by" or "in": who sees it so."""
    for under in token.children:
        if under.i < end and under.lower_ in ("by", "in", "among", "across"):
            named = child(under, "pobj")
            if named is not None:
                return conjuncts(named)
    return ()


def _verdict(verb: Token, *, bare: bool, marked: bool) -> tuple[int, Tokens] | None:
    """Where the matter ends, and the words that find it bad; None where they do not."""
    doc = verb.doc
    end = min(verb.sent.end, verb.i + 1 + _LONGEST)
    for place in range(verb.i + 1, end):
        word = doc[place]
        if word.lower_ in _STOPS:
            break
        if marked and word.lower_ in ("as", "like") and place > verb.i + 1:
            words = _run(doc[place + 1 : end])
            if words and is_bad(words):
                return place, words
    return next(_bare_verdicts(verb, end), None) if bare else None


def _bare_verdicts(verb: Token, end: int) -> Iterator[tuple[int, Tokens]]:
    """As in "called the arrests | outrageous", "considers the clause | a dangerous loophole"."""
    doc, turned = verb.doc, load_concern_verdicts().bad.turned
    for place in range(verb.i + 2, end):
        word = doc[place]
        if word.lower_ in _STOPS:
            return
        before = doc[place - 1]
        opens = word.lower_ in ("a", "an", "another", "no") and before.pos_ != "ADP"
        adjective = word.lower_ in load_concern_verdicts().bad.adjectives
        if not (opens or (adjective and _is_last(word))):
            continue
        words = _run(doc[place:end])
        if words and is_bad(words):
            first = place
            while first > verb.i + 2 and doc[first - 1].pos_ == "ADV":
                first -= 1
            if any(t.lower_ in turned for t in doc[first:place]):
                return
            yield first, (*doc[first:place], *words)
            return


def _is_last(word: Token) -> bool:
    """Whether an adjective closes its phrase, not "a dangerous loophole"."""
    after = word.nbor() if word.i + 1 < word.sent.end else None
    return after is None or after.pos_ in ("PUNCT", "CCONJ", "ADP", "SCONJ", "PART")


def _run(words: Iterable[Token]) -> Tokens:
    """The words of a verdict: up to the end of its clause."""
    run: list[Token] = []
    for word in words:
        if word.lower_ in _STOPS or len(run) == _WIDEST:
            break
        run.append(word)
    return trimmed(run)


def is_bad(words: Tokens) -> bool:
    """Whether a complement names something bad: a bad head, a bad adjective, a set phrase."""
    bad = load_concern_verdicts().bad
    head: list[Token] = []
    for word in words:
        if head and word.pos_ in ("ADP", "VERB", "AUX", "SCONJ") and word.lower_ != "of":
            break
        head.append(word)
        if word.lower_ == "of":
            break
    if any(word.lower_ in bad.turned for word in head):
        return False
    if _phrases().match(words[0].doc[words[0].i : words[-1].i + 1].text):
        return True
    nouns = [w for w in head if w.lower_ != "of"]
    if not nouns or nouns[-1].lower_ in bad.inert:
        return False
    last = nouns[-1]
    return (
        last.lower_ in bad.nouns
        or last.lemma_.lower() in bad.nouns
        or any(w.lower_ in bad.adjectives for w in nouns)
    )


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    words = "|".join(load_concern_verdicts().bad.phrases)
    return re.compile(
        rf"(?:(?:an?|the|another|its|their|our|one)\s+)?(?:[\w-]+\s+){{0,2}}?(?:{words})\b",
        re.IGNORECASE,
    )
