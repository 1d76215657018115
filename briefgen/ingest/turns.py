"""A piece of a draft on its way to a block: the record that the steps of `roles` hand on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.ingest.datelines import Dateline
from briefgen.ingest.draft import Piece
from briefgen.model.document import BlockRole

FINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
"""How a sentence ends."""


@dataclass(frozen=True)
class Turn:
    """A piece with what has been found out about it.

    ``role`` None: nothing yet, which in the end makes it body. ``marked``: a list number or bullet
    stood before it; ``number``: that mark was a number. ``stands_alone``: it is nothing but a
    dateline.
    """

    piece: Piece
    text: str
    role: BlockRole | None = None
    speaker: str | None = None
    dateline: Dateline | None = None
    stands_alone: bool = False
    marked: bool = False
    number: bool = False
