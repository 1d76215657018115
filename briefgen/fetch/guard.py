"""An address in, whether it may be asked out: scheme, port, and the network behind a host's name.

Only what is public is asked; the project may name hosts and networks of its own. An IPv6 address
that carries an IPv4 address (mapped, NAT64, 6to4, Teredo) is judged by the address it carries too.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import httpx

from briefgen.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_SCHEMES = {"http": 80, "https": 443}
_LONGEST = 2_000
_SHARED = ipaddress.ip_network("100.64.0.0/10")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")
_SITE_LOCAL = ipaddress.ip_network("fec0::/10")
_COMPATIBLE = ipaddress.ip_network("::/96")
_TRANSLATED = ipaddress.ip_network("::ffff:0:0:0/96")
_ALLOW = "If it is yours, name the host or its network in allow_private under [fetch]"


@dataclass(frozen=True)
class Guard:
    """What a project lets be asked."""

    hosts: frozenset[str] = frozenset()
    networks: tuple[Network, ...] = ()
    ports: frozenset[int] = field(default=frozenset({80, 443}))

    @classmethod
    def of(cls, allowed: Sequence[str], ports: Sequence[int]) -> Guard:
        """The guard of these hosts and networks."""
        hosts: set[str] = set()
        networks: list[Network] = []
        for entry in allowed:
            try:
                networks.append(ipaddress.ip_network(entry, strict=False))
            except ValueError:
                hosts.add(_bare(entry))
        return cls(frozenset(hosts), tuple(networks), frozenset(ports))

    def parse(self, text: str, *, base: httpx.URL | None = None) -> httpx.URL:
        """The address in ``text``, without what follows a ``#``; relative to ``base`` if it is.

        :raises FetchError: when it is none that may be asked. No message repeats a password.
        """
        try:
            url = httpx.URL(text.strip()) if base is None else base.join(text.strip())
        except (httpx.InvalidURL, ValueError, TypeError) as error:
            raise FetchError("it leads to an address that makes no sense") from error
        if url.scheme not in _SCHEMES:
            name = f"{url.scheme[:20]}:" if url.scheme else "no scheme"
            raise FetchError(
                f"it leads to an address with {name}; only http: and https: are fetched",
                hint="Save the document into the sources folder instead",
            )
        if not url.host or len(str(url)) > _LONGEST:
            raise FetchError("it leads to an address without a host, or one that is too long")
        if url.userinfo:
            raise FetchError("it leads to an address with a user name in it, which is not fetched")
        if (url.port or _SCHEMES[url.scheme]) not in self.ports:
            raise FetchError(
                f"it leads to the port {url.port} of {url.host}, which is not asked",
                hint="If that is right, add it to ports under [fetch]",
            )
        return url.copy_with(fragment=None)

    def check(self, host: str, address: str) -> None:
        """Refuse an address that ``host`` resolves to, unless it is public or the project's own.

        :raises FetchError: when it is refused.
        """
        try:
            found = ipaddress.ip_address(address.partition("%")[0])
        except ValueError as error:
            raise FetchError(f"{host} leads to {address!r}, which is no address") from error
        for one in (found, *_carried(found)):
            what = _what(one)
            if what is not None and not self._allows(host, one):
                raise FetchError(
                    f"{host} leads to {address}, which is {what}; that is refused", hint=_ALLOW
                )

    def _allows(self, host: str, address: Address) -> bool:
        if address.is_unspecified or address.is_multicast:
            return False
        return _bare(host) in self.hosts or any(
            address.version == one.version and address in one for one in self.networks
        )


def _bare(host: str) -> str:
    return host.lower().rstrip(".")


def _carried(address: Address) -> Iterator[Address]:
    """The IPv4 addresses within an IPv6 address."""
    if isinstance(address, ipaddress.IPv4Address):
        return
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo
    if any(address in one for one in (_NAT64, _COMPATIBLE, _TRANSLATED)):
        yield ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)


def _what(address: Address) -> str | None:
    """Why an address is not public, or None where it is, or where what it carries is judged."""
    if isinstance(address, ipaddress.IPv6Address) and (
        address.ipv4_mapped is not None or address in _NAT64 or address in _TRANSLATED
    ):
        return None
    found = next((what for is_so, what in _KINDS if is_so(address)), None)
    return found or (None if address.is_global else "a reserved address")


def _is_local(address: Address) -> bool:
    if address.is_private:
        return True
    six = isinstance(address, ipaddress.IPv6Address)
    return six and any(address in one for one in (_SITE_LOCAL, _NAT64_LOCAL))


_KINDS: tuple[tuple[Callable[[Address], bool], str], ...] = (
    (lambda one: one in _SHARED, "an address that a provider shares out (CGNAT)"),
    (lambda one: one.is_unspecified, "no address of any machine"),
    (lambda one: one.is_loopback, "this machine itself (loopback)"),
    (lambda one: one.is_link_local, "a link-local address"),
    (lambda one: one.is_multicast, "a multicast address"),
    (_is_local, "a private address"),
    (lambda one: one.is_reserved, "a reserved address"),
)
