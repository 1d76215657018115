"""The scoreboard: every set that is at hand, every measure, one table.

usage: python -m fidelity [--only SET ...] [--half develop|unread] [--keep [--lower REASON]]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from fidelity.floors import SetFloors, broken, digest, raised, read_floors, write_floors
from fidelity.halves import HALVES, Half
from fidelity.places import SETTING
from fidelity.sets import BenchmarkSet, all_sets
from fidelity.table import HEAD, Anchor, is_empty, line, read_anchors, scores


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and say what lies below its floor: exit code 1 if anything does."""
    asked = _parser().parse_args(arguments)
    sets = all_sets()
    unknown = sorted(set(asked.only) - set(sets))
    if unknown:
        print(f"no set is called {', '.join(unknown)}: there are {', '.join(sets)}")
        return 2
    kept, faults = read_floors(), []
    print(HEAD)
    for name, one in sets.items():
        if asked.only and name not in asked.only:
            continue
        place = one.place()
        if place is None:
            print(f"{name:<12}missing: set {SETTING} to the folder that holds {one.folder}")
            continue
        floors = kept.get(name)
        data = digest(place)
        known = floors is not None and floors.digest == data
        if floors is not None and not known:
            print(f"{name:<12}other data than the floors were kept for: they are not compared")
        found = measure(one, asked.half, floors if known else None)
        if known and floors:
            halves = (asked.half,) if asked.half else HALVES
            due = {k: v for k, v in floors.floors.items() if k.split("/")[0] in halves}
            faults += [f"{name}/{fault}" for fault in broken(due, found)]
        if asked.keep:
            old = floors.floors if floors and known else {}
            kept[name] = SetFloors(data, {**old, **raised(old, found, asked.lower)})
    if asked.keep:
        write_floors(kept)
    for fault in faults:
        print(f"below its floor: {fault}", file=sys.stderr)
    return 1 if faults and asked.lower is None else 0


def measure(one: BenchmarkSet, only: Half | None, floors: SetFloors | None) -> dict[str, float]:
    """Measure a set on its halves and print its rows; its scores."""
    place = one.place()
    assert place is not None
    anchors = read_anchors()
    found: dict[str, float] = {}
    for half in HALVES if one.halved else HALVES[:1]:
        if only and half != only:
            continue
        start = time.process_time()
        measures = [row for row in one.measure(place, half) if not is_empty(row.tally)]
        spent = time.process_time() - start
        here = scores(half, measures)
        for row, key in zip(measures, here, strict=True):
            floor = floors.floors.get(key) if floors else None
            anchor = anchors.get((one.name, f"{row.section}/{row.name}"), Anchor())
            print(line(one.name, half, row, floor, anchor))
        print(f"{one.name:<12}{half}: {spent:.0f} CPU seconds", flush=True)
        found |= here
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="fidelity", description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], metavar="SET", help="these sets alone")
    parser.add_argument("--half", choices=HALVES, help="one half alone")
    parser.add_argument("--keep", action="store_true", help="raise the floors to what was reached")
    parser.add_argument("--lower", metavar="REASON", help="with --keep: lower them too, for this")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
