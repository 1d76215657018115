"""Pages, feeds and mail as snapshots: what is kept, what stands, what is said of failures."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import mailbox
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefgen.config.places import checks_file
from briefgen.config.project import Project
from briefgen.fetch import complete, facts, snapshots_of, standing
from briefgen.fetch.checks import Entry
from briefgen.fetch.snapshots import Shelf
from briefgen.fetch.update import FetchReport, fetch_sources
from briefgen.fetch.web import World
from briefgen.ingest import SourceFile, ingest
from briefgen.model.document import Document, Metadata
from tests.fetch.conftest import PAGE, Clock, Desk, Server, reply, to


def files(project: Project) -> list[str]:
    """The snapshots on disk, by their path from the folder."""
    assert project.root is not None
    folder = project.root / "snapshots"
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob("*-*-*/*"))


def index(project: Project) -> list[dict[str, object]]:
    assert project.root is not None
    lines = (project.root / "snapshots" / "index.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]


def read(project: Project, path: Path) -> Document:
    assert project.root is not None
    uri = path.relative_to(project.root).as_posix()
    return ingest(SourceFile(path=path, uri=uri), overrides=(), max_bytes=1_000_000)


# Pages


def test_a_page_becomes_a_dated_snapshot(desk: Desk, server: Server, world: World) -> None:
    body = PAGE.format("Aveiro")
    server.replies["/news/quay.html"] = reply(body, ETag='"1"')
    address = server.url("/news/quay.html")
    project = desk(f'{{ url = "{address}" }}')
    report = fetch_sources(project, world=world)
    digest = hashlib.sha256(body.encode()).hexdigest()
    name = f"2026-11-23/127.0.0.1-news-quay-{digest[:8]}.html"
    assert files(project) == [name]
    assert [(one.uri, one.file) for one in report.new] == [(address, f"snapshots/{name}")]
    (line,) = index(project)
    assert line["at"] == "2026-11-23T06:00:00Z"
    assert (line["url"], line["sha256"], line["etag"]) == (address, digest, '"1"')
    (file,) = standing(project).files
    assert file.read_text() == body
    assert "quay of Aveiro" in read(project, file).text


def test_a_page_that_is_unchanged_stands(
    desk: Desk, server: Server, world: World, clock: Clock
) -> None:
    server.replies["/"] = [
        reply(PAGE.format("Aveiro"), ETag='"1"'),
        b"HTTP/1.1 304 Not Modified\r\n\r\n",
        reply(PAGE.format("Aveiro"), ETag='"2"'),
        b"HTTP/1.1 304 Not Modified\r\n\r\n",
    ]
    project = desk(f'{{ url = "{server.url()}" }}')
    for number in range(4):
        report = fetch_sources(project, world=world)
        assert (len(report.new), report.failed) == (int(number == 0), ())
        clock.days(7)
    assert report.unchanged == (server.url(),)
    assert len(files(project)) == 1
    sent = [one.fields.get("if-none-match") for one in server.asked]
    assert sent == [None, '"1"', '"1"', '"2"']
    assert [line["outcome"] for line in index(project)] == ["new"]


def test_a_page_that_changed_is_a_second_snapshot_and_the_first_stays(
    desk: Desk, server: Server, world: World, clock: Clock
) -> None:
    server.replies["/"] = [reply(PAGE.format(name)) for name in ("Aveiro", "Vigo", "Aveiro")]
    project = desk(f'{{ url = "{server.url()}" }}')
    fetch_sources(project, world=world)
    first = standing(project).files
    clock.days(7)
    fetch_sources(project, world=world)
    second = standing(project).files
    assert "Vigo" in second[0].read_text()
    assert len(files(project)) == 2
    clock.days(7)
    fetch_sources(project, world=world)
    assert standing(project).files == first
    assert len(files(project)) == 2


def test_the_last_snapshot_is_used_when_a_page_fails(
    desk: Desk, server: Server, world: World, clock: Clock
) -> None:
    server.replies["/"] = [reply(PAGE.format("Aveiro")), reply("gone", "404 Not Found")]
    project = desk(f'{{ url = "{server.url()}" }}', f'{{ url = "{server.url("/b")}" }}')
    server.replies["/b"] = reply(PAGE.format("Vigo"))
    fetch_sources(project, world=world)
    clock.days(9)
    report = fetch_sources(project, world=world)
    (failed,) = report.failed
    assert (failed.uri, failed.reason) == (server.url(), "there is no such page")
    assert failed.hint == "Check the address"
    (warning,) = report.warnings
    assert warning.message == (
        "its last snapshot is used; it was last read on 2026-11-23, 9 days ago"
    )
    assert len(standing(project).files) == 2
    assert report.unchanged == (server.url("/b"),)


def test_a_page_that_was_never_fetched_is_missing(desk: Desk, server: Server) -> None:
    found = standing(desk(f'{{ url = "{server.url()}" }}'))
    assert found.files == ()
    assert [(one.uri, one.hint) for one in found.missing] == [
        (server.url(), "Run 'briefgen fetch'")
    ]


def test_a_snapshot_that_was_lost_or_changed_is_fetched_anew(
    desk: Desk, server: Server, world: World
) -> None:
    body = PAGE.format("Aveiro")

    def answer(line, request) -> None:
        known = "if-none-match" in request.fields
        line.sendall(b"HTTP/1.1 304 N\r\n\r\n" if known else reply(body, ETag='"1"'))

    server.replies["/"] = answer
    project = desk(f'{{ url = "{server.url()}" }}')
    fetch_sources(project, world=world)
    (file,) = standing(project).files
    file.unlink()
    assert "gone" in standing(project).missing[0].reason
    fetch_sources(project, world=world)
    assert file.read_text() == body
    file.write_text("another hand")
    fetch_sources(project, world=world)
    (second,) = standing(project).files
    assert second.read_text() == body
    assert file.read_text() == "another hand"


@pytest.mark.parametrize(
    ("kind", "body", "suffix"),
    [
        ("application/pdf", b"%PDF-1.7 words", ".pdf"),
        ("application/octet-stream", b"%PDF-1.7 words", ".pdf"),
        ("text/plain; charset=utf-8", b"words", ".txt"),
        ("TEXT/HTML;charset=UTF-8", b"<html>words", ".html"),
        ("", b"<!-- a --><!DOCTYPE html>words", ".html"),
        ("message/rfc822", b"From: a\n\nb", ".eml"),
    ],
)
def test_what_can_be_a_source_is_kept(
    desk: Desk, server: Server, world: World, kind: str, body: bytes, suffix: str
) -> None:
    server.replies["/download"] = reply(body, kind=kind)
    project = desk(f'{{ url = "{server.url("/download")}" }}')
    assert fetch_sources(project, world=world).failed == ()
    (file,) = standing(project).files
    assert (file.suffix, file.read_bytes()) == (suffix, body)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("image/png", "image/png"),
        ("application/json", "application/json"),
        ("application/rss+xml", "it is a feed"),
        ("application/octet-stream", "application/octet-stream"),
        ("text/html", "empty"),
    ],
)
def test_what_cannot_be_a_source_is_refused(
    desk: Desk, server: Server, world: World, kind: str, said: str
) -> None:
    server.replies["/"] = reply(b" \n" if kind == "text/html" else b"words", kind=kind)
    project = desk(f'{{ url = "{server.url()}" }}')
    report = fetch_sources(project, world=world)
    assert said in report.failed[0].reason
    assert files(project) == []


def test_the_charset_that_only_the_server_names_is_not_lost(
    desk: Desk, server: Server, world: World
) -> None:
    text = "Порт Авейру закрыт, сообщила администрация."
    server.replies |= {
        "/a": reply(text.encode("koi8-r"), kind="text/plain; charset=koi8-r"),
        "/b": reply(
            f"<html><meta charset=koi8-r><p>{text}".encode("koi8-r"),
            kind="text/html; charset=koi8-r",
        ),
        "/c": reply(text.encode(), kind="text/plain; charset='nonsense"),
    }
    project = desk(*(f'{{ url = "{server.url(path)}" }}' for path in server.replies))
    assert fetch_sources(project, world=world).failed == ()
    a, b, c = standing(project).files
    assert a.read_text("utf-8-sig") == text
    assert b.read_bytes().decode("koi8-r").endswith(text)
    assert c.read_text() == text
    assert text in read(project, a).text
    assert text in read(project, b).text


def test_what_the_fetch_knows_fills_what_the_page_does_not_say(
    desk: Desk, server: Server, world: World
) -> None:
    server.replies |= {"/": to("/there"), "/there": reply(PAGE.format("Aveiro"))}
    project = desk(f'{{ url = "{server.url()}" }}')
    (new,) = fetch_sources(project, world=world).new
    known = facts(project)[new.file]
    filled = complete(Metadata(), known)
    assert (filled.retrieved, filled.canonical_url) == ("2026-11-23", server.url("/there"))
    said = Metadata(retrieved="2020-01-01", canonical_url="https://a.example/")
    assert complete(said, known) == said
    assert complete(Metadata(), None) == Metadata()


def test_the_snapshots_of_an_edition_are_found_by_their_digests(
    desk: Desk, server: Server, world: World, clock: Clock
) -> None:
    server.replies["/"] = [reply(PAGE.format("Aveiro")), reply(PAGE.format("Vigo"))]
    project = desk(f'{{ url = "{server.url()}" }}')
    fetch_sources(project, world=world)
    (first,) = standing(project).files
    used = read(project, first).sha256
    clock.days(7)
    fetch_sources(project, world=world)
    assert snapshots_of(project, {used, "0" * 64}) == {used: first}


# The index


def test_a_torn_line_of_the_index_costs_that_line_alone(
    desk: Desk, server: Server, world: World, clock: Clock
) -> None:
    server.replies["/"] = reply(PAGE.format("Aveiro"))
    project = desk(f'{{ url = "{server.url()}" }}')
    fetch_sources(project, world=world)
    assert project.root is not None
    lines = project.root / "snapshots" / "index.jsonl"
    with lines.open("ab") as stream:
        stream.write(b'{"at":"2026-11-2')
    clock.days(1)
    assert fetch_sources(project, world=world).unchanged == (server.url(),)
    assert len(standing(project).files) == 1
    server.replies["/"] = reply(PAGE.format("Vigo"))
    assert len(fetch_sources(project, world=world).new) == 1
    assert "Vigo" in standing(project).files[0].read_text()


def test_an_index_leads_nowhere_outside_its_folder(tmp_path: Path) -> None:
    lines = [
        {"at": "2026-11-23T06:00:00Z", "url": "u", "source": "url:u", "outcome": "new", "file": one}
        for one in ("../../etc/passwd", "/etc/passwd", "2026-11-23/../../x", "2026-11-23/.x")
    ]
    (tmp_path / "index.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines))
    assert Shelf(tmp_path, tmp_path / "checks.json").entries == []


def test_two_runs_at_once_lose_nothing(tmp_path: Path) -> None:
    shelves = [Shelf(tmp_path / "snapshots", tmp_path / "checks.json") for _ in range(4)]
    at = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)

    def work(shelf: Shelf) -> None:
        for number in range(10):
            entry = Entry(at=at, url=f"u{number}", source="url:u", outcome="unchanged")
            shelf.keep(entry, f"page {number}".encode(), f"host page {number}", ".txt")

    threads = [threading.Thread(target=work, args=(shelf,)) for shelf in shelves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.outcome for one in shelves[0].entries] == ["new"] * 10
    assert all(shelves[0].checks.of(f"u{number}", "url:u") for number in range(10))
    assert len(list((tmp_path / "snapshots" / "2026-11-23").iterdir())) == 10


def test_a_run_that_is_cut_off_before_the_index_leaves_nothing_torn(
    desk: Desk, server: Server, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.replies["/"] = reply(PAGE.format("Aveiro"))
    project = desk(f'{{ url = "{server.url()}" }}')
    assert project.root is not None

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "_append", killed)
        with pytest.raises(KeyboardInterrupt):
            fetch_sources(project, world=world)
    (project.root / "snapshots" / ".making-99").write_text("half a pa")
    assert standing(project).files == ()
    assert len(fetch_sources(project, world=world).new) == 1
    assert len(files(project)) == 1
    assert sorted(one.name for one in (project.root / "snapshots").iterdir()) == [
        ".lock", "2026-11-23", "index.jsonl",
    ]  # fmt: skip


# Feeds


def item(title: str, link: str, date: str = "", guid: str = "") -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link>"
        + (f"<guid isPermaLink='false'>{guid}</guid>" if guid else "")
        + (f"<pubDate>{date}</pubDate>" if date else "")
        + "</item>"
    )


def rss(*items: str) -> bytes:
    text = "".join(items)
    return reply(
        f"<?xml version='1.0'?><rss version='2.0'><channel>{text}</channel></rss>",
        kind="application/rss+xml", ETag=f'"{hashlib.sha256(text.encode()).hexdigest()[:9]}"',
    )  # fmt: skip


DATE = "Mon, 16 Nov 2026 23:30:00 +0100"


def test_each_page_of_a_feed_is_fetched_once_and_stays(
    desk: Desk, server: Server, world: World, clock: Clock
) -> None:
    server.replies |= {
        "/rss": [rss(item("A", "/a", DATE), item("B", server.url("/b#x"), DATE, "b-1")),
                 rss(item("B", server.url("/b?moved"), DATE, "b-1"), item("C", "/c"))],
        **{f"/{name}": reply(PAGE.format(name)) for name in "abc"},
    }  # fmt: skip
    project = desk(f'{{ feed = "{server.url("/rss")}" }}')
    report = fetch_sources(project, world=world)
    assert {one.uri for one in report.new} == {server.url("/a"), server.url("/b")}
    clock.days(7)
    report = fetch_sources(project, world=world)
    assert [one.uri for one in report.new] == [server.url("/c")]
    assert sorted(server.paths) == ["/a", "/b", "/c", "/rss", "/rss"]
    assert len(standing(project).files) == 3
    dated = {one.url: one.published for one in facts(project).values()}
    assert dated[server.url("/a")] == "2026-11-16T23:30:00+01:00"
    assert dated[server.url("/c")] is None
    filled = complete(Metadata(), facts(project)[report.new[0].file])
    assert (filled.retrieved, filled.reference_date) == ("2026-11-30", None)


def test_a_look_that_finds_nothing_new_changes_nothing_that_a_build_reads(
    desk: Desk, server: Server, world: World, clock: Clock
) -> None:
    server.replies |= {"/rss": rss(item("A", "/a", DATE)), "/a": reply(PAGE.format("Aveiro"))}
    project = desk(f'{{ feed = "{server.url("/rss")}" }}', f'{{ url = "{server.url("/a")}" }}')
    fetch_sources(project, world=world)
    assert project.root is not None
    before = state(project.root / "snapshots")
    clock.days(7)
    assert len(fetch_sources(project, world=world).unchanged) == 2
    assert [one for one in state(project.root / "snapshots") if ".lock" not in one[0]] == [
        one for one in before if ".lock" not in one[0]
    ]


def test_a_page_of_a_feed_that_was_lost_is_fetched_anew(
    desk: Desk, server: Server, world: World, clock: Clock
) -> None:
    server.replies |= {
        "/rss": [rss(item("A", "/a", DATE)), b"HTTP/1.1 304 Not Modified\r\n\r\n"],
        "/a": reply(PAGE.format("Aveiro")),
    }
    project = desk(f'{{ feed = "{server.url("/rss")}" }}')
    fetch_sources(project, world=world)
    (file,) = standing(project).files
    file.unlink()
    assert len(standing(project).missing) == 1
    clock.days(1)
    assert len(fetch_sources(project, world=world).new) == 1
    found = standing(project)
    assert (len(found.files), found.missing) == (1, ())


def test_without_its_notes_a_run_only_asks_more(desk: Desk, server: Server, world: World) -> None:
    server.replies |= {"/rss": rss(item("A", "/a", DATE)), "/a": reply(PAGE.format("Aveiro"))}
    project = desk(f'{{ feed = "{server.url("/rss")}" }}')
    fetch_sources(project, world=world)
    for damage in ("", "{", "[{}]"):
        checks_file(project).write_text(damage)
        report = fetch_sources(project, world=world)
        assert (report.new, report.failed) == ((), ())
    assert server.paths.count("/a") == 1


def test_a_feed_that_failed_is_not_taken_for_a_page_of_its_own(
    desk: Desk, server: Server, world: World
) -> None:
    server.replies |= {
        "/rss": [rss(), reply("no", "404 Not Found"), b"HTTP/1.1 304 Not Modified\r\n\r\n"],
    }
    project = desk(f'{{ feed = "{server.url("/rss")}" }}')
    for _ in range(3):
        report = fetch_sources(project, world=world)
    assert (report.unchanged, report.failed) == ((server.url("/rss"),), ())
    assert server.paths == ["/rss"] * 3


def test_the_feeds_date_counts_where_the_page_has_none(
    desk: Desk, server: Server, world: World
) -> None:
    server.replies |= {"/rss": rss(item("A", "/a", DATE)), "/a": reply(PAGE.format("Aveiro"))}
    project = desk(f'{{ feed = "{server.url("/rss")}" }}')
    (new,) = fetch_sources(project, world=world).new
    (file,) = standing(project).files
    metadata = complete(read(project, file).metadata, facts(project)[new.file])
    assert metadata.published == "2026-11-16T23:30:00+01:00"
    assert (metadata.reference_date, metadata.reference_date_basis) == ("2026-11-16", "metadata")
    own = Metadata(published="2026-01-01", reference_date="2026-01-01")
    assert complete(own, facts(project)[new.file]).published == "2026-01-01"


ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/deep/"><title>Desk</title>
<entry><title>A</title><id>tag:a</id><updated>2026-11-16T08:00:00Z</updated>
<link rel="alternate" href="a"/></entry></feed>"""


