"""Settings and word lists in, one look-up object for all of naming out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from briefgen.extract.engine import BlocEntry, EngineSettings
from briefgen.knowledge.lenses import built_in_lenses
from briefgen.knowledge.naming import (
    ClueWords,
    MediaWords,
    NamingWords,
    clue_words,
    given_names,
    media_words,
    naming_words,
)
from briefgen.knowledge.spelling import name_key
from briefgen.knowledge.states import Atlas, State, load_atlas


@dataclass(frozen=True)
class Lexicon:
    """Everything naming knows before it reads a document."""

    words: NamingWords
    media: MediaWords
    clues: ClueWords
    given_names: frozenset[str]
    atlas: Atlas
    blocs: tuple[BlocEntry, ...]
    gazetteer: frozenset[str]
    known_keys: frozenset[str]
    media_keys: frozenset[str]
    of_heads: frozenset[str]
    for_heads: frozenset[str]
    organisation_ends: frozenset[str]
    term_heads: frozenset[str]
    described_heads: frozenset[str]
    pointing_heads: frozenset[str]
    source_people: frozenset[str]
    strong_mark_starts: frozenset[str]
    speaking: frozenset[str]
    ties: tuple[str, ...]
    state_keys: Mapping[str, str]
    alliance_keys: Mapping[str, str]
    capital_keys: Mapping[str, str]
    alliance_seat_keys: Mapping[str, tuple[str, ...]]
    seat_keys: Mapping[str, str]
    adjective_keys: frozenset[str]
    bloc_seat_keys: frozenset[str]
    region_keys: frozenset[str]
    geography: frozenset[str]
    bloc_seats: Mapping[str, str]
    geography_firsts: frozenset[str]
    alliance_firsts: frozenset[str]

    def is_office(self, words: list[str]) -> bool:
        """Whether lower-cased words up to an office head are all words of offices."""
        known = self.words.office_heads | self.words.office_modifiers
        return all(word in known or self.adjective(word.capitalize()) for word in words)

    def is_term(self, text: str) -> bool:
        """Whether a lone capital word only points to a body named elsewhere: "the Ministry"."""
        return text.capitalize() in self.term_heads

    def country_in(self, name: str) -> str | None:
        """The state whose demonym or name is a word of an organisation's name."""
        words = name.split()
        first = self.adjective(words[0]) or self.state_keys.get(name_key(words[0]))
        return first or next(
            (c for w in words if (c := self.adjective(w) or self.atlas.names.get(w))), None
        )

    def adjective(self, word: str) -> str | None:
        """The code of the state whose demonym ``word`` is."""
        return self.atlas.adjectives.get(word) or self.atlas.people.get(word)


