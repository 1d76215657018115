"""Real servers on loopback that answer as a test tells them, and a project that may ask them."""

from __future__ import annotations

import contextlib
import datetime as dt
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from briefgen.config.load import parse_project
from briefgen.config.project import Project
from briefgen.fetch.web import World

PAGE = (
    "<!doctype html><html><head><title>{0}</title></head><body><h1>{0}</h1>"
    "<p>The port authority said on Tuesday that the quay of {0} was closed.</p></body></html>"
)


@dataclass
class Request:
    """What a server was asked: the path and the header fields by lower-case name."""

    path: str
    fields: dict[str, str]


Reply = bytes | Callable[[socket.socket, Request], None]


def reply(
    body: bytes | str = b"", status: str = "200 OK", kind: str = "text/html", **fields: str
) -> bytes:
    """An answer, whole; fields in the form ``last_modified="..."``."""
    data = body.encode() if isinstance(body, str) else body
    head = {"Content-Type": kind, "Content-Length": str(len(data)), "Connection": "close"}
    head |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1") + data


def to(location: str, status: str = "302 Found") -> bytes:
    """An answer that sends on."""
    return reply(status=status, Location=location)


@dataclass
class Server:
    """Answers raw bytes, so that it can break every rule; a path may have answers in turn."""

    replies: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    port: int = 0

    @property
    def paths(self) -> list[str]:
        return [one.path for one in self.asked]

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def serve(self, listener: socket.socket) -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError), line:
            line.settimeout(10)
            data = b""
            while b"\r\n\r\n" not in data:
                more = line.recv(65_536)
                if not more:
                    return
                data += more
            head = data.decode("latin-1").split("\r\n")
            fields = dict(one.split(": ", 1) for one in head[1:] if ": " in one)
            request = Request(
                head[0].split(" ")[1], {name.lower(): value for name, value in fields.items()}
            )
            self.asked.append(request)
            found = self.replies.get(request.path, reply("none", "404 Not Found"))
            if isinstance(found, list):
                found = found.pop(0) if len(found) > 1 else found[0]
            if isinstance(found, bytes):
                line.sendall(found)
            else:
                found(line, request)


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server.port = listener.getsockname()[1]
        thread = threading.Thread(target=server.serve, args=(listener,), daemon=True)
        thread.start()
        yield server
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
    thread.join(5)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


@dataclass
class Clock:
    """A clock that a test moves; waiting moves it too and takes no time."""

    moment: dt.datetime = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)
    waits: list[float] = field(default_factory=list)

    def now(self) -> dt.datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)

    def days(self, count: int) -> None:
        self.moment += dt.timedelta(days=count)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    return World(now=clock.now, sleep=clock.sleep)


Desk = Callable[..., Project]


@pytest.fixture
def desk(tmp_path: Path, server: Server) -> Desk:
    """A project with these sources, which may ask the server; further lines go to `[fetch]`."""

    def desk(*sources: str, more: str = "") -> Project:
        text = (
            f"sources = [{', '.join(sources)}]\n[fetch]\n"
            f"allow_private = ['127.0.0.1/32']\nports = [{server.port}]\n"
            f"pause_seconds = 0\n{more}\n"
        )
        file = tmp_path / "briefgen.toml"
        file.write_text(text)
        return parse_project(text).located(file)

    return desk
