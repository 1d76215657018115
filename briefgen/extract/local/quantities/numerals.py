"""A stretch of text in, the numbers in it out: value, range, scale, hedge and written unit.

Works on characters alone. What a number counts when no unit is written behind it ("500
companies") is settled by `measures`, on the parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from math import isfinite

from briefgen.knowledge.units import load_hedges, load_units
from briefgen.model.base import Comparator, Quantity

_DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s*(?:-|–|to|and|or|until)\s*\d{1,2}(?:st|nd|rd|th)?)*"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DATES = re.compile(
    rf"\b{_MONTH}\s+{_DAYS}\b(?:,?\s+{_YEAR}\b)?"
    rf"|\b{_DAYS}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR}\b)?(?!\w)"
    rf"|\b{_MONTH}\s+(?:{_YEAR})\b"
    rf"|\b{_YEAR}[-/]\d\d?(?:[-/]\d\d?)?\b"
    r"|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
    r"|\b\d{1,2}:\d\d\b(?:\s*[ap]\.?m\.?)?"
    rf"|\b{_YEAR}s\b"
    rf"|\b(?:the|on)\s+\d{{1,2}}(?:st|nd|rd|th)\b"
    r"|\(?\b\d{3}\)?[ -]\d{3}-\d{4}\b|\b\d{3}-\d{4}\b|\+\d[\d ()-]{6,}\d"
)
_BARE_YEAR = re.compile(rf"{_YEAR}\Z")
_LIST_MARK = re.compile(r"\A\s*\(?\d{1,3}[.)]\s")
_NAME_BEFORE = re.compile(r"(?:^|[\s(“\"])([A-Z][\w’'.-]*)\s\Z")
_WORD_BEFORE = re.compile(r"([A-Za-z.#§]+)\s?\Z")

_TIME_WORD = (
    rf"(?:{_MONTH}|{_YEAR}|second|minute|hour|day|week|month|quarter|year|decade|century|game|match"
    r"|season)\b"
)
_HALF_OF_TIME = re.compile(
    r"\b(?:first|second|latter|other|early|late|better|top|bottom|upper|lower|northern|southern"
    r"|eastern|western)\s\Z",
    re.IGNORECASE,
)

_MANY = 100
"""Largest whole of a ratio in digits: "12 in 2023" is none."""
_NEVER = r"(?P<join>(?P<high>(?!)))"
"""Stands for the second number where one number is wanted; matches nothing."""


@dataclass(frozen=True)
class Numeral:
    """A number in a text. Offsets are half-open code points into that text.

    ``unit`` is None where none is written; ``scale`` is "million" and the like. ``first`` and
    ``last`` bound the number with currency, scale and unit; ``start`` and ``end`` take in hedges.
    """

    start: int
    first: int
    last: int
    end: int
    value: float
    upper: float | None
    scale: str
    unit: str | None
    comparator: Comparator
    word: bool

    def quantity(self, noun: str | None = None) -> Quantity | None:
        """The number as a quantity of its own unit, else of ``noun``; None without either."""
        unit = self.unit or noun
        if unit is None:
            return None
        return Quantity(
            value=self.value,
            upper=self.upper,
            unit=f"{self.scale} {unit}".strip(),
            comparator=self.comparator,
        )


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Every number in ``text`` that is no date, time, list mark, label or part of a name."""
    blanked = _blank_dates(text)
    found: list[Numeral] = []
    place = 0
    while match := _pattern(ranges=True).search(blanked, place):
        if match["join"] is not None:
            reading = _joined(text, match)
            if reading == "low":
                single = _pattern(ranges=False).match(blanked, match.start())
                match = single or match
            elif reading != "range":
                place = match.start("high") if reading == "high" else match.end()
                continue
        numeral = _numeral(text, match)
        # A number of hundreds of digits is none that a float, or JSON, can hold.
        if numeral is not None and isfinite(numeral.value) and isfinite(numeral.upper or 0):
            found.append(numeral)
        place = match.end()
    return tuple(found)


def _blank_dates(text: str) -> str:
    """``text`` with dates, times and list marks replaced by as many blanks."""
    for pattern in (_LIST_MARK, _DATES):
        text = pattern.sub(lambda m: "\0" * len(m.group()), text)
    return text


_AND_A_HALF = r"\sand\sa\shalf\b"


