"""The sample article and the invented case as briefings, each built once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.config.project import Project
from briefgen.model.briefing import Briefing
from briefgen.pipeline import extract_briefing
from fidelity.gold.case import case_project

ROOT = Path(__file__).parents[2]
CASE = ROOT / "tests" / "data" / "case"

Quotes = Callable[[tuple[str, ...]], str]


@pytest.fixture(scope="session")
def seed() -> Briefing:
    """The briefing of the sample article, with the defaults of a call without a project."""
    articles = sorted((ROOT / "seeds").glob("*.txt"))
    assert len(articles) == 1
    return extract_briefing(articles, project=Project()).briefing


@pytest.fixture(scope="session")
def case() -> Briefing:
    """The briefing of all eight documents of the case."""
    return extract_briefing([CASE / "docs"], project=case_project(CASE)).briefing


@pytest.fixture(scope="session")
def first_edition() -> Briefing:
    """The briefing of the case's first document alone."""
    document = CASE / "docs" / "d1_news_article.txt"
    return extract_briefing([document], project=case_project(CASE)).briefing


@pytest.fixture(scope="session")
def second_edition(first_edition: Briefing) -> Briefing:
    """The briefing of all eight documents, made after that of the first one alone."""
    return extract_briefing(
        [CASE / "docs"], project=case_project(CASE), previous=first_edition
    ).briefing


@pytest.fixture(scope="session")
def second_edition_shuffled(first_edition: Briefing) -> Briefing:
    """The same, from the documents in another order."""
    documents = sorted((CASE / "docs").iterdir(), key=lambda path: path.name[::-1])
    return extract_briefing(documents, project=case_project(CASE), previous=first_edition).briefing
