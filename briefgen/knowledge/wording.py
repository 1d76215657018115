"""The catalogue of generated texts: a key and its slots in, an English sentence out.

The texts are data, in ``data/wording_*.toml``: one table a section, one entry a text, read
together as one catalogue. ``bottom_line.no_comment`` is the entry ``no_comment`` of the table
``[bottom_line]``. A place for a slot is its name in braces.
"""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from briefgen.knowledge.tables import Listing, read_table, table_names
from briefgen.model.base import Wording, WordingPart

_SIGNS = {";": "; ", ",": ", ", "": ""}


@dataclass(frozen=True)
class Told:
    """A piece of an English text, and the same as data for other languages."""

    text: str
    part: WordingPart

    def __bool__(self) -> bool:
        return bool(self.text)

    def capital(self) -> Told:
        """The piece as it begins a sentence."""
        return Told(self.text[:1].upper() + self.text[1:], self.part)


def say(key: str, **slots: str | Told) -> str:
    """The text of ``key`` with its slots filled.

    :raises KeyError: when there is no such text, or a slot of it is not given.

    >>> say("list.two", first="A", second="B")
    'A and B'
    """
    text = template(key)
    missing = sorted(slots_of(text) - slots.keys())
    if missing:
        raise KeyError(f"the text {key} lacks its slots {', '.join(missing)}")
    return text.format_map({name: _text(slot) for name, slot in slots.items()})


def phrase(key: str, **slots: str | Told) -> tuple[str, Wording]:
    """The text of ``key`` together with the `Wording` that lets a template say it otherwise."""
    wording = Wording(
        key=key,
        slots={name: _text(slot) for name, slot in slots.items()},
        parts={name: slot.part for name, slot in slots.items() if isinstance(slot, Told)},
    )
    return say(key, **slots), wording


def tell(key: str, **slots: str | Told) -> Told:
    """The text of ``key`` as a piece of a longer one."""
    text, wording = phrase(key, **slots)
    return Told(text, WordingPart(wording=wording))


def words(text: str, original: str | None = None) -> Told:
    """A name, or words of a source; ``original`` where the English text had to change them."""
    return Told(text, WordingPart(words=text if original is None else original))


def together(pieces: Sequence[Told], join: Literal["and", ";", ",", ""]) -> Told:
    """Pieces as one: as a list of names, or with a sign between them.

    >>> together((words("A"), words("B"), words("C")), "and").text
    'A, B and C'
    """
    texts = tuple(piece.text for piece in pieces)
    text = enumerate_names(texts) if join == "and" else _SIGNS[join].join(texts)
    return Told(text, WordingPart(items=tuple(piece.part for piece in pieces), join=join))


def _text(slot: str | Told) -> str:
    return slot.text if isinstance(slot, Told) else slot


def template(key: str) -> str:
    """The text of ``key`` with its slots open.

    :raises KeyError: when there is no such text.
    """
    try:
        return _catalogue()[key]
    except KeyError:
        raise KeyError(f"no wording_*.toml has a text {key}") from None


def keys() -> tuple[str, ...]:
    """Every key of the catalogue, sorted."""
    return tuple(sorted(_catalogue()))


def slots_of(text: str) -> set[str]:
    """Names of the slots in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def enumerate_names(names: tuple[str, ...]) -> str:
    """Names as an English list, in the given order.

    >>> enumerate_names(("A", "B", "C"))
    'A, B and C'
    """
    if not names:
        return ""
    if len(names) == 1:
        return names[0]
    return say("list.two", first=", ".join(names[:-1]), second=names[-1])


@cache
def _catalogue() -> Mapping[str, str]:
    texts: dict[str, str] = {}
    for name in table_names("wording_"):
        for section, entries in read_table(name, Listing[dict[str, dict[str, str]]]).root.items():
            for entry, text in entries.items():
                key = f"{section}.{entry}"
                if key in texts:
                    raise ValueError(f"{name}.toml: the text {key} stands in two files")
                texts[key] = text
    return texts