def test_atom_and_relative_links(desk: Desk, server: Server, world: World) -> None:
    server.replies |= {
        "/feeds/atom": reply(ATOM, kind="application/atom+xml"),
        "/deep/a": reply(PAGE.format("Aveiro")),
    }
    project = desk(f'{{ feed = "{server.url("/feeds/atom")}" }}')
    (new,) = fetch_sources(project, world=world).new
    assert new.uri == server.url("/deep/a")
    assert facts(project)[new.file].published == "2026-11-16T08:00:00+00:00"


def test_a_feed_that_has_not_changed_still_has_its_failed_items_tried(
    desk: Desk, server: Server, world: World
) -> None:
    feed = rss(item("A", "/a"))

    def answer(line, request) -> None:
        line.sendall(b"HTTP/1.1 304 N\r\n\r\n" if "if-none-match" in request.fields else feed)

    server.replies |= {
        "/rss": answer,
        "/a": [reply("no", "404 Not Found"), reply(PAGE.format("Aveiro"))],
    }
    project = desk(f'{{ feed = "{server.url("/rss")}" }}')
    first = fetch_sources(project, world=world)
    assert [one.uri for one in first.failed] == [server.url("/a")]
    second = fetch_sources(project, world=world)
    assert [one.uri for one in second.new] == [server.url("/a")]
    assert fetch_sources(project, world=world).unchanged == (server.url("/rss"),)
    assert server.paths.count("/a") == 2


