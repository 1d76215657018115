"""Whatever a source calls itself: one mail with its own header fields, a feed that parses."""

from __future__ import annotations

import email
import email.policy

import feedparser
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html

from briefgen.delivery.feed import feed_files
from briefgen.delivery.front import Front, _tidy
from briefgen.delivery.letter import write_letter
from briefgen.delivery.mail import file_names, write_mail
from briefgen.delivery.record import Listed, ListedFile, ListedPart
from briefgen.render.outline.excerpt import Part
from tests.delivery.conftest import NOW

WORDS = st.text(max_size=60) | st.sampled_from(
    [
        "a\r\nBcc: x@y.z",
        "\ud800",
        "\x00\x0b\ufffe",
        "]]>",
        "<!--",
        "=?utf-8?q?=0ABcc:_x?=",
        "\u2028",
    ]
)


@settings(max_examples=50)
@given(title=WORDS, heading=WORDS, line=WORDS, author=WORDS, language=st.sampled_from(["en", "fr"]))
@example("=??Q?=0A", "", "", "", "en")
@example("=?utf-8?q?=0D=0ABcc:_spy=40example.org?=", "", "", "", "en")
def test_any_words(title: str, heading: str, line: str, author: str, language: str) -> None:
    front = _tidy(
        Front(
            title=title, headline=title, kicker=heading, author=author, as_of=None,
            language=language, direction="ltr", handling="TLP:GREEN", meta=(line,), changes=None,
            parts=(Part(heading, (line, line)),),
        )
    )  # fmt: skip
    called = file_names(["press.pdf"], front.title, 3)["press.pdf"]
    assert called.isascii()
    assert called.replace("-", "").replace(".", "").isalnum()
    letter = write_letter(front, 3, files=[called], address="https://example.org/x")
    data = write_mail(
        letter, key="d-1", sender="Desk <desk@example.org>", recipient="jane@example.org", date=NOW
    )
    assert data.isascii()
    assert all(len(one) < 998 for one in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert not mail.defects
    assert sorted(mail) == [
        "Auto-Submitted", "Content-Language", "Content-Type", "Date", "From", "MIME-Version",
        "Message-ID", "Subject", "To",
    ]  # fmt: skip
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/alternative", "text/plain", "text/html",
    ]  # fmt: skip
    assert len(html.fromstring(letter.html).xpath("//*")) <= 25
    # As somebody might have changed it by hand: not tidied.
    heading, line = (one.encode(errors="replace").decode() for one in (heading, line))
    record = Listed(
        edition="e-1", number=3, audience="press", title=front.title, headline=front.headline,
        kicker=front.kicker, author=front.author, language=language, handling="TLP:GREEN",
        updated="2024-01-01T00:00:00Z", parts=(ListedPart(heading=heading, lines=(line,)),),
        files=(ListedFile(name="press.html", format="html", bytes=1, sha256="0"),),
    )  # fmt: skip
    files = {one.name: one.data for one in feed_files([("0003-e-1", record)], None)}
    feed = feedparser.parse(files["atom.xml"])
    assert not feed.bozo
    assert len(feed.entries) == 1
    assert feed.entries[0].id.startswith("urn:uuid:")
    page = html.fromstring(files["index.html"].decode())
    assert len(page.xpath("//h1")) == len(page.xpath("//h2")) == 1
    assert page.xpath("//script|//img") == []
