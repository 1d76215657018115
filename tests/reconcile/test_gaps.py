"""What is not known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.model.briefing import Gap
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.gaps import find_gaps

if TYPE_CHECKING:
    from tests.reconcile.conftest import Matter


def _gaps(matter: Matter) -> tuple[Gap, ...]:
    return find_gaps(matter.parts)


def test_each_gap_of_the_matter_is_found_once(matter: Matter) -> None:
    texts = [gap.text for gap in _gaps(matter)]
    assert texts == [
        "No year is stated for: March 3 and 4; June 9.",
        "No comment from: the foreign ministry of Ostland.",
        "Not named in the sources: “two diplomats”.",
        "Who exactly holds these concerns is not stated: “European governments”.",
        "Everything here rests on one source: news.txt.",
        "Who gives the figure “About 40% of Ostland's steel goes to Westmark.” is not stated.",
        "Not stated by news.txt: title, outlet, author, date.",
        "Not settled by these sources: Did Norvik Steel take part in the meeting?",
    ]


def test_every_gap_is_worded_by_a_key(matter: Matter) -> None:
    assert all(gap.wording and gap.wording.key.startswith("gap.") for gap in _gaps(matter))


def test_a_party_that_spoke_is_not_silent(matter: Matter) -> None:
    spoken = matter.claims.claims[3].model_copy(update={"id": "c-9", "stance": "denies"})
    claims = replace(matter.claims, claims=(*matter.claims.claims, spoken))
    gaps = _gaps(replace(matter, claims=claims))
    assert not any("No comment" in gap.text for gap in gaps)


def test_parties_that_may_be_the_same_are_one_gap(matter: Matter) -> None:
    one, other = matter.parties.parties[3], matter.parties.parties[5]
    paired = tuple(
        party.model_copy(update={"possible_same": (other.id,) if party.id == one.id else (one.id,)})
        if party.id in (one.id, other.id)
        else party
        for party in matter.parties.parties
    )
    gaps = _gaps(replace(matter, parties=replace(matter.parties, parties=paired)))
    ambiguous = [gap for gap in gaps if gap.kind == "ambiguous"]
    assert len(ambiguous) == 1
    assert set(ambiguous[0].about) == {one.id, other.id}


def test_a_source_that_says_who_it_is_leaves_no_gap(matter: Matter) -> None:
    metadata = matter.read.document.metadata.model_copy(
        update={"title": "Envoys meet", "outlet": "Post", "byline": ("A. B.",), "published": "2024"}
    )
    document = matter.read.document.model_copy(update={"metadata": metadata})
    read = Read(document, matter.read.findings)
    gaps = _gaps(replace(matter, read=read, corpus=Corpus((read,))))
    assert not [gap for gap in gaps if gap.kind == "missing_metadata"]


def test_a_statement_needs_no_author(matter: Matter) -> None:
    metadata = matter.read.document.metadata.model_copy(
        update={"kind": "official_statement", "title": "Statement 4", "first_person": "Ministry"}
    )
    document = matter.read.document.model_copy(update={"metadata": metadata})
    read = Read(document, matter.read.findings)
    gaps = _gaps(replace(matter, read=read, corpus=Corpus((read,))))
    missing = [gap.text for gap in gaps if gap.kind == "missing_metadata"]
    assert missing == ["Not stated by Statement 4: date."]


def test_a_stated_year_leaves_no_gap(matter: Matter) -> None:
    dated = tuple(event.model_copy(update={"year_missing": False}) for event in matter.events)
    gaps = _gaps(replace(matter, events=dated))
    assert not [gap for gap in gaps if gap.kind == "undated"]


def test_nothing_is_listed_twice_and_the_list_stays_short(matter: Matter) -> None:
    parties = matter.parties.parties
    crowd = tuple(
        parties[3].model_copy(update={"id": f"x-{n}", "name": f"source number {n}"})
        for n in range(30)
    )
    gaps = _gaps(replace(matter, parties=replace(matter.parties, parties=(*parties, *crowd))))
    assert len(gaps) <= 15
    assert len({gap.id for gap in gaps}) == len(gaps)
    assert len([gap for gap in gaps if gap.text.startswith("Not named")]) == 1


def test_bare_sources_may_be_the_people_described_beside_them(matter: Matter) -> None:
    bare = matter.parties.parties[3].model_copy(update={"id": "x-bare", "name": "Sources"})
    parties = replace(matter.parties, parties=(*matter.parties.parties, bare))
    texts = [gap.text for gap in _gaps(replace(matter, parties=parties))]
    assert "Whether “Sources” and “two diplomats” are the same is not clear." in texts
