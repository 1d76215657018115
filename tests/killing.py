"""A project whose runs are killed: what must hold after each death, and after the next run."""

from __future__ import annotations

import email
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from briefgen.cache import Cache
from briefgen.cache.keep import DOCUMENTS, FINDINGS
from briefgen.delivery.outbox import Outbox
from briefgen.model.document import Document
from briefgen.model.edition import MANIFEST_FILE, sha256
from briefgen.model.findings import Findings
from briefgen.publish.manifest import Manifest
from briefgen.schedule.ledger import Ledger
from briefgen.schedule.making import SERIES

ROOT = Path(__file__).resolve().parents[1]
MORTAL = Path(__file__).with_name("mortal.py")
MONDAY, TUESDAY, WEDNESDAY = (f"2031-03-0{day}T12:00:00+00:00" for day in (3, 4, 5))
PROJECT = """\
title = "The quay of Aveiro"
sources = ["papers/*"]
build_for = ["analyst"]

[audiences.analyst]
formats = {formats}

[schedule]
cron = "0 7 * * *"
timezone = "Europe/London"

[delivery]
smtp = "localhost:{port}"
sender = "Research desk <desk@example.org>"

[[delivery.to]]
audience = "analyst"
mail = ["jane@example.org", "joe@example.org"]
formats = ["html"]

[[delivery.to]]
audience = "analyst"
folder = "site"
feed = true
url = "https://www.example.org/quay/"
"""
EDIT = """\
[[edit]]
action = "judgement"
text = "The quay will reopen this month."
likelihood = "likely"
confidence = "low"
basis = []
author = "A. Analyst"
reason = "For the minister"
"""
FIRST = """\
LISBON, March 4, 2031 - Two shipping lines said on Tuesday that the port of Aveiro had closed its quay.

The port authority denied that the northern quay was closed. "All berths are open," a spokeswoman \
for the authority said.

Ferrol Lines said 12 of its ships had been turned away since February 27.
"""  # noqa: E501 - as it was printed
SECOND = """\
AVEIRO, March 5, 2031 - The port authority said on Wednesday that the northern quay had been closed since \
March 1.

Ferrol Lines said 14 of its ships had been turned away. Dock workers fear that the quay stays closed.
"""  # noqa: E501 - the same


@dataclass(frozen=True)
class Ended:
    """How a run ended: its exit code (negative: the signal), the points that it passed."""

    code: int
    said: str
    points: tuple[str, ...] = ()
    seconds: float = 0.0
    left: bool = False


@dataclass(frozen=True)
class Death:
    """Where a run is to die: at a point, or after so many seconds.

    :param group: with all that it started.
    """

    point: int | None = None
    after: float | None = None
    group: bool = True


@dataclass
class Runs:
    """Runs of briefgen, in forks of one process that has loaded everything."""

    process: subprocess.Popen[str]
    said: Path
    orders: int = field(default=0)

    def __call__(
        self,
        folder: Path,
        *arguments: str,
        now: str = WEDNESDAY,
        death: Death | None = None,
        inside: bool = False,
    ) -> Ended:
        """One run in ``folder``."""
        order: dict[str, Any] = {
            "folder": str(folder), "arguments": arguments, "now": now, "said": str(self.said),
            "inside": inside,
        }  # fmt: skip
        if death is not None:
            order |= {"point": death.point, "after": death.after, "group": death.group}
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        said = self.said.read_text(errors="replace")
        return Ended(
            answer["code"], said, tuple(answer["points"]), answer["seconds"], answer["left"]
        )


