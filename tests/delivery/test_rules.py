"""Who may get an edition, and when: marks, ceilings, embargoes, audiences, what was changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.config.audience import load_audience
from briefgen.config.load import load_project
from briefgen.delivery import notify_owner, preview, resolve
from briefgen.delivery.edition import read_edition
from briefgen.delivery.front import front_of
from briefgen.delivery.letter import write_letter
from briefgen.errors import UsageError, VerificationError
from briefgen.model.base import Handling
from briefgen.model.briefing import Briefing
from briefgen.pipeline import build
from briefgen.plan import find_sources
from briefgen.render import render
from briefgen.render.outline.excerpt import Part
from tests.delivery.conftest import (
    NOW,
    Desk,
    MakeEdition,
    Post,
    Serve,
    mail_settings,
    states,
)

CANARY = "Qxz-heron-lattice-55"


@pytest.mark.parametrize(
    ("mark", "ceiling", "state"),
    [
        ("TLP:CLEAR", "TLP:CLEAR", "sent"),
        ("TLP:AMBER", "TLP:AMBER", "sent"),
        ("TLP:AMBER+STRICT", "TLP:AMBER", "withheld"),
        ("TLP:GREEN", "TLP:CLEAR", "withheld"),
    ],
)
def test_what_is_marked_above_the_ceiling_is_withheld_and_said_to_be(
    mark: Handling, ceiling: Handling, state: str, desk: Desk, serve: Serve, post: Post,
    make_edition: MakeEdition,
) -> None:  # fmt: skip
    desk.settle(mail_settings(serve(post), ceiling=ceiling))
    [one] = desk.deliver(make_edition(mark=mark))
    assert one.state == state
    assert len(post.got) == (state == "sent")
    if state == "withheld":
        assert mark in (one.note or "")
        assert desk.pending(days=9) == []


def test_raising_the_ceiling_releases_nothing_that_was_withheld_but_by_hand(
    desk: Desk, serve: Serve, post: Post, make_edition: MakeEdition
) -> None:
    port = serve(post)
    desk.settle(mail_settings(port, ceiling="TLP:CLEAR"))
    edition = make_edition(mark="TLP:GREEN")
    [one] = desk.deliver(edition)
    desk.settle(mail_settings(port, ceiling="TLP:GREEN"))
    assert desk.deliver(edition) == []
    resolve(desk.project, one.key, "again", clock=desk.clock)
    assert states(desk.pending()) == ["sent"]


def test_nothing_of_the_whole_briefing_is_in_a_message(
    mailing: Desk, post: Post, make_edition: MakeEdition, medium: Briefing
) -> None:
    """briefing.json holds what this audience may not see: its page does not."""
    line = medium.bottom_line[0].model_copy(update={"text": CANARY})
    edition = make_edition(bottom_line=(line,), title=None, subject=CANARY)
    assert CANARY in (edition / "briefing.json").read_text()
    mailing.deliver(edition)
    assert CANARY.encode() not in b"".join(bytes(mail) for mail in post.mails)


def test_without_a_page_nothing_is_told_but_what_a_person_gave(
    make_edition: MakeEdition,
) -> None:
    """The title of a briefing may be that of a source that the audience may not see."""
    folder = make_edition(title=CANARY, audiences=(), files={"executive.docx": b"PK"})
    front = front_of(read_edition(folder), "executive")
    assert (front.title, front.parts, front.meta) == ("", (), ())
    folder = make_edition(
        title="Canal talks", audiences=(), files={"executive.docx": b"PK"}, by_hand=("title",)
    )
    assert front_of(read_edition(folder), "executive").title == "Canal talks"


def test_where_no_file_prints_a_mark_that_of_the_whole_holds(make_edition: MakeEdition) -> None:
    folder = make_edition(
        mark="TLP:AMBER", audiences=(), files={"press.html": b"<html><body><main>x</main></body>"}
    )
    assert front_of(read_edition(folder), "press").handling == "TLP:AMBER"


def test_an_embargo_holds_all_back_and_a_later_call_sends(
    mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    [one] = mailing.deliver(make_edition(embargoed_until="2024-12-03T07:00Z"))
    assert one.state == "pending"
    assert one.note == "embargoed until 2024-12-03T07:00Z"
    assert mailing.pending(hours=23, minutes=59) == []
    assert post.got == []
    assert states(mailing.pending(minutes=1)) == ["sent"]


@pytest.mark.parametrize(
    ("embargo", "zone", "over"),
    [
        ("2024-12-03", None, "2024-12-03T12:00Z"),
        ("2024-12-03", "Europe/Paris", "2024-12-02T23:00Z"),
        ("2024-12-03T09:00", "Asia/Tokyo", "2024-12-03T00:00Z"),
        ("2024-12-03T09:00+02:00", "Asia/Tokyo", "2024-12-03T07:00Z"),
    ],
)
def test_a_day_or_a_time_without_a_zone_is_of_the_schedules_zone_or_past_everywhere(
    embargo: str, zone: str | None, over: str, desk: Desk, serve: Serve, post: Post,
    make_edition: MakeEdition,
) -> None:  # fmt: skip
    schedule = f'[schedule]\ncron = "0 7 * * 1"\ntimezone = "{zone}"\n' if zone else ""
    desk.settle(mail_settings(serve(post)) + schedule)
    [one] = desk.deliver(make_edition(embargoed_until=embargo))
    assert one.next_try == dt.datetime.fromisoformat(over)


def test_an_embargo_of_a_source_counts_unless_a_person_set_one(
    mailing: Desk, make_edition: MakeEdition, medium: Briefing
) -> None:
    source = medium.sources[0].model_copy(update={"embargoed_until": "2024-12-05T00:00Z"})
    sources = (source, *medium.sources[1:])
    [one] = mailing.deliver(make_edition(sources=sources))
    assert one.state == "pending"
    [one] = mailing.deliver(
        make_edition(4, sources=sources, embargoed_until="2024-12-01", by_hand=("embargoed_until",))
    )
    assert one.state == "sent"


def test_an_embargo_that_is_no_date_is_never_over(
    mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    [one] = mailing.deliver(make_edition(embargoed_until="until further notice"))
    assert (one.state, post.got) == ("failed", [])


def test_a_reader_who_was_taken_off_the_list_gets_nothing_more(
    mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    mailing.deliver(make_edition(embargoed_until="2024-12-03T07:00Z"))
    port = mailing.project.delivery.port
    mailing.settle(mail_settings(port, to='"joe@example.org"'))
    [one] = mailing.pending(days=2)
    assert (one.state, post.got) == ("dropped", [])


def test_an_edition_without_the_audience_is_not_sent_and_may_be_later(
    mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    assert mailing.deliver(make_edition(audiences=("press",))) == []
    assert states(mailing.deliver(make_edition())) == ["sent"]
    assert len(post.got) == 1


@pytest.mark.parametrize("name", ["executive.html", "executive.pdf"])
def test_a_file_that_was_changed_is_not_sent(
    name: str, mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    edition = make_edition()
    (edition / name).write_bytes(b"<html><body>TLP:CLEAR</body></html>")
    [one] = mailing.deliver(edition)
    assert (one.state, post.got) == ("failed", [])
    assert "was changed" in (one.note or "")


def test_a_changed_briefing_is_refused(mailing: Desk, make_edition: MakeEdition) -> None:
    edition = make_edition(mark="TLP:RED")
    file = edition / "briefing.json"
    file.write_text(file.read_text().replace("TLP:RED", "TLP:CLEAR"))
    with pytest.raises(VerificationError, match="was changed"):
        mailing.deliver(edition)
    with pytest.raises(UsageError, match="no edition"):
        mailing.deliver(edition.parent)


def test_a_dry_run_says_what_would_be_done_and_does_nothing(
    mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    edition = make_edition()
    [one] = preview(mailing.project, edition, clock=mailing.clock)
    assert one.note == "executive.pdf would be sent"
    assert not (mailing.folder / ".briefgen").exists()
    mailing.deliver(edition)
    assert [one.state for one in preview(mailing.project, edition, clock=mailing.clock)] == ["sent"]
    assert len(post.got) == 1


def test_a_format_that_was_not_built_is_said_before_and_when_it_is_sent(
    mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    settings = mailing.folder / "briefgen.toml"
    settings.write_text(settings.read_text() + 'formats = ["docx"]\n')
    edition = make_edition()
    [planned] = preview(mailing.project, edition, clock=mailing.clock)
    [done] = mailing.deliver(edition)
    assert planned.state == done.state == "failed"
    assert "has no docx" in (done.note or "")
    assert post.got == []


def test_the_owner_is_told_once_and_again_where_the_server_was_away(
    desk: Desk, serve: Serve, post: Post
) -> None:
    settings = mail_settings(serve(post), more="")
    owner = '[schedule]\ncron = "0 7 * * 1"\nowner = "Chief <chief@example.org>"\n'
    desk.settle(settings + owner)
    post.answer = "451 later"

    def tell() -> str | None:
        one = notify_owner(
            desk.project, "Slot 2024-12-02T07:00Z\nfailed", ["no source", "could be read"],
            out=desk.out, clock=desk.clock,
        )  # fmt: skip
        return one.state if one else None

    assert tell() == "waiting"
    post.answer = "250 OK"
    assert states(desk.pending(minutes=1)) == ["sent"]
    assert tell() == "sent"
    [mail] = post.mails
    assert mail["Subject"] == "Slot 2024-12-02T07:00Z failed"
    assert mail["Date"].datetime == NOW + dt.timedelta(minutes=1)
    assert mail.get_content().split() == ["no", "source", "could", "be", "read"]
    desk.settle(settings)
    assert tell() is None


def test_what_a_pdf_alone_tells_is_what_its_audience_may_see(
    make_edition: MakeEdition, medium: Briefing
) -> None:
    """The data that a PDF carries is cut to its audience; briefing.json beside it is not."""
    line = medium.bottom_line[0].model_copy(update={"text": "The quay is open."})
    shown = medium.model_copy(update={"title": "Canal talks", "bottom_line": (line,)})
    [pdf] = render(shown, load_audience("executive"), formats=("pdf",))
    folder = make_edition(title=CANARY, audiences=(), files={"executive.pdf": pdf.data})
    front = front_of(read_edition(folder), "executive")
    assert (front.title, front.handling) == ("Canal talks", "TLP:CLEAR")
    assert front.parts == (Part("", ("The quay is open.",)),)


def test_markdown_alone_tells_title_and_mark(make_edition: MakeEdition) -> None:
    text = b"**TLP:GREEN**\n\n# Talks \\[on\\] the canal\n"
    folder = make_edition(mark="TLP:AMBER", audiences=(), files={"executive.md": text})
    front = front_of(read_edition(folder), "executive")
    assert (front.title, front.handling) == ("Talks [on] the canal", "TLP:GREEN")


@pytest.mark.parametrize(
    ("language", "subject", "attached"),
    [
        ("fr", "[TLP:CLEAR] Canal, édition 3", "Pièces jointes\xa0: a.pdf"),
        ("de", "[TLP:CLEAR] Canal, Ausgabe 3", "Angehängt: a.pdf"),
        ("es", "[TLP:CLEAR] Canal, edición 3", "Adjuntos: a.pdf"),
        ("xx", "[TLP:CLEAR] Canal, edition 3", "Attached: a.pdf"),
    ],
)
def test_a_letter_is_in_the_language_of_the_edition(
    language: str, subject: str, attached: str, make_edition: MakeEdition
) -> None:
    front = front_of(read_edition(make_edition()), "executive")
    front = replace(front, title="Canal", language=language)
    letter = write_letter(front, 3, files=["a.pdf"], address="https://example.org/x.html")
    assert letter.subject == subject
    assert attached in letter.html
    assert attached in letter.text
    assert '<a href="https://example.org/x.html"' in letter.html


def test_who_gets_an_edition_is_no_part_of_it(tmp_path: Path) -> None:
    """Another reader makes no other edition, and no edition tells who its readers are."""
    text = "A port was closed on Monday.\n\nThe ministry said it would open again in May."
    (tmp_path / "a.txt").write_text(text)
    plain = 'build_for = ["press"]\nsources = ["*.txt"]\n[audiences.press]\nformats = ["html"]\n'
    (tmp_path / "briefgen.toml").write_text(plain)

    def built() -> dict[str, bytes]:
        report = build(project=tmp_path, out=tmp_path / "out")
        folder = Path(report.directory)
        return {name: (folder / name).read_bytes() for name in report.files}

    before = built()
    settings = mail_settings(25, to=f'"{CANARY.lower()}@example.org"').partition("\n")[2]
    (tmp_path / "briefgen.toml").write_text(plain + settings.replace("executive", "press"))
    assert load_project(tmp_path).overridden({"subject": "x"}).delivery.to
    assert built() == before


def test_what_was_delivered_into_the_project_is_no_source(tmp_path: Path) -> None:
    folder = '[[delivery.to]]\naudience = "press"\nfolder = "web"\n'
    (tmp_path / "briefgen.toml").write_text('sources = ["**/*.*"]\n' + folder)
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "web" / "0001-e-1").mkdir(parents=True)
    (tmp_path / "web" / "0001-e-1" / "press.html").write_text("<p>words of ours</p>")
    project = load_project(tmp_path)
    for paths in ((), (tmp_path,)):
        found = find_sources(project, paths, tmp_path / "out").found
        assert [one.uri for one in found] == ["a.txt"]
