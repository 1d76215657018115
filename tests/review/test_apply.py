"""What each kind of edit does, what follows from it, and when it is stale or refused."""

from __future__ import annotations

from itertools import permutations

import pytest

from briefgen.errors import EditError
from briefgen.model.briefing import Briefing
from briefgen.model.evidence import check_grounding
from briefgen.review import Reviewed, apply_edits, parse_edits
from tests.review.conftest import make, texts

BY = 'author = "A. Analyst"\nreason = "because"\n'


def apply(briefing: Briefing, *tables: str, previous: Briefing | None = None) -> Reviewed:
    text = "\n".join(f"[[edit]]\n{table}\n{BY}" for table in tables)
    before = briefing.model_dump_json()
    reviewed = apply_edits(briefing, parse_edits(text), previous)
    assert briefing.model_dump_json() == before
    assert check_grounding(reviewed.briefing, texts()) == []
    assert len(reviewed.outcomes) == len(tables)
    return reviewed


def ids(items: object) -> list[str]:
    return [one.id for one in items]  # type: ignore[attr-defined]


def test_without_edits_nothing_changes(ferry: Briefing) -> None:
    assert apply(ferry).briefing == ferry


def test_a_dropped_item_is_gone_and_told_of(ferry: Briefing) -> None:
    reviewed = apply(ferry, 'action = "drop"\nitem = "ev-sank"').briefing
    assert ids(reviewed.timeline) == ["ev-down"]
    assert reviewed.propositions[0].about == ("party-lines",)
    [note] = reviewed.edits
    assert (note.action, note.item_id, note.status) == ("drop", "ev-sank", "applied")
    assert (note.author, note.reason) == ("A. Analyst", "because")
    assert note.label == "The ferry Halcyon sank"
    assert note.evidence == ("x-wire1",)
    assert note.what == "left out; its evidence is still cited by l-1"


def test_with_a_party_goes_what_it_says_and_a_dispute_as_a_whole(ferry: Briefing) -> None:
    reviewed = apply(ferry, 'action = "drop"\nitem = "party-crew"').briefing
    assert "party-crew" not in ids(reviewed.parties)
    assert reviewed.parties[0].affiliations == ()
    assert ids(reviewed.claims) == ["c-1", "c-3"]
    assert reviewed.disputes == ()
    assert ids(reviewed.bottom_line) == ["l-1"]
    assert reviewed.gaps[0].about == ("party-ministry",)
    assert reviewed.edits[0].what == (
        "left out; with it 1 line of the bottom line, 1 dispute, 1 claim"
    )


def test_who_is_no_party_any_more_is_still_named(ferry: Briefing) -> None:
    reviewed = apply(ferry, 'action = "drop"\nitem = "party-ministry"').briefing
    assert reviewed.claims[1].chain == ("the ministry",)
    assert reviewed.gaps[0].wording is not None
    assert reviewed.gaps[0].wording.parts["who"].words == "the ministry"


def test_a_pinned_item_comes_first(ferry: Briefing) -> None:
    reviewed = apply(ferry, 'action = "pin"\nitem = "f-2"', 'action = "pin"\nitem = "l-2"').briefing
    assert ids(reviewed.background) == ["f-2", "f-1"]
    assert reviewed.background[0].salience == 5
    assert reviewed.background[0].origin == "extracted"
    assert ids(reviewed.bottom_line) == ["l-2", "l-1"]


@pytest.mark.parametrize(
    ("item", "section", "field"),
    [("l-1", "bottom_line", "text"), ("f-1", "background", "text"),
     ("ev-sank", "timeline", "label"), ("k-1", "concerns", "about")],
)  # fmt: skip
def test_a_reworded_item_is_a_persons(ferry: Briefing, item: str, section: str, field: str) -> None:
    table = f'action = "reword"\nitem = "{item}"\ntext = "Other words"'
    changed = getattr(apply(ferry, table).briefing, section)[0]
    assert getattr(changed, field) == "Other words"
    assert (changed.origin, changed.reason) == ("human", "because")


