"""Word lists for what documents are about and how it is told: data in, frozen sets out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from briefgen.knowledge.tables import Listing, read_table


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing of a topic, lower case."""
    return _words("stop")


@cache
def event_nouns() -> frozenset[str]:
    """Nouns that name what a matter turns on ("talks", "merger"), lower case."""
    return _words("events")


@cache
def date_prepositions() -> frozenset[str]:
    """Prepositions that stand before a date, lower case."""
    return _words("date_prepositions")


@cache
def pointing_words() -> frozenset[str]:
    """Words that point back from the start of a sentence, lower case."""
    return _words("pointing")


@cache
def vague_voices() -> frozenset[str]:
    """Names of speakers that name nobody by themselves ("another"), lower case."""
    return frozenset(_lines("vague"))


@cache
def first_person_words() -> frozenset[str]:
    """Words by which a speaker means themselves, lower case."""
    return _words("first_person")


@cache
def number_words() -> frozenset[str]:
    """Cardinal numbers in words, lower case."""
    return _words("numbers")


@cache
def plural_words() -> frozenset[str]:
    """First words and heads of descriptions that take a plural verb, lower case."""
    return _words("plural")


@cache
def counting_words() -> frozenset[str]:
    """Words that with a number point back from the start of a sentence ("all four"), lower case."""
    return _words("counting")


@cache
def question_words() -> frozenset[str]:
    """Words that begin an embedded question ("whether it was so"), lower case."""
    return _words("questions")


@cache
def sentence_openers() -> frozenset[str]:
    """Words that are no name although a sentence begins with them, lower case."""
    return _words("openers") | stop_words() | number_words()


@cache
def courtesy_words() -> frozenset[str]:
    """Words by which a sentence greets or thanks and tells nothing, lower case."""
    return _words("courtesy")


@cache
def vague_holders() -> frozenset[str]:
    """Plural nouns for people or states that a reader would want named, lower case."""
    return _words("vague_holders")


@cache
def acting_people() -> frozenset[str]:
    """Heads of descriptions of people whose names a reader would ask for, singular, lower case."""
    return _words("acting_people")


@cache
def bare_sources() -> frozenset[str]:
    """Descriptions of sources that say nothing but that they are sources, lower case."""
    return _words("bare_sources")


@cache
def cue_words() -> frozenset[str]:
    """Words by which a sentence shows that it tells what somebody else says, lower case."""
    return _words("cues")


@cache
def happening_verbs() -> frozenset[str]:
    """Verbs between an occasion and its place ("the trial opened in Lyon"), lower case."""
    return _words("happening")


@cache
def open_phrases() -> tuple[str, ...]:
    """Phrases by which a source itself says that something is not known, lower case."""
    return _lines("open")


@cache
def occurring_phrases() -> tuple[str, ...]:
    """Phrases that say of an occasion that there was one, lower case."""
    return _lines("occurring")


@cache
def unit_plurals() -> Mapping[str, str]:
    """Plurals of units that do not just take an s, by the singular, lower case."""
    irregular = dict(pair.split(":") for pair in _lists()["irregular_units"].split())
    return {unit: unit for unit in _lists()["unchanging_units"].split()} | irregular


def _lines(name: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in _lists()[name].splitlines() if line.strip())


def _words(name: str) -> frozenset[str]:
    return frozenset(_lists()[name].split())


@cache
def _lists() -> dict[str, str]:
    return read_table("topics", Listing[dict[str, str]]).root
