"""What `briefgen editions` and `briefgen diff` print: editions and changes in, lines out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from briefgen.model.briefing import Briefing, Change
from briefgen.speaking import Told
from briefgen.standing import StandingEdition

_SUMMARY = {"project", "edits", "files", "sources", "failed", "left_out", "fields"}
"""What of a manifest is too long to be told of each edition."""


def to_json(editions: Sequence[StandingEdition]) -> str:
    """Editions for programs: what their manifests say of them, and where they stand."""
    records = [
        {"directory": str(one.directory), **one.manifest.model_dump(mode="json", exclude=_SUMMARY)}
        for one in editions
    ]
    return json.dumps(records, indent=1, ensure_ascii=False)


def series_heading(
    editions: Sequence[StandingEdition], line: Callable[[StandingEdition], str]
) -> Iterator[str]:
    """A line for each edition, under the name of its series where there are several."""
    groups = [(name, list(found)) for name, found in groupby(editions, lambda e: e.manifest.series)]
    for name, found in groups:
        if len(groups) > 1:
            yield f"{name}:" if name is not None else "without a project file:"
        yield from map(line, found)


def edition_line(edition: StandingEdition) -> str:
    """An edition in one line: number, directory, when it was due, for whom, from how much."""
    manifest = edition.manifest
    parts = [
        f"{manifest.number:>3}",
        edition.name,
        manifest.slot or "",
        ",".join(one.name for one in manifest.audiences),
        _count(len(manifest.sources), "document"),
        "nothing material had changed" if manifest.told == "note" else "",
    ]
    return "  ".join(part for part in parts if part)


def edition_lines(edition: StandingEdition, briefing: Briefing) -> Iterator[str]:
    """An edition with all that a reader of the list may want to know."""
    manifest = edition.manifest
    yield briefing.title
    rows = (
        ("edition", str(manifest.number)),
        ("series", manifest.series),
        ("directory", str(edition.directory)),
        ("follows", manifest.previous),
        ("due", manifest.slot),
        ("as of", briefing.as_of),
        ("handling", briefing.handling),
        ("embargoed until", briefing.embargoed_until),
        ("told", "one line: nothing material had changed" if manifest.told == "note" else None),
        ("made by", f"briefgen {manifest.versions.briefgen}"),
    )
    for name, value in rows:
        if value is not None:
            yield f"  {name}: {value}"
    for audience in manifest.audiences:
        yield f"  for {audience.name}: {', '.join(audience.formats)}"
    for source in manifest.sources:
        yield f"  from {source.uri}"
    for failed in manifest.failed:
        yield f"  not read: {failed.uri}: {failed.reason}"


def change_lines(
    changes: Sequence[Change], sources: Mapping[str, str], items: Mapping[str, Told]
) -> Iterator[str]:
    """Changes, the material ones first, each with what was, what is, and because of what.

    :param items: what the changed items say, by their ids.
    """
    material = [one for one in changes if one.material]
    minor = [one for one in changes if not one.material]
    if not changes:
        yield "nothing has changed"
    for heading, found in (("material changes", material), ("other changes", minor)):
        if found:
            yield f"{heading}: {len(found)}"
        for one in found:
            yield f"  {one.kind} ({one.section} {one.item_id})"
            yield from _change_lines(one, items.get(one.item_id, Told(text="")))
            if one.because:
                names = ", ".join(sources.get(each, each) for each in one.because)
                yield f"    because of: {names}"


def _change_lines(change: Change, item: Told) -> Iterator[str]:
    """What was and what is, in words that tell what it is about and whose words they are."""
    before = change.before.speakers if change.before is not None else ()
    if item.text and item.text not in (change.was, change.now):
        yield f"    of: {item.text}"
    told = change.section in {"timeline", "background"}
    if change.was is not None:
        yield f"    was: {change.was}{_said_by(change.was, item.text, before if told else ())}"
    if change.now is not None:
        yield f"    now: {change.now}{_said_by(change.now, item.text, item.speakers)}"


def _said_by(text: str, about: str, names: Sequence[str]) -> str:
    """Who says it, where neither it nor the words that it is about do."""
    told = f"{about} {text}".casefold()
    missing = [one for one in names if one.casefold() not in told]
    return f" [said by {', '.join(missing)}]" if missing else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
