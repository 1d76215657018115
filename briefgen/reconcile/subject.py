"""A short title for a matter: a corpus and its parties in, quoted noun phrases out.

The title is never clever: it is the one document's own title, or a phrase such as "meetings in
Moscow" that the documents repeat, with the parties that stand beside it most often.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from briefgen.knowledge.states import load_atlas
from briefgen.knowledge.topics import event_nouns, happening_verbs, stop_words
from briefgen.knowledge.wording import enumerate_names, say
from briefgen.model.briefing import Party
from briefgen.reconcile.compose.openings import is_headline
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.terms import stems

_NAME = r"[A-Z][\w’'.-]*(?:(?:\s(?:of|the|de|and)){0,2}\s[A-Z][\w’'.-]*){0,3}"
_NAMED = re.compile(r"(?:[A-Z][\w-]+\s){1,3}(?:[a-z]+\s)?$")
"""A name at the end, with at most one word after it: "Black Sea grain " before "deal"."""
_LINK = r"(?P<link>in|at|over|on|of|with|into|against)"
_PLACED = re.compile(
    rf"\s(?:(?:{'|'.join(sorted(happening_verbs()))}|was held|were held|took place)\s)?{_LINK}"
    rf"\s(?P<the>the\s)?(?P<name>{_NAME})"
)
"""What follows an event noun: "talks in Oslo", "trial opened in Lyon"."""
_TALKED = frozenset({"speech", "transcript", "opinion", "email"})
"""Kinds that speak of many matters: no event in them is the matter."""
_PARTY_TYPES = ("state", "company", "public_body", "alliance", "bloc", "association", "person")
_LONGEST = 90
"""Code points of a title."""
_OPENING = 3
"""Headings and sentences that open a source."""
_OFTEN_NAMED = 4
"""Of the mentions of the party named most, the part that a state needs to name the matter."""
_SALIENT = 2
"""Salience from which a state names the matter; any other party needs more."""
_SHARE_OF_SENTENCES, _SHARE_OF_SOURCES = 0.0125, 0.25
"""How often, and in how many of the sources, a phrase must stand to name the matter."""


def find_title(corpus: Corpus, focus: Focus, parties: PartyBook) -> str:
    """The user's subject, the only document's title, or the matter in a few quoted words."""
    if focus.subject:
        return focus.subject[0].upper() + focus.subject[1:]
    titles = [_headline(read) for read in corpus.reads]
    if len(titles) == 1 and titles[0]:
        return titles[0]
    talked = {read.document.metadata.kind for read in corpus.reads} <= _TALKED
    matter = _kind_of_talk(corpus) if talked else _event_phrase(corpus, focus)
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


def _kind_of_talk(corpus: Corpus) -> str:
    """What sources that speak of many matters are: "speech"."""
    kinds = sorted({read.document.metadata.kind for read in corpus.reads})
    return say(f"narrator.{kinds[0]}").removeprefix("the ") if kinds else say("title.untitled")


def _headline(read: Read) -> str | None:
    """A document's title; where it has none, a first sentence that is set like a headline."""
    title = read.document.metadata.title
    if title and not title.casefold().startswith("by "):
        return title
    first = min(read.findings.sentences, key=lambda one: one.span.start, default=None)
    words = read.words(first.span).rstrip(".") if first else ""
    return words if len(words) <= _LONGEST and is_headline(words) else None


