"""How word lists are read: the name of a TOML file in ``knowledge/data`` in, its content out."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TypeVar

from briefgen.model.base import Record

Table = TypeVar("Table", bound=Record)


def read_table(name: str, shape: type[Table]) -> Table:
    """The data file ``name`` (without ``.toml``), checked against ``shape``."""
    text = files("briefgen.knowledge").joinpath("data", f"{name}.toml").read_text("utf-8")
    return shape.model_validate(tomllib.loads(text))
