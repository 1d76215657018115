"""briefgen: documents about one matter in, a cited briefing out.

The stages, in order: ingest, extract, reconcile, review, compare, render, publish.
`briefgen.pipeline` tells the story; this module exports the library's public names, each imported
when it is first used, so that ``import briefgen`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen._version import __version__

if TYPE_CHECKING:
    from briefgen.config.load import load_project as load_project
    from briefgen.config.project import Project as Project
    from briefgen.differing import differ as differ
    from briefgen.errors import BriefgenError as BriefgenError
    from briefgen.model.briefing import Briefing as Briefing
    from briefgen.model.report import BuildReport as BuildReport
    from briefgen.model.report import VerificationReport as VerificationReport
    from briefgen.pipeline import build as build
    from briefgen.pipeline import extract_briefing as extract_briefing
    from briefgen.pipeline import render_briefing as render_briefing
    from briefgen.standing import editions as editions
    from briefgen.verification import verify as verify

_HOMES = {
    "Briefing": "briefgen.model.briefing",
    "BriefgenError": "briefgen.errors",
    "BuildReport": "briefgen.model.report",
    "Project": "briefgen.config.project",
    "VerificationReport": "briefgen.model.report",
    "build": "briefgen.pipeline",
    "differ": "briefgen.differing",
    "editions": "briefgen.standing",
    "extract_briefing": "briefgen.pipeline",
    "load_project": "briefgen.config.load",
    "render_briefing": "briefgen.pipeline",
    "verify": "briefgen.verification",
}

__all__ = ["__version__", *sorted(_HOMES)]  # noqa: PLE0604 - names only


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
