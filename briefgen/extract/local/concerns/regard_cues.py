"""Verdicts on a matter in a sentence in, cues out: "regards delay as a material risk"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefgen.extract.local.concerns.content import Content
from briefgen.extract.local.concerns.cue import Cue
from briefgen.extract.local.concerns.phrases import conjuncts, trimmed
from briefgen.extract.local.parse import ParsedSentence
from briefgen.knowledge.concern_words import load_concern_cues


def of_regard(sentence: ParsedSentence) -> Iterator[Cue]:
    """As in "regards delay as a material risk", by its words: parsers stumble over it."""
    doc, base = sentence.paragraph.doc, sentence.tokens.start_char
    for match in _verdict_pattern().finditer(sentence.text):
        parts = [
            doc.char_span(base + match.start(name), base + match.end(name), alignment_mode="expand")
            for name in ("verb", "about", "kind")
        ]
        verb, about, kind = parts
        if verb is None or about is None or kind is None:
            continue
        before = [t for t in doc[sentence.tokens.start : verb.start] if t.dep_ == "nsubj"]
        if not before or any(
            t.lower_ in ("not", "n't", "n’t", "never") for t in before[-1].subtree
        ):
            continue
        negated = any(t.dep_ == "neg" for t in doc[before[-1].i : verb.start])
        yield Cue(
            trimmed(list(kind)),
            conjuncts(before[-1]),
            Content(trimmed(list(about))),
            "not_worried" if negated else "worried",
        )


@lru_cache(maxsize=1)
def _verdict_pattern() -> re.Pattern[str]:
    cues = load_concern_cues()
    verbs = "|".join(cues.verbs.regard)
    plain = (noun for noun in cues.nouns.obstacle if noun != "challenge")
    nouns = "|".join((*plain, *cues.nouns.phrases))
    return re.compile(
        rf"\b(?P<verb>(?:{verbs})(?:s|d|ed|es)?)\s+"
        rf"(?P<about>(?!it\b|this\b|that\b|them\b)[^,;.]{{3,90}}?)"
        rf"\s+as\s+(?P<kind>an?\s+(?:[\w-]+\s+){{0,2}}(?:{nouns}))\b"
    )
