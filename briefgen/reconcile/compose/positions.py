"""The sides of a dispute in one line: positions in, "X says so; Y denies it" out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.dates.display import NO_YEAR, describe
from briefgen.knowledge.phrasing import is_plural
from briefgen.knowledge.topics import unit_plurals
from briefgen.knowledge.wording import enumerate_names, say
from briefgen.model.base import Quantity
from briefgen.model.briefing import Position

_STANCES = ("asserts", "confirms", "denies")
_COMPARATORS = {
    "<": "less_than",
    "<=": "at_most",
    "=": "exactly",
    "~": "about",
    ">=": "at_least",
    ">": "more_than",
}
_YEAR = re.compile(r"\b\d{4}(?=-)")
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SCALE_NAMES = frozenset(name for _, name in _SCALES)


def sides(positions: Iterable[Position], *, years: bool = True) -> str:
    """Every side that asserts, confirms or denies, the denial never left out.

    :param years: whether dates are printed with their years.
    """
    told = tuple(positions)
    valued = [p for p in told if p.value is not None and p.stance in ("asserts", "confirms")]
    rival = len({str(p.value) for p in valued}) > 1
    return values(valued, years=years) if rival else "; ".join(_stances(told))


def _stances(positions: tuple[Position, ...]) -> list[str]:
    parts: list[str] = []
    for stance in _STANCES:
        who = tuple(dict.fromkeys(p.party_text for p in positions if p.stance == stance))
        if who:
            number = "one" if len(who) == 1 and not is_plural(who[0]) else "many"
            parts.append(say(f"position.{stance}_{number}", who=enumerate_names(who)))
    return parts


def values(positions: Iterable[Position], *, years: bool = True) -> str:
    """The values that are given, each with all who give it."""
    holders: dict[str, list[str]] = {}
    for position in positions:
        if position.value is not None:
            shown = amount(position.value, years=years)
            holders.setdefault(shown, []).append(position.party_text)
    return "; ".join(
        say("position.value", value=value, who=enumerate_names(tuple(dict.fromkeys(who))))
        for value, who in holders.items()
    )


def amount(value: Quantity | str, *, years: bool = True) -> str:
    """A value as sources print it: "about 41%", "310 million", a date in words, or a quote.

    >>> amount(Quantity(value=41, unit="percent", comparator="~"))
    'about 41%'
    """
    if isinstance(value, str):
        return _date(value, years=years) or say("position.quote", value=value)
    number = _number(value.value)
    if value.upper is not None:
        number = say("amount.range", number=number, upper=_number(value.upper))
    scale = value.unit.partition(" ")[0]
    if scale in _SCALE_NAMES:
        number = say(f"amount.{scale}", number=number)
    if value.unit == "percent":
        number = say("amount.percent", number=number)
    return say(f"amount.{_COMPARATORS[value.comparator]}", number=number) + _unit(value)


def _unit(value: Quantity) -> str:
    """The unit with a space before it, in the plural but for one; nothing where it is a bare count.

    >>> _unit(Quantity(value=14, unit="nautical mile"))
    ' nautical miles'
    """
    scale, _, rest = value.unit.partition(" ")
    unit = rest if scale in _SCALE_NAMES else value.unit
    if unit in ("", "percent", "number", "count", "item"):
        return ""
    one = value.value == 1 and value.upper is None and scale not in _SCALE_NAMES
    return f" {unit}" if one else f" {_plural_of(unit)}"


def _plural_of(unit: str) -> str:
    """The plural of a unit by its last word: "nautical miles", "companies"."""
    last = unit.rpartition(" ")[2]
    plural = unit_plurals().get(last)
    if plural or last in unit_plurals().values():
        return unit.removesuffix(last) + (plural or last)
    if last.endswith("s"):
        return unit
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return f"{unit[:-1]}ies"
    return f"{unit}es" if last.endswith(("x", "ch", "sh")) else f"{unit}s"


def _date(value: str, *, years: bool) -> str | None:
    """An EDTF date in words; None for a text that is none."""
    edtf = value if years else _YEAR.sub("XXXX", value)
    try:
        return describe(edtf).removesuffix(NO_YEAR)
    except ValueError:
        return None


def _number(value: float) -> str:
    for size, name in _SCALES:
        if value >= size:
            return say(f"amount.{name}", number=f"{value / size:g}")
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"
