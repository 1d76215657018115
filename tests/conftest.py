"""Fixtures shared by all tests: the engine, loaded once."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine, EngineSettings, load_engine


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The local engine with its default settings."""
    return load_engine(EngineSettings())
