"""The side that works: requests off one pipe, answers onto another, until the first is closed.

A thread reads the requests, so that the worker notices at once when the process that started it
is gone, whatever it is busy with, and leaves nothing behind.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import math
import os
import select
import signal
import threading
import time
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from types import FrameType
from typing import NoReturn

from briefgen.errors import BriefgenError, RenderError, SetupError
from briefgen.render.job import perform
from briefgen.render.places import of_running, place_in
from briefgen.render.worker.allowance import Allowance
from briefgen.render.worker.confine import Fence, bound
from briefgen.render.worker.wire import (
    HEAD,
    Failure,
    make_answer,
    read_request,
    shortened,
    unpacked,
)

GRACE = 2.0
"""CPU seconds between the signal that a template can be blamed for and the one that ends all."""
_LOOK = 2.0
"""Seconds after which a worker without a word looks whether its parent still lives."""
_GC_THRESHOLD = (100_000, 50, 100)
_BROKEN = 70
_TRACE_LINES = 12


class OverTimeError(BaseException):
    """The time is up; no handler of a library may take it for a failure of its own."""


def main(arguments: Sequence[str]) -> NoReturn:
    """Serve until the requests end.

    :param arguments: the descriptors of requests and answers, the seconds to wait for a request
        ("0": for ever), and ``warm`` where fonts are to be loaded before the first request.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, answers, patience = int(arguments[0]), int(arguments[1]), float(arguments[2])
    workplace = Path(os.environ["TMPDIR"])
    queue: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests, queue, workplace), daemon=True).start()
    gc.set_threshold(*_GC_THRESHOLD)
    _prepare(warm=arguments[3] == "warm")
    bench = _Bench(Fence(workplace))
    for data in _waiting(queue, patience):
        answer = bench.answer(data)
        with contextlib.suppress(BrokenPipeError):
            _write(answers, answer)
        del data, answer
    _leave(workplace)


def _prepare(*, warm: bool) -> None:
    """Import what any job needs; load the fonts where PDFs will be asked for.

    What is missing is told by the job that misses it.
    """
    from briefgen.render import fit, pdf  # noqa: F401

    if warm:
        with contextlib.suppress(SetupError):
            pdf.warm_up()


class _Bench:
    """Does one job after another, each within its own allowance."""

    def __init__(self, fence: Fence) -> None:
        self._fence = fence
        self._complaints = _Complaints()
        self._over: str | None = None
        logging.getLogger("weasyprint").addHandler(self._complaints)
        signal.signal(signal.SIGXCPU, self._time_is_up)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        fence.raise_up()

    def answer(self, data: bytes) -> bytes:
        """One request's frame in, its answer's frames out."""
        request = read_request(data)
        self._complaints.messages.clear()
        self._over = None
        files: tuple[bytes, ...] = ()
        failure: Failure | None = None
        try:
            self._start(request.allowance)
            job = unpacked(request.job)
            self._fence.open_to(job.folders)
            files = perform(job)
        except OverTimeError as error:
            self._over = str(error)
        except Exception as error:  # noqa: BLE001 - the other side raises it
            failure = _failure(error)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        if self._over is not None:
            files, failure = (), Failure(kind="time", what="", where=self._over or None)
        return make_answer(files, failure, self._complaints.messages)

    @staticmethod
    def _start(limits: Allowance) -> None:
        bound(limits.memory, math.ceil(time.process_time() + limits.seconds))
        # Its signal is caught by nobody: it ends even what never returns to the interpreter.
        signal.setitimer(signal.ITIMER_PROF, limits.seconds + GRACE)

    def _time_is_up(self, _: int, frame: FrameType | None) -> None:
        place = place_in(of_running(frame))
        self._over = f"{place[0]}, line {place[1]}" if place else self._over or ""
        raise OverTimeError(self._over)


def _failure(error: Exception) -> Failure:
    """An exception as an answer carries it."""
    if _ran_out(error):
        told = error.where if isinstance(error, BriefgenError) else None
        return Failure(kind="memory", what="", where=shortened(told) if told else None)
    if isinstance(error, BriefgenError):
        kinds = ((SetupError, "setup"), (RenderError, "render"))
        kind = next((kind for one, kind in kinds if isinstance(error, one)), "audience")
        return Failure.model_validate(
            {
                "kind": kind,
                "what": shortened(error.what),
                "where": shortened(error.where) if error.where else None,
                "hint": shortened(error.hint) if error.hint else None,
            }
        )
    if isinstance(error, OSError):
        hint = "Put the file into the audience's own folder"
        return Failure(kind="render", what=shortened(f"a file cannot be read: {error}"), hint=hint)
    lines = traceback.format_exception(error)[-_TRACE_LINES:]
    return Failure(kind="bug", what=shortened("".join(lines)))


def _ran_out(error: BaseException | None) -> bool:
    """Whether memory ran out, also where a failure was made of it."""
    while error is not None and not isinstance(error, MemoryError):
        error = error.__cause__
    return error is not None


class _Complaints(logging.Handler):
    """Collects what WeasyPrint says of CSS that it ignores and addresses it cannot load."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message; the first few hundred say enough."""
        if len(self.messages) < 1000:
            self.messages.append(record.getMessage()[:1000])


def _waiting(queue: SimpleQueue[bytes], patience: float) -> Iterator[bytes]:
    """Requests as they come, until none has come for ``patience`` seconds."""
    while True:
        try:
            yield queue.get(timeout=patience or None)
        except Empty:
            return


def _listen(requests: int, queue: SimpleQueue[bytes], workplace: Path) -> None:
    """Put each request into the queue; leave when there can be no more."""
    parent = os.getppid()
    try:
        while (head := _read(requests, HEAD.size, parent)) is not None:
            data = _read(requests, HEAD.unpack(head)[0], parent)
            if data is None:
                break
            queue.put(data)
    except BaseException:  # noqa: BLE001 - a worker that hears nothing must not live on
        os._exit(_BROKEN)
    _leave(workplace)


def _read(descriptor: int, size: int, parent: int) -> bytes | None:
    """So many bytes, or None where the other side is gone."""
    data = bytearray()
    while len(data) < size:
        ready = select.select([descriptor], [], [], _LOOK)[0]
        if not ready and os.getppid() != parent:
            return None
        if ready:
            part = os.read(descriptor, min(size - len(data), 1 << 20))
            if not part:
                return None
            data += part
    return bytes(data)


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _leave(workplace: Path) -> NoReturn:
    """End at once, with nothing left on disk: the interpreter's own farewell takes longer."""
    with contextlib.suppress(OSError):
        for folder, _, files in os.walk(workplace, topdown=False):
            for file in files:
                Path(folder, file).unlink()
            Path(folder).rmdir()
    os._exit(0)
