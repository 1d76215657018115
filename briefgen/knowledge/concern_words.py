"""Cues and themes of worries: `data/concern_cues.toml` and `concern_themes.toml` in, typed out."""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import Field

from briefgen.knowledge.tables import read_table
from briefgen.model.base import Record


class CueVerbs(Record):
    """Verbs by the part they play in telling of a worry."""

    holder: tuple[str, ...]
    warn: tuple[str, ...]
    cause: tuple[str, ...]
    stir: tuple[str, ...]
    have: tuple[str, ...]
    voiced: tuple[str, ...]
    relay: tuple[str, ...]
    spread: tuple[str, ...]
    point: tuple[str, ...]
    pointed: tuple[str, ...]
    says: tuple[str, ...]
    regard: tuple[str, ...]
    stop: tuple[str, ...]
    speak_of: tuple[str, ...]
    go_on: tuple[str, ...]


class CueAdjectives(Record):
    """Adjectives said of who worries, of what worries, and of who does not."""

    holder: tuple[str, ...]
    object: tuple[str, ...]
    calm: tuple[str, ...]


class CueNouns(Record):
    """Nouns for worries, and what stands around them."""

    worry: tuple[str, ...]
    not_before: tuple[str, ...]
    degrees: tuple[str, ...]
    obstacle: tuple[str, ...]
    phrases: tuple[str, ...]
    restraint: tuple[str, ...]
    moods: tuple[str, ...]
    about_only: tuple[str, ...]
    holder_prepositions: tuple[str, ...]
    matter_prepositions: tuple[str, ...]
    reason_openers: tuple[str, ...]
    officials: tuple[str, ...]


class Negation(Record):
    """Words that negate, and those that make a worry a mere duty."""

    words: tuple[str, ...]
    hypothetical: tuple[str, ...]


class Patterns(Record):
    """Regular expressions, matched without regard to case."""

    patterns: tuple[str, ...]


class Reactions(Record):
    """Set phrases in a list of reactions: of the matter, and of who says nothing of it."""

    patterns: tuple[str, ...]
    silent: tuple[str, ...]


class Silence(Record):
    """What is said of whoever keeps silent, and what is said of others before "from" them."""

    patterns: tuple[str, ...]
    from_: tuple[str, ...] = Field(alias="from")


class Idioms(Record):
    """Set phrases of worry and of calm, by where the holder stands. Regular expressions."""

    worried: tuple[str, ...]
    calm: tuple[str, ...]
    met: tuple[str, ...]
    voices: tuple[str, ...]
    against: tuple[str, ...]
    favourable: tuple[str, ...]


class Judged(Record):
    """What tells against a matter, by verb and in set phrases. Regular expressions."""

    verbs: tuple[str, ...]
    phrases: tuple[str, ...]
    nothing: str
    retorts: tuple[str, ...]


class WordList(Record):
    """Plain words."""

    words: tuple[str, ...]


class Labels(Record):
    """Speaker labels, lower case."""

    labels: tuple[str, ...]


class ConcernCues(Record):
    """What `data/concern_cues.toml` holds; its comments say what each list is."""

    verbs: CueVerbs
    adjectives: CueAdjectives
    nouns: CueNouns
    negation: Negation
    reaction: Reactions
    idioms: Idioms
    judged: Judged
    silence: Silence
    calm: Patterns
    ease: WordList
    questioners: Labels


class Theme(Record):
    """A theme and the words that show it."""

    id: str
    words: tuple[str, ...]


class ConcernThemes(Record):
    """The themes in their order."""

    themes: tuple[Theme, ...]


@lru_cache(maxsize=1)
def load_concern_cues() -> ConcernCues:
    """The cues, read once."""
    return read_table("concern_cues", ConcernCues)


@lru_cache(maxsize=1)
def load_concern_themes() -> ConcernThemes:
    """The themes, read once."""
    return read_table("concern_themes", ConcernThemes)


def theme_of(words: str) -> str | None:
    """The theme that most of ``words`` point to, or None."""
    text = words.lower()
    scored = [
        (sum(_occurs(word, text) for word in theme.words), -place, theme.id)
        for place, theme in enumerate(load_concern_themes().themes)
    ]
    hits, _, theme = max(scored)
    return theme if hits else None


def _occurs(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?:s|es|ed|ing|ies)?(?!\w)", text) is not None
