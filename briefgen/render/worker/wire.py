"""What goes over the pipes: frames of a length and as many bytes.

Requests come from the trusted side and are pickled records of our own. Answers come from the
process that ran templates: they are a short JSON record, read strictly, and plain bytes.
"""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from briefgen.model.base import Record
from briefgen.render.job import Job
from briefgen.render.worker.allowance import Allowance

HEAD = struct.Struct(">Q")
_LIMITS = struct.Struct(">dQd")
ANSWER_BYTES = 1_000_000
"""An answer's record is never longer than this."""
_TEXT = 2000
_COMPLAINTS = 200

Text = Annotated[str, Field(max_length=_TEXT)]


@dataclass(frozen=True)
class Request:
    """A job, pickled, with what it may take."""

    job: bytes
    allowance: Allowance


class Failure(Record):
    """Why there are no files. ``kind`` names the error to raise."""

    kind: Literal["render", "setup", "audience", "time", "memory", "bug"]
    what: Text
    where: Text | None = None
    hint: Text | None = None


class Answer(Record):
    """What became of a job: the sizes of the files that follow, or why there are none.

    ``complaints`` is what WeasyPrint says of style sheets and addresses that it passes over.
    """

    sizes: tuple[Annotated[int, Field(ge=0)], ...] = ()
    failure: Failure | None = None
    complaints: Annotated[tuple[Text, ...], Field(max_length=_COMPLAINTS)] = ()


def shortened(text: str) -> str:
    """``text`` as an answer may carry it."""
    clean = text.encode(errors="replace").decode()
    return clean if len(clean) <= _TEXT else clean[: _TEXT - 1] + "…"


def make_answer(files: tuple[bytes, ...], failure: Failure | None, complaints: list[str]) -> bytes:
    """The frames of an answer."""
    said = tuple(shortened(one) for one in complaints[:_COMPLAINTS])
    record = Answer(sizes=tuple(map(len, files)), failure=failure, complaints=said)
    return b"".join((framed(record.model_dump_json().encode()), *files))


def framed(data: bytes) -> bytes:
    """``data`` with its length before it."""
    return HEAD.pack(len(data)) + data


def packed(job: Job) -> bytes:
    """A job as a request carries it."""
    return pickle.dumps(job, protocol=5)


def unpacked(data: bytes) -> Job:
    """The job of a request, on the worker's side: it trusts the process that started it."""
    job = pickle.loads(data)  # noqa: S301 - from our own parent, over a pipe of our own
    if not isinstance(job, Job):
        raise TypeError("no job")
    return job


def make_request(job: bytes, limits: Allowance) -> bytes:
    """The frame of a request."""
    return framed(_LIMITS.pack(limits.seconds, limits.memory, limits.wait) + job)


def read_request(data: bytes) -> Request:
    """The request of a frame."""
    seconds, memory, wait = _LIMITS.unpack_from(data)
    return Request(data[_LIMITS.size :], Allowance(seconds, memory, wait))
