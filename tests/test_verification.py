"""Whatever is changed in an edition is found, and its place is named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import JsonValue

from briefgen import pipeline
from briefgen.editions import edition_id
from briefgen.errors import UsageError, VerificationError
from briefgen.model.briefing import Briefing
from briefgen.model.edition import EditionFile, to_json
from briefgen.publish.fields import changed_fields, digest_fields
from briefgen.publish.manifest import Manifest, make_manifest, manifest_file
from briefgen.verification import verify

SEEDS = Path(__file__).parents[1] / "seeds"
Json = dict[str, JsonValue]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample article as an edition, built once; tests work on copies."""
    out = tmp_path_factory.mktemp("built")
    report = pipeline.build([SEEDS], audiences=["press"], formats=["html"], out=out)
    return Path(report.directory)


@pytest.fixture
def edition(built: Path, tmp_path: Path) -> Path:
    """A copy of the sample's edition to tamper with."""
    return Path(shutil.copytree(built, tmp_path / "edition"))


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    """A copy of the sample's sources to tamper with."""
    return Path(shutil.copytree(SEEDS, tmp_path / "originals", copy_function=shutil.copyfile))


def places(path: Path, *, sources: Path | None = None, rederive: bool = False) -> list[str]:
    """Where faults were found."""
    return [fault.where for fault in verify(path, sources=sources, rederive=rederive).faults]


def edit(edition: Path, change: Callable[[Json], None]) -> None:
    """Change the briefing's JSON as somebody would by hand."""
    file = edition / "briefing.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    change(content)
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def forge(edition: Path) -> None:
    """Make the manifest agree with whatever stands in the edition, as a careful forger would."""
    manifest = Manifest.model_validate_json((edition / "manifest.json").read_text())
    briefing = Briefing.model_validate_json((edition / "briefing.json").read_text())
    identity = edition_id(briefing.model_dump_json(), manifest.versions)
    reference = briefing.edition.model_copy(update={"id": identity})
    briefing = briefing.model_copy(update={"edition": reference})
    (edition / "briefing.json").write_bytes(to_json(briefing))
    files = [EditionFile(file.name, (edition / file.name).read_bytes()) for file in manifest.files]
    fresh = make_manifest(
        files,
        edition=reference,
        versions=manifest.versions,
        audiences=manifest.audiences,
        project=manifest.project,
        sources=manifest.sources,
        failed=manifest.failed,
    )
    (edition / "manifest.json").write_bytes(manifest_file(fresh).data)


def test_an_untouched_edition_passes_every_check(edition: Path, originals: Path) -> None:
    report = verify(edition, sources=originals, rederive=True)
    assert report.faults == ()
    assert report.checked == ("integrity", "grounding", "sources", "content")


def test_any_file_of_an_edition_leads_to_it(edition: Path) -> None:
    assert places(edition / "press.html") == []
    assert places(edition / "briefing.json") == []
    assert places(edition / "manifest.json") == []


def test_an_output_directory_leads_to_its_latest_edition(built: Path) -> None:
    assert places(built.parents[1]) == []
    assert places(built.parents[1] / "latest" / "press.html") == []


def test_every_field_that_is_changed_is_named(edition: Path) -> None:
    """Each field of the first record of each section, and each field outside of them."""
    content = json.loads((edition / "briefing.json").read_text(encoding="utf-8"))
    manifest = Manifest.model_validate_json((edition / "manifest.json").read_text())
    spots: list[tuple[str, Json, str]] = []
    for section, value in content.items():
        if isinstance(value, dict):
            spots += [(f"briefing {section}", value, field) for field in value]
        elif value and isinstance(value[0], dict):
            spots += [(f"{section} {value[0].get('id')}", value[0], field) for field in value[0]]
        else:
            spots.append(("briefing", content, section))
    for place, record, field in spots:
        if field in {"id", "documents"}:
            continue
        kept = record[field]
        record[field] = [kept, "changed"]
        named = changed_fields(manifest.fields, digest_fields(json.dumps(content)))
        assert f"{place} {field}" in named
        record[field] = kept
    assert len(spots) > 100
    assert changed_fields(manifest.fields, digest_fields(json.dumps(content))) == []


