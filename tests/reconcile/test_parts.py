"""What a briefing keeps of its parties and passages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefgen.model.briefing import Affiliation, Party
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.parts import passages_behind, without_bystanders

if TYPE_CHECKING:
    from tests.reconcile.conftest import Matter

MakeRead = Callable[..., Read]


def _bystander(matter: Matter, party_id: str, **fields: object) -> Party:
    return Party.model_validate(
        {
            "id": party_id,
            "name": party_id,
            "type": "person",
            "mentions": 0,
            "evidence": matter.cite(7),
        }
        | fields
    )


def test_parties_off_the_subject_are_left_out(matter: Matter) -> None:
    parties = replace(
        matter.parties, parties=(*matter.parties.parties, _bystander(matter, "x-stranger"))
    )
    kept = without_bystanders(replace(matter.parts, parties=parties))
    assert kept.parties.parties == matter.parties.parties


def test_a_party_that_a_kept_one_is_tied_to_stays(matter: Matter) -> None:
    owner = _bystander(matter, "x-owner")
    tie = Affiliation(party_id="x-owner", relation="part_of", basis="stated")
    firm = _bystander(matter, "x-firm", mentions=2, affiliations=(tie,))
    parties = replace(matter.parties, parties=(*matter.parties.parties, owner, firm))
    kept = without_bystanders(replace(matter.parts, parties=parties))
    assert {"x-owner", "x-firm"} <= {party.id for party in kept.parties.parties}


def test_a_silent_party_with_a_position_stays(matter: Matter) -> None:
    ministry = matter.parties.parties[-1]
    quiet = ministry.model_copy(update={"mentions": 0, "salience": 0})
    parties = replace(matter.parties, parties=(*matter.parties.parties[:-1], quiet))
    kept = without_bystanders(replace(matter.parts, parties=parties))
    assert quiet in kept.parties.parties


def test_passages_are_those_that_something_rests_on(matter: Matter) -> None:
    everything = set(matter.cite(*range(8)))
    assert passages_behind(matter.parts) == everything
    without = replace(matter.parts, concerns=())
    assert passages_behind(without) == everything - set(matter.cite(4))


@pytest.mark.parametrize(
    ("name", "kind", "text", "called"),
    [
        ("Ministry of Trade", "public_body", "Silence.", "the Ministry of Trade"),
        ("European Union", "bloc", "The European Union agreed.", "the European Union"),
        ("Amnesty International", "association", "Amnesty International said.", None),
        ("Norvik Steel", "company", "The Norvik Steel plant closed.", None),
        ("United States", "state", "It lies in the United States.", "the United States"),
        ("Norway", "state", "See the Norway report.", None),
        ("former officer", "anonymous_sources", "A former officer said.", "a former officer"),
        ("Norvik manager", "person", "A Norvik manager came.", "a Norvik manager"),
        ("EU diplomat", "person", "An EU diplomat said.", "an EU diplomat"),
        ("three engineers", "anonymous_sources", "Three engineers said.", None),
        ("Ada Lind", "person", "Ada Lind said.", None),
    ],
)
def test_names_take_the_article_that_the_sources_give_them(
    matter: Matter, make_read: MakeRead, name: str, kind: str, text: str, called: str | None
) -> None:
    party = _bystander(matter, "x-1", name=name, type=kind)
    corpus = Corpus((make_read(text),))
    parts = replace(matter.parts, corpus=corpus, parties=PartyBook(parties=(party,)))
    assert parts.called("x-1") == (called or name)


def test_a_source_s_own_voice_has_no_name(matter: Matter) -> None:
    assert matter.parts.called(matter.read.id) is None
