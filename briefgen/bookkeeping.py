"""A file and its tables in, a book to write in out: SQLite, where each step lasts before the next.

What must not be done twice is written down before it is begun and after it is done; so a step that
was lost with the power would be done again.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import OutputError

_WAIT_SECONDS = 30


@dataclass(frozen=True)
class Book:
    """One file of records; it is made when it is first opened.

    :param schema: statements that make its tables where they are missing.
    :param what: what it records, for a message: "the record of runs".
    :param hint: what to do when it cannot be used.
    """

    file: Path
    schema: str
    what: str
    hint: str

    @property
    def exists(self) -> bool:
        """Whether anything was ever written in it."""
        return self.file.is_file()

    @contextlib.contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are all kept at the end, or none.

        :raises OutputError: when the file cannot be used.
        """
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            base = sqlite3.connect(self.file, timeout=_WAIT_SECONDS)
        except (OSError, sqlite3.Error) as error:
            raise self._failure(error) from error
        try:
            base.execute("pragma synchronous = full")
            base.executescript(self.schema)
            with base:
                yield base
        except sqlite3.Error as error:
            raise self._failure(error) from error
        finally:
            base.close()

    def _failure(self, error: Exception) -> OutputError:
        return OutputError(
            f"{self.what} cannot be used: {error}", where=str(self.file), hint=self.hint
        )


def moment_text(moment: dt.datetime) -> str:
    """A moment as it stands in a book: ISO, in UTC, to the second."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
