"""Names in, entities out: one draft a party or place, with its kind, aliases and mentions."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field

from briefgen.extract.local.naming.kinds import kind_shown
from briefgen.extract.local.naming.lexicon import Lexicon
from briefgen.extract.local.naming.names import Name, is_model
from briefgen.model.base import Span
from briefgen.model.findings import (
    Alias,
    AliasKind,
    Entity,
    EntityType,
    Mention,
    MentionUse,
    Office,
    Relation,
)


@dataclass
class Draft:
    """An entity while it is being put together."""

    name: str
    type: EntityType
    named: bool = True
    country: str | None = None
    count: int | None = None
    role: Span | None = None
    aliases: dict[str, AliasKind] = field(default_factory=dict)
    offices: list[Office] = field(default_factory=list)
    gender: str = ""

    def record(self) -> Entity:
        """The finished entity."""
        return Entity(
            name=self.name,
            type=self.type,
            named=self.named,
            aliases=tuple(
                Alias(text=text, kind=kind)
                for text, kind in self.aliases.items()
                if text != self.name
            ),
            country=None if self.country and self.country.startswith("?") else self.country,
            offices=tuple(self.offices),
            role=self.role,
            count=self.count,
        )


_OFFICES_OF_FIRMS = frozenset(
    ("consultant", "owner", "partner", "regulator", "supplier", "founder")
)
"""Words that describe a company as well as a person."""
_JOINTS = frozenset(("of", "for", "on"))
_SHIPS = frozenset(("MV", "MS", "MT", "SS", "HMS", "USS", "RMS", "INS"))


class Registry:
    """Entities by every key under which the document names them; look-ups are constant time."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.by_key: dict[str, int] = {}
        self.mentions: list[Mention] = []
        self.relations: list[Relation] = []
        self.spoken_for: dict[int, int] = {}
        self._named_bodies: dict[str, list[tuple[str, int]]] | None = None
        self._same: dict[int, int] = {}
        self.weights: dict[int, int] = {}
        self._firsts: dict[int, tuple[int, int]] = {}
        self.last_sources: int | None = None
        self.by_word: dict[str, set[int]] = {}
        self.bodies: dict[str, list[tuple[tuple[str, ...], int]]] = {}

    def add(self, draft: Draft, *keys: str) -> int:
        """A new entity under ``keys``; a key that is taken keeps its first owner."""
        number = len(self.drafts)
        self.drafts.append(draft)
        for key in keys:
            self.by_key.setdefault(key, number)
        return number

    def weigh(self, entity: int, mentions: int, first: tuple[int, int]) -> None:
        """Note how often an entity is named in full, and where first."""
        self.weights[entity] = self.weights.get(entity, 0) + mentions
        self._firsts[entity] = min(first, self._firsts.get(entity, first))

    def order_of(self, entity: int) -> tuple[int, int]:
        """Where an entity is first named: paragraph and token."""
        return self._firsts.get(entity, (sys.maxsize, 0))

    def rename(self, entity: int, former: int) -> None:
        """Note that ``former`` is what ``entity`` was called before: the two are one."""
        entity, former = self.owner(entity), self.owner(former)
        if entity == former:
            return
        new, old = self.drafts[entity], self.drafts[former]
        self._same[former] = entity
        self.alias(entity, old.name, "former")
        for text, kind in old.aliases.items():
            self.alias(entity, text, "former" if kind == "full" else kind)
        if new.type in ("person", "other", "place") and old.type not in (
            "person",
            "other",
            "place",
        ):
            new.type = old.type

    def owner(self, entity: int) -> int:
        """The entity that one was found to be the same as, else itself."""
        while entity in self._same:
            entity = self._same[entity]
        return entity

    def named_bodies(self, head: str) -> list[tuple[str, int]]:
        """Named public bodies whose name holds the word ``head``, with their entity."""
        if self._named_bodies is None:
            self._named_bodies = {}
            for number, draft in enumerate(self.drafts):
                if draft.type == "public_body":
                    for word in set(draft.name.lower().split()):
                        self._named_bodies.setdefault(word, []).append((draft.name, number))
        return self._named_bodies.get(head, [])

    def mention(self, span: Span, entity: int, use: MentionUse, sentence: int | None) -> None:
        """Note one place that means ``entity``."""
        self.mentions.append(Mention(span=span, entity=entity, use=use, sentence=sentence))

    def alias(self, entity: int, text: str, kind: AliasKind) -> None:
        """Note another name of ``entity``; the name itself and repeats are left out."""
        draft = self.drafts[entity]
        if text != draft.name:
            draft.aliases.setdefault(text, kind)


def kind_of(key: str, names: list[Name], lexicon: Lexicon) -> EntityType:
    """What a name names: by tables, by its last or head word, by what stands before it, by vote."""
    text = names[0].text
    known = _by_table(key, names, lexicon) or _by_description(names, lexicon)
    if known:
        return known
    by_word = _by_head(text, lexicon)
    if by_word and by_word not in ("place", "project"):
        return by_word
    if by_word is None and (item := _by_use(names, lexicon)):
        return item
    votes = Counter(name.label for name in names if name.label)
    label = max(sorted(votes), key=lambda one: votes[one], default="")
    if _is_titled(names, label):
        return "person"
    clue = None if by_word == "project" else kind_shown(text, names, label, lexicon)
    if by_word == "place" and not any(name.speaks for name in names):
        clue = None if clue == "company" else clue
    if clue is not None or by_word:
        return clue or by_word or "other"
    kind = _by_label(label, text)
    return "company" if kind == "other" and any(name.speaks for name in names) else kind


