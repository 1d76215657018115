"""Phrases in, what a sentence around them needs out: number of the verb, and where they begin."""

from __future__ import annotations

import re

from briefgen.knowledge.topics import number_words, plural_words

_HEAD = re.compile(r"\s(?:of|with|from|in|at|to|for|who|on|by|close|familiar|that|which)\s")
_TELLS = (
    r"\w+ed\b|said|says?\b|told|tells?\b|wrote|writes?\b|spoke|asks?\b|is\b|was\b|are\b|were\b|ha[sd]\b|have\b"
    r"|went|put|read|made|gave"
)
"""With one of these, the words before a colon may say who speaks."""
_LEAD_IN = re.compile(
    r"(?:"
    r"(?:On|As for|As to|Regarding|Concerning|About|With regard to|With respect to|Turning to)"
    rf"(?: (?!{_TELLS})[a-z][\w’'-]*){{1,6}}:\s+(?![“\"‘])"
    r"|(?:\d+(?:st|nd|rd|th)\s)?UPDATE(?:\s\d+)?\s?[:–—-]\s+"
    r"|(?:First|Firstly|Second|Secondly|Third|Thirdly|Fourth|Fourthly|Fifth|Fifthly|Finally|Lastly"
    r"|Last|Next|First of all|To begin with),\s+"
    r"|(?:Question|Answer|Q|A|Note|Item \d+)\s?[:.]\s+(?=[A-Z])"
    r")"
)
"""What leads over to a sentence and says nothing itself."""


def without_lead_in(sentence: str) -> str:
    """``sentence`` from where it begins to tell something.

    >>> without_lead_in("On the rumours: two guests came on 3 May.")
    'two guests came on 3 May.'
    """
    match = _LEAD_IN.match(sentence)
    return sentence[match.end() :] if match else sentence


def is_plural(name: str) -> bool:
    """Whether a description takes a plural verb: "three individuals", "sources".

    >>> is_plural("two clerks who worked there"), is_plural("Oakhaven Docks")
    (True, False)
    """
    words = name.split()
    if not words:
        return False
    head = _HEAD.split(name, maxsplit=1)[0].split()[-1]
    several = head.islower() and head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return several or words[0].casefold() in plural_words() or head.casefold() in plural_words()


def in_a_sentence(name: str) -> str:
    """A description that began a sentence, as it stands within one: "A U.S. official"."""
    first, _, rest = name.partition(" ")
    lowered = first in ("A", "An", "The") or first.casefold() in number_words()
    return f"{first.lower()} {rest}" if lowered and rest else name
