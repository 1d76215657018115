"""Lines at the head that name a paper, its section, a day or a writer, and what they give."""

from __future__ import annotations

import pytest

from briefgen.ingest.mastheads import Masthead, masthead_of
from tests.ingest.conftest import Read

STORY = """The harbour board of Oakhaven voted on Tuesday to sell the old dry dock to a shipyard.

Neighbours said they had not been asked. The board said that a notice had hung in the hall.
"""


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "The Oakhaven Ledger, Oakhaven, 3 May 2024. By Ann Hale",
            Masthead("The Oakhaven Ledger", None, "2024-05-03", ("Ann Hale",)),
        ),
        ("THE SALT COAST HERALD", Masthead("THE SALT COAST HERALD")),
        ("3 May 2024, page 6", Masthead(None, None, "2024-05-03")),
        ("Opinion | Friday, 3 May 2024", Masthead(None, "Opinion", "2024-05-03")),
        ("Letters to the editor", Masthead(None, "Letters to the editor")),
        ("From our shipping correspondent", Masthead(None, "From our shipping correspondent")),
        (
            "Public inquiry, Oakhaven, Thursday 2 May 2024. Verbatim record.",
            Masthead(None, "Verbatim record", "2024-05-02"),
        ),
    ],
)
def test_a_line_of_outlet_day_and_writer(line: str, found: Masthead) -> None:
    assert masthead_of(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "Oakhaven sells its dock",
        "Black Sunday",
        "From our harbour to the world",
        "The Herald reports a loss",
        "Oakhaven, 3 May 2024",
        "Statement on the sale of the dock, 3 May 2024",
        "Ann Hale",
    ],
)
def test_a_headline_is_none(line: str) -> None:
    assert masthead_of(line) is None


def test_the_headline_below_the_masthead_is_the_title(read: Read) -> None:
    head = "THE SALT COAST HERALD\n\n4 May 2024, page 6\n\nFrom our wire service\n\n"
    found = read("a.txt", f"{head}Dock sold without a word, neighbours say\n\n{STORY}").metadata
    assert found.title == "Dock sold without a word, neighbours say"
    assert found.outlet == "The Salt Coast Herald"
    assert found.published == "2024-05-04"


def test_a_line_of_nothing_but_the_day_dates_the_story_and_is_no_title(read: Read) -> None:
    head = "THE OAKHAVEN LEDGER\n3 May 2024\n\nBoard sells old dry dock\n\n"
    metadata = read("a.txt", f"{head}OAKHAVEN - {STORY}").metadata
    assert (metadata.title, metadata.published) == ("Board sells old dry dock", "2024-05-03")


@pytest.mark.parametrize(
    ("head", "issuer"), [("NORVIK", "Norvik"), ("STATEMENT", None), ("URGENT", None)]
)
def test_a_body_of_one_name_issues_its_own_release(
    read: Read, head: str, issuer: str | None
) -> None:
    text = "Norvik rejects the report. The dock was sold in May, and Norvik paid for it.\n"
    metadata = read("a.txt", f"{head}\nPress release, 5 June 2024\n\n{text}").metadata
    assert metadata.first_person == issuer


def test_a_line_below_a_marked_title_gives_outlet_day_and_writer(read: Read) -> None:
    line = "*The Oakhaven Ledger, Oakhaven, 3 May 2024. By Ann Hale*"
    found = read("a.md", f"# Dock sold\n\n{line}\n\n{STORY}").metadata
    assert (found.outlet, found.published, found.byline) == (
        "The Oakhaven Ledger",
        "2024-05-03",
        ("Ann Hale",),
    )


def test_a_column_has_its_question_for_a_title(read: Read) -> None:
    head = "THE SALT COAST REVIEW\nOpinion, 5 May 2024\n\nWho will mend the next dock?\n\n"
    found = read("a.txt", f"{head}By Bo Lund\n\n{STORY}").metadata
    assert found.title == "Who will mend the next dock?"
    assert found.dateline_place is None


def test_the_header_line_of_a_record_dates_it(read: Read) -> None:
    turns = "".join(f"<p><b>{who}:</b> We will answer it.</p>" for who in ("CHAIR", "MS. LUND") * 2)
    line = "<p>Public inquiry, Oakhaven, Thursday 2 May 2024. Verbatim record.</p>"
    document = read("a.html", f"<html><body><h1>Dock inquiry</h1>{line}{turns}</body></html>")
    assert document.metadata.reference_date == "2024-05-02"
    assert document.blocks[1].role == "heading"


