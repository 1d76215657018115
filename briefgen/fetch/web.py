"""An address in, its page out: redirects hop by hop, conditional requests, patience with servers.

Every hop is judged like the first address. A server that is busy is asked again after the wait it
asks for, or a growing one, within the project's limits. Nothing is taken from the environment.
"""

from __future__ import annotations

import datetime as dt
import ssl
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

import httpx

from briefgen._version import __version__
from briefgen.config.fetch import FetchConfig
from briefgen.errors import FetchError
from briefgen.fetch.content import unpacked
from briefgen.fetch.guard import Guard
from briefgen.fetch.wire import Answer, BrokenOffError, Budget, Resolve, TroubleError, Wire, resolve

_REDIRECTS = {301, 302, 303, 307, 308}
_BUSY = {429, 500, 502, 503, 504}
_ACCEPT = (
    "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,"
    "application/rss+xml,application/atom+xml,*/*;q=0.5"
)
_MEANING: dict[int, tuple[str, str | None]] = {
    401: ("it asks for a login", "Save the document into the sources folder instead"),
    403: ("the server does not let it be read", "Save the document into the sources folder"),
    404: ("there is no such page", "Check the address"),
    410: ("the page has been taken down", "Take it off the sources; its snapshots stay"),
    451: ("the page is withheld for legal reasons", None),
}
_LONGEST_FIELD = 1_000
_ENOUGH = 3


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True)
class World:
    """What a fetch takes from outside: clocks, waiting, names, certificates."""

    now: Callable[[], dt.datetime] = _now
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    resolve: Resolve = resolve
    tls: ssl.SSLContext | None = None


@dataclass(frozen=True)
class Validators:
    """What an earlier answer said by which the page can be known again, and for which address."""

    address: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class Page:
    """A page as it came; ``address`` is where redirects led."""

    address: str
    body: bytes
    content_type: str
    validators: Validators


