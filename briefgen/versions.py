"""What makes an edition, by version: a briefing's method in, `Versions` out."""

from __future__ import annotations

from importlib import metadata

from briefgen._version import __version__
from briefgen.model.briefing import Method
from briefgen.model.edition import Versions


def installed_version(package: str) -> str | None:
    """The version of an installed distribution, or None."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def versions(method: Method) -> Versions:
    """What made the edition: with these and the same input, every byte is the same."""
    return Versions(
        briefgen=__version__,
        engine=method.engine,
        engine_version=method.engine_version,
        model=method.model,
        weasyprint=installed_version("weasyprint"),
    )
