"""A changed place in a briefing has a name."""

from __future__ import annotations

import json

import pytest

from briefgen.publish.fields import changed_fields, digest_fields

BRIEFING = {
    "title": "Quay",
    "edition": {"id": "e-1", "number": 1},
    "claims": [
        {"id": "c-1", "stance": "denies", "chain": ["p-1"]},
        {"id": "c-2", "stance": "asserts", "chain": []},
    ],
    "gaps": [],
    "changes": [{"kind": "new", "item_id": "c-1"}],
    "coverage": {
        "grounded": 1.0,
        "documents": [{"uri": "a.txt", "status": "used"}, {"uri": "b.txt", "status": "failed"}],
    },
}


def edited(change: str) -> str:
    """The briefing's JSON after running ``change`` on it."""
    content = json.loads(json.dumps(BRIEFING))
    exec(change, {"b": content})  # noqa: S102 - the test's own words
    return json.dumps(content)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ("b['title'] = 'Key'", "briefing title"),
        ("b['edition']['number'] = 2", "briefing edition number"),
        ("b['claims'][0]['stance'] = 'confirms'", "claims c-1 stance"),
        ("b['claims'][1]['chain'] = ['p-9']", "claims c-2 chain"),
        ("b['claims'].reverse()", "briefing claims (order)"),
        ("b['changes'][0]['kind'] = 'withdrawn'", "changes 1 kind"),
        ("b['coverage']['grounded'] = 0.5", "briefing coverage grounded"),
        ("b['coverage']['documents'][1]['status'] = 'used'", "coverage b.txt status"),
        ("b['gaps'] = ['none']", "briefing gaps"),
        ("b['new'] = 1", "briefing new"),
        ("del b['title']", "briefing title"),
    ],
)
def test_the_place_of_a_change_is_named(change: str, place: str) -> None:
    before = digest_fields(json.dumps(BRIEFING))
    assert changed_fields(before, digest_fields(edited(change))) == [place]


def test_an_item_added_or_removed_is_named() -> None:
    before = digest_fields(json.dumps(BRIEFING))
    shorter = digest_fields(edited("b['claims'].pop()"))
    assert "claims c-2 (removed)" in changed_fields(before, shorter)
    longer = digest_fields(edited("b['claims'].append({'id': 'c-3'})"))
    assert "claims c-3 (added)" in changed_fields(before, longer)


def test_an_item_that_stands_twice_is_named() -> None:
    before = digest_fields(json.dumps(BRIEFING))
    twice = digest_fields(edited("b['claims'].append(dict(b['claims'][0]))"))
    assert any("c-1 (again" in place for place in changed_fields(before, twice))


def test_the_layout_of_the_json_does_not_matter() -> None:
    assert digest_fields(json.dumps(BRIEFING)) == digest_fields(json.dumps(BRIEFING, indent=4))


@pytest.mark.parametrize("text", ["[]", "3", "{"])
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        digest_fields(text)
