"""Inline elements in; runs of text with their marks, links and citations out, spaced as in CSS."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from briefgen.render.outline.roles import (
    SIGNED,
    classes_of,
    is_silent,
    marks_of,
    tag_of,
)
from briefgen.render.outline.tree import Break, Citation, Inline, Link, Mark, Place, Text

CITE = "cite"
_SPACE = re.compile(r"[ \t\n\r\f]+")
_NUMBERED = re.compile(r"(.*?)(\d+)")
_DASH = "–"
_SIGN = " — "


@dataclass(frozen=True)
class Anchors:
    """What of a page is led to.

    :param targets: ids that a link leads to.
    :param notes: ids of notes, with the labels that citations give them.
    :param places: ids of the places that cite.
    """

    targets: frozenset[str]
    notes: Mapping[str, str]
    places: frozenset[str]


@dataclass(frozen=True)
class Style:
    """The look that text inherits from the elements around it."""

    marks: frozenset[Mark] = frozenset()
    language: str | None = None
    isolated: bool = False

    def within(self, element: HtmlElement) -> Style:
        """The look of text in ``element``, which stands in text of this look."""
        if classes_of(element).count(CITE):
            return self
        return Style(
            self.marks | marks_of(element),
            element.get("lang", self.language),
            self.isolated or tag_of(element) == "bdi",
        )

    def text(self, words: str | None) -> Iterator[Text]:
        """``words`` in this look."""
        if words:
            yield Text(words, self.marks, self.language, self.isolated)


def inlines_of(element: HtmlElement, style: Style, anchors: Anchors) -> Iterator[Inline]:
    """What an inline element prints, its tail not included."""
    if is_silent(element):
        return
    inner = style.within(element)
    signed = not SIGNED.isdisjoint(classes_of(element))
    if signed:
        yield Text(_SIGN, frozenset({"sign"}))
    yield from _printed(element, inner, style, anchors)
    if signed:
        yield Text(_SIGN, frozenset({"sign_after"}))


def _printed(
    element: HtmlElement, inner: Style, style: Style, anchors: Anchors
) -> Iterator[Inline]:
    tag = tag_of(element)
    if tag == "br":
        yield Break()
    elif tag == "svg":
        yield from style.text(alternative_of(element))
    elif tag == "img":
        logo = "logo" in classes_of(element)
        look = replace(style, marks=style.marks | {"logo"}) if logo else style
        yield from look.text(element.get("alt"))
    elif CITE in classes_of(element):
        yield _citation(element, inner, anchors)
    elif tag == "a" and (target := target_of(element)) is not None:
        texts = tuple(_texts(_content(element, inner, anchors)))
        yield Link(target, texts, back=target in anchors.places)
    elif (name := element.get("id")) in anchors.targets and name is not None:
        inlines = tuple(_content(element, inner, anchors))
        yield Place(name, inlines, note=anchors.notes.get(name))
    else:
        yield from _content(element, inner, anchors)


def _content(element: HtmlElement, style: Style, anchors: Anchors) -> Iterator[Inline]:
    yield from style.text(element.text)
    for child in element:
        yield from inlines_of(child, style, anchors)
        yield from style.text(child.tail)


def _citation(element: HtmlElement, style: Style, anchors: Anchors) -> Citation:
    parts = tuple(one for one in _content(element, style, anchors) if isinstance(one, (Text, Link)))
    notes = [label for target in cited(element) if (label := anchors.notes.get(target))]
    return Citation(parts, tuple(dict.fromkeys(notes)), anchor=element.get("id"))


def cited(element: HtmlElement) -> Iterator[str]:
    """The ids of all notes that a citation stands for, those within a run of numbers too."""
    before, joins = "", False
    for link in element.iter("a"):
        target = target_of(link) or ""
        if joins:
            yield from _between(before, target)
        yield target
        before, joins = target, (link.tail or "").strip() == _DASH


def _between(first: str, last: str) -> Iterator[str]:
    """The ids between two that end in a number.

    >>> list(_between("n1", "n4"))
    ['n2', 'n3']
    """
    start, end = _NUMBERED.fullmatch(first), _NUMBERED.fullmatch(last)
    if start and end and start[1] == end[1]:
        for number in range(int(start[2]) + 1, int(end[2])):
            yield f"{start[1]}{number}"


def target_of(link: HtmlElement) -> str | None:
    """The id in this page that a link leads to; None where it leads elsewhere."""
    address = link.get("href") or ""
    return address[1:] if address.startswith("#") and len(address) > 1 else None


def alternative_of(picture: HtmlElement) -> str:
    """What a drawing tells in words: its own title and description."""
    parts = [child for child in picture if tag_of(child) in {"title", "desc"}]
    return " ".join(" ".join(str(part.text_content()).split()) for part in parts).strip()


def _texts(inlines: Iterator[Inline]) -> Iterator[Text]:
    return (one for one in inlines if isinstance(one, Text))


def spaced(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """``inlines`` with white space collapsed, and none at either end."""
    found = tuple(_Spacing().over(inlines))
    return _trimmed(found)


class _Spacing:
    """Collapses white space across the borders of runs."""

    def __init__(self) -> None:
        self._after_space = True
        self._begun = False
        self._signed = False
        self._owed: Text | None = None
        self._end = ""

    def over(self, inlines: Sequence[Inline]) -> Iterator[Inline]:
        for one in inlines:
            match one:
                case Text():
                    yield from self._text(one)
                case Break():
                    self._after_space = True
                    yield one
                case Link():
                    texts = tuple(part for text in one.texts for part in self._text(text))
                    yield replace(one, texts=texts)
                case Citation():
                    parts = tuple(
                        part for part in self.over(one.parts) if isinstance(part, (Text, Link))
                    )
                    yield replace(one, parts=parts)
                case Place():
                    yield replace(one, inlines=tuple(self.over(one.inlines)))

    def _text(self, one: Text) -> Iterator[Text]:
        if "sign" in one.marks:
            self._signed = self._begun
            if not self._begun:
                return
        if "sign_after" in one.marks:
            self._owed = None if self._signed or self._end == ":" else one
            return
        if self._owed and one.text.strip(" \t\n\r\f"):
            owed, self._owed = self._owed, None
            yield from self._text(replace(owed, marks=frozenset({"sign"})))
        words = _SPACE.sub(" ", one.text)
        if self._after_space:
            words = words.removeprefix(" ")
        if words:
            self._after_space = words.endswith(" ")
            self._begun = True
            self._end = words.rstrip(" ")[-1:] or self._end
            yield replace(one, text=words)


def _trimmed(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """``inlines`` without white space and breaks at the end."""
    while inlines:
        *rest, last = inlines
        if isinstance(last, Break):
            inlines = tuple(rest)
            continue
        if isinstance(last, Text):
            words = last.text.rstrip(" ")
            if not words:
                inlines = tuple(rest)
                continue
            return (*rest, replace(last, text=words))
        if isinstance(last, Place):
            return (*rest, replace(last, inlines=_trimmed(last.inlines)))
        return inlines
    return ()
