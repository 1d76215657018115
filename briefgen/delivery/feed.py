"""The editions of a folder in, an Atom feed (RFC 4287) and a page that lists them out.

Both are made from the records of the editions that are there and from nothing else: the same
editions give the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from briefgen.delivery.front import plain
from briefgen.delivery.record import Listed, ListedFile, ListedPart, urn
from briefgen.delivery.words import all_editions, by_feed, language_of, named
from briefgen.model.base import HANDLING_ORDER, Handling
from briefgen.model.edition import EditionFile

FEED = "atom.xml"
PAGE = "index.html"
_ATOM = "http://www.w3.org/2005/Atom"
_TYPES = {
    "html": "text/html",
    "pdf": "application/pdf",
    "md": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}
_ORDER = ("html", "pdf", "docx", "md", "json")
_MOST_ENTRIES = 50
_STYLE = """\
:root{--ink:#17212b;--muted:#56626e;--navy:#10243e;--blue:#2b5f8f;--line:#cbd4dc;--paper:#fff;\
--serif:"Source Serif 4",Charter,Cambria,Georgia,serif;\
--sans:Inter,system-ui,"Segoe UI",Roboto,sans-serif;color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;font:1.0625rem/1.6 var(--serif);color:var(--ink);background:var(--paper);\
overflow-wrap:anywhere}
.mark{margin:0;padding:.3rem 1.25rem;background:#000;text-align:right;\
font:700 .9rem/1.4rem var(--sans);letter-spacing:.02em}
.mark span{color:#fff;forced-color-adjust:none}
.mark .tlp-green{color:#33ff00}.mark .tlp-amber,.mark .tlp-amber-strict{color:#ffc000}\
.mark .tlp-red{color:#ff2b2b}
main{max-width:44rem;margin:0 auto;padding:1.75rem 1.25rem 5rem}
h1,h2{color:var(--navy);line-height:1.2;letter-spacing:-.01em;text-wrap:balance}
h1{font-size:clamp(1.75rem,1.25rem + 2.4vw,2.75rem);font-weight:600;margin:0}
h2{font-size:1.3rem;font-weight:600;margin:0}
h3{font:600 .84rem/1.3 var(--sans);color:var(--navy);margin:.9rem 0 0}
.kicker,.meta,.files,.feed{font-family:var(--sans)}
.kicker{margin:0 0 .6rem;font-size:.8rem;font-weight:600;color:var(--navy);\
text-transform:uppercase;letter-spacing:.12em}
.meta,.feed{margin:.3rem 0 0;font-size:.9rem;color:var(--muted)}
ol{list-style:none;margin:2rem 0 0;padding:0}
.edition{padding:1.3rem 0;border-top:1px solid var(--line)}
.lines{margin:.4rem 0 0;padding-left:1.15em;list-style:disc}
.lines li{margin:.25rem 0}
.files{margin:.8rem 0 0;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;\
font-size:.92rem}
.files a{display:inline-block;padding:.25rem 0}
a{color:var(--blue)}
:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}
@media (prefers-color-scheme:dark){:root{--ink:#e4e9ee;--muted:#a8b4bf;--navy:#d5e2f0;\
--blue:#93c4ec;--line:#3f4d5b;--paper:#12181e}}
"""

Entries = Sequence[tuple[str, Listed]]


def permitted_entries(entries: Entries, ceiling: Handling) -> tuple[tuple[str, Listed], ...]:
    """The editions that may be listed: those at or below the ceiling of the folder's readers."""
    most = HANDLING_ORDER.index(ceiling)
    return tuple(one for one in entries if HANDLING_ORDER.index(one[1].handling) <= most)


def feed_files(entries: Entries, address: str | None) -> tuple[EditionFile, ...]:
    """The feed and the page for these editions, which are newest first; nothing for none.

    :param address: where readers find the folder; addresses are relative where it is not known.
    """
    if not entries:
        return ()
    base = f"{address.rstrip('/')}/" if address else ""
    return (
        EditionFile(FEED, _feed(entries[:_MOST_ENTRIES], entries, base)),
        EditionFile(PAGE, _page(entries)),
    )


def _feed(shown: Entries, entries: Entries, base: str) -> bytes:
    newest, oldest = entries[0][1], entries[-1][1]
    words = language_of(newest.language)
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": newest.language})
    _add(root, "id", urn("feed", newest.series or oldest.edition, newest.audience))
    _add(root, "title", newest.title or named("", newest.number, words))
    if newest.kicker:
        _add(root, "subtitle", newest.kicker)
    _add(root, "updated", max(one.updated for _, one in entries))
    _add(SubElement(root, "author"), "name", newest.author or newest.title or "briefgen")
    if base:
        SubElement(root, "link", rel="self", type="application/atom+xml", href=base + FEED)
    SubElement(root, "link", rel="alternate", type="text/html", href=base + PAGE)
    for name, one in shown:
        root.append(_entry(name, one, base))
    return _xml(root)


def _entry(folder: str, one: Listed, base: str) -> Element:
    entry = Element("entry", {"xml:lang": one.language})
    _add(entry, "id", one.urn)
    _add(entry, "title", named(one.title, one.number, language_of(one.language)))
    _add(entry, "updated", one.updated)
    first, *others = _in_order(one.files) or (None,)
    if first is not None:
        href = base + _href(folder, first)
        SubElement(entry, "link", rel="alternate", type=_TYPES[first.format], href=href)
    for file in others:
        SubElement(
            entry, "link", rel="enclosure", type=_TYPES[file.format],
            href=base + _href(folder, file), length=str(file.bytes),
        )  # fmt: skip
    lines = [line for part in _told(one) for line in (part.heading, *part.lines) if line]
    _add(entry, "summary", " · ".join(lines) or one.headline or one.urn)
    _add(entry, "rights", one.handling)
    return entry


def _page(entries: Entries) -> bytes:
    newest = entries[0][1]
    words = language_of(newest.language)
    title = newest.title or named("", newest.number, words)
    page = Element("html", lang=newest.language, dir=newest.direction)
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{digest}'"
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "meta", {"name": "color-scheme", "content": "light dark"})
    _add(head, "title", all_editions(title, words))
    SubElement(head, "link", rel="alternate", type="application/atom+xml", href=FEED, title=title)
    _add(head, "style", _STYLE)
    body = SubElement(page, "body")
    strictest = max((one.handling for _, one in entries), key=HANDLING_ORDER.index)
    _mark(SubElement(body, "header"), strictest)
    main = SubElement(body, "main")
    if newest.kicker:
        _add(main, "p", newest.kicker, "kicker")
    _add(main, "h1", title)
    feed = SubElement(main, "p", {"class": "feed"})
    _add(feed, "a", by_feed(words)).set("href", FEED)
    holder = SubElement(main, "ol")
    for name, one in entries:
        holder.append(_item(name, one, newest.language))
    return b"<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html").encode() + b"\n"


def _item(folder: str, one: Listed, around: str) -> Element:
    item = Element("li", {"class": "edition"})
    if one.language != around:
        item.set("lang", one.language)
    files = _in_order(one.files)
    name = named(one.title, one.number, language_of(one.language))
    heading = SubElement(item, "h2")
    if files:
        _add(heading, "a", name).set("href", _href(folder, files[0]))
    else:
        heading.text = name
    date = f"{language_of(one.language).day(one.as_of)} · " if one.as_of else ""
    _add(item, "p", f"{date}{one.handling}", "meta")
    for part in _told(one):
        if part.heading:
            _add(item, "h3", part.heading)
        lines = SubElement(item, "ul", {"class": "lines"})
        for line in part.lines:
            _add(lines, "li", line)
    links = SubElement(item, "ul", {"class": "files"})
    for file in files:
        link = _add(SubElement(links, "li"), "a", f"{file.format.upper()} ({_size(file.bytes)})")
        link.set("href", _href(folder, file))
        link.set("aria-label", f"{name}: {file.format.upper()}, {_size(file.bytes)}")
    return item


def _told(one: Listed) -> tuple[ListedPart, ...]:
    """What changed; of an edition that nothing is compared with, its first section."""
    return (one.changes,) if one.changes else one.parts[:1]


def _in_order(files: Sequence[ListedFile]) -> list[ListedFile]:
    """The files as a reader would choose them."""
    return sorted(
        (one for one in files if one.format in _TYPES), key=lambda one: _ORDER.index(one.format)
    )


def _href(folder: str, file: ListedFile) -> str:
    return f"{quote(folder)}/{quote(file.name)}"


def _size(count: int) -> str:
    return (
        f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"
    )


def _mark(holder: Element, handling: Handling) -> None:
    mark = SubElement(holder, "p", {"class": "mark"})
    kind = handling.replace(":", "-").replace("+", "-").lower()
    _add(mark, "span", handling, kind)


def _xml(root: Element) -> bytes:
    indent(root, " ")
    text = tostring(root, encoding="unicode")
    return f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n".encode()


def _add(parent: Element, tag: str, text: str, kind: str = "") -> Element:
    element = SubElement(parent, tag, {"class": kind} if kind else {})
    element.text = text if tag == "style" else plain(text)
    return element
