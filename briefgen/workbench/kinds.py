"""What kind of thing an expression of a template is: Python's annotations in, fields out.

A kind is an annotation as ``typing`` knows it, or one of the small records below. What is not
known is `UNKNOWN`, of which everything may be asked.
"""

from __future__ import annotations

import dataclasses
import inspect
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

UNKNOWN = "unknown"
MISSING = "missing"
_SEQUENCES = (list, tuple, Sequence, set, frozenset)
_NONE = type(None)


@dataclass(frozen=True)
class Function:
    """Something to call, and the kind of what it gives."""

    returns: object


@dataclass(frozen=True)
class Table:
    """A mapping whose keys are known: the labels."""

    keys: frozenset[str]
    values: object


@dataclass(frozen=True)
class Field:
    """A field of a record: its name, its kind, and what it is in a line."""

    name: str
    kind: object
    about: str


def kind_of(value: object) -> object:
    """The kind of something that is handed to a template."""
    if value is None or (isinstance(value, str) and not value):
        return UNKNOWN
    if callable(value) and not isinstance(value, type):
        return Function(_hints(value).get("return", UNKNOWN))
    if isinstance(value, Mapping):
        return Table(frozenset(map(str, value)), str)
    return type(value)


def members(kind: object) -> tuple[object, ...]:
    """What a value of this kind may be, None apart."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return tuple(one for part in get_args(kind) for one in members(part))
    if origin is Annotated:
        return members(get_args(kind)[0])
    if origin is Literal:
        return tuple(dict.fromkeys(type(one) for one in get_args(kind)))
    if kind is _NONE or kind is None:
        return ()
    if isinstance(kind, TypeVar):
        return (UNKNOWN,)
    return (kind,)


def union(kinds: Sequence[object]) -> object:
    """A kind for a value that is of one of these."""
    flat = list(dict.fromkeys(one for kind in kinds for one in members(kind)))
    if not flat or UNKNOWN in flat:
        return UNKNOWN
    return flat[0] if len(flat) == 1 else _Either(tuple(flat))


@dataclass(frozen=True)
class _Either:
    """One of several kinds, some of which ``typing`` cannot join."""

    kinds: tuple[object, ...]


def alternatives(kind: object) -> tuple[object, ...]:
    """The single kinds that a value may have."""
    if isinstance(kind, _Either):
        return kind.kinds
    return members(kind)


def attribute(kind: object, name: str) -> object:
    """The kind of a field; `MISSING` where no value of this kind has it."""
    found = [_attribute(one, name) for one in alternatives(kind)]
    known = [one for one in found if one != MISSING]
    if found and not known:
        return MISSING
    return union(known) if known else UNKNOWN


def _attribute(kind: object, name: str) -> object:  # noqa: PLR0911 - one for each sort of kind
    if kind == UNKNOWN:
        return UNKNOWN
    if isinstance(kind, Table):
        return kind.values if name in kind.keys else MISSING
    if isinstance(kind, Function):
        return UNKNOWN
    origin = get_origin(kind) or kind
    if not isinstance(origin, type):
        return UNKNOWN
    if is_record(origin) or (inspect.isclass(origin) and origin.__module__.startswith("briefgen")):
        if name.startswith("_"):
            return MISSING
        for field in fields(kind):
            if field.name == name:
                return field.kind
        method = getattr(origin, name, None)
        return Function(_hints(method).get("return", UNKNOWN)) if callable(method) else MISSING
    if issubclass(origin, Mapping):
        return get_args(kind)[1] if get_args(kind) else UNKNOWN
    return Function(UNKNOWN) if hasattr(origin, name) else MISSING


def element(kind: object) -> object:
    """What a loop over a value of this kind meets; `MISSING` where it cannot be looped over."""
    found = [_element(one) for one in alternatives(kind)]
    known = [one for one in found if one != MISSING]
    if found and not known:
        return MISSING
    return union(known) if known else UNKNOWN


def _element(kind: object) -> object:
    if isinstance(kind, Table) or kind is str:
        return str
    origin, inner = get_origin(kind) or kind, get_args(kind)
    if not isinstance(origin, type):
        return MISSING if isinstance(kind, Function) else UNKNOWN
    if is_record(origin):
        return MISSING if "__iter__" not in vars(origin) else UNKNOWN
    if origin is tuple and inner and inner[-1] is not Ellipsis:
        return union(inner)
    if issubclass(origin, Mapping | Sequence | set | frozenset):
        return inner[0] if inner else UNKNOWN
    return MISSING if origin in (int, float, bool) else UNKNOWN


def item(kind: object, position: int | str | None) -> object:
    """The kind of ``value[position]``; None is a position that is not known."""
    found = [_item(one, position) for one in alternatives(kind)]
    known = [one for one in found if one != MISSING]
    if found and not known:
        return MISSING
    return union(known) if known else UNKNOWN


def _item(  # noqa: PLR0911 - one for each sort of kind
    kind: object, position: int | str | None
) -> object:
    if isinstance(kind, Table):
        return kind.values if position is None or position in kind.keys else MISSING
    if isinstance(position, str):
        return _attribute(kind, position)
    origin, inner = get_origin(kind) or kind, get_args(kind)
    if position is None and is_record(origin):
        return UNKNOWN  # a field whose name is only known when it runs
    if origin is tuple and inner and inner[-1] is not Ellipsis:
        if position is None:
            return union(inner)
        return inner[position] if -len(inner) <= position < len(inner) else MISSING
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return inner[1] if inner else UNKNOWN
    return _element(kind)


def unpacked(kind: object, parts: int) -> tuple[object, ...]:
    """The kinds of the names that a value is unpacked into."""
    inner = get_args(kind)
    if get_origin(kind) is tuple and len(inner) == parts and inner[-1] is not Ellipsis:
        return tuple(inner)
    one = element(kind)
    return (one if one != MISSING else UNKNOWN,) * parts


def is_record(kind: object) -> bool:
    """Whether it is a record of ours, with fields."""
    return isinstance(kind, type) and (
        dataclasses.is_dataclass(kind) or issubclass(kind, BaseModel)
    )


def is_list(kind: object) -> bool:
    """Whether it is a list of things."""
    return (get_origin(kind) or kind) in _SEQUENCES


def fields(kind: object) -> tuple[Field, ...]:
    """The fields and properties of a record, those of its parents too, in their order."""
    origin = get_origin(kind) or kind
    if not isinstance(origin, type):
        return ()
    filled = dict(zip(getattr(origin, "__parameters__", ()), get_args(kind), strict=False))
    return tuple(
        Field(field.name, _filled(field.kind, filled), field.about) for field in _fields_of(origin)
    )


@cache
def _fields_of(record: type) -> tuple[Field, ...]:
    hints = _hints(record)
    names: list[str] = []
    if dataclasses.is_dataclass(record):
        names = [one.name for one in dataclasses.fields(record)]
    elif issubclass(record, BaseModel):
        names = list(record.model_fields)
    stated = [Field(name, hints.get(name, UNKNOWN), _about(record, name, hints)) for name in names]
    return (*stated, *_properties(record))


def _properties(record: type) -> Iterator[Field]:
    for parent in reversed(record.__mro__):
        if parent.__module__.partition(".")[0] != "briefgen":
            continue
        for name, value in vars(parent).items():
            if isinstance(value, property) and value.fget and not name.startswith("_"):
                kind = _hints(value.fget).get("return", UNKNOWN)
                yield Field(name, kind, _first_line(value.__doc__))


def _about(record: type, name: str, hints: Mapping[str, object]) -> str:
    """What a field is: its own description, else that of the record it holds."""
    if issubclass(record, BaseModel):
        described = record.model_fields[name].description
        if described:
            return described
    for kind in _inner(hints.get(name, UNKNOWN)):
        if is_record(kind) and isinstance(kind, type):
            return _first_line(kind.__doc__)
    return ""


def _inner(kind: object) -> Iterator[object]:
    """The records inside a kind, the innermost first."""
    for part in get_args(kind):
        yield from _inner(part)
    yield get_origin(kind) or kind


def _filled(kind: object, filled: Mapping[object, object]) -> object:
    """A kind with its type variables filled in."""
    if kind in filled:
        return filled[kind]
    inner = get_args(kind)
    origin = get_origin(kind)
    if not inner or not filled or origin is Literal:
        return kind
    parts = tuple(part if part is Ellipsis else _filled(part, filled) for part in inner)
    if parts == inner:
        return kind
    if origin in (Union, types.UnionType):
        return union(parts)
    return types.GenericAlias(origin, parts) if isinstance(origin, type) else kind


@cache
def _cached_hints(thing: object) -> Mapping[str, object]:
    try:
        return typing.get_type_hints(thing)
    except (NameError, TypeError, AttributeError):
        return {}


def _hints(thing: object) -> Mapping[str, object]:
    target = getattr(thing, "__func__", thing)
    try:
        return _cached_hints(target)
    except TypeError:
        return {}


def _first_line(text: str | None) -> str:
    return (text or "").strip().partition("\n")[0]


_WORDS: Mapping[object, str] = {
    str: "text",
    int: "number",
    float: "number",
    bool: "yes or no",
    UNKNOWN: "anything",
}


def words(kind: object) -> str:  # noqa: C901, PLR0911 - one for each sort of kind
    """A kind as an author reads it: ``list of Quoted``, ``text or none``.

    >>> words(tuple[str, ...])
    'list of text'
    """
    if isinstance(kind, _Either):
        return " or ".join(map(words, kind.kinds))
    if isinstance(kind, Table):
        return "table"
    if isinstance(kind, Function):
        return "function"
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        named = [words(one) for one in inner if one is not _NONE]
        return " or ".join([*named, "none"] if _NONE in inner else named)
    if origin is Annotated:
        return words(inner[0])
    if origin is Literal:
        return " or ".join(f'"{one}"' for one in inner)
    if origin is tuple and inner and inner[-1] is not Ellipsis:
        return f"({', '.join(map(words, inner))})"
    if origin in _SEQUENCES and inner:
        return f"list of {words(inner[0])}"
    if origin is not None and inner and isinstance(origin, type):
        return f"{origin.__name__} of {', '.join(map(words, inner))}"
    if isinstance(kind, type):
        return _WORDS.get(kind, kind.__name__ if kind.__name__ != "Markup" else "markup")
    return _WORDS.get(kind, str(kind))
