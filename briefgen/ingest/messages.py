"""The text of a mail in, its pieces out, each with who wrote it and when.

A forwarded message keeps its own author and date. Quoted lines ("> ...") belong to whom the line
above them names ("On ... wrote:"), never to the sender of the mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from email.utils import parseaddr, parsedate_to_datetime

from briefgen.ingest.calendar import first_date
from briefgen.ingest.draft import Draft, Piece
from briefgen.ingest.readers.txt import draft_of_text

UNNAMED = "unnamed author of the quoted message"
_FORWARD = re.compile(
    r"-{2,}\s*(?:forwarded message|original message|begin forwarded message).*|"
    r"begin forwarded message:?|_{10,}",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\*?(From|To|Cc|CC|Bcc|Date|Sent|Subject|Reply-To|Importance|Attachments)\*?:\*?\s*(.*)"
)
_REPLY = re.compile(r"On\b.{4,160}\bwrote:|.{2,80}\bwrote:")
_BROKEN_REPLY = re.compile(r"^(On\b.{10,160})\n(.{0,80}\bwrote:)[ \t]*$", re.MULTILINE)
_WRITER = re.compile(r"(?:,|\d|[AP]M)\s+(?P<name>[^\d,<>:]{2,60}?)\s*(?:<[^>]*>)?\s*wrote:")
_SIGNATURE = re.compile(r"--\s*")
_MARKS = re.compile(r"[ \t]*((?:>[ \t]?)*)")
_QUOTED = 1_000


@dataclass(frozen=True)
class _Segment:
    text: str
    depth: int


@dataclass(frozen=True)
class _Sender:
    """Whose words these are, when they are not the mail's own."""

    name: str | None = None
    day: str | None = None


def draft_of_mail(header: Sequence[str], body: str) -> Draft:
    """The draft of a mail: its header lines, then its messages."""
    segments = [_Segment("\n".join(header), -1), *_segments(_BROKEN_REPLY.sub(r"\1 \2", body))]
    text = ""
    pieces: list[tuple[int, Piece]] = []
    warnings: list[str] = []
    for segment in segments:
        draft = draft_of_text(segment.text)
        if not draft.pieces:
            continue
        gap = "\n\n" if text else ""
        shift = len(text) + len(gap)
        text += gap + draft.text.rstrip("\n")
        warnings.extend(draft.warnings)
        for piece in draft.pieces:
            moved = replace(piece, start=piece.start + shift, end=piece.end + shift)
            pieces.append((segment.depth, moved))
    text += "\n"
    return Draft(text, tuple(_Mail(text, pieces).messages()), warnings=tuple(warnings))


def stamp_of(value: str) -> str | None:
    """The date of a mail header as ISO 8601, its zone kept."""
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError):
        return first_date(value)


def name_of(value: str) -> str | None:
    """The name in a "From" line, "Hale, Ann" turned round; else the address."""
    name, address = parseaddr(value)
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2 and all(1 <= len(part.split()) <= 2 for part in parts):
        name = f"{parts[1]} {parts[0]}"
    return name or address or value.strip() or None


def _segments(body: str) -> Iterator[_Segment]:
    """Runs of lines that are quoted equally deep, without their marks."""
    lines: list[str] = []
    depth = 0
    for line in body.split("\n"):
        marks = _MARKS.match(line)
        quoted = marks[1].count(">") if marks else 0
        if quoted != depth and line.strip():
            yield _Segment("\n".join(lines), depth)
            lines, depth = [], quoted
        lines.append(line[marks.end() :] if marks and quoted else line)
    yield _Segment("\n".join(lines), depth)


@dataclass
class _Mail:
    """Walks the pieces of a mail and keeps in mind whose words have come up."""

    text: str
    pieces: Sequence[tuple[int, Piece]]
    number: int = 1
    sender: _Sender = _Sender()
    quoted: dict[int, _Sender] = field(default_factory=dict)
    in_header: bool = False
    signed: bool = False

    def messages(self) -> Iterator[Piece]:
        """The pieces with shape, author, date and the number of their message."""
        for index, (depth, piece) in enumerate(self.pieces):
            if depth < 0:
                yield replace(piece, shape="mail header")
            else:
                yield self._piece(index, depth, piece)

    def _words(self, index: int) -> str:
        if index >= len(self.pieces):
            return ""
        piece = self.pieces[index][1]
        return self.text[piece.start : piece.end]

    def _piece(self, index: int, depth: int, piece: Piece) -> Piece:
        words = self._words(index)
        named = _FIELD.fullmatch(words)
        if _REPLY.fullmatch(words):
            writer = _WRITER.search(words)
            self.quoted[depth + 1] = _Sender(
                writer["name"].strip() if writer else None, first_date(words)
            )
            return self._as_header(piece, depth)
        if depth > 0:
            return self._quotation(depth, piece)
        if _FORWARD.fullmatch(words) or (named and self._opens_message(index)):
            self.number, self.sender = self.number + 1, _Sender()
            self.in_header, self.signed = True, False
            self.quoted.clear()
        if named and self.in_header:
            self._note(named)
        if self.in_header and (named or _FORWARD.fullmatch(words)):
            return self._as_header(piece, depth)
        self.in_header = False
        if _SIGNATURE.fullmatch(words):
            self.signed = True
        return replace(
            piece,
            shape="boilerplate" if self.signed else piece.shape,
            author=self.sender.name,
            reference_date=self.sender.day,
            message=self.number,
        )

    def _opens_message(self, index: int) -> bool:
        """Whether a "From:" line stands above other lines of a mail header."""
        here, following = _FIELD.fullmatch(self._words(index)), self._words(index + 1)
        return (
            not self.in_header
            and here is not None
            and here[1] == "From"
            and _FIELD.fullmatch(following) is not None
        )

    def _as_header(self, piece: Piece, depth: int) -> Piece:
        number = self.number + (_QUOTED if depth or not self.in_header else 0)
        return replace(piece, shape="mail header", message=number)

    def _quotation(self, depth: int, piece: Piece) -> Piece:
        writer = self.quoted.get(depth, _Sender())
        return replace(
            piece,
            shape="quote",
            author=writer.name or UNNAMED,
            reference_date=writer.day,
            message=self.number + _QUOTED,
        )

    def _note(self, named: re.Match[str]) -> None:
        if named[1] == "From":
            self.sender = replace(self.sender, name=name_of(named[2]))
        elif named[1] in {"Date", "Sent"}:
            day = stamp_of(named[2])
            self.sender = replace(self.sender, day=day[:10] if day else None)
