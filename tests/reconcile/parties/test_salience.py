"""How much a party matters: what a panel of readers would name in one sentence."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from briefgen.config.project import Project
from briefgen.extract import Engine, extract
from briefgen.knowledge.lenses import resolve_lenses
from briefgen.model.base import Span
from briefgen.model.briefing import Briefing, Method
from briefgen.model.document import Block, BlockRole, Document, Metadata
from briefgen.reconcile import reconcile

_TITLE = "Farrow Bay council sues Halden Steel Group"
_BODY = (
    "Farrow Bay Council sued Halden Steel Group on Monday over a wall.",
    "The wall fell in March. Halden Steel Group built it in 2009.",
    "Farrow Bay Council wants the firm to pay for a new one.",
    "Paul Lindgren, who lives nearby, said it was loud.",
    "Mara Holm, an engineer in Oslo, said walls fall. Brenmark Dredging was not asked.",
)


def _document(number: int, *paragraphs: str, title: str | None = _TITLE) -> Document:
    lines = [title, *paragraphs] if title else list(paragraphs)
    text, blocks = "\n".join(lines), list[Block]()
    start = 0
    for index, line in enumerate(lines):
        first = index - bool(title)
        role: BlockRole = "heading" if first < 0 else "lead" if first == 0 else "body"
        span = Span(start=start, end=start + len(line))
        blocks.append(Block(index=index, span=span, role=role))
        start += len(line) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        id=f"s-{number}{digest[:10]}",
        uri=f"{number}.txt",
        media_type="text/plain",
        sha256=digest,
        text_sha256=digest,
        text=text,
        blocks=tuple(blocks),
        metadata=Metadata(title=title, reference_date="2024-05-01", kind="news_article"),
    )


Brief = Callable[..., Briefing]


@pytest.fixture(scope="module")
def brief(engine: Engine) -> Brief:
    """A briefing of documents."""

    def run(*documents: Document) -> Briefing:
        return reconcile(
            documents,
            [extract(document, engine) for document in documents],
            project=Project(),
            lenses=resolve_lenses(["west"]),
            method=Method(engine="local", engine_version="1", config_hash=""),
        )

    return run


def _salience(briefing: Briefing) -> dict[str, int]:
    return {party.name: party.salience for party in briefing.parties}


def test_title_and_opening_decide_who_leads(brief) -> None:
    found = _salience(brief(_document(0, *_BODY)))
    assert min(found["Farrow Bay Council"], found["Halden Steel Group"]) >= 4
    assert max(found.get("Mara Holm", 0), found.get("Brenmark Dredging", 0)) < 3


def test_a_title_counts(brief) -> None:
    with_title = _salience(brief(_document(0, *_BODY[1:])))["Farrow Bay Council"]
    without = _salience(brief(_document(0, *_BODY[1:], title=None)))["Farrow Bay Council"]
    assert with_title > without


def test_in_many_documents_who_is_in_one_alone_counts_less(brief) -> None:
    alone = _document(
        9,
        "Torsk Ferries raised fares. Torsk Ferries runs to Halden.",
        "Halden Steel Group sends men by Torsk Ferries.",
        title="Torsk Ferries raises fares",
    )
    one = _salience(brief(alone))["Torsk Ferries"]
    others = [
        _document(n, f"Halden Steel Group met Farrow Bay Council for the {n}th time.", *_BODY)
        for n in range(3, 9)
    ]
    found = _salience(brief(alone, *others))
    assert found["Torsk Ferries"] < one
    assert found["Halden Steel Group"] == 5


def test_who_denies_what_is_alleged_leads(brief) -> None:
    article = _document(
        0,
        "Executives of Brenmark Dredging took part in talks in Oslo in May, two people said.",
        "The weather was fine. The hotel was full. The wine was good.",
        "Brenmark Dredging denied that it took part in the talks.",
        title=None,
    )
    briefing = brief(article)
    assert any(dispute.status == "contested" for dispute in briefing.disputes)
    assert _salience(briefing)["Brenmark Dredging"] >= 3
