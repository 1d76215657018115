"""Headings in, the title and the issuing body out; and whether a declared title is one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.ingest.bylines import is_byline
from briefgen.ingest.cues import folded
from briefgen.knowledge.ingest_lists import ingest_lines

_WRONG = re.compile(
    r"\.(?:docx?|pdf|indd|qxd|tex|dvi|rtf|odt|xlsx?|pptx?|html?)$|^untitled|^microsoft word"
    r"|^document ?\d*$|^layout|^slide|^print|^https?:|^\W*$"
)


def is_sane_title(title: str) -> bool:
    """Whether ``title`` has at least two words and is no file or program name."""
    line = folded(title)
    return _WRONG.search(line) is None and len(line.split()) >= 2 and len(line) < 250


_SERIAL = re.compile(r"(?:[^\W\d_]+ ){1,3}(?:no\.? ?)?\d[\d/.-]*(?: \([^)]*\))?", re.IGNORECASE)
_WRITER = re.compile(r"[Bb]y (?:an? |our |the )?(?:own )?[a-z][a-z ]*")


def title_among(headings: Sequence[str], issuer: str | None) -> str | None:
    """The heading that says what the document is about.

    A line in mixed case before one in capitals; never a byline, the issuing body, or a kind with a
    serial number ("Press release 2023/41") where anything else stands.
    """
    lines = [line for line in headings if not is_byline(line) and not _WRITER.fullmatch(line)]
    telling = [line for line in lines if not _SERIAL.fullmatch(line) and line != issuer]
    for among in (telling, lines):
        mixed = [line for line in among if not line.isupper()]
        if among:
            return (mixed or among)[0]
    return None


def issuer_among(headings: Sequence[str]) -> str | None:
    """The issuing body: the last line in capitals that is neither numbered nor a kind of text."""
    shouted = [
        line
        for line in headings
        if line.isupper() and 2 <= len(line.split()) <= 9 and re.search(r"\d", line) is None
    ]
    bodies = [line for line in shouted if not _says_kind(line)]
    return next(reversed(bodies or shouted), None)


def _says_kind(line: str) -> bool:
    words = folded(line)
    return any(words.startswith(cue) for cue in ingest_lines().document.starts)
