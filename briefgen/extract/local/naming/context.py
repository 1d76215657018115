"""What stood before a word in, which entities it may point back to out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from spacy.tokens import Token

from briefgen.extract.local.naming.desk import Desk
from briefgen.extract.local.parse import ParsedSentence
from briefgen.model.findings import Mention, MentionUse

_SUBJECT = frozenset(("nsubj", "nsubjpass"))


class Context:
    """Mentions by sentence, growing as references are resolved."""

    def __init__(self, desk: Desk) -> None:
        self.parsed, self.lexicon, self.registry = desk.parsed, desk.lexicon, desk.registry
        self.index, self.taken = desk.index, desk.taken
        self._numbers = {id(p): number for number, p in enumerate(desk.parsed.paragraphs)}
        self._by_sentence: dict[int, list[Mention]] = defaultdict(list)
        for mention in sorted(desk.registry.mentions, key=lambda m: m.span.start):
            if mention.sentence is not None and mention.use != "dateline":
                self._by_sentence[mention.sentence].append(mention)

    def mentions(self, sentence: ParsedSentence) -> list[Mention]:
        """Mentions of a sentence in text order."""
        return sorted(self._by_sentence[sentence.index], key=lambda m: (m.span.start, m.span.end))

    def last_person(self, sentence: ParsedSentence, offset: int) -> int | None:
        """The person mentioned last in a sentence before ``offset``."""
        people = [
            m.entity
            for m in self.mentions(sentence)
            if m.span.end <= offset and self.registry.drafts[m.entity].type == "person"
        ]
        return people[-1] if people else None

    def sentence(self, sentence: ParsedSentence, back: int) -> ParsedSentence | None:
        """The sentence ``back`` places earlier, in the same or the neighbouring paragraph."""
        place = sentence.index - back
        if place < 0:
            return None
        other = self.parsed.sentences[place]
        gap = self._number(sentence) - self._number(other)
        same_turn = other.paragraph.block.speaker == sentence.paragraph.block.speaker
        return other if gap == 0 or (gap == 1 and back == 1 and same_turn) else None

    def entities(
        self,
        sentence: ParsedSentence,
        token: Token,
        back: int,
        fits: Callable[[int], bool],
    ) -> list[int]:
        """Fitting entities mentioned in a sentence, before ``token`` when it is its own."""
        other = self.sentence(sentence, back)
        if other is None:
            return []
        limit = sentence.paragraph.span(token).start
        return list(
            dict.fromkeys(
                m.entity
                for m in self._by_sentence[other.index]
                if (back > 0 or m.span.end <= limit) and m.use != "adjective" and fits(m.entity)
            )
        )

    def subjects(self, sentence: ParsedSentence, back: int, token: Token) -> list[int]:
        """Entities that are subjects in a sentence, before ``token`` when it is its own."""
        other = self.sentence(sentence, back)
        if other is None:
            return []
        found: list[int] = []
        for one in other.tokens:
            if back == 0 and one.i >= token.i:
                break
            if one.dep_ in _SUBJECT:
                entity = self.entity_at(other, one)
                if entity is not None:
                    found.append(entity)
        return found

    def entity_at(self, sentence: ParsedSentence, token: Token) -> int | None:
        """The entity that covers a token of a sentence."""
        return self.taken.at(self._number(sentence), token.i)

    def enter(
        self, sentence: ParsedSentence, start: int, end: int, entity: int, use: MentionUse
    ) -> None:
        """Mention an entity at tokens ``start`` to ``end`` of a sentence's paragraph."""
        paragraph = sentence.paragraph
        span = paragraph.span(paragraph.doc[start:end])
        self.registry.mention(span, entity, use, sentence.index)
        self._by_sentence[sentence.index].append(self.registry.mentions[-1])
        self.taken.take(self._number(sentence), start, end, entity)

    def _number(self, sentence: ParsedSentence) -> int:
        return self._numbers[id(sentence.paragraph)]
