"""A document in, states that no list knows out: by the offices and forces that only a state has.

As in "Norland's foreign minister", "Norlander forces", "the Norlander defence ministry": a name and
an adjective of one stem, of which one stands before what only a state has. A document that names
such a state's capital does not say so; a capital is never guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict

from briefgen.extract.engine import EngineSettings, StateEntry
from briefgen.extract.local.naming.lexicon import Lexicon

NO_CODE = "?"
"""How the code of such a state begins: it holds within one document and is never handed on."""

_ADJECTIVE = re.compile(r"^[A-Z][a-z]{2,}(?:n|ese|ish|ic|i)$")
_LAND = re.compile(r"(?:ia|a|land|stan)$")
_AT_WAR = re.compile(r"\b(?:[Ww]ar|border|ceasefire|armistice|truce) with ([A-Z][a-z]{3,})\b")
_SHORTEST_STEM = 4
_WORD = re.compile(r"\b[A-Z][a-z]{3,}\b")


def with_invented(text: str, settings: EngineSettings, lexicon: Lexicon) -> EngineSettings:
    """The settings with an entry for each state that only this text shows to be one."""
    words = {word for word in _WORD.findall(text) if _is_unlisted(word, lexicon)}
    strong, weak = _cues(text, lexicon)
    strong |= _at_war(text, lexicon) & words
    if not strong and not any(_ADJECTIVE.match(word) for word in words):
        return settings
    found: dict[str, StateEntry] = {}
    for word in sorted(strong):
        pair = _pair(word, words)
        warring = word in _at_war(text, lexicon)
        if pair is None and not warring and not _ADJECTIVE.match(word):
            continue
        name, adjective = pair or (word, word)
        if not _is_surname(name, text, lexicon):
            found[name] = StateEntry(code=f"{NO_CODE}{name}", name=name, demonym=adjective)
    for word in sorted(weak):
        pair = _pair(word, words)
        if pair is not None and (found or _LAND.search(pair[0])):
            name = pair[0]
            if not _is_surname(name, text, lexicon):
                entry = StateEntry(code=f"{NO_CODE}{name}", name=name, demonym=pair[1])
                found.setdefault(name, entry)
    if not found:
        return settings
    return settings.model_copy(update={"states": (*settings.states, *found.values())})


def _cues(text: str, lexicon: Lexicon) -> tuple[set[str], set[str]]:
    """Unlisted words before what only a state has, and before what a state has among others."""
    found: dict[bool, set[str]] = defaultdict(set)
    for strong, nouns in ((True, lexicon.clues.state_only), (False, lexicon.clues.state_parts)):
        either = "|".join(sorted(nouns, key=lambda noun: (-len(noun), noun)))
        pattern = rf"\b([A-Z][a-z]{{3,}})(?:['’]s)?\s+(?:[a-z]+\s+)?(?i:{either})\b"
        for match in re.finditer(pattern, text):
            if _is_unlisted(match[1], lexicon):
                found[strong].add(match[1])
    return found[True], found[False]


def _at_war(text: str, lexicon: Lexicon) -> set[str]:
    """Whom a war, a border or a ceasefire is with."""
    return {word for word in _AT_WAR.findall(text) if _is_unlisted(word, lexicon)}


def _is_unlisted(word: str, lexicon: Lexicon) -> bool:
    atlas = lexicon.atlas
    return not (
        word in lexicon.geography
        or word in lexicon.clues.no_demonyms
        or word in lexicon.given_names
        or word in lexicon.words.never_names
        or word in atlas.regions
        or word.lower() in lexicon.words.office_heads | lexicon.words.office_modifiers
        or word in lexicon.organisation_ends
        or word.lower() in lexicon.clues.common_openers
    )


def _pair(word: str, words: set[str]) -> tuple[str, str] | None:
    """The name and the adjective of one stem, when the document has both."""
    for other in sorted(words - {word}):
        if _ADJECTIVE.match(word) and _of_one_stem(other, word):
            return other, word
        if _ADJECTIVE.match(other) and _of_one_stem(word, other):
            return word, other
    return None


def _of_one_stem(name: str, adjective: str) -> bool:
    """As in "Norland" and "Norlandish", "Kestia" and "Kestian": the longer one is the adjective."""
    stem = name.rstrip("aeiouy") if name[-1] in "aeiouy" else name
    ending = adjective.removeprefix(stem)
    return (
        len(stem) >= _SHORTEST_STEM - 1
        and adjective.startswith(stem)
        and ending in ("n", "an", "ian", "ean", "ese", "ish", "ic", "i", "iani")
        and adjective != name
    )


def _is_surname(word: str, text: str, lexicon: Lexicon) -> bool:
    """Whether the word ends a person's name somewhere: behind a given name, a title or a name."""
    for match in re.finditer(rf"(?<![.!?”\"] )\b([A-Z][\w.]+)\s+{word}\b", text):
        before = match[1]
        if before in lexicon.given_names or before in lexicon.words.honorifics:
            return True
    return False
