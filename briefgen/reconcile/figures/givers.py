"""A value in its sentence in, who gives it out: a party, or the words for somebody unknown.

Whoever an attribution names gives it, unless somebody in the sentence "puts it at" so much,
"counts" or "will concede" so many, or it is "X's count".
"""

from __future__ import annotations

import re

from briefgen.model.base import Span
from briefgen.model.findings import Mention, QuantityFinding
from briefgen.reconcile.corpus import Read

_ASIDE = (
    r"(?:,\s+(?:however|meanwhile|though|by contrast|for (?:its|their|his|her) part|in turn"
    r"|wh(?:o|ich|ose) [^,;]{1,80}|(?:the|an?|its|their|his|her) [^,;]{1,60}),)?"
)
_HELP = (
    r"(?:has |have |had |will |would |can |could )?"
    r"(?:only |now |so far |since |been able to |not )*"
)
_PUTS = (
    r"(?:puts?|estimates?|estimated|counts?|counted|reckons?|reckoned|tall(?:y|ies|ied)"
    r"|calculates?|calculated|assess(?:es|ed)?)"
)
_VERIFIES = (
    r"(?:lists?|listed|verify|verif(?:ies|ied)|confirm(?:s|ed)?|records?|recorded"
    r"|registers?|registered|reports?|reported|documents?|documented|logs?|logged)"
)
_GIVES = (
    r"(?:says?|said|claims?|claimed|gives?|gave|answers?|answered|quotes?|quoted|maintains?"
    r"|concedes?|conceded|admits?(?: to)?|admitted(?: to)?|acknowledges?|acknowledged|accepts?"
    r"|accepted|shows?|showed|cites?|cited|speaks? of|spoke of|spoken of|talks? of|talked of"
    r"|mentions?|mentioned|allows?|allowed|believes? in|insists? on|insisted on)"
)
_THERE = r"(?:(?:it|that|there|they)\s+(?:is|was|are|were|cost|costs)\s+)?"
_HEDGE = (
    r"(?:[“\"‘]?(?:about|some|around|nearly|over|more than|at least|almost|roughly|only|just|up to"
    r"|no more than|not more than|at most|fewer than|less than|as many as|an?|closer to)\s+)*"
    r"[“\"‘]?"
)
_BEGIN = r"(?:^|[;,:]\s+(?:while\s+|but\s+|and\s+|whereas\s+)?)"
_COUNT = (
    r"(?:own\s+|latest\s+|first\s+|official\s+)?(?:count|figure|estimate|tally|number|total|toll)s?"
)
_IS = r"(?:is|was|are|were|stands? at|stood at|c[ao]mes? to)"
_AFTER_NAME = re.compile(
    rf"{_ASIDE},?\s+{_HELP}(?:{_PUTS}|{_VERIFIES}|speaks? of|spoke of|spoken of)\b"
    rf"|{_ASIDE}\s+{_HELP}{_GIVES}\s+{_THERE}{_HEDGE}\Z"
    rf"|[’']s?\s+{_COUNT}\b[^.;]{{0,40}}\b{_IS}\s+{_HEDGE}\Z"
)
_UNKNOWN = re.compile(
    rf"{_BEGIN}(?P<who>(?:[\w’'&-]+\s+){{0,9}}?[\w’'&-]+){_ASIDE}\s+{_HELP}"
    rf"(?:{_PUTS}\s+(?:the|its|their|that|it|this)\b[^;]*|(?:{_PUTS}|{_GIVES})\s+{_THERE}{_HEDGE})\Z"
    rf"|{_BEGIN}(?P<owner>(?:[\w’'&-]+\s+){{0,5}}?[\w’'&-]+)[’']s?\s+{_COUNT}\b[^.;]{{0,40}}\b"
    rf"{_IS}\s+{_HEDGE}\Z",
    re.IGNORECASE,
)
_FIRST = frozenset({"i", "we", "it", "he", "she", "they", "this", "that", "which", "who"})
_OWN = frozenset({"our", "my"})
_RECORDS = frozenset(
    {"books", "book", "log", "records", "record", "register", "ledger", "accounts", "data", "logs",
     "statistics", "figures", "count", "tally", "total", "bill", "file", "files", "cameras"}
)  # fmt: skip
"""What a figure is read from: it is given by whoever reads it."""


def giver(read: Read, finding: QuantityFinding) -> int | None:
    """The entity that gives the value."""
    if finding.attribution is None:
        return named_giver(read, finding)
    if is_in_own_words(read, finding):
        named = named_giver(read, finding)
        if named is not None:
            return named
    speakers = read.findings.attributions[finding.attribution].speakers
    return speakers[0] if speakers else None


def is_in_own_words(read: Read, finding: QuantityFinding) -> bool:
    """Whether nobody in the sentence itself is said to say it: a turn, a letter, or the narrator.

    Somebody named there who "says 90 million" is then the one who says so, not the writer.
    """
    if finding.attribution is None:
        return True
    source = read.findings.attributions[finding.attribution].source
    return not any(finding.text.contains(span) for span in source)


def named_giver(read: Read, finding: QuantityFinding) -> int | None:
    """The entity named before "puts it at", "counts" or "'s count is"."""
    text = read.document.text
    words = unknown_words(read, finding)
    for mention in read.findings.mentions:
        if mention.sentence != finding.sentence or mention.span.end > finding.span.start:
            continue
        if read.findings.entities[mention.entity].type in ("place", "project", "other"):
            continue
        between = text[mention.span.end : finding.span.start]
        if _AFTER_NAME.match(between) or (words and _is_name_of(mention, words, text)):
            return mention.entity
    return None


def _is_name_of(mention: Mention, words: Span, text: str) -> bool:
    """Whether a mention is all of the words but an article."""
    before = text[words.start : mention.span.start].strip().lower()
    return before in ("", "the") and mention.span.end == words.end


def unknown_giver(read: Read, finding: QuantityFinding) -> Span | None:
    """The words for whoever "puts the number at" so many: "organisers", "Your ministry"."""
    if not is_in_own_words(read, finding) or named_giver(read, finding) is not None:
        return None
    return unknown_words(read, finding)


def unknown_words(read: Read, finding: QuantityFinding) -> Span | None:
    """The words before the verb or the possessive by which a value is given."""
    start = finding.text.start
    head = read.document.text[start : finding.span.start]
    found = _UNKNOWN.search(head)
    if found is None:
        return None
    name = "who" if found["who"] else "owner"
    words = found[name].lower().split()
    if words[-1] in _FIRST or words[0] in _OWN or words[-1] in _RECORDS:
        return None
    return Span(start=start + found.start(name), end=start + found.end(name))
