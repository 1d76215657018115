"""Lenses: whose concerns a briefing collects. Built-in and project lenses in, `Lens` out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from briefgen.errors import ProjectError
from briefgen.knowledge.states import State, load_atlas
from briefgen.knowledge.tables import read_table
from briefgen.model.base import Record


class Lens(Record):
    """A bloc of states by its generic names, members and seats.

    ``metonyms`` maps a capital or seat to the member codes it may stand for. ``members`` holds the
    codes of every state that belongs, those of the alliances included; `resolve_lenses` fills it.
    ``parts`` are phrases for some of its members or their officials ("European diplomats"): they
    belong to the lens and are no name for the bloc as a whole. ``adjectives`` mark an official as
    one of its members' ("a diplomat from a Baltic state").
    """

    id: str
    title: str
    names: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    alliances: tuple[str, ...] = ()
    metonyms: dict[str, tuple[str, ...]] = {}
    members: tuple[str, ...] = ()

    def is_generic_name(self, phrase: str) -> bool:
        """Whether ``phrase`` is one of the names for the bloc as a whole ("Western capitals")."""
        return _key(phrase) in {_key(name) for name in self.names}

    def belongs(
        self, *, name: str = "", country: str | None = None, bloc: str | None = None
    ) -> bool:
        """Whether a party belongs: by generic name, by country, or as one of the alliances.

        :param name: the party's name or a phrase that means it.
        :param country: its ISO 3166 code, or a project's own.
        :param bloc: the id of the lens or alliance that the party itself is.
        """
        if country and country in (*self.members, *self.countries):
            return True
        if bloc and (bloc == self.id or bloc in self.alliances):
            return True
        return bool(name) and (
            self.is_generic_name(name) or self._is_part(name) or self._is_alliance(name)
        )

    def _is_part(self, name: str) -> bool:
        return _key(name) in {_key(part) for part in self.parts}

    def _is_alliance(self, name: str) -> bool:
        atlas = load_atlas()
        known = atlas.alliance_names.get(name) or atlas.alliance_names.get(name.upper())
        body = atlas.alliances.get(known) if known else None
        return body is not None and bool({body.id, body.part_of} & set(self.alliances))


class _Lenses(Record):
    lens: tuple[Lens, ...]


@lru_cache(maxsize=1)
def built_in_lenses() -> tuple[Lens, ...]:
    """The lenses of ``data/lenses.toml``, as written there."""
    return read_table("lenses", _Lenses).lens


def resolve_lenses(
    names: Sequence[str], configured: Iterable[Lens] = (), states: tuple[State, ...] = ()
) -> tuple[Lens, ...]:
    """The lenses that ``names`` ask for, in that order, with members and metonyms filled in.

    :param configured: the project's own lenses; one of them wins over a built-in of its id.
    :param states: the project's own states, for the capitals of members.
    :raises ProjectError: when a name is no lens.
    """
    known = {lens.id: lens for lens in (*built_in_lenses(), *configured)}
    return tuple(_complete(_find(name, known), states) for name in dict.fromkeys(names))


def _find(name: str, known: dict[str, Lens]) -> Lens:
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else f"Define [lens.{name}], or use 'west'"
    raise ProjectError(f"no lens is called {name!r}", where="lenses", hint=hint)


def _complete(lens: Lens, states: tuple[State, ...]) -> Lens:
    atlas = load_atlas(states)
    members = dict.fromkeys(lens.countries)
    for alliance in lens.alliances:
        members.update(dict.fromkeys(atlas.members(alliance)))
    metonyms: dict[str, tuple[str, ...]] = {
        city: (code,) for city, code in sorted(atlas.capitals.items()) if code in members
    }
    for city, bodies in sorted(atlas.alliance_seats.items()):
        own = tuple(body for body in bodies if body in lens.alliances)
        if own:
            metonyms[city] = own
    return lens.model_copy(
        update={"members": tuple(sorted(members)), "metonyms": {**metonyms, **lens.metonyms}}
    )


def _key(phrase: str) -> str:
    words = phrase.replace("’", "'").casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)
