"""Values of a briefing in, the forms in which a change records them out."""

from __future__ import annotations

from briefgen.model.base import Quantity


def quantity_text(value: Quantity) -> str:
    """A quantity as ``comparator value unit``, "of" what it is a part of at the end.

    >>> quantity_text(Quantity(value=41, unit="percent", comparator="~", of="capacity"))
    '~ 41 percent of capacity'
    """
    upper = f"..{value.upper:.10g}" if value.upper is not None else ""
    comparator = "" if value.comparator == "=" else f"{value.comparator} "
    of = f" of {value.of}" if value.of else ""
    return f"{comparator}{value.value:.10g}{upper} {value.unit}{of}".rstrip()


def value_text(value: Quantity | str) -> str:
    """A quantity, or a date as it stands."""
    return quantity_text(value) if isinstance(value, Quantity) else value
