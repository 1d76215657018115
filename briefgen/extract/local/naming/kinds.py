"""What the sentences show a name to be in, its kind out: clues weighed against spaCy's vote.

Only a name whose own words say nothing comes here. One that nothing decides is left to spaCy.
"""

from __future__ import annotations

from collections import Counter

from briefgen.extract.local.naming.clues import Clue
from briefgen.extract.local.naming.lexicon import Lexicon
from briefgen.extract.local.naming.names import Name
from briefgen.model.findings import EntityType

_BROAD = frozenset(("organisation", "listed", "person", "place"))


def kind_shown(text: str, names: list[Name], label: str, lexicon: Lexicon) -> EntityType | None:
    """The kind that clues, a given name and spaCy's ``label`` together speak for, if they do."""
    clues = Counter(clue for name in names for clue in name.clues)
    exact = {clue: count for clue, count in clues.items() if clue not in _BROAD}
    scores: dict[EntityType, int] = {
        "person": 2 * clues["person"] + _looks_personal(text, label, lexicon),
        "company": 2 * clues["organisation"] + 2 * clues["listed"] + (label == "ORG"),
        "place": 2 * min(clues["place"], 2) + (label in ("GPE", "LOC", "FAC")),
    }
    if any(name.speaks for name in names):
        scores["place"] = 0
        scores["company"] += _may_be_firm(text, label, lexicon)
    for clue, count in sorted(exact.items()):
        kind = _exact(clue)
        if kind is not None:
            scores[kind] = scores.get(kind, 0) + 3 * count
    best = max(sorted(scores), key=lambda kind: scores[kind])
    rest = max(score for kind, score in scores.items() if kind != best)
    return best if scores[best] > rest and _is_shown(best, scores[best], clues) else None


def _is_shown(kind: EntityType, score: int, clues: Counter[Clue]) -> bool:
    """Whether more than spaCy's vote alone speaks for it; a place needs two grounds."""
    return score > 1 and (kind != "place" or clues["place"] > 0)


def _exact(clue: Clue) -> EntityType | None:
    match clue:
        case "organisation" | "listed":
            return None
        case kind:
            return kind


def _looks_personal(text: str, label: str, lexicon: Lexicon) -> int:
    """Two points for a given name before a surname, one for spaCy's vote."""
    words = text.split()
    given = 1 < len(words) <= 4 and words[0].split("-")[0] in lexicon.given_names
    return 2 * given + (label == "PERSON")


def _may_be_firm(text: str, label: str, lexicon: Lexicon) -> int:
    """Whether what spaCy takes for a place may be a firm, since it speaks."""
    words = text.split()
    place = label in ("GPE", "LOC", "FAC")
    return 2 * (place and len(words) > 1 and words[0] not in lexicon.clues.place_openers)
