"""`[delivery]`: to whom an edition goes, how, and how much of it they may see."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from briefgen.config.fetch import WebAddress
from briefgen.model.base import Handling, Record

SMTP_SECRET = "smtp"  # noqa: S105 - the name of a secret, not the secret
"""The secret that is the password of ``user``."""

Tls = Literal["starttls", "tls", "none"]
Part = Literal["html", "pdf", "md", "docx", "json"]
Channel = Literal["mail", "chat", "folder"]

_DOMAIN = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
_ADDRESS = re.compile(rf"[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~.-]{{1,64}}@{_DOMAIN}")
_NAMED = re.compile(r'(?:"?([^"<>\\]*?)"?\s*<([^<>]+)>|([^<>\s]+))')
_SECRET = re.compile(r"[a-z][a-z0-9_-]{0,62}")
_SERVER = re.compile(rf"(\[[0-9A-Fa-f:.]+\]|{_DOMAIN})(?::(\d{{1,5}}))?")
_PORTS: dict[Tls, int] = {"starttls": 587, "tls": 465, "none": 25}


def mail_parts(address: str) -> tuple[str, str]:
    """Name and bare address of ``Jane Doe <jane@example.org>``; the name may be empty.

    :raises ValueError: when it is neither that nor a bare address.
    """
    named = _NAMED.fullmatch(address.strip()) if address.isprintable() else None
    name, bare = ((named[1] or "").strip(), named[2] or named[3]) if named else ("", "")
    if not _ADDRESS.fullmatch(bare.strip()) or ".." in bare or "=?" in name:
        raise ValueError(
            "expected a mail address: jane@example.org, or Jane Doe <jane@example.org>"
        )
    return name, bare.strip()


def _mail(address: str) -> str:
    mail_parts(address)
    return address.strip()


def _secret_name(name: str) -> str:
    if not _SECRET.fullmatch(name):
        raise ValueError(
            "expected the name of a secret, in small letters; the address itself stands in the "
            "environment, never in this file: see docs/delivery.md"
        )
    return name


def _server(value: str) -> str:
    match = _SERVER.fullmatch(value)
    if match is None or not 0 < int(match[2] or 1) < 65_536:
        raise ValueError("expected a mail server: smtp.example.org, or smtp.example.org:587")
    return value


def _folder(value: str) -> str:
    if not value.strip() or not value.isprintable():
        raise ValueError("expected a folder, or an address such as s3://bucket/briefings")
    if "://" in value and ("@" in urlsplit(value).netloc or "?" in value):
        raise ValueError("an address in the project file holds no user name, password or key")
    return value


MailAddress = Annotated[str, AfterValidator(_mail)]
SecretName = Annotated[str, AfterValidator(_secret_name)]


class Recipients(Record):
    """`[[delivery.to]]`: who gets an audience's files, by one channel."""

    audience: str = Field(description="whose files: an audience that the project builds for")
    mail: tuple[MailAddress, ...] = Field(
        default=(), description="mail addresses; each gets a message of its own"
    )
    chat: tuple[SecretName, ...] = Field(
        default=(), description="names of secrets, each an address that apprise understands"
    )
    folder: Annotated[str, AfterValidator(_folder)] | None = Field(
        default=None, description="a folder, relative to this file, or s3://bucket/path"
    )
    feed: bool = Field(
        default=False, description="keep an Atom feed and a page of all editions in the folder"
    )
    url: WebAddress | None = Field(
        default=None, description="where readers find the folder: https://example.org/briefings/"
    )
    ceiling: Handling = Field(
        default="TLP:CLEAR", description="the highest mark that these recipients may see"
    )
    formats: tuple[Part, ...] | None = Field(
        default=None,
        description="which files; default: by mail the PDF, in a folder all but the data",
    )

    @model_validator(mode="after")
    def _one_channel(self) -> Recipients:
        channels = [name for name in ("mail", "chat", "folder") if getattr(self, name)]
        if len(channels) != 1:
            raise ValueError(
                "expected one of mail, chat and folder in each [[delivery.to]]"
                + (f", not {' and '.join(channels)}" if channels else "")
            )
        if not self.folder and (self.feed or self.url):
            raise ValueError("feed and url go with a folder")
        if self.chat and self.formats is not None:
            raise ValueError("a chat gets a message and no files: take formats away")
        return self

    @property
    def channel(self) -> Channel:
        """How they are reached."""
        return "mail" if self.mail else "chat" if self.chat else "folder"

    @property
    def names(self) -> tuple[str, ...]:
        """Each recipient, as known for ever: a bare address, the name of a secret, the folder."""
        if self.folder:
            return (self.folder.rstrip("/") or "/",)
        return tuple(mail_parts(one)[1].lower() for one in self.mail) or self.chat

    def shown(self, name: str) -> str:
        """The address of the recipient ``name`` as it is written in the project file."""
        return next((one for one in self.mail if mail_parts(one)[1].lower() == name), name)