def _event_phrase(corpus: Corpus, focus: Focus) -> str | None:
    """The event noun with a named place or matter that most sentences, of most sources, hold.

    "Talks in Vienna" and "the Vienna talks" are one phrase; the form with its place after it is
    printed. In a single source, one such phrase is enough if its words come back.
    """
    told: dict[tuple[str, str], Counter[str]] = {}
    sentences: Counter[tuple[str, str]] = Counter()
    sources: dict[tuple[str, str], set[str]] = {}
    bearing = list(_bearing(corpus, focus))
    for source, text in bearing:
        for key, shown in sorted(set(_phrases(text))):
            told.setdefault(key, Counter())[shown] += 1
        for key in sorted({key for key, _ in _phrases(text)}):
            sentences[key] += 1
            sources.setdefault(key, set()).add(source)
    read = sum(len(one.findings.sentences) for one in corpus.reads)
    often = max(2, math.ceil(read * _SHARE_OF_SENTENCES))
    widely = min(len(corpus.reads), max(2, math.ceil(len(corpus.reads) * _SHARE_OF_SOURCES)))
    repeated = [one for one in sentences if sentences[one] >= often and len(sources[one]) >= widely]
    if not repeated and len(corpus.reads) == 1:
        texts = [text for _, text in bearing]
        repeated = [one for one in sentences if _comes_back(one, texts)]
    if not repeated:
        return _titled_event(corpus, widely)
    best = min(
        repeated,
        key=lambda one: (-len(sources[one]), -sentences[one], len(one[1]), one),
        default=None,
    )
    if best is None:
        return None
    forms = told[best]
    return min(forms, key=lambda form: (form[0].isupper(), -forms[form], len(form), form))


def _comes_back(key: tuple[str, str], texts: list[str]) -> bool:
    """Whether other sentences speak of the event, and others of its place, if it does not open."""
    noun, name = key
    opens = any(name in text for text in texts[:_OPENING])
    named = sum(1 for text in texts if name in text)
    return (opens or named > 1) and sum(1 for text in texts if noun in stems(text)) > 1


def _titled_event(corpus: Corpus, widely: int) -> str | None:
    """The event of one source's title, where the other sources speak of the same name."""
    found: list[tuple[int, str]] = []
    for read in corpus.reads:
        for (_, name), shown in _phrases(read.document.metadata.title or "", title=True):
            last = name.split()[-1]
            named = sum(1 for other in corpus.reads if last in other.document.text)
            found.append((-named, shown))
    best = min(found, default=None)
    return best[1] if best and -best[0] >= widely else None


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


def _phrases(sentence: str, *, title: bool = False) -> Iterator[tuple[tuple[str, str], str]]:
    """Event nouns with the name around them, by noun and name: "meetings in Moscow".

    A noun with a capital is part of a name ("the Paris Agreement"), but for one in a title.
    """
    for word in re.finditer(r"[^\W\d_][\w-]*", sentence):
        noun = word.group().casefold()
        if noun not in event_nouns() or (word.start() and word.group().istitle() and not title):
            continue
        after = _PLACED.match(sentence[word.end() :])
        if after and not _is_time(after.group()) and not _is_adjective(after["name"]):
            name = re.sub(r"[’']s$", "", after["name"].rstrip(".’'"))
            tail = f"{after['link']} {after['the'] or ''}{name}"
            yield (_noun(noun), name), f"{word.group()} {tail}"
        before = _NAMED.search(sentence[: word.start()])
        if before and before.start() > 0 and not _is_time(before.group().rstrip()):
            name = before.group().rstrip()
            yield (_noun(noun), name), before.group() + word.group()


def _is_adjective(name: str) -> bool:
    """Whether a name is of a state's people or things: "a tariff on Mexican imports"."""
    return name.rsplit(maxsplit=1)[-1] in load_atlas().adjectives


def _noun(noun: str) -> str:
    return (stems(noun) or (noun,))[0]


def _is_time(phrase: str) -> bool:
    return phrase.rsplit(maxsplit=1)[-1].casefold().rstrip(".") in stop_words()


def _leading_parties(parties: PartyBook, matter: str) -> tuple[str, ...]:
    """Two parties that lead: states where there are two of them, else whoever is named most."""
    named = [
        party
        for party in parties.parties
        if party.type in _PARTY_TYPES
        and party.salience >= _SALIENT
        and not set(party.name.split()) & set(matter.split())
    ]
    named.sort(key=lambda party: (-party.salience, -party.mentions, party.name))
    most = max((party.mentions for party in named), default=0)
    states = [p for p in named if p.type == "state" and _OFTEN_NAMED * p.mentions >= most]
    leading = [party for party in named if party.salience > _SALIENT]
    chosen: list[Party] = states[:2] if len(states) > 1 else leading[:2]
    return tuple(party.name for party in chosen)
