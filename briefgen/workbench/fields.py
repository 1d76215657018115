"""What a template may use, as a tree: a name in, its fields with their kinds and meaning out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.model.base import Record
from briefgen.workbench.kinds import Field, alternatives, element, fields, is_record, words

_HIDDEN = frozenset({"styles", "script", "policy"})
"""What the skeleton of the page needs, and no other template."""


class FieldLine(Record):
    """A field with the path to it; ``depth`` says how far in it stands."""

    path: str
    kind: str
    about: str = ""
    depth: int


def field_tree(context: Mapping[str, object], under: str = "") -> tuple[FieldLine, ...]:
    """Every field that templates may use, each record told once, where it is met first.

    :param under: a path such as ``view.head``, of which only what lies below is told.
    """
    roots = [(name, Field(name, kind, "")) for name, kind in context.items() if name not in _HIDDEN]
    homes = _homes(roots)
    lines = [line for path, field in roots for line in _lines(path, field, 0, homes)]
    if under:
        lines = [
            one
            for one in lines
            if one.path == under or one.path.startswith((f"{under}.", f"{under}["))
        ]
    return tuple(lines)


def _homes(roots: list[tuple[str, Field]]) -> dict[object, str]:
    """Where each record is told: at the shortest way to it."""
    homes: dict[object, str] = {}
    level = roots
    while level:
        below: list[tuple[str, Field]] = []
        for path, field in level:
            for suffix, kind in _records(field.kind):
                if kind not in homes:
                    homes[kind] = path + suffix
                    below += [(f"{path}{suffix}.{inner.name}", inner) for inner in fields(kind)]
        level = below
    return homes


def _lines(path: str, field: Field, depth: int, homes: Mapping[object, str]) -> Iterator[FieldLine]:
    elsewhere = [
        homes[kind] for suffix, kind in _records(field.kind) if homes[kind] != path + suffix
    ]
    see = f"(as {', '.join(elsewhere)})" if elsewhere else ""
    about = " ".join(part for part in (field.about, see) if part)
    yield FieldLine(path=path, kind=words(field.kind), about=about, depth=depth)
    for suffix, kind in _records(field.kind):
        if homes[kind] == path + suffix:
            for inner in fields(kind):
                yield from _lines(f"{path}{suffix}.{inner.name}", inner, depth + 1, homes)


def _records(kind: object) -> Iterator[tuple[str, object]]:
    """The records that a value is, or that a list of them holds."""
    for one in alternatives(kind):
        if fields(one):
            yield "", one
            continue
        inner = element(one)
        for single in alternatives(inner):
            if is_record(single) or fields(single):
                yield "[…]", single
