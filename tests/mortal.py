"""Runs of briefgen that die where they are told to: orders in, how each run ended out, as JSON.

All that a run imports, and the language model, are loaded once; each run is a fork in a process
group of its own, so that many can be killed in little time. Also as a library: `run` in one's own
process. A *point* is a place at which a death could tear something: before a file is opened for
writing, renamed, linked, removed or flushed, before a process starts, around every statement and
commit of a database, and around every word to a server.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import select
import signal
import smtplib
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

EVENTS = frozenset({
    "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.symlink", "os.link", "os.truncate",
    "subprocess.Popen", "socket.connect",
})  # fmt: skip
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
ENDS = 20.0
"""Seconds within which what a dead run started must have ended too."""


class Points:
    """Counts the points that a run passes, and ends it at one of them.

    :param last: the number of the point at which it dies, from 0; None: it lives.
    :param group: everything that it started dies with it; otherwise it alone.
    """

    def __init__(self, last: int | None, *, group: bool) -> None:
        self.names: list[str] = []
        self._last = last
        self._group = group
        self._pid = os.getpid()

    def __call__(self, name: str) -> None:
        if os.getpid() != self._pid:
            return
        if len(self.names) == self._last:
            if self._group:
                os.killpg(0, signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)
        self.names.append(name)

    def watch(self) -> None:
        """Make this process pass its points from now on; there is no way back."""
        sys.addaudithook(self._hear)
        os.fsync = self._before("fsync", os.fsync)
        smtplib.SMTP.send = self._around("smtp send", smtplib.SMTP.send)  # type: ignore[method-assign]
        smtplib.SMTP.getreply = self._around("smtp reply", smtplib.SMTP.getreply)  # type: ignore[method-assign]
        point = self

        class Base(sqlite3.Connection):
            def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
                point(f"sqlite {sql[:30]}")
                return super().execute(sql, *values)

            def executescript(self, sql: str) -> sqlite3.Cursor:
                point("sqlite script")
                return super().executescript(sql)

            def __exit__(self, *error: object) -> Any:
                point("sqlite commit")
                done = super().__exit__(*error)
                point("sqlite committed")
                return done

        connect = sqlite3.connect
        sqlite3.connect = lambda *given, **more: connect(*given, factory=Base, **more)  # type: ignore[assignment]

    def _hear(self, event: str, given: tuple[Any, ...]) -> None:
        if event in EVENTS or (event == "open" and given[2] & WRITING):
            self(f"{event} {given[0]}")

    def _before(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def passed(*given: Any, **more: Any) -> Any:
            self(name)
            return function(*given, **more)

        return passed

    def _around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def passed(*given: Any, **more: Any) -> Any:
            self(f"before {name}")
            done = function(*given, **more)
            self(f"after {name}")
            return done

        return passed


def run(arguments: list[str], now: str) -> int:
    """`briefgen` with these arguments, at this moment; its exit code."""
    import briefgen.cli.deliver
    import briefgen.cli.schedule
    from briefgen.cli import main

    moment = dt.datetime.fromisoformat(now)
    for command in (briefgen.cli.schedule, briefgen.cli.deliver):
        if hasattr(command, "_now"):
            command._now = lambda: moment
    sys.argv = ["briefgen", *arguments]
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    return 0


def warm() -> None:
    """Load what a run needs: all modules, lists of words and the language model."""
    for module in ("cli.deliver", "cli.talk", "delivery.mail", "render.fit", "schedule.making"):
        import_module(f"briefgen.{module}")
    from briefgen.pipeline import extract_briefing

    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder, "paper.txt")
        paper.write_text("LISBON, March 4, 2031 - The port of Aveiro said that it had closed.\n")
        extract_briefing([paper])


def render_inside() -> None:
    """Render in the run's own process: the same bytes, without the second that a worker takes."""
    from briefgen.render.job import perform
    from briefgen.render.worker import Worker

    Worker.start = lambda *_, **__: None  # type: ignore[method-assign]
    Worker.run = lambda _, job: perform(job)  # type: ignore[method-assign]


def carry_out(order: dict[str, Any]) -> dict[str, Any]:
    """A run in a process of its own, and how it ended.

    :param order: ``arguments``, ``folder``, ``now``, ``said`` (a file for what it prints),
        ``inside`` (see `render_inside`); and ``point`` or ``after`` (seconds), where it is to die,
        with ``group``.
    """
    inlet, outlet = os.pipe()
    began = time.monotonic()
    pid = os.fork()
    if pid == 0:
        os.setpgid(0, 0)
        os.close(inlet)
        os._exit(_child(order, outlet))
    with suppress(OSError):
        os.setpgid(pid, pid)
    os.close(outlet)
    told = b""
    deadline = began + order["after"] if order.get("after") is not None else None
    while True:
        left = None if deadline is None else max(0.0, deadline - time.monotonic())
        if not select.select([inlet], [], [], left)[0]:
            (os.killpg if order["group"] else os.kill)(pid, signal.SIGKILL)
            break
        part = os.read(inlet, 65536)
        if not part:
            break
        told += part
    os.close(inlet)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return {
        "code": status,
        "seconds": time.monotonic() - began,
        "points": json.loads(told) if told else [],
        "left": not _ended(pid),
    }


def _child(order: dict[str, Any], outlet: int) -> int:
    said = os.open(order["said"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    os.chdir(order["folder"])
    if order.get("inside"):
        render_inside()
    points = Points(order.get("point"), group=order.get("group", True))
    points.watch()
    code = 3
    try:
        code = run(order["arguments"], order["now"])
    finally:
        names = json.dumps(points.names).encode()
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        with os.fdopen(outlet, "wb") as stream:
            stream.write(names)
    return code


def _ended(group: int) -> bool:
    """Whether nothing of a process group lives any more, after a while at most."""
    until = time.monotonic() + ENDS
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except (ProcessLookupError, PermissionError):
            return True
        time.sleep(0.01)
    return False


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(run(sys.argv[2:], sys.argv[1]))
    answers = os.fdopen(os.dup(1), "w")
    warm()
    print("ready", file=answers, flush=True)
    for line in sys.stdin:
        print(json.dumps(carry_out(json.loads(line))), file=answers, flush=True)
