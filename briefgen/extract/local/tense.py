"""A stretch of a parse in, the tense of the words that govern it out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from briefgen.dates.resolution import Tense
from briefgen.knowledge.date_words import date_verbs
from briefgen.knowledge.event_words import event_words

_PRESENT_BE = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
_STANDING = _PRESENT_BE | {"has", "have"}
_FUTURE_AUX = frozenset({"will", "shall", "'ll", "’ll", "wo"})


def tense_at(  # noqa: PLR0911 - one return a rule
    doc: Doc, start: int, end: int
) -> Tense:
    """Tense of the verb that governs the characters ``start`` to ``end`` of ``doc``."""
    head = head_of(doc, start, end)
    if head is None or _prepared_for(head):
        return "unknown"
    for verb in _governors(head):
        if perceived(verb):
            continue  # "seen two men go ashore": past or not as the seeing is
        if _planned_for(verb, head) and _auxiliaries(verb) & _STANDING:
            return "future"  # "is listed for 5 January", "has been set for"
        planned = _of_a_past_plan(verb, head)
        if planned is not None:
            return planned
        tense = verb_tense(verb)
        if tense == "past" and _of_event(head):
            return "past event"
        if tense != "unknown":
            return tense
        if foretold(verb):
            return "future"
    return "unknown"


def _of_a_past_plan(verb: Token, date: Token) -> Tense | None:
    """What is told of a plan as past may lie on either side of the document, unless it stands."""
    if _moved_to(verb, date):
        return "future" if _auxiliaries(verb) & _STANDING else "unknown"
    if _was_due(verb):
        return "future" if _now_off(verb) else "unknown"
    past = planned_in_past(verb) or _planned_for(verb, date) or _undone(verb, date)
    return "unknown" if _was_to(verb) or past else None


def _was_to(verb: Token) -> bool:
    """As in "the trial was to end in May", "was due to end": ahead of a past, maybe still ahead."""
    words = _auxiliaries(verb)
    outer = verb.head
    if "to" not in words or "have" in words or verb.dep_ != "xcomp":
        return False
    if outer.dep_ == "acomp" and outer.lower_ == "due":
        outer = outer.head
    return outer.lower_ in {"was", "were"}


def _moved_to(verb: Token, date: Token) -> bool:
    """As in "has been put off to 9 May", "was brought forward to Monday": the new day."""
    link = date.head if date.dep_ == "pobj" else date
    if link.lower_ not in {"to", "until", "till", "for"} or link.head.i != verb.i:
        return False
    word = verb.lemma_.lower()
    forward = word == "bring" and has_particle(verb, "forward")
    return forward or word in date_verbs().postponing


def _was_due(verb: Token) -> bool:
    """As in "an inspection that was due on Thursday": ahead of a past, maybe still ahead."""
    due = any(child.dep_ == "acomp" and child.lower_ == "due" for child in verb.children)
    return due and verb.lower_ in {"was", "were"}


def _now_off(verb: Token) -> bool:
    """Whether the clause around a relative clause says, as of now, that the plan is off."""
    if verb.dep_ != "relcl":
        return False
    outer = verb.head
    while outer.pos_ not in {"VERB", "AUX"} and outer.head.i != outer.i:
        outer = outer.head
    verbs, word = date_verbs(), outer.lemma_.lower()
    undone = word in verbs.cancelling | verbs.cancelling_if_passive | verbs.postponing
    off = undone or (word == "call" and has_particle(outer, "off"))
    return off and bool(_auxiliaries(outer) & _STANDING)


def _undone(verb: Token, date: Token) -> bool:
    """As in "a tour on 10 March was scrapped": when the tour was to be, not when it was undone."""
    verbs = date_verbs()
    undoing = verbs.cancelling | verbs.cancelling_if_passive | verbs.postponing
    called_off = verb.lemma_.lower() == "call" and has_particle(verb, "off")
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or not (called_off or verb.lemma_.lower() in undoing):
        return False
    return subject.is_ancestor(date)


def has_particle(verb: Token, *particles: str) -> bool:
    """Whether a verb carries one of these particles: "called off", "put back"."""
    return any(
        child.dep_ in {"prt", "advmod", "prep"} and child.lower_ in particles
        for child in verb.children
    )


def _of_event(date: Token) -> bool:
    """Whether a date hangs on a noun for an event: "the hearing on 16 October"."""
    link = date.head if date.dep_ == "pobj" else date
    noun = link.head
    hangs = link.dep_ in {"prep", "nmod", "npadvmod", "compound", "nummod", "appos"}
    if not hangs or noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    return event_words().is_event_noun(noun.lemma_.lower())


def perceived(verb: Token) -> bool:
    """Whether a verb without a tense of its own tells what somebody saw or heard be done."""
    plain = verb.tag_ in {"VB", "VBP"} and not _auxiliaries(verb)
    seen = verb.head.lemma_.lower() in event_words().words.perceiving
    told = any(child.dep_ == "mark" for child in verb.children)
    return plain and seen and not told and verb.dep_ in {"ccomp", "xcomp"}


def scheduled_at(doc: Doc, start: int, end: int) -> bool:
    """As in "the lease runs out on 31 January", "talks resume on Friday": still to come.

    A verb in the bare present with the date of its own; nobody speaks, and nothing merely is.
    """
    head = head_of(doc, start, end)
    if head is None:
        return False
    link = head.head if head.dep_ == "pobj" else head
    verb = link.head
    if link.dep_ not in {"prep", "npadvmod"} or verb.pos_ != "VERB":
        return False
    bare = verb.tag_ in {"VBZ", "VBP"} and not _auxiliaries(verb)
    return bare and verb.lemma_.lower() not in event_words().words.saying | event_words().words.idle


def has_until(doc: Doc, start: int, end: int) -> bool:
    """As in "had until Friday to answer": a term, which ends after it was set."""
    head = head_of(doc, start, end)
    return head is not None and any(
        verb.lemma_.lower() in {"have", "give", "extend"} for verb in _governors(head)
    )


def planned_at(doc: Doc, start: int, end: int) -> bool:
    """Whether these characters name the day that something was planned for."""
    head = head_of(doc, start, end)
    return head is not None and any(_planned_for(verb, head) for verb in _governors(head))


def _planned_for(verb: Token, date: Token) -> bool:
    """As in "talks planned for 20 May were held": the plan is past, its day on either side."""
    link = date.head if date.dep_ == "pobj" else date
    if link.lower_ != "for" or link.head.i != verb.i:
        return False
    return plans(verb) and verb.tag_ in {"VBD", "VBN"}


def plans(verb: Token) -> bool:
    """Whether a verb is one of planning in its form: "expects", "is listed", but not "lists"."""
    verbs, word = date_verbs(), verb.lemma_.lower()
    return word in verbs.planning or (word in verbs.planning_if_passive and verb.tag_ == "VBN")


def foretold(verb: Token) -> bool:
    """As in "it would close two plants, the firm said": what was ahead when it was said."""
    words = _auxiliaries(verb)
    if "would" not in words or "have" in words:
        return False
    remarked = any(child.dep_ == "parataxis" for child in verb.children)
    outer = verb.head
    told = verb.dep_ == "ccomp" and outer.lemma_.lower() in event_words().words.saying
    return told or remarked


def _prepared_for(date: Token) -> bool:
    """A day of what was prepared "for her trip to Oslo on December 4": no tense says when it is."""
    link = date.head if date.dep_ == "pobj" else date
    if link.i == 0 or link.doc[link.i - 1].is_punct:
        return False
    at = link.doc[link.i - 1]
    while at.head.i != at.i and at.dep_ in {"pobj", "prep", "compound", "poss"}:
        event = at.dep_ == "pobj" and event_words().is_event_noun(at.lemma_.lower())
        if event and at.head.lower_ == "for":
            return True
        at = at.head
    return False


def planned_in_past(verb: Token) -> bool:
    """As in "was announced for", "had been expected", "was put off until"."""
    verbs = date_verbs()
    if verb.tag_ != "VBN" or not (plans(verb) or verb.lemma_.lower() in verbs.postponing):
        return False
    return any(
        child.dep_ in {"aux", "auxpass"} and child.lower_ in {"was", "were", "had"}
        for child in verb.children
    )


def postpones(doc: Doc, start: int, end: int) -> bool:
    """Whether the verb that governs these characters puts something off."""
    head = head_of(doc, start, end)
    if head is None:
        return False
    verb = next(_governors(head), None)
    if verb is None or verb.lemma_.lower() not in date_verbs().postponing:
        return False
    if any(c.dep_ in {"nsubj", "nsubjpass"} and c.is_ancestor(head) for c in verb.children):
        return False  # "the summit from May 30 to June 1 was moved": when it was to be
    if verb.lemma_.lower() != "put":
        return True
    return has_particle(verb, "off", "back")


def head_of(doc: Doc, start: int, end: int) -> Token | None:
    """The token on which the characters ``start`` to ``end`` hang together."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return None if span is None or not len(span) else span.root


