"""What `briefgen editions` and `briefgen diff` print: editions and changes in, lines out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from briefgen.model.briefing import Briefing, Change
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
    changes: Sequence[Change], sources: Mapping[str, str], speakers: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """Changes, the material ones first, each with what was, what is, and because of what.

    :param speakers: whose word an item of today is, by its id.
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
            told_before = one.before.speakers if one.before is not None else ()
            if one.was is not None:
                yield f"    was: {one.was}{_said_by(one.was, told_before)}"
            if one.now is not None:
                yield f"    now: {one.now}{_said_by(one.now, speakers.get(one.item_id, ()))}"
            if one.because:
                names = ", ".join(sources.get(each, each) for each in one.because)
                yield f"    because of: {names}"


def _said_by(text: str, names: Sequence[str]) -> str:
    """Who says it, where the words do not."""
    missing = [one for one in names if one.casefold() not in text.casefold()]
    return f" [said by {', '.join(missing)}]" if missing else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
