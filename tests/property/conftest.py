"""Documents on one invented matter, read once: what the invariants are tried on."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.config.project import Project
from briefgen.model.report import Silence
from briefgen.pipeline import Reading, read_sources
from briefgen.plan import Plan, make_plan

PAPERS = {
    "1-wire.txt": (
        "LORHAVEN, March 12, 2023 (Northline) - The ferry Halcyon sank off Cape Dorrow on Saturday "
        "with at least 40 people aboard, the coast guard said.\n\n"
        "Two crew members told Northline that the bow door had been open. The owner, Dorrow Lines, "
        "denied this. “The bow door was closed when the ship left port,” a spokesperson for Dorrow "
        "Lines said.\n\n"
        "Norway fears that oil from the wreck could reach its coast, a Norwegian official said."
    ),
    "2-paper.txt": (
        "The Lorhaven Post\n\n"
        "By Ada Quill. Published 13 March 2023.\n\n"
        "Divers searched the wreck of the ferry Halcyon on Monday. The ferry Halcyon sank off Cape "
        "Dorrow on Saturday with at least 40 people aboard, the coast guard said.\n\n"
        "Two crew members told Northline that the bow door had been open. The owner, Dorrow Lines, "
        "denied this.\n\n"
        "The transport ministry did not comment. A hearing is planned for April 4."
    ),
    "3-statement.txt": (
        "MINISTRY OF TRANSPORT\n\n"
        "Lorhaven, 15 March 2023\n\n"
        "The Ministry confirms that the ferry Halcyon sank on 11 March 2023. The Ministry has "
        "opened an inquiry into the loss of the Halcyon.\n\n"
        "The Halcyon carried 43 people. A figure of 60 printed in the press is wrong."
    ),
    "4-letter.txt": (
        "Dorrow Lines PLC\n\n"
        "17 March 2023\n\n"
        "Dorrow Lines repeats that the bow door of the Halcyon was closed. The company has 12 "
        "ferries and employs about 900 people.\n\n"
        "The company will give evidence to the inquiry on 4 April 2023."
    ),
}


@pytest.fixture(scope="session")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """A plan to read the four papers."""
    folder = tmp_path_factory.mktemp("papers")
    for name, text in PAPERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return make_plan(Project(), [folder], Path("out"))


@pytest.fixture(scope="session")
def reading(plan: Plan) -> Reading:
    """The papers with their findings."""
    return read_sources(plan, strict=True, talk=Silence())
