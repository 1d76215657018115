"""Fixed words of print: values of the model in, neutral English out."""

from __future__ import annotations

import re

from briefgen.knowledge.topics import unit_plurals
from briefgen.model.base import Quantity
from briefgen.render.dates import plain

STANCES = {
    "asserts": "says so",
    "confirms": "confirms it",
    "denies": "denies it",
    "no_comment": "did not comment",
    "no_reply": "did not reply",
    "withdraws": "withdrew it",
    "takes_no_position": "takes no position",
}
STANCES_OF_MANY = {
    "asserts": "say so",
    "confirms": "confirm it",
    "denies": "deny it",
    "no_comment": "did not comment",
    "no_reply": "did not reply",
    "withdraws": "withdrew it",
    "takes_no_position": "take no position",
}
DISPUTE_STATUSES = {
    "contested": "contested",
    "one_side_only": "one side only",
    "resolved_by_correction": "settled by a correction",
    "minor_difference": "minor difference",
}
UNGRADED = "F6"
"""What a claim bears until a person grades it: "cannot be judged"."""
DIFFERS = {
    "scope": "Both may hold: the statements differ in scope.",
    "time": "Both may hold: the statements speak of different times.",
    "measure": "Both may hold: the figures measure different things.",
    "entity": "Both may hold: the statements speak of different bodies.",
}
EVENT_STATUSES = {
    "happened": "",
    "reported": "reported",
    "planned": "planned",
    "alleged": "alleged",
    "cancelled": "cancelled",
}
REPORTED = "reported"
"""Before the date of an event that has none but that of the report which tells it."""
DIRECTNESS = {
    "own_conduct": "about its own conduct",
    "direct_knowledge": "from direct knowledge",
    "relayed": "relayed",
    "narrator": "in the document’s own voice",
    "unstated": "",
}
CHANGES = {
    "new": "New",
    "withdrawn": "Withdrawn",
    "reworded": "Reworded",
    "stance_changed": "Stance changed",
    "status_changed": "Status changed",
    "value_changed": "Figure changed",
    "date_changed": "Date changed",
    "attribute_changed": "Detail changed",
    "newly_corroborated": "Now corroborated",
    "dispute_opened": "Dispute opened",
    "dispute_closed": "Dispute closed",
}
SECTIONS = {
    "bottom_line": "bottom line",
    "background": "background",
    "parties": "parties",
    "timeline": "timeline",
    "claims": "claims",
    "disputes": "disputes",
    "concerns": "concerns",
    "gaps": "what is not known",
    "sources": "sources",
}
GAPS = {
    "missing_metadata": "Not stated by the documents",
    "unnamed": "Not named",
    "undated": "Not dated",
    "uncorroborated": "Rests on one origin",
    "ambiguous": "Unclear",
    "unanswered": "Not answered",
}
PARTY_TYPES = {
    "public_body": "public body",
    "anonymous_sources": "unnamed sources",
}
RELATIONS = {
    "part_of": "part of",
    "member": "member of",
    "employed": "employed by",
    "associated": "associated with",
    "unknown": "relation to",
}
LINEAGE = {
    "reports_on": "reports on",
    "reprints": "reprints",
    "quotes": "quotes",
    "corrects": "corrects",
    "replaces": "replaces",
}
COVERAGE = {
    "used": "used",
    "duplicate": "duplicate",
    "irrelevant": "not relevant",
    "unread": "not read",
    "failed": "could not be read",
}
_COMPARATORS = {
    "<": "under ",
    "<=": "up to ",
    "=": "",
    "~": "about ",
    ">=": "at least ",
    ">": "over ",
}
_EDTF = re.compile(
    r"(?:\.\.|[\dX]{4}(?:-[\dX]{2}){0,2}[~?%]?)(?:/(?:\.\.|[\dX]{4}(?:-[\dX]{2}){0,2}[~?%]?)?)?"
)
_PLURALS = {"person": "people", "percent": "percent", "aircraft": "aircraft", "yuan": "yuan"}
_PARTS = {
    0.5: "half",
    0.25: "a quarter",
    0.75: "three quarters",
    0.2: "a fifth",
    0.4: "two fifths",
    0.6: "three fifths",
    0.8: "four fifths",
    0.1: "a tenth",
    0.125: "an eighth",
}
_THIRDS = {1: "a third", 2: "two thirds"}
_NEAR = 0.02
_SCALES = ("hundred", "thousand", "million", "billion", "trillion")


def quantity(value: Quantity) -> str:
    """A number with its unit and denominator.

    >>> quantity(Quantity(value=36, unit="percent", comparator="~", of="weapons"))
    'about 36% of weapons'
    """
    upper = f"–{_number(value.upper)}" if value.upper is not None else ""
    number = f"{_number(value.value)}{upper}"
    if value.unit == "fraction":
        amount = _part_of(value) or number
    elif value.unit == "percent":
        amount = f"{number}%"
    else:
        amount = f"{number} {_unit(value)}".rstrip()
    of = f" of {value.of}" if value.of else ""
    period = _period(value.period) if value.period else ""
    return f"{_COMPARATORS[value.comparator]}{amount}{of}{period}"


def _part_of(value: Quantity) -> str:
    """A fraction in words: "a fifth"; nothing where it is none of the usual ones."""
    if value.upper is not None:
        return ""
    thirds = round(value.value * 3)
    if abs(value.value * 3 - thirds) < _NEAR and thirds in _THIRDS:
        return _THIRDS[thirds]
    return _PARTS.get(round(value.value, 6), "")


def value_text(value: Quantity | str | None) -> str:
    """What a claim or position puts forward: a quantity, or a date."""
    if value is None:
        return ""
    return quantity(value) if isinstance(value, Quantity) else plain(value)


def _period(period: str) -> str:
    """When a number holds: in brackets, unless it brings its own."""
    return f", {period}" if "(" in period else f" ({_dated(period)})"


def _dated(period: str) -> str:
    return plain(period) if _EDTF.fullmatch(period) else period


def _number(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,.10g}"


def _unit(value: Quantity) -> str:
    counted, per, base = value.unit.partition(" per ")
    *before, unit = counted.split(" ")
    if (value.value == 1 and value.upper is None and not before) or not unit.isalpha():
        return value.unit
    return " ".join((*before, _plural(unit))) + per + base


def _plural(unit: str) -> str:
    if unit in unit_plurals() or unit in unit_plurals().values():
        return unit_plurals().get(unit, unit)
    if unit in _PLURALS or unit.isupper() or unit in _SCALES:
        return _PLURALS.get(unit, unit)
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return unit[:-1] + "ies"
    return unit + ("es" if unit.endswith(("s", "x", "ch", "sh")) else "s")
