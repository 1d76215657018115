"""The invented eight-document case: its own gold format in, affairs out.

Evidence is the id of a passage: ``p01`` in the gold of a document, ``d3:p01`` in the combined one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import yaml
from pydantic import Field

from briefgen.config.project import LensConfig, LensMembers, Project, StateConfig
from fidelity.gold.records import (
    Affair,
    Gold,
    GoldConcern,
    GoldDispute,
    GoldEvent,
    GoldFact,
    GoldParty,
    GoldPosition,
    GoldTrap,
    Quote,
    Withdrawn,
)

OWN_VOICE = "document"
_OPEN = frozenset({"contested_unresolved", "internal_contradiction"})
SILENT = frozenset({"no_comment", "no_reply", "takes_no_position"})


class _Document(Gold):
    id: str
    file: str


class _Passage(Gold):
    id: str
    exact: str


class _Name(Gold):
    text: str = Field(alias="name")


class _Alias(Gold):
    text: str


class _Party(Gold):
    id: str
    type: str
    name: str
    aliases: tuple[_Alias, ...] = ()
    former_names: tuple[_Name, ...] = ()


class _Participant(Gold):
    party: str


class _Event(Gold):
    id: str
    label: str
    edtf: str | None = Field(default=None, alias="edtf_shown")
    participants: tuple[_Participant, ...] = ()
    ev: tuple[str, ...]


class _Claim(Gold):
    id: str
    ev: tuple[str, ...] = ()


class _Position(Gold):
    party: str
    stance: str
    value: str | float | None = None
    ev: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class _Dispute(Gold):
    id: str
    issue: str
    kind: str
    status: str
    positions: tuple[_Position, ...]


class _Trap(Gold):
    why: str
    ev: tuple[str, ...] = ()


class _Concern(Gold):
    id: str
    lens: str
    holder: str
    about: str | None = None
    negated: bool = False
    ev: tuple[str, ...]


class _Quantity(Gold):
    value: float
    upper: float | None = None


class _Fact(Gold):
    id: str
    text: str
    quantity: _Quantity | None = None
    ev: tuple[str, ...]


class DocumentGold(Gold):
    """The gold of one document."""

    document: _Document
    passages: tuple[_Passage, ...]
    parties: tuple[_Party, ...] = ()
    claims: tuple[_Claim, ...] = ()
    events: tuple[_Event, ...] = ()
    disputes: tuple[_Dispute, ...] = ()
    not_disputes: tuple[_Trap, ...] = ()
    concerns: tuple[_Concern, ...] = ()
    facts: tuple[_Fact, ...] = ()

    @property
    def file(self) -> str:
        """Name of the document."""
        return Path(self.document.file).name

    @cached_property
    def quotes(self) -> dict[str, Quote]:
        """Quotes by passage id."""
        return {one.id: Quote(document=self.file, words=one.exact) for one in self.passages}


class _Silent(Gold):
    party: str
    ev: tuple[str, ...]


class _Duplicate(Gold):
    item: str
    same_as: str


class _GivenUp(Gold):
    item: str


class _Lens(Gold):
    items: tuple[str, ...] = ()
    not_worried: tuple[str, ...] = ()
    duplicates: tuple[_Duplicate, ...] = ()
    silent: tuple[_Silent, ...] = ()
    withdrawn: tuple[_GivenUp, ...] = ()


class _Value(Gold):
    value: str
    ev: tuple[str, ...]


class CombinedGold(Gold):
    """The gold of all documents together."""

    events: tuple[_Event, ...]
    disputes: tuple[_Dispute, ...]
    not_disputes: tuple[_Trap, ...] = ()
    concerns_by_lens: Mapping[str, _Lens]
    withdrawn_values: tuple[_Value, ...] = ()


def read_documents(folder: Path) -> tuple[DocumentGold, ...]:
    """The gold of each document."""
    files = sorted((folder / "gold").glob("d*.gold.yaml"))
    return tuple(DocumentGold.model_validate(_yaml(file)) for file in files)


def read_combined(folder: Path) -> CombinedGold:
    """The gold of all."""
    read = _yaml(folder / "gold" / "combined.gold.yaml")
    assert isinstance(read, dict)
    lenses = {k: v for k, v in read["concerns_by_lens"].items() if k != "themes"}
    return CombinedGold.model_validate({**read, "concerns_by_lens": lenses})


def _yaml(file: Path) -> object:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def single(gold: DocumentGold) -> Affair:
    """One document of the case as an affair."""
    quotes = gold.quotes
    claims = {one.id: one.ev for one in gold.claims}
    disputes = tuple(_dispute(one, quotes, claims, gold.file) for one in gold.disputes)
    events = tuple(_event(one, quotes) for one in gold.events)
    return Affair(
        documents=(gold.file,),
        parties=_parties([gold], disputes, events),
        events=events,
        disputes=disputes,
        not_disputes=tuple(_trap(one, quotes) for one in gold.not_disputes),
        concerns=tuple(_concern(one, quotes) for one in gold.concerns),
        facts=tuple(_fact(one, quotes) for one in gold.facts if one.quantity),
    )


def whole(golds: Iterable[DocumentGold], combined: CombinedGold) -> Affair:
    """The case as one affair."""
    golds = tuple(golds)
    quotes = {f"{g.document.id}:{k}": quote for g in golds for k, quote in g.quotes.items()}
    files = {one.document.id: one.file for one in golds}
    people = {e.id: e.participants for g in golds for e in g.events}
    disputes = tuple(_dispute(one, quotes, {}, "", files) for one in combined.disputes)
    events = tuple(
        _event(one.model_copy(update={"participants": people.get(one.id, ())}), quotes)
        for one in combined.events
    )
    return Affair(
        documents=tuple(files.values()),
        parties=_parties(golds, disputes, events),
        events=events,
        disputes=disputes,
        not_disputes=tuple(_trap(one, quotes) for one in combined.not_disputes),
        concerns=tuple(_filed(golds, combined, quotes)),
        facts=_merged(_fact(f, g.quotes) for g in golds for f in g.facts if f.quantity),
        withdrawn=tuple(
            Withdrawn(what=one.value, quotes=tuple(quotes[e] for e in one.ev))
            for one in combined.withdrawn_values
        ),
    )


def case_project(folder: Path) -> Project:
    """The case's own states and lenses."""
    world = _yaml(folder / "lens.yaml")
    assert isinstance(world, dict)
    lenses = {
        name: LensConfig(
            title=lens["title"],
            names=tuple(lens.get("names", ())),
            members=LensMembers(
                countries=tuple(lens.get("members", {}).get("countries", ())),
                alliances=tuple(lens.get("members", {}).get("alliances", ())),
            ),
            metonyms=lens.get("metonyms", {}),
        )
        for name, lens in world["lenses"].items()
    }
    states = {code: StateConfig(**state) for code, state in world["states"].items()}
    return Project(lenses=tuple(lenses), lens=lenses, state=states)