class DeliveryConfig(Record):
    """`[delivery]`: the mail server, and who gets what."""

    smtp: Annotated[str, AfterValidator(_server)] | None = Field(
        default=None, description="the mail server: smtp.example.org, or smtp.example.org:587"
    )
    tls: Tls | None = Field(
        default=None,
        description="'starttls', 'tls' or 'none'; default: 'tls' on port 465, 'none' on this "
        "machine, else 'starttls'",
    )
    ca: str | None = Field(
        default=None, description="file with the certificate authority of your own mail server"
    )
    user: str | None = Field(
        default=None, description="who logs in; the password is the secret 'smtp'"
    )
    sender: MailAddress | None = Field(
        default=None, description="whom mail is from: Research desk <desk@example.org>"
    )
    to: tuple[Recipients, ...] = Field(default=(), description="who gets what")

    @model_validator(mode="after")
    def _can_send(self) -> DeliveryConfig:
        if any(one.mail for one in self.to) and not (self.smtp and self.sender):
            raise ValueError("mail needs `smtp` and `sender` in [delivery]")
        if self.user and self.smtp and self.transport == "none" and not is_loopback(self.host):
            raise ValueError("a password is not sent without TLS: take tls = 'none' away")
        twice = _twice(self.to)
        if twice:
            raise ValueError(twice)
        return self

    @property
    def host(self) -> str:
        """The mail server's name or address."""
        match = _SERVER.fullmatch(self.smtp or "")
        return match[1].strip("[]") if match else ""

    @property
    def port(self) -> int:
        """The mail server's port."""
        match = _SERVER.fullmatch(self.smtp or "")
        return int(match[2]) if match and match[2] else _PORTS[self.transport]

    @property
    def transport(self) -> Tls:
        """How the connection is secured."""
        if self.tls is not None:
            return self.tls
        match = _SERVER.fullmatch(self.smtp or "")
        if match and match[2] == "465":
            return "tls"
        return "none" if is_loopback(self.host) else "starttls"


def is_loopback(host: str) -> bool:
    """Whether ``host`` is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def local_folders(config: DeliveryConfig) -> tuple[str, ...]:
    """The folders of this machine that editions are put into: what stands there is no source."""
    return tuple(one.folder for one in config.to if one.folder and "://" not in one.folder)


def unbuilt(config: DeliveryConfig, built: Iterable[str]) -> tuple[int, str] | None:
    """The first of ``to`` whose audience is not built: its place, from 1, and the audience."""
    known = set(built)
    return next(
        ((n, one.audience) for n, one in enumerate(config.to, 1) if one.audience not in known), None
    )


def _twice(tables: Iterable[Recipients]) -> str | None:
    """What stands there twice: a recipient of an audience, or a folder, which is one audience's."""
    seen: set[tuple[str, ...]] = set()
    for to in tables:
        for name in to.names:
            key = (to.channel, name) if to.channel == "folder" else (to.channel, name, to.audience)
            if key in seen:
                what = "a folder is one audience's own" if to.folder else f"for {to.audience}"
                return f"{name} stands there twice: {what}"
            seen.add(key)
    return None