def test_numbers_and_quotations_of_a_rewording_stand_in_its_evidence(ferry: Briefing) -> None:
    said = 'action = "reword"\nitem = "l-1"\ntext = "43 people sank; 44 were \\"never found\\""'
    stale = apply(ferry, said)
    assert stale.briefing.bottom_line == ferry.bottom_line
    assert "44 does not stand" in stale.stale[0].note.what
    assert "“never found” does not stand" in stale.stale[0].note.what
    kept = apply(
        ferry, said + '\nown = ["44", "\\"never found\\""]', 'action = "pin"\nitem = "l-1"'
    )
    assert kept.briefing.bottom_line[0].text.startswith("43 people sank; 44")
    assert kept.briefing.edits[0].own == ("44", '"never found"')
    forged = kept.briefing.model_copy(update={"edits": ()})
    assert len(check_grounding(forged, texts())) == 2


def test_a_merged_party_has_all_and_everybody_follows(ferry: Briefing) -> None:
    table = 'action = "merge"\nitem = "party-twin"\ninto = "party-lines"'
    reviewed = apply(ferry, table).briefing
    one = reviewed.parties[0]
    assert [alias.text for alias in one.aliases] == [
        "Dorrow Ferries", "Dorrow Holdings", "Dorrow Ferries plc",
    ]  # fmt: skip
    assert (one.mentions, one.salience, one.possible_same) == (4, 4, ())
    assert reviewed.background[1].stated_by == "party-lines"
    assert reviewed.timeline[1].participants[0].party_id == "party-lines"


def test_both_sides_of_a_merger_keep_their_stance(ferry: Briefing) -> None:
    table = 'action = "merge"\nitem = "party-crew"\ninto = "party-lines"'
    sides = apply(ferry, table).briefing.disputes[0].positions
    assert [(side.party_id, side.stance) for side in sides] == [
        ("party-lines", "denies"), ("party-lines", "asserts"),
    ]  # fmt: skip


def test_merged_events_keep_both_dates(ferry: Briefing) -> None:
    table = 'action = "merge"\nitem = "ev-down"\ninto = "ev-sank"'
    [one] = apply(ferry, table).briefing.timeline
    assert one.date == "2023-03-11"
    assert [(other.date, other.evidence) for other in one.alternatives] == [
        ("2023-03-12", ("x-post1",))
    ]
    assert [who.party_id for who in one.participants] == ["party-lines", "party-twin"]
    assert (one.origin, one.reason) == ("human", "because")


def test_mergers_may_follow_one_another(ferry: Briefing) -> None:
    reviewed = apply(
        ferry,
        'action = "merge"\nitem = "party-crew"\ninto = "party-twin"',
        'action = "merge"\nitem = "party-twin"\ninto = "party-lines"',
        'action = "holder"\nitem = "k-1"\nholder = "party-crew"',
    )
    assert reviewed.stale == ()
    assert ids(reviewed.briefing.parties) == ["party-lines", "party-norway", "party-ministry"]
    assert reviewed.briefing.concerns[0].holder_id == "party-lines"


def test_what_is_said_of_the_other_goes_with_a_split(ferry: Briefing) -> None:
    table = 'action = "split"\nitem = "party-lines"\nnames = ["Dorrow Holdings"]\ncountry = "FR"'
    reviewed = apply(ferry, table).briefing
    old, other = reviewed.parties[:2]
    assert (other.name, other.country, old.name) == ("Dorrow Holdings", "FR", "Dorrow Lines")
    assert [alias.text for alias in old.aliases] == ["Dorrow Ferries"]
    # Its one passage names both: it is evidence of both, and what is said there stays.
    assert other.evidence == ("x-post4",)
    assert reviewed.claims[2].speaker_id == "party-lines"
    table = 'action = "split"\nitem = "party-lines"\nnames = ["Dorrow Lines"]'
    reviewed = apply(ferry, table).briefing
    old, other = reviewed.parties[:2]
    assert (old.id, old.name) == ("party-lines", "Dorrow Ferries")
    assert other.name == "Dorrow Lines"
    assert reviewed.claims[0].speaker_id == other.id
    assert reviewed.disputes[0].positions[0].party_id == other.id
    assert reviewed.claims[2].speaker_id == "party-lines"


