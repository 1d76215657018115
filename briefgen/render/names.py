"""What things are called in print: ids of a briefing in, names out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from briefgen.model.briefing import Briefing, Claim, Party, Source
from briefgen.render.text import clip

_NAME_WORDS = 24
_VOICE_WORDS = 10
"""Words of a title that stands for its source in a sentence."""
KINDS = {
    "news_article": "news article",
    "wire_report": "wire report",
    "official_statement": "official statement",
    "web_page": "web page",
    "other": "document",
}


class Names:
    """Looks up parties, sources and places by id. ``words`` is where long names end."""

    def __init__(self, briefing: Briefing, words: int | None = None) -> None:
        self._words = min(words or _NAME_WORDS, _NAME_WORDS)
        self.parties = {party.id: party for party in briefing.parties}
        self.sources = {source.id: source for source in briefing.sources}
        self.places = {place.id: place for place in briefing.places}

    def party(self, party_id: str) -> Party | None:
        """The party of that id, or None where the id is a source's or a plain name."""
        return self.parties.get(party_id)

    def who(self, key: str) -> str:
        """The name of a party or source; ``key`` itself where a chain holds a plain name."""
        if key in self.parties:
            return clip(self.parties[key].name, self._words)
        if key in self.sources:
            return publisher(self.sources[key])
        return key

    def chain(self, claim: Claim) -> tuple[str, ...]:
        """Who relays a claim, from the one nearest its speaker outwards."""
        names = [self.who(one) for one in reversed(claim.chain)]
        speaker = self.who(claim.speaker_id)
        return tuple(name for name in dict.fromkeys(names) if name != speaker)


def publisher(source: Source) -> str:
    """Whose voice a source is, in few words: its outlet, else its title, else kind and file."""
    if source.outlet:
        return source.outlet
    if source.title:
        return f"“{clip(source.title, _VOICE_WORDS)}”"
    return f"the {kind_of(source)} {file_of(source)}"


def title_of(source: Source) -> str:
    """What a source is called: its title, else its file."""
    return clip(source.title, _NAME_WORDS) if source.title else file_of(source)


def file_of(source: Source) -> str:
    """The last part of a source's address."""
    return PurePosixPath(source.uri).name or source.uri


def kind_of(source: Source) -> str:
    """A source's kind in words."""
    return KINDS.get(source.kind, source.kind)


def joined(names: Sequence[str]) -> str:
    """Names as a list in a sentence.

    >>> joined(["A", "B", "C"])
    'A, B and C'
    """
    once = list(dict.fromkeys(names))
    return " and ".join((", ".join(once[:-1]), once[-1])) if len(once) > 1 else "".join(once)
