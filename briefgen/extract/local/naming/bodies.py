"""Descriptions of public bodies in ("the ports ministry"), their entities out."""

from __future__ import annotations

from briefgen.extract.local.naming.entities import Draft
from briefgen.extract.local.naming.noun_phrases import Phrase
from briefgen.extract.local.naming.scene import Scene
from briefgen.knowledge.spelling import name_key

_SPELLINGS = {"defense": "defence", "labor": "labour", "center": "centre"}


def enter_body(phrase: Phrase, scene: Scene) -> bool:  # noqa: PLR0911 - one guard a case
    """Enter a described public body, or a state by its government; False when it is neither."""
    words = scene.lexicon.words
    head = _head_words(phrase, scene)
    states = scene.states_in(phrase.modifiers)
    if head in words.government_heads and len(states) == 1 and not phrase.plural:
        return _enter_government(phrase, states[0], scene)
    if head in words.military_heads and len(states) == 1:
        return _enter_described(phrase, head, [], states[0], scene)
    if head not in words.described_bodies or (phrase.plural and head != "police"):
        return False
    remit = [
        token.lower_
        for token in phrase.modifiers[: len(phrase.modifiers) - head.count(" ")]
        if token.pos_ in ("NOUN", "ADJ", "PROPN", "VERB")
        and scene.entity_at(token) is None
        and token.lower_ not in ("own", "same", "former", "new", "whole")
    ]
    if any(token.tag_ in ("JJS", "RBS", "JJR") for token in phrase.modifiers):
        return False
    if phrase.first in ("a", "an", "any", "no", "every", "each", "another"):
        return False
    owner = _owner(phrase, scene)
    if owner is None and any(token.tag_ == "PRP$" for token in phrase.modifiers):
        return False
    if not remit and owner is None:
        return False
    if not remit and head == "government" and owner is not None:
        return False
    if not (phrase.definite or owner is not None):
        return False
    return _enter_described(phrase, head, remit, owner, scene)


def _head_words(phrase: Phrase, scene: Scene) -> str:
    """The head, with the word before it where the two are one term: "central bank"."""
    words = scene.lexicon.words
    if phrase.modifiers:
        pair = f"{phrase.modifiers[-1].lower_} {phrase.head.lower_}"
        if pair in words.described_bodies | words.military_heads:
            return pair
    return phrase.lemma if phrase.lemma in words.described_bodies else phrase.head.lower_


def _owner(phrase: Phrase, scene: Scene) -> int | None:
    """Whose body it is: a possessor or adjective before it, or "of X" after it."""
    for token in phrase.modifiers:
        entity = scene.entity_at(token)
        if entity is not None:
            return entity
    return None


def _enter_government(phrase: Phrase, state: int, scene: Scene) -> bool:
    scene.registry.alias(state, phrase.words(phrase.head.i + 1), "descriptive")
    scene.note(phrase, phrase.head.i + 1, state)
    return True


def _enter_described(
    phrase: Phrase, head: str, remit: list[str], owner: int | None, scene: Scene
) -> bool:
    entity = _named_body(head, remit, owner, scene)
    text = phrase.words(phrase.head.i + 1)
    if entity is None:
        country = scene.country_of(owner)
        key = f"body:{country or owner or ''}:{' '.join(map(_norm, remit))} {head}"
        entity = scene.registry.by_key.get(key)
        if entity is None:
            entity = _same_remit(head, remit, owner, scene)
        if entity is None:
            entity = scene.registry.add(Draft(text, "public_body", country=country), key)
            if owner is not None and scene.registry.drafts[owner].type != "person":
                scene.relate(entity, owner, "part_of", phrase.start, phrase.head.i + 1)
            scene.registry.bodies.setdefault(head, []).append((tuple(map(_norm, remit)), entity))
    else:
        scene.registry.alias(entity, text, "descriptive")
    scene.note(phrase, phrase.head.i + 1, entity)
    return True


def _body_of_state(head: str, country: str | None, scene: Scene) -> int | None:
    """As in "Kenya's central bank" for "Central Bank of Kenya": head and state are all it says."""
    if country is None:
        return None
    atlas = scene.lexicon.atlas
    fitting = set()
    for name, entity in scene.registry.named_bodies(head.rsplit(maxsplit=1)[-1]):
        rest = [w for w in name.split() if w.lower() not in (*head.split(), "of", "the")]
        stated = all(country in (atlas.names.get(w), atlas.adjectives.get(w)) for w in rest)
        if stated and all(word in name.lower().split() for word in head.split()):
            fitting.add(entity)
    return fitting.pop() if len(fitting) == 1 else None


def _is_word_of(word: str, known: set[str]) -> bool:
    """Whether a remit's word is one of a name's: "transport" of "Transportation" counts."""
    return word in known or (len(word) > 4 and any(one.startswith(word) for one in known))


def _norm(word: str) -> str:
    return _SPELLINGS.get(word, word)


def _same_remit(head: str, remit: list[str], owner: int | None, scene: Scene) -> int | None:
    """As in "The defence ministry" after "India's defence ministry": one, when only one fits."""
    if owner is not None or not remit:
        return None
    fitting = {
        e for words, e in scene.registry.bodies.get(head, ()) if words == tuple(map(_norm, remit))
    }
    return next(iter(fitting)) if len(fitting) == 1 else None


def _named_body(head: str, remit: list[str], owner: int | None, scene: Scene) -> int | None:
    """The one named body of this kind whose name holds every word of the remit."""
    country = scene.country_of(owner)
    if not remit:
        return _body_of_state(head, country, scene)
    fitting = []
    for name, entity in scene.registry.named_bodies(head):
        known = {_norm(word) for word in name_key(name).replace(",", " ").split()}
        theirs = scene.registry.drafts[entity].country
        if all(_is_word_of(_norm(w), known) for w in remit):
            content = known - {"of", "and", "for", "the", head}
            whole = theirs is None and len(content) == len(remit)
            if country is None or country == theirs or whole:
                fitting.append(entity)
    return fitting[0] if len(set(fitting)) == 1 else None
