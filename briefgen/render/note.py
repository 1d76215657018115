"""An audience in, the same as it is told that nothing material has changed out: one short page."""

from __future__ import annotations

from briefgen.config.audience import Audience, AudienceLimits

SECTION = "unchanged"
"""The one section of a note: `sections/unchanged.html.j2`."""


def note_audience(audience: Audience) -> Audience:
    """The audience with one page to print: that nothing material has changed, and since when.

    It keeps its header, brand, labels and dates, and the words of its languages; its sections,
    figures, limits and cuts are those of a full edition, in any language.
    """
    whole = {"sections": None, "limits": AudienceLimits(), "floors": AudienceLimits()}
    return audience.model_copy(
        update={
            "sections": (SECTION,),
            "figures": (),
            "cut": (),
            "limits": AudienceLimits(),
            "floors": AudienceLimits(),
            "locales": {
                code: local.model_copy(update=whole) for code, local in audience.locales.items()
            },
        }
    )
