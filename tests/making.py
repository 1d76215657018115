"""Documents and briefings for tests: words in, what the stages make of them out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from briefgen.config.project import Project
from briefgen.extract import Engine
from briefgen.knowledge.lenses import Lens
from briefgen.model.base import Span
from briefgen.model.briefing import Briefing, Method
from briefgen.model.document import Block, BlockRole, Document, Metadata, ReferenceBasis
from briefgen.reconcile import reconcile

WEST = Lens(id="west", title="Western concerns")


def written(
    text: str,
    *,
    name: str | None = None,
    roles: Sequence[BlockRole] = (),
    metadata: Metadata | None = None,
) -> Document:
    """A document whose blocks are the lines of ``text`` that are not empty.

    :param name: the end of its id; the digest of its words where there is none.
    :param roles: the roles of its first blocks; the others are body.
    """
    blocks = tuple(
        Block(
            index=index,
            span=Span(start=found.start(), end=found.end()),
            role=roles[index] if index < len(roles) else "body",
        )
        for index, found in enumerate(re.finditer(r"[^\n]+", text))
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    name = name or digest[:10]
    return Document(
        id=f"s-{name}",
        uri=f"{name}.txt",
        media_type="text/plain",
        sha256=digest,
        text_sha256=digest,
        text=text,
        blocks=blocks,
        metadata=metadata or Metadata(),
    )


def news(
    reference: str | None = None, *, basis: ReferenceBasis = "dateline", outlet: str | None = None
) -> Metadata:
    """What a news article of an outlet and a date says of itself."""
    return Metadata(
        kind="news_article",
        outlet=outlet,
        reference_date=reference,
        reference_date_basis=basis if reference else "none",
    )


def briefed(engine: Engine, *documents: Document, lens: Lens = WEST) -> Briefing:
    """The briefing of these documents."""
    return reconcile(
        documents,
        [engine.find(one) for one in documents],
        project=Project(),
        lenses=(lens,),
        method=Method(engine="local", engine_version="1", config_hash="x"),
    )
