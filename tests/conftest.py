"""Fixtures shared by all tests: the engine, loaded once."""

from __future__ import annotations

import pytest
from hypothesis import settings

from briefgen.extract import Engine, EngineSettings, load_engine

# No deadline: a busy machine is no fault. Derandomised: what passes once passes again.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The local engine with its default settings."""
    return load_engine(EngineSettings())