def test_an_item_that_always_fails_is_let_be(desk: Desk, server: Server, world: World) -> None:
    server.replies["/rss"] = rss(item("A", "/a"))
    project = desk(f'{{ feed = "{server.url("/rss")}" }}')
    reports = [fetch_sources(project, world=world) for _ in range(7)]
    assert [len(one.failed) for one in reports] == [1] * 5 + [0] * 2
    assert "not asked for any more" in reports[-1].warnings[0].message
    assert server.paths.count("/a") == 5


def test_a_host_that_is_down_holds_up_no_run_and_loses_no_item(
    desk: Desk, server: Server, world: World
) -> None:
    up = False

    def answer(line, request) -> None:
        line.sendall(reply(PAGE.format(request.path)) if up else reply("no", "503 Down"))

    server.replies["/rss"] = [
        rss(*(item(f"{number}", f"http://news.example:{server.port}/{number}")
              for number in range(9))),
        b"HTTP/1.1 304 Not Modified\r\n\r\n",
    ]  # fmt: skip
    server.replies |= {f"/{number}": answer for number in range(9)}
    there = replace(world, resolve=lambda _: ["127.0.0.1"])
    project = desk(f'{{ feed = "{server.url("/rss")}" }}', more="attempts = 1")
    for _ in range(6):
        report = fetch_sources(project, world=there)
        assert len(report.failed) == 9
        assert "was not asked again" in report.failed[-1].reason
    assert len(server.asked) == 6 * 4
    up = True
    assert len(fetch_sources(project, world=there).new) == 9


