"""Our own invented affairs: one folder each, ``gold.yaml`` beside the documents."""

from __future__ import annotations

from pathlib import Path

import yaml

from fidelity.gold.records import Affair

GOLD = "gold.yaml"


def read_affair(folder: Path) -> Affair:
    """The gold in a folder."""
    return Affair.model_validate(yaml.safe_load((folder / GOLD).read_text(encoding="utf-8")))
