"""Documents in an order that does not depend on how they came."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

from briefgen.model.base import Span
from briefgen.reconcile.corpus import Read, assemble

MakeRead = Callable[..., Read]


def test_documents_are_sorted_by_date_undated_last(make_read: MakeRead) -> None:
    reads = [
        make_read("Undated.", uri="a.txt"),
        make_read("Later.", uri="b.txt", reference_date="2023-05-02"),
        make_read("Earlier.", uri="c.txt", reference_date="2023-05-01"),
    ]
    for order in permutations(reads):
        corpus = assemble([r.document for r in order], [r.findings for r in order])
        assert [read.document.uri for read in corpus.reads] == ["c.txt", "b.txt", "a.txt"]


def test_a_second_copy_of_a_text_is_left_out_whichever_comes_first(make_read: MakeRead) -> None:
    one, two = make_read("The same.", uri="a.txt"), make_read("The same.", uri="b.txt")
    kept = {
        assemble([r.document for r in order], [one.findings, two.findings]).reads[0].id
        for order in ((one, two), (two, one))
    }
    assert len(kept) == 1


def test_sentences_and_blocks_are_found_by_place(make_read: MakeRead) -> None:
    read = make_read("A heading\n\nOne fell. Two rose.\n\nThree stayed.")
    places = [read.document.text.index(word) for word in ("One", "Two", "Three")]
    assert [read.sentence_of(Span(start=at, end=at + 3)) for at in places] == [0, 1, 2]
    assert read.sentence_of(Span(start=0, end=3)) is None
    blocks = [read.block_of(Span(start=at, end=at + 1)) for at in (0, *places, 9)]
    assert [block.index if block else None for block in blocks] == [0, 1, 1, 2, None]


def test_a_source_is_called_by_its_title_else_by_its_file(make_read: MakeRead) -> None:
    assert make_read("Text.", uri="a.txt").name == "a.txt"
    assert make_read("Text.", uri="a.txt", title="A strike").name == "A strike"
