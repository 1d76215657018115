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
ChangeKind = Literal[
    "new",
    "withdrawn",
    "reworded",
    "stance_changed",
    "status_changed",
    "value_changed",
    "date_changed",
    "attribute_changed",
    "newly_corroborated",
    "dispute_opened",
    "dispute_closed",
]


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


class Quantity(Record):
    """A number as a source gives it. ``unit`` is singular and lower case ("percent", "company")."""

    value: float
    upper: float | None = None
    unit: str
    comparator: Comparator = "="
    of: str | None = None
    period: str | None = None


def unset(value: object) -> bool:
    """Whether a field of `WordingPart` need not be written: most of them hold one thing."""
    return not value


class WordingPart(Record):
    """What stands in a slot of a `Wording`, as data, so that another language can say it.

    One of its fields is set: a text of the catalogue, several parts, a date, a number, somebody
    by id, or words that stand as they are.
    """

    wording: Wording | None = Field(default=None, exclude_if=unset)
    items: tuple[WordingPart, ...] = Field(default=(), exclude_if=unset)
    join: Literal["and", ";", ",", ""] = Field(
        default="", exclude_if=unset, description="what stands between items"
    )
    date: str | None = Field(default=None, exclude_if=unset, description="EDTF")
    years: bool = Field(
        default=True, exclude_if=bool, description="whether the date is told with its year"
    )
    quantity: Quantity | None = Field(default=None, exclude_if=unset)
    id: str | None = Field(default=None, exclude_if=unset, description="a party or a source")
    words: str | None = Field(
        default=None, exclude_if=unset, description="a name, or words of a source"
    )


class Wording(Record):
    """How a generated text is put together, so that a template can say it in another language.

    ``slots`` hold what stands in the English text: ids, quotes, values, and texts put together of
    them. ``parts`` hold the same as data where it is more than words that stand as they are; a
    slot without a part is printed as it is.
    """

    key: str
    slots: dict[str, str] = {}
    parts: dict[str, WordingPart] = {}


def mint(kind: str, *evidence: str | int) -> str:
    """An id for an item: its kind and a digest of what identifies it.

    The same evidence gives the same id on every machine and in every run; nothing of it is
    random, positional or taken from the clock.

    >>> mint("p", "s-1", 0, "Words") == mint("p", "s-1", 0, "Words")
    True
    """
    digest = hashlib.sha256("\x1f".join(str(part) for part in evidence).encode()).hexdigest()
    return f"{kind}-{digest[:10]}"