def _parties(
    golds: Iterable[DocumentGold],
    disputes: Iterable[GoldDispute],
    events: Iterable[GoldEvent],
) -> tuple[GoldParty, ...]:
    """The parties of all documents, one an id; salient are those that dispute or act."""
    salient = {p.party for d in disputes for p in d.positions if p.stance not in SILENT}
    salient |= {party for event in events for party in event.parties}
    found: dict[str, GoldParty] = {}
    for party in (party for gold in golds for party in gold.parties):
        old = found.get(party.id)
        names = [
            party.name,
            *(a.text for a in party.aliases),
            *(n.text for n in party.former_names),
        ]
        names = [*old.names, *names] if old else names
        found[party.id] = GoldParty.model_validate(
            {
                "id": party.id,
                "type": party.type,
                "name": names[0],
                "aliases": tuple(dict.fromkeys(names[1:])),
                "salient": party.id in salient,
            }
        )
    return tuple(found.values())


def _event(one: _Event, quotes: Mapping[str, Quote]) -> GoldEvent:
    return GoldEvent(
        id=one.id,
        label=one.label,
        date=one.edtf,
        parties=tuple(each.party for each in one.participants),
        quotes=tuple(quotes[e] for e in one.ev),
    )


def _dispute(
    one: _Dispute,
    quotes: Mapping[str, Quote],
    claims: Mapping[str, tuple[str, ...]],
    file: str,
    files: Mapping[str, str] | None = None,
) -> GoldDispute:
    positions = tuple(
        GoldPosition.model_validate(
            {
                "party": _holder(position.party, file, files or {}),
                "stance": position.stance,
                "value": position.value,
                "quotes": [
                    quotes[e]
                    for e in dict.fromkeys(
                        (*position.ev, *(e for c in position.claims for e in claims.get(c, ())))
                    )
                ],
            }
        )
        for position in one.positions
    )
    status = "contested" if one.status in _OPEN else one.status
    return GoldDispute.model_validate(
        {
            "id": one.id,
            "issue": one.issue,
            "kind": one.kind,
            "status": status,
            "positions": positions,
        }
    )


