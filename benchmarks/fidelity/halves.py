"""A document's name in, its half out: errors are read on one half, scores reported on the other."""

from __future__ import annotations

import hashlib
from typing import Literal

Half = Literal["develop", "unread"]
HALVES: tuple[Half, ...] = ("develop", "unread")


def half_of(name: str) -> Half:
    """``develop`` or ``unread``, by the parity of the SHA-256 of the document's name in UTF-8."""
    return "unread" if hashlib.sha256(name.encode()).digest()[-1] % 2 else "develop"
