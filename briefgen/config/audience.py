"""Audiences: a name in, a frozen `Audience` out.

An audience is a folder with an ``audience.toml``, templates and style sheets: built in under
``templates/``, or a house's own under ``templates/`` beside the project file. It may extend
another audience, and then states only what differs: a file or key it lacks is its parent's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from briefgen.config.brand import Brand, load_brand
from briefgen.config.colours import Colour
from briefgen.config.faults import explain, nearest
from briefgen.config.project import AudienceConfig, OverCeiling, PageSize
from briefgen.errors import AudienceError
from briefgen.model.base import Handling, Record
from briefgen.resources import templates_dir

FILE_NAME = "audience.toml"
_MERGED = {"limits", "floors", "labels", "colours", "locale"}
"""Settings whose single keys win, not the whole."""
BASE = "_base"
CONTENTS = "contents"
"""The one section that has no file: the table of contents."""
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")

Cut = Literal[
    "bottom_line",
    "changes",
    "background",
    "disputes",
    "concerns",
    "timeline",
    "gaps",
    "sources",
    "item_words",
]
Figure = Literal["timeline", "parties", "disputes", "concerns"]
Section = Annotated[
    str, Field(description="a file sections/NAME.html.j2", pattern=r"^[a-z][a-z0-9_]*$")
]


LanguageCode = Annotated[
    str, Field(description="a language: fr, or pt-BR", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
]


class AudienceLimits(Record):
    """How much of each list is shown; what lies beyond is counted. None: all of it."""

    bottom_line: int | None = Field(default=None, ge=1)
    changes: int | None = Field(default=None, ge=0)
    background: int | None = Field(default=None, ge=0)
    disputes: int | None = Field(default=None, ge=1)
    concerns: int | None = Field(default=None, ge=0)
    timeline: int | None = Field(default=None, ge=0)
    gaps: int | None = Field(default=None, ge=0)
    parties: int | None = Field(
        default=None, ge=0, description="rows of the table; the others follow in one paragraph"
    )
    sources: int | None = Field(default=None, ge=0)
    item_words: int | None = Field(
        default=None, ge=8, description="longer items end at a clause, marked […]"
    )
    words: int | None = Field(default=None, ge=50, description="words of the whole text")
    pages: int | None = Field(default=None, ge=1, description="pages of the PDF")


DateStyle = Literal["long", "medium", "iso"]


class LocaleFile(Record):
    """`[locale.CODE]` of `audience.toml`: what differs where the document is in that language."""

    title: str | None = None
    dates: DateStyle | None = Field(default=None, description="how dates are written")
    sections: tuple[Section, ...] | None = Field(default=None, description="in print order")
    limits: AudienceLimits = AudienceLimits()
    floors: AudienceLimits = AudienceLimits()
    labels: dict[str, str] = Field(default={}, description="headings and fixed words by key")


class AudienceFile(Record):
    """`audience.toml`, as written: a key that is absent is the parent's."""

    title: str | None = None
    extends: str | None = Field(default=None, description="the audience it starts from")
    page: PageSize | None = None
    handling: Handling | None = Field(default=None, description="the highest mark it may show")
    over_ceiling: OverCeiling | None = Field(
        default=None, description="what to do with sources marked above `handling`"
    )
    sections: tuple[Section, ...] | None = Field(default=None, description="in print order")
    figures: tuple[Figure, ...] | None = Field(
        default=None, description="figures that are drawn, where there is something to draw"
    )
    cut: tuple[Cut, ...] | None = Field(
        default=None, description="steps by which a text gives way when it is too long; they repeat"
    )
    notes: Literal["passage", "paragraph"] | None = Field(
        default=None, description="what has a note number of its own; default: each passage"
    )
    limits: AudienceLimits = AudienceLimits()
    floors: AudienceLimits = AudienceLimits()
    labels: dict[str, str] = Field(default={}, description="headings and fixed words by key")
    dates: DateStyle | None = Field(
        default=None,
        description="13 November 2024 (long, the default), 13 Nov 2024 (medium), 2024-11-13 (iso)",
    )
    locale: dict[LanguageCode, LocaleFile] = Field(
        default={}, description="what differs by the language of the document, by its code"
    )
    colours: dict[str, Colour] = Field(default={}, description="CSS variables by name")
    logo: str | None = Field(default=None, description="an SVG or PNG file in assets/")
    logo_alt: str | None = Field(
        default=None, description="the logo in words, for who cannot see it; default: the title"
    )


