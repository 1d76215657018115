"""Whether a printed text holds a number, a date or a quotation that its evidence does not hold.

A text and its quotes in, one line per fault out. Two notations of one number are one number
("300,000" and "300 000", "nine" and "9"); nothing else is forgiven.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NUMBER = re.compile(r"\d+(?:[.,  ]\d{3})+(?!\d)|\d+(?:\.\d+)?")
_WORD = re.compile(r"[^\W\d_]+")
_QUOTATION = re.compile(r"“([^”]{3,})”|\"([^\"]{3,})\"")
_CARDINALS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_AMBIGUOUS = frozenset({"one", "zero"})
"""Words that are not only numbers ("one of them")."""
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH_NAME = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![a-z])\.?"
)
_DATED_MONTH = re.compile(rf"\d(?:st|nd|rd|th)?\s+{_MONTH_NAME}|\b{_MONTH_NAME}\s+\d")


def ungrounded_words(text: str, quotes: Iterable[str]) -> list[str]:
    """What ``text`` says in figures, dates or quotation marks that no quote says."""
    ground = "\n".join(quotes)
    return [*_numbers(text, ground), *_months(text, ground), *_quotations(text, ground)]


def ungrounded_quotations(text: str, quotes: Iterable[str]) -> list[str]:
    """What ``text`` says in quotation marks that no quote says."""
    return list(_quotations(text, "\n".join(quotes)))


def without_own(text: str, own: Iterable[str]) -> str:
    """``text`` less the words that its author answers for, the longest first."""
    for words in sorted(own, key=len, reverse=True):
        text = text.replace(words, " ")
    return text


def _numbers(text: str, ground: str) -> Iterator[str]:
    known = set(_figures(ground)) | {str(value) for value in _spelled(ground).values()}
    for number in _figures(text):
        if number not in known:
            yield f"{number} does not stand in its evidence"
    for word, value in _spelled(text).items():
        if word not in _AMBIGUOUS and str(value) not in known:
            yield f"{word!r} does not stand in its evidence"


def _figures(text: str) -> list[str]:
    """Numbers without thousands separators: '300,000' gives '300000', '5.5' stays."""
    return [
        re.sub(r"[.,  ](?=\d{3}(?!\d))", "", number) if len(number) > 5 or "," in number else number
        for number in _NUMBER.findall(text)
    ]


def _spelled(text: str) -> dict[str, int]:
    words = (word.casefold() for word in _WORD.findall(text))
    return {word: _CARDINALS[word] for word in words if word in _CARDINALS}


def _months(text: str, ground: str) -> Iterator[str]:
    known = {word.casefold()[:3] for word in _WORD.findall(ground) if _is_month(word)}
    for match in _DATED_MONTH.finditer(text):
        month = match.group(1) or match.group(2)
        if month.casefold()[:3] not in known:
            yield f"the month {month} does not stand in its evidence"


def _is_month(word: str) -> bool:
    lower = word.casefold()
    short = len(lower) > 2 and any(month.startswith(lower) for month in _MONTHS)
    return short or lower == "sept"


def _quotations(text: str, ground: str) -> Iterator[str]:
    plain = _one_style(ground)
    for match in _QUOTATION.finditer(text):
        quotation = match.group(1) or match.group(2)
        if _one_style(quotation) not in plain:
            yield f"“{quotation}” does not stand in its evidence"


def _one_style(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))
