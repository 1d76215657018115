"""A title is quoted from the sources, or it is the parties' names: never made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.model.briefing import Party
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.subject import find_title

MakeRead = Callable[..., Read]

EVERYTHING = Focus(None, {})


def _parties(*names: tuple[str, str, int]) -> PartyBook:
    return PartyBook(
        parties=tuple(
            Party.model_validate(
                {
                    "id": f"x-{number}",
                    "name": name,
                    "type": kind,
                    "mentions": salience,
                    "salience": salience,
                    "evidence": ("p-1",),
                }
            )
            for number, (name, kind, salience) in enumerate(names)
        )
    )


def test_the_user_s_words_are_the_title(make_read: MakeRead) -> None:
    corpus = Corpus((make_read("A ship sank. A ship was raised.", title="Ships"),))
    focus = Focus("salvage of the Marie Rose", {})
    assert find_title(corpus, focus, _parties()) == "Salvage of the Marie Rose"


def test_one_document_lends_its_title(make_read: MakeRead) -> None:
    corpus = Corpus((make_read("A ship sank.", title="A ship sinks off Cape Dorrow"),))
    assert find_title(corpus, EVERYTHING, _parties()) == "A ship sinks off Cape Dorrow"


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (
            ("The talks in Vienna began late. Both sides called the talks in Vienna useful.",),
            "Talks in Vienna: Iran and France",
        ),
        (
            (
                "Judges heard the Wells Harbour merger case. The Wells Harbour merger is opposed.",
                "Nobody opposed the Wells Harbour merger in time.",
            ),
            "Wells Harbour merger: Iran and France",
        ),
        (("Envoys came. Envoys left again.",), "Iran and France"),
    ],
)
def test_a_repeated_phrase_names_the_matter(
    make_read: MakeRead, texts: tuple[str, ...], title: str
) -> None:
    corpus = Corpus(tuple(make_read(text, uri=f"{n}.txt") for n, text in enumerate(texts)))
    parties = _parties(("Iran", "state", 5), ("France", "state", 4), ("Total", "company", 5))
    assert find_title(corpus, EVERYTHING, parties) == title


def test_minor_parties_are_left_out(make_read: MakeRead) -> None:
    corpus = Corpus((make_read("The siege of Acre began. The siege of Acre ended."),))
    parties = _parties(("Peru", "state", 1), ("Chile", "state", 2))
    assert find_title(corpus, EVERYTHING, parties) == "Siege of Acre"


def test_a_month_is_no_place(make_read: MakeRead) -> None:
    corpus = Corpus((make_read("A vote in March failed. A vote in March was held."),))
    assert find_title(corpus, EVERYTHING, _parties()) == "Briefing"


def test_a_phrase_of_one_source_in_many_is_not_the_matter(make_read: MakeRead) -> None:
    lone = make_read("The raid on Calais failed. The raid on Calais was costly.", uri="1.txt")
    others = tuple(make_read(f"Ship number {n} left port.", uri=f"s{n}.txt") for n in range(4))
    assert find_title(Corpus((lone, *others)), EVERYTHING, _parties()) == "Briefing"


def test_the_order_of_documents_plays_no_part(make_read: MakeRead) -> None:
    one = make_read("The talks in Vienna began. The talks in Vienna ended.", uri="1.txt")
    two = make_read("The talks in Oslo began. The talks in Vienna and the talks in Oslo.", uri="2")
    assert find_title(Corpus((one, two)), EVERYTHING, _parties()) == find_title(
        Corpus((two, one)), EVERYTHING, _parties()
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The talks in Riga went well. Nobody left the Riga talks early.", "Talks in Riga"),
        (
            "Ana Ruiz denied it as her trial opened in Lyon. The trial is to end in May.",
            "Trial in Lyon",
        ),
        ("A tariff on Mexican steel came. The tariff on Mexican maize went.", "Briefing"),
        ("They quoted the Paris Agreement. The Paris Agreement was not named.", "Briefing"),
        (
            "Dockers Walk Out As Pay Talks Collapse. Cranes stood still in the port.",
            "Dockers Walk Out As Pay Talks Collapse",
        ),
    ],
)
def test_an_untitled_article_has_a_title_of_its_own_words(
    make_read: MakeRead, text: str, title: str
) -> None:
    corpus = Corpus((make_read(text, kind="news_article"),))
    assert find_title(corpus, EVERYTHING, _parties()) == title


def test_a_byline_is_no_title(make_read: MakeRead) -> None:
    corpus = Corpus((make_read("The siege of Acre began. The siege of Acre ended.", title="By A"),))
    assert find_title(corpus, EVERYTHING, _parties()) == "Siege of Acre"


def test_a_speech_on_many_matters_is_not_named_after_one(make_read: MakeRead) -> None:
    text = "The war in Yemen goes on. The war in Yemen must end. Trade must grow."
    corpus = Corpus((make_read(text, kind="speech"),))
    parties = _parties(("Iran", "state", 5), ("France", "state", 4))
    assert find_title(corpus, EVERYTHING, parties) == "Speech: Iran and France"


def test_the_event_of_one_title_serves_where_the_others_speak_of_it(make_read: MakeRead) -> None:
    one = make_read("The ship was stopped.", title="Statement on the Detention of the Trawler Ulla")
    two = make_read("The Ulla was stopped at sea.", uri="2.txt")
    three = make_read("Owners of the Ulla object.", uri="3.txt")
    title = find_title(Corpus((one, two, three)), EVERYTHING, _parties())
    assert title == "Detention of the Trawler Ulla"
