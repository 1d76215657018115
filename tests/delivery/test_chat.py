"""A message to a webhook through apprise, to a real server on loopback."""

from __future__ import annotations

import http.server
import json
import logging
import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from tests.delivery.conftest import Desk, MakeEdition, states
from tests.delivery.test_mail import assert_unwritten

TOKEN = "osprey-violet-2286"  # noqa: S105 - a canary


@dataclass
class Hook:
    """A web server: what it was told, and the status that it answers; 0 hangs up."""

    status: int = 200
    told: list[dict[str, str]] = field(default_factory=list)
    port: int = 0

    @property
    def secret(self) -> str:
        return f"json://localhost:{self.port}/{TOKEN}"


@pytest.fixture
def hook() -> Iterator[Hook]:
    told = Hook()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            told.told.append(json.loads(self.rfile.read(length)))
            if told.status:
                self.send_response(told.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.port = server.server_port
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def chatting(desk: Desk, hook: Hook) -> Desk:
    desk.settle('[[delivery.to]]\naudience = "press"\nchat = ["newsroom"]\n')
    desk.environ = {"BRIEFGEN_SECRET_NEWSROOM": hook.secret}
    return desk


def test_a_channel_gets_title_and_lead(
    chatting: Desk, hook: Hook, make_edition: MakeEdition
) -> None:
    edition = make_edition()
    assert states(chatting.deliver(edition)) == ["sent"]
    assert chatting.deliver(edition) == []
    [told] = hook.told
    assert told["title"].startswith("[TLP:CLEAR] The lower canal")
    assert "deny it" in told["message"]


@pytest.mark.parametrize(
    ("status", "state"),
    [(404, "failed"), (503, "waiting"), (429, "waiting"), (500, "uncertain"), (0, "uncertain")],
)
def test_only_what_was_surely_not_taken_is_sent_again(
    status: int, state: str, chatting: Desk, hook: Hook, make_edition: MakeEdition,
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    hook.status = status
    [one] = chatting.deliver(make_edition())
    assert one.state == state
    hook.status = 200
    assert states(chatting.pending(minutes=1)) == (["sent"] if state == "waiting" else [])
    assert len(hook.told) == 1 + (state == "waiting")
    assert TOKEN not in (one.note or "") + caplog.text + "".join(capfd.readouterr())
    assert_unwritten(chatting.folder, TOKEN)


def test_a_service_that_is_not_there_is_asked_again(
    chatting: Desk, make_edition: MakeEdition
) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"json://localhost:{unused.getsockname()[1]}/{TOKEN}"
    chatting.environ = {"BRIEFGEN_SECRET_NEWSROOM": address}
    [one] = chatting.deliver(make_edition())
    assert one.state == "waiting"
    assert "could not be reached" in (one.note or "")


@pytest.mark.parametrize("secret", [f"nonsense-{TOKEN}", f"json://a/{TOKEN} json://b"])
def test_a_secret_that_is_no_address_is_not_repeated(
    secret: str, chatting: Desk, make_edition: MakeEdition, caplog: pytest.LogCaptureFixture
) -> None:
    chatting.environ = {"BRIEFGEN_SECRET_NEWSROOM": secret}
    [one] = chatting.deliver(make_edition())
    assert one.state == "failed"
    assert TOKEN not in (one.note or "") + caplog.text
    assert_unwritten(chatting.folder, TOKEN)


def test_without_apprise_it_is_said_what_to_install(
    chatting: Desk, hook: Hook, make_edition: MakeEdition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    [one] = chatting.deliver(make_edition())
    assert (one.state, hook.told) == ("waiting", [])
    assert "briefgen[chat]" in (one.note or "")
