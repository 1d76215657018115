"""Web page in, draft out: the article with what belongs to it; the page around it left out.

trafilatura finds the article (Barbaresi 2021, "Trafilatura", ACL demo). The page's own elements
then give order, headings, tables, asides and bylines, which that library drops or flattens.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace

from briefgen.errors import EmptySourceError
from briefgen.ingest.article import choose_article
from briefgen.ingest.cues import folded
from briefgen.ingest.draft import Draft, DraftBuilder
from briefgen.ingest.encoding import decode
from briefgen.ingest.markup import MarkupBlock, add_blocks, blocks_of, opened, parse_markup
from briefgen.ingest.page_metadata import declared_in

_LEAVES = frozenset({"p", "head", "item", "quote", "cell", "ab", "code"})
# Its remarks on a page are for its authors: without this they go to the user's terminal.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)


def read_html(raw: bytes, uri: str) -> Draft:
    """The draft of a web page.

    :raises EmptySourceError: when there is no text on the page.
    """
    match = _CHARSET.search(raw[:4096])
    decoded = decode(raw, declared=match[1].decode("ascii") if match else None, uri=uri)
    tree = parse_markup(decoded.text)
    blocks = blocks_of(tree) if tree is not None else []
    if tree is None or not blocks:
        raise EmptySourceError(
            "there is no text on this page",
            where=uri,
            hint="Pages that a script fills must be saved from the browser, or printed to PDF",
        )
    chosen = choose_article(blocks, _article_texts(opened(decoded.text)))
    declared = declared_in(tree)
    builder = DraftBuilder()
    builder.warnings.extend(decoded.warnings)
    add_blocks(builder, [_titled(block, declared.title) for block in chosen.blocks])
    if chosen.left_out:
        builder.warnings.append(
            f"{chosen.left_out} pieces around the article were left out (navigation, comments)"
        )
    return builder.draft(declared)


def _titled(block: MarkupBlock, title: str | None) -> MarkupBlock:
    """The headline, which some pages set as a plain paragraph, is a heading."""
    if title is not None and folded(block.text) == folded(title):
        return replace(block, shape="heading", level=1)
    return block


def _article_texts(text: str) -> list[str]:
    """The paragraphs that trafilatura takes for the article."""
    import trafilatura

    found = trafilatura.bare_extraction(
        text, include_comments=False, include_tables=True, with_metadata=False, deduplicate=False
    )
    body = getattr(found, "body", None)
    if body is None:
        return []
    leaves: list[str] = []
    for element in body.iter():
        own = "".join(element.itertext()) if element.tag in _LEAVES else element.text or ""
        leaves.extend((own, element.tail or ""))
    return [leaf for leaf in leaves if leaf.strip()]
