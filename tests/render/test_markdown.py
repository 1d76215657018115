"""Markdown: a parser reads back the words that went in, whatever they are, and nothing is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen.config.audience import Audience, load_audience
from briefgen.model.briefing import Briefing
from briefgen.render import render
from briefgen.render.bidi import END, FIRST_STRONG
from briefgen.render.markdown import markdown
from briefgen.render.markdown.escape import line_start
from briefgen.render.outline import outline
from briefgen.render.outline.tree import (
    Block,
    Cell,
    Citation,
    Contents,
    Definition,
    Definitions,
    Entry,
    Heading,
    Item,
    Link,
    Listing,
    Mark,
    Outline,
    Paragraph,
    Quotation,
    Role,
    Row,
    Table,
    Text,
    flat,
    walk,
)

HOSTILE = (
    "*stars* **and more** _under_ __scores__",
    "[text](http://example.org) ![picture](x.png) [^1] [ref]: x",
    "<script>alert(1)</script> <!-- no --> <b onclick=x>",
    "# no heading #",
    "- no item",
    "+ no item",
    "* no item",
    "1. no number",
    "12) no number",
    "> no quotation",
    "--- ",
    "===",
    "***",
    "| a | b |",
    "|---|---|",
    "`code` ``more`` ```\nfence",
    "~~~ fence ~~struck~~",
    "{{ 7*7 }} {% raw %} {: .attribute}",
    "$x^2$ and $$y$$ costs $5 to $6",
    "&amp; &lt; &#42; &copy AT&T",
    "http://example.org/a_b https://x.org www.example.org someone@example.org",
    ":smile: 12:30:45 ::: ==high==",
    "\\ back\\slash \\* \\",
    "\ttab    spaces",
    "C#",
    "“*quoted*”word",
    "x\u00a0*y*",
    "   ",
    "[x]",
    "!",
    "a\u202eturned",
)  # fmt: skip
SPECIAL = st.text(alphabet="ab1 .)(*_[]<>#|`~-+=!&:;/\\{}$^\"'“”—–\t\u00a0é中", max_size=24)


def parse(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def words_of(tokens: Sequence[Token]) -> str:
    """The text a reader sees, as one line a block."""
    lines: list[str] = []
    for token in tokens:
        if token.type == "inline":
            parts = [
                " " if child.type in {"softbreak", "hardbreak"} else child.content
                for child in token.children or ()
            ]
            lines.append("".join(parts))
    return "\n".join(lines)


def kinds(tokens: Sequence[Token]) -> set[str]:
    found = {token.type for token in tokens}
    for token in tokens:
        found |= {child.type for child in token.children or ()}
    return found


def squeezed(text: str) -> str:
    bare = text.replace(FIRST_STRONG, "").replace(END, "")
    return re.sub(r"[ \t\n\r\f]+", " ", bare).strip(" ")


def written(*blocks: Block) -> str:
    return markdown(Outline(blocks=blocks, language="en", title="T")).decode()


def paragraph(text: str, *marks: Mark, role: Role = "body") -> Paragraph:
    return Paragraph((Text(text.strip(" \t"), frozenset(marks), isolated=True),), role)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_prints_as_itself_everywhere(text: str) -> None:
    one = paragraph(text)
    blocks: tuple[Block, ...] = (
        one,
        Heading(2, one.inlines),
        Listing((Item((one,)), Item((one, one)))),
        Quotation((one,)),
        Table((Row((Cell((one,), "column"),)),), (Row((Cell((one,)),)),)),
        Definitions((Definition(one.inlines, (one,)),)),
    )
    for block in blocks:
        if not squeezed(text):
            continue
        tokens = parse(written(block))
        assert squeezed(text) in squeezed(words_of(tokens)), block
        assert not kinds(tokens) & {"html_block", "html_inline", "image", "link_open", "fence"}
        assert not kinds(tokens) & {"em_open", "s_open", "code_inline", "hr", "code_block"}


@settings(max_examples=300, deadline=None)
@given(SPECIAL, st.sampled_from(["plain", "strong", "emphasis", "code", "deleted", "quote"]))
def test_any_text_in_any_look_prints_as_itself(text: str, mark: Mark) -> None:
    marks: frozenset[Mark] = frozenset() if mark == "plain" else frozenset({mark})
    inlines = (Text("before "), Text(text, marks, isolated=True), Text("after"))
    tokens = parse(written(Paragraph(inlines)))
    assert squeezed(words_of(tokens)) == squeezed(f"before {text}after")


@settings(max_examples=200, deadline=None)
@given(SPECIAL)
def test_any_text_alone_is_one_paragraph_of_itself(text: str) -> None:
    if text.strip():
        tokens = parse(written(paragraph(text)))
        assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        assert squeezed(words_of(tokens)).strip() == squeezed(text).strip()


def test_no_template_language_of_a_site_generator_reads_the_text() -> None:
    text = written(paragraph("{{ site.secret }} {% include x %} {{ `a` }}"))
    assert "{{" not in text
    assert "{%" not in text


def test_addresses_do_not_become_links() -> None:
    text = written(paragraph("http://example.org https://example.org www.example.org"))
    assert not re.search(r"https?://|www\.", text)


def test_lines_begin_no_block() -> None:
    assert line_start("12345678901. long") == "12345678901. long"
    assert line_start("2) second") == "2\\) second"


def test_a_table_of_lines_stays_one_and_a_table_of_blocks_becomes_a_list() -> None:
    head = (Row((Cell((paragraph("Name"),), "column"), Cell((paragraph("What"),), "column"))),)
    row = Row((Cell((paragraph("a|b"),), "row"), Cell((paragraph("one"),))))
    assert "table_open" in kinds(parse(written(Table(head, (row,)))))
    two = Row((Cell((paragraph("Delta"),), "row"), Cell((paragraph("one"), paragraph("two")))))
    text = written(Table(head, (row, two)))
    assert "table_open" not in kinds(parse(text))
    assert words_of(parse(text)).split("\n") == ["Name · What", "a|b: one", "Delta: one", "two"]


def test_columns_without_headings_of_rows_are_told_one_by_one() -> None:
    head = (
        Row((Cell((paragraph("Reported"),), "column"), Cell((paragraph("Denied"),), "column"))),
    )
    quote = Quotation((paragraph("words"),))
    rows = (
        Row((Cell((paragraph("A"), quote)), Cell((paragraph("B"), quote)))),
        Row((Cell(()), Cell((paragraph("C"),)))),
    )
    told = words_of(parse(written(Table(head, rows)))).split("\n")
    assert told == ["Reported", "A", "words", "Denied", "B", "words", "C"]


def test_lists_one_after_another_stay_two() -> None:
    lists = (Listing((Item((paragraph("a"),)),)), Listing((Item((paragraph("b"),)),)))
    tokens = parse(written(*lists))
    assert sum(token.type == "bullet_list_open" for token in tokens) == 2


def test_contents_lead_to_their_headings() -> None:
    text = written(
        Contents("Contents", tuple_of_entries()),
        Heading(2, (Text("What is not known?"),), "gaps"),
        Heading(2, (Text("What is not known?"),), "again"),
    )
    assert "](#what-is-not-known)" in text
    assert "](#what-is-not-known-1)" in text


def tuple_of_entries() -> tuple[Entry, ...]:
    return tuple(Entry(Link(name, (Text("What is not known?"),))) for name in ("gaps", "again"))


def test_a_limit_of_pages_holds_for_it_as_for_html(large: Briefing) -> None:
    audience = load_audience("executive")
    html, made = render(large, audience, formats=("html", "md"))
    assert outline(html.data.decode()).title
    assert made.name == "executive.md"
    assert made.data == markdown(outline(html.data.decode()))


def endless(name: str) -> Audience:
    """An audience without a limit of pages, which takes time to measure."""
    audience = load_audience(name)
    limits = audience.limits.model_copy(update={"pages": None})
    return audience.model_copy(update={"limits": limits})


@pytest.fixture(params=["executive", "analyst", "press"])
def audience(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_word_of_the_outline_is_in_the_file(medium: Briefing, audience: str) -> None:
    html, made = render(medium, endless(audience), formats=("html", "md"))
    text = made.data.decode()
    told = outline(html.data.decode())
    bare = re.sub(r"\[\^\w+\]:?", " ", text)
    read = Counter(re.findall(r"\w+", squeezed(words_of(parse(bare)))))
    missing = Counter(
        word
        for block in walk(told.blocks)
        if isinstance(block, (Paragraph, Heading))
        for one in flat([part for part in block.inlines if not isinstance(part, (Citation, Link))])
        if isinstance(one, Text)
        for word in re.findall(r"\w+", one.text)
        if not word.isdecimal()
    )
    missing.subtract(read)
    assert not +missing


def test_every_citation_has_its_note_and_every_note_its_citation(
    medium: Briefing, audience: str
) -> None:
    text = render(medium, endless(audience), formats=("md",))[0].data.decode()
    cited = set(re.findall(r"\[\^(\w+)\](?!:)", text))
    noted = re.findall(r"^\[\^(\w+)\]:", text, re.MULTILINE)
    assert cited == set(noted)
    assert len(noted) == len(set(noted))
    assert bool(noted) == (audience != "press")


def test_the_mark_and_the_embargo_stand_first_and_last(medium: Briefing, audience: str) -> None:
    lines = render(medium, endless(audience), formats=("md",))[0].data.decode().splitlines()
    assert lines[0] == lines[-1]
    assert lines[0].startswith("**TLP:CLEAR** · **Embargoed until 14 November 2024")


def test_nothing_in_it_is_raw_html_or_leads_elsewhere(large: Briefing) -> None:
    text = render(large, load_audience("analyst"), formats=("md",))[0].data.decode()
    tokens = parse(text)
    assert not kinds(tokens) & {"html_block", "html_inline", "image"}
    assert all(link.startswith("#") for link in re.findall(r"\]\(([^)]*)\)", text))