@pytest.mark.parametrize(
    ("names", "why"),
    [('["Acme"]', "no such name: Acme"),
     ('["Dorrow Lines", "Dorrow Ferries", "Dorrow Holdings"]', "nothing would be left")],
)  # fmt: skip
def test_a_split_that_cannot_be_is_stale(ferry: Briefing, names: str, why: str) -> None:
    table = f'action = "split"\nitem = "party-lines"\nnames = {names}'
    assert why in apply(ferry, table).stale[0].note.what


def test_another_date_moves_the_event(ferry: Briefing) -> None:
    reviewed = apply(ferry, 'action = "date"\nitem = "ev-sank"\ndate = 2023-03-20').briefing
    moved = reviewed.timeline[1]
    assert (moved.id, moved.date, moved.precision) == ("ev-sank", "2023-03-20", "day")
    assert moved.date_text == "on 11 March 2023"
    assert (moved.origin, moved.alternatives) == ("human", ())
    assert reviewed.edits[0].what == "dated 2023-03-20, was 2023-03-11"


def test_dates_that_sources_give_change_places(ferry: Briefing) -> None:
    moved = apply(ferry, 'action = "date"\nitem = "ev-down"\ndate = "2023-03-11"').briefing
    [other] = next(one for one in moved.timeline if one.id == "ev-down").alternatives
    assert (other.date, other.evidence) == ("2023-03-12", ("x-post1",))


def test_a_concern_is_filed_under_its_holder(ferry: Briefing) -> None:
    for holder, lens in (("party-ministry", "west"), ("party-crew", "other"), ("Paris", "other")):
        table = f'action = "holder"\nitem = "k-1"\nholder = "{holder}"'
        concern = apply(ferry, table).briefing.concerns[0]
        assert concern.lens == lens
        assert concern.origin == "human"
        assert concern.holder_id == (holder if holder.startswith("party") else None)
    given = 'action = "holder"\nitem = "k-1"\nholder = "Paris"\nlens = "east"'
    assert (
        "there is no lens 'east'; there are west, other" in apply(ferry, given).stale[0].note.what
    )
    given = given.replace("east", "unassigned")
    assert apply(ferry, given).briefing.concerns[0].lens == "unassigned"


def test_a_corrected_party_keeps_its_old_name(ferry: Briefing) -> None:
    table = 'action = "correct"\nitem = "party-twin"\nname = "Dorrow plc"\ntype = "association"'
    one = apply(ferry, table).briefing.parties[4]
    assert (one.name, one.type) == ("Dorrow plc", "association")
    assert [alias.text for alias in one.aliases] == ["Dorrow Ferries plc"]


def test_an_answered_gap_is_closed_with_the_answer(ferry: Briefing) -> None:
    reviewed = apply(ferry, 'action = "answer"\nitem = "g-1"\ntext = "It spoke today."').briefing
    assert reviewed.gaps == ()
    assert reviewed.edits[0].text == "It spoke today."
    assert reviewed.edits[0].label == "No comment from the ministry."


def test_what_a_person_adds_names_its_author_and_basis(ferry: Briefing) -> None:
    reviewed = apply(
        ferry,
        'action = "judgement"\ntext = "It sank."\nlikelihood = "likely"\nbasis = ["ev-sank"]',
        'action = "option"\ntext = "Wait."',
        'action = "indicator"\ntext = "It “sank on 11 March”."\nbasis = ["x-wire1"]',
    ).briefing
    assert reviewed.judgements[0].basis == ("ev-sank", "x-wire1")
    assert reviewed.judgements[0].likelihood == "likely"
    assert reviewed.options[0].author == "A. Analyst"
    assert reviewed.indicators[0].basis == ("x-wire1",)


def test_a_judgement_may_quote_only_what_was_said(ferry: Briefing) -> None:
    table = 'action = "judgement"\ntext = "All “is lost”."'
    assert "“is lost” does not stand" in apply(ferry, table).stale[0].note.what
    assert apply(ferry, table + '\nown = ["“is lost”"]').stale == ()


def test_a_judgement_goes_with_what_it_rests_on(ferry: Briefing) -> None:
    reviewed = apply(
        ferry,
        'action = "judgement"\ntext = "Settled."\nbasis = ["d-1"]',
        'action = "drop"\nitem = "party-crew"',
    )
    assert reviewed.briefing.judgements == ()
    assert reviewed.stale[0].note.what == "d-1, which it rests on, went with drop party-crew"


