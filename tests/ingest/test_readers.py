"""One format a test: what a reader keeps, where it puts it, and what it leaves outside the text."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from briefgen.ingest.pages import PrintedLine, draft_of_pages
from briefgen.model.document import Block, Document

Read = Callable[[str, bytes | str], Document]


def words(document: Document, *roles: str) -> list[str]:
    return [b.span.of(document.text) for b in document.blocks if not roles or b.role in roles]


def block(document: Document, start: str) -> Block:
    return next(b for b in document.blocks if b.span.of(document.text).startswith(start))


def test_markdown_marks_stay_outside_the_blocks(read: Read) -> None:
    document = read(
        "a.md",
        "# Port strike\n\n*By Ann Hale, 3 May 2021*\n\nThe **crane drivers** [walked out]"
        "(https://x.example/a_(b)) on Monday,\nthe union said\\.\n\n"
        "> “We had no choice,” it said.\n"
        "> Others agreed.\n\n1\\. First demand\n\n- Second demand\n\nPay\n---\n\n"
        "| Year | Pay |\n|------|-----|\n| 2020 | 11.5 |\n\n---\n\nA snake_case_name stays.\n",
    )
    assert words(document) == [
        "Port strike",
        "By Ann Hale, 3 May 2021",
        "The crane drivers walked out on Monday, the union said.",
        "“We had no choice,” it said. Others agreed.",
        "First demand",
        "Second demand",
        "Pay",
        "Year\tPay",
        "2020\t11.5",
        "A snake_case_name stays.",
    ]
    assert [one.role for one in document.blocks if one.level] == ["heading", "heading"]
    rows = [one for one in document.blocks if one.role == "table"]
    assert [row.header for row in rows] == [True, False]
    assert [cell.of(document.text) for cell in rows[1].cells] == ["2020", "11.5"]
    assert document.metadata.published == "2021-05-03"
    assert document.metadata.title == "Port strike"


def test_a_front_header_declares_and_is_not_text(read: Read) -> None:
    document = read(
        "a.md",
        "---\ndate: '2022-11-15'\npublished_time: 2022-11-15 04:16:16-05:00\n"
        'title: "Readout of President\\_Moore\\u2019s Meeting with\\\n  \\ Ministers"\n'
        "source_url: https://x.example/1\ntags: statements-releases\n---\n\nThey met.\n\n\\###\n",
    )
    metadata = document.metadata
    assert metadata.title == "Readout of President Moore’s Meeting with Ministers"
    assert metadata.published == "2022-11-15T04:16:16-05:00"
    assert metadata.reference_date_basis == "metadata"
    assert metadata.canonical_url == "https://x.example/1"
    assert metadata.kind == "official_statement"
    assert words(document, "lead") == ["They met."]
    assert "published_time" not in document.text


PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Dam | The Post</title>
<meta property="og:title" content="Dam is safe, inquiry finds">
<meta property="og:site_name" content="The Post"><meta name="date" content="2001-01-01">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Dam is safe",
"datePublished":"2021-05-03T10:00:00Z","author":[{"name":"Ann Hale"},{"name":"Tom Dee"}]}</script>
</head><body class="author-page"><nav><a href="/">Home</a> <a href="/n">News of the day</a></nav>
<article><h1>Dam is safe, inquiry finds</h1>
<p>The inquiry found on Monday that the dam was <b>safe</b>, although its walls had moved by
four millimetres since the last survey was made.</p>
<p>Engineers had warned the ministry of the movement in March, the report says, and asked for
more instruments to be placed along the crest.<sup>1</sup></p>
<div class="ad">Book your holiday now. Flights from 99 euros to the sun.</div>
<p>The ministry said it would pay for them before the end of the year, as it had promised to do
when the inquiry was set up by Parliament.</p>
<figure><img src="x"><figcaption>The dam in March. Photo: A. Hale</figcaption></figure>
<p class="hidden" style="display: none">Buy now.</p>
</article><footer><p>© The Post. All rights reserved.</p></footer></body></html>"""


