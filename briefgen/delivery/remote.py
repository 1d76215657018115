"""An address in, a store out that fsspec opens: s3://, gs://, abfs://, sftp:// and others.

Keys and passwords are those of fsspec's own settings and of the environment; a fault is told by its
kind alone, because its text may hold them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import fsspec
from fsspec.core import url_to_fs

from briefgen.delivery.folder import RECORD
from briefgen.errors import OutputError, SetupError
from briefgen.model.edition import EditionFile


@dataclass(frozen=True)
class RemoteStore:
    """A place of a file system that fsspec knows."""

    address: str
    system: fsspec.AbstractFileSystem
    path: str

    @classmethod
    def at(cls, address: str) -> RemoteStore:
        """The place at ``address``.

        :raises SetupError: when fsspec does not know it, or needs a package for it.
        """
        try:
            system, path = url_to_fs(address)
        except (ImportError, ValueError):
            scheme = address.partition("://")[0]
            raise SetupError(
                f"fsspec cannot open {scheme}:// here",
                where=f"delivery to {address}",
                hint=f"Install the package that fsspec asks for with {scheme}://",
            ) from None
        except Exception as error:  # noqa: BLE001 - whatever a file system raises; it may tell keys
            raise OutputError(
                f"it cannot be opened: {type(error).__name__}", where=address
            ) from None
        return cls(address, system, str(path).rstrip("/"))

    def put_edition(self, name: str, files: Sequence[EditionFile]) -> None:
        """Write the files, and the record last: a reader goes by it."""
        self._write([EditionFile(f"{name}/{one.name}", one.data) for one in files])

    def records(self) -> Iterator[tuple[str, bytes]]:
        """Read them."""
        try:
            self.system.invalidate_cache()
            places = sorted(str(one) for one in self.system.glob(f"{self.path}/*/{RECORD}"))
            found = [(one.split("/")[-2], bytes(self.system.cat_file(one))) for one in places]
        except Exception as error:  # noqa: BLE001 - as in `at`
            raise self._failure(error) from None
        yield from found

    def put(self, files: Sequence[EditionFile]) -> None:
        """Write single files."""
        self._write(files)

    def _write(self, files: Sequence[EditionFile]) -> None:
        try:
            for one in files:
                place = f"{self.path}/{one.name}"
                self.system.makedirs(place.rpartition("/")[0], exist_ok=True)
                self.system.pipe_file(place, one.data)
        except Exception as error:  # noqa: BLE001 - as in `at`
            raise self._failure(error) from None

    def _failure(self, error: Exception) -> OutputError:
        why = error.strerror if isinstance(error, OSError) and error.errno else None
        return OutputError(
            f"it cannot be written: {why or type(error).__name__}", where=self.address
        )
