"""A short title for a matter: a corpus and its parties in, quoted noun phrases out.

The title is never clever: it is the one document's own title, or a phrase such as "meetings in
Moscow" that the documents repeat, with the parties that stand beside it most often.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from briefgen.knowledge.topics import event_nouns, stop_words
from briefgen.knowledge.wording import enumerate_names, say
from briefgen.model.briefing import Party
from briefgen.reconcile.corpus import Corpus
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook

_NAME = r"[A-Z][\w’'.-]*(?:(?:\s(?:of|the|de|and)){0,2}\s[A-Z][\w’'.-]*){0,3}"
_NAMED = re.compile(r"(?:[A-Z][\w-]+\s){1,3}(?:[a-z]+\s)?$")
"""A name at the end, with at most one word after it: "Black Sea grain " before "deal"."""
_PARTY_TYPES = ("state", "company", "public_body", "alliance", "bloc", "association", "person")
_LONGEST = 80
"""Code points of a title."""
_SHARE_OF_SENTENCES, _SHARE_OF_SOURCES = 0.0125, 0.25
"""How often, and in how many of the sources, a phrase must stand to name the matter."""


def find_title(corpus: Corpus, focus: Focus, parties: PartyBook) -> str:
    """The user's subject, the only document's title, or the matter in a few quoted words."""
    if focus.subject:
        return focus.subject[0].upper() + focus.subject[1:]
    titles = [read.document.metadata.title for read in corpus.reads]
    if len(titles) == 1 and titles[0]:
        return titles[0]
    matter = _event_phrase(corpus, focus)
    names = _leading_parties(parties, matter or "")
    if matter and names:
        shown = matter[0].upper() + matter[1:]
        title = say("title.subject_parties", subject=shown, parties=enumerate_names(names))
        return title if len(title) <= _LONGEST else shown
    if matter:
        return matter[0].upper() + matter[1:]
    if len(names) > 1:
        return say("title.parties", parties=enumerate_names(names))
    common = [title for title in titles if title and titles.count(title) > 1]
    return min(common, default=None) or next(iter(names), None) or say("title.untitled")


def _event_phrase(corpus: Corpus, focus: Focus) -> str | None:
    """The event noun with a named place or matter that most sentences, of most sources, hold."""
    sentences: Counter[str] = Counter()
    sources: dict[str, set[str]] = {}
    for source, text in _bearing(corpus, focus):
        for found in set(_phrases(text)):
            sentences[found] += 1
            sources.setdefault(found, set()).add(source)
    read = sum(len(one.findings.sentences) for one in corpus.reads)
    often = max(2, math.ceil(read * _SHARE_OF_SENTENCES))
    widely = min(len(corpus.reads), max(2, math.ceil(len(corpus.reads) * _SHARE_OF_SOURCES)))
    repeated = [one for one in sentences if sentences[one] >= often and len(sources[one]) >= widely]
    return min(
        repeated, key=lambda one: (-len(sources[one]), -sentences[one], len(one), one), default=None
    )


def _bearing(corpus: Corpus, focus: Focus) -> Iterator[tuple[str, str]]:
    """Headings that ask nothing, and the sentences that bear on the subject."""
    for read in corpus.reads:
        for block in read.document.blocks:
            words = read.words(block.span)
            if block.role == "heading" and not words.endswith("?") and focus.document_bears(read):
                yield read.id, words
        for index, sentence in enumerate(read.findings.sentences):
            if focus.bears(read.id, index) and not sentence.question:
                yield read.id, read.words(sentence.span)


def _phrases(sentence: str) -> Iterator[str]:
    """Event nouns with the name around them: "meetings in Moscow", "Black Sea grain deal"."""
    for word in re.finditer(r"[^\W\d_][\w-]*", sentence):
        if word.group() not in event_nouns():
            continue
        after = re.match(
            rf"\s(?:in|at|over|on|of|with|into|against)\s(?:the\s)?{_NAME}", sentence[word.end() :]
        )
        if after:
            phrase = (word.group() + after.group()).rstrip(".’'")
            if not _is_time(phrase):
                yield re.sub(r"[’']s$", "", phrase)
        before = _NAMED.search(sentence[: word.start()])
        if before and before.start() > 0 and not _is_time(before.group().rstrip()):
            yield before.group() + word.group()


def _is_time(phrase: str) -> bool:
    return phrase.rsplit(maxsplit=1)[-1].casefold().rstrip(".") in stop_words()


def _leading_parties(parties: PartyBook, matter: str) -> tuple[str, ...]:
    """Two parties that lead: states where there are two of them, else whoever is named most."""
    named = [
        party
        for party in parties.parties
        if party.type in _PARTY_TYPES and party.salience >= 3 and party.name not in matter
    ]
    named.sort(key=lambda party: (-party.salience, -party.mentions, party.name))
    states = [party for party in named if party.type == "state"]
    chosen: list[Party] = states[:2] if len(states) > 1 else named[:2]
    return tuple(party.name for party in chosen)