def test_an_item_is_found_again_by_its_words(ferry: Briefing) -> None:
    quotes = 'quotes = ["Halcyon  sank on 11 March"]'
    reviewed = apply(ferry, f'action = "pin"\nitem = "k-9"\n{quotes}')
    assert reviewed.stale
    reviewed = apply(ferry, 'action = "drop"\nitem = "k-9"\nquotes = ["Norway fears oil"]')
    assert reviewed.briefing.concerns == ()
    assert "k-9 is gone; found again by its words" in reviewed.briefing.edits[0].what
    assert reviewed.briefing.edits[0].item_id == "k-1"


def test_words_in_two_items_say_of_neither(ferry: Briefing) -> None:
    table = 'action = "drop"\nitem = "party-old"\nquotes = ["Dorrow Ferries, the owner"]'
    assert "its words stand in 2 items" in apply(ferry, table).stale[0].note.what
    told = apply(ferry, f'{table}\nwas = "Dorrow Ferries plc"').briefing
    assert told.edits[0].item_id == "party-twin"


def test_an_edit_is_stale_when_its_words_are_gone(ferry: Briefing) -> None:
    table = 'action = "date"\nitem = "ev-sank"\ndate = 2023-03-20\nquotes = ["on 9 March"]'
    reviewed = apply(ferry, table)
    assert reviewed.briefing.timeline == ferry.timeline
    [note] = reviewed.briefing.edits
    assert (note.status, note.item_id, note.evidence) == ("stale", "ev-sank", ())
    assert note.what == "the words it rests on are no longer evidence of ev-sank: “on 9 March”"


def test_one_quote_tells_an_item_but_a_rewording_rests_on_all(ferry: Briefing) -> None:
    quotes = 'quotes = ["Dorrow Lines denied", "Nobody said"]'
    told = apply(ferry, f'action = "pin"\nitem = "l-2"\n{quotes}')
    assert told.stale == ()
    assert "1 of its 2 quotes no longer stand there" in told.briefing.edits[0].what
    assert "its item rests on 1 more passage" in told.briefing.edits[0].what
    assert apply(ferry, f'action = "reword"\nitem = "l-2"\ntext = "Open?"\n{quotes}').stale


def test_a_party_is_known_by_its_name_too(ferry: Briefing) -> None:
    """A briefing cites a few of the passages that name a party: others may be chosen next time."""
    table = 'action = "correct"\nitem = "party-crew"\nname = "crew"\nquotes = ["Nobody said"]'
    assert apply(ferry, table).stale
    assert apply(ferry, f'{table}\nwas = "The crew"').stale
    reviewed = apply(ferry, f'{table}\nwas = "two crew members"')
    assert reviewed.stale == ()
    assert "known by its name" in reviewed.briefing.edits[0].what


def test_a_bare_id_that_is_gone_is_looked_up_in_the_previous_edition(ferry: Briefing) -> None:
    renamed = ferry.model_copy(
        update={"concerns": (ferry.concerns[0].model_copy(update={"id": "k-2"}),)}
    )
    table = 'action = "drop"\nitem = "k-1"'
    assert "no quotes tell what it rested on" in apply(renamed, table).stale[0].note.what
    assert apply(renamed, table, previous=ferry).briefing.concerns == ()


