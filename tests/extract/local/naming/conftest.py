"""A text in, who is who in it out: what the tests of the naming layer share."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from briefgen.extract.engine import EngineSettings
from briefgen.extract.local.naming import Naming, find_naming
from briefgen.extract.local.parse import load_model, parse
from briefgen.model.base import Span
from briefgen.model.document import Block, BlockRole, Document, Metadata
from briefgen.model.findings import Entity


@dataclass(frozen=True)
class Named:
    """A text with what naming found in it."""

    text: str
    naming: Naming

    def entity(self, name: str) -> Entity:
        """The one entity called ``name``."""
        found = [one for one in self.naming.entities if one.name == name]
        assert len(found) == 1, [(one.type, one.name) for one in self.naming.entities]
        return found[0]

    def names(self, *types: str) -> set[str]:
        """Names of the entities of these types."""
        return {one.name for one in self.naming.entities if one.type in types}

    def meant_by(self, words: str, occurrence: int = 0) -> str | None:
        """The name of the entity that ``words`` mean at their nth place, or None."""
        start = -1
        for _ in range(occurrence + 1):
            start = self.text.index(words, start + 1)
        mention = self.naming.at(Span(start=start, end=start + len(words)))
        return None if mention is None else self.naming.entities[mention.entity].name

    def use_of(self, words: str) -> str | None:
        """How ``words`` are used at their first place."""
        start = self.text.index(words)
        mention = self.naming.at(Span(start=start, end=start + len(words)))
        return None if mention is None else mention.use

    def relations(self) -> set[tuple[str, str, str, str]]:
        """Relations as (subject, relation, object, basis)."""
        name = self.naming.entities
        return {
            (name[r.subject].name, r.relation, name[r.object].name, r.basis)
            for r in self.naming.relations
        }


Read = Callable[..., Named]


@pytest.fixture(scope="session")
def read() -> Read:
    """Name a text whose paragraphs stand apart by empty lines."""

    def name(
        text: str,
        *,
        settings: EngineSettings | None = None,
        metadata: Metadata | None = None,
        roles: dict[int, BlockRole] | None = None,
        speakers: dict[int, str] | None = None,
        authors: dict[int, str] | None = None,
    ) -> Named:
        settings = settings or EngineSettings()
        blocks: list[Block] = []
        place = 0
        for index, words in enumerate(text.split("\n\n")):
            blocks.append(
                Block(
                    index=index,
                    span=Span(start=place, end=place + len(words)),
                    role=(roles or {}).get(index, "body"),
                    speaker=(speakers or {}).get(index),
                    author=(authors or {}).get(index),
                )
            )
            place += len(words) + 2
        digest = hashlib.sha256(text.encode()).hexdigest()
        document = Document(
            id=f"s-{digest[:10]}",
            uri="text.txt",
            media_type="text/plain",
            sha256=digest,
            text_sha256=digest,
            text=text,
            blocks=tuple(blocks),
            metadata=metadata or Metadata(),
        )
        return Named(text, find_naming(parse(document, load_model(settings.model)), settings))

    return name
