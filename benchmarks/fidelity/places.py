"""Where the sets lie.

The shared sets are not part of the project: ``BRIEFGEN_BENCHMARKS`` names the folder that holds
``benchmarks/`` and ``gold/``. The project's own sets lie in it.
"""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OWN = Path(__file__).resolve().parent / "own"
"""Sets that are ours, or free to copy."""
SETTING = "BRIEFGEN_BENCHMARKS"


def shared() -> Path | None:
    """The folder of the shared sets, or None where the setting is absent or leads nowhere."""
    place = os.environ.get(SETTING)
    return Path(place) if place and Path(place).is_dir() else None
