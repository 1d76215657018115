"""A capital is the state where the sentence treats it so, and a place anywhere else."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import BlocEntry, EngineSettings, StateEntry


@pytest.mark.parametrize(
    ("text", "capital", "state"),
    [
        ("Paris wants to revise the treaty.", "Paris", "France"),
        ("Beijing rejected the ruling on Tuesday.", "Beijing", "China"),
        ("Officials discussed closer ties with Ankara.", "Ankara", "Turkey"),
        ("London was not worried about the tariff.", "London", "United Kingdom"),
        ("The court urged Budapest to comply.", "Budapest", "Hungary"),
        ("The unease in Tokyo is real.", "Tokyo", "Japan"),
        ("They said Brussels feared a trade war.", "Brussels", "European Union"),
        ("The Kremlin denied the account.", "Kremlin", "Russia"),
        ("Sanctions against Tehran were extended.", "Tehran", "Iran"),
    ],
)
def test_it_is_the_state(read, text, capital, state) -> None:
    named = read(text)
    assert named.meant_by(capital) == state
    assert named.use_of(capital) == "metonym"


@pytest.mark.parametrize(
    "text",
    [
        "The minister visited Paris in June.",
        "Delegates met in Paris on Friday.",
        "She flew to Paris yesterday.",
        "He returned from Paris with nothing.",
        "Police closed a bridge near Paris.",
        "Paris was flooded after a week of rain.",
    ],
)
def test_it_is_a_place(read, text) -> None:
    named = read(text)
    assert named.use_of("Paris") == "place"
    assert "France" not in named.names("state")


def test_demonyms_are_adjectives_of_the_state(read) -> None:
    named = read("The Polish parliament passed it.")
    assert named.use_of("Polish") in ("adjective", "descriptive")
    assert "Poland" in named.names("state")


def test_a_demonym_within_a_name_is_part_of_it(read) -> None:
    named = read("The Society of Polish Surgeons protested.")
    assert named.meant_by("Polish") == "Society of Polish Surgeons"
    assert named.entity("Society of Polish Surgeons").country == "PL"


def test_names_of_the_united_states_are_one(read) -> None:
    named = read("A U.S. envoy arrived. The United States wants a deal, and Washington said so.")
    state = named.entity("United States")
    assert state.country == "US"
    assert {"U.S.", "Washington"} <= {alias.text for alias in state.aliases}


def test_a_doubtful_name_is_no_state_without_support(read) -> None:
    assert "Georgia" not in read("He lost the vote in Georgia and Ohio.").names("state")
    assert "Georgia" in read("Georgia protested. Georgian police were sent.").names("state")


def test_generic_names_of_the_west_are_one_bloc(read) -> None:
    named = read(
        "The plan unsettled Western capitals. Western governments fear a split. "
        "Officials in the West point to the figures. The West has other worries."
    )
    assert named.names("bloc") == {"Western governments"}
    assert named.meant_by("Officials in the West") == "Western governments"


def test_a_project_may_add_states_and_blocs(read) -> None:
    settings = EngineSettings(
        states=(StateEntry(code="XA", name="Arvonia", demonym="Arvonian", capital="Sel Harbour"),),
        blocs=(
            BlocEntry(id="pact", names=("Selden Pact", "the Pact"), metonyms=(("Osk", ("PACT",)),)),
        ),
    )
    named = read(
        "Sel Harbour wants a new treaty. The Selden Pact disagrees. Osk insists on a vote.",
        settings=settings,
    )
    assert named.meant_by("Sel Harbour") == "Arvonia"
    assert named.meant_by("Osk") == "Selden Pact"
    assert named.entity("Arvonia").country == "XA"
