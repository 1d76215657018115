"""`[changes]`: which changes are worth an edition, and what is made when there are none."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefgen.model.base import ChangeKind, Record

Unchanged = Literal["full", "note", "none"]


class ChangesConfig(Record):
    """`[changes]`: what counts as material."""

    least_salience: int = Field(
        default=2,
        ge=0,
        le=5,
        description="changes of lesser items are not material; those of disputes, of what somebody "
        "says and of sources always are",
    )
    ignore: tuple[ChangeKind, ...] = Field(
        default=("reworded",), description="kinds of change that are not material"
    )
    unchanged: Unchanged = Field(
        default="full",
        description="when nothing material has changed: a full edition, one line, or none",
    )
