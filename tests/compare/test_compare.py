"""What changed between two editions, on small briefings made by hand."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.compare import Policy, compare
from briefgen.model.base import Quantity
from briefgen.model.briefing import (
    Briefing,
    Change,
    Claim,
    Concern,
    EditionRef,
    Event,
    Fact,
    FactVariant,
    LensUsed,
    Method,
    OfficeHeld,
    Party,
    Passage,
    Proposition,
    Source,
)
from briefgen.model.coverage import Coverage
from briefgen.model.findings import Alias

FIRST = "The dam was to open in May.|Some 300 farms wait.|The mayor did not comment."
SECOND = "The dam opened on 4 June 2031.|Exactly 312 farms wait.|The mayor confirmed the opening."
WEST = LensUsed(id="west", title="Western concerns")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def source(name: str, text: str) -> tuple[Source, tuple[Passage, ...]]:
    """A source whose sentences are its passages, ids by name and number."""
    whole = text.replace("|", " ")
    key = f"s-{name}-{digest(text)[:6]}"
    passages = tuple(
        Passage(
            id=f"q-{name}{number}", source_id=key, origin_id=f"o-{name}", quote=sentence,
            start=whole.index(sentence), end=whole.index(sentence) + len(sentence),
            paragraph=0, role="body",
        )
        for number, sentence in enumerate(text.split("|"), start=1)
    )  # fmt: skip
    return (
        Source(
            id=key, language="en", uri=f"{name}.txt", media_type="text/plain",
            sha256=digest(text), text_sha256=digest(whole), chars=len(whole),
        ),
        passages,
    )  # fmt: skip


def briefing(**items: object) -> Briefing:
    """A briefing of the first document, and of the second where ``both``."""
    texts = {"a": FIRST, "b": SECOND} if items.pop("both", False) else {"a": FIRST}
    texts = {**texts, **items.pop("texts", {})}  # type: ignore[dict-item]
    made = [source(name, text) for name, text in texts.items()]
    return Briefing.model_validate(
        {
            "id": "b-1", "title": "Dam", "edition": EditionRef(id="e-1", number=1),
            "lenses": (WEST,), "sources": tuple(one for one, _ in made),
            "passages": tuple(one for _, several in made for one in several),
            "coverage": Coverage(grounded=1.0),
            "method": Method(engine="test", engine_version="1", config_hash="0"),
            **items,
        }
    )  # fmt: skip


def event(evidence: tuple[str, ...] = ("q-a1",), **more: object) -> Event:
    return Event.model_validate(
        {
            "id": "ev-1", "label": "The dam opens", "date": "XXXX-05", "date_text": "in May",
            "sort_key": "9999", "salience": 4, "evidence": evidence, **more,
        }
    )  # fmt: skip


def fact(evidence: tuple[str, ...], value: float, **more: object) -> Fact:
    return Fact(
        id="f-1", text="Farms wait.", salience=3, evidence=evidence,
        quantity=Quantity(value=value, unit="farm", comparator="~"), **more,
    )  # fmt: skip


def mayor(evidence: tuple[str, ...] = ("q-a3",), **more: object) -> Party:
    return Party(
        id="p-1", name="Mayor", type="person", mentions=1, salience=3, evidence=evidence, **more
    )


def says(key: str, stance: str, evidence: str) -> Claim:
    return Claim.model_validate(
        {
            "id": key, "proposition_id": "r-1", "speaker_id": "p-1", "stance": stance,
            "evidence": (evidence,),
        }
    )  # fmt: skip


POINT = Proposition(id="r-1", text="The opening", kind="event")


def told(now: Briefing, before: Briefing) -> list[tuple[str, str | None, str | None, int]]:
    """Kind, was, now and the number of causes of each change but those of the documents."""
    return [
        (one.kind, one.was, one.now, len(one.because))
        for one in compare(now, before)
        if one.section != "sources"
    ]


def test_nothing_changed() -> None:
    one = briefing(both=True, timeline=(event(),), parties=(mayor(),))
    assert compare(one, one) == ()


def test_a_year_becomes_known_because_of_the_document_that_states_it() -> None:
    before = briefing(timeline=(event(),))
    now = briefing(
        both=True, timeline=(event(("q-a1", "q-b1", "q-b3"), date="2031-06-04", status="happened"),)
    )
    dated = next(one for one in compare(now, before) if one.kind == "date_changed")
    assert (dated.was, dated.now) == ("XXXX-05", "2031-06-04")
    assert dated.because == (now.sources[1].id,)


def test_a_plan_comes_to_pass() -> None:
    before = briefing(timeline=(event(status="planned"),))
    now = briefing(both=True, timeline=(event(("q-a1", "q-b1")),))
    assert ("status_changed", "planned", "happened", 1) in told(now, before)
    assert "newly_corroborated" not in {kind for kind, *_ in told(now, before)}


def test_a_second_origin_corroborates() -> None:
    before = briefing(timeline=(event(),))
    now = briefing(both=True, timeline=(event(("q-a1", "q-b1")),))
    assert told(now, before) == [("newly_corroborated", None, "The dam opens", 1)]


def test_whoever_is_quoted_by_two_papers_corroborates_nothing() -> None:
    first, again = says("c-1", "asserts", "q-a1"), says("c-2", "confirms", "q-b1")
    more = {"parties": (mayor(),), "propositions": (POINT,)}
    before = briefing(timeline=(event(),), claims=(first,), **more)
    now = briefing(both=True, timeline=(event(("q-a1", "q-b1")),), claims=(first, again), **more)
    assert told(now, before) == []


def test_another_passage_that_leads_is_no_rewording() -> None:
    before = briefing(timeline=(event(),))
    now = briefing(both=True, timeline=(event(("q-a1", "q-b1"), label="The opening of the dam"),))
    assert "reworded" not in {kind for kind, *_ in told(now, before)}


def test_a_sentence_is_told_once_as_the_weightier_thing() -> None:
    more = event(("q-b2",), id="ev-2", label="312 farms wait", date="2031-06")
    now = briefing(both=True, timeline=(more,), background=(fact(("q-b2",), 312),))
    assert told(now, briefing()) == [("new", None, "312 farms wait", 1)]


def test_what_the_previous_edition_cited_for_something_else_is_not_new() -> None:
    before = briefing(timeline=(event(),))
    now = briefing(both=True, timeline=(event(),), background=(fact(("q-a1",), 300),))
    assert told(now, before) == []
    assert told(before, now) == []


def test_a_tie_that_no_document_states_anew_is_no_change() -> None:
    before = briefing(parties=(mayor(),))
    now = briefing(both=True, parties=(mayor(role="the mayor"),))
    assert told(now, before) == []


def test_another_figure() -> None:
    before = briefing(background=(fact(("q-a2",), 300),))
    variant = FactVariant(
        text="Exactly 312 farms wait.", quantity=Quantity(value=312, unit="farm"),
        evidence=("q-b2",),
    )  # fmt: skip
    now = briefing(both=True, background=(fact(("q-a2",), 300, variants=(variant,)),))
    assert ("value_changed", "~ 300 farm", "~ 300 farm; 312 farm", 1) in told(now, before)


def test_a_silence_is_broken() -> None:
    before = briefing(
        parties=(mayor(),), propositions=(POINT,), claims=(says("c-1", "no_comment", "q-a3"),)
    )
    now = briefing(
        both=True, parties=(mayor(("q-a3", "q-b3")),), propositions=(POINT,),
        claims=(says("c-1", "no_comment", "q-a3"), says("c-2", "confirms", "q-b3")),
    )  # fmt: skip
    assert told(now, before) == [("stance_changed", "Mayor: no_comment", "Mayor: confirms", 1)]


def test_an_office_changes() -> None:
    before = briefing(parties=(mayor(role="the mayor"),))
    office = OfficeHeld(title="Governor", from_="2031-06-04")
    now = briefing(both=True, parties=(mayor(("q-b3",), offices=(office,)),))
    assert told(now, before) == [("attribute_changed", "the mayor", "Governor 2031-06-04/..", 1)]


def test_a_new_name_is_news_and_a_fuller_one_is_not() -> None:
    alias = Alias(text="Mayor", kind="former")
    before = briefing(parties=(mayor(),))
    renamed = mayor(("q-b3",)).model_copy(update={"name": "Town Head", "aliases": (alias,)})
    fuller = mayor(("q-b3",)).model_copy(update={"name": "Mayor of Sund"})
    now = [briefing(both=True, parties=(one,)) for one in (renamed, fuller)]
    assert told(now[0], before) == [("attribute_changed", "Mayor", "Town Head", 1)]
    assert told(now[1], before) == [("reworded", "Mayor", "Mayor of Sund", 1)]


def test_what_is_gone_names_the_document_that_went_with_it() -> None:
    before = briefing(both=True, timeline=(event(("q-b1",)),))
    changes = compare(briefing(), before)
    gone = next(one for one in changes if one.section == "timeline")
    assert (gone.kind, gone.because) == ("withdrawn", (before.sources[1].id,))
    assert [one.kind for one in changes if one.section == "sources"] == ["withdrawn"]


def test_what_a_replaced_document_no_longer_says_names_the_new_one() -> None:
    before = briefing(timeline=(event(),))
    now = briefing(texts={"a": "The dam was never to open."})
    changes = compare(now, before)
    gone = next(one for one in changes if one.section == "timeline")
    assert gone.because == (now.sources[0].id,)
    assert [one.kind for one in changes if one.section == "sources"] == ["reworded"]


def test_a_holder_no_longer_worries() -> None:
    concern = Concern(
        id="k-1", lens="west", holder_text="Paris", about="the dam", cue="fears", salience=3,
        evidence=("q-a1",),
    )  # fmt: skip
    calm = concern.model_copy(update={"stance": "not_worried", "evidence": ("q-b1",)})
    before, now = briefing(concerns=(concern,)), briefing(both=True, concerns=(calm,))
    assert told(now, before) == [("stance_changed", "worried", "not_worried", 1)]
    beside = briefing(both=True, concerns=(concern, calm.model_copy(update={"id": "k-2"})))
    assert told(beside, before) == [("stance_changed", "worried", "not_worried", 1)]


def kinds(changes: tuple[Change, ...]) -> list[str]:
    return [one.kind for one in changes if one.material and one.section != "sources"]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (Policy(), ["date_changed"]),
        (Policy(ignore=frozenset()), ["date_changed", "reworded"]),
        (Policy(least=5), []),
        (Policy(ignore=frozenset({"date_changed"})), ["reworded"]),
    ],
)
def test_what_is_material_is_the_houses_choice(policy: Policy, expected: list[str]) -> None:
    before = briefing(timeline=(event(),))
    texts = {"a": "The dam is opened in May 2031."}
    now = briefing(texts=texts, timeline=(event(date="2031-05", label="The dam is opened"),))
    assert kinds(compare(now, before, policy)) == expected


@given(
    dates=st.lists(st.sampled_from(["2031-01", "2031-02", "XXXX-03"]), max_size=4),
    others=st.lists(st.sampled_from(["2031-01", "2031-02", "XXXX-03"]), max_size=4),
)
def test_each_item_is_told_once_and_backwards_mirrors(dates: list[str], others: list[str]) -> None:
    """What is new one way is withdrawn the other way, and no item is both."""
    now, before = (
        briefing(timeline=tuple(event(id=f"ev-{at}", date=one) for at, one in enumerate(listed)))
        for listed in (dates, others)
    )
    there, back = compare(now, before), compare(before, now)
    assert {one.item_id for one in there if one.kind == "new"} == {
        one.item_id for one in back if one.kind == "withdrawn"
    }
    assert [one.kind for one in there if one.kind == "date_changed"] == [
        one.kind for one in back if one.kind == "date_changed"
    ]


def test_a_renamed_document_is_no_news() -> None:
    before = briefing(both=True, timeline=(event(("q-b1",)),))
    moved = tuple(
        one.model_copy(update={"id": "s-moved", "uri": "moved.txt"}) if one.uri == "b.txt" else one
        for one in before.sources
    )
    passages = tuple(
        one.model_copy(update={"source_id": "s-moved"}) if one.id.startswith("q-b") else one
        for one in before.passages
    )
    now = before.model_copy(update={"sources": moved, "passages": passages})
    assert compare(now, before) == ()


def test_that_another_of_two_known_names_leads_is_no_news() -> None:
    full, short = Alias(text="Mayor of Sund", kind="full"), Alias(text="Mayor", kind="short")
    before = briefing(
        parties=(mayor().model_copy(update={"name": "Mayor of Sund", "aliases": (short,)}),)
    )
    now = briefing(both=True, parties=(mayor(("q-b3",)).model_copy(update={"aliases": (full,)}),))
    assert told(now, before) == []
