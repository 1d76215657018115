"""What the worker forbids itself: files outside the package and the audience, writing, talking.

Python's audit hook sees every file that Python code opens and every connection, program or
process it starts; there is no way to take it off again. The libraries that lay out text open
fonts by themselves: for them there are the limits of the operating system.
"""

from __future__ import annotations

import contextlib
import os
import resource
import site
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from briefgen.resources import fonts_dir, schemas_dir, templates_dir

_FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn",
    "os.startfile", "os.kill", "pty.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "telnetlib.",
    "nntplib.", "webbrowser.", "ensurepip", "sqlite3.", "winreg.",
)  # fmt: skip
_CHANGING = {
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate",
    "os.chmod", "os.chown", "os.utime", "os.setxattr", "tempfile.mkdtemp", "tempfile.mkstemp",
}  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PUBLIC = ("/usr/share/zoneinfo", "/etc/mime.types", "/dev/null", "/dev/urandom")
"""Tables that Python's own library reads."""
_CODE = (".py", ".pyc", ".so", ".dylib", ".pyd")
_FILES = 256
_FILE_BYTES = 300_000_000
"""The largest file that may be written: WeasyPrint lays fonts down for the font library."""


class Fence:
    """Where the worker may read and write; ``open_to`` adds an audience's folders."""

    def __init__(self, workplace: Path) -> None:
        self._workplace = os.path.realpath(workplace)
        self._code = tuple({os.path.realpath(one) for one in sys.path if one})
        self._own = _package_folders()
        self._folders: tuple[str, ...] = ()

    def open_to(self, folders: Sequence[Path]) -> None:
        """Let the templates, style sheets and assets in these folders be read."""
        self._folders = tuple(os.path.realpath(one) for one in folders)

    def raise_up(self) -> None:
        """Install the fence; from here on it stays."""
        sys.addaudithook(self._watch)

    def _watch(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            self._watch_open(arguments)
        elif event.startswith(_FORBIDDEN) or (event in _CHANGING and self._outside(arguments[0])):
            raise PermissionError(f"a worker may not do this: {event}")

    def _outside(self, name: object) -> bool:
        """Whether ``name`` lies elsewhere than in the workplace.

        A bare name is relative to a folder that is itself held open (`shutil.rmtree`).
        """
        return isinstance(name, str) and "/" in name and not self._within(name, (self._workplace,))

    def _watch_open(self, arguments: tuple[object, ...]) -> None:
        path, mode, flags = arguments
        if not isinstance(path, (str, bytes)):
            return
        name = os.fsdecode(path)
        writes = isinstance(flags, int) and flags & _WRITING
        writes = writes or (isinstance(mode, str) and bool(set(mode) & set("wax+")))
        if self._within(name, (self._workplace,)):
            return
        if writes and name != os.devnull:
            raise PermissionError(f"a worker may not write {name}")
        if not self._readable(name):
            raise PermissionError(
                f"{Path(name).name} lies outside the template's folder and is not read"
            )

    def _readable(self, name: str) -> bool:
        plain = os.path.abspath(name)  # noqa: PTH100
        return (
            self._within(name, (*self._folders, *self._own, *_PUBLIC))
            # A package's file may be a link into a store of packages.
            or plain.startswith(tuple(f"{one}/" for one in self._own))
            or (plain.endswith(_CODE) and self._within(name, self._code))
        )

    @staticmethod
    def _within(name: str, places: tuple[str, ...]) -> bool:
        real = os.path.realpath(name)
        return any(real == place or real.startswith(f"{place}/") for place in places)


def bound(memory: int, seconds: float) -> None:
    """Limit the memory, files and CPU time of this process from here on.

    :param memory: bytes of address space; where the system does not know that limit, none.
    :param seconds: CPU seconds that the process may have used in all when it gets its first signal.
    """
    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, max(1, round(seconds))),
        (resource.RLIMIT_FSIZE, _FILE_BYTES),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))


def _package_folders() -> tuple[str, ...]:
    """Folders of Python itself, of installed packages and of those already imported."""
    paths = sysconfig.get_paths()
    found = {paths[key] for key in ("stdlib", "platstdlib", "purelib", "platlib")}
    found |= {one for one in sys.path if one.endswith(("site-packages", "dist-packages"))}
    found.update(site.getsitepackages())
    for module in list(sys.modules.values()):
        found.update(str(one) for one in getattr(module, "__path__", ()))
    found.update(map(str, (fonts_dir(), templates_dir(), schemas_dir())))
    return tuple(sorted({os.path.realpath(one) for one in found} | found))
