"""Relative dates and lengths: tokens in, expressions with the index after them out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefgen.dates.numbers import read_count
from briefgen.dates.phrases import Anchored, Expression, Length, Shifted, Vague, Weekday
from briefgen.dates.tokens import Tokens
from briefgen.knowledge.date_words import Unit, date_words
from briefgen.knowledge.event_words import event_words

Found = tuple[Expression, int]
Reader = Callable[[Tokens, int], Found | None]


_WEEKEND_LEADS = frozenset({"over", "at", "during", "throughout", "on", "for", "by", "until"})


def read_relative(tokens: Tokens, at: int) -> Found | None:
    """The longest relative date or length at ``at``."""
    found = [hit for reader in _READERS if (hit := reader(tokens, at)) is not None]
    return max(found, key=lambda hit: hit[1], default=None)


def _unit(tokens: Tokens, at: int) -> Unit | None:
    words, lower = date_words(), tokens.lower(at)
    return words.plural_units.get(lower) or words.units.get(lower)


def _singular_unit(tokens: Tokens, at: int) -> Unit | None:
    lower = tokens.lower(at)
    return None if lower in {"second", "minute"} else date_words().units.get(lower)


def _weekday(tokens: Tokens, at: int) -> Found | None:
    """As in "Wednesday", "last Friday", "Thursday morning"."""
    shift = date_words().shifts.get(tokens.lower(at))
    start = at if shift is None else at + 1
    number = date_words().weekdays.get(tokens.lower(start))
    if number is None or not tokens[start].text[0].isupper():
        return None
    if shift is None and _is_no_weekday(tokens, start):
        return None
    if len(tokens[start].text) <= 5 and tokens.lower(start) not in {"monday", "friday"}:
        dotted = tokens[start + 1].text == "."
        return (Weekday(number, shift), start + 2) if dotted else None
    return Weekday(number, shift), _after_daypart(tokens, start + 1)


def _is_no_weekday(tokens: Tokens, at: int) -> bool:
    """As in "on a Monday", "Black Friday", "the Sunday Times", "Friday prayers"."""
    before, after = tokens.lower(at - 1), tokens[at + 1]
    if before in {"a", "an", "any"} | date_words().words.named_weekdays:
        return True
    if before == "the" and after.text[:1].isupper() and after.lower not in date_words().months:
        return True
    return after.lower in {"prayers", "mass"}


def _after_daypart(tokens: Tokens, at: int) -> int:
    return at + 1 if tokens.lower(at) in date_words().dayparts else at


def _day_word(tokens: Tokens, at: int) -> Found | None:
    """As in "yesterday", "tomorrow morning", "last night", "this evening", "overnight"."""
    lower, after = tokens.lower(at), tokens.lower(at + 1)
    count = date_words().day_words.get(lower)
    if count is not None:
        if after in {"’", "'"}:
            told = lower != "today" or event_words().is_event_noun(tokens.lower(at + 3))
            return (Shifted("day", count), at + 1) if told else None
        return Shifted("day", count), _after_daypart(tokens, at + 1)
    if lower == "last" and after == "night":
        return Shifted("day", -1), at + 2
    if lower == "this" and after in date_words().dayparts:
        return Shifted("day", 0), at + 2
    return _overnight(tokens, at) if lower == "overnight" else None


def _overnight(tokens: Tokens, at: int) -> Found | None:
    """As in "fell overnight"; not "an overnight train"."""
    after = tokens.lower(at + 1)
    if tokens.lower(at - 1) in {"an", "the", "its", "their"}:
        return None
    if after.isalpha() and after not in date_words().words.season_tails:
        return None
    return Shifted("day", 0, overnight=True), at + 1


def _shifted_unit(tokens: Tokens, at: int) -> Found | None:
    """As in "last week", "this year", "the coming month"; "the past three years" is a length."""
    shift = date_words().shifts.get(tokens.lower(at))
    if shift is None:
        return None
    unit = _singular_unit(tokens, at + 1)
    if unit is None or unit in {"hour", "second", "minute", "century"}:
        return _past_stretch(tokens, at)
    if tokens.lower(at) == "past" and tokens.lower(at - 1) != "this":
        return Length(unit, 1), at + 2  # "in the past year" is as long as a year
    if tokens.lower(at - 1) == "the" and tokens.lower(at) in {"next", "last"}:
        # "the next day" counts from the day told of, "the last month of" from an end
        stretch = tokens.lower(at) == "next" and tokens.lower(at - 2) in {"for", "over", "during"}
        return (Length(unit, 1), at + 2) if stretch else None
    if tokens.lower(at) == "previous":
        return Anchored(unit, 1, -1), at + 2
    return Shifted(unit, shift), at + 2


def _weekend(tokens: Tokens, at: int) -> Found | None:
    """As in "over the weekend", "at the weekend"."""
    led = tokens.lower(at - 1) == "the" and tokens.lower(at - 2) in _WEEKEND_LEADS
    if tokens.lower(at) != "weekend" or not led or tokens.lower(at + 1) == "of":
        return None
    return Shifted("weekend", 0), at + 1


def _past_stretch(tokens: Tokens, at: int) -> Found | None:
    count = read_count(tokens, at + 1)
    if count is None:
        return None
    unit = _unit(tokens, count[1])
    return None if unit is None else (Length(unit, count[0]), count[1] + 1)


def _parted_unit(tokens: Tokens, at: int) -> Found | None:
    """As in "late last year", "early next week", "the end of this month"."""
    part = date_words().parts.get(tokens.lower(at))
    if part is None:
        return None
    after = at + 1
    while tokens.lower(after) in {"of", "in", "the"}:
        after += 1
    inner = _shifted_unit(tokens, after)
    if inner is None or not isinstance(inner[0], Shifted):
        return None
    return replace(inner[0], part=part), inner[1]


def _part_of_the_unit(tokens: Tokens, at: int) -> Found | None:
    """As in "the end of the year", "late in the year", "later in the month"."""
    word = tokens.lower(at)
    part = date_words().parts.get(word)
    if part is None and word not in {"later", "earlier"}:
        return None
    link = "of" if word in {"beginning", "start", "middle", "end", "close"} else "in"
    if tokens.lower(at + 1) != link or tokens.lower(at + 2) != "the":
        return None
    unit = _singular_unit(tokens, at + 3)
    if unit not in {"week", "month", "year", "decade"} or tokens.lower(at + 4) == "of":
        return None
    return Anchored(unit, 1, 0, part=part, here=True), at + 4


def _counted(tokens: Tokens, at: int) -> Found | None:
    """As in "two days ago", "three days later", "a day before", "in three weeks", "25 years"."""
    approximate = tokens.lower(at) in {"about", "around", "nearly", "almost", "some", "over"}
    start = at + 1 if approximate else at
    count = read_count(tokens, start)
    if count is None:
        return _uncounted(tokens, at)
    after = count[1] + 1 if tokens.is_dash(count[1]) else count[1]
    half = tokens.lower(after) == "and" and tokens.lower(after + 1) in {"a", "half"}
    if half:
        approximate = True
        after = after + 3 if tokens.lower(after + 1) == "a" else after + 2
    unit = _unit(tokens, after)
    if unit is None or _is_rank(tokens, at, unit):
        return None
    if unit == "quarter" and after > count[1]:
        return None  # "three-quarters"
    if (count[0] or 0) >= 1000 and tokens.lower(after) in date_words().units:
        return None  # "World Cup 2018 day five"
    return _with_direction(tokens, start, after + 1, unit, count[0], approximate=approximate)


def _is_rank(tokens: Tokens, at: int, unit: Unit) -> bool:
    return unit == "second" and tokens.lower(at) in {"a", "an"}


def _uncounted(tokens: Tokens, at: int) -> Found | None:
    """As in "the following day", "the day before", "the same year", "days later"."""
    lower = tokens.lower(at)
    unit = date_words().plural_units.get(lower)
    if unit is not None:
        return _with_direction(tokens, at, at + 1, unit, None, approximate=False, bare=True)
    if lower in {"that", "same"} or (lower in {"following", "next"} and _the(tokens, at)):
        unit = _singular_unit(tokens, at + 1)
        if unit is None or unit == "hour":
            return None
        sign = 0 if lower in {"that", "same"} else 1
        return Anchored(unit, 1, 0 if sign == 0 else 1), at + 2
    if lower == "the":
        unit = _singular_unit(tokens, at + 1)
        if unit in {"day", "week", "month", "year", "night"}:
            return _the_unit_before(tokens, at, unit)
    return None


def _the(tokens: Tokens, at: int) -> bool:
    return tokens.lower(at - 1) == "the" or tokens.lower(at) == "following"


def _the_unit_before(tokens: Tokens, at: int, unit: Unit) -> Found | None:
    word = tokens.lower(at + 2)
    if word == "following" and unit == "day" and not tokens[at + 3].text[:1].isupper():
        return Anchored(unit, 1, 1), at + 3
    if word in {"before", "after"}:
        if tokens.lower(at + 3) == "yesterday":
            return Shifted("day", -2), at + 4
        if tokens.lower(at + 3) == "tomorrow":
            return Shifted("day", 2), at + 4
        return Anchored(
            unit, 1, -1 if word == "before" else 1, _names_event(tokens, at + 3)
        ), at + 3
    return None


def _with_direction(  # noqa: PLR0911 - one return a case
    tokens: Tokens,
    start: int,
    end: int,
    unit: Unit,
    count: int | None,
    *,
    approximate: bool,
    bare: bool = False,
) -> Found | None:
    word = tokens.lower(end)
    if word == "ago" or (word == "back" and not tokens[end + 1].text.isalpha()):
        if count is None:
            return Vague("past"), end + 1
        rounded = approximate or unit in {"month", "quarter", "year", "decade"}
        if unit == "decade":
            return Shifted("year", -10 * count, rounded), end + 1
        return Shifted(unit, -count, rounded), end + 1
    if word in {"later", "afterwards", "afterward", "earlier", "previously"}:
        sign = -1 if word in {"earlier", "previously"} else 1
        return Anchored(unit, count, -1 if sign < 0 else 1), end + 1
    if word in {"’", "'"} and tokens.lower(end + 1) == "time" and tokens.lower(start - 1) == "in":
        return Shifted(unit, count or 0, approximate or unit != "day"), end + 2
    if word in {"before", "after"}:
        return Anchored(
            unit, count, -1 if word == "before" else 1, _names_event(tokens, end + 1)
        ), end + 1
    if word == "from" and tokens.lower(end + 1) == "now" and count is not None:
        return Shifted(unit, count, approximate), end + 2
    if bare:
        return (Length(unit, None), end) if tokens.lower(start - 1) in {"for", "over"} else None
    if tokens.lower(start - 1) in {"per", "every", "each"}:
        return None
    return _length(tokens, start, end, unit, count)


def _names_event(tokens: Tokens, at: int) -> bool:
    return tokens[at].text[:1].isalpha() and tokens.lower(at) not in {"and", "but", "or"}


def _length(tokens: Tokens, start: int, end: int, unit: Unit, count: int | None) -> Found | None:
    if tokens.lower(start) in {"a", "an"}:
        if tokens.lower(start - 1) in {"times", "once", "twice"} or tokens[start - 1].number:
            return None
        follows = tokens[end]
        if follows.text.isalpha() and tokens.lower(start - 1) not in {
            "for",
            "within",
            "in",
            "over",
        }:
            return None
    ahead = tokens.lower(start - 1) == "in" and tokens[start - 1].text != "IN"
    return Length(unit, count, ahead=ahead), end


def _rate(tokens: Tokens, at: int) -> Found | None:
    """As in "every year", "each month", "annually"."""
    if tokens.lower(at) in {"every", "each"}:
        unit = _singular_unit(tokens, at + 1)
        if unit is not None:
            return Length(unit, 1, rate=True), at + 2
        if tokens.lower(at + 1) in date_words().weekdays:
            return Length("week", 1, rate=True), at + 2
    if tokens.lower(at) == "per" and (per := _singular_unit(tokens, at + 1)) is not None:
        return Length(per, 1, rate=True), at + 2
    unit = date_words().rates.get(tokens.lower(at))
    return None if unit is None else (Length(unit, 1, rate=True), at + 1)


def _vague(tokens: Tokens, at: int) -> Found | None:
    """As in "recently", "soon", "now"."""
    words, lower = date_words().words, tokens.lower(at)
    if lower in words.vague_now:
        return Vague("present"), at + 1
    if lower in words.vague_future:
        return Vague("future"), at + 1
    if lower == "the" and tokens.lower(at + 1) == "past":
        stands = tokens.lower(at + 2) in words.season_tails or not tokens[at + 2].text.isalnum()
        return (Vague("past"), at + 2) if stands else None
    if lower == "to" and tokens.lower(at + 1) == "date" and not tokens[at + 2].text.isdigit():
        return Vague("present"), at + 2
    if lower in words.vague_past and tokens.lower(at + 1) != "as":
        return Vague("past"), at + 1
    return None


_READERS: tuple[Reader, ...] = (
    _weekday,
    _day_word,
    _shifted_unit,
    _weekend,
    _parted_unit,
    _part_of_the_unit,
    _counted,
    _rate,
    _vague,
)
