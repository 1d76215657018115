"""Documents about one matter, as many as are asked for, made from the real ones; words out.

Each takes the beginning and some paragraphs of one of the project's documents. Days, numbers and
the names that only one of them knows are varied, so that no two say the same of the same people,
while the main parties stay: as in a matter that is reported on for months.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_CASE = ROOT / "tests/data/case"
_TEXTS = (
    _CASE / "docs/d1_news_article.txt",
    _CASE / "docs/d2_ministry_statement.txt",
    _CASE / "docs/d3_wire_report.txt",
    _CASE / "docs/d4_oped.md",
    _CASE / "text/d5_news_page.txt",
    _CASE / "text/d6_company_letter.txt",
    _CASE / "text/d7_press_conference.txt",
    _CASE / "text/d8_forwarded_statement.txt",
    ROOT / "seeds/000_282b2f5b2317d530.txt",
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{4,}(?![a-z])")
_NUMBER = re.compile(r"(?<![\d.,-])\d{1,3}(?![\d.,-])")
_MONTH = re.compile(
    r"January|February|March|April|May|June|July|August|September|October|November|December"
)
_MONTHS = _MONTH.pattern.split("|")
_ONSETS = ("B", "D", "F", "G", "H", "K", "L", "M", "N", "P", "R", "S", "T", "V")
_WORDS = 180
"""About as many words has each document."""


def document(number: int) -> str:
    """The text of the document of this number; always the same."""
    texts = _paragraphs()
    chance = random.Random(number)  # noqa: S311 - no secret
    own = texts[number % len(texts)]
    words, taken = len(own[0].split()), {0}
    for index in chance.sample(range(1, len(own)), len(own) - 1):
        if words >= _WORDS:
            break
        words += len(own[index].split())
        taken.add(index)
    text = "\n\n".join(own[index] for index in sorted(taken))
    onset = chance.choice(_ONSETS)
    text = _NAME.sub(lambda found: _varied(found[0], onset), text)
    text = _MONTH.sub(lambda found: _MONTHS[(_MONTHS.index(found[0]) + number) % 12], text)
    return _NUMBER.sub(lambda found: str(1 + (int(found[0]) + number) % 28), text) + "\n"


def write(folder: Path, numbers: range) -> None:
    """Write the documents of these numbers into ``folder``."""
    for number in numbers:
        file = folder / f"paper-{number:04}.txt"
        file.write_text(document(number), encoding="utf-8")


@cache
def _paragraphs() -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(filter(None, (part.strip() for part in file.read_text("utf-8").split("\n\n"))))
        for file in _TEXTS
    )


@cache
def _shared() -> frozenset[str]:
    """Names that several of the documents know, and words that are none: they stay."""
    texts = ["\n\n".join(own) for own in _paragraphs()]
    known = Counter(name for text in texts for name in set(_NAME.findall(text)))
    plain = {word.capitalize() for text in texts for word in re.findall(r"\b[a-z]+", text)}
    several = {name for name, count in known.items() if count > 1}
    return frozenset(several | plain | {*_MONTHS})


def _varied(name: str, onset: str) -> str:
    return name if name in _shared() else onset + name.lstrip("BCDFGHJKLMNPQRSTVWXYZ").lower()
