"""A real browser, opened once, and the pages that the tests look at.

Needs Chromium, Node and the packages of ``package-lock.json``; ``make test`` installs them.
Without them the tests are skipped on a developer's machine, and fail where CI says that it is CI.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Route, sync_playwright

from briefgen.config.audience import load_audience
from briefgen.model.briefing import Briefing
from briefgen.pipeline import extract_briefing
from briefgen.render import render
from fidelity.gold.case import case_project

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MODULES = HERE / "node_modules"
CHROMIUM = os.environ.get("BRIEFGEN_CHROMIUM") or shutil.which("chromium") or "chromium"
PHONE, DESKTOP = (390, 844), (1280, 900)

Scheme = Literal["light", "dark"]
Write = Callable[[str, Briefing, str], Path]


def _missing() -> str | None:
    """What is not installed, in words."""
    if not shutil.which(CHROMIUM):
        return "Chromium is not installed (Debian: chromium)"
    if not shutil.which("node"):
        return "Node is not installed (Debian: nodejs)"
    if not (MODULES / "axe-core" / "axe.min.js").is_file():
        return "axe-core is not installed (npm ci --ignore-scripts in tests/web)"
    return None


@pytest.fixture(scope="session", autouse=True)
def _tools() -> None:
    """Skips without the tools; never in CI."""
    missing = _missing()
    if missing and os.environ.get("CI"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)


def _made() -> ModuleType:
    """The briefings made by hand, which the tests of rendering share."""
    spec = importlib.util.spec_from_file_location(
        "briefings_by_hand", ROOT / "tests" / "render" / "conftest.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Shelf(dict[str, Briefing]):
    """Briefings by name, each made when it is first asked for."""

    def __missing__(self, name: str) -> Briefing:
        self[name] = {"medium": _medium, "case": _case}[name]()
        return self[name]


def _medium() -> Briefing:
    made = _made()
    briefing = made.make_briefing(
        sources=3, parties=9, events=9, disputes=3, concerns=4, sayings=made.EUROPEAN
    )
    assert isinstance(briefing, Briefing)
    return briefing


def _case() -> Briefing:
    case = ROOT / "tests" / "data" / "case"
    return extract_briefing([case / "docs"], project=case_project(case)).briefing


@pytest.fixture(scope="session")
def briefings() -> Mapping[str, Briefing]:
    """The one made by hand, and the invented case as the engine reads it."""
    return Shelf()


@pytest.fixture(scope="session")
def write(tmp_path_factory: pytest.TempPathFactory) -> Write:
    """Writes the page of a briefing for an audience, once for each name."""
    folder = tmp_path_factory.mktemp("web")

    def written(name: str, briefing: Briefing, audience: str) -> Path:
        path = folder / f"{name}-{audience}.html"
        if not path.exists():
            # Not cut to pages: laying them out takes longer than all that is looked at here.
            chosen = load_audience(audience)
            limits = chosen.limits.model_copy(update={"pages": None})
            longer = chosen.model_copy(update={"limits": limits})
            path.write_bytes(render(briefing, longer, formats=("html",))[0].data)
        return path

    return written


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as driver:
        # Chromium's sandbox cannot run as root, which CI is.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield opened
        opened.close()


@dataclass
class Watched:
    """A page with all that it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Opens a file as a reader would; nothing but that file is served."""
    contexts = []

    def opened(
        path: Path,
        *,
        at: str = "",
        size: tuple[int, int] = DESKTOP,
        scheme: Scheme = "light",
        scripts: bool = True,
        touch: bool = False,
    ) -> Watched:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            java_script_enabled=scripts,
            reduced_motion="reduce",
            has_touch=touch,
        )
        contexts.append(context)
        page = context.new_page()
        watched = Watched(page)

        def answer(route: Route, request: Request) -> None:
            watched.requests.append(request.url.partition("#")[0])
            route.continue_() if request.url.startswith(path.as_uri()) else route.abort()

        def heard(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"}:
                watched.complaints.append(message.text)

        context.route("**/*", answer)
        page.on("console", heard)
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        page.goto(path.as_uri() + at)
        return watched

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, to be run in a page."""
    return (MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