class Audience(Record):
    """Who a rendering is for, and in which language.

    ``folders`` lists its own folder, its parents', and the base.
    """

    name: str
    title: str
    folders: tuple[Path, ...]
    page: PageSize = "A4"
    formats: tuple[str, ...] = ("html", "pdf")
    handling: Handling = "TLP:AMBER+STRICT"
    over_ceiling: OverCeiling = "refuse"
    sections: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    cut: tuple[Cut, ...] = ()
    notes: Literal["passage", "paragraph"] = "passage"
    limits: AudienceLimits = AudienceLimits()
    floors: AudienceLimits = AudienceLimits()
    labels: dict[str, str] = {}
    language: str = "en"
    dates: DateStyle = "long"
    locales: dict[str, LocaleFile] = {}
    colours: dict[str, str] = {}
    logo: str | None = None
    logo_alt: str | None = None
    brand: Brand | None = None
    attach_sources: bool = False

    def in_language(self, code: str) -> Audience:
        """The same audience as it is where the document is in a language.

        What ``[locale.fr]`` says holds for ``fr-CA`` too, and ``[locale.fr-CA]`` over it.
        """
        local = self
        for key in dict.fromkeys((code.partition("-")[0], code)):
            told = self.locales.get(key)
            if told is not None:
                local = local.model_copy(
                    update={
                        "title": told.title or local.title,
                        "dates": told.dates or local.dates,
                        "sections": told.sections or local.sections,
                        "limits": _over(local.limits, told.limits),
                        "floors": _over(local.floors, told.floors),
                        "labels": {**local.labels, **told.labels},
                    }
                )
        return local.model_copy(update={"language": code})


def available_audiences(project_dir: Path | None) -> list[str]:
    """Names of the built-in audiences and of the house's own, sorted."""
    folders = [folder for root in _roots(project_dir) for folder in root.iterdir()]
    return sorted(
        {one.name for one in folders if _NAME.fullmatch(one.name) and (one / FILE_NAME).is_file()}
    )


def load_audience(
    name: str, *, overrides: AudienceConfig | None = None, project_dir: Path | None = None
) -> Audience:
    """The audience called ``name``, with the project's overrides on top.

    ``[audiences.NAME]`` with ``extends`` may name an audience that has no folder of its own.

    :raises AudienceError: when it does not exist, extends itself, or its file is wrong.
    """
    chain = [*_chain(name, overrides, project_dir), templates_dir() / BASE]
    files = [_read(folder / FILE_NAME) for folder in chain]
    settled = _settle(files)
    if settled.sections is None:
        raise AudienceError(
            "no sections are listed",
            where=f"audience {name}",
            hint=f'Write sections = [...] in its {FILE_NAME}, or extends = "analyst"',
        )
    _check_sections(name, settled.sections, chain)
    for local in settled.locale.values():
        _check_sections(name, local.sections or (), chain)
    changes = overrides or AudienceConfig()
    return Audience(
        name=name,
        title=settled.title or name,
        folders=tuple(chain),
        page=changes.page or settled.page or "A4",
        formats=changes.formats or ("html", "pdf"),
        handling=changes.handling or settled.handling or "TLP:AMBER+STRICT",
        over_ceiling=changes.over_ceiling or settled.over_ceiling or "refuse",
        sections=settled.sections,
        figures=settled.figures or (),
        cut=settled.cut or (),
        notes=settled.notes or "passage",
        limits=settled.limits,
        floors=settled.floors,
        labels=settled.labels,
        dates=settled.dates or "long",
        locales=settled.locale,
        colours=dict(settled.colours),
        logo=settled.logo,
        logo_alt=settled.logo_alt,
        brand=load_brand(project_dir),
    )


