"""Number words, units and hedges: `data/units.toml` and `data/hedges.toml` in, typed tables out."""

from __future__ import annotations

from functools import lru_cache

from briefgen.knowledge.tables import read_table
from briefgen.model.base import Comparator, Quantity, Record


class Words(Record):
    """A list of words under one heading of the data file."""

    words: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    membership: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    elsewhen: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    running: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    motions: tuple[str, ...] = ()


class Units(Record):
    """What `data/units.toml` holds; its comments say what each table is."""

    numbers: dict[str, float]
    scales: dict[str, str]
    factors: dict[str, float]
    fractions: dict[str, float]
    states: Words
    currencies: dict[str, str]
    measures: dict[str, str]
    hyphenated: Words
    time: Words
    moments: Words
    lengths: Words
    labels: Words
    verbs: Words
    alike: dict[str, tuple[str, ...]]
    generic: Words
    definite: dict[str, tuple[str, ...]]


class Hedges(Record):
    """Phrases that bound a number, by the comparator they amount to."""

    before: dict[Comparator, tuple[str, ...]]
    after: dict[Comparator, tuple[str, ...]]


@lru_cache(maxsize=1)
def load_units() -> Units:
    """The units, read once."""
    return read_table("units", Units)


@lru_cache(maxsize=1)
def load_hedges() -> Hedges:
    """The hedges, read once."""
    return read_table("hedges", Hedges)


def base_unit(unit: str) -> tuple[str, float]:
    """A unit without its scale and under its common name, and the factor of the scale.

    >>> base_unit("million crown")
    ('crown', 1000000.0)
    >>> base_unit("firm")
    ('company', 1.0)
    """
    factors = load_units().factors
    factor = 1.0
    words = unit.split()
    while words and words[0] in factors:
        factor *= factors[words.pop(0)]
    rest = " ".join(words)
    if rest == "fraction":
        return "percent", 100.0 * factor
    return _common_names().get(rest, rest), factor


def base_values(quantity: Quantity) -> tuple[float, float]:
    """Lower and upper value of a quantity in its base unit; equal where it is no range."""
    _, factor = base_unit(quantity.unit)
    upper = quantity.value if quantity.upper is None else quantity.upper
    return quantity.value * factor, upper * factor


@lru_cache(maxsize=1)
def _common_names() -> dict[str, str]:
    return {word: name for name, words in load_units().alike.items() for word in words}
