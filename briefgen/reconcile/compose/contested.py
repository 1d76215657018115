"""The lines on what is contested: disputes in, groups of one question and their lines out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.knowledge.topics import pointing_words, question_words
from briefgen.knowledge.wording import Told, phrase, tell, together, words
from briefgen.model.base import Wording, WordingPart
from briefgen.model.briefing import Dispute, Statement
from briefgen.reconcile.compose.lines import as_called, statement
from briefgen.reconcile.compose.positions import sides
from briefgen.reconcile.parts import Parts

_KINDS = ("participation", "responsibility", "fact", "interpretation", "figure", "date")
"""Kinds of disputes, from those that a reader asks about first."""
_OF_FACT = 2
"""What a point of fact counts more than one of figures or dates, in salience."""
_TELLING = 4
"""Words below which the words of a claim tell nobody what is in question."""
_TOGETHER = 3
"""Parties that one line asks about."""


def contested(parts: Parts) -> list[list[Dispute]]:
    """Contested points by weight; those that differ in the party alone stand together."""
    groups: list[list[Dispute]] = []
    for dispute in parts.disputes:
        if dispute.status != "contested" or not _two_sided(dispute):
            continue
        alike = next((group for group in groups if _one_question(group[0], dispute)), None)
        if alike is None:
            groups.append([dispute])
        else:
            alike.append(dispute)
    groups.sort(key=lambda group: _latest(group[0], parts), reverse=True)
    groups.sort(
        key=lambda group: (
            _malformed(group[0]),
            -_weight(group[0]),
            _KINDS.index(group[0].kind),
            -len(group),
        )
    )
    return groups


def _weight(dispute: Dispute) -> int:
    """Salience, more for a point of fact, less where the words need the sentence before them."""
    of_fact = dispute.kind not in ("figure", "date")
    return dispute.salience + _OF_FACT * of_fact - (_first_word(dispute) in pointing_words())


def _malformed(dispute: Dispute) -> bool:
    """Whether a reader cannot tell what is in question or between whom."""
    holders = {p.party_text.casefold() for p in dispute.positions if p.party_text}
    claim = dispute.wording.slots.get("claim")
    unsaid = claim is not None and len(claim.split()) < _TELLING
    return unsaid or _first_word(dispute) in question_words() or bool(holders & pointing_words())


def _first_word(dispute: Dispute) -> str:
    asked = dispute.wording.slots
    said = asked.get("claim", asked.get("label", ""))
    return said.split(maxsplit=1)[0].casefold() if said else ""


def _latest(dispute: Dispute, parts: Parts) -> str:
    """The latest reference date among the sources of a dispute."""
    reads = (parts.corpus.read(parts.book.get(one).source_id) for one in dispute.evidence)
    return max(read.document.metadata.reference_date or "" for read in reads)


def _two_sided(dispute: Dispute) -> bool:
    """Whether somebody stands against somebody else, or value against value."""
    sides_taken = {
        stance: {p.party_text for p in dispute.positions if p.stance in stances}
        for stance, stances in (("for", ("asserts", "confirms")), ("against", ("denies",)))
    }
    values = {str(p.value) for p in dispute.positions if p.value is not None}
    return len(values) > 1 or sides_taken["for"] != sides_taken["against"]


def _one_question(first: Dispute, other: Dispute) -> bool:
    """Whether two questions are one but for the party that they ask about."""
    mine, theirs = first.wording.slots, other.wording.slots
    same_slots = first.wording.key == other.wording.key and mine.keys() == theirs.keys()
    differing = [name for name in sorted(mine) if same_slots and mine[name] != theirs[name]]
    return same_slots and differing == ["party"] and first.kind == "participation"


def dispute_lines(group: list[Dispute], parts: Parts) -> Iterator[Statement]:
    """A point with its sides; with several parties asked about, as many as fit."""
    for count in range(min(len(group), _TOGETHER), 0, -1):
        asked = group[:count]
        positions = [as_called(one, parts) for dispute in asked for one in dispute.positions]
        for years in (True, False):
            shown = sides(positions, years=years)
            if shown:
                yield statement(
                    _point(asked, shown.capital()),
                    (one for dispute in asked for one in _both_sides(dispute)),
                    (one for held in positions for one in held.position.claim_ids),
                    asked[0].id,
                )


def _point(asked: list[Dispute], positions: Told) -> tuple[str, Wording]:
    """What is disputed, in the fewest words that its wording allows."""
    first = asked[0]
    rival = len({str(p.value) for p in first.positions if p.value is not None}) > 1
    if first.wording.key == "dispute.outcome":
        return phrase("bottom_line.values_only", positions=positions)
    if first.wording.key == "dispute.statement":
        claim = first.wording.slots["claim"]
        return phrase("bottom_line.dispute_claim", claim=claim, positions=positions)
    question = Told(first.text, WordingPart(wording=first.wording))
    if len(asked) > 1:
        parties = [_slot(dispute.wording, "party") for dispute in asked]
        slots = {name: _slot(first.wording, name) for name in first.wording.slots}
        question = tell(first.wording.key, **{**slots, "party": together(parties, "and")})
    if not question.text.endswith("?"):
        question = Told(f"{question.text[0].lower()}{question.text[1:]}.", question.part)
    key = "bottom_line.values" if rival else "bottom_line.dispute"
    return phrase(key, question=question, positions=positions)


def _slot(wording: Wording, name: str) -> Told:
    """What stands in a slot, as a piece of another text."""
    part = wording.parts.get(name)
    return Told(wording.slots[name], part) if part else words(wording.slots[name])


def _both_sides(dispute: Dispute) -> Iterator[str]:
    for position in dispute.positions:
        if position.stance in ("asserts", "confirms", "denies"):
            yield from position.evidence