def test_words_of_strangers_can_be_printed_and_kept(
    desk: Desk, server: Server, world: World
) -> None:
    server.replies |= {
        "/rss": rss(item("A &#27;[31m \x9b b", "/a", guid="a\u202eb"), item("B", "x:y")),
        "/a": reply(PAGE.format("Aveiro")),
    }
    project = desk(f'{{ feed = "{server.url("/rss")}" }}')
    report = fetch_sources(project, world=world)
    assert report.model_dump_json().isprintable()
    assert len(report.new) == 1
    assert all(str(line.get("title")).isprintable() for line in index(project))


def test_only_so_many_items_are_looked_at_the_latest_first(
    desk: Desk, server: Server, world: World
) -> None:
    items = [item(f"{day}", f"/{day}", f"{day} Nov 2026 08:00:00 GMT") for day in range(10, 20)]
    server.replies |= {f"/{day}": reply(PAGE.format(day)) for day in range(10, 20)}
    server.replies["/rss"] = rss(*items)
    report = fetch_sources(desk(f'{{ feed = "{server.url("/rss")}", items = 3 }}'), world=world)
    assert [one.uri for one in report.new] == [server.url(f"/{day}") for day in (19, 18, 17)]


@pytest.mark.parametrize(
    "date",
    ["Fri, 31 Dec 9999 23:59:59 GMT", "Wed, 25 Nov 2026 08:00:00 GMT", "1 Jan 0001", "soon", "",
     "Mon, 99 Nov 2026 99:99:99 GMT", "Thu, 01 Jan 1903 00:00:00 GMT"],
)  # fmt: skip
def test_a_date_that_cannot_be_is_none(desk: Desk, server: Server, world: World, date: str) -> None:
    server.replies |= {"/rss": rss(item("A", "/a", date)), "/a": reply(PAGE.format("A"))}
    project = desk(f'{{ feed = "{server.url("/rss")}" }}')
    (new,) = fetch_sources(project, world=world).new
    assert facts(project)[new.file].published is None