def test_a_letterhead_is_no_title_and_the_signature_names_the_writer(read: Read) -> None:
    letter = (
        "OAKHAVEN ROPE MAKERS' GUILD\nRope Walk House, Oakhaven\n\n3 May 2024\n\n"
        "To the Minister for Harbours, Mr Aldo Brink\n\nDear Minister,\n\n"
        "I write about the dock and about what has been said of our members.\n\n"
        "We have never asked for a subsidy, and we do not ask for one now.\n\n"
        "Yours faithfully,\n\nDr Marit Oake\nPresident\n"
    )
    found = read("a.txt", letter).metadata
    assert found.title is None
    assert found.outlet == "Oakhaven Rope Makers' Guild"
    assert found.byline == ("Marit Oake",)
    assert found.first_person == "Marit Oake"


def test_a_press_desk_sends_mail_for_its_body(read: Read) -> None:
    mail = (
        "From: Oakhaven Docks Press Office <news@docks.example>\nTo: all <all@docks.example>\n"
        "Date: Fri, 3 May 2024 09:00:00 +0100\nSubject: The sale of the dry dock\n\n"
        "Oakhaven Docks has sold the dry dock. We will keep all 40 people.\n"
    )
    found = read("a.eml", mail).metadata
    assert (found.outlet, found.byline, found.first_person) == (
        "Oakhaven Docks",
        (),
        "Oakhaven Docks",
    )


def test_a_note_on_how_a_report_differs_is_no_lead(read: Read) -> None:
    head = "2nd UPDATE: Dock sold, neighbours say\n\n(Updates with comment of the board)\n\n"
    found = read("a.txt", f"{head}OAKHAVEN, May 3, 2024 (Salt Wire) - {STORY}")
    assert found.metadata.title == "Dock sold, neighbours say"
    assert (found.metadata.outlet, found.metadata.reference_date) == ("Salt Wire", "2024-05-03")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Outlet: The Valmere Courier", Masthead(outlet="The Valmere Courier", labelled=True)),
        ("Source: Norchem", Masthead(outlet="Norchem", labelled=True)),
        ("Date: 20 May 2025", Masthead(day="2025-05-20", labelled=True)),
        ("Author: Ann Hale", Masthead(byline=("Ann Hale",), labelled=True)),
        ("Source: in the ministry", None),
        ("Date: to be announced", None),
    ],
)
def test_a_line_that_names_its_own_content(line: str, found: Masthead | None) -> None:
    assert masthead_of(line) == found


def test_labelled_lines_name_outlet_and_day_and_are_no_title(read: Read) -> None:
    found = read(
        "a.txt",
        "Inquiry opens June 3\n\nOutlet: Torren Morning Star\nDate: 20 May 2025\n\n"
        "TORREN: A parliamentary inquiry into the leak will open in June, the minister said.\n\n"
        "One of the injured has died, the hospital said.\n",
    ).metadata
    assert found.title == "Inquiry opens June 3"
    assert found.outlet == "Torren Morning Star"
    assert found.published == "2025-05-20"


def test_a_record_whose_heading_ends_in_its_day_keeps_it_as_a_title(read: Read) -> None:
    found = read(
        "a.txt",
        "Transcript of the hearing on the merger, 16 April 2025\n\n"
        "Source: Valmere Competition Council\nDate: 16 April 2025\n\n"
        "CHAIR: The hearing is open. Mr Varga.\n\n"
        "PIET VARGA: The merger will save 25 million euros a year.\n",
    ).metadata
    assert found.title == "Transcript of the hearing on the merger, 16 April 2025"
    assert found.outlet == "Valmere Competition Council"


def test_the_occasion_is_the_title_where_nothing_else_is_one(read: Read) -> None:
    found = read(
        "a.txt",
        "Joint press conference, Bergen, 19 September 2024\n\n"
        "Source: Norwegian Ministry of Fisheries\nDate: 19 September 2024\n\n"
        "LARS BAKKEN: Norway and Iceland signed an agreement on September 19.\n\n"
        "QUESTION: Will the Faroe Islands join?\n\nLARS BAKKEN: They told us they would.\n",
    ).metadata
    assert found.title == "Joint press conference, Bergen, 19 September 2024"
