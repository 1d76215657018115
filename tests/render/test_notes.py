"""Numbered notes: order of first use, one number a passage, a way back to every place."""

from __future__ import annotations

from briefgen.model.briefing import Briefing
from briefgen.render.notes import Notes


def test_numbers_follow_first_use_and_stay(medium: Briefing) -> None:
    notes = Notes(medium)
    notes.cite(("q-0005", "q-0002"))
    notes.cite(("q-0002", "q-0009"))
    assert [(note.number, note.passage.id) for note in notes.all()] == [
        (1, "q-0005"), (2, "q-0002"), (3, "q-0009"),
    ]  # fmt: skip


def test_a_note_knows_every_place_that_cites_it(medium: Briefing) -> None:
    notes = Notes(medium)
    assert 'id="c1"' in notes.cite(("q-0001",))
    assert 'id="c2"' in notes.cite(("q-0001", "q-0002"))
    assert [note.places for note in notes.all()] == [(1, 2), (2,)]


def test_no_evidence_leaves_no_mark(medium: Briefing) -> None:
    notes = Notes(medium)
    assert notes.cite(()) == ""
    assert notes.all() == ()


def test_notes_are_grouped_by_source_in_order_of_use(medium: Briefing) -> None:
    notes = Notes(medium)
    notes.cite(("q-0013", "q-0001", "q-0014"))
    assert [(one.source.id, [note.number for note in one.notes]) for one in notes.by_source()] == [
        ("s-002", [1, 3]),
        ("s-001", [2]),
    ]
