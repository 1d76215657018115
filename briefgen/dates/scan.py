"""Text in, date phrases out, in text order and without overlap; nothing is resolved here.

A small grammar over tokens: single dates are read by `calendar_phrases` and `relative_phrases`,
and joined here into lists, ranges and open ranges.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from briefgen.dates.calendar_phrases import read_calendar
from briefgen.dates.civil import is_day
from briefgen.dates.day_phrases import day_number, month_at
from briefgen.dates.day_times import clock, daypart
from briefgen.dates.phrases import (
    Anchored,
    Between,
    Calendar,
    Clock,
    Expression,
    Length,
    Open,
    Phrase,
    Shifted,
    Side,
    Weekday,
)
from briefgen.dates.relative_phrases import read_relative
from briefgen.dates.tokens import Tokens
from briefgen.dates.year_phrases import era_range, year_after
from briefgen.knowledge.date_words import opening_words, time_words

_SIDES: dict[str, Side] = {"since": "since", "by": "by", "until": "until", "till": "until"}
_REACH = 8
"""Tokens from the start of any phrase to its first number or word of time, at most."""
_SHORT_REACH = 2
"""Tokens before a word that opens a phrase: "until", "the"."""
_Read = tuple[tuple[Phrase, ...], int]


def scan(text: str) -> tuple[Phrase, ...]:
    """Every phrase of ``text`` that places or measures time."""
    tokens = Tokens(text)
    hopeful = _hopeful(tokens)
    found: list[Phrase] = []
    at = 0
    while at < len(tokens):
        read = (_read_open(tokens, at) or _read_group(tokens, at)) if hopeful[at] else None
        if read is None:
            at += 1
            continue
        found.extend(read[0])
        at = max(read[1], at + 1)
    return tuple(found)


def _hopeful(tokens: Tokens) -> bytearray:
    """Where a phrase may begin: no further than `_REACH` before a number or a word of time.

    Most of a text lies nowhere near one, and trying every reader at every word of it took as long
    as the parser.
    """
    words, opening, marks = time_words(), opening_words(), bytearray(len(tokens))
    for at in range(len(tokens)):
        token = tokens[at]
        if token.number is not None or token.lower in words:
            first = max(0, at - _REACH)
        elif token.lower in opening:
            first = max(0, at - _SHORT_REACH)
        else:
            continue
        marks[first : at + 1] = b"\1" * (at + 1 - first)
    return marks


def _single(tokens: Tokens, at: int) -> tuple[Phrase, int] | None:
    """One date, with the time of day that is told with it."""
    timed = _time_first(tokens, at)
    if timed is not None:
        return timed
    dated = _dated(tokens, at)
    if dated is None or not _is_one_day(dated[0].expression):
        return dated
    phrase, end = dated
    after = end + 1 if tokens.lower(end) in {"at", ","} else end
    time = clock(tokens, after) or (daypart(tokens, end) if after == end else None)
    if time is None:
        return dated
    return replace(phrase, end=tokens[time[1] - 1].end, time=time[0]), time[1]


def _time_first(tokens: Tokens, at: int) -> tuple[Phrase, int] | None:
    """As in "3:15 a.m. on Tuesday", "morning of 31 January", "that afternoon", "5:30 p.m."."""
    lower, start = tokens.lower(at), tokens[at].start
    if lower in {"that", "following", "next", "same"}:
        part = daypart(tokens, at + 2 if tokens.lower(at + 1) == "same" else at + 1)
        if part is None or (lower == "next" and tokens.lower(at - 1) != "the"):
            return None
        sign: Literal[0, 1] = 1 if lower in {"following", "next"} else 0
        told = Phrase(start, tokens[part[1] - 1].end, Anchored("day", 1, sign), part[0])
        return told, part[1]
    time = clock(tokens, at)
    hour = time is not None
    time = time or daypart(tokens, at)
    if time is None:
        return None
    links = {"on", "of", "in"} if hour else {"of", "on"}
    after = time[1] + 1 if tokens.lower(time[1]) in links else time[1]
    linked = after > time[1] or hour
    dated = _dated(tokens, after) if linked else None
    if dated is not None and _is_one_day(dated[0].expression):
        return Phrase(start, dated[0].end, dated[0].expression, time[0]), dated[1]
    return (Phrase(start, tokens[time[1] - 1].end, Clock(), time[0]), time[1]) if hour else None


def _is_one_day(expression: Expression) -> bool:
    if isinstance(expression, Calendar):
        return expression.day is not None
    if isinstance(expression, Shifted):
        return expression.unit == "day" and not expression.overnight
    return isinstance(expression, Weekday)


def _dated(tokens: Tokens, at: int) -> tuple[Phrase, int] | None:
    """One date; where a calendar date and a relative one start together the longer wins."""
    hits: list[tuple[Expression, int]] = []
    calendar = read_calendar(tokens, at)
    if calendar is not None:
        hits.append(calendar)
    relative = read_relative(tokens, at)
    if relative is not None:
        hits.append(relative)
    if not hits:
        return None
    expression, end = max(hits, key=lambda hit: hit[1])
    return Phrase(tokens[at].start, tokens[end - 1].end, expression), end


def _read_open(tokens: Tokens, at: int) -> _Read | None:
    """As in "since 2022", "until June", "by 2030"; also "between ... and", "from ... to"."""
    lower = tokens.lower(at)
    after = at + 1 if tokens.lower(at + 1) != "the" or _day_follows(tokens, at + 1) else at + 2
    if lower in {"between", "from"}:
        return _read_between(tokens, at, after) or _from_on(tokens, at, after)
    if lower not in _SIDES:
        return None
    inner = _read_group(tokens, after)
    if inner is None or len(inner[0]) != 1:
        return None
    phrase, end = inner[0][0], inner[1]
    told = isinstance(phrase.expression, Anchored) and phrase.expression.here
    if isinstance(phrase.expression, Between | Length) or (
        phrase.kind in {"vague", "anchored"} and not told
    ):
        return inner
    side = _SIDES[lower]
    return (Phrase(tokens[at].start, phrase.end, Open(side, phrase)),), end


def _from_on(tokens: Tokens, at: int, after: int) -> _Read | None:
    """As in "from 2027 onwards", "from 1 May on"."""
    first = _single(tokens, after) if tokens.lower(at) == "from" else None
    if first is None or not isinstance(first[0].expression, Calendar):
        return None
    phrase, end = first
    word = tokens.lower(end)
    if word not in {"onwards", "onward", "forward"} and not (
        word == "on" and not tokens[end + 1].text.isalpha()
    ):
        return None
    return (Phrase(tokens[at].start, tokens[end].end, Open("since", phrase)),), end + 1


def _day_follows(tokens: Tokens, at: int) -> bool:
    return tokens[at + 1].number is not None


def _read_between(tokens: Tokens, at: int, after: int) -> _Read | None:
    joiners = {"and"} if tokens.lower(at) == "between" else {"to", "until", "till", "through"}
    shared = _shared_month(tokens, after, joiners)
    if shared is not None:
        return (replace(shared[0], start=tokens[at].start),), shared[1]
    first = _single(tokens, after)
    if first is None:
        return None
    end = first[1] + 1 if tokens.lower(first[1]) == "," else first[1]
    if tokens.lower(end) in joiners:
        later = _single(tokens, _skip_the(tokens, end + 1))
        if later is not None and _can_pair(first[0], later[0]):
            joined = _joined(first[0], later[0])
            return (Phrase(tokens[at].start, later[0].end, joined),), later[1]
    return None


def _skip_the(tokens: Tokens, at: int) -> int:
    return at + 1 if tokens.lower(at) == "the" and not _day_follows(tokens, at) else at


def _can_pair(first: Phrase, later: Phrase) -> bool:
    dated = (Calendar, Weekday)
    return isinstance(first.expression, dated) and isinstance(later.expression, dated)


def _joined(first: Phrase, later: Phrase) -> Between:
    """The range; what only one side says (month, year) holds for both."""
    one, other = first.expression, later.expression
    if isinstance(one, Calendar) and isinstance(other, Calendar):
        one, other = _share(one, other)
    return Between(replace(first, expression=one), replace(later, expression=other))


def _share(one: Calendar, other: Calendar) -> tuple[Calendar, Calendar]:
    if one.month is None and one.day is not None and other.month is not None:
        one = replace(one, month=other.month)
    if other.month is None and other.day is not None and one.month is not None:
        other = replace(other, month=one.month)
    if one.year is None and one.year_shift is None and one.day is None and one.month is None:
        if one.division is not None:
            one = replace(one, year=other.year, year_shift=other.year_shift)
        return one, other
    wraps = one.month is not None and other.month is not None and one.month > other.month
    if one.year is None and one.year_shift is None and other.year is not None:
        one = replace(one, year=other.year - 1 if wraps else other.year)
    elif one.year is None and one.year_shift is None and other.year_shift is not None:
        one = replace(one, year_shift=other.year_shift - 1 if wraps else other.year_shift)
    return one, other


def _read_group(tokens: Tokens, at: int) -> _Read | None:
    """One date, or a list or range of them that begins at ``at``."""
    eras = _shared_era(tokens, at)
    if eras is not None:
        return eras
    shared = _shared_month(tokens, at, {"and", "to", "through", "until"})
    if shared is not None:
        return (shared[0],), shared[1]
    listed = _day_list(tokens, at)
    if listed is not None:
        return listed
    first = _single(tokens, at)
    if first is None:
        return None
    return _continued(tokens, *first)


def _shared_era(tokens: Tokens, at: int) -> _Read | None:
    """As in "264 to 241 BC"."""
    years = era_range(tokens, at)
    if years is None:
        return None
    first, last, end = years
    head = Phrase(tokens[at].start, tokens[at].end, first)
    tail = Phrase(tokens[at + 2].start, tokens[end - 1].end, last)
    return (Phrase(head.start, tail.end, Between(head, tail)),), end


def _continued(tokens: Tokens, first: Phrase, end: int) -> _Read:
    expression = first.expression
    if isinstance(expression, Calendar):
        years = _year_range(tokens, first, end)
        if years is not None:
            return years
        trailing = _trailing_day(tokens, first, end)
        if trailing is not None:
            return trailing
        joined = _trailing_date(tokens, first, end)
        if joined is not None:
            return joined
    return (first,), end


def _year_range(tokens: Tokens, first: Phrase, end: int) -> _Read | None:
    """As in "2019-2021", "2022-23", "2022/23"."""
    expression = first.expression
    assert isinstance(expression, Calendar)
    plain = expression.month is None and expression.division is None and expression.span == "year"
    slash = tokens[end].text == "/" and tokens[end].glued
    apart = tokens.lower(end) == "through" or (tokens.is_dash(end) and not tokens[end].glued)
    joined = tokens.is_dash(end) or slash or apart
    if not plain or expression.year is None or not joined:
        return None
    if not apart and not tokens[end + 1].glued:
        return None
    number, digits = tokens[end + 1].number, len(tokens[end + 1].text)
    if number is None:
        return None
    last = number if digits == 4 else expression.year // 100 * 100 + number
    if (
        digits not in ({4} if apart else {2, 4})
        or not expression.year < last <= expression.year + 99
    ):
        return None
    if digits == 2 and last != expression.year + 1 and tokens[end].text == "/":
        return None
    tail = Phrase(tokens[end + 1].start, tokens[end + 1].end, Calendar(year=last))
    return (Phrase(first.start, tail.end, Between(first, tail)),), end + 2


def _trailing_day(tokens: Tokens, first: Phrase, end: int) -> _Read | None:
    """As in "October 29 and 30", "December 4-5, 2024", "Oct. 5, 12 and 19"."""
    expression = first.expression
    assert isinstance(expression, Calendar)
    if expression.day is None or expression.month is None or not _month_leads(tokens, first):
        return None
    if expression.year is not None or expression.year_shift is not None:
        return None
    step = _joiner(tokens, end)
    if step is None:
        return None
    nxt = end + 2 if tokens.lower(end + 1) == "the" else end + 1
    day = day_number(tokens, nxt)
    if day is None or month_at(tokens, day[1]) or not is_day(None, expression.month, day[0]):
        return None
    if _counts(tokens, day[1]) or day[0] <= expression.day:
        return None
    year = year_after(tokens, day[1])
    shared = expression if year is None else replace(expression, year=year[0], year_shift=year[1])
    after = day[1] if year is None else year[2]
    later = Phrase(tokens[nxt].start, tokens[after - 1].end, replace(shared, day=day[0]))
    return _pair(replace(first, expression=shared), later, step), after


def _counts(tokens: Tokens, at: int) -> bool:
    """Whether a noun follows the number, so that it counts: "October 29 and 30 people"."""
    word = tokens[at].text
    if tokens[at].glued and word == "%":
        return True
    return word.islower() and word.endswith("s") and word not in {"was", "is", "as", "has", "s"}


def _month_leads(tokens: Tokens, first: Phrase) -> bool:
    """Whether the month stands before the day."""
    for index in range(len(tokens)):
        if tokens[index].start == first.start:
            return tokens[index].number is None
    return False


def _joiner(tokens: Tokens, at: int) -> str | None:
    if tokens.is_dash(at):
        return "range"
    return {"and": "list", "or": "list", "&": "list", "to": "range", "through": "range"}.get(
        tokens.lower(at)
    )


def _pair(first: Phrase, later: Phrase, step: str) -> tuple[Phrase, ...]:
    """A range, or two dates where a list names days or months that do not follow each other."""
    if step == "range" or _follows(first.expression, later.expression):
        return (Phrase(first.start, later.end, Between(first, later)),)
    return first, later


def _follows(one: Expression, other: Expression) -> bool:
    if not isinstance(one, Calendar) or not isinstance(other, Calendar):
        return False
    if one.day is not None and other.day is not None:
        same = one.month == other.month or one.month is None
        return same and other.day == one.day + 1
    if one.day is None and other.day is None and one.month and other.month:
        return one.part is None and other.part is None and other.month == one.month + 1
    return False


def _trailing_date(tokens: Tokens, first: Phrase, end: int) -> _Read | None:
    """As in "Oct. 7 to Oct. 9", "August and September", "the 8th and the 9th"."""
    step = _joiner(tokens, end)
    if step is None:
        return None
    after = end + 1
    later = _single(tokens, after)
    if later is None or not isinstance(later[0].expression, Calendar):
        return None
    one = first.expression
    assert isinstance(one, Calendar)
    if _shape(one) != _shape(later[0].expression):
        return None
    joined = _joined(first, later[0])
    return _pair(joined.start, joined.end, step), later[1]


def _shape(date: Calendar) -> tuple[bool, bool, bool, bool]:
    has_year = date.month is None and date.year is not None
    return (
        date.day is not None,
        date.month is not None or date.day is not None,
        has_year,
        (date.division is not None),
    )


def _shared_month(tokens: Tokens, at: int, joiners: set[str]) -> tuple[Phrase, int] | None:
    """As in "4-5 December", "14 and 15 November 2024", "the 7th to 9th of May"."""
    start = at + 1 if tokens.lower(at) == "the" else at
    first = day_number(tokens, start)
    if first is None:
        return None
    joined = tokens.lower(first[1]) in joiners or tokens.is_dash(first[1])
    after = first[1] + 2 if tokens.lower(first[1] + 1) == "the" else first[1] + 1
    if not joined:
        return None
    later = read_calendar(tokens, after)
    if later is None or later[0].day is None or later[0].month is None:
        return None
    if tokens[after].number is None or not is_day(None, later[0].month, first[0]):
        return None
    listed = tokens.lower(first[1]) == "and" and joiners != {"and"}
    if later[0].day <= first[0] or (listed and later[0].day != first[0] + 1):
        return None
    head = Phrase(tokens[start].start, tokens[first[1] - 1].end, replace(later[0], day=first[0]))
    tail = Phrase(tokens[after].start, tokens[later[1] - 1].end, later[0])
    return Phrase(tokens[at].start, tail.end, Between(head, tail)), later[1]


def _day_list(tokens: Tokens, at: int) -> _Read | None:
    """As in "5 and 12 October": two days that do not follow each other."""
    first = day_number(tokens, at)
    if first is None or tokens.lower(first[1]) not in {"and", "or"}:
        return None
    later = read_calendar(tokens, first[1] + 1)
    if later is None or later[0].day is None or later[0].month is None:
        return None
    if tokens[first[1] + 1].number is None or later[0].day <= first[0]:
        return None
    head = Phrase(tokens[at].start, tokens[first[1] - 1].end, replace(later[0], day=first[0]))
    tail = Phrase(tokens[first[1] + 1].start, tokens[later[1] - 1].end, later[0])
    return (head, tail), later[1]
