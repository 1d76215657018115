"""Disputes of two editions in, what opened, what closed and who moved out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.compare.pair import Pair, paired
from briefgen.compare.values import value_text
from briefgen.model.briefing import Change, Dispute, Position

SECTION = "disputes"
CONTESTED = "contested"


def changed_disputes(pair: Pair) -> Iterator[Change]:
    """Disputes that opened or closed, and positions that are no longer the same."""
    for now, before in paired(pair.now.disputes, pair.before.disputes):
        if now is None and before is not None:
            if pair.taken_away(_evidence(before)):
                yield _gone(pair, before)
        elif now is not None and before is None:
            yield Change(
                kind="dispute_opened" if now.status == CONTESTED else "new",
                item_id=now.id,
                section=SECTION,
                now=now.text,
                because=pair.because(_evidence(now)),
            )
        elif now is not None and before is not None:
            yield from _standing(pair, now, before)
            yield from _moved(pair, now, before)


def _gone(pair: Pair, before: Dispute) -> Change:
    return Change(
        kind="dispute_closed" if before.status == CONTESTED else "withdrawn",
        item_id=before.id,
        section=SECTION,
        was=before.text,
        because=pair.gone_with(_evidence(before)),
    )


def _standing(pair: Pair, now: Dispute, before: Dispute) -> Iterator[Change]:
    because = pair.because(_evidence(now), _evidence(before))
    if now.status != before.status:
        opened, closed = now.status == CONTESTED, before.status == CONTESTED
        yield Change(
            kind="dispute_opened" if opened else "dispute_closed" if closed else "status_changed",
            item_id=now.id,
            section=SECTION,
            was=before.status,
            now=now.status,
            because=because,
        )
    if now.text != before.text and not pair.still_said(_evidence(before)):
        yield Change(
            kind="reworded",
            item_id=now.id,
            section=SECTION,
            was=before.text,
            now=now.text,
            because=because,
        )


def _moved(pair: Pair, now: Dispute, before: Dispute) -> Iterator[Change]:
    """Parties that stand elsewhere than before, joined the dispute or left it."""
    mine, theirs = _by_party(now), _by_party(before)
    for party in dict.fromkeys((*mine, *theirs)):
        new, old = mine.get(party, ()), theirs.get(party, ())
        if _stand(new) == _stand(old):
            continue
        same_stance = {one.stance for one in new} == {one.stance for one in old}
        values = any(one.value is not None for one in (*new, *old))
        evidence = tuple(one for position in new for one in position.evidence)
        rested = tuple(one for position in old for one in position.evidence)
        because = pair.because(evidence, rested) if new else pair.gone_with(rested)
        if new and pair.new_sources and not pair.new_sources & set(because):
            continue  # Who is not heard in any new document has not moved.
        who = (*new, *old)[0].party_text
        yield Change(
            kind="value_changed" if same_stance and values else "stance_changed",
            item_id=now.id,
            section=SECTION,
            was=_said(who, old),
            now=_said(who, new),
            because=because,
        )


def _by_party(dispute: Dispute) -> dict[str, tuple[Position, ...]]:
    found: dict[str, tuple[Position, ...]] = {}
    for one in dispute.positions:
        key = one.party_id or one.party_text.casefold()
        found[key] = (*found.get(key, ()), one)
    return found


def _stand(positions: tuple[Position, ...]) -> frozenset[tuple[str, str, str]]:
    return frozenset(
        (one.stance, value_text(one.value) if one.value is not None else "", one.scope or "")
        for one in positions
    )


def _said(who: str, positions: tuple[Position, ...]) -> str | None:
    """``party: stance`` with what it is limited to and which value it gives; None for nothing."""
    if not positions:
        return None
    stands = (
        one.stance
        + (f" {value_text(one.value)}" if one.value is not None else "")
        + (f" “{one.scope}”" if one.scope else "")
        for one in positions
    )
    return f"{who}: {'; '.join(dict.fromkeys(stands))}"


def _evidence(dispute: Dispute) -> tuple[str, ...]:
    held = (one for position in dispute.positions for one in position.evidence)
    return tuple(dict.fromkeys((*dispute.evidence, *held)))
