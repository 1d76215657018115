"""A dated phrase in a parse in, what tells the dated event out: a verb or an event noun."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from briefgen.knowledge.event_words import event_words

_NOUNS = frozenset({"NOUN", "PROPN"})
_OF_DATES = frozenset({"in", "on"})
_TO_A_DATE = frozenset({"for", "until", "till", "to"})
_PARTS_OF_TIME = frozenset({
    "morning", "afternoon", "evening", "night", "day", "week", "month", "end", "start",
    "beginning", "part", "rest", "course", "middle", "half", "quarter", "third", "turn", "close",
    "eve", "weekend", "fortnight", "hour",
})  # fmt: skip


@dataclass(frozen=True)
class EventHead:
    """What tells an event.

    :param token: the governing verb, or the event noun of a noun phrase.
    :param predicate: lemma of what happened: of the event noun where the verb only says that it
        took place.
    :param noun: the event noun, where there is one.
    """

    token: Token
    predicate: str
    noun: Token | None = None


def lemma(token: Token) -> str:
    """Lemma in lower case."""
    return token.lemma_.lower()


def find_head(time: Token) -> EventHead | None:
    """The event that ``time``, the head of a date phrase, dates; None where it dates none."""
    link = time.head if time.dep_ == "pobj" else time
    noun = _noun_before(link)
    if noun is not None:
        telling = _telling(noun)
        return (
            None
            if telling is None or _bare(noun, link)
            else EventHead(noun, lemma(telling), telling)
        )
    if link.lower_ == "of" and lemma(link.head) not in _PARTS_OF_TIME:
        return None
    at = time
    while at.head.i != at.i:
        parent = at.head
        if parent.pos_ in _NOUNS and parent.i != time.i and _dates_noun(at, parent):
            telling = _telling(parent)
            if telling is not None:
                return None if _bare(parent, at) else EventHead(parent, lemma(telling), telling)
        modifies = at.i == time.i and at.dep_ in {"nummod", "compound", "amod"}
        if (parent.pos_ in _NOUNS and modifies) or _once_due(parent):
            return None  # "a 2024 candidate"
        if parent.pos_ in {"VERB", "AUX"}:
            return _of_verb(_outer(_main_verb(parent), link), link)
        at = parent
    return _of_verb(time, link) if time.pos_ in {"VERB", "AUX"} else None


def _once_due(token: Token) -> bool:
    """As in "The delivery, originally due this year, has been put off": no day of any event."""
    return token.lower_ == "due" and token.dep_ in {"advcl", "acl", "amod", "appos"}


def _noun_before(link: Token) -> Token | None:
    """The event noun whose phrase ends where the date begins, when the date must be its own.

    "groundwork for the trip to Paris on May 4" dates the trip, whatever the parser says; "met at
    the summit on Monday" dates the meeting as well.
    """
    if link.i == 0 or link.doc[link.i - 1].is_punct:
        return None
    at = link.doc[link.i - 1]
    while True:
        told = at.pos_ in _NOUNS and _telling(at) is not None
        if told and (_owns_date(at, link) or (at.head.lower_ == "of" and _bare(at, link))):
            return at
        if at.dep_ not in {"pobj", "prep", "compound", "poss", "nummod", "amod", "appos", "dobj"}:
            return None
        if at.head.i >= link.i or at.head.i == at.i:
            return None
        at = at.head


def _owns_date(noun: Token, link: Token) -> bool:
    if link.lower_ == "of":
        return True
    if any(child.dep_ == "poss" for child in noun.children):
        return noun.dep_ in {"pobj", "dobj"}
    return (
        noun.dep_ == "pobj"
        and noun.head.lower_ in {"for", "of", "before", "after", "to"}
        and any(child.dep_ == "det" for child in noun.children)
    )


def _bare(noun: Token, link: Token) -> bool:
    """A noun with nothing but its date, "travel in October", or in capitals, a label."""
    others = [c for c in noun.children if c.i != link.i and not c.is_punct and c.dep_ != "cc"]
    return not others or (noun.text.isupper() and len(noun.text) > 1)


def _outer(verb: Token, link: Token) -> Token:
    """A date behind a comma that closes a subordinate clause belongs to the clause around it."""
    closes = link.i > 0 and link.doc[link.i - 1].text == "," and link.i - 1 > verb.i
    if closes and verb.dep_ in {"advcl", "relcl", "acl"}:
        at = verb.head
        while at.pos_ not in {"VERB", "AUX"} and at.head.i != at.i:
            at = at.head
        return at if at.pos_ in {"VERB", "AUX"} else verb
    return verb


def _dates_noun(child: Token, noun: Token) -> bool:
    """Whether the date hangs on the noun itself and not on a clause within the noun phrase."""
    if child.dep_ not in {"prep", "nmod", "npadvmod", "compound", "nummod", "appos", "poss"}:
        return False
    return noun.ent_type_ not in {"DATE", "TIME"} and _telling(noun) is not None


def _telling(noun: Token) -> Token | None:
    """The noun of the phrase that names the event: "talks" in "a second round of talks"."""
    words = event_words()
    if lemma(noun) in words.words.carriers:
        for child in noun.children:
            if child.dep_ in {"compound", "amod"} and words.families_of(lemma(child)):
                return child
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.children:
                    if words.is_event_noun(lemma(inner)):
                        return inner
    return noun if noun.pos_ in _NOUNS and words.is_event_noun(lemma(noun)) else None


def _main_verb(verb: Token) -> Token:
    """The verb that an auxiliary or a particle verb belongs to."""
    while verb.dep_ in {"aux", "auxpass"} and verb.head.i != verb.i:
        verb = verb.head
    return verb


def _of_verb(verb: Token, link: Token) -> EventHead:
    words = event_words().words
    if lemma(verb) in words.rescheduling and link.lower_ not in _TO_A_DATE:
        return EventHead(verb, lemma(verb))
    subject = subject_of(verb)
    noun = None if subject is None else _event_subject(subject)
    if noun is not None and lemma(verb) in words.holding:
        return EventHead(verb, lemma(noun), noun)
    if lemma(verb) in words.holding:
        held = _held_object(verb)
        if held is not None:
            return EventHead(verb, lemma(held), held)
    return EventHead(verb, predicate_of(verb))


def predicate_of(verb: Token) -> str:
    """As in "pass through", which is travel, or "go on", which is none."""
    for child in verb.children:
        phrase = f"{lemma(verb)} {child.lower_}"
        leads_on = child.dep_ == "prt" or (child.dep_ == "prep" and child.lower_ not in _OF_DATES)
        if leads_on and event_words().families_of(phrase):
            return phrase
    return lemma(verb)


def _held_object(verb: Token) -> Token | None:
    """As in "held talks": the object tells the event; "took place" has its subject."""
    for child in verb.children:
        if child.dep_ == "dobj" and child.lower_ != "place":
            return _telling(child)
    return None


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, its own or that of the verb it completes or is joined to."""
    seen = 0
    while seen < 6:
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                return child
        if verb.dep_ not in {"xcomp", "conj", "aux", "auxpass", "acomp"} or verb.head.i == verb.i:
            break
        caused = _caused(verb)
        if caused is not None:
            return caused
        verb = verb.head
        seen += 1
    if verb.dep_ in {"relcl", "acl"} and verb.head.pos_ in _NOUNS:
        return verb.head
    return None


