"""Sources and gaps of two editions in, what came, went or was answered out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.compare.pair import Pair, paired
from briefgen.model.briefing import Change, Gap, Source


def changed_sources(pair: Pair) -> Iterator[Change]:
    """Documents that came or went; one that took another's place is a change of that document.

    The same text under another name is no news.
    """
    before = {pair.successors.get(one.id, one.id): one for one in pair.before.sources}
    for now in pair.now.sources:
        old = before.pop(now.id, None)
        if old is None:
            yield _source("new", now, now=_title(now))
        elif old.text_sha256 != now.text_sha256:
            yield _source("reworded", now, was=_title(old), now=_title(now))
        elif old.handling != now.handling or old.reliability != now.reliability:
            yield _source(
                "attribute_changed",
                now,
                was=f"{old.reliability} {old.handling}",
                now=f"{now.reliability} {now.handling}",
            )
    for gone in before.values():
        yield Change(
            kind="withdrawn", item_id=gone.id, section="sources", was=_title(gone),
            because=(gone.id,),
        )  # fmt: skip


def changed_gaps(pair: Pair) -> Iterator[Change]:
    """What has become unknown, and what no longer is."""
    for now, before in paired(pair.now.gaps, pair.before.gaps):
        if now is None and before is not None:
            yield Change(
                kind="withdrawn",
                item_id=before.id,
                section="gaps",
                was=before.text,
                because=pair.gone_with(before.evidence, before.about),
            )
        elif now is not None and before is None:
            yield _gap("new", now, _cause(pair, now))
        elif now is not None and before is not None and now.text != before.text:
            because = _cause(pair, now, before)
            yield _gap("reworded", now, because, before.text)


def _cause(pair: Pair, now: Gap, before: Gap | None = None) -> tuple[str, ...]:
    """The sources in which something is not said, or that name one more of whom it is not."""
    rested = before.evidence if before is not None else ()
    about = [one.id for one in pair.now.sources if one.id in now.about]
    known = set(before.about) if before is not None else set()
    found = pair.because(now.evidence, rested) or tuple(one for one in about if one not in known)
    if before is None and pair.new_sources and not pair.new_sources & set(found):
        found = ()  # all of it was said before: only what is new can have opened it
    return found or pair.gone_with(rested, now.about)


def _source(kind: str, source: Source, *, was: str | None = None, now: str | None = None) -> Change:
    return Change.model_validate(
        {
            "kind": kind, "item_id": source.id, "section": "sources", "was": was, "now": now,
            "because": (source.id,),
        }
    )  # fmt: skip


def _gap(kind: str, gap: Gap, because: tuple[str, ...], was: str | None = None) -> Change:
    return Change.model_validate(
        {
            "kind": kind, "item_id": gap.id, "section": "gaps", "was": was, "now": gap.text,
            "because": because,
        }
    )  # fmt: skip


def _title(source: Source) -> str:
    return source.title or source.uri
