"""What the briefing of the invented eight-document case must hold: its gold, item by item."""

from __future__ import annotations

import pytest

from briefgen.model.base import Quantity
from briefgen.model.briefing import Briefing, Dispute, Party


def quotes(briefing: Briefing, evidence: tuple[str, ...]) -> str:
    """The words behind an item."""
    by_id = {passage.id: passage.quote for passage in briefing.passages}
    return " ".join(by_id[one] for one in evidence)


def party(briefing: Briefing, name: str) -> Party:
    """The only party of that name or alias."""
    found = [
        one
        for one in briefing.parties
        if name.casefold() in {one.name.casefold(), *(a.text.casefold() for a in one.aliases)}
    ]
    assert len(found) == 1, f"{name}: {[one.name for one in found]}"
    return found[0]


def contested(briefing: Briefing, kind: str) -> list[Dispute]:
    return [one for one in briefing.disputes if one.status == "contested" and one.kind == kind]


def deniers(briefing: Briefing, dispute: Dispute) -> set[str]:
    names = {one.id: one.name for one in briefing.parties}
    return {
        names.get(side.party_id or "", side.party_text)
        for side in dispute.positions
        if side.stance == "denies"
    }


def values(dispute: Dispute) -> set[float]:
    """The values of the sides, in millions where a source counts in millions."""
    quantities = [side.value for side in dispute.positions if isinstance(side.value, Quantity)]
    return {one.value / 1e6 if one.value >= 1e6 else one.value for one in quantities}


def test_every_document_was_read(case: Briefing) -> None:
    assert len(case.sources) == 8
    assert {one.status for one in case.coverage.documents} == {"used"}
    assert case.coverage.grounded == 1.0


@pytest.mark.parametrize(
    "names",
    [
        ("Ministry of Ports and Communications", "Ministry of Maritime Affairs"),
        ("Torvan Deepline", "Karvosk Cable Works"),
        ("Anselm Vorrick", "Vorrick"),
        ("Radomir Kelvanek", "Kelvanek"),
        ("Society of Calvorian Marine Contractors", "SCMC"),
        ("Calvoria", "Port Hallam"),
        ("Torvania", "Mirengrad"),
    ],
)
def test_names_of_one_party_are_merged(case: Briefing, names: tuple[str, str]) -> None:
    assert party(case, names[0]).id == party(case, names[1]).id


@pytest.mark.parametrize(
    "names",
    [
        ("Brindlecombe Marine", "Brindlecombe Holdings"),
        ("Tolmarrow Subsea", "Ketterby Group"),
        ("Society of Calvorian Marine Contractors", "Pellworth Dredging"),
    ],
)
def test_parties_that_only_look_alike_stay_apart(case: Briefing, names: tuple[str, str]) -> None:
    assert party(case, names[0]).id != party(case, names[1]).id


@pytest.mark.parametrize("name", ["Brindlecombe Marine", "Tolmarrow Subsea"])
def test_attendance_is_disputed(case: Briefing, name: str) -> None:
    assert any(name in deniers(case, one) for one in contested(case, "participation"))


@pytest.mark.parametrize(
    "figures",
    [
        pytest.param({9.0, 7.0}, id="firms"),
        pytest.param({41.0, 55.0}, id="share"),
        pytest.param({25.0, 30.0}, id="term"),
        pytest.param({310.0, 285.0}, id="cost"),
    ],
)
def test_conflicting_figures_are_found(case: Briefing, figures: set[float]) -> None:
    disputes = contested(case, "figure")
    assert any(figures <= values(one) for one in disputes), [values(one) for one in disputes]


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(15.0, id="firms"),
        pytest.param(3000.0, id="members"),
        pytest.param(260.0, id="cost"),
    ],
)
def test_withdrawn_figures_are_not_live(case: Briefing, value: float) -> None:
    facts = [one for one in case.background if one.quantity and one.quantity.value == value]
    assert not [one.text for one in facts]
    for dispute in case.disputes:
        live = [side for side in dispute.positions if side.stance in ("asserts", "confirms")]
        live_values = {side.value.value for side in live if isinstance(side.value, Quantity)}
        assert value not in live_values, dispute.text


