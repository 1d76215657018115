"""The sample article and the invented case as briefings, each built once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from briefgen.config.project import LensConfig, LensMembers, Project, StateConfig
from briefgen.model.briefing import Briefing
from briefgen.pipeline import extract_briefing

ROOT = Path(__file__).parents[2]
CASE = ROOT / "tests" / "data" / "case"

Quotes = Callable[[tuple[str, ...]], str]


@pytest.fixture(scope="session")
def seed() -> Briefing:
    """The briefing of the sample article, with the defaults of a call without a project."""
    articles = sorted((ROOT / "seeds").glob("*.txt"))
    assert len(articles) == 1
    return extract_briefing(articles, project=Project()).briefing


def case_project() -> Project:
    """The case's own states and lenses."""
    world = yaml.safe_load((CASE / "lens.yaml").read_text(encoding="utf-8"))
    lenses = {
        name: LensConfig(
            title=lens["title"],
            names=tuple(lens.get("names", ())),
            members=LensMembers(
                countries=tuple(lens.get("members", {}).get("countries", ())),
                alliances=tuple(lens.get("members", {}).get("alliances", ())),
            ),
            metonyms=lens.get("metonyms", {}),
        )
        for name, lens in world["lenses"].items()
    }
    states = {code: StateConfig(**state) for code, state in world["states"].items()}
    return Project(lenses=tuple(lenses), lens=lenses, state=states)


@pytest.fixture(scope="session")
def case() -> Briefing:
    """The briefing of all eight documents of the case."""
    return extract_briefing([CASE / "docs"], project=case_project()).briefing


@pytest.fixture(scope="session")
def first_edition() -> Briefing:
    """The briefing of the case's first document alone."""
    document = CASE / "docs" / "d1_news_article.txt"
    return extract_briefing([document], project=case_project()).briefing
