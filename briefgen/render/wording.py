"""Generated texts in another language: a `Wording` in, the text out.

The catalogue has each English text under its key as context. What stands in its slots comes from
the wording's parts (nested texts, dates, numbers, names), else as the English text has it. Where
the catalogue has no text, the English one stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

from briefgen.knowledge.wording import keys, template
from briefgen.model.base import Wording, WordingPart
from briefgen.render.catalogues import SOURCE
from briefgen.render.names import Names
from briefgen.render.quantities import quantity
from briefgen.render.text import Pieces, Tagged

_SENTENCE_END = re.compile(r"[.?!]['\"”»“’]?\s+$")
_YEAR = re.compile(r"\b\d{4}(?=-)")
_SIGNS = {";": "; ", ",": ", "}


def reworded(text: str, wording: Wording | None, names: Names, lang: str | None = None) -> str:
    """``text`` in the language of ``names``, by its wording; where it has none, as English.

    :param lang: the language of the sources' words in it, where that is known.
    """
    if names.language.is_source:
        return text
    if wording is None or wording.key not in keys():
        return names.language.foreign(text, SOURCE)
    return _joined(_capital(tuple(_said(wording, names, lang))))


def _joined(pieces: Pieces) -> str:
    if all(lang is None for _, lang in pieces):
        return "".join(text for text, _ in pieces)
    return Tagged(pieces)


def _said(wording: Wording, names: Names, lang: str | None) -> Iterator[tuple[str, str | None]]:
    """The pieces of a text, in order."""
    message = names.language.fill(wording.key, template(wording.key))
    before = ""
    for literal, slot, _, _ in Formatter().parse(message):
        if literal:
            yield literal, None
        before = f"{before}{literal}"[-8:]
        if slot is None:
            continue
        part = wording.parts.get(slot)
        if part is None:
            filled: Pieces = (_foreign(wording.slots.get(slot, ""), names, lang),)
        else:
            filled = tuple(_part(part, names, lang))
            if _SENTENCE_END.search(before) and part.words is None:
                filled = _capital(filled)
        yield from filled
        before = f"{before}{''.join(text for text, _ in filled)}"[-8:]


def _capital(pieces: Pieces) -> Pieces:
    """Pieces as they begin a sentence; words of a source stay as they are."""
    for index, (text, lang) in enumerate(pieces):
        if text:
            raised = text if lang else text[0].upper() + text[1:]
            return (*pieces[:index], (raised, lang), *pieces[index + 1 :])
    return pieces


def _foreign(text: str, names: Names, lang: str | None) -> tuple[str, str | None]:
    marked = names.language.foreign(text, lang)
    return (text, lang if isinstance(marked, Tagged) else None)


def _part(part: WordingPart, names: Names, lang: str | None) -> Iterator[tuple[str, str | None]]:
    if part.wording is not None:
        yield from _said(part.wording, names, lang)
    elif part.items:
        yield from _items(part, names, lang)
    elif part.date is not None:
        edtf = part.date if part.years else _YEAR.sub("XXXX", part.date)
        yield names.language.date(edtf, year=False), None
    elif part.quantity is not None:
        yield from Tagged.pieces_of(quantity(part.quantity, names.language, lang))
    elif part.id is not None:
        yield from Tagged.pieces_of(names.who(part.id))
    elif part.words is not None:
        yield _foreign(part.words, names, lang)


def _items(part: WordingPart, names: Names, lang: str | None) -> Iterator[tuple[str, str | None]]:
    items = [tuple(_part(one, names, lang)) for one in part.items]
    if part.join == "and" and len(items) > 1:
        last = "".join(text for text, _ in items[-1])
        signs = names.language.between(len(items), last)
    else:
        sign = _SIGNS.get(part.join, "")
        signs = [names.language.say(sign) if sign else ""] * (len(items) - 1)
    for index, item in enumerate(items):
        if index:
            yield signs[index - 1], None
        yield from item
