"""All paragraphs of a page and those an extractor takes for the article in, the article out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.ingest.markup import MarkupBlock, Path

_NAMED = frozenset({"aside", "byline", "standfirst", "caption", "quote"})
_SENTENCE = re.compile(r"(?:\S+\s+){7,}.*[.!?]['\"”’)]*$", re.DOTALL)
_LONG = 30
_SAME = 0.8


@dataclass(frozen=True)
class Article:
    """The paragraphs to keep, in page order; how many others there are."""

    blocks: list[MarkupBlock]
    left_out: int


def choose_article(blocks: Sequence[MarkupBlock], texts: Sequence[str]) -> Article:
    """The paragraphs of the article and what stands among them.

    Between the first and the last paragraph of the article everything is kept; what the extractor
    did not take becomes boilerplate, unless its element says what it is (aside, byline, caption).
    Without any text from the extractor the whole page is the article.
    """
    taken = _main(blocks, texts)
    if not any(taken):
        return Article(list(blocks), 0)
    container = _container([block for block, is_main in zip(blocks, taken, strict=True) if is_main])
    # The same words may stand in a sidebar: "most read" repeats the headline.
    main = [
        is_main and _lies_in(block, container) for block, is_main in zip(blocks, taken, strict=True)
    ]
    first = main.index(True)
    last = len(main) - 1 - main[::-1].index(True)
    kept: list[MarkupBlock] = []
    left_out = 0
    for index, (block, is_main) in enumerate(zip(blocks, main, strict=True)):
        if is_main:
            kept.append(
                block if block.shape != "boilerplate" else replace(block, shape="paragraph")
            )
        elif first <= index <= last:
            kept.append(block if _is_named(block) else replace(block, shape="boilerplate"))
        elif _lies_in(block, container) and (
            _belongs(block, before=index < first) or _is_beside(block, container)
        ):
            kept.append(block)
        else:
            left_out += 1
    return Article(kept, left_out)


def _belongs(block: MarkupBlock, *, before: bool) -> bool:
    """Whether a piece beside the article's paragraphs is the article's own."""
    if block.shape == "heading":
        return before and block.level == 1
    if block.shape in {"byline", "standfirst"}:
        return before
    return block.shape in {"aside", "caption"} and _is_named(block)


def _is_beside(block: MarkupBlock, container: Path) -> bool:
    """A sentence that stands right beside the article's paragraphs, in the same element."""
    beside = len(block.path) == len(container) + 1 and block.shape == "paragraph"
    return beside and _SENTENCE.match(block.text) is not None


def _is_named(block: MarkupBlock) -> bool:
    """Whether its element says what a piece is; an aside of headlines is a list of links."""
    if block.shape == "aside":
        return _SENTENCE.match(block.text) is not None
    return block.shape in _NAMED


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _main(blocks: Sequence[MarkupBlock], texts: Sequence[str]) -> list[bool]:
    keys = {key for key in map(_key, texts) if key}
    whole = _key(" ".join(texts))
    spoken = [Counter(text.lower().split()) for text in texts]
    found: list[bool] = []
    for block in blocks:
        key = _key(block.text)
        if block.shape == "row":
            found.append(
                all(_key(cell) in keys for cell in block.cells if _key(cell)) and bool(key)
            )
        else:
            inside = len(key) > _LONG and (key in whole or _nearly(block.text, spoken))
            found.append(bool(key) and (key in keys or inside))
    return found


def _nearly(text: str, spoken: Sequence[Counter[str]]) -> bool:
    """Whether a paragraph is one of the article's but for a few words that one side leaves out."""
    words = Counter(text.lower().split())
    count = words.total()
    return any(
        (words & other).total() >= _SAME * max(count, other.total())
        for other in spoken
        if count and _SAME <= other.total() / count <= 1 / _SAME
    )


def _container(blocks: Sequence[MarkupBlock]) -> Path:
    """The path of the innermost element that holds nine tenths of the article."""
    counts: Counter[Path] = Counter()
    for block in blocks:
        for depth in range(len(block.path) + 1):
            counts[block.path[:depth]] += len(block.text)
    total = counts[()]
    return max((path for path, count in counts.items() if count >= 0.9 * total), key=len)


def _lies_in(block: MarkupBlock, container: Path) -> bool:
    return block.path[: len(container)] == container
