"""The bytes of an RSS or Atom feed in, its items out; nothing is fetched here.

Whatever a feed says is data: an item leads to a page only where its link is an address that may be
asked. Entities are refused: no feed needs them, and they can swell without end.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from io import BytesIO

import httpx

from briefgen.errors import FetchError
from briefgen.fetch.guard import Guard
from briefgen.fetch.words import one_line

MAX_BYTES = 3_000_000
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_TITLE = 300
_FIRST_YEAR = 1970
_GUID = 1_000


@dataclass(frozen=True)
class Item:
    """A page that a feed lists. ``published`` is ISO 8601, its zone kept where the feed has one."""

    url: str
    guid: str | None = None
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True)
class Listing:
    """The items of a feed, latest first where it dates all of them, and those that lead nowhere."""

    items: tuple[Item, ...]
    faults: tuple[str, ...] = ()


def read_feed(raw: bytes, address: str, guard: Guard, most: int, now: dt.datetime) -> Listing:
    """The first ``most`` items of a feed that was fetched from ``address``.

    :param now: a date after this day is none: it would make a briefing one of the future.
    :raises FetchError: when it is no feed.
    """
    if _ENTITY.search(raw.replace(b"\x00", b"")):
        raise FetchError("the feed defines entities, which is refused")
    import feedparser

    try:
        # A stream: a string could be taken for a name of a file or an address to fetch.
        parsed = feedparser.parse(
            BytesIO(raw), response_headers={"content-location": address}, sanitize_html=False
        )
    except Exception as error:  # on broken feeds it fails in ways of its own
        raise FetchError("the feed is broken beyond reading") from error
    if not parsed.get("version") and not parsed.entries:
        raise FetchError(
            "it is no RSS or Atom feed", hint="Name it as { url = ... } if it is a page"
        )
    # Plain ones: those of feedparser answer a question for one key with another.
    entries: list[Mapping[str, object]] = [dict(entry) for entry in parsed.entries]
    dated = [(_published(entry, now), entry) for entry in entries]
    if all(date is not None for date, _ in dated):
        dated.sort(key=lambda pair: _order(pair[0] or ""), reverse=True)
    base = httpx.URL(address)
    found: dict[str, Item] = {}
    faults: list[str] = []
    for date, entry in dated[:most]:
        title = one_line(_text(entry, "title"), _TITLE) or None
        try:
            url = _link(entry, base, guard)
        except FetchError as error:
            faults.append(f"the item {title or 'without a title'!r} is passed over: {error.what}")
            continue
        guid = one_line(_text(entry, "id"), _GUID) or None
        found.setdefault(url, Item(url, guid, title, date))
    return Listing(_with_own_guids(found.values()), tuple(faults))


def _link(entry: Mapping[str, object], base: httpx.URL, guard: Guard) -> str:
    """Where an item leads: its link, or its id where that is an address."""
    link, name = (_text(entry, key) for key in ("link", "id"))
    if not link and re.match(r"https?://", name, re.IGNORECASE):
        link = name
    if not link:
        raise FetchError("it has no link")
    return str(guard.parse(link, base=base))


def _with_own_guids(items: Collection[Item]) -> tuple[Item, ...]:
    """The items without an id that several of them share: it identifies none of them."""
    shared = Counter(one.guid for one in items)
    return tuple(replace(one, guid=None) if shared[one.guid] > 1 else one for one in items)


def _text(entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key)
    return value.strip() if isinstance(value, str) else ""


def _published(entry: Mapping[str, object], now: dt.datetime) -> str | None:
    """When an item came out, with the zone that the feed gives it; None where it does not say."""
    for key in ("published", "updated"):
        written = _text(entry, key)
        for read in (parsedate_to_datetime, dt.datetime.fromisoformat):
            try:
                moment = read(written)
            except (ValueError, TypeError, IndexError, OverflowError):
                continue
            return _plausible(moment, now)
        fields = entry.get(f"{key}_parsed")
        if isinstance(fields, tuple) and fields[0] >= _FIRST_YEAR:
            try:
                year, month, day, hour, minute, second = fields[:6]
                moment = dt.datetime(year, month, day, hour, minute, second, tzinfo=dt.UTC)
                return _plausible(moment, now)
            except (ValueError, TypeError):
                continue
    return None


def _plausible(moment: dt.datetime, now: dt.datetime) -> str | None:
    last = now.date() + dt.timedelta(days=1)  # it is tomorrow already somewhere
    return moment.isoformat() if moment.year >= _FIRST_YEAR and moment.date() <= last else None


def _order(date: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(date)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