@contextmanager
def runs(folder: Path) -> Iterator[Runs]:
    """The process that runs are forks of; ``folder`` is for what they print."""
    process = subprocess.Popen(
        [sys.executable, str(MORTAL)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "ready\n"
        yield Runs(process, folder / "said.txt")
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def environment() -> dict[str, str]:
    """What a run is started with."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}


class Post(Controller):
    """A mail server on loopback: every mail that it has taken, with whom it is for."""

    def __init__(self) -> None:
        super().__init__(self, hostname="127.0.0.1", port=0)
        self.got: list[tuple[str, bytes]] = []

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = int(self.server.sockets[0].getsockname()[1])
        super()._trigger_server()

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Take it."""
        assert isinstance(envelope.content, bytes)
        self.got += [(to, envelope.content) for to in envelope.rcpt_tos]
        return "250 OK"

    def taken(self) -> dict[str, list[bytes]]:
        """The mails by Message-ID since this was last asked."""
        got, self.got = self.got, []
        found: dict[str, list[bytes]] = {}
        for to, mail in got:
            name = email.message_from_bytes(mail)["Message-ID"]
            found.setdefault(f"{name} to {to}", []).append(mail)
        return found


def begun(folder: Path, run: Runs, formats: str, post: Post) -> Path:
    """A project with one edition, and since then a new paper and a new edit: due on Wednesday."""
    (folder / "papers").mkdir(parents=True)
    (folder / "briefgen.toml").write_text(PROJECT.format(formats=formats, port=post.port))
    (folder / "papers" / "first.txt").write_text(FIRST)
    assert run(folder, "run-due", now=MONDAY).code == 0
    made = run(folder, "run-due", now=TUESDAY)
    assert made.code == 0, made.said
    (folder / "papers" / "second.txt").write_text(SECOND)
    (folder / "edits.toml").write_text(EDIT)
    return folder


def copied(folder: Path, place: Path) -> Path:
    """The same project in another place, times of files and links included."""
    return shutil.copytree(folder, place, symlinks=True)


def contents(folder: Path) -> dict[str, str]:
    """The digest of every file of every edition, and what ``latest`` leads to."""
    out = folder / "out"
    files = {
        path.relative_to(out).as_posix(): sha256(path.read_bytes())
        for path in sorted((out / "editions").rglob("*"))
        if path.is_file()
    }
    link = out / "latest"
    files |= {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes())
        for path in sorted((folder / "site").rglob("*"))
        if path.is_file()
    }
    return {**files, "latest": str(link.readlink()) if link.is_symlink() else ""}


def whole(edition: Path) -> bool:
    """Whether a directory holds the files that its manifest names, as they were, and no other."""
    manifest = Manifest.model_validate_json((edition / MANIFEST_FILE).read_bytes())
    named = {one.name: one.sha256 for one in manifest.files}
    found = {
        path.relative_to(edition).as_posix(): sha256(path.read_bytes())
        for path in edition.rglob("*")
        if path.is_file()
    }
    return found.keys() == {*named, MANIFEST_FILE} and all(
        found[name] == digest for name, digest in named.items()
    )


def faults(folder: Path, aside: Path, *, finished: bool = False) -> list[str]:
    """What is torn in a project.

    :param aside: where the records are looked at, so that they stay as the run left them.
    :param finished: hold it to what stands after a run that lived, too.
    """
    out = folder / "out"
    found = [
        f"stray in out: {one.name}"
        for one in out.iterdir()
        if one.name not in ("editions", "latest")
        and (finished or not one.name.startswith(".making-"))
    ]
    found += [f"torn: {one}" for one in (out / "editions").iterdir() if not whole(one)]
    found += [f"torn: {one}" for one in _placed(folder) if not _as_recorded(one)]
    link = out / "latest"
    if not (link.is_symlink() and whole(link.resolve())):
        found.append("latest leads to no edition")
    state = shutil.copytree(folder / ".briefgen", aside, dirs_exist_ok=True)
    found += _unreadable(state)
    names = {"cache.sqlite", "runs.sqlite", "outbox.sqlite", "run.lock", "deliver.lock", "receipts"}
    # What SQLite keeps beside a database until it is opened again.
    known = {*names, *(f"{one}-{kind}" for one in names for kind in ("journal", "shm", "wal"))}
    found += [f"stray: {one.name}" for one in state.iterdir() if one.name not in known]
    shutil.rmtree(aside)
    return found


def _placed(folder: Path) -> list[Path]:
    """The editions that a reader of the folder to which they are delivered sees."""
    places = (folder / "site").iterdir() if (folder / "site").is_dir() else []
    return [one for one in places if one.is_dir() and not one.name.startswith(".")]


def _as_recorded(edition: Path) -> bool:
    record = json.loads((edition / "edition.json").read_bytes())
    return all(
        sha256((edition / one["name"]).read_bytes()) == one["sha256"] for one in record["files"]
    )


def _unreadable(state: Path) -> list[str]:
    """What cannot be read of the ledger, the cache and the receipts."""
    ledger = Ledger(state, SERIES)
    assert ledger.runs()
    assert ledger.slots()
    cache = Cache(state / "cache.sqlite")
    found = []
    kept = dict(cache.info().entries)
    if not kept.get(DOCUMENTS) or not kept.get(FINDINGS):
        found.append("the cache is empty")
    for shelf, record in ((DOCUMENTS, Document), (FINDINGS, Findings)):
        for key in _keys(cache, shelf):
            text = cache.get(shelf, key)
            if text is None:
                found.append(f"lost in the cache: {shelf} {key}")
            else:
                record.model_validate_json(text)
    cache.close()
    if (state / "cache.sqlite.damaged").exists():
        found.append("the cache was damaged")
    for one in (state / "receipts").glob("*.json"):
        json.loads(one.read_bytes())
    assert Outbox(state).all()
    return found


def _keys(cache: Cache, shelf: str) -> list[str]:
    """The keys of a shelf of a cache."""
    base = sqlite3.connect(cache.file)
    try:
        return [key for (key,) in base.execute("select key from entries where shelf = ?", [shelf])]
    finally:
        base.close()
