"""Answers the browser that shows the preview: requests of this machine in, the desk's files out.

Only GET and HEAD, only under the server's own name (so that a page elsewhere cannot have its name
resolve to this machine and read along), only what the desk or this package holds, only so many
connections at once.
"""

from __future__ import annotations

import socket
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from urllib.parse import parse_qs, unquote, urlsplit

from briefgen.workbench.preview.desk import Desk

HOST = "127.0.0.1"
_MOST_CONNECTIONS = 24
_HEARTBEAT = 10.0
_PAGES = {
    "/": ("preview.html", "text/html; charset=utf-8"),
    "/preview.css": ("preview.css", "text/css; charset=utf-8"),
    "/preview.js": ("preview.js", "text/javascript; charset=utf-8"),
}
_OWN_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_SHOWN_POLICY = "frame-ancestors 'self'"


class PreviewServer(ThreadingHTTPServer):
    """Listens on this machine alone; ends with its threads."""

    daemon_threads = True
    request_queue_size = 16

    def __init__(self, port: int, desk: Desk) -> None:
        super().__init__((HOST, port), _Handler)
        self.desk = desk
        self.names = {f"{host}:{self.server_port}" for host in (HOST, "localhost")}
        self._room = threading.BoundedSemaphore(_MOST_CONNECTIONS)

    def process_request(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        """Take a connection, or close it where there are too many."""
        if self._room.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        """Answer one connection, in its thread."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        """A browser that goes away is nothing to tell of."""


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: PreviewServer
    server_version = "briefgen"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        """Answer with a page, the state, news, or a rendered file."""
        if not self._may_ask():
            return
        address = urlsplit(self.path)
        if address.path in _PAGES:
            name, kind = _PAGES[address.path]
            shipped = resources.files("briefgen.workbench.preview").joinpath(name)
            self._send(shipped.read_bytes(), kind)
        elif address.path == "/state.json":
            asked = parse_qs(address.query).get("audience", [None])[0]
            state = self.server.desk.state(asked)
            self._send(state.model_dump_json().encode(), "application/json")
        elif address.path == "/events":
            self._news()
        else:
            self._shown(unquote(address.path))

    do_HEAD = do_GET  # noqa: N815 - the name that the standard library calls

    def _shown(self, path: str) -> None:
        """A rendered file: ``/shown/AUDIENCE/BRIEFING.FORMAT``."""
        parts = path.split("/")
        if len(parts) == 4 and parts[1] == "shown":
            briefing, _, kind = parts[3].rpartition(".")
            shown = self.server.desk.file(parts[2], briefing, kind)
            if shown is not None:
                status = HTTPStatus.OK if shown.sound else HTTPStatus.UNPROCESSABLE_ENTITY
                self._send(shown.data, shown.kind, status, _SHOWN_POLICY)
                return
        self._refuse(HTTPStatus.NOT_FOUND)

    def _may_ask(self) -> bool:
        """Whether the request names this server and comes from its own page."""
        if self.headers.get("Host") not in self.server.names:
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST)
            return False
        if self.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
            self._refuse(HTTPStatus.FORBIDDEN)
            return False
        return True

    def _news(self) -> None:
        """Server-sent events: the version, at once and whenever it changes."""
        self._head("text/event-stream", HTTPStatus.OK, _OWN_POLICY, None)
        if self.command == "HEAD":
            return
        seen = 0
        while (version := self.server.desk.wait(seen, _HEARTBEAT)) is not None:
            news = f"data: {version}\n\n" if version > seen else ": still here\n\n"
            self.wfile.write(news.encode())
            self.wfile.flush()
            seen = version

    def _send(
        self,
        data: bytes,
        kind: str,
        status: HTTPStatus = HTTPStatus.OK,
        policy: str = _OWN_POLICY,
    ) -> None:
        self._head(kind, status, policy, len(data))
        if self.command != "HEAD":
            self.wfile.write(data)

    def _head(self, kind: str, status: HTTPStatus, policy: str, length: int | None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in (
            ("Content-Security-Policy", policy),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Referrer-Policy", "no-referrer"),
            ("Cache-Control", "no-store"),
        ):
            self.send_header(name, value)
        self.end_headers()

    def _refuse(self, status: HTTPStatus) -> None:
        self._send(f"{status.value} {status.phrase}\n".encode(), "text/plain", status)

    def __getattr__(self, name: str) -> object:
        """Every other method is refused."""
        if name.startswith("do_"):
            return self._other
        raise AttributeError(name)

    def _other(self) -> None:
        self._refuse(HTTPStatus.METHOD_NOT_ALLOWED)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Nothing: stderr is for what the user must know."""
