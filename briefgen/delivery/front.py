"""An edition and an audience in, what may be told of it to that audience out.

``briefing.json`` is cut to nobody's ceiling, so that nothing told is taken from it: the audience's
own page is read, or the data that its own PDF carries, or its own Markdown. Where there is none of
these, nothing is told but the number of the edition and a title that a person gave.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import get_args

from pydantic import BaseModel, ConfigDict

from briefgen.delivery.edition import Edition, head_of
from briefgen.model.base import HANDLING_ORDER, Handling
from briefgen.model.edition import BRIEFING_FILE
from briefgen.render.outline.excerpt import Part, excerpt

_MOST_LINES = 8
_MOST_WORDS = 60
_MOST_TITLE = 32
_MARK = re.compile("|".join(map(re.escape, sorted(HANDLING_ORDER, key=len, reverse=True))))
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]+")
_DIRECTION = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_SPACE = re.compile(r"[^\S\u00a0\u202f]+")
"""Spaces but those that hold words together."""
_ESCAPED = re.compile(r"\\([^\w\s])")


@dataclass(frozen=True)
class Front:
    """What is told of an edition, as its audience may see it: one line each, in plain words.

    ``as_of`` too: the latest date of the sources may be that of one which is withheld.
    """

    title: str
    headline: str
    kicker: str
    author: str
    as_of: str | None
    language: str
    direction: str
    handling: Handling
    meta: tuple[str, ...]
    changes: Part | None
    parts: tuple[Part, ...]


class _Statement(BaseModel):
    model_config = ConfigDict(extra="ignore")
    text: str


class _Cut(BaseModel):
    """The briefing that a PDF carries: cut to its audience."""

    model_config = ConfigDict(extra="ignore")
    bottom_line: tuple[_Statement, ...] = ()


def front_of(edition: Edition, audience: str) -> Front:
    """What may be told of ``edition`` to ``audience``.

    :raises VerificationError: when a file was changed after the edition was made.
    """
    for name, read in (("html", _of_html), ("pdf", _of_pdf), ("md", _of_markdown)):
        for file in edition.names(audience, (name,)):
            return _tidy(read(edition, edition.read(file).data, file))
    return _tidy(_neutral(edition))


def _neutral(edition: Edition) -> Front:
    """Nothing but what no source can have given; the mark is that of the whole."""
    title = edition.title if edition.title_by_hand else ""
    return Front(
        title=title, headline=title, kicker="", author="", as_of=None, language=edition.language,
        direction="ltr", handling=edition.marked, meta=(), changes=None, parts=(),
    )  # fmt: skip


def _of_html(edition: Edition, data: bytes, _file: str) -> Front:
    found = excerpt(data.decode(errors="replace"))
    return Front(
        title=found.title,
        headline=found.headline or found.title,
        kicker=found.kicker,
        author=found.author,
        as_of=found.as_of,
        language=found.language or edition.language,
        direction=found.direction,
        handling=_mark(found.handling, edition),
        meta=found.meta,
        changes=found.changes,
        parts=found.parts,
    )


def _of_pdf(edition: Edition, data: bytes, file: str) -> Front:
    from briefgen.carried import take_out

    carried = take_out(data, file).files.get(BRIEFING_FILE)
    neutral = _neutral(edition)
    if carried is None:
        return neutral
    head = head_of(carried, file)
    lines = _Cut.model_validate_json(carried).bottom_line
    # The statements are in English; their wording in another language is the templates' work.
    told = tuple(one.text for one in lines) if head.language.startswith("en") else ()
    return replace(
        neutral,
        title=head.title,
        headline=head.title,
        as_of=head.as_of,
        handling=head.handling,
        parts=(Part("", told),) if told else (),
    )


def _of_markdown(edition: Edition, data: bytes, _file: str) -> Front:
    lines = data.decode(errors="replace").splitlines()
    titles = (one.removeprefix("# ") for one in lines if one.startswith("# "))
    title = _ESCAPED.sub(r"\1", next(titles, ""))
    mark = next((one for one in lines[:12] if one.startswith("**")), "")
    return replace(_neutral(edition), title=title, headline=title, handling=_mark(mark, edition))


def _mark(text: str, edition: Edition) -> Handling:
    """The mark that a file prints; where it prints none, that of the whole."""
    found = _MARK.search(text)
    marks = (one for one in get_args(Handling) if found and one == found[0])
    return next(marks, edition.marked)


def _tidy(front: Front) -> Front:
    """Every text in one line, without signs that could turn or break what stands around it."""
    return replace(
        front,
        title=heading(front.title),
        headline=heading(front.headline),
        kicker=plain(front.kicker),
        author=plain(front.author),
        meta=tuple(map(plain, front.meta)),
        changes=_short(front.changes) if front.changes else None,
        parts=tuple(map(_short, front.parts)),
    )


def _short(part: Part) -> Part:
    lines = tuple(_clipped(plain(one), _MOST_WORDS) for one in part.lines)
    rest = len(lines) - _MOST_LINES
    return Part(plain(part.heading), (*lines[:_MOST_LINES], *(("…",) if rest > 0 else ())))


def heading(text: str) -> str:
    """A title of bounded length, in one line."""
    return _clipped(plain(text), _MOST_TITLE)[:300]


def plain(text: str) -> str:
    """``text`` in one line, without controls; what is no character is a question mark."""
    text = text.encode("utf-8", "replace").decode()
    return _SPACE.sub(" ", _DIRECTION.sub("", _CONTROL.sub(" ", text))).strip()


def _clipped(text: str, words: int) -> str:
    parts = text.split()
    return text if len(parts) <= words else f"{' '.join(parts[:words])} […]"
