"""By the proxy of the environment, where a project allows it: still judged, and no login told."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace

import pytest

from briefgen.errors import FetchError
from briefgen.fetch.web import Web, World
from tests.fetch.conftest import Server, reply, serving, to
from tests.fetch.test_web import browser


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with serving() as one:
        monkeypatch.setenv("http_proxy", f"http://ann:hunter2@127.0.0.1:{one.port}")
        monkeypatch.setenv("https_proxy", f"http://ann:hunter2@127.0.0.1:{one.port}")
        yield one


def allowing(world: World, proxy: Server, *addresses: str) -> Web:
    """A browser whose host's name leads to these addresses; none: it is unknown here."""

    def resolve(host: str) -> list[str]:
        if not addresses:
            raise OSError(host)
        return list(addresses)

    return browser(
        proxy, replace(world, resolve=resolve), proxy=True, ports=(80, 443), allow_private=(),
        attempts=1,
    )  # fmt: skip


@pytest.mark.parametrize("addresses", [(), ("8.8.8.8",)])
def test_a_page_is_fetched_by_the_proxy(
    world: World, proxy: Server, addresses: tuple[str, ...]
) -> None:
    proxy.replies["http://news.example/a"] = reply("words")
    page = allowing(world, proxy, *addresses).get("http://news.example/a")
    assert page is not None
    assert page.body == b"words"
    login = base64.b64encode(b"ann:hunter2").decode()
    assert proxy.asked[0].fields["proxy-authorization"] == f"Basic {login}"


def test_what_leads_inside_is_refused_all_the_same(world: World, proxy: Server) -> None:
    proxy.replies["http://news.example/"] = to("http://other.example/")
    with pytest.raises(FetchError, match="private"):
        allowing(world, proxy, "10.0.0.1").get("http://news.example/")
    assert proxy.asked == []
    literal = browser(proxy, world, proxy=True, ports=(80,), allow_private=())
    with pytest.raises(FetchError, match="link-local"):
        literal.get("http://169.254.169.254/latest")
    assert proxy.asked == []


def test_no_proxy_names_hosts_that_are_asked_directly(
    world: World, proxy: Server, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server.replies["/"] = reply("direct")
    page = browser(server, world, proxy=True).get(server.url())
    assert page is not None
    assert (page.body, proxy.asked) == (b"direct", [])


def test_a_proxy_that_refuses_is_told_without_its_login(world: World, proxy: Server) -> None:
    proxy.replies["news.example:443"] = reply("no", "407 Login")
    with pytest.raises(FetchError, match="the proxy does not let it through") as caught:
        allowing(world, proxy).get("https://news.example/")
    assert "hunter2" not in str(caught.value)
    assert proxy.paths == ["news.example:443"]


@pytest.mark.parametrize("named", ["socks5://127.0.0.1:1", "http://", "http://a:9x"])
def test_a_proxy_that_is_none_is_told(
    world: World, proxy: Server, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("http_proxy", named)
    with pytest.raises(FetchError, match="proxy of the environment"):
        allowing(world, proxy).get("http://news.example/")
