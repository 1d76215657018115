"""Pieces of a draft in, blocks with roles out.

In this order: what the format itself says; corrections; boilerplate; notes after an end mark or a
notes heading; speaker turns; headings of plain text; sign-offs. What no rule claims is body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.ingest.bylines import is_byline
from briefgen.ingest.cues import folded, matches, words_of
from briefgen.ingest.datelines import (
    Dateline,
    dateline_of_line,
    dateline_of_title,
    opening_dateline,
)
from briefgen.ingest.draft import Draft
from briefgen.ingest.endings import mark_notes, mark_sign_offs
from briefgen.ingest.headings import is_contents_line, is_heading
from briefgen.ingest.lines import LIST_MARK
from briefgen.ingest.mastheads import masthead_of
from briefgen.ingest.talk import mark_speakers
from briefgen.ingest.turns import Turn
from briefgen.knowledge.ingest_lists import ingest_lines
from briefgen.model.base import Span
from briefgen.model.document import Block, BlockRole

_BRACKETED = re.compile(r"\[[^\[\]]{1,120}\]")
_CORRECTS = re.compile(r"\bcorrect(?:s|ed|ing)?\b", re.IGNORECASE)
_SHAPES: dict[str, BlockRole] = {
    "heading": "heading",
    "quote": "quote",
    "row": "table",
    "caption": "caption",
    "aside": "notes",
    "byline": "boilerplate",
    "boilerplate": "boilerplate",
    "advert": "boilerplate",
    "mail header": "boilerplate",
}


@dataclass(frozen=True)
class Blocks:
    """The blocks of a document with the dateline that opens it."""

    blocks: tuple[Block, ...]
    dateline: Dateline | None


def assign_roles(draft: Draft) -> Blocks:
    """Every piece of ``draft`` as a block."""
    turns = [Turn(piece, draft.text[piece.start : piece.end]) for piece in draft.pieces]
    turns = _shapes(turns)
    turns = _lines(turns)
    turns = mark_speakers(turns)
    turns = [_without_mark(turn) for turn in turns]
    turns = _plain_headings(turns)
    turns = mark_sign_offs(turns)
    turns = mark_notes(turns)
    turns = _repeated_quotes(turns)
    turns = _lead(turns)
    turns = _datelines(turns, draft.text)
    blocks = tuple(_block(index, turn) for index, turn in enumerate(turns))
    dateline = next((turn.dateline for turn in turns if turn.dateline), None)
    return Blocks(blocks, dateline)


def _shapes(turns: Sequence[Turn]) -> list[Turn]:
    return [replace(turn, role=_SHAPES.get(turn.piece.shape)) for turn in turns]


def _lines(turns: Sequence[Turn]) -> list[Turn]:
    return [turn if turn.role in {"table", "boilerplate"} else _line(turn) for turn in turns]


def _line(turn: Turn) -> Turn:
    mark = LIST_MARK.match(turn.text)
    text = turn.text[mark.end() :] if mark else turn.text
    if matches(text.lstrip("*_ "), ingest_lines().correction):
        return replace(turn, role="correction")
    if matches(text, ingest_lines().revision) and text.rstrip(". ").endswith(")"):
        corrects = _CORRECTS.search(text) is not None
        return replace(turn, role="correction" if corrects else "boilerplate")
    if turn.role == "heading":
        return replace(turn, role="boilerplate") if _is_whole(text) else turn
    if turn.role != "caption" and _is_boilerplate(text):
        return replace(turn, role="boilerplate")
    if turn.role is None and dateline_of_line(text) is not None:
        return replace(turn, role="heading")
    return turn


def _is_boilerplate(text: str) -> bool:
    cues = ingest_lines().boilerplate
    return (
        (len(text.split()) <= cues.short_words and matches(text, cues))
        or _BRACKETED.fullmatch(text) is not None
        or is_contents_line(text)
        or is_byline(text)
    )


def _is_whole(text: str) -> bool:
    return folded(text) in ingest_lines().boilerplate.whole


def _without_mark(turn: Turn) -> Turn:
    """Leave a list number or bullet outside the block, so that it is in no quote."""
    mark = LIST_MARK.match(turn.text)
    if mark is None or turn.role in {"heading", "table"} or turn.speaker:
        return turn
    piece = replace(turn.piece, start=turn.piece.start + mark.end())
    number = mark[0][0].isdigit()
    return replace(turn, piece=piece, text=turn.text[mark.end() :], marked=True, number=number)


def _plain_headings(turns: Sequence[Turn]) -> list[Turn]:
    """Headings of formats that don't mark them. Where most lines look so, none is one."""
    sentence_yet = False
    found: list[Turn] = []
    masthead: set[int] = set()
    for index, (turn, following) in enumerate(zip(turns, [*turns[1:], None], strict=True)):
        if not sentence_yet and _is_masthead(turn):
            masthead.add(index)
        candidate = index in masthead or (
            turn.piece.shape == "text"
            and turn.role is None
            and (not turn.marked or _opens_section(turn, following))
            and is_heading(turn.text, at_top=not sentence_yet and not turn.marked)
        )
        found.append(replace(turn, role="heading") if candidate else turn)
        sentence_yet = sentence_yet or (turn.role is None and not candidate)
    lines = [i for i, turn in enumerate(found) if turn.piece.shape == "text" and i not in masthead]
    headings = sum(found[i].role == "heading" for i in lines)
    if headings <= 0.6 * len(lines) or len(lines) < 4:
        return found
    return [found[i] if i in masthead else turn for i, turn in enumerate(turns)]


