"""Every failure that briefgen reports on purpose, under one root.

::

    BriefgenError                what went wrong, where, and what to do next
    ├── UsageError               the call or the project file is wrong            exit 2
    │   ├── ProjectError         a key or value in briefgen.toml
    │   ├── AudienceError        an audience or template that does not exist or does not load
    │   ├── BrandError           a key, colour, font or logo of brand.toml
    │   └── EditError            an edit that is wrong, or contradicts another
    ├── SourceError              one source could not be read; the others go on   exit 4
    │   ├── EmptySourceError     nothing in it
    │   ├── UnreadableSourceError broken, encrypted, binary, in no known encoding
    │   ├── OversizeSourceError  over the size limit
    │   └── FetchError           a page, feed or mail folder could not be brought in
    ├── NothingReadError         no source could be read                          exit 1
    ├── StrictError              a source failed and the call was strict          exit 1
    ├── OutputError              the output cannot be written                     exit 1
    ├── GroundingError           a quote does not stand where it is said to stand exit 1
    ├── HandlingError            an audience's ceiling forbids the content        exit 1
    ├── RenderError              a template or the PDF writer failed              exit 1
    │   └── RenderLimitError     rendering took more time or memory than allowed
    ├── SetupError               a system library, a model or a font is missing   exit 1
    └── VerificationError        an edition is not what was built                 exit 1

Only ``briefgen.cli`` catches these and turns them into exit codes.
"""

from __future__ import annotations


class BriefgenError(Exception):
    """A failure with its remedy.

    :param what: what went wrong, in one sentence without a final full stop.
    :param where: the file, line, key or field it concerns.
    :param hint: what the user can do next.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f". {self.hint}" if self.hint else ""
        return f"{place}{self.what}{advice}"


class UsageError(BriefgenError):
    """The call is wrong; nothing has been done."""

    exit_code = 2


class ProjectError(UsageError):
    """A key or a value of the project file is wrong."""


class AudienceError(UsageError):
    """An audience does not exist, or its folder does not load."""


class BrandError(UsageError):
    """A key, colour, font or logo of a house's brand is wrong."""


class EditError(UsageError):
    """An edit of the analyst's is wrong, or two of them contradict each other."""


class SourceError(BriefgenError):
    """One source could not be used; recorded in the coverage ledger, the rest is done."""

    exit_code = 4


class EmptySourceError(SourceError):
    """The source holds no bytes or no text."""


class UnreadableSourceError(SourceError):
    """The source is broken, encrypted, binary or in no known encoding."""


class OversizeSourceError(SourceError):
    """The source is larger than the project allows."""


class FetchError(SourceError):
    """A page, a feed or a mail folder could not be brought in."""


class NothingReadError(BriefgenError):
    """Not one source could be read, so there is nothing to brief on."""


class GroundingError(BriefgenError):
    """A quote does not stand at its offsets, or a reference leads nowhere."""


class HandlingError(BriefgenError):
    """An audience may not see what the briefing holds."""


class RenderError(BriefgenError):
    """A template or the PDF writer failed."""


class RenderLimitError(RenderError):
    """Rendering took more time or memory than the project allows."""


class SetupError(BriefgenError):
    """Something that briefgen needs from the system is missing."""


class VerificationError(BriefgenError):
    """An edition is not what was built."""


class StrictError(BriefgenError):
    """Some sources failed and the call was strict, so nothing was written."""


class OutputError(BriefgenError):
    """The output cannot be written: no permission, no space, not a folder."""
