"""An audience in, what goes wrong when the built-in briefings are rendered for it out."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.config.audience import Audience
from briefgen.errors import BriefgenError, SetupError
from briefgen.render import render
from briefgen.workbench.check.markup import page_slips
from briefgen.workbench.findings import Finding, Level
from briefgen.workbench.samples import NAMES, SampleName, sample

_PLACE = re.compile(r"(?P<template>[\w./-]+\.j2)(?:, line (?P<line>\d+))?")
_IGNORED = re.compile(r"Ignored `(?P<what>.+?)` at ")
_HARMLESS = ".notdef glyph"
"""Which scripts a machine has fonts for is no matter of the templates."""


class _Heard(logging.Handler):
    """Collects what the PDF writer says of style sheets and addresses that it passes over."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if not message.startswith(_HARMLESS):
            self.messages.append(message)


def tried(
    audience: Audience,
    formats: Sequence[str],
    sheets: Sequence[Path],
    names: Sequence[SampleName] = NAMES,
) -> Iterator[Finding]:
    """Render each sample; the first failure of one is told, and whatever its page lacks.

    :param sheets: the house's own style sheets, to find there what the PDF writer ignores.
    :raises SetupError: when this machine lacks what a PDF needs.
    """
    log, heard = logging.getLogger("briefgen.render"), _Heard()
    log.addHandler(heard)
    kept, log.propagate = log.propagate, False
    try:
        for name in names:
            yield from _one(audience, formats, name)
    finally:
        log.removeHandler(heard)
        log.propagate = kept
    for message in dict.fromkeys(heard.messages):
        yield _ignored(message, audience.name, sheets)


def _one(audience: Audience, formats: Sequence[str], name: SampleName) -> Iterator[Finding]:
    try:
        files = render(sample(name), audience, formats=formats)
    except SetupError:
        raise
    except BriefgenError as error:
        yield failure(error, audience, f"the {name} sample briefing")
        return
    for file in files:
        if file.name.endswith(".html"):
            for slip in page_slips(file.data.decode()):
                yield _finding(
                    audience.name,
                    "error",
                    f"{file.name} of the {name} sample briefing",
                    slip.line,
                    slip.what,
                    slip.hint,
                )


def failure(error: BriefgenError, audience: Audience, of: str) -> Finding:
    """A failed rendering, at the template and line that its message names."""
    place = _PLACE.search(error.where or "")
    file = place["template"] if place else error.where or f"audience {audience.name}"
    line = int(place["line"]) if place and place["line"] else None
    for folder in audience.folders if place else ():
        candidates = (folder / file, folder.parent / file)
        found = next((one for one in candidates if one.is_file()), None)
        if found is not None:
            file = str(found)
            break
    return _finding(audience.name, "error", file, line, f"{of}: {error.what}", error.hint or "")


def _ignored(message: str, audience: str, sheets: Sequence[Path]) -> Finding:
    found = _IGNORED.match(message)
    start = found["what"].split("\n")[0][:40] if found else ""
    for sheet in sheets if start else ():
        text = sheet.read_text("utf-8", "replace")
        name, _, value = start.partition(":")
        place = re.search(rf"{re.escape(name)}\s*:\s*{re.escape(value.strip())}", text)
        if place:
            line = text.count("\n", 0, place.start()) + 1
            return _finding(
                audience, "warning", str(sheet), line, f"the PDF ignores {start!r}", "Correct it"
            )
    return _finding(audience, "warning", f"audience {audience}", None, f"the PDF: {message}", "")


def _finding(
    audience: str, level: Level, file: str, line: int | None, what: str, hint: str
) -> Finding:
    return Finding(audience=audience, level=level, file=file, line=line, what=what, hint=hint)
