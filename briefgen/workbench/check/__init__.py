"""An audience's templates in, everything that is wrong with them out, before any reader sees it.

`flow` walks the templates with the kinds of everything they use, `markup` and `styles` read their
HTML and CSS, `trial` renders the built-in briefings. What ships with briefgen is reported on only
where a built-in audience is asked for by name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from jinja2.sandbox import SandboxedEnvironment
from pydantic import ValidationError

from briefgen.config.audience import FILE_NAME, Audience, AudienceFile
from briefgen.config.faults import nearest
from briefgen.config.project import Project
from briefgen.errors import BriefgenError
from briefgen.render.environment import environment
from briefgen.render.html import PAGE, context_of
from briefgen.render.view import build_view
from briefgen.workbench.catalogue import (
    audience_names,
    house_names,
    is_built_in,
    load,
    own_folders,
    shown_path,
)
from briefgen.workbench.check.flow import Flow
from briefgen.workbench.check.markup import template_slips
from briefgen.workbench.check.styles import SHEETS, faint_slips, style_slips
from briefgen.workbench.check.trial import tried
from briefgen.workbench.findings import CheckReport, Finding, Level, ordered
from briefgen.workbench.kinds import kind_of
from briefgen.workbench.samples import sample

_USED = {FILE_NAME, *SHEETS, "screen.js"}
_LOGO_ALT = 'Say in words what it shows: logo_alt = "..."'


def check(
    names: Sequence[str], project: Project, *, render: bool = True, formats: Sequence[str] = ()
) -> CheckReport:
    """Check audiences; none named: the house's own, or all where it has none.

    :param render: whether to render the sample briefings too.
    :param formats: in which formats; none: those of each audience, HTML at least.
    :raises SetupError: when this machine lacks what a PDF needs.
    """
    asked = tuple(dict.fromkeys(names)) or house_names(project) or audience_names(project)
    found: list[Finding] = []
    for name in asked:
        found += check_one(name, project, render=render, formats=formats)
    return CheckReport(
        audiences=asked,
        findings=ordered(
            one.model_copy(update={"file": _shown(one.file, project)}) for one in found
        ),
    )


def check_one(
    name: str, project: Project, *, render: bool, formats: Sequence[str] = ()
) -> list[Finding]:
    """What is wrong with one audience; without its settings there is nothing else to check."""
    try:
        audience = load(name, project)
        found = list(_static(audience))
    except BriefgenError as error:
        where = error.where or f"audience {name}"
        return [
            Finding(
                audience=name, level="error", file=where, what=error.what, hint=error.hint or ""
            )
        ]
    except RecursionError:
        what = "a template is nested too deeply to be read"
        return [Finding(audience=name, level="error", file=f"audience {name}", what=what)]
    broken = any(one.level == "error" and one.what.startswith("syntax") for one in found)
    if render and not broken:
        printed = tuple(one for one in audience.formats if one != "json")
        wanted = tuple(formats) or tuple(dict.fromkeys(("html", *printed)))
        sheets = [folder / one for folder in own_folders(audience) for one in SHEETS]
        found += tried(audience, wanted, [one for one in sheets if one.is_file()])
    return found


def kinds_of_context(audience: Audience) -> Mapping[str, object]:
    """What templates may use, by name, with its kind."""
    briefing = sample("large")
    context = context_of(briefing, build_view(briefing, audience.limits), audience)
    return {name: kind_of(value) for name, value in context.items()}


def walked(audience: Audience) -> Flow:
    """The audience's templates, walked from where rendering begins."""
    flow = Flow(environment_of(audience), kinds_of_context(audience))
    flow.begin(PAGE)
    return flow


def environment_of(audience: Audience) -> SandboxedEnvironment:
    """The audience's template engine, with its files as they are now."""
    environment.cache_clear()
    return environment(audience.folders)


