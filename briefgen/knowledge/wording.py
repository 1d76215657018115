"""The catalogue of generated texts: a key and its slots in, an English sentence out.

The texts are data, in ``data/wording_*.toml``: one table a section, one entry a text, read
together as one catalogue. ``bottom_line.no_comment`` is the entry ``no_comment`` of the table
``[bottom_line]``. A place for a slot is its name in braces.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

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
    folder = files("briefgen.knowledge") / "data"
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.startswith("wording_") and entry.name.endswith(".toml"):
            for key, text in _read(entry.read_text(encoding="utf-8"), entry.name):
                if key in texts:
                    raise ValueError(f"{entry.name}: the text {key} stands in two files")
                texts[key] = text
    return texts


def _read(content: str, name: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for section, entries in tomllib.loads(content).items():
        if not isinstance(entries, dict):
            raise TypeError(f"{name}: {section} stands outside a table")
        for key, text in entries.items():
            if not isinstance(text, str):
                raise TypeError(f"{name}: {section}.{key} is not a text")
            found.append((f"{section}.{key}", text))
    return found
