"""Folders and object stores: an audience's files alone, whole or not there, with feed and page."""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import fsspec
import pytest
from lxml import etree, html

from briefgen.delivery import resolve
from briefgen.delivery.record import Listed
from briefgen.model.briefing import Briefing
from tests.delivery.conftest import Desk, MakeEdition, Post, Serve, mail_settings, states

CANARY = "Qxz-heron-lattice-55"


def settings(folder: str, *, more: str = "", ceiling: str = "TLP:AMBER") -> str:
    return (
        f'[[delivery.to]]\naudience = "press"\nfolder = "{folder}"\nceiling = "{ceiling}"\n{more}\n'
    )


@pytest.fixture
def shelf(desk: Desk) -> Desk:
    """A project that puts the press sheet into a folder with a feed."""
    desk.settle(settings("web", more='feed = true\nurl = "https://example.org/press"'))
    return desk


@pytest.fixture
def memory() -> Iterator[str]:
    place = f"memory://{uuid.uuid4().hex}/briefings"
    yield place
    fsspec.filesystem("memory").store.clear()


def test_a_folder_holds_the_audiences_files_and_a_record(
    shelf: Desk, make_edition: MakeEdition
) -> None:
    edition = make_edition()
    assert states(shelf.deliver(edition)) == ["sent"]
    place = shelf.folder / "web" / "0003-e-0000000003"
    names = sorted(file.name for file in place.iterdir())
    assert names == ["edition.json", "press.html", "press.md", "press.pdf"]
    assert (place / "press.html").read_bytes() == (edition / "press.html").read_bytes()
    listed = Listed.model_validate_json((place / "edition.json").read_bytes())
    assert [one.name for one in listed.files] == ["press.pdf", "press.html", "press.md"]
    assert listed.updated == "2024-11-13T00:00:00Z"
    assert sorted(one.name for one in (shelf.folder / "web").iterdir()) == [
        "0003-e-0000000003", "atom.xml", "index.html",
    ]  # fmt: skip
    assert stat.S_IMODE(place.stat().st_mode) & 0o500 == 0o500


def test_the_whole_briefing_is_put_there_only_for_who_may_see_all_of_it(
    desk: Desk, make_edition: MakeEdition, medium: Briefing
) -> None:
    desk.settle(settings("web", more='formats = ["json", "html"]', ceiling="TLP:GREEN"))
    strict = medium.sources[0].model_copy(update={"handling": "TLP:AMBER"})
    desk.deliver(make_edition(3, sources=(strict, *medium.sources[1:]), subject=CANARY))
    desk.deliver(make_edition(4))
    assert not (desk.folder / "web/0003-e-0000000003/briefing.json").exists()
    assert (desk.folder / "web/0004-e-0000000004/briefing.json").exists()
    for file in (desk.folder / "web").rglob("0003*/*"):
        assert CANARY not in file.read_text(errors="replace")


def test_the_feed_is_valid_and_leads_to_files_that_are_there(
    shelf: Desk, make_edition: MakeEdition
) -> None:
    for number in (3, 4, 5):
        shelf.deliver(make_edition(number))
    web = shelf.folder / "web"
    feed = feedparser.parse((web / "atom.xml").read_bytes())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert [one.title.rpartition(" ")[2] for one in feed.entries] == ["5", "4", "3"]
    assert len({one.id for one in feed.entries} | {feed.feed.id}) == 4
    assert all(one.id.startswith("urn:uuid:") for one in feed.entries)
    for one in feed.entries:
        assert one.rights == "TLP:CLEAR"
        assert one.updated == "2024-11-13T00:00:00Z"
        for link in one.links:
            assert link.href.startswith("https://example.org/press/")
            assert (web / link.href.removeprefix("https://example.org/press/")).is_file()
        assert one.summary.startswith("New since the last sheet")
    require_atom((web / "atom.xml").read_bytes())


def require_atom(data: bytes) -> None:
    """What RFC 4287 demands of a feed and of each entry."""
    name = "{http://www.w3.org/2005/Atom}"
    root = etree.fromstring(data)
    assert root.tag == f"{name}feed"
    for element in (root, *root.iter(f"{name}entry")):
        for one in ("id", "title", "updated"):
            assert len(element.findall(f"{name}{one}")) == 1
    assert root.find(f"{name}author/{name}name") is not None
    for entry in root.iter(f"{name}entry"):
        kinds = [(one.get("rel"), one.get("type")) for one in entry.findall(f"{name}link")]
        assert kinds[0] == ("alternate", "text/html")
        assert len(kinds) == len(set(kinds))


