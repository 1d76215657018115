"""The reference document: an audience in; its styles, page, header and footer out.

It is the nearest ``reference.docx`` in the folders that the audience is made of, as the house has
restyled it. Its text is dropped, and with it all that a document carries unseen: comments, custom
data, the address of the template it was made from. What leads outside is refused.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import docx

from briefgen.errors import RenderError
from briefgen.render.docx.dress import dress
from briefgen.render.docx.xml import named, qn
from briefgen.resources import templates_dir

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document
    from docx.opc.part import Part
    from lxml.etree import _Element as Element

    from briefgen.config.audience import Audience

NAME = "reference.docx"
_KEPT = frozenset({"styles", "numbering", "settings", "fontTable", "theme", "header", "footer"})
_KEPT_OF_PACKAGE = frozenset({"officeDocument", "core-properties"})
_UNSAID = ("attachedTemplate", "mailMerge", "docVars", "rsids", "footnotePr", "endnotePr")
"""Settings that name other files, or tell of the work on the reference document."""


@dataclass(frozen=True)
class Reference:
    """An empty document, and the ids of its styles by their names."""

    document: Document
    styles: Mapping[str, str]


def open_reference(audience: Audience) -> Reference:
    """The reference document of an audience.

    :raises RenderError: when it is no Word document, or leads to something outside.
    """
    built_in = templates_dir() / "_base" / NAME
    places = (
        place for folder in audience.folders for place in (folder / NAME, folder / "assets" / NAME)
    )
    file = next((place for place in places if place.is_file()), built_in)
    document = _opened(file)
    _empty(document)
    _shed(document, file)
    if file == built_in:
        dress(document, audience)
    else:
        other = _opened(built_in)
        dress(other, audience)
        _complete(document, other)
    return Reference(document, _ids(document))


def _opened(file: Path) -> Document:
    try:
        return docx.Document(str(file))
    except Exception as error:
        raise RenderError(
            f"is not a Word document: {error}",
            where=str(file),
            hint="Save it again as .docx, without macros, from a word processor",
        ) from error


def _empty(document: Document) -> None:
    """Take out all text; what is left says how a page looks."""
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _shed(document: Document, file: Path) -> None:
    """Take out all parts but those that a page or a style needs.

    :raises RenderError: when one of these leads to something outside.
    """
    package, part = document.part.package, document.part
    for key, rel in list(package.rels.items()):
        if rel.reltype.rsplit("/", 1)[-1] not in _KEPT_OF_PACKAGE:
            del package.rels[key]
    used = {
        value for one in document.element.body.iter() for name, value in one.attrib.items()
        if name == qn("r:id")
    }  # fmt: skip
    for key, rel in list(part.rels.items()):
        kind = rel.reltype.rsplit("/", 1)[-1]
        if kind not in _KEPT or (kind in {"header", "footer"} and key not in used):
            del part.rels[key]
    settings = document.settings.element
    for tag in _UNSAID:
        for one in named(settings, tag):
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
    for rel in part.rels.values():
        if rel.reltype.endswith("/settings"):
            rel.target_part.rels.clear()
        _require_inside(rel.target_part, file)


def _require_inside(part: Part, file: Path) -> None:
    for rel in part.rels.values():
        if rel.is_external:
            raise RenderError(
                f"{part.partname} leads to {rel.target_ref[:80]}, outside the document",
                where=str(file),
                hint="Take the link out of its header or footer, or embed the picture",
            )


def _complete(document: Document, built_in: Document) -> None:
    """Add the styles that a reference document lacks, as they are built in."""
    own, styles = _ids(document), document.styles.element
    taken = set(own.values())
    names = {key: name for name, key in _ids(built_in).items()}
    for style in named(built_in.styles.element, "style"):
        name = names[style.get(qn("w:styleId")) or ""]
        if name in own:
            continue
        copy = deepcopy(style)
        key = name.replace(" ", "")
        copy.set(qn("w:styleId"), f"Briefgen{key}" if key in taken else key)
        for tag in ("basedOn", "link", "next"):
            for one in named(copy, tag):
                base = names.get(one.get(qn("w:val")) or "", "")
                one.set(qn("w:val"), own.get(base, base.replace(" ", "")))
        for one in named(copy, "numId"):
            one.set(qn("w:val"), _numbered(document, built_in, one.get(qn("w:val")) or ""))
        styles.append(copy)
        own[name] = copy.get(qn("w:styleId")) or ""


def _numbered(document: Document, built_in: Document, number: str) -> str:
    """The id, in ``document``, of a copy of a numbering that is built in."""
    given, taken = (one.part.numbering_part.element for one in (built_in, document))
    nums, patterns = named(taken, "num"), named(taken, "abstractNum")
    new = str(1 + max((int(one.get(qn("w:numId")) or 0) for one in nums), default=0))
    pattern = str(
        1 + max((int(one.get(qn("w:abstractNumId")) or 0) for one in patterns), default=0)
    )
    num = deepcopy(_with(given, "num", "numId", number))
    link = named(num, "abstractNumId")[0]
    source = deepcopy(_with(given, "abstractNum", "abstractNumId", link.get(qn("w:val")) or ""))
    source.set(qn("w:abstractNumId"), pattern)
    link.set(qn("w:val"), pattern)
    num.set(qn("w:numId"), new)
    # All patterns stand before all lists that use them.
    taken.insert(len(patterns), source)
    taken.append(num)
    return new


def _with(root: Element, tag: str, attribute: str, value: str) -> Element:
    return next(one for one in named(root, tag) if one.get(qn(f"w:{attribute}")) == value)


def _ids(document: Document) -> dict[str, str]:
    """The ids of styles by their names, as a word processor shows them."""
    found: dict[str, str] = {}
    for style in named(document.styles.element, "style"):
        name = named(style, "name")
        if name:
            found[_shown(name[0].get(qn("w:val")) or "")] = style.get(qn("w:styleId")) or ""
    return found


def _shown(name: str) -> str:
    """``heading 1`` is how a file calls what a word processor shows as Heading 1."""
    head, _, number = name.rpartition(" ")
    if head in {"heading", "toc"}:
        return f"{'TOC' if head == 'toc' else 'Heading'} {number}"
    return {"header": "Header", "footer": "Footer", "caption": "Caption"}.get(name, name)