def _governors(token: Token) -> Iterator[Token]:
    seen = token
    while True:
        if (seen.pos_ in {"VERB", "AUX"} and seen.i != token.i) or seen.pos_ == "VERB":
            yield seen
        if seen.head.i == seen.i:
            return
        seen = seen.head


def verb_tense(verb: Token) -> Tense:  # noqa: PLR0911 - one return a form
    """Tense of one verb: its auxiliaries, its form, and plans that it or its head states."""
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    words = _auxiliaries(verb)
    if words & _FUTURE_AUX or _is_plan(verb, words) or _planned_complement(verb):
        return "future"
    if _going_to(verb):
        return "future"
    if "to" in words:
        if verb.dep_ == "xcomp" and verb.head.lower_ in _PRESENT_BE:
            return "future"  # "talks are to resume"
        return "future" if _is_plan(verb.head, _auxiliaries(verb.head)) else "unknown"
    tags = {child.tag_ for child in auxiliaries}
    if words & {"would", "could", "may", "might", "should", "can", "must"}:
        return "past" if "have" in words else "unknown"
    if "VBD" in tags or words & {"has", "have", "had", "’ve", "'ve"}:
        return "past"
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not auxiliaries):
        return "past"
    return "present" if verb.tag_ in {"VBZ", "VBP"} or tags & {"VBZ", "VBP"} else "unknown"


