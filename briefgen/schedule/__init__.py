"""A schedule and the clock in, editions made when they are due out.

::

    slots     which moments an edition is due at; pure
    ledger    what became of each slot and each run, on disk
    tick      `run_due`: make what is due, once; may be called at any time
    log       what a run says, kept for the record
    health    what a person should know: failures, a timer that does not come
    making    what `run_due` makes: fetch, then build
    units     what the system needs to call it: a systemd timer, or a line for cron
    install   those put where the system finds them

The system only ticks: no program of ours stays running, and one that dies loses nothing.
"""

from __future__ import annotations

from briefgen.schedule.tick import Made, Outcome, run_due

__all__ = ["Made", "Outcome", "run_due"]
