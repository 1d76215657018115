"""Unnamed people who are known already in, whom they mean out.

As in "one of the people", "both officials" and "the third person" after a group was introduced;
"his lawyer, Ada Lind", who is named beside the description; and "prosecutors", who need no
introduction.
"""

from __future__ import annotations

from spacy.tokens import Token

from briefgen.extract.local.naming.entities import Draft
from briefgen.extract.local.naming.noun_phrases import Phrase, governs
from briefgen.extract.local.naming.scene import Scene
from briefgen.model.findings import EntityType

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_ORDINALS = frozenset(("second", "third", "fourth", "fifth", "other"))
_PLACES = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_LONGEST_GAP = 2


def enter_partitive(phrase: Phrase, scene: Scene) -> bool:
    """Enter one or some of a group introduced before, or mention the whole of it again."""
    group = scene.registry.last_sources
    if group is not None and _means_all(phrase, group, scene):
        scene.note(phrase, phrase.head.i + 1, group)
        return True
    picked = _picked(phrase, scene)
    if picked is None or (group is None and picked[1] == "ordinal"):
        return False
    end, kind, count = picked
    key = f"picked:{group}:{_bare(phrase.words(end), kind)}"
    entity = scene.registry.by_key.get(key)
    if entity is None:
        alone = kind == "ordinal" and end == phrase.start + 2
        name = f"the {phrase.words(end)}" if alone else phrase.words(end)
        draft = Draft(name, "anonymous_sources", named=False, count=count)
        entity = scene.registry.add(draft, key)
        if group is not None and not _is_further(phrase, scene.registry.drafts[group].count):
            scene.relate(entity, group, "member", phrase.start, end)
    else:
        scene.registry.alias(entity, phrase.words(end), "descriptive")
    scene.note(phrase, end, entity)
    return True


def _means_all(phrase: Phrase, group: int, scene: Scene) -> bool:
    """As in "both officials", "all four", "the two people" after "two American officials"."""
    words = [token.lower_ for token in phrase.modifiers]
    head = phrase.head
    opens = words[:1] in (["both"], ["all"]) or phrase.first in ("both", "all")
    counted = words[:1] == ["the"] and any(word in _NUMBERS for word in words)
    if not (opens or counted) or any(scene.entity_at(t) is not None for t in phrase.modifiers):
        return False
    draft = scene.registry.drafts[group]
    number = _NUMBERS.get(head.lower_) or next((_NUMBERS[w] for w in words if w in _NUMBERS), None)
    number = 2 if words[:1] == ["both"] else number
    if number is not None and draft.count is not None and number != draft.count:
        return False
    same = head.lower_ in draft.name.casefold().split() or head.lower_ == "people"
    return (same or head.lower_ in _NUMBERS) and governs(head, scene.lexicon.speaking)


def _picked(phrase: Phrase, scene: Scene) -> tuple[int, str, int | None] | None:
    """Where the words end that pick some of a group, how they pick, and how many."""
    head, doc = phrase.head, phrase.doc
    if not governs(head, scene.lexicon.speaking):
        return None
    if head.lower_ in _NUMBERS and head.i + 1 < len(doc) and doc[head.i + 1].text == "of":
        end = min(head.right_edge.i + 1, head.i + 6)
        people = scene.lexicon.source_people | _heads_of_last(scene)
        if any(t.lemma_ in people or t.lower_ in people for t in doc[head.i + 1 : end]):
            return end, "of", _NUMBERS[head.lower_]
        return None
    ordinal = any(token.lower_ in _ORDINALS for token in phrase.modifiers)
    if head.lower_ in ("person", "source", "official", "trader") and ordinal:
        return head.i + 1, "ordinal", 1
    alone = phrase.first == "the" and head.i == phrase.start + 1
    if head.lower_ in _ORDINALS and alone:
        return head.i + 1, "ordinal", 1
    return None


def _heads_of_last(scene: Scene) -> frozenset[str]:
    group = scene.registry.last_sources
    return frozenset(scene.registry.drafts[group].name.casefold().split() if group else ())


def _bare(words: str, kind: str) -> str:
    """One key for "one of the people" and "one of the two people", "the third"."""
    parts = words.casefold().split()
    return next(p for p in parts if p in _ORDINALS) if kind == "ordinal" else parts[0]


def _is_further(phrase: Phrase, count: int | None) -> bool:
    """Whether it adds to the group rather than picks from it: "a third person", beside two."""
    words = {token.lower_ for token in (*phrase.modifiers, phrase.head)}
    place = next((n for word, n in _PLACES.items() if word in words), 0)
    return phrase.first in ("a", "an", "another") or (count is not None and place > count)


def enter_apposed(phrase: Phrase, scene: Scene) -> bool:
    """A description right before or beside a person's name means that person."""
    if phrase.plural:
        return False
    described = scene.described_by(phrase.head)
    if described is not None:
        return _mention(phrase, described, scene)
    place = phrase.head.i + 1
    if place < len(phrase.doc) and phrase.doc[place].text == ",":
        place += 1
    for token in phrase.doc[place : place + _LONGEST_GAP]:
        entity = scene.entity_at(token)
        if entity is not None:
            return _is_beside(phrase.head, token, entity, scene) and _mention(phrase, entity, scene)
    return False


def _is_beside(head: Token, token: Token, entity: int, scene: Scene) -> bool:
    draft = scene.registry.drafts[entity]
    if draft.type not in ("person", "public_body") or not draft.named or draft.role is None:
        return False
    return bool(draft.role.contains(scene.paragraph.span(head))) or token.dep_ == "appos"


def _mention(phrase: Phrase, entity: int, scene: Scene) -> bool:
    own = [token for token in phrase.modifiers if token.head == phrase.head]
    states, draft = scene.states_in(own), scene.registry.drafts[entity]
    if len(states) == 1 and draft.country is None:
        draft.country = scene.country_of(states[0])
    scene.note(phrase, phrase.head.i + 1, entity)
    return True


def enter_bare_speakers(phrase: Phrase, scene: Scene) -> bool:
    """As in "prosecutors say", "according to police": one party wherever the document has it."""
    words, head = scene.lexicon, phrase.head
    police = head.lower_ == "police"
    known = (phrase.plural and phrase.lemma in words.clues.bare_speakers) or police
    if not known or not governs(head, words.speaking | {"put", "hear"}):
        return False
    plain = [token for token in phrase.modifiers if token.lower_ not in ("the", "local")]
    if plain:
        return False
    key = "body::police" if police else f"group:{head.lower_}"
    registry = scene.registry
    if key not in registry.by_key:
        kind: EntityType = "public_body" if police else "group"
        name = phrase.words(head.i + 1) if not police else "police"
        registry.add(Draft(name, kind, named=police), key)
    scene.note(phrase, head.i + 1, registry.by_key[key])
    return True
