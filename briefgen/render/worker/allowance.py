"""How much a job may take: the project's limits and the length of what is to be rendered in.

The limits are meant for a short briefing. A longer one gets more in proportion, about three times
what a slow machine was measured to need, so that an honest report of 600 pages passes and a
template that runs away is ended all the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.config.project import Limits

_TIME_UNIT = 200_000
"""Bytes of briefing, about 20 pages, that earn as much time again as a short one has."""
_MEMORY_UNIT = 1_000_000
"""The same for memory, about 100 pages."""
_WAIT = 12
"""Seconds of waiting for each second of work: other programs want the processor too, and what runs
away is ended by its processor time. Waiting ends only what hangs."""
_START = 60.0
"""Seconds in which a worker may start, on a machine that is busy."""


@dataclass(frozen=True)
class Allowance:
    """What one job may take.

    :param seconds: of CPU time.
    :param memory: bytes of address space of the whole worker.
    :param wait: seconds by the clock until the worker is given up.
    """

    seconds: float
    memory: int
    wait: float


def allowance(limits: Limits, size: int) -> Allowance:
    """What a job on ``size`` bytes of briefing may take."""
    seconds = limits.render_seconds * (1 + size / _TIME_UNIT)
    return Allowance(
        seconds=seconds,
        memory=int(limits.render_memory * (1 + size / _MEMORY_UNIT)),
        wait=_WAIT * seconds + _START,
    )
