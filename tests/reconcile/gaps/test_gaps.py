"""What is not known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.model.base import Quantity, Span
from briefgen.model.briefing import Claim, Gap
from briefgen.model.findings import Argument, Attribution, Clause, QuantityFinding
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.gaps import find_gaps
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.parts import Parts

if TYPE_CHECKING:
    from tests.reconcile.conftest import MakeRead, Matter


def _gaps(matter: Matter) -> tuple[Gap, ...]:
    return find_gaps(matter.parts)


def test_each_gap_of_the_matter_is_found_once(matter: Matter) -> None:
    texts = [gap.text for gap in _gaps(matter)]
    assert texts == [
        "No year is stated for: March 3 and 4; June 9.",
        "No comment from: the foreign ministry of Ostland.",
        "Not named in the sources: “two diplomats”.",
        "Which ones hold the concerns is not stated: “European governments”.",
        "When Norvik Steel denied it is not stated.",
        "Everything here rests on one source: news.txt.",
        "Not stated by news.txt: title, outlet, author, date.",
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
    assert not [gap for gap in gaps if gap.text.startswith("No year")]


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


def _with_findings(matter: Matter, **found: object) -> Matter:
    findings = matter.read.findings.model_copy(update=found)
    read = Read(matter.read.document, findings)
    return replace(matter, read=read, corpus=Corpus((read,)))


def test_a_figure_without_a_source_is_quoted_by_its_noun_phrase(matter: Matter) -> None:
    text = matter.read.document.text
    start = text.index("About 40%")
    whole = Span(start=start, end=start + len("About 40% of Ostland's steel"))
    quantity = QuantityFinding(
        span=Span(start=start, end=start + len("About 40%")),
        quantity=Quantity(value=40, unit="percent", comparator="~"),
        text=matter.read.sentence(6).span,
        sentence=6,
    )
    clause = Clause(
        span=matter.read.sentence(6).span,
        sentence=6,
        predicate="go",
        arguments=(Argument(role="agent", span=whole, head="40"),),
    )
    gaps = _gaps(_with_findings(matter, quantities=(quantity,), clauses=(clause,)))
    texts = [gap.text for gap in gaps if gap.wording and gap.wording.key == "gap.figure_source"]
    assert texts == ["Whose figures these are is not stated: “About 40% of Ostland's steel”."]


def test_a_figure_in_somebody_s_words_has_a_source(matter: Matter) -> None:
    span = matter.read.sentence(6).span
    quantity = QuantityFinding(
        span=Span(start=span.start, end=span.start + len("About 40%")),
        quantity=Quantity(value=40, unit="percent", comparator="~"),
        text=span,
        sentence=6,
    )
    told = Attribution(source=(), cue=(), content=(span,), speakers=(), sentence=6)
    gaps = _gaps(_with_findings(matter, quantities=(quantity,), attributions=(told,)))
    assert not any("figures" in gap.text for gap in gaps)


def test_what_a_source_leaves_open_is_quoted(make_read: MakeRead) -> None:
    read = make_read("Peru bought two ships. Peru has not said what it would pay for the ships.")
    book = PassageBook({})
    parts = Parts(
        corpus=Corpus((read,)),
        parties=PartyBook(),
        claims=ClaimBook((), (), {}),
        events=(),
        facts=(),
        disputes=(),
        concerns=(),
        focus=Focus(None, {}),
        book=book,
        lens="west",
    )
    texts = [gap.text for gap in find_gaps(parts)]
    assert "Left open by a source: “Peru has not said what it would pay for the ships.”" in texts


def test_a_silence_on_one_matter_of_a_party_that_spoke_is_quoted(make_read: MakeRead) -> None:
    words = "The ministry did not answer questions about the ships."
    read = make_read(f"Peru bought two ships. {words}")
    book = PassageBook({})
    start = read.document.text.index(words)
    (passage,) = book.cite(read, [Span(start=start, end=start + len(words))])
    told = Claim(
        id="c-1",
        speaker_id="party-1",
        stance="no_reply",
        proposition_id="q-1",
        evidence=(passage,),
    )
    spoke = told.model_copy(update={"id": "c-2", "stance": "asserts"})
    parts = Parts(
        corpus=Corpus((read,)),
        parties=PartyBook(),
        claims=ClaimBook((told, spoke), (), {}),
        events=(),
        facts=(),
        disputes=(),
        concerns=(),
        focus=Focus(None, {}),
        book=book,
        lens="west",
    )
    assert f"Left open by a source: “{words}”" in [gap.text for gap in find_gaps(parts)]


def test_a_trade_union_is_named_well_enough(matter: Matter) -> None:
    unions = matter.concerns[0].model_copy(update={"holder_text": "Trade unions"})
    gaps = _gaps(replace(matter, concerns=(unions,)))
    assert not any("concerns" in gap.text for gap in gaps)


def test_people_who_act_in_the_opening_are_unnamed(matter: Matter) -> None:
    text = matter.read.document.text
    end = text.index(" met in Geneva")
    clause = Clause(
        span=matter.read.sentence(0).span,
        sentence=0,
        predicate="meet",
        family="meet",
        arguments=(Argument(role="agent", span=Span(start=0, end=end), head="envoy"),),
    )
    texts = [gap.text for gap in _gaps(_with_findings(matter, clauses=(clause,)))]
    assert "Not named in the sources: “Envoys of Ostland and Westmark”; “two diplomats”." in texts
