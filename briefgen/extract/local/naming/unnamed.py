"""Descriptions of unnamed people and groups in, their entities out: sources, staff, groups."""

from __future__ import annotations

from spacy.tokens import Token

from briefgen.extract.local.naming.entities import Draft
from briefgen.extract.local.naming.lexicon import Lexicon
from briefgen.extract.local.naming.noun_phrases import Phrase, governs, tail_of
from briefgen.extract.local.naming.partitives import (
    enter_bare_speakers,
    enter_partitive,
)
from briefgen.extract.local.naming.scene import Scene
from briefgen.model.findings import EntityType, Relationship

_PERSONAL = frozenset(
    ("adviser", "advisor", "aide", "ally", "associate", "colleague", "lawyer", "supporter")
) | frozenset(("spokesman", "spokeswoman", "spokesperson"))
_BESIDE = frozenset(("ally", "associate", "colleague", "lawyer", "supporter"))
"""Of these, who stands beside somebody and works for another, or for himself."""
_PAST = frozenset(("former", "ex", "onetime", "erstwhile", "retired", "late"))
_COMPANY_WORDS = frozenset(("company", "firm", "group", "ministry", "bank", "agency", "airline"))


def enter_unnamed(phrase: Phrase, scene: Scene) -> bool:  # noqa: PLR0911 - one guard a case
    """Enter unnamed people or groups where they speak, are tied to a party, or are counted."""
    words, lemma = scene.lexicon.words, phrase.lemma
    if _enter_media(phrase, scene):
        return True
    if lemma in words.spokes_heads or phrase.head.lower_ in words.spokes_heads:
        return _enter_spokesperson(phrase, scene)
    if _is_negative(phrase):
        return False
    if enter_partitive(phrase, scene):
        return True
    if enter_bare_speakers(phrase, scene):
        return True
    if phrase.definite and phrase.head.i == phrase.start + 1:
        return False
    if _is_source(phrase, scene):
        return _enter_people(phrase, "anonymous_sources", scene)
    if lemma in words.staff_heads and not phrase.definite:
        tie = _tie(phrase, scene)
        if tie is not None:
            kind: EntityType = "group" if phrase.plural else "person"
            return _enter_people(phrase, kind, scene)
    return _enter_group(phrase, scene)


def _is_negative(phrase: Phrase) -> bool:
    """Whether it means nobody or anybody: "no director, officer or employee"."""
    head = phrase.head
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    return any(
        child.lower_ in ("no", "any", "every", "each", "neither", "nor") for child in head.lefts
    )


def _enter_media(phrase: Phrase, scene: Scene) -> bool:
    text = phrase.words(phrase.head.i + 1).lower()
    if not any(text.endswith(known) for known in scene.lexicon.words.unnamed_media):
        return False
    key = "media:unnamed"
    if key not in scene.registry.by_key:
        name = phrase.words(phrase.head.i + 1)
        scene.registry.add(Draft(name, "media", named=False), key)
    scene.note(phrase, phrase.head.i + 1, scene.registry.by_key[key])
    return True


def is_marked(head: Token, lexicon: Lexicon) -> bool:
    """Whether words that only sources bear follow: "bankers with knowledge of the matter"."""
    place = head.i + 1
    if place >= len(head.doc) or head.doc[place].lower_ not in lexicon.strong_mark_starts:
        return False
    rest = head.doc[place : place + 7].text.lower()
    return rest.startswith(lexicon.words.strong_source_marks)


def _is_source(phrase: Phrase, scene: Scene) -> bool:
    words, lemma = scene.lexicon.words, phrase.lemma
    rest = phrase.doc[phrase.head.i + 1 : phrase.head.i + 8].text.lower()
    marked = any(rest.startswith(mark) for mark in words.source_marks)
    speaks = governs(phrase.head, scene.lexicon.speaking)
    if is_marked(phrase.head, scene.lexicon):
        return True
    if lemma in words.people_heads:
        return marked
    if lemma in ("source", "insider", "whistleblower"):
        return speaks or marked
    return lemma in words.source_heads and not phrase.definite and (speaks or marked)


def _enter_people(phrase: Phrase, kind: EntityType, scene: Scene) -> bool:
    end = tail_of(phrase.head) if kind == "anonymous_sources" else phrase.head.i + 1
    tie = _tie(phrase, scene)
    country = scene.country_of(tie[0]) if tie else None
    if kind != "anonymous_sources" and tie is not None:
        end = max(end, _joined_to(tie, phrase, scene)[0])
    text = phrase.words(end if not phrase.doc[end - 1].is_punct else end - 1)
    draft = Draft(text, kind, named=False, country=country, count=phrase.count())
    if draft.count is None and not phrase.plural:
        draft.count = 1
    if draft.country is None and text.split()[-1] == "there":
        draft.country = scene.country_before(phrase.start)
    entity = scene.registry.add(draft)
    if kind == "anonymous_sources" and draft.count != 1:
        scene.registry.last_sources = entity
    scene.note(phrase, end, entity)
    if tie is not None:
        scene.relate(entity, tie[0], tie[1], phrase.start, max(end, tie[2]))
        for other in _joined_to(tie, phrase, scene)[1]:
            scene.relate(entity, other, tie[1], phrase.start, max(end, tie[2]))
    return True


