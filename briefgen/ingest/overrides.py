"""`[[source]]` tables of the project in, the metadata they win over out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefgen.config.project import SourceOverride
from briefgen.model.base import Handling
from briefgen.model.document import Metadata


def override(metadata: Metadata, uri: str, overrides: Sequence[SourceOverride]) -> Metadata:
    """``metadata`` with every matching override applied, later ones over earlier ones.

    A date that the user gives is the reference date, with the basis ``user``.
    """
    for one in overrides:
        if matches(one.match, uri):
            metadata = _apply(metadata, one)
    return metadata


def mark_of(uri: str, overrides: Sequence[SourceOverride]) -> Handling | None:
    """The handling mark that the project gives the document at ``uri``, before it is read."""
    marks = [one.handling for one in overrides if one.handling and matches(one.match, uri)]
    return marks[-1] if marks else None


def matches(pattern: str, uri: str) -> bool:
    """Whether a `[[source]]` table with this ``match`` is about the document at ``uri``."""
    return _glob(pattern).fullmatch(uri) is not None


def _apply(metadata: Metadata, one: SourceOverride) -> Metadata:
    author = (one.author,) if isinstance(one.author, str) else one.author
    return Metadata(
        kind=one.kind or metadata.kind,
        title=one.title or metadata.title,
        byline=tuple(author) if author is not None else metadata.byline,
        outlet=one.outlet or metadata.outlet,
        published=one.published or metadata.published,
        updated=one.updated or metadata.updated,
        retrieved=one.retrieved or metadata.retrieved,
        dateline_place=one.dateline_place or metadata.dateline_place,
        reference_date=one.published[:10] if one.published else metadata.reference_date,
        reference_date_basis="user" if one.published else metadata.reference_date_basis,
        language=one.language or metadata.language,
        correction_note=metadata.correction_note,
        embargoed_until=metadata.embargoed_until,
        reliability=one.reliability or metadata.reliability,
        handling=one.handling or metadata.handling,
        canonical_url=metadata.canonical_url,
        first_person=metadata.first_person,
    )


@cache
def _glob(pattern: str) -> re.Pattern[str]:
    """``*`` stays within a folder, ``**`` crosses folders (`pathlib.PurePath.full_match`, 3.13)."""
    out: list[str] = []
    position = 0
    while position < len(pattern):
        if pattern.startswith("**/", position):
            out.append("(?:.*/)?")
            position += 3
        elif pattern.startswith("**", position):
            out.append(".*")
            position += 2
        else:
            character = pattern[position]
            out.append({"*": "[^/]*", "?": "[^/]"}.get(character, re.escape(character)))
            position += 1
    return re.compile("".join(out))
