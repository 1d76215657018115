"""A block that is too long for the parser is parsed in pieces, without losing its place."""

from __future__ import annotations

import hashlib
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.extract import Engine
from briefgen.model.base import Span
from briefgen.model.document import Block, Document

# The package exports a function of the same name.
parsing = import_module("briefgen.extract.local.parse")


@given(st.text(alphabet="ab. !\n”)", max_size=200), st.integers(min_value=1, max_value=50))
def test_the_pieces_are_the_text(text: str, longest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "LONGEST", longest)
        pieces = list(parsing._pieces(text))
    assert "".join(pieces) == text
    assert all(len(piece) <= longest for piece in pieces)


def test_sentences_of_a_long_block_stand_where_they_stand(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing, "LONGEST", 120)
    sentences = [f"The port of Aveiro opened its berth number {n} on Monday." for n in range(12)]
    text = " ".join(sentences)
    document = Document(
        id="s-1",
        uri="long.txt",
        media_type="text/plain",
        sha256="0" * 64,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        blocks=(Block(index=0, span=Span(start=0, end=len(text)), role="body"),),
    )
    found = engine.find(document)
    assert [sentence.span.of(text) for sentence in found.sentences] == sentences
    assert {sentence.block for sentence in found.sentences} == {0}
