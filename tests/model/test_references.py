"""A briefing whose references lead nowhere cannot be made."""

from __future__ import annotations

import hashlib

import pytest
from pydantic import ValidationError

from briefgen.model.briefing import (
    Briefing,
    Claim,
    Concern,
    EditionRef,
    Fact,
    Gap,
    LensUsed,
    Method,
    Party,
    Passage,
    Position,
    Source,
    Statement,
)
from briefgen.model.coverage import Coverage
from briefgen.model.evidence import check_grounding

TEXT = "The bridge closed on 4 May 2021, the council said. It will open again."


def _briefing(**sections: object) -> Briefing:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    source = Source(
        id="s-1",
        language="en",
        uri="a.txt",
        media_type="text/plain",
        sha256=digest,
        text_sha256=digest,
        chars=len(TEXT),
    )
    passage = Passage(
        id="p-1",
        source_id="s-1",
        origin_id="s-1",
        quote=TEXT[:50],
        start=0,
        end=50,
        suffix=TEXT[50:82],
        paragraph=0,
        role="body",
    )
    return Briefing.model_validate(
        {
            "id": "b-1",
            "title": "A bridge",
            "edition": EditionRef(id="e-1", number=1),
            "lenses": (LensUsed(id="west", title="Western concerns"),),
            "sources": (source,),
            "passages": (passage,),
            "parties": (
                Party(
                    id="x-1", name="the council", type="public_body", mentions=1, evidence=("p-1",)
                ),
            ),
            "coverage": Coverage(grounded=1.0),
            "method": Method(engine="test", engine_version="1", config_hash="0"),
            **sections,
        }
    )


def _line(text: str, **fields: object) -> Statement:
    return Statement.model_validate({"id": "l-1", "text": text, "evidence": ("p-1",), **fields})


def test_a_sound_briefing_is_made() -> None:
    briefing = _briefing(bottom_line=(_line("The bridge closed on 4 May 2021."),))
    assert check_grounding(briefing, {"s-1": TEXT}) == []


@pytest.mark.parametrize(
    ("sections", "message"),
    [
        ({"bottom_line": (_line("x", evidence=("p-9",)),)}, "passage p-9 does not exist"),
        ({"bottom_line": (_line("x", contested_by="d-9"),)}, "dispute d-9 does not exist"),
        ({"bottom_line": (_line("x"), _line("y"))}, "id l-1 is used twice"),
        (
            {"background": (Fact(id="f-1", text="x", stated_by="x-9", evidence=("p-1",)),)},
            "speaker x-9 does not exist",
        ),
        (
            {
                "claims": (
                    Claim(
                        id="c-1",
                        proposition_id="q-9",
                        speaker_id="x-1",
                        stance="asserts",
                        evidence=("p-1",),
                    ),
                )
            },
            "proposition q-9 does not exist",
        ),
        (
            {
                "concerns": (
                    Concern(
                        id="k-1",
                        lens="west",
                        holder_id="x-9",
                        holder_text="x",
                        about="y",
                        cue="z",
                        evidence=("p-1",),
                    ),
                )
            },
            "party x-9 does not exist",
        ),
        (
            {"gaps": (Gap(id="g-1", text="x", kind="unnamed", about=("z-9",)),)},
            "item z-9 does not exist",
        ),
    ],
)
def test_a_reference_to_nothing_is_refused(sections: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        _briefing(**sections)


def test_an_item_without_evidence_cannot_exist() -> None:
    with pytest.raises(ValidationError, match="evidence"):
        Position(party_text="x", stance="denies", evidence=())


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"quote": "The bridge opened on 4 May 2021, the council said"}, "passages p-1 quote"),
        ({"start": 1}, "passages p-1"),
        ({"suffix": "."}, "passages p-1 suffix"),
        ({"prefix": "x"}, "passages p-1 prefix"),
    ],
)
def test_a_changed_passage_is_a_fault(change: dict[str, object], place: str) -> None:
    briefing = _briefing()
    passage = briefing.passages[0].model_copy(update=change)
    changed = briefing.model_copy(update={"passages": (passage,)})
    faults = check_grounding(changed, {"s-1": TEXT})
    assert faults
    assert faults[0].where.startswith(place)


@pytest.mark.parametrize("text", [TEXT + " ", TEXT.replace("4", "5"), ""])
def test_a_changed_text_is_a_fault(text: str) -> None:
    assert check_grounding(_briefing(), {"s-1": text})


def test_a_missing_text_is_a_fault() -> None:
    faults = check_grounding(_briefing(), {})
    assert [(fault.where, fault.what) for fault in faults] == [
        ("sources s-1", "its stored text is missing")
    ]


@pytest.mark.parametrize(
    "text", ["The bridge closed on 5 May 2021.", "It closed in June 2021.", "It “opened again”."]
)
def test_words_that_the_evidence_lacks_are_a_fault(text: str) -> None:
    faults = check_grounding(_briefing(bottom_line=(_line(text),)), {"s-1": TEXT})
    assert [fault.where for fault in faults][:1] == ["bottom_line l-1 text"]
