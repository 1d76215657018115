"""The large sample: all kinds of item, long names, other scripts, dates without a year."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.model.base import Quantity, Wording
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
    Lineage,
    OfficeHeld,
    Participant,
    Party,
    Place,
    Position,
    Proposition,
    Source,
    Statement,
    WithdrawnDate,
)
from briefgen.model.coverage import Coverage, DocumentCoverage, ParagraphCoverage
from briefgen.model.findings import Alias, EventStatus, PartyType, Stance
from briefgen.model.past import Before
from briefgen.workbench.samples.desk import METHOD, WEST, Desk

_SENTENCES = (
    "The Sorrel Strait Authority closed the northern channel to tankers on 4 March.",
    "Halden Shipping denied that any of its vessels had entered the closed channel.",
    "Two port officials confirmed that a Halden tanker had passed the buoy at dawn.",
    "European ministries fear that insurers will withdraw if the closure lasts.",
    "Roughly 38% of the region’s grain passes the strait in spring.",
    "An earlier version of this report gave the number of ships at anchor as 140.",
    "If the channel stays closed, importers may turn to the overland route.",
    "A spokesperson for the coast guard did not comment.",
    "“We were never asked,” the company’s director said, “and we would have refused.”",
    "وقالت الهيئة إن القناة ستفتح قريبا.",
    "Министерство транспорта сообщило, что переговоры продолжаются.",
    "Η λιμενική αρχή δεν απάντησε.",
)
_LONG = (
    "Standing Interministerial Commission for Navigation, Salvage and the Protection of the "
    "Coastal Waters of the Inner and Outer Sorrel Approaches"
)
_PARTIES: tuple[tuple[str, PartyType], ...] = (
    ("Halden Shipping", "company"),
    ("Sorrel Strait Authority", "public_body"),
    ("European ministries", "bloc"),
    ("Coast guard", "public_body"),
    ("Gazette of the Straits", "media"),
    (_LONG, "association"),
    ("Ingrid Ţepeș-Σταύρου", "person"),
    ("two port officials", "anonymous_sources"),
    ("Varland", "state"),
)
_DATES: tuple[tuple[str | None, str, EventStatus], ...] = (
    ("2023/..", "since 2023", "happened"),
    ("2024-01~", "about January 2024", "reported"),
    ("XXXX-02-27/XXXX-02-28", "February 27 and 28", "happened"),
    ("2024-03-04", "4 March 2024", "happened"),
    ("2024-03", "in March 2024", "alleged"),
    ("XXXX-04-01", "April 1", "planned"),
    ("2024-05-20", "20 May 2024", "cancelled"),
    (None, "recently", "happened"),
)
_EVENTS = (
    "The northern channel was closed to tankers",
    "A Halden tanker passed the buoy at dawn",
    "Talks on reopening the channel took place in Varland",
    "Insurers raised the premium for the passage",
    "The ministry of transport is to publish the soundings",
)


_SOURCES, _MANY, _CARDS, _ENTRIES, _WORRIES = 10, 28, 8, 48, 16


def large() -> Briefing:
    """Ten sources, 28 parties, 48 events, eight disputes, sixteen concerns."""
    desk = Desk()
    groups = [_source(desk, number) for number in range(1, _SOURCES + 1)]
    quotes = [one for group in groups for one in group]
    claims, disputes = _disputes(groups)
    return Briefing(
        id="b-sample-large",
        title="The Sorrel Strait: who passed the closed channel, and what ministries fear",
        subject="Closure of the northern channel of the Sorrel Strait",
        as_of="2024-03-19",
        edition=EditionRef(id="e-sample-large", number=2, previous="e-sample-before"),
        embargoed_until="2024-03-20T07:00Z",
        valid_until="2024-03-26",
        prepared_for=("Policy desk",),
        prepared_by="Research unit",
        lenses=(WEST,),
        sources=tuple(desk.sources),
        passages=tuple(desk.passages),
        bottom_line=(
            Statement(
                id="l-1",
                text="Disputed: Did a Halden tanker pass the closed channel, voyage 1? Two port "
                "officials confirm it; Halden Shipping denies it.",
                evidence=(quotes[2], quotes[1]),
                claim_ids=("c-0-1", "c-0-2"),
                contested_by="d-0",
            ),
            Statement(id="l-2", text=_SENTENCES[0], evidence=(quotes[0],)),
            Statement(id="l-3", text=_SENTENCES[3], evidence=(quotes[3],)),
        ),
        background=_facts(quotes),
        parties=tuple(_party(number, quotes) for number in range(_MANY)),
        places=(Place(id="g-1", name="the northern channel", country="FR"),),
        timeline=tuple(_event(number, quotes) for number in range(_ENTRIES)),
        claims=claims,
        propositions=(
            Proposition(id="r-1", text="passage of the closed channel", kind="participation"),
        ),
        disputes=disputes,
        concerns=tuple(_concern(number, quotes) for number in range(_WORRIES)),
        gaps=(
            Gap(id="k-1", text="report-01.txt does not state its date.", kind="missing_metadata"),
            Gap(id="k-2", text="Not named: two officials.", kind="unnamed", evidence=(quotes[2],)),
            Gap(id="k-3", text="The year of “April 1” is not stated.", kind="undated"),
            Gap(
                id="k-4",
                text="The coast guard did not comment.",
                kind="unanswered",
                evidence=(quotes[7],),
            ),
        ),
        changes=(
            Change(
                kind="stance_changed",
                item_id="d-0",
                section="disputes",
                was="Halden Shipping: no_comment",
                now="Halden Shipping: denies “voyage 1”",
                because=("s-002",),
                before=Before(handling="TLP:CLEAR"),
            ),
            Change(
                kind="withdrawn",
                item_id="f-gone",
                section="background",
                was="Premiums for the passage have doubled.",
                because=("s-002",),
                before=Before(handling="TLP:CLEAR", language="en", speakers=("Halden Shipping",)),
            ),
            Change(
                kind="new", item_id="f-1", section="background", now=_SENTENCES[4],
                because=("s-003",),
            ),
        ),
        judgements=(
            HumanText(
                text="The closure will last beyond the grain season.",
                author="Research unit",
                likelihood="likely",
                confidence="moderate",
                basis=(quotes[0],),
            ),
        ),
        options=(HumanText(text="Ask for the soundings.", author="Research unit"),),
        indicators=(HumanText(text="Premiums for the passage fall.", author="Research unit"),),
        coverage=Coverage(documents=(*map(_covered, desk.sources), _FAILED), grounded=1),
        method=METHOD,
    )  # fmt: skip


_FAILED = DocumentCoverage(uri="sources/scan.pdf", status="failed", reason="is encrypted")


def _source(desk: Desk, number: int) -> list[str]:
    named = number > 1
    return desk.source(
        _SENTENCES,
        number,
        uri=f"sources/report-{number:02}.txt",
        title=f"Channel closed: report {number}" if named else None,
        outlet=("Gazette of the Straits" if number % 2 else "Varland Wire") if named else None,
        published=f"2024-03-{number + 4:02}" if named else None,
        byline=("Ada Lindqvist",) if number % 3 == 0 else (),
        derives_from=(Lineage(name="Varland Wire", relation="reports_on"),) if named else (),
        correction_note=_SENTENCES[5] if number == 2 else None,
    )


def _covered(source: Source) -> DocumentCoverage:
    return DocumentCoverage(
        source_id=source.id,
        uri=source.uri,
        status="used",
        paragraphs=(
            ParagraphCoverage(index=0, status="used"),
            ParagraphCoverage(index=1, status="not_used", reason="off subject"),
        ),
    )


def _facts(quotes: Sequence[str]) -> tuple[Fact, ...]:
    share = Quantity(value=38, unit="percent", comparator="~", of="grain")
    return (
        Fact(
            id="f-1",
            text=_SENTENCES[4],
            quantity=share,
            variants=(FactVariant(text="two in five grain ships", evidence=(quotes[16],)),),
            stated_by="p-01",
            evidence=(quotes[4],),
            salience=4,
        ),
        Fact(id="f-2", text=_SENTENCES[10], evidence=(quotes[10],)),
        Fact(id="f-3", text=_SENTENCES[9], evidence=(quotes[9],)),
        Fact(
            id="f-4", text=_SENTENCES[6], evidence=(quotes[6],), origin="inferred",
            reason="from the season",
        ),
    )  # fmt: skip


def _party(number: int, quotes: Sequence[str]) -> Party:
    named = number < len(_PARTIES)
    name, kind = _PARTIES[number] if named else (f"Pilots’ guild {number}", "association")
    return Party(
        id=f"p-{number:02}",
        name=name,
        type=kind,
        aliases=(Alias(text="Halden", kind="short"),) if number == 0 else (),
        role="the body that runs the northern channel" if number == 1 else None,
        offices=(OfficeHeld.model_validate({"title": "harbour master", "from": "2021"}),)
        if number == 6
        else (),
        country="FR" if number % 4 == 2 else None,
        affiliations=(Affiliation(party_id="p-01", relation="part_of", basis="stated"),)
        if number == 3
        else (),
        possible_same=("p-01",) if number == 5 else (),
        mentions=max(1, 12 - number),
        salience=max(0, 5 - number // 2),
        evidence=(quotes[number % len(quotes)],),
    )


def _event(number: int, quotes: Sequence[str]) -> Event:
    date, words, status = _DATES[number % len(_DATES)]
    return Event(
        id=f"v-{number:03}",
        label=_EVENTS[number % len(_EVENTS)],
        date=date,
        date_text=words,
        precision="day" if date and len(date) == 10 else "unknown",
        year_missing=bool(date and date.startswith("XXXX")),
        inferred=number % 8 == 3,
        inferred_from="the date of publication" if number % 8 == 3 else None,
        sort_key=f"{number:04}",
        ongoing=number % 8 == 0,
        status=status,
        participants=(Participant(party_id="p-00", certainty="denied"),),
        place_id="g-1",
        alternatives=(DateAlternative(date="2024-03-05", stated_by="p-01", evidence=(quotes[1],)),)
        if number == 3
        else (),
        withdrawn=(WithdrawnDate(date="2024-02-04", evidence=(quotes[5],)),) if number == 3 else (),
        salience=number % 6,
        evidence=(quotes[number % len(quotes)],),
    )


def _claim(key: str, speaker: str, stance: Stance, evidence: str, **more: object) -> Claim:
    return Claim.model_validate(
        {
            "id": key, "proposition_id": "r-1", "speaker_id": speaker, "stance": stance,
            "evidence": (evidence,), **more,
        }
    )  # fmt: skip


def _position(name: str, claim: Claim, value: Quantity | None = None) -> Position:
    return Position(
        party_id=claim.speaker_id,
        party_text=name,
        stance="asserts" if value else claim.stance,
        value=value,
        scope=claim.scope,
        claim_ids=(claim.id,),
        evidence=claim.evidence,
    )


def _disputes(groups: Sequence[Sequence[str]]) -> tuple[tuple[Claim, ...], tuple[Dispute, ...]]:
    claims: list[Claim] = []
    disputes: list[Dispute] = []
    for number in range(_CARDS):
        group = groups[number % len(groups)]
        yes = _claim(f"c-{number}-1", "p-07", "confirms", group[2], chain=("p-04",))
        no = _claim(
            f"c-{number}-2", "p-00", "denies", group[1], scope="in March",
            directness="own_conduct",
        )  # fmt: skip
        also = _claim(f"c-{number}-3", "p-05", "denies", group[8], quoted=True)
        silent = _claim(f"c-{number}-4", "p-03", "no_comment", group[7])
        claims += [yes, no, also, silent]
        figure = number % 3 == 2
        about, fewer = (
            Quantity(value=140, unit="ship", comparator="~"),
            Quantity(value=120, unit="ship"),
        )
        disputes.append(
            Dispute(
                id=f"d-{number}",
                text="How many ships lie at anchor?"
                if figure
                else f"Did a Halden tanker pass the closed channel, voyage {number + 1}?",
                wording=Wording(key="dispute"),
                proposition_id="r-1",
                kind="figure" if figure else "participation",
                positions=(
                    _position("two port officials", yes, about if figure else None),
                    _position("Halden", no, fewer if figure else None),
                    *(() if figure else (_position(_LONG, also),)),
                    _position("Coast guard", silent),
                ),
                status="minor_difference" if number == 5 else "contested",
                internal=number == 1,
                differs_in="time" if number == 1 else None,
                salience=max(0, 5 - number),
                evidence=(*yes.evidence, *no.evidence),
            )
        )
    return tuple(claims), tuple(disputes)


def _concern(number: int, quotes: Sequence[str]) -> Concern:
    held = number % 5 != 0
    return Concern(
        id=f"w-{number}",
        lens="west" if held else "unassigned",
        holder_id="p-02" if held else None,
        holder_text="European ministries" if held else "importers",
        about="insurers will withdraw if the closure lasts",
        consequence="importers may turn to the overland route" if number == 1 else None,
        conditional=number == 1,
        cue="fear",
        stance="silent" if number == 2 else "not_worried" if number == 3 else "worried",
        evidence=(quotes[(3 + 12 * number) % len(quotes)],),
    )
