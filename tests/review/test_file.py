"""`edits.toml`: what may stand in it, what is wrong with it, and how it is written to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.config.edits import KINDS, Drop, Edit, Judgement, Merge, Reword
from briefgen.config.project import Project
from briefgen.errors import EditError
from briefgen.review import edits_file, load_edits, parse_edits
from briefgen.review.written import anchored, appended, as_toml, removed

HAND = """\
# Edits of the desk.

[[edit]]
action = "drop"            # not an event
item   = "ev-1"
author = "A. Analyst"
reason = \"""
It says
[[edit]]
twice.\"""
on = 2026-12-07

# The next one is Anna's.
[[edit]]
action = "reword"
item = "l-1"
quotes = [
  "One [two]", # the first
  "Three",
]
text = "Short."
author = "Anna"
reason = "long"
"""


def test_no_file_is_no_edit(tmp_path: Path) -> None:
    assert load_edits(tmp_path / "edits.toml") == ()
    assert edits_file(Project().located(tmp_path / "briefgen.toml")) == tmp_path / "edits.toml"


def test_a_file_written_by_hand() -> None:
    drop, reword = parse_edits(HAND)
    assert isinstance(drop, Drop)
    assert drop.on == "2026-12-07"
    assert isinstance(reword, Reword)
    assert reword.quotes == ("One [two]", "Three")


def only(table: str, action: str = "drop") -> str:
    return f'[[edit]]\naction = "{action}"\nitem = "x"\nauthor = "A"\nreason = "B"\n{table}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("edit = 1", "edit is no list"),
        ("[edit]", "edit is no list"),
        ("[[edits]]", "unknown key 'edits'"),
        ("[[edit]]", "edit 1: action is missing"),
        ('[[edit]]\naction = "dorp"', r"no action 'dorp'. Did you mean 'drop'\?"),
        (only('authr = "A"'), r"edit 1: unknown key 'authr'. Did you mean 'author'\?"),
        (only("on = 3"), "on = 3"),
        (only('on = "Monday"'), "on = 'Monday'"),
        (f'{only("")}[[edit]]\naction = "pin"\nauthor = "A"', "edit 2: reason is missing; item is"),
        (only("date = 2023-02-30", "date"), "no valid TOML"),
        (only('date = "2023-02-30"', "date"), "no day of the calendar"),
        (only('text = "A"\nown = ["5"]', "reword"), "own: '5' does not stand in the text"),
        (only("", "correct"), "give a name, a type or a country"),
        (only('type = "firm"', "correct"), "type = 'firm'"),
        (only("names = []", "split"), "names = "),
        ("[[edit", "no valid TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_place(text: str, said: str) -> None:
    with pytest.raises(EditError, match=said) as caught:
        parse_edits(text, "desk/edits.toml")
    assert str(caught.value).startswith("desk/edits.toml")


def test_other_bytes_are_no_file_of_edits(tmp_path: Path) -> None:
    (tmp_path / "edits.toml").write_bytes(b"\xff\xfe[")
    with pytest.raises(EditError, match="not UTF-8"):
        load_edits(tmp_path / "edits.toml")


def test_an_edit_is_added_at_the_end() -> None:
    edit = parse_edits(only(""))[0]
    text = appended(HAND, edit)
    assert text.startswith(HAND)
    assert parse_edits(text)[2] == edit
    assert appended("", edit) == as_toml(edit)
    assert appended(HAND.replace("\n", "\r\n"), edit).count("\r\n") == text.count("\n")
    assert parse_edits(appended(HAND.rstrip("\n"), edit))[2] == edit


def test_an_edit_is_taken_out_and_comments_elsewhere_stay() -> None:
    assert removed(HAND, 1) == (
        "# Edits of the desk.\n\n# The next one is Anna's.\n"
        + HAND[HAND.index('[[edit]]\naction = "re') :]
    )
    assert removed(HAND, 2) == HAND[: HAND.index('[[edit]]\naction = "re')]
    with pytest.raises(EditError, match="there is no edit 3"):
        removed(HAND, 3)


def test_an_edit_is_anchored_anew_in_its_place() -> None:
    drop, reword = parse_edits(HAND)
    text = anchored(HAND, 2, reword.model_copy(update={"item": "l-2", "quotes": ('"Four"',)}))
    assert text == HAND.replace('"l-1"', '"l-2"').replace(
        '[\n  "One [two]", # the first\n  "Three",\n]', '["\\"Four\\""]'
    )
    text = anchored(HAND, 1, drop.model_copy(update={"quotes": ("Five",)}))
    assert text == HAND.replace("on = 2026-12-07\n", 'on = 2026-12-07\nquotes = ["Five"]\n')


def test_a_file_of_another_build_is_left_alone() -> None:
    inline = 'edit = [{action = "drop", item = "x", author = "A", reason = "B"}]\n'
    assert len(parse_edits(inline)) == 1
    for change in (lambda: removed(inline, 1), lambda: appended(inline, parse_edits(inline)[0])):
        with pytest.raises(EditError):
            change()


WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1).filter(str.strip)
EDITS = st.one_of(
    st.builds(Drop, action=st.just("drop"), item=WORDS, quotes=st.tuples(WORDS), author=WORDS,
              reason=WORDS),
    st.builds(Merge, action=st.just("merge"), item=WORDS, into=WORDS, author=WORDS, reason=WORDS),
    st.builds(Judgement, action=st.just("judgement"), text=WORDS, author=WORDS, reason=WORDS,
              likelihood=st.none() | WORDS, basis=st.lists(WORDS).map(tuple)),
)  # fmt: skip


@given(st.lists(EDITS, min_size=1, max_size=4), st.data())
def test_whatever_is_written_reads_the_same(edits: list[Edit], data: st.DataObject) -> None:
    text = HAND
    for edit in edits:
        text = appended(text, edit)
    assert parse_edits(text)[2:] == tuple(edits)
    number = data.draw(st.integers(1, len(edits) + 2))
    left = parse_edits(removed(text, number))
    assert left == tuple(one for n, one in enumerate(parse_edits(text), 1) if n != number)


def test_every_action_has_its_record() -> None:
    from typing import get_args

    from briefgen.model.edits import EditAction

    assert set(KINDS) == set(get_args(EditAction))
