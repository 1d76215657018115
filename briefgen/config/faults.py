"""What is wrong with a file of settings: pydantic's faults in, a sentence and the next step out."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import get_args

from pydantic import BaseModel, ValidationError

Location = tuple[int | str, ...]


def explain(error: ValidationError, model: type[BaseModel]) -> tuple[str, str | None]:
    """What is wrong with a file that should have been a ``model``, and a hint where there is one.

    An unknown key comes first, with the nearest known one.
    """
    faults = error.errors(include_url=False)
    for fault in faults:
        if fault["type"] == "extra_forbidden":
            known = sorted(_model_at(model, fault["loc"][:-1]).model_fields)
            return f"unknown key {_path(fault['loc'])!r}", nearest(str(fault["loc"][-1]), known)
    lines = []
    for fault in faults:
        message = fault["msg"].removeprefix("Value error, ")
        message = message[:1].lower() + message[1:]
        if fault["type"] == "missing":
            lines.append(f"{_path(fault['loc'])} is missing")
        else:
            lines.append(f"{_path(fault['loc'])} = {fault['input']!r}: {message}")
    return "; ".join(dict.fromkeys(lines)), None


def nearest(word: str, known: Sequence[str]) -> str:
    """A hint at the known word that is nearest, or at all of them.

    >>> nearest("titel", ["title", "logo"])
    "Did you mean 'title'?"
    """
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f"Did you mean {close[0]!r}?" if close else f"Known here: {', '.join(known)}"


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel]:
    """The record that stands at a place of a file."""
    for step in location:
        field = model.model_fields.get(str(step))
        if field is None:
            continue
        inner = next(_models(field.annotation), None)
        model = inner or model
    return model


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _path(location: Location) -> str:
    path = ""
    for part in location:
        path += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if path else part
    return path
