"""What open sources say, and what only withheld ones do: a briefing in, a judge of words out.

Structure tells which items rest on a withheld source. Words tell the rest: a name, a file, a figure
that nobody but a withheld source gives must not stand in a title, a note or a reason either.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import Protocol

from pydantic import JsonValue

from briefgen.model.briefing import Briefing, Party, Passage, Source

_WORD = re.compile(r"\w+")
_REFERENCE = re.compile(r"[\w-]+")
_SHORTEST = 4
"""Code points of a name that may be looked for as a piece of a longer text."""
_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


class Strung(Protocol):
    """A record with texts in it."""

    def model_dump_json(self, *, warnings: bool = ...) -> str:
        """The record as JSON."""


class Lexicon:
    """The words of the open sources beside those of the withheld ones.

    :param hidden: ids of the withheld sources.
    :param files: addresses of documents that were not read and must not be named.
    """

    def __init__(
        self, briefing: Briefing, hidden: Collection[str], files: Collection[str] = ()
    ) -> None:
        ours = [one for one in briefing.passages if one.source_id not in hidden]
        theirs = [one for one in briefing.passages if one.source_id in hidden]
        open_sources = [one for one in briefing.sources if one.id not in hidden]
        self.passages = tuple(_plain(_around(one)) for one in ours)
        self._open = "\n".join(
            (*self.passages, *(_plain("\n".join(_own(one))) for one in open_sources))
        )
        hidden_own = [name for one in briefing.sources if one.id in hidden for name in _own(one)]
        self._withheld = "\n".join(map(_plain, (*map(_around, theirs), *hidden_own)))
        self._open_words = set(_WORD.findall(self._open))
        withheld = {one.id for one in theirs}
        alone = [one for one in briefing.parties if withheld.issuperset(one.evidence)]
        names = [*hidden_own, *(name for one in files for name in _file_names(one))]
        names += [name for one in alone for name in _names(one)]
        self._names = {
            name for name in map(_plain, names) if len(name) >= _SHORTEST and name not in self._open
        }
        words = {word for text in (*map(_around, theirs), *names) for word in _words(text)}
        self._theirs = {word.casefold() for word in words} - self._open_words
        self._telling = {word.casefold() for word in words if _telling(word)} - self._open_words

    def attested(self, phrase: str) -> bool:
        """Whether an open source has these words, one after the other."""
        return _plain(phrase) in self._open

    def only_withheld(self, phrase: str) -> bool:
        """Whether a withheld source has these words, one after the other, and no open one."""
        return _plain(phrase) in self._withheld and not self.attested(phrase)

    def together(self, names: Collection[str], others: Collection[str]) -> bool:
        """Whether one open passage has one of ``names`` and one of ``others``."""
        return any(
            any(_plain(one) in text for one in names) and any(_plain(one) in text for one in others)
            for text in self.passages
        )

    def times(self, names: Collection[str]) -> int:
        """In how many open passages one of ``names`` stands."""
        return sum(any(_plain(one) in text for one in names) for text in self.passages)

    def known(self, text: str) -> bool:
        """Whether every word of ``text`` stands somewhere in the open sources."""
        return self._open_words.issuperset(_WORD.findall(_plain(text)))

    def gives_away(self, text: str) -> bool:
        """Whether ``text`` has a name, a capital or a number that only withheld sources have."""
        plain = _plain(text)
        return not self._telling.isdisjoint(_WORD.findall(plain)) or any(
            name in plain for name in self._names
        )

    def accounts_for(self, text: str) -> bool:
        """Whether open sources have every name and number of ``text``, and no other has a word."""
        telling = {word.casefold() for word in _words(text) if _telling(word)}
        ours = self._theirs.isdisjoint(_WORD.findall(_plain(text)))
        return ours and telling <= self._open_words


def attested_words(briefing: Briefing, text: str) -> bool:
    """Whether every word of ``text`` stands somewhere in the sources that are there."""
    return Lexicon(briefing, ()).known(text)


def strings_of(record: Strung) -> Iterator[str]:
    """Every text in a record, at any depth: words, ids, values."""
    content: JsonValue = json.loads(record.model_dump_json(warnings=False))
    return _strings(content)


def references(text: str) -> Iterator[str]:
    """What may be an id in a text: the whole, and each piece without blanks."""
    yield text
    yield from _REFERENCE.findall(text)


def _strings(value: JsonValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def _own(source: Source) -> list[str]:
    """What a source is called and says of itself."""
    given = (
        source.title, *source.byline, source.outlet, source.published, source.updated,
        source.retrieved, source.reference_date, source.dateline_place, source.correction_note,
    )  # fmt: skip
    return [*_file_names(source.uri), *(one for one in given if one)]


def _file_names(uri: str) -> list[str]:
    path = PurePosixPath(uri)
    return [uri, path.name, path.stem]


def _names(party: Party) -> list[str]:
    aliases = [one.text for one in party.aliases]
    offices = [one.title for one in party.offices]
    return [party.name, *aliases, *offices, *([party.role] if party.role else [])]


def _around(passage: Passage) -> str:
    return f"{passage.prefix}{passage.quote}{passage.suffix}"


def _plain(text: str) -> str:
    return " ".join(text.translate(_SIGNS).casefold().split())


def _words(text: str) -> Iterator[str]:
    return (word for word in _WORD.findall(text.translate(_SIGNS)) if len(word) > 1)


def _telling(word: str) -> bool:
    """Whether a word may be a name or a number; one of another script is always taken for one."""
    return any(char.isupper() or char.isdigit() or ord(char) > 0x24F for char in word)
