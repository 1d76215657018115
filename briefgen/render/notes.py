"""Numbered source notes: the passages a document cites in, their numbers and places out.

Numbers run in order of first use; one passage keeps one number. Where an audience is told
paragraphs and not words, the passages of one paragraph share a number. Every place that cites has
an anchor of its own, so that a note can lead back to each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from briefgen.model.briefing import Briefing, Passage, Source
from briefgen.render.language import ENGLISH, Language, base
from briefgen.render.names import file_of, kind_of, publisher, title_of
from briefgen.render.words import ROLES, word

NotesBy = Literal["passage", "paragraph"]
_RUN = 3
"""Numbers in a row from which only the first and the last are printed."""


@dataclass(frozen=True)
class Note:
    """A cited passage with the anchors of the places that cite it.

    ``passages`` holds every passage cited under the number: more than one where a paragraph has it.
    """

    number: int
    passage: Passage
    passages: tuple[Passage, ...]
    source: Source
    places: tuple[int, ...]
    language: Language

    @property
    def publisher(self) -> str:
        """Whose voice the source is."""
        return publisher(self.source, self.language)

    @property
    def role(self) -> str:
        """Where in its document the passage stands, when not in the running text."""
        role = self.passage.role
        return word("role", role, self.language) if role in ROLES else ""


@dataclass(frozen=True)
class SourceNotes:
    """A source with the notes that lead to it."""

    source: Source
    title: str
    kind: str
    file: str
    notes: tuple[Note, ...]


class Notes:
    """The register that a document being written cites into, in print order.

    :param by: what has a number of its own, a passage or a paragraph.
    """

    def __init__(
        self, briefing: Briefing, by: NotesBy = "passage", language: Language = ENGLISH
    ) -> None:
        self._by = by
        self._language = language
        self._first_of: dict[tuple[str, int, int], str] = {}
        self._passages = {passage.id: passage for passage in briefing.passages}
        self._sources = {source.id: source for source in briefing.sources}
        self._numbers: dict[str, int] = {}
        self._under: dict[str, list[str]] = {}
        self._places: dict[str, list[int]] = {}
        self._last_place = 0

    def cite(self, evidence: Sequence[str], most: int | None = None) -> Markup:
        """Links to the notes of these passages; with ``most``, of the first so many."""
        cited = [(self._cited(one), one) for one in evidence]
        ids = list(dict.fromkeys(number_of for number_of, _ in cited))[:most]
        if not ids:
            return Markup("")
        self._last_place += 1
        place = self._last_place
        for number_of, one in cited:
            under = self._under.setdefault(number_of, [])
            if number_of in ids and one not in under:
                under.append(one)
        for one in ids:
            self._numbers.setdefault(one, len(self._numbers) + 1)
            self._places.setdefault(one, []).append(place)
        numbers = sorted(self._numbers[one] for one in ids)
        links = Markup(", ").join(map(_linked, _runs(numbers)))
        return Markup('<sup class="cite" id="c{}" data-notes="{}">[{}]</sup>').format(
            place, " ".join(map(str, numbers)), links
        )

    def lang_of(self, passage: Passage) -> str | None:
        """The language of a passage, where it is not the document's."""
        language = self._sources[passage.source_id].language
        return language if base(language) != base(self._language.code) else None

    def _cited(self, passage_id: str) -> str:
        """The passage whose number stands for this one."""
        if self._by == "passage":
            return passage_id
        passage = self._passages[passage_id]
        place = (passage.source_id, passage.page or 0, passage.paragraph)
        return self._first_of.setdefault(place, passage_id)

    def all(self) -> tuple[Note, ...]:
        """Every passage cited so far, by number."""
        return tuple(self._note(one) for one in self._numbers)

    def by_source(self) -> tuple[SourceNotes, ...]:
        """The sources cited so far, in order of their first note."""
        grouped: dict[str, list[Note]] = {}
        for note in self.all():
            grouped.setdefault(note.source.id, []).append(note)
        return tuple(
            SourceNotes(
                source=self._sources[key],
                title=self._language.foreign(
                    title_of(self._sources[key]), self._sources[key].language
                ),
                kind=kind_of(self._sources[key], self._language),
                file=file_of(self._sources[key]),
                notes=tuple(notes),
            )
            for key, notes in grouped.items()
        )

    def _note(self, passage_id: str) -> Note:
        passage = self._passages[passage_id]
        return Note(
            number=self._numbers[passage_id],
            passage=passage,
            passages=tuple(self._passages[one] for one in self._under[passage_id]),
            source=self._sources[passage.source_id],
            places=tuple(self._places[passage_id]),
            language=self._language,
        )


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Sorted numbers as first and last of what is printed together.

    >>> _runs([1, 2, 3, 5, 6])
    [(1, 3), (5, 5), (6, 6)]
    """
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return [
        part
        for first, last in runs
        for part in (
            [(first, last)]
            if last - first + 1 >= _RUN
            else [(one, one) for one in range(first, last + 1)]
        )
    ]


def _linked(run: tuple[int, int]) -> Markup:
    """Links to the first and the last note of a run."""
    ends = dict.fromkeys(run)
    return Markup("–").join(Markup('<a href="#n{0}">{0}</a>').format(number) for number in ends)