class _BusyError(Exception):
    """The server is busy or broke off; ``wait`` is what it asks for."""

    def __init__(self, what: str, wait: float | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.wait = wait


@dataclass
class Web:
    """Asks for pages within a project's limits."""

    config: FetchConfig
    world: World
    _asked: dict[str, float] = field(default_factory=dict)
    _troubles: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.guard = Guard.of(self.config.allow_private, self.config.ports)
        self._wire = Wire(
            self.guard,
            self.world.resolve,
            self.world.monotonic,
            tls=self.world.tls,
            proxied=self.config.proxy,
        )

    def get(
        self, address: str, known: Validators | None = None, *, max_bytes: int | None = None
    ) -> Page | None:
        """The page at ``address``; None where it is still what ``known`` tells of.

        A host that fails again and again is not asked any more: a run must end.

        :raises FetchError: refused, missing or too large.
        :raises TroubleError: too slow, or still busy at the last try.
        """
        host = self.guard.parse(address).host
        if self._troubles[host] >= _ENOUGH:
            raise TroubleError(
                f"{host} failed {_ENOUGH} times in this run and was not asked again",
                hint="Run 'briefgen fetch' again later",
            )
        try:
            page = self._tried(address, known, max_bytes)
        except TroubleError:
            self._troubles[host] += 1
            raise
        self._troubles[host] = 0
        return page

    def _tried(self, address: str, known: Validators | None, max_bytes: int | None) -> Page | None:
        limit = min(self.config.max_bytes, max_bytes or self.config.max_bytes)
        for attempt in range(1, self.config.attempts + 1):
            try:
                return self._follow(address, known, limit)
            except _BusyError as busy:
                wait = busy.wait if busy.wait is not None else float(2 ** (attempt - 1))
                if wait > self.config.max_wait_seconds:
                    raise TroubleError(
                        f"{busy.what}; it asks to come back in {wait:,.0f} seconds",
                        hint="Run 'briefgen fetch' again later",
                    ) from busy
                if attempt == self.config.attempts:
                    tries = f" ({attempt} tries)" if attempt > 1 else ""
                    raise TroubleError(
                        f"{busy.what}{tries}", hint="Run 'briefgen fetch' again later"
                    ) from busy
                self.world.sleep(wait)
        raise FetchError("it was never asked for")  # pragma: no cover - attempts is at least 1

    def _follow(self, address: str, known: Validators | None, limit: int) -> Page | None:
        url = self.guard.parse(address)
        seen = {str(url)}
        spent = 0.0
        for _ in range(self.config.redirects + 1):
            self._pause(url)
            began = self.world.monotonic()
            budget = Budget(self.config.timeout_seconds, self.world.monotonic, limit, spent)
            found = self._hop(url, known, limit, budget)
            spent += self.world.monotonic() - began
            if not isinstance(found, httpx.URL):
                return found
            if url.scheme == "https" and found.scheme == "http":
                raise FetchError("it sends on from https to http, where anybody can change it")
            if str(found) in seen:
                raise FetchError("it sends on in a circle")
            seen.add(str(found))
            url = found
        raise FetchError(
            f"it sends on more than {self.config.redirects} times",
            hint="Name the address that it leads to in the end",
        )

    def _hop(
        self, url: httpx.URL, known: Validators | None, limit: int, budget: Budget
    ) -> Page | httpx.URL | None:
        conditional = _conditions(known) if known and known.address == str(url) else {}
        try:
            with self._wire.ask(url, self._headers() | conditional, budget) as answer:
                if answer.status in _REDIRECTS:
                    return self._redirect(url, answer)
                if answer.status == 304 and conditional:
                    return None
                if answer.status in _BUSY:
                    raise _BusyError(
                        f"the server is busy or broken (status {answer.status})",
                        _retry_after(answer.headers.get("retry-after"), self.world.now()),
                    )
                if answer.status not in (200, 203):
                    unknown = (f"the server answered with status {answer.status}", None)
                    what, hint = _MEANING.get(answer.status, unknown)
                    raise FetchError(what, hint=hint)
                return _page(url, answer, limit)
        except BrokenOffError as error:
            raise _BusyError(str(error)) from error

    def _redirect(self, url: httpx.URL, answer: Answer) -> httpx.URL:
        location = answer.headers.get("location")
        if not location:
            raise FetchError("it sends on without saying where to")
        # Servers write UTF-8 where the standard wants it escaped; headers are read as Latin-1.
        text = location.encode("latin-1").decode("utf-8", "replace")
        return self.guard.parse(text, base=url)

    def _headers(self) -> dict[str, str]:
        return {
            "User-Agent": self.config.user_agent or f"briefgen/{__version__}",
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }

    def _pause(self, url: httpx.URL) -> None:
        """Wait until the host's turn has come again."""
        last = self._asked.get(url.host)
        if last is not None:
            wait = last + self.config.pause_seconds - self.world.monotonic()
            if wait > 0:
                self.world.sleep(wait)
        self._asked[url.host] = self.world.monotonic()


def _page(url: httpx.URL, answer: Answer, limit: int) -> Page:
    length = answer.headers.get("content-length", "")
    if length.isdecimal() and len(length) < 20 and int(length) > limit:
        raise FetchError(
            f"it has {int(length):,} bytes; the limit is {limit:,}",
            hint="Raise max_bytes under [fetch]",
        )
    body = unpacked(answer.chunks, answer.headers.get("content-encoding", ""), limit)
    return Page(
        address=str(url),
        body=body,
        content_type=answer.headers.get("content-type", ""),
        validators=Validators(str(url), _field(answer, "etag"), _field(answer, "last-modified")),
    )


def _field(answer: Answer, name: str) -> str | None:
    """A header field that is sent back one day: short, and of one line of plain letters."""
    value = answer.headers.get(name, "")
    fits = 0 < len(value) <= _LONGEST_FIELD and value.isascii() and value.isprintable()
    return value if fits else None


def _conditions(known: Validators) -> dict[str, str]:
    fields = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in fields.items() if value}


def _retry_after(value: str | None, now: dt.datetime) -> float | None:
    """Seconds that a server asks to wait: a number, or the moment to come back."""
    if value is None:
        return None
    if value.isdecimal() and value.isascii() and len(value) < 10:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return max((moment - now).total_seconds(), 0.0)
