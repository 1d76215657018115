"""Readings in, which of them give one figure and which contradict each other out.

Conservative on purpose: two facts are better than a contest that is none. Readings of one value
are linked when what they measure and whom they are about overlap; readings of different values
are rivals only when the measure overlaps more, and period, whole and owner do not differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefgen.knowledge.units import load_units
from briefgen.reconcile.figures.moments import of_other_moments
from briefgen.reconcile.figures.readings import Reading
from briefgen.reconcile.terms import stems

TOTAL = re.compile(r"\b(?:total|overall|all|sum|altogether)\b", re.IGNORECASE)
_DATED = re.compile(r"(?:1[5-9]|20)\d\d|\bQ[1-4]\b")
_ONE_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d\Z")
_MOST_OF = 0.6
"""Part of the shorter measure that two values of one voice must share to contradict each other."""
_PLAIN_SMALL = 10
"""Numbers up to this agree by chance too often to be linked by one shared word."""
_TELLING = 100
"""Counts from this on that agree, of one owner's, are the same count."""
_NEAR = 2
"""Sentences between a value and the one that it gives way to, or that contradicts it."""
_TELLINGS = 4
"""Times that one sentence of a document is compared with all others."""
_REACH = 200
"""Readings after it that a reading is compared with through one word that they share."""
_SAME_SIZE = 10
"""How many times larger one of two counts of the same thing may be."""


def alike(  # noqa: PLR0911 - one guard a line
    one: Reading, other: Reading
) -> bool:
    """Whether two readings of one number (or of numbers that agree) give the same figure."""
    if not _comparable(one, other) or not (one.is_same_number(other) or one.agrees(other)):
        return False
    words, owners = _shared(one, other), len(one.about & other.about)
    rejects = one.denied != other.denied and one.read is other.read
    if rejects and one.is_same_number(other) and _is_large(one):
        return True
    if one.about and other.about and not owners:
        return False
    if one.read is other.read and one.is_current != other.is_current:
        return one.is_same_number(other)
    if one.is_same_number(other):
        if not (one.stands and other.stands) and _is_large(one):
            return True
        if words >= 2 or (words == 1 and (owners > 0 or _is_large(one))):
            return True
        counted = one.unit not in _written_units() and max(one.values) >= _TELLING
        return owners > 0 and (counted or (owners > 1 and one.read is other.read))
    if words >= 2 or (words and owners) or _is_all_that_is_said(one, other, words):
        return True
    return _by_membership(one, other) and owners > 0


def rivals(  # noqa: PLR0911 - one guard a line
    one: Reading, other: Reading
) -> bool:
    """Whether two readings give values of one figure that cannot both be right."""
    if _is_taken_back(one, other) and not one.agrees(other):
        return not _is_part_of_it(one, other)
    if not _comparable(one, other) or one.agrees(other) or _is_part_of_it(one, other):
        return False
    if _is_set_against(one, other):
        return True
    if _is_one_breath(one, other):
        return False
    if _is_set_right(one, other) or _is_set_right(other, one):
        return True
    if _are_apart(one, other):
        return False
    words, owners = _shared(one, other), len(one.about & other.about)
    if _is_one_voice(one, other, words):
        return False
    if words >= 2 or _goes_on(one, other) or _is_one_toll(one, other, words):
        return True
    if _is_all_that_is_said(one, other, words) or _is_answer(one, other):
        return True
    return owners > 0 and (words >= 1 or _by_membership(one, other))


def _is_answer(one: Reading, other: Reading) -> bool:
    """As in "the union says 700 drivers walked out", "380 drivers did, the company says"."""
    if one.read is not other.read or one.holder == other.holder:
        return False
    if {one.holder, other.holder} & {one.read.id} or one.unit in _written_units():
        return False
    near = abs(one.finding.sentence - other.finding.sentence) == 1
    unsaid = not one.measure or not other.measure
    return near and unsaid and one.unit not in load_units().alike["person"]


