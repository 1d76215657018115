"""Which addresses may be asked: by how they are written, and by where their host leads."""

from __future__ import annotations

import ipaddress

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import FetchError
from briefgen.fetch.guard import Guard

PUBLIC = Guard.of((), (80, 443, 8080))


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "loopback"),
        ("127.8.9.1", "loopback"),
        ("::1", "loopback"),
        ("10.0.0.1", "private"),
        ("172.16.0.1", "private"),
        ("192.168.1.1", "private"),
        ("fd12:3456::1", "private"),
        ("fec0::1", "private"),
        ("169.254.169.254", "link-local"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("100.64.0.1", "CGNAT"),
        ("100.127.255.254", "CGNAT"),
        ("0.0.0.0", "no address"),  # noqa: S104 - nothing is bound
        ("::", "no address"),
        ("224.0.0.1", "multicast"),
        ("ff02::1", "multicast"),
        ("240.0.0.1", "is refused"),
        ("255.255.255.255", "is refused"),
        ("192.0.2.1", "is refused"),
        ("198.18.0.1", "is refused"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:10.0.0.1", "private"),
        ("::ffff:0:10.0.0.1", "private"),
        ("64:ff9b::7f00:1", "loopback"),
        ("64:ff9b::a9fe:a9fe", "link-local"),
        ("64:ff9b:1::808:808", "private"),
        ("2002:7f00:1::", "is refused"),
        ("2002:a00:1::1", "is refused"),
        ("::127.0.0.1", "is refused"),
        ("2001:0:7f00:1::1", "is refused"),
        ("2001:db8::1", "is refused"),
        ("100::1", "is refused"),
    ],
)
def test_what_is_not_public_is_refused(address: str, kind: str) -> None:
    with pytest.raises(FetchError) as caught:
        PUBLIC.check("news.example", address)
    assert kind in str(caught.value)
    assert "allow_private" in str(caught.value.hint)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8", "100.128.0.1"]
)
def test_what_is_public_may_be_asked(address: str) -> None:
    PUBLIC.check("news.example", address)


def test_a_network_of_ones_own_may_be_asked_and_its_neighbour_not() -> None:
    guard = Guard.of(("10.1.0.0/16", "fd00::/8"), (80,))
    guard.check("a.example", "10.1.2.3")
    guard.check("a.example", "fd00::5")
    guard.check("a.example", "::ffff:10.1.2.3")
    with pytest.raises(FetchError):
        guard.check("a.example", "10.2.0.1")
    with pytest.raises(FetchError):
        guard.check("a.example", "::ffff:127.0.0.1")


def test_a_host_of_ones_own_may_lead_inside_and_no_other_host() -> None:
    guard = Guard.of(("Intranet.example",), (80,))
    guard.check("intranet.EXAMPLE.", "10.1.2.3")
    with pytest.raises(FetchError):
        guard.check("evil-intranet.example", "10.1.2.3")
    with pytest.raises(FetchError):
        guard.check("intranet.example.evil.example", "10.1.2.3")
    with pytest.raises(FetchError):
        guard.check("intranet.example", "224.0.0.1")


def test_every_private_network_that_the_registry_knows_is_refused() -> None:
    for network in ("0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "192.168.0.0/16", "fc00::/7"):
        for address in (ipaddress.ip_network(network)[1], ipaddress.ip_network(network)[-1]):
            with pytest.raises(FetchError):
                PUBLIC.check("a.example", str(address))


@given(st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address))
def test_an_address_is_judged_the_same_however_it_is_wrapped(address) -> None:
    number = int(address)
    wrapped = [
        ipaddress.IPv6Address((0xFFFF << 32) | number),
        ipaddress.IPv6Address((0x0064_FF9B << 96) | number),
        ipaddress.IPv6Address((0xFFFF << 48) | number),
    ]
    public = address.is_global and not address.is_multicast
    for one in (address, *wrapped):
        if public:
            PUBLIC.check("a.example", str(one))
        else:
            with pytest.raises(FetchError):
                PUBLIC.check("a.example", str(one))
    if not public:
        with pytest.raises(FetchError):
            PUBLIC.check("a.example", str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80))))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("file:///etc/passwd", "only http: and https:"),
        ("FILE:///etc/passwd", "only http: and https:"),
        ("javascript:alert(1)", "only http: and https:"),
        ("JaVaScRiPt:alert(1)", "only http: and https:"),
        ("data:text/html,hello", "only http: and https:"),
        ("ftp://a.example/", "only http: and https:"),
        ("gopher://a.example/", "only http: and https:"),
        ("http://ann:hunter2@a.example/", "a user name"),
        ("http://ann@a.example/", "a user name"),
        ("http://a.example:22/", "port 22"),
        ("http://a.example:25/", "port 25"),
        ("http:///path", "without a host"),
        ("http://", "without a host"),
        ("http://[::1", "makes no sense"),
        ("http://a.example:99999999/", "port 99999999"),
        ("http://a.example/" + "a" * 3_000, "too long"),
        ("", "no scheme"),
    ],
)
def test_what_is_no_address_to_ask_is_refused(written: str, said: str) -> None:
    with pytest.raises(FetchError) as caught:
        PUBLIC.parse(written)
    assert said in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_an_address_is_put_in_one_form() -> None:
    assert str(PUBLIC.parse("HTTPS://News.Example:443/a#part")) == "https://news.example/a"
    base = httpx.URL("https://news.example/a/b")
    assert str(PUBLIC.parse("../c?d=1", base=base)) == "https://news.example/c?d=1"
    assert str(PUBLIC.parse("//other.example/", base=base)) == "https://other.example/"
    assert str(PUBLIC.parse("https://bücher.example/")).startswith("https://")