def _going_to(verb: Token) -> bool:
    """As in "they are going to meet", of either verb."""
    to = "to" in _auxiliaries(verb)
    outer = verb.head if to and verb.dep_ in {"xcomp", "ccomp"} else verb
    going = outer.lower_ == "going" and bool(_auxiliaries(outer) & _PRESENT_BE)
    completed = any(
        c.dep_ in {"xcomp", "ccomp"} and "to" in _auxiliaries(c) for c in outer.children
    )
    return going and completed


def _is_plan(verb: Token, auxiliaries: set[str]) -> bool:
    """A participle or an infinitive of planning: "is planned for", "due on", "expected to"."""
    if not plans(verb):
        return False
    if verb.tag_ == "VBN":
        if verb.lemma_.lower() in event_words().words.announcing and _only_told(verb):
            return False
        return not auxiliaries & {"has", "have", "had", "was", "were"}
    return verb.tag_ in {"VBZ", "VBP"}


def _only_told(verb: Token) -> bool:
    """As in "the figure announced on Sunday", of which nothing lies ahead."""
    return verb.dep_ in {"acl", "relcl"} and not any(
        child.lower_ == "for" or child.dep_ in {"xcomp", "ccomp"} for child in verb.children
    )


def _planned_complement(verb: Token) -> bool:
    """As in "is due in Port Hallam", "is likely to"."""
    return verb.tag_ in {"VBZ", "VBP"} and any(
        child.dep_ in {"acomp", "attr"} and child.lower_ in {"due", "likely", "set", "scheduled"}
        for child in verb.children
    )


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
