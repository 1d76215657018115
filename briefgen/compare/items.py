"""Items of two editions in, those that came or went out, and what differs in those that stayed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from briefgen.compare.pair import Pair, T, paired
from briefgen.model.briefing import Change


def compared(
    pair: Pair,
    section: str,
    now: Iterable[T],
    before: Iterable[T],
    *,
    told: Callable[[T], str],
    evidence: Callable[[T], tuple[str, ...]],
    otherwise: Callable[[Pair, T, T], Iterator[Change]],
) -> Iterator[Change]:
    """The changes of one section.

    Words that both editions tell, for one item or another, are neither new nor withdrawn.

    :param told: an item in its own words.
    :param evidence: the passages that it rests on.
    :param otherwise: what differs in an item of today and the same one of before.
    """
    for new, old in paired(now, before):
        if new is not None and old is not None:
            yield from otherwise(pair, new, old)
        elif new is not None and not pair.told_before(evidence(new)):
            because = pair.because(evidence(new))
            yield Change(
                kind="new", item_id=new.id, section=section, now=told(new), because=because
            )
        elif old is not None and pair.taken_away(evidence(old)):
            because = pair.gone_with(evidence(old))
            yield Change(
                kind="withdrawn", item_id=old.id, section=section, was=told(old), because=because
            )
