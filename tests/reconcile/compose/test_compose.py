"""The bottom line: what happened, what is disputed, who worries, what was not answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefgen.model.base import Quantity, Wording
from briefgen.model.briefing import Dispute, Position, Statement
from briefgen.model.wordcheck import ungrounded_words
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.compose import compose_bottom_line
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.parts import Parts

if TYPE_CHECKING:
    from tests.reconcile.conftest import MakeRead, Matter


def _lines(matter: Matter) -> tuple[Statement, ...]:
    return compose_bottom_line(matter.parts)


def test_four_lines_tell_the_matter(matter: Matter) -> None:
    assert [line.text for line in _lines(matter)] == [
        (
            "According to the article: Envoys of Ostland and Westmark met in Geneva on March 3 and "
            "4 (year not stated). Two diplomats confirmed the meeting to Reuters."
        ),
        (
            "Disputed: Did Norvik Steel take part in the meeting? The article says so; "
            "Norvik Steel denies it."
        ),
        "European governments fear that the deal could weaken the embargo.",
        "Ahead: A second meeting is planned for June 9 (year not stated).",
    ]


def test_every_line_stands_in_its_evidence(matter: Matter) -> None:
    for line in _lines(matter):
        quotes = [matter.book.get(one).quote for one in line.evidence]
        assert ungrounded_words(line.text, quotes) == []


def test_the_dispute_is_named_and_both_sides_are_cited(matter: Matter) -> None:
    line = next(one for one in _lines(matter) if one.contested_by)
    assert line.contested_by == "d-firm"
    assert set(matter.cite(2, 3)) == set(line.evidence)
    assert set(line.claim_ids) == {"c-says", "c-denies"}


def test_silence_is_told_where_nothing_is_planned(matter: Matter) -> None:
    lines = _lines(replace(matter, events=matter.events[:1]))
    assert lines[-1].text == "The foreign ministry of Ostland did not comment."


def test_a_worry_of_another_lens_is_not_the_main_one(matter: Matter) -> None:
    gulf = tuple(one.model_copy(update={"lens": "gulf"}) for one in matter.concerns)
    lines = _lines(replace(matter, concerns=gulf))
    assert not any("fear" in line.text for line in lines)


def test_an_event_that_is_itself_denied_carries_its_dispute(matter: Matter) -> None:
    dispute = matter.disputes[0].model_copy(update={"proposition_id": "q-met"})
    lines = _lines(replace(matter, disputes=(dispute,)))
    assert lines[0].contested_by == "d-firm"


def test_rival_values_stand_side_by_side(matter: Matter) -> None:
    def position(text: str, value: float, sentence: int) -> Position:
        quantity = Quantity(value=value, unit="percent")
        evidence = matter.cite(sentence)
        return Position(party_text=text, stance="asserts", value=quantity, evidence=evidence)

    first = matter.disputes[0]
    rival = Dispute(
        id="d-share",
        text="What share goes to Westmark?",
        wording=first.wording,
        proposition_id="q-firm",
        kind="figure",
        positions=(position("the article", 40, 6), position("the firm", 9, 7)),
        status="contested",
        salience=5,
        evidence=matter.cite(6, 7),
    )
    lines = _lines(replace(matter, disputes=(rival,)))
    assert lines[1].text == (
        "Not agreed: What share goes to Westmark? 40% (the article); 9% (the firm)."
    )


def test_without_events_the_first_sentence_leads(matter: Matter) -> None:
    lines = _lines(replace(matter, events=()))
    assert lines[0].text == (
        "According to the article: Envoys of Ostland and Westmark met in Geneva on March 3 and 4."
    )


def test_where_nothing_was_found_the_openings_are_told(matter: Matter) -> None:
    empty = replace(
        matter,
        events=(),
        facts=(),
        disputes=(),
        concerns=(),
        claims=replace(matter.claims, claims=()),
    )
    lines = _lines(empty)
    assert lines[0].text.startswith("According to the article: Envoys of Ostland")
    assert all(line.contested_by is None for line in lines)


def test_an_empty_source_gives_no_line(matter: Matter, make_read: MakeRead) -> None:
    empty = replace(
        matter,
        corpus=Corpus((make_read(""),)),
        events=(),
        facts=(),
        disputes=(),
        concerns=(),
        claims=replace(matter.claims, claims=()),
    )
    assert _lines(empty) == ()


def test_a_background_year_does_not_lead(matter: Matter) -> None:
    past = matter.events[0].model_copy(
        update={
            "id": "v-past",
            "label": "About 40% of Ostland's steel went to Westmark in 2019",
            "date": "2019",
            "precision": "year",
            "year_missing": False,
            "salience": 5,
            "evidence": matter.cite(6),
        }
    )
    lines = _lines(replace(matter, events=(past,)))
    assert not any("2019" in line.text for line in lines)


def test_a_contested_opening_is_told_with_its_denial(matter: Matter) -> None:
    first = matter.disputes[0]
    asserts = first.positions[0].model_copy(update={"evidence": matter.cite(0)})
    dispute = first.model_copy(
        update={
            "kind": "fact",
            "positions": (asserts, first.positions[1]),
            "evidence": matter.cite(0, 3),
        }
    )
    line = _lines(replace(matter, events=(), disputes=(dispute,)))[0]
    assert line.text.endswith("on March 3 and 4. Norvik Steel denies it.")
    assert line.contested_by == dispute.id
    assert set(line.evidence) == set(matter.cite(0, 3))


@pytest.mark.parametrize("label", ["It took place on March 3", "They met in Geneva on March 3"])
def test_a_label_that_points_back_does_not_lead(matter: Matter, label: str) -> None:
    event = matter.events[0].model_copy(update={"label": label})
    lines = _lines(replace(matter, events=(event,)))
    assert not any(label in line.text for line in lines)


def test_a_line_that_its_evidence_does_not_hold_is_left_out(matter: Matter) -> None:
    event = matter.events[0].model_copy(update={"label": "Envoys met in Geneva on March 5"})
    lines = _lines(replace(matter, events=(event,)))
    assert not any("March 5" in line.text for line in lines)


def test_a_disputed_sentence_is_not_quoted_as_what_happened(matter: Matter) -> None:
    claims = replace(matter.claims, claims=matter.claims.claims[1:3])
    lines = _lines(replace(matter, events=(), facts=(), claims=claims))
    assert not any(line.text.startswith("Norvik Steel sent") for line in lines)


def test_an_event_that_names_a_denier_gives_way(matter: Matter) -> None:
    disputed = matter.events[0].model_copy(
        update={
            "id": "v-firm",
            "label": "Norvik Steel sent its chairman to the meeting",
            "evidence": matter.cite(2),
        }
    )
    lines = _lines(replace(matter, events=(disputed, *matter.events)))
    assert lines[0].text.startswith("According to the article: Envoys")


def _spoken_by(matter: Matter, sentence: int, name: str) -> Matter:
    """The matter with one sentence spoken by a party, as in a transcript."""
    found = matter.read.findings
    said = found.sentences[sentence].model_copy(update={"speaker": 0})
    sentences = (*found.sentences[:sentence], said, *found.sentences[sentence + 1 :])
    read = Read(matter.read.document, found.model_copy(update={"sentences": sentences}))
    ids = {party.name: party.id for party in matter.parties.parties}
    parties = replace(matter.parties, by_entity={(read.id, 0): ids[name]})
    return replace(matter, read=read, corpus=Corpus((read,)), parties=parties)


def test_a_speaker_s_own_words_keep_the_speaker(matter: Matter) -> None:
    lines = _lines(_spoken_by(replace(matter, events=()), 0, "Reuters"))
    assert lines[0].text == (
        "Reuters: “Envoys of Ostland and Westmark met in Geneva on March 3 and 4.”"
    )


def test_a_speaker_who_is_named_in_the_sentence_is_not_named_twice(matter: Matter) -> None:
    lines = _lines(_spoken_by(replace(matter, events=()), 0, "Westmark"))
    assert lines[0].text == "Envoys of Ostland and Westmark met in Geneva on March 3 and 4."


def test_an_event_told_by_a_speaker_keeps_the_speaker(matter: Matter) -> None:
    spoken = _spoken_by(matter, 0, "Reuters")
    quiet = replace(spoken, claims=replace(matter.claims, claims=()), disputes=())
    assert _lines(quiet)[0].text == (
        "According to Reuters: Envoys of Ostland and Westmark met in Geneva on March 3 and 4 "
        "(year not stated)."
    )


def test_the_other_dates_of_the_leading_event_stand_in_its_line(matter: Matter) -> None:
    first = matter.disputes[0]
    rival = first.model_copy(
        update={
            "kind": "date",
            "proposition_id": "q-met",
            "positions": (
                first.positions[0].model_copy(update={"value": "XXXX-03-03/XXXX-03-04"}),
                Position(
                    party_text="The firm",
                    stance="asserts",
                    value="XXXX-06-09",
                    evidence=matter.cite(7),
                ),
            ),
        }
    )
    line = _lines(replace(matter, disputes=(rival,)))[0]
    assert line.text.endswith("Other dates are given: 9 June (the firm).")
    assert line.contested_by == rival.id


def test_a_bare_noun_phrase_does_not_lead(matter: Matter) -> None:
    faint = matter.events[0].model_copy(
        update={"label": "the March 3 storm season", "salience": 0, "evidence": matter.cite(6)}
    )
    bare = replace(matter, events=(faint,), disputes=(), claims=replace(matter.claims, claims=()))
    assert not any("storm season" in line.text for line in _lines(bare))


def test_a_nonsense_dispute_gives_way(matter: Matter) -> None:
    sound = matter.disputes[0].model_copy(update={"salience": 3})
    vague = sound.model_copy(
        update={
            "id": "d-vague",
            "kind": "fact",
            "salience": 5,
            "text": "Is it so that “which firms came”?",
            "wording": Wording(key="dispute.statement", slots={"claim": "which firms came"}),
        }
    )
    lines = _lines(replace(matter, disputes=(vague, sound)))
    assert next(line.contested_by for line in lines if line.contested_by) == sound.id


def test_a_correction_note_is_no_line(make_read: MakeRead) -> None:
    text = (
        "(Corrects paragraph 6 to say 620 workers, not 6,200 workers.)\n\n"
        "Dock workers in Hull walked out over pay, their union said on Monday."
    )
    read = make_read(text, kind="news_article")
    parts = Parts(
        corpus=Corpus((read,)),
        parties=PartyBook(),
        claims=ClaimBook((), (), {}),
        events=(),
        facts=(),
        disputes=(),
        concerns=(),
        focus=Focus(None, {}),
        book=PassageBook({}),
        lens="west",
    )
    lines = compose_bottom_line(parts)
    assert [line.text for line in lines] == [
        (
            "According to the article: Dock workers in Hull walked out over pay, their union said "
            "on Monday."
        )
    ]
