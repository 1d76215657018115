"""A paragraph in, its stretches in quotation marks out."""

from __future__ import annotations

from briefgen.model.base import Span

_PAIRS = {"“": "”", "‘‘": "’’", "«": "»"}


def find_quotations(text: str, offset: int) -> tuple[Span, ...]:
    """Stretches between double quotation marks, marks included, in text order.

    A paragraph that opens a quotation and does not close it (the next paragraph goes on)
    quotes to its end. Straight marks alternate.

    :param offset: where ``text`` stands in the document.
    """
    found: list[Span] = []
    start: int | None = None
    closer = ""
    for place, sign in enumerate(text):
        if start is None:
            if sign in _PAIRS or sign == '"':
                start, closer = place, _PAIRS.get(sign, '"')
        elif sign == closer:
            found.append(Span(start=offset + start, end=offset + place + 1))
            start = None
    if start is not None and len(text) > start + 1:
        found.append(Span(start=offset + start, end=offset + len(text)))
    return tuple(found)
