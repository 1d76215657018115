"""A project in, the snapshots that a build reads out; no network, and nothing is changed.

Of a page the last snapshot counts; of a feed or a mail folder everything that was ever brought in
for it, also what has left it since.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from briefgen.config.fetch import FeedSource, FetchedSource, MailSource, UrlSource
from briefgen.config.places import SNAPSHOTS_FOLDER, checks_file, snapshots_folder
from briefgen.config.project import Project
from briefgen.model.base import Record
from briefgen.model.document import FailedSource, Metadata


class Facts(Record):
    """What is known of a snapshot from how it was fetched."""

    url: str | None
    retrieved: str
    published: str | None = None


class Standing(Record):
    """The files to read, in order of name, and the sources that there is no snapshot of."""

    files: tuple[Path, ...] = ()
    missing: tuple[FailedSource, ...] = ()


def name_of(source: FetchedSource) -> str:
    """A source as messages name it."""
    match source:
        case UrlSource():
            return source.url
        case FeedSource():
            return source.feed
        case MailSource():
            return source.mail


def key_of(source: FetchedSource) -> str:
    """A source as the index names it."""
    kind = {UrlSource: "url", FeedSource: "feed", MailSource: "mail"}[type(source)]
    return f"{kind}:{name_of(source)}"


def standing(project: Project) -> Standing:
    """The snapshots that the tables among the project's sources stand for."""
    if not project.fetched:
        return Standing()
    from briefgen.fetch.checks import Checks, Entry
    from briefgen.fetch.snapshots import Shelf

    shelf = Shelf(snapshots_folder(project), checks_file(project))
    checks = Checks(checks_file(project))
    kept: dict[str, list[Entry]] = {}
    for entry in shelf.entries:
        if entry.file is not None:
            kept.setdefault(entry.source, []).append(entry)
    files: dict[Path, None] = {}
    missing: list[FailedSource] = []
    for source in project.fetched:
        entries = kept.get(key_of(source), [])
        chosen = entries[-1:] if isinstance(source, UrlSource) else entries
        looked = checks.of_source(key_of(source))
        if not chosen and (isinstance(source, UrlSource) or not looked):
            reason = "it has not been fetched yet"
            missing.append(
                FailedSource(uri=name_of(source), reason=reason, hint="Run 'briefgen fetch'")
            )
        found = {entry.file: shelf.folder / str(entry.file) for entry in chosen}
        there = {name for name, path in found.items() if path.is_file()}
        files |= {found[name]: None for name in there}
        # One that was lost and fetched anew under another day is there.
        urls = {entry.url for entry in chosen if entry.file in there}
        for name in dict.fromkeys(entry.file for entry in chosen if entry.url not in urls):
            hint = "Put it back, or run 'briefgen fetch' to fetch it anew"
            uri = f"{SNAPSHOTS_FOLDER}/{name}"
            missing.append(FailedSource(uri=uri, reason="the snapshot is gone", hint=hint))
    return Standing(files=tuple(sorted(files)), missing=tuple(missing))


def facts(project: Project) -> Mapping[str, Facts]:
    """What is known of each snapshot, by its path from the project's folder."""
    folder = snapshots_folder(project)
    if not folder.is_dir():
        return {}
    from briefgen.fetch.snapshots import Shelf

    found: dict[str, Facts] = {}
    for entry in Shelf(folder, checks_file(project)).entries:
        if entry.file is not None:
            # The first time counts: the file is what was retrieved then.
            web = not entry.source.startswith("mail:")
            told = Facts(
                url=(entry.address or entry.url) if web else None,
                retrieved=entry.at.date().isoformat(),
                published=entry.published,
            )
            known = found.setdefault(f"{SNAPSHOTS_FOLDER}/{entry.file}", told)
            if known.published is None and told.published is not None:
                more = known.model_copy(update={"published": told.published})
                found[f"{SNAPSHOTS_FOLDER}/{entry.file}"] = more
    return found


def complete(metadata: Metadata, known: Facts | None) -> Metadata:
    """``metadata`` with what is known of its snapshot, where it is silent itself."""
    if known is None:
        return metadata
    added: dict[str, str] = {}
    if metadata.retrieved is None:
        added["retrieved"] = known.retrieved
    if metadata.canonical_url is None and known.url is not None:
        added["canonical_url"] = known.url
    if metadata.published is None and known.published is not None:
        added["published"] = known.published
        if metadata.reference_date is None or metadata.reference_date_basis == "file_name":
            added |= {"reference_date": known.published[:10], "reference_date_basis": "metadata"}
    return metadata.model_copy(update=added)


def snapshots_of(project: Project, digests: Collection[str]) -> dict[str, Path]:
    """The snapshots that an edition was built from, by the digest of the source's bytes.

    :param digests: the ``sha256`` of its sources; those of other files have no entry here.
    """
    from briefgen.fetch.checks import Entry
    from briefgen.fetch.snapshots import Shelf

    shelf = Shelf(snapshots_folder(project), checks_file(project))
    entries: Iterable[Entry] = shelf.entries
    found = {
        entry.sha256: shelf.folder / entry.file
        for entry in entries
        if entry.file is not None and entry.sha256 in digests and entry.sha256 is not None
    }
    return dict(sorted(found.items()))
