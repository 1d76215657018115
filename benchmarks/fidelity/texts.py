"""Words of a benchmark set in, what the product makes of them out.

The sets give plain text with offsets into it, so the text is taken as it stands: a block a line,
without `ingest`, which would join and drop characters. Whatever a reader would have learnt of a
document (its date, its kind) is given by hand.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache

from briefgen.config.project import Project
from briefgen.extract import Engine, load_engine
from briefgen.extract.engine import EngineSettings
from briefgen.model.base import Span
from briefgen.model.briefing import Briefing, Method
from briefgen.model.document import Block, BlockRole, Document, Metadata, SourceKind
from briefgen.model.findings import Findings
from briefgen.plan import engine_settings, settle_lenses
from briefgen.reconcile import reconcile


def document(
    text: str,
    *,
    name: str,
    published: str | None = None,
    kind: SourceKind = "news_article",
    title: str | None = None,
    roles: Sequence[BlockRole] = (),
) -> Document:
    """A document whose blocks are the non-empty lines of ``text``, offsets untouched.

    :param published: its ISO date, as metadata would give it.
    :param roles: the roles of its first blocks; the others are body.
    """
    blocks = tuple(
        Block(
            index=index,
            span=Span(start=line.start(), end=line.end()),
            role=roles[index] if index < len(roles) else "body",
        )
        for index, line in enumerate(re.finditer(r"\S(?:[^\n]*\S)?", text))
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        id=f"s-{name}",
        uri=f"{name}.txt",
        media_type="text/plain",
        sha256=digest,
        text_sha256=digest,
        text=text,
        blocks=blocks,
        metadata=Metadata(
            kind=kind,
            title=title,
            published=published,
            reference_date=published,
            reference_date_basis="metadata" if published else "none",
        ),
    )


def engine(project: Project | None = None) -> Engine:
    """The default engine with a project's states and lenses, loaded once a process."""
    project = project or Project()
    return _engine(engine_settings(project, settle_lenses(project)))


@cache
def _engine(settings: EngineSettings) -> Engine:
    return load_engine(settings)


def findings(one: Document) -> Findings:
    """What the default engine finds in a document."""
    return engine().find(one)


def briefing(
    documents: Sequence[Document], found: Sequence[Findings] = (), *, project: Project | None = None
) -> Briefing:
    """The briefing of documents, from their findings where these are at hand."""
    project = project or Project()
    return reconcile(
        documents,
        found or [findings(one) for one in documents],
        project=project,
        lenses=settle_lenses(project),
        method=Method(engine=engine().name, engine_version=engine().version, config_hash=""),
    )
