"""A letter, a recipient and files in, a mail out: the same bytes for the same delivery."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

from briefgen.config.delivery import mail_parts
from briefgen.delivery.letter import Letter
from briefgen.errors import OutputError
from briefgen.model.edition import EditionFile

_TYPES = {
    "pdf": ("application", "pdf"),
    "html": ("text", "html"),
    "md": ("text", "markdown"),
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "json": ("application", "json"),
}
_FIELDS = frozenset(
    (
        b"From", b"To", b"Subject", b"Date", b"Message-ID", b"Content-Language", b"Auto-Submitted",
        b"MIME-Version", b"Content-Type", b"Content-Transfer-Encoding",
    )
)  # fmt: skip
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_NAME_LENGTH = 40


def message_id(key: str, sender: str) -> str:
    """The id of a delivery's mail: the same whenever it is made, so that a copy can be told."""
    _, bare = mail_parts(sender)
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{bare.rpartition('@')[2]}>"


def write_mail(
    letter: Letter,
    *,
    key: str,
    sender: str,
    recipient: str,
    date: dt.datetime,
    files: Sequence[EditionFile] = (),
) -> bytes:
    """A mail as it goes over the wire: text and HTML, and the files under their names.

    :raises OutputError: when its head is not what it was made of.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr(mail_parts(sender))
    message["To"] = formataddr(mail_parts(recipient))
    # What looks like an encoded word would be decoded here, and may hold a line end.
    message["Subject"] = letter.subject.replace("=?", "= ?")
    message["Date"] = format_datetime(date.astimezone(dt.UTC).replace(microsecond=0))
    message["Message-ID"] = message_id(key, sender)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="quoted-printable")
    if letter.html:
        message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    for file in files:
        kind, subtype = _TYPES[file.name.rpartition(".")[2]]
        message.add_attachment(file.data, maintype=kind, subtype=subtype, filename=file.name)
    message["Content-Language"] = letter.language  # last: making it multipart moves such fields
    parts = [part for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(parts):
        # A sign that neither of the encodings makes: the boundary cannot stand in a part.
        part.set_boundary(f"=_{hashlib.sha256(key.encode()).hexdigest()[:24]}_{number}")
    return _whole(message.as_bytes())


def _whole(mail: bytes) -> bytes:
    """``mail``, where its head has the fields that it was given and no more.

    :raises OutputError: when words of a source have become a field of their own.
    """
    head = mail.partition(b"\r\n\r\n")[0]
    fields = [one.partition(b":")[0] for one in re.split(rb"\r?\n(?![ \t])|\r(?!\n)", head)]
    if sorted(fields) != sorted(set(fields) & _FIELDS) or not fields:
        raise OutputError("its title cannot stand in a mail", where="Subject")
    return mail


def file_names(names: Sequence[str], title: str, number: int) -> dict[str, str]:
    """What files are called where they leave their edition: ``grain-corridor-3-executive.pdf``."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = _NOT_IN_NAMES.sub("-", plain)[:_NAME_LENGTH].strip("-") or "briefing"
    return {name: f"{stem}-{number}-{name}" for name in names}
