"""How word lists are read: the name of a TOML file in ``knowledge/data`` in, its content out."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, RootModel

Table = TypeVar("Table", bound=BaseModel)
Content = TypeVar("Content")

_FOLDER = files("briefgen.knowledge").joinpath("data")


class Listing(RootModel[Content]):
    """A file whose keys are themselves data; ``root`` is its whole content."""

    model_config = ConfigDict(frozen=True)


def read_table(name: str, shape: type[Table]) -> Table:
    """The data file ``name`` (without ``.toml``), checked against ``shape``."""
    return shape.model_validate(tomllib.loads(_FOLDER.joinpath(f"{name}.toml").read_text("utf-8")))


def table_names(prefix: str) -> tuple[str, ...]:
    """Names of the data files that begin with ``prefix``, without ``.toml``, sorted."""
    names = (entry.name for entry in _FOLDER.iterdir() if entry.name.startswith(prefix))
    return tuple(sorted(name.removesuffix(".toml") for name in names))
