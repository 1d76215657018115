"""Years, decades and centuries: tokens in, calendar expressions with the index after them out."""

from __future__ import annotations

from briefgen.dates.numbers import read_ordinal
from briefgen.dates.phrases import Calendar
from briefgen.dates.tokens import Tokens
from briefgen.knowledge.date_words import date_words

Found = tuple[Calendar, int]


def year_after(tokens: Tokens, at: int) -> tuple[int | None, int | None, int] | None:
    """A year that completes a date: ", 2024", "of 2024", "2024", "last year", "of next year".

    Returns year, shift from the reference year, and the index after it.
    """
    start = at
    if tokens.lower(start) in {",", "of", "in", "("}:
        start += 1
    if tokens.lower(start) == "the" and tokens.lower(start + 1) == "year":
        start += 2
    same = _same_year(tokens, at)
    if same is not None:
        return None, None, same
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


def _same_year(tokens: Tokens, at: int) -> int | None:
    """As in "on July 25 of that year", "in May of the same year": the index after it."""
    if tokens.lower(at) not in {"of", "that", "in"}:
        return None
    start = at + 1 if tokens.lower(at) != "that" else at
    for words in (("that", "year"), ("that", "same", "year"), ("the", "same", "year")):
        if all(tokens.lower(start + k) == word for k, word in enumerate(words)):
            return start + len(words)
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


def year_alone(tokens: Tokens, at: int) -> Found | None:
    """A year by itself, where the words around it show that it is one."""
    led = _after_era(tokens, at)
    if led is not None:
        return led
    number = plain_year(tokens, at)
    if number is None:
        return None
    year, end = _with_era(tokens, number, at + 1)
    return (Calendar(year=year), end) if end > at + 1 or _stands(tokens, at, year) else None


def _stands(tokens: Tokens, at: int, year: int) -> bool:
    """Whether a number is a year by what stands before and behind it."""
    words, before, end = date_words().words, tokens.lower(at - 1), at + 1
    if before in {"(", "[", "‘", "“", "'", '"'} and tokens[at].glued and year > 1700:
        return 1900 <= year <= 2099 or tokens.is_dash(end)
    if before in words.reference_nouns or (tokens[at].glued and not tokens.is_dash(at - 1)):
        return False
    if before in words.year_leads or (tokens.is_dash(at - 1) and tokens.lower(at - 2) == "mid"):
        return not _counts_things(tokens, at)
    if not 1700 <= year <= 2099:
        return False
    follows = tokens[end].text
    modifies = before in words.year_determiners and (follows.isalpha() or follows in {'"', "“"})
    opens = at == 0 or before in {".", ",", ";", "(", "["} or tokens.is_dash(at - 1)
    if modifies or (opens and _ends(tokens, end)):
        return True
    return _opens_a_range(tokens, year, end) or _is_told_of(tokens, at) or _names(tokens, at)


def _after_era(tokens: Tokens, at: int) -> Found | None:
    """As in "AD 79"."""
    number = tokens[at + 1].number
    if tokens[at].text not in {"AD", "CE"} or number is None or not 1 <= number <= 2199:
        return None
    return Calendar(year=number), at + 2


def _is_told_of(tokens: Tokens, at: int) -> bool:
    """As in "2007 also saw", "1972 election" at the head of a sentence, "1965's best"."""
    if tokens[at + 1].text in {"'", "’"} and tokens.lower(at + 2) == "s":
        return True
    word, before = tokens[at + 1].text, tokens.lower(at - 1)
    head = at == 0 or (before in {".", "!", "?"} and tokens[at - 2].text.isalpha())
    if not head or not 1900 <= (tokens[at].number or 0) <= 2099 or not word.islower():
        return False
    return not _is_plural(word)


def _names(tokens: Tokens, at: int) -> bool:
    """As in "Expo Canada 2016", "2002 World Cup": a year that is part of an event's name."""
    names = date_words().words.dated_names
    for step in (-1, 1):
        for k in range(1, 4):
            token = tokens[at + step * k]
            if not token.text[:1].isupper():
                break
            if token.lower in names:
                return True
    return False


