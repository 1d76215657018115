"""Briefing × Audience in, files out. Templates select, rank and word; they never infer.

What an audience may see is settled here; templates and layout run in a `worker`, a process with
limits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.config.audience import Audience
from briefgen.config.identity import identity
from briefgen.errors import GroundingError, UsageError
from briefgen.model.briefing import Briefing
from briefgen.model.evidence import check_grounding
from briefgen.render.attached import attachments
from briefgen.render.from_html import FORMATS as FROM_HTML
from briefgen.render.handling import permitted
from briefgen.render.job import Job
from briefgen.render.language import localised
from briefgen.render.worker import Worker, shared_worker

FORMATS = ("html", "pdf", *FROM_HTML)


@dataclass(frozen=True)
class RenderedFile:
    """A file as it is to be written, under its name in the edition."""

    name: str
    data: bytes


def rendering_key(briefing: Briefing, audience: Audience, formats: Sequence[str]) -> str:
    """A digest of all that the files of ``briefing`` for ``audience`` depend on but the code.

    :raises HandlingError: as `render` does.
    """
    allowed, left_out = permitted(briefing, audience)
    parts = (identity(audience), " ".join(formats), str(left_out), allowed.model_dump_json())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def render(
    briefing: Briefing,
    audience: Audience,
    *,
    formats: Sequence[str],
    texts: Mapping[str, str] | None = None,
    withheld: int = 0,
    worker: Worker | None = None,
) -> tuple[RenderedFile, ...]:
    """The files of ``briefing`` for ``audience``, in the order of ``formats``.

    :param formats: some of ``FORMATS``.
    :param texts: stored text by source id; where given, every quote is checked against it first.
    :param withheld: items that ``briefing`` lacks because of their handling, where it is what an
        audience may see already: the data taken out of a PDF, to be rendered again.
    :param worker: the process to render in; None: one that such calls share.
    :raises UsageError: when a format is unknown.
    :raises GroundingError: when a quote does not stand in its text.
    :raises HandlingError: when the audience may not see what the briefing holds.
    :raises RenderLimitError: when rendering takes more time or memory than it may.
    :raises RenderError: when a template or the PDF writer fails.
    :raises SetupError: when a library for PDF output is missing.
    """
    for one in formats:
        if one not in FORMATS:
            raise UsageError(f"there is no format {one!r}", hint=f"Use {', '.join(FORMATS)}")
    if texts is not None and (faults := check_grounding(briefing, texts)):
        raise GroundingError(faults[0].what, where=faults[0].where)
    allowed, left_out = permitted(briefing, audience)
    left_out += withheld
    paged = "pdf" in formats
    # The audience as it was given: in a language it would have another identity than its edition's.
    attached = attachments(allowed, audience, withheld=left_out, texts=texts or {}) if paged else ()
    audience = localised(audience, briefing.language)
    job = Job(allowed, audience, tuple(formats), left_out, attached)
    data = (worker or shared_worker()).run(job)
    return tuple(
        RenderedFile(name=f"{audience.name}.{one}", data=made)
        for one, made in zip(formats, data, strict=True)
    )
