"""Secrets stand where only their owner reads them, and a timer knows where."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from briefgen.errors import UsageError
from briefgen.schedule.secrets import keep_secret, kept_secrets, secrets_folder


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    file = keep_secret(tmp_path / "briefgen.toml", "smtp", "pass word%")
    assert file.read_text() == "pass word%"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    keep_secret(tmp_path / "briefgen.toml", "smtp", "another")
    assert [one.read_text() for one in file.parent.iterdir()] == ["another"]


def test_each_project_has_its_own(tmp_path: Path) -> None:
    keep_secret(tmp_path / "a" / "briefgen.toml", "smtp", "x")
    assert kept_secrets(tmp_path / "b" / "briefgen.toml") == ()
    assert [one.name for one in kept_secrets(tmp_path / "a" / "briefgen.toml")] == ["smtp"]


@pytest.mark.parametrize("name", ["", "..", "../smtp", "SMTP", "a/b", "a b"])
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        keep_secret(tmp_path / "briefgen.toml", name, "x")
    assert not secrets_folder(tmp_path / "briefgen.toml").exists()


def test_an_empty_secret_is_a_slip(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        keep_secret(tmp_path / "briefgen.toml", "smtp", " ")