def _caused(verb: Token) -> Token | None:
    """Who does what is brought about: the firm in "which prompted the firm to sue"."""
    if verb.dep_ != "xcomp" or lemma(verb.head) not in event_words().words.causing:
        return None
    return next((child for child in verb.head.children if child.dep_ == "dobj"), None)


def _event_subject(subject: Token) -> Token | None:
    if subject.pos_ == "PRON":
        antecedent = _relative_antecedent(subject) or _event_before(subject)
        if antecedent is None:
            return None
        return _telling(antecedent) or _telling(_around(antecedent))
    return _telling(subject)


def _around(noun: Token) -> Token:
    """The noun of "a meeting with producers", for "producers"; the noun itself elsewhere."""
    inner = noun.dep_ == "pobj" and noun.head.dep_ == "prep"
    return noun.head.head if inner else noun


def _relative_antecedent(pronoun: Token) -> Token | None:
    if pronoun.lower_ not in {"that", "which", "who"}:
        return None
    verb = pronoun.head
    return verb.head if verb.dep_ == "relcl" and verb.head.pos_ in _NOUNS else None


def _event_before(pronoun: Token) -> Token | None:
    """The event that "they" or "it" means: the subject of an earlier sentence of the paragraph."""
    if pronoun.lower_ not in {"they", "it", "this", "these"}:
        return None
    plural = pronoun.lower_ in {"they", "these"}
    for token in reversed(list(pronoun.doc[: pronoun.sent.start])):
        if token.dep_ not in {"nsubj", "nsubjpass"} or token.pos_ == "PRON":
            continue
        if lemma(token.head) in event_words().words.saying:
            continue
        told = _telling(token)
        if told is None:
            return None
        return token if (token.morph.get("Number", []) == ["Plur"]) == plural else None
    return None
