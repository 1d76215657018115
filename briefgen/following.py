"""Folders in, a call for every change in them out: the only module that knows watchfiles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

_LOOK_AGAIN = 1000
"""Milliseconds after which new folders are looked for, though nothing has been heard."""
_TOGETHER = 200
"""Milliseconds within which changes count as one: editors write a file in several steps."""


def follow(
    folders: Callable[[], frozenset[Path]], changed: Callable[[], None], stop: Event
) -> None:
    """Call ``changed`` whenever a file in the folders is written, until ``stop`` is set.

    Each folder is watched alone, without those inside it: a project may lie beside anything.

    :param folders: asked again all the time, for folders come and go.
    :raises OSError: when the system watches no more of them.
    """
    from watchfiles import watch

    before: frozenset[Path] | None = None
    while not stop.is_set():
        now = folders()
        if before is not None:
            changed()
        before = now
        if not now:
            stop.wait(_LOOK_AGAIN / 1000)
            continue
        try:
            for changes in watch(
                *sorted(now),
                recursive=False,
                stop_event=stop,
                debounce=_TOGETHER,
                rust_timeout=_LOOK_AGAIN,
                yield_on_timeout=True,
                raise_interrupt=False,
            ):
                if changes:
                    changed()
                if folders() != now:
                    break
        except FileNotFoundError:  # one of them is gone again
            stop.wait(_LOOK_AGAIN / 1000)
