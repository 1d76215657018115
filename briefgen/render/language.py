"""A language in print: a code and an audience's folders in; its words, dates, numbers, marks out.

Everything that words something for a reader asks a `Language` for it. English is the language of
the messages, so that `ENGLISH` needs no catalogue. Words of sources never pass through here but as
they are: they are quoted, and marked as being in a language of their own (`Tagged`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path
from string import Formatter

from babel import Locale
from babel.numbers import format_decimal

from briefgen.config.audience import Audience, DateStyle
from briefgen.dates.display import describe
from briefgen.dates.edtf import parse_edtf
from briefgen.render.catalogues import SOURCE, locale_of, translations
from briefgen.render.text import Tagged, holds_marks, strung

_PLAIN_NUMBER = "#,##0.##########"
_MARKS = "marks"


@dataclass(frozen=True, eq=False)
class Language:
    """One language with the words of an audience."""

    code: str
    locale: Locale
    catalogue: NullTranslations = field(repr=False)
    dates: DateStyle = "long"

    @property
    def is_source(self) -> bool:
        """Whether it is the language that the engine's own texts are written in, unchanged."""
        return self.code == SOURCE and type(self.catalogue) is NullTranslations

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return self.locale.text_direction

    def say(self, message: str, /, **slots: str) -> str:
        """The words for an English message; its slots are names in braces."""
        return _filled(self.catalogue.gettext(message), slots) if message else ""

    def fill(self, context: str, message: str, /, **slots: str) -> str:
        """The same for a message that means one thing in one place only."""
        return _filled(self.catalogue.pgettext(context, message), slots) if message else ""

    def count(self, one: str, many: str, number: int, /, context: str = "", **slots: str) -> str:
        """The words for a number of things; ``{num}`` is the number."""
        said = (
            self.catalogue.npgettext(context, one, many, number)
            if context
            else self.catalogue.ngettext(one, many, number)
        )
        return _filled(said, {"num": self.number(number), **slots})

    def month(self, number: int, /, *, alone: bool) -> str:
        """A month's name as the dates of this audience have it."""
        width = "abbreviated" if self.dates == "medium" else "wide"
        names: dict[int, str] = self.locale.months["stand-alone" if alone else "format"][width]
        return names[number]

    def short_month(self, number: int) -> str:
        """A month's name where there is little room."""
        names: dict[int, str] = self.locale.months["stand-alone"]["abbreviated"]
        return names[number]

    def date(self, edtf: str | None, *, year: bool = True) -> str:
        """A date in words; ``year=False`` leaves out that a year is missing.

        What is no EDTF is printed as it stands, never interpreted.
        """
        if edtf is None:
            return self.say("not dated")
        try:
            if self.dates == "iso" and _is_iso(edtf):
                return edtf
            return describe(edtf, self, year=year)
        except ValueError:
            return edtf

    def day(self, iso: str | None) -> str:
        """A date of metadata, without its time of day."""
        return self.date(iso[:10]) if iso else self.say("not given")

    def number(self, value: float) -> str:
        """A number with the separators of the language."""
        return str(format_decimal(value, format=_PLAIN_NUMBER, locale=self.locale))

    def quote(self, text: str) -> str:
        """``text`` in quotation marks: in single ones where it holds a quotation itself."""
        return _around(text, *(self.inner_marks if holds_marks(text) else self.marks))

    @property
    def marks(self) -> tuple[str, str]:
        """The quotation marks."""
        return self._pair("“{quote}”")

    @property
    def inner_marks(self) -> tuple[str, str]:
        """The marks around words that hold a quotation."""
        return self._pair("‘{quote}’")

    def _pair(self, message: str) -> tuple[str, str]:
        opening, _, closing = self.fill(_MARKS, message).partition("{quote}")
        return opening, closing

    def joined(self, names: Sequence[str]) -> str:
        """Names as a list in a sentence, each once.

        >>> ENGLISH.joined(["A", "B", "C"])
        'A, B and C'
        """
        once = list(dict.fromkeys(names))
        if len(once) < 2:
            return "".join(once)
        signs = self.between(len(once), once[-1])
        return strung(one for pair in zip(once, [*signs, ""], strict=True) for one in pair)

    def between(self, count: int, last: str) -> list[str]:
        """What stands between the names of a list: commas, and before the ``last`` one "and"."""
        context = "list.two_before_i" if _sounds_like_i(last) else "list.two"
        pair = self.fill(context, "{first} and {second}")
        both = pair.removeprefix("{first}").removesuffix("{second}")
        return [*[self.say(", ")] * (count - 2), both]

    def several(self, texts: Sequence[str], separator: str = "; ") -> str:
        """Texts one after the other, as in an enumeration."""
        sign = self.say(separator)
        return strung(one for index, text in enumerate(texts) for one in (sign * (index > 0), text))

    def foreign(self, text: str, language: str | None) -> str:
        """Words of a source, marked with its language where that is known and another one."""
        if language is None or base(language) == base(self.code):
            return text
        return Tagged.of(text, language)


def messages() -> tuple[tuple[str, str], ...]:
    """Context and English message of what every language has: its marks and its "and"."""
    pair = "{first} and {second}"
    marks = ((_MARKS, "“{quote}”"), (_MARKS, "‘{quote}’"))
    return (*marks, ("list.two", pair), ("list.two_before_i", pair))


def base(code: str) -> str:
    """A language without its country: ``fr`` of ``fr-CA``."""
    return code.replace("_", "-").partition("-")[0].casefold()


def _around(text: str, opening: str, closing: str) -> str:
    return strung((opening, text, closing))


def _filled(said: str, slots: Mapping[str, str]) -> str:
    """A phrase with its slots filled; without any, as it is."""
    if not slots:
        return said
    return strung(
        one
        for literal, slot, _, _ in Formatter().parse(said)
        for one in (literal, slots[slot] if slot else "")
    )


def _sounds_like_i(name: str) -> bool:
    """Whether a name begins with the vowel i: "and" takes another form before it in Spanish."""
    start = name.casefold()
    return start.startswith(("i", "í", "hi", "hí", "y")) and not start.startswith(
        ("hie", "ya", "ye", "yo", "yu")
    )


def _is_iso(edtf: str) -> bool:
    date = parse_edtf(edtf)
    plain = (not point.mark and point.precision in ("day", "month") for point in date.points)
    return not date.interval and not date.yearless and all(plain)


ENGLISH = Language(SOURCE, locale_of(SOURCE), NullTranslations())


def language_of(audience: Audience) -> Language:
    """The language that an audience's documents are in.

    :raises AudienceError: when there is no catalogue for it, or one is broken.
    """
    return _language(audience.language, audience.folders, audience.dates)


@lru_cache(maxsize=32)
def _language(code: str, folders: tuple[Path, ...], dates: DateStyle) -> Language:
    words = translations(code, folders)
    if code == SOURCE and dates == "long" and type(words) is NullTranslations:
        return ENGLISH
    return Language(code, locale_of(code), words, dates)


def localised(audience: Audience, code: str) -> Audience:
    """An audience as it reads in a language: its title, labels, sections, limits and dates.

    :raises AudienceError: when there is no catalogue for the language.
    """
    local = audience.in_language(code)
    words = language_of(local)
    return local.model_copy(
        update={
            "title": words.say(local.title),
            "labels": {key: words.say(label) for key, label in local.labels.items()},
        }
    )
