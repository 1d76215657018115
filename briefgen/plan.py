"""What a call asks for, checked before any work: paths and options in, a `Plan` out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from briefgen.config import brand
from briefgen.config.audience import Audience, load_audience
from briefgen.config.delivery import local_folders
from briefgen.config.load import load_project, override
from briefgen.config.places import find_project, snapshots_folder
from briefgen.config.project import FORMATS, Format, Project
from briefgen.errors import ProjectError, SetupError, UsageError
from briefgen.extract.engine import BlocEntry, EngineSettings, StateEntry
from briefgen.fetch import standing
from briefgen.ingest import Discovery, SourceFile, survey
from briefgen.knowledge.lenses import Lens, resolve_lenses
from briefgen.knowledge.states import State, load_atlas
from briefgen.model.document import FailedSource, LeftOut
from briefgen.review.file import edits_file

TEMPLATES_FOLDER = "templates"


@dataclass(frozen=True)
class Rendering:
    """An audience with the formats to render it in."""

    audience: Audience
    formats: tuple[Format, ...]


@dataclass(frozen=True)
class Plan:
    """Everything a run needs to know, resolved.

    ``missing`` are pages, feeds and mail folders that nothing has been fetched of yet.
    """

    project: Project
    lenses: tuple[Lens, ...]
    files: tuple[SourceFile, ...]
    left_out: tuple[LeftOut, ...] = ()
    missing: tuple[FailedSource, ...] = ()

    @property
    def engine_settings(self) -> EngineSettings:
        """What the engine needs of the project."""
        return engine_settings(self.project, self.lenses)


def settle_project(
    project: Project | Path | str | None,
    paths: Sequence[Path] = (),
    *,
    about: str | None = None,
    as_of: str | None = None,
) -> Project:
    """The project of a call, with what the call itself overrides.

    :param project: settings, or where they stand; None looks for a project file as
        `find_project` does, and takes the defaults where there is none.
    :raises UsageError: when a path does not exist or a setting is wrong.
    """
    for path in paths:
        if not path.exists():
            raise UsageError(
                "there is no such file or folder", where=str(path), hint="Check the path"
            )
    if not isinstance(project, Project):
        file = Path(project) if project is not None else find_project(paths)
        project = load_project(file) if file is not None else Project()
    overrides = {
        key: value for key, value in (("subject", about), ("as_of", as_of)) if value is not None
    }
    return override(project, overrides) if overrides else project


def find_sources(project: Project, paths: Sequence[Path], out: Path) -> Discovery:
    """The files to read: the given ones, else those that the project names.

    A given folder that is the project's own stands for the project's sources, where it names any.
    """
    root = project.root
    exclude = no_sources(project, out)
    if not paths or is_own(project, paths):
        base = root or Path.cwd()
        # What was fetched stands in a folder that no pattern reads: the tables name it.
        fetched = standing(project).files
        spelled, matched = _expand(project, base)
        return survey([*spelled, *fetched], root=base, exclude=exclude, matched=matched)
    return survey(paths, root=_common_root(paths, root), exclude=exclude)


def no_sources(project: Project, out: Path) -> list[Path]:
    """What is never a source of the project, though a pattern or a folder may lead there."""
    root = project.root
    if root is None or project.file is None:
        return [out]
    return [
        out,
        project.file,
        root / TEMPLATES_FOLDER,
        root / brand.FILE_NAME,
        root / brand.FOLDER,
        snapshots_folder(project),
        *(root / one for one in local_folders(project.delivery)),
        edits_file(project),
    ]


def is_own(project: Project, paths: Sequence[Path]) -> bool:
    """Whether the folder that was given is the project's, and stands for the project's sources."""
    return (
        project.root is not None
        and "sources" in project.model_fields_set
        and [path.resolve() for path in paths] == [project.root]
    )


def choose_audiences(
    project: Project, names: Sequence[str] = (), formats: Sequence[str] = ()
) -> tuple[Rendering, ...]:
    """The audiences to render for, each with its formats.

    :raises UsageError: when an audience or a format does not exist, or no words are there for the
        project's language.
    """
    for name in formats:
        if name not in FORMATS:
            raise UsageError(
                f"no format is called {name!r}", where="--format", hint=f"Use {', '.join(FORMATS)}"
            )
    asked = tuple(one for one in FORMATS if one in formats)
    chosen: list[Rendering] = []
    for name in dict.fromkeys(names or project.build_for):
        overrides = project.audiences.get(name)
        audience = load_audience(name, overrides=overrides, project_dir=project.root)
        if project.language != audience.language:
            from briefgen.render.language import localised

            localised(audience, project.language)
        audience = audience.model_copy(update={"attach_sources": project.attach_sources})
        own = tuple(one for one in FORMATS if one in audience.formats)
        chosen.append(Rendering(audience, asked or own))
    return tuple(chosen)


def engine_settings(project: Project, lenses: Sequence[Lens]) -> EngineSettings:
    """What the engine needs of the project: findings depend on nothing else of it."""
    return EngineSettings(
        model=project.model,
        states=tuple(
            StateEntry(code=code, **state.model_dump())
            for code, state in sorted(project.state.items())
        ),
        blocs=tuple(
            BlocEntry(id=lens.id, names=lens.names, metonyms=tuple(sorted(lens.metonyms.items())))
            for lens in lenses
        ),
    )


def make_plan(project: Project, paths: Sequence[Path], out: Path) -> Plan:
    """The plan of a call that reads sources, without audiences.

    :raises SetupError: when the project's language model is not installed.
    """
    _require_model(project.model)
    sources = find_sources(project, paths, out)
    missing = standing(project).missing if not paths or is_own(project, paths) else ()
    return Plan(project, settle_lenses(project), sources.found, sources.left_out, missing)


def _require_model(name: str) -> None:
    """The model is loaded when the sources have been read: that it is missing is said before."""
    installed = name.isidentifier() and find_spec(name) is not None
    if not installed and not Path(name).is_dir():
        raise SetupError(
            f"the language model {name} is not installed",
            where="model",
            hint=f"Run: pip install {name.replace('_', '-')}, or correct 'model' in briefgen.toml",
        )


def settle_lenses(project: Project) -> tuple[Lens, ...]:
    """The lenses that the project names, built-in or its own, with their members.

    :raises ProjectError: when a name is no lens, or a member no state.
    """
    configured = [
        Lens(
            id=key,
            title=lens.title,
            names=lens.names,
            countries=lens.members.countries,
            alliances=lens.members.alliances,
            metonyms={
                seat: (body,) if isinstance(body, str) else tuple(body)
                for seat, body in lens.metonyms.items()
            },
        )
        for key, lens in sorted(project.lens.items())
    ]
    states = tuple(
        State(
            code=code,
            name=state.name,
            adjectives=(state.demonym,) if state.demonym else (),
            people=(f"{state.demonym}s",) if state.demonym else (),
            capitals=(state.capital,) if state.capital else (),
        )
        for code, state in sorted(project.state.items())
    )
    lenses = resolve_lenses(project.lenses, configured, states)
    known = load_atlas(states).states
    for lens in lenses:
        for code in lens.countries:
            if code not in known:
                raise ProjectError(
                    f"no state has the code {code!r}",
                    where=f"lens.{lens.id}.members.countries",
                    hint=f"Use ISO 3166 alpha-2 codes, or define [state.{code}]",
                )
    return lenses


def _expand(project: Project, base: Path) -> tuple[list[Path], dict[Path, Path]]:
    """What the project's patterns name: paths that are spelled out, and files that match.

    Each match has the folder where its pattern begins.
    """
    spelled: list[Path] = []
    matched: dict[Path, Path] = {}
    for pattern, folder in zip(project.patterns, pattern_folders(project, base), strict=True):
        plain = base / pattern
        if plain.exists():
            spelled.append(plain)
            continue
        for path in sorted(base.glob(pattern)):
            if path.is_file():
                matched.setdefault(path, folder if path.is_relative_to(folder) else path.parent)
    return list(dict.fromkeys(spelled)), matched


def pattern_folders(project: Project, base: Path) -> Iterator[Path]:
    """Where each of the project's patterns begins: ``sources/`` of ``sources/**/*``."""
    for pattern in project.patterns:
        parts = PurePosixPath(pattern).parts
        plain = next((at for at, part in enumerate(parts) if set(part) & set("*?[")), len(parts))
        begin = base.joinpath(*parts[:plain])
        yield begin if begin.is_dir() else begin.parent


