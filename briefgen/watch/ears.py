"""Folders in, a wait that ends early when something changes in them out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Self

from briefgen.following import follow


class Ears:
    """Waits for a change, or for a time; to be used with ``with``.

    ``deaf`` says why nothing is heard, where the system watches no more folders: then each wait
    takes its time.
    """

    def __init__(self, folders: Callable[[], frozenset[Path]]) -> None:
        self._folders = folders
        self._heard = Event()
        self._stop = Event()
        self._thread = Thread(target=self._listen, daemon=True)
        self.deaf: str | None = None

    def wait(self, seconds: float) -> None:
        """Return when something has changed since the last call, at the latest after a time."""
        self._heard.wait(seconds)
        self._heard.clear()

    def _listen(self) -> None:
        try:
            follow(self._folders, self._heard.set, self._stop)
        except OSError as error:
            self.deaf = str(error)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(timeout=2)
