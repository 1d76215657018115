"""A Maildir or an mbox file in, its messages out; nothing in it is changed, marked or locked."""

from __future__ import annotations

import hashlib
import mailbox
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from pathlib import Path

from briefgen.errors import FetchError
from briefgen.fetch.words import one_line

_MARKS = re.compile(
    rb"^(?:status|x-status|x-keywords|x-uid|x-mozilla-(?:status2?|keys)|content-length|lines):"
    rb".*\r?\n(?:[ \t].*\r?\n)*",
    re.IGNORECASE | re.MULTILINE,
)
"""What mail programs write into a message in a folder: whether it was read and the like."""
_HEADER_END = re.compile(rb"(\r?\n)\r?\n")
_LONGEST_ID = 200


@dataclass(frozen=True)
class Mail:
    """A message: its bytes without the marks of mail programs, and what it is known by."""

    key: str
    body: bytes
    subject: str


@dataclass(frozen=True)
class Broken:
    """A message that cannot be used."""

    key: str
    reason: str
    hint: str | None = None


def read_mail(path: Path, max_bytes: int) -> Iterator[Mail | Broken]:
    """The messages in ``path``.

    :param max_bytes: a larger message is not used.
    :raises FetchError: when ``path`` is no mail folder.
    """
    box = _opened(path)
    try:
        sizes = _sizes(path)
    except OSError as error:
        raise FetchError(f"the mail folder cannot be read: {error.strerror}") from error
    try:
        for key in sorted(box.keys()):
            name = one_line(str(key), _LONGEST_ID)
            if unfit := _unfit(name, sizes, str(key), max_bytes):
                yield unfit
                continue
            try:
                raw = box.get_bytes(key)
            except (OSError, KeyError, ValueError) as error:
                # A mail program moved or removed it this moment, or it may not be read.
                reason = getattr(error, "strerror", None) or "it is gone"
                yield Broken(name, f"the message cannot be opened: {reason}")
                continue
            yield _message(name, raw, max_bytes)
    finally:
        box.close()


def _opened(path: Path) -> mailbox.Maildir | mailbox.mbox:
    try:
        if path.is_dir():
            if not (path / "cur").is_dir() or not (path / "new").is_dir():
                raise FetchError(
                    "the folder is no Maildir: it has no cur and new",
                    hint="Name the folder that holds cur and new, or an mbox file",
                )
            return mailbox.Maildir(path, create=False)
        if not path.is_file():
            raise FetchError("there is no such mail folder", hint="Check the path")
        with path.open("rb") as stream:
            start = stream.read(5)
        if start and start != b"From ":
            raise FetchError(
                "the file is no mbox: it does not begin with 'From '",
                hint="Name an mbox file or a Maildir; a single message may lie among the sources",
            )
        return mailbox.mbox(path, create=False)
    except OSError as error:
        raise FetchError(f"the mail folder cannot be opened: {error.strerror}") from error


def _sizes(path: Path) -> dict[str, int] | None:
    """The bytes of each message in a Maildir that is a file, not a pipe or a device."""
    if not path.is_dir():
        return None
    files = (one for part in ("cur", "new") for one in (path / part).iterdir())
    return {one.name.partition(":")[0]: one.stat().st_size for one in files if one.is_file()}


def _unfit(name: str, sizes: dict[str, int] | None, key: str, most: int) -> Broken | None:
    """What is wrong with a message before it is read."""
    if sizes is None:
        return None
    if key not in sizes:
        return Broken(name, "the message is gone, or is no file", "Take it out of the folder")
    return _too_large(name, sizes[key], most) if sizes[key] > most else None


def _too_large(name: str, size: int, most: int) -> Broken:
    return Broken(
        name,
        f"the message has {size:,} bytes; the limit is {most:,}",
        "Raise source_bytes under [limits]",
    )


def _message(key: str, raw: bytes, max_bytes: int) -> Mail | Broken:
    if len(raw) > max_bytes:
        return _too_large(key, len(raw), max_bytes)
    end = _HEADER_END.search(raw)
    cut = end.end(1) if end else len(raw)
    header, rest = raw[:cut], raw[cut:]
    body = _MARKS.sub(b"", header) + rest
    message = message_from_bytes(body, policy=policy.compat32)
    if not message.keys():
        return Broken(key, "the message has no header", "Export it again as .eml")
    named = one_line(str(message.get("Message-ID") or ""), _LONGEST_ID)
    digest = hashlib.sha256(body).hexdigest()
    subject = _decoded(str(message.get("Subject") or ""))
    return Mail(f"{named}#{digest[:16]}" if named else f"#{digest[:16]}", body, subject)


def _decoded(value: str) -> str:
    try:
        return one_line(str(make_header(decode_header(value))), _LONGEST_ID)
    except (ValueError, LookupError):
        return ""
