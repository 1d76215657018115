"""Denials of one thing said in, one clash for all of them out.

Reprints of the same words are one claim, and a denial that nobody is quoted against joins the
claim that the same party did the like.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.model.base import Span
from briefgen.reconcile.corpus import Read
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.sides import Voice
from briefgen.reconcile.statements import Stated

FOLLOWS = 2
"""Sentences within which a second denial by one side goes on with the first."""


@dataclass(frozen=True)
class Clash:
    """Something said, and who denies it. ``key`` is the same for every denial of it.

    ``claim`` is the exact words of what is in question; ``blame`` is true where it puts the
    blame on ``charged`` and says no more.
    """

    key: tuple[str, int]
    claim: str
    charged: str | None
    asserting: tuple[Voice, ...]
    denying: tuple[Voice, ...]
    topic: Stated | None = None
    blame: bool = False


def claim_words(read: Read, span: Span) -> str:
    """The words in question, on one line, without "that" before or punctuation around them."""
    words = " ".join(read.words(span).split()).strip("“”\"' ,;.")
    return words.removeprefix("that ")


def merged_by_words(clashes: Sequence[Clash]) -> list[Clash]:
    """The same words in two documents, as in a reprint, are one claim."""
    by_words: dict[str, Clash] = {}
    for clash in clashes:
        words = clash.claim.casefold()
        by_words[words] = joined(by_words.get(words), clash)
    return list(by_words.values())


def with_kindred(clashes: Sequence[Clash], parties: PartyBook) -> Iterator[Clash]:
    """A denial nobody is quoted against joins a claim that the same party did the like."""
    alone = [clash for clash in clashes if not clash.asserting]
    taken: set[tuple[str, int]] = set()
    for clash in clashes:
        if not clash.asserting:
            continue
        family = [clash]
        for member in family:
            family.extend(
                other
                for other in alone
                if other.key not in {one.key for one in family} and _alike(other, member, parties)
            )
        whole = clash
        for other in family[1:]:
            whole = joined(whole, other)
        taken |= {one.key for one in family[1:]}
        yield whole
    yield from (clash for clash in alone if clash.key not in taken)


def _alike(first: Clash, second: Clash, parties: PartyBook) -> bool:
    one, other = first.topic, second.topic
    if one is None or other is None or first is second:
        return False
    if _goes_on(first, second, parties) or _goes_on(second, first, parties):
        return True
    if one.clause.predicate == other.clause.predicate and not (one.doers or other.doers):
        return bool(one.objects & other.objects)
    return one.clause.family is not None and (
        one.clause.family == other.clause.family and bool(_doers(first) & _doers(second))
    )


def _doers(clash: Clash) -> frozenset[str]:
    """Who is said to have done it; the deniers, where a denial says "I" or "our"."""
    if clash.topic is None:
        return frozenset()
    if clash.asserting or not (clash.topic.open or clash.topic.own):
        return clash.topic.doers
    return clash.topic.doers | {v.party_id for v in clash.denying if v.party_id}


def _goes_on(first: Clash, second: Clash, parties: PartyBook) -> bool:
    """Whether a denial follows at once on another by the same party ("I never took a penny")."""
    return not second.asserting and any(
        one.read.id == other.read.id
        and _one_side(one, other, parties)
        and 0 < other.sentence - one.sentence <= FOLLOWS
        for one in first.denying
        for other in second.denying
    )


def _one_side(one: Voice, other: Voice, parties: PartyBook) -> bool:
    """Whether two voices are one party, or the second is described as the first one's."""
    if one.party_id is None or other.party_id is None:
        return False
    if one.party_id == other.party_id:
        return True
    if other.attribution is None:
        return False
    source = other.read.findings.attributions[other.attribution].source
    return any(
        parties.by_entity.get((other.read.id, mention.entity)) == one.party_id
        for mention in other.read.findings.mentions
        if mention.sentence == other.sentence and any(p.contains(mention.span) for p in source)
    )


def joined(first: Clash | None, second: Clash) -> Clash:
    """Two clashes over one thing as one; the first gives its key and its words."""
    if first is None:
        return second
    return Clash(
        first.key,
        first.claim,
        first.charged,
        tuple(dict.fromkeys((*first.asserting, *second.asserting))),
        tuple(dict.fromkeys((*first.denying, *second.denying))),
        first.topic if first.topic and first.topic.doers else second.topic or first.topic,
        first.blame or second.blame,
    )
