"""A project with a house audience to find faults in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.config.project import Project
from briefgen.plan import settle_project

House = Callable[..., Project]


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Makes a project with the audience ``house``; keyword arguments are files, by their names."""

    def make(files: dict[str, str] | None = None, *, extends: str = "analyst") -> Project:
        (tmp_path / "briefgen.toml").write_text("", encoding="utf-8")
        folder = tmp_path / "templates" / "house"
        (folder / "assets").mkdir(parents=True, exist_ok=True)
        (folder / "audience.toml").write_text(f'extends = "{extends}"\n', encoding="utf-8")
        for name, text in (files or {}).items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return settle_project(tmp_path)

    return make
