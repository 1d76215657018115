"""Document in, Findings out: the per-document stage, a pure function of document and engine.

`extract` is the verb; `briefgen.extract.engine` says what an engine is and which there are.
"""

from __future__ import annotations

from briefgen.extract.engine import Engine, EngineSettings, load_engine, version_of
from briefgen.model.document import Document
from briefgen.model.findings import Findings

__all__ = ["Engine", "EngineSettings", "extract", "load_engine", "version_of"]


def extract(document: Document, engine: Engine) -> Findings:
    """What ``engine`` finds in ``document``; independent of subject, lens and other documents."""
    return engine.find(document)
