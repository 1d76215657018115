"""Who matters, and who is found at all: news and interviews with their parties, and how salient.

The set is the news and interviews of GUM, from Wikinews. Its gold lists what is named there and
has an article in Wikipedia, with every mention; the salience of an entry, 0 to 5, is in how many of
five one-sentence summaries (one by a person, four by models) it is named. The summaries come along.

Each document is read as a text file of paragraphs would be: its sentences are joined, a sentence
that ends in no stop (a title, a date, a caption) stands alone. It makes a briefing of its own.

What is compared:

``salient``
    The briefing's parties of salience 3 and more with the gold's entries of salience 3 and more,
    one to one. A party is an entry when its name or one of its aliases is the entry's title or one
    of its mentions, articles, case and a possessive aside. A place is no party unless it acts, so
    an entry that is a place counts only where the briefing has a party of its name.
``salient by summaries``
    The same, with the gold set right by the summaries. Its strings are matched loosely: there are
    entries of salience 0 that all five summaries name ("International Brotherhood of Magicians"),
    and whoever has no article is missing though a summary begins with the name. So here a party is
    salient if three summaries name it, by title, mention or any name that the briefing knows it by;
    the gold is every entry and every party of the briefing that is.
``all``
    How many of the gold's people and organisations the briefing has as parties, of any salience.
``kind``
    Of the parties that are entries, how many are of the entry's kind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal
from urllib.parse import unquote

from briefgen.ingest import SourceFile, ingest
from briefgen.model.briefing import Briefing, Party
from briefgen.model.document import Document
from fidelity.halves import Half, half_of
from fidelity.matching import pair
from fidelity.measures import Measure, Tally, exact, recall_only, total
from fidelity.sets import BenchmarkSet
from fidelity.texts import briefing

GoldKind = Literal["person", "organization", "place"]

SALIENT = 3
_PARAGRAPH = 3
"""Sentences that make a paragraph: the set doesn't say where they end."""
_STOPS = re.compile(r"[.!?…][\"'”’)\]]*$")
_PRONOUNS = frozenset(
    (
        *("i", "me", "my", "we", "us", "our", "you", "your", "he", "him", "his", "she", "her"),
        *("it", "its", "they", "them", "their", "who", "whom", "whose", "which", "that"),
        *("this", "these", "those", "one", "himself", "herself", "itself", "themselves"),
    )
)
_KINDS: dict[str, GoldKind] = {
    "person": "person",
    "place": "place",
    "state": "place",
}
_MAX_BYTES = 10**7


@dataclass(frozen=True)
class Entry:
    """One entry of the gold: its title first, then its mentions as natural text."""

    names: tuple[str, ...]
    kind: GoldKind
    salience: int

    @property
    def keys(self) -> frozenset[str]:
        """What a name is matched by."""
        return frozenset(map(key, self.names)) - {""}


@dataclass(frozen=True)
class Item:
    """A document of the set with its gold."""

    name: str
    sentences: tuple[str, ...]
    summaries: tuple[str, ...]
    entries: tuple[Entry, ...]


def key(name: str) -> str:
    """A name without article, case and possessive."""
    words = re.sub(r"[’‘]", "'", name).casefold()
    words = re.sub(r"^(?:the|an?)\s+|\s+(?=')|[()\"]", "", words)
    return " ".join(re.sub(r"'s?$", "", words).split())


def natural(words: str) -> str:
    """Tokens with spaces between, as they would be printed: ``Buxton , England``."""
    joined = re.sub(r"\s+(?=[,.;:!?)\]’%]|'s?\b|n't\b)|(?<=[(\[])\s+", "", words)
    return re.sub(r"(?<=\w)\s+-\s+(?=\w)", "-", joined)


def title_of(page: str) -> str:
    """The name of a page without what only tells it from others: ``Slate_%28magazine%29``."""
    return re.sub(r"\s*\([^)]*\)$", "", unquote(page).replace("_", " "))


def read_items(path: Path) -> Iterator[Item]:
    """The documents of the set, in its order."""
    for line in path.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        yield Item(
            name=one["id"],
            sentences=tuple(map(natural, one["sentences"])),
            summaries=tuple(one["summaries"]),
            entries=tuple(
                Entry(
                    names=(title_of(entry["wiki"]), *_mentions(entry["mentions"])),
                    kind=entry["type"],
                    salience=entry["salience"],
                )
                for entry in one["parties"]
            ),
        )


