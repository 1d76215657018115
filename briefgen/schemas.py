"""The JSON Schemas that outside programs and editors read: models in, ``schemas/*.json`` out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import BaseModel

from briefgen.config.audience import AudienceFile
from briefgen.config.brand import BrandFile
from briefgen.config.edits import EditsFile
from briefgen.config.project import Project
from briefgen.errors import UsageError, VerificationError
from briefgen.model.briefing import Briefing
from briefgen.resources import schemas_dir

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _of_output(model: type[BaseModel]) -> dict[str, object]:
    return model.model_json_schema(mode="serialization")


def _of_input(model: type[BaseModel]) -> dict[str, object]:
    return model.model_json_schema(mode="validation")


_SCHEMAS: dict[str, tuple[str, type[BaseModel], Callable[[type[BaseModel]], dict[str, object]]]] = {
    "briefing": ("briefing.json, version 1", Briefing, _of_output),
    "project": ("briefgen.toml", Project, _of_input),
    "audience": ("audience.toml", AudienceFile, _of_input),
    "brand": ("brand.toml", BrandFile, _of_input),
    "edits": ("edits.toml", EditsFile, _of_input),
}
NAMES = tuple(_SCHEMAS)


def schema(name: str) -> str:
    """The JSON Schema (2020-12) of what has that name, such as ``briefing`` or ``edits``.

    :raises UsageError: when there is no schema of that name.
    """
    if name not in _SCHEMAS:
        raise UsageError(f"no schema is called {name!r}", hint=f"There are {', '.join(NAMES)}")
    title, model, make = _SCHEMAS[name]
    content = {"$schema": DIALECT, **make(model), "title": title}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def file_name(name: str) -> str:
    """The file that the schema is exported to."""
    return f"{name}.schema.json"


def write_schemas(folder: Path) -> Iterator[Path]:
    """Export every schema to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        path = folder / file_name(name)
        path.write_text(schema(name), encoding="utf-8")
        yield path


def check_schemas(names: tuple[str, ...] = NAMES) -> None:
    """Compare the exported schemas with the models.

    :raises VerificationError: when one has drifted, naming all that have.
    """
    folder = schemas_dir()
    drifted = [
        file_name(name)
        for name in names
        if not (folder / file_name(name)).is_file()
        or (folder / file_name(name)).read_text(encoding="utf-8") != schema(name)
    ]
    if drifted:
        raise VerificationError(
            f"{', '.join(drifted)}: not what the models say",
            where=str(folder),
            hint="Run 'make schemas' and read the difference",
        )
