"""The passage book: one passage a stretch of text, never in a heading."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.errors import GroundingError
from briefgen.model.base import Span
from briefgen.model.evidence import check_passage
from briefgen.reconcile.corpus import Read
from briefgen.reconcile.evidence import WHOLE_SOURCE, PassageBook

MakeRead = Callable[..., Read]

TEXT = "A strike at the port\n\nDockers walked out on Friday. The port “is closed”, Müller said."


def test_the_same_stretch_is_one_passage(make_read: MakeRead) -> None:
    read, book = make_read(TEXT), PassageBook({})
    span = read.sentence(0).span
    assert book.cite(read, [span, span]) == book.cite(read, [span])
    assert len(book.passages()) == 1
    assert book.passages()[0].quote == "Dockers walked out on Friday."
    assert book.passages()[0].prefix == "A strike at the port\n\n"


def test_a_heading_is_never_a_passage(make_read: MakeRead) -> None:
    with pytest.raises(GroundingError, match="heading"):
        PassageBook({}).cite(make_read(TEXT), [Span(start=0, end=8)])


def test_what_lies_between_blocks_is_never_a_passage(make_read: MakeRead) -> None:
    with pytest.raises(GroundingError):
        PassageBook({}).cite(make_read(TEXT), [Span(start=20, end=25)])


def test_a_passage_has_the_origin_of_its_sentence(make_read: MakeRead) -> None:
    read = make_read(TEXT)
    book = PassageBook({(read.id, 1): "o-agency", (read.id, WHOLE_SOURCE): "o-paper"})
    first, second = book.cite(read, [read.sentence(0).span, read.sentence(1).span])
    assert book.get(first).origin_id == read.id
    assert book.get(second).origin_id == "o-agency"
    assert book.origins([first, second, second]) == {read.id, "o-agency"}


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_stretch_of_a_paragraph_round_trips(make_read: MakeRead, data: st.DataObject) -> None:
    read, book = make_read(TEXT), PassageBook({})
    body = read.document.blocks[1].span
    start = data.draw(st.integers(min_value=body.start, max_value=body.end - 1))
    end = data.draw(st.integers(min_value=start + 1, max_value=body.end))
    (cited,) = book.cite(read, [Span(start=start, end=end)])
    assert book.get(cited).quote == TEXT[start:end]
    assert list(check_passage(book.get(cited), TEXT)) == []
