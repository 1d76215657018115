"""A verb in, "did not comment", "could not be reached" and the like out."""

from __future__ import annotations

from spacy.tokens import Token

from briefgen.extract.local.attributions.report import Report, cue_tokens, stretch
from briefgen.extract.local.verbs import children, conjuncts, is_negated, is_passive, subjects
from briefgen.knowledge.stance import stances


def silence_of(verb: Token) -> Report | None:
    """The silence that a verb reports, if it reports one."""
    if verb.dep_ == "xcomp" and verb.head.lemma_ in stances().silence.decline:
        return None
    for rule in (
        _declined,
        _uncommented,
        _without_noun,
        _unanswered,
        _unreached,
        _unavailable,
        _neutral,
        _kept_silent,
        _undrawn,
        _no_position,
        _not_speculating,
        _not_back,
    ):
        found = rule(verb)
        if found is not None:
            return found
    return None


def _declined(verb: Token) -> Report | None:
    """As in "declined to comment", "refused to answer"."""
    words = stances().silence
    if verb.lemma_ in words.decline:
        for child in children(verb, "xcomp"):
            if child.lemma_ in words.comment | words.reply:
                return _quiet(verb, [*cue_tokens(verb), *stretch(verb, child)], child, "no_comment")
    return None


def _uncommented(verb: Token) -> Report | None:
    """As in "did not comment", "neither confirmed nor denied", "did not deny"."""
    if not is_negated(verb):
        return None
    if verb.lemma_ == "comment":
        return _quiet(verb, cue_tokens(verb), verb, "no_comment")
    if verb.lemma_ in ("confirm", "deny", "discuss", "elaborate"):
        return _quiet(verb, _with_conjunct(verb), verb, "no_comment")
    return None


def _without_noun(verb: Token) -> Report | None:
    """As in "has no comment", "gave no answer"."""
    words = stances().silence
    if verb.lemma_ not in ("have", "make", "offer", "give", "provide") or not is_negated(verb):
        return None
    if any(child.lemma_ in words.telling for child in children(verb, "xcomp", "advcl")):
        return _quiet(verb, cue_tokens(verb), verb, "no_comment")
    for thing in children(verb, "dobj"):
        told = any(c.lemma_ in words.telling for c in children(thing, "acl", "relcl"))
        if told or thing.lemma_ in words.no_comment_nouns:
            return _quiet(verb, stretch(verb, thing), thing, "no_comment")
        if thing.lemma_ in words.reply_nouns:
            return _quiet(verb, stretch(verb, thing), thing, "no_reply")
    return None


def _unanswered(verb: Token) -> Report | None:
    """As in "did not reply", "has not returned calls"."""
    answers = verb.lemma_ in stances().silence.reply and verb.lemma_ != "react"
    if answers and is_negated(verb) and _may_reply(verb):
        return _quiet(verb, cue_tokens(verb), verb, "no_reply")
    return None


def _unreached(verb: Token) -> Report | None:
    """As in "could not be reached"."""
    if verb.lemma_ in stances().silence.reach and is_negated(verb) and is_passive(verb):
        return _quiet(verb, cue_tokens(verb), verb, "no_reply", passive=True)
    return None


def _may_reply(verb: Token) -> bool:
    if verb.lemma_ != "return":
        return True
    return any(t.lemma_ in ("call", "message", "email", "request") for t in children(verb, "dobj"))


def _neutral(verb: Token) -> Report | None:
    """As in "takes no position on the plan"."""
    if verb.lemma_ != "take" or not is_negated(verb):
        return None
    for thing in children(verb, "dobj"):
        if thing.lemma_ in ("position", "side", "stance", "view"):
            return _quiet(verb, stretch(verb, thing), thing, "takes_no_position")
    return None


def _unavailable(verb: Token) -> Report | None:
    """As in "was unavailable for comment"."""
    negated = is_negated(verb)
    if verb.lemma_ != "be":
        return None
    for child in children(verb, "acomp"):
        if child.lower_ == "unavailable" or (
            negated and child.lower_ in ("available", "reachable")
        ):
            words = {token.lower_ for token in child.subtree}
            if "comment" in words:
                return _quiet(verb, stretch(verb, child), child, "no_reply")
    return None


