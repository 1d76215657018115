"""Background of two editions in, figures that are others now and facts that came or went out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.compare.items import compared
from briefgen.compare.pair import Pair
from briefgen.compare.values import quantity_text
from briefgen.model.briefing import Change, Fact

SECTION = "background"
_EVEN = frozenset({"=", "~"})


def changed_figures(pair: Pair) -> Iterator[Change]:
    """New and vanished facts, other values, and what a second origin now bears out."""
    return compared(
        pair,
        SECTION,
        pair.now.background,
        pair.before.background,
        told=lambda one: one.text,
        evidence=_evidence,
        otherwise=_otherwise,
    )


def _otherwise(pair: Pair, now: Fact, before: Fact) -> Iterator[Change]:
    because = pair.because(_evidence(now), _evidence(before))
    was, told = _values(before), _values(now)
    if set(was) != set(told):
        yield Change(
            kind="value_changed",
            item_id=now.id,
            section=SECTION,
            was="; ".join(was.values()) or before.text,
            now="; ".join(told.values()) or now.text,
            because=because,
        )
    elif now.text != before.text and not pair.still_said(_evidence(before)):
        yield Change(
            kind="reworded",
            item_id=now.id,
            section=SECTION,
            was=before.text,
            now=now.text,
            because=because,
        )
    if pair.corroborated(_evidence(now), _evidence(before)):
        yield Change(
            kind="newly_corroborated",
            item_id=now.id,
            section=SECTION,
            now=now.text,
            because=because,
        )


def _values(fact: Fact) -> dict[tuple[float, float | None, str, str], str]:
    """Every value that is given for a figure, each once: the leading one first.

    That one says "about" and another gives the same number is no other value.
    """
    given = (fact.quantity, *(variant.quantity for variant in fact.variants))
    found: dict[tuple[float, float | None, str, str], str] = {}
    for one in (one for one in given if one is not None):
        bound = "" if one.comparator in _EVEN else one.comparator
        key = (one.value, one.upper, one.unit, bound)
        found.setdefault(key, quantity_text(one.model_copy(update={"of": None})))
    return found


def _evidence(fact: Fact) -> tuple[str, ...]:
    return (*fact.evidence, *(one for variant in fact.variants for one in variant.evidence))