def test_the_same_editions_give_the_same_feed(shelf: Desk, make_edition: MakeEdition) -> None:
    for number in (3, 4):
        shelf.deliver(make_edition(number))
    web = shelf.folder / "web"
    before = {file: file.read_bytes() for file in web.rglob("*") if file.is_file()}
    times = {file: file.stat().st_mtime_ns for file in before}
    shutil.rmtree(shelf.folder / ".briefgen")
    shelf.now = shelf.now.replace(year=2031)
    for number in (4, 3):
        shelf.deliver(make_edition(number))
    assert {file: file.read_bytes() for file in web.rglob("*") if file.is_file()} == before
    assert {file: file.stat().st_mtime_ns for file in before} == times


def test_what_is_above_the_ceiling_or_under_embargo_is_not_listed(
    desk: Desk, make_edition: MakeEdition
) -> None:
    more = "feed = true"
    desk.settle(settings("web", more=more, ceiling="TLP:GREEN"))
    desk.deliver(make_edition(1))
    desk.deliver(make_edition(2, mark="TLP:GREEN"))
    assert states(desk.deliver(make_edition(3, mark="TLP:AMBER"))) == ["withheld"]
    [one] = desk.deliver(make_edition(4, embargoed_until="2024-12-24"))
    assert one.state == "pending"
    assert numbers(desk) == ["2", "1"]
    # A ceiling that was lowered holds for what is there already.
    desk.settle(settings("web", more=more, ceiling="TLP:CLEAR"))
    desk.deliver(make_edition(5))
    assert numbers(desk) == ["5", "1"]
    assert "TLP:GREEN" not in (desk.folder / "web/index.html").read_text()


def numbers(desk: Desk) -> list[str]:
    feed = feedparser.parse((desk.folder / "web/atom.xml").read_bytes())
    return [one.title.rpartition(" ")[2] for one in feed.entries]


def test_the_page_is_accessible_and_may_load_nothing(
    shelf: Desk, make_edition: MakeEdition
) -> None:
    shelf.deliver(make_edition(3))
    shelf.deliver(make_edition(4, title="<b>A</b> & “B”\x1b\u202e"))
    text = (shelf.folder / "web/index.html").read_text()
    page = html.fromstring(text)
    assert page.get("lang") == "en"
    policy = page.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert len(page.xpath("//main")) == len(page.xpath("//h1")) == 1
    assert page.xpath("//h2")[0].text_content() == "<b>A</b> & “B”, edition 4"
    assert page.xpath("//script|//img|//iframe|//*[@style]|//*[@onclick]") == []
    for link in page.xpath("//a/@href"):
        assert (shelf.folder / "web" / link).is_file()
        assert urljoin("https://example.org/x/", link).startswith("https://example.org/x/")


def test_a_damaged_record_is_named_and_keeps_nothing_else_from_the_list(
    shelf: Desk, make_edition: MakeEdition
) -> None:
    shelf.deliver(make_edition(3))
    record = shelf.folder / "web/0003-e-0000000003/edition.json"
    told = json.loads(record.read_text())
    told["files"][0]["name"] = "../../../etc/passwd"
    record.write_text(json.dumps(told))
    [one] = shelf.deliver(make_edition(4))
    assert one.state == "sent"
    assert "0003-e-0000000003" in (one.note or "")
    assert numbers(shelf) == ["4"]


def test_an_edition_sent_again_replaces_what_was_there(
    shelf: Desk, make_edition: MakeEdition
) -> None:
    [one] = shelf.deliver(make_edition())
    page = shelf.folder / "web/0003-e-0000000003/press.html"
    page.write_text("spoilt")
    resolve(shelf.project, one.key, "again", clock=shelf.clock)
    assert states(shelf.pending()) == ["sent"]
    assert page.read_text() != "spoilt"


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to(desk: Desk, make_edition: MakeEdition) -> None:
    (desk.folder / "web").mkdir(mode=0o500)
    desk.settle(settings("web"))
    assert states(desk.deliver(make_edition())) == ["waiting"]


