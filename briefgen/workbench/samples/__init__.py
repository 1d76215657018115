"""Briefings to try templates on: nothing in, a small one and a large one out.

Both are made up, and hold between them every section, every kind of item, and what breaks layouts:
long names, other scripts, dates without a year, lists of one and of many, and nothing at all.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from briefgen.model.briefing import Briefing
from briefgen.workbench.samples.large import large
from briefgen.workbench.samples.small import small

SampleName = Literal["small", "large"]
NAMES: tuple[SampleName, ...] = ("small", "large")


@cache
def sample(name: SampleName) -> Briefing:
    """The small or the large briefing."""
    return small() if name == "small" else large()
