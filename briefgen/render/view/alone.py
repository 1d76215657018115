"""What a reader understands by itself: words out of their document in, yes or no out.

A page of one sheet tells single sentences and labels. One that leans on the sentence before it ("On
Sunday it was 74"), a quoted fragment ("The account") or a nameless voice ("another") says nothing
there: it is left out and counted, while the full report has it with its passage. Words are selected
by this, never changed. The sources are in English, and so are the word lists.
"""

from __future__ import annotations

import re

from briefgen.knowledge.topics import (
    date_prepositions,
    first_person_words,
    pointing_words,
    vague_voices,
)

_WORD = re.compile(r"[\w’'-]+")
_ARTICLES = frozenset({"the", "a", "an"})
_PRONOUNS = frozenset({"it", "they", "he", "she"})
_MARKS = "«»„“”‘’\u202f\u00a0 "
"""What stands around a description where the document is in another language."""
_FEW = 3
"""Words of a phrase with an article that names nobody: "the first night"."""
_NEAR = 5
"""Words from the start within which a pronoun is what the sentence speaks of."""


def sentence_stands(text: str) -> bool:
    """Whether a sentence says of whom or what it speaks.

    >>> sentence_stands("On Sunday it was 74.")
    False
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    if not words or words[0] in pointing_words() - first_person_words():
        return False
    if words[0] not in date_prepositions():
        return True
    return _PRONOUNS.isdisjoint(words[1:_NEAR])


def phrase_stands(text: str) -> bool:
    """Whether a label or a claim says what it names.

    >>> phrase_stands("the first night"), phrase_stands("the meeting in Oslo")
    (False, True)
    """
    words = _WORD.findall(text)
    if not words or words[0].casefold() in pointing_words():
        return False
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        return False
    bare = not any(word[0].isupper() or word[0].isdigit() for word in words[1:])
    return not (bare and len(words) <= _FEW and words[0].casefold() in _ARTICLES)


def voice_stands(name: str) -> bool:
    """Whether a name tells who speaks, if only as a description ("four insiders")."""
    return name.strip(_MARKS).casefold() not in vague_voices()
