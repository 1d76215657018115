"""Where in a template something happened: the frames of a running or failed template in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from jinja2 import Template

_ENDING = ".j2"


def place_in(frames: Iterator[tuple[FrameType, int]]) -> tuple[str, int] | None:
    """The innermost template among ``frames`` (outermost first), and its line."""
    found: tuple[str, int] | None = None
    for frame, line in frames:
        file = frame.f_code.co_filename
        if not file.endswith(_ENDING):
            continue
        template = frame.f_globals.get("__jinja_template__")
        # Jinja rewrites the frames of a failure to the template's lines, not those of one running.
        own = template.get_corresponding_lineno(line) if isinstance(template, Template) else line
        found = (_short(file), own)
    return found


def of_running(frame: FrameType | None) -> Iterator[tuple[FrameType, int]]:
    """The frames that are running, outermost first."""
    frames: list[tuple[FrameType, int]] = []
    while frame is not None:
        frames.append((frame, frame.f_lineno))
        frame = frame.f_back
    return reversed(frames)


def _short(file: str) -> str:
    """A template's name below its audience's folder."""
    parts = Path(file).parts
    start = next((n + 2 for n in range(len(parts) - 1, -1, -1) if parts[n] == "templates"), -1)
    return "/".join(parts[start:])