def test_a_beginning_that_several_have_is_stale(ferry: Briefing) -> None:
    assert "2 items have ids that begin with 'ev-'" in (
        apply(ferry, 'action = "drop"\nitem = "ev-"').stale[0].note.what
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('action = "drop"\nitem = "ev-sank"', 'action = "pin"\nitem = "ev-s"'),
        ('action = "drop"\nitem = "ev-sank"',
         'action = "date"\nitem = "ev-sank"\ndate = "2023"'),
        ('action = "date"\nitem = "ev-sank"\ndate = "2024"',
         'action = "date"\nitem = "ev-sank"\ndate = "2023"'),
        ('action = "reword"\nitem = "l-1"\ntext = "A"',
         'action = "reword"\nitem = "l-1"\ntext = "B"'),
        ('action = "merge"\nitem = "party-twin"\ninto = "party-lines"',
         'action = "merge"\nitem = "party-lines"\ninto = "party-twin"'),
        ('action = "merge"\nitem = "party-twin"\ninto = "party-lines"',
         'action = "merge"\nitem = "party-twin"\ninto = "party-crew"'),
        ('action = "merge"\nitem = "party-twin"\ninto = "party-lines"',
         'action = "drop"\nitem = "party-lines"'),
        ('action = "drop"\nitem = "party-crew"',
         'action = "holder"\nitem = "k-1"\nholder = "party-crew"'),
        ('action = "drop"\nitem = "d-1"', 'action = "judgement"\ntext = "A"\nbasis = ["d-1"]'),
        ('action = "correct"\nitem = "party-crew"\ntype = "group"',
         'action = "correct"\nitem = "party-crew"\ntype = "person"'),
        ('action = "split"\nitem = "party-lines"\nnames = ["Dorrow Lines"]',
         'action = "split"\nitem = "party-lines"\nnames = ["dorrow lines"]\ntype = "person"'),
    ],
)  # fmt: skip
def test_two_edits_that_contradict_each_other_are_named(
    ferry: Briefing, one: str, other: str
) -> None:
    for tables in ((one, other), (other, one)):
        with pytest.raises(EditError, match=r"edits 1 .*and 2"):
            apply(ferry, *tables)


def test_two_people_may_ask_for_the_same(ferry: Briefing) -> None:
    table = 'action = "drop"\nitem = "ev-sank"'
    reviewed = apply(ferry, table, f"{table}\non = 2026-12-07")
    assert reviewed.stale == ()
    assert len(reviewed.briefing.edits) == 2


def test_an_action_is_refused_for_what_it_is_not_for(ferry: Briefing) -> None:
    with pytest.raises(EditError, match=r"edit 1: reword: this is nothing for d-1, a dispute"):
        apply(ferry, 'action = "reword"\nitem = "d-1"\ntext = "A"')


def test_the_order_of_edits_plays_no_part(ferry: Briefing) -> None:
    tables = (
        'action = "split"\nitem = "party-lines"\nnames = ["Dorrow Holdings"]',
        'action = "merge"\nitem = "party-twin"\ninto = "party-lines"',
        'action = "drop"\nitem = "ev-down"',
        'action = "reword"\nitem = "f-1"\ntext = "Shares were sold."',
        'action = "pin"\nitem = "g-1"',
        'action = "judgement"\ntext = "Open."\nbasis = ["d-1"]',
        'action = "pin"\nitem = "ev-gone"',
    )
    first = apply(ferry, *tables).briefing
    orders = list(permutations(tables))
    for order in orders[:: len(orders) // 24]:
        assert apply(ferry, *order).briefing == first


def test_edits_may_be_applied_to_what_has_them(ferry: Briefing) -> None:
    tables = (
        'action = "drop"\nitem = "ev-down"',
        'action = "reword"\nitem = "f-1"\ntext = "Shares were sold."',
        'action = "correct"\nitem = "party-twin"\nname = "Dorrow plc"',
        'action = "judgement"\ntext = "Open."\nbasis = ["d-1"]',
        'action = "split"\nitem = "party-lines"\nnames = ["Dorrow Holdings"]',
    )
    once = apply(ferry, *tables).briefing
    twice = apply(once, *tables)
    assert twice.briefing.model_copy(update={"edits": once.edits}) == once
    assert [one.edit.action for one in twice.stale] == ["drop", "split"]


def test_a_briefing_of_one_document_less_names_what_is_stale(ferry: Briefing) -> None:
    less = make("wire", timeline=(ferry.timeline[0].model_copy(update={"participants": ()}),))
    reviewed = apply(
        less,
        'action = "drop"\nitem = "ev-down"\nquotes = ["The Halcyon went down"]',
        'action = "pin"\nitem = "ev-sank"',
    )
    assert [one.number for one in reviewed.stale] == [1]
    assert reviewed.stale[0].note.what == (
        "ev-down is gone, and so are the words it rests on: “The Halcyon went down”"
    )
