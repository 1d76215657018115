"""`edits.toml` beside the project file: its text in, the edits out, and what is wrong in it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from briefgen.config.edits import KINDS, Edit, EditsFile
from briefgen.config.faults import explain, nearest
from briefgen.config.project import Project
from briefgen.errors import EditError

FILE_NAME = "edits.toml"


def edits_file(project: Project) -> Path:
    """Where the edits of a project stand: beside its file, else in the current folder."""
    return (project.root or Path()) / FILE_NAME


def load_edits(file: Path) -> tuple[Edit, ...]:
    """The edits in ``file``, in order; none where there is no such file.

    :raises EditError: when it is no TOML, or an edit is wrong, naming its table, the key and the
        nearest valid one.
    """
    return parse_edits(read_edits(file), str(file))


def read_edits(file: Path) -> str:
    """The text of the file, line ends as they are; nothing where there is no such file."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise EditError(
            "the file is not UTF-8", where=str(file), hint="Save it as UTF-8"
        ) from error
    except OSError as error:
        raise EditError(f"the file cannot be read: {error.strerror}", where=str(file)) from error


def parse_edits(text: str, where: str = FILE_NAME) -> tuple[Edit, ...]:
    """The edits that ``text`` (TOML) holds; ``where`` names it in messages."""
    try:
        content: Mapping[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise EditError(
            f"this is no valid TOML: {error}", where=where, hint="Correct the file at that place"
        ) from error
    for key in content:
        if key not in EditsFile.model_fields:
            raise EditError(f"unknown key {key!r}", where=where, hint="Edits are [[edit]] tables")
    tables = content.get("edit", [])
    if not isinstance(tables, list):
        raise EditError("edit is no list of tables", where=where, hint="Write [[edit]], not [edit]")
    return tuple(make_edit(table, f"{where}, edit {n}") for n, table in enumerate(tables, start=1))


def make_edit(table: object, where: str) -> Edit:
    """The edit that a table holds.

    :raises EditError: when a key or a value is wrong; ``where`` tells whose.
    """
    if not isinstance(table, dict):
        raise EditError("this is no table", where=where, hint="Write [[edit]] and keys below it")
    action = table.get("action")
    if not isinstance(action, str) or action not in KINDS:
        what = "action is missing" if action is None else f"there is no action {action!r}"
        raise EditError(what, where=where, hint=nearest(str(action or ""), sorted(KINDS)))
    try:
        return KINDS[action].model_validate(table)
    except ValidationError as error:
        what, hint = explain(error, KINDS[action])
        raise EditError(what, where=where, hint=hint or "See docs/review.md") from error
