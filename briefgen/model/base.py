"""What every record of the model shares: frozen, strict about unknown fields, no I/O."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Salience = Annotated[int, Field(ge=0, le=5)]
Origin = Literal["extracted", "inferred", "human"]
Handling = Literal["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
HANDLING_ORDER: tuple[Handling, ...] = (
    "TLP:CLEAR",
    "TLP:GREEN",
    "TLP:AMBER",
    "TLP:AMBER+STRICT",
    "TLP:RED",
)


Comparator = Literal["<", "<=", "=", "~", ">=", ">"]


class Record(BaseModel):
    """A frozen record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """A half-open interval of Unicode code points in a document's stored text."""

    start: int = Field(ge=0)
    end: int

    @model_validator(mode="after")
    def _not_empty(self) -> Span:
        if self.end <= self.start:
            raise ValueError(f"span {self.start}:{self.end} is empty or reversed")
        return self

    def overlaps(self, other: Span) -> bool:
        """Whether the two intervals share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies within this interval."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The words this interval covers in ``text``."""
        return text[self.start : self.end]


class Wording(Record):
    """How a generated text is put together, so that a template can say it in another language.

    ``slots`` hold item ids, quotes or values, never prose.
    """

    key: str
    slots: dict[str, str] = {}


class Quantity(Record):
    """A number as a source gives it. ``unit`` is singular and lower case ("percent", "company")."""

    value: float
    upper: float | None = None
    unit: str
    comparator: Comparator = "="
    of: str | None = None
    period: str | None = None


def mint(kind: str, *evidence: str | int) -> str:
    """An id for an item: its kind and a digest of what identifies it.

    The same evidence gives the same id on every machine and in every run; nothing of it is
    random, positional or taken from the clock.

    >>> mint("p", "s-1", 0, "Words") == mint("p", "s-1", 0, "Words")
    True
    """
    digest = hashlib.sha256("\x1f".join(str(part) for part in evidence).encode()).hexdigest()
    return f"{kind}-{digest[:10]}"
