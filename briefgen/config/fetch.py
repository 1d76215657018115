"""`[fetch]` and the tables among `sources`: what is brought in from elsewhere, and within what."""

from __future__ import annotations

import ipaddress
import re
from typing import Annotated, TypeGuard, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, Discriminator, Field, Tag

from briefgen.model.base import Record

_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?", re.IGNORECASE)
_ALL_NUMBERS = re.compile(r"[\d./:]+")

Port = Annotated[int, Field(ge=1, le=65_535)]


def _web_address(address: str) -> str:
    if any(ord(sign) <= 32 or ord(sign) == 127 for sign in address):
        raise ValueError("an address holds no spaces or line ends")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise ValueError("expected an address such as https://example.org/news") from None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or port == 0:
        raise ValueError("expected an address that begins with https:// or http://")
    if "@" in parts.netloc:
        raise ValueError("an address in the project file holds no user name or password")
    return address


def _network_or_host(entry: str) -> str:
    try:
        ipaddress.ip_network(entry, strict=False)
    except ValueError:
        if _ALL_NUMBERS.fullmatch(entry) or not _HOST.fullmatch(entry):
            raise ValueError(
                "expected a host or a network: intranet.example, 10.1.0.0/16"
            ) from None
    return entry


def _one_line(value: str) -> str:
    if not value.isascii() or not value.isprintable():
        raise ValueError("expected one line of plain letters")
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]


class UrlSource(Record):
    """`{ url = "https://..." }`: one page, or one file on the web."""

    url: WebAddress = Field(description="the address of a page, PDF, Word file or text")


class FeedSource(Record):
    """`{ feed = "https://.../rss" }`: the pages that an RSS or Atom feed lists."""

    feed: WebAddress = Field(description="the address of an RSS or Atom feed")
    items: int = Field(
        default=50, ge=1, le=1_000, description="how many of its items are looked at in one run"
    )


class MailSource(Record):
    """`{ mail = "mail/inbox" }`: the messages of a mail folder."""

    mail: str = Field(min_length=1, description="a Maildir or an mbox file, relative to this file")


FetchedSource = UrlSource | FeedSource | MailSource


def _kind_of(value: object) -> str:
    """Which kind of source an entry is, by the key that only this kind has."""
    if isinstance(value, str):
        return "str"
    for record in get_args(FetchedSource):
        key = next(iter(record.model_fields))
        if isinstance(value, record) or (isinstance(value, dict) and key in value):
            return str(key)
    return "url" if isinstance(value, dict) else "str"


Source = Annotated[
    Annotated[str, Tag("str")]
    | Annotated[UrlSource, Tag("url")]
    | Annotated[FeedSource, Tag("feed")]
    | Annotated[MailSource, Tag("mail")],
    Discriminator(_kind_of),
]


def is_fetched(source: str | FetchedSource) -> TypeGuard[FetchedSource]:
    """Whether a source is brought in from elsewhere; the others are files, folders and globs."""
    return not isinstance(source, str)


class FetchConfig(Record):
    """`[fetch]`: within what limits pages, feeds and mail are brought in."""

    timeout_seconds: float = Field(
        default=30.0, gt=0, le=600, description="the longest that one page may take, all in all"
    )
    max_bytes: int = Field(
        default=20_000_000, gt=0, description="bytes of one page, after decompression"
    )
    redirects: int = Field(default=5, ge=0, le=20, description="how often a page may send on")
    attempts: int = Field(
        default=3, ge=1, le=10, description="how often a page is asked for when the server is busy"
    )
    max_wait_seconds: float = Field(
        default=60.0, ge=0, description="the longest wait that a busy server may ask for"
    )
    pause_seconds: float = Field(
        default=1.0, ge=0, description="the pause between two requests to one host"
    )
    allow_private: tuple[Annotated[str, AfterValidator(_network_or_host)], ...] = Field(
        default=(),
        description="hosts and networks of your own that may be fetched from: 'intranet.example'",
    )
    ports: tuple[Port, ...] = Field(
        default=(80, 443, 8080, 8443), min_length=1, description="ports that may be asked"
    )
    proxy: bool = Field(
        default=False, description="go by the proxy that the environment names, which then resolves"
    )
    user_agent: Annotated[str, AfterValidator(_one_line)] | None = Field(
        default=None, description="what briefgen says it is; default: its name and version"
    )