def _kept_silent(verb: Token) -> Report | None:
    """As in "kept silent", "has stayed silent", "remained tight-lipped"."""
    if verb.lemma_ not in ("keep", "stay", "remain", "be") or is_negated(verb):
        return None
    for child in children(verb, "acomp", "oprd", "attr"):
        if child.lower_ in stances().silence.mute:
            return _quiet(verb, stretch(verb, child), child, "no_comment")
    return None


def _undrawn(verb: Token) -> Report | None:
    """As in "would not be drawn", "declined to be drawn"."""
    refused = verb.dep_ == "xcomp" and verb.head.lemma_ in stances().silence.decline
    if verb.lemma_ != "draw" or not is_passive(verb) or not (is_negated(verb) or refused):
        return None
    return _quiet(verb, cue_tokens(verb), verb, "no_comment", passive=not refused)


def _no_position(verb: Token) -> Report | None:
    """As in "was not in a position to comment"."""
    if verb.lemma_ != "be" or not is_negated(verb):
        return None
    for preposition in children(verb, "prep"):
        for thing in children(preposition, "pobj"):
            told = [
                c
                for c in children(thing, "relcl", "acl", "xcomp")
                if c.lemma_ in stances().silence.comment
            ]
            if thing.lemma_ == "position" and told:
                return _quiet(verb, stretch(verb, told[0]), told[0], "no_comment")
    return None


def _not_speculating(verb: Token) -> Report | None:
    """As in "I am not going to speculate", "would not speculate"."""
    if verb.lemma_ in ("speculate", "elaborate") and is_negated(verb):
        return _quiet(verb, cue_tokens(verb), verb, "no_comment")
    if verb.lemma_ != "go" or not is_negated(verb):
        return None
    for child in children(verb, "xcomp"):
        if child.lemma_ in ("speculate", "comment", "elaborate"):
            return _quiet(verb, stretch(verb, child), child, "no_comment")
    return None


def _not_back(verb: Token) -> Report | None:
    """As in "did not get back to this newspaper"."""
    back = any(c.lower_ == "back" for c in children(verb, "advmod", "prt"))
    if verb.lemma_ in ("get", "come") and back and is_negated(verb):
        to_us = any(
            t.lower_ == "to" for c in (verb, *children(verb, "advmod", "prt")) for t in c.children
        )
        return _quiet(verb, stretch(verb, *_backs(verb)), verb, "no_reply") if to_us else None
    return None


def _backs(verb: Token) -> list[Token]:
    return [c for c in children(verb, "advmod", "prt") if c.lower_ == "back"][:1]


def _with_conjunct(verb: Token) -> tuple[Token, ...]:
    cue = cue_tokens(verb)
    last = next((c for c in children(verb, "conj") if c.lemma_ in ("deny", "confirm")), cue[-1])
    return stretch(cue[0], last)


def _quiet(
    verb: Token,
    cue: tuple[Token, ...] | list[Token],
    end: Token,
    kind: str,
    *,
    passive: bool = False,
) -> Report:
    """A silence: its content is what it is about, if that is said."""
    heads = (
        subjects(verb)
        if not passive
        else [one for c in verb.children if c.dep_ == "nsubjpass" for one in conjuncts(c)]
    )
    about = [
        token
        for governor in dict.fromkeys((end, verb))
        for child in governor.children
        if (child.dep_ == "prep" and child.lower_ in ("on", "about", "regarding"))
        or (child.dep_ in ("dobj", "ccomp", "acl") and child not in cue and end != child)
        for token in child.subtree
        if token not in cue and child.lemma_ not in stances().silence.no_comment_nouns
    ]
    unique = tuple(sorted(set(about) - set(cue), key=lambda token: token.i))
    return Report(verb, tuple(cue), tuple(heads), unique, kind=kind)
