"""`watch`: a build for each change, one at a time, none of what is still being written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.errors import SetupError
from briefgen.model.report import BuildReport
from briefgen.watch import Changes, watch
from briefgen.watch.loop import Pace
from briefgen.watch.scene import Look

REPORT = BuildReport(edition_id="e", directory="out/editions/e", files=("press.html",))


class World:
    """Files that change at set times, a clock that waiting moves on, and what was told."""

    def __init__(self, *, lasts: float = 5.0) -> None:
        self.now = 0.0
        self.files: dict[str, tuple[int, ...]] = {"a": (1,)}
        self.plan: list[tuple[float, Callable[[], None]]] = []
        self.end = 100.0
        self.lasts = lasts
        self.broken: set[int] = set()
        self.started: list[float] = []
        self.told: list[tuple[str, Changes]] = []
        self.seen: list[dict[str, tuple[int, ...]]] = []

    def at(self, when: float, name: str, size: int | None) -> None:
        def change() -> None:
            if size is None:
                del self.files[name]
            else:
                self.files[name] = (size,)

        self.plan.append((when, change))
        self.plan.sort(key=lambda one: one[0])

    def look(self) -> Look:
        return dict(self.files)

    def wait(self, seconds: float) -> None:
        assert seconds > 0
        self._pass(min(seconds, 0.3))  # the system tells of every change, and of much else
        if self.now > self.end:
            raise KeyboardInterrupt

    def _pass(self, seconds: float) -> None:
        self.now += seconds
        while self.plan and self.plan[0][0] <= self.now:
            self.plan.pop(0)[1]()

    def build(self) -> BuildReport:
        self.started.append(self.now)
        self.seen.append(dict(self.files))
        self._pass(self.lasts)
        if len(self.started) in self.broken:
            raise SetupError("no room")
        return REPORT

    def begins(self, changes: Changes) -> None:
        del changes

    def built(self, changes: Changes, report: BuildReport, seconds: float) -> None:
        assert report is REPORT
        assert seconds == pytest.approx(self.lasts)
        self.told.append(("built", changes))

    def failed(self, changes: Changes, error: Exception, seconds: float) -> None:
        assert str(error) == "no room"
        assert seconds == pytest.approx(self.lasts)
        self.told.append(("failed", changes))

    def run(self) -> list[tuple[str, Changes]]:
        watch(self, self.build, self, ears=self, clock=lambda: self.now, pace=Pace())
        return self.told


def test_it_builds_once_at_the_beginning_and_not_again_for_nothing() -> None:
    assert World().run() == [("built", Changes())]


def test_each_change_is_named_and_built_once() -> None:
    world = World()
    world.at(10, "a", 2)
    world.at(30, "b", 1)
    world.at(50, "a", None)
    assert world.run() == [
        ("built", Changes()),
        ("built", Changes(changed=("a",))),
        ("built", Changes(new=("b",))),
        ("built", Changes(gone=("a",))),
    ]


def test_changes_that_come_together_are_built_together() -> None:
    world = World()
    for number in range(40):
        world.at(10 + number * 0.5, f"n{number:02}", 1)
    told = world.run()
    assert len(told) == 2
    assert len(told[1][1].new) == 40


def test_a_file_that_arrives_in_pieces_is_built_when_it_is_whole() -> None:
    world = World()
    for size in range(1, 12):
        world.at(10 + size * 0.7, "b", size)
    assert world.run()[1:] == [("built", Changes(new=("b",)))]
    assert world.seen[1]["b"] == (11,)


def test_what_changes_while_a_build_goes_on_is_built_after_it() -> None:
    world = World()
    world.at(2, "a", 2)
    world.at(3, "b", 1)
    assert world.run() == [
        ("built", Changes()), ("built", Changes(new=("b",), changed=("a",))),
    ]  # fmt: skip
    assert world.started[1] >= world.lasts


def test_a_file_that_never_stops_growing_holds_nothing_up_for_ever() -> None:
    world = World()
    for size in range(1, 200):
        world.at(10 + size * 0.5, "log", size)
    told = world.run()
    assert told[1] == ("built", Changes(new=("log",), moving=("log",)))
    assert 40 <= world.started[1] <= 42
    assert world.started[2] - world.started[1] >= 30


def test_a_change_taken_back_needs_no_build() -> None:
    world = World()
    world.at(10, "b", 1)
    world.at(10.5, "b", None)
    assert len(world.run()) == 1


def test_a_failure_is_told_and_the_next_change_is_built() -> None:
    world = World()
    world.broken = {1, 2}
    world.at(10, "a", 2)
    world.at(30, "a", 3)
    assert [kind for kind, _ in world.run()] == ["failed", "failed", "built"]


def test_an_interrupted_build_says_so() -> None:
    world = World()

    def build() -> BuildReport:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watch(world, build, world, ears=world, clock=lambda: world.now)


def test_an_interrupt_while_a_build_is_told_is_no_interrupted_build() -> None:
    world = World()

    class Teller(World):
        def built(self, changes: Changes, report: BuildReport, seconds: float) -> None:
            super().built(changes, report, seconds)
            raise KeyboardInterrupt

    watch(world, world.build, Teller(), ears=world, clock=lambda: world.now)
    assert len(world.started) == 1


def test_looking_at_very_many_files_does_not_take_the_machine() -> None:
    """Where a look takes half a second, it is taken every 25 seconds at the most."""
    waits: list[float] = []
    world = World()

    class Slow:
        def look(self) -> Look:
            world.now += 0.5
            return {}

    class Ears:
        def wait(self, seconds: float) -> None:
            waits.append(seconds)
            world.now += seconds
            if len(waits) == 3:
                raise KeyboardInterrupt

    watch(Slow(), world.build, world, ears=Ears(), clock=lambda: world.now)
    assert waits == [25.0, 25.0, 25.0]
