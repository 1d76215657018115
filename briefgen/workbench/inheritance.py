"""An audience in, where each of its templates, blocks and settings comes from out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment
from pydantic import ValidationError

from briefgen.config.audience import FILE_NAME, Audience, AudienceFile, AudienceLimits, LocaleFile
from briefgen.config.faults import nearest
from briefgen.config.project import Project
from briefgen.errors import UsageError
from briefgen.model.base import Record
from briefgen.render.html import PAGE
from briefgen.workbench.catalogue import is_built_in, load, shown_path
from briefgen.workbench.check import environment_of, kinds_of_context, walked
from briefgen.workbench.check.flow import Flow, parsed
from briefgen.workbench.check.scope import Macro, Module
from briefgen.workbench.kinds import words

_SETTINGS = ("title", "page", "handling", "sections", "cut", "notes", "logo")
_TABLES = ("labels", "colours", "limits", "floors")


class BlockLine(Record):
    """A block that can be overridden, and where what is printed for it stands."""

    block: str
    template: str
    file: str
    line: int
    override: str
    parent: str


class FileLine(Record):
    """A template or style sheet, and the folders that have one, the one in force first."""

    name: str
    places: tuple[str, ...]


class SettingLine(Record):
    """A setting, its value, and the file that sets it."""

    key: str
    value: str
    origin: str


class Explanation(Record):
    """Where everything of an audience comes from."""

    name: str
    title: str
    chain: tuple[str, ...]
    files: tuple[FileLine, ...]
    blocks: tuple[BlockLine, ...]
    settings: tuple[SettingLine, ...]


class Detail(Record):
    """A block or a file, whole, with what may be used in it and how to change it."""

    name: str
    file: str
    line: int
    source: str
    names: tuple[SettingLine, ...]
    override: str
    example: str


def explain(name: str, project: Project) -> Explanation:
    """Where the templates, blocks and settings of an audience come from.

    :raises AudienceError: when it does not exist or does not load.
    """
    audience = load(name, project)
    return Explanation(
        name=name,
        title=audience.title,
        chain=tuple(shown_path(folder, project) for folder in audience.folders),
        files=tuple(_files(audience)),
        blocks=tuple(_blocks(audience, project)),
        settings=tuple(_settings(audience, project)),
    )


def detail(name: str, part: str, project: Project) -> tuple[Detail, ...]:
    """A block, by its name or as ``FILE:BLOCK``, or a file, by its name in the list.

    :raises UsageError: when the audience has neither a block nor a file of that name.
    """
    audience = load(name, project)
    engine, flow = environment_of(audience), walked(audience)
    template, _, wanted = part.rpartition(":")
    blocks = [
        one
        for one in _blocks(audience, project)
        if one.block == wanted and template in {"", one.template, _stem(one.template)}
    ]
    if blocks:
        common = kinds_of_context(audience)
        return tuple(_block_detail(one, engine, flow, common) for one in blocks)
    known = [one.name for one in _files(audience)]
    found = next((one for one in known if part in {one, _stem(one)}), None)
    if found is None:
        blocks_too = [one.block for one in _blocks(audience, project)]
        raise UsageError(
            f"the audience {name} has no block or file {part!r}",
            hint=nearest(part, [*known, *dict.fromkeys(blocks_too)]),
        )
    file = next(folder / found for folder in audience.folders if (folder / found).is_file())
    return (
        Detail(
            name=found,
            file=shown_path(file, project),
            line=1,
            source=file.read_text("utf-8", "replace"),
            names=_names(kinds_of_context(audience), {}) if found.endswith(".j2") else (),
            override=found,
            example="",
        ),
    )


def block_details(name: str, project: Project) -> tuple[tuple[BlockLine, Detail], ...]:
    """Every block of an audience, whole.

    :raises AudienceError: when it does not exist or does not load.
    """
    audience = load(name, project)
    engine, flow = environment_of(audience), walked(audience)
    common = kinds_of_context(audience)
    return tuple(
        (one, _block_detail(one, engine, flow, common)) for one in _blocks(audience, project)
    )


def fields_context(name: str, project: Project) -> Mapping[str, object]:
    """What the templates of an audience may use, by name, with its kind."""
    return kinds_of_context(load(name, project))


def _files(audience: Audience) -> Iterator[FileLine]:
    names = {
        file.relative_to(folder).as_posix()
        for folder in audience.folders
        for file in folder.rglob("*")
        if file.is_file() and file.suffix in {".j2", ".css", ".js"}
    }
    for name in sorted(names):
        places = tuple(one.name for one in audience.folders if (one / name).is_file())
        yield FileLine(name=name, places=places)


def _blocks(audience: Audience, project: Project) -> Iterator[BlockLine]:
    """The blocks of every template that is printed, in the file whose version is in force."""
    engine = environment_of(audience)
    page = {file for _, file in _chain(engine, PAGE).values()}
    for template in (PAGE, *_printed(audience)):
        seen: set[str] = set()
        versions = _chain(engine, template)
        if template != PAGE and next(file for _, file in versions.values()) in page:
            continue  # it is extended, not included: a file that replaces it would not be printed
        for name, (tree, file) in versions.items():
            for block in tree.find_all(nodes.Block):
                if block.name in seen:
                    continue
                seen.add(block.name)
                yield BlockLine(
                    block=block.name,
                    template=template,
                    file=shown_path(file, project),
                    line=block.lineno,
                    override=template,
                    parent=_parent(audience, template) or name,
                )


def _printed(audience: Audience) -> list[str]:
    """Templates that the page includes, by the name under which they can be replaced."""
    return [
        line.name for line in _files(audience) if line.name.endswith(".j2") and line.name != PAGE
    ]


def _parent(audience: Audience, template: str) -> str:
    """What a template that replaces this one extends: the version that it would hide."""
    others = audience.folders if is_built_in(audience.folders[0]) else audience.folders[1:]
    folder = next((one for one in others if (one / template).is_file()), None)
    return f"{folder.name}/{template}" if folder is not None else ""


def _chain(engine: SandboxedEnvironment, template: str) -> dict[str, tuple[nodes.Template, Path]]:
    """A template and those it extends, with their files; empty where it cannot be read."""
    found: dict[str, tuple[nodes.Template, Path]] = {}
    name: str | None = template
    while name is not None and name not in found:
        assert engine.loader is not None
        source, file, _ = engine.loader.get_source(engine, name)
        tree = parsed(source, name, file)
        found[name] = (tree, Path(file or name))
        extends = next(tree.find_all(nodes.Extends), None)
        target = extends.template if extends is not None else None
        name = str(target.value) if isinstance(target, nodes.Const) else None
    return found


def _block_detail(
    line: BlockLine, engine: SandboxedEnvironment, flow: Flow, common: Mapping[str, object]
) -> Detail:
    template, file, start = _place(engine, line)
    text = file.read_text("utf-8", "replace").splitlines()
    scope = flow.blocks.get((template, line.block), {})
    source = "\n".join(text[start - 1 : _end(text, start)])
    scoped = " scoped" if "scoped" in text[start - 1] else ""
    return Detail(
        name=line.block,
        file=line.file,
        line=line.line,
        source=source,
        names=_names(scope, common),
        override=line.override,
        example=f'{{% extends "{line.parent}" %}}\n{{% block {line.block}{scoped} %}}\n'
        "{{ super() }}\n{% endblock %}\n",
    )


def _place(engine: SandboxedEnvironment, line: BlockLine) -> tuple[str, Path, int]:
    """The template, the file and the line where the version of a block in force stands."""
    for name, (tree, file) in _chain(engine, line.template).items():
        for block in tree.find_all(nodes.Block):
            if block.name == line.block:
                return name, file, block.lineno
    return line.template, Path(line.file), line.line


def _end(text: list[str], start: int) -> int:
    """The line of the ``endblock`` that belongs to the block that begins at ``start``."""
    depth = 0
    for number in range(start, len(text) + 1):
        words_here = text[number - 1].replace("{%-", "{%").split("{%")
        for part in words_here[1:]:
            word = part.split()[0] if part.split() else ""
            depth += {"block": 1, "endblock": -1}.get(word, 0)
        if depth <= 0:
            return number
    return len(text)


def _names(scope: Mapping[str, object], common: Mapping[str, object]) -> tuple[SettingLine, ...]:
    """Names that may be used; macros are told with their arguments."""
    lines = []
    for name, kind in scope.items():
        if name in common or name in {"super", "self", "loop"}:
            continue
        if isinstance(kind, Macro):
            value = f"macro({', '.join(arg.name for arg in kind.node.args)})"
        elif isinstance(kind, Module):
            value = f"macros of {kind.template}"
        else:
            value = words(kind)
        lines.append(SettingLine(key=name, value=value, origin=""))
    return tuple(lines)


def _settings(audience: Audience, project: Project) -> Iterator[SettingLine]:
    files = [(folder, _written(folder)) for folder in audience.folders]
    for key in _SETTINGS:
        value = getattr(audience, key)
        if value is None or value == ():
            continue
        origin = next(
            (folder for folder, file in files if file and key in file.model_fields_set), None
        )
        yield SettingLine(key=key, value=_value(value), origin=_origin(origin, project))
    for table in _TABLES:
        settled = getattr(audience, table)
        items = settled.items() if isinstance(settled, dict) else iter(settled)
        for key, value in items:
            if value is None:
                continue
            origin = next(
                (folder for folder, file in files if file and _states(file, table, key)), None
            )
            yield SettingLine(
                key=f"{table}.{key}", value=_value(value), origin=_origin(origin, project)
            )
    yield from _by_language(audience, project)
    for key, value in sorted((audience.brand.colours if audience.brand else {}).items()):
        yield SettingLine(key=f"brand colours.{key}", value=value, origin="brand.toml")


def _by_language(audience: Audience, project: Project) -> Iterator[SettingLine]:
    """What ``[locale.CODE]`` says, by language: ``locale.fr.labels.notes``."""
    files = [(folder, _written(folder)) for folder in audience.folders]
    for code, told in sorted(audience.locales.items()):
        for key, value in _told(told):
            name = f"locale.{code}.{key}"
            origin = next(
                (
                    folder
                    for folder, file in files
                    if file and code in file.locale and key in dict(_told(file.locale[code]))
                ),
                None,
            )
            yield SettingLine(key=name, value=_value(value), origin=_origin(origin, project))


def _told(told: LocaleFile) -> Iterator[tuple[str, object]]:
    """The keys that a table of a language sets."""
    for key, value in told:
        if isinstance(value, dict):
            yield from ((f"{key}.{one}", words) for one, words in sorted(value.items()))
        elif isinstance(value, AudienceLimits):
            yield from ((f"{key}.{one}", most) for one, most in value if most is not None)
        elif value is not None:
            yield key, value


def _states(file: AudienceFile, table: str, key: str) -> bool:
    content = getattr(file, table)
    return key in (content if isinstance(content, dict) else content.model_fields_set)


def _written(folder: Path) -> AudienceFile | None:
    try:
        text = (folder / FILE_NAME).read_text(encoding="utf-8")
        return AudienceFile.model_validate(tomllib.loads(text))
    except (OSError, ValueError, ValidationError):
        return None


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _origin(folder: Path | None, project: Project) -> str:
    if folder is None:
        return "briefgen.toml, or the default"
    return shown_path(folder / FILE_NAME, project)


def _stem(name: str) -> str:
    return name.removeprefix("sections/").removesuffix(".html.j2")
