"""A line at the head of a document in, what it says of where and when the text appeared out.

"The Harbour Ledger, Oslo, 3 May 2024. By Ann Hale" and "Opinion | page 6" name an outlet, a
section, a place, a day, a page or a writer, and nothing else: such a line is no title. Neither is
one that says what it holds: "Source: Harbour Ledger", "Date: 3 May 2024", "Author: Ann Hale".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefgen.ingest.bylines import names_in
from briefgen.ingest.calendar import dates_in
from briefgen.ingest.cues import folded
from briefgen.knowledge.ingest_lists import ingest_lines
from briefgen.knowledge.naming import media_words

_LONGEST = 160
_BREAK = re.compile(r"\s*[|·•;\n]\s*|,\s+|\s+[–—-]+\s+|\.\s+")
_WEEKDAY = re.compile(r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_NUMBERED = re.compile(
    r"(?i)(?:pages?|pp?\.?|no\.?|nr\.?|vol(?:ume)?\.?|issue|edition)\s*\d[\d–-]*"
)
_DESK = re.compile(
    r"(?i)(?:from|by) our (?:[\w’'-]+ ){0,3}?"
    r"(?:correspondents?|reporters?|desk|service|bureau|staff|writers?|editors?|team|agenc(?:y|ies))"
    r"(?: in [A-Z][\w ]+)?"
)
_WRITER = re.compile(r"[Bb][Yy] (?=[A-Z])")
_NAME = re.compile(r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|de|la|le|am|upon|the)){0,4}")
_LABEL = re.compile(
    r"(?i)(?P<label>outlet|source|publisher|publication|newspaper|agency|issuer|issued by|author"
    r"|authors|writer|byline|date|dated|date of (?:publication|issue)|published|place|section)"
    r" ?: +(?P<value>\S.*)"
)
_OUTLET_LABELS = frozenset(
    "outlet source publisher publication newspaper agency issuer".split()  # noqa: SIM905
) | {"issued by"}
_WRITER_LABELS = frozenset({"author", "authors", "writer", "byline"})
_PLACES = 2
_FEW_WORDS = 5
_SMALL = frozenset({"of", "the", "and", "de", "la", "for"})


@dataclass(frozen=True)
class Masthead:
    """What a line of the head says: any part may be missing, but not all."""

    outlet: str | None = None
    section: str | None = None
    day: str | None = None
    byline: tuple[str, ...] = ()
    labelled: bool = False
    """It says itself what it holds: "Source: Harbour Ledger"."""


def masthead_of(line: str) -> Masthead | None:
    """What ``line`` names, where it names nothing but outlet, section, place, day, page or writer.

    >>> masthead_of("The Harbour Ledger, Oslo, 3 May 2024. By Ann Hale").outlet
    'The Harbour Ledger'
    >>> masthead_of("Monday, 3 May 2024").day
    '2024-05-03'
    >>> masthead_of("Oslo rejects the harbour plan of 3 May 2024") is None
    True
    """
    text = line.strip("*_ ")
    if not text or len(text) > _LONGEST:
        return None
    label = _LABEL.fullmatch(text)
    if label is None:
        return _unlabelled(text)
    return _labelled(label["label"].lower(), label["value"].strip("*_ "))


def _unlabelled(text: str) -> Masthead | None:
    if _DESK.fullmatch(text):
        return Masthead(section=text)
    rest, day = _without_date(text)
    parts = [part for one in _BREAK.split(rest) if (part := one.strip(" .,|·"))]
    if day and not parts:
        return Masthead(day=day)
    kinds = [_kind_of(part, dated=day is not None) for part in parts]
    if "" in kinds or kinds.count("place") > _PLACES or kinds.count("outlet") > 1:
        return None
    named = dict(zip(kinds, parts, strict=True))
    # A name beside nothing else might be a headline: "Black Sunday", "Maple Street, 1968".
    if not ({"outlet", "section"} & named.keys() or (day and "numbered" in named)):
        return None
    byline = names_in(named["writer"]) if "writer" in named else ()
    return Masthead(named.get("outlet"), named.get("section"), day, byline)


def _labelled(label: str, value: str) -> Masthead | None:
    """What a line that names its own content says; nothing where it holds something else."""
    day = next((one.iso for one in dates_in(value)), None)
    if label in _OUTLET_LABELS:
        return Masthead(outlet=value, labelled=True) if value[0].isupper() else None
    if label in _WRITER_LABELS:
        names = names_in(f"By {value}") if value[0].isupper() else ()
        return Masthead(byline=names, labelled=True) if names else None
    if label in {"place", "section"}:
        return Masthead(section=value, labelled=True)
    return Masthead(day=day, labelled=True) if day else None


def _kind_of(part: str, *, dated: bool) -> str:
    """What a part of a line is; nothing where it is none of them."""
    sections = ingest_lines().masthead.sections
    tests = (
        ("numbered", _NUMBERED.fullmatch(part) is not None),
        ("section", folded(part) in sections or (dated and _is_occasion(part))),
        ("writer", _WRITER.match(part) is not None and bool(names_in(part))),
        ("outlet", is_outlet(part)),
        ("place", _NAME.fullmatch(part) is not None),
    )
    return next((kind for kind, holds in tests if holds), "")


def is_outlet(name: str) -> bool:
    """Whether a name is that of a paper, agency or broadcaster, by its last word or as a whole."""
    words = folded(name).removeprefix("the ").split()
    if not words or not name[0].isupper():
        return False
    if folded(name) in _known() or " ".join(words) in _known():
        return True
    return 1 < len(words) <= _FEW_WORDS and words[-1] in _heads() and _capitalised(name)


def _is_occasion(part: str) -> bool:
    """Whether a part names an occasion or its record: "Public hearing"."""
    words = folded(part).split()
    known = ingest_lines().masthead.occasions
    return part[0].isupper() and len(words) <= _FEW_WORDS and words[-1] in known


def _capitalised(name: str) -> bool:
    return all(word[0].isupper() or word in _SMALL for word in name.split())


def _without_date(text: str) -> tuple[str, str | None]:
    found = next(iter(dates_in(text)), None)
    if found is None:
        return text, None
    before = _WEEKDAY.sub("", text[: found.start])
    return f"{before} | {text[found.end :]}", found.iso


@cache
def _known() -> frozenset[str]:
    return frozenset(name.casefold() for name in media_words().names)


@cache
def _heads() -> frozenset[str]:
    return frozenset(w.casefold() for w in media_words().heads) | ingest_lines().masthead.outlets