def _alternatives(words: object) -> str:
    assert isinstance(words, (dict, tuple, list))
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=2)
def _pattern(*, ranges: bool) -> re.Pattern[str]:
    """Currency, number (or two joined numbers), scale and unit, in their written order."""
    units = load_units()
    word = _alternatives(units.numbers)
    scale_words = _alternatives([s for s in units.scales if len(s) > 3])
    scale_any = _alternatives(units.scales)
    in_words = (
        rf"(?:(?:{word})|an?(?=\s(?:{scale_words})))(?:{_AND_A_HALF})?"
        rf"(?:[\s-](?:and\s)?(?:{word}|{scale_words})\b)*"
    )
    number = rf"(?:{_DIGITS}|(?i:\b{in_words}))"
    currency = rf"(?:{_alternatives(units.currencies)})"
    measure = _alternatives(units.measures)
    second = (
        rf"(?:(?:\s?(?:{scale_any})\b)?(?:\s?(?:{measure}))?"
        rf"(?P<join>\s?[-–]\s?|\sto\s|\sand\s|\sor\s)(?:{currency}\s?)?(?P<high>{number}))"
    )
    return re.compile(
        rf"(?<![\w.,/#§:-])(?:(?<!\w){currency}\s?)?"
        rf"(?P<low>{number}){second if ranges else _NEVER}?"
        rf"(?:(?P<scale>[\s-]?(?:{scale_any}))(?![\w]))?"
        rf"(?:[\s-]?(?P<unit>{measure})(?!\w))?"
        rf"(?P<plus>\+)?(?![\w/]|[.,:]\d)"
    )


def _numeral(text: str, match: re.Match[str]) -> Numeral | None:
    """A match as a numeral, or None where it is part of something else."""
    units = load_units()
    low, high = match["low"], match["high"]
    first, last = match.start(), match.end()
    currency = _currency(text[first : match.start("low")])
    unit = currency or (units.measures[match["unit"]] if match["unit"] else None)
    word = not low[0].isdigit()
    if unit is None and _is_name_or_label(text, match, low=low, word=word):
        return None
    value, scale = _value(low)
    upper = None if high is None else _value(high)[0]
    if match["scale"]:
        scale = units.scales[match["scale"].strip(" -")]
    start, end, comparator = _hedged(text, first, last)
    if match["plus"]:
        comparator = ">="
    return Numeral(start, first, last, end, value, upper, scale, unit, comparator, word)


def _currency(before: str) -> str | None:
    return load_units().currencies.get(before.strip()) if before.strip() else None


def _joined(text: str, match: re.Match[str]) -> str:
    """How to read two joined numbers.

    :return: "range" ("7 to 9", "between 20 and 30"), "low" (two numbers: the first stands for
        itself), "high" (a change: only where it ends counts) or "none" (a score, a code).
    """
    join = match["join"].strip()
    low, high = _value(match["low"])[0], _value(match["high"])[0]
    before = text[max(0, match.start() - 60) : match.start()].lower().rstrip()
    if join == "and":
        return "range" if before.endswith("between") else "low"
    if join == "or":
        return "range" if high == low + 1 else "low"
    if join == "to" and before.endswith("from"):
        words = set(re.findall(r"[a-z]+", before))
        stems = {word[:4] for word in load_units().verbs.change}
        return "high" if any(word[:4] in stems for word in words) else "range"
    return "range" if low < high else ("low" if join == "to" else "none")


def _value(number: str) -> tuple[float, str]:
    """Value and scale of a number in digits or words ("two million" is 2 and "million")."""
    if number[0].isdigit():
        return float(number.replace(",", "")), ""
    units = load_units()
    whole = re.sub(_AND_A_HALF, "", number.lower())
    half = 0.0 if whole == number.lower() else 0.5
    words = [w for w in re.split(r"[\s-]+", whole) if w != "and"]
    scale = ""
    if len(words) > 1 and words[-1] in units.factors and words[-1] not in ("hundred", "dozen"):
        scale = units.scales[words.pop()]
    total = part = 0.0
    for word in words:
        if word in ("a", "an"):
            part = 1.0
        elif word in ("hundred", "dozen"):
            part = (part or 1.0) * units.factors[word]
        elif word in units.factors:
            total += (part + half or 1.0) * units.factors[word]
            part = half = 0.0
        else:
            part += units.numbers[word]
    return total + part + half, scale


