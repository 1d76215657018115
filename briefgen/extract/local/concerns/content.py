"""A clause or phrase under a word of worry in, what the worry is about and would lead to out."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from briefgen.extract.local.concerns.phrases import (
    Tokens,
    between,
    child,
    contiguous,
    trimmed,
    whole,
    without_marker,
)
from briefgen.knowledge.concern_words import load_concern_cues

_MODALS = frozenset({"could", "would", "might", "may", "will", "’ll", "'ll", "wo", "can", "ca"})
_PLEADING = frozenset({"it", "they", "this", "that", "he", "she", "there", "these", "we", "i"})


@dataclass(frozen=True)
class Content:
    """What a worry is about, what it would lead to, and whether it hangs on an "if"."""

    about: Tokens
    consequence: Tokens = ()
    conditional: bool = False


def content_of(cue: Token) -> Content | None:
    """What the worry at ``cue`` (verb, adjective or noun) is about; None where it is not said."""
    clause = _clause(cue)
    if clause is not None:
        return of_clause(clause)
    gerund = child(cue, "xcomp", "pcomp")
    if gerund is not None and gerund.pos_ in ("VERB", "AUX") and not _is_infinitive(gerund):
        return Content(trimmed(whole(gerund)))
    named = _behind_colon(cue)
    if named is not None:
        return named
    preposition = _matter(cue)
    if preposition is not None:
        return _of_preposition(preposition)
    noun = child(cue, "dobj", "obj") if cue.pos_ == "VERB" else None
    return Content(trimmed(whole(noun))) if noun is not None else None


def _behind_colon(cue: Token) -> Content | None:
    """As in "what we warn about: that they may ...": the parser hangs the rest elsewhere."""
    doc, after = cue.doc, cue.i + 1
    if cue.pos_ != "VERB" or cue.dep_ not in ("relcl", "ccomp", "csubj", "pcomp"):
        return None
    if after < cue.sent.end and doc[after].dep_ in ("prep", "prt"):
        after += 1
    if after + 2 >= cue.sent.end or doc[after].text not in (":", "—", "–"):
        return None
    rest = without_marker(trimmed(doc[after + 1 : cue.sent.end]))
    return Content(rest) if rest else None


def _clause(cue: Token) -> Token | None:
    """The finite clause that says what is feared, also behind a colon."""
    grows = cue.pos_ in ("NOUN", "PROPN") and cue.dep_ == "nsubj"
    said_of = cue.dep_ == "acomp" and cue.head.pos_ == "AUX"
    hosts = (cue.head, *cue.head.children) if grows else (cue.head,) if said_of else ()
    for candidate in (cue, *cue.children, *hosts):
        for under in candidate.children:
            if under.i < cue.i:
                continue
            marked = any(_opens_content(t) for t in under.children)
            if candidate is cue.head and not grows and under.dep_ != "ccomp":
                continue
            if not marked and under.pos_ not in ("VERB", "AUX"):
                continue
            if under.dep_ in ("ccomp", "acl", "advcl", "relcl", "appos") and (
                marked or (under.dep_ == "ccomp" and _has_subject(under) and candidate == cue)
            ):
                return under
    return None


def _opens_content(token: Token) -> bool:
    """Whether a "that" says what is feared, not when or why: "now that", "given that"."""
    if token.dep_ != "mark" or token.lower_ not in ("that", "whether"):
        return False
    reasons = load_concern_cues().nouns.reason_openers
    return token.i == 0 or token.nbor(-1).lower_ not in reasons


def _has_subject(verb: Token) -> bool:
    return child(verb, "nsubj", "nsubjpass", "expl") is not None


def _is_infinitive(verb: Token) -> bool:
    return any(t.lower_ == "to" and t.dep_ == "aux" for t in verb.children)


def _matter(cue: Token) -> Token | None:
    prepositions = load_concern_cues().nouns.matter_prepositions
    hosts = [cue]
    if cue.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") and cue.pos_ == "NOUN":
        hosts.append(cue.head)
    for host in hosts:
        for under in host.children:
            if under.dep_ in ("prep", "agent") and under.i > cue.i and under.lower_ in prepositions:
                return under
    return None


def _of_preposition(preposition: Token) -> Content | None:
    under = child(preposition, "pobj", "pcomp")
    if under is None or under.lower_ == "own":
        return None
    words = tuple(t for t in preposition.subtree if t.i > preposition.i)
    named = contiguous(under, words)
    return Content(named) if named else None


def of_clause(clause: Token) -> Content:
    """A feared clause: its subject and what would come of it, or an "if" and its outcome.

    "that a station could expose operators" is about a station and leads to "could expose
    operators"; "that if India goes on, they may become reluctant" is about "if India goes on":
    without the "if" it would read as a fact.
    """
    condition = condition_of(clause)
    if condition is not None:
        about = trimmed(whole(condition))
        rest = _rest(clause, condition)
        return Content(about, rest, conditional=True)
    verb_start = _modal(clause)
    under = child(clause, "nsubj", "nsubjpass")
    everything = without_marker(whole(clause))
    if verb_start is None or under is None or under.lower_ in _PLEADING:
        return Content(everything)
    named = trimmed(whole(under))
    outcome = trimmed(tuple(t for t in everything if t.i >= verb_start.i))
    if not named or not outcome or named[-1].i > outcome[0].i:
        return Content(everything)
    return Content(named, outcome)


def condition_of(clause: Token) -> Token | None:
    """The clause with "if" or "unless" that hangs on another."""
    for under in clause.children:
        if under.dep_ == "advcl" and any(
            t.lower_ in ("if", "unless", "should", "once") and t.dep_ in ("mark", "aux", "advmod")
            for t in under.children
        ):
            return under
    return None


def _rest(clause: Token, condition: Token) -> Tokens:
    """The clause without its condition: the longer side of it."""
    inside = {t.i for t in condition.subtree}
    words = [t for t in clause.subtree if t.i not in inside]
    return without_marker(contiguous(clause, words))


def _modal(clause: Token) -> Token | None:
    return next((t for t in clause.children if t.dep_ == "aux" and t.lower_ in _MODALS), None)


def leading_condition(cue: Token) -> Content | None:
    """As in "Should X go on ..., governments fear, they may ...": the condition comes first."""
    opening = (t for t in cue.sent if not (t.is_punct or t.is_space))
    first = next(opening, cue)
    start = first.i
    if first.lower_ not in ("should", "if", "were", "unless", "had"):
        return None
    comma = next((t for t in cue.doc[start : cue.i] if t.text == ","), None)
    follow = next((t for t in cue.doc[cue.i + 1 : cue.sent.end] if not t.is_punct), None)
    if comma is None or follow is None:
        return None
    about = between(first, cue.doc[comma.i - 1])
    rest = without_marker(trimmed(cue.doc[follow.i : cue.sent.end]))
    return Content(about, rest, conditional=True) if about and rest else None
