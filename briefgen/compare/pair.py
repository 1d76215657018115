"""Two briefings in, their items paired by id and the sources behind each difference out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from briefgen.model.briefing import Briefing


class Item(Protocol):
    """Anything in a briefing that has an id."""

    @property
    def id(self) -> str:
        """The id, the same in both editions for the same item."""
        ...


class _Cited(Item, Protocol):
    @property
    def evidence(self) -> tuple[str, ...]: ...


T = TypeVar("T", bound=Item)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Pair:
    """The briefing of today and that of the previous edition."""

    now: Briefing
    before: Briefing

    @cached_property
    def _where_now(self) -> dict[str, tuple[str, str, str]]:
        return _places(self.now)

    @cached_property
    def _where_before(self) -> dict[str, tuple[str, str, str]]:
        return _places(self.before)

    @cached_property
    def new_sources(self) -> frozenset[str]:
        """Sources of today that the previous edition did not have."""
        return frozenset(one.id for one in self.now.sources) - {
            one.id for one in self.before.sources
        }

    @cached_property
    def lost_sources(self) -> frozenset[str]:
        """Sources of the previous edition that are no longer there."""
        return frozenset(one.id for one in self.before.sources) - {
            one.id for one in self.now.sources
        }

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
        known = {self._where_before[one][:2] for one in before if one in self._where_before}
        fresh = [
            self._where_now[one][:2]
            for one in now
            if one in self._where_now and self._where_now[one][:2] not in known
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
        rested = {self._where_before[one][:2] for one in before if one in self._where_before}
        lost = [one.id for one in self.before.sources if one.id in self.lost_sources]
        lost = [one for one in lost if any(source == one for source, _ in rested)]
        uris = {one.uri for one in self.before.sources if one.id in lost}
        replaced = [
            one.id for one in self.now.sources if one.uri in uris and one.id in self.new_sources
        ]
        if replaced or lost:
            return self._ordered(replaced) or tuple(lost)
        beside = [
            one
            for item, passages in self._cited_now
            if item in about or any(self._where_now[one][:2] in rested for one in passages)
            for one in passages
        ]
        known = [one for one in self.because(beside, before) if one in self.new_sources]
        return tuple(known) or self._ordered(self.new_sources)

    @cached_property
    def _cited_now(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The items of today with the passages they rest on."""
        lists: tuple[Iterable[_Cited], ...] = (
            self.now.parties, self.now.timeline, self.now.disputes, self.now.background,
            self.now.concerns,
        )  # fmt: skip
        return tuple((one.id, one.evidence) for items in lists for one in items)

    def origins_now(self, passages: Iterable[str]) -> frozenset[str]:
        """The independent origins behind passages of today."""
        return frozenset(self._where_now[one][2] for one in passages if one in self._where_now)

    def origins_before(self, passages: Iterable[str]) -> frozenset[str]:
        """The independent origins behind passages of the previous edition."""
        return frozenset(
            self._where_before[one][2] for one in passages if one in self._where_before
        )

    def corroborated(self, now: Sequence[str], before: Sequence[str]) -> bool:
        """Whether what had one origin now has another one beside it."""
        return len(self.origins_before(before)) == 1 and len(self.origins_now(now)) > 1

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


def _numbers(text: str) -> frozenset[str]:
    """The numbers in ``text``, without leading zeros: "2024-10-08" holds 2024, 10 and 8."""
    return frozenset(one.lstrip("0").replace(",", "") or "0" for one in _NUMBER.findall(text))


def _places(briefing: Briefing) -> dict[str, tuple[str, str, str]]:
    """Source, quote and origin of each passage."""
    return {one.id: (one.source_id, one.quote, one.origin_id) for one in briefing.passages}
