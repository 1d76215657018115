"""Quantities of many documents in, one fact a figure with its variants, and rival values out.

`readings` makes quantities comparable, `matching` says which of them are one figure and which
contradict each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations

from briefgen.knowledge.background_words import note, parts
from briefgen.knowledge.phrasing import without_lead_in
from briefgen.knowledge.units import base_unit, load_units
from briefgen.model.base import Salience, mint
from briefgen.model.briefing import Fact, FactVariant
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.contest import Contest, RivalValue
from briefgen.reconcile.corpus import Corpus
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.figures.matching import TOTAL, contests_between, link
from briefgen.reconcile.figures.readings import Reading, collect
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.terms import stems

_OPENING = re.compile(
    r"(?:\d{1,3}[.)]\s+)?(?:(?:However|Meanwhile|Moreover|Furthermore|In addition|Also|Still|Yet"
    r"|Indeed|In fact|Besides|Overall|Notably|By contrast|Even so|Instead),\s+|(?:But|And)\s+)?"
)
_POINTS_OUT = re.compile(
    r"\b(?:figure|number|share|estimate|count|total|rate|it)\b[^.]{0,20}\b"
    r"(?:is|was|refers to|relates to|covers|counts|includes|excludes|applies to|stands for)\s+"
    r"(?P<rest>[^.]*)",
    re.IGNORECASE,
)
_OWNED = frozenset({"its", "their", "his", "her", "our", "it"})
_TIME = re.compile(r"\b(?:out of date|outdated|earlier|older|last year|previous|since then|old)\b")
_ENTITY = re.compile(r"\bfor\s+(?:only\s+|just\s+)?(?:one|a single|a)\b|\bnot for\b|\balone\b")
_MEASURE = re.compile(r"\b(?:includes|excludes|counts|definition|method|covers)\b")
_SMALL_GAP = 0.15
_FAR = 1.3
_FEW = 10
"""Counts up to this are worth a line only where they say something of the matter."""
_SOME = 4
_MANY = 100


@dataclass(frozen=True)
class Figures:
    """Facts that hold a number, and the figures on which sources differ."""

    facts: tuple[Fact, ...] = ()
    contests: tuple[Contest, ...] = ()


def match_figures(
    corpus: Corpus, parties: PartyBook, claims: ClaimBook, focus: Focus, book: PassageBook
) -> Figures:
    """Group quantities that measure the same thing; tell rivals from mere variants."""
    groups = link(collect(corpus, parties, focus, book))
    joined = contests_between(groups)
    joined += [[i] for i, group in enumerate(groups) if not _is_in(i, joined) and _differs(group)]
    contested = {index for members in joined for index in members}
    facts: dict[int, Fact] = {}
    for index, group in enumerate(groups):
        made = _fact(group, parties, claims, book, contested=index in contested)
        if made is not None:
            facts[index] = made
    kept = sorted(facts.values(), key=lambda fact: -fact.salience)
    contests = [_contest([(groups[i], facts.get(i)) for i in members]) for members in joined]
    return Figures(
        facts=tuple(kept),
        contests=tuple(contest for contest in contests if contest is not None),
    )


def _is_in(index: int, joined: list[list[int]]) -> bool:
    return any(index in members for members in joined)


def _differs(group: list[Reading]) -> bool:
    """Whether two who both may be right by their hedges give numbers that are not the same."""
    found = {(r.holder, r.values): r for r in group if r.stands}
    stated = [r for r in found.values() if not _is_withdrawn(r, group)]
    return any(a.holder != b.holder and a.differs_from(b) for a in stated for b in stated)


def _fact(
    group: list[Reading],
    parties: PartyBook,
    claims: ClaimBook,
    book: PassageBook,
    *,
    contested: bool,
) -> Fact | None:
    """The fact that the readings of one value state; None where none of them is worth a line."""
    stated = [r for r in group if r.stands and not _is_note(r)]
    live = [r for r in stated if not _is_withdrawn(r, group)]
    if not live or not any(_is_notable(r) for r in live):
        return None
    if not contested and all(_is_part_of_table(r) for r in live):
        return None
    if all(_is_feared(r) for r in live):
        return None
    first = max(live, key=lambda r: (_fullness(r), [-ord(c) for c in r.read.id]))
    rest = [r for r in live if r is not first]
    evidence = [*book.cite(first.read, (first.finding.text,))]
    variants: dict[str, FactVariant] = {}
    for reading in [first, *rest]:
        text = statement(reading)
        cited = book.cite(reading.read, (reading.finding.text,))
        evidence.extend(cited)
        if text not in variants:
            variants[text] = FactVariant(text=text, quantity=reading.quantity, evidence=cited)
    ids = [i for r in live for i in claims.of(r.read.id, r.finding.attribution)]
    return Fact(
        id=mint("f", evidence[0], str(first.quantity.value), first.quantity.unit),
        text=statement(first),
        quantity=first.quantity,
        variants=tuple(variants.values()) if len(variants) > 1 else (),
        stated_by=first.party_id,
        claim_ids=tuple(dict.fromkeys(ids)),
        evidence=tuple(dict.fromkeys(evidence)),
        salience=_salience(live, parties, contested=contested),
    )


def _is_note(reading: Reading) -> bool:
    """Whether a note about the text gives it: "(Corrects paragraph 6 to say ...)"."""
    role = reading.read.sentence(reading.finding.sentence).role
    return role == "correction" or bool(note().match(reading.read.words(reading.finding.text)))


def _is_notable(reading: Reading) -> bool:
    """Whether a number is worth a line of background: no "two people", no "three days"."""
    units = load_units()
    quantity, unit = reading.quantity, reading.unit
    if unit in units.generic.nouns:
        return False
    if unit in units.time.units or unit in units.lengths.units:
        return _is_extent(reading)
    written = set(units.measures.values()) | set(units.currencies.values()) | {"fraction"}
    if unit in written or unit in units.states.words:
        return True
    if max(reading.values) > _FEW or quantity.comparator in (">", ">=", "<", "<="):
        return True
    people = unit in units.alike["person"] or unit == "person"
    return not people and (max(reading.values) >= _SOME or quantity.of is not None)


def _is_feared(reading: Reading) -> bool:
    """Whether it stands in what somebody fears: told there, and no background."""
    return any(
        part.overlaps(reading.finding.span)
        for concern in reading.read.findings.concerns
        for part in (concern.about, concern.consequence)
        if part is not None and concern.stance == "worried"
    )


def _is_part_of_table(reading: Reading) -> bool:
    """Whether it is a row among others, and not the one that sums them up."""
    if not reading.is_row:
        return False
    block = reading.read.document.block_at(reading.finding.span.start)
    label = block.cells[0] if block is not None and block.cells else None
    return label is None or TOTAL.search(reading.read.words(label)) is None


def _is_extent(reading: Reading) -> bool:
    """Whether a length is said to be that of something: "a term of 30 years"."""
    if reading.unit in load_units().lengths.units:
        return not _is_on_the_way(reading)
    label = reading.finding.label
    if _names_term(reading):
        return True
    if label is None or reading.read.words(reading.finding.span)[-1:] == "-":
        return False
    words = reading.read.words(label).lower().split()
    return len(words) > 1 or base_unit(words[0].removesuffix("s"))[0] != reading.unit


def _is_on_the_way(reading: Reading) -> bool:
    """Whether a distance tells where something is or how far somebody went."""
    lengths = load_units().lengths
    text = reading.read.document.text
    end = reading.finding.text.end
    behind = re.match(r"[\s,]*(\w+)", text[reading.finding.span.end : end])
    if behind is not None and behind.group(1).lower() in lengths.places:
        return True
    return bool(set(reading.finding.measure) & set(lengths.motions))


def _names_term(reading: Reading) -> bool:
    """As in "a 90-day grace period", "the licence runs for 25 years": how long something holds."""
    time = load_units().time
    if reading.unit in time.short:
        return False
    text = reading.read.document.text
    behind = text[reading.finding.span.end : reading.finding.text.end]
    before = text[reading.finding.text.start : reading.finding.span.start]
    nouns, verbs = "|".join(time.terms), "|".join(time.running)
    named = re.match(rf"\W{{0,2}}(?:[\w-]+\s){{0,2}}?(?:{nouns})s?\b", behind, re.IGNORECASE)
    ran = re.search(
        rf"\b(?:{verbs})\b(?:\s[\w-]+){{0,4}}\s(?:for|to|by)\s\Z", before, re.IGNORECASE
    )
    return named is not None or ran is not None


def _fullness(reading: Reading) -> tuple[bool, bool, int]:
    """How well a reading stands for its figure: the narrator's, with a whole, saying most."""
    return (
        not reading.is_row,
        reading.quantity.of is not None,
        len(reading.measure) + len(reading.about),
    )