def _check_sections(name: str, sections: tuple[str, ...], folders: Sequence[Path]) -> None:
    """Each section has a template, so that a slip is found before any long work."""
    for section in sections:
        file = f"sections/{section}.html.j2"
        if section != CONTENTS and not any((folder / file).is_file() for folder in folders):
            raise AudienceError(
                f"there is no template for the section {section!r}",
                where=f"audience {name}",
                hint=f"{nearest(section, _sections(folders))}. Or add {file} to its folder",
            )


def _sections(folders: Sequence[Path]) -> list[str]:
    """The sections that there are templates for."""
    files = (file for folder in folders for file in folder.glob("sections/*.html.j2"))
    return sorted({CONTENTS, *(file.name.removesuffix(".html.j2") for file in files)})


def _roots(project_dir: Path | None) -> Iterator[Path]:
    """Where audiences may lie: the house's own first."""
    if project_dir is not None and (project_dir / "templates").is_dir():
        yield project_dir / "templates"
    yield templates_dir()


def _folder(name: str, project_dir: Path | None) -> Path | None:
    if not _NAME.fullmatch(name):
        return None
    places = (root / name for root in _roots(project_dir))
    return next((one for one in places if (one / FILE_NAME).is_file()), None)


def _chain(name: str, overrides: AudienceConfig | None, project_dir: Path | None) -> Iterator[Path]:
    """The audience's folder and those it extends, nearest first."""
    wanted: str | None = name
    seen: list[str] = []
    while wanted is not None:
        if wanted in seen:
            raise AudienceError(f"{wanted} extends itself", where=f"audience {name}")
        seen.append(wanted)
        folder = _folder(wanted, project_dir)
        extends = overrides.extends if overrides is not None and wanted == name else None
        if folder is None and extends is None:
            raise AudienceError(
                f"there is no audience called {wanted!r}",
                where=f"audience {name}" if wanted != name else None,
                hint="There are: " + ", ".join(available_audiences(project_dir)),
            )
        if folder is not None:
            yield folder
            extends = extends or _read(folder / FILE_NAME).extends
        wanted = extends


def _read(path: Path) -> AudienceFile:
    try:
        return AudienceFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AudienceError(f"is not valid TOML: {error}", where=str(path)) from error
    except ValidationError as error:
        what, hint = explain(error, AudienceFile)
        raise AudienceError(
            what,
            where=str(path),
            hint=hint or "See 'briefgen schema audience' for the keys and their values",
        ) from error


def _settle(files: list[AudienceFile]) -> AudienceFile:
    """One file's worth of settings: the nearest folder that sets a key wins."""
    settled = AudienceFile()
    for file in reversed(files):
        plain = {
            key: value for key, value in file if key in file.model_fields_set and key not in _MERGED
        }
        settled = settled.model_copy(
            update={
                **plain,
                "limits": _over(settled.limits, file.limits),
                "floors": _over(settled.floors, file.floors),
                "labels": {**settled.labels, **file.labels},
                "colours": {**settled.colours, **file.colours},
                "locale": _merged(settled.locale, file.locale),
            }
        )
    return settled


def _merged(under: dict[str, LocaleFile], top: dict[str, LocaleFile]) -> dict[str, LocaleFile]:
    """What the folders say by language, key by key."""
    merged = dict(under)
    for code, file in top.items():
        below = merged.get(code, LocaleFile())
        given = {key: value for key, value in file if key in file.model_fields_set}
        merged[code] = below.model_copy(
            update={
                **given,
                "limits": _over(below.limits, file.limits),
                "floors": _over(below.floors, file.floors),
                "labels": {**below.labels, **file.labels},
            }
        )
    return merged


def _over(under: AudienceLimits, top: AudienceLimits) -> AudienceLimits:
    return under.model_copy(update={key: getattr(top, key) for key in top.model_fields_set})
