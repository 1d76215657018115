"""What may be told of an edition in, a message out: its subject, its words as text and as HTML.

A mail program cannot show a page of half a megabyte with a script in it. So the message is short:
the mark, the title, what changed and the bottom line, in the words of the audience's own page; the
files are attached.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from briefgen.delivery.front import Front, plain
from briefgen.delivery.words import attached, language_of, named, where
from briefgen.model.base import Handling

_WIDTH = 76
_SANS = "font-family:Inter,system-ui,'Segoe UI',Roboto,Arial,sans-serif;"
_SERIF = "font-family:'Source Serif 4',Charter,Cambria,Georgia,serif;"
_INK = "#17212b"
_MUTED = "#56626e"
_NAVY = "#10243e"
_TLP: dict[Handling, str] = {
    "TLP:CLEAR": "#ffffff",
    "TLP:GREEN": "#33ff00",
    "TLP:AMBER": "#ffc000",
    "TLP:AMBER+STRICT": "#ffc000",
    "TLP:RED": "#ff2b2b",
}


@dataclass(frozen=True)
class Letter:
    """A message without its recipient; ``html`` is empty where text says it all."""

    subject: str
    text: str
    html: str
    language: str


def write_letter(
    front: Front, number: int, *, files: Sequence[str] = (), address: str | None = None
) -> Letter:
    """The message about an edition.

    :param files: names of what is attached.
    :param address: where the edition can be read.
    """
    words = language_of(front.language)
    subject = f"[{front.handling}] {named(front.title, number, words)}"
    after = [attached(", ".join(files), words)] if files else []
    if address:
        after.append(where(address, words))
    after = [plain(one) for one in after]
    return Letter(
        subject, _text(front, subject, after), _html(front, subject, after, address), words.code
    )


def _text(front: Front, subject: str, after: Sequence[str]) -> str:
    """Plain text, wrapped for a screen of eighty signs."""
    return "\n".join(_text_lines(front, subject, after)) + "\n"


def _text_lines(front: Front, subject: str, after: Sequence[str]) -> Iterator[str]:
    yield front.handling
    yield ""
    yield from _wrapped(front.headline or subject.partition("] ")[2])
    about = " · ".join((*filter(None, (front.kicker,)), *front.meta))
    if about:
        yield from _wrapped(about)
    for part in front.parts:
        yield ""
        if part.heading:
            yield from _wrapped(part.heading.upper())
        for line in part.lines:
            yield from _wrapped(line, "- ", "  ")
    for line in after:
        yield ""
        yield from _wrapped(line)
    yield ""
    yield front.handling


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def _html(front: Front, subject: str, after: Sequence[str], address: str | None) -> str:
    page = Element("html", lang=front.language, dir=front.direction)
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    _add(head, "title", subject)
    style = f"margin:0;background:#ffffff;color:{_INK};{_SERIF}overflow-wrap:anywhere;"
    body = SubElement(SubElement(page, "body", style=style), "main")
    _mark(body, front)
    style = "max-width:40rem;margin:0 auto;padding:1.5rem 1.25rem 2rem;"
    main = SubElement(body, "div", style=f"{style}font-size:16px;line-height:1.55;")
    if front.kicker:
        style = f"{_SANS}margin:0 0 .4rem;font-size:13px;color:{_NAVY};letter-spacing:.06em;"
        _add(main, "p", front.kicker, style)
    title = front.headline or subject.partition("] ")[2]
    _add(main, "h1", title, f"margin:0;font-size:26px;line-height:1.2;color:{_NAVY};")
    if front.meta:
        style = f"{_SANS}margin:.7rem 0 0;font-size:14px;color:{_MUTED};"
        _add(main, "p", " · ".join(front.meta), style)
    for part in front.parts:
        if part.heading:
            style = f"{_SANS}margin:1.6rem 0 .5rem;font-size:17px;color:{_NAVY};"
            _add(main, "h2", part.heading, style)
        holder = SubElement(main, "ul", style="margin:.6rem 0 0;padding-left:1.2em;")
        for line in part.lines:
            _add(holder, "li", line, "margin:.4rem 0;")
    for index, line in enumerate(after):
        top = "margin:1.8rem 0 0;padding-top:.9rem;border-top:1px solid #cbd4dc;"
        style = f"{_SANS}font-size:14px;color:{_MUTED};{top if not index else 'margin:.3rem 0 0;'}"
        _linked(main, line, address, style)
    _mark(body, front)
    return "<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html") + "\n"


def _linked(parent: Element, line: str, address: str | None, style: str) -> None:
    """A paragraph, with the address in it as a link."""
    before, found, after = line.partition(address) if address else (line, "", "")
    paragraph = _add(parent, "p", before, style)
    if found:
        link = SubElement(paragraph, "a", href=found, style="color:#2b5f8f;")
        link.text, link.tail = found, after


def _mark(body: Element, front: Front) -> None:
    style = f"{_SANS}margin:0;padding:.35rem 1.25rem;background:#000000;text-align:right;"
    colour = f"font-weight:700;font-size:14px;color:{_TLP[front.handling]};"
    _add(SubElement(body, "p", style=style), "span", front.handling, colour)


def _add(parent: Element, tag: str, text: str, style: str = "") -> Element:
    element = SubElement(parent, tag, {"style": style} if style else {})
    element.text = text
    return element
