"""The page that lists editions, and the body of a mail: valid, WCAG 2.2 AA, and nothing loaded."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.delivery.feed import feed_files
from briefgen.delivery.front import Front
from briefgen.delivery.letter import write_letter
from briefgen.delivery.record import Listed, ListedFile, ListedPart
from briefgen.model.base import HANDLING_ORDER
from briefgen.render.outline.excerpt import Part
from tests.web.test_accessibility import DESKTOP, OVERFLOW, PHONE, RUN, SMALL, SPACED, TAGS

HERE = Path(__file__).parent
LINES = ("Status changed (disputes): the quay is open; was: closed", "W" * 90, "Third")


def listed(number: int, **more: object) -> tuple[str, Listed]:
    """An edition as a folder keeps it on record."""
    told = {
        "edition": f"e-{number}", "number": number, "audience": "press",
        "title": "The lower canal: who visited the barrage, and what the upstream states fear",
        "headline": "Accounts differ", "kicker": "Press sheet", "author": "Basin desk",
        "handling": HANDLING_ORDER[number % 5], "as_of": "2024-11-13",
        "updated": "2024-11-13T00:00:00Z",
        "changes": ListedPart(heading="What changed", lines=LINES) if number > 1 else None,
        "parts": (ListedPart(heading="", lines=LINES[:1]),),
        "files": tuple(
            ListedFile(name=f"press.{one}", format=one, bytes=123_456, sha256="0")
            for one in ("pdf", "html", "docx", "md")
        ),
    }  # fmt: skip
    return f"{number:04}-e-{number}", Listed.model_validate({**told, **more})


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The page of editions, and a mail's body."""
    folder = tmp_path_factory.mktemp("editions")
    french = {"language": "fr", "title": "Le canal", "as_of": None, "files": ()}
    entries = [listed(number) for number in (5, 4, 3, 2)] + [listed(1, **french)]
    page = next(one for one in feed_files(entries, None) if one.name == "index.html")
    front = Front(
        title="The lower canal", headline="Accounts differ", kicker="Press sheet", author="",
        as_of="2024-11-13", language="en", direction="ltr", handling="TLP:AMBER",
        meta=("As of 13 November 2024",),
        changes=None, parts=(Part("What changed", LINES), Part("Bottom line", LINES)),
    )  # fmt: skip
    letter = write_letter(front, 3, files=["a.pdf"], address="https://example.org/" + "a" * 90)
    files = folder / "index.html", folder / "mail.html"
    for file, data in zip(files, (page.data, letter.html.encode()), strict=True):
        file.write_bytes(data)
    return files


def test_both_are_valid(pages: tuple[Path, Path]) -> None:
    page, mail = pages
    tool = HERE / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    for file, more in ((page, ()), (mail, ("--rule", "no-inline-style:off"))):
        done = subprocess.run(
            ["node", tool, "--config", HERE / "html-validate.json", *more, file],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout[:4000] + done.stderr[:1000]


@pytest.mark.parametrize("which", [0, 1])
def test_axe_finds_nothing(which: int, pages: tuple[Path, Path], visit: Callable, axe: str) -> None:
    seen = visit(pages[which])
    seen.page.evaluate(axe)
    for size, scheme in ((DESKTOP, "light"), (PHONE, "dark")):
        seen.page.set_viewport_size({"width": size[0], "height": size[1]})
        seen.page.emulate_media(color_scheme=scheme)
        assert seen.page.evaluate(RUN, list(TAGS)) == [], f"{size} {scheme}"
    assert seen.complaints == []
    assert set(seen.requests) == {seen.page.url}


@pytest.mark.parametrize("which", [0, 1])
def test_nothing_runs_over_the_side(which: int, pages: tuple[Path, Path], visit: Callable) -> None:
    page = visit(pages[which], size=SMALL).page
    assert page.evaluate(OVERFLOW) == [0, []]
    page.evaluate(SPACED)
    assert page.evaluate(OVERFLOW) == [0, []], "with the spacing of WCAG 1.4.12"