def test_ids_that_items_share_hide_none_of_them(desk: Desk, server: Server, world: World) -> None:
    server.replies |= {
        "/rss": rss(item("A", "/a", guid="1"), item("B", "/b", guid="1")),
        "/a": reply(PAGE.format("A")),
        "/b": reply(PAGE.format("B")),
    }
    assert len(fetch_sources(desk(f'{{ feed = "{server.url("/rss")}" }}'), world=world).new) == 2


def test_links_that_lead_nowhere_good_are_passed_over(
    desk: Desk, server: Server, world: World
) -> None:
    bad = (
        "javascript:alert(1)", "file:///etc/passwd", "data:text/html,a", "", "mailto:a@b.example",
        "http://ann:hunter2@a.example/", "http://127.0.0.1:22/",
    )  # fmt: skip
    items = [item(f"Item {number}", link) for number, link in enumerate(bad)]
    inside = item("Inside", f"http://10.0.0.1:{server.port}/")
    server.replies |= {
        "/rss": rss(*items, inside, item("Good", "/good")),
        "/good": reply(PAGE.format("Aveiro")),
    }
    project = desk(f'{{ feed = "{server.url("/rss")}" }}')
    report = fetch_sources(project, world=world)
    assert [one.uri for one in report.new] == [server.url("/good")]
    assert [one.reason.split(",")[0] for one in report.failed] == ["10.0.0.1 leads to 10.0.0.1"]
    assert len(report.warnings) == len(bad)
    assert "hunter2" not in report.model_dump_json()
    assert server.paths == ["/rss", "/good"]


