"""Two editions' sources in, which of today took the place of one that is no longer there out."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.model.briefing import Source


def successors(now: Sequence[Source], before: Sequence[Source]) -> dict[str, str]:
    """The source of today by the id of the one that it replaced.

    The same text under another name is that document, renamed; another text under the same name is
    a new version of it.
    """
    kept = {one.id for one in now} & {one.id for one in before}
    came = [one for one in now if one.id not in kept]
    found: dict[str, str] = {}
    for key in (_text, _name):
        free = {key(one): one.id for one in reversed(came) if one.id not in found.values()}
        for one in before:
            if one.id not in kept and one.id not in found and key(one) in free:
                found[one.id] = free.pop(key(one))
    return found


def _text(source: Source) -> str:
    return source.text_sha256


def _name(source: Source) -> str:
    return source.uri