def _is_name_or_label(text: str, match: re.Match[str], *, low: str, word: bool) -> bool:
    labels = load_units().labels
    before, behind = text[: match.start()], text[match.end() :]
    if any(re.match(rf"[\s]?{re.escape(w)}(?!\w)", behind, re.IGNORECASE) for w in labels.after):
        return True
    previous = _WORD_BEFORE.search(before)
    if previous and previous.group(1).rstrip(".").lower() in (*labels.words, "#", "§"):
        return True
    if word:
        return False
    name = _NAME_BEFORE.search(before)
    if name and not _is_hedge_end(before) and name.start(1) > 0:
        return not re.match(r"\s[a-z]{3,}s\b", behind)
    return bool(_BARE_YEAR.match(low)) and not match["scale"] and not match["high"]


def _is_hedge_end(before: str) -> bool:
    hedges = [phrase for phrases in load_hedges().before.values() for phrase in phrases]
    return before.lower().rstrip().endswith(tuple(hedges))


@lru_cache(maxsize=1)
def _hedge_patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None, Comparator], ...]:
    hedges = load_hedges()
    patterns: list[tuple[re.Pattern[str], re.Pattern[str] | None, Comparator]] = []
    for comparator, phrases in hedges.before.items():
        after = hedges.after.get(comparator)
        patterns.append(
            (
                re.compile(rf"(?<!\w)(?:{_alternatives(phrases)})\s*(?:the\s)?\Z", re.IGNORECASE),
                re.compile(rf"\s*(?:\w+\s)?(?:{_alternatives(after)})(?!\w)", re.IGNORECASE)
                if after
                else None,
                comparator,
            )
        )
    return tuple(patterns)


def _hedged(text: str, first: int, last: int) -> tuple[int, int, Comparator]:
    """Where hedges around ``first:last`` begin and end, and what they amount to."""
    before, behind = text[:first], text[last : last + 40]
    hits: list[tuple[int, int, Comparator]] = []
    for lead, trail, comparator in _hedge_patterns():
        found = lead.search(before)
        if found:
            hits.append((found.start(), last, comparator))
        follow = trail.match(behind) if trail else None
        if follow:
            hits.append((first, last + follow.end(), comparator))
    if not hits:
        return first, last, "="
    start, end, comparator = min(hits, key=lambda hit: (hit[0], -hit[1]))
    return start, end, comparator


def fractions(text: str) -> Iterator[Numeral]:
    """Shares in words, with their hedges: 'a third of', 'nearly two-thirds of', 'half of'."""
    units = load_units()
    yield from _ratios(text)
    for match in _fraction_pattern().finditer(text):
        name, count = match["name"].lower(), (match["count"] or "").lower()
        if not count and (name != "half" or _HALF_OF_TIME.search(text[: match.start()])):
            continue
        factor = units.numbers.get(count, 1.0)
        value = factor * units.fractions[name]
        first, last = match.start(), match.end()
        start, end, comparator = _hedged(text, first, last)
        yield Numeral(start, first, last, end, value, None, "", "fraction", comparator, word=True)


def _ratios(text: str) -> Iterator[Numeral]:
    """As in "two in three voters", "nine out of ten"."""
    for match in _ratio_pattern().finditer(text):
        part, whole = (_value(match[name])[0] for name in ("part", "whole"))
        if not 0 < part < whole or (match["whole"][0].isdigit() and whole > _MANY):
            continue
        first, last = match.start(), match.end()
        start, end, comparator = _hedged(text, first, last)
        share = part / whole
        yield Numeral(start, first, last, end, share, None, "", "fraction", comparator, word=True)


@cache
def _fraction_pattern() -> re.Pattern[str]:
    units = load_units()
    names = _alternatives(units.fractions)
    words = _alternatives(units.numbers)
    return re.compile(
        rf"(?<![\w-])(?:(?P<count>an?|{words})[\s-])?(?P<name>{names})s?"
        rf"(?=\s(?:of|the|its|their|his|her|our|all)\s)(?!\sof\s(?:an?|the|this|next|last)?\s?{_TIME_WORD})",
        re.IGNORECASE,
    )


@cache
def _ratio_pattern() -> re.Pattern[str]:
    words = _alternatives(load_units().numbers)
    number = rf"(?:\d{{1,3}}|{words})"
    return re.compile(
        rf"(?<![\w.,-])(?P<part>{number})\s(?:in|out\sof)(?:\severy)?\s(?P<whole>{number})"
        r"(?=\s[a-z])(?!\s(?:year|month|week|day|hour|minute|second)s?\b)",
        re.IGNORECASE,
    )
