"""Reprints, relayed reports and bodies that speak twice go back to one origin."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.model.base import Span
from briefgen.model.findings import Attribution, Entity
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.origins import find_origins

MakeRead = Callable[..., Read]

WIRE = (
    "The two firms agreed to merge their shipping arms on Tuesday, three people close to the "
    "talks said. The deal values the smaller firm at about 9 billion crowns, one of the people "
    "said. Neither firm would comment.\n\n"
    "A regulator will look at the deal in the spring, its spokesperson said by email."
)
PAPER = (
    "Shares rose in early trade as brokers cheered the news from the harbour.\n\n"
    "The two firms agreed to merge their shipping arms on Tuesday, three people close to the "
    "talks said. The deal values the smaller firm at about 7 billion crowns, one of the people "
    "said. Neither firm would comment.\n\n"
    "Dockers told this newspaper that they had heard nothing of it."
)


def test_reprinted_sentences_share_the_agency_s_origin(make_read: MakeRead) -> None:
    wire = make_read(WIRE, uri="wire.txt", kind="wire_report", outlet="Northline News Agency")
    paper = make_read(PAPER, uri="paper.txt", kind="news_article", outlet="The Harbour Post")
    for order in ((wire, paper), (paper, wire)):
        origins = find_origins(Corpus(order))
        assert origins.of(paper.id, 1) == origins.of(wire.id, 0)
        assert origins.of(paper.id, 0) != origins.of(wire.id, 0)
        assert origins.of(paper.id, 4) == origins.of(paper.id, 0)


def test_a_copy_with_another_figure_shares_the_origin_but_is_no_repeat(make_read: MakeRead) -> None:
    wire = make_read(WIRE, uri="wire.txt", kind="wire_report", outlet="Northline")
    paper = make_read(PAPER, uri="paper.txt", outlet="The Harbour Post")
    origins = find_origins(Corpus((paper, wire)))
    assert origins.of(paper.id, 2) == origins.of(wire.id, 1)
    assert (paper.id, 2) not in origins.repeats
    assert origins.repeats[paper.id, 1] == (wire.id, 0)


def test_a_sentence_that_an_editor_cut_is_still_the_agency_s(make_read: MakeRead) -> None:
    whole = (
        "Miners at the Corvo pit, the largest in the north and once state-owned, walked out on "
        "Monday over pay, the union said."
    )
    cut = "Miners at the Corvo pit walked out on Monday over pay, the union said."
    wire = make_read(f"{WIRE} {whole}", uri="wire.txt", kind="wire_report", outlet="Northline")
    paper = make_read(f"{PAPER} {cut}", uri="paper.txt", outlet="The Harbour Post")
    origins = find_origins(Corpus((paper, wire)))
    last = len(paper.findings.sentences) - 1
    assert origins.of(paper.id, last) == origins.of(wire.id, None)


def test_a_short_sentence_counts_next_to_a_matched_one_only(make_read: MakeRead) -> None:
    wire = make_read(WIRE, uri="wire.txt", kind="wire_report", outlet="Northline")
    paper = make_read(PAPER, uri="paper.txt", outlet="The Harbour Post")
    other = make_read("The bank was sold. Neither firm would comment.", uri="other.txt")
    origins = find_origins(Corpus((paper, wire, other)))
    assert origins.of(paper.id, 3) == origins.of(wire.id, 2)
    assert origins.of(other.id, 1) == other.id


def test_a_stock_phrase_makes_no_common_origin(make_read: MakeRead) -> None:
    phrase = "The foreign ministry did not reply to a request for comment."
    one = make_read(f"A tanker ran aground off the cape. {phrase}", uri="1.txt", outlet="A Post")
    two = make_read(f"The court freed the editor. {phrase}", uri="2.txt", outlet="B Post")
    origins = find_origins(Corpus((one, two)))
    assert origins.of(one.id, 1) != origins.of(two.id, 1)


def test_a_near_copy_of_a_whole_document_is_reported(make_read: MakeRead) -> None:
    first = make_read(WIRE, uri="first.txt", kind="wire_report", outlet="Northline")
    second = make_read(WIRE + " It gave no date.", uri="second.txt", outlet="B Post")
    origins = find_origins(Corpus((second, first)))
    assert origins.copies == {second.id: first.id}


def _relaying(read: Read, media: str, *, speaker: bool = False) -> Read:
    entities = (
        Entity(name=media, type="media"),
        Entity(name="three people", type="anonymous_sources", named=False),
    )
    span = read.sentence(0).span
    attribution = Attribution(
        source=(Span(start=span.start, end=span.start + 5),),
        cue=(),
        content=(span,),
        speakers=(0,) if speaker else (1,),
        chain=() if speaker else (0,),
        sentence=0,
    )
    update = {"entities": entities, "attributions": (attribution,)}
    return Read(read.document, read.findings.model_copy(update=update))


def test_a_relayed_report_has_the_agency_as_origin(make_read: MakeRead) -> None:
    text = "According to a Reuters report, three people confirmed the sale. The price is open."
    read = _relaying(make_read(text), "Reuters")
    again = make_read("Reuters said the sale was done.", uri="b.txt")
    twice = _relaying(again, "Reuters", speaker=True)
    origins = find_origins(Corpus((read, twice)))
    assert origins.of(read.id, 0) == origins.of(twice.id, 0)
    assert origins.of(read.id, 0) != read.id
    assert origins.of(read.id, 1) == read.id


def test_an_agency_relayed_is_the_agency_read(make_read: MakeRead) -> None:
    wire = make_read(WIRE, uri="wire.txt", kind="wire_report", outlet="Northline News Agency")
    text = "Northline said on Friday the merger was agreed. Nobody would comment."
    relay = _relaying(make_read(text, uri="relay.txt"), "Northline", speaker=True)
    origins = find_origins(Corpus((relay, wire)))
    assert origins.of(relay.id, 0) == origins.of(wire.id, 0)


def test_one_body_that_speaks_twice_is_one_origin(make_read: MakeRead) -> None:
    body = "Ministry of Transport"
    first = make_read(
        "The line will open in May.", uri="1.txt", kind="official_statement", first_person=body
    )
    second = make_read(
        "We shall open it in June.", uri="2.txt", kind="transcript", first_person=f"the {body}"
    )
    origins = find_origins(Corpus((first, second)))
    assert origins.of(first.id, 0) == origins.of(second.id, 0)


def test_two_sources_of_no_name_are_two_origins(make_read: MakeRead) -> None:
    one, two = make_read("A dam broke.", uri="1.txt"), make_read("A bridge fell.", uri="2.txt")
    origins = find_origins(Corpus((one, two)))
    assert {origins.of(one.id, 0), origins.of(two.id, 0)} == {one.id, two.id}


def test_a_report_in_very_many_outlets_is_one_origin(make_read: MakeRead) -> None:
    reads = [
        make_read(f"{WIRE} Paper number {n} adds this of its own.", uri=f"{n}.txt", outlet=f"P{n}x")
        for n in range(60)
    ]
    origins = find_origins(Corpus(tuple(reads)))
    assert len({origins.of(read.id, 0) for read in reads}) == 1
