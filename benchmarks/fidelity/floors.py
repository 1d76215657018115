"""Floors: what each measure reached, kept in ``floors.toml`` with a digest of the data.

A measure that falls below its floor is a failure; data with another digest are other data, whose
floors say nothing. Raising is free; lowering wants a reason, which is kept beside the figure.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")
SLACK = 0.005
"""How far below its floor a measure may lie: figures are kept to three places."""


@dataclass(frozen=True)
class Floor:
    """What a measure of a set must reach on one half, and why it was lowered if it was."""

    score: float
    reason: str | None = None


@dataclass(frozen=True)
class SetFloors:
    """The floors of one set, by ``half/section/measure``, and the data they were reached on."""

    digest: str
    floors: Mapping[str, Floor]


def digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of every file of a set, shortened."""
    found = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0")
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:16]


def read_floors(path: Path = FLOORS) -> dict[str, SetFloors]:
    """The kept floors by set."""
    if not path.is_file():
        return {}
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: SetFloors(
            one["digest"],
            {
                key: Floor(value) if isinstance(value, float) else Floor(*value)
                for key, value in one["floors"].items()
            },
        )
        for name, one in read.items()
    }


def write_floors(floors: Mapping[str, SetFloors], path: Path = FLOORS) -> None:
    """Keep ``floors``; a floor is a number, or a number with the reason why it was lowered."""
    lines = [
        "# What each measure reached: half/section/measure = score, as `make fidelity` prints it.",
        "# Written by `python -m fidelity --keep`; lowering one takes `--lower REASON`.",
    ]
    for name, one in sorted(floors.items()):
        lines += ["", f"[{name}]", f'digest = "{one.digest}"', f"[{name}.floors]"]
        lines += [f'"{key}" = {_value(floor)}' for key, floor in sorted(one.floors.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _value(floor: Floor) -> str:
    if floor.reason is None:
        return f"{floor.score:.3f}"
    reason = floor.reason.replace("\\", "\\\\").replace('"', '\\"')
    return f'[{floor.score:.3f}, "{reason}"]'


def broken(kept: Mapping[str, Floor], scores: Mapping[str, float]) -> list[str]:
    """What lies below its floor or was not measured, in words."""
    return [
        f"{key}: {scores[key]:.3f} is below {floor.score:.3f}"
        if key in scores
        else f"{key}: not measured"
        for key, floor in sorted(kept.items())
        if key not in scores or scores[key] < floor.score - SLACK
    ]


def raised(
    kept: Mapping[str, Floor], scores: Mapping[str, float], reason: str | None
) -> dict[str, Floor]:
    """The floors to keep after a run: the higher of the two, or the new one for a reason."""
    floors: dict[str, Floor] = {}
    for key, score in scores.items():
        old = kept.get(key)
        if old is None or score > old.score:
            floors[key] = Floor(score)
        elif reason is not None and score < old.score - SLACK:
            floors[key] = Floor(score, reason)
        else:
            floors[key] = old
    return floors
