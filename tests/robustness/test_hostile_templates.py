"""Templates, style sheets and logos that mean harm: each ends in a clear error or in harmless text.

Each within the limits of time and memory, without a file read that is not its own, and without a
connection opened.
"""

from __future__ import annotations

import os
import resource
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.config.audience import load_audience
from briefgen.config.project import Limits
from briefgen.errors import RenderError
from briefgen.model.briefing import (
    Briefing,
    EditionRef,
    LensUsed,
    Method,
    Passage,
    Source,
    Statement,
)
from briefgen.model.coverage import Coverage
from briefgen.render import RenderedFile, render
from briefgen.render.worker import Worker
from briefgen.render.worker.serve import GRACE

SECRET = "QXZ-SECRET-QXZ"  # noqa: S105 - nobody's
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
STARTING = 6.0
"""CPU seconds that a worker takes to be ready, and those of its Python in the end."""


def bomb(depth: int) -> str:
    """An SVG whose elements each use the one before ten times."""
    uses = "".join(
        f'<g id="g{n}">' + f'<use xlink:href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, depth)
    )
    return (
        f'{SVG}width="10" height="10"><defs><g id="g0"><rect width="9" height="9"/></g>{uses}'
        f'</defs><use xlink:href="#g{depth - 1}"/></svg>'
    )


def variables(depth: int) -> str:
    """Custom properties each of which holds the one before ten times."""
    lines = [f"--v{n}:{f'var(--v{n - 1}) ' * 10};" for n in range(1, depth)]
    return ":root{--v0:aaaaaaaaaa;" + "".join(lines) + f"}}h1{{content:var(--v{depth - 1})}}"


def header(template: str) -> dict[str, str]:
    return {"header.html.j2": f"<h1>Title</h1>{template}"}


def table(cell: str) -> dict[str, str]:
    return header(f"<table><tr>{cell}</tr></table>")


TEMPLATES: dict[str, dict[str, str]] = {
    "loop": header(LOOP),
    "range": header("{% for a in range(10 ** 9) %}x{% endfor %}"),
    "multiplied string": header("{% set n = 10 ** 10 %}{{ 'x' * n }}"),
    "multiplied list": header("{% set n = 10 ** 9 %}{{ ([1] * n) | length }}"),
    "centred": header("{{ 'x' | center(10 ** 10) }}"),
    "formatted": header("{{ '%2000000000d' | format(1) }}"),
    "power": header("{% set n = 9 ** 9 %}{{ (9 ** n) % 7 }}"),
    "joined": header("{% set ns = namespace(t='x') %}{% for a in range(60) %}"
                     "{% set ns.t = ns.t ~ ns.t %}{% endfor %}{{ ns.t }}"),
    "macro calls itself": header("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"),
    "includes itself": header('{% include "header.html.j2" %}'),
    "extends itself": {"page.html.j2": '{% extends "page.html.j2" %}'},
    "class of a string": header("{{ ''.__class__.__mro__ }}"),
    "globals of a filter": header("{{ cite.__globals__ }}"),
    "attribute by filter": header("{{ cite | attr('__globals__') }}"),
    "format string": header("{{ '{0.__class__}'.format(view) }}"),
    "changes the briefing": header("{% set _ = view.parties.rows.append(1) %}"),
    "file through a loader": header('{% include "../../secret.txt" %}'),
    "absolute file": header('{% include "SECRETFILE" %}'),
    "image of a file": header('<img alt="x" src="file://SECRETFILE">'),
    "image of a server": header('<img alt="x" src="http://127.0.0.1:PORT/">'),
    "attached file": header('<a rel="attachment" href="file://SECRETFILE">x</a>'),
    "attached address": header('<link rel="attachment" href="http://127.0.0.1:PORT/">'),
    "object": header('<object data="file://SECRETFILE"></object>'),
    "embedded": header('<embed src="http://127.0.0.1:PORT/"><iframe src="file://SECRETFILE">'),
    "style sheet by link": header('<link rel="stylesheet" href="http://127.0.0.1:PORT/x.css">'),
    "base": header('<base href="http://127.0.0.1:PORT/"><img alt="x" src="x.png">'),
    "inline svg": header(f'{SVG}><image xlink:href="file://SECRETFILE"/>'
                         '<use xlink:href="http://127.0.0.1:PORT/#x"/></svg>'),
    "many columns": table('<td colspan="1000000">x</td>'),
    "many rows": table('<td rowspan="1000000">x</td>' * 3),
    "deep elements": header("{% for a in range(5000) %}<div>{% endfor %}x"),
    "deep flex": header("{% for a in range(60) %}<div style='display:flex;flex-direction:column'>"
                        "{% endfor %}x"),
    "svg bomb in the page": header(bomb(9)),
    "no end of footnotes": header("{% for a in range(3000) %}<span style='float:footnote'>x</span>"
                                  "{% endfor %}"),
    "css import": {"paged.css": '@import "http://127.0.0.1:PORT/x.css";@import "file://SECRETFILE";'},
    "css url": {"paged.css": "body{background:url(http://127.0.0.1:PORT/)}"
                             "h1{background:url(file://SECRETFILE)}"},
    "css font": {"paged.css": '@font-face{font-family:x;src:url(http://127.0.0.1:PORT/x.otf),'
                              'url(file://SECRETFILE),local("/etc/passwd")}body{font-family:x}'},
    "css variables": {"paged.css": variables(12)},
    "tiny pages": {"paged.css": "@page{size:1mm 1mm;margin:0}"},
    "endless content": {"paged.css": "h1::before{content:target-text(url(#briefing))}"
                                     "h1{height:99999999mm}"},
    "link to a file": {"print.css": "LINK"},
    "broken font": {"paged.css": "@font-face{font-family:y;src:url(asset:bad.otf)}*{font-family:y}",
                    "assets/bad.otf": "OTTO" + "\0" * 400},
}  # fmt: skip

