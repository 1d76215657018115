"""The head of an event in, whether it happened, is planned, alleged, told by others or off out."""

from __future__ import annotations

from spacy.tokens import Token

from briefgen.extract.local.events.heads import EventHead, lemma, subject_of
from briefgen.extract.local.tense import has_particle, planned_in_past, plans, verb_tense
from briefgen.knowledge.date_words import date_verbs
from briefgen.knowledge.event_words import event_words
from briefgen.model.findings import EventStatus

_MERELY_MOVING = frozenset({"move", "shift", "extend", "push", "suspend"})
_OWN_VOICE = frozenset({"i", "we"})


def status_of(head: EventHead, own_names: frozenset[str], link: str = "") -> EventStatus:
    """How far the document says that the event is a fact.

    :param own_names: lower-case names of whoever speaks in the document's own voice; what they
        say of themselves is not hearsay.
    :param link: the preposition before the date, in lower case.
    """
    verb = governing_verb(head)
    if verb is not None and _called_off(verb, head):
        return "cancelled"
    if verb is not None and _is_planned(head, verb, link):
        return "planned"
    if accuser(head.token) is not None:
        return "alleged"
    saying = reporting_verb(head.token)
    if saying is None or _speaks_itself(saying, own_names):
        return "happened"
    return "alleged" if lemma(saying) in event_words().words.alleging else "reported"


def accuser(verb: Token) -> Token | None:
    """The verb of "is accused of taking bribes", for "taking"."""
    link = verb.head
    if verb.dep_ != "pcomp" or link.lower_ not in {"of", "with", "for"}:
        return None
    return link.head if lemma(link.head) in event_words().words.accusing else None


def governing_verb(head: EventHead) -> Token | None:
    """The verb of the event: its own, or the one its noun phrase hangs on."""
    token = head.token
    while token.pos_ not in {"VERB", "AUX"} and token.head.i != token.i:
        token = token.head
    return token if token.pos_ in {"VERB", "AUX"} else None


def reporting_verb(token: Token) -> Token | None:
    """The verb of speech whose content holds ``token``, if there is one."""
    at = token
    while at.head.i != at.i:
        parent = at.head
        if tells_listener(at):
            return at.head.head
        content = at.dep_ in {"ccomp", "xcomp", "pcomp", "advcl", "acl"}
        if content and lemma(parent) in event_words().words.saying and not _about(at):
            return parent
        if _remarked(at):
            return _remarked(at)
        at = parent
    return _remarked(at)


def tells_listener(verb: Token) -> bool:
    """As in "informs readers that I ordered it", where the parser takes it for the readers' own."""
    noun = verb.head
    if verb.dep_ not in {"relcl", "acl"} or noun.dep_ != "dobj" or noun.head.pos_ != "VERB":
        return False
    if lemma(noun.head) not in event_words().words.informing:
        return False
    subject = any(c.dep_ in {"nsubj", "nsubjpass"} and c.tag_ != "WDT" for c in verb.children)
    return subject and any(c.lower_ == "that" for c in verb.children)


def _about(token: Token) -> bool:
    """A temporal clause beside the verb of speech is not its content."""
    return token.dep_ == "advcl" and any(
        child.dep_ in {"mark", "advmod"}
        and child.lower_ in {"since", "when", "after", "before", "as", "while"}
        for child in token.children
    )


def _remarked(token: Token) -> Token | None:
    """As in "..., sources said": a verb of speech in parenthesis."""
    for child in token.children:
        if child.dep_ == "parataxis" and lemma(child) in event_words().words.saying:
            return child
    return None


def _speaks_itself(saying: Token, own_names: frozenset[str]) -> bool:
    for child in saying.children:
        if child.dep_ == "nsubj":
            words = " ".join(token.lower_ for token in child.subtree)
            bare = words.removeprefix("the ")
            return child.lower_ in _OWN_VOICE or bare in own_names
    return False


def negated(verb: Token) -> bool:
    """Whether a verb carries "not" or "never"."""
    return any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children)


def _called_off(verb: Token, head: EventHead) -> bool:
    """As in "was cancelled", "did not take place", also of the clause around a relative clause."""
    chain = [verb, *_left_hanging(verb)]
    if _of_subject(verb) or verb.dep_ == "csubj":
        chain.append(_around(verb))
    if (verb_tense(verb) == "future" or planned_in_past(verb)) and _it_is_off(verb):
        return True
    for one in chain:
        dated_itself = one.i == head.token.i and head.noun is None
        if calls_off(one) and not negated(one) and not dated_itself:
            return True
        if puts_off(one) and one.i != head.token.i and not negated(one):
            return True  # the day it was put off from is none any more
        if negated(one) and lemma(one) in event_words().words.holding:
            return True
    return False


