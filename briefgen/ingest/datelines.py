"""The first words of a report in, its dateline out: "PARIS, Nov 13, 2024 (Agency) -".

Only at the start of a document's first paragraph, or on a line of its own near its head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.ingest.calendar import dates_in, first_date
from briefgen.ingest.cues import folded
from briefgen.knowledge.ingest_lists import ingest_lines, month_numbers
from briefgen.knowledge.states import load_atlas

_JOINS = "(?:(?:de|of|am|an|der|la|le|les|del|do|da|dos|el|al|sur|upon|on|en) ?)*"
_PLACE = rf"[A-Z][^\W\d_]*\.?(?:[ '’-]{_JOINS}[A-Z][^\W\d_]*\.?){{0,3}}"
_CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ -][A-Z.'’-]+){0,4}"
_DASH = r"\s*(?:--|[-–—])\s+"
_MONTH_FIRST = r"[A-Z][a-z]+\.?\s\d{1,2}(?:,?\s\d{4})?"
_DAY_FIRST = r"\d{1,2}\s[A-Z][a-z]+(?:\s\d{4})?"
_WIRE = re.compile(
    rf"(?P<place>{_CAPITALS}(?:[,/]\s?[A-Z][\w.]+(?: [A-Z][\w.]+)?)?)"
    rf"(?P<date>,\s(?:{_MONTH_FIRST}|{_DAY_FIRST}))?"
    rf"(?:\s\((?P<agency>[^()]{{2,60}})\))?(?:{_DASH}|:\s+)"
)
_BRACKETED = re.compile(
    rf"(?P<place>{_PLACE})(?P<date>,\s[A-Z][a-z]+\.?\s\d{{1,2}}(?:,?\s\d{{4}})?)?"
    rf"\s\((?P<agency>[^()]{{2,60}})\){_DASH}"
)
_DATED = re.compile(
    rf"(?P<place>{_PLACE}),\s(?P<date>(?:\d{{1,2}}\s[A-Z][a-z]+|[A-Z][a-z]+\.?\s\d{{1,2}})(?:,?\s\d{{4}})?)"
    rf"(?:{_DASH}|:\s+)"
)
_PLAIN = re.compile(rf"(?P<place>{_PLACE})(?::|\s[–—])\s+(?=[A-Z“\"‘'])")
_SHORTEST_LEAD = 8


@dataclass(frozen=True)
class Dateline:
    """Where and when a report was filed, and by which agency. ``length`` in code points."""

    length: int
    place: str | None
    date: str | None = None
    agency: str | None = None


def opening_dateline(text: str, *, context: str) -> Dateline | None:
    """The dateline that a first paragraph begins with.

    A place alone ("Lima: ...") is also how a headline or a speaker's turn begins: then the name
    must be that of a known city, or ``context``, the whole document, must use it as a place.
    """
    for pattern in (_WIRE, _BRACKETED, _DATED, _PLAIN):
        match = pattern.match(text)
        if match is not None and _is_dateline(match, text, context):
            groups = match.groupdict()
            day = groups.get("date")
            return Dateline(
                len(match[0].rstrip()),
                _place(groups["place"]),
                first_date(day) if day else None,
                groups.get("agency"),
            )
    return None


def _is_dateline(match: re.Match[str], text: str, context: str) -> bool:
    groups = match.groupdict()
    if groups.get("date"):
        words = re.findall(r"[^\W\d_]+", groups["date"].lower())
        return any(word in month_numbers() for word in words)
    if groups.get("agency"):
        return re.search(r"[^\W\d_]", groups["agency"]) is not None
    if len(text[match.end() :].split()) < _SHORTEST_LEAD:
        return False
    if match.re is _WIRE and len(groups["place"]) > 2 and match[0].rstrip()[-1] in "-–—":
        return True  # capitals and a dash: no headline and no speaker's label looks so
    return is_place(_place(groups["place"]), context)


def is_place(name: str, context: str) -> bool:
    """Whether ``name`` is a known city, or ``context`` puts things in it, but no words."""
    atlas = load_atlas()
    city = name.split(",", maxsplit=1)[0]
    if city in atlas.capitals or city in atlas.regions:
        return True
    word = re.escape(name)
    located = re.search(rf"\b(?:in|at|near|outside|visited|reached) {word}\b(?!['’]s)", context)
    speaks = re.search(rf"\b{word} (?:said|says|told|added|argued|wrote|tweeted)\b", context)
    titled = re.search(
        rf"\b(?:Mr|Mrs|Ms|Dr|Sir|President|Minister|Senator|Judge|Gen|General)\.? {word}\b", context
    )
    return located is not None and speaks is None and titled is None


def dateline_of_line(line: str) -> Dateline | None:
    """A line that is nothing but a place and a full date: "Port Louis, 19 November 2024"."""
    found = next(iter(dates_in(line)), None)
    if found is None or len(line) > 80:
        return None
    place = re.sub(
        r"(?i)[,\s]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)?[,\s]*$", "", line[: found.start]
    )
    after = line[found.end :].strip(" ,.")
    if after and not re.fullmatch(r"(?:at )?\d{1,2}[.:]\d{2}.{0,12}|\(.*\)", after):
        return None
    if place and not re.fullmatch(_PLACE, place):
        return None
    if folded(place) in ingest_lines().masthead.sections:
        place = ""
    return Dateline(len(line), place or None, found.iso)


def dateline_of_title(line: str) -> Dateline | None:
    """A title that tells where and when words were spoken: "Transcript of ..., Oslo, 3 May 2021".

    Only for documents that are the words of an occasion: the date in any other title may be that
    of an event long past.
    """
    found = next(iter(dates_in(line)), None)
    if found is None or len(line) > 200 or not says_occasion(line):
        return None
    before = line[: found.start].rstrip()
    if not before.endswith((",", "(", "-", "–", "—")):
        return None
    parts = [part.strip() for part in before.rstrip(",(-–— ").split(",")]
    place = parts[-1] if len(parts) > 1 and re.fullmatch(_PLACE, parts[-1]) else None
    return Dateline(len(line), place, found.iso)


def says_occasion(line: str) -> bool:
    """Whether a title names a transcript, speech or statement."""
    words = folded(line)
    return any(cue in words for cue in ingest_lines().occasion.starts)


def _place(words: str) -> str:
    """The place as one would print it: capitals of a wire dateline become a name."""
    words = words.strip(" ,-–—")
    shout = words.isupper() and len(words) > 3
    return re.sub(
        r"[^\W\d_]+",
        lambda m: m[0].capitalize() if m[0].isupper() and len(m[0]) > (1 if shout else 3) else m[0],
        words,
    )