LONG = {
    "range", "multiplied list", "power", "joined", "deep elements", "deep flex", "many columns",
    "many rows", "no end of footnotes", "svg bomb in the page", "loop", "multiplied string",
    "macro calls itself", "includes itself", "class of a string", "file through a loader",
    "absolute file",
}  # fmt: skip
"""Those that run until a limit ends them, for `make soak`, and those that the last test has too."""

LOGOS = {
    "bomb": bomb(9),
    "external entity": '<!DOCTYPE svg [<!ENTITY x SYSTEM "file://SECRETFILE">]>'
    f"{SVG}><text>&x;</text></svg>",
    "entity bomb": "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(
        f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + f"]>{SVG}><text>&i;</text></svg>",
    "included": f'{SVG}xmlns:xi="http://www.w3.org/2001/XInclude">'
    '<xi:include href="file://SECRETFILE" parse="text"/></svg>',
    "script": f"{SVG}><script>alert(1)</script><rect width='9' height='9' onload='x()'/></svg>",
    "image": f'{SVG}><image xlink:href="http://127.0.0.1:PORT/x.png" width="9" height="9"/>'
    '<image xlink:href="file://SECRETFILE" width="9" height="9"/></svg>',
    "style": f"{SVG}><style>@import url(http://127.0.0.1:PORT/);"
    "*{fill:url(file://SECRETFILE)}</style></svg>",
    "no svg": "\0\1\2 not an image",
    "endless size": f'{SVG}width="1e30" height="1e30"><rect width="1e308" height="1e308"/></svg>',
}


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    """One line from one source."""
    text = "The harbour board will repaint the lighthouse."
    digest = "0" * 64
    source = Source(id="s-1", language="en", uri="a.txt", media_type="text/plain", sha256=digest,
                    text_sha256=digest, chars=len(text))  # fmt: skip
    passage = Passage(id="q-1", source_id="s-1", origin_id="q-1", quote=text, start=0,
                      end=len(text), paragraph=0, role="body")  # fmt: skip
    return Briefing(
        id="b-1", title="Lighthouse", edition=EditionRef(id="e-1", number=1),
        lenses=(LensUsed(id="west", title="Western concerns"),), sources=(source,),
        passages=(passage,), bottom_line=(Statement(id="l-1", text=text, evidence=("q-1",)),),
        coverage=Coverage(grounded=1),
        method=Method(engine="local", engine_version="1", config_hash=digest),
    )  # fmt: skip


