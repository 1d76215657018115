"""What the worker is asked to do: one audience's share of a briefing in, its files' bytes out.

A job holds only what its audience may see: what is above the ceiling never reaches the process
that runs templates.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.config.audience import Audience
from briefgen.model.briefing import Briefing
from briefgen.render.attached import Attached


@dataclass(frozen=True)
class Job:
    """One audience to render for.

    :param left_out: how many items it may not see.
    :param attached: files that its PDF carries.
    """

    briefing: Briefing
    audience: Audience
    formats: tuple[str, ...]
    left_out: int = 0
    attached: tuple[Attached, ...] = ()

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where the audience's templates, style sheets, logo and fonts stand."""
        brand = self.audience.brand
        return self.audience.folders if brand is None else (*self.audience.folders, brand.folder)


def perform(job: Job) -> tuple[bytes, ...]:
    """The files' bytes in the order of the job's formats.

    :raises RenderError: when a template or the PDF writer fails.
    :raises SetupError: when a library for PDF output is missing.
    """
    from briefgen.render.fit import fitted
    from briefgen.render.from_html import FORMATS, from_html

    paged = "pdf" in job.formats
    document = fitted(
        job.briefing, job.audience, paged=paged, left_out=job.left_out, attached=job.attached
    )
    written = {
        one: from_html(one, document.html, job.audience) for one in job.formats if one in FORMATS
    }
    data = {"html": document.html.encode(), "pdf": document.pdf or b"", **written}
    return tuple(data[one] for one in job.formats)
