"""The words of the date grammar: `data/dates_words.toml` in, a typed table out."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from briefgen.knowledge.tables import read_table
from briefgen.model.base import Record

Part = Literal["early", "mid", "late"]
Unit = Literal[
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "fortnight",
    "weekend",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
]


class DateWordLists(Record):
    """Closed lists that say in which company a number or a month is read as a date."""

    vague_now: frozenset[str]
    vague_past: frozenset[str]
    vague_future: frozenset[str]
    vague_counts: frozenset[str]
    year_leads: frozenset[str]
    year_determiners: frozenset[str]
    month_leads: frozenset[str]
    reference_nouns: frozenset[str]
    named_weekdays: frozenset[str]
    year_measures: frozenset[str]
    plural_nouns: frozenset[str]
    dated_names: frozenset[str]
    seasonal_nouns: frozenset[str]
    season_leads: frozenset[str]
    season_tails: frozenset[str]
    holiday_leads: frozenset[str]


class DateWords(Record):
    """Everything the grammar knows by heart; keys are lower case."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    units: dict[str, Unit]
    plural_units: dict[str, Unit]
    rates: dict[str, Unit]
    parts: dict[str, Part]
    decades: dict[str, int]
    holidays: dict[str, tuple[int, int]]
    dayparts: dict[str, str]
    day_words: dict[str, int]
    shifts: dict[str, int]
    words: DateWordLists


@lru_cache(maxsize=1)
def date_words() -> DateWords:
    """The table, read once."""
    return read_table("dates_words", DateWords)


@lru_cache(maxsize=1)
def time_words() -> frozenset[str]:
    """Words of which every phrase of time without a number in figures holds at least one."""
    table = date_words()
    return frozenset({"half"}).union(
        table.months,
        table.weekdays,
        table.seasons,
        table.ordinals,
        table.units,
        table.plural_units,
        table.rates,
        table.day_words,
        table.decades,
        table.dayparts,
    )


@lru_cache(maxsize=1)
def opening_words() -> frozenset[str]:
    """Words that a phrase of time without any of `time_words` begins with, or nearly so."""
    table = date_words()
    lists = table.words
    return frozenset({"overnight", "past", "date"}).union(
        lists.vague_now,
        lists.vague_past,
        lists.vague_future,
        (name.split()[0].split("'")[0] for name in table.holidays),
    )


class DateVerbs(Record):
    """Verbs and adjectives that plan, put off or call off; lemmas in lower case."""

    planning: frozenset[str]
    planning_if_passive: frozenset[str]
    postponing: frozenset[str]
    cancelling: frozenset[str]
    cancelling_if_passive: frozenset[str]


@lru_cache(maxsize=1)
def date_verbs() -> DateVerbs:
    """The verbs of `data/dates_verbs.toml`, read once."""
    return read_table("dates_verbs", DateVerbs)
