"""Two briefings in, their items paired by id and the sources behind each difference out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from briefgen.compare.voices import voices
from briefgen.model.briefing import Briefing
from briefgen.model.succession import successors


class Item(Protocol):
    """Anything in a briefing that has an id."""

    @property
    def id(self) -> str:
        """The id, the same in both editions for the same item."""
        ...


class Cited(Item, Protocol):
    """An item that rests on passages."""

    @property
    def evidence(self) -> tuple[str, ...]:
        """Their ids."""
        ...


T = TypeVar("T", bound=Item)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Pair:
    """The briefing of today and that of the previous edition."""

    now: Briefing
    before: Briefing

    @cached_property
    def _where_now(self) -> dict[str, tuple[str, str]]:
        return _places(self.now, {})

    @cached_property
    def _where_before(self) -> dict[str, tuple[str, str]]:
        return _places(self.before, self.successors)

    @cached_property
    def successors(self) -> dict[str, str]:
        """The source of today that took the place of one that is no longer there, by id."""
        return successors(self.now.sources, self.before.sources)

    @cached_property
    def new_sources(self) -> frozenset[str]:
        """Sources of today that the previous edition did not have, under this name or another."""
        return _ids(self.now) - _ids(self.before) - {new for _, new in self._renamed}

    @cached_property
    def lost_sources(self) -> frozenset[str]:
        """Sources of the previous edition that are no longer there under any name."""
        return _ids(self.before) - _ids(self.now) - {old for old, _ in self._renamed}

    @cached_property
    def _renamed(self) -> tuple[tuple[str, str], ...]:
        texts = {one.id: one.text_sha256 for one in (*self.before.sources, *self.now.sources)}
        return tuple(one for one in self.successors.items() if texts[one[0]] == texts[one[1]])

    def because(
        self, now: Iterable[str], before: Iterable[str] = (), *, naming: str = ""
    ) -> tuple[str, ...]:
        """The sources of today that made a difference, in the order of the briefing.

        Among the passages that the item did not rest on before, those of new documents; where
        there are none, those that were not quoted before.

        :param now: passage ids of today's item.
        :param before: passage ids of the same item in the previous edition.
        :param naming: a value: passages that hold its numbers are the cause, where any do.
        """
        known = {self._where_before[one] for one in before if one in self._where_before}
        fresh = [
            self._where_now[one]
            for one in now
            if one in self._where_now and self._where_now[one] not in known
        ]
        fresh = [one for one in fresh if one[0] in self.new_sources] or fresh
        wanted = _numbers(naming)
        said = [one for one in fresh if wanted and wanted <= _numbers(one[1])]
        return self._ordered([source for source, _ in said or fresh])

    def gone_with(self, before: Iterable[str], about: Iterable[str] = ()) -> tuple[str, ...]:
        """Why what rested on ``before`` is no longer there.

        The documents that took the place of those it rested on; else those documents themselves,
        where they are gone; else those that are now cited beside its words, or for what it was
        about; else the new ones, in whose light it reads otherwise.

        :param about: ids of the items that it was about.
        """
        rested = [one for one in before if one in self._where_before]
        words = {self._where_before[one] for one in rested}
        lost = self._lost_of(rested)
        replaced = [self.successors[one] for one in lost if one in self.successors]
        if replaced or lost:
            return self._ordered(replaced) or tuple(lost)
        beside = [
            one
            for item, passages in self._cited_now
            if item in about or any(self._where_now[one] in words for one in passages)
            for one in passages
        ]
        known = [one for one in self.because(beside, before) if one in self.new_sources]
        return tuple(known) or self._ordered(self.new_sources)

    def taken_away(self, before: Sequence[str]) -> bool:
        """Whether what rested on these passages is really gone, and not told in another place.

        It is told in another place where today's briefing cites all of its words for something.
        """
        return bool(self._lost_of(before)) or not all(
            _told_in(self._where_before[one], self._words_now)
            for one in before
            if one in self._where_before
        )

    def told_before(self, now: Sequence[str]) -> bool:
        """Whether the previous edition cited all of these passages for something."""
        return all(
            _told_in(self._where_now[one], self._words_before)
            for one in now
            if one in self._where_now
        )

    def still_said(self, before: Sequence[str]) -> bool:
        """Whether the words of some of these passages are cited today, as they were."""
        words = {place for place in self._where_now.values() if place}
        return any(self._where_before.get(one) in words for one in before)

    def _lost_of(self, before: Iterable[str]) -> list[str]:
        """The sources behind passages that are gone, or whose new version lacks their words."""
        gone = {
            one.source_id
            for one in self.before.passages
            if one.id in set(before)
            and one.source_id in self.lost_sources
            and not _told_in(self._where_before[one.id], self._words_now)
        }
        return [one.id for one in self.before.sources if one.id in gone]

    @cached_property
    def _words_now(self) -> dict[str, list[str]]:
        return _by_source(self._where_now)

    @cached_property
    def _words_before(self) -> dict[str, list[str]]:
        return _by_source(self._where_before)

    @cached_property
    def _cited_now(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The items of today with the passages they rest on."""
        lists: tuple[Iterable[Cited], ...] = (
            self.now.parties, self.now.timeline, self.now.disputes, self.now.background,
            self.now.concerns,
        )  # fmt: skip
        return tuple((one.id, one.evidence) for items in lists for one in items)

    def corroborated(self, now: Sequence[str], before: Sequence[str]) -> bool:
        """Whether what had one origin now has another one beside it.

        Who is quoted is the origin, whoever quotes: one body's word in two papers stays one.
        """
        old = {self._voices_before[one] for one in before if one in self._voices_before}
        new = {self._voices_now[one] for one in now if one in self._voices_now}
        return len(old) == 1 and len(new - old) > 0 and bool(old & new)

    @cached_property
    def _voices_now(self) -> dict[str, str]:
        return voices(self.now)

    @cached_property
    def _voices_before(self) -> dict[str, str]:
        return voices(self.before)

    def _ordered(self, sources: Iterable[str]) -> tuple[str, ...]:
        wanted = set(sources)
        return tuple(one.id for one in self.now.sources if one.id in wanted)


def paired(now: Iterable[T], before: Iterable[T]) -> Iterator[tuple[T | None, T | None]]:
    """Items of both lists by id: those of today in their order, then those that are gone."""
    old = {one.id: one for one in before}
    for one in now:
        yield one, old.pop(one.id, None)
    for gone in old.values():
        yield None, gone


def _ids(briefing: Briefing) -> frozenset[str]:
    return frozenset(one.id for one in briefing.sources)


def _numbers(text: str) -> frozenset[str]:
    """The numbers in ``text``, without leading zeros: "2024-10-08" holds 2024, 10 and 8."""
    return frozenset(one.lstrip("0").replace(",", "") or "0" for one in _NUMBER.findall(text))


def _places(briefing: Briefing, successors: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Source and quote of each passage; a source that was replaced goes by its successor."""
    return {
        one.id: (successors.get(one.source_id, one.source_id), " ".join(one.quote.split()))
        for one in briefing.passages
    }


def _by_source(places: Mapping[str, tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for source, quote in places.values():
        found.setdefault(source, []).append(quote)
    return found


def _told_in(place: tuple[str, str], words: Mapping[str, list[str]]) -> bool:
    """Whether a quote, a part of it or more of its sentence is cited there."""
    source, quote = place
    return any(quote in one or one in quote for one in words.get(source, ()))
