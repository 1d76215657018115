"""Audiences as a hostile house might write them, and a worker with tight limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefgen.config.audience import Audience, load_audience
from briefgen.config.project import Limits
from briefgen.render.worker import Worker

House = Callable[..., Audience]


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Makes an audience that extends ``analyst`` with the given files."""

    def make(files: dict[str, str | bytes] | None = None, settings: str = "") -> Audience:
        folder = tmp_path / "templates" / "house"
        for name, content in {
            "audience.toml": f'extends = "analyst"\n{settings}',
            **(files or {}),
        }.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load_audience("house", project_dir=tmp_path)

    return make


@pytest.fixture
def tight() -> Iterator[Worker]:
    """A worker with two seconds and 600 MB for a short briefing."""
    with Worker(Limits(render_seconds=2, render_memory=600_000_000)) as worker:
        yield worker
