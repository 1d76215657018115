"""A piece of plain text in, whether it is a heading out.

Nothing that reads like a sentence is one: a heading is never evidence, so a sentence taken for
a heading would be lost.
"""

from __future__ import annotations

import re

from briefgen.ingest.cues import folded, words_of
from briefgen.ingest.lines import LIST_MARK
from briefgen.knowledge.ingest_lists import language_words

_MAX_WORDS = 14
_MAX_QUESTION = 12
_MAX_CAPITALS = 20
_MAX_HEADLINE = 22
_FIELD = re.compile(r"[^\W\d_][\w .'’-]{0,40}: ?\S")
_FINAL = ".!:;,…"
_CLOSERS = "\"'”’»)]"


def is_heading(text: str, *, at_top: bool) -> bool:
    """Whether a paragraph on one line of its own is a heading.

    :param at_top: no sentence has come yet, so that a long line may be the headline.
    """
    words = words_of(text)
    if not words or len(text) > 160 or LIST_MARK.match(text) or text.lstrip('“"')[0] in "([":
        return False
    bare = text.rstrip(_CLOSERS)
    if bare.endswith("?"):
        return len(words) <= _MAX_QUESTION and text[0].isupper() and "." not in text[:-1]
    if text.isupper():
        return len(words) <= _MAX_CAPITALS
    if _ends_or_holds_more(bare, text) or not (text[0].isupper() or text[0].isdigit()):
        return False
    if at_top:
        return len(words) <= _MAX_HEADLINE
    return len(words) <= _MAX_WORDS and not _FIELD.match(text)


def _ends_or_holds_more(bare: str, text: str) -> bool:
    """Whether the line ends like a sentence, breaks off in one ("... is"), or has columns."""
    last = folded(bare).rsplit(" ", 1)[-1]
    breaks_off = last in language_words()["en"]
    return bare.endswith(tuple(_FINAL)) or breaks_off or "\t" in text or "  " in text


def is_contents_line(text: str) -> bool:
    """A line of a table of contents: a title, leaders, a page number."""
    return re.fullmatch(r".{2,100}?[ .·…_]{3,}\s*\d{1,4}", text) is not None