def _are_apart(one: Reading, other: Reading) -> bool:
    """Whether two values hold for other times, wholes, parts or owners."""
    if one.period is not None and other.period is not None and one.period != other.period:
        return True
    if (one.period is None) != (other.period is None) and (_dated(one) or _dated(other)):
        return True
    if one.read is other.read and one.is_current != other.is_current:
        return True
    if of_other_moments(one, other):
        return True
    if _other_whole(one, other) or _is_part_of(one, other) or _is_part_of(other, one):
        return True
    return bool(one.about and other.about and not one.about & other.about)


def _is_taken_back(one: Reading, other: Reading) -> bool:
    """Whether the one value was taken back for the other."""
    return _gives_way(one, other) or _gives_way(other, one)


def _gives_way(old: Reading, new: Reading) -> bool:
    """Whether a value that is taken back stood for this one of its unit in the same document.

    Either they stand near each other, or both are large counts of one kind of thing.
    """
    if old.read is not new.read or not old.withdrawn or not new.stands or old.unit != new.unit:
        return False
    if abs(old.finding.sentence - new.finding.sentence) <= _NEAR:
        return True
    low, high = sorted((abs(old.quantity.value), abs(new.quantity.value)))
    common = (*_written_units(), *load_units().alike["person"])
    return low >= _TELLING and high <= _SAME_SIZE * low and old.unit not in common


def _is_set_against(one: Reading, other: Reading) -> bool:
    """As in "lists 19 fires, not 14": one sentence gives the one value and rejects the other."""
    return (
        one.read is other.read
        and one.finding.sentence == other.finding.sentence
        and one.unit == other.unit
        and one.denied != other.denied
        and one.party_id == other.party_id
    )


def _is_set_right(old: Reading, new: Reading) -> bool:
    """Whether a note gives the one value for the other: "6,200 employees, not 62,000"."""
    return old.read is new.read and any(
        note.old_quantity is not None
        and note.new_quantity is not None
        and note.old is not None
        and note.old.overlaps(old.finding.span)
        and note.new_quantity.value == new.quantity.value
        for note in old.read.findings.corrections
    )


def _is_one_voice(one: Reading, other: Reading, words: int) -> bool:
    """Whether one voice of one document gives both of what is not quite the same thing.

    A voice rarely contradicts itself: it must say nearly the same words for that.
    """
    if words >= _MOST_OF * min(len(one.measure), len(other.measure)):
        return False
    same = one.read is other.read and one.party_id == other.party_id
    spoken = one.finding.attribution, other.finding.attribution
    plain = one.by is None and other.by is None and one.stands and other.stands
    return same and plain and (one.party_id is not None or spoken == (None, None))


def _is_one_toll(one: Reading, other: Reading, words: int) -> bool:
    """As in "killing two soldiers" and, near by, "the number of dead was four"."""
    told = one.read is other.read and one.unit != other.unit and _by_deaths(one, other)
    near = abs(one.finding.sentence - other.finding.sentence) <= _NEAR
    return told and (words > 0 or near)


def _goes_on(one: Reading, other: Reading) -> bool:
    """As in "saw nine boats", "they saw four": the second names nothing and counts the same."""
    first, second = one.finding, other.finding
    if one.read is not other.read or first.label is None or first.label != second.label:
        return False
    return first.sentence != second.sentence and not (
        first.text.contains(first.label) and second.text.contains(first.label)
    )


def _is_all_that_is_said(one: Reading, other: Reading, words: int) -> bool:
    """As in "turnout was 76%", "turnout was 68%" in one document: one word, but the whole of it."""
    shortest = min(len(one.measure), len(other.measure))
    weighs = one.unit in _written_units() or one.holder != other.holder
    return one.read is other.read and weighs and 0 < words == shortest


