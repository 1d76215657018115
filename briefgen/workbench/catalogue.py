"""A project in, the audiences that it can build for out: built in, its own, and its settings'."""

from __future__ import annotations

from pathlib import Path

from briefgen.config.audience import BASE, Audience, available_audiences
from briefgen.config.project import Project
from briefgen.errors import BriefgenError
from briefgen.model.base import Handling, Record
from briefgen.plan import choose_audiences
from briefgen.resources import templates_dir


class AudienceEntry(Record):
    """An audience in the list. ``error`` says why it cannot be used."""

    name: str
    title: str = ""
    extends: tuple[str, ...] = ()
    house: bool
    folder: str | None = None
    handling: Handling | None = None
    page: str | None = None
    formats: tuple[str, ...] = ()
    error: str | None = None


def catalogue(project: Project) -> tuple[AudienceEntry, ...]:
    """Every audience of a project, by name."""
    return tuple(_entry(name, project) for name in audience_names(project))


def audience_names(project: Project) -> tuple[str, ...]:
    """The names of every audience: those with a folder, and those that the settings make."""
    made = {name for name, one in project.audiences.items() if one.extends}
    return tuple(sorted({*available_audiences(project.root), *made}))


def house_names(project: Project) -> tuple[str, ...]:
    """The names of the audiences that are the house's own."""
    return tuple(one.name for one in catalogue(project) if one.house)


def load(name: str, project: Project) -> Audience:
    """One audience with the project's settings on top.

    :raises AudienceError: when it does not exist or its folder does not load.
    :raises BrandError: when the project's brand is wrong.
    """
    return choose_audiences(project, [name])[0].audience


def is_built_in(folder: Path) -> bool:
    """Whether a folder of templates ships with briefgen."""
    return folder.resolve().is_relative_to(templates_dir().resolve())


def own_folders(audience: Audience) -> tuple[Path, ...]:
    """The folders of an audience that the house has written, nearest first."""
    return tuple(folder for folder in audience.folders if not is_built_in(folder))


def shown_path(path: Path, project: Project) -> str:
    """A path as an author knows it: from the project's folder, or as built in."""
    full = path.resolve()
    built_in = templates_dir().resolve()
    if full.is_relative_to(built_in):
        return f"(built in) {full.relative_to(built_in).as_posix()}"
    if project.root is not None and full.is_relative_to(project.root.resolve()):
        return full.relative_to(project.root.resolve()).as_posix()
    return str(path)


def _entry(name: str, project: Project) -> AudienceEntry:
    root = project.root
    own = root is not None and (root / "templates" / name).is_dir()
    made = name not in available_audiences(root)
    try:
        audience = load(name, project)
    except BriefgenError as error:
        return AudienceEntry(name=name, house=own or made, error=str(error))
    chain = tuple(folder.name for folder in audience.folders if folder.name != BASE)
    return AudienceEntry(
        name=name,
        title=audience.title,
        extends=chain if made else chain[1:],
        house=own or made,
        folder=None if made else shown_path(audience.folders[0], project),
        handling=audience.handling,
        page=audience.page,
        formats=audience.formats,
    )
