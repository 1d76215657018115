"""Edits outlive rebuilds of real briefings, with documents added, removed and changed.

What holds each time: every edit is applied or named as stale with why; one whose words all stand in
the item of its id is never stale; the briefing is grounded and its references resolve; the order of
the edits plays no part.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.compare import compare
from briefgen.config.edits import Edit, Human, OfItem
from briefgen.config.project import Project
from briefgen.extract import Engine
from briefgen.knowledge.lenses import Lens, resolve_lenses
from briefgen.model.briefing import Briefing, Method
from briefgen.model.document import Document
from briefgen.model.evidence import check_grounding
from briefgen.model.findings import Findings
from briefgen.model.report import Silence
from briefgen.plan import make_plan
from briefgen.reading import extract_all, read_sources
from briefgen.reconcile import reconcile
from briefgen.review import Reviewed, apply_edits, parse_edits
from briefgen.review.making import anchored_edit
from briefgen.review.shelf import Shelf, evidence_of, label_of, section_of
from briefgen.review.written import appended

CASE = Path(__file__).parents[1] / "data" / "case" / "docs"
METHOD = Method(engine="local", engine_version="test", config_hash="0")
WHO = {"author": "A. Analyst", "reason": "because"}
CHANGES = {
    "d1_news_article.txt": ("October 8 and 9", "October 18 and 19"),
    "d2_ministry_statement.txt": ("The Ministry confirms", "The Ministry denies"),
    "d3_wire_report.txt": ("Brindlecombe Marine", "Brindlecombe Offshore"),
}


@dataclass(frozen=True)
class Reads:
    """The documents of the case, some of them in a second version, with what is found in each."""

    documents: tuple[Document, ...]
    findings: tuple[Findings, ...]
    lenses: tuple[Lens, ...]

    def brief(self, chosen: list[int], previous: Briefing | None = None) -> Briefing:
        return reconcile(
            [self.documents[one] for one in chosen],
            [self.findings[one] for one in chosen],
            project=Project(),
            lenses=self.lenses,
            method=METHOD,
            previous=previous,
        )

    @property
    def texts(self) -> dict[str, str]:
        return {one.id: one.text for one in self.documents}


@pytest.fixture(scope="module")
def reads(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Reads:
    folder = tmp_path_factory.mktemp("case")
    for path in sorted(CASE.glob("d[1-4]*")):
        text = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(text, encoding="utf-8")
        if path.name in CHANGES:
            was, now = CHANGES[path.name]
            assert was in text
            (folder / f"{path.stem}-changed.txt").write_text(text.replace(was, now))
    plan = make_plan(Project(), [folder], Path("out"))
    reading = read_sources(plan, strict=True, talk=Silence())
    found = {
        one.source_id: one for one in extract_all(reading.documents, engine, Silence()).findings
    }
    documents = tuple(sorted(reading.documents, key=lambda one: one.uri))
    return Reads(documents, tuple(found[one.id] for one in documents), resolve_lenses(["west"]))


def versions(reads: Reads) -> dict[str, list[int]]:
    """The places of each document's versions, by its number."""
    found: dict[str, list[int]] = {}
    for place, document in enumerate(reads.documents):
        found.setdefault(Path(document.uri).name[:2], []).append(place)
    return found


def whole(reads: Reads) -> list[int]:
    return [next(n for n in places if "changed" not in reads.documents[n].uri)
            for places in versions(reads).values()]  # fmt: skip


def edits(briefing: Briefing) -> tuple[Edit, ...]:
    """An edit of each kind, made as the command makes them, through the text of the file."""
    events, parties = briefing.timeline, briefing.parties
    wishes: list[dict[str, object]] = [
        {"action": "drop", "item": events[2].id},
        {"action": "drop", "item": briefing.background[1].id},
        {"action": "pin", "item": events[5].id},
        {"action": "date", "item": events[7].id, "date": "2024-10"},
        {"action": "reword", "item": briefing.bottom_line[0].id, "text": "They went."},
        {"action": "reword", "item": briefing.background[0].id, "text": "A share is given."},
        {"action": "merge", "item": parties[-1].id, "into": parties[-2].id},
        {"action": "correct", "item": parties[0].id, "name": "The Hon. Member"},
        {"action": "holder", "item": briefing.concerns[0].id, "holder": parties[1].id},
        {"action": "drop", "item": briefing.concerns[2].id},
        {"action": "answer", "item": briefing.gaps[0].id, "text": "Known by now."},
        {"action": "judgement", "text": "It will pass.", "basis": [briefing.disputes[0].id]},
        {"action": "option", "text": "Wait and see."},
    ]
    aliased = next(one for one in parties[1:-2] if len(one.aliases) > 1)
    wishes.append({"action": "split", "item": aliased.id, "names": [aliased.aliases[-1].text]})
    text = ""
    for wish in wishes:
        text = appended(text, anchored_edit({**wish, **WHO}, briefing))
    return parse_edits(text)


