"""A mail in, how its hand-over ended out: over TLS, unless the server is this machine.

Until the server has asked for the mail itself, nothing is handed over and a fault is safe to try
again. From the first byte of the mail until the server's answer, nobody can know: that is
`uncertain`, and never tried again by itself.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
from dataclasses import dataclass
from pathlib import Path

from briefgen.config.delivery import Tls, mail_parts
from briefgen.delivery.faults import SENT, Result
from briefgen.delivery.secrets import Secret

_TIMEOUT_SECONDS = 60.0
_DOTS = re.compile(rb"(?m)^\.")
_LINE_ENDS = re.compile(rb"\r\n|\r|\n")
_NOT_PRINTED = re.compile(r"[^\x20-\x7e]+")
_GO_ON = 354
_SAID = 160


@dataclass(frozen=True)
class Server:
    """A mail server, and how it is spoken to. ``password`` only with a ``user``."""

    host: str
    port: int
    transport: Tls
    ca: Path | None = None
    user: str | None = None
    password: Secret | None = None
    timeout: float = _TIMEOUT_SECONDS

    @property
    def name(self) -> str:
        """Host and port."""
        return f"{self.host}:{self.port}"


class _RefusedError(Exception):
    """The server said no before anything was handed over."""

    def __init__(self, code: int, text: bytes | str, step: str, *, secret: bool = False) -> None:
        super().__init__(step)
        self.code, self.text, self.step, self.secret = code, text, step, secret


def send_mail(mail: bytes, sender: str, recipient: str, server: Server) -> Result:
    """Hand ``mail`` to ``server`` for one ``recipient``."""
    try:
        context = _context(server)
    except (OSError, ssl.SSLError):
        return Result("waiting", f"the certificate file {server.ca} cannot be used")
    line: smtplib.SMTP | None = None
    reached = False
    try:
        line = _connect(server, context)
        reached = True
        _log_in(line, server)
        _address(line, mail, mail_parts(sender)[1], mail_parts(recipient)[1])
    except _RefusedError as error:
        _close(line)
        return _refused(error, server)
    except ssl.SSLCertVerificationError as error:
        _close(line)
        return Result("waiting", f"{server.name}: its certificate: {error.verify_message}")
    except (OSError, smtplib.SMTPException) as error:
        _close(line)
        note = f"{server.name}: {_kind_of(error)}; nothing was handed over"
        return Result("waiting", note, away=not reached)
    try:
        return _hand_over(line, mail, server)
    finally:
        _close(line)


def _context(server: Server) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=server.ca)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _connect(server: Server, context: ssl.SSLContext) -> smtplib.SMTP:
    line: smtplib.SMTP
    if server.transport == "tls":
        line = smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=context)
    else:
        line = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
    try:
        line.ehlo_or_helo_if_needed()
        if server.transport == "starttls":
            _require(220, line.starttls(context=context), "STARTTLS")
            line.ehlo()
    except smtplib.SMTPNotSupportedError:
        _close(line)
        raise _RefusedError(0, "it offers no TLS", "STARTTLS") from None
    except BaseException:
        _close(line)
        raise
    return line


def _require(code: int, answer: tuple[int, bytes], step: str) -> None:
    if answer[0] != code:
        raise _RefusedError(*answer, step)


def _log_in(line: smtplib.SMTP, server: Server) -> None:
    if not server.user or server.password is None:
        return
    try:
        line.login(server.user, server.password.value)
    except smtplib.SMTPAuthenticationError as error:
        # What it says may repeat what it was told.
        raise _RefusedError(error.smtp_code, "", "the log-in", secret=True) from None
    except smtplib.SMTPServerDisconnected:
        raise
    except smtplib.SMTPException:
        raise _RefusedError(0, "it offers none that is known", "the log-in", secret=True) from None
    except ValueError:  # signs beyond ASCII, or a way to log in that this machine does not allow
        said = "it cannot be made here: user and password must be plain letters"
        raise _RefusedError(0, said, "the log-in", secret=True) from None


def _address(line: smtplib.SMTP, mail: bytes, sender: str, recipient: str) -> None:
    """Sender, recipient, and the word that it may come."""
    options = [f"size={len(mail)}"] if line.has_extn("size") else []
    for step, (code, text) in (
        ("the sender", line.mail(sender, options)),
        ("the recipient", line.rcpt(recipient)),
        ("the mail", line.docmd("DATA")),
    ):
        accepted = code == _GO_ON if step == "the mail" else 200 <= code < 300
        if not accepted:
            raise _RefusedError(code, text, step)


def _hand_over(line: smtplib.SMTP, mail: bytes, server: Server) -> Result:
    lines = _DOTS.sub(b"..", _LINE_ENDS.sub(b"\r\n", mail))
    try:
        line.send(lines + (b"" if lines.endswith(b"\r\n") else b"\r\n") + b".\r\n")
        code, text = line.getreply()
    except (OSError, smtplib.SMTPException) as error:
        return Result(
            "uncertain", f"{server.name}: {_kind_of(error)} while the mail was handed over"
        )
    if 200 <= code < 300:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            line.quit()
        return SENT
    if not 400 <= code < 600:
        return Result("uncertain", f"{server.name} gave no answer that can be read")
    return _refused(_RefusedError(code, text, "the mail"), server)


def _refused(error: _RefusedError, server: Server) -> Result:
    """A refusal: for good where the code says so; a log-in may be put right by a person."""
    lasting = 500 <= error.code < 600 and not error.secret
    text = error.text.decode(errors="replace") if isinstance(error.text, bytes) else error.text
    said = _NOT_PRINTED.sub(" ", text)
    if server.password is not None:
        said = server.password.out_of(said)
    code = f"{error.code} " if error.code else ""
    told = f"{code}{said.strip()[:_SAID]}".strip()
    return Result(
        "failed" if lasting else "waiting",
        f"{server.name} refused {error.step}: {told}".rstrip(": "),
    )


def _kind_of(error: Exception) -> str:
    """What kind of fault it was, in words that repeat nothing that was sent."""
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return "the connection was closed"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ConnectionRefusedError):
        return "the connection was refused"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return type(error).__name__


def _close(line: smtplib.SMTP | None) -> None:
    if line is not None:
        line.close()
