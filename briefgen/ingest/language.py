"""Text in, language code out: a light count of function words, where the file names none."""

from __future__ import annotations

import re

from briefgen.knowledge.ingest_lists import language_words

_SAMPLE = 20_000


def language_of(text: str, declared: str | None) -> str:
    """The declared language, else the one whose function words are most frequent, else "en"."""
    code = re.match(r"([a-zA-Z]{2,3})(?:[-_].*)?$", (declared or "").strip())
    if code:
        return code[1].lower()
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower())
    counts = {
        language: sum(word in known for word in words)
        for language, known in language_words().items()
    }
    best = max(sorted(counts), key=counts.__getitem__)
    return best if counts[best] > max(2, 1.2 * counts["en"]) else "en"
