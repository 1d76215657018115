"""A name and a parent in, the folder of a new audience out, ready to build and to change.

What it holds is written for a person who knows CSS: each file is short, says what it is for, and
does a little that can be seen. Nothing that is there is touched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

from briefgen.config.audience import FILE_NAME, Audience
from briefgen.config.colours import default_palette
from briefgen.config.project import Project
from briefgen.errors import AudienceError, OutputError, UsageError
from briefgen.render.html import PAGE
from briefgen.workbench.catalogue import audience_names, load

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,40}")
_FILES = (FILE_NAME, "common.css", "print.css", PAGE)
_SLOT = re.compile(r"@([a-z_]+)@")
FOLDER = "templates"


def start(name: str, extends: str, project: Project) -> list[Path]:
    """Write the folder ``templates/NAME`` beside the project file; what was written.

    :raises UsageError: when there is no project, or the name will not do.
    :raises AudienceError: when the audience to start from does not exist or does not load.
    :raises OutputError: when the folder is there already, or cannot be written.
    """
    if project.root is None:
        raise UsageError(
            "there is no project here to make a template for",
            hint="Run 'briefgen init' first, or name the project with -p",
        )
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot name an audience",
            hint="Use lower-case letters, digits, hyphens and underscores: ministry-note",
        )
    parent = load(extends, project)
    if name in audience_names(project):
        raise AudienceError(
            f"there is an audience {name!r} already; it was left as it is",
            hint="Choose another name",
        )
    folder = project.root / FOLDER / name
    slots = _slots(name, parent)
    try:
        folder.mkdir(parents=True)
        (folder / "assets").mkdir()
        return [folder / "assets", *_write(folder, slots)]
    except FileExistsError as error:
        raise OutputError(
            "there is something of that name already; it was left as it is", where=str(folder)
        ) from error
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(folder)) from error


def _write(folder: Path, slots: Mapping[str, str]) -> Iterator[Path]:
    shipped = resources.files("briefgen.workbench").joinpath("house")
    for name in _FILES:
        text = shipped.joinpath(name).read_text(encoding="utf-8")
        file = folder / name
        with file.open("x", encoding="utf-8") as stream:
            stream.write(_SLOT.sub(lambda found: slots[found[1]], text))
        yield file


def _slots(name: str, parent: Audience) -> dict[str, str]:
    """What of the parent the new files name."""
    page = next(folder.name for folder in parent.folders if (folder / PAGE).is_file())
    palette = {**default_palette(), **(parent.brand.colours if parent.brand else {})}
    palette |= parent.colours
    return {
        "name": name,
        "extends": parent.name,
        "title": re.sub(r"[-_]+", " ", name).capitalize(),
        "parent_title": parent.title,
        "page": f"{page}/{PAGE}",
        "sections": "\n".join(f'#   "{one}",' for one in parent.sections),
        "labels": "\n".join(
            f"# {key} = {_toml(value)}" for key, value in sorted(parent.labels.items())
        ),
        "limits": "\n".join(
            f"# {key} = {value}" for key, value in parent.limits if value is not None
        )
        or "# timeline = 20",
        "colours": "\n".join(
            f"  /* --{key}: {value}; */" for key, value in sorted(palette.items())
        ),
    }


def _toml(text: str) -> str:
    """A text as TOML writes it: its basic strings are those of JSON."""
    return json.dumps(text, ensure_ascii=False)
