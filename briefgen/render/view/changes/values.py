"""Raw values of changes in (codes, EDTF, quantities as text), words of the reader's language out.

A change holds values in the forms of the schema: ``denies “No director”``, ``~ 41 percent``,
``2024-12-02/..``. None of them is a reader's word. What cannot be read as a value is words of a
source, and is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from briefgen.dates.edtf import parse_edtf
from briefgen.knowledge.phrasing import is_plural
from briefgen.model.base import Quantity
from briefgen.model.findings import Relationship, Stance
from briefgen.render.language import Language
from briefgen.render.quantities import quantity
from briefgen.render.words import RELATIONS, word

_STANCE = "|".join(get_args(Stance))
_SAID = re.compile(rf"(?P<who>.*?): (?P<stands>(?:{_STANCE})\b.*)", re.DOTALL)
_NEXT = re.compile(rf"; (?=(?:{_STANCE})\b)")
_STAND = re.compile(
    rf"(?P<stance>{_STANCE})(?: (?P<value>[^“]+?))?(?: “(?P<scope>.*)”)?", re.DOTALL
)
_NUMBER = r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?"
_QUANTITY = re.compile(
    rf"(?:(?P<comparator><=|>=|<|>|~) )?(?P<value>{_NUMBER})(?:\.\.(?P<upper>{_NUMBER}))?"
    r"(?: (?P<unit>.+))?",
    re.DOTALL,
)
_OFFICE = re.compile(r"(?P<title>.+) (?P<start>\S+)/(?P<end>\S+)", re.DOTALL)
_TIE = re.compile(rf"(?P<relation>{'|'.join(get_args(Relationship))}) (?P<name>(?!of |by ).+)")
_TAKEN_BACK = "withdrawn "
_OPEN = ".."


def told_value(
    section: str, kind: str, text: str, language: Language, lang: str | None
) -> str | None:
    """A value of a change in words; None where the text is no value but words.

    :param lang: the language of the source's words in it.
    """
    table = _TABLES.get(f"{section}.{kind}") or _TABLES.get(kind)
    if table is not None:
        return word(table, text, language)
    reader = _READERS.get(f"{section}.{kind}") or _READERS.get(kind)
    return reader(text, language, lang) if reader is not None else None


@dataclass(frozen=True)
class Stand:
    """Where somebody stands: a stance, with the value that is given and what it is limited to."""

    stance: str
    value: str = ""
    scope: str = ""


def stands_of(text: str) -> tuple[str, tuple[Stand, ...]]:
    """Who stands where: ``X: denies; confirms “in part”``.

    >>> stands_of("X: denies “No director”")
    ('X', (Stand(stance='denies', value='', scope='No director'),))
    """
    found = _SAID.fullmatch(text)
    if found is None:
        return text, ()
    read = (_STAND.fullmatch(one) for one in _NEXT.split(found["stands"]))
    return found["who"], tuple(
        Stand(one["stance"], one["value"] or "", one["scope"] or "") for one in read if one
    )


def stances(name: str, stands: Sequence[Stand], language: Language, lang: str | None) -> str:
    """What somebody does, as a predicate: "denies it (on “No director”)"."""
    table = "stance_of_many" if is_plural(name) else "stance"
    told = []
    for one in stands:
        said = word(table, one.stance, language)
        if one.value:
            value = value_of(one.value, language, lang)
            said = language.say("{says}: {value}", says=said, value=value)
        if one.scope:
            scope = language.quote(language.foreign(one.scope, lang))
            said = language.say("{says} (on {scope})", says=said, scope=scope)
        told.append(said)
    return language.several(list(dict.fromkeys(told)))


def value_of(text: str, language: Language, lang: str | None) -> str:
    """A date, a quantity, or words of a source in quotation marks."""
    if is_date(text):
        return language.date(text)
    read = quantity_of(text)
    if read is not None:
        return quantity(read, language, lang)
    return language.quote(language.foreign(text, lang))


def values_of(text: str, language: Language, lang: str | None) -> str:
    """Several values, one after the other; words of a source where they are no values."""
    parts = text.split("; ")
    if any(quantity_of(one) is None for one in parts):
        return value_of(text, language, lang)
    return language.several([value_of(one, language, lang) for one in parts])


def is_date(text: str) -> bool:
    """Whether a text is EDTF; a bare number is a year only with four digits."""
    try:
        parse_edtf(text)
    except ValueError:
        return False
    return True


def quantity_of(text: str) -> Quantity | None:
    """The quantity that a text records: ``comparator value unit of whole``.

    >>> quantity_of("~ 41 percent of capacity")
    Quantity(value=41.0, upper=None, unit='percent', comparator='~', of='capacity', period=None)
    """
    found = _QUANTITY.fullmatch(text)
    if found is None:
        return None
    unit, _, whole = (found["unit"] or "").partition(" of ")
    return Quantity.model_validate(
        {
            "value": float(found["value"]),
            "upper": float(found["upper"]) if found["upper"] else None,
            "unit": unit,
            "comparator": found["comparator"] or "=",
            "of": whole or None,
        }
    )


def other_dates(text: str, language: Language, lang: str | None) -> str:
    """Dates that others give, and those taken back: ``2024-10-07; withdrawn 2024-10-06``."""
    given, _, taken = f"; {text}".partition(f"; {_TAKEN_BACK}")
    told = [value_of(one, language, lang) for one in given.split("; ") if one]
    back = [value_of(one, language, lang) for one in taken.split("; ") if one]
    if back:
        told.append(language.say("withdrawn: {dates}", dates=language.several(back)))
    return language.several(told)


def attributes(text: str, language: Language, lang: str | None) -> str:
    """Roles, offices and ties of a party, as the briefing had them: ``member X; Minister 2024/..``.

    A role is a source's words, and is quoted.
    """
    return language.several(list(_attributes(text, language, lang)))


def _attributes(text: str, language: Language, lang: str | None) -> Iterator[str]:
    for one in text.split("; "):
        tie, office = _TIE.fullmatch(one), _OFFICE.fullmatch(one)
        if tie is not None:
            yield language.fill("relation", RELATIONS[_relation(tie)], name=tie["name"])
        elif office is not None and _dated(office):
            title = language.quote(language.foreign(office["title"], lang))
            dates = f"{office['start']}/{office['end']}"
            yield language.say("{title} ({dates})", title=title, dates=language.date(dates))
        else:
            yield language.quote(language.foreign(one, lang))


def _relation(tie: re.Match[str]) -> Relationship:
    found: Relationship = tie["relation"]  # type: ignore[assignment]  # one of the pattern's own
    return found


def _dated(office: re.Match[str]) -> bool:
    ends = (one for one in (office["start"], office["end"]) if one != _OPEN)
    return all(map(is_date, ends))


def grade(text: str, language: Language, _lang: str | None = None) -> str:
    """How a source is graded and to be handled: ``B TLP:GREEN``."""
    reliability, _, handling = text.partition(" ")
    return language.say("grade {grade}, {handling}", grade=reliability, handling=handling)


_TABLES = {
    "concerns.stance_changed": "concern_stance",
    "disputes.status_changed": "dispute_status",
    "disputes.dispute_opened": "dispute_status",
    "disputes.dispute_closed": "dispute_status",
    "status_changed": "change_status",
}
"""Changes whose values are codes, with the table of their words."""
_READERS: Mapping[str, Callable[[str, Language, str | None], str]] = {
    "date_changed": value_of,
    "value_changed": values_of,
    "timeline.attribute_changed": other_dates,
    "parties.attribute_changed": attributes,
    "sources.attribute_changed": grade,
}
"""Changes whose values are dates, quantities or names."""
