"""Denials of a whole report in, the presence that each of them denies out.

"X called the newspaper's account baseless" names nothing that is denied. Where the same document
tells that X was there, that is what X denies; where it tells no such thing, nothing is concluded.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.knowledge.predicates import predicates
from briefgen.knowledge.speech import speech
from briefgen.knowledge.stance import stances
from briefgen.model.findings import Attribution
from briefgen.reconcile.corpus import Read
from briefgen.reconcile.statements import Stated, Statements

_HEAD = 5
"""Words from the start of what is denied among which the report must be named."""


_OPENING = 3
"""Words at the start of what is denied among which a role must be named."""


def presence_denied(read: Read, index: int, party: str, statements: Statements) -> Iterator[Stated]:
    """What the document says of ``party``'s presence, when the attribution denies the report."""
    found = read.findings.attributions[index]
    if not is_blanket(read, index, statements) or _points_at(read, found, statements):
        return
    for stated in statements.by_doer.get(party, ()):
        if stated.read.id != read.id or not asserts_presence(stated):
            continue
        if not names_role(read, found) or _is_there(read, found, stated):
            yield stated


def is_blanket(read: Read, index: int, statements: Statements) -> bool:
    """Whether a denial is of a report as a whole: nothing in it says what is not so."""
    found = read.findings.attributions[index]
    if any(_says_absent(read.words(part)) for part in found.content[:1]):
        return True
    nouns = speech().nouns.accounts
    if not any(_names_report(read.words(part), nouns) for part in found.content[:1]):
        return False
    said = statements.of(read, index)
    return not any(one.presence or (one.doers and not _by_media(one)) for one in said)


def names_role(read: Read, found: Attribution) -> bool:
    """As in "any role in the forum": only what happened at that forum is denied."""
    first = {
        word for part in found.content[:1] for word in read.words(part).lower().split()[:_OPENING]
    }
    return bool(first & stances().absence.partaking)


def _is_there(read: Read, found: Attribution, stated: Stated) -> bool:
    """Whether the denial names the kind of occasion at which ``stated`` says somebody was."""
    table = predicates()
    words = {
        word.strip(".,;:“”\"'’").removesuffix("s")
        for part in found.content
        for word in read.words(part).lower().split()
    }
    return any(
        table.occasion(word) in stated.occasions or table.of_noun(word) == stated.clause.family
        for word in words
        if table.occasion(word) is not None
    )


def _says_absent(words: str) -> bool:
    """As in "any role in the forum", "that it had stayed at home", "put on the list by mistake"."""
    lists = stances().absence
    lowered = " ".join(words.lower().split())
    if any(phrase in lowered for phrase in lists.phrases):
        return True
    found = {word.strip(".,;:“”\"'’") for word in lowered.split()}
    if any(phrase in lowered for phrase in lists.by_error):
        return bool(found & lists.rosters)
    first = lowered.split()[:_OPENING]
    return bool(set(first) & lists.partaking)


def _by_media(stated: Stated) -> bool:
    """As in "the list that the paper had seen": what the press did with it is not denied."""
    entities = stated.read.findings.entities
    doing = [a.entity for a in stated.clause.arguments if a.role == "agent"]
    return all(one is not None and entities[one].type == "media" for one in doing)


def _names_report(words: str, nouns: frozenset[str]) -> bool:
    found = [word.strip(".,;:“”\"'’").lower() for word in words.split()]
    found = [word.removesuffix("’s").removesuffix("'s") for word in found]
    if found[:1] == ["that"]:
        found = found[1:]
    return any(word in nouns or word.removesuffix("s") in nouns for word in found[:_HEAD])


def _points_at(read: Read, found: Attribution, statements: Statements) -> bool:
    """Whether the denial answers something else said of its speaker just before: that comes first.

    As in "An inspector said X's mills were unsafe. X called the report baseless".
    """
    for span in found.refers_to:
        place = read.sentence_of(span)
        if place is None:
            continue
        named = {one.entity for one in read.findings.mentions if one.sentence == place}
        told = statements.by_sentence.get((read.id, place), ())
        if named & set(found.speakers) and not any(one.presence for one in told):
            return True
    return False


def asserts_presence(stated: Stated) -> bool:
    """Whether a clause says, as a fact, that its doers were there."""
    clause = stated.clause
    return (
        stated.presence
        and clause.family != "link"
        and not clause.negated
        and clause.modality == "none"
        and clause.tense != "future"
        and not stated.read.sentence(clause.sentence).question
    )