def _holder(party: str, file: str, files: Mapping[str, str]) -> str:
    if party == OWN_VOICE:
        return f"{OWN_VOICE}:{file}"
    voice, _, document = party.partition(":")
    return f"{voice}:{files[document]}" if voice == OWN_VOICE else party


def _trap(one: _Trap, quotes: Mapping[str, Quote]) -> GoldTrap:
    return GoldTrap(why=one.why, quotes=tuple(quotes[e] for e in one.ev))


def _concern(one: _Concern, quotes: Mapping[str, Quote]) -> GoldConcern:
    return GoldConcern(
        id=one.id,
        holder=(one.holder,),
        lens=one.lens,
        stance="not_worried" if one.negated else "worried",
        about=one.about,
        quotes=tuple(quotes[e] for e in one.ev),
    )


def _filed(
    golds: Iterable[DocumentGold], combined: CombinedGold, quotes: Mapping[str, Quote]
) -> Iterable[GoldConcern]:
    """Concerns as the combined gold files them: one for duplicates, those given up optional."""
    single_ones = {
        f"{gold.document.id}:{one.id}": _concern(one, gold.quotes)
        for gold in golds
        for one in gold.concerns
    }
    for lens, filed in combined.concerns_by_lens.items():
        again = {one.same_as: single_ones[one.item].quotes for one in filed.duplicates}
        for key in (*filed.items, *filed.not_worried):
            one = single_ones[key]
            more = (*one.quotes, *again.get(key, ()))
            yield one.model_copy(update={"id": key, "lens": lens, "quotes": more})
        for given_up in filed.withdrawn:
            one = single_ones[given_up.item]
            yield one.model_copy(update={"id": given_up.item, "lens": lens, "optional": True})
        for silent in filed.silent:
            yield GoldConcern(
                id=f"silent:{silent.party}",
                holder=(silent.party,),
                lens=lens,
                stance="silent",
                quotes=tuple(quotes[e] for e in silent.ev),
            )


def _fact(one: _Fact, quotes: Mapping[str, Quote]) -> GoldFact:
    assert one.quantity is not None
    return GoldFact(
        id=one.id,
        label=one.text,
        value=one.quantity.value,
        upper=one.quantity.upper,
        quotes=tuple(quotes[e] for e in one.ev),
    )


def _merged(facts: Iterable[GoldFact]) -> tuple[GoldFact, ...]:
    """One fact a figure, however many documents give it."""
    found: dict[tuple[float | None, float | None], GoldFact] = {}
    for one in facts:
        old = found.get((one.value, one.upper))
        quotes = (*old.quotes, *one.quotes) if old else one.quotes
        found[one.value, one.upper] = (old or one).model_copy(update={"quotes": quotes})
    return tuple(found.values())
