"""What the preview shows: an audience, a briefing and a format in, the file or its fault out."""

from __future__ import annotations

import html
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.config import brand
from briefgen.config.project import Project
from briefgen.errors import BriefgenError, UsageError
from briefgen.model.base import Record
from briefgen.model.briefing import Briefing
from briefgen.model.edition import BRIEFING_FILE
from briefgen.plan import TEMPLATES_FOLDER, settle_project
from briefgen.render import render
from briefgen.stored import load_briefing
from briefgen.workbench.catalogue import audience_names, house_names, load, shown_path
from briefgen.workbench.check import check, environment_of
from briefgen.workbench.check.trial import failure
from briefgen.workbench.samples import NAMES, sample

LATEST = "latest"
FORMATS = ("html", "pdf")
_MOST_KEPT = 12
_MOST_FOLDERS = 400
_TYPES = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}


class Choice(Record):
    """Something to choose on the page."""

    id: str
    title: str


class State(Record):
    """What the page needs to know: what there is to choose, and what is wrong."""

    version: int
    audience: str
    audiences: tuple[Choice, ...]
    briefings: tuple[Choice, ...]
    findings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shown:
    """A file for the browser. ``sound`` is False where it tells of a fault instead."""

    data: bytes
    kind: str
    sound: bool = True


class Desk:
    """Renders what is asked for, one at a time, and keeps it until something changes."""

    def __init__(self, project: Path | None, name: str | None, out: Path) -> None:
        settings = settle_project(project)
        known = audience_names(settings)
        if name is not None and name not in known:
            raise UsageError(
                f"there is no audience called {name!r}", hint="There are: " + ", ".join(known)
            )
        self._file = project if settings.file is None else settings.file
        self._root = settings.root
        self._out = out if out.is_absolute() or self._root is None else self._root / out
        self._first = name or next(iter((*house_names(settings), *known)))
        self._kept: dict[tuple[int, str, str, str], Shown] = {}
        self._rendering = threading.Lock()
        self._news = threading.Condition()
        self._version = 1
        self._closed = False

    # Changes

    def changed(self) -> None:
        """Something was written: what was rendered no longer holds."""
        with self._news:
            self._version += 1
            self._kept.clear()
            self._news.notify_all()

    def close(self) -> None:
        """Wake whoever waits for news."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    def wait(self, after: int, seconds: float) -> int | None:
        """The version once it is past ``after``, or when the time is up; None: it is over."""
        with self._news:
            self._news.wait_for(lambda: self._closed or self._version > after, seconds)
            return None if self._closed else self._version

    def folders(self) -> frozenset[Path]:
        """The folders whose files decide what is shown."""
        if self._root is None:
            return frozenset()
        own = [self._root, self._root / brand.FOLDER, self._out, self._out / LATEST]
        templates = self._root / TEMPLATES_FOLDER
        if templates.is_dir():
            inside = (one for one in sorted(templates.rglob("*")) if one.is_dir())
            own += [templates, *inside][:_MOST_FOLDERS]
        return frozenset(one.resolve() for one in own if one.is_dir())

    # What is shown

    def state(self, audience: str | None = None) -> State:
        """What there is to choose, and what is wrong with one audience."""
        version = self._version
        try:
            project = settle_project(self._file)
            names = audience_names(project)
            name = audience if audience in names else self._first
            findings = tuple(map(str, check([name], project, render=False).findings))
        except BriefgenError as error:
            names, name, findings = (self._first,), self._first, (f"error: {error}",)
        return State(
            version=version,
            audience=name,
            audiences=tuple(Choice(id=one, title=one) for one in names),
            briefings=tuple(self._briefings()),
            findings=findings,
        )

    def _briefings(self) -> Sequence[Choice]:
        samples = [Choice(id=one, title=f"{one} sample") for one in reversed(NAMES)]
        edition = [Choice(id=LATEST, title="latest edition")] if self._latest.is_file() else []
        return [*edition, *samples]

    @property
    def _latest(self) -> Path:
        return self._out / LATEST / BRIEFING_FILE

    def file(self, audience: str, briefing: str, kind: str) -> Shown | None:
        """One rendered file, or a page that tells why there is none; None: no such thing."""
        if kind not in FORMATS or briefing not in {one.id for one in self._briefings()}:
            return None
        with self._rendering:
            key = (self._version, audience, briefing, kind)
            if key not in self._kept:
                made = self._render(audience, briefing, kind)
                if made is None:
                    return None
                while len(self._kept) >= _MOST_KEPT:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[key] = made
            return self._kept[key]

    def _render(self, name: str, briefing: str, kind: str) -> Shown | None:
        try:
            project = settle_project(self._file)
            if name not in audience_names(project):
                return None
            return self._made(name, project, self._briefing(briefing), kind)
        except BriefgenError as error:
            return _told(f"{error.where}: {error.what}" if error.where else error.what, error.hint)

    def _made(self, name: str, project: Project, briefing: Briefing, kind: str) -> Shown:
        audience = load(name, project)
        environment_of(audience)
        try:
            (made,) = render(briefing, audience, formats=(kind,))
        except BriefgenError as error:
            fault = failure(error, audience, kind.upper())
            path = Path(fault.file)
            file = shown_path(path, project) if path.is_file() else fault.file
            place = f"{file}:{fault.line}" if fault.line else file
            return _told(f"{place}: {fault.what}", fault.hint)
        return Shown(made.data, _TYPES[kind])

    def _briefing(self, name: str) -> Briefing:
        if name == LATEST:
            return load_briefing(self._latest).briefing
        return sample("small" if name == "small" else "large")


def _told(what: str, hint: str | None) -> Shown:
    """A fault as a page of its own."""
    page = (
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Fault</title>'
        '<link rel="stylesheet" href="/preview.css"><body class="fault"><h1>It cannot be shown</h1>'
        f"<p>{html.escape(what)}</p><p>{html.escape(hint or '')}</p></body></html>"
    )
    return Shown(page.encode(), _TYPES["html"], sound=False)
