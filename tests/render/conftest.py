"""Two briefings made by hand: a small one, and one that fills every part of every template."""

from __future__ import annotations

import hashlib
import logging
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

import pytest
from pypdfium2 import PdfDocument

from briefgen.model.base import Handling, Quantity, Wording
from briefgen.model.briefing import (
    Affiliation,
    Briefing,
    Change,
    Claim,
    Concern,
    DateAlternative,
    Dispute,
    EditionRef,
    Event,
    Fact,
    FactVariant,
    Gap,
    HumanText,
    LensUsed,
    Lineage,
    Method,
    OfficeHeld,
    Participant,
    Party,
    Passage,
    Place,
    Position,
    Proposition,
    Source,
    Statement,
    WithdrawnDate,
)
from briefgen.model.coverage import Coverage, DocumentCoverage, ParagraphCoverage
from briefgen.model.findings import Alias, PartyType, Stance
from briefgen.model.past import Before

METHOD = Method(engine="local", engine_version="0.1.0", config_hash="0" * 64)
WEST = LensUsed(
    id="west", title="Western concerns", names=("the West",), countries=("US", "FR"),
    alliances=("NATO",),
)  # fmt: skip


Make = Callable[..., Briefing]


class Desk:
    """Makes sources and passages whose offsets are right."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.passages: list[Passage] = []
        self.texts: dict[str, str] = {}

    def source(
        self,
        sentences: Sequence[str],
        *,
        uri: str,
        title: str | None = None,
        outlet: str | None = None,
        published: str | None = None,
        handling: Handling = "TLP:CLEAR",
        **more: object,
    ) -> list[str]:
        """Adds a source of one paragraph a sentence; returns the ids of its passages."""
        text = "\n\n".join(sentences)
        key = f"s-{len(self.sources) + 1:03}"
        self.texts[key] = text
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.sources.append(
            Source.model_validate(
                {
                    "id": key, "kind": "news_article", "title": title, "outlet": outlet,
                    "published": published, "language": "en", "uri": uri,
                    "media_type": "text/plain", "sha256": digest, "text_sha256": digest,
                    "chars": len(text), "handling": handling, **more,
                }
            )
        )  # fmt: skip
        ids, start = [], 0
        for index, sentence in enumerate(sentences):
            end = start + len(sentence)
            one = f"q-{len(self.passages) + 1:04}"
            self.passages.append(
                Passage(
                    id=one, source_id=key, origin_id=one, quote=sentence, start=start, end=end,
                    prefix=text[max(0, start - 32) : start], suffix=text[end : end + 32],
                    paragraph=index, role="lead" if index == 0 else "body",
                    page=index // 4 + 1 if more.get("pages") else None,
                )
            )  # fmt: skip
            ids.append(one)
            start = end + 2
        return ids


def party(key: str, name: str, kind: PartyType, evidence: str, **more: object) -> Party:
    return Party.model_validate(
        {"id": key, "name": name, "type": kind, "mentions": 3, "evidence": (evidence,), **more}
    )


def claim(
    key: str, speaker: str, stance: Stance, evidence: str, about: str = "r-1", **more: object
) -> Claim:
    return Claim.model_validate(
        {
            "id": key, "proposition_id": about, "speaker_id": speaker, "stance": stance,
            "evidence": (evidence,), **more,
        }
    )  # fmt: skip


def position(name: str, party_id: str, stance: Stance, claim_: Claim, **more: object) -> Position:
    return Position.model_validate(
        {
            "party_id": party_id, "party_text": name, "stance": stance,
            "claim_ids": (claim_.id,), "evidence": claim_.evidence, **more,
        }
    )  # fmt: skip


@pytest.fixture(scope="session")
def small() -> Briefing:
    """One undated source, no dispute, no date."""
    desk = Desk()
    first, second = desk.source(
        ["The harbour board will repaint the lighthouse.", "Nobody has objected."],
        uri="notice.txt",
    )
    return Briefing(
        id="b-small",
        title="Lighthouse",
        edition=EditionRef(id="e-1", number=1),
        lenses=(WEST,),
        sources=tuple(desk.sources),
        passages=tuple(desk.passages),
        bottom_line=(
            Statement(
                id="l-1", text="The harbour board will repaint the lighthouse.", evidence=(first,)
            ),
        ),
        background=(Fact(id="f-1", text="Nobody has objected.", evidence=(second,)),),
        parties=(party("p-1", "Harbour board", "public_body", first),),
        coverage=Coverage(
            documents=(DocumentCoverage(source_id="s-001", uri="notice.txt", status="used"),),
            grounded=1,
        ),
        method=METHOD,
    )


@pytest.fixture(scope="session")
def make() -> Make:
    """Makes a briefing of a given size."""
    return make_briefing


@pytest.fixture(scope="session")
def medium() -> Briefing:
    """Three sources, each part of a briefing at a usual length, in scripts that the fonts cover."""
    return make_briefing(sources=3, parties=9, events=9, disputes=3, concerns=4, sayings=EUROPEAN)


@pytest.fixture(scope="session")
def large() -> Briefing:
    """Thirty sources, sixty parties, three hundred events, long names, many scripts."""
    return make_briefing(sources=30, parties=60, events=300, disputes=14, concerns=24)


SAYINGS = (
    "The ministry said the barrage would open before the dry season.",
    "Delta Engineering Works denied that any of its staff had visited the site in March.",
    "Two officials familiar with the talks confirmed that the visit took place.",
    "The upstream states fear that releases will fall below the agreed floor.",
    "Roughly 42% of the basin's farms depend on the lower canal.",
    "An earlier version of this report gave the number of wells as 5,000.",
    "وقالت الوزارة إن الزيارة لم تتم في أكتوبر.",
    "Министерство заявило, что соглашение не подписано.",
    "水利部表示，会谈将继续进行。",
    "If the floor is not met, donors may become reluctant to pay for metering.",
    "The spokesperson for the canal authority did not comment.",
    "“We were never at the table,” the company's lawyer said, “and we will say so in court.”",
)  # fmt: skip
EUROPEAN = tuple(
    {6: "Το υπουργείο δεν σχολίασε.", 8: "Komisja nie złożyła oświadczenia."}.get(index, saying)
    for index, saying in enumerate(SAYINGS)
)
LONG_NAME = (
    "Interregional Standing Commission for the Coordination of Transboundary Water, "
    "Sediment and Fisheries Policy of the Lower and Middle Basin"
)
NAMES: tuple[tuple[str, PartyType], ...] = (
    ("Delta Engineering Works", "company"), ("Ministry of Water", "public_body"),
    ("Upper Basin", "state"), ("Canal Authority", "public_body"), ("Basin Herald", "media"),
    (LONG_NAME, "association"), ("Ioana Ştefănescu-Κωνσταντίνου", "person"),
    ("two officials familiar with the talks", "anonymous_sources"), ("Western donors", "bloc"),
)  # fmt: skip


def make_briefing(
    *,
    sources: int,
    parties: int,
    events: int,
    disputes: int,
    concerns: int,
    sayings: Sequence[str] = SAYINGS,
) -> Briefing:
    desk = Desk()
    per_source = [
        desk.source(
            sayings,
            uri=f"sources/2024/document-{index:02}.txt",
            title=None if index == 1 else f"Talks on the lower canal enter round {index}",
            outlet=None if index == 1 else "Basin Herald" if index % 2 else "Delta Wire",
            published=None if index == 1 else f"2024-{index % 12 + 1:02}-1{index % 9}",
            byline=("Maria Oduya",) if index % 3 == 0 else (),
            derives_from=(Lineage(name="Delta Wire", relation="reports_on"),) if index > 1 else (),
            correction_note=sayings[5] if index == 2 else None,
            pages=4 if index == 3 else None,
        )
        for index in range(1, sources + 1)
    ]
    quotes = [one for group in per_source for one in group]
    people = tuple(
        party(
            f"p-{index:02}",
            NAMES[index][0] if index < len(NAMES) else f"Riparian council number {index}",
            NAMES[index][1] if index < len(NAMES) else "association",
            quotes[index % len(quotes)],
            country="FR" if index % 4 == 2 else None,
            aliases=(Alias(text="DEW", kind="acronym"), Alias(text="Delta", kind="short"))
            if index == 0
            else (),
            role="the authority that runs the lower canal" if index == 3 else None,
            offices=(OfficeHeld.model_validate({"title": "minister of water", "from": "2021"}),)
            if index == 6
            else (),
            affiliations=(Affiliation(party_id="p-01", relation="part_of", basis="stated"),)
            if index == 3
            else (Affiliation(party_id="p-00", relation="unknown", basis="name_only"),)
            if index == 9
            else (),
            possible_same=("p-01",) if index == 3 else (),
        )
        for index in range(parties)
    )
    claims: list[Claim] = []
    cards: list[Dispute] = []
    for index in range(disputes):
        group = per_source[index % sources]
        yes = claim(f"c-{index}-1", "p-07", "confirms", group[2], chain=("p-04",))
        no = claim(
            f"c-{index}-2", "p-00", "denies", group[1], chain=("p-04",), scope="in March",
            directness="own_conduct", relay_hedge="suggest",
        )  # fmt: skip
        also = claim(f"c-{index}-3", "p-05", "denies", group[11], quoted=True)
        silent = claim(f"c-{index}-4", "p-03", "no_comment", group[10])
        claims += [yes, no, also, silent]
        figure = index % 3 == 2
        cards.append(
            Dispute(
                id=f"d-{index}",
                text="How many wells does the lower canal feed?"
                if figure
                else f"Did Delta Engineering Works visit the barrage in March, round {index + 1}?",
                wording=Wording(key="dispute"),
                proposition_id="r-1",
                kind="figure" if figure else "participation",
                positions=(
                    position("officials", "p-07", "confirms", yes,
                             value=Quantity(value=5000, unit="well", comparator="~") if figure
                             else None),
                    position("Delta", "p-00", "asserts" if figure else "denies", no,
                             value=Quantity(value=4200, unit="well") if figure else None),
                    *(() if figure else (position(LONG_NAME, "p-05", "denies", also),)),
                    position("Canal Authority", "p-03", "no_comment", silent),
                ),
                status="minor_difference" if index == 4 else "contested",
                internal=index == 1,
                differs_in="time" if index == 1 else None,
                salience=max(0, 5 - index),
                evidence=(*yes.evidence, *no.evidence),
            )
        )  # fmt: skip
    dates = ("2022/..", "2023-05~", "XXXX-10-29/XXXX-10-30", "XXXX-12-04", "2024-03-12", None)
    statuses = ("happened", "reported", "planned", "cancelled", "alleged")
    timeline = tuple(
        Event.model_validate(
            {
                "id": f"v-{index:03}",
                "label": sayings[index % 3].rstrip("."),
                "date": dates[index % 6],
                "date_text": ("since 2022", "about May 2023", "October 29 and 30", "December 4",
                              "12 March 2024", "recently")[index % 6],
                "precision": "day" if index % 6 in {2, 3, 4} else "unknown",
                "year_missing": index % 6 in {2, 3},
                "inferred": index % 6 == 4,
                "inferred_from": "the date of publication" if index % 6 == 4 else None,
                "sort_key": f"{index:04}",
                "ongoing": index % 6 == 0,
                "status": statuses[index % 5],
                "participants": (Participant(party_id="p-00", certainty="denied"),),
                "place_id": "g-1",
                "alternatives": (
                    DateAlternative(date="2024-03-14", stated_by="p-01", evidence=(quotes[1],)),
                ) if index == 4 else (),
                "withdrawn": (WithdrawnDate(date="2024-02-12", evidence=(quotes[5],)),)
                if index == 4 else (),
                "salience": index % 6,
                "evidence": (quotes[index % len(quotes)],),
            }
        )
        for index in range(events)
    )  # fmt: skip
    west = tuple(
        Concern(
            id=f"w-{index}",
            lens="west" if index % 5 else "unassigned",
            holder_id="p-08" if index % 5 else None,
            holder_text="Western donors" if index % 5 else "the neighbours",
            about=sayings[3].rstrip("."),
            consequence="donors may become reluctant to pay for metering" if index == 1 else None,
            conditional=index == 1,
            cue="fear",
            stance="silent" if index == 2 else "not_worried" if index == 3 else "worried",
            evidence=(quotes[(3 + 12 * index) % len(quotes)],),
        )
        for index in range(concerns)
    )
    return Briefing(
        id="b-canal",
        title="The lower canal: who visited the barrage, and what the upstream states fear",
        subject="Releases from the barrage on the lower canal",
        as_of="2024-11-13",
        edition=EditionRef(id="e-2024-11-13", number=2, previous="e-2024-11-06"),
        handling="TLP:CLEAR",
        embargoed_until="2024-11-14T07:00Z",
        valid_until="2024-11-20",
        prepared_for=("Mediation team",),
        prepared_by="Basin desk",
        lenses=(WEST,),
        sources=tuple(desk.sources),
        passages=tuple(desk.passages),
        bottom_line=(
            Statement(
                id="l-1",
                text="Disputed: Did Delta Engineering Works visit the barrage in March, round 1? "
                "Two officials familiar with the talks confirm it; Delta Engineering Works "
                "denies it.",
                evidence=(quotes[2], quotes[1]),
                claim_ids=("c-0-1", "c-0-2"),
                contested_by="d-0",
            ),
            Statement(id="l-2", text=sayings[0], evidence=(quotes[0],)),
            Statement(id="l-3", text=sayings[3], evidence=(quotes[3],)),
        ),
        background=(
            Fact(
                id="f-1",
                text=sayings[4],
                quantity=Quantity(value=42, unit="percent", comparator="~", of="farms"),
                variants=(
                    FactVariant(text="two in five farms of the basin", evidence=(quotes[16],)),
                ),
                stated_by="p-01",
                evidence=(quotes[4],),
                salience=4,
            ),
            Fact(id="f-2", text=sayings[7], evidence=(quotes[7],)),
            Fact(id="f-3", text=sayings[8], evidence=(quotes[8],)),
            Fact(id="f-4", text=sayings[6], evidence=(quotes[6],)),
        ),
        parties=people,
        places=(Place(id="g-1", name="the barrage"),),
        timeline=timeline,
        claims=tuple(claims),
        propositions=(Proposition(id="r-1", text="visit to the barrage", kind="participation"),),
        disputes=tuple(cards),
        concerns=west,
        gaps=(
            Gap(id="k-1", text="document-01.txt does not state its date.", kind="missing_metadata"),
            Gap(id="k-2", text="Not named: two officials.", kind="unnamed", evidence=(quotes[2],)),
            Gap(id="k-3", text="The year of “December 4” is not stated.", kind="undated"),
            Gap(id="k-4", text="The Canal Authority did not comment.", kind="unanswered",
                evidence=(quotes[10],)),
        ),
        changes=(
            Change(kind="stance_changed", item_id="d-0", section="disputes",
                   was="Delta Engineering Works: no_comment",
                   now="Delta Engineering Works: denies “in March”", because=("s-002",),
                   before=Before(handling="TLP:CLEAR")),
            Change(kind="date_changed", item_id="v-000", section="timeline", was="XXXX-03",
                   now="2024-03", because=("s-003",), before=Before(handling="TLP:CLEAR")),
            Change(kind="new", item_id="v-001", section="timeline", now=sayings[0],
                   because=("s-003",)),
            Change(kind="withdrawn", item_id="f-gone", section="background",
                   was="The lower canal feeds 1,500 wells.", because=("s-002",),
                   before=Before(handling="TLP:CLEAR", language="en",
                                 speakers=("Ministry of Water",))),
            Change(kind="new", item_id="k-2", section="gaps", now="Not named: two officials.",
                   because=("s-001",), material=False),
        ),
        judgements=(
            HumanText(text="A visit is more likely than not to have been discussed.",
                      author="A. Analyst", likelihood="likely", confidence="moderate"),
        ),
        coverage=Coverage(
            documents=(
                *(
                    DocumentCoverage(
                        source_id=one.id, uri=one.uri, status="used",
                        paragraphs=(
                            ParagraphCoverage(index=0, status="used"),
                            ParagraphCoverage(index=1, status="not_used", reason="off subject"),
                            ParagraphCoverage(index=2, status="heading"),
                        ),
                    )
                    for one in desk.sources
                ),
                DocumentCoverage(uri="sources/scan.pdf", status="failed", reason="is encrypted"),
            ),
            grounded=1,
        ),
        method=METHOD,
    )  # fmt: skip


class _Complaints(logging.Handler):
    """Collects what the worker hands on of WeasyPrint: CSS it ignores, addresses it cannot load."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@pytest.fixture(autouse=True)
def _no_complaints() -> Iterator[None]:
    """A log message of WeasyPrint fails the test."""
    log, complaints = logging.getLogger("briefgen.render"), _Complaints()
    log.addHandler(complaints)
    yield
    log.removeHandler(complaints)
    assert complaints.messages == []


@pytest.fixture(scope="session")
def page_texts() -> Callable[[bytes], list[str]]:
    """The text of each page of a PDF."""

    def read(data: bytes) -> list[str]:
        with closing(PdfDocument(data)) as document:
            return [page.get_textpage().get_text_range() for page in document]

    return read


@pytest.fixture(scope="session")
def objects_of() -> Callable[[bytes], bytes]:
    """The objects of a PDF, with those that are packed into streams unpacked."""

    def read(data: bytes) -> bytes:
        packed = re.findall(rb"/Type ?/ObjStm.*?stream\r?\n(.*?)endstream", data, re.DOTALL)
        return b"\n".join((data, *map(zlib.decompress, packed)))

    return read
