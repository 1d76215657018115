"""What the briefing of a worked example misses and gets wrong, in words: for whoever develops.

usage: python -m fidelity.misses seed|case|alone|affairs [NAME] [--section SECTION ...]

NAME is a document of the case (with ``alone``) or an affair of the half that may be read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from fidelity.gold.briefed import Briefed
from fidelity.gold.score import score
from fidelity.gold.scored import Scored
from fidelity.places import OWN, SETTING, shared
from fidelity.sets import gold


def main(arguments: Sequence[str]) -> int:
    """Print every miss and fault."""
    parser = argparse.ArgumentParser(prog="fidelity.misses", description=__doc__)
    parser.add_argument("set", choices=("seed", "case", "alone", "affairs"))
    parser.add_argument("name", nargs="?")
    parser.add_argument("--section", nargs="*", default=[])
    asked = parser.parse_args(arguments)
    base = shared()
    if base is None and asked.set != "affairs":
        print(f"set {SETTING} to the folder that holds gold/")
        return 2
    for briefed in _briefed(asked.set, base, asked.name):
        print(f"== {', '.join(briefed.affair.documents)}")
        for one in score(briefed):
            if not asked.section or one.section in asked.section:
                _show(one)
    return 0


def _briefed(name: str, base: Path | None, only: str | None) -> Iterator[Briefed]:
    if name == "affairs":
        yield from gold.affairs(OWN / "affairs", "develop", only)
        return
    assert base is not None
    if name == "seed":
        yield from gold.seed(base / "gold" / "seed")
    elif name == "case":
        yield from gold.case(base / "gold" / "case")
    else:
        for one in gold.case_alone(base / "gold" / "case"):
            if only is None or one.affair.documents[0].startswith(only):
                yield one


def _show(one: Scored) -> None:
    tally = one.tally
    precision = "-" if tally.precision is None else f"{tally.precision:.2f}"
    print(f"-- {one.section}/{one.name}: P {precision} R {tally.recall:.2f} of {tally.gold:g}")
    for words in one.missed:
        print(f"   missed {words}")
    for words in one.wrong:
        print(f"   wrong  {words}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