def _is_one_breath(one: Reading, other: Reading) -> bool:
    """Whether one speaker gives both in one sentence: "fell to 3 from 4" contradicts nothing."""
    return (
        one.read is other.read
        and one.finding.sentence == other.finding.sentence
        and one.party_id == other.party_id
        and one.withdrawn == other.withdrawn
        and one.by is None
        and other.by is None
    )


def _comparable(one: Reading, other: Reading) -> bool:
    if one.unit != other.unit and not (_by_membership(one, other) or _by_deaths(one, other)):
        return False
    return one.is_change == other.is_change


def _by_deaths(one: Reading, other: Reading) -> bool:
    """As in "killing two soldiers" and "put the number of dead at four"."""
    died = set(load_units().definite["dead"])
    tolls = ((one, other), (other, one))
    return any(
        toll.unit == "dead" and bool(set(told.finding.measure) & died) for toll, told in tolls
    )


def _by_membership(one: Reading, other: Reading) -> bool:
    """As in "312 members" and "represents over 300 firms": both say how many belong."""
    words = set(load_units().verbs.membership)
    if not (_belongs(one, words) and _belongs(other, words)) or not one.about & other.about:
        return False
    return not {one.unit, other.unit} & _written_units()


@lru_cache(maxsize=1)
def _written_units() -> frozenset[str]:
    """Units that measure rather than count."""
    units = load_units()
    return frozenset((*units.measures.values(), *units.currencies.values(), *units.time.units))


def _belongs(reading: Reading, words: set[str]) -> bool:
    return reading.unit == "member" or bool(set(reading.finding.measure) & words)


def _shared(one: Reading, other: Reading) -> int:
    """Content words that both measures hold."""
    return len(one.measure & other.measure)


def _is_large(reading: Reading) -> bool:
    return max(reading.values) > _PLAIN_SMALL


def _dated(reading: Reading) -> bool:
    """Whether a value holds for a year or month; a single day dates what happened, not a value."""
    if reading.period is None or _ONE_DAY.match(reading.period):
        return False
    return _DATED.search(reading.period) is not None


def _other_whole(one: Reading, other: Reading) -> bool:
    """Whether the shares are taken of different wholes."""
    first, second = one.quantity.of, other.quantity.of
    if first is None or second is None:
        return False
    mine, theirs = _common_words(first), _common_words(second)
    return bool(mine and theirs) and 2 * len(mine & theirs) < min(len(mine), len(theirs))


def _is_part_of(one: Reading, other: Reading) -> bool:
    """As in "seven of them" and "nine stations": some of a number against all of it."""
    counts = one.unit not in _written_units() and other.unit not in _written_units()
    return counts and one.quantity.of is not None and other.quantity.of is None


def _common_words(words: str) -> set[str]:
    """Stems of the words without names: "the ships of Orlen" and "the shares of Orlen" differ."""
    return set(stems(" ".join(w for w in words.split() if not w[:1].isupper())))


def _is_part_of_it(one: Reading, other: Reading) -> bool:
    return _is_component(one, other) or _is_component(other, one)


def _is_component(row: Reading, other: Reading) -> bool:
    """Whether a table row gives a part of what the other reading gives in full."""
    if not row.is_row or (other.is_row and other.read is row.read):
        return row.is_row
    block = row.read.document.block_at(row.finding.span.start)
    if block is None or not block.cells:
        return False
    label = row.read.words(block.cells[0])
    if TOTAL.search(label) or _DATED.search(label):
        return False
    return not set(stems(label)) <= set(stems(other.read.words(other.finding.text)))


