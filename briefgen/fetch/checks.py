"""What came of the last look at each source, kept between runs: one small JSON file.

It holds by what a page can be known again and how often a page of a feed has failed. Losing it
costs a few requests and no snapshot: what a build reads stands in the index of the snapshots.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import Literal

from pydantic import Field, TypeAdapter, ValidationError

from briefgen.model.base import Record

Outcome = Literal["new", "unchanged", "failed", "left"]
"""``left``: the server, not the page, was at fault; it is asked again without end."""
FAILURES = ("failed", "left")


class Entry(Record):
    """One fetch: of what, for which source of the project, when, and what became of it."""

    at: dt.datetime
    url: str = Field(description="the address, or 'mail:' with the folder and the message")
    source: str = Field(description="the source of the project that it belongs to")
    outcome: Outcome
    file: str | None = Field(
        default=None, pattern=r"^\d{4}-\d{2}-\d{2}/[a-z0-9][a-z0-9.-]*$", max_length=120
    )
    sha256: str | None = None
    media_type: str | None = None
    address: str | None = Field(default=None, description="where redirects led")
    etag: str | None = None
    last_modified: str | None = None
    recoded: str | None = Field(
        default=None, description="the charset it came in, where it is kept as UTF-8 instead"
    )
    guid: str | None = None
    title: str | None = None
    published: str | None = Field(default=None, description="ISO 8601, as the feed dates it")
    items: int | None = Field(default=None, description="of a feed: how many were looked at")
    reason: str | None = None


class Check(Record):
    """The last look at an address for a source.

    ``good`` is the last one that did not fail, ``last`` the last of all; ``failures`` counts
    those in which the page itself was at fault.
    """

    last: Entry
    good: Entry | None = None
    failures: int = 0


_CHECKS = TypeAdapter(list[Check])


class Checks:
    """The last looks of one project; whoever writes holds the lock of the snapshots."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def of(self, url: str, source: str) -> Check | None:
        """The last look at ``url`` for ``source``."""
        return self._read().get((source, url))

    def of_source(self, source: str) -> list[Check]:
        """The last looks at whatever belongs to a source."""
        return [one for (key, _), one in self._read().items() if key == source]

    def note(self, entry: Entry) -> None:
        """Note a look. Of what is fetched only once, success needs no note."""
        checks = self._read()
        key = (entry.source, entry.url)
        before = checks.pop(key, None)
        if entry.outcome in FAILURES:
            failures = (before.failures if before else 0) + (entry.outcome == "failed")
            good = before.good if before else None
            checks[key] = Check(last=entry, good=good, failures=failures)
        elif entry.file is None or entry.source.startswith("url:"):
            checks[key] = Check(last=entry, good=entry)
        elif before is None:
            return
        self._write(checks)

    def _read(self) -> dict[tuple[str, str], Check]:
        try:
            found = _CHECKS.validate_json(self._file.read_bytes())
        except (FileNotFoundError, ValidationError):
            return {}
        return {(one.last.source, one.last.url): one for one in found}

    def _write(self, checks: dict[tuple[str, str], Check]) -> None:
        lines = [one.model_dump(mode="json", exclude_none=True) for one in checks.values()]
        self._file.parent.mkdir(parents=True, exist_ok=True)
        for left in self._file.parent.glob(f".{self._file.name}.*"):
            left.unlink(missing_ok=True)  # of a run that was killed: this one has the lock
        making = self._file.with_name(f".{self._file.name}.{os.getpid()}")
        making.write_text(json.dumps(lines, indent=1, ensure_ascii=False), encoding="utf-8")
        making.replace(self._file)
