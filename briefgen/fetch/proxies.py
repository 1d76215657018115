"""An address in, the proxy that the environment names for it out, for projects that allow one."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.request import getproxies_environment, proxy_bypass

import httpx

from briefgen.errors import FetchError

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Proxy:
    """A proxy, and how one logs in there; no message repeats the login."""

    address: str
    login: tuple[str, str] | None = field(default=None, repr=False)


def proxy_for(url: httpx.URL) -> Proxy | None:
    """The proxy of HTTP_PROXY, HTTPS_PROXY or ALL_PROXY, unless NO_PROXY names the host.

    :raises FetchError: when it is none that can be used.
    """
    named = getproxies_environment()
    found = named.get(url.scheme) or named.get("all")
    if not found or proxy_bypass(url.host, named):
        return None
    try:
        proxy = httpx.URL(found if "://" in found else f"http://{found}")
    except httpx.InvalidURL as error:
        raise FetchError("the proxy of the environment is no address") from error
    if proxy.scheme not in _PORTS or not proxy.host:
        raise FetchError("the proxy of the environment is no HTTP proxy")
    login = (proxy.username, proxy.password) if proxy.userinfo else None
    host = f"[{proxy.host}]" if ":" in proxy.host else proxy.raw_host.decode("ascii")
    return Proxy(f"{proxy.scheme}://{host}:{proxy.port or _PORTS[proxy.scheme]}", login)