def check(raw: Briefing, reviewed: Reviewed, asked: tuple[Edit, ...], reads: Reads) -> None:
    assert [one.edit for one in reviewed.outcomes] == list(asked)
    assert {note.id for note in reviewed.briefing.edits} == {
        one.note.id for one in reviewed.outcomes
    }
    assert check_grounding(reviewed.briefing, reads.texts) == []
    Briefing.model_validate_json(reviewed.briefing.model_dump_json())
    shelf, after = Shelf(raw), Shelf(reviewed.briefing)
    for outcome in reviewed.outcomes:
        edit, note = outcome.edit, outcome.note
        if outcome.state == "stale":
            assert note.what
            assert note.evidence == ()
            continue
        assert note.label or isinstance(edit, Human)
        if edit.action in ("drop", "merge", "answer"):
            assert note.item_id not in after.places
        if edit.action in ("reword", "date", "holder"):
            item = after.places[note.item_id or ""].item
            assert getattr(item, "origin", "human") == "human"
        if edit.action == "drop" and note.item_id:
            # What is left out was what was meant: it rests on some of the words.
            evidence = evidence_of(shelf.places[note.item_id].item)
            assert shelf.standing(edit.quotes, evidence)
    for outcome in reviewed.stale:
        edit = outcome.edit
        if not isinstance(edit, OfItem) or "went with" in outcome.note.what:
            continue
        place = shelf.places.get(edit.item)
        if place is not None and edit.action not in ("merge", "split"):
            standing = shelf.standing(edit.quotes, evidence_of(place.item))
            assert len(standing) < len(edit.quotes), (outcome.note.what, label_of(place.item))


def test_edits_outlive_ten_rebuilds(reads: Reads) -> None:
    chance = random.Random(5)  # noqa: S311 - no secret
    first = reads.brief(whole(reads))
    asked = edits(first)
    reviewed = apply_edits(first, asked)
    check(first, reviewed, asked, reads)
    assert [one.note.what for one in reviewed.stale] == []
    previous, stale, applied = first, 0, 0
    for turn in range(10):
        chosen = [
            chance.choice(places) for places in versions(reads).values() if chance.random() < 0.75
        ] or [0]
        raw = reads.brief(chosen, previous)
        reviewed = apply_edits(raw, asked, previous)
        check(raw, reviewed, asked, reads)
        shuffled = list(asked)
        chance.shuffle(shuffled)
        assert apply_edits(raw, shuffled, previous).briefing == reviewed.briefing
        stale += len(reviewed.stale)
        applied += len(asked) - len(reviewed.stale)
        # The next build may know the edition as it was printed, or as it was found.
        previous = reviewed.briefing if turn % 2 else raw
    assert stale
    assert applied > 5 * len(asked)
    again = reads.brief(whole(reads), previous)
    back = apply_edits(again, asked, previous)
    check(again, back, asked, reads)
    assert len(back.stale) <= 1, [one.note.what for one in back.stale]


def test_a_removed_document_takes_its_edits_out_of_force_by_name(reads: Reads) -> None:
    first = reads.brief(whole(reads))
    asked = edits(first)
    left = [one for one in whole(reads) if "d1" not in reads.documents[one].uri]
    raw = reads.brief(left, first)
    reviewed = apply_edits(raw, asked, first)
    gone = {one.id for one in first.sources} - {one.id for one in raw.sources}
    quoted = {one.id: one.source_id for one in first.passages}
    shelf = Shelf(first)
    for outcome in reviewed.outcomes:
        if not isinstance(outcome.edit, OfItem):
            continue
        rests = {quoted[one] for one in evidence_of(shelf.places[outcome.edit.item].item)}
        if rests <= gone:
            assert outcome.state == "stale", outcome.edit
            assert outcome.edit.item in outcome.note.what
    assert section_of(asked[0].item) == "timeline"  # type: ignore[union-attr]


def test_further_evidence_is_told_of(reads: Reads) -> None:
    places = whole(reads)
    first = reads.brief(places[:1])
    asked = parse_edits(
        appended("", anchored_edit({**WHO, "action": "pin", "item": first.disputes[0].id}, first))
    )
    raw = reads.brief(places, first)
    [outcome] = apply_edits(raw, asked, first).outcomes
    assert outcome.state == "applied"
    assert "its item rests on" in outcome.note.what


def test_what_an_edit_changes_is_no_news(reads: Reads) -> None:
    """Edits on both sides of a comparison: only documents make a change, however old an edit is."""
    first = reads.brief(whole(reads))
    asked = edits(first)
    edited = apply_edits(first, asked).briefing
    for before in (first, edited):
        now = apply_edits(reads.brief(whole(reads), before), asked, before).briefing
        assert compare(now, apply_edits(before, asked).briefing) == ()