class Listening:
    """A server on this machine that counts who connects."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.visits = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.visits += 1
            connection.close()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Listening]:
    listening = Listening()
    yield listening
    listening.close()


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """One for all cases, as in a build; it is replaced when one has ended it."""
    with Worker(Limits(render_seconds=1.5, render_memory=500_000_000)) as one:
        yield one


def attempt(
    files: dict[str, str], settings: str, folder: Path, server: Listening, briefing: Briefing,
    worker: Worker,
) -> RenderError | None:  # fmt: skip
    """Render with these templates; the error, or None where files were made. Nothing leaks."""
    secret = folder / "secret.txt"
    secret.write_text(SECRET)
    house = folder / "templates" / "house"
    for name, content in {**files, "audience.toml": f'extends = "analyst"\n{settings}'}.items():
        path = house / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content == "LINK":
            path.symlink_to(secret)
            continue
        path.write_text(
            content.replace("SECRETFILE", str(secret)).replace("PORT", str(server.port))
        )
    audience = load_audience("house", project_dir=folder)
    before, largest = cpu(worker), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    failed: RenderError | None = None
    made: tuple[RenderedFile, ...] = ()
    limits = worker._limits
    try:
        made = render(briefing, audience, formats=("html", "pdf"), worker=worker)
    except RenderError as error:
        failed = error
    finally:
        assert cpu(worker) - before < limits.render_seconds * 1.2 + GRACE + STARTING
        most = max(largest * 1024, limits.render_memory * 1.1)
        assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 <= most
        assert server.visits == 0
    for file in made:
        assert SECRET.encode() not in file.data
        assert b"root:" not in file.data
    if failed is not None:
        assert SECRET not in str(failed)
        assert "house" in (failed.where or "")
    return failed


def cpu(worker: Worker) -> float:
    """CPU seconds of the processes that have ended, and of the one that works."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = 0.0
    if worker._line is not None and worker._line.code() is None:
        stat = Path(f"/proc/{worker._line._process.pid}/stat").read_text(encoding="utf-8")
        ticks = stat.rpartition(")")[2].split()[11:13]
        own = sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    return ended.ru_utime + ended.ru_stime + own


@pytest.mark.parametrize("name", sorted(set(TEMPLATES) - LONG))
def test_a_hostile_template(
    name: str, tmp_path: Path, server: Listening, briefing: Briefing, worker: Worker
) -> None:
    attempt(TEMPLATES[name], "", tmp_path, server, briefing, worker)


@pytest.mark.parametrize("name", sorted(LOGOS))
def test_a_hostile_logo(
    name: str, tmp_path: Path, server: Listening, briefing: Briefing, worker: Worker
) -> None:
    files = {"assets/logo.svg": LOGOS[name]}
    attempt(files, 'logo = "logo.svg"', tmp_path, server, briefing, worker)


@pytest.mark.parametrize(
    "name",
    ["loop", "multiplied string", "macro calls itself", "includes itself", "class of a string",
     "file through a loader", "absolute file"],
)  # fmt: skip
def test_what_cannot_be_shown_is_an_error(
    name: str, tmp_path: Path, server: Listening, briefing: Briefing, worker: Worker
) -> None:
    assert attempt(TEMPLATES[name], "", tmp_path, server, briefing, worker) is not None


def test_a_loop_in_a_text_that_is_cut_to_fit_ends_too(
    tmp_path: Path, server: Listening, briefing: Briefing, worker: Worker
) -> None:
    files = header("{% for a in range(3000) %}<p>{{ a }}</p>{% endfor %}")
    settings = "cut = ['bottom_line', 'background', 'timeline']\n[limits]\npages = 1\nwords = 50\n"
    error = attempt(files, settings, tmp_path, server, briefing, worker)
    assert error is not None


@pytest.mark.soak
@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_a_hostile_template_at_the_full_limits(
    name: str, tmp_path: Path, server: Listening, briefing: Briefing
) -> None:
    with Worker() as full:
        attempt(TEMPLATES[name], "", tmp_path, server, briefing, full)
