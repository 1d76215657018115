"""Where each setting came from."""

from __future__ import annotations

from pathlib import Path

from briefgen.config.explain import settings
from briefgen.config.load import load_project
from briefgen.config.project import Project


def test_defaults_are_called_defaults() -> None:
    origins = {setting.origin for setting in settings(Project())}
    assert origins == {"default"}


def test_what_the_file_sets_is_the_files(tmp_path: Path) -> None:
    file = tmp_path / "briefgen.toml"
    file.write_text(
        'title = "Quay"\n[[source]]\nmatch = "a*"\nkind = "report"\n'
        '[lens.gulf]\ntitle = "Gulf"\n[limits]\nsource_bytes = 7\n'
    )
    found = {setting.key: setting for setting in settings(load_project(file))}
    for key in ("title", "source[1].match", "source[1].kind", "lens.gulf.title"):
        assert found[key].origin == str(file)
    assert found["limits.source_bytes"].origin == str(file)
    assert found["lenses"].origin == "default"
    assert str(found["title"]) == f'title = "Quay"  # {file}'
    assert str(found["subject"]) == "# subject is not set"
