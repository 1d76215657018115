"""Calendar dates: tokens in, `Calendar` expressions with the index after them out.

Each reader takes the tokens and a place and returns None when nothing of its sort stands there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefgen.dates.civil import is_day
from briefgen.dates.numbers import read_ordinal
from briefgen.dates.phrases import Calendar
from briefgen.dates.tokens import Tokens
from briefgen.knowledge.date_words import date_words

Found = tuple[Calendar, int]
Reader = Callable[[Tokens, int], Found | None]


def read_calendar(tokens: Tokens, at: int) -> Found | None:
    """The longest calendar date at ``at``."""
    found = [hit for reader in _READERS if (hit := reader(tokens, at)) is not None]
    return max(found, key=lambda hit: hit[1], default=None)


def month_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A capitalised month name or abbreviation, with its full stop."""
    token = tokens[at]
    month = date_words().months.get(token.lower)
    if month is None or not token.text[0].isupper():
        return None
    abbreviated = len(token.text) <= 4 and token.lower not in {"may", "june", "july"}
    dotted = abbreviated and tokens[at + 1].text == "." and tokens[at + 1].glued
    return month, at + 2 if dotted else at + 1


def day_number(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A day of a month in figures, "8" or "8th", that is not part of a longer number."""
    number = tokens[at].number
    if number is None or not 1 <= number <= 31 or len(tokens[at].text) > 2:
        return None
    if _in_longer_number(tokens, at):
        return None
    return number, at + 2 if tokens.ordinal_suffix(at + 1) else at + 1


def _in_longer_number(tokens: Tokens, at: int) -> bool:
    after, before = tokens[at + 1], tokens[at - 1]
    if after.glued and after.text in {"%", ":", "°"}:
        return True
    if after.glued and after.text in {".", ",", "/"} and tokens[at + 2].glued:
        return tokens[at + 2].number is not None
    if tokens[at].glued and before.text in {"$", "€", "£", "/", "#", ":"}:
        return True
    joined = tokens[at].glued and before.text in {",", "."} and before.glued
    return joined and tokens[at - 2].number is not None


def year_after(tokens: Tokens, at: int) -> tuple[int | None, int | None, int] | None:
    """A year that completes a date: ", 2024", "of 2024", "2024", "last year", "of next year".

    Returns year, shift from the reference year, and the index after it.
    """
    start = at
    if tokens.lower(start) in {",", "of", "in", "("}:
        start += 1
    if tokens.lower(start) == "the" and tokens.lower(start + 1) == "year":
        start += 2
    number = plain_year(tokens, start)
    if number is not None:
        year, end = _with_era(tokens, number, start + 1)
        if tokens.lower(at) == "(":
            return (year, None, end + 1) if tokens.lower(end) == ")" else None
        return year, None, end
    shift = date_words().shifts.get(tokens.lower(start))
    if shift is not None and tokens.lower(start + 1) == "year" and tokens.lower(at) != "in":
        return None, shift, start + 2
    return None


def plain_year(tokens: Tokens, at: int) -> int | None:
    """Four digits that may be a year."""
    token = tokens[at]
    number = token.number
    if number is None or len(token.text) != 4 or not 1000 <= number <= 2199:
        return _early_year(tokens, at)
    if tokens[at + 1].glued and tokens.lower(at + 1) in {"%", "s", "°"}:
        return None
    if tokens[at + 1].glued and tokens[at + 1].text in {",", ".", "/", ":"}:
        return None if tokens[at + 2].glued and tokens[at + 2].number is not None else number
    if token.glued and tokens[at - 1].text in {"$", "€", "£", "/", "#", ":", ".", ","}:
        return None
    return number


def _early_year(tokens: Tokens, at: int) -> int | None:
    number = tokens[at].number
    if number is None or not 1 <= number < 10000 or _era(tokens, at + 1) is None:
        return None
    return number


def _era(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """An era at ``at``: its sign, and the index after it."""
    word = tokens.lower(at)
    if word in {"bc", "bce"}:
        return -1, at + 1
    if word == "b" and tokens.lower(at + 1) == "." and tokens.lower(at + 2) == "c":
        return -1, at + 4 if tokens.lower(at + 3) == "." else at + 3
    if word in {"ad", "ce"} and tokens[at].text.isupper():
        return 1, at + 1
    return None


def _with_era(tokens: Tokens, number: int, end: int) -> tuple[int, int]:
    era = _era(tokens, end)
    if era is None:
        return number, end
    return (1 - number if era[0] < 0 else number), era[1]


def _iso(tokens: Tokens, at: int) -> Found | None:
    year = tokens[at].number
    if year is None or len(tokens[at].text) != 4 or not tokens.is_dash(at + 1):
        return None
    month = tokens[at + 2]
    if not (month.glued and tokens[at + 1].glued and len(month.text) == 2):
        return None
    if tokens.is_dash(at + 3) and tokens[at + 4].glued and len(tokens[at + 4].text) == 2:
        day = tokens[at + 4].number
        if month.number and day and is_day(year, month.number, day):
            return Calendar(year=year, month=month.number, day=day), at + 5
    return None


def _month_first(tokens: Tokens, at: int) -> Found | None:
    """As in "October 7, 2024", "Oct. 7", "October the 7th", "October 2024", "October"."""
    head = month_at(tokens, at)
    if head is None:
        return None
    month, after = head
    skipped = after + 1 if tokens.lower(after) == "the" else after
    day = day_number(tokens, skipped)
    if day is not None and _is_day_of(tokens, month, day):
        return _complete(tokens, Calendar(month=month, day=day[0]), day[1])
    alone = _complete(tokens, Calendar(month=month), after)
    return alone if alone[0].year is not None or _month_stands(tokens, at) else None


def _is_day_of(tokens: Tokens, month: int, day: tuple[int, int]) -> bool:
    if not is_day(None, month, day[0]):
        return False
    # Only a parse could tell that "in May 27 companies" gives no day; "May 7 per cent" shows it.
    return tokens.lower(day[1]) not in {"percent", "per", "million", "billion"}


def _month_stands(tokens: Tokens, at: int) -> bool:
    """Whether a bare month name is one: not the verbs "may" and "march"."""
    token, before = tokens[at], tokens.lower(at - 1)
    if before in date_words().words.month_leads or tokens.is_dash(at - 1):
        return True
    if token.lower in {"may", "march", "mar", "jan", "dec", "august"}:
        return token.lower in {"may", "march"} and before in {"late", "early", "mid"}
    return len(token.text) > 3 or tokens[at + 1].text == "."


def _day_first(tokens: Tokens, at: int) -> Found | None:
    """As in "7 October 2024", "7th of October", "the seventh of October"."""
    day = day_number(tokens, at) or read_ordinal(tokens, at)
    if day is None:
        return None
    after = day[1] + 1 if tokens.lower(day[1]) == "of" else day[1]
    month = month_at(tokens, after)
    if month is None or not is_day(None, month[0], day[0]):
        return None
    return _complete(tokens, Calendar(month=month[0], day=day[0]), month[1])


def _complete(tokens: Tokens, date: Calendar, end: int) -> Found:
    found = year_after(tokens, end)
    if found is None or (tokens.lower(end) == "in" and date.day is None):
        return date, end
    year, shift, after = found
    return replace(date, year=year, year_shift=shift), after


def _numeric(tokens: Tokens, at: int) -> Found | None:
    """As in "13/11/2024": read only where one of the numbers cannot be a month."""
    sign = tokens.lower(at + 1)
    if sign not in {"/", "."} or tokens[at + 3].text != sign or tokens[at].glued:
        return None
    first, second, year = (tokens[at + offset].number for offset in (0, 2, 4))
    if first is None or second is None or year is None or len(tokens[at + 4].text) != 4:
        return None
    if first > 12 and is_day(year, second, first) and second >= 1:
        return Calendar(year=year, month=second, day=first), at + 5
    if second > 12 and is_day(year, first, second) and first >= 1:
        return Calendar(year=year, month=first, day=second), at + 5
    if first == second and is_day(year, first, second):
        return Calendar(year=year, month=first, day=second), at + 5
    return None


def _year_alone(tokens: Tokens, at: int) -> Found | None:  # noqa: PLR0911 - one return a case
    number = plain_year(tokens, at)
    if number is None:
        return None
    year, end = _with_era(tokens, number, at + 1)
    if end > at + 1:
        return Calendar(year=year), end
    words, before = date_words().words, tokens.lower(at - 1)
    if before in words.reference_nouns or (tokens[at].glued and not tokens.is_dash(at - 1)):
        bracketed = before in {"(", "[", "‘", "“", "'", '"'}
        return (Calendar(year=year), end) if bracketed and 1900 <= number <= 2099 else None
    if before in words.year_leads or (tokens.is_dash(at - 1) and tokens.lower(at - 2) == "mid"):
        return None if _counts_things(tokens, at) else (Calendar(year=year), end)
    if not 1700 <= number <= 2099:
        return None
    if _opens_a_range(tokens, year, end):
        return Calendar(year=year), end
    modifies = before in words.year_determiners and tokens[at + 1].text.isalpha()
    opens = at == 0 or before in {".", ",", ";", "(", "["} or tokens.is_dash(at - 1)
    return (Calendar(year=year), end) if modifies or (opens and _ends(tokens, end)) else None


def _opens_a_range(tokens: Tokens, year: int, end: int) -> bool:
    """As in "1861-1863" and "2022-23"."""
    last = tokens[end + 1].number
    if last is None or not tokens.is_dash(end) or not tokens[end + 1].glued:
        return False
    if len(tokens[end + 1].text) == 2:
        return last == (year + 1) % 100
    return len(tokens[end + 1].text) == 4 and year < last <= 2099


def _counts_things(tokens: Tokens, at: int) -> bool:
    """Whether the number counts what follows: "from 1500 households", not "in 2022 talks"."""
    number, word = tokens[at].number or 0, tokens[at + 1].text
    if tokens.lower(at - 1) in {"of", "than", "for", "to", "about", "around", "on", "and", "or"}:
        plural = word.islower() and word.endswith("s") and word not in {"was", "is", "as", "has"}
        return plural or not 1700 <= number <= 2099
    return not 1600 <= number <= 2199 and word.islower() and word.endswith("s") and word != "was"


def _ends(tokens: Tokens, at: int) -> bool:
    return tokens.lower(at) in {"", ".", ",", ";", ":", ")", "]", "was", "saw", "and", "to"} or (
        tokens.is_dash(at)
    )


def _decade(tokens: Tokens, at: int) -> Found | None:
    """As in "the 1990s", "the '90s"; "the 1900s" is a century to some and a decade to others."""
    number = tokens[at].number
    if number is None or tokens.lower(at + 1) not in {"s", "’", "'"} or not tokens[at + 1].glued:
        return None
    end = at + 2 if tokens.lower(at + 1) == "s" else at + 3
    if tokens.lower(end - 1) != "s":
        return None
    if len(tokens[at].text) == 4 and number % 10 == 0 and 1000 <= number <= 2190:
        if number % 100 == 0:
            return Calendar(year=number, span="century"), end
        return Calendar(year=number, span="decade"), end
    if len(tokens[at].text) == 2 and number % 10 == 0 and tokens.lower(at - 1) in {"’", "'", "‘"}:
        return Calendar(year=1900 + number, span="decade"), end
    return None


def _century(tokens: Tokens, at: int) -> Found | None:
    ordinal = read_ordinal(tokens, at)
    if ordinal is None:
        return None
    after = ordinal[1] + 1 if tokens.is_dash(ordinal[1]) else ordinal[1]
    if tokens.lower(after) != "century" or not 11 <= ordinal[0] <= 22:
        return None
    if _era(tokens, after + 1) is not None:
        return None
    return Calendar(year=(ordinal[0] - 1) * 100, span="century"), after + 1


def _season(tokens: Tokens, at: int) -> Found | None:
    """As in "spring 2024", "the spring of 1951", "the spring"."""
    division = date_words().seasons.get(tokens.lower(at))
    if division is None:
        return None
    date, end = _complete(tokens, Calendar(division=division), at + 1)
    if date.year is not None or date.year_shift is not None:
        return date, end
    if tokens.lower(at) == "fall" or tokens.lower(at + 1) == "of":
        return None
    led = tokens.lower(at - 1) in {"the", "in", "by", "since", "until", "early", "late", "mid"}
    ends = not tokens[at + 1].text.isalpha() or tokens.lower(at + 1) in {
        "and", "when", "that", "as", "but", "to", "he", "they", "it", "she", "the", "after",
        "before",
        "in", "by", "on", "at", "for", "with", "from", "was", "were", "is", "will", "has",
    }  # fmt: skip
    return (date, end) if led and ends else None


def _quarter(tokens: Tokens, at: int) -> Found | None:
    """As in "Q3 2024", "the first quarter of 2025", "second half of 2023", "third quarter"."""
    if tokens[at].text == "Q" and tokens[at + 1].glued:
        number, end = tokens[at + 1].number, at + 2
        if number is None or not 1 <= number <= 4:
            return None
        date, after = _complete(tokens, Calendar(division=32 + number), end)
        return date, after
    ordinal = read_ordinal(tokens, at)
    if ordinal is None:
        return None
    after = ordinal[1] + 1 if tokens.is_dash(ordinal[1]) else ordinal[1]
    if tokens.lower(after) == "quarter" and ordinal[0] <= 4:
        return _complete(tokens, Calendar(division=32 + ordinal[0]), after + 1)
    if tokens.lower(after) == "half" and ordinal[0] <= 2:
        date, end = _complete(tokens, Calendar(division=39 + ordinal[0]), after + 1)
        return (date, end) if end > after + 1 else None
    return None


def _parted(tokens: Tokens, at: int) -> Found | None:
    """As in "early October", "mid-2023", "the end of March", "the early 1990s"."""
    part = date_words().parts.get(tokens.lower(at))
    if part is None:
        return None
    after = at + 1
    if tokens.is_dash(after):
        after += 1
    if tokens.lower(at) in {"beginning", "start", "end", "close", "middle"}:
        if tokens.lower(after) != "of":
            return None
        after += 1
    elif tokens.lower(after) in {"in", "of"}:
        after += 1
    if tokens.lower(after) == "the":
        after += 1
    inner = read_calendar(tokens, after)
    if inner is None or inner[0].day is not None or inner[0].part is not None:
        return None
    return replace(inner[0], part=part), inner[1]


def _shifted(tokens: Tokens, at: int) -> Found | None:
    """As in "last October", "next spring", "this May"."""
    shift = date_words().shifts.get(tokens.lower(at))
    if shift is None or tokens.lower(at) == "past":
        return None
    month = month_at(tokens, at + 1)
    if month is not None:
        day = day_number(tokens, month[1])
        if day is None:
            return Calendar(month=month[0], shift=shift), month[1]
        return Calendar(month=month[0], day=day[0], shift=shift), day[1]
    division = date_words().seasons.get(tokens.lower(at + 1))
    if division is not None:
        return Calendar(division=division, shift=shift), at + 2
    return None


def _about(tokens: Tokens, at: int) -> Found | None:
    """As in "about 2019", "around 7 October"."""
    if tokens.lower(at) not in {"about", "around", "circa", "approximately"}:
        return None
    inner = read_calendar(tokens, at + 1)
    if inner is None or inner[0].approximate:
        return None
    return replace(inner[0], approximate=True), inner[1]


def _with_weekday(tokens: Tokens, at: int) -> Found | None:
    """As in "Wednesday, 13 November"."""
    number = date_words().weekdays.get(tokens.lower(at))
    if number is None or not tokens[at].text[0].isupper():
        return None
    after = at + 1
    while tokens.lower(after) in {",", ".", "the"} | date_words().words.dayparts:
        after += 1
    inner = _month_first(tokens, after) or _day_first(tokens, after)
    if inner is None or inner[0].day is None:
        return None
    return replace(inner[0], weekday=number), inner[1]


def _bare_day(tokens: Tokens, at: int) -> Found | None:
    """As in "the 8th", as in "on the 8th and the 9th"."""
    if tokens.lower(at) != "the" or tokens[at + 1].number is None:
        return None
    day = day_number(tokens, at + 1)
    if day is None or day[1] != at + 3:
        return None
    follows = tokens[day[1]]
    ends = not follows.text.isalpha() or follows.lower in {"and", "to", "or", "when", "he", "they"}
    led = tokens.lower(at - 1) in {
        "on",
        "of",
        "by",
        "and",
        "until",
        "to",
        "from",
        "since",
        "before",
    }
    return (
        (Calendar(day=day[0]), day[1])
        if (ends and led and not follows.glued)
        or (ends and led and follows.text in {".", ",", ";", ")"})
        else None
    )


_READERS: tuple[Reader, ...] = (
    _iso,
    _month_first,
    _day_first,
    _numeric,
    _year_alone,
    _decade,
    _century,
    _season,
    _quarter,
    _parted,
    _shifted,
    _about,
    _with_weekday,
    _bare_day,
)