def statement(reading: Reading) -> str:
    """The sentence that gives a value, without a list number or "However" in front."""
    row = _row(reading) if reading.is_row else None
    if row is not None:
        return row
    return plain(reading.read.words(reading.finding.text))


def _row(reading: Reading) -> str | None:
    """A cell in words, each of them quoted: "Total, Estimate (million crowns): 285"."""
    read, place = reading.read, reading.finding.span.start
    block = read.document.block_at(place)
    if block is None or not block.cells:
        return None
    label = read.words(block.cells[0]).strip()
    column = next((i for i, cell in enumerate(block.cells) if cell.start <= place < cell.end), None)
    if column is None:
        return None
    value = read.words(block.cells[column]).strip()
    above = [b for b in read.document.blocks if b.header and b.index < block.index]
    named = ""
    if above and column < len(above[-1].cells):
        named = read.words(above[-1].cells[column]).strip()
    # The passage cited is the row: a number in the header would stand in no evidence.
    if not named or any(c.isdigit() for c in named):
        return f"{label}: {value}"
    return f"{label}, {named}: {value}"


def plain(sentence: str) -> str:
    """``sentence`` on one line, without a list number or a joining word in front."""
    text = " ".join(sentence.split())
    opening = _OPENING.match(text)
    return without_lead_in(text[opening.end() :] if opening else text)


