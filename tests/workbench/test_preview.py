"""The preview: it follows changes, shows faults and lives on, and answers nobody else."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from briefgen.errors import OutputError, UsageError
from briefgen.model.edition import BRIEFING_FILE
from briefgen.workbench.preview import Preview
from briefgen.workbench.samples import sample

GAPS = "templates/house/sections/gaps.html.j2"


class Browser:
    """Asks the preview as a browser would."""

    def __init__(self, preview: Preview) -> None:
        self.port = urlsplit(preview.address).port

    def ask(
        self, path: str, *, method: str = "GET", host: str | None = None, **headers: str
    ) -> tuple[int, str, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.putrequest(method, path, skip_host=True)
            connection.putheader("Host", host or f"127.0.0.1:{self.port}")
            for name, value in names.items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.read().decode("latin-1"), dict(answer.headers)
        finally:
            connection.close()

    def state(self, query: str = "") -> dict[str, object]:
        return json.loads(self.ask(f"/state.json{query}")[1])


@contextmanager
def running(project: Path | None, name: str | None = None, out: str = "out") -> Iterator[Browser]:
    preview = Preview(project, name, port=0, out=Path(out))
    thread = threading.Thread(target=preview.run)
    thread.start()
    try:
        yield Browser(preview)
    finally:
        preview.close()
        thread.join(timeout=10)
        assert not thread.is_alive()


def until(true: Callable[[], bool]) -> None:
    """Wait for something that follows a change on the disk."""
    end = time.monotonic() + 15
    while not true():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.1)


@pytest.fixture
def desk(house, tmp_path: Path) -> Path:
    house({"sections/gaps.html.j2": '<section><h2 id="gaps">First</h2></section>'})
    return tmp_path


def test_it_shows_the_houses_audience_as_html_and_pdf(desk: Path) -> None:
    with running(desk) as browser:
        assert browser.ask("/")[0] == 200
        state = browser.state()
        assert state["audience"] == "house"
        assert [one["id"] for one in state["briefings"]] == ["large", "small"]
        status, text, headers = browser.ask("/shown/house/small.html")
        assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert "Lighthouse" in text
        status, text, headers = browser.ask("/shown/house/small.pdf")
        assert (status, headers["Content-Type"]) == (200, "application/pdf")
        assert text.startswith("%PDF")


def test_it_follows_templates_brand_and_project(desk: Path) -> None:
    with running(desk) as browser:
        shown = lambda: browser.ask("/shown/house/large.html")[1]  # noqa: E731
        assert "First" in shown()
        (desk / GAPS).write_text('<section><h2 id="gaps">Second</h2></section>')
        until(lambda: "Second" in shown())
        (desk / "brand.toml").write_text('letterhead = ["Ministry of Water"]')
        until(lambda: "Ministry of Water" in shown())
        (desk / "briefgen.toml").write_text('[audiences.desk]\nextends = "press"\n')
        until(lambda: "desk" in [one["id"] for one in browser.state()["audiences"]])
        (desk / "templates" / "new").mkdir()
        (desk / "templates" / "new" / "audience.toml").write_text('extends = "press"')
        until(lambda: "new" in [one["id"] for one in browser.state()["audiences"]])


def test_a_fault_is_shown_and_mended(desk: Path) -> None:
    with running(desk) as browser:
        (desk / GAPS).write_text("<h2>x</h2>\n{{ view.head.titel }} <b>")
        until(lambda: browser.ask("/shown/house/large.html")[0] == 422)
        text = browser.ask("/shown/house/large.html")[1]
        assert "gaps.html.j2:2" in text
        assert "titel" in text
        assert any("'title'" in one for one in browser.state("?audience=house")["findings"])
        (desk / "brand.toml").write_text("[colour]")
        until(lambda: "unknown key" in browser.ask("/shown/house/small.html")[1])
        (desk / "brand.toml").unlink()
        (desk / GAPS).write_text('<section><h2 id="gaps">Third</h2></section>')
        until(lambda: "Third" in browser.ask("/shown/house/large.html")[1])
        assert browser.state()["findings"] == []


def test_the_latest_edition_comes_first(desk: Path) -> None:
    edition = desk / "out" / "latest"
    edition.mkdir(parents=True)
    (edition / BRIEFING_FILE).write_text(sample("small").model_dump_json())
    with running(desk) as browser:
        assert browser.state()["briefings"][0]["id"] == "latest"
        assert "Lighthouse" in browser.ask("/shown/press/latest.html")[1]


def test_news_comes_with_every_change(desk: Path) -> None:
    with running(desk) as browser:
        connection = http.client.HTTPConnection("127.0.0.1", browser.port, timeout=20)
        connection.request("GET", "/events")
        stream = connection.getresponse()
        assert stream.readline() == b"data: 1\n"
        (desk / GAPS).write_text("changed")
        # Comments keep the line open while nothing happens.
        told = (line for line in iter(stream.readline, b"") if line.startswith(b"data:"))
        assert next(told) == b"data: 2\n"
        connection.close()


@pytest.mark.parametrize(
    "host", ["a.example", "127.0.0.1", "127.0.0.1:1", "localhost.a.example:80", ""]
)
def test_a_page_elsewhere_cannot_read_along(desk: Path, host: str) -> None:
    with running(desk) as browser:
        for path in ("/", "/state.json", "/shown/house/small.html", "/events"):
            status, text, _ = browser.ask(path, host=host or " ")
            assert status == 421
            assert "Lighthouse" not in text
        assert browser.ask("/", host=f"localhost:{browser.port}")[0] == 200
        assert browser.ask("/", Sec_Fetch_Site="cross-site")[0] == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "X"])
def test_only_reading_is_allowed(desk: Path, method: str) -> None:
    with running(desk) as browser:
        assert browser.ask("/", method=method)[0] == 405


@pytest.mark.parametrize(
    "path",
    [
        "/briefgen.toml", "/../briefgen.toml", "/%2e%2e/briefgen.toml", "//etc/passwd",
        "/shown/house/../briefgen.toml", "/shown/..%2f..%2f/small.html", "/shown/nobody/small.html",
        "/shown/house/none.html", "/shown/house/small.json", "/shown/house/small", "/preview.py",
        "/shown/_base/small.html", "/desk.py",
    ],
)  # fmt: skip
def test_only_its_own_files_are_served(desk: Path, path: str) -> None:
    with running(desk) as browser:
        assert browser.ask(path)[0] == 404


def test_what_it_sends_loads_nothing_from_elsewhere(desk: Path) -> None:
    with running(desk) as browser:
        for path in ("/", "/preview.css", "/preview.js"):
            _, text, headers = browser.ask(path)
            assert "http://" not in text
            assert "https://" not in text
            assert "default-src 'none'" in headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_too_many_connections_are_turned_away_and_then_let_in(desk: Path) -> None:
    with running(desk) as browser:
        held = []
        for _ in range(40):
            connection = http.client.HTTPConnection("127.0.0.1", browser.port, timeout=10)
            connection.request("GET", "/events")
            held.append(connection)
        with pytest.raises((ConnectionError, http.client.HTTPException)):
            browser.ask("/")
        for connection in held:
            connection.close()
        (desk / GAPS).write_text("changed")

        def answers() -> bool:
            try:
                return browser.ask("/")[0] == 200
            except (ConnectionError, http.client.HTTPException):
                return False

        until(answers)


def test_a_project_is_not_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with running(None, "press") as browser:
        assert browser.state()["audience"] == "press"
        assert browser.ask("/shown/press/small.html")[0] == 200


def test_wrong_calls_are_refused(desk: Path) -> None:
    with pytest.raises(UsageError, match="no audience called 'nobody'"):
        Preview(desk, "nobody", port=0, out=Path("out"))
    with running(desk) as browser, pytest.raises(OutputError, match="cannot be used"):
        Preview(desk, None, port=browser.port or 0, out=Path("out"))


def _interruptible() -> None:
    """As from a terminal: a shell lets what it runs in the background ignore interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_it_ends_when_the_user_interrupts(desk: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "briefgen", "templates", "preview", "-p", str(desk)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_interruptible,  # noqa: PLW1509 - it takes no lock
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("http://127.0.0.1:")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
        assert (process.returncode, "Traceback" in err) == (0, False), err
    finally:
        process.kill()
        process.communicate()
