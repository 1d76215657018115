"""A web page in, what its meta elements and JSON-LD declare out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import html as lxml_html

from briefgen.ingest.bylines import is_office
from briefgen.ingest.draft import Declared

_ARTICLE = re.compile(r"article|posting|report|webpage", re.IGNORECASE)


def declared_in(tree: lxml_html.HtmlElement) -> Declared:
    """What the page declares. A "last modified" of the server is not among it."""
    meta = _meta(tree)
    linked = _json_ld(tree)
    heading = next((_text(one) for one in tree.iter("h1") if _text(one)), None)
    name = next((_text(one) for one in tree.iter("title") if _text(one)), None)
    canonical = next(
        (one.get("href") for one in tree.iter("link") if one.get("rel") == "canonical"), None
    )
    authors = _first(meta, "author", "article:author_name", "dc.creator", "byl", "parsely-author")
    return Declared(
        title=_headline(
            _first(meta, "og:title") or linked.get("headline") or heading or name, heading
        ),
        byline=tuple(_authors(linked.get("author") or authors or "")),
        outlet=_site(_first(meta, "og:site_name") or linked.get("publisher")),
        published=_first(
            meta,
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "dc.date.issued",
            "dcterms.issued",
            "dc.date",
            "parsely-pub-date",
            "pubdate",
            "date",
            "publish-date",
            "sailthru.date",
        )
        or linked.get("datePublished")
        or _time(tree),
        updated=_first(
            meta, "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified"
        )
        or linked.get("dateModified"),
        language=tree.get("lang") or _first(meta, "og:locale", "content-language"),
        canonical_url=canonical or _first(meta, "og:url"),
        genre=" ".join(
            filter(
                None,
                [_first(meta, "og:type"), linked.get("@type"), _first(meta, "article:section")],
            )
        )
        or None,
    )


def _headline(title: str | None, heading: str | None) -> str | None:
    """The title without the site's name behind it, where the page's heading shows what that is."""
    if title and heading and title.startswith(heading):
        rest = title[len(heading) :].strip()
        return heading if not rest or rest[0] in "|-–—:•·" else title
    return title


def _site(name: str | None) -> str | None:
    return name.split(" | ")[0] if name and not name.startswith("@") else None


def _text(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _meta(tree: lxml_html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _first(meta: Mapping[str, str], *names: str) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _time(tree: lxml_html.HtmlElement) -> str | None:
    """The only time element of the page's article, when there is just one."""
    article = next(tree.iter("article"), None)
    if article is None:
        return None
    stamps = {one.get("datetime") for one in article.iter("time") if one.get("datetime")}
    return stamps.pop() if len(stamps) == 1 else None


def _json_ld(tree: lxml_html.HtmlElement) -> dict[str, str]:
    """Strings of the first article that a JSON-LD script describes."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data: object = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data, 0):
            kind = _string(node.get("@type"))
            if kind and _ARTICLE.search(kind) and "headline" in node:
                keys = ("@type", "headline", "datePublished", "dateModified", "author", "publisher")
                values = {key: _string(node.get(key)) for key in keys}
                return {key: value for key, value in values.items() if value}
    return {}


def _nodes(data: object, depth: int) -> Iterator[Mapping[str, object]]:
    if depth > 6:
        return
    if isinstance(data, Mapping):
        yield data
        for value in data.values():
            if isinstance(value, Mapping | list):
                yield from _nodes(value, depth + 1)
    elif isinstance(data, list):
        for value in data:
            yield from _nodes(value, depth + 1)


def _string(value: object) -> str | None:
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, Mapping):
        return _string(value.get("name"))
    if isinstance(value, Sequence):
        return "; ".join(filter(None, (_string(one) for one in value))) or None
    return None


def _authors(value: str) -> Iterator[str]:
    for part in re.split(r"\s*;\s*|\s+and\s+|,\s+(?=[A-Z][\w.'’-]+ [A-Z])", value):
        name = re.sub(r"^(?:By|by)\s+", "", part).strip(" ,")
        if is_office(name):
            continue  # some pages list a writer's office as another author
        if name[:1].isupper() and not name.startswith("http") and len(name) < 80:
            yield name
