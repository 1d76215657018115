"""Word lists of `ingest`: data files in, typed and cached lists out."""

from __future__ import annotations

from functools import cache

from briefgen.knowledge.tables import Listing, read_table
from briefgen.model.base import Record
from briefgen.model.document import SourceKind


class LineCues(Record):
    """How a line is told: by its start, by words in it, or by being nothing else."""

    starts: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    short_words: int = 45


class MarkupCues(Record):
    """Words of class and id attributes, by what such an element holds."""

    advert: frozenset[str]
    around: frozenset[str]
    byline: frozenset[str]
    standfirst: frozenset[str]
    quote: frozenset[str]
    aside: frozenset[str]
    caption: frozenset[str]


class BylineCues(Record):
    """Words that stand in a byline, and first words after "By" that are no name."""

    roles: tuple[str, ...]
    not_names: frozenset[str]


class MastheadCues(Record):
    """Last words of a paper's or agency's name, of an occasion's; names of sections and desks."""

    desks: frozenset[str]
    outlets: frozenset[str]
    occasions: frozenset[str]
    sections: frozenset[str]


class IngestLines(Record):
    """The tables of `ingest_lines.toml`."""

    boilerplate: LineCues
    end: LineCues
    notes: LineCues
    correction: LineCues
    revision: LineCues
    sign_off: LineCues
    greeting: LineCues
    not_speakers: LineCues
    embargo: LineCues
    occasion: LineCues
    document: LineCues
    byline: BylineCues
    masthead: MastheadCues
    markup: MarkupCues


class KindCues(Record):
    """What shows a kind of document: words of its head, its text, or its declared genre."""

    head: tuple[str, ...]
    text: tuple[str, ...]
    genre: tuple[str, ...]
    letterhead: tuple[str, ...] = ()


class _Kinds(Listing[dict[SourceKind, KindCues]]):
    """The kinds are the file's tables."""


class _Words(Record):
    words: str
    hyphen_prefixes: str


class _Languages(Record):
    stop_words: dict[str, str]
    months: dict[str, str]
    month_forms: dict[str, int]


@cache
def ingest_lines() -> IngestLines:
    """How boilerplate, notes, corrections, greetings and sign-offs are told."""
    return read_table("ingest_lines", IngestLines)


@cache
def kind_cues() -> dict[SourceKind, KindCues]:
    """Cues by kind, in the order in which they are tried."""
    return read_table("ingest_kinds", _Kinds).root


@cache
def _words() -> _Words:
    return read_table("ingest_words", _Words)


@cache
def common_words() -> frozenset[str]:
    """Common English words, in lower case."""
    return frozenset(_words().words.split())


@cache
def hyphen_prefixes() -> frozenset[str]:
    """Prefixes that keep their hyphen at a line end."""
    return frozenset(_words().hyphen_prefixes.split())


@cache
def _languages() -> _Languages:
    return read_table("ingest_languages", _Languages)


@cache
def language_words() -> dict[str, frozenset[str]]:
    """Frequent words by language code."""
    return {code: frozenset(words.split()) for code, words in _languages().stop_words.items()}


@cache
def month_numbers() -> dict[str, int]:
    """Month names and short forms, in lower case, to 1 to 12."""
    named = {
        name: number
        for names in _languages().months.values()
        for number, name in enumerate(names.split(), start=1)
    }
    return {**named, **_languages().month_forms}
