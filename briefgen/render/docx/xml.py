"""Elements of WordprocessingML: a tag, its children and attributes in, an element out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from briefgen.render.text import printable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["children", "element", "named", "qn", "text"]


def element(tag: str, *within: Element | None, **attributes: str) -> Element:
    """An element of the main namespace, as are its attributes; children that are None are left out.

    >>> element("pStyle", val="BodyText").tag.endswith("}pStyle")
    True
    """
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(one for one in within if one is not None)
    return made


def text(words: str, tag: str = "t") -> Element:
    """Text as it stands: white space is kept, signs that XML cannot hold are made visible."""
    made = OxmlElement(f"w:{tag}")
    made.text = printable(words)
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def children(parent: Element, within: Iterable[Element]) -> Element:
    """``parent`` with these children added."""
    parent.extend(within)
    return parent


def named(root: Element, tag: str) -> list[Element]:
    """Every element of a tag below ``root``."""
    return list(root.iter(qn(f"w:{tag}")))
