"""A reader of files that a test writes itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.ingest import SourceFile, ingest
from briefgen.model.document import Document

Read = Callable[[str, bytes | str], Document]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a file and read it."""

    def write_and_read(name: str, content: bytes | str) -> Document:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return ingest(SourceFile(path=path, uri=name), overrides=(), max_bytes=1_000_000)

    return write_and_read
