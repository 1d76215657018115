"""States, alliances and seats by every word that may mean them. Data files in, `Atlas` out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from briefgen.knowledge.tables import read_table
from briefgen.model.base import Record

SeatBody = Literal["state", "public_body"]
AllianceType = Literal["alliance", "bloc", "public_body", "association"]


class State(Record):
    """A state or territory. ``code`` is ISO 3166-1 alpha-2, or a project's own."""

    code: str
    alpha3: str | None = None
    name: str
    variants: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    ambiguous: bool = False


class Alliance(Record):
    """A body of states. ``joined`` and ``left`` hold ISO dates for recent changes only."""

    id: str
    name: str
    print: str | None = None
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    type: AllianceType = "bloc"
    seats: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    joined: dict[str, str] = {}
    left: dict[str, str] = {}
    part_of: str | None = None

    @property
    def label(self) -> str:
        """The name under which it is printed."""
        return self.print or self.name

    def members_on(self, date: str | None = None) -> tuple[str, ...]:
        """Codes of the members on an ISO date (prefixes compare too), or today's when None."""
        return tuple(
            code
            for code in self.members
            if (code not in self.left if date is None else date < self.left.get(code, "9999"))
            and (date is None or self.joined.get(code, "") <= date)
        )


class Seat(Record):
    """A building or organ whose name stands for a government or a body of it."""

    name: str
    variants: tuple[str, ...] = ()
    country: str
    body: SeatBody = "public_body"


class _States(Record):
    states: tuple[State, ...]


class _Alliances(Record):
    alliance: tuple[Alliance, ...]


class _Wide(Record):
    names: tuple[str, ...]


class _Regions(Record):
    places: dict[str, tuple[str, ...]]
    wide: _Wide


class _Seats(Record):
    seat: tuple[Seat, ...]


@dataclass(frozen=True)
class Atlas:
    """Look-ups by word. Keys are as printed, without a leading article.

    ``capitals`` maps a city to the code of its state, ``alliance_seats`` a city to the ids of the
    alliances it may stand for; ``adjectives`` and ``people`` a demonym to a state's code,
    ``regions`` a city or region to its state's code, or None.
    """

    states: Mapping[str, State]
    names: Mapping[str, str]
    adjectives: Mapping[str, str]
    people: Mapping[str, str]
    capitals: Mapping[str, str]
    alliance_seats: Mapping[str, tuple[str, ...]]
    alliances: Mapping[str, Alliance]
    alliance_names: Mapping[str, str]
    seats: Mapping[str, Seat]
    regions: Mapping[str, str | None]

    def members(self, alliance: str, date: str | None = None) -> tuple[str, ...]:
        """Codes of the members of an alliance; empty when it is not known."""
        known = self.alliances.get(alliance)
        return known.members_on(date) if known else ()


@lru_cache(maxsize=1)
def built_in_states() -> tuple[State, ...]:
    """The states of ``data/states.toml``, by code."""
    return read_table("states", _States).states


@lru_cache(maxsize=1)
def built_in_alliances() -> tuple[Alliance, ...]:
    """The alliances of ``data/alliances.toml``."""
    return read_table("alliances", _Alliances).alliance


@lru_cache(maxsize=1)
def built_in_seats() -> tuple[Seat, ...]:
    """The seats of ``data/metonyms.toml``."""
    return read_table("metonyms", _Seats).seat


@lru_cache(maxsize=8)
def load_atlas(added: tuple[State, ...] = ()) -> Atlas:
    """Look-ups over the built-in tables and a project's own states, which win over them."""
    own = {state.code for state in added}
    states = (*(state for state in built_in_states() if state.code not in own), *added)
    alliances = built_in_alliances()
    return Atlas(
        states={state.code: state for state in states},
        names=_index(states, lambda s: (s.name, *s.variants)),
        adjectives=_index(states, lambda s: s.adjectives),
        people=_index(states, lambda s: s.people),
        capitals=_index(states, lambda s: s.capitals),
        alliance_seats=_alliance_seats(alliances),
        alliances={alliance.id: alliance for alliance in alliances},
        alliance_names={
            name: alliance.id
            for alliance in alliances
            for name in (alliance.name, *alliance.names, *alliance.acronyms)
        },
        regions=_regions(),
        seats={name: seat for seat in built_in_seats() for name in (seat.name, *seat.variants)},
    )


def _regions() -> dict[str, str | None]:
    """Cities and regions that are no capitals, with their state's code where they lie in one."""
    table = read_table("regions", _Regions)
    wide: dict[str, str | None] = dict.fromkeys(table.wide.names)
    return wide | {name: code for code, names in table.places.items() for name in names}


def _index(states: Iterable[State], words: Callable[[State], tuple[str, ...]]) -> dict[str, str]:
    return {word: state.code for state in states for word in words(state)}


def _alliance_seats(alliances: Iterable[Alliance]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for alliance in alliances:
        for city in alliance.seats:
            found.setdefault(city, []).append(alliance.id)
    return {city: tuple(ids) for city, ids in found.items()}