def test_a_file_where_a_folder_should_be_is_waited_for(
    desk: Desk, make_edition: MakeEdition
) -> None:
    (desk.folder / "web").write_text("a file")
    desk.settle(settings("web"))
    [one] = desk.deliver(make_edition())
    assert one.state == "waiting"
    assert "cannot be written" in (one.note or "")
    (desk.folder / "web").unlink()
    assert states(desk.pending(minutes=1)) == ["sent"]


def test_a_file_address_is_a_folder(desk: Desk, make_edition: MakeEdition) -> None:
    desk.settle(settings((desk.folder / "a place").as_uri()))
    assert states(desk.deliver(make_edition())) == ["sent"]
    assert (desk.folder / "a place/0003-e-0000000003/press.html").is_file()


@pytest.mark.parametrize("kind", ["memory", "local"])
def test_a_store_that_fsspec_opens(
    kind: str, desk: Desk, make_edition: MakeEdition, memory: str
) -> None:
    place = memory if kind == "memory" else f"local://{desk.folder}/store"
    desk.settle(settings(place, more="feed = true"))
    assert states(desk.deliver(make_edition(3))) == ["sent"]
    assert states(desk.deliver(make_edition(4))) == ["sent"]
    system, path = fsspec.core.url_to_fs(place)
    system.invalidate_cache()
    names = {str(one).removeprefix(f"{path}/") for one in system.find(path)}
    assert names == {
        "atom.xml", "index.html",
        *(f"{folder}/{name}" for folder in ("0003-e-0000000003", "0004-e-0000000004")
          for name in ("edition.json", "press.html", "press.md", "press.pdf")),
    }  # fmt: skip
    feed = feedparser.parse(system.cat_file(f"{path}/atom.xml"))
    assert not feed.bozo
    assert len(feed.entries) == 2


class BrokenError(Exception):
    """What a store raises."""


def test_a_store_that_fails_in_the_middle_lists_nothing_and_tells_no_key(
    desk: Desk, make_edition: MakeEdition, memory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.settle(settings(memory, more="feed = true"))
    kind = type(fsspec.filesystem("memory"))
    real = kind.pipe_file

    def fail(self: object, path: str, data: bytes) -> None:
        if path.endswith("press.html"):
            raise BrokenError(f"key {CANARY} was refused")
        real(self, path, data)

    with monkeypatch.context() as patch:
        patch.setattr(kind, "pipe_file", fail)
        [one] = desk.deliver(make_edition())
    assert one.state == "waiting"
    assert CANARY not in (one.note or "")
    system, path = fsspec.core.url_to_fs(memory)
    assert not system.exists(f"{path}/atom.xml")
    assert not system.glob(f"{path}/*/edition.json")
    assert states(desk.pending(minutes=1)) == ["sent"]
    assert system.glob(f"{path}/*/edition.json")


def test_without_fsspec_a_plain_folder_works_and_a_store_says_what_to_install(
    desk: Desk, make_edition: MakeEdition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    monkeypatch.delitem(sys.modules, "briefgen.delivery.remote", raising=False)
    desk.settle(settings("web"))
    assert states(desk.deliver(make_edition())) == ["sent"]
    desk.settle(settings("s3://bucket/x"))
    [one] = desk.deliver(make_edition())
    assert one.state == "waiting"
    assert "briefgen[store]" in (one.note or "")


def test_a_mail_leads_to_the_folder_that_was_filled_before_it(
    desk: Desk, serve: Serve, post: Post, make_edition: MakeEdition
) -> None:
    folder = settings("web", more='url = "https://example.org/notes/"').replace(
        "press", "executive"
    )
    desk.settle(mail_settings(serve(post)) + folder)
    assert [(one.channel, one.state) for one in desk.deliver(make_edition())] == [
        ("folder", "sent"), ("mail", "sent"),
    ]  # fmt: skip
    address = "https://example.org/notes/0003-e-0000000003/executive.html"
    [mail] = post.mails
    assert address in mail.get_body(("plain",)).get_content()
    assert address in mail.get_body(("html",)).get_content()
    assert Path(desk.folder / "web" / address.partition("notes/")[2]).is_file()
