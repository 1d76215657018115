"""A briefing on disk in, its records out: `briefing.json` with the stored texts beside it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue, ValidationError

from briefgen.errors import UsageError, VerificationError
from briefgen.model.briefing import Briefing
from briefgen.model.document import Document
from briefgen.model.edition import SOURCES_FOLDER


@dataclass(frozen=True)
class StoredBriefing:
    """A briefing as it stands on disk, its JSON, and the texts that are there by source id."""

    briefing: Briefing
    content: str
    texts: dict[str, str]


def load_briefing(file: Path) -> StoredBriefing:
    """The briefing in ``file`` with what there is of its texts in ``sources/`` beside it.

    :raises UsageError: when there is no such file.
    :raises VerificationError: when it is no briefing, naming the field.
    """
    if not file.is_file():
        raise UsageError("there is no such briefing", where=str(file), hint="Check the path")
    content = read_text(file)
    try:
        briefing = Briefing.model_validate_json(content)
    except ValidationError as error:
        raise VerificationError(explain(error, content), where=str(file)) from error
    folder = file.parent / SOURCES_FOLDER
    return StoredBriefing(briefing, content, read_texts(briefing, folder))


def read_texts(briefing: Briefing, folder: Path) -> dict[str, str]:
    """The stored texts of the briefing's sources that stand in ``folder``."""
    files = {source.id: folder / f"{source.id}.txt" for source in briefing.sources}
    return {key: read_text(file) for key, file in files.items() if file.is_file()}


def original(folder: Path, uri: str) -> Path | None:
    """The original file of a source in ``folder``, by its path or its bare name."""
    name = Path(os.fsdecode(uri.encode()))  # as the locale reads the bytes of the file's name
    inside = not name.is_absolute() and ".." not in name.parts
    places = (folder / name, folder / name.name) if inside else (folder / name.name,)
    return next((place for place in places if place.is_file()), None)


def read_document(record: Path, text: str) -> Document:
    """A stored document: its record with its text.

    :raises VerificationError: when the record is missing or has been changed beyond reading.
    """
    try:
        content: JsonValue = json.loads(read_text(record))
        if not isinstance(content, dict):
            raise VerificationError("it holds no document", where=record.name)
        return Document.model_validate({**content, "text": text})
    except ValidationError as error:
        raise VerificationError(explain(error, "null"), where=record.name) from error
    except ValueError as error:
        raise VerificationError(f"it is no JSON: {error}", where=record.name) from error


def read_text(file: Path) -> str:
    """A UTF-8 file, line ends as they are.

    :raises VerificationError: when it cannot be read or is not UTF-8.
    """
    try:
        return file.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise VerificationError(
            f"byte {error.start} is not UTF-8: the file has been changed", where=str(file)
        ) from error
    except OSError as error:
        raise VerificationError(f"cannot be read: {error.strerror}", where=str(file)) from error


def explain(error: ValidationError, content: str) -> str:
    """What is wrong with a briefing's JSON, by record and field: ``claims c-12ab stance: ...``."""
    faults = error.errors(include_url=False)
    lines = [f"{_place(fault['loc'], content)}: {fault['msg']}".lstrip(": ") for fault in faults]
    more = f" (and {len(lines) - 5} more)" if len(lines) > 5 else ""
    return "; ".join(lines[:5]) + more


def _place(location: tuple[int | str, ...], content: str) -> str:
    """A location with list positions told as the ids that stand there."""
    try:
        value: JsonValue = json.loads(content)
    except ValueError:
        return ""
    parts: list[str] = []
    for step in location:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
            parts.append(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
            name = value.get("id") if isinstance(value, dict) else None
            parts.append(name if isinstance(name, str) else str(step + 1))
        else:
            parts.append(str(step))
    return " ".join(parts)
