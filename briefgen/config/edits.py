"""`edits.toml` as records: one `[[edit]]` table each, every value checked, unknown keys refused."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from briefgen.dates.edtf import parse_edtf
from briefgen.model.base import Record, mint
from briefgen.model.findings import PartyType


def _iso(value: object) -> object:
    """A TOML date as its ISO text: ``2026-12-07`` is as good as ``"2026-12-07"``."""
    return value.isoformat() if isinstance(value, dt.date) else value


def _edtf(value: str) -> str:
    parse_edtf(value)
    return value


def _day(value: str) -> str:
    dt.date.fromisoformat(value)
    return value


def _country(value: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", value):
        raise ValueError("expected a code of two capitals: 'FR', or one of the project's own")
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Day = Annotated[str, BeforeValidator(_iso), AfterValidator(_day)]
Edtf = Annotated[str, BeforeValidator(_iso), AfterValidator(_edtf)]
Country = Annotated[str, AfterValidator(_country)]
Own = Annotated[
    tuple[Text, ...],
    Field(description="figures and quoted words of the text that are the author's, not a source's"),
]


def _stand(own: tuple[str, ...], text: str) -> None:
    for words in own:
        if words not in text:
            raise ValueError(f"own: {words!r} does not stand in the text")


class _Edit(Record):
    author: Text = Field(description="who decided it; printed with it")
    reason: Text = Field(description="why; printed with it")
    on: Day | None = Field(default=None, description="when it was decided: 2026-12-07")


class _OfItem(_Edit):
    item: Text = Field(description="the item's id, or a beginning of it that only it has")
    was: Text | None = Field(
        default=None,
        description="the item in its words when it was edited: for whoever reads the file, and to "
        "tell items apart that rest on the same quotes",
    )
    quotes: tuple[Text, ...] = Field(
        default=(), description="words of the item's evidence that the edit rests on"
    )


class Drop(_OfItem):
    """Leave an item out."""

    action: Literal["drop"]


class Pin(_OfItem):
    """Keep an item in view: first of its section, with the highest salience."""

    action: Literal["pin"]


class Reword(_OfItem):
    """Say an item in other words."""

    action: Literal["reword"]
    text: Text = Field(description="what it is to say")
    consequence: str | None = Field(
        default=None, description="of a concern: what is feared to follow; '' takes it away"
    )
    own: Own = ()

    @model_validator(mode="after")
    def _own_words_stand(self) -> Self:
        _stand(self.own, f"{self.text} {self.consequence}")
        return self


class Merge(_OfItem):
    """Two parties, or two events, are one: ``item`` becomes part of ``into``."""

    action: Literal["merge"]
    into: Text = Field(description="id of the one that stays, or a beginning of it")
    into_was: Text | None = Field(default=None, description="that one in its words")
    into_quotes: tuple[Text, ...] = Field(default=(), description="words of that one's evidence")


class Split(_OfItem):
    """One party is two: some of its names are another's."""

    action: Literal["split"]
    names: Texts = Field(description="names of the party that are the other one's; its name first")
    type: PartyType | None = Field(default=None, description="of the other one; else the same")
    country: Country | None = Field(default=None, description="of the other one; else none")


class DateEvent(_OfItem):
    """An event has another date."""

    action: Literal["date"]
    date: Edtf = Field(description="EDTF: 2024-10-08, 2024-10, 2024-10-08/2024-10-10, 2025-33")


class Holder(_OfItem):
    """A concern is somebody else's."""

    action: Literal["holder"]
    holder: Text = Field(description="id of a party or a beginning of it; else words for who it is")
    lens: Text | None = Field(default=None, description="the lens to file it under")


class Correct(_OfItem):
    """A party has another name, type or country."""

    action: Literal["correct"]
    name: Text | None = None
    type: PartyType | None = None
    country: Country | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.name or self.type or self.country):
            raise ValueError("give a name, a type or a country")
        return self


class Answer(_OfItem):
    """A gap is closed: somebody found out."""

    action: Literal["answer"]
    text: Text = Field(description="the answer, as its author's words")


class _Human(_Edit):
    text: Text
    likelihood: Text | None = None
    confidence: Text | None = None
    basis: tuple[Text, ...] = Field(
        default=(), description="ids of items or passages that it rests on"
    )
    quotes: tuple[Text, ...] = Field(
        default=(), description="words of the evidence of its basis that it rests on"
    )
    own: Own = ()

    @model_validator(mode="after")
    def _own_words_stand(self) -> Self:
        _stand(self.own, self.text)
        return self


class Judgement(_Human):
    """What the author makes of it."""

    action: Literal["judgement"]


class Option(_Human):
    """What could be done."""

    action: Literal["option"]


class Indicator(_Human):
    """What would show that things turn."""

    action: Literal["indicator"]


Human = Judgement | Option | Indicator
OfItem = Drop | Pin | Reword | Merge | Split | DateEvent | Holder | Correct | Answer
Edit = OfItem | Human
KINDS: dict[str, type[Edit]] = {
    "drop": Drop, "pin": Pin, "reword": Reword, "merge": Merge, "split": Split, "date": DateEvent,
    "holder": Holder, "correct": Correct, "answer": Answer, "judgement": Judgement,
    "option": Option, "indicator": Indicator,
}  # fmt: skip


class EditsFile(Record):
    """`edits.toml`: the analyst's edits, re-applied on every build."""

    edit: tuple[Annotated[Edit, Field(discriminator="action")], ...] = ()


def edit_id(edit: Edit) -> str:
    """A digest of an edit, by which its note in a briefing is known again."""
    return mint("edit", edit.model_dump_json(exclude_defaults=True))
