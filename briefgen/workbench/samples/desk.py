"""Sentences in, made-up sources and passages out, with offsets that are right."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.model.briefing import (
    LensUsed,
    Method,
    Passage,
    Source,
)

WEST = LensUsed(
    id="west",
    title="Western concerns",
    names=("the West", "Western capitals"),
    alliances=("EU",),
    countries=("FR", "DE"),
)
METHOD = Method(engine="sample", engine_version="1", model="made up", config_hash="0" * 64)


@dataclass
class Desk:
    """Makes sources and their passages, with offsets that are right."""

    sources: list[Source] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def source(self, sentences: Sequence[str], number: int, **more: object) -> list[str]:
        """Adds a source of one paragraph a sentence; the ids of its passages."""
        text = "\n\n".join(sentences)
        key = f"s-{number:03}"
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.texts[key] = text
        self.sources.append(
            Source.model_validate(
                {
                    "id": key, "kind": "news_article", "language": "en",
                    "media_type": "text/plain", "sha256": digest, "text_sha256": digest,
                    "chars": len(text), **more,
                }
            )
        )  # fmt: skip
        ids, start = [], 0
        for index, sentence in enumerate(sentences):
            end = start + len(sentence)
            one = f"q-{len(self.passages) + 1:04}"
            self.passages.append(
                Passage(
                    id=one,
                    source_id=key,
                    origin_id=one,
                    quote=sentence,
                    start=start,
                    end=end,
                    prefix=text[max(0, start - 32) : start],
                    suffix=text[end : end + 32],
                    paragraph=index,
                    role="lead" if index == 0 else "body",
                )
            )
            ids.append(one)
            start = end + 2
        return ids
