"""Blocks and declarations in, metadata out: only what the document says of itself.

File times, and the creation date that a PDF program wrote, say nothing of when a text was
published: neither is used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from briefgen.ingest.bylines import is_byline, is_name, names_in
from briefgen.ingest.calendar import dates_in, first_date, iso_stamp
from briefgen.ingest.cues import folded, matches
from briefgen.ingest.datelines import Dateline
from briefgen.ingest.draft import Declared, Draft
from briefgen.ingest.kinds import kind_of
from briefgen.ingest.language import language_of
from briefgen.ingest.mastheads import Masthead, masthead_of
from briefgen.ingest.roles import Blocks
from briefgen.ingest.titles import issuer_among, title_among
from briefgen.knowledge.ingest_lists import ingest_lines
from briefgen.knowledge.naming import naming_words
from briefgen.knowledge.sites import site_of
from briefgen.model.base import HANDLING_ORDER, Handling
from briefgen.model.document import Block, Metadata, ReferenceBasis

_HEAD = 14
_FEW = 8
_PUBLISHED = re.compile(
    r"(?:first )?(?:published|posted|released|issued|date)\b[^\d]{0,20}(?=\d|[A-Z])", re.IGNORECASE
)
_UPDATED = re.compile(
    r"(?:last )?(?:updated|modified|revised|amended)\b[^\d]{0,20}(?=\d|[A-Z])", re.IGNORECASE
)
_OPENING = re.compile(r"[*_]*(?:[A-Z][\w’' ]{1,30}[,|·:–—-]\s*){0,3}")
_CLOSED = re.compile(r"[*_]*\s*(?:[.|·–—]\s|\n|$)")
_SUBJECT = re.compile(r"(?:Subject|Re|RE|Title|Headline)\s?: +(\S.*)")
_UPDATE_MARK = re.compile(
    r"^(?:UPDATE \d+|\d+(?:ST|ND|RD|TH) (?:UPDATE|LEAD)|UPDATE|LEAD|REFILE|CORRECTED|CORRECTION"
    r"|RECAST|WRAPUP \d+|EXCLUSIVE|BREAKING|URGENT)"
    r"(?:\s?-\s?|\s?:\s+)",
    re.IGNORECASE,
)
_TLP = re.compile(r"\bTLP:\s?(RED|AMBER\+STRICT|AMBER|GREEN|CLEAR|WHITE)(?![\w+])")
_CLOCK = re.compile(
    r"\b(\d{1,2})[:.]?(\d{2})\s*(?:hrs|hours|h\b|local|GMT|UTC|CET|EST|EDT)", re.IGNORECASE
)
_JOINT = re.compile(
    r"\b[Ww]e, the\s+(?:[\w’'-]+\s+){0,5}?"
    r"(?:[Ll]eaders|[Mm]inisters|[Mm]embers|[Gg]overnors|[Gg]overnment)\s+of\s+(?:the\s+)?"
    r"(?P<name>[A-Z][\w’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’'-]*){0,5}),"
)
"""As in "we, the Leaders of the G7,": who speaks in a joint statement, if one name says it."""
_JOINT_TITLE = re.compile(
    r"(?:The )?(?P<name>[A-Z][A-Z\d]{1,9})\b.*?\b(?:Leaders|Ministers|Governors)[’']?s? "
    r"(?:Joint )?(?:Statement|Declaration|Communiqu[eé])\b.*"
)
"""As in "G20 Leaders’ Declaration"."""
_COMPANY = re.compile(
    r"(?P<name>[A-Z][\w&.'’-]*(?: (?:[A-Z&][\w&.'’-]*|of|and|the|plc|for)){0,7}) ?"
    r"\([“\"‘'](?P<short>(?:the )?(?:Company|Group|Issuer|Bank|Corporation|Fund|Authority|Board))"
    r"[”\"’']\)"
)


def metadata_of(draft: Draft, found: Blocks, media_type: str) -> Metadata:
    """The metadata of a document."""
    text, blocks, declared = draft.text, found.blocks, draft.declared
    letter = _is_letter(text, blocks)
    title = _title(text, blocks, declared, letter=letter)
    head = _mastheads(text, blocks)
    dateline = found.dateline
    published = _stamp(declared.published) or _stated(text, blocks, _PUBLISHED)
    revised = _stamp(declared.updated) or _stated(text, blocks, _UPDATED)
    updated = revised or _correction_date(text, blocks)
    if published is None:
        published = (
            _dated(dateline)
            or _byline_date(text, blocks)
            or next((one.day for one in head if one.day), None)
            or _opening_date(text, blocks)
        )
    # Where only the last update is dated, its day is the one that "on Tuesday" counts from.
    reference, basis = _reference(dateline, published or revised)
    kind = kind_of(
        text,
        blocks,
        title=title,
        genre=declared.genre,
        media_type=media_type,
        dateline=dateline,
    )
    byline = _fuller(declared.byline, _byline(text, blocks)) or next(
        (one.byline for one in head if one.byline), ()
    )
    outlet = declared.outlet or (dateline.agency if dateline else None)
    outlet = outlet or next((one.outlet for one in head if one.labelled and one.outlet), None)
    if outlet is None and (letter or kind in {"official_statement", "transcript", "filing"}):
        outlet = _issuer(text, blocks)
    elif outlet is None:
        outlet = next((_as_name(one.outlet) for one in head if one.outlet), None)
    sender = _desk_of(byline, text) if kind == "email" else None
    if sender is not None or byline == (outlet,):
        byline = ()
    outlet = outlet or sender
    if not byline and (letter or sender):
        byline = _signed(text, blocks)
    site = None if declared.canonical_url is None else site_of(declared.canonical_url)
    return Metadata(
        kind=kind,
        title=title,
        byline=byline,
        # What stands on a body's website need not be its own word: "we" may be others there.
        outlet=outlet or (site.body if site else None),
        published=published,
        updated=None if updated == published else updated,
        dateline_place=dateline.place if dateline else None,
        reference_date=reference,
        reference_date_basis=basis,
        language=language_of(text, declared.language),
        correction_note=_correction(text, blocks, declared),
        embargoed_until=_embargo(text, blocks),
        handling=_handling(text),
        canonical_url=declared.canonical_url,
        first_person=sender
        or _first_person(text, kind, byline, outlet, title)
        or (next(iter(byline), outlet) if letter else None),
    )


def _title(text: str, blocks: Sequence[Block], declared: Declared, *, letter: bool) -> str | None:
    """What the file declares, but for a declared name of its issuer; else its telling heading."""
    shown = _printed_title(text, blocks, letter=letter)
    if declared.title and not (declared.title.isupper() and shown):
        return declared.title
    return shown


def _printed_title(text: str, blocks: Sequence[Block], *, letter: bool) -> str | None:
    head = [block for block in blocks[:_HEAD] if block.dateline is None or block.role != "heading"]
    for block in head:
        match = _SUBJECT.fullmatch(block.span.of(text))
        if match:
            return match[1]
    headings: list[str] = []
    # A line that is mostly a day or a dateline is a title where nothing else is one.
    days = [
        block.span.of(text)
        for block in blocks[:_HEAD]
        if block.role == "heading" and block.dateline is not None
    ]
    occasions: list[str] = []
    for block in head:
        if block.role in {"lead", "body", "quote", "table"}:
            break
        words = block.span.of(text)
        line = masthead_of(words)
        if block.role == "heading" and line is None:
            headings.append(words)
        elif block.role == "heading" and line == Masthead(day=line.day if line else None):
            days.append(words)
        elif block.role == "heading" and line and line.section and not line.labelled:
            occasions.append(words)
    headings = headings or days or occasions
    if letter:
        headings = _below_the_letterhead(text, blocks, headings)
    asked = [words for words in headings if words.endswith("?")]
    headings = [words for words in headings if not words.endswith("?")] or asked[:1]
    marked = next((words for words in headings if _UPDATE_MARK.match(words)), None)
    best = marked or title_among(headings, issuer_among(headings))
    return _UPDATE_MARK.sub("", best) if best else None


def _below_the_letterhead(text: str, blocks: Sequence[Block], headings: Sequence[str]) -> list[str]:
    """Headings of a letter that are neither its sender's name and address nor whom it is to."""
    above: set[str] = set()
    for index, block in enumerate(blocks[:_HEAD]):
        if block.dateline is not None and block.role == "heading":
            above = {one.span.of(text) for one in blocks[:index]}
    return [w for w in headings if w not in above and not w.startswith(("To ", "To:"))]


