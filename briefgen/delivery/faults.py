"""How a try to hand something over ended: handed over, refused before that, or not to be known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Ending = Literal["sent", "waiting", "failed", "uncertain"]


@dataclass(frozen=True)
class Result:
    """How it ended and, unless it was sent, why.

    ``waiting``: nothing was handed over, and another try may do. ``failed``: nothing was, and no
    try will do. ``uncertain``: it may have been.
    """

    ending: Ending
    note: str | None = None


SENT = Result("sent")
