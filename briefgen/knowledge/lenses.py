"""Lenses: whose concerns a briefing collects. Built-in and project lenses in, `Lens` out."""

from __future__ import annotations

from briefgen.model.base import Record


class Lens(Record):
    """A bloc of states by its generic names, members and seats.

    ``metonyms`` maps a capital or seat to the member codes it may stand for.
    """

    id: str
    title: str
    names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    alliances: tuple[str, ...] = ()
    metonyms: dict[str, tuple[str, ...]] = {}
