"""What gold says of an affair, in the terms of our own format; the other forms are turned into it.

An item with ``optional`` is right when found and not missed when it is not.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from briefgen.model.findings import PartyType, Stance

DOCUMENT = "document:"
"""A position's party in the document's own voice is this and the document's name."""


class Gold(BaseModel):
    """A frozen record that passes over what it doesn't need."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Quote(Gold):
    """Words of a document."""

    document: str = Field(alias="in")
    words: str = Field(alias="quote")


class Item(Gold):
    """What every item has."""

    id: str = ""
    quotes: tuple[Quote, ...] = Field(default=(), alias="ev")
    optional: bool = False


class GoldParty(Item):
    """A party, with every name that the documents use for it."""

    name: str
    aliases: tuple[str, ...] = ()
    type: PartyType
    salient: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Name and aliases."""
        return (self.name, *self.aliases)


class GoldEvent(Item):
    """A happening; ``date`` is EDTF, and so are the others that are as right."""

    label: str
    date: str | None = None
    accept: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()

    @field_validator("date", mode="before")
    @classmethod
    def _as_text(cls, value: object) -> object:
        return value if value is None else str(value)

    @field_validator("accept", mode="before")
    @classmethod
    def _as_texts(cls, value: object) -> object:
        return tuple(str(one) for one in value) if isinstance(value, list) else value or ()

    @property
    def dates(self) -> tuple[str, ...]:
        """Every date that is right."""
        return () if self.date is None else (self.date, *self.accept)


class GoldPosition(Item):
    """Where a party stands; ``value`` in whatever notation."""

    party: str
    stance: Stance
    value: str | None = None

    @field_validator("value", mode="before")
    @classmethod
    def _as_text(cls, value: object) -> object:
        return value if value is None else str(value)


class GoldDispute(Item):
    """A dispute with the positions on it."""

    issue: str
    kind: str = "fact"
    status: Literal["contested", "one_side_only", "resolved_by_correction", "minor_difference"]
    positions: tuple[GoldPosition, ...]


class GoldTrap(Item):
    """What looks like a dispute and is none."""

    why: str


class GoldConcern(Item):
    """Who worries, doesn't worry, or is silent, about what."""

    holder: tuple[str, ...] = ()
    holder_text: str | None = None
    lens: str
    stance: Literal["worried", "not_worried", "silent"]
    about: str | None = None


class GoldFact(Item):
    """A figure worth having."""

    label: str
    value: float | None = None
    upper: float | None = None


class Withdrawn(Item):
    """A value, a date or a statement that was taken back."""

    what: str


class Affair(Gold):
    """The gold of one set of documents. ``documents`` are file names."""

    about: str | None = None
    documents: tuple[str, ...]
    parties: tuple[GoldParty, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    disputes: tuple[GoldDispute, ...] = ()
    not_disputes: tuple[GoldTrap, ...] = ()
    concerns: tuple[GoldConcern, ...] = ()
    facts: tuple[GoldFact, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()

    @field_validator(
        "parties",
        "events",
        "disputes",
        "not_disputes",
        "concerns",
        "facts",
        "withdrawn",
        mode="before",
    )
    @classmethod
    def _none_is_nothing(cls, value: object) -> object:
        return () if value is None else value

    @field_validator("documents", mode="before")
    @classmethod
    def _file_names(cls, value: object) -> object:
        if not isinstance(value, list):
            return value
        return tuple(one["file"] if isinstance(one, dict) else one for one in value)

    def party(self, key: str) -> GoldParty | None:
        """The party of an id."""
        return next((one for one in self.parties if one.id == key), None)
