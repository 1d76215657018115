"""What the briefing is about, and which sentences bear on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.reconcile.corpus import Corpus


@dataclass(frozen=True)
class Focus:
    """The subject and how much each sentence bears on it.

    :param relevance: 0 to 1 by (source id, sentence index); a sentence that is absent has 1.
    """

    subject: str | None
    relevance: Mapping[tuple[str, int], float]
    threshold: float = 0.5

    def bears(self, source_id: str, sentence: int | None) -> bool:
        """Whether a sentence bears on the subject."""
        if sentence is None:
            return True
        return self.relevance.get((source_id, sentence), 1.0) >= self.threshold


def find_focus(corpus: Corpus, subject: str | None) -> Focus:
    """Focus on ``subject`` (the user's words), or on what the documents are mostly about."""
    return Focus(subject, {})
