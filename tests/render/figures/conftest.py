"""Events, parties and positions made by hand, for figures that must bear anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import pytest

from briefgen.render.figures.days import extent_of
from briefgen.render.view.timeline import EventView, OtherDate

Event = Callable[..., EventView]


def make_event(edtf: str | None = None, label: str = "They met", **more: object) -> EventView:
    """An event with what the drawing reads of it; the rest is empty."""
    words = "not dated" if edtf is None else edtf
    plain: dict[str, object] = {
        "id": "v-1", "label": label, "date": words, "bare_date": words, "edtf": edtf,
        "not_before": None, "not_after": None, "date_text": "", "status": "", "state": "happened",
        "how": "", "parties": "", "speakers": "", "salience": 0, "alternatives": (),
        "withdrawn": (), "evidence": ("q-1",),
    }  # fmt: skip
    extent = extent_of(edtf) if edtf else None
    plain["year_missing"] = extent is not None and extent.yearless
    known = {field.name for field in fields(EventView)}
    for name in known - plain.keys():
        plain[name] = False
    return EventView(**{**plain, **more})  # type: ignore[arg-type]


def other(edtf: str) -> OtherDate:
    return OtherDate(date=edtf, edtf=edtf, stated_by="somebody", evidence=("q-2",))


@pytest.fixture(scope="session")
def event() -> Event:
    """Makes an event."""
    return make_event
