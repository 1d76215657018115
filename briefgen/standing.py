"""An output directory in, the editions that stand there out: the chain that a series makes.

The directories are the truth: nothing about editions is kept anywhere else, so that one that is
copied, restored or deleted by hand is simply there or not. An edition names the one before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from briefgen.errors import UsageError, VerificationError
from briefgen.model.briefing import Briefing
from briefgen.model.document import Document
from briefgen.model.edition import BRIEFING_FILE, EDITIONS_FOLDER, LATEST_LINK, MANIFEST_FILE
from briefgen.model.report import SourceWarning, Talk
from briefgen.publish.manifest import Manifest
from briefgen.stored import StoredBriefing, load_briefing, read_text


@dataclass(frozen=True)
class StandingEdition:
    """An edition on disk with its manifest; its briefing is read when it is asked for."""

    directory: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        """The name of its directory."""
        return self.directory.name

    def stored(self) -> StoredBriefing:
        """Its briefing with the texts beside it.

        :raises VerificationError: when it was changed beyond reading, or is gone.
        """
        try:
            return load_briefing(self.directory / BRIEFING_FILE)
        except UsageError as error:
            raise VerificationError(error.what, where=error.where, hint=error.hint) from error


@dataclass(frozen=True)
class Previous:
    """The edition that a new one follows, and its briefing."""

    edition: StandingEdition
    briefing: Briefing


def standing_edition(place: Path) -> StandingEdition | None:
    """The edition in ``place``; None where there is none, or its manifest cannot be read."""
    try:
        text = read_text(place / MANIFEST_FILE)
        return StandingEdition(place.resolve(), Manifest.model_validate_json(text))
    except (VerificationError, ValidationError):
        return None


def editions(out: Path) -> tuple[StandingEdition, ...]:
    """Every complete edition in ``out``, by series and number, the newest last."""
    folder = out / EDITIONS_FOLDER
    places = sorted(folder.iterdir()) if folder.is_dir() else []
    found = [one for place in places if (one := standing_edition(place)) is not None]
    return tuple(
        sorted(found, key=lambda one: (one.manifest.series or "", one.manifest.number, one.name))
    )


def briefing_named(out: Path, name: str, series: str | None = None) -> Briefing:
    """The briefing of an edition; one that was rendered in several ways has the same in each.

    :raises UsageError: as `edition_named` does.
    :raises VerificationError: when it cannot be read.
    """
    same = [
        one
        for one in editions(out)
        if name in (one.manifest.edition_id, str(one.manifest.number))
        and (series is None or one.manifest.series == series)
    ]
    if len({one.manifest.edition_id for one in same}) == 1:
        return same[0].stored().briefing
    return edition_named(out, name, series).stored().briefing


def damaged(out: Path) -> tuple[str, ...]:
    """The names of what stands among the editions but has a manifest that cannot be read."""
    folder = out / EDITIONS_FOLDER
    places = sorted(folder.iterdir()) if folder.is_dir() else []
    return tuple(
        one.name
        for one in places
        if one.is_dir() and not one.name.startswith(".") and standing_edition(one) is None
    )


def edition_named(out: Path, name: str, series: str | None = None) -> StandingEdition:
    """The edition of this directory name, id or number, or in this folder; or ``latest``.

    :param series: whose edition is meant where several go by a number.
    :raises UsageError: when there is none, or a number is that of several.
    """
    every = editions(out)
    found = [one for one in every if one.name == name] or [
        one for one in every if name in (one.manifest.edition_id, str(one.manifest.number))
    ]
    if not found:
        place = out / LATEST_LINK if name == LATEST_LINK else Path(name)
        one = standing_edition(place)
        found = [one] if one is not None else []
    if len(found) > 1 and series is not None:
        found = [one for one in found if one.manifest.series == series] or found
    if len(found) == 1:
        return found[0]
    names = ", ".join(one.name for one in found)
    broken = Path(name).name if name != LATEST_LINK else (out / LATEST_LINK).resolve().name
    if not found and broken in damaged(out):
        raise UsageError(
            f"{broken} cannot be read: its {MANIFEST_FILE} is damaged or gone",
            where=str(out),
            hint="put it back from a copy, or build again",
        )
    raise UsageError(
        f"several editions go by {name!r}: {names}" if found else f"there is no edition {name!r}",
        where=str(out),
        hint="'briefgen editions list' names them",
    )


def edition_of_slot(out: Path, series: str | None, slot: str) -> StandingEdition | None:
    """The edition that was made for a slot of the series' schedule."""
    found = [
        one for one in editions(out) if one.manifest.series == series and one.manifest.slot == slot
    ]
    return found[-1] if found else None


def before(edition: StandingEdition) -> StandingEdition | None:
    """The edition that this one follows, where it stands beside it."""
    name = edition.manifest.previous
    if name is None:
        return None
    for place in sorted(edition.directory.parent.glob(f"{name}*")):
        found = standing_edition(place)
        if found is not None and found.manifest.edition_id == name:
            return found
    return None


def to_follow(
    out: Path, series: str | None, documents: tuple[Document, ...], config: str, talk: Talk
) -> Previous | None:
    """The edition that a new one of ``documents`` follows, with its briefing.

    That of a project follows the newest of its series: the one that ``out/latest`` leads to, else
    the one of the highest number. Without a project file, an edition follows the latest one if
    that was made with the same settings and they share a document; else it stands alone.

    :param config: digest of the settings that bear on content.
    """
    latest = standing_edition(out / LATEST_LINK)
    for name in damaged(out):
        said = f"this edition is passed over, because its {MANIFEST_FILE} cannot be read"
        talk.warning(SourceWarning(uri=name, message=said))
    for one in _candidates(latest, out, series):
        try:
            briefing = one.stored().briefing
        except VerificationError as error:
            said = f"this edition is passed over, because it cannot be read: {error.what}"
            talk.warning(SourceWarning(uri=one.name, message=said))
            continue
        if series is None and not _same_matter(briefing, documents, config):
            return None
        return Previous(one, briefing)
    return None


def _candidates(
    latest: StandingEdition | None, out: Path, series: str | None
) -> Iterator[StandingEdition]:
    if latest is not None and latest.manifest.series == series:
        yield latest
    if series is not None:
        others = [one for one in editions(out) if one.manifest.series == series]
        yield from (
            one for one in reversed(others) if latest is None or one.directory != latest.directory
        )


def _same_matter(briefing: Briefing, documents: tuple[Document, ...], config: str) -> bool:
    ours = {one.sha256 for one in documents}
    return briefing.method.config_hash == config and any(
        one.sha256 in ours for one in briefing.sources
    )
