"""A text with a header between two "---" lines in, what it declares and the rest out."""

from __future__ import annotations

import re

from briefgen.ingest.draft import Declared

_FRONT = re.compile(r"\s*---[ \t]*\n(?P<head>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_ENTRY = re.compile(r"(?P<key>[A-Za-z][\w-]*):[ \t]*(?P<value>.*)")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))")


def split_front_matter(text: str) -> tuple[Declared, str]:
    """The declarations of the front header, and the text after it.

    Plain ``key: value`` lines with quoted or folded values are read; nested ones are not.
    """
    match = _FRONT.match(text)
    if match is None or not _ENTRY.search(match["head"]):
        return Declared(), text
    entries = _entries(match["head"])
    declared = Declared(
        title=_one(entries, "title", "headline"),
        byline=tuple(_list(_one(entries, "author", "authors", "byline"))),
        outlet=_one(entries, "outlet", "publisher", "publication", "site_name", "source"),
        published=_one(entries, "published_time", "published", "date", "pubdate"),
        updated=_one(entries, "modified_time", "updated", "modified", "lastmod"),
        language=_one(entries, "language", "lang"),
        canonical_url=_one(entries, "source_url", "url", "canonical_url", "link"),
        genre=_one(entries, "type", "kind", "genre", "tags", "category"),
    )
    return declared, text[match.end() :]


def _entries(head: str) -> dict[str, str]:
    entries: dict[str, str] = {}
    key = ""
    for line in head.split("\n"):
        match = _ENTRY.match(line)
        if match:
            key = match["key"].lower().replace("-", "_")
            entries[key] = match["value"].strip()
        elif key and line.startswith((" ", "\t")):
            before = entries[key]
            glue = "" if before.endswith("\\") else " "
            entries[key] = before.removesuffix("\\") + glue + line.strip().removeprefix("\\")
    return {name: _unquoted(value) for name, value in entries.items()}


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return " ".join(_ESCAPE.sub(_character, value[1:-1]).split())
    return value


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        return chr(int(code, 16))
    return {"_": " ", "n": " ", "t": " ", "N": " "}.get(match[3], match[3])


def _one(entries: dict[str, str], *keys: str) -> str | None:
    return next((entries[key] for key in keys if entries.get(key)), None)


def _list(value: str | None) -> list[str]:
    parts = (value or "").strip("[] ").split(",")
    return [part.strip(" '\"") for part in parts if part.strip(" '\"")]
