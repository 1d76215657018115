"""The catalogue of generated texts."""

from __future__ import annotations

import pytest

from briefgen.knowledge.wording import enumerate_names, keys, phrase, say, slots_of, template


def test_slots_are_filled() -> None:
    assert say("gap.no_comment", who="The ministry") == "No comment from: The ministry."


def test_a_missing_slot_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"gap\.no_comment lacks its slots who"):
        say("gap.no_comment")


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError, match="no wording"):
        say("gap.nonsense")


def test_braces_in_a_quote_print_as_themselves() -> None:
    assert say("gap.no_comment", who="{who} {0}") == "No comment from: {who} {0}."


def test_the_wording_goes_with_the_text() -> None:
    text, wording = phrase("gap.no_reply", who="The embassy")
    assert text == "No reply from: The embassy."
    assert (wording.key, wording.slots) == ("gap.no_reply", {"who": "The embassy"})


@pytest.mark.parametrize("key", keys())
def test_every_text_can_be_said(key: str) -> None:
    slots = {name: f"<{name}>" for name in slots_of(template(key))}
    said = say(key, **slots)
    assert said
    assert all(value in said for value in slots.values())


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ((), ""),
        (("A",), "A"),
        (("A", "B"), "A and B"),
        (("A", "B", "C"), "A, B and C"),
    ],
)
def test_names_are_listed(names: tuple[str, ...], shown: str) -> None:
    assert enumerate_names(names) == shown
