"""How a try to hand something over ended: handed over, refused before that, or not to be known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Ending = Literal["sent", "waiting", "failed", "uncertain"]


@dataclass(frozen=True)
class Result:
    """How it ended and, unless it was sent, why.

    ``waiting``: nothing was handed over, and another try may do. ``failed``: nothing was, and no
    try will do. ``uncertain``: it may have been. ``away``: the server did not answer at all, so
    that others need not wait for it now.
    """

    ending: Ending
    note: str | None = None
    away: bool = False


SENT = Result("sent")
