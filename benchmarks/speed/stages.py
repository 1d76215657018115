"""The CPU seconds of each stage of a build, or of the reduce step alone, in one fresh process.

Prints them as JSON: by stage, this process and, as "worker", the one that renders.

usage: stages.py build|reduce PROJECT [FORMAT ...]
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
import time
from pathlib import Path


class Marks:
    """A talk that notes when each stage begins."""

    def __init__(self) -> None:
        self._marks = [("start", 0.0)]

    def step(self, step: object) -> None:
        """A stage begins, or goes on."""
        self.mark(str(getattr(step, "stage", "")))

    def mark(self, stage: str) -> None:
        """From now on it is this stage."""
        self._marks.append((stage, time.process_time()))

    def failed(self, failure: object) -> None:
        """No source of the benchmark may fail."""
        raise SystemExit(f"a source failed: {failure}")

    def warning(self, warning: object) -> None:
        """Of no interest here."""

    @property
    def stages(self) -> dict[str, float]:
        """Seconds by stage."""
        found: dict[str, float] = {}
        for (stage, began), (_, ended) in zip(self._marks, self._marks[1:], strict=False):
            found[stage] = found.get(stage, 0.0) + ended - began
        return found


def build(marks: Marks, formats: list[str]) -> dict[str, float]:
    """A build as the command line does it, with its cache."""
    from briefgen import pipeline

    marks.mark("import")
    report = pipeline.build(cached=True, talk=marks, formats=formats)
    marks.mark("end")
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    kept = sum(not one.done for one in report.reasons if one.stage == "extract")
    return {**marks.stages, "worker": child.ru_utime + child.ru_stime, "kept": kept}


def reduce(marks: Marks) -> dict[str, float]:
    """What was read before, put together and compared with the edition that stands."""
    from briefgen.cache import Keep
    from briefgen.drafting import make_briefing
    from briefgen.pipeline import DEFAULT_OUT, project_cache
    from briefgen.plan import make_plan, settle_project
    from briefgen.reading import read_sources
    from briefgen.standing import standing_edition

    plan = make_plan(settle_project(None), [], DEFAULT_OUT)
    reading = read_sources(plan, strict=True, talk=marks, keep=Keep(project_cache()))
    stands = standing_edition(DEFAULT_OUT / "latest")
    previous = stands.stored().briefing if stands else None
    began = time.process_time()
    make_briefing(plan, reading, previous=previous, talk=marks)
    return {"reduce": time.process_time() - began, "documents": len(reading.documents)}


if __name__ == "__main__":
    from briefgen.cli import GC_THRESHOLD

    gc.set_threshold(*GC_THRESHOLD)
    what, folder, *asked = sys.argv[1:]
    os.chdir(Path(folder))
    told = build(Marks(), asked) if what == "build" else reduce(Marks())
    json.dump(told, sys.stdout)