def _static(audience: Audience) -> Iterator[Finding]:
    """What can be seen without running a template."""
    folders = [one for one in audience.folders if not is_built_in(one)]
    if is_built_in(audience.folders[0]):
        folders = list(audience.folders)
    engine = environment_of(audience)
    flow = walked(audience)
    own = {
        file.relative_to(folder).as_posix(): file
        for folder in reversed(folders)
        for file in sorted(folder.rglob("*.j2"))
    }
    yield from _unreached(audience, flow, own)
    flow.rest(sorted(own))
    for fault in flow.faults:
        file = flow.file_of(fault.template) or Path(fault.template)
        level: Level = "error" if fault.level == "error" else "warning"
        yield _finding(audience, level, file, fault.line, fault.what, fault.hint)
    for file in own.values():
        if not _is_text(file):
            yield _finding(
                audience, "error", file, None, "this is no UTF-8 text", "Save it as UTF-8"
            )
        for slip in template_slips(file.read_text("utf-8", "replace"), engine):
            yield _finding(audience, "error", file, slip.line, slip.what, slip.hint)
    for folder in folders:
        for file, slip in style_slips(audience, folder):
            yield _finding(audience, "error", file, slip.line, slip.what, slip.hint)
        yield from _idle(audience, folder, flow.labels)
    for file, slip in faint_slips(audience, folders):
        yield _finding(audience, "error", file, slip.line, slip.what, slip.hint)
    yield from _labels(audience, folders)


def _is_text(file: Path) -> bool:
    try:
        file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unreached(audience: Audience, flow: Flow, own: Mapping[str, Path]) -> Iterator[Finding]:
    """Templates that nothing prints: mostly a slip in a name."""
    for name, file in own.items():
        if is_built_in(file):
            continue  # what ships is there for all audiences, and none prints all of it
        section = name.removeprefix("sections/").removesuffix(".html.j2")
        if name.startswith("sections/"):
            hides = any((folder / name).is_file() for folder in audience.folders[1:])
            if section not in audience.sections and not hides:
                yield _finding(
                    audience,
                    "warning",
                    file,
                    None,
                    f"the section {section!r} is not in the audience's list, and is not printed",
                    f"Name it in `sections` of {FILE_NAME}. "
                    + nearest(section, list(audience.sections)),
                )
        elif not flow.met(file):
            yield _finding(
                audience,
                "warning",
                file,
                None,
                "nothing prints this template",
                "Give it the name of the template that it is to replace",
            )


def _idle(audience: Audience, folder: Path, used: set[str]) -> Iterator[Finding]:
    """Files and labels that are there and not used."""
    for file in sorted(folder.iterdir()):
        if file.is_file() and file.suffix in {".css", ".js", ".toml"} and file.name not in _USED:
            yield _finding(
                audience,
                "warning",
                file,
                None,
                "nothing reads this file",
                f"Known are {', '.join(sorted(_USED))}",
            )
    written = _written(folder)
    every = {*used, *audience.sections}
    for label in written.labels if written else ():
        if label not in every and not is_built_in(folder):
            yield _finding(
                audience,
                "note",
                folder / FILE_NAME,
                _line_of(folder / FILE_NAME, label),
                f"the label {label!r} is defined and not used",
                nearest(label, sorted(set(audience.labels) - {label})),
            )
    if written and written.logo and not written.logo_alt:
        yield _finding(
            audience,
            "error",
            folder / FILE_NAME,
            _line_of(folder / FILE_NAME, "logo"),
            "the logo has no words for readers who cannot see it",
            _LOGO_ALT,
        )


def _labels(audience: Audience, folders: Sequence[Path]) -> Iterator[Finding]:
    """A section in the contents needs a heading."""
    for section in audience.sections:
        if section not in audience.labels and "contents" in audience.sections and folders:
            yield _finding(
                audience,
                "error",
                folders[0] / FILE_NAME,
                None,
                f"the label {section!r} is used for the contents and not defined",
                f'Add {section} = "..." under [labels]',
            )


def _written(folder: Path) -> AudienceFile | None:
    """The settings that stand in a folder itself; None where there are none."""
    try:
        text = (folder / FILE_NAME).read_text(encoding="utf-8")
        return AudienceFile.model_validate(tomllib.loads(text))
    except (OSError, ValueError, ValidationError):
        return None


def _line_of(file: Path, key: str) -> int | None:
    """The line of a TOML file that sets a key."""
    for number, line in enumerate(file.read_text("utf-8", "replace").splitlines(), 1):
        if line.split("=")[0].strip().strip('"') == key:
            return number
    return None


def _finding(
    audience: Audience, level: Level, file: Path, line: int | None, what: str, hint: str
) -> Finding:
    return Finding(
        audience=audience.name, level=level, file=str(file), line=line, what=what, hint=hint
    )


def _shown(file: str, project: Project) -> str:
    """A path as the author knows it; other places as they are."""
    path = Path(file)
    return shown_path(path, project) if path.is_file() else file
