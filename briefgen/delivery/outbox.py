"""What became of each delivery, kept in a file: SQLite, written before and after.

A delivery has one key, from what is sent to whom by which way, so that it stands here once however
often it is asked for. It is put down as `sending` before a connection is opened. One that is still
`sending` while nobody is at work was cut off: it becomes `uncertain`, which nothing but a person
ends. No secret and no text of a briefing stands here.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefgen.bookkeeping import Book, moment_text
from briefgen.model.base import mint

OUTBOX_FILE = "outbox.sqlite"

State = Literal[
    "pending", "sending", "waiting", "sent", "failed", "uncertain", "withheld", "dropped"
]
Way = Literal["mail", "chat", "folder", "notice"]
OPEN: frozenset[State] = frozenset({"pending", "waiting"})
FOR_A_PERSON: frozenset[State] = frozenset({"uncertain", "failed"})

_SCHEMA = """
create table if not exists deliveries (
    number integer primary key, key text not null unique, edition text not null,
    name text not null, folder text not null, audience text not null, channel text not null,
    recipient text not null, state text not null, attempts integer not null, next_try text,
    note text, changed text not null, content text
);
create index if not exists by_state on deliveries (state);
create table if not exists steps (
    id integer primary key, key text not null, at text not null, state text not null, note text
);
"""
_COLUMNS = (
    "key, edition, name, folder, audience, channel, recipient, state, attempts, next_try, note, "
    "changed, content"
)


@dataclass(frozen=True)
class Delivery:
    """One delivery: what, to whom, and what became of it.

    :param edition: id of the edition's content.
    :param name: what a person calls the edition: its title's number and folder.
    :param content: subject and text of a notice; None for an edition.
    """

    key: str
    edition: str
    name: str
    folder: Path
    audience: str
    channel: Way
    recipient: str
    state: State = "pending"
    attempts: int = 0
    next_try: dt.datetime | None = None
    note: str | None = None
    changed: dt.datetime | None = None
    content: tuple[str, str] | None = None

    @property
    def done(self) -> bool:
        """Whether nothing is left to be done about it."""
        return self.state in ("sent", "withheld", "dropped")


def key_of(edition: str, audience: str, channel: Way, recipient: str) -> str:
    """The key of a delivery."""
    return mint("d", edition, audience, channel, recipient)


class Outbox:
    """The deliveries of one project."""

    def __init__(self, folder: Path) -> None:
        self._book = Book(
            folder / OUTBOX_FILE,
            _SCHEMA,
            "the record of deliveries",
            "Check the folder's permissions and the space on the disk",
        )

    @property
    def exists(self) -> bool:
        """Whether anything was ever put down."""
        return self._book.exists

    def queue(self, deliveries: Iterable[Delivery], now: dt.datetime) -> tuple[str, ...]:
        """Put down what is to be sent; the keys of those that were not there yet.

        One that is there stays as it is, but for where its edition stands: it may have been
        rendered again.
        """
        fresh = []
        with self._book.open() as base:
            for one in deliveries:
                done = base.execute(
                    f"insert or ignore into deliveries ({_COLUMNS})"  # noqa: S608 - a constant
                    " values (?, ?, ?, ?, ?, ?, ?, 'pending', 0, null, null, ?, ?)",
                    (
                        one.key, one.edition, one.name, str(one.folder), one.audience, one.channel,
                        one.recipient, moment_text(now),
                        json.dumps(one.content) if one.content else None,
                    ),
                )  # fmt: skip
                if done.rowcount:
                    fresh.append(one.key)
                    _step(base, one.key, "pending", now, None)
                else:
                    base.execute(
                        "update deliveries set folder = ? where key = ? and state != 'sending'",
                        (str(one.folder), one.key),
                    )
        return tuple(fresh)

    def due(self, now: dt.datetime) -> tuple[Delivery, ...]:
        """What may be sent now, oldest first; also what was put off by a clock that ran ahead."""
        return self._found(
            "state in ('pending', 'waiting')"
            " and (next_try is null or next_try <= ? or changed > ?) order by number",
            (moment_text(now), moment_text(now)),
        )

    def claim(self, key: str, now: dt.datetime) -> bool:
        """Put down that it is being sent; False where another process has done so."""
        with self._book.open() as base:
            done = base.execute(
                "update deliveries set state = 'sending', attempts = attempts + 1, next_try = null,"
                " note = null, changed = ? where key = ? and state in ('pending', 'waiting')",
                (moment_text(now), key),
            )
            if done.rowcount:
                _step(base, key, "sending", now, None)
            return bool(done.rowcount)

    def settle(
        self,
        key: str,
        state: State,
        now: dt.datetime,
        *,
        note: str | None = None,
        next_try: dt.datetime | None = None,
    ) -> None:
        """Put down how it ended, or until when it waits."""
        with self._book.open() as base:
            base.execute(
                "update deliveries set state = ?, note = ?, next_try = ?, changed = ?"
                " where key = ?",
                (state, note, moment_text(next_try) if next_try else None, moment_text(now), key),
            )
            _step(base, key, state, now, note)

    def reopen(self, key: str, now: dt.datetime) -> None:
        """Put down that a person wants it sent, whatever became of it, as if for the first time."""
        with self._book.open() as base:
            base.execute(
                "update deliveries set state = 'pending', attempts = 0, note = null,"
                " next_try = null, changed = ? where key = ?",
                (moment_text(now), key),
            )
            _step(base, key, "pending", now, "by hand")

    def sending(self) -> tuple[Delivery, ...]:
        """What is put down as being sent: by a process at work, or by one that died."""
        return self._found("state = 'sending' order by number", ())

    def get(self, key: str) -> Delivery | None:
        """The delivery with this key."""
        return next(iter(self._found("key = ?", (key,))), None)

    def matching(self, start: str) -> tuple[Delivery, ...]:
        """Those whose key begins like this."""
        return self._found("substr(key, 1, ?) = ? order by number", (len(start), start))

    def all(self, most: int = 1_000) -> tuple[Delivery, ...]:
        """The latest deliveries, newest first."""
        return self._found("1 order by number desc limit ?", (most,))

    def unsettled(self) -> tuple[Delivery, ...]:
        """Those that wait, failed, or nobody knows of."""
        return self._found("state not in ('sent', 'withheld', 'dropped') order by number", ())

    def _found(self, where: str, values: tuple[str | int, ...]) -> tuple[Delivery, ...]:
        if not self.exists:
            return ()
        with self._book.open() as base:
            rows = base.execute(
                f"select {_COLUMNS} from deliveries where {where}",  # noqa: S608 - constants
                values,
            ).fetchall()
        return tuple(
            Delivery(
                key=key, edition=edition, name=name, folder=Path(folder), audience=audience,
                channel=channel, recipient=recipient, state=state, attempts=attempts,
                next_try=dt.datetime.fromisoformat(next_try) if next_try else None, note=note,
                changed=dt.datetime.fromisoformat(changed), content=_content(content),
            )
            for (
                key, edition, name, folder, audience, channel, recipient, state, attempts,
                next_try, note, changed, content,
            ) in rows
        )  # fmt: skip


def _step(
    base: sqlite3.Connection, key: str, state: State, now: dt.datetime, note: str | None
) -> None:
    base.execute(
        "insert into steps (key, at, state, note) values (?, ?, ?, ?)",
        (key, moment_text(now), state, note),
    )


def _content(text: str | None) -> tuple[str, str] | None:
    if text is None:
        return None
    subject, body = json.loads(text)
    return str(subject), str(body)