def test_a_changed_quote_is_named(edition: Path) -> None:
    changed: list[str] = []

    def change(briefing: Json) -> None:
        passage = briefing["passages"][0]
        passage["quote"] = passage["quote"].swapcase()
        changed.append(passage["id"])

    edit(edition, change)
    assert f"passages {changed[0]} quote" in places(edition)


@pytest.mark.parametrize("field", ["start", "end", "prefix", "suffix"])
def test_a_changed_offset_or_context_is_named_even_after_forgery(edition: Path, field: str) -> None:
    changed: list[str] = []

    def change(briefing: Json) -> None:
        passage = briefing["passages"][1]
        value = passage[field]
        passage[field] = value + 1 if isinstance(value, int) else f"{value[:-1]}#"
        changed.append(passage["id"])

    edit(edition, change)
    assert f"passages {changed[0]} {field}" in places(edition)
    forge(edition)
    assert any(place.startswith(f"passages {changed[0]}") for place in places(edition))


def test_a_changed_number_in_the_json_text_is_found(edition: Path) -> None:
    file = edition / "briefing.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"mentions": 1', '"mentions": 2', 1), encoding="utf-8")
    assert any(
        place.startswith("parties ") and place.endswith(" mentions") for place in places(edition)
    )


def test_white_space_in_the_json_is_a_change_of_the_file(edition: Path) -> None:
    file = edition / "briefing.json"
    file.write_text(file.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert places(edition) == ["briefing.json"]


def test_a_broken_json_is_a_fault_and_not_a_crash(edition: Path) -> None:
    file = edition / "briefing.json"
    file.write_text(file.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    assert "briefing.json" in places(edition)


def test_a_field_of_the_wrong_kind_is_named(edition: Path) -> None:
    edit(edition, lambda briefing: briefing.update(handling="SECRET"))
    assert "briefing handling" in places(edition)


def test_a_changed_character_in_a_stored_text_is_named(edition: Path) -> None:
    text = next((edition / "sources").glob("*.txt"))
    content = text.read_text(encoding="utf-8")
    place = content.index("war with")
    text.write_text(content[:place] + "W" + content[place + 1 :], encoding="utf-8")
    found = places(edition)
    assert f"sources/{text.name}" in found
    assert f"sources {text.stem}" in found


def test_a_changed_page_a_missing_and_an_added_file_are_named(edition: Path) -> None:
    page = edition / "press.html"
    page.write_bytes(page.read_bytes().replace(b"<body", b"<body ", 1))
    record = next((edition / "sources").glob("*.json"))
    record.unlink()
    (edition / "extra.html").write_text("<p>more</p>")
    assert set(places(edition)) == {"press.html", f"sources/{record.name}", "extra.html"}


def test_a_changed_manifest_is_found(edition: Path) -> None:
    file = edition / "manifest.json"
    content = json.loads(file.read_text())
    content["versions"]["engine_version"] = "0"
    file.write_text(json.dumps(content))
    assert "briefing edition id" in places(edition)


def test_a_broken_manifest_is_an_error_that_says_so(edition: Path) -> None:
    (edition / "manifest.json").write_text("{}")
    with pytest.raises(VerificationError, match=r"manifest has been changed"):
        verify(edition)


def test_a_pdf_without_its_manifest_cannot_be_checked(edition: Path) -> None:
    (edition / "manifest.json").unlink()
    with pytest.raises(VerificationError, match=r"no manifest\.json"):
        verify(edition / "press.html")


def test_a_briefing_without_a_manifest_is_checked_for_its_quotes(edition: Path) -> None:
    (edition / "manifest.json").unlink()
    report = verify(edition / "briefing.json")
    assert report.faults == ()
    assert report.checked == ("grounding",)
    assert "integrity was not checked" in report.notes[0]
    with pytest.raises(VerificationError, match="re-derived"):
        verify(edition / "briefing.json", rederive=True)


def test_what_does_not_exist_is_a_wrong_call(tmp_path: Path, edition: Path) -> None:
    with pytest.raises(UsageError):
        verify(tmp_path / "nowhere")
    with pytest.raises(UsageError):
        verify(edition, sources=tmp_path / "nowhere")


def test_a_changed_original_is_named(edition: Path, originals: Path) -> None:
    file = next(originals.glob("*.txt"))
    file.write_bytes(file.read_bytes() + b"\n")
    found = verify(edition, sources=originals).faults
    assert [fault.where.split()[0] for fault in found] == ["sources"]
    assert "other bytes" in found[0].what


def test_a_missing_original_is_named(edition: Path, originals: Path) -> None:
    next(originals.glob("*.txt")).unlink()
    found = verify(edition, sources=originals).faults
    assert len(found) == 1
    assert "is not in" in found[0].what


def test_a_forged_record_of_a_source_is_found_by_reading_it_again(
    edition: Path, originals: Path
) -> None:
    record = next((edition / "sources").glob("*.json"))
    content = json.loads(record.read_text(encoding="utf-8"))
    content["metadata"]["reference_date"] = "2025-11-20"
    record.write_text(json.dumps(content), encoding="utf-8")
    forge(edition)
    assert places(edition) == []
    assert f"sources/{record.name} metadata" in places(edition, sources=originals)


def change_stance(briefing: Json) -> str:
    """Turn a denial into a confirmation."""
    claim = next(one for one in briefing["claims"] if one["stance"] == "denies")
    claim["stance"] = "takes_no_position"
    return f"claims {claim['id']} stance"


def change_speaker(briefing: Json) -> str:
    """Give a claim to somebody else."""
    claim = briefing["claims"][0]
    claim["speaker_id"] = next(
        party["id"] for party in briefing["parties"] if party["id"] != claim["speaker_id"]
    )
    return f"claims {claim['id']} speaker_id"


def change_date(briefing: Json) -> str:
    """Add a year that no source gives."""
    event = next(one for one in briefing["timeline"] if (one["date"] or "").startswith("XXXX"))
    event["date"] = event["date"].replace("XXXX", "2025")
    return f"timeline {event['id']} date"


@pytest.mark.parametrize("change", [change_stance, change_speaker, change_date])
def test_a_forged_field_is_found_by_deriving_the_content_again(
    edition: Path, change: Callable[[Json], str]
) -> None:
    named: list[str] = []
    edit(edition, lambda briefing: named.append(change(briefing)))
    assert named[0] in places(edition)
    try:
        forge(edition)
    except ValueError:
        pytest.fail("the forged briefing does not load: choose another change")
    assert named[0] in places(edition, rederive=True)


def test_a_forged_page_is_found_by_rendering_it_again(edition: Path) -> None:
    page = edition / "press.html"
    page.write_bytes(page.read_bytes().replace(b"</body>", b"<p>It was agreed.</p></body>"))
    forge(edition)
    assert places(edition) == []
    assert places(edition, rederive=True) == ["press.html"]


def test_another_engine_version_is_not_compared(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefgen.extract.local import LocalEngine

    monkeypatch.setattr(LocalEngine, "version", "another")
    found = verify(edition, rederive=True).faults
    assert [fault.what.split(":")[0] for fault in found] == ["content not re-derived"]


def test_a_page_that_cannot_be_rendered_again_is_told_of(tmp_path: Path) -> None:
    """A house's templates are no part of the edition: the content is compared, its page is not."""
    desk = tmp_path / "desk"
    house = desk / "templates" / "house"
    house.mkdir(parents=True)
    (house / "audience.toml").write_text('title = "House note"\nextends = "press"\n')
    (desk / "briefgen.toml").write_text('build_for = ["house"]\n')
    (desk / "sources").mkdir()
    (desk / "sources" / "note.txt").write_text("Oslo said on 3 May 2021 that the port was shut.\n")
    built = pipeline.build([desk], formats=["html"], out=tmp_path / "out")
    report = verify(built.directory, rederive=True)
    assert report.faults == ()
    assert [note.split(":")[0] for note in report.notes] == ["house"]
