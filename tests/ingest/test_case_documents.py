"""The fictional case: a careful reader finds every quote again.

It stands under a role that may serve as evidence, and the metadata are those that are printed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from briefgen.ingest import SourceFile, ingest
from briefgen.model.document import Document

CASE = Path(__file__).parents[1] / "data" / "case"
GOLD = sorted(CASE.glob("gold/d?_*.gold.yaml"))
SILENT = {"heading", "boilerplate"}
# A byline's date, and a pull-quote that repeats the body: no evidence of their own.
NOT_EVIDENCE = {("d4", "p22"), ("d5", "p27")}


@cache
def gold(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def document(path: Path) -> Document:
    file = CASE / gold(path)["document"]["file"]
    return ingest(SourceFile(path=file, uri=file.name), overrides=(), max_bytes=1_000_000)


def fold(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name[:2])
def test_every_quote_stands_in_a_block_that_may_be_evidence(path: Path) -> None:
    read = document(path)
    spoken = [fold(b.span.of(read.text)) for b in read.blocks if b.role not in SILENT]
    name = gold(path)["document"]["id"]
    missing = [
        passage["id"]
        for passage in gold(path)["passages"]
        if passage["section_role"] not in SILENT
        and (name, passage["id"]) not in NOT_EVIDENCE
        and not any(fold(passage["exact"]).strip("*") in text for text in spoken)
    ]
    assert missing == []


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name[:2])
def test_quotes_stand_on_their_page(path: Path) -> None:
    read = document(path)
    for passage in gold(path)["passages"]:
        start = read.text.find(fold(passage["exact"]))
        if isinstance(passage.get("page"), int):
            assert read.page_at(start) == passage["page"], passage["id"]


@pytest.mark.parametrize("path", GOLD[:4], ids=lambda path: path.name[:2])
def test_offsets_of_plain_text_and_markdown_are_those_of_the_file(path: Path) -> None:
    read = document(path)
    assert len(read.text) == gold(path)["document"]["chars"]
    for passage in gold(path)["passages"]:
        found = read.text[passage["start"] : passage["end"]]
        assert fold(found) == fold(passage["exact"]), passage["id"]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name[:2])
def test_dates_and_places_are_those_the_document_prints(path: Path) -> None:
    metadata, expected = document(path).metadata, gold(path)["document"]
    assert metadata.published == expected["published"]
    assert metadata.updated == expected.get("updated")
    assert metadata.reference_date == expected["reference_date"]
    assert metadata.reference_date_basis == expected["reference_basis"]
    assert metadata.dateline_place == expected["dateline_place"]
    assert metadata.embargoed_until == expected.get("embargoed_until")
    assert bool(metadata.correction_note) == (expected["id"] in {"d2", "d3", "d4"})


@pytest.mark.parametrize(
    ("number", "kind", "title", "byline"),
    [
        (1, "news_article", None, ()),
        (2, "official_statement", "Visit of an official delegation to Mirengrad", ()),
        (4, "opinion", "The harbour that everybody wants", ("Lucan Ferrow",)),
        (
            6,
            "filing",
            "Your enquiry of 18 November 2024: press reports on talks in Mirengrad",
            ("Imogen Sallowfield",),
        ),
        (7, "transcript", "Transcript of press conference, 10 December 2024", ()),
        (
            8,
            "email",
            "Fwd: Statement by Tolmarrow Subsea on travel in October",
            ("Delphine Arkwell",),
        ),
    ],
)
def test_kind_title_and_byline(
    number: int, kind: str, title: str | None, byline: tuple[str, ...]
) -> None:
    metadata = document(GOLD[number - 1]).metadata
    assert (metadata.kind, metadata.title, metadata.byline) == (kind, title, byline)


def test_a_web_page_keeps_its_article_and_leaves_the_rest_with_a_word() -> None:
    page = document(GOLD[4])
    for around in ("We use cookies", "Ferry strike", "Sign up for our", "Old Salt", "window."):
        assert around not in page.text
    assert any("left out" in warning for warning in page.warnings)
    rows = [[cell.of(page.text) for cell in b.cells] for b in page.blocks if b.role == "table"]
    assert rows[1] == ["2022", "46%", "9"]
    roles = {b.span.of(page.text)[:13]: b.role for b in page.blocks}
    assert roles["ADVERTISEMENT"] == "boilerplate"
    assert roles["What is the P"] == "notes"


def test_a_transcript_keeps_its_speakers_and_joins_sentences_across_pages() -> None:
    talk = document(GOLD[6])
    speakers = {block.speaker for block in talk.blocks if block.speaker}
    assert {"TARKE", "ELLINGROVE", "VORRICK", "QUESTION (Stanmarch)"} <= speakers
    assert "Secretary for Port Concessions." in talk.text
    assert "the keys to the landing-station, and" in talk.text
    assert "Our embassy told me afterwards" in talk.text
    assert "UNREVISED" not in talk.text
    assert [page.page for page in talk.pages] == [1, 2, 3]


def test_a_forwarded_message_keeps_its_author_and_date() -> None:
    mail = document(GOLD[7])
    inner = [b for b in mail.blocks if b.author == "Tolmarrow Subsea Press Office"]
    assert {block.reference_date for block in inner} == {"2024-12-11"}
    assert any(b.span.of(mail.text).startswith("On 13 November we said") for b in inner)
    assert mail.metadata.first_person == "Delphine Arkwell"


def test_the_file_date_of_a_pdf_is_no_publication_date() -> None:
    assert "2000" not in str(document(GOLD[6]).metadata)
