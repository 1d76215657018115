"""Who said what: exact spans of source, cue and content, on political news of the United States.

The set is the development part of PolNeAR: news articles with brat stand-off beside them. Its
gold is one flat layer: no span overlaps another, and what is reported within a report is left
unmarked. So of what the engine finds only the outermost layer is compared: what has its cue
within the content of another report is left out on both sides.

*Exact* means that a span has the same first and last character as a gold span of its role. A
discontinuous annotation ("A, he said, B") counts as one span a fragment, as it does in the
sequence labels on which the published figures were reached. Sentences of one report that follow
on each other are one fragment: the engine finds something in each of them. A span that several
reports share (one source, two cues) counts once; a text that several people annotated counts
once too, with the mean of its tallies. Space and a final full stop outside quotation marks are
no part of a span on either side; quotation marks and the stops within them are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, get_args

from briefgen.model.base import Span
from briefgen.model.findings import Attribution
from fidelity.halves import Half, half_of
from fidelity.measures import Measure, Tally, exact, total
from fidelity.sets import BenchmarkSet
from fidelity.texts import document, findings

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = get_args(Role)
Fragment = tuple[int, int]
Layer = dict[Role, set[Fragment]]
"""The spans of one document by role."""

_EDGES = " \t\n.,;:"


def trimmed(text: str, start: int, end: int) -> Fragment:
    """A span without space and the marks between sentences and clauses at its edges."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def joined(text: str, fragments: Iterable[Fragment]) -> list[Fragment]:
    """Fragments in text order; those with nothing but marks between them are one."""
    found: list[Fragment] = []
    for start, end in sorted(trimmed(text, *one) for one in fragments):
        if found and not text[found[-1][1] : start].strip(_EDGES):
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def read_gold(brat: str, text: str) -> Layer:
    """The spans of a brat file: ``T1<tab>Content 0 10;15 20<tab>words`` gives two of them."""
    gold: Layer = {role: set() for role in ROLES}
    for line in brat.splitlines():
        kind, _, places = line.partition("\t")[2].partition("\t")[0].partition(" ")
        role = next((one for one in ROLES if one == kind.lower()), None)
        if not line.startswith("T") or role is None:
            continue
        fragments = (map(int, place.split()) for place in places.split(";"))
        gold[role].update(joined(text, ((start, end) for start, end in fragments)))
    return gold


def outermost(found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Those that no other one reports."""
    for one in found:
        around = (other for other in found if other is not one and other.cue != one.cue)
        if not any(
            part.contains(cue) for other in around for part in other.content for cue in one.cue[:1]
        ):
            yield one


def read_found(found: Sequence[Attribution], text: str) -> Layer:
    """The spans of the engine's outermost findings."""
    return layer_of(list(outermost(found)), text)


def layer_of(found: Sequence[Attribution], text: str) -> Layer:
    """The spans of attributions; those of one cue and source are one report."""
    layer: Layer = {role: set() for role in ROLES}
    said: defaultdict[tuple[tuple[Span, ...], ...], list[Span]] = defaultdict(list)
    for one in found:
        said[one.source, one.cue].extend(one.content)
    for (source, cue), content in said.items():
        for role, spans in zip(ROLES, (source, cue, content), strict=True):
            layer[role].update(joined(text, ((span.start, span.end) for span in spans)))
    return layer


def compare(found: Layer, gold: Layer) -> dict[Role, Tally]:
    """The tally of each role in one document."""
    return {
        role: exact(len(found[role] & gold[role]), len(found[role]), len(gold[role]))
        for role in ROLES
    }


def measures(tallies: Iterable[dict[Role, Tally]]) -> list[Measure]:
    """One line a role, all documents as one."""
    tallies = list(tallies)
    return [Measure("attribution", role, total(one[role] for one in tallies)) for role in ROLES]


def mean(tallies: Sequence[dict[Role, Tally]]) -> dict[Role, Tally]:
    """Of several comparisons of one text one."""
    return {role: total(one[role] for one in tallies).scaled(1 / len(tallies)) for role in ROLES}


def measure(place: Path, half: Half) -> list[Measure]:
    """Run the engine over the articles of one half."""
    tallies: list[dict[Role, Tally]] = []
    for path in sorted((place / "text").glob("*.txt")):
        if half_of(path.stem) != half:
            continue
        text = path.read_text(encoding="utf-8")
        found = read_found(findings(document(text, name=path.stem)).attributions, text)
        golds = [
            read_gold(brat.read_text(encoding="utf-8"), text)
            for brat in sorted((place / "attributions").glob(f"{path.stem}_????.ann"))
        ]
        tallies.append(mean([compare(found, gold) for gold in golds]))
    return measures(tallies)


SET = BenchmarkSet("polnear", "benchmarks/attribution", measure)
