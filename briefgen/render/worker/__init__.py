"""One process that renders for a whole build: jobs in, bytes out, within limits.

Templates, style sheets and logos are a house's own, and texts are anybody's: what they make Jinja
and WeasyPrint do is confined to a process that may use so much time and memory, reads only what
ships with the package and the audience, writes nothing and opens no connection.

`process`       the side that asks: starts the worker, waits for it, ends it, says what went wrong
`allowance`     how much time and memory a job may take, by the length of its briefing
`surroundings`  how the worker is started: its environment and its command
`wire`          what goes over the two pipes
`serve`         the side that works
`confine`       what the worker forbids itself
"""

from __future__ import annotations

from briefgen.render.worker.process import Worker, shared_worker

__all__ = ["Worker", "shared_worker"]