def test_a_web_page(read: Read) -> None:
    document = read("page.html", PAGE)
    assert len(words(document, "lead", "body")) == 3
    assert words(document, "heading") == ["Dam is safe, inquiry finds"]
    assert "dam was safe, although its walls had moved by four millimetres" in document.text
    for outside in ("Home", "Buy now", "All rights", "NewsArticle"):
        assert outside not in document.text
    metadata = document.metadata
    assert metadata.byline == ("Ann Hale", "Tom Dee")
    assert metadata.outlet == "The Post"
    assert metadata.language == "en"
    assert metadata.kind == "news_article"


DENIAL = "Roadbuilders denied on Thursday that any bridge was sold to it."


@pytest.mark.parametrize(
    "paragraph",
    [
        "Roadbuilders denied on Thursday that <svg/onload=alert(1)> any bridge was sold to it.",
        f"<svg/onload=alert(1)>{DENIAL}",
        f"</p><svg onload=alert(1)><p>{DENIAL}",
        f"<svg><p>{DENIAL}</p><p>Some say so.",
        f"{DENIAL}<svg viewBox='0 0 1 1'><title>Icon</title><path d='M0'/></svg>",
        f"<math><p>{DENIAL}",
    ],
)
@pytest.mark.parametrize("last", [True, False])
def test_no_drawing_swallows_the_text_after_it(read: Read, paragraph: str, last: bool) -> None:  # noqa: FBT001 - a parameter
    more = "" if last else "<p>The ministry expects a report on the old bridge on 5 May 2024.</p>"
    page = f"""<html><head><title>Bridge sale</title></head><body><article><h1>Bridge sale</h1>
<p>The Ministry of Works sold the old bridge on 3 March 2024, the Harbour Post reported.</p>
<p>{paragraph}</p>{more}</article></body></html>"""
    document = read("page.html", page)
    assert DENIAL in words(document)
    assert last or "5 May 2024" in document.text
    assert "Icon" not in document.text


def test_what_stands_in_for_a_film_is_in_the_ledger_as_not_read(read: Read) -> None:
    hidden = f"<object data='x.swf'><p>{DENIAL}</p></object>"
    document = read("page.html", PAGE.replace("</p>\n<p>", f"</p>{hidden}<p>", 1))
    assert words(document, "boilerplate").count(DENIAL) == 1


def test_a_wrongly_declared_encoding_is_a_warning(read: Read) -> None:
    raw = PAGE.replace("<head>", '<head><meta charset="utf-8">').replace("Ann", "Anne-Zoë")
    document = read("page.html", raw.encode("cp1252"))
    assert "the declared encoding utf-8 does not fit" in document.warnings
    assert document.metadata.byline[0] == "Anne-Zoë Hale"


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_plain_text(read: Read, charset: str) -> None:
    text = "The minister’s plan is “dead” – the café owners’ union said on Monday."
    assert words(read("a.txt", text.encode(charset))) == [text]


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(body: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.'
            'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
    return out.getvalue()


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def test_a_word_file_keeps_tables_and_names_across_runs(read: Read) -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(c)}</w:tc>" for c in cells) + "</w:tr>"

    body = (
        paragraph("HARTWELL GROUP PLC")
        + paragraph("11 March 2022")
        + paragraph("Hart", "well Group plc (“the Company”) met its bank &lt;b&gt; on Friday.")
        + f"<w:tbl>{row('Item', 'Cost')}{row('Survey', '12')}</w:tbl>"
    )
    document = read("a.docx", word_file(body))
    assert words(document, "lead") == [
        "Hartwell Group plc (“the Company”) met its bank <b> on Friday."
    ]
    table = [one for one in document.blocks if one.role == "table"]
    assert [(one.header, len(one.cells)) for one in table] == [(True, 2), (False, 2)]
    assert document.metadata.reference_date == "2022-03-11"
    assert document.metadata.first_person == "Hartwell Group plc"


MAIL = """\
From: "Holt, Jane" <jane@hartwell.example>
To: team@hartwell.example
Date: Tue, 3 Dec 2024 10:02:00 +0000
Subject: Re: Merger talks
MIME-Version: 1.0
Content-Type: {type}; charset=utf-8

{body}"""


