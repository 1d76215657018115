"""docs/templates.md, step by step: its commands run, its files written, and the result seen."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from briefgen.workbench import preview as previewing

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "templates.md"
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^(?:# |/\* |\{# |<!-- )(desk/\S+)(?: \*/| #\}| -->)?\n")


def steps() -> Iterator[tuple[str, str]]:
    """The page's commands, and its files with their paths, in order."""
    for language, text in _FENCE.findall(PAGE.read_text(encoding="utf-8")):
        named = _FILE.match(text)
        if language == "sh":
            yield from (("run", line) for line in text.splitlines())
        elif named:
            yield named[1], text[named.end() :]


def test_the_page_holds_what_this_test_can_do() -> None:
    kinds = [kind for kind, _ in steps()]
    assert kinds.count("run") == 7
    assert len(kinds) - kinds.count("run") == 5


def test_a_person_who_follows_the_page_has_a_template(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    looked: list[int] = []

    def look(project: Path | None, name: str | None, **options: object) -> None:
        """What the reader does at this step: opens the page, looks, and ends it."""
        del options
        preview = previewing.Preview(project, name, port=0, out=Path("out"))
        thread = threading.Thread(target=preview.run)
        thread.start()
        port = int(preview.address.rstrip("/").rpartition(":")[2])
        for path in ("/", "/shown/house/small.html", "/shown/house/small.pdf"):
            connection = HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", path)
            looked.append(connection.getresponse().status)
            connection.close()
        preview.close()
        thread.join()

    monkeypatch.setattr(previewing, "serve", look)
    for kind, text in steps():
        if kind == "run":
            program, *arguments = text.split()
            assert program == "briefgen"
            outcome = run(*arguments)
            assert outcome.code == 0, (text, outcome.out, outcome.err)
            if arguments[0] == "init":
                for source in (ROOT / "seeds").glob("*.txt"):
                    (tmp_path / "desk" / "sources" / source.name).write_bytes(source.read_bytes())
            if "gaps:item" in arguments:
                assert "{% block item scoped %}" in outcome.out
            if "check" in arguments:
                assert outcome.out == ""
        else:
            file = tmp_path / kind
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    assert looked == [200, 200, 200]

    edition = tmp_path / "desk" / "out" / "latest"
    html = (edition / "house.html").read_text(encoding="utf-8")
    assert "Ministry note" in html
    assert "--navy: #0b3d2e;" in html
    assert 'alt="Ministry of Water"' in html
    assert "Open questions" in html
    assert '<li class="question"><strong>' in html
    assert html.index("Open questions") < html.index("Where accounts differ")
    pdf = PdfDocument((edition / "house.pdf").read_bytes())
    try:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()
    assert "1 Quay Street" in pages[0]
    assert all("not for onward distribution" in page for page in pages)
