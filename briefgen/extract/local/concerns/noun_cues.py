"""Nouns for a worry in a parse in, cues out: "has stirred concerns in Berlin", "voiced unease"."""

from __future__ import annotations

from spacy.tokens import Token

from briefgen.extract.local.concerns.content import Content, content_of
from briefgen.extract.local.concerns.cue import Cue, Stance, stance_of
from briefgen.extract.local.concerns.phrases import (
    Tokens,
    between,
    child,
    conjuncts,
    subject,
    trimmed,
    whole,
)
from briefgen.extract.local.concerns.polarity import is_hypothetical, is_negated
from briefgen.extract.local.concerns.verb_cues import finite_subject, phrase_content
from briefgen.knowledge.concern_verdicts import load_concern_verdicts
from briefgen.knowledge.concern_words import load_concern_cues


def of_noun(token: Token) -> Cue | None:
    """As in "has stirred concerns in Berlin", "Berlin's fear that", "voiced unease about"."""
    governor = _spoken_of(token) or token.head
    lemma = governor.lemma_.lower() if governor.pos_ in ("VERB", "AUX") else ""
    if not _names_worry(token) or (lemma and is_hypothetical(governor)):
        return None
    content = content_of(token)
    holders = _noun_holders(token, governor, content)
    cause = subject(governor) if content is None and _is_stirring(token, lemma) else None
    if cause is not None and (lemma != "raise" or (holders and _is_thing(cause))):
        content = phrase_content(cause) if cause.pos_ != "PRON" else None
    if content is not None and _is_holder_phrase(content, holders):
        content = None
    stance = stance_of(token)
    if lemma and stance == "worried" and is_negated(governor) and not _is_stirring(token, lemma):
        stance = "not_worried"
    voiced = _is_voiced(token)
    if not _is_plain(token, lemma, holders, content, stance, voiced=voiced):
        return None
    loose = whole(token.head) if voiced and token.dep_ == "nsubj" else whole(token)
    bare = lemma in (*load_concern_cues().verbs.voiced, *load_concern_cues().verbs.speak_of)
    if (len(loose) == 1 or _spoken_of(token)) and stance == "worried" and bare:
        loose = between(governor, token)
    weak = token.lemma_.lower() in load_concern_verdicts().weak.nouns
    if weak and stance != "worried" and not _is_denied(token, lemma):
        return None
    return Cue((token,), holders, content, stance, loose=trimmed(loose), weak=weak)


def _is_denied(token: Token, lemma: str) -> bool:
    """As in "has no objection": having none of it is calm; "leaves no doubt" is not."""
    weak = load_concern_verdicts().weak
    return token.lemma_.lower() in weak.denied and lemma in load_concern_cues().verbs.have


def _spoken_of(token: Token) -> Token | None:
    """The verb in "spoke of sincere apprehension"."""
    of = token.head
    if token.dep_ != "pobj" or of.lower_ != "of" or of.head.pos_ != "VERB":
        return None
    return of.head if of.head.lemma_.lower() in load_concern_cues().verbs.speak_of else None


def _is_thing(cause: Token) -> bool:
    """Whether a subject is a matter that raises a worry rather than somebody who voices it."""
    return cause.tag_ == "NN" and cause.lower_ not in load_concern_cues().nouns.officials


def _names_worry(token: Token) -> bool:
    """Whether a noun means a worry, not a firm ("a going concern") or a bell ("fire alarm")."""
    nouns = load_concern_cues().nouns
    opens = token.pos_ == "PROPN" and token.i == token.sent.start
    lemma = token.lemma_.lower()
    about = lemma in nouns.about_only and any(c.lower_ in ("about", "over") for c in token.children)
    named = lemma in nouns.worry or lemma in load_concern_verdicts().weak.nouns or about
    if not (token.pos_ == "NOUN" or opens) or not named:
        return False
    before = token.doc[token.i - 1].lower_ if token.i > token.sent.start else ""
    return token.dep_ != "compound" and before not in nouns.not_before


def _is_plain(
    token: Token,
    lemma: str,
    holders: Tokens,
    content: Content | None,
    stance: Stance,
    *,
    voiced: bool,
) -> bool:
    """Whether the words say enough: somebody's worry, or one that is said to be about."""
    if not holders:
        told = voiced or (content is not None and _is_told(token, lemma))
        return told and stance == "worried"
    if content is not None:
        return True
    if lemma in load_concern_cues().verbs.relay:
        return False
    return voiced or not _is_of_a_kind(token)


