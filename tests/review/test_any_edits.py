"""Whatever edits come together: a valid briefing with a note for each, or an error by name."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.config.edits import Edit
from briefgen.errors import EditError
from briefgen.model.briefing import Briefing
from briefgen.model.evidence import check_grounding
from briefgen.review import apply_edits
from briefgen.review.anchors import ALLOWED
from briefgen.review.file import make_edit
from briefgen.review.shelf import Shelf
from tests.review.conftest import ferry_briefing, texts

FERRY = ferry_briefing()
SHELF = Shelf(FERRY)
PARTIES = [one.id for one in FERRY.parties]


@st.composite
def tables(draw: st.DrawFn) -> dict[str, object]:
    """An edit of any kind, of an item that it is for."""
    action = draw(st.sampled_from(sorted(ALLOWED)))
    items = [one.id for one in SHELF.places.values() if one.section in ALLOWED[action]]
    item = draw(st.sampled_from(items))
    table: dict[str, object] = {
        "action": action, "item": item, "author": draw(st.sampled_from(["A", "B"])),
        "reason": "because",
        "quotes": draw(st.lists(st.sampled_from(sorted(SHELF.quotes.values())), max_size=1)),
    }  # fmt: skip
    words = st.sampled_from(["Other words", "Said “no reply”", "99 of them"])
    more: dict[str, dict[str, st.SearchStrategy[object]]] = {
        "reword": {"text": words},
        "merge": {"into": st.sampled_from([one for one in items if one.split("-")[0] in item])},
        "split": {"names": st.lists(st.sampled_from(
            ["Dorrow Lines", "Dorrow Ferries", "Dorrow Holdings", "Norway"]), min_size=1)},
        "date": {"date": st.sampled_from(["2023-03-11", "2024", "XXXX-05-01", "2023/.."])},
        "holder": {"holder": st.sampled_from([*PARTIES, "Somebody"])},
        "correct": {"name": st.sampled_from(["Norway", "Other"])},
        "answer": {"text": words},
    }  # fmt: skip
    return table | {key: draw(value) for key, value in more.get(action, {}).items()}


HUMAN = st.fixed_dictionaries(
    {
        "action": st.sampled_from(["judgement", "option", "indicator"]),
        "text": st.sampled_from(["So be it", "It “sank on 11 March”", "All “is lost”"]),
        "author": st.just("A"), "reason": st.just("because"),
        "basis": st.lists(st.sampled_from([*SHELF.places, *SHELF.quotes]), max_size=2),
    }
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(tables() | HUMAN, min_size=1, max_size=7), st.randoms())
def test_any_edits(written: list[dict[str, object]], chance: object) -> None:
    edits: list[Edit] = [make_edit(table, "here") for table in written]
    turned = list(edits)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    why = refused(edits)
    assert bool(why) == bool(refused(turned))
    if why:
        assert "contradict each other" in why or "merge in a circle" in why
        return
    reviewed = apply_edits(FERRY, edits)
    assert check_grounding(reviewed.briefing, texts()) == []
    assert len(reviewed.outcomes) == len(edits)
    assert {one.note.id for one in reviewed.outcomes} == {
        note.id for note in reviewed.briefing.edits
    }
    again = apply_edits(FERRY, turned).briefing
    assert again.model_copy(update=added(reviewed.briefing)) == reviewed.briefing
    for note in reviewed.briefing.edits:
        if note.status == "applied" and note.item_id and note.action not in GONE:
            assert note.item_id in Shelf(reviewed.briefing).places


def refused(edits: list[Edit]) -> str:
    """Why these edits are not applied together; nothing where they are."""
    try:
        apply_edits(FERRY, edits)
    except EditError as error:
        return error.what
    return ""


GONE = ("drop", "merge", "answer")


def added(briefing: Briefing) -> dict[str, object]:
    """What a person adds is printed in the order of the file."""
    return {name: getattr(briefing, name) for name in ("judgements", "options", "indicators")}