def _common_root(paths: Sequence[Path], root: Path | None) -> Path:
    """What names of sources are relative to: the project's folder, else what the paths share."""
    resolved = [path.resolve() for path in paths]
    if root is not None and all(path.is_relative_to(root) for path in resolved):
        return root
    folders = [str(path if path.is_dir() else path.parent) for path in resolved]
    return Path(os.path.commonpath(folders))


def resolve(project: Project, paths: Sequence[Path]) -> Iterator[str]:
    """What the settings lead to, as lines of text: sources, lenses with members, audiences."""
    yield "\n# sources"
    found = find_sources(project, paths, Path("out"))
    yield from (f"{file.uri}" for file in found.found)
    yield from (f"# left out: {one.uri}: {one.reason}" for one in found.left_out)
    for lens in settle_lenses(project):
        yield f"\n# lens {lens.id}: {lens.title}"
        yield f"members: {' '.join((*lens.alliances, *lens.members))}"
        yield f"names: {'; '.join(lens.names)}"
    for rendering in choose_audiences(project):
        audience = rendering.audience
        yield f"\n# audience {audience.name}: {audience.title}"
        yield f"formats: {', '.join(rendering.formats)}; page: {audience.page}"
        yield f"shows up to {audience.handling}; beyond that: {audience.over_ceiling}"
