"""Months and days of a calendar: tokens in, calendar expressions with the index after them out."""

from __future__ import annotations

from dataclasses import replace

from briefgen.dates.civil import is_day
from briefgen.dates.numbers import read_ordinal
from briefgen.dates.phrases import Calendar
from briefgen.dates.tokens import Tokens
from briefgen.dates.year_phrases import year_after
from briefgen.knowledge.date_words import date_words

Found = tuple[Calendar, int]


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


def complete(tokens: Tokens, date: Calendar, end: int) -> Found:
    """A date with the year that follows it, if one does."""
    found = year_after(tokens, end)
    if found is None or (tokens.lower(end) == "in" and date.day is None):
        return date, end
    year, shift, after = found
    return replace(date, year=year, year_shift=shift), after


def iso(tokens: Tokens, at: int) -> Found | None:
    """As in "2024-10-15"."""
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


def month_first(tokens: Tokens, at: int) -> Found | None:
    """As in "October 7, 2024", "Oct. 7", "October the 7th", "October 2024", "October"."""
    head = month_at(tokens, at)
    if head is None:
        return None
    month, after = head
    skipped = after + 1 if tokens.lower(after) == "the" else after
    day = day_number(tokens, skipped)
    if day is not None and _is_day_of(tokens, month, day):
        return complete(tokens, Calendar(month=month, day=day[0]), day[1])
    alone = complete(tokens, Calendar(month=month), after)
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
    if before == "as" and tokens.lower(at - 2) in {"early", "late", "recently", "back", "soon"}:
        return True
    if before in {"a", "an", "the"} and tokens.lower(at + 1) in date_words().words.seasonal_nouns:
        return True
    if before == "(" and tokens.is_dash(at + 1):
        return True
    if token.lower in {"may", "march", "mar", "jan", "dec", "august"}:
        return token.lower in {"may", "march"} and before in {"late", "early", "mid"}
    return len(token.text) > 3 or tokens[at + 1].text == "."


def day_first(tokens: Tokens, at: int) -> Found | None:
    """As in "7 October 2024", "7th of October", "the seventh of October"."""
    day = day_number(tokens, at) or read_ordinal(tokens, at)
    if day is None:
        return None
    after = day[1] + 1 if tokens.lower(day[1]) == "of" else day[1]
    month = month_at(tokens, after)
    if month is None or not is_day(None, month[0], day[0]):
        return None
    return complete(tokens, Calendar(month=month[0], day=day[0]), month[1])


def numeric(tokens: Tokens, at: int) -> Found | None:
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


def with_weekday(tokens: Tokens, at: int) -> Found | None:
    """As in "Wednesday, 13 November"."""
    number = date_words().weekdays.get(tokens.lower(at))
    if number is None or not tokens[at].text[0].isupper():
        return None
    after = at + 1
    while tokens.lower(after) in {",", ".", "the", *date_words().dayparts}:
        after += 1
    inner = month_first(tokens, after) or day_first(tokens, after)
    if inner is None or inner[0].day is None:
        return None
    return replace(inner[0], weekday=number), inner[1]


def bare_day(tokens: Tokens, at: int) -> Found | None:
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
