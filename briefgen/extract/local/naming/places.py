"""Where tokens stand: which sentence holds a token, and which tokens a mention already covers."""

from __future__ import annotations

from briefgen.extract.local.parse import ParsedDocument


class SentenceIndex:
    """Sentence index by paragraph and token; None in headings and boilerplate."""

    def __init__(self, parsed: ParsedDocument) -> None:
        place = {id(paragraph): number for number, paragraph in enumerate(parsed.paragraphs)}
        self._by_token: list[list[int | None]] = [
            [None] * len(paragraph.doc) for paragraph in parsed.paragraphs
        ]
        for sentence in parsed.sentences:
            row = self._by_token[place[id(sentence.paragraph)]]
            for token in range(sentence.tokens.start, sentence.tokens.end):
                row[token] = sentence.index

    def at(self, paragraph: int, token: int) -> int | None:
        """The sentence that holds a token."""
        return self._by_token[paragraph][token]


class Taken:
    """Tokens that a name, state or description already covers, with its entity."""

    def __init__(self, parsed: ParsedDocument) -> None:
        self._by_token: list[list[int | None]] = [
            [None] * len(paragraph.doc) for paragraph in parsed.paragraphs
        ]

    def take(self, paragraph: int, start: int, end: int, entity: int) -> None:
        """Cover a stretch of tokens."""
        row = self._by_token[paragraph]
        for token in range(start, end):
            row[token] = entity

    def at(self, paragraph: int, token: int) -> int | None:
        """The entity that covers a token, or None."""
        return self._by_token[paragraph][token]

    def free(self, paragraph: int, start: int, end: int) -> bool:
        """Whether no token of a stretch is covered."""
        return all(entity is None for entity in self._by_token[paragraph][start:end])
