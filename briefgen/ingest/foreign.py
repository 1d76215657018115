"""A tree of HTML elements in, the same with the page's words out of drawings and formulas.

A drawing (svg) or a formula (math) that is never closed swallows the rest of its page in a parser
that knows no HTML 5: a browser ends it at the next paragraph. So where such an element holds
words of its own or elements of a page, its tag goes and they stay; its own labels go with it.
"""

from __future__ import annotations

from lxml import html as lxml_html

_LABELS = frozenset(("title", "desc", "text", "tspan", "textpath", "style", "script", "metadata"))
_OWN = _LABELS | frozenset(
    """
    a animate animatemotion animatetransform circle clippath defs ellipse filter foreignobject g
    image line lineargradient marker mask mpath path pattern polygon polyline radialgradient rect
    set stop svg switch symbol use view
    """.split()  # noqa: SIM905 - a list of tags reads better in lines
)


def free_words(tree: lxml_html.HtmlElement) -> bool:
    """Open every drawing and formula that holds words of the page; whether there was one."""
    freed = False
    for element in list(tree.iter("svg", "math")):
        if element.getparent() is not None and _holds_words(element):
            for label in list(element):
                if label.tag in _LABELS and not len(label):
                    label.drop_tree()
            element.drop_tag()
            freed = True
    return freed


def _holds_words(element: lxml_html.HtmlElement) -> bool:
    """Whether there are words beside its own parts, or an element that is none of its own."""
    if element.tag == "math":
        return next(element.iterdescendants("p", "div", "h1", "h2", "li"), None) is not None
    loose = (element.text, *(child.tail for child in element))
    return any(words and words.strip() for words in loose) or any(
        isinstance(child.tag, str) and child.tag not in _OWN and ":" not in child.tag
        and not child.tag.startswith("fe")
        for child in element
    )  # fmt: skip
