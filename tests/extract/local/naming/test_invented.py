"""States that no list knows: recognised by what only a state has, else left alone."""

from __future__ import annotations

import pytest


def test_a_state_is_known_by_its_name_and_adjective(read) -> None:
    named = read(
        "Kessian forces shelled a post, the Vardan defence ministry said. Kessia denied this and "
        "said Vardan troops fired first. “We did not fire,” Kessia's foreign minister said."
    )
    assert named.names("state") == {"Kessia", "Vardan"}
    assert named.meant_by("Kessia denied") == "Kessia"
    assert named.entity("Vardan defence ministry").type == "public_body"
    assert named.entity("Vardan troops").country is None


def test_a_war_with_a_state_makes_it_one(read) -> None:
    assert read("Norvania is fighting a border war with Lesmira.").entity("Lesmira").type == "state"


@pytest.mark.parametrize(
    "text",
    [
        "Ada Kestrel's foreign minister resigned. Kestrel's government fell a week later.",
        "Kurdish forces took the town. The Catalan government protested.",
        "Trumpian officials said so. Trump's government agreed.",
        "The Belmar's crew said so. Belmar shares fell.",
    ],
)
def test_nothing_else_becomes_a_state(read, text) -> None:
    assert not read(text).names("state")
