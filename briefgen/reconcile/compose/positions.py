"""The sides of a dispute in one line: positions in, "X says so; Y denies it" out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.dates.display import describe
from briefgen.knowledge.phrasing import is_plural
from briefgen.knowledge.topics import unit_plurals
from briefgen.knowledge.wording import Told, say, tell, together
from briefgen.model.base import Quantity, WordingPart
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


@dataclass(frozen=True)
class Held:
    """A position with its holder as a sentence calls it."""

    position: Position
    who: Told


def sides(positions: Iterable[Held], *, years: bool = True) -> Told:
    """Every side that asserts, confirms or denies, the denial never left out.

    :param years: whether dates are printed with their years.
    """
    told = tuple(positions)
    valued = [
        one
        for one in told
        if one.position.value is not None and one.position.stance in ("asserts", "confirms")
    ]
    rival = len({str(one.position.value) for one in valued}) > 1
    return values(valued, years=years) if rival else together(_stances(told), ";")


def _stances(positions: tuple[Held, ...]) -> list[Told]:
    parts: list[Told] = []
    for stance in _STANCES:
        who = _once([one.who for one in positions if one.position.stance == stance])
        if who:
            number = "one" if len(who) == 1 and not is_plural(who[0].text) else "many"
            parts.append(tell(f"position.{stance}_{number}", who=together(who, "and")))
    return parts


def _once(people: Iterable[Told]) -> list[Told]:
    """Everybody once, by name."""
    named: dict[str, Told] = {}
    for one in people:
        named.setdefault(one.text, one)
    return list(named.values())


def values(positions: Iterable[Held], *, years: bool = True) -> Told:
    """The values that are given, each with all who give it."""
    given: dict[str, WordingPart] = {}
    holders: dict[str, list[Told]] = {}
    for one in positions:
        value = one.position.value
        if value is not None:
            shown = amount(value, years=years)
            given.setdefault(shown, _as_part(value, years=years))
            holders.setdefault(shown, []).append(one.who)
    valued = [
        tell("position.value", value=Told(shown, given[shown]), who=together(_once(who), "and"))
        for shown, who in holders.items()
    ]
    return together(valued, ";")


def _as_part(value: Quantity | str, *, years: bool) -> WordingPart:
    if isinstance(value, Quantity):
        return WordingPart(quantity=value)
    if _date(value, years=years) is not None:
        return WordingPart(date=value, years=years)
    return tell("position.quote", value=value).part


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
        return describe(edtf, year=False)
    except ValueError:
        return None


def _number(value: float) -> str:
    for size, name in _SCALES:
        if value >= size:
            return say(f"amount.{name}", number=f"{value / size:g}")
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"
