"""Options that several commands share, each declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Sources = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="SOURCES",
        help="Files and folders to read; none: the sources that the project file names.",
        show_default=False,
    ),
]
ProjectFile = Annotated[
    Path | None,
    typer.Option(
        "--project",
        "-p",
        metavar="FILE",
        help="Project file; default: briefgen.toml in the given folder or the current one.",
        show_default=False,
    ),
]
Audiences = Annotated[
    list[str] | None,
    typer.Option(
        "--audience",
        "-a",
        metavar="NAME",
        help="Audience to render for, repeatable: executive, analyst, press or a house's own.",
        show_default=False,
    ),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="LIST",
        help="html, pdf, json, md, docx: comma-separated or repeated; "
        "default: what the audience asks for.",
        show_default=False,
    ),
]
About = Annotated[
    str | None,
    typer.Option(
        "--about",
        metavar="WORDS",
        help="The matter, in a few words; default: what the documents are mostly about.",
        show_default=False,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="ISO date of the briefing; default: the latest date of the sources.",
        show_default=False,
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Write nothing and exit 1 when any source fails.")
]
NoCache = Annotated[
    bool,
    typer.Option("--no-cache", help="Read and extract everything again, and keep nothing of it."),
]
Json = Annotated[bool, typer.Option("--json", help="Print a JSON report instead of paths.")]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress; errors and warnings only.")
]


def split_list(values: list[str] | None) -> tuple[str, ...]:
    """``-f html,pdf -f json`` as its parts."""
    parts = (part.strip() for value in values or () for part in value.split(","))
    return tuple(part for part in parts if part)
