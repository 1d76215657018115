"""Kinds: fields as the records themselves declare them."""

from __future__ import annotations

from briefgen.render.view import View
from briefgen.render.view.shown import Shown
from briefgen.render.view.statements import StatementView
from briefgen.workbench.kinds import MISSING, attribute, element, fields, item, words


def test_a_generic_record_is_filled_in() -> None:
    shown = attribute(View, "bottom_line")
    assert element(attribute(shown, "first")) is StatementView
    assert words(attribute(Shown[StatementView], "first")) == "list of StatementView"


def test_properties_are_fields_with_what_they_say() -> None:
    about = {one.name: one.about for one in fields(Shown[StatementView])}
    assert about["total"] == "How many there are in all."


def test_what_is_not_there_is_missing() -> None:
    assert attribute(View, "heads") == MISSING
    assert element(View) == MISSING
    assert attribute(StatementView | None, "text") is str
    assert item(tuple[str, int], 1) is int
