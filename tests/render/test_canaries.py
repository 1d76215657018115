"""Nothing of a withheld source is in the bytes of any file: each of its strings is a word."""

from __future__ import annotations

import itertools

import pytest

from briefgen.config.audience import Audience, load_audience
from briefgen.config.project import AudienceConfig
from briefgen.model.base import Handling, Quantity, Wording
from briefgen.model.briefing import (
    Affiliation,
    Briefing,
    Change,
    Dispute,
    Event,
    Fact,
    FactVariant,
    Gap,
    HumanText,
    Lineage,
    OfficeHeld,
    Participant,
    Party,
    Passage,
    Place,
    Position,
    Proposition,
    Source,
    Statement,
)  # fmt: skip
from briefgen.model.coverage import DocumentCoverage, ParagraphCoverage
from briefgen.model.findings import Alias
from briefgen.render import FORMATS, RenderedFile, render
from briefgen.render.handling import permitted
from searching import found_in

HIDDEN = "s-002"


class Canaries:
    """Makes words that stand nowhere else, and remembers them."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._numbers = itertools.count(10)

    def __call__(self, kind: str) -> str:
        self.words.append(f"Qxz{kind}{next(self._numbers)}")
        return self.words[-1]

    def number(self) -> int:
        self.words.append(f"97531{next(self._numbers)}")
        return int(self.words[-1])


def planted(briefing: Briefing, new: Canaries) -> Briefing:
    """``briefing`` with the second source marked TLP:RED, and a word in each place it could reach.

    Where a person would have no reason to look, too: reasons of the ledger, names in a chain, what
    an item was in the previous edition.
    """
    sources = tuple(_source(one, new) for one in briefing.sources)
    passages = tuple(_passage(one, new) for one in briefing.passages)
    theirs = [one.id for one in passages if one.source_id == HIDDEN]
    ours = [one.id for one in passages if one.source_id != HIDDEN]
    parties, first = _parties(briefing, new, theirs, ours), briefing.timeline[0]
    claim = briefing.claims[0].model_copy(
        update={
            "id": "c-x", "evidence": (ours[0],), "proposition_id": "r-x", "chain": (new("chain"),),
        }
    )  # fmt: skip
    secret_claim = claim.model_copy(update={"id": "c-y", "evidence": (theirs[0],), "chain": ()})
    place = Place(id="g-x", name=new("place"))
    slot = Wording(key="gap.x", slots={"file": new("slot")})
    coverage = briefing.coverage.model_copy(
        update={
            "documents": (
                *(_entry(one, sources[1].uri) for one in briefing.coverage.documents),
                DocumentCoverage(uri=f"{new('copy')}.txt", status="duplicate",
                                 reason=f"same text as {sources[1].uri}"),
                DocumentCoverage(uri=f"{new('failed')}.pdf", status="failed", handling="TLP:RED",
                                 reason=f"is encrypted: {new('why')}"),
            ),
            "left_out": (f"claim {new('leftout')}",),
        }
    )  # fmt: skip
    about = {"evidence": (ours[1],), "id": "x-1"}
    fact = Fact(id="f-x", text=f"It is {(secret := new.number())}.", evidence=(theirs[1],),
                quantity=Quantity(value=secret, unit="well"),
                variants=(FactVariant(text=new("variant"), evidence=(ours[2],)),))  # fmt: skip
    event = first.model_copy(update={"id": "v-x", "place_id": "g-x", "label": new("event"),
                                     "evidence": (theirs[2],), "claim_ids": ()})  # fmt: skip
    named = Event(**{**first.model_dump(), **about, "label": f"Talks with {sources[1].outlet}",
                     "participants": (Participant(party_id="p-mixed"),),
                     "claim_ids": ()})  # fmt: skip
    return briefing.model_copy(
        update={
            "title": f"The canal and {new('title')}",
            "subject": f"releases, {sources[1].title}",
            "as_of": sources[1].reference_date,
            "handling": "TLP:RED",
            "embargoed_until": sources[1].embargoed_until,
            "sources": sources,
            "passages": passages,
            "parties": parties,
            "places": (*briefing.places, place),
            "claims": (*briefing.claims, claim, secret_claim),
            "propositions": (
                *briefing.propositions,
                Proposition(id="r-x", text=f"a sale to {new('proposition')}", kind="other"),
            ),
            "background": (*briefing.background, fact),
            "timeline": (*briefing.timeline, event, named),
            "disputes": (
                _dispute(briefing.disputes[0], new, theirs[3]), *briefing.disputes[1:],
            ),
            "bottom_line": (
                *briefing.bottom_line,
                Statement(id="l-x", text=f"{new('line')} is said to pay.", evidence=(theirs[0],)),
                Statement(id="l-y", text=f"The ministry met {sources[1].byline[0]}.",
                          evidence=(ours[0],)),
            ),
            "gaps": (
                *briefing.gaps,
                Gap(id="k-x", text=f"{sources[1].uri} has no date.", kind="missing_metadata"),
                Gap(id="k-y", text="Not named: an official.", kind="unnamed", wording=slot,
                    about=("c-y",)),
                Gap(id="k-z", text=f"Who paid {sources[1].outlet}?", kind="unanswered"),
            ),
            "changes": (
                *briefing.changes,
                Change(kind="withdrawn", item_id="v-old", section="timeline", was=new("was")),
                Change(kind="new", item_id="f-x", section="background", now=new("now"),
                       because=(HIDDEN,)),
            ),
            "judgements": (
                *briefing.judgements,
                HumanText(text=f"{sources[1].byline[0]} is well placed.", author="A. Analyst"),
                HumanText(text=f"A sale to {new('judged')}.", author="B", basis=("c-y",)),
            ),
            "coverage": coverage,
        }
    )  # fmt: skip


def _source(source: Source, new: Canaries) -> Source:
    if source.id != HIDDEN:
        # An open source of which somebody worked out that it reprints the other.
        told = Lineage(name=new("lineage"), relation="reprints")
        return source.model_copy(update={"derives_from": (*source.derives_from, told)})
    new.words += ["2087-06-05", "5 June 2087", "2088-07-06", "6 July 2088"]
    return source.model_copy(
        update={
            "handling": "TLP:RED", "title": new("headline"), "byline": (new("byline"),),
            "outlet": new("outlet"), "uri": f"{new('folder')}/{new('file')}.txt",
            "dateline_place": new("dateline"), "correction_note": new("correction"),
            "reference_date": "2087-06-05", "published": "2087-06-05",
            "embargoed_until": "2088-07-06T09:00Z",
            "derives_from": (Lineage(name=new("origin"), relation="quotes"),),
        }
    )  # fmt: skip


def _passage(passage: Passage, new: Canaries) -> Passage:
    if passage.source_id != HIDDEN:
        return passage
    words = {name: new(name) for name in ("prefix", "quote", "suffix")}
    return passage.model_copy(
        update={**words, "quote": f"{words['quote']} sold {new.number()} wells"}
    )


def _parties(
    briefing: Briefing, new: Canaries, theirs: list[str], ours: list[str]
) -> tuple[Party, ...]:
    """One that only the withheld source knows, and one that both know by different names."""
    own = Party(id="p-secret", name=new("party"), type="company", mentions=9, evidence=(theirs[4],),
                aliases=(Alias(text=new("alias"), kind="short"),), role=new("role"),
                offices=(OfficeHeld(title=new("office"), to="2081"),))  # fmt: skip
    mixed = Party(id="p-mixed", name=new("fullname"), type="company", mentions=97,
                  evidence=(ours[1],), country=None, role=f"{new('job')} of the canal",
                  aliases=(Alias(text=new("nickname"), kind="short"),
                           Alias(text="Delta Engineering Works", kind="full")),
                  offices=(OfficeHeld(title=new("chair")),),
                  affiliations=(Affiliation(party_id="p-secret", relation="part_of",
                                            basis="stated"),),
                  possible_same=("p-secret",))  # fmt: skip
    return (*briefing.parties, own, mixed)


def _entry(entry: DocumentCoverage, uri: str) -> DocumentCoverage:
    if entry.source_id == HIDDEN:
        return entry.model_copy(update={"uri": uri})
    repeated = ParagraphCoverage(index=9, status="duplicate", reason=f"repeats {uri}")
    reason = f"a near copy of {uri}"
    wording = Wording(key="coverage.near_copy", slots={"uri": uri})
    return entry.model_copy(
        update={
            "reason": reason, "wording": wording, "paragraphs": (*entry.paragraphs, repeated),
        }
    )  # fmt: skip


def _dispute(dispute: Dispute, new: Canaries, passage: str) -> Dispute:
    third = Position(party_text=new("position"), stance="denies", scope=new("scope"),
                     evidence=(passage,))  # fmt: skip
    return dispute.model_copy(update={"positions": (*dispute.positions, third)})


def audience(name: str, ceiling: Handling) -> Audience:
    overrides = AudienceConfig(handling=ceiling, over_ceiling="omit")
    return load_audience(name, overrides=overrides)


@pytest.fixture(scope="module")
def new() -> Canaries:
    return Canaries()


@pytest.fixture(scope="module")
def secretive(medium: Briefing, new: Canaries) -> Briefing:
    return planted(medium, new)


def files(briefing: Briefing, name: str, ceiling: Handling) -> tuple[RenderedFile, ...]:
    return render(briefing, audience(name, ceiling), formats=FORMATS)


def test_the_search_finds_them_where_they_may_be_seen(secretive: Briefing, new: Canaries) -> None:
    for file in files(secretive, "analyst", "TLP:RED"):
        assert len(found_in(file.data, file.name, new.words)) > len(new.words) / 2, file.name


@pytest.mark.parametrize("name", ["executive", "analyst", "press"])
def test_no_word_of_a_withheld_source_is_in_the_finished_bytes(
    name: str, secretive: Briefing, new: Canaries
) -> None:
    for file in files(secretive, name, "TLP:GREEN"):
        assert found_in(file.data, file.name, new.words) == [], file.name


def test_no_word_of_it_reaches_the_data_that_are_attached(
    secretive: Briefing, new: Canaries
) -> None:
    open_part, left_out = permitted(secretive, audience("analyst", "TLP:GREEN"))
    assert found_in(open_part.model_dump_json().encode(), "briefing.json", new.words) == []
    assert "s-002" not in open_part.model_dump_json()
    assert left_out > 5
    # What is left is a briefing: its references resolve, and the open sources still say their part.
    again = Briefing.model_validate_json(open_part.model_dump_json(by_alias=True))
    assert again == open_part
    assert open_part.disputes
    assert open_part.timeline
    assert open_part.handling == "TLP:CLEAR"
    assert "p-mixed" in {one.id for one in open_part.parties}