def link(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Readings of one figure and one value, in groups; each group in the order of places."""
    parent = list(range(len(readings)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for one, other in _pairs(readings):
        if root(one) != root(other) and alike(readings[one], readings[other]):
            low, high = sorted((root(one), root(other)))
            parent[high] = low
    groups: dict[int, list[Reading]] = {}
    for index, reading in enumerate(readings):
        groups.setdefault(root(index), []).append(reading)
    return list(groups.values())


def _pairs(readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Pairs that may give one figure, each once: both rules ask for something that they share.

    A sentence that a document repeats is compared through its first tellings, and a word that very
    many readings share pairs each only with those that follow it next, so the work stays in
    proportion to the length of the texts.
    """
    back = {(r.read.id, r.unit) for r in readings if r.withdrawn}
    alone = {(r.read.id, r.unit) for r in readings if not r.measure}
    keys = [
        _keys(r, taken_back=(r.read.id, r.unit) in back, answered=(r.read.id, r.unit) in alone)
        for r in readings
    ]
    told: dict[_Telling, list[int]] = {}
    sharing: dict[tuple[str, str], list[int]] = {}
    for index, own in enumerate(keys):
        same = told.setdefault(_telling(readings[index]), [])
        same.append(index)
        if len(same) > _TELLINGS:
            yield same[0], index
            continue
        for key in own:
            sharing.setdefault(key, []).append(index)
    for key in sorted(sharing):
        members = sharing[key]
        for place, one in enumerate(members):
            for other in members[place + 1 : place + 1 + _REACH]:
                if min(keys[one] & keys[other]) == key:
                    yield one, other


_Telling = tuple[str, str, frozenset[str], frozenset[str], str | None, bool, bool, bool]


def _telling(reading: Reading) -> _Telling:
    """What two tellings of one value in one document have in common, word for word."""
    return (
        reading.read.id,
        reading.read.words(reading.finding.text) + reading.quantity.model_dump_json(),
        reading.measure,
        reading.about,
        reading.party_id,
        reading.live,
        reading.withdrawn,
        reading.denied,
    )


def _is_in_a_note(reading: Reading) -> bool:
    """Whether a correction gives the value, right or wrong."""
    notes = reading.read.findings.corrections
    return any(s.overlaps(reading.finding.text) for note in notes for s in note.evidence)


def _keys(reading: Reading, *, taken_back: bool, answered: bool) -> frozenset[tuple[str, str]]:
    """What readings of one figure share at least one of.

    A word of what is measured, or a value, each with the unit; or that they count members or the
    dead, or that a correction sets the one against the other.

    :param taken_back: whether its document takes back a value of this unit.
    :param answered: whether its document gives one of this unit and says nothing else of it.
    """
    shared = {(reading.unit, one) for one in (*reading.measure, str(reading.values))}
    if _belongs(reading, set(load_units().verbs.membership)):
        shared.add(("member", ""))
    if reading.unit == "dead" or set(load_units().definite["dead"]) & set(reading.finding.measure):
        shared.add(("dead", ""))
    if _is_in_a_note(reading):
        shared.add((reading.unit, "in a note"))
    if taken_back:
        shared.add((reading.unit, f"taken back in {reading.read.id}"))
    if answered and reading.holder != reading.read.id:
        shared.add((reading.unit, f"answered in {reading.read.id}"))
    return frozenset(shared)


def contests_between(groups: Sequence[list[Reading]]) -> list[list[int]]:
    """Groups that contradict one another, by index, joined where a third contradicts both."""
    parent = list(range(len(groups)))

    def root(index: int) -> int:
        while parent[index] != index:
            index = parent[index]
        return index

    involved: set[int] = set()
    place = {id(reading): index for index, group in enumerate(groups) for reading in group}
    readings = [reading for group in groups for reading in group]
    for first, second in _pairs(readings):
        one, other = sorted((place[id(readings[first])], place[id(readings[second])]))
        joined_already = {one, other} <= involved and root(one) == root(other)
        if one != other and not joined_already and rivals(readings[first], readings[second]):
            involved |= {one, other}
            low, high = sorted((root(one), root(other)))
            parent[high] = low
    joined: dict[int, list[int]] = {}
    for index in sorted(involved):
        joined.setdefault(root(index), []).append(index)
    return [members for members in joined.values() if len(members) > 1]
