"""What is issued, by what has changed since the edition before and by what the project wants."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.config.changes import ChangesConfig, Unchanged
from briefgen.config.edits import Drop
from briefgen.config.project import Project
from briefgen.editions import content_files, stamp
from briefgen.extract import Engine
from briefgen.issuing import Issue, settle
from briefgen.model.briefing import Briefing, Change, EditionRef
from briefgen.publish.manifest import make_manifest
from briefgen.standing import Previous, StandingEdition
from briefgen.versions import versions
from tests.making import briefed, news, written

NEWS = Change(kind="new", item_id="ev-1", section="timeline", now="It rained.")
TRIFLE = NEWS.model_copy(update={"material": False})


@pytest.fixture(scope="module")
def first(engine: Engine) -> Briefing:
    words = "The harbour board said on 4 March 2031 that the quay would close."
    return stamp(briefed(engine, written(words, metadata=news("2031-03-05"))))


def standing(briefing: Briefing) -> Previous:
    files, sources = content_files(briefing, ())
    manifest = make_manifest(
        files,
        edition=briefing.edition,
        versions=versions(briefing.method),
        audiences=(),
        project=Project(),
        sources=sources,
    )
    return Previous(StandingEdition(Path("out"), manifest), briefing)


def made(
    first: Briefing, *changes: Change, slot: str | None = None, title: str | None = None
) -> Briefing:
    """The next edition: the same but for its title, with these changes told."""
    reference = EditionRef(id="", number=2, previous=first.edition.id, slot=slot)
    return first.model_copy(
        update={"edition": reference, "changes": changes, "title": title or first.title}
    )


def issued(first: Briefing, second: Briefing, unchanged: Unchanged = "full") -> Issue | None:
    return settle(second, standing(first), ChangesConfig(unchanged=unchanged), ())


def test_the_first_edition_is_told_in_full(first: Briefing) -> None:
    issue = settle(first, None, ChangesConfig(unchanged="none"), ())
    assert issue is not None
    assert (issue.told, issue.new) == ("full", True)


def test_the_same_content_is_kept_under_its_number(first: Briefing) -> None:
    issue = issued(first, made(first))
    assert issue is not None
    assert not issue.new
    assert issue.briefing == first


def test_a_slot_has_an_edition_of_its_own(first: Briefing) -> None:
    issue = issued(first, made(first, slot="2031-03-10T07:00Z"))
    assert issue is not None
    assert issue.new
    assert issue.briefing.edition.number == 2
    assert issue.briefing.edition.id != first.edition.id


@pytest.mark.parametrize("unchanged", ["full", "note", "none"])
def test_news_is_told_in_full_whatever_the_project_wants_otherwise(
    first: Briefing, unchanged: Unchanged
) -> None:
    issue = issued(first, made(first, TRIFLE, NEWS, title="Otherwise"), unchanged)
    assert issue is not None
    assert issue.told == "full"
    assert issue.why.startswith("1 change is material")


@pytest.mark.parametrize(
    ("unchanged", "told"), [("full", "full"), ("note", "note"), ("none", None)]
)
def test_without_news_the_project_decides(
    first: Briefing, unchanged: Unchanged, told: str | None
) -> None:
    for second in (
        made(first, TRIFLE, title="Otherwise"),
        made(first, slot="2031-03-10T07:00Z"),
    ):
        issue = issued(first, second, unchanged)
        assert (issue.told if issue else None) == told


def test_what_a_person_set_or_wrote_is_news(first: Briefing) -> None:
    method = first.method.model_copy(update={"config_hash": "other"})
    second = made(first, TRIFLE).model_copy(update={"method": method})
    set_otherwise = settle(second, standing(first), ChangesConfig(unchanged="none"), ())
    assert set_otherwise is not None
    edit = Drop(action="drop", item="ev-1", author="A. Analyst", reason="No event")
    second = made(first, TRIFLE, title="Otherwise")
    written = settle(second, standing(first), ChangesConfig(unchanged="none"), (edit,))
    assert written is not None
    assert written.told == "full"
