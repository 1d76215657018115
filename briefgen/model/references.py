"""Which references of a briefing lead nowhere: a Briefing in, one line per fault out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model.briefing import Briefing


def unresolved_references(briefing: Briefing) -> list[str]:
    """Every id that is used but not defined, or defined twice, with the place that uses it."""
    return [*_duplicates(briefing), *_dangling(briefing)]


def _duplicates(briefing: Briefing) -> Iterator[str]:
    sections = {
        "sources": [item.id for item in briefing.sources],
        "passages": [item.id for item in briefing.passages],
        "bottom_line": [item.id for item in briefing.bottom_line],
        "background": [item.id for item in briefing.background],
        "parties": [item.id for item in briefing.parties],
        "places": [item.id for item in briefing.places],
        "timeline": [item.id for item in briefing.timeline],
        "claims": [item.id for item in briefing.claims],
        "propositions": [item.id for item in briefing.propositions],
        "disputes": [item.id for item in briefing.disputes],
        "concerns": [item.id for item in briefing.concerns],
        "gaps": [item.id for item in briefing.gaps],
    }
    for section, ids in sections.items():
        repeated = (key for key, count in Counter(ids).items() if count > 1)
        yield from (f"{section}: id {key} is used twice" for key in repeated)


def _dangling(briefing: Briefing) -> Iterator[str]:
    sources = {source.id for source in briefing.sources}
    passages = {passage.id for passage in briefing.passages}
    parties = {party.id for party in briefing.parties}
    places = {place.id for place in briefing.places}
    claims = {claim.id for claim in briefing.claims}
    propositions = {proposition.id for proposition in briefing.propositions}
    disputes = {dispute.id for dispute in briefing.disputes}
    events = {event.id for event in briefing.timeline}
    anything = sources | passages | parties | places | claims | propositions | disputes | events
    anything |= {fact.id for fact in briefing.background}
    anything |= {concern.id for concern in briefing.concerns}
    anything |= {line.id for line in briefing.bottom_line}

    def check(where: str, what: str, ids: Iterable[str | None], known: set[str]) -> Iterator[str]:
        for one in ids:
            if one is not None and one not in known:
                yield f"{where}: {what} {one} does not exist"

    for passage in briefing.passages:
        yield from check(f"passages {passage.id}", "source", [passage.source_id], sources)
    for line in briefing.bottom_line:
        where = f"bottom_line {line.id}"
        yield from check(where, "passage", line.evidence, passages)
        yield from check(where, "claim", line.claim_ids, claims)
        yield from check(where, "dispute", [line.contested_by], disputes)
    for fact in briefing.background:
        where = f"background {fact.id}"
        yield from check(where, "passage", fact.evidence, passages)
        yield from check(where, "claim", fact.claim_ids, claims)
        yield from check(where, "party", [fact.stated_by], parties | sources)
        for variant in fact.variants:
            yield from check(where, "passage", variant.evidence, passages)
    for party in briefing.parties:
        where = f"parties {party.id}"
        yield from check(where, "passage", party.evidence, passages)
        yield from check(where, "party", (a.party_id for a in party.affiliations), parties)
        yield from check(where, "party", party.possible_same, parties)
    for event in briefing.timeline:
        where = f"timeline {event.id}"
        yield from check(where, "passage", event.evidence, passages)
        yield from check(where, "claim", event.claim_ids, claims)
        yield from check(where, "place", [event.place_id], places)
        yield from check(where, "party", (p.party_id for p in event.participants), parties)
        for dated in (*event.alternatives, *event.withdrawn):
            yield from check(where, "passage", dated.evidence, passages)
    for claim in briefing.claims:
        where = f"claims {claim.id}"
        yield from check(where, "passage", claim.evidence, passages)
        yield from check(where, "proposition", [claim.proposition_id], propositions)
        yield from check(where, "speaker", [claim.speaker_id], parties | sources)
    for proposition in briefing.propositions:
        where = f"propositions {proposition.id}"
        yield from check(where, "item", proposition.about, anything)
    for dispute in briefing.disputes:
        where = f"disputes {dispute.id}"
        yield from check(where, "passage", dispute.evidence, passages)
        yield from check(where, "proposition", [dispute.proposition_id], propositions)
        for position in dispute.positions:
            yield from check(where, "passage", position.evidence, passages)
            yield from check(where, "party", [position.party_id], parties)
            yield from check(where, "claim", position.claim_ids, claims)
    for concern in briefing.concerns:
        where = f"concerns {concern.id}"
        yield from check(where, "passage", concern.evidence, passages)
        yield from check(where, "party", [concern.holder_id], parties)
        yield from check(where, "claim", concern.claim_ids, claims)
    for gap in briefing.gaps:
        where = f"gaps {gap.id}"
        yield from check(where, "passage", gap.evidence, passages)
        yield from check(where, "item", gap.about, anything)
