"""What only the name of a file tells: the day it is filed under, the speech it holds."""

from __future__ import annotations

import pytest

from briefgen.ingest.file_names import by_file_name
from briefgen.model.document import Metadata


@pytest.mark.parametrize(
    ("name", "date", "speaker"),
    [
        ("UNGA77_2022_NOR.txt", "2022-09", "Norway"),
        ("debate/CHL_41_1986.txt", "1986-09", "Chile"),
        ("78_2023_EU.txt", "2023-09", "European Union"),
        ("UNGA77_2022.txt", "2022-09", None),
        ("2031-04-07 minutes.md", "2031-04-07", None),
        ("minutes_20310407.md", "2031-04-07", None),
    ],
)
def test_a_name_may_tell(name: str, date: str, speaker: str | None) -> None:
    found = by_file_name(Metadata(), name)
    assert (found.reference_date, found.reference_date_basis) == (date, "file_name")
    assert found.first_person == speaker
    assert found.published is None


@pytest.mark.parametrize(
    "name",
    [
        "NOR_2022.txt",  # a state and a year make no speech
        "UNGA77_2021_NOR.txt",  # the session is another year's
        "report_2031-13-40.txt",
        "from_2031-04-07_to_2031-04-09.txt",
        "call_0120310407.txt",
        "notes.txt",
    ],
)
def test_a_name_that_tells_nothing_for_certain_is_left_alone(name: str) -> None:
    assert by_file_name(Metadata(), name) == Metadata()


def test_what_the_document_says_of_itself_wins() -> None:
    own = Metadata(reference_date="2022-09-21", reference_date_basis="dateline", byline=("A. Roe",))
    assert by_file_name(own, "UNGA77_2022_NOR.txt") == own