BOMB = (
    "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY z '&a;&a;&a;&a;'>]>"
    "<rss version='2.0'><channel><title>&z;</title></channel></rss>"
)
OUTSIDE = "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss version='2.0'>&x;</rss>"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (BOMB.encode(), "entities"),
        (BOMB.encode("utf-16"), "entities"),
        (BOMB.replace("ENTITY", "EnTiTy").encode(), "entities"),
        (OUTSIDE.encode(), "entities"),
        (PAGE.format("Aveiro").encode(), "no RSS or Atom feed"),
        (b"/etc/passwd", "no RSS or Atom feed"),
        (b"https://a.example/rss", "no RSS or Atom feed"),
        (b"", "no RSS or Atom feed"),
        (b"\x00\x01\x02", "no RSS or Atom feed"),
        (b"<rss version='2.0'><channel><title>&#xD800;</title>", "beyond reading"),
    ],
)
def test_what_is_no_feed_is_refused(
    desk: Desk, server: Server, world: World, body: bytes, said: str
) -> None:
    server.replies["/rss"] = reply(body, kind="text/xml")
    report = fetch_sources(desk(f'{{ feed = "{server.url("/rss")}" }}'), world=world)
    assert said in report.failed[0].reason


@pytest.mark.parametrize(
    "body",
    [
        b"<rss version='2.0'><channel>" + b"<item>" * 20_000,
        b"<rss version='2.0'><channel>" + b"<item><title>" + b"<" * 100_000,
        b"<rss version='2.0'><channel>" + b"&amp" * 50_000,
        b"<rss version='2.0'>" + b"<a b='c'" * 20_000,
    ],
)
def test_a_broken_feed_does_not_stop_a_run(
    desk: Desk, server: Server, world: World, body: bytes
) -> None:
    server.replies |= {"/rss": reply(body, kind="text/xml"), "/a": reply(PAGE.format("Aveiro"))}
    project = desk(f'{{ feed = "{server.url("/rss")}" }}', f'{{ url = "{server.url("/a")}" }}')
    assert server.url("/a") in {one.uri for one in fetch_sources(project, world=world).new}


