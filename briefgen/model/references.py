"""Which references of a briefing lead nowhere: a Briefing in, one line per fault out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from briefgen.model.briefing import Briefing

_MINTED = re.compile(r"[a-z]+-[0-9a-f]{10}")
"""An id as `briefgen.model.base.mint` makes it."""

Use = tuple[str, str, str]
"""Where an id is used, the kind of item it must name, and the id."""


class _Item(Protocol):
    @property
    def id(self) -> str: ...


class _Supported(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def evidence(self) -> tuple[str, ...]: ...
    @property
    def claim_ids(self) -> tuple[str, ...]: ...


def unresolved_references(briefing: Briefing) -> list[str]:
    """Every id that is used but not defined, or defined twice, with the place that uses it."""
    sections = _sections(briefing)
    known = {name: frozenset(item.id for item in items) for name, items in sections.items()}
    known["item"] = frozenset().union(*known.values())
    known["speaker"] = known["parties"] | known["sources"]
    uses = (use for reader in _READERS for use in reader(briefing))
    return [*_duplicates(sections), *(_fault(use) for use in uses if use[2] not in known[use[1]])]


def _sections(briefing: Briefing) -> dict[str, tuple[_Item, ...]]:
    return {
        "sources": briefing.sources,
        "passages": briefing.passages,
        "bottom_line": briefing.bottom_line,
        "background": briefing.background,
        "parties": briefing.parties,
        "places": briefing.places,
        "timeline": briefing.timeline,
        "claims": briefing.claims,
        "propositions": briefing.propositions,
        "disputes": briefing.disputes,
        "concerns": briefing.concerns,
        "gaps": briefing.gaps,
    }


def _duplicates(sections: dict[str, tuple[_Item, ...]]) -> Iterator[str]:
    for section, items in sections.items():
        counted = Counter(item.id for item in items)
        repeated = (one for one, count in counted.items() if count > 1)
        yield from (f"{section}: id {one} is used twice" for one in repeated)


_WORDS = {"item": "item", "speaker": "speaker", "parties": "party"}


def _fault(use: Use) -> str:
    where, kind, one = use
    return f"{where}: {_WORDS.get(kind, kind.removesuffix('s'))} {one} does not exist"


def _uses(where: str, kind: str, ids: Iterable[str | None]) -> Iterator[Use]:
    return ((where, kind, one) for one in ids if one is not None)


def _of_passages(briefing: Briefing) -> Iterator[Use]:
    for passage in briefing.passages:
        yield from _uses(f"passages {passage.id}", "sources", [passage.source_id])


def _of_grounded(briefing: Briefing) -> Iterator[Use]:
    """Evidence of every section whose items have some, and the claims they rest on."""
    items: tuple[tuple[str, _Supported], ...] = (
        *(("bottom_line", line) for line in briefing.bottom_line),
        *(("background", fact) for fact in briefing.background),
        *(("timeline", event) for event in briefing.timeline),
        *(("concerns", concern) for concern in briefing.concerns),
    )
    for section, item in items:
        where = f"{section} {item.id}"
        yield from _uses(where, "passages", item.evidence)
        yield from _uses(where, "claims", item.claim_ids)


def _of_details(briefing: Briefing) -> Iterator[Use]:
    for line in briefing.bottom_line:
        yield from _uses(f"bottom_line {line.id}", "disputes", [line.contested_by])
    for fact in briefing.background:
        where = f"background {fact.id}"
        yield from _uses(where, "speaker", [fact.stated_by])
        for variant in fact.variants:
            yield from _uses(where, "passages", variant.evidence)
    for concern in briefing.concerns:
        yield from _uses(f"concerns {concern.id}", "parties", [concern.holder_id])
    for gap in briefing.gaps:
        yield from _uses(f"gaps {gap.id}", "passages", gap.evidence)
        yield from _uses(f"gaps {gap.id}", "item", gap.about)


def _of_parties(briefing: Briefing) -> Iterator[Use]:
    for party in briefing.parties:
        where = f"parties {party.id}"
        yield from _uses(where, "passages", party.evidence)
        yield from _uses(where, "parties", (tie.party_id for tie in party.affiliations))
        yield from _uses(where, "parties", party.possible_same)


def _of_timeline(briefing: Briefing) -> Iterator[Use]:
    for event in briefing.timeline:
        where = f"timeline {event.id}"
        yield from _uses(where, "places", [event.place_id])
        yield from _uses(where, "parties", (one.party_id for one in event.participants))
        for dated in (*event.alternatives, *event.withdrawn):
            yield from _uses(where, "passages", dated.evidence)
        yield from _uses(where, "speaker", (other.stated_by for other in event.alternatives))


def _of_claims(briefing: Briefing) -> Iterator[Use]:
    for claim in briefing.claims:
        where = f"claims {claim.id}"
        yield from _uses(where, "passages", claim.evidence)
        yield from _uses(where, "propositions", [claim.proposition_id])
        yield from _uses(where, "speaker", [claim.speaker_id])
        links = (link for link in claim.chain if _MINTED.fullmatch(link))
        yield from _uses(where, "speaker", links)
    for proposition in briefing.propositions:
        yield from _uses(f"propositions {proposition.id}", "item", proposition.about)


def _of_disputes(briefing: Briefing) -> Iterator[Use]:
    for dispute in briefing.disputes:
        where = f"disputes {dispute.id}"
        yield from _uses(where, "passages", dispute.evidence)
        yield from _uses(where, "propositions", [dispute.proposition_id])
        for position in dispute.positions:
            yield from _uses(where, "passages", position.evidence)
            yield from _uses(where, "parties", [position.party_id])
            yield from _uses(where, "claims", position.claim_ids)


def _of_coverage(briefing: Briefing) -> Iterator[Use]:
    for document in briefing.coverage.documents:
        yield from _uses(f"coverage {document.uri}", "sources", [document.source_id])


def _of_human(briefing: Briefing) -> Iterator[Use]:
    """What a person wrote may rest on passages and items; an edit's note tells of passages."""
    for number, one in enumerate((*briefing.judgements, *briefing.options, *briefing.indicators)):
        minted = (key for key in one.basis if _MINTED.fullmatch(key))
        yield from _uses(f"human text {number + 1}", "item", minted)
    for note in briefing.edits:
        yield from _uses(f"edits {note.id}", "passages", note.evidence)


_READERS = (
    _of_passages,
    _of_grounded,
    _of_details,
    _of_parties,
    _of_timeline,
    _of_claims,
    _of_disputes,
    _of_coverage,
    _of_human,
)
