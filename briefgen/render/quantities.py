"""A value of the model in, the words and figures that print it out, in a language."""

from __future__ import annotations

import re

from briefgen.model.base import Quantity
from briefgen.render.language import ENGLISH, Language
from briefgen.render.words import AMOUNTS, PARTS, SCALES, THIRDS, UNITS, plural, plural_of

_EDTF = re.compile(
    r"(?:\.\.|[\dX]{4}(?:-[\dX]{2}){0,2}[~?%]?)(?:/(?:\.\.|[\dX]{4}(?:-[\dX]{2}){0,2}[~?%]?)?)?"
)
_NEAR = 0.02


def quantity(
    value: Quantity, language: Language = ENGLISH, source_language: str | None = None
) -> str:
    """A number with its unit and denominator.

    :param source_language: that of the words in it which are the source's own.

    >>> quantity(Quantity(value=36, unit="percent", comparator="~", of="weapons"))
    'about 36% of weapons'
    """
    number = language.number(value.value)
    if value.upper is not None:
        upper = language.number(value.upper)
        number = language.fill("amount", AMOUNTS["range"], number=number, upper=upper)
    if value.unit == "fraction":
        amount = _part_of(value, language) or number
    elif value.unit == "percent":
        amount = language.fill("amount", AMOUNTS["percent"], number=number)
    else:
        amount = _counted(number, value, language, source_language)
    if value.of:
        whole = language.foreign(value.of, source_language)
        amount = language.fill("amount", AMOUNTS["of"], amount=amount, whole=whole)
    if value.comparator in AMOUNTS:
        amount = language.fill("amount", AMOUNTS[value.comparator], amount=amount)
    return _in_period(amount, value.period, language, source_language) if value.period else amount


def _part_of(value: Quantity, language: Language) -> str:
    """A fraction in words: "a fifth"; nothing where it is none of the usual ones."""
    if value.upper is not None:
        return ""
    thirds = round(value.value * 3)
    near = abs(value.value * 3 - thirds) < _NEAR
    part = THIRDS.get(thirds, "") if near else ""
    return language.fill("part", part or PARTS.get(round(value.value, 6), ""))


def value_text(
    value: Quantity | str | None,
    language: Language = ENGLISH,
    source_language: str | None = None,
) -> str:
    """What a claim or position puts forward: a quantity, or a date."""
    if value is None:
        return ""
    if isinstance(value, Quantity):
        return quantity(value, language, source_language)
    shown = language.date(value)
    return shown if shown != value else language.foreign(value, source_language)


def _in_period(amount: str, period: str, language: Language, lang: str | None) -> str:
    """When a number holds: in brackets, unless it brings its own."""
    if "(" in period:
        stated = language.foreign(period, lang)
        return language.fill("amount", AMOUNTS["stated_period"], amount=amount, period=stated)
    written = _EDTF.fullmatch(period) is not None
    dated = language.date(period) if written else language.foreign(period, lang)
    return language.fill("amount", AMOUNTS["period"], amount=amount, period=dated)


def _counted(number: str, value: Quantity, language: Language, lang: str | None) -> str:
    """A number with its unit, in English as the source has it, else from the catalogue."""
    if language.is_source:
        return f"{number} {_unit(value)}".rstrip()
    scale, _, rest = value.unit.partition(" ")
    unit = value.unit
    scaled = number
    if scale in SCALES:
        unit = rest
        message = f"{{number}} {scale}"
        few = 1 if value.value < 2 else 2
        scaled = language.count(message, message, few, "scale", number=number)
    if not unit:
        return scaled
    one = value.value == 1 and value.upper is None and scale not in SCALES
    named = _named(unit, language, lang, one=one)
    if scale not in SCALES:
        return language.fill("amount", AMOUNTS["unit"], number=number, unit=named)
    vowel = named[0].casefold() in "aeiouyéèêàâôîh"
    context = "amount.before_vowel" if vowel else "amount"
    return language.fill(context, "{scaled} {unit}", scaled=scaled, unit=named)


def _named(unit: str, language: Language, lang: str | None, *, one: bool) -> str:
    """A unit in the language; in quotation marks as the source has it where it is not known."""
    plural = plural_of(unit)
    if unit in UNITS:
        return language.count(unit, plural, 1 if one else 2, "unit")
    if not unit.replace(" ", "").isalpha() or unit.isupper():
        return unit
    return language.quote(language.foreign(unit if one else plural, lang))


def _unit(value: Quantity) -> str:
    counted, per, rest = value.unit.partition(" per ")
    *before, unit = counted.split(" ")
    if (value.value == 1 and value.upper is None and not before) or not unit.isalpha():
        return value.unit
    return " ".join((*before, plural(unit))) + per + rest
