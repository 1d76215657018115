"""A small briefing made by hand, with everything that an edit can be about."""

from __future__ import annotations

import hashlib

import pytest

from briefgen.model.base import Wording, WordingPart
from briefgen.model.briefing import (
    Affiliation,
    Briefing,
    Claim,
    Concern,
    DateAlternative,
    Dispute,
    EditionRef,
    Event,
    Fact,
    Gap,
    LensUsed,
    Method,
    Participant,
    Party,
    Passage,
    Position,
    Proposition,
    Source,
    Statement,
)
from briefgen.model.coverage import Coverage
from briefgen.model.findings import Alias

TEXTS = {
    "wire": (
        "The ferry Halcyon sank on 11 March 2023 with 43 people aboard.",
        "Dorrow Lines denied that the bow door was open.",
        "Two crew members said that the bow door was open.",
        "Norway fears oil on its coast.",
    ),
    "post": (
        "The Halcyon went down on 12 March 2023.",
        "Dorrow Ferries, the owner, said that it would pay.",
        "The ministry did not comment.",
        "Dorrow Holdings sold its shares in Dorrow Lines in 2021.",
    ),
}


def source(name: str) -> str:
    return f"s-{name}"


def whole(name: str) -> str:
    return " ".join(TEXTS[name])


def texts() -> dict[str, str]:
    return {source(name): whole(name) for name in TEXTS}


def make(*names: str, **items: object) -> Briefing:
    """A briefing of these documents without items, but for those given."""
    passages = tuple(
        Passage(
            id=f"x-{name}{number}", source_id=source(name), origin_id=source(name), quote=quote,
            start=whole(name).index(quote), end=whole(name).index(quote) + len(quote),
            prefix=whole(name)[max(0, whole(name).index(quote) - 32) : whole(name).index(quote)],
            suffix=whole(name)[whole(name).index(quote) + len(quote) :][:32],
            paragraph=0, role="body",
        )
        for name in names
        for number, quote in enumerate(TEXTS[name], start=1)
    )  # fmt: skip
    sources = tuple(
        Source(
            id=source(name), language="en", uri=f"{name}.txt", media_type="text/plain",
            sha256="0", text_sha256=hashlib.sha256(whole(name).encode()).hexdigest(),
            chars=len(whole(name)),
        )
        for name in names
    )  # fmt: skip
    return Briefing.model_validate(
        {
            "id": "b-1", "title": "Ferry", "edition": EditionRef(id="e-1", number=1),
            "lenses": (LensUsed(id="west", title="Western concerns", countries=("NO", "FR")),),
            "sources": sources, "passages": passages, "coverage": Coverage(grounded=1.0),
            "method": Method(engine="test", engine_version="1", config_hash="0"), **items,
        }
    )  # fmt: skip


def party(name: str, label: str, *evidence: str, **more: object) -> Party:
    return Party.model_validate(
        {
            "id": f"party-{name}", "name": label, "type": "company", "mentions": 2,
            "evidence": evidence, **more,
        }
    )  # fmt: skip


def event(name: str, label: str, date: str, words: str, *evidence: str, **more: object) -> Event:
    return Event.model_validate(
        {
            "id": f"ev-{name}", "label": label, "date": date, "date_text": words,
            "sort_key": f"{date}/7/{date}", "precision": "day", "salience": 2,
            "evidence": evidence, **more,
        }
    )  # fmt: skip


@pytest.fixture
def ferry() -> Briefing:
    return ferry_briefing()


def ferry_briefing() -> Briefing:
    """The ferry Halcyon, as two documents tell of it."""
    lines = party(
        "lines", "Dorrow Lines", "x-wire2", "x-post2", "x-post4",
        aliases=(Alias(text="Dorrow Ferries", kind="short"),
                 Alias(text="Dorrow Holdings", kind="short")),
        affiliations=(Affiliation(party_id="party-crew", relation="employed", basis="stated"),),
    )  # fmt: skip
    crew = party("crew", "two crew members", "x-wire3", type="anonymous_sources")
    norway = party("norway", "Norway", "x-wire4", type="state", country="NO")
    ministry = party("ministry", "the ministry", "x-post3", type="public_body", country="FR")
    twin = party("twin", "Dorrow Ferries plc", "x-post2", salience=4,
                 possible_same=("party-lines",))  # fmt: skip
    return make(
        "wire", "post",
        parties=(lines, crew, norway, ministry, twin),
        propositions=(
            Proposition(id="q-1", text="The bow door was open", kind="event",
                        about=("party-lines", "ev-sank")),
        ),
        claims=(
            Claim(id="c-1", proposition_id="q-1", speaker_id="party-lines", stance="denies",
                  evidence=("x-wire2",)),
            Claim(id="c-2", proposition_id="q-1", speaker_id="party-crew", stance="asserts",
                  chain=("party-ministry",), evidence=("x-wire3",)),
            Claim(id="c-3", proposition_id="q-1", speaker_id="party-lines", stance="asserts",
                  evidence=("x-post4",)),
        ),
        disputes=(
            Dispute(
                id="d-1", text="Was the bow door open?", wording=Wording(key="k"),
                proposition_id="q-1", kind="fact", status="contested", salience=3,
                positions=(
                    Position(party_id="party-lines", party_text="Dorrow Lines", stance="denies",
                             claim_ids=("c-1",), evidence=("x-wire2",)),
                    Position(party_id="party-crew", party_text="two crew members",
                             stance="asserts", claim_ids=("c-2",), evidence=("x-wire3",)),
                ),
                evidence=("x-wire2", "x-wire3"),
            ),
        ),
        timeline=(
            event("sank", "The ferry Halcyon sank", "2023-03-11", "on 11 March 2023", "x-wire1",
                  participants=(Participant(party_id="party-lines"),)),
            event("down", "The Halcyon went down", "2023-03-12", "on 12 March 2023", "x-post1",
                  participants=(Participant(party_id="party-twin"),),
                  alternatives=(DateAlternative(date="2023-03-11", evidence=("x-wire1",)),)),
        ),
        background=(
            Fact(id="f-1", text="Dorrow Holdings sold its shares in 2021.", salience=2,
                 evidence=("x-post4",)),
            Fact(id="f-2", text="Dorrow Ferries said that it would pay.", salience=1,
                 stated_by="party-twin", evidence=("x-post2",)),
        ),
        concerns=(
            Concern(id="k-1", lens="west", holder_id="party-norway", holder_text="Norway",
                    about="oil on its coast", cue="fears", evidence=("x-wire4",)),
        ),
        bottom_line=(
            Statement(id="l-1", text="The ferry Halcyon sank on 11 March 2023.",
                      evidence=("x-wire1",)),
            Statement(id="l-2", text="Disputed: was the bow door open?", contested_by="d-1",
                      claim_ids=("c-1", "c-2"), evidence=("x-wire2", "x-wire3")),
        ),
        gaps=(
            Gap(id="g-1", text="No comment from the ministry.", kind="unanswered",
                about=("party-ministry", "party-crew"), evidence=("x-post3",),
                wording=Wording(
                    key="g", slots={"who": "the ministry"},
                    parts={"who": WordingPart(id="party-ministry")},
                )),
        ),
    )  # fmt: skip
