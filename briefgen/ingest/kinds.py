"""What a document declares and shows in, its kind out: by cue lists, the first kind that scores."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.ingest.cues import folded
from briefgen.ingest.datelines import Dateline
from briefgen.ingest.sniff import HTML, MAIL
from briefgen.knowledge.ingest_lists import kind_cues
from briefgen.model.document import Block, SourceKind

_REPORTED = re.compile(r"\b(?:said|told|according to|announced|reported)\b")
_OFTEN = 3
_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur|ours|us)\b")
_ENOUGH = 15
_OFTEN_OURS, _SELDOM_TOLD = 0.25, 0.05
"""Shares of the sentences: a speaker's own "we", and "said" or "told"."""
_HEAD_BLOCKS = 6
_HEAD_CHARS = 300


def kind_of(
    text: str,
    blocks: Sequence[Block],
    *,
    title: str | None,
    genre: str | None,
    media_type: str,
    dateline: Dateline | None,
) -> SourceKind:
    """The kind of a document.

    Turns with speakers make a transcript; a wire dateline a wire report; then cues of the title
    and head weigh more than cues of the text. Mail and web pages without a cue are just that.
    """
    if media_type == MAIL:
        return "email"
    if sum(block.speaker is not None for block in blocks) >= 3:
        return "transcript"
    head = [folded(line) for line in (title or "", *_head(text, blocks))]
    letterhead = folded(_letterhead(text, blocks))
    body = folded(text)
    declared = folded(genre or "")
    scores: dict[SourceKind, int] = {}
    for kind, cues in kind_cues().items():
        score = 3 * sum(_stands_in_head(cue, head) for cue in cues.head)
        told = sum(cue in body for cue in cues.text)
        # What a news report says, others say too; the other cues are hardly ever chance.
        score += min(2, told) if kind == "news_article" else 4 * told
        score += 3 * any(cue in letterhead for cue in cues.letterhead)
        score += max((_weight(word) for word in declared.split() if word in cues.genre), default=0)
        scores[kind] = score
    scores["news_article"] += len(_REPORTED.findall(body)) >= _OFTEN
    if dateline is not None and dateline.agency:
        scores["wire_report"] += 4
    if dateline is not None and dateline.place and not dateline.agency:
        scores["news_article"] += 1
    best = max(scores.values())
    plain = scores["news_article"] if best == scores["news_article"] else 0
    if best == plain and media_type != HTML and _speaks_for_itself(text):
        return "speech"
    if best == 0:
        return "web_page" if media_type == HTML else "other"
    return next(kind for kind, score in scores.items() if score == best)


def _speaks_for_itself(text: str) -> bool:
    """Whether a text says "we" throughout, outside quotations, and reports nobody's words."""
    plain = _QUOTED.sub("", text)
    sentences = [one for one in _SENTENCE_END.split(plain) if one.count(" ") >= 3]
    ours = sum(_OURS.search(one) is not None for one in sentences)
    told = len(_REPORTED.findall(folded(plain)))
    return (
        len(sentences) >= _ENOUGH
        and ours >= _OFTEN_OURS * len(sentences)
        and told <= _SELDOM_TOLD * len(sentences)
    )


def _weight(genre: str) -> int:
    """Any page may call itself an article; one that says "news article" means it."""
    return 6 if genre.endswith("newsarticle") else 2


def _letterhead(text: str, blocks: Sequence[Block]) -> str:
    """Short headings above the first paragraph."""
    lines: list[str] = []
    for block in blocks[:_HEAD_BLOCKS]:
        if block.role in {"lead", "body"}:
            break
        if block.role == "heading" and block.span.end - block.span.start < 80:
            lines.append(block.span.of(text))
    return "\n".join(lines)


def _head(text: str, blocks: Sequence[Block]) -> list[str]:
    """The short first lines."""
    lines = [block.span.of(text) for block in blocks[:_HEAD_BLOCKS] if block.role != "boilerplate"]
    return [line for line in lines if len(line) < _HEAD_CHARS]


def _stands_in_head(cue: str, lines: Sequence[str]) -> bool:
    """Whether a line begins or ends with ``cue``: in the middle it tells what the text is about."""
    return any(
        line.startswith(cue) or line.endswith(cue) or (cue.startswith("(") and cue in line)
        for line in lines
    )