def test_a_reply_leaves_quoted_words_to_their_author(read: Read) -> None:
    body = (
        "Hi all,\n\nThe talks have ended.\n\nBest regards,\nJane\n\n"
        "On Mon, 2 Dec 2024 at 18:30, Piers Okafor\n<piers@bank.example> wrote:\n"
        "> We hear that a deal is close and that the price\n> has been agreed.\n>\n"
        ">> Is it true?\n"
    )
    document = read("a.eml", MAIL.format(type="text/plain", body=body))
    assert words(document, "lead") == ["The talks have ended."]
    said = block(document, "We hear")
    assert (said.role, said.author, said.reference_date) == ("quote", "Piers Okafor", "2024-12-02")
    assert said.span.of(document.text).endswith("the price has been agreed.")
    asked = block(document, "Is it true?")
    assert asked.author not in {None, "Jane Holt", "Piers Okafor"}
    assert document.metadata.byline == ("Jane Holt",)
    assert document.metadata.reference_date == "2024-12-03"
    assert words(document, "notes") == ["Jane"]


def test_quotations_of_an_html_mail_are_not_the_senders(read: Read) -> None:
    body = (
        "<html><body><p>The talks have ended.</p><div>On 2 Dec 2024, Piers Okafor wrote:</div>"
        "<blockquote><p>A deal is close.</p></blockquote></body></html>"
    )
    document = read("a.eml", MAIL.format(type="text/html", body=body))
    assert block(document, "The talks").author is None
    assert block(document, "A deal").author == "Piers Okafor"


def test_attachments_are_named_not_dropped_in_silence(read: Read) -> None:
    mail = (
        "From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Type: text/plain\n\n'
        "See the report.\n\n--B\nContent-Type: application/pdf\n"
        'Content-Disposition: attachment; filename="report.pdf"\n\nx\n--B--\n'
    )
    assert "the attachment report.pdf was not read" in read("a.eml", mail).warnings[0]


def printed(*lines: tuple[str, int, float]) -> list[PrintedLine]:
    """Lines of text, page and height on the page, in 10 point type from the left margin."""
    return [
        PrintedLine(text, page, 72, 72 + 5.0 * len(text), bottom, 10.0)
        for text, page, bottom in lines
    ]


def test_pages_lose_running_heads_and_join_sentences() -> None:
    draft = draft_of_pages(
        printed(
            ("Annual report 2021", 1, 800),
            ("The company closed two of its mines in the north of", 1, 760),
            ("the country after the flood. It has not yet been set-", 1, 746),
            ("tled who will pay for the damage, and the talks of the", 1, 732),
            ("Page 1 of 2", 1, 40),
            ("Annual report 2021", 2, 800),
            ("insurers will go on until May.", 2, 760),
            ("A new mine opens in June.", 2, 730),
            ("Page 2 of 2", 2, 40),
        )
    )
    found = [draft.text[piece.start : piece.end] for piece in draft.pieces]
    assert found == [
        (
            "The company closed two of its mines in the north of the country after the flood. "
            "It has not yet been settled who will pay for the damage, and the talks of the "
            "insurers will go on until May."
        ),
        "A new mine opens in June.",
    ]
    assert draft.text[draft.pages[1].start :].startswith("insurers")
    assert draft.warnings == ("running heads left out: Annual report #; Page # of #",)


def test_a_page_of_nothing_but_repeated_lines_is_kept() -> None:
    draft = draft_of_pages(printed(("Hello world", 1, 400), ("Hello world", 2, 400)))
    assert draft.text.count("Hello world") == 2


@pytest.mark.parametrize(
    ("title", "opening", "speaker"),
    [
        ("G5 Leaders’ Joint Statement", "The rivers matter.", "G5"),
        (
            "Joint statement on rivers",
            "We, the Ministers of the River League, met.",
            "River League",
        ),
        ("Joint statement on rivers", "Today we, the rowers, met.", None),
    ],
)
def test_who_speaks_in_a_joint_statement(
    read: Read, title: str, opening: str, speaker: str | None
) -> None:
    document = read("a.md", f"# {title}\n\n{opening} We call for clean water.\n".encode())
    assert document.metadata.first_person == speaker
