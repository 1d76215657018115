"""What the worker forbids itself, tried from inside a process that is fenced in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FENCED = """
import os, sys, socket, subprocess, shutil, urllib.request
from pathlib import Path
from briefgen.render.worker.confine import Fence
work, open_to = Path("work"), Path("templates/house")
fence = Fence(work)
fence.raise_up()
fence.open_to([open_to])
"""


def fenced(folder: Path, code: str) -> str:
    """The last line that ``code`` leaves on stderr in a fenced process; empty where it passes."""
    (folder / "work").mkdir(exist_ok=True)
    (folder / "templates" / "house").mkdir(parents=True, exist_ok=True)
    (folder / "templates" / "house" / "page.html.j2").write_text("page")
    (folder / "secret.txt").write_text("secret")
    link = folder / "templates" / "house" / "link.css"
    if not link.is_symlink():
        link.symlink_to(folder / "secret.txt")
    ran = subprocess.run(
        [sys.executable, "-c", FENCED + code],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ran.stderr.strip().rpartition("\n")[2]


@pytest.mark.parametrize(
    "code",
    [
        "socket.socket()",
        "urllib.request.urlopen('http://127.0.0.1:9')",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "open('/etc/passwd')",
        "open('secret.txt')",
        "open('templates/house/link.css')",
        "open('templates/house/../../secret.txt')",
        "open('templates/house/new', 'w')",
        "os.open('out', os.O_CREAT | os.O_WRONLY)",
        "Path('templates/house/page.html.j2').write_text('')",
        "os.remove('templates/house/page.html.j2')",
        "os.mkdir('./new')",
        "os.rename('./secret.txt', './work/x')",
        "os.symlink('/etc/passwd', './work/x'); open('work/x')",
        "shutil.copy('secret.txt', 'work/x')",
        "shutil.copy('templates/house/page.html.j2', './x')",
    ],
)
def test_what_is_forbidden(code: str, tmp_path: Path) -> None:
    assert "a worker may not" in (said := fenced(tmp_path, code)) or "is not read" in said


@pytest.mark.parametrize(
    "code",
    [
        "open('templates/house/page.html.j2').read()",
        "open('work/x', 'w').write('x')",
        "import xml.sax, babel.dates, docx; babel.dates.format_date(None, locale='de')",
        "from briefgen.resources import fonts_dir; next(fonts_dir().iterdir()).read_bytes()",
        "import tempfile; tempfile.mkdtemp(dir='work')",
        "urllib.request.urlopen('data:text/plain,x')",
        "import mimetypes; mimetypes.guess_type('x.html')",
    ],
)
def test_what_rendering_needs_is_allowed(code: str, tmp_path: Path) -> None:
    assert fenced(tmp_path, code) == ""
