"""An audience in, the same as it is told that nothing material has changed out."""

from __future__ import annotations

from briefgen.config.audience import Audience


def note_audience(audience: Audience) -> Audience:
    """The audience with one line to print."""
    return audience.model_copy(update={"sections": ("unchanged",), "locales": {}})
