"""What readers name in a summary in, the weights of a party's salience out.

usage: python -m fidelity.fit_salience

Fits a logistic regression with a ridge on the develop half of `parties`, whose five summaries a
document are the panel, and on a small panel of our own (``own/panel/panel.toml``), and writes the
weights to ``knowledge/data/salience.toml``. The same data give the same weights. The outcome is the
share of the panel that names a party, each document counts as one, and the error of leaving each
document out in turn is printed.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from briefgen.config.project import Project
from briefgen.ingest import SourceFile, ingest
from briefgen.knowledge.salience import Weights
from briefgen.model.briefing import Party
from briefgen.model.document import Document
from briefgen.plan import settle_lenses
from briefgen.reconcile.corpus import assemble
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import find_focus
from briefgen.reconcile.parties import merge_parties
from briefgen.reconcile.parties.merging import merge
from briefgen.reconcile.parties.prominence import features
from briefgen.reconcile.parties.sightings import sight
from briefgen.reconcile.parties.standing import Stage
from fidelity.halves import half_of
from fidelity.matching import pair
from fidelity.places import OWN, ROOT, shared
from fidelity.sets import parties, timeline
from fidelity.texts import findings

WEIGHTS = ROOT / "briefgen" / "knowledge" / "data" / "salience.toml"
NAMES = tuple(Weights.model_fields)
_PANEL = 5
_RIDGE = 0.4
_ROUNDS = 60
_FIRM = 4.0
"""How much more firmly those are held than the others."""
_EXPECTED = {"voice": 2.0, "contests": 1.5}
"""What we expect of features that few documents here show: who speaks throughout, or denies."""
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """One party of one document: its features, and the share of the panel that names it."""

    document: str
    name: str
    features: tuple[float, ...]
    share: float


def main() -> int:
    """Fit, print, write."""
    rows = [*_of_set(), *_of_panel()]
    inputs = np.array([row.features for row in rows])
    shares = np.array([row.share for row in rows])
    documents = np.array([row.document for row in rows])
    left_out = np.zeros(len(rows))
    for one in sorted(set(documents.tolist())):
        inside = documents == one
        weights = fit(inputs[~inside], shares[~inside])
        left_out[inside] = predict(inputs[inside], weights)
    weights = fit(inputs, shares)
    print(f"{len(rows)} parties of {len(set(documents.tolist()))} documents")
    print(f"mean squared error, each document left out: {np.mean((left_out - shares) ** 2):.4f}")
    for step in (0.3, 0.34, 0.38, 0.42, 0.46, 0.5):
        found, due = left_out >= step, shares >= parties.SALIENT / _PANEL
        right = (found & due).sum()
        print(f"  salient from {step}: P {right / found.sum():.3f} R {right / due.sum():.3f}")
    rounded = dict(zip(NAMES, weights.round(2).tolist(), strict=True))
    print(rounded)
    write(rounded)
    return 0


def fit(inputs: Numbers, shares: Numbers) -> Numbers:
    """Weights by Newton's method, all but the bias held near what we expect: mostly nothing."""
    expected = np.array([_EXPECTED.get(name, 0.0) for name in NAMES])
    firm = [_FIRM if name in _EXPECTED else 1.0 for name in NAMES]
    ridge = np.diag(firm) * _RIDGE
    ridge[-1, -1] = 0.0
    weights = expected.copy()
    for _ in range(_ROUNDS):
        predicted = predict(inputs, weights)
        slope = inputs.T @ (shares - predicted) - ridge @ (weights - expected)
        bend = inputs.T @ (inputs * (predicted * (1 - predicted) + 1e-6)[:, None]) + ridge
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def predict(inputs: Numbers, weights: Numbers) -> Numbers:
    """The share of the panel."""
    return np.asarray(1 / (1 + np.exp(-inputs @ weights)), dtype=np.float64)


def write(weights: Mapping[str, float]) -> None:
    """Put the weights into the data file, leaving its other lines."""
    text = WEIGHTS.read_text(encoding="utf-8")
    for name, value in weights.items():
        text = re.sub(rf"^{name} = .*$", f"{name} = {value}", text, flags=re.MULTILINE)
    WEIGHTS.write_text(text, encoding="utf-8")


def _of_set() -> Iterator[Row]:
    """The parties of the develop half, with how many of its summaries name each."""
    for item in parties.read_items(_shared() / "benchmarks/parties/gum_news.jsonl"):
        if half_of(item.name) != "develop":
            continue
        found = list(_standing(parties.read_document(item)))
        matched = pair([party for party, _ in found], item.entries, parties.credit)
        entries = {i: item.entries[j] for i, j, _ in matched}
        for i, (party, values) in enumerate(found):
            names = (party.name, *(alias.text for alias in party.aliases))
            entry = entries.get(i)
            named = parties.told((*names, *(entry.names if entry else ())), item.summaries)
            share = max(named, entry.salience if entry else 0) / _PANEL
            yield Row(item.name, party.name, values, share)


def _of_panel() -> Iterator[Row]:
    """The parties of the documents that we judged ourselves."""
    panel = tomllib.loads((OWN / "panel/panel.toml").read_text(encoding="utf-8"))
    texts = (_shared() / "benchmarks/timeline/docs.jsonl").read_text(encoding="utf-8")
    for line in texts.splitlines():
        text = timeline.Text.model_validate_json(line)
        if text.docid in panel["timeline"]:
            yield from _judged(timeline.read(text).document, panel["timeline"][text.docid])
    for name, judged in panel["examples"].items():
        path = (ROOT if name.startswith("seeds/") else _shared()) / name
        document = ingest(SourceFile(path=path, uri=path.name), overrides=(), max_bytes=10**7)
        yield from _judged(document, judged)


def _judged(document: Document, judged: Mapping[str, int]) -> Iterator[Row]:
    shares = {parties.key(name): count / _PANEL for name, count in judged.items()}
    for party, values in _standing(document):
        share = max((shares.get(name, 0.0) for name in parties.names_of(party)), default=0.0)
        yield Row(document.uri, party.name, values, share)


def _standing(document: Document) -> Iterator[tuple[Party, tuple[float, ...]]]:
    """The named parties of a document with their features."""
    project = Project()
    lenses = settle_lenses(project)
    corpus = assemble([document], [findings(document)])
    focus = find_focus(corpus, None)
    stage = Stage(corpus, focus)
    book = merge_parties(corpus, focus, lenses, PassageBook({}))
    for group in merge(sight(corpus), lenses):
        party = book.party(*group[0].place)
        if party is None or not any(sighting.entity.named for sighting in group):
            continue
        for standing in stage.standings(group):
            values = features(standing, group)
            yield party, tuple(values[name] for name in NAMES)


def _shared() -> Path:
    place = shared()
    if place is None:
        sys.exit("the shared sets are missing")
    return place


if __name__ == "__main__":
    sys.exit(main())