def test_a_feed_that_fails_leaves_its_snapshots_in_force(
    desk: Desk, server: Server, world: World, clock: Clock
) -> None:
    server.replies |= {
        "/rss": [rss(item("A", "/a")), reply("no", "404 Not Found")],
        "/a": reply(PAGE.format("Aveiro")),
    }
    project = desk(f'{{ feed = "{server.url("/rss")}" }}')
    fetch_sources(project, world=world)
    clock.days(1)
    report = fetch_sources(project, world=world)
    assert report.warnings[0].message == (
        "its snapshots are used; it was last read on 2026-11-23, a day ago"
    )
    assert len(standing(project).files) == 1


# Mail


def letter(number: int, *, name: str | None = None, text: str = "The quay is closed.") -> bytes:
    message = EmailMessage()
    message["From"] = "Ann Hale <ann@desk.example>"
    message["To"] = "desk@desk.example"
    message["Date"] = "Mon, 16 Nov 2026 08:00:00 +0000"
    message["Subject"] = f"Quay número {number}"
    message["Message-ID"] = name or f"<{number}@desk.example>"
    message.set_content(text)
    return bytes(message)


@pytest.fixture(params=["Maildir", "mbox"])
def box(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[mailbox.Mailbox]:  # type: ignore[type-arg]
    path = tmp_path / "mail"
    made = mailbox.Maildir(path) if request.param == "Maildir" else mailbox.mbox(path)
    yield made
    made.close()


def state(path: Path) -> list[tuple[str, int, bytes]]:
    """Every file of a mail folder with its time of change and its bytes."""
    found = [path] if path.is_file() else sorted(path.rglob("*"))
    return [
        (str(one), one.stat().st_mtime_ns, b"" if one.is_dir() else one.read_bytes())
        for one in found
    ]


def test_each_message_becomes_one_snapshot_and_the_folder_stays_as_it_was(
    desk: Desk, world: World, tmp_path: Path, box, clock: Clock
) -> None:
    for number in range(3):
        box.add(letter(number))
    box.flush()
    before = state(tmp_path / "mail")
    project = desk('{ mail = "mail" }')
    report = fetch_sources(project, world=world)
    assert state(tmp_path / "mail") == before
    assert (len(report.new), report.failed) == (3, ())
    found = standing(project).files
    assert {one.name[:19] for one in found} == {f"mail-quay-numero-{n}-"[:19] for n in range(3)}
    documents = [read(project, one) for one in found]
    assert {one.metadata.title for one in documents} == {f"Quay número {n}" for n in range(3)}
    assert {one.media_type for one in documents} == {"message/rfc822"}
    known = facts(project)[found[0].relative_to(tmp_path).as_posix()]
    assert (known.url, known.retrieved) == (None, "2026-11-23")
    clock.days(1)
    box.add(letter(3))
    box.flush()
    assert len(fetch_sources(project, world=world).new) == 1
    assert fetch_sources(project, world=world).unchanged == ("mail",)


def test_a_message_that_was_read_or_copied_is_the_same_message(
    desk: Desk, world: World, box
) -> None:
    box.add(letter(1))
    box.flush()
    project = desk('{ mail = "mail" }')
    fetch_sources(project, world=world)
    box.add(letter(1).replace(b"Subject:", b"Status: RO\nX-Status: A\nSubject:"))
    box.flush()
    assert fetch_sources(project, world=world).new == ()
    assert len(standing(project).files) == 1


def test_a_message_under_anothers_id_does_not_hide_it(desk: Desk, world: World, box) -> None:
    box.add(letter(1, name="<same@desk.example>"))
    box.add(letter(2, name="<same@desk.example>", text="It is open."))
    box.flush()
    assert len(fetch_sources(desk('{ mail = "mail" }'), world=world).new) == 2


def test_what_has_left_the_folder_stays_as_a_snapshot(desk: Desk, world: World, box) -> None:
    key = box.add(letter(1))
    box.flush()
    project = desk('{ mail = "mail" }')
    fetch_sources(project, world=world)
    box.remove(key)
    box.flush()
    assert fetch_sources(project, world=world).failed == ()
    assert len(standing(project).files) == 1


def test_a_broken_message_fails_and_the_others_are_kept(
    desk: Desk, world: World, tmp_path: Path
) -> None:
    box = mailbox.Maildir(tmp_path / "mail")
    box.add(letter(1))
    (tmp_path / "mail" / "new" / "broken").write_bytes(b"\x00\xff no header here\n\nwords")
    (tmp_path / "mail" / "new" / "empty").write_bytes(b"")
    (tmp_path / "mail" / "new" / "nowhere").symlink_to(tmp_path / "missing")
    (tmp_path / "mail" / "new" / "zeros").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "mail" / "new" / "pipe")
    report = fetch_sources(desk('{ mail = "mail" }'), world=world)
    assert len(report.new) == 1
    assert [one.uri for one in report.failed] == [
        "mail#broken", "mail#empty", "mail#nowhere", "mail#pipe", "mail#zeros",
    ]  # fmt: skip


def test_a_message_that_is_too_large_fails(desk: Desk, world: World, tmp_path: Path) -> None:
    mailbox.Maildir(tmp_path / "mail").add(letter(1, text="words " * 1_000))
    report = fetch_sources(
        desk('{ mail = "mail" }', more="[limits]\nsource_bytes = 2000"), world=world
    )
    assert "the limit is 2,000" in report.failed[0].reason


def test_what_is_no_mail_folder_is_told(desk: Desk, world: World, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "text").write_text("words")
    (tmp_path / "none").write_text("")
    project = desk(*(f'{{ mail = "{name}" }}' for name in ("plain", "text", "nowhere", "none")))
    report = fetch_sources(project, world=world)
    assert [(one.uri, one.reason.split(":")[0]) for one in report.failed] == [
        ("plain", "the folder is no Maildir"),
        ("text", "the file is no mbox"),
        ("nowhere", "there is no such mail folder"),
    ]
    assert report.unchanged == ("none",)


def test_a_project_without_tables_fetches_nothing(tmp_path: Path, world: World) -> None:
    assert fetch_sources(Project(), world=world) == FetchReport()
    assert standing(Project()).files == ()
    assert not (tmp_path / "snapshots").exists()
