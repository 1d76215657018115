"""What a PDF carries: the data of its pages, enough to make them again, and nothing more."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from briefgen.config.audience import Audience, load_audience
from briefgen.config.identity import identity
from briefgen.config.project import AudienceConfig
from briefgen.model.briefing import Briefing
from briefgen.model.edition import PdfManifest
from briefgen.render import render
from briefgen.render.attached import NO_DATE, attachments
from briefgen.resources import templates_dir


def pdf_of(
    briefing: Briefing, audience: Audience, texts: dict[str, str] | None = None, withheld: int = 0
) -> bytes:
    return render(briefing, audience, formats=("pdf",), texts=texts, withheld=withheld)[0].data


def carried(data: bytes) -> dict[str, bytes]:
    """The files attached to a PDF, by name."""
    with closing(PdfDocument(data)) as document:
        files = (document.get_attachment(index) for index in range(document.count_attachments()))
        return {one.get_name(): bytes(one.get_data()) for one in files}


def data_of(files: dict[str, bytes]) -> tuple[Briefing, PdfManifest]:
    return (
        Briefing.model_validate_json(files["briefing.json"]),
        PdfManifest.model_validate_json(files["manifest.json"]),
    )


def recorded_audience(manifest: PdfManifest) -> Audience:
    """The audience as the manifest describes it, with the templates of this installation."""
    folders = [str(templates_dir() / name) for name in manifest.audience.folders]
    return Audience.model_validate({**manifest.audience.settings, "folders": folders})


@pytest.fixture
def lenient() -> Audience:
    return load_audience("press", overrides=AudienceConfig(over_ceiling="omit"))


def test_the_data_of_the_pages_is_attached_with_its_digests(medium: Briefing) -> None:
    audience = load_audience("executive")
    files = carried(pdf_of(medium, audience))
    assert list(files) == ["briefing.json", "manifest.json"]
    briefing, manifest = data_of(files)
    assert briefing == medium
    assert manifest.edition_id == medium.edition.id
    assert manifest.audience.identity == identity(audience)
    assert {one.name: one.sha256 for one in manifest.files} == {
        "briefing.json": hashlib.sha256(files["briefing.json"]).hexdigest()
    }
    assert {(one.sha256, one.text_sha256) for one in manifest.sources} == {
        (one.sha256, one.text_sha256) for one in medium.sources
    }
    assert str(Path.cwd()).encode() not in files["manifest.json"]


@pytest.mark.parametrize("name", ["executive", "analyst", "press"])
def test_what_is_attached_gives_the_same_file_again(small: Briefing, name: str) -> None:
    data = pdf_of(small, load_audience(name))
    files = carried(data)
    assert list(files) == ["briefing.json", "manifest.json"]
    briefing, manifest = data_of(files)
    assert pdf_of(briefing, recorded_audience(manifest)) == data


def test_a_file_in_another_language_has_the_identity_of_its_edition(small: Briefing) -> None:
    audience = load_audience("press")
    data = pdf_of(small.model_copy(update={"language": "fr"}), audience)
    briefing, manifest = data_of(carried(data))
    assert manifest.language == "fr"
    assert manifest.audience.identity == identity(audience)
    assert pdf_of(briefing, recorded_audience(manifest)) == data


def test_what_was_withheld_is_counted_and_nowhere_else(medium: Briefing, lenient: Audience) -> None:
    marks = {"handling": "TLP:AMBER", "sha256": "5" * 64, "text_sha256": "6" * 64}
    secret = medium.sources[1].model_copy(update=marks)
    sources = tuple(secret if one.id == secret.id else one for one in medium.sources)
    marked = medium.model_copy(update={"sources": sources, "handling": "TLP:AMBER"})
    data = pdf_of(marked, lenient)
    files = carried(data)
    briefing, manifest = data_of(files)
    assert manifest.withheld > 0
    for hidden in (secret.id, secret.uri, secret.sha256, secret.text_sha256):
        assert not any(hidden.encode() in one for one in files.values()), hidden
    again = pdf_of(briefing, recorded_audience(manifest), withheld=manifest.withheld)
    assert again == data


def test_texts_of_sources_come_only_where_the_project_says_so(
    small: Briefing, lenient: Audience
) -> None:
    texts = {one.id: f"words of {one.id}" for one in small.sources} | {"s-999": "of another"}
    plain = attachments(small, lenient, withheld=0, texts=texts)
    assert [one.name for one in plain] == ["briefing.json", "manifest.json"]
    asking = lenient.model_copy(update={"attach_sources": True})
    files = {one.name: one for one in attachments(small, asking, withheld=0, texts=texts)}
    names = [f"sources/{one.id}.txt" for one in small.sources]
    assert list(files) == ["briefing.json", "manifest.json", *sorted(names)]
    assert files[names[0]].data == texts[small.sources[0].id].encode()
    assert {one.relation for one in files.values()} == {"Data", "Source"}
    manifest = PdfManifest.model_validate_json(files["manifest.json"].data)
    assert [one.file for one in manifest.sources] == names
    assert {one.name for one in manifest.files} == {"briefing.json", *names}


@pytest.mark.parametrize(
    ("as_of", "day"), [("2024-11-13", (2024, 11, 13)), ("2024-11", (2024, 11, 1)), (None, None)]
)
def test_no_date_is_the_clocks(
    small: Briefing, lenient: Audience, as_of: str | None, day: tuple[int, int, int] | None
) -> None:
    briefing = small.model_copy(update={"as_of": as_of})
    dates = {one.date for one in attachments(briefing, lenient, withheld=0, texts={})}
    assert {(one.year, one.month, one.day) for one in dates} == {
        day or (NO_DATE.year, NO_DATE.month, NO_DATE.day)
    }


def test_each_file_is_named_once_and_says_what_it_is(
    small: Briefing, objects_of: Callable[[bytes], bytes]
) -> None:
    plain = objects_of(pdf_of(small, load_audience("press")))
    assert len(re.findall(rb"/AFRelationship ?/Data", plain)) == 2
    assert len(re.findall(rb"/Subtype ?/application#2fjson", plain)) == 2
    named = re.search(rb"/AF ?\[([^\]]*)\]", plain)
    assert named is not None
    assert named[1].count(b"R") == 2