def _salience(live: list[Reading], parties: PartyBook, *, contested: bool) -> Salience:
    first, units = live[0], load_units()
    size = max(first.values)
    measured = first.unit in ("percent", *units.currencies.values())
    score = int(measured or size > _FEW or first.quantity.of is not None)
    score += int(measured or size >= _MANY)
    score += int(len({r.origin for r in live}) > 1 or len(live) > 1)
    score += int(contested)
    named = {party_id for r in live for party_id in r.about}
    score += int(any(p.id in named and p.salience >= 3 for p in parties.parties))
    return min(5, score)


def _contest(members: list[tuple[list[Reading], Fact | None]]) -> Contest | None:
    """Rival values with who gives each; withdrawn ones are kept as withdrawn."""
    every = [r for group, _ in members for r in group if r.live]
    readings = [r for r in every if not r.is_slip]
    values = [_value(r, withdrawn=_is_withdrawn(r, every)) for r in _once(readings)]
    live = [r for r in readings if not r.denied and not _is_withdrawn(r, every)]
    if not values or not live:
        return None
    differing = [(a, b) for a in live for b in live if not a.agrees(b)]
    near = any(a.differs_from(b) for a, b in combinations(live, 2) if a.holder != b.holder)
    denied = any(r.denied for r in readings)
    if not (differing or near or denied or len(live) < len(readings)):
        return None
    named = _best_label(live)
    about = [fact.id for _, fact in members if fact is not None]
    return Contest(
        kind="figure",
        label=named,
        about=tuple(about),
        values=tuple(values),
        differs_in=_differs_in(readings),
        minor=bool(differing or near)
        and not denied
        and all(_is_small(a, b) and _hedged(a, b) for a, b in differing),
        resolved=not differing and not denied and not near,
    )


