"""Which dated sentences make an event, and how it reads and stands on a timeline."""

from __future__ import annotations

import pytest

from briefgen.extract import Engine
from briefgen.model.document import Document
from briefgen.model.findings import DatedEvent
from making import news, written


def document(*paragraphs: str, reference: str | None = "2024-11-13") -> Document:
    return written("\n\n".join(paragraphs), metadata=news(reference))


def events(engine: Engine, source: Document) -> list[tuple[str, str | None, str]]:
    """Label as printed, date and status of every event."""
    return [
        (printed(event, source), event.date, event.status)
        for event in engine.find(source).dated_events
    ]


def printed(event: DatedEvent, source: Document) -> str:
    parts = event.label_parts or (event.label,)
    return " ".join(part.of(source.text) for part in parts)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Morning Post reported on Monday that the price was 4.8 billion dollars.",
        "The bank, the regulator said on Monday, will be wound up.",
        "A request for comment sent on Monday was not answered.",
        "The firm wants to become a battery hub by 2030.",
        "Botswana remains committed to its 15 per cent target by 2030.",
        "If Lind becomes premier, Norway would probably host the only race in 2025.",
        "The two leaders could meet in January.",
        "They did that in 2020.",
        "She is the first woman to serve in the council since the 1890s.",
        "LOS ANGELES, Sept. 28 (UPI) — The singer is well.",
    ],
)
def test_what_is_left_out(engine: Engine, sentence: str) -> None:
    assert events(engine, document(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "label", "date", "status"),
    [
        ("Talks planned for 20 November in Geneva were cancelled, the ministry said on Tuesday.",
         "Talks planned for 20 November in Geneva were cancelled", "2024-11-20", "cancelled"),
        ("An earlier plan to sign it on 5 July was dropped.",
         "An earlier plan to sign it on 5 July was dropped", "2024-07-05", "cancelled"),
        ("The talks planned for Friday were called off.",
         "The talks planned for Friday were called off", "2024-11-15", "cancelled"),
        ("A contract is to be signed when Lut visits Cairo on 3 December.",
         "Lut visits Cairo on 3 December", "2024-12-03", "planned"),
        ("Dorn, who pleaded guilty in May 2023, will give evidence.",
         "Dorn pleaded guilty in May 2023", "2023-05", "happened"),
        ("Nordwind, which was called Jysk Kraft until 2016, has 6,200 employees.",
         "Nordwind was called Jysk Kraft until 2016", "2016", "happened"),
        ("Mr Venn, who has since worked for a rival, was in Oslo from 7 to 9 October.",
         "Mr Venn was in Oslo from 7 to 9 October", "2024-10-07/2024-10-09", "happened"),
        ("The talks opened on 17 February and ended four days later.",
         "The talks opened on 17 February and ended four days later",
         "2024-02-17/2024-02-21", "happened"),
        ("Wan, 61, is accused of accepting bribes from a bank between 2014 and 2017.",
         "Wan, 61, is accused of accepting bribes from a bank between 2014 and 2017",
         "2014/2017", "alleged"),
        ("The trial is due to end on 14 December.",
         "The trial is due to end on 14 December", "2024-12-14", "planned"),
        ("The summit would take place on 20 December, the ministry said.",
         "The summit would take place on 20 December", "2024-12-20", "planned"),
        ("They’re going to continue these conversations on Saturday morning.",
         "They’re going to continue these conversations on Saturday morning", "2024-11-16",
         "planned"),
        ("Norsk Hydro announced on Monday that it would close two plants.",
         "Norsk Hydro announced on Monday that it would close two plants", "2024-11-11",
         "happened"),
        ("Norsk Hydro denied on Tuesday that it had paid bribes.",
         "Norsk Hydro denied on Tuesday that it had paid bribes", "2024-11-12", "happened"),
    ],
)  # fmt: skip
def test_how_an_event_reads(
    engine: Engine, sentence: str, label: str, date: str, status: str
) -> None:
    assert (label, date, status) in events(engine, document(sentence))


def test_the_second_of_two_joined_verbs_keeps_the_subject(engine: Engine) -> None:
    source = document(
        "The two countries signed a ceasefire in 2019 and agreed in March 2021 to withdraw guns."
    )
    labels = [label for label, _, _ in events(engine, source)]
    assert labels == [
        "The two countries signed a ceasefire in 2019",
        "The two countries agreed in March 2021 to withdraw guns",
    ]


def test_what_is_done_while_somebody_is_there_takes_the_days_of_the_stay(engine: Engine) -> None:
    source = document(
        "President Tokar travelled to Beijing on November 3-4.",
        "While Tokar was in Beijing, the two governments signed a memorandum.",
    )
    signed = next(e for e in engine.find(source).dated_events if e.predicate == "sign")
    assert (signed.date, signed.inferred) == ("2024-11-03/2024-11-04", True)


def test_an_event_is_named_by_its_noun_phrase(engine: Engine) -> None:
    source = document("The meetings in Oslo were held on October 8 and 9.")
    found = engine.find(source).dated_events[0]
    assert found.name is not None
    assert found.name.of(source.text) == "The meetings in Oslo"


def test_only_who_speaks_takes_part_in_a_statement(engine: Engine) -> None:
    source = document("Norsk Hydro announced on Monday that Alcoa would close two plants.")
    findings = engine.find(source)
    names = [findings.entities[one].name for one in findings.dated_events[0].participants]
    assert names == ["Norsk Hydro"]
