"""Whether a build's audiences may see its sources, asked as early as it can be known.

The project's own marks are known before a source is read; what documents say of their handling,
as soon as they are. Nothing is looked into, and nothing written, for an audience that may not see
it. What is left out where an audience is built all the same is settled in `briefgen.render`.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.ingest.overrides import mark_of
from briefgen.plan import Plan, Rendering
from briefgen.reading import Ingested
from briefgen.render.handling import Marked, require_within


def require_clear(plan: Plan, renderings: Sequence[Rendering]) -> None:
    """Refuse what the project's own marks forbid.

    :raises HandlingError: when a source, or the whole, is marked above an audience's ceiling.
    """
    uris = [*(one.uri for one in plan.files), *(one.uri for one in plan.left_out)]
    marks = [(uri, mark_of(uri, plan.project.source)) for uri in uris]
    marked = [Marked(uri, mark) for uri, mark in marks if mark]
    for rendering in renderings:
        require_within(rendering.audience, marked, plan.project.handling)


def require_read(sources: Ingested, renderings: Sequence[Rendering]) -> None:
    """Refuse what the documents' own marks forbid.

    :raises HandlingError: when a source is marked above an audience's ceiling.
    """
    marked = [Marked(one.uri, one.metadata.handling) for one in sources.documents]
    marked += [Marked(one.uri, one.handling) for one in sources.failed]
    for rendering in renderings:
        require_within(rendering.audience, marked)
