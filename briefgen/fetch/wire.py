"""A checked address in, the server's answer out: one connection, to the very address checked.

The host's name is resolved once, every address it gave is judged, and the connection goes to one
of these; TLS still asks for a certificate of the name. A budget of time and bytes covers all that
happens, so that neither an endless nor a dripping answer keeps a run from ending.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import httpcore
import httpx

from briefgen.errors import FetchError
from briefgen.fetch.guard import Guard
from briefgen.fetch.proxies import proxy_for

Resolve = Callable[[str], Sequence[str]]
_CHUNK = 65_536
_OVERHEAD = 262_144
"""Bytes beside a page: its header, the TLS handshake, the marks between chunks."""


class TroubleError(FetchError):
    """The server or the line, not the page, is at fault: another time it may be there."""


class BrokenOffError(Exception):
    """The line or the server failed in a way that may be gone the next moment."""


def resolve(host: str) -> Sequence[str]:
    """The addresses of ``host``, as the system knows them."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


@dataclass
class Budget:
    """How long an answer may take, and how much of a page may come over the line."""

    seconds: float
    monotonic: Callable[[], float]
    max_bytes: int
    spent: float = 0.0

    def __post_init__(self) -> None:
        self._end = self.monotonic() + self.seconds - self.spent
        self._bytes_left = self.max_bytes + _OVERHEAD

    def left(self) -> float:
        """Seconds that are left.

        :raises FetchError: when there are none.
        """
        left = self._end - self.monotonic()
        if left <= 0:
            raise self.over()
        return left

    def take(self, count: int) -> None:
        """Note that ``count`` bytes came; raises as `left`."""
        self._bytes_left -= count
        if self._bytes_left < 0:
            raise FetchError(
                "more bytes came than are allowed for a page", hint="Raise max_bytes under [fetch]"
            )

    def over(self) -> TroubleError:
        """What to raise when time is up."""
        return TroubleError(
            f"it took longer than {self.seconds:g} seconds",
            hint="Try later, or raise timeout_seconds under [fetch]",
        )


@dataclass(frozen=True)
class Answer:
    """A server's answer; ``chunks`` are as they come over the line, still compressed."""

    status: int
    headers: Mapping[str, str]
    chunks: Iterator[bytes]


@dataclass(frozen=True)
class Wire:
    """Asks servers. ``tls`` is what certificates are checked against.

    ``proxied``: by the proxy that the environment names. Then the proxy resolves names; whatever
    can be resolved here is judged all the same.
    """

    guard: Guard
    resolve: Resolve
    monotonic: Callable[[], float]
    tls: ssl.SSLContext | None = None
    proxied: bool = False

    @contextlib.contextmanager
    def ask(self, url: httpx.URL, headers: Mapping[str, str], budget: Budget) -> Iterator[Answer]:
        """The answer to a GET, to be read within the ``with`` block.

        :raises FetchError: refused, too slow or too much.
        :raises BrokenOffError: the line or the server failed.
        """
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        fields = [(b"Host", url.netloc)]
        fields += [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
        with (
            _in_words(url, budget),
            self._pool(url, budget) as pool,
            pool.stream("GET", target, headers=fields) as response,
        ):
            yield Answer(response.status, _headers(response.headers), response.iter_stream())

    def _pool(self, url: httpx.URL, budget: Budget) -> httpcore.ConnectionPool:
        tls = self.tls
        if tls is None and url.scheme == "https":
            tls = _authorities()
        proxy = proxy_for(url) if self.proxied else None
        if proxy is None:
            backend = _Pinned(self.guard, self.resolve, budget)
            return httpcore.ConnectionPool(ssl_context=tls, network_backend=backend)
        host = url.raw_host.decode("ascii")
        with contextlib.suppress(httpcore.ConnectError):  # the proxy may know a name that we don't
            for address in _within(budget, self.resolve, host):
                self.guard.check(host, address)
        return httpcore.HTTPProxy(
            proxy.address,
            proxy_auth=proxy.login,
            ssl_context=tls,
            network_backend=_Pinned(None, resolve, budget),
        )


@cache
def _authorities() -> ssl.SSLContext:
    """Whom to trust: the usual authorities, or those of SSL_CERT_FILE where a house has its own."""
    return httpx.create_ssl_context(trust_env=True)


def _headers(fields: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Header fields by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for name, value in fields:
        found.setdefault(name.decode("latin-1").lower(), value.decode("latin-1").strip())
    return found


@contextlib.contextmanager
def _in_words(url: httpx.URL, budget: Budget) -> Iterator[None]:
    try:
        yield
    except httpcore.TimeoutException as error:
        raise budget.over() from error
    except httpcore.ProxyError as error:
        raise BrokenOffError("the proxy does not let it through") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError) as error:
        if _is_about_certificates(error):
            raise FetchError(
                f"the certificate of {url.host} is not to be trusted",
                hint="Check the address; the page was not read",
            ) from error
        what = "the server broke off or does not speak HTTP"
        if isinstance(error, httpcore.ConnectError):
            what = f"no connection to {url.host}"
        raise BrokenOffError(what) from error


def _is_about_certificates(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


class _Pinned(httpcore.NetworkBackend):
    """Connects to an address that was judged, never to a name that is resolved once more.

    Without a guard: to the proxy, which is of the house's own choice.
    """

    def __init__(self, guard: Guard | None, resolve: Resolve, budget: Budget) -> None:
        self._guard = guard
        self._resolve = resolve
        self._budget = budget
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to ``host``; every address that its name gives must be one to be asked."""
        del timeout, local_address
        addresses = _within(self._budget, self._resolve, host)
        if not addresses:
            raise httpcore.ConnectError(f"no address for {host}")
        if self._guard is not None:
            for address in addresses:
                self._guard.check(host, address)
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for number, address in enumerate(addresses):
            # A dead address must not use up the time of those after it.
            seconds = self._budget.left() / (len(addresses) - number)
            try:
                stream = self._sockets.connect_tcp(
                    address, port, timeout=seconds, socket_options=socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Watched(stream, self._budget)
        raise failure or httpcore.ConnectError(f"no connection to {host}")


class _Watched(httpcore.NetworkStream):
    """A stream whose every step draws on the budget."""

    def __init__(self, stream: httpcore.NetworkStream, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What came over the line."""
        del timeout
        data = self._stream.read(min(max_bytes, _CHUNK), self._budget.left())
        self._budget.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send ``buffer``."""
        del timeout
        self._stream.write(buffer, self._budget.left())

    def close(self) -> None:
        """Close the line."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The same line, encrypted; the certificate must be of the host's name."""
        del timeout
        stream = self._stream.start_tls(ssl_context, server_hostname, self._budget.left())
        return _Watched(stream, self._budget)

    def get_extra_info(self, info: str) -> object:
        """As the stream within."""
        return self._stream.get_extra_info(info)


def _within(budget: Budget, resolve: Resolve, host: str) -> Sequence[str]:
    """What ``resolve`` gives for ``host``, unless it takes too long: it cannot be interrupted."""
    found: list[Sequence[str]] = []
    failed: list[Exception] = []

    def work() -> None:
        try:
            found.append(resolve(host))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(budget.left())
    if failed:
        raise httpcore.ConnectError(f"no address for {host}") from failed[0]
    if not found:
        raise budget.over()
    return found[0]
