"""The few words that delivery itself prints, in the language of the edition."""

from __future__ import annotations

import re

from briefgen.errors import AudienceError
from briefgen.render.language import ENGLISH, Language
from briefgen.resources import templates_dir

_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def language_of(code: str) -> Language:
    """The words of a language; English where there is no catalogue for it."""
    if not _CODE.fullmatch(code):
        return ENGLISH
    from briefgen.render.catalogues import locale_of, translations

    try:
        words = translations(code, (templates_dir() / "_base",))
    except AudienceError:
        return ENGLISH
    return ENGLISH if code == "en" else Language(code, locale_of(code), words)


def named(title: str, number: int, language: Language) -> str:
    """What an edition is called: its title and its number."""
    if not title:
        return language.say("Briefing, edition {number}", number=str(number))
    return language.say("{title}, edition {number}", title=title, number=str(number))


def attached(names: str, language: Language) -> str:
    """What is attached."""
    return language.say("Attached: {names}", names=names)


def where(address: str, language: Language) -> str:
    """Where the edition can be read."""
    return language.say("Online: {address}", address=address)


def all_editions(title: str, language: Language) -> str:
    """The name of a page that lists all editions."""
    return language.say("{title}: all editions", title=title)


def by_feed(language: Language) -> str:
    """What leads to the feed."""
    return language.say("Follow by Atom feed")