def _opens_a_range(tokens: Tokens, year: int, end: int) -> bool:
    """As in "1861-1863", "2022-23", "2025 through 2030" and "2000 - 2050"."""
    last = tokens[end + 1].number
    apart = tokens.lower(end) == "through" or (tokens.is_dash(end) and not tokens[end].glued)
    if last is not None and apart and len(tokens[end + 1].text) == 4:
        return year < last <= 2199 and not _is_plural(tokens[end + 2].text)
    if last is None or not tokens.is_dash(end) or not tokens[end + 1].glued:
        return False
    if len(tokens[end + 1].text) == 2:
        return last == (year + 1) % 100
    return len(tokens[end + 1].text) == 4 and year < last <= 2099


def _is_plural(word: str) -> bool:
    """Whether a word may be a noun that a number before it counts."""
    if word in date_words().words.plural_nouns:
        return True
    return word.islower() and word.endswith("s") and word not in {"was", "is", "as", "has", "us"}


def _counts_things(tokens: Tokens, at: int) -> bool:
    """Whether the number counts what follows: "from 1500 households", not "in 2022 talks"."""
    number, word = tokens[at].number or 0, tokens[at + 1].text
    if tokens.lower(at - 1) in {"of", "than", "for", "to", "about", "around", "on", "and", "or"}:
        plural = _is_plural(word) and word not in date_words().words.year_measures
        return plural or not 1700 <= number <= 2099
    return not 1600 <= number <= 2199 and word.islower() and word.endswith("s") and word != "was"


def _ends(tokens: Tokens, at: int) -> bool:
    return tokens.lower(at) in {"", ".", ",", ";", ":", ")", "]", "was", "saw", "and", "to"} or (
        tokens.is_dash(at)
    )


def decade(tokens: Tokens, at: int) -> Found | None:
    """As in "the 1990s", "the '90s", "the nineties".

    "The 1900s" is a century to some and a decade to others, and is taken as the century.
    """
    number, end = tokens[at].number, _after_plural(tokens, at + 1)
    if number is None or end is None:
        return _named_decade(tokens, at)
    if number % 10 != 0:
        return None
    if len(tokens[at].text) == 4 and 1000 <= number <= 2190:
        return Calendar(year=number, span="decade" if number % 100 else "century"), end
    if len(tokens[at].text) == 2 and tokens.lower(at - 1) in {"’", "'", "‘"}:
        return Calendar(year=1900 + number, span="decade"), end
    return None


def _after_plural(tokens: Tokens, at: int) -> int | None:
    """The index after "s" or "'s" that is glued to what stands before it."""
    if not tokens[at].glued:
        return None
    if tokens.lower(at) == "s":
        return at + 1
    return at + 2 if tokens.lower(at) in {"’", "'"} and tokens.lower(at + 1) == "s" else None


def _named_decade(tokens: Tokens, at: int) -> Found | None:
    """As in "the sixties"; not "in her late sixties", which is an age."""
    tens = date_words().decades.get(tokens.lower(at))
    led = tokens.lower(at - 1) in {"the", "early", "late", "mid"} or tokens.is_dash(at - 1)
    near = {tokens.lower(at - k) for k in range(1, 5)}
    if tens is None or not led or "the" not in near or near & {"his", "her", "their", "my", "our"}:
        return None
    return Calendar(year=1900 + tens, span="decade"), at + 1


def century(tokens: Tokens, at: int) -> Found | None:
    """As in "the 19th century", "the fifth century BC"."""
    ordinal = read_ordinal(tokens, at)
    if ordinal is None:
        return None
    after = ordinal[1] + 1 if tokens.is_dash(ordinal[1]) else ordinal[1]
    if tokens.lower(after) != "century" or not 1 <= ordinal[0] <= 22:
        return None
    era = _era(tokens, after + 1)
    if era is not None and era[0] < 0:
        return Calendar(year=1 - ordinal[0] * 100, span="century"), era[1]
    if ordinal[0] < 5 and era is None:
        return None  # "the first century of the firm"
    return Calendar(year=(ordinal[0] - 1) * 100, span="century"), after + 1 if era is None else era[
        1
    ]


def era_range(tokens: Tokens, at: int) -> tuple[Calendar, Calendar, int] | None:
    """As in "264 to 241 BC", "490-479 BC": the years, and the index after them."""
    first, joiner = tokens[at].number, tokens.lower(at + 1)
    if first is None or not (tokens.is_dash(at + 1) or joiner in {"to", "and", "until", "through"}):
        return None
    last = tokens[at + 2].number
    era = _era(tokens, at + 3)
    if last is None or era is None or era[0] > 0 or last >= first:
        return None
    return Calendar(year=1 - first), Calendar(year=1 - last), era[1]
