"""What a build depends on in, builds out: one at a time, when all files are at rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from briefgen.errors import BriefgenError
from briefgen.model.report import BuildReport
from briefgen.watch.scene import Look, Scene

Clock = Callable[[], float]


class Waiting(Protocol):
    """How the time between two looks is spent."""

    def wait(self, seconds: float, /) -> None:
        """Return after a time, or earlier."""


class Seeing(Protocol):
    """What is looked at."""

    def look(self) -> Look:
        """The files as they are now."""


@dataclass(frozen=True)
class Changes:
    """What is otherwise than at the last build; nothing at the first one.

    ``moving`` names files that were still being written when the build could wait no longer.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    moving: tuple[str, ...] = ()


class Listener(Protocol):
    """Whom the watch tells of each build."""

    def begins(self, changes: Changes) -> None:
        """A build begins because of ``changes``."""

    def built(self, changes: Changes, report: BuildReport, seconds: float) -> None:
        """It made an edition, or found it there."""

    def failed(self, changes: Changes, error: BriefgenError, seconds: float) -> None:
        """It could not be done; watching goes on."""


@dataclass(frozen=True)
class Pace:
    """Seconds: between looks, how long files must be at rest, and how long that is waited for."""

    look: float = 2.0
    rest: float = 1.0
    patience: float = 30.0
    share: float = 0.02
    """Of the time, what looking may take where there are very many files."""


def watch(
    scene: Scene | Seeing,
    build: Callable[[], BuildReport],
    listener: Listener,
    *,
    ears: Waiting,
    clock: Clock,
    pace: Pace = Pace(),
) -> None:
    """Build now and after every change, until the user interrupts.

    It returns when that happens between builds; an interrupted build raises.

    :param build: makes an edition of what is there.
    :param ears: waits between looks; may come back early.
    :param clock: seconds that never go back.
    :raises KeyboardInterrupt: when a build was interrupted.
    """
    built: Look | None = None
    building = False
    try:
        while True:
            changes, built = _next_changes(scene, built, ears, clock, pace)
            listener.begins(changes)
            begin = clock()
            building = True
            try:
                done: BuildReport | BriefgenError = build()
            except BriefgenError as error:
                done = error
            building = False
            if isinstance(done, BuildReport):
                listener.built(changes, done, clock() - begin)
            else:
                listener.failed(changes, done, clock() - begin)
    except KeyboardInterrupt:
        if building:
            raise


def _next_changes(
    scene: Scene | Seeing, built: Look | None, ears: Waiting, clock: Clock, pace: Pace
) -> tuple[Changes, Look]:
    """Wait until something is otherwise and at rest; at the first call nothing need be."""
    while True:
        begin = clock()
        now = scene.look()
        cost = clock() - begin
        if built is None:
            return Changes(), now
        if now != built:
            now, moving = _at_rest(scene, now, ears, clock, pace)
            if now != built:
                return _between(built, now, moving), now
        ears.wait(max(pace.look, cost / pace.share))


def _at_rest(
    scene: Scene | Seeing, now: Look, ears: Waiting, clock: Clock, pace: Pace
) -> tuple[Look, tuple[str, ...]]:
    """The files when nothing changes in them any more, or those that do not stop changing."""
    begin = rest_since = clock()
    moving: tuple[str, ...] = ()
    while clock() - rest_since < pace.rest:
        ears.wait(pace.rest - (clock() - rest_since))
        later = scene.look()
        if later != now:
            rest_since = clock()
            moving = _names(now, later)
            now = later
        if clock() - begin > pace.patience:
            return now, moving
    return now, ()


def _between(before: Look, now: Look, moving: tuple[str, ...]) -> Changes:
    names = _names(before, now)
    # A file of the project that is not there stands in a look all the same, without a mark.
    was, there = ({name for name in names if look.get(name)} for look in (before, now))
    left_out = {name for name in names if not before.get(name) and not now.get(name)}
    return Changes(
        new=tuple(n for n in names if n in there - was or (n in left_out and n in now)),
        changed=tuple(n for n in names if n in was & there),
        gone=tuple(n for n in names if n in was - there or (n in left_out and n not in now)),
        moving=moving,
    )


def _names(before: Look, now: Look) -> tuple[str, ...]:
    return tuple(
        name for name in sorted({*before, *now}) if before.get(name, None) != now.get(name, None)
    )
