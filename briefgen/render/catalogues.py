"""Catalogues of translated words: `.po` files of an audience's folders in, translations out.

``templates/_base/locale/fr.po`` holds every fixed word and generated text in French; a house puts a
file of its own into the folder ``locale/`` of its audience, which adds to it and wins over it. The
files are read as they are: nothing is compiled, and what lacks a translation stays English.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from briefgen.errors import AudienceError

SOURCE = "en"
"""The language of the messages themselves."""
FOLDER = "locale"
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w+\}|%%")
_BRITISH = {"en": "en_GB", "es": "es_ES", "fr": "fr_FR", "de": "de_DE"}
"""The country whose rules a bare language follows; for English that of the printed dates."""


def locale_of(code: str) -> Locale:
    """What Babel knows of a language.

    :raises AudienceError: when the code is no language's.
    """
    try:
        return Locale.parse(_BRITISH.get(code, code.replace("-", "_")))
    except (UnknownLocaleError, ValueError) as error:
        raise AudienceError(
            f"{code!r} is no code of a language",
            where="language",
            hint='Use a code such as "fr" or "pt-BR"',
        ) from error


def catalogue_files(code: str, folders: Sequence[Path]) -> tuple[Path, ...]:
    """The catalogues of a language, the base's first and the nearest folder's last.

    ``fr-CA`` takes the words of ``fr`` and, over them, its own.
    """
    names = dict.fromkeys((re.split("[-_]", code)[0], code.replace("_", "-")))
    return tuple(
        file
        for folder in reversed(folders)
        for name in names
        if (file := folder / FOLDER / f"{name}.po").is_file()
    )


def languages(folders: Sequence[Path]) -> tuple[str, ...]:
    """The codes of the languages that these folders have words for, English first."""
    found = {file.stem for folder in folders for file in (folder / FOLDER).glob("*.po")}
    return (SOURCE, *sorted(found - {SOURCE}))


def translations(code: str, folders: Sequence[Path]) -> NullTranslations:
    """The words of a language.

    :raises AudienceError: when there is no catalogue for it, or one is broken.
    """
    files = catalogue_files(code, folders)
    if not files:
        if re.split("[-_]", code)[0] == SOURCE:
            return NullTranslations()
        raise AudienceError(
            f"there are no words in the language {code!r}",
            where="language",
            hint=f"There are: {', '.join(languages(folders))}; docs/languages.md tells how to add "
            "one",
        )
    return _read(files)


def fixed_words(code: str, folders: Sequence[Path]) -> tuple[str, ...]:
    """Every text of the catalogues, in English and in a language that they have words for."""
    stems = languages(folders)
    files = [file for one in stems for file in catalogue_files(one, folders)]
    own = [file for file in files if file.stem == re.split("[-_]", code)[0]]
    return tuple(
        text
        for file in own or files[:1]  # any of them holds the English
        for message in _messages(file)
        for text in ((message.id,) if isinstance(message.id, str) else tuple(message.id))
        + _strings(message)
    )


@lru_cache(maxsize=32)
def _read(files: tuple[Path, ...]) -> NullTranslations:
    merged = Catalog(locale=locale_of(files[-1].stem))
    for file in files:
        for message in _messages(file):
            merged.delete(message.id, message.context)
            merged.add(message.id, message.string, context=message.context)
    written = io.BytesIO()
    write_mo(written, merged)
    written.seek(0)
    return GNUTranslations(written)


def _messages(file: Path) -> list[Message]:
    """The translated messages of a file, each with the placeholders of its English text."""
    try:
        with file.open("rb") as opened:
            catalogue = read_po(opened, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise AudienceError(f"is no catalogue of words: {error}", where=str(file)) from error
    told = [one for one in catalogue if one.id and _is_translated(one) and not one.fuzzy]
    for message in told:
        if fault := wrong_placeholders(message):
            raise AudienceError(
                f"the translation of {_first(message)!r} has {fault}",
                where=f"{file}, line {message.lineno or '?'}",
                hint="Keep the names in %( )s and { } as they stand in the English text",
            )
    return told


def _is_translated(message: Message) -> bool:
    return all(_strings(message))


def _strings(message: Message) -> tuple[str, ...]:
    """The translation, in as many forms as it has."""
    several = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return tuple(text or "" for text in several)


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def wrong_placeholders(message: Message) -> str | None:
    """What placeholders a translation has that its English text lacks; None where all are right.

    One that is left out is no fault here: a language may say a number in words.
    """
    ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    strings = _strings(message)
    known = {*(_PLACEHOLDER.findall(" ".join(ids))), *_ALSO.get(message.context or "", ())}
    more = sorted({one for text in strings for one in _PLACEHOLDER.findall(text)} - known)
    if more:
        return f"the placeholder {', '.join(more)}, which the English text lacks"
    bare = [text for text in strings if "%(" in _first(message) and _LONE.search(text)]
    return "a lone %, which must be written %%" if bare else None


_LONE = re.compile(r"%(?!\(\w+\)s|%)")
_ALSO = {
    "date": frozenset({"{number}", "{roman}"}),
    "date.marked": frozenset({"{whole}"}),
}
"""Placeholders that a context offers besides those of the English text."""
