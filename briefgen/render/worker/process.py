"""The side that asks: jobs in, bytes or a clear error out; the worker is started and ended here.

Whatever the worker says is untrusted: lengths are bounded, the record is read strictly, and text
is made fit for a terminal before it becomes a message.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from functools import cache
from pathlib import Path
from typing import IO, Self

from pydantic import ValidationError

from briefgen.config.project import Limits
from briefgen.errors import AudienceError, RenderError, RenderLimitError, SetupError
from briefgen.render.job import Job
from briefgen.render.worker.allowance import Allowance, allowance
from briefgen.render.worker.surroundings import command, environment
from briefgen.render.worker.wire import ANSWER_BYTES, HEAD, Answer, Failure, make_request, packed

LOG = logging.getLogger("briefgen.render")
"""Is told what WeasyPrint says of style sheets and addresses that it passes over."""
LOG.addHandler(logging.NullHandler())

_FAREWELL = 5.0
_PATIENCE = 60.0
"""Seconds after which a worker that serves no build ends when nobody asks it for anything."""
_TIME_SIGNALS = {signal.SIGXCPU, signal.SIGPROF}


class Worker:
    """One process that renders. Use it in a ``with`` statement for as long as a build lasts.

    It is started by the first job, or before by `start`, and started again when a job has ended it.

    :param limits: what a job on a short briefing may take.
    :param patience: seconds after which it ends by itself when it is asked for nothing; 0: never.
    """

    def __init__(self, limits: Limits | None = None, *, patience: float = 0) -> None:
        self._limits = limits or Limits()
        self._patience = patience
        self._lock = threading.Lock()
        self._line: _Line | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self, *, warm: bool = True) -> None:
        """Start the process without waiting for it: it gets ready while other work is done.

        :param warm: load the fonts too, because a PDF will be asked for.
        :raises SetupError: when no process can be started.
        """
        with self._lock:
            self._connect(warm=warm)

    def run(self, job: Job) -> tuple[bytes, ...]:
        """The files of a job, in the order of its formats.

        :raises RenderLimitError: when it takes more time or memory than it may.
        :raises RenderError: when a template or the PDF writer fails, or the worker dies.
        :raises SetupError: when a library is missing, or no process can be started.
        """
        with self._lock:
            packet = packed(job)
            carried = sum(len(one.data) for one in job.attached)
            limits = allowance(self._limits, len(packet) - carried)
            try:
                answer, files = self._ask(make_request(packet, limits), limits)
            except _LostError as lost:
                self._drop(busy=True)
                raise self._death(job, limits, lost) from None
            except BaseException:
                self._drop(busy=True)
                raise
            for complaint in answer.complaints:
                LOG.warning("%s", complaint)
            if answer.failure is None:
                return files
            if answer.failure.kind in {"time", "memory", "bug"}:
                self._drop(busy=True)
            raise self._error(job, limits, answer.failure)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._drop()

    def _ask(self, data: bytes, limits: Allowance) -> tuple[Answer, tuple[bytes, ...]]:
        line = self._connect(warm=False)
        deadline = time.monotonic() + limits.wait
        try:
            return line.ask(data, deadline, limits.memory)
        except _LostError as lost:
            if lost.late or line.code() != 0:
                raise
        # It had waited long enough for a request, and left as this one was on its way.
        self._drop()
        return self._connect(warm=False).ask(data, deadline, limits.memory)

    def _connect(self, *, warm: bool) -> _Line:
        if self._line is not None and (not self._line.ours() or self._line.code() is not None):
            self._drop()
        if self._line is None:
            self._line = _Line(warm=warm, patience=self._patience)
        return self._line

    def _drop(self, *, busy: bool = False) -> None:
        line, self._line = self._line, None
        if line is not None and line.ours():
            line.end(0 if busy else _FAREWELL)

    def _error(self, job: Job, limits: Allowance, failure: Failure) -> Exception:
        audience = f"audience {job.audience.name}"
        what, where, hint = map(_plain, (failure.what, failure.where, failure.hint))
        # What was caught while it failed names the audience itself; a signal knows the line alone.
        named = where is not None and where.startswith(audience)
        place = where if where and named else f"{audience}, {where}" if where else audience
        match failure.kind:
            case "time":
                return self._over_time(limits, place)
            case "memory":
                return self._over_memory(limits, place)
            case "setup":
                return SetupError(what or "", where=where, hint=hint)
            case "audience":
                return AudienceError(what or "", where=where, hint=hint)
            case "render":
                return RenderError(what or "", where=where or audience, hint=hint)
            case "bug":
                return RuntimeError(f"rendering for {audience} failed:\n{failure.what}")

    def _death(self, job: Job, limits: Allowance, lost: _LostError) -> Exception:
        place = f"audience {job.audience.name}"
        if lost.late:
            return RenderLimitError(
                f"the layout gave no sign for {limits.wait:.0f} seconds and was ended",
                where=place,
                hint=_hint("render_seconds", self._limits.render_seconds),
            )
        code, said = lost.code or 0, lost.said
        if -code in _TIME_SIGNALS:
            return self._over_time(limits, place)
        if -code in {signal.SIGTRAP, signal.SIGABRT} and "alloc" in said:
            return self._over_memory(limits, place)
        if code < 0:
            name = signal.Signals(-code).name
            cause = (
                "the system ended it, most often for want of memory"
                if -code == 9
                else ("a library crashed: a page nests too deep, or memory ran out")
            )
            return RenderError(
                f"the process that renders died ({name}): {cause}",
                where=place,
                hint="Free some memory, or simplify the audience's templates and style sheets",
            )
        last = (_plain(said.strip().rpartition("\n")[2]) or f"exit code {code}")[:300]
        return SetupError(
            f"the process that renders could not do its work: {last}",
            where=place,
            hint="Run: briefgen doctor",
        )

    def _over_time(self, limits: Allowance, place: str) -> RenderLimitError:
        return RenderLimitError(
            f"rendering took more than {limits.seconds:.0f} seconds of processor time, the limit"
            " for a briefing of this length",
            where=place,
            hint=_hint("render_seconds", self._limits.render_seconds),
        )

    def _over_memory(self, limits: Allowance, place: str) -> RenderLimitError:
        return RenderLimitError(
            f"rendering took more than {limits.memory // 1_000_000} MB of memory, the limit for a"
            " briefing of this length",
            where=place,
            hint=_hint("render_memory", self._limits.render_memory),
        )


@cache
def shared_worker() -> Worker:
    """The worker of calls outside a build: one a process, which ends when it is left alone."""
    worker = Worker(patience=_PATIENCE)
    atexit.register(worker.close)
    return worker


class _LostError(Exception):
    """The worker cannot be asked any more: it died, fell silent, or speaks nonsense."""

    def __init__(self, *, late: bool = False, code: int | None = None, said: str = "") -> None:
        super().__init__()
        self.late, self.code, self.said = late, code, said


class _Line:
    """A running worker with the two pipes that lead to it."""

    def __init__(self, *, warm: bool, patience: float) -> None:
        if not sys.executable:
            raise SetupError("Python does not know its own program, so no worker can be started")
        self._pid = os.getpid()
        self._workplace = Path(tempfile.mkdtemp(prefix="briefgen-"))
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `end`
        theirs_in, self._requests = os.pipe()
        self._answers, theirs_out = os.pipe()
        os.set_blocking(self._requests, False)
        os.set_blocking(self._answers, False)
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                command(str(theirs_in), str(theirs_out), str(patience), "warm" if warm else "cold"),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._said,
                pass_fds=(theirs_in, theirs_out),
                env=environment(self._workplace, os.environ),
            )
        except OSError as error:
            self._let_go()
            raise SetupError(
                f"the process that renders could not be started: {error.strerror or error}",
                where=sys.executable,
            ) from error
        finally:
            os.close(theirs_in)
            os.close(theirs_out)

    def ours(self) -> bool:
        """Whether this process started it: one that was forked off since has no say."""
        return self._pid == os.getpid()

    def code(self) -> int | None:
        """The exit code of a worker that has ended, else None."""
        return self._process.poll()

    def ask(self, data: bytes, deadline: float, most: int) -> tuple[Answer, tuple[bytes, ...]]:
        """One request and its answer.

        :param most: bytes that its files may have together.
        """
        left = memoryview(data)
        while left:
            self._wait(self._requests, selectors.EVENT_WRITE, deadline)
            try:
                left = left[os.write(self._requests, left) :]
            except BlockingIOError:
                continue
            except BrokenPipeError:
                raise self._lost() from None
        size = HEAD.unpack(self._read(HEAD.size, deadline))[0]
        if size > ANSWER_BYTES:
            raise _LostError(code=0, said="its answer is too long")
        try:
            answer = Answer.model_validate_json(self._read(size, deadline))
        except ValidationError:
            raise _LostError(code=0, said="its answer cannot be read") from None
        if sum(answer.sizes) > most:
            raise _LostError(code=0, said="its files are too long")
        return answer, tuple(self._read(one, deadline) for one in answer.sizes)

    def end(self, farewell: float) -> None:
        """Close the pipes, on which it leaves by itself; kill it where it does not in time."""
        self._let_go()
        try:
            if not farewell:
                self._process.kill()
            self._process.wait(farewell or _FAREWELL)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._workplace, ignore_errors=True)

    def _let_go(self) -> None:
        for descriptor in (self._requests, self._answers):
            with contextlib.suppress(OSError):
                os.close(descriptor)
        self._said.close()

    def _read(self, size: int, deadline: float) -> bytes:
        data = bytearray()
        while len(data) < size:
            self._wait(self._answers, selectors.EVENT_READ, deadline)
            try:
                part = os.read(self._answers, min(size - len(data), 1 << 20))
            except BlockingIOError:
                continue
            if not part:
                raise self._lost()
            data += part
        return bytes(data)

    @staticmethod
    def _wait(descriptor: int, event: int, deadline: float) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, event)
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise _LostError(late=True)

    def _lost(self) -> _LostError:
        """How it ended, and what it said last."""
        try:
            code: int | None = self._process.wait(_FAREWELL)
        except subprocess.TimeoutExpired:
            code = None
        self._said.seek(0)
        return _LostError(code=code, said=self._said.read(20_000).decode(errors="replace"))


def _hint(key: str, now: float) -> str:
    return (
        "Look for a loop in its templates or a style sheet that multiplies; if nothing is wrong,"
        f" raise {key} (now {_grouped(now)}) under [limits] of briefgen.toml"
    )


def _grouped(number: float) -> str:
    """A number as TOML may hold it: 1_000_000_000."""
    return f"{number:_.0f}" if number == round(number) else f"{number:g}"


def _plain(text: str | None) -> str | None:
    """Text from the worker as a terminal may show it."""
    if text is None:
        return None
    return "".join(one if one.isprintable() else " " for one in text).strip() or None