def _joined_to(
    tie: tuple[int, Relationship, int], phrase: Phrase, scene: Scene
) -> tuple[int, list[int]]:
    """As in "representatives of X and Y": where the words end, and who besides X is meant."""
    end, others, doc = tie[2], list[int](), phrase.doc
    while end + 1 < len(doc) and doc[end].lower_ in ("and", ",") and end > phrase.head.i + 1:
        entity = scene.entity_at(doc[end + 1])
        if entity is None or not _can_employ(entity, phrase, scene):
            break
        others.append(entity)
        end += 1
        while end < len(doc) and scene.entity_at(doc[end]) == entity:
            end += 1
    return end, others


def _tie(phrase: Phrase, scene: Scene) -> tuple[int, Relationship, int] | None:
    """The named party an unnamed person belongs to, how, and where the words that say so end."""
    for token in reversed(phrase.modifiers):
        entity = scene.entity_at(token)
        if entity is not None and _can_employ(entity, phrase, scene):
            close = _serves(phrase)
            return entity, "employed" if close else "associated", phrase.head.i + 1
    rest = phrase.doc[phrase.head.i + 1 : phrase.head.i + 4].text.lower()
    tie = next((t for t in scene.lexicon.ties if rest.startswith(f"{t} ")), None)
    if tie is None:
        return None
    close = tie in ("at", "for", "from", "of", "within", "employed by", "working for")
    for place in range(phrase.head.i + 2, min(len(phrase.doc), phrase.head.i + 7)):
        token = phrase.doc[place]
        if token.text in (",", ".", ";"):
            break
        entity = scene.entity_at(token)
        if entity is not None and _can_employ(entity, phrase, scene):
            if any(child.dep_ == "case" for child in token.children):
                return None
            end = place + 1
            while end < len(phrase.doc) and scene.entity_at(phrase.doc[end]) == entity:
                end += 1
            return entity, "employed" if close and _serves(phrase) else "associated", end
    return None


def _serves(phrase: Phrase) -> bool:
    """Whether somebody described works for whom the words name: not who did, or is a friend."""
    if phrase.lemma in _BESIDE:
        return False
    return not any(token.lower_.removesuffix("-") in _PAST for token in phrase.modifiers)


def _can_employ(entity: int, phrase: Phrase, scene: Scene) -> bool:
    """Whether an unnamed person may be somebody's: only aides and the like are a person's."""
    draft = scene.registry.drafts[entity]
    if not draft.named or draft.type in ("place", "project", "other", "anonymous_sources", "group"):
        return False
    return draft.type != "person" or phrase.lemma in _PERSONAL


def _enter_spokesperson(phrase: Phrase, scene: Scene) -> bool:
    tie = _tie(phrase, scene)
    if tie is None and any(token.lower_ in _COMPANY_WORDS for token in phrase.modifiers):
        tie = _latest_of_kind(phrase, scene)
    if tie is None and phrase.definite:
        return False
    kind: EntityType = "group" if phrase.plural else "person"
    end = tie[2] if tie else phrase.head.i + 1
    draft = Draft(phrase.words(end), kind, named=False, count=None if phrase.plural else 1)
    if tie is not None:
        draft.country = scene.country_of(tie[0])
    entity = scene.registry.add(draft)
    scene.note(phrase, phrase.head.i + 1, entity)
    if tie is not None:
        serves = _serves(phrase)
        relation: Relationship = "employed" if serves else "associated"
        scene.relate(entity, tie[0], relation, phrase.start, end)
        if serves:
            scene.registry.spoken_for[entity] = tie[0]
    return True


def _latest_of_kind(phrase: Phrase, scene: Scene) -> tuple[int, Relationship, int] | None:
    """Whom "a company spokesperson" speaks for: the only company of the words before."""
    word = next(token.lower_ for token in phrase.modifiers if token.lower_ in _COMPANY_WORDS)
    kind = "public_body" if word in ("ministry", "agency") else "company"
    found: dict[int, None] = {}
    for place in range(phrase.start - 1, max(-1, phrase.start - 60), -1):
        entity = scene.entity_at(phrase.doc[place])
        if entity is None or not scene.registry.drafts[entity].named:
            continue
        if scene.registry.drafts[entity].type == kind:
            found.setdefault(entity)
    if len(found) != 1:
        return None
    return next(iter(found)), "employed", phrase.head.i + 1


def _enter_group(phrase: Phrase, scene: Scene) -> bool:
    words = scene.lexicon.words
    text = phrase.words(phrase.head.i + 1).lower()
    counted = phrase.plural and any(text.startswith(f"{q} ") for q in words.quantifiers)
    speaks = phrase.plural and not phrase.definite and governs(phrase.head, scene.lexicon.speaking)
    local = phrase.lemma in words.described_groups and phrase.definite and len(phrase.modifiers) > 1
    if not (
        local or (phrase.lemma in words.group_heads | words.staff_heads and (counted or speaks))
    ):
        return False
    tail = tail_of(phrase.head, 3)
    end = (
        tail
        if tail - phrase.head.i == 2 and phrase.doc[tail - 1].tag_ == "VBN"
        else phrase.head.i + 1
    )
    key = f"group:{phrase.words(end).lower()}"
    if key not in scene.registry.by_key:
        states = scene.states_in(phrase.modifiers)
        country = scene.country_of(states[0]) if states else None
        draft = Draft(phrase.words(end), "group", named=False, country=country)
        scene.registry.add(draft, key)
    scene.note(phrase, end, scene.registry.by_key[key])
    return True
