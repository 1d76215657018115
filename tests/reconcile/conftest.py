"""Small documents with their sentences, without an engine: for tests of what reconcile does."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from briefgen.model.base import Quantity, Span, Wording, mint
from briefgen.model.briefing import (
    Claim,
    Concern,
    Dispute,
    Event,
    Fact,
    Participant,
    Party,
    Position,
    Proposition,
)
from briefgen.model.document import Block, Document, Metadata
from briefgen.model.findings import Findings, PartyType, Sentence
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.parts import Parts

MakeRead = Callable[..., Read]

_SENTENCE = re.compile(r"[^.!?\s][^.!?]*[.!?]+[”\"]?")


def _block(index: int, start: int, words: str) -> Block:
    heading = not words.endswith((".", "!", "?", "”"))
    span = Span(start=start, end=start + len(words))
    return Block(index=index, span=span, role="heading" if heading else "body")


def _read(text: str, *, uri: str = "a.txt", **metadata: object) -> Read:
    digest = hashlib.sha256(text.encode()).hexdigest()
    blocks = tuple(
        _block(index, match.start(), match.group().rstrip())
        for index, match in enumerate(re.finditer(r"\S(?:.|\n(?!\n))*", text))
    )
    sentences = tuple(
        Sentence(
            span=Span(start=block.span.start + match.start(), end=block.span.start + match.end()),
            block=block.index,
            role=block.role,
        )
        for block in blocks
        if block.role == "body"
        for match in _SENTENCE.finditer(block.span.of(text))
    )
    source_id = "s-" + hashlib.sha256(f"{uri}{digest}".encode()).hexdigest()[:10]
    document = Document(
        id=source_id,
        uri=uri,
        media_type="text/plain",
        sha256=digest,
        text_sha256=digest,
        text=text,
        blocks=blocks,
        metadata=Metadata.model_validate(metadata),
    )
    findings = Findings(source_id=source_id, engine="test", engine_version="1", sentences=sentences)
    return Read(document, findings)


@pytest.fixture(scope="session")
def make_read() -> MakeRead:
    """Make a `Read` of a text: paragraphs by blank lines, a line without a full stop a heading."""
    return _read


ARTICLE = (
    "Envoys of Ostland and Westmark met in Geneva on March 3 and 4. Two diplomats confirmed the "
    "meeting to Reuters.\n\n"
    "Norvik Steel sent its chairman to the meeting. Norvik Steel denied that anybody from the "
    "firm was in Geneva.\n\n"
    "European governments fear that the deal could weaken the embargo. The foreign ministry of "
    "Ostland did not comment.\n\n"
    "About 40% of Ostland's steel goes to Westmark. A second meeting is planned for June 9."
)


@dataclass(frozen=True)
class Matter:
    """A hand-made reconciliation of `ARTICLE`: what the parts of reconcile hand to one another."""

    read: Read
    corpus: Corpus
    book: PassageBook
    parties: PartyBook
    claims: ClaimBook
    events: tuple[Event, ...]
    facts: tuple[Fact, ...]
    disputes: tuple[Dispute, ...]
    concerns: tuple[Concern, ...]

    @property
    def parts(self) -> Parts:
        """The settled parts, for the western lens."""
        return Parts(
            corpus=self.corpus,
            parties=self.parties,
            claims=self.claims,
            events=self.events,
            facts=self.facts,
            disputes=self.disputes,
            concerns=self.concerns,
            focus=Focus(None, {}),
            book=self.book,
            lens="west",
        )

    def cite(self, *sentences: int) -> tuple[str, ...]:
        """Passages of whole sentences."""
        return self.book.cite(self.read, [self.read.sentence(one).span for one in sentences])


def _parties(book: PassageBook, read: Read) -> PartyBook:
    cited = book.cite(read, [read.sentence(0).span])

    def party(name: str, kind: PartyType, salience: int = 3) -> Party:
        return Party(
            id=mint("x", name), name=name, type=kind, mentions=2, salience=salience, evidence=cited
        )

    return PartyBook(
        parties=(
            party("Ostland", "state", 5),
            party("Westmark", "state", 5),
            party("Norvik Steel", "company", 4),
            party("two diplomats", "anonymous_sources"),
            party("Reuters", "media", 2),
            party("European governments", "bloc"),
            party("the foreign ministry of Ostland", "public_body"),
        )
    )


def _matter() -> Matter:
    read = _read(ARTICLE, uri="news.txt", kind="news_article")
    book = PassageBook({})
    parties = _parties(book, read)
    ids = {one.name: one.id for one in parties.parties}

    def cite(*sentences: int) -> tuple[str, ...]:
        return book.cite(read, [read.sentence(one).span for one in sentences])

    event = Event(
        id="v-met",
        label="Envoys of Ostland and Westmark met in Geneva on March 3 and 4",
        date="XXXX-03-03/XXXX-03-04",
        date_text="on March 3 and 4",
        precision="day",
        year_missing=True,
        sort_key="XXXX-03-03",
        status="reported",
        participants=(
            Participant(party_id=ids["Ostland"]),
            Participant(party_id=ids["Westmark"]),
        ),
        salience=5,
        evidence=cite(0),
    )
    ahead = Event(
        id="v-next",
        label="A second meeting is planned for June 9",
        date="XXXX-06-09",
        date_text="June 9",
        precision="day",
        year_missing=True,
        sort_key="XXXX-06-09",
        status="planned",
        salience=3,
        evidence=cite(7),
    )
    propositions = (
        Proposition(id="q-met", text="the meeting in Geneva", kind="event", about=("v-met",)),
        Proposition(id="q-firm", text="Norvik Steel took part", kind="participation"),
    )
    claims = (
        Claim(
            id="c-confirm",
            proposition_id="q-met",
            speaker_id=ids["two diplomats"],
            stance="confirms",
            chain=(ids["Reuters"],),
            evidence=cite(1),
        ),
        Claim(
            id="c-says",
            proposition_id="q-firm",
            speaker_id=read.id,
            stance="asserts",
            evidence=cite(2),
        ),
        Claim(
            id="c-denies",
            proposition_id="q-firm",
            speaker_id=ids["Norvik Steel"],
            stance="denies",
            evidence=cite(3),
        ),
        Claim(
            id="c-silent",
            proposition_id="q-met",
            speaker_id=ids["the foreign ministry of Ostland"],
            stance="no_comment",
            evidence=cite(5),
        ),
    )
    dispute = Dispute(
        id="d-firm",
        text="Did Norvik Steel take part in the meeting?",
        wording=Wording(
            key="dispute.participation",
            slots={"party": "Norvik Steel", "event": "the meeting"},
        ),
        proposition_id="q-firm",
        kind="participation",
        positions=(
            Position(
                party_text="the article", stance="asserts", claim_ids=("c-says",), evidence=cite(2)
            ),
            Position(
                party_id=ids["Norvik Steel"],
                party_text="Norvik Steel",
                stance="denies",
                claim_ids=("c-denies",),
                evidence=cite(3),
            ),
        ),
        status="contested",
        internal=True,
        salience=5,
        evidence=cite(2, 3),
    )
    concern = Concern(
        id="k-embargo",
        lens="west",
        holder_id=ids["European governments"],
        holder_text="European governments",
        about="the deal could weaken the embargo",
        cue="fear",
        salience=4,
        evidence=cite(4),
    )
    fact = Fact(
        id="f-share",
        text="About 40% of Ostland's steel goes to Westmark.",
        quantity=Quantity(value=40, unit="percent", comparator="~"),
        salience=3,
        evidence=cite(6),
    )
    return Matter(
        read=read,
        corpus=Corpus((read,)),
        book=book,
        parties=parties,
        claims=ClaimBook(claims, propositions, {}),
        events=(event, ahead),
        facts=(fact,),
        disputes=(dispute,),
        concerns=(concern,),
    )


@pytest.fixture
def matter() -> Matter:
    """A meeting, a denial, a worry, a silence and a figure."""
    return _matter()
