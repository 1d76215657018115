"""A letter and the secret address of a chat in, how its hand-over through apprise ended out.

apprise says true or false, and why only in its log, where addresses stand. The log is read here to
tell what was refused before anything was handed over from what cannot be known; it goes nowhere.
"""

from __future__ import annotations

import contextlib
import logging
import re
import warnings
from collections.abc import Iterator

from briefgen.delivery.faults import SENT, Result
from briefgen.delivery.letter import Letter
from briefgen.delivery.secrets import Secret
from briefgen.errors import SetupError

_NOT_CONNECTED = re.compile(
    r"NewConnectionError|ConnectTimeout|NameResolutionError|SSLCertVerificationError|ProxyError"
)
_ANSWERED = re.compile(r"error=(\d{3})\b")
_BUSY = {429, 503}
_LOGGERS = ("apprise", "requests", "urllib3")
_MOST_SIGNS = 1_800


class _Notes(logging.Handler):
    """Keeps what is logged, in memory only."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        self.lines.append(record.getMessage())


def require_apprise() -> None:
    """Find out that apprise is not there before anything is recorded as being sent.

    :raises SetupError: when it is not installed.
    """
    try:
        import apprise  # noqa: F401 - whether it is there
    except ImportError:
        raise SetupError(
            "messages to a chat need the package apprise",
            where="delivery",
            hint="Run: pip install 'briefgen[chat]'",
        ) from None


def send_chat(letter: Letter, address: Secret) -> Result:
    """Hand ``letter`` to the chat at ``address``."""
    import apprise

    if len(address.value.split()) != 1:
        return Result("failed", "the secret must hold one address, and nothing else")
    with _overheard() as notes:
        service = apprise.Apprise()
        try:
            known = service.add(address.value)
        except Exception:  # noqa: BLE001 - whatever a plugin does with an address; it repeats it
            known = False
        if not known or len(service) != 1:
            return Result("failed", "the secret holds no address that apprise understands")
        try:
            done = service.notify(
                title=letter.subject,
                body=letter.text[:_MOST_SIGNS],
                body_format=apprise.NotifyFormat.TEXT,
                interpret_escapes=False,
            )
        except Exception as error:  # noqa: BLE001 - its text may hold the address
            return Result("uncertain", f"{type(error).__name__} while the message was handed over")
    return SENT if done else _why("\n".join(notes.lines))


def _why(log: str) -> Result:
    """What the log of a failure tells of whether anything was handed over."""
    answers = [int(code) for code in _ANSWERED.findall(log)]
    if answers:
        code = answers[-1]
        if code in _BUSY:
            return Result("waiting", f"the service is busy: {code}")
        if 400 <= code < 500:
            return Result("failed", f"the service refused it: {code}")
        return Result("uncertain", f"the service failed: {code}")
    if _NOT_CONNECTED.search(log):
        return Result("waiting", "the service could not be reached; nothing was handed over")
    return Result("uncertain", "the service gave no answer that tells whether it has the message")


@contextlib.contextmanager
def _overheard() -> Iterator[_Notes]:
    """All that is logged about it goes to the notes, and nowhere else."""
    notes = _Notes()
    found = [logging.getLogger(name) for name in (*_LOGGERS, "urllib3.connectionpool")]
    before = [(one, one.level, one.propagate, one.handlers[:]) for one in found]
    try:
        for one in found:
            one.handlers = [notes] if one.name == "apprise" else [logging.NullHandler()]
            one.propagate = False
            one.setLevel(logging.DEBUG if one.name == "apprise" else logging.CRITICAL)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # those of its plugins, which it loads all
            yield notes
    finally:
        for one, level, propagate, handlers in before:
            one.setLevel(level)
            one.propagate = propagate
            one.handlers = handlers
