"""Every setting stands in the page that documents it; every picture and link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.config.audience import AudienceFile, AudienceLimits
from briefgen.config.brand import BrandFile, FontFiles, Palette
from briefgen.config.delivery import DeliveryConfig, Recipients
from briefgen.config.fetch import FeedSource, FetchConfig, MailSource, UrlSource
from briefgen.config.project import (
    AudienceConfig,
    LensConfig,
    LensMembers,
    Limits,
    Project,
    SourceOverride,
    StateConfig,
)
from briefgen.model.base import Record

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]


@pytest.mark.parametrize(
    ("page", "record"),
    [
        ("project-file.md", Project),
        ("project-file.md", SourceOverride),
        ("project-file.md", AudienceConfig),
        ("project-file.md", LensConfig),
        ("project-file.md", LensMembers),
        ("project-file.md", StateConfig),
        ("project-file.md", Limits),
        ("project-file.md", FetchConfig),
        ("project-file.md", UrlSource),
        ("project-file.md", FeedSource),
        ("project-file.md", MailSource),
        ("project-file.md", DeliveryConfig),
        ("project-file.md", Recipients),
        ("audiences.md", AudienceFile),
        ("audiences.md", AudienceLimits),
        ("templates.md", BrandFile),
        ("templates.md", Palette),
        ("templates.md", FontFiles),
    ],
)
def test_every_key_is_documented(page: str, record: type[Record]) -> None:
    text = (DOCS / page).read_text("utf-8")
    missing = [key for key in record.model_fields if not re.search(rf"[`\[\n ]{key}\b", text)]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("picture", sorted((DOCS / "images").iterdir()), ids=lambda p: p.name)
def test_pictures_are_small(picture: Path) -> None:
    assert picture.stat().st_size < 200_000