def _mentions(mentions: Iterable[tuple[int, str]]) -> list[str]:
    return [natural(words) for _, words in mentions if key(words) not in _PRONOUNS]


def paragraphs(sentences: Sequence[str]) -> list[str]:
    """Sentences as paragraphs of at most three; one without a stop stands alone."""
    found: list[list[str]] = []
    for sentence in sentences:
        whole = bool(_STOPS.search(sentence))
        last = found[-1] if found else []
        if whole and last and _STOPS.search(last[-1]) and len(last) < _PARAGRAPH:
            last.append(sentence)
        else:
            found.append([sentence])
    return [" ".join(one) for one in found]


def read_document(item: Item) -> Document:
    """What `ingest` makes of the text as a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{item.name}.txt"
        path.write_text("\n\n".join(paragraphs(item.sentences)), encoding="utf-8")
        return ingest(SourceFile(path=path, uri=path.name), overrides=(), max_bytes=_MAX_BYTES)


def names_of(party: Party) -> frozenset[str]:
    """What a party is matched by: its name and aliases."""
    return frozenset(map(key, (party.name, *(alias.text for alias in party.aliases))))


def credit(party: Party, entry: Entry) -> float:
    """More for the name or the title than for an alias and a mention."""
    if not names_of(party) & entry.keys:
        return 0
    return 1 + (key(party.name) in entry.keys) + (key(entry.names[0]) in names_of(party))


def told(names: Iterable[str], summaries: Sequence[str]) -> int:
    """How many summaries name it by any of the names; one in lower case throughout is no name."""
    usable = {key(name) for name in names if not name.islower() and len(key(name)) > 1}
    patterns = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in sorted(usable - {""})]
    told = [re.sub(r"[’‘]", "'", one).casefold() for one in summaries]
    return sum(any(pattern.search(one) for pattern in patterns) for one in told)


@dataclass(frozen=True)
class Scored:
    """The tallies of one document."""

    salient: Tally
    by_summaries: Tally
    everyone: Tally
    kind: Tally


def score(found: Briefing, item: Item) -> Scored:
    """What the briefing of one document gets."""
    matched = pair(found.parties, item.entries, credit)
    entry_of = {i: item.entries[j] for i, j, _ in matched}
    taken = {j for _, j, _ in matched}
    entries = [entry for j, entry in enumerate(item.entries) if entry.kind != "place" or j in taken]
    shown = [i for i, party in enumerate(found.parties) if party.salience >= SALIENT]
    right = sum(entry_of[i].salience >= SALIENT for i in shown if i in entry_of)
    wanted = sum(entry.salience >= SALIENT for entry in entries)

    def is_told(party: Party | None, entry: Entry | None) -> bool:
        names = (party.name, *(a.text for a in party.aliases)) if party else ()
        by_words = told((*names, *(entry.names if entry else ())), item.summaries)
        return max(by_words, entry.salience if entry else 0) >= SALIENT

    due = [i for i, party in enumerate(found.parties) if is_told(party, entry_of.get(i))]
    missing = sum(
        is_told(None, entry)
        for j, entry in enumerate(item.entries)
        if j not in taken and entry.kind != "place"
    )
    agents = [j for j, entry in enumerate(item.entries) if entry.kind != "place"]
    alike = sum(
        _KINDS.get(found.parties[i].type, "organization") == entry.kind
        for i, entry in entry_of.items()
    )
    return Scored(
        salient=exact(right, len(shown), wanted),
        by_summaries=exact(len(set(shown) & set(due)), len(shown), len(due) + missing),
        everyone=recall_only(sum(j in taken for j in agents), len(agents)),
        kind=recall_only(alike, len(entry_of)),
    )


def measure(place: Path, half: Half) -> list[Measure]:
    """The measures of one half."""
    scored = [
        score(briefing([read_document(item)]), item)
        for item in read_items(place / "gum_news.jsonl")
        if half_of(item.name) == half
    ]
    return [
        Measure("parties", "salient", total(one.salient for one in scored)),
        Measure("parties", "salient by summaries", total(one.by_summaries for one in scored)),
        Measure("parties", "all", total(one.everyone for one in scored)),
        Measure("parties", "kind", total(one.kind for one in scored)),
    ]


SET = BenchmarkSet(name="parties", folder="benchmarks/parties", measure=measure)
