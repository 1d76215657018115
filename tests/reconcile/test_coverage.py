"""The ledger accounts for every document and every paragraph."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.model.document import FailedSource
from briefgen.reconcile.corpus import Corpus, Read, assemble
from briefgen.reconcile.coverage import account
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus, find_focus
from briefgen.reconcile.origins import find_origins

MakeRead = Callable[..., Read]

TEXT = (
    "What happened\n\n"
    "The refinery at the river mouth caught fire on Sunday night, the fire service said.\n\n"
    "Nobody was hurt."
)


def _ledger(corpus: Corpus, documents: list[Read], book: PassageBook, focus: Focus | None = None):  # type: ignore[no-untyped-def] # noqa: ANN202 - the test reads its attributes
    return account(
        corpus,
        [read.document for read in documents],
        [FailedSource(uri="broken.pdf", reason="it is encrypted")],
        book.passages(),
        focus or Focus(None, {}),
        find_origins(corpus),
    )


def test_every_block_has_its_fate(make_read: MakeRead) -> None:
    read = make_read(TEXT)
    corpus, book = Corpus((read,)), PassageBook({})
    book.cite(read, [read.sentence(0).span])
    ledger = _ledger(corpus, [read], book)
    document = next(one for one in ledger.documents if one.uri == "a.txt")
    assert document.status == "used"
    assert [one.status for one in document.paragraphs] == ["heading", "used", "not_used"]
    assert document.paragraphs[2].reason == "nothing extracted from it"
    assert ledger.grounded == 1.0


def test_a_failed_source_is_listed_with_its_reason(make_read: MakeRead) -> None:
    read = make_read(TEXT)
    ledger = _ledger(Corpus((read,)), [read], PassageBook({}))
    failed = next(one for one in ledger.documents if one.status == "failed")
    assert (failed.uri, failed.reason) == ("broken.pdf", "it is encrypted")


def test_a_second_copy_of_a_text_is_a_duplicate(make_read: MakeRead) -> None:
    first, second = make_read(TEXT, uri="a.txt"), make_read(TEXT, uri="copy.txt")
    corpus = assemble([second.document, first.document], [first.findings, second.findings])
    ledger = _ledger(corpus, [second, first], PassageBook({}))
    statuses = {one.uri: one.status for one in ledger.documents}
    assert sorted(statuses[uri] for uri in ("a.txt", "copy.txt")) == ["duplicate", "irrelevant"]


def test_reprinted_paragraphs_are_duplicates(make_read: MakeRead) -> None:
    more = "The blaze at the refinery was the third there since the new owner took over last year."
    wire = make_read(TEXT + "\n\n" + more, uri="wire.txt", kind="wire_report", outlet="N")
    paper = make_read(TEXT + "\n\n" + more + "\n\nOur reporter saw it.", uri="paper.txt")
    corpus = Corpus((wire, paper))
    ledger = _ledger(corpus, [wire, paper], PassageBook({}))
    document = next(one for one in ledger.documents if one.uri == "paper.txt")
    fates = [one.status for one in document.paragraphs]
    assert fates == ["heading", "duplicate", "duplicate", "duplicate", "not_used"]
    assert document.paragraphs[1].reason == "repeats wire.txt"
    assert (document.status, document.reason) == ("duplicate", "nearly the same text as wire.txt")


def test_a_document_off_the_subject_is_irrelevant(make_read: MakeRead) -> None:
    read = make_read(TEXT)
    corpus = Corpus((read,))
    focus = find_focus(corpus, "whaling quota")
    ledger = _ledger(corpus, [read], PassageBook({}), focus)
    document = next(one for one in ledger.documents if one.uri == "a.txt")
    assert document.status == "irrelevant"
    assert document.reason == "nothing in it bears on the subject “whaling quota”"
    assert document.paragraphs[1].reason == "does not bear on the subject"
