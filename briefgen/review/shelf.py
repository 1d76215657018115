"""A briefing in; its items by id, with their words and their evidence, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.model.briefing import (
    Briefing,
    Concern,
    Dispute,
    Event,
    Fact,
    Gap,
    Party,
    Statement,
)

Item = Statement | Fact | Party | Event | Dispute | Concern | Gap
SECTIONS = (
    "bottom_line", "background", "parties", "timeline", "disputes", "concerns", "gaps",
)  # fmt: skip
NOUNS = {
    "bottom_line": "line of the bottom line", "background": "fact", "parties": "party",
    "timeline": "event", "disputes": "dispute", "concerns": "concern", "gaps": "gap",
}  # fmt: skip
_KINDS = {
    "l": "bottom_line", "f": "background", "party": "parties", "ev": "timeline", "d": "disputes",
    "k": "concerns", "g": "gaps",
}  # fmt: skip
_STYLE = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True)
class Place:
    """An item and the section it stands in."""

    section: str
    item: Item

    @property
    def id(self) -> str:
        """The item's id."""
        return self.item.id


class Shelf:
    """The items of one briefing."""

    def __init__(self, briefing: Briefing) -> None:
        self.places = placed(briefing)
        self.quotes = {passage.id: passage.quote for passage in briefing.passages}
        self._folded = {key: folded(quote) for key, quote in self.quotes.items()}

    def beginning(self, start: str) -> list[Place]:
        """The item of this id, else those whose ids begin so."""
        if start in self.places:
            return [self.places[start]]
        return [place for key, place in self.places.items() if key.startswith(start)]

    def words(self, evidence: Iterable[str]) -> tuple[str, ...]:
        """The quotes of passages, once each."""
        return tuple(dict.fromkeys(self.quotes[one] for one in evidence))

    def standing(self, quotes: Iterable[str], evidence: Iterable[str]) -> list[str]:
        """Those of ``quotes`` that stand in some passage of ``evidence``."""
        ground = [self._folded[one] for one in evidence]
        return [quote for quote in quotes if any(folded(quote) in one for one in ground)]

    def unnamed(self, quotes: Iterable[str], evidence: Iterable[str]) -> int:
        """How many passages of ``evidence`` hold none of ``quotes``."""
        named = [folded(quote) for quote in quotes]
        return sum(not any(one in self._folded[key] for one in named) for key in set(evidence))


def places(briefing: Briefing, section: str) -> Iterator[Place]:
    """The items of a section, in order."""
    sections: dict[str, tuple[Item, ...]] = {
        "bottom_line": briefing.bottom_line, "background": briefing.background,
        "parties": briefing.parties, "timeline": briefing.timeline,
        "disputes": briefing.disputes, "concerns": briefing.concerns, "gaps": briefing.gaps,
    }  # fmt: skip
    return (Place(section, item) for item in sections[section])


def placed(briefing: Briefing) -> dict[str, Place]:
    """Every item by its id."""
    return {place.id: place for section in SECTIONS for place in places(briefing, section)}


def evidence_of(item: Item) -> tuple[str, ...]:
    """The passages of an item, those of its variants, other dates and positions with them."""
    more: Iterable[tuple[str, ...]] = ()
    if isinstance(item, Fact):
        more = (one.evidence for one in item.variants)
    elif isinstance(item, Event):
        more = (one.evidence for one in (*item.alternatives, *item.withdrawn))
    elif isinstance(item, Dispute):
        more = (one.evidence for one in item.positions)
    return tuple(dict.fromkeys((*item.evidence, *(key for keys in more for key in keys))))


def label_of(item: Item) -> str:
    """An item in its own words."""
    if isinstance(item, Party):
        return item.name
    if isinstance(item, Event):
        return item.label
    if isinstance(item, Concern):
        return f"{item.holder_text}: {item.about}"
    return item.text


def is_called(item: Item, words: str) -> bool:
    """Whether an item says these words, or goes by this name."""
    names = [label_of(item)]
    if isinstance(item, Party):
        names += [alias.text for alias in item.aliases]
    return folded(words).casefold() in {folded(name).casefold() for name in names}


def section_of(item_id: str) -> str | None:
    """The section of an id by its kind, where the id says it."""
    return _KINDS.get(item_id.partition("-")[0]) if "-" in item_id else None


def folded(text: str) -> str:
    """Words with one space between them and one style of quotation marks."""
    return " ".join(text.translate(_STYLE).split())
