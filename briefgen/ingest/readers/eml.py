"""Mail in, draft out: header lines, then the text part, else the HTML part.

Attachments are not read: a warning names each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from briefgen.errors import EmptySourceError, UnreadableSourceError
from briefgen.ingest.characters import clean
from briefgen.ingest.draft import Declared, Draft
from briefgen.ingest.encoding import decode
from briefgen.ingest.markup import blocks_of, parse_markup
from briefgen.ingest.messages import draft_of_mail, name_of, stamp_of

_SHOWN = ("From", "To", "Cc", "Date", "Subject")


def read_eml(raw: bytes, uri: str) -> Draft:
    """The draft of a mail.

    :raises EmptySourceError: when no part of it holds text.
    :raises UnreadableSourceError: when it is no mail.
    """
    message = message_from_bytes(raw, policy=policy.default)
    if not message.keys() or not isinstance(message, EmailMessage):
        raise UnreadableSourceError(
            "it has no mail header", where=uri, hint="Export the message again as .eml"
        )
    body, warnings = _body(message, uri)
    if not clean(body).text.strip():
        raise EmptySourceError("no part of the mail holds text", where=uri, hint="Export it again")
    header = [f"{name}: {value}" for name in _SHOWN if (value := _header(message, name))]
    draft = draft_of_mail(header, body)
    return replace(
        draft,
        declared=_declared(message),
        warnings=(*warnings, *_unread(message), *draft.warnings),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = message[name]
    except (ValueError, IndexError, AttributeError):
        # The standard library's parser of structured headers fails on some broken ones.
        return ""
    return " ".join(clean(str(value)).text.split()) if value is not None else ""


def _declared(message: EmailMessage) -> Declared:
    sender = name_of(_header(message, "From"))
    return Declared(
        title=_header(message, "Subject") or None,
        byline=(sender,) if sender else (),
        published=stamp_of(_header(message, "Date")),
        language=_header(message, "Content-Language") or None,
    )


def _body(message: EmailMessage, uri: str) -> tuple[str, tuple[str, ...]]:
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        payload = part.get_payload(decode=True) if part is not None else None
        if part is None or not isinstance(payload, bytes) or not payload.strip():
            continue
        decoded = decode(payload, declared=part.get_content_charset(), uri=uri)
        text = decoded.text if kind == "plain" else _text_of(decoded.text)
        return text, decoded.warnings
    return "", ()


def _text_of(markup: str) -> str:
    """The paragraphs of an HTML part, those of a quotation marked as plain mail marks them."""
    tree = parse_markup(markup)
    blocks = blocks_of(tree) if tree is not None else []
    return "\n\n".join(
        ("> " if block.shape == "quote" else "") + " ".join(block.text.split()) for block in blocks
    )


def _unread(message: EmailMessage) -> Iterator[str]:
    for part in message.iter_attachments():
        name = part.get_filename() or part.get_content_type()
        yield f"the attachment {name} was not read; save it as a file of its own to have it read"