def test_the_talks_have_their_date_and_its_rivals(case: Briefing) -> None:
    talks = [event for event in case.timeline if event.date == "2024-10-08/2024-10-09"]
    assert talks
    assert not [event for event in case.timeline if event.date == "2024-10-07/2024-10-08"]
    rivals = {other.date for event in talks for other in event.alternatives}
    disputed = {
        side.value for one in contested(case, "date") for side in one.positions if side.value
    }
    assert "2024-10-07/2024-10-09" in rivals | disputed


@pytest.mark.parametrize(
    ("date", "statuses"),
    [
        ("2024-11-14/2024-11-15", {"happened"}),
        ("2024-12-05", {"cancelled"}),
        ("2025-01-20", {"planned"}),
        ("2025-34", {"planned"}),
        ("2023-03-01", {"happened", "reported"}),
        ("2024-12-02", {"happened", "reported"}),
        ("2024-12-03", {"happened", "reported"}),
        ("2024-09-30", {"happened", "reported"}),
    ],
)
def test_the_timeline_holds(case: Briefing, date: str, statuses: set[str]) -> None:
    assert statuses & {event.status for event in case.timeline if event.date == date}


def test_reprints_share_an_origin(case: Briefing) -> None:
    copied = [
        passage
        for passage in case.passages
        if "said over dinner that the ministry had put his name on the list" in passage.quote
    ]
    assert len({passage.source_id for passage in copied}) == 2
    assert len({passage.origin_id for passage in copied}) == 1


def test_a_body_that_speaks_twice_is_one_origin(case: Briefing) -> None:
    said = ("visited Mirengrad on 8 and 9", "The talks were on the 8th and the 9th")
    official = [p for p in case.passages if any(words in p.quote for words in said)]
    assert len({passage.source_id for passage in official}) == 2
    assert len({passage.origin_id for passage in official}) == 1


def test_reprinted_paragraphs_are_duplicates(case: Briefing) -> None:
    page = next(one for one in case.coverage.documents if "d5_" in one.uri)
    assert "duplicate" in {paragraph.status for paragraph in page.paragraphs}
    assert "boilerplate" in {paragraph.status for paragraph in page.paragraphs}


@pytest.mark.parametrize(
    ("lens", "words"),
    [
        ("west", "unsettled Western capitals"),
        ("west", "expose Calvorian operators to sanctions"),
        ("west", "Brussels feared that route maps"),
        ("west", "Berlin frets"),
        ("amaranth", "Southern Arc"),
        ("local", "winter grounds"),
    ],
)
def test_concerns_belong_to_their_holders(case: Briefing, lens: str, words: str) -> None:
    filed = {one.lens for one in case.concerns if words in quotes(case, one.evidence)}
    assert lens in filed


def test_paris_is_not_worried(case: Briefing) -> None:
    calm = [one for one in case.concerns if one.stance == "not_worried" and one.lens == "west"]
    assert any("Paris" in quotes(case, one.evidence) for one in calm)


def test_the_bottom_line_names_the_contest(case: Briefing) -> None:
    assert 2 <= len(case.bottom_line) <= 4
    assert any(line.contested_by for line in case.bottom_line)


def test_as_of_is_the_latest_source(case: Briefing) -> None:
    assert case.as_of == "2024-12-12"


def test_the_first_document_alone_makes_up_no_year(first_edition: Briefing) -> None:
    dates = {event.date for event in first_edition.timeline if event.date}
    assert "XXXX-10-08/XXXX-10-09" in dates
    assert not [date for date in dates if date.startswith(("2024", "2025", "2026"))]
