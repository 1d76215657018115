"""Fixtures shared by all tests: the engine, loaded once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from briefgen.extract import Engine, EngineSettings, load_engine

# No deadline: a busy machine is no fault. Derandomised: what passes once passes again.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The tests neither read nor fill the cache of the person who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The local engine with its default settings."""
    return load_engine(EngineSettings())