def _left_hanging(verb: Token) -> list[Token]:
    """The real verb of "Talks planned for May were cancelled", where the parser takes "planned"."""
    if not plans(verb):
        return []
    return [
        child
        for child in verb.children
        if child.dep_ in {"ccomp", "conj", "dep"}
        and child.i > verb.i
        and not any(c.dep_ in {"nsubj", "nsubjpass", "cc", "mark"} for c in child.children)
    ]


def _of_subject(verb: Token) -> bool:
    """Whether the clause belongs to the noun that an outer verb is about."""
    if verb.dep_ == "relcl":
        return True
    return verb.dep_ == "acl" and verb.head.dep_ in {"nsubj", "nsubjpass"}


def _around(verb: Token) -> Token:
    """The verb of the clause around a clause of a noun."""
    outer = verb.head
    while outer.pos_ not in {"VERB", "AUX"} and outer.head.i != outer.i:
        outer = outer.head
    return outer


def calls_off(verb: Token) -> bool:
    """As in "was cancelled", "called off", "the plan was dropped"."""
    if lemma(verb) in date_verbs().cancelling:
        return True
    if lemma(verb) == "call":
        return any(child.dep_ == "prt" and child.lower_ == "off" for child in verb.children)
    passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)
    return passive and lemma(verb) in date_verbs().cancelling_if_passive


def brings_forward(verb: Token) -> bool:
    """As in "has been brought forward to 28 May", "was moved up to Monday"."""
    word = lemma(verb)
    if word == "bring":
        return has_particle(verb, "forward")
    return word == "move" and has_particle(verb, "up")


def puts_off(verb: Token) -> bool:
    """As in "has been put off", "was postponed until May"."""
    word = lemma(verb)
    passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)
    if not passive or word not in date_verbs().postponing - _MERELY_MOVING:
        return False
    return word != "put" or has_particle(verb, "off", "back")


def _it_is_off(verb: Token) -> bool:
    """As in "A meeting was meant for May; it has been scrapped", also of the next sentence."""
    subject = subject_of(verb)
    if subject is None:
        return False
    plural = subject.morph.get("Number", []) == ["Plur"]
    return any(
        _opens_clause(pronoun, verb)
        and (calls_off(pronoun.head) or puts_off(pronoun.head))
        and not negated(pronoun.head)
        for pronoun in verb.doc[verb.i + 1 :]
        if pronoun.lower_ == ("they" if plural else "it")
    )


def _opens_clause(pronoun: Token, verb: Token) -> bool:
    """Whether a pronoun begins the next clause behind a semicolon or dash, or the next sentence."""
    if pronoun.doc[pronoun.i - 1].text in {";", ":", "–", "—"}:
        return pronoun.i < verb.sent.end
    return pronoun.i == pronoun.sent.start == verb.sent.end


def _is_planned(head: EventHead, verb: Token, link: str) -> bool:
    """Whether the event lay ahead when the sentence was written."""
    if head.token.pos_ in {"VERB", "AUX"}:
        return _ahead(verb, link) or _beside_a_plan(verb)
    inner = [child for child in head.token.children if child.dep_ in {"acl", "relcl"}]
    if any(_ahead(child, link) for child in inner):
        return True
    return verb_tense(verb) == "future"


def _beside_a_plan(verb: Token) -> bool:
    """As in "is to be signed when the minister visits in May": the visit lies ahead as well."""
    temporal = verb.dep_ == "advcl" and verb.tag_ in {"VBZ", "VBP"}
    marks = {child.lower_ for child in verb.children if child.dep_ in {"advmod", "mark"}}
    outer = verb.head
    if not temporal or not marks & {"when", "once", "before", "after", "until", "as"}:
        return False
    return outer.pos_ in {"VERB", "AUX"} and _ahead(outer, "")


def _ahead(verb: Token, link: str) -> bool:
    """Whether the verb, or one that it completes as an infinitive, looks forward."""
    at: Token = verb
    infinitive = False
    while True:
        plans = lemma(at) in date_verbs().planning and infinitive
        expected = planned_in_past(at) and lemma(at) == "expect"
        if verb_tense(at) == "future" or plans or expected or _future_in_past(at):
            return True
        if _plans_in_past(at, link):
            return True
        infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in at.children)
        if at.dep_ not in {"xcomp", "advcl", "acl", "ccomp"} or not infinitive:
            return False
        at = at.head
        if at.pos_ not in {"VERB", "AUX", "ADJ"}:
            return False


def _future_in_past(verb: Token) -> bool:
    """As in "said it would issue a statement", also where the saying goes on unsaid."""
    words = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return "would" in words and "have" not in words


def _plans_in_past(verb: Token, link: str) -> bool:
    """As in "was announced for 5 December", "had been put off until late January"."""
    if lemma(verb) in date_verbs().postponing:
        return link in {"until", "till", "to"}
    return plans(verb) and verb.tag_ == "VBN" and link == "for"
