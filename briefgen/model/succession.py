"""Two editions' sources in, which of today took the place of one that is no longer there out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from briefgen.model.briefing import Source

_SNAPSHOT = re.compile(
    r"(?:.*/)?snapshots/\d{4}-\d\d-\d\d/(?P<page>.+)-[0-9a-f]{8,}(?P<kind>\.\w+)"
)
"""Where `fetch` keeps a page: under the day, by its address and a digest of its content."""


def successors(now: Sequence[Source], before: Sequence[Source]) -> dict[str, str]:
    """The source of today by the id of the one that it replaced.

    The same text under another name is that document, renamed; another text under the same name, or
    fetched from the same address, is a new version of it.
    """
    kept = {one.id for one in now} & {one.id for one in before}
    came = [one for one in now if one.id not in kept]
    found: dict[str, str] = {}
    for key in (_text, _name):
        free = {key(one): one.id for one in reversed(came) if one.id not in found.values()}
        for one in before:
            if one.id not in kept and one.id not in found and key(one) in free:
                found[one.id] = free.pop(key(one))
    went = [one for one in before if one.id not in kept and one.id not in found]
    pages = _alone([one for one in came if one.id not in found.values()], _page)
    for page, old in _alone(went, _page).items():
        if page in pages:
            found[old] = pages[page]
    return found


def _alone(sources: Sequence[Source], key: Callable[[Source], str | None]) -> dict[str, str]:
    """The sources that alone have their key, by it: two addresses may have one name in a folder."""
    keys = Counter(key(one) for one in sources)
    return {name: one.id for one in sources if (name := key(one)) and keys[name] == 1}


def _page(source: Source) -> str | None:
    """The name of a fetched page without the day and the digest of what it said then."""
    found = _SNAPSHOT.fullmatch(source.uri)
    return None if found is None else found["page"] + found["kind"]


def _text(source: Source) -> str:
    return source.text_sha256


def _name(source: Source) -> str:
    return source.uri
