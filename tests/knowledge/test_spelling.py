"""What two spellings of one name have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.knowledge.spelling import bare_key, name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Kelm Group", "Kelm Group"),
        ("KELM GROUP PLC", "Kelm Group"),
        ("Kelm Group’s", "Kelm Group's"),
        ("Kelm  Group Ltd.", "Kelm Group Inc"),
    ],
)
def test_spellings_of_one_name_agree(one, other) -> None:
    assert bare_key(one) == bare_key(other)


@pytest.mark.parametrize(("one", "other"), [("Kelm Group", "Kelm Defence"), ("Plc", "The")])
def test_other_names_differ(one, other) -> None:
    assert bare_key(one) != bare_key(other)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key_without_articles_and_possessives(text) -> None:
    key = name_key(text)
    if not key.startswith("the ") and not key.endswith("'s"):
        assert name_key(key) == key
