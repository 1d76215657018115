"""Whose word a passage is: what corroborates, and what only says the same again."""

from __future__ import annotations

from briefgen.compare.voices import voices
from briefgen.model.briefing import Party
from tests.compare.test_compare import briefing


def _body(key: str, name: str) -> Party:
    return Party(id=key, name=name, type="public_body", evidence=("q-a1",), mentions=1)


def test_a_body_under_a_shorter_name_is_one_voice() -> None:
    made = briefing(both=True, parties=(_body("party-1", "Norwegian Coast Guard"),))
    sent = tuple(
        one.model_copy(update={"outlet": "Coast Guard"}) if one.uri == "b.txt" else one
        for one in made.sources
    )
    passages = tuple(one.model_copy(update={"origin_id": one.source_id}) for one in made.passages)
    made = made.model_copy(update={"sources": sent, "passages": passages})
    assert voices(made)["q-b1"] == "party-1"
    assert voices(made)["q-a1"] != "party-1"
    two = (*made.parties, _body("party-2", "Icelandic Coast Guard"))
    assert voices(made.model_copy(update={"parties": two}))["q-b1"] == made.sources[1].id
