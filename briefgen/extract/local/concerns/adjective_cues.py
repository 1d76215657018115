"""Adjectives of worry and calm in a parse in, cues out: "Paris is not worried at all"."""

from __future__ import annotations

from spacy.tokens import Token

from briefgen.extract.local.concerns.content import Content, content_of
from briefgen.extract.local.concerns.cue import Cue
from briefgen.extract.local.concerns.phrases import Tokens, conjuncts, subject, trimmed, whole
from briefgen.extract.local.concerns.polarity import is_hypothetical, is_negated
from briefgen.knowledge.concern_verdicts import load_concern_verdicts
from briefgen.knowledge.concern_words import load_concern_cues


def of_adjective(token: Token) -> Cue | None:  # noqa: PLR0911 - one guard a line
    """As in "Paris is not worried at all", "the deal is alarming", "nor is X at ease"."""
    cues = load_concern_cues()
    lower = token.lower_
    ease = lower in cues.ease.words and token.head.lower_ == "at"
    holds, calm = lower in cues.adjectives.holder, lower in cues.adjectives.calm
    objects = lower in cues.adjectives.object
    weak = load_concern_verdicts().weak
    lacks = lower in weak.lacking
    moody = not holds and not calm and (lacks or lower in weak.adjectives)
    if not (holds or calm or objects or ease or moody):
        return None
    verb = _copula(token.head if ease else token)
    if verb is None or is_hypothetical(verb):
        return None
    under = subject(verb) or subject(token)
    if under is None or (lower == "afraid" and under.lower_ == "i") or _as_far_as(token):
        return None
    if any(t.lower_ == "with" for t in token.children) and lower == "concerned":
        return None
    words = (token.head, token) if ease else (token,)
    negated = is_negated(token) or is_negated(verb) or (ease and is_negated(token.head))
    if objects:
        if negated or under.pos_ == "PRON":
            return None
        return Cue(words, (), Content(trimmed(whole(under))), voice=True)
    if moody and lacks != negated and lower not in weak.content:
        return None
    worried = negated if (calm or ease or lacks) else not negated
    content = content_of(token)
    return Cue(
        words,
        conjuncts(under),
        content,
        "worried" if worried else "not_worried",
        loose=_predicate(verb, words),
        weak=moody,
    )


def _copula(token: Token) -> Token | None:
    """The verb that says the adjective of its subject."""
    head = token.head
    if token.dep_ in ("acomp", "attr", "oprd", "prep", "xcomp") and head.pos_ in ("AUX", "VERB"):
        if head.lemma_ in (
            "be",
            "remain",
            "become",
            "grow",
            "get",
            "seem",
            "appear",
            "feel",
            "sound",
        ):
            return head
        return None
    if token.dep_ == "conj" and token.head.pos_ in ("ADJ", "VERB"):
        return _copula(token.head)
    passive = any(t.dep_ in ("auxpass", "cop") for t in token.children)
    if (token.tag_ == "VBN" or token.pos_ == "ADJ") and passive:
        return token
    return None


def _as_far_as(token: Token) -> bool:
    before = {t.lower_ for t in token.doc[max(token.sent.start, token.i - 8) : token.i]}
    return bool(before & {"far", "insofar", "where"}) and token.lower_ == "concerned"


def _predicate(verb: Token, words: Tokens) -> Tokens:
    """The words from the verb on: what is printed where the worry has no object."""
    subject_words = {t.i for c in verb.children if c.dep_.startswith("nsubj") for t in c.subtree}
    kept = [t for t in verb.subtree if t.i not in subject_words and t.i >= min(verb.i, words[0].i)]
    run: list[Token] = []
    for token in sorted(kept, key=lambda t: t.i):
        if run and token.i != run[-1].i + 1:
            break
        if run and token.text in (",", ";", ":", "—", "–"):
            break
        run.append(token)
    return trimmed(run)
