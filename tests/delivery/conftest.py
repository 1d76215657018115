"""Editions made by hand, a mail server on loopback that does as it is told, and a project."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import ssl
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from briefgen.config.load import load_project, parse_project
from briefgen.config.project import Project
from briefgen.delivery import Delivery, deliver, deliver_pending
from briefgen.model.base import Handling
from briefgen.model.briefing import Briefing
from briefgen.model.edition import EditionFile, to_json
from briefgen.publish import publish
from briefgen.publish.manifest import RenderedAudience, make_manifest, manifest_file
from briefgen.versions import versions
from tests.cli.conftest import run
from tests.render.conftest import EUROPEAN, make_briefing

__all__ = ["run"]  # a fixture

GOLDEN = Path(__file__).parents[1] / "golden"
NOW = dt.datetime(2024, 12, 2, 7, 0, tzinfo=dt.UTC)
PASSWORD = "kestrel-orange-7741"  # noqa: S105 - a canary

MakeEdition = Callable[..., Path]


@pytest.fixture(scope="session")
def medium() -> Briefing:
    """The briefing whose pages stand in tests/golden, without its embargo."""
    briefing = make_briefing(
        sources=3, parties=9, events=9, disputes=3, concerns=4, sayings=EUROPEAN
    )
    return briefing.model_copy(update={"embargoed_until": None})


@pytest.fixture
def make_edition(tmp_path: Path, medium: Briefing) -> MakeEdition:
    """Publishes an edition of the medium briefing.

    It has each audience's page as approved, a file that stands for a PDF, and a manifest.
    """

    def make(
        number: int = 3,
        *,
        out: Path | None = None,
        mark: Handling = "TLP:CLEAR",
        title: str | None = None,
        audiences: tuple[str, ...] = ("executive", "analyst", "press"),
        files: dict[str, bytes] | None = None,
        series: str | None = None,
        **changes: object,
    ) -> Path:
        edition = medium.edition.model_copy(update={"id": f"e-{number:010}", "number": number})
        briefing = medium.model_copy(
            update={"edition": edition, "handling": mark, **changes}
            | ({"title": title} if title else {})
        )
        content = {"briefing.json": to_json(briefing)}
        for name in audiences:
            page = (GOLDEN / f"medium-{name}.html").read_text(encoding="utf-8")
            page = page.replace("TLP:CLEAR", mark).replace("dition 2", f"dition {number}")
            if title:
                page = page.replace(f"<title>{medium.title}", f"<title>{title}")
            content[f"{name}.html"] = page.encode()
            content[f"{name}.pdf"] = f"%PDF-1.7 {name} {number}".encode()
            content[f"{name}.md"] = f"**{mark}**\n\n# {briefing.title}\n".encode()
        content |= files or {}
        project = parse_project(f'series = "{series}"') if series else Project()
        project = project.located(tmp_path / "briefgen.toml") if series else project
        made = [EditionFile(name, data) for name, data in content.items()]
        manifest = make_manifest(
            made,
            edition=edition,
            versions=versions(briefing.method),
            audiences=[
                RenderedAudience(name=one, formats=("html", "pdf", "md"), identity="0")
                for one in audiences
            ],
            project=project,
            sources=(),
        )
        where = out or tmp_path / "out"
        return publish([*made, manifest_file(manifest)], edition.id, where).directory

    return make


@dataclass
class Post:
    """A mail server: what it got, and what it answers."""

    got: list[Envelope] = field(default_factory=list)
    answer: str | Callable[[], str] = "250 OK"
    to_recipient: str = ""
    to_sender: str = ""
    hang_up: bool = False
    logins: list[tuple[str, str]] = field(default_factory=list)
    secured: list[bool] = field(default_factory=list)

    @property
    def mails(self) -> list[EmailMessage]:
        found = []
        for one in self.got:
            assert isinstance(one.content, bytes)
            mail = email.message_from_bytes(one.content, policy=email.policy.default)
            assert isinstance(mail, EmailMessage)
            found.append(mail)
        return found

    @property
    def recipients(self) -> list[str]:
        return [to for one in self.got for to in one.rcpt_tos]

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.to_sender:
            return self.to_sender
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        assert server.transport is not None
        self.secured.append(server.transport.get_extra_info("sslcontext") is not None)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - the same
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.to_recipient:
            return self.to_recipient
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the same
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        answer = self.answer if isinstance(self.answer, str) else self.answer()
        if self.hang_up or answer.startswith("2"):
            self.got.append(envelope)
        if self.hang_up:
            assert server.transport is not None
            server.transport.close()
        return answer

    def login(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=data.password.decode() == PASSWORD, handled=False)


@dataclass(frozen=True)
class Certificate:
    """A certificate of localhost that signs itself."""

    file: Path
    key: Path

    @property
    def server_side(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file, self.key)
        return context


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    folder = tmp_path_factory.mktemp("certificate")
    made = Certificate(folder / "cert.pem", folder / "key.pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "30", "-subj", "/CN=localhost", "-addext",
         "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", made.key, "-out", made.file],
        check=True, capture_output=True,
    )  # fmt: skip
    return made


class AnyPort(Controller):
    """A server on whatever port is free."""

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = int(self.server.sockets[0].getsockname()[1])
        super()._trigger_server()


Serve = Callable[..., int]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a mail server for a `Post`; its port."""
    started: list[Controller] = []

    def serve(post: Post, **options: object) -> int:
        controller = AnyPort(post, hostname="127.0.0.1", port=0, **options)
        controller.start()
        started.append(controller)
        return controller.port

    yield serve
    for one in started:
        one.stop()


@pytest.fixture
def post() -> Post:
    return Post()


class Desk:
    """A project, a clock that stands still, and what became of each call."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "out"
        self.now = NOW
        self.environ: dict[str, str] = {}

    def settle(self, text: str) -> None:
        (self.folder / "briefgen.toml").write_text(text, encoding="utf-8")

    @property
    def project(self) -> Project:
        return load_project(self.folder)

    def clock(self) -> dt.datetime:
        return self.now

    def deliver(self, edition: Path) -> list[Delivery]:
        done = deliver(self.project, edition, clock=self.clock, environ=self.environ)
        assert done is not None
        return list(done)

    def pending(self, **later: int) -> list[Delivery]:
        self.now += dt.timedelta(**later)
        done = deliver_pending(self.project, self.out, clock=self.clock, environ=self.environ)
        assert done is not None
        return list(done)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def mailing(desk: Desk, serve: Serve, post: Post) -> Desk:
    """A project that mails the executive note to one reader through the server."""
    desk.settle(mail_settings(serve(post)))
    return desk


def mail_settings(
    port: int, *, more: str = "", to: str = '"jane@example.org"', ceiling: str = "TLP:AMBER"
) -> str:
    return (
        f'build_for = ["executive", "analyst", "press"]\n[delivery]\nsmtp = "localhost:{port}"\n'
        f'sender = "Research desk <desk@example.org>"\n{more}\n[[delivery.to]]\n'
        f'audience = "executive"\nmail = [{to}]\nceiling = "{ceiling}"\n'
    )


def states(done: list[Delivery]) -> list[str]:
    return [one.state for one in done]
