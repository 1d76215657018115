"""A project in, its snapshots brought up to date; what is new, unchanged and failed out.

A source that fails leaves the others alone, and its last snapshot in force. Pages of a feed are
fetched once; those that failed are tried again in later runs, but not for ever.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import httpx

from briefgen.config.fetch import FeedSource, FetchedSource, MailSource, UrlSource
from briefgen.config.places import SNAPSHOTS_FOLDER, checks_file, snapshots_folder
from briefgen.config.project import Project
from briefgen.errors import FetchError
from briefgen.fetch import feeds, mail
from briefgen.fetch.checks import FAILURES, Entry, Outcome
from briefgen.fetch.content import content_type, kept
from briefgen.fetch.snapshots import Shelf
from briefgen.fetch.standing import key_of, name_of
from briefgen.fetch.web import Page, Validators, Web, World
from briefgen.fetch.wire import TroubleError
from briefgen.model.base import Record
from briefgen.model.document import FailedSource
from briefgen.model.report import Silence, SourceWarning, Step, Talk

_GIVE_UP = 5
"""Runs in which a page of a feed may fail before it is let be."""


class Fetched(Record):
    """A new snapshot: of what, and its path from the project's folder."""

    uri: str
    file: str


class FetchReport(Record):
    """What became of every source that is fetched."""

    new: tuple[Fetched, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[FailedSource, ...] = ()
    warnings: tuple[SourceWarning, ...] = ()


def fetch_sources(
    project: Project, talk: Talk | None = None, *, world: World | None = None
) -> FetchReport:
    """Fetch whatever the tables among the project's sources name.

    :raises OutputError: when the snapshots cannot be written.
    """
    update = _Update(project, talk or Silence(), world or World())
    for number, source in enumerate(project.fetched):
        update.step(number, len(project.fetched), name_of(source))
        update.source(source)
    return update.report()


class _Update:
    """One run: what it uses, and what it has to tell in the end."""

    def __init__(self, project: Project, talk: Talk, world: World) -> None:
        self._project = project
        self._talk = talk
        self._now = world.now
        self._shelf = Shelf(snapshots_folder(project), checks_file(project))
        self._web = Web(project.fetch, world)
        self._new: list[Fetched] = []
        self._unchanged: list[str] = []
        self._failed: list[FailedSource] = []
        self._warnings: list[SourceWarning] = []

    def report(self) -> FetchReport:
        """What became of everything so far."""
        return FetchReport(
            new=tuple(self._new),
            unchanged=tuple(dict.fromkeys(self._unchanged)),
            failed=tuple(self._failed),
            warnings=tuple(self._warnings),
        )

    def source(self, source: FetchedSource) -> None:
        """Bring one source up to date; a failure is noted and goes no further."""
        try:
            match source:
                case UrlSource():
                    self._page(source)
                case FeedSource():
                    self._feed(source)
                case MailSource():
                    self._mail(source)
        except FetchError as error:
            entry = self._entry(self._address(source), source, "failed")
            self._shelf.note(_failed(entry, error))
            self._fail(name_of(source), error)
            self._stand_in(source)

    def step(self, done: int, total: int, item: str) -> None:
        """Say what is being fetched."""
        self._talk.step(Step(stage="fetch", done=done, total=total, item=item))

    # Pages

    def _page(self, source: UrlSource) -> None:
        address = self._address(source)
        before = self._shelf.latest(address)
        check = self._shelf.checks.of(address, key_of(source))
        newer = check.good if check and before else None
        if newer is not None and before is not None and newer.file == before.file:
            before = newer  # the server may have named the same page anew
        page = self._web.get(address, self._validators(before))
        entry = self._entry(address, source, "unchanged")
        if page is not None:
            self._keep(page, entry, source.url)
        elif before is not None:
            self._shelf.stand(_as_before(entry, before))
            self._unchanged.append(source.url)

    def _keep(self, page: Page, entry: Entry, name: str) -> None:
        url = httpx.URL(entry.url)
        content = kept(page.body, page.content_type, url.path)
        described = entry.model_copy(
            update={
                "media_type": content_type(page.content_type)[0] or None,
                "address": page.address,
                "etag": page.validators.etag,
                "last_modified": page.validators.last_modified,
                "recoded": content.recoded,
            }
        )
        self._kept(self._shelf.keep(described, content.body, _file_name(url), content.suffix), name)

    def _validators(self, before: Entry | None) -> Validators | None:
        """By what the page can be known again, where its snapshot is still as it was."""
        if before is None or before.address is None:
            return None
        if before.file is not None and not self._shelf.stands(before):
            return None
        return Validators(before.address, before.etag, before.last_modified)

    # Feeds

    def _feed(self, source: FeedSource) -> None:
        address, key = self._address(source), key_of(source)
        check = self._shelf.checks.of(address, key)
        before = check.good if check else None
        # With another number of items, an unchanged feed has others to look at.
        same = before is not None and before.items == source.items
        page = self._web.get(
            address, self._validators(before) if same else None, max_bytes=feeds.MAX_BYTES
        )
        count = len(self._new)
        if page is None:
            items = (*self._lost(key), *self._failed_before(key, address))
        else:
            listing = feeds.read_feed(
                page.body, page.address, self._web.guard, source.items, self._now()
            )
            items = (*listing.items, *self._lost(key))
            for fault in listing.faults:
                self._warn(source.feed, fault)
        self._items(items, source)
        if len(self._new) == count:
            self._unchanged.append(source.feed)
        # After its items: a run that is cut off reads the feed again.
        entry = self._entry(address, source, "unchanged" if page is None else "new")
        if page is None and before is not None:
            entry = _as_before(entry, before)
        elif page is not None:
            found = page.validators
            entry = entry.model_copy(
                update={
                    "address": page.address, "etag": found.etag,
                    "last_modified": found.last_modified,
                }
            )  # fmt: skip
        self._shelf.note(entry.model_copy(update={"items": source.items}))

    def _items(self, items: Iterable[feeds.Item], source: FeedSource) -> None:
        held = self._held(key_of(source))
        urls = {one.url for one in held}
        names = {one.guid for one in held if one.guid}
        owed = {one.url: one for one in items if one.url not in urls and one.guid not in names}
        fresh = list(owed.values())
        for number, item in enumerate(fresh):
            self.step(number, len(fresh), item.url)
            self._item(item, source)

    def _item(self, item: feeds.Item, source: FeedSource) -> None:
        check = self._shelf.checks.of(item.url, key_of(source))
        failures = check.failures if check else 0
        if failures >= _GIVE_UP:
            self._warn(item.url, f"it failed in {failures} runs and is not asked for any more")
            return
        entry = self._entry(item.url, source, "unchanged").model_copy(
            update={"guid": item.guid, "title": item.title, "published": item.published}
        )
        before = self._shelf.latest(item.url)
        if before is not None and self._shelf.stands(before):  # another source brought it in
            self._shelf.stand(_as_before(entry, before))
            return
        try:
            page = self._web.get(item.url)
            if page is not None:
                self._keep(page, entry, item.url)
        except FetchError as error:
            self._shelf.note(_failed(entry, error))
            self._fail(item.url, error)

    def _failed_before(self, key: str, feed: str) -> Iterator[feeds.Item]:
        """The items that failed so far: a feed that has not changed does not name them again."""
        for check in self._shelf.checks.of_source(key):
            failed = check.last.outcome in FAILURES and check.failures < _GIVE_UP
            if failed and check.last.url != feed:
                yield _item_of(check.last)

    def _lost(self, key: str) -> Iterator[feeds.Item]:
        """The items whose snapshot somebody took away."""
        urls = {one.url for one in self._held(key)}
        return (_item_of(one) for one in self._shelf.of_source(key) if one.url not in urls)

    def _held(self, key: str) -> list[Entry]:
        """The snapshots of a source that are there."""
        paths = ((one, self._shelf.path(one)) for one in self._shelf.of_source(key))
        return [one for one, path in paths if path is not None and path.is_file()]

    # Mail

    def _mail(self, source: MailSource) -> None:
        path = (self._project.root or Path.cwd()) / source.mail
        known = {one.url for one in self._held(key_of(source))}
        count = len(self._new)
        for message in mail.read_mail(path, self._project.limits.source_bytes):
            if isinstance(message, mail.Broken):
                error = FetchError(message.reason, hint=message.hint)
                self._fail(f"{source.mail}#{message.key}", error)
                continue
            url = f"{self._address(source)}#{message.key}"
            if url in known:
                continue
            known.add(url)
            entry = self._entry(url, source, "new").model_copy(
                update={"media_type": "message/rfc822"}
            )
            name = f"{path.name} {message.subject}"
            self._kept(self._shelf.keep(entry, message.body, name, ".eml"), url)
        if len(self._new) == count:
            self._unchanged.append(source.mail)

    # What all have in common

    def _address(self, source: FetchedSource) -> str:
        """What the index knows a source by: of an address, the form that redirects lead to too."""
        if isinstance(source, MailSource):
            return f"mail:{source.mail}"
        try:
            return str(self._web.guard.parse(name_of(source)))
        except FetchError:
            return name_of(source)

    def _entry(self, url: str, source: FetchedSource, outcome: Outcome) -> Entry:
        at = self._now().astimezone(dt.UTC).replace(microsecond=0)
        return Entry(at=at, url=url, source=key_of(source), outcome=outcome)

    def _kept(self, entry: Entry, name: str) -> None:
        if entry.outcome == "new" and entry.file is not None:
            self._new.append(Fetched(uri=name, file=f"{SNAPSHOTS_FOLDER}/{entry.file}"))
        else:
            self._unchanged.append(name)

    def _fail(self, name: str, error: FetchError) -> None:
        failed = FailedSource(uri=name, reason=error.what, hint=error.hint)
        self._failed.append(failed)
        self._talk.failed(failed)

    def _warn(self, name: str, message: str) -> None:
        warning = SourceWarning(uri=name, message=message)
        self._warnings.append(warning)
        self._talk.warning(warning)

    def _stand_in(self, source: FetchedSource) -> None:
        """Say what is used of a source that failed, and how old it is."""
        held = self._held(key_of(source))
        if not held:
            return
        check = self._shelf.checks.of(self._address(source), key_of(source))
        looks = [*held, check.good] if check and check.good else held
        last = max(one.at for one in looks)
        days = (self._now() - last).days
        age = "today" if days < 1 else "a day ago" if days == 1 else f"{days} days ago"
        what = "its last snapshot is" if isinstance(source, UrlSource) else "its snapshots are"
        self._warn(
            name_of(source), f"{what} used; it was last read on {last.date().isoformat()}, {age}"
        )


def _failed(entry: Entry, error: FetchError) -> Entry:
    outcome: Outcome = "left" if isinstance(error, TroubleError) else "failed"
    return entry.model_copy(update={"outcome": outcome, "reason": error.what})


def _item_of(entry: Entry) -> feeds.Item:
    return feeds.Item(entry.url, entry.guid, entry.title, entry.published)


def _as_before(entry: Entry, before: Entry) -> Entry:
    """A fetch that found what was there before to stand."""
    told = ("file", "sha256", "media_type", "address", "etag", "last_modified", "recoded")
    return entry.model_copy(update={name: getattr(before, name) for name in told})


def _file_name(url: httpx.URL) -> str:
    """What a page's snapshot is called after: the host, and the end of its path."""
    path = PurePosixPath(url.path)
    parts = [part for part in (*path.parts[:-1], path.stem) if part not in ("/", "")]
    return " ".join([url.host.removeprefix("www."), *parts[-2:]])
