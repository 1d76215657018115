"""What things are called in print: ids of a briefing in, names out."""

from __future__ import annotations

from pathlib import PurePosixPath

from briefgen.model.briefing import Briefing, Claim, Party, Source
from briefgen.render.language import ENGLISH, Language, base
from briefgen.render.text import clip
from briefgen.render.words import word

_NAME_WORDS = 24
_VOICE_WORDS = 10
"""Words of a title that stands for its source in a sentence."""


class Names:
    """Looks up parties, sources and places by id. ``words`` is where long names end."""

    def __init__(
        self, briefing: Briefing, words: int | None = None, language: Language = ENGLISH
    ) -> None:
        self._words = min(words or _NAME_WORDS, _NAME_WORDS)
        self.language = language
        self.parties = {party.id: party for party in briefing.parties}
        self.sources = {source.id: source for source in briefing.sources}
        self.places = {place.id: place for place in briefing.places}
        self._source_of = {passage.id: passage.source_id for passage in briefing.passages}

    def party(self, party_id: str) -> Party | None:
        """The party of that id, or None where the id is a source's or a plain name."""
        return self.parties.get(party_id)

    def who(self, key: str) -> str:
        """The name of a party or source; ``key`` itself where a chain holds a plain name."""
        if key in self.parties:
            return self._called(self.parties[key])
        if key in self.sources:
            return publisher(self.sources[key], self.language)
        return key

    def _called(self, party: Party) -> str:
        """A party by name; people whom a source only describes, in its words."""
        name = clip(party.name, self._words)
        if not (party.type == "anonymous_sources" or name[:1].islower()):
            return name
        return self.described(name, self.lang(party.evidence))

    def described(self, words: str, lang: str | None) -> str:
        """Whom a source only describes, in its words: a quotation in any other language."""
        if lang is None or base(lang) == base(self.language.code):
            return words
        return self.language.quote(self.language.foreign(words, lang))

    def lang(self, evidence: tuple[str, ...]) -> str | None:
        """The language that these passages are all in, where it is one."""
        found = {self.sources[self._source_of[one]].language for one in evidence}
        return found.pop() if len(found) == 1 else None

    def chain(self, claim: Claim) -> tuple[str, ...]:
        """Who relays a claim, from the one nearest its speaker outwards."""
        names = [self.who(one) for one in reversed(claim.chain)]
        speaker = self.who(claim.speaker_id)
        return tuple(name for name in dict.fromkeys(names) if name != speaker)


def publisher(source: Source, language: Language = ENGLISH) -> str:
    """Whose voice a source is, in few words: its outlet, else its title, else kind and file."""
    if source.outlet:
        return source.outlet
    if source.title:
        return language.quote(language.foreign(clip(source.title, _VOICE_WORDS), source.language))
    kind = kind_of(source, language)
    return language.say("the {kind} {file}", kind=kind, file=file_of(source))


def title_of(source: Source) -> str:
    """What a source is called: its title, else its file."""
    return clip(source.title, _NAME_WORDS) if source.title else file_of(source)


def file_of(source: Source) -> str:
    """The last part of a source's address."""
    return PurePosixPath(source.uri).name or source.uri


def kind_of(source: Source, language: Language = ENGLISH) -> str:
    """A source's kind in words."""
    return word("source_kind", source.kind, language)