def _is_letter(text: str, blocks: Sequence[Block]) -> bool:
    """Whether a greeting stands above the first paragraph: "Dear Minister,"."""
    lists = ingest_lines().greeting
    for block in blocks[:_HEAD]:
        if block.role in {"lead", "body"}:
            return False
        line = folded(block.span.of(text))
        if block.role == "boilerplate" and line.endswith((",", ":")):
            named = line.rstrip(",:") in lists.whole or line.startswith("dear ")
            if named:
                return True
    return False


def _mastheads(text: str, blocks: Sequence[Block]) -> list[Masthead]:
    """What the lines above the first paragraph say of outlet, day and writer."""
    found: list[Masthead] = []
    for block in blocks[:_HEAD]:
        if block.role in {"lead", "body"}:
            break
        line = masthead_of(block.span.of(text)) if block.role != "correction" else None
        if line is not None:
            found.append(line)
    return found


def _as_name(outlet: str) -> str:
    return _title_case(outlet) if outlet.isupper() else outlet


def _desk_of(byline: tuple[str, ...], text: str) -> str | None:
    """The body whose press desk sends a mail, where its text names it: "Oakhaven Press Office"."""
    words = byline[0].split() if byline else []
    for length in range(1, len(words)):
        desk = " ".join(words[length:]).casefold()
        body = " ".join(words[:length])
        if desk in ingest_lines().masthead.desks and text.count(body) > text.count(byline[0]):
            return body
    return None


