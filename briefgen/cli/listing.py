"""What `briefgen templates` prints: records in, lines out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from briefgen.model.base import Record
from briefgen.workbench.catalogue import AudienceEntry
from briefgen.workbench.fields import FieldLine
from briefgen.workbench.inheritance import Detail, Explanation


def to_json(records: Sequence[Record]) -> str:
    """Records as one JSON list."""
    return json.dumps(
        [one.model_dump(mode="json") for one in records], indent=1, ensure_ascii=False
    )


def audience_lines(entries: Sequence[AudienceEntry]) -> Iterator[str]:
    """The audiences as a table."""
    rows = [("NAME", "TITLE", "EXTENDS", "LIES IN", "UP TO", "FORMATS")]
    for one in entries:
        where = one.folder or ("briefgen.toml" if one.house else "")
        rows.append(
            (one.name, one.title, " < ".join(one.extends) or "-", where, one.handling or "",
             ", ".join(one.formats))
        )  # fmt: skip
    yield from _table(rows)
    for one in entries:
        if one.error:
            yield f"{one.name} cannot be used: {one.error}"


def explanation_lines(found: Explanation) -> Iterator[str]:
    """Where everything of an audience comes from."""
    yield f"{found.name}: {found.title}"
    yield f"looks in {', then '.join(found.chain)}"
    yield ""
    yield "BLOCKS, each of which can be said anew ('templates show NAME FILE:BLOCK' tells how)"
    yield from _table(
        [(f"  {one.template}", one.block, f"{one.file}:{one.line}") for one in found.blocks]
    )
    yield ""
    yield "FILES, each of which can be replaced; style sheets add up instead"
    yield from _table([(f"  {one.name}", " over ".join(one.places)) for one in found.files])
    yield ""
    yield "SETTINGS"
    yield from _table([(f"  {one.key}", one.origin, one.value) for one in found.settings])


def detail_lines(details: Sequence[Detail], audience: str) -> Iterator[str]:
    """A block or a file whole, and how to change it."""
    for one in details:
        yield f"{one.name}: {one.file}:{one.line}"
        yield ""
        yield one.source.rstrip("\n")
        yield ""
        if one.names:
            yield "Names that can be used here (--fields tells what they hold):"
            yield from _table([(f"  {name.key}", name.value) for name in one.names])
            yield ""
        yield f"To change it, write templates/{audience}/{one.override}" + (
            ":" if one.example else " anew."
        )
        if one.example:
            yield ""
            yield one.example.rstrip("\n")
        yield ""


def field_lines(tree: Sequence[FieldLine]) -> Iterator[str]:
    """The fields, each under what it belongs to."""
    base = tree[0].depth if tree else 0
    for one in tree:
        name = one.path.rpartition(".")[2] if one.depth > base else one.path
        about = f"  {one.about}" if one.about else ""
        yield f"{'  ' * (one.depth - base)}{name}: {one.kind}{about}"


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows with their columns below one another; the last column as wide as it is."""
    columns = zip(*rows, strict=True) if rows else ()
    widths = [max(map(len, column)) for column in columns]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()
