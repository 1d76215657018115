"""Words by which names are cut, typed and described. ``data/naming.toml`` in, `NamingWords` out."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, get_args

from briefgen.knowledge.tables import read_table
from briefgen.model.base import Record

Words = frozenset[str]


NamedKind = Literal["company", "media", "public_body", "association", "bloc", "place", "project"]
_KINDS: tuple[NamedKind, ...] = get_args(NamedKind)


class KindNouns(Record):
    """Nouns beside a name, by the kind they make it."""

    company: Words
    media: Words
    public_body: Words
    association: Words
    bloc: Words
    place: Words
    project: Words

    def everything(self) -> Words:
        """Every noun that may point to a party; places and projects are none."""
        return self.company | self.media | self.public_body | self.association | self.bloc


class NamingWords(Record):
    """The lists of ``data/naming.toml``; the comments there say what each is for."""

    company_suffixes: Words
    legal_forms: Words
    company_words: Words
    public_body_heads: Words
    association_heads: Words
    bloc_heads: Words
    place_heads: Words
    project_heads: Words
    common_first_words: Words
    name_particles: Words
    heads_with_of: Words
    defined_terms: Words
    no_terms: Words
    honorifics: Words
    office_heads: Words
    office_modifiers: Words
    state_offices: Words
    described_bodies: Words
    military_heads: Words
    source_heads: Words
    people_heads: Words
    source_marks: tuple[str, ...]
    strong_source_marks: tuple[str, ...]
    staff_heads: Words
    spokes_heads: Words
    tie_words: tuple[str, ...]
    group_heads: Words
    unnamed_media: tuple[str, ...]
    never_names: Words
    state_verbs: Words
    state_adjectives: Words
    state_object_verbs: Words
    feeling_nouns: Words
    sent_nouns: Words
    aimed_nouns: Words
    place_nouns: Words
    state_prepositions: Words
    place_prepositions: Words
    travel_verbs: Words
    part_of_phrases: tuple[str, ...]
    parent_phrases: tuple[str, ...]
    owning_verbs: Words
    membership_verbs: Words
    member_lead_ins: tuple[str, ...]
    former_name_phrases: tuple[str, ...]
    new_name_phrases: tuple[str, ...]
    described_groups: Words
    quantifiers: Words
    government_heads: Words
    standing_verbs: Words
    kind_nouns: KindNouns

    def kind_of_noun(self, noun: str) -> NamedKind | None:
        """What kind of thing a noun beside a name makes it."""
        nouns = self.kind_nouns
        lists = (
            *(nouns.company, nouns.media, nouns.public_body, nouns.association),
            *(nouns.bloc, nouns.place, nouns.project),
        )
        return next(
            (kind for kind, words in zip(_KINDS, lists, strict=True) if noun in words), None
        )


class MediaWords(Record):
    """The lists of ``data/media.toml``."""

    names: Words
    heads: Words
    kinds: Words


class ClueWords(Record):
    """The lists of ``data/name_clues.toml``; the comments there say what each is for."""

    organisation_possessions: Words
    personal_possessions: Words
    organisation_staff: Words
    organisation_parts: Words
    personal_verbs: Words
    post_nominals: Words
    place_openers: Words
    bare_speakers: Words
    standing_groups: Words
    umbrella_words: Words
    state_only: Words
    state_parts: Words
    no_demonyms: Words
    common_openers: Words
    lone_words: Words
    associations: Words
    peoples: Words
    representatives: Words
    lobby_words: Words
    openers: Words
    pictures: Words
    no_issuers: Words


class GivenNames(Record):
    """The list of ``data/given_names.toml``."""

    names: Words


@lru_cache(maxsize=1)
def given_names() -> Words:
    """Common given names: a name of several words that begins with one is likely a person's."""
    return read_table("given_names", GivenNames).names


@lru_cache(maxsize=1)
def clue_words() -> ClueWords:
    """What around a name shows whose or what it is."""
    return read_table("name_clues", ClueWords)


@lru_cache(maxsize=1)
def naming_words() -> NamingWords:
    """The lists by which names are cut, typed and described."""
    return read_table("naming", NamingWords)


@lru_cache(maxsize=1)
def media_words() -> MediaWords:
    """News outlets by name, by head word and by kind."""
    return read_table("media", MediaWords)


def are_kin(one: str, other: str) -> bool:
    """Whether two organisations' names suggest one house: a first word, and what shows it is one.

    The first word must be their own, and one name must end in an umbrella word ("Group") or be the
    beginning of the other; two firms that merely begin alike show nothing.
    """
    first, second = one.split(), other.split()
    if min(len(first), len(second)) < 2 or first[0].casefold() != second[0].casefold():
        return False
    umbrella = clue_words().umbrella_words
    shorter, longer = sorted((first, second), key=len)
    return bool({first[-1], second[-1]} & umbrella) or longer[: len(shorter)] == shorter
