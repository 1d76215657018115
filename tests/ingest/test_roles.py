"""Roles of paragraphs, on matters of many kinds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.ingest.bylines import is_byline, names_in
from briefgen.ingest.calendar import dates_in, iso_stamp
from briefgen.ingest.datelines import dateline_of_line, dateline_of_title, opening_dateline
from briefgen.ingest.headings import is_heading
from briefgen.ingest.speakers import speaker_labels
from briefgen.model.document import Document

Read = Callable[[str, bytes | str], Document]

COURT = """\
Supreme Court strikes down water levy

By Anna Maria Keller and Tom O'Brien, Legal Correspondents
Published: 3 February 2023 14:05 GMT | Updated 4 February 2023

LONDON (Reuters) - The Supreme Court ruled on Friday that the levy was unlawful.

The ruling was unanimous.

What happens next

Ministers have 28 days to respond.

By Monday, nothing had changed.

* First point of the list
* Second point of it

Read more: Ten things to know

Correction: an earlier version of this article gave the vote as 5-4.

(Reporting by Anna Keller; Editing by Sam Holt)
"""


def roles(document: Document) -> dict[str, str]:
    return {block.span.of(document.text)[:24]: block.role for block in document.blocks}


def test_a_news_report(read: Read) -> None:
    report = read("court.txt", COURT)
    assert roles(report) == {
        "Supreme Court strikes do": "heading",
        "By Anna Maria Keller and": "boilerplate",
        "Published: 3 February 20": "boilerplate",
        "The Supreme Court ruled ": "lead",
        "The ruling was unanimous": "body",
        "What happens next": "heading",
        "Ministers have 28 days t": "body",
        "By Monday, nothing had c": "body",
        "First point of the list": "body",
        "Second point of it": "body",
        "Read more: Ten things to": "boilerplate",
        "Correction: an earlier v": "correction",
        "(Reporting by Anna Kelle": "boilerplate",
    }
    metadata = report.metadata
    assert metadata.byline == ("Anna Maria Keller", "Tom O'Brien")
    assert (metadata.published, metadata.updated) == ("2023-02-03", "2023-02-04")
    assert (metadata.outlet, metadata.dateline_place) == ("Reuters", "London")
    assert metadata.kind == "wire_report"


def test_a_letter_keeps_greeting_and_signature_apart(read: Read) -> None:
    letter = read(
        "letter.txt",
        "14 March 2022\n\nDear Mr Osei,\n\nThe merger will not go ahead.\n\nTLP:AMBER\n\n"
        "Yours sincerely,\n\nJane Holt\nChief Executive\n",
    )
    assert list(roles(letter).values()) == [
        "heading", "boilerplate", "lead", "boilerplate", "boilerplate", "notes", "notes",
    ]  # fmt: skip
    assert letter.metadata.handling == "TLP:AMBER"
    assert letter.metadata.reference_date == "2022-03-14"


def test_an_interview_gives_every_paragraph_its_speaker(read: Read) -> None:
    talk = read(
        "talk.txt",
        "Q&A on steel\n\nInterviewer: Will tariffs rise?\n\nCommissioner: No. We have no plan.\n\n"
        "We may lower them.\n\n(Laughter.)\n\nWe will see.\n\nInterviewer: And cars?\n\n"
        "Commissioner: That is under review.\n\nThis interview has been edited for length.\n",
    )
    said = [(b.speaker, b.span.of(talk.text)) for b in talk.blocks]
    assert said[1:] == [
        ("Interviewer", "Will tariffs rise?"),
        ("Commissioner", "No. We have no plan."),
        ("Commissioner", "We may lower them."),
        (None, "(Laughter.)"),
        ("Commissioner", "We will see."),
        ("Interviewer", "And cars?"),
        ("Commissioner", "That is under review."),
        (None, "This interview has been edited for length."),
    ]
    assert talk.metadata.kind == "transcript"


def test_a_question_without_a_colon_is_nobody_elses_answer() -> None:
    turns = ["Q Hello.", "MS. DUNNE: Hi.", "Q Why?", "MS. DUNNE: Ask me later.", "A man left."]
    found = [label.name if label else None for label in speaker_labels(turns)]
    assert found == ["Q", "MS. DUNNE", "Q", "MS. DUNNE", None]


def test_a_round_up_of_places_has_no_speakers() -> None:
    turns = ["LONDON: Shares fell.", "PARIS: Shares rose.", "TOKYO: The market was shut."]
    assert speaker_labels(turns) == [None, None, None]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("What happens next", True),
        ("Why Did The Bridge Fall?", True),
        ("THE VERDICT", True),
        ("Findings of the inquiry", True),
        ("The court was packed.", False),
        ("- a point of a list", False),
        ("Registered office: 4 Mill Lane", False),
        ("As the judge put it, the law is", False),
        ("in lower case", False),
        ("", False),
    ],
)
def test_what_is_a_heading(text: str, heading: bool) -> None:  # noqa: FBT001 - a table of cases
    assert is_heading(text, at_top=False) is heading


@pytest.mark.parametrize(
    ("text", "place", "date", "agency", "rest"),
    [
        (
            "PARIS, Nov 13, 2024 (Agency) - Ministers met.",
            "Paris",
            "2024-11-13",
            "Agency",
            "Ministers met.",
        ),
        (
            "New Delhi: Exports rose again in March, the ministry said.",
            "New Delhi",
            None,
            None,
            "Exports rose again in March, the ministry said.",
        ),
        ("WASHINGTON (AP) — The Senate voted.", "Washington", None, "AP", "The Senate voted."),
        ("HANOI, Vietnam (AP) — Troops left.", "Hanoi, Vietnam", None, "AP", "Troops left."),
        (
            "Rio de Janeiro, 4 May 2020 – The dam held.",
            "Rio de Janeiro",
            "2020-05-04",
            None,
            "The dam held.",
        ),
        (
            "BRUSSELS — Talks on the price of fish failed again on Monday.",
            "Brussels",
            None,
            None,
            "Talks on the price of fish failed again on Monday.",
        ),
        (
            "HALVDEN — Troops crossed the river before dawn, and two villages were emptied.",
            "Halvden",
            None,
            None,
            "Troops crossed the river before dawn, and two villages were emptied.",
        ),
    ],
)
def test_datelines(text: str, place: str, date: str | None, agency: str | None, rest: str) -> None:
    found = opening_dateline(text, context=f"{text} The talks in Brussels went on.")
    assert found is not None
    assert (found.place, found.date, found.agency) == (place, date, agency)
    assert text[found.length :].strip() == rest


@pytest.mark.parametrize(
    "text",
    [
        "The minister said: “No.”",
        "NATO - the alliance - met.",
        "Shares rose on Monday - the first gain this week.",
        "Paris was calm.",
        "Poll: wealthy voters turn away from the party, a survey says on Monday.",
        "Pence: The story that was told of me last week is not true at all.",
        "New Delhi: No deal.",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert opening_dateline(text, context=f"{text} Pence said so. He lives in Pence.") is None


def test_a_line_of_place_and_date() -> None:
    line = dateline_of_line("Port Louis, 19 November 2024")
    assert line is not None
    assert (line.place, line.date) == ("Port Louis", "2024-11-19")
    assert dateline_of_line("The strike of 19 November 2024 was long") is None


def test_only_the_title_of_an_occasion_dates_a_document() -> None:
    talk = dateline_of_title("Transcript of press conference, Oslo, 10 December 2024, 11.00")
    assert talk is not None
    assert (talk.place, talk.date) == ("Oslo", "2024-12-10")
    assert dateline_of_title("Fire at the mill, Oslo, 10 December 2014") is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Hale", ("Ann Hale",)),
        ("BY ANN HALE AND TOM DEE", ("ANN HALE", "TOM DEE")),
        ("By Ann Hale and Tom Dee in Lima", ("Ann Hale", "Tom Dee")),
        (
            "By Delia Arkwright and Wireless. Published 14 November 2024.",
            ("Delia Arkwright", "Wireless"),
        ),
        ("By J. P. van der Berg, Economics Editor", ("J. P. van der Berg",)),
        ("By Christmas Eve, the army had taken the town.", ()),
        ("By Prime Minister Singh's account, nobody knew.", ()),
        ("By Monday, nothing had changed.", ()),
    ],
)
def test_bylines(text: str, names: tuple[str, ...]) -> None:
    assert is_byline(text) is bool(names)
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("on 3 May 2021", ["2021-05-03"]),
        ("May 3, 2021 and 4th June 2022", ["2021-05-03", "2022-06-04"]),
        ("le 14 août 2020", ["2020-08-14"]),
        ("31 February 2020", []),
        ("October 29 and 30", []),
        ("2021-05-03", ["2021-05-03"]),
        ("in 2021", []),
    ],
)
def test_only_full_dates_are_read(text: str, iso: list[str]) -> None:
    assert [found.iso for found in dates_in(text)] == iso


def test_time_stamps_keep_their_zone() -> None:
    assert iso_stamp("2024-11-14T06:30:00+0200") == "2024-11-14T06:30:00+02:00"
    assert iso_stamp("2024-11-14T06:30Z") == "2024-11-14T06:30:00Z"
    assert iso_stamp("14 November 2024") == "2024-11-14"
    assert iso_stamp("yesterday") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The report is confidential and has not been published.",
        "Loading of the ship began on Monday.",
        "By email, the company said that nobody had been hurt.",
        "Embargo rules were eased in May, the ministry said.",
        "The law was amended on 3 May 2019.",
        "Users could not unsubscribe from the service, the regulator found.",
        "More from the region are expected to arrive, officials said.",
        "Signed in 1994, the treaty has never been enforced.",
    ],
)
def test_a_sentence_is_never_taken_for_what_surrounds_the_text(read: Read, sentence: str) -> None:
    document = read("a.txt", f"The court met on Monday.\n\n{sentence}\n\nIt meets again in May.\n")
    assert [block.role for block in document.blocks] == ["lead", "body", "body"]


def test_whoever_speaks_once_keeps_the_words() -> None:
    turns = [
        "MR. PRICE: Good afternoon.",
        "Reporter: Was it raised?",
        "MR. PRICE: It was.",
        "Reporter: By whom?",
        "Jane Holt: By me.",
        "Result: nothing is known yet.",
    ]
    found = [label.name if label else None for label in speaker_labels(turns)]
    assert found == ["MR. PRICE", "Reporter", "MR. PRICE", "Reporter", "Jane Holt", None]


def test_a_label_on_a_line_of_its_own_names_the_speaker_below(read: Read) -> None:
    talk = read(
        "a.txt",
        "MR. HALE:\nNo comment.\n\nMS. DUNNE:\nWhy not?\n\nMR. HALE:\nI was not there.\n",
    )
    said = [(b.speaker, b.span.of(talk.text)) for b in talk.blocks if b.role != "heading"]
    assert said == [
        ("MR. HALE", "No comment."),
        ("MS. DUNNE", "Why not?"),
        ("MR. HALE", "I was not there."),
    ]


def test_an_unknown_place_is_one_where_the_document_uses_it_so() -> None:
    text = "Port Selby: Dockers at the new terminal walked out on Monday over pay."
    found = opening_dateline(text, context=f"{text} The strike in Port Selby is the second.")
    assert found is not None
    assert found.place == "Port Selby"
    assert opening_dateline(text, context=text) is None


@pytest.mark.parametrize(
    ("head", "reference"),
    [
        ("Updated 6 May 2025, 19:30\n\nQUITO - ", "2025-05-06"),
        ("Last modified: 6 May 2025\n\n", "2025-05-06"),
        ("Published 5 May 2025\nUpdated 6 May 2025\n\n", "2025-05-05"),
        ("Dublin, Thursday 9 October 2025\n\n", "2025-10-09"),
        ("Opinion, 19 November 2025. By Ada Lind. ", "2025-11-19"),
        ("On 19 November 2025. ", None),
        ("In a letter of 3 May 2021 a reader complained. ", None),
    ],
)
def test_the_day_that_a_report_counts_from(read: Read, head: str, reference: str | None) -> None:
    body = "The drivers walked out again on Tuesday, and the port stood still for a third day."
    document = read("a.txt", f"Buses stand still in the port\n\n{head}{body}\n\nTalks go on.\n")
    assert document.metadata.reference_date == reference


SPOKEN = "We have come a long way since our last meeting. The road was never easy. "
QUOTED = f"“{SPOKEN}” The road was never an easy one for him. "
TOLD = "We asked her. She said that it was so. They said that it was not. "


@pytest.mark.parametrize(("words", "speech"), [(SPOKEN, True), (QUOTED, False), (TOLD, False)])
def test_a_text_that_says_we_throughout_is_a_speech(
    read: Read, words: str, *, speech: bool
) -> None:
    kind = read("a.txt", words * 10).metadata.kind
    assert (kind == "speech") is speech


def test_two_sentences_are_no_speech(read: Read) -> None:
    assert read("a.txt", SPOKEN).metadata.kind == "other"
