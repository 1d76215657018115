"""The catalogue of generated texts: a key and its slots in, an English sentence out.

The texts are data, in ``data/wording_*.toml``: one table a section, one entry a text, read
together as one catalogue. ``bottom_line.no_comment`` is the entry ``no_comment`` of the table
``[bottom_line]``. A place for a slot is its name in braces.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from functools import cache

from briefgen.knowledge.tables import Listing, read_table, table_names
from briefgen.model.base import Wording


def say(key: str, **slots: str) -> str:
    """The text of ``key`` with its slots filled.

    :raises KeyError: when there is no such text, or a slot of it is not given.

    >>> say("list.two", first="A", second="B")
    'A and B'
    """
    text = template(key)
    missing = sorted(slots_of(text) - slots.keys())
    if missing:
        raise KeyError(f"the text {key} lacks its slots {', '.join(missing)}")
    return text.format_map(slots)


def phrase(key: str, **slots: str) -> tuple[str, Wording]:
    """The text of ``key`` together with the `Wording` that lets a template say it otherwise."""
    return say(key, **slots), Wording(key=key, slots=slots)


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
