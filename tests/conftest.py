"""Fixtures shared by all tests: the engine, loaded once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

import verapdf
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


@pytest.fixture(scope="session")
def pdf_faults(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[bytes], list[str]]]:
    """What veraPDF finds wrong with a PDF as PDF/A-3a and as PDF/UA-1."""
    lacking = verapdf.missing()
    if lacking is not None:
        assert not os.environ.get("CI"), lacking
        pytest.skip(lacking)
    with verapdf.Validator(tmp_path_factory.mktemp("verapdf")) as validator:
        yield validator.faults
