"""What a description is read against: one paragraph, the lexicon and everything found so far."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from briefgen.extract.local.naming.desk import Desk
from briefgen.extract.local.naming.entities import Registry
from briefgen.extract.local.naming.lexicon import Lexicon
from briefgen.extract.local.naming.noun_phrases import Phrase
from briefgen.extract.local.parse import Paragraph
from briefgen.model.findings import MentionUse, Relation, Relationship


@dataclass(frozen=True)
class Scene:
    """One paragraph with the registry that is being filled."""

    paragraph: Paragraph
    number: int
    desk: Desk

    @property
    def lexicon(self) -> Lexicon:
        """The words that naming knows."""
        return self.desk.lexicon

    @property
    def registry(self) -> Registry:
        """The entities found so far."""
        return self.desk.registry

    @property
    def text(self) -> str:
        """The document's text."""
        return self.desk.parsed.document.text

    def entity_at(self, token: Token) -> int | None:
        """The entity that covers a token."""
        return self.desk.taken.at(self.number, token.i)

    def states_in(self, tokens: list[Token]) -> list[int]:
        """Entities of states among ``tokens``, in order."""
        found = (self.entity_at(token) for token in tokens)
        return list(
            dict.fromkeys(
                e for e in found if e is not None and self.registry.drafts[e].type == "state"
            )
        )

    def described_by(self, head: Token) -> int | None:
        """The person whose role the noun heads, named beside it: "a former director of X, Y"."""
        span = self.paragraph.span(head)
        for number, draft in enumerate(self.registry.drafts):
            if draft.type == "person" and draft.named and draft.role is not None:
                first = draft.role.start <= span.start and draft.role.end >= span.end
                words = draft.role.of(self.text)[: span.end - draft.role.start].split()
                if first and not {"of", "for", "at", "to"} & set(words):
                    return number
        return None

    def country_of(self, entity: int | None) -> str | None:
        """The country of an entity, when it has one."""
        return None if entity is None else self.registry.drafts[entity].country

    def country_before(self, token: int) -> str | None:
        """The country of the last state or place before a token of this paragraph."""
        for place in range(token - 1, -1, -1):
            entity = self.desk.taken.at(self.number, place)
            if entity is not None and self.registry.drafts[entity].type in ("state", "place"):
                return self.registry.drafts[entity].country
        return None

    def note(self, phrase: Phrase, end: int, entity: int, use: MentionUse = "descriptive") -> None:
        """Mention ``entity`` at a phrase, up to ``end`` as far as no other name stands in it."""
        head = phrase.head.i
        stop = end if self.desk.taken.free(self.number, head + 1, end) else head + 1
        span = self.paragraph.span(phrase.doc[phrase.start : stop])
        self.registry.mention(span, entity, use, self.desk.index.at(self.number, head))
        self.desk.taken.take(self.number, head, head + 1, entity)

    def relate(
        self, subject: int, other: int, relation: Relationship, start: int, end: int
    ) -> None:
        """Note a relation that the tokens ``start`` to ``end`` state."""
        evidence = self.paragraph.span(self.paragraph.doc[start:end])
        self.registry.relations.append(
            Relation(
                subject=subject, object=other, relation=relation, basis="stated", evidence=evidence
            )
        )
