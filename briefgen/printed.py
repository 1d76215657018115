"""Pages of a PDF and the data attached to it in, every place where they disagree out.

Where the audience's templates are at hand, the data is rendered again: with the recorded version
of the PDF writer the file must be the same byte for byte, with another one the words of each
page. Where they are not, the words on the pages are looked for in the data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from pydantic import JsonValue, ValidationError

from briefgen._version import __version__
from briefgen.config.audience import BASE, Audience
from briefgen.config.brand import load_brand
from briefgen.config.identity import identity
from briefgen.config.project import Project
from briefgen.errors import BriefgenError
from briefgen.model.briefing import Briefing
from briefgen.model.edition import PdfManifest
from briefgen.model.evidence import Fault
from briefgen.plan import TEMPLATES_FOLDER
from briefgen.resources import templates_dir

_WORD = re.compile(r"\w+(?:[.,'’]\w+)*")
_QUOTED = re.compile(r"[“«„]\s?([^“”«»„]{12,}?)\s?[”»“]")
_CUT = re.compile(r"\s*\[…\]\s*|…")
_SPACE = re.compile(r"\s+")
_SHOWN = 8
"""Words of a difference that a fault quotes."""


def audience_of(manifest: PdfManifest, project: Project) -> Audience | None:
    """The audience that the pages were made for, if its templates are here as they were then."""
    places = [project.root / TEMPLATES_FOLDER] if project.root is not None else []
    places.append(templates_dir())
    folders = [
        next((place / name for place in places if (place / name).is_dir()), None)
        for name in manifest.audience.folders
        if _is_name(name)
    ]
    try:
        audience = Audience.model_validate(
            {
                **manifest.audience.settings,
                "folders": folders,
                "brand": load_brand(project.root)
                if manifest.audience.settings.get("brand")
                else None,
            }
        )
        same = identity(audience) == manifest.audience.identity
    except (ValidationError, BriefgenError, OSError):
        return None
    return audience if same else None


def should_be_here(manifest: PdfManifest) -> bool:
    """Whether all that made the pages is built in, of this very version: then it must be at hand.

    A brand is a house's own.
    """
    built_in = not manifest.audience.settings.get("brand") and all(
        _is_name(name) and (templates_dir() / name).is_dir() for name in manifest.audience.folders
    )
    return built_in and manifest.versions.briefgen == __version__


def check_pages(was: Sequence[str], made: Sequence[str]) -> Iterator[Fault]:
    """Pages as printed against pages as rendered again, word by word."""
    for number in range(max(len(was), len(made))):
        where = f"page {number + 1}"
        if number >= len(made):
            yield Fault(where=where, what="the attached data gives no such page")
        elif number >= len(was):
            yield Fault(where=where, what="the page is missing")
        else:
            yield from _differences(where, _words(was[number]), _words(made[number]))


def check_words(
    pages: Sequence[str], briefing: Briefing, content: str, manifest: PdfManifest
) -> Iterator[Fault]:
    """Without templates: each quotation on a page, and each line of the bottom line, in the data.

    What the built-in templates, or the audience's own settings, put between quotation marks is
    no quotation.

    :param content: the text of the attached ``briefing.json``.
    """
    from briefgen.render.catalogues import fixed_words

    ours = fixed_words(manifest.language, [templates_dir() / BASE])
    settings = _strings(json.loads(manifest.audience.model_dump_json(include={"settings"})))
    known = _SPACE.sub("", "\n".join((*_strings(json.loads(content)), *ours, *settings)))
    printed = _SPACE.sub("", "\n".join(pages))
    for number, page in enumerate(pages, start=1):
        for found in _QUOTED.finditer(page):
            for part in _CUT.split(found[1]):
                if _SPACE.sub("", part) not in known:
                    quote = _SPACE.sub(" ", found[1])[:80]
                    yield Fault(
                        where=f"page {number}",
                        what=f"“{quote}” does not stand in the attached data",
                    )
                    break
    for line in briefing.bottom_line[:1]:
        whole = all(_SPACE.sub("", part) in printed for part in line.text.split())
        if not whole:
            yield Fault(where=f"bottom_line {line.id}", what="it is not printed as it is attached")


def _differences(where: str, was: list[str], made: list[str]) -> Iterator[Fault]:
    if was == made:
        return
    for kind, a, b, c, d in SequenceMatcher(None, was, made, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Fault(
                where=where,
                what=f"it prints {_shown(was[a:b])}, the attached data gives {_shown(made[c:d])}",
            )


def _shown(words: list[str]) -> str:
    if not words:
        return "nothing"
    more = "…" if len(words) > _SHOWN else ""
    return f"“{' '.join(words[:_SHOWN])}{more}”"


def _words(page: str) -> list[str]:
    return _WORD.findall(page)


def _strings(value: JsonValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)


def _is_name(name: str) -> bool:
    return Path(name).name == name and name not in {"", ".", ".."}