def _acts(names: list[Name]) -> bool:
    """Whether it speaks, or what is said of it shows somebody."""
    return any(name.speaks or "person" in name.clues for name in names)


def _by_table(key: str, names: list[Name], lexicon: Lexicon) -> EntityType | None:
    """What lists and an honorific say."""
    if key in lexicon.alliance_keys:
        return lexicon.atlas.alliances[lexicon.alliance_keys[key]].type
    if key in lexicon.media_keys:
        return "media"
    if any(name.honorific for name in names):
        return "person"
    if names[0].text in lexicon.clues.peoples:
        return "group"
    return "association" if names[0].text in lexicon.clues.associations else None


def _by_use(names: list[Name], lexicon: Lexicon) -> EntityType | None:
    """As in "the Southern Arc cable", "the A380", "the Kerran family", "the Kerrans"."""
    item = all(name.modifies in lexicon.words.kind_nouns.project for name in names)
    if item or (is_model(names[0].text) and not _acts(names)):
        return "project"
    labels = [name.label for name in names if name.label]
    people = any(name.people for name in names) and 2 * labels.count("NORP") > len(labels)
    return "group" if people or any(name.modifies == "family" for name in names) else None


def _is_titled(names: list[Name], label: str) -> bool:
    """Whether an office before the name makes it a person's."""
    titled = any(name.title is not None for name in names)
    return titled and (any(name.large_title for name in names) or label in ("PERSON", ""))


def _by_description(names: list[Name], lexicon: Lexicon) -> EntityType | None:
    """What nouns beside the name say: an office makes a person, "a cable maker" a company."""
    for name in names:
        if name.described is None:
            continue
        noun = name.described.noun
        if noun in lexicon.words.office_heads and _may_be_person(name, lexicon):
            return "person"
        if any(name.described.words.endswith(kind) for kind in lexicon.media.kinds):
            return "media"
        kind = lexicon.words.kind_of_noun(noun)
        if kind == "company" and _is_given(name, lexicon) and " " in name.text:
            return "person"
        weak = kind == "association" and noun == "group" and not _is_lobby(name, lexicon)
        person = noun in lexicon.words.kind_nouns.project and _is_given(name, lexicon)
        if kind is not None and not weak and not person:
            return kind
    return None


def _is_lobby(name: Name, lexicon: Lexicon) -> bool:
    """Whether the words before "group" make it an association: "the anti-corruption group X"."""
    words = name.described.words if name.described is not None else ""
    return any(f"{word} group" in words for word in lexicon.clues.lobby_words)


def _is_given(name: Name, lexicon: Lexicon) -> bool:
    """Whether the name is a person's by spaCy's vote and its first word."""
    return name.label == "PERSON" and name.text.split()[0] in lexicon.given_names


def _may_be_person(name: Name, lexicon: Lexicon) -> bool:
    words = name.text.split()
    if len(words) < 2 or words[-1] in lexicon.organisation_ends or name.described is None:
        return False
    if words[0].isupper() and len(words[0]) > 1 and "." not in words[0]:
        return False
    return name.label != "ORG" or name.described.noun not in _OFFICES_OF_FIRMS


def _by_head(text: str, lexicon: Lexicon) -> EntityType | None:
    """What a name's own words say: its last word, and the one that "of" or "for" follows."""
    words = text.split()
    if len(words) == 1:
        return None
    if words[0] in _SHIPS:
        return "project"
    if words[-2] in ("News", "Press") and words[-1] in ("Agency", "Service"):
        return "media"
    if "Central Bank" in text or "Reserve Bank" in text:
        return "public_body"
    if words[-1] in lexicon.words.company_suffixes - {"Bank"}:
        return "company"
    joins = (words[place - 1] for place, word in enumerate(words) if word in _JOINTS and place)
    heads = dict.fromkeys((next(joins, words[-1]), words[-1]))
    return next((kind for head in heads if (kind := _kind_of_word(head, lexicon))), None)


def _kind_of_word(word: str, lexicon: Lexicon) -> EntityType | None:
    lists = lexicon.words
    kinds: tuple[tuple[EntityType, frozenset[str]], ...] = (
        ("media", lexicon.media.heads - {"Press", "Review", "Standard"}),
        ("public_body", lists.public_body_heads),
        ("bloc", lists.bloc_heads),
        ("association", lists.association_heads),
        ("company", lists.company_words | {"Bank"}),
        ("place", lists.place_heads),
        ("project", lists.project_heads),
    )
    return next((kind for kind, words in kinds if word in words), None)


def _by_label(label: str, text: str) -> EntityType:
    if label == "PERSON":
        return "person"
    if label == "ORG":
        return "company"
    if label in ("GPE", "LOC", "FAC"):
        return "place"
    if label == "NORP":
        return "group" if text.endswith("s") and " " in text else "other"
    if label in ("PRODUCT", "EVENT", "LAW", "WORK_OF_ART"):
        return "project"
    return "other" if len(text.split()) < 2 else "company"
