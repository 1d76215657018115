"""Our own sentences: source, cue and content of every report, with speaker, stance and relay.

Unlike the news set this one marks reports within reports, so all layers are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.model.findings import Attribution, Findings
from fidelity.halves import Half, half_of
from fidelity.measures import Measure, Tally, exact, recall_only, total
from fidelity.sets import BenchmarkSet
from fidelity.sets.attribution import ROLES, Layer, Role, compare, layer_of, measures, trimmed
from fidelity.texts import document, findings

_MARK = re.compile(r"\[([SCX])(\d) |\]")
_NOTE = re.compile(
    r"> (?P<report>\d) ?(?P<stance>\w*)(?:; who (?P<who>[^;]*))?(?:; via (?P<via>.*))?"
)
_ROLE: dict[str, Role] = {role[0].upper(): role for role in ROLES} | {"X": "content", "C": "cue"}


@dataclass(frozen=True)
class Report:
    """What is to be found of a report beside its spans; "" where a case doesn't say."""

    cue: tuple[int, int]
    stance: str
    who: str
    via: str


@dataclass(frozen=True)
class Case:
    """A text with its gold."""

    name: str
    text: str
    gold: Layer
    reports: tuple[Report, ...]


def read_cases(lines: str) -> Iterator[Case]:
    """The cases of a file, as the README beside it describes them."""
    for block in re.split(r"\n\s*\n", lines.strip()):
        name, *rest = block.splitlines()
        notes = [line for line in rest if line.startswith(">")]
        yield _case(name, "\n".join(rest[: len(rest) - len(notes)]), notes)


def _case(name: str, marked: str, notes: Sequence[str]) -> Case:
    text, at = "", 0
    gold: Layer = {role: set() for role in ROLES}
    cues: dict[str, tuple[int, int]] = {}
    open_marks: list[tuple[str, str, int]] = []
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            open_marks.append((mark[1], mark[2], len(text)))
            continue
        kind, number, start = open_marks.pop()
        gold[_ROLE[kind]].add(trimmed(text, start, len(text)))
        if kind == "C":
            cues[number] = start, len(text)
    text += marked[at:]
    said = {found["report"]: found for note in notes if (found := _NOTE.fullmatch(note))}
    if len(said) != len(notes):
        raise ValueError(f"{name}: a note that cannot be read")
    reports = (
        Report(
            cue,
            (said[number]["stance"] if number in said else "") or "asserts",
            (said[number]["who"] if number in said else "") or "",
            (said[number]["via"] if number in said else "") or "",
        )
        for number, cue in cues.items()
    )
    return Case(name, text, gold, tuple(reports))


def measure(place: Path, half: Half) -> list[Measure]:
    """Spans as in the news set; and of the reports whose cue is found, how many are read right."""
    spans: list[dict[Role, Tally]] = []
    read: dict[str, list[Tally]] = {"stance": [], "speaker": [], "relay": []}
    for case in read_cases((place / "cases.txt").read_text(encoding="utf-8")):
        if half_of(case.name) != half:
            continue
        found = findings(document(case.text, name=case.name))
        spans.append(compare(layer_of(found.attributions, case.text), case.gold))
        for report in case.reports:
            for name, tally in readings(report, found).items():
                read[name].append(tally)
    return [
        *measures(spans),
        *(Measure("attribution", name, total(tallies)) for name, tallies in read.items()),
    ]


def readings(report: Report, found: Findings) -> dict[str, Tally]:
    """Whether a report is read with its stance, its speaker and its relay, where it has any."""
    mine = [one for one in found.attributions if _has_cue(one, report.cue)]
    stance = any(one.stance == report.stance for one in mine)
    tallies = {"stance": exact(stance, len(mine) > 0, 1)}
    if report.who:
        speaks = any(report.who in _names(found, one.speakers) for one in mine)
        tallies["speaker"] = recall_only(speaks, 1)
    if report.via:
        relays = any(report.via in _names(found, one.chain) for one in mine)
        tallies["relay"] = recall_only(relays, 1)
    return tallies


def _has_cue(one: Attribution, cue: tuple[int, int]) -> bool:
    return any(span.start < cue[1] and cue[0] < span.end for span in one.cue)


def _names(found: Findings, entities: Sequence[int]) -> set[str]:
    return {name for one in entities for name in _spellings(found.entities[one].name)}


def _spellings(name: str) -> set[str]:
    bare = re.sub(r"^[Tt]he ", "", name)
    return {bare, f"the {bare}", f"The {bare}"}


SET = BenchmarkSet("speech", "attribution", measure, own=True)