def _is_masthead(turn: Turn) -> bool:
    """Whether a line above all sentences names the paper, its day or its page only."""
    plain = turn.piece.shape in {"text", "paragraph"} and turn.role is None and not turn.speaker
    return plain and not turn.marked and masthead_of(turn.text) is not None


def _opens_section(turn: Turn, following: Turn | None) -> bool:
    """A numbered line above a paragraph is a section's heading, not an item of a list."""
    return turn.number and following is not None and not following.number


def _repeated_quotes(turns: Sequence[Turn]) -> list[Turn]:
    """A pull-quote repeats words of the body: it is no second evidence for them."""
    body = " ".join(
        " ".join(words_of(turn.text)).lower() for turn in turns if turn.role in {None, "body"}
    )
    return [
        replace(turn, role="boilerplate")
        if turn.role == "quote" and turn.piece.author is None and _repeats(turn.text, body)
        else turn
        for turn in turns
    ]


def _repeats(quote: str, body: str) -> bool:
    quoted = re.search(r"[“\"«]([^”\"»]{12,})[”\"»]", quote)
    words = " ".join(words_of(quoted[1] if quoted else quote)).lower()
    return len(words.split()) >= 4 and words in body


def _lead(turns: Sequence[Turn]) -> list[Turn]:
    out: list[Turn] = []
    wanted = True
    for turn in turns:
        role: BlockRole = turn.role or "body"
        if wanted and role == "body":
            role = "lead"
            # The paragraph after a standfirst tells the news as well.
            wanted = turn.piece.shape == "standfirst"
        out.append(replace(turn, role=role))
    return out


def _datelines(turns: Sequence[Turn], context: str) -> list[Turn]:
    """The dateline of the first paragraph, else a line of place and date above it."""
    out = list(turns)
    lead = next((i for i, turn in enumerate(out) if turn.role == "lead"), None)
    if lead is None:
        return out
    if not out[lead].speaker and not out[lead].marked:
        dateline = opening_dateline(out[lead].text, context=context)
        if dateline is not None and not _is_label(out[lead].text[: dateline.length]):
            out[lead] = replace(out[lead], dateline=dateline)
            return out
    lines = [(index, _line_of_date(turn)) for index, turn in enumerate(out)]
    dated = [(index, line) for index, line in lines if line is not None]
    # Many lines of date are the headings of a chronology, and none says when it was written.
    if dated and len(dated) <= 2 and dated[0][0] < lead:
        index, line = dated[0]
        out[index] = replace(out[index], role="heading", dateline=line, stands_alone=True)
    return out


def _line_of_date(turn: Turn) -> Dateline | None:
    if turn.piece.shape in {"row", "mail header", "byline"} or turn.role not in {"heading", None}:
        return None
    return dateline_of_line(turn.text.strip("*_ ")) or dateline_of_title(turn.text)


def _is_label(text: str) -> bool:
    return folded(text).rstrip(":- –—") in ingest_lines().not_speakers.labels


def _block(index: int, turn: Turn) -> Block:
    piece = turn.piece
    start = piece.start
    dateline: Span | None = None
    if turn.dateline is not None and turn.stands_alone:
        dateline = Span(start=start, end=piece.end)
    elif turn.dateline is not None:
        dateline = Span(start=start, end=start + turn.dateline.length)
        rest = turn.text[turn.dateline.length :]
        start = dateline.end + len(rest) - len(rest.lstrip())
    return Block(
        index=index,
        span=Span(start=start, end=piece.end),
        role=turn.role or "body",
        level=piece.level if turn.role == "heading" else None,
        page=piece.page,
        speaker=turn.speaker,
        author=piece.author,
        cells=piece.cells,
        header=piece.header,
        dateline=dateline,
        reference_date=piece.reference_date,
    )