def _is_small(one: Reading, other: Reading) -> bool:
    """Whether the ranges nearly meet and the numbers themselves lie near each other too."""
    mine, theirs = max(one.values), max(other.values)
    low, high = sorted((abs(mine), abs(theirs)))
    return one.gap(other) < _SMALL_GAP and high <= _FAR * low


def _hedged(one: Reading, other: Reading) -> bool:
    return one.quantity.comparator != "=" or other.quantity.comparator != "="


def _once(readings: list[Reading]) -> list[Reading]:
    """Each value once for each speaker or origin: a reprint adds nothing."""
    seen: dict[tuple[str, float, str, bool], Reading] = {}
    for reading in readings:
        named = "" if reading.by is None else reading.read.words(reading.by)
        who = reading.party_id or f"{reading.origin} {reading.finding.attribution} {named}"
        value = reading.quantity
        seen.setdefault((who, value.value, value.comparator, reading.denied), reading)
    return list(seen.values())


def _is_withdrawn(reading: Reading, group: list[Reading]) -> bool:
    """Whether a value was taken back, here or by the source that this one repeats."""
    if reading.withdrawn:
        return True
    return any(
        r.withdrawn and r.is_same_number(reading) and _is_repeat(reading, r, group) for r in group
    )


def _is_repeat(reading: Reading, withdrawn: Reading, group: list[Reading]) -> bool:
    """Whether a value goes back to one that was withdrawn: its origin, its speaker, or its words.

    A stale copy has the sentence of the source that withdrew it, with the old number in it.
    """
    if reading.origin == withdrawn.origin:
        return True
    if reading.party_id is not None and reading.party_id == withdrawn.party_id:
        return True
    mine = set(stems(reading.read.words(reading.finding.text)))
    return any(
        r.read is withdrawn.read and set(stems(r.read.words(r.finding.text))) >= mine
        for r in group
        if r is not withdrawn and not r.withdrawn
    )


def _value(reading: Reading, *, withdrawn: bool) -> RivalValue:
    return RivalValue(
        read=reading.read,
        value=reading.quantity,
        party_id=reading.party_id,
        attribution=None
        if reading.by or (reading.withdrawn and reading.party_id is not None)
        else reading.finding.attribution,
        evidence=(reading.finding.text,),
        withdrawn=withdrawn,
        denied=reading.denied,
        by=reading.by,
    )


def _best_label(readings: list[Reading]) -> str:
    """Quoted words for what is measured: the fullest that a source gives."""
    labels = [
        " ".join(r.read.words(r.finding.label).split())
        for r in readings
        if r.finding.label is not None
    ]
    fitting = [label for label in labels if len(label) <= 80] or labels
    if fitting:
        return max(fitting, key=_label_rank)
    return _counted(readings) or readings[0].quantity.unit


def _counted(readings: list[Reading]) -> str | None:
    """The unit with what it is counted of, in a source's words: "kilograms of wreckage"."""
    for reading in readings:
        unit = re.escape(reading.quantity.unit)
        text = " ".join(reading.read.words(reading.finding.text).split())
        found = re.search(rf"\b{unit}s? of (?:the |its |their )?[a-z][\w-]+", text)
        if reading.quantity.unit and found is not None:
            return found.group()
    return None


def _label_rank(label: str) -> tuple[bool, bool, int, str]:
    """Whole phrases before bare nouns and before "its value", then the fullest."""
    first = label.split(maxsplit=1)[0].lower()
    return (first not in _OWNED, len(label.split()) > 1, len(label), label)


def _differs_in(readings: list[Reading]) -> str | None:
    """How a source itself says that the values differ: time, entity or measure."""
    counted = {bool(parts().search(r.read.words(r.finding.text))) for r in readings if r.stands}
    if len(counted) > 1:
        return "measure"
    for reading in readings:
        text = reading.read.words(reading.finding.text)
        found = _POINTS_OUT.search(text)
        if found is None:
            continue
        said = found.group(0)
        for pattern, kind in ((_ENTITY, "entity"), (_MEASURE, "measure"), (_TIME, "time")):
            if pattern.search(said):
                return kind
    return None
