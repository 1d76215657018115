"""A PDF on its own: untouched it passes, and whatever is changed in it is found."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen import pipeline
from briefgen.carried import open_pdf
from briefgen.config.audience import Audience, load_audience
from briefgen.config.load import load_project
from briefgen.errors import UsageError, VerificationError
from briefgen.model.briefing import Briefing
from briefgen.model.edition import PdfManifest, sha256, to_json
from briefgen.render.attached import Attached, attachments
from briefgen.render.fit import fitted
from briefgen.verification import verify

SEEDS = Path(__file__).parents[1] / "seeds"
ARTICLE = (
    "LISBON, March 4 - The port of Aveiro closed its quay on Tuesday, two shipping lines said.\n"
)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample article as an edition, built once."""
    out = tmp_path_factory.mktemp("built")
    report = pipeline.build([SEEDS], formats=["pdf"], out=out)
    return Path(report.directory)


@pytest.fixture(params=["press", "executive", "analyst"])
def alone(edition: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A PDF of the sample as somebody received it by mail."""
    return Path(shutil.copy(edition / f"{request.param}.pdf", tmp_path / "received.pdf"))


@pytest.fixture(scope="module")
def briefing(edition: Path) -> Briefing:
    return Briefing.model_validate_json((edition / "briefing.json").read_text())


Forge = Callable[[tuple[Attached, ...]], Sequence[Attached]]


def forged(
    folder: Path,
    printed: Briefing,
    attached: Briefing,
    change: Forge = lambda files: files,
    audience: Audience | None = None,
) -> Path:
    """A PDF that prints one briefing and carries another, with its attachments changed."""
    audience = audience or load_audience("press")
    files = tuple(change(attachments(attached, audience, withheld=0, texts={})))
    made = fitted(printed, audience, paged=True, attached=files)
    assert made.pdf is not None
    file = folder / "forged.pdf"
    file.write_bytes(made.pdf)
    return file


def with_data(name: str, data: Callable[[str], str]) -> Forge:
    """A change of one attached file."""
    return lambda files: [
        replace(one, data=data(one.data.decode()).encode()) if one.name == name else one
        for one in files
    ]


def consistent(content: Callable[[str], str]) -> Forge:
    """A change of the data whose digests were made to fit, as a careful forger would."""

    def change(files: tuple[Attached, ...]) -> Sequence[Attached]:
        made = list(with_data("briefing.json", content)(files))
        data = next(one.data for one in made if one.name == "briefing.json")
        manifest = next(one for one in made if one.name == "manifest.json")
        record = PdfManifest.model_validate_json(manifest.data)
        digests = tuple(
            one.model_copy(update={"sha256": sha256(data), "bytes": len(data)})
            for one in record.files
        )
        text = to_json(record.model_copy(update={"files": digests}))
        return [replace(one, data=text) if one is manifest else one for one in made]

    return change


def test_an_untouched_one_passes(alone: Path) -> None:
    report = verify(alone)
    assert report.faults == ()
    assert report.checked == ("integrity", "grounding", "pages")
    assert "not attached" in report.notes[0]


def test_its_quotes_stand_in_the_original_files(alone: Path) -> None:
    report = verify(alone, sources=SEEDS)
    assert report.faults == ()
    assert report.checked == ("integrity", "grounding", "pages", "sources")
    assert report.notes == ()


def test_another_original_is_named(alone: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SEEDS, tmp_path / "seeds", copy_function=shutil.copyfile))
    article = next(folder.glob("*.txt"))
    article.write_text(article.read_text() + "One word more.\n")
    assert any("other bytes" in one.what for one in verify(alone, sources=folder).faults)
    article.unlink()
    assert any("is not in" in one.what for one in verify(alone, sources=folder).faults)


def test_attached_texts_are_checked_without_the_originals(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text(
        'sources = ["a.txt"]\nbuild_for = ["press"]\nattach_sources = true\n'
    )
    (tmp_path / "a.txt").write_text(ARTICLE)
    project = load_project(tmp_path)
    out = tmp_path / "out"
    report = pipeline.build(project=project, formats=["pdf"], out=out)
    alone = Path(shutil.copy(Path(report.directory) / "press.pdf", tmp_path / "received.pdf"))
    checked = verify(alone, project=project)
    assert (checked.faults, checked.notes) == ((), ())


def test_what_is_printed_must_be_what_is_attached(briefing: Briefing, tmp_path: Path) -> None:
    line = briefing.bottom_line[0]
    other = line.model_copy(update={"text": line.text.replace(" ", " never ", 1)})
    printed = briefing.model_copy(update={"bottom_line": (other, *briefing.bottom_line[1:])})
    faults = verify(forged(tmp_path, printed, briefing)).faults
    assert [one.where for one in faults if one.where.startswith("page ")]
    assert any("never" in one.what for one in faults)


def test_a_change_that_no_word_shows_is_found_too(briefing: Briefing, tmp_path: Path) -> None:
    printed = briefing.model_copy(update={"prepared_by": None, "valid_until": None})
    attached = briefing.model_copy(update={"as_of": "1999-01-01"})
    assert verify(forged(tmp_path, printed, attached)).faults


@pytest.mark.parametrize("name", ["briefing.json", "manifest.json"])
def test_a_changed_attachment_is_named(briefing: Briefing, tmp_path: Path, name: str) -> None:
    change = with_data(name, lambda text: text.replace('"en"', '"fr"', 1))
    faults = verify(forged(tmp_path, briefing, briefing, change)).faults
    assert faults


def test_a_removed_or_added_attachment_is_named(briefing: Briefing, tmp_path: Path) -> None:
    def add(files: tuple[Attached, ...]) -> Sequence[Attached]:
        return [*files, replace(files[0], name="more.json")]

    faults = verify(forged(tmp_path, briefing, briefing, add)).faults
    assert any(one.where == "more.json" for one in faults)
    with pytest.raises(VerificationError, match="carries no briefing"):
        verify(forged(tmp_path, briefing, briefing, lambda files: files[1:]))


def test_a_number_that_no_source_gives_is_found_although_all_digests_fit(
    briefing: Briefing, tmp_path: Path
) -> None:
    """The careful forger prints and attaches the same lie."""
    event = briefing.timeline[0]
    lie = event.model_copy(update={"label": f"{event.label} with 7341 guests"})
    lied = briefing.model_copy(update={"timeline": (lie, *briefing.timeline[1:])})
    faults = verify(forged(tmp_path, lied, lied)).faults
    assert any("7341" in one.what and event.id in one.where for one in faults)


def test_a_quote_that_was_reworded_is_found_with_the_originals(
    briefing: Briefing, tmp_path: Path
) -> None:
    passage = briefing.passages[0]
    word = next(one for one in passage.quote.split() if len(one) > 4 and one.isalpha())

    def lie(text: str) -> str:
        content = json.loads(text)
        content["passages"][0]["quote"] = passage.quote.replace(word, word.upper(), 1)
        return json.dumps(content, ensure_ascii=False)

    file = forged(tmp_path, briefing, briefing, consistent(lie))
    faults = verify(file, sources=SEEDS).faults
    assert any(f"passages {passage.id} quote" == one.where for one in faults)


def test_a_house_template_is_found_in_its_project(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    (desk / "templates" / "house").mkdir(parents=True)
    (desk / "templates" / "house" / "audience.toml").write_text(
        'title = "House note"\nextends = "press"\n'
    )
    (desk / "briefgen.toml").write_text('sources = ["a.txt"]\nbuild_for = ["house"]\n')
    (desk / "a.txt").write_text(ARTICLE)
    project = load_project(desk)
    report = pipeline.build(project=project, formats=["pdf"], out=tmp_path / "out")
    alone = Path(shutil.copy(Path(report.directory) / "house.pdf", tmp_path / "received.pdf"))
    assert not any("templates" in note for note in verify(alone, project=project).notes)
    without = verify(alone)
    assert without.faults == ()
    assert any("templates of house are not here" in note for note in without.notes)


def test_a_brand_is_found_in_its_project(tmp_path: Path) -> None:
    """Alone, it passes as far as its quotations tell: whoever gets it has no brand of the house."""
    desk = tmp_path / "desk"
    desk.mkdir()
    # In a language, too: what the project says is what is printed.
    (desk / "brand.toml").write_text('letterhead = ["Office of “Ports and more”"]\n')
    (desk / "briefgen.toml").write_text(
        'sources = ["a.txt"]\nbuild_for = ["analyst"]\nlanguage = "fr"\n'
    )
    (desk / "a.txt").write_text(ARTICLE)
    project = load_project(desk)
    report = pipeline.build(project=project, formats=["pdf"], out=tmp_path / "out")
    alone = Path(shutil.copy(Path(report.directory) / "analyst.pdf", tmp_path / "received.pdf"))
    assert any("Rapport d’analyse" in page for page in open_pdf(alone).pages)
    known = verify(alone, project=project)
    assert known.faults == ()
    assert not any("brand" in note for note in known.notes)
    without = verify(alone)
    assert without.faults == ()
    assert any("or its brand is not" in note for note in without.notes)
    (desk / "brand.toml").write_text('letterhead = ["Another"]\n')
    assert any("brand" in note for note in verify(alone, project=project).notes)


def test_without_templates_a_quotation_on_a_page_must_be_attached(
    briefing: Briefing, tmp_path: Path
) -> None:
    audience = load_audience("press").model_copy(update={"title": "Of a house unknown here"})
    other = audience.model_copy(update={"name": "elsewhere"})
    passages = [
        one.model_copy(update={"quote": one.quote.replace(" the ", " thee ")})
        for one in briefing.passages
    ]
    printed = briefing.model_copy(update={"passages": tuple(passages)})
    settings = with_data(
        "manifest.json", lambda text: text.replace('"identity": "', '"identity": "0', 1)
    )
    faults = verify(forged(tmp_path, printed, briefing, settings, other)).faults
    assert any("does not stand in the attached data" in one.what for one in faults)


def test_what_is_no_pdf_of_ours_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.7 and no more")
    with pytest.raises(VerificationError, match="no readable PDF"):
        verify(file)
    with pytest.raises(UsageError):
        verify(tmp_path / "b.pdf")


def test_it_cannot_be_derived_again(alone: Path) -> None:
    with pytest.raises(VerificationError, match="cannot be re-derived"):
        verify(alone, rederive=True)


def test_what_it_carries_is_what_the_audience_may_see(alone: Path) -> None:
    carried = open_pdf(alone)
    assert sorted(carried.files) == ["briefing.json", "manifest.json"]
    assert carried.doubled == ()
