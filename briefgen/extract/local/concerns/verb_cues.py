"""Verbs of worry in a parse in, cues out: "Paris frets about", "the plan has unsettled Berlin"."""

from __future__ import annotations

from spacy.tokens import Token

from briefgen.extract.local.concerns.content import Content, content_of, leading_condition
from briefgen.extract.local.concerns.cue import Cue, stance_of
from briefgen.extract.local.concerns.phrases import (
    child,
    conjuncts,
    noun_phrase,
    subject,
    trimmed,
    whole,
)
from briefgen.extract.local.concerns.polarity import is_hypothetical
from briefgen.knowledge.concern_verdicts import load_concern_verdicts
from briefgen.knowledge.concern_words import load_concern_cues


def of_verb(token: Token) -> Cue | None:  # noqa: PLR0911 - one guard a line
    """As in "Paris frets about ...", "an official warned that ..."."""
    verbs = load_concern_cues().verbs
    lemma = token.lemma_.lower()
    warns = lemma in verbs.warn
    weak = lemma in load_concern_verdicts().weak.verbs
    telling = lemma in verbs.holder or warns or weak
    if token.pos_ != "VERB" or not telling or is_hypothetical(token):
        return None
    if token.dep_ in ("amod", "compound"):
        return None
    under = finite_subject(token)
    if under is None or under.dep_ == "nsubjpass" or under.lower_ == "what":
        return None
    if _opens_with_what(token):
        return None
    if (
        under.lower_ in ("which", "it", "this", "that")
        and child(token, "dobj") is not None
        and (lemma in verbs.cause)
    ):
        return None
    content = leading_condition(token) or content_of(token)
    if warns and (content is None or _is_told_off(token)):
        return None
    stance = stance_of(token, warns=warns)
    if weak and stance != "worried":
        return None
    loose = trimmed(whole(token))
    loose = tuple(t for t in loose if t.i >= token.i) if weak else ()
    return Cue((token,), conjuncts(under), content, stance, loose=loose, weak=weak)


def _is_told_off(token: Token) -> bool:
    """As in "warned the firm about the valve": what somebody was told once is no worry."""
    told = child(token, "dobj", "dative")
    clause = any(c.dep_ in ("ccomp", "advcl", "xcomp") and c.i > token.i for c in token.children)
    return told is not None and told.ent_type_ != "" and not clause


def finite_subject(verb: Token) -> Token | None:
    """Subject of a verb that is said to hold: no infinitive of purpose, no order."""
    infinitive = any(t.lower_ == "to" and t.dep_ == "aux" for t in verb.children)
    if infinitive and not (
        verb.dep_ == "xcomp" and verb.head.lemma_ in load_concern_cues().verbs.go_on
    ):
        return None
    found = subject(verb)
    if found is not None and found.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        return verb.head
    return found


def of_object(token: Token) -> Cue | None:  # noqa: PLR0911 - one guard a line
    """As in "The plan has unsettled Berlin", "what does worry me is ..."."""
    lemma = token.lemma_.lower()
    weak = lemma in load_concern_verdicts().weak.cause
    if token.pos_ != "VERB" or not (weak or lemma in load_concern_cues().verbs.cause):
        return None
    if is_hypothetical(token):
        return None
    agent = child(token, "agent")
    passive = child(token, "nsubjpass")
    if passive is None and child(token, "auxpass") is not None:
        passive = subject(token)
    if passive is not None:
        content = content_of(token) if agent is None else phrase_content(child(agent, "pobj"))
        return Cue((token,), conjuncts(passive), content, stance_of(token), weak=weak)
    worried, cause = child(token, "dobj"), subject(token)
    if _opens_with_what(token):
        return _pseudo_cleft(token)
    if worried is None or cause is None:
        return None
    if cause.pos_ == "PRON":
        return None
    return Cue((token,), conjuncts(worried), phrase_content(cause), stance_of(token), weak=weak)


def _opens_with_what(token: Token) -> bool:
    """Whether the sentence begins "What worries ...", behind a quotation mark or not."""
    first = next((t for t in token.sent if not (t.is_punct or t.is_space)), token)
    return first.lower_ == "what" and token.i - first.i <= 3


def _pseudo_cleft(token: Token) -> Cue | None:
    """As in "What does worry me is a long winter": the parser rarely sees through it."""
    behind = token.doc[token.i + 1 : token.sent.end]
    copula = next((t for t in behind if t.lower_ in ("is", "was", "are")), None)
    if copula is None or not 1 <= copula.i - token.i <= 4:
        return None
    holder = token.doc[copula.i - 1]
    rest: list[Token] = []
    for word in token.doc[copula.i + 1 : token.sent.end]:
        if word.text in (",", ";", ".", "”", '"') or (
            word.lower_ == "and" and word.dep_ == "cc" and rest
        ):
            break
        rest.append(word)
    about = trimmed(rest)
    return Cue((token,), (holder,), Content(about) if about else None, stance_of(token))


def phrase_content(head: Token | None) -> Content | None:
    """The noun phrase of ``head`` as the matter of a worry."""
    if head is None:
        return None
    words = trimmed(noun_phrase(head)) if head.dep_ == "attr" else trimmed(whole(head))
    return Content(words) if words else None
