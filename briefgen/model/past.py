"""What a briefing keeps of the editions before it: which they were, what stood behind a change."""

from __future__ import annotations

from pydantic import Field

from briefgen.model.base import Handling, Record, Wording


class Before(Record):
    """What stands behind ``was`` of a change, as the previous edition had it.

    Its item, its sources and those who speak may be gone from the briefing: what a reader has to
    know of them, and what decides who may read it at all, is kept here.
    """

    handling: Handling = Field(
        description="the strictest mark of the sources that it rested on; of one that is still "
        "there, today's mark"
    )
    embargoed_until: str | None = Field(
        default=None, description="the last embargo of those sources, as for their handling"
    )
    speakers: tuple[str, ...] = Field(default=(), description="whose words it is, by name")
    language: str | None = Field(default=None, description="of its sources, where it is one")
    wording: Wording | None = Field(default=None, description="where it is a generated text")


class PastEdition(Record):
    """An edition before this one."""

    id: str
    number: int = Field(ge=1)
    as_of: str | None = None