def _signed(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Who signs a letter: the name right under "Yours faithfully,"."""
    for block, below in pairwise(blocks):
        words = block.span.of(text)
        if len(words.split()) <= _FEW and matches(words, ingest_lines().sign_off):
            name = below.span.of(text).split("\n")[0].split(",")[0]
            bare = " ".join(
                w for w in name.split() if w.strip(".") not in naming_words().honorifics
            )
            if is_name(bare):
                return (bare,)
    return ()


def _stamp(value: str | None) -> str | None:
    return iso_stamp(value) if value else None


def _dated(dateline: Dateline | None) -> str | None:
    return dateline.date if dateline else None


def _reference(
    dateline: Dateline | None, published: str | None
) -> tuple[str | None, ReferenceBasis]:
    day = _dated(dateline)
    if day is not None:
        return day, "dateline"
    if published is not None:
        return published[:10], "metadata"
    return None, "none"


def _edges(text: str, blocks: Sequence[Block]) -> list[str]:
    """Lines at the head and tail that say when and by whom, never the story itself."""
    outer = [*blocks[:_HEAD], *blocks[-4:]] if len(blocks) > _HEAD else list(blocks)
    return [
        block.span.of(text)
        for block in outer
        if block.role in {"boilerplate", "heading", "notes"}
        and block.span.end - block.span.start < 400
    ]


def _stated(text: str, blocks: Sequence[Block], cue: re.Pattern[str]) -> str | None:
    """A date right after "Published" or "Updated"."""
    for line in _edges(text, blocks):
        for match in cue.finditer(line):
            found = next(iter(dates_in(line[match.end() :])), None)
            if found is not None and found.start <= 12:
                return found.iso
    return None


def _byline_date(text: str, blocks: Sequence[Block]) -> str | None:
    for line in _edges(text, blocks[:_HEAD]):
        if is_byline(line) and not _UPDATED.match(line):
            day = first_date(line)
            if day is not None:
                return day
    return None


def _opening_date(text: str, blocks: Sequence[Block]) -> str | None:
    """The date at the very start of the first paragraph: "Opinion, 19 November 2025. By ..."."""
    first = next((block for block in blocks if block.role in {"lead", "body"}), None)
    if first is None:
        return None
    words = first.span.of(text)
    found = next(iter(dates_in(words)), None)
    if found is None or not _OPENING.fullmatch(words[: found.start]):
        return None
    return found.iso if _CLOSED.match(words[found.end :]) else None


def _correction_date(text: str, blocks: Sequence[Block]) -> str | None:
    """When the text was changed: the date in "Correction, 12 December 2024:"."""
    for block in blocks:
        if block.role == "correction":
            found = next(iter(dates_in(block.span.of(text))), None)
            if found is not None and found.start <= 16:
                return found.iso
    return None


def _byline(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    found = (names_in(line) for line in _edges(text, blocks))
    return next((names for names in found if names), ())


def _fuller(declared: tuple[str, ...], printed: tuple[str, ...]) -> tuple[str, ...]:
    """The printed byline where it names all whom the file declares, and perhaps more."""
    return printed if set(declared) <= set(printed) else declared


def _issuer(text: str, blocks: Sequence[Block]) -> str | None:
    """The issuing body, as the lines above the first paragraph print it."""
    headings: list[str] = []
    for block in blocks[:_HEAD]:
        if block.role in {"lead", "body"}:
            break
        if block.role == "heading":
            headings.append(block.span.of(text))
    found = issuer_among(headings)
    return _title_case(found) if found else _of_one_word(text, headings)


def _of_one_word(text: str, headings: Sequence[str]) -> str | None:
    """A body of one name that heads its own release, and that the text calls by it."""
    first = headings[0] if headings else ""
    if not (first.isupper() and first.isalpha() and len(first) >= _NAME_LENGTH):
        return None
    name = first.title()
    return (
        name
        if len(re.findall(rf"[a-z,;] {name}\b|^{name} (?!is\b)", text, re.MULTILINE)) > 1
        else None
    )


_NAME_LENGTH = 4
_SMALL = frozenset(
    [
        "of",
        "and",
        "the",
        "for",
        "in",
        "on",
        "to",
        "a",
        "an",
        "de",
        "la",
        "le",
        "des",
        "du",
        "von",
        "und",
        "plc",
    ]
)


def _title_case(words: str) -> str:
    parts = words.lower().split()
    return " ".join(
        part if index and part in _SMALL else part[:1].upper() + part[1:]
        for index, part in enumerate(parts)
    )


def _correction(text: str, blocks: Sequence[Block], declared: Declared) -> str | None:
    notes = [block.span.of(text) for block in blocks if block.role == "correction"]
    return "\n".join(notes) if notes else declared.correction


def _embargo(text: str, blocks: Sequence[Block]) -> str | None:
    """When an embargo ends; as local time, where the document names no zone."""
    for line in _edges(text, blocks):
        if matches(line, ingest_lines().embargo):
            day = first_date(line)
            clock = _CLOCK.search(line)
            if day is not None:
                return f"{day}T{int(clock[1]):02}:{clock[2]}:00" if clock else day
    return None


def _handling(text: str) -> Handling:
    """The strictest TLP mark that the document prints (TLP:WHITE is the old name of CLEAR)."""
    marks = {match[1] for match in _TLP.finditer(text)}
    strictest: Handling = "TLP:CLEAR"
    for mark in HANDLING_ORDER:
        if mark.removeprefix("TLP:") in marks:
            strictest = mark
    return strictest


def _first_person(
    text: str, kind: str, byline: tuple[str, ...], outlet: str | None, title: str | None
) -> str | None:
    company = _COMPANY.search(text[:4000])
    if company is not None:
        return company["name"]
    if kind in {"opinion", "email", "speech"} and byline:
        return byline[0]
    if kind in {"official_statement", "filing"}:
        joint = _JOINT.search(text[:4000]) or _JOINT_TITLE.fullmatch(title or "")
        return joint["name"] if joint is not None else outlet
    return None
