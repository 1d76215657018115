"""How much of bare spaCy's speed the engine keeps: words a CPU second, both in one process.

Documents in (files or folders; the project's invented ones where none are named), the ratio of the
CPU time of the bare pipeline to that of the engine out, each round measuring both in turn on the
same paragraphs. 1.0 would mean that the engine's own layers cost nothing.

usage: engine.py [--rounds N] [PATH ...]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy

from briefgen.config.project import Limits
from briefgen.errors import SourceError
from briefgen.extract import EngineSettings, load_engine
from briefgen.ingest import discover, ingest
from briefgen.model.document import Document

ROOT = Path(__file__).resolve().parents[2]
OWN = (ROOT / "tests/data/case/docs", ROOT / "benchmarks/fidelity/own/affairs")
ROUNDS = 7
FLOOR = 0.70


def main(paths: Sequence[Path], rounds: int) -> None:
    """Measure in turn, so that a busy spell of the machine falls on both alike."""
    documents = read(paths)
    settings = EngineSettings()
    engine, nlp = load_engine(settings), spacy.load(settings.model)
    texts = [
        [one.text[block.span.start : block.span.end] for block in one.blocks] for one in documents
    ]
    words = sum(len(text.split()) for paragraphs in texts for text in paragraphs)

    def bare() -> None:
        for paragraphs in texts:
            list(nlp.pipe(paragraphs))

    def whole() -> None:
        for document in documents:
            engine.find(document)

    whole()
    pairs = [(cpu(bare), cpu(whole)) for _ in range(rounds)]
    print(f"{words} words of {len(documents)} documents, {rounds} rounds: words a CPU second")
    print(line("bare spaCy pipeline", [words / one for one, _ in pairs]))
    print(line("engine", [words / other for _, other in pairs]))
    ratios = [one / other for one, other in pairs]
    print(f"{'ratio':<22} {statistics.median(ratios):.2f} ", end="")
    print(f"({min(ratios):.2f} to {max(ratios):.2f}), floor {FLOOR:.2f}")


def read(paths: Sequence[Path]) -> list[Document]:
    """Every readable document below ``paths``."""
    documents: list[Document] = []
    for path in paths:
        root = path if path.is_dir() else path.parent
        for file in discover([path], root=root):
            try:
                documents.append(ingest(file, overrides=(), max_bytes=Limits().source_bytes))
            except SourceError as error:
                print(f"left out {file.uri}: {error}")
    return documents


def cpu(work: Callable[[], None]) -> float:
    """CPU seconds that ``work`` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def line(name: str, speeds: Sequence[float]) -> str:
    """Median and spread."""
    return f"{name:<22} {statistics.median(speeds):,.0f} ({min(speeds):,.0f} to {max(speeds):,.0f})"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args()
    main(asked.paths or OWN, asked.rounds)
