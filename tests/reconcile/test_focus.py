"""Which sentences bear on the subject."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.focus import Focus, find_focus

MakeRead = Callable[..., Read]

FILLER = (
    "The school term begins early this autumn.",
    "New buses will serve the northern suburbs.",
    "The council repaired the roof of the library.",
    "A choir sang at the opening of the park.",
    "Dog licences can now be renewed by post.",
    "The swimming pool closes for cleaning.",
    "Volunteers planted trees along the avenue.",
    "The museum shows paintings of the coast.",
    "A new clinic takes patients from Monday.",
    "The bakery won a prize for its rye loaf.",
)
DAM = (
    "The Karo dam will be raised by ten metres.",
    "Farmers downstream say the reservoir took their water.",
    "The Karo dam's operator denied that the reservoir leaks.",
    "Engineers inspected the spillway of the Karo dam.",
)


def _mixed(make_read: MakeRead) -> Read:
    """A hundred sentences on ten matters, four of them on a dam."""
    paragraphs = [" ".join(FILLER[n:] + FILLER[:n]) for n in range(9)]
    paragraphs.insert(4, " ".join(DAM))
    return make_read("\n\n".join(paragraphs), uri="bulletin.txt")


def _kept(focus: Focus, read: Read) -> list[str]:
    return [
        read.words(sentence.span)
        for index, sentence in enumerate(read.findings.sentences)
        if focus.bears(read.id, index)
    ]


def test_a_long_bulletin_is_cut_to_the_subject(make_read: MakeRead) -> None:
    read = _mixed(make_read)
    kept = _kept(find_focus(Corpus((read,)), "the Karo dam"), read)
    assert set(DAM) <= set(kept)
    assert len(kept) <= len(DAM) + 4


def test_without_a_subject_everything_is_kept(make_read: MakeRead) -> None:
    read = _mixed(make_read)
    assert len(_kept(find_focus(Corpus((read,)), None), read)) == len(read.findings.sentences)


def test_a_short_document_on_the_subject_is_kept_whole(make_read: MakeRead) -> None:
    text = " ".join(DAM) + " Nobody was hurt. The minister spoke for an hour."
    read = make_read(text, uri="dam.txt")
    focus = find_focus(Corpus((read, _mixed(make_read))), "Karo dam")
    assert len(_kept(focus, read)) == len(read.findings.sentences)


def test_a_document_off_the_subject_is_left_out(make_read: MakeRead) -> None:
    about, off = make_read(" ".join(DAM), uri="a.txt"), make_read(" ".join(FILLER), uri="b.txt")
    focus = find_focus(Corpus((about, off)), "Karo dam")
    assert focus.document_bears(about)
    assert not focus.document_bears(off)


def test_a_stranger_among_three_is_found_without_a_subject(make_read: MakeRead) -> None:
    one = make_read(" ".join(DAM[:3]), uri="1.txt")
    two = make_read(" ".join(DAM[1:]), uri="2.txt")
    recipe = make_read("Whisk eggs with sugar. Fold in flour. Bake until golden.", uri="3.txt")
    focus = find_focus(Corpus((one, two, recipe)), None)
    assert focus.document_bears(one)
    assert focus.document_bears(two)
    assert not focus.document_bears(recipe)


def test_two_unlike_documents_are_both_kept(make_read: MakeRead) -> None:
    one = make_read(" ".join(DAM), uri="1.txt")
    recipe = make_read("Whisk eggs with sugar. Fold in flour.", uri="2.txt")
    focus = find_focus(Corpus((one, recipe)), None)
    assert focus.document_bears(one)
    assert focus.document_bears(recipe)


@pytest.mark.parametrize("subject", ["", "the of and", "zeppelins"])
def test_a_subject_that_says_nothing_or_matches_nothing(make_read: MakeRead, subject: str) -> None:
    read = make_read(" ".join(DAM), uri="a.txt")
    focus = find_focus(Corpus((read,)), subject)
    assert focus.document_bears(read) == (subject != "zeppelins")


def test_the_order_of_documents_plays_no_part(make_read: MakeRead) -> None:
    reads = (make_read(" ".join(DAM), uri="a.txt"), _mixed(make_read))
    forward = find_focus(Corpus(reads), "Karo dam")
    backward = find_focus(Corpus(reads[::-1]), "Karo dam")
    assert forward.relevance == backward.relevance


def test_a_sentence_of_a_document_kept_whole_may_be_far_from_the_subject(
    make_read: MakeRead,
) -> None:
    read = make_read("\n\n".join((" ".join(DAM), FILLER[0], FILLER[1], FILLER[2], FILLER[3])))
    focus = find_focus(Corpus((read,)), "Karo dam")
    last = len(read.findings.sentences) - 1
    assert focus.bears(read.id, last)
    assert focus.close(read.id, 0) >= focus.threshold > focus.close(read.id, last)