@lru_cache(maxsize=8)
def load_lexicon(settings: EngineSettings) -> Lexicon:
    """The lexicon for a project's settings, built once."""
    words, media, clues = naming_words(), media_words(), clue_words()
    atlas = load_atlas(_own_states(settings))
    state_keys = {name_key(name): code for name, code in atlas.names.items()}
    alliance_keys = {name_key(name): key for name, key in atlas.alliance_names.items()}
    capital_keys = {name_key(name): code for name, code in atlas.capitals.items()}
    alliance_seat_keys = {name_key(name): ids for name, ids in atlas.alliance_seats.items()}
    seat_keys = {name_key(name): name for name in atlas.seats}
    media_keys = frozenset(name_key(name) for name in media.names)
    bloc_seats = _bloc_seats(settings, atlas)
    geography = _geography(atlas) | bloc_seats.keys()
    heads = words.public_body_heads | words.association_heads | words.bloc_heads
    return Lexicon(
        words=words,
        media=media,
        clues=clues,
        given_names=given_names(),
        atlas=atlas,
        blocs=_blocs(settings),
        gazetteer=_single_words(atlas, media),
        region_keys=frozenset(name_key(name) for name in atlas.regions),
        bloc_seat_keys=frozenset(name_key(city) for city in bloc_seats),
        known_keys=frozenset(
            (
                *state_keys,
                *alliance_keys,
                *capital_keys,
                *seat_keys,
                *map(name_key, atlas.regions),
                *media_keys,
            )
        ),
        media_keys=media_keys,
        of_heads=heads | words.heads_with_of,
        for_heads=heads,
        organisation_ends=heads
        | words.company_suffixes
        | words.company_words
        | media.heads
        | words.place_heads
        | words.project_heads,
        term_heads=(heads | words.company_suffixes | media.heads | words.defined_terms)
        - words.no_terms,
        described_heads=_described_heads(words) | clues.bare_speakers,
        strong_mark_starts=frozenset(mark.split()[0] for mark in words.strong_source_marks),
        source_people=words.people_heads | words.source_heads,
        pointing_heads=words.described_bodies
        | words.office_heads
        | words.kind_nouns.everything()
        | clues.standing_groups,
        speaking=words.standing_verbs,
        ties=tuple(sorted(words.tie_words, key=lambda tie: (-len(tie), tie))),
        state_keys=state_keys,
        alliance_keys=alliance_keys,
        capital_keys=capital_keys,
        alliance_seat_keys=alliance_seat_keys,
        seat_keys=seat_keys,
        adjective_keys=frozenset(name_key(word) for word in (*atlas.adjectives, *atlas.people)),
        geography=geography,
        bloc_seats=bloc_seats,
        alliance_firsts=frozenset(key.split()[0] for key in alliance_keys if " " in key),
        geography_firsts=frozenset(name_key(name).split()[0] for name in geography),
    )


def _own_states(settings: EngineSettings) -> tuple[State, ...]:
    """The states that a project adds to those of the world."""
    return tuple(
        State(
            code=entry.code,
            name=entry.name,
            adjectives=(entry.demonym,) if entry.demonym else (),
            people=(f"{entry.demonym}s",) if entry.demonym else (),
            capitals=(entry.capital,) if entry.capital else (),
        )
        for entry in settings.states
    )


def _geography(atlas: Atlas) -> frozenset[str]:
    """Every word of the atlas but the names of alliances."""
    return frozenset(
        (
            *atlas.regions,
            *atlas.names,
            *atlas.capitals,
            *atlas.alliance_seats,
            *atlas.seats,
            *atlas.adjectives,
            *atlas.people,
        )
    )


def _described_heads(words: NamingWords) -> frozenset[str]:
    """Nouns that may head a description of a party."""
    return (
        words.described_bodies
        | words.military_heads
        | words.government_heads
        | words.source_heads
        | words.people_heads
        | words.staff_heads
        | words.spokes_heads
        | words.group_heads
        | words.described_groups
        | frozenset(body.split()[-1] for body in words.described_bodies)
        | frozenset(office.split()[-1] for office in words.state_offices)
        | {"report", "medium", "media", "trader"}
    )


def _single_words(atlas: Atlas, media: MediaWords) -> frozenset[str]:
    names = (
        *atlas.names,
        *atlas.capitals,
        *atlas.regions,
        *atlas.alliance_names,
        *atlas.seats,
        *media.names,
    )
    return frozenset(name for name in names if " " not in name and name != "US" and len(name) > 3)


def _blocs(settings: EngineSettings) -> tuple[BlocEntry, ...]:
    own = {bloc.id for bloc in settings.blocs}
    built_in = tuple(
        BlocEntry(id=lens.id, names=lens.names) for lens in built_in_lenses() if lens.id not in own
    )
    return (*settings.blocs, *built_in)


def _bloc_seats(settings: EngineSettings, atlas: Atlas) -> dict[str, str]:
    """Seats that stand for a project's bloc itself: they map to no state and no alliance."""
    return {
        city: bloc.id
        for bloc in settings.blocs
        for city, members in bloc.metonyms
        if not any(member in atlas.states or member in atlas.alliances for member in members)
    }
