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


def test_numbers_in_a_row_are_printed_as_a_run(medium: Briefing) -> None:
    notes = Notes(medium)
    ids = [passage.id for passage in medium.passages[:6]]
    notes.cite(ids)
    words = notes.cite((*ids[:4], ids[5])).striptags()
    assert words == "[1–4, 6]"
    assert notes.cite(ids[:2]).striptags() == "[1, 2]"


def test_passages_of_one_paragraph_share_a_number_where_paragraphs_are_told(
    medium: Briefing,
) -> None:
    first, second, third = medium.passages[:3]
    same = second.model_copy(
        update={"source_id": first.source_id, "page": first.page, "paragraph": first.paragraph}
    )
    briefing = medium.model_copy(update={"passages": (first, same, third)})
    by_paragraph, by_passage = Notes(briefing, "paragraph"), Notes(briefing)
    for notes in (by_paragraph, by_passage):
        notes.cite((first.id, same.id))
    assert [note.number for note in by_paragraph.all()] == [1]
    assert [note.number for note in by_passage.all()] == [1, 2]