def _is_told(token: Token, lemma: str) -> bool:
    """Whether a worry that nobody is named for is stated: "there is concern that ..."."""
    cues = load_concern_cues()
    if token.dep_ in ("nsubj", "nsubjpass"):
        return lemma in (*cues.verbs.spread, *cues.verbs.voiced)
    if token.dep_ == "attr":
        return any(c.dep_ == "expl" for c in token.head.children)
    return token.dep_ == "pobj" and token.head.lower_ in ("amid", "amidst")


def _is_of_a_kind(token: Token) -> bool:
    """Whether a word before names a kind of worry ("safety concerns") rather than a degree."""
    degrees = load_concern_cues().nouns.degrees
    return any(
        c.dep_ in ("amod", "compound") and c.lower_ not in degrees and c.i < token.i
        for c in token.children
    )


def _is_stirring(token: Token, lemma: str) -> bool:
    return token.dep_ in ("dobj", "obj") and lemma in load_concern_cues().verbs.stir


def _noun_holders(token: Token, governor: Token, content: Content | None) -> Tokens:
    """Who holds a worry named by a noun: possessor, agent, place, or subject of the verb."""
    cues = load_concern_cues()
    owner = child(token, "poss")
    if owner is not None:
        return conjuncts(_own_subject(owner, governor) or owner)
    for under in token.children:
        if under.dep_ in ("acl", "relcl") and under.lemma_.lower() in cues.verbs.voiced:
            agent = child(under, "agent")
            named = child(agent, "pobj") if agent is not None else None
            if named is not None:
                return conjuncts(named)
    taken = set() if content is None else {t.i for t in content.about}
    for host in (token, governor):
        for under in host.children:
            near = under.dep_ == "prep" and under.lower_ in cues.nouns.holder_prepositions
            named = child(under, "pobj") if near and under.i > token.i else None
            if named is not None and named.i not in taken and _may_hold(named, under):
                return conjuncts(named)
    lemma = governor.lemma_.lower()
    having = lemma in cues.verbs.have or lemma in load_concern_verdicts().weak.have
    had = token.dep_ in ("dobj", "obj", "attr") and having
    if had or governor == _spoken_of(token):
        under_verb = finite_subject(governor)
        return () if under_verb is None else conjuncts(under_verb)
    return ()


def _own_subject(owner: Token, governor: Token) -> Token | None:
    """As in "Oslo made plain its unease": the name that the possessive of its clause means.

    Who stirs or waves away a worry may mean another's.
    """
    # In "made plain its unease" the parser takes the worry for the subject of "plain".
    made = governor.dep_ == "ccomp" and governor.pos_ == "ADJ" and governor.head.lemma_ == "make"
    governor = governor.head if made else governor
    verbs, lemma = load_concern_cues().verbs, governor.lemma_.lower()
    if owner.lower_ != "its" or lemma in verbs.relay or lemma in verbs.stir:
        return None
    under = finite_subject(governor)
    return under if under is not None and under.pos_ == "PROPN" and under.i < owner.i else None


def _may_hold(named: Token, preposition: Token) -> bool:
    """Whether the noun behind a preposition can hold a worry: a name or people, not a thing."""
    if named.pos_ == "PROPN":
        return named.ent_type_ not in ("DATE", "TIME", "EVENT")
    people = named.tag_ == "NNS" and named.ent_type_ not in ("DATE", "TIME")
    return people and preposition.lower_ in ("in", "among", "amongst", "across", "within", "from")


def _is_holder_phrase(content: Content, holders: Tokens) -> bool:
    return any(h in content.about for h in holders)


def _is_voiced(token: Token) -> bool:
    """As in "the unease expressed abroad": a worry that somebody shows, though nobody is named."""
    voiced = load_concern_cues().verbs.voiced
    follows = token.dep_ == "nsubj" and token.head.i == token.i + 1 and token.head.dep_ == "ccomp"
    if follows and token.head.lemma_.lower() in voiced:
        return True
    return any(
        c.dep_ in ("acl", "amod", "relcl") and c.lemma_.lower() in voiced for c in token.children
    )
