"""What became of an analyst's edit, as the briefing tells it: nothing in silence."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefgen.model.base import Record

EditAction = Literal[
    "drop",
    "pin",
    "reword",
    "merge",
    "split",
    "date",
    "holder",
    "correct",
    "answer",
    "judgement",
    "option",
    "indicator",
]


class EditNote(Record):
    """One edit of a person's: who asked for what, why, and what came of it.

    A stale note has no evidence: that is why it is stale.
    """

    id: str = Field(description="a digest of the edit, so that it is known again")
    action: EditAction
    status: Literal["applied", "stale"]
    what: str = Field(description="what was done, or why nothing was")
    item_id: str | None = Field(default=None, description="the item, which may be gone by it")
    section: str | None = None
    label: str = Field(default="", description="the item in its words before the edit")
    author: str
    reason: str
    on: str | None = Field(default=None, description="ISO date")
    text: str | None = Field(default=None, description="what the author wrote")
    own: tuple[str, ...] = Field(
        default=(), description="figures and quoted words of the text that no source has"
    )
    evidence: tuple[str, ...] = Field(
        default=(), description="passages of everything that the edit touched or tells of"
    )
