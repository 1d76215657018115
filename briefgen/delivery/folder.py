"""An audience's files in, a folder or an object store that holds them out: whole, or not seen.

In a folder of this machine an edition is made aside and renamed into place. Elsewhere its record,
``edition.json``, is written last: what has none is no edition yet. Writing an edition again writes
the same bytes to the same place, so that one that was cut off is simply finished.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from briefgen.errors import OutputError, SetupError
from briefgen.model.edition import EditionFile
from briefgen.publish.loose import write_loose
from briefgen.publish.workshop import Workshop, clean_workshops, holds

RECORD = "edition.json"
_LOCAL = ("", "file")


class Store(Protocol):
    """Where editions are put."""

    def put_edition(self, name: str, files: Sequence[EditionFile]) -> None:
        """Put an edition there under ``name``; the record is the last of ``files``.

        :raises OutputError: when it cannot be written.
        """
        ...

    def records(self) -> Iterator[tuple[str, bytes]]:
        """The editions that are there whole: their names and records, in order of name."""
        ...

    def put(self, files: Sequence[EditionFile]) -> None:
        """Put single files beside the editions, each in place of the one that was there."""
        ...


def open_store(address: str, root: Path) -> Store:
    """The store at ``address``: a folder, relative to ``root``, or what fsspec opens.

    :raises SetupError: when it needs a package that is not installed.
    """
    parts = urlsplit(address)
    if "://" not in address:
        return LocalStore(root / address)
    if parts.scheme in _LOCAL and parts.netloc in ("", "localhost"):
        return LocalStore(Path(unquote(parts.path)))
    return _remote(address)


@dataclass(frozen=True)
class LocalStore:
    """A folder of this machine, or one that is mounted here."""

    folder: Path

    def put_edition(self, name: str, files: Sequence[EditionFile]) -> None:
        """Make it aside and rename it into place."""
        target = self.folder / name
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            clean_workshops(self.folder)
            if holds(target, files):
                return
            with Workshop(self.folder) as workshop:
                workshop.write(files)
                workshop.put_back(name)
        except OSError as error:
            raise _failure(self.folder, error) from error

    def records(self) -> Iterator[tuple[str, bytes]]:
        """Read them."""
        try:
            for file in sorted(self.folder.glob(f"*/{RECORD}")):
                if not file.parent.name.startswith("."):
                    yield file.parent.name, file.read_bytes()
        except OSError as error:
            raise _failure(self.folder, error) from error

    def put(self, files: Sequence[EditionFile]) -> None:
        """Write each aside and rename it into place; what a killed run left aside goes."""
        for draft in (one for file in files for one in self.folder.glob(f".{file.name}.*")):
            draft.unlink(missing_ok=True)
        changed = [one for one in files if not _same(self.folder / one.name, one.data)]
        write_loose(changed, self.folder)


def _same(file: Path, data: bytes) -> bool:
    return file.is_file() and file.read_bytes() == data


def _failure(folder: Path, error: OSError) -> OutputError:
    return OutputError(f"it cannot be written: {error.strerror or 'fault'}", where=str(folder))


def _remote(address: str) -> Store:
    try:
        from briefgen.delivery.remote import RemoteStore
    except ImportError:
        raise SetupError(
            "a place that is no folder of this machine needs the package fsspec",
            where=f"delivery to {address}",
            hint="Run: pip install 'briefgen[store]'",
        ) from None
    return RemoteStore.at(address)
