"""`briefgen review`: the analyst's edits; a Typer app of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.options import Json, ProjectFile

if TYPE_CHECKING:
    from briefgen.config.project import Project
    from briefgen.stored import StoredBriefing

app = typer.Typer(
    help="Leave out, pin, reword, merge, split and correct items; add judgements. Edits are kept "
    "in edits.toml beside the project file and applied again on every build.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

BriefingFile = Annotated[
    Path | None,
    typer.Option(
        "--briefing",
        metavar="FILE",
        help="A briefing.json; default: that of the latest edition.",
        show_default=False,
    ),
]
Out = Annotated[
    Path,
    typer.Option("--out", "-o", metavar="DIR", help="Where editions are: the latest counts."),
]
Item = Annotated[
    str,
    typer.Argument(metavar="ITEM", help="An id or a beginning of one.", show_default=False),
]
Number = Annotated[
    int,
    typer.Argument(metavar="N", help="The edit's number in the file, from 1.", show_default=False),
]


def _value(name: str, text: str, metavar: str = "WORDS") -> object:
    return typer.Option(f"--{name}", metavar=metavar, help=text, show_default=False)


@app.command("list")
def list_(
    *,
    stale: Annotated[
        bool, typer.Option("--stale", help="Only stale ones; exit code 1 if there are any.")
    ] = False,
    briefing: BriefingFile = None,
    out: Out = Path("out"),
    project: ProjectFile = None,
    json: Json = False,
) -> None:
    """List the edits and how each stands to the latest edition: applied, stale, or new since."""
    from briefgen.cli.review_lines import standing_json, standing_lines
    from briefgen.review.file import edits_file, load_edits
    from briefgen.review.standing import standing

    file = edits_file(_settings(project))
    edits = load_edits(file)
    found = standing(edits, _stored(briefing, out).briefing, where=str(file)) if edits else ()
    shown = [one for one in found if not stale or one.state == "stale"]
    for line in [standing_json(shown)] if json else standing_lines(shown):
        typer.echo(line)
    if not edits:
        typer.echo(f"there are no edits in {file}", err=True)
    if stale and shown:
        raise typer.Exit(1)


@app.command("items")
def items(
    section: Annotated[
        str | None,
        typer.Argument(metavar="[SECTION]", help="Only this one.", show_default=False),
    ] = None,
    *,
    briefing: BriefingFile = None,
    out: Out = Path("out"),
) -> None:
    """List the items of the latest edition with their ids."""
    from briefgen.cli.review_lines import item_lines

    for line in item_lines(_stored(briefing, out).briefing, section):
        typer.echo(line)


@app.command("show")
def show(item: Item, *, briefing: BriefingFile = None, out: Out = Path("out")) -> None:
    """Show an item: its id, its words, and the quotes it rests on."""
    from briefgen.cli.review_lines import detail_lines

    for line in detail_lines(_stored(briefing, out).briefing, item):
        typer.echo(line)


@app.command("add")
def add(
    action: Annotated[
        str,
        typer.Argument(
            metavar="ACTION",
            help="drop, pin, reword, merge, split, date, holder, correct, answer, judgement, "
            "option or indicator.",
            show_default=False,
        ),
    ],
    item: Annotated[
        str | None,
        typer.Argument(
            metavar="[ITEM]",
            help="An id or a beginning of one; none for what you add.",
            show_default=False,
        ),
    ] = None,
    *,
    author: Annotated[str, _value("author", "Who decided it; printed.", "NAME")],
    reason: Annotated[str, _value("reason", "Why; printed.")],
    on: Annotated[str | None, _value("on", "When; default: today.", "DATE")] = None,
    text: Annotated[str | None, _value("text", "reword, answer, judgement ...: the words.")] = None,
    consequence: Annotated[
        str | None, _value("consequence", "reword a concern: what may follow.")
    ] = None,
    into: Annotated[str | None, _value("into", "merge: the item that stays.", "ITEM")] = None,
    date: Annotated[str | None, _value("date", "date: EDTF, 2024-10-08.", "EDTF")] = None,
    holder: Annotated[str | None, _value("holder", "holder: a party's id, or words.")] = None,
    lens: Annotated[str | None, _value("lens", "holder: where to file it.", "NAME")] = None,
    name: Annotated[
        list[str] | None, _value("name", "correct: the name; split: the other's, repeatable.")
    ] = None,
    kind: Annotated[str | None, _value("type", "correct, split: its type.", "TYPE")] = None,
    country: Annotated[str | None, _value("country", "correct, split: its code.", "CODE")] = None,
    likelihood: Annotated[str | None, _value("likelihood", "judgement: how likely.")] = None,
    confidence: Annotated[str | None, _value("confidence", "judgement: how sure.")] = None,
    basis: Annotated[
        list[str] | None, _value("basis", "judgement ...: what it rests on, repeatable.", "ITEM")
    ] = None,
    own: Annotated[
        list[str] | None, _value("own", "Figures or quoted words that are yours, repeatable.")
    ] = None,
    quote: Annotated[
        list[str] | None, _value("quote", "Words it rests on; default: the item's evidence.")
    ] = None,
    briefing: BriefingFile = None,
    out: Out = Path("out"),
    project: ProjectFile = None,
) -> None:
    """Add an edit, anchored to the words that its item rests on. The next build applies it."""
    import datetime as dt

    from briefgen.review.file import edits_file, parse_edits, read_edits
    from briefgen.review.making import anchored_edit
    from briefgen.review.standing import standing
    from briefgen.review.written import appended, as_toml

    asked = {
        "action": action, "item": item, "author": author, "reason": reason,
        "on": on or dt.datetime.now(tz=dt.UTC).astimezone().date().isoformat(),
        "text": text, "consequence": consequence, "into": into, "date": date, "holder": holder,
        "lens": lens, "type": kind, "country": country, "likelihood": likelihood,
        "confidence": confidence, "basis": basis, "own": own, "quotes": quote,
        "names" if action == "split" else "name":
            name if action == "split" or not name or len(name) > 1 else name[0],
    }  # fmt: skip
    given = {key: value for key, value in asked.items() if value not in (None, [], ())}
    found = _stored(briefing, out).briefing
    file = edits_file(_settings(project))
    edit = anchored_edit(given, found)
    before = read_edits(file)
    every = standing((*parse_edits(before, str(file)), edit), found, where=str(file))
    _write(file, appended(before, edit))
    typer.echo(as_toml(edit), nl=False)
    typer.echo(f"edit {len(every)} of {file}; in the next build: {every[-1].what}", err=True)


@app.command("apply")
def apply(
    briefing: Annotated[
        Path, typer.Argument(metavar="BRIEFING", help="A briefing.json.", show_default=False)
    ],
    *,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="FILE", help="Where to write.", show_default=False),
    ],
    project: ProjectFile = None,
) -> None:
    """Apply the edits to a briefing that has none yet, and write it to another file."""
    from briefgen.cli.review_lines import outcome_lines
    from briefgen.editions import stamp
    from briefgen.errors import GroundingError, UsageError
    from briefgen.model.edition import to_json
    from briefgen.model.evidence import check_grounding
    from briefgen.review import apply_edits, edits_file, load_edits

    stored = _stored(briefing, Path())
    if stored.briefing.edits:
        raise UsageError(
            "this briefing has its edits already",
            where=str(briefing),
            hint="Give one as 'briefgen extract' writes it",
        )
    file = edits_file(_settings(project))
    reviewed = apply_edits(stored.briefing, load_edits(file), where=str(file))
    faults = check_grounding(reviewed.briefing, stored.texts) if stored.texts else []
    if faults:
        raise GroundingError(faults[0].what, where=faults[0].where)
    _write_bytes(out, to_json(stamp(reviewed.briefing)))
    for line in outcome_lines(reviewed.outcomes):
        typer.echo(line, err=True)
    typer.echo(out)


@app.command("resolve")
def resolve(
    number: Number,
    *,
    drop: Annotated[bool, typer.Option("--drop", help="Take the edit out of the file.")] = False,
    re_anchor: Annotated[
        bool,
        typer.Option("--re-anchor", help="Let it rest on what its item rests on now."),
    ] = False,
    item: Annotated[
        str | None,
        typer.Option(
            "--item", metavar="ITEM", help="The item it is about now.", show_default=False
        ),
    ] = None,
    briefing: BriefingFile = None,
    out: Out = Path("out"),
    project: ProjectFile = None,
) -> None:
    """Settle a stale edit: take it out, or anchor it to its item's present evidence."""
    from briefgen.errors import UsageError
    from briefgen.review.file import edits_file, read_edits
    from briefgen.review.making import re_anchored
    from briefgen.review.written import removed

    if drop == re_anchor:
        raise UsageError("say what to do with it", hint="Give --drop, or --re-anchor [--item ID]")
    file = edits_file(_settings(project))
    text = read_edits(file)
    if drop:
        _write(file, removed(text, number))
        typer.echo(f"edit {number} is taken out of {file}", err=True)
    else:
        _write(file, re_anchored(text, number, _stored(briefing, out).briefing, item))
        typer.echo(f"edit {number} rests on present evidence; the next build applies it", err=True)


def _stored(briefing: Path | None, out: Path) -> StoredBriefing:
    """The briefing that is asked for, or that of the latest edition."""
    from briefgen.errors import UsageError
    from briefgen.model.edition import BRIEFING_FILE, LATEST_LINK
    from briefgen.stored import load_briefing

    file = briefing or out / LATEST_LINK / BRIEFING_FILE
    if briefing is None and not file.is_file():
        raise UsageError(
            "there is no edition yet",
            where=str(out),
            hint="Build one, or name a briefing.json with --briefing",
        )
    return load_briefing(file)


def _settings(project: Path | None) -> Project:
    from briefgen.plan import settle_project

    return settle_project(project)


def _write(file: Path, text: str) -> None:
    _write_bytes(file, text.encode())


def _write_bytes(file: Path, data: bytes) -> None:
    from briefgen.model.edition import EditionFile
    from briefgen.publish.loose import write_loose

    write_loose([EditionFile(file.name, data)], file.parent)
