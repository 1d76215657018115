"""Files that mean harm, read and built: their words print as themselves, and no more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from briefgen import pipeline
from briefgen.carried import open_pdf
from briefgen.verification import verify

MARKUP = "<script>alert(1)</script>"
TEMPLATE = "{{ 7 * 7 }} {% raw %}"
NAME = "'\"><img src=x onerror=alert(1)>{{ 7 * 7 }}\u202e\x1b.txt"
HOLDERS = {"bdi", "title", "option"}
"""Elements whose text has a direction of its own."""
OPENING = "OTTAWA, May 2 2024 - The ministry said on Thursday that 14 bridges had been closed.\n\n"
FILES: dict[str, str] = {
    "markup.txt": f"{OPENING}Roadbuilders, an industry group, denied on Thursday that {MARKUP} "
    "<img src=x onerror=alert(1)> any bridge was closed.\n",
    "template.md": f"# Bridges {TEMPLATE}\n\n{OPENING}The ministry said that {TEMPLATE} "
    "and {# comment #} were the names of two bridges.\n",
    "page.html": "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>"
    "<p>OTTAWA, May 2 2024 - The ministry met Roadbuilders on Thursday.</p>"
    "<p>Roadbuilders denied that any bridge was sold.</p>"
    "<script>document.title = 'owned'</script>",
    "bidi.txt": OPENING
    + "The ministry said that \u202ebridges\u202c and \u2066\u202e were open.\n",
    "controls.txt": OPENING + "The ministry said that\x1b[31m the\x00\x08 bridges\x9b are open.\n",
    "line.txt": f"{OPENING}The ministry said that {'x' * 1_000_000} was closed.\n",
    NAME: f"{OPENING}The ministry said on 3 May that the last of the bridges was closed.\n",
}


@dataclass(frozen=True)
class Built:
    """One briefing of harmless files, or of those above: its page, and the words of its PDF."""

    folder: Path
    page: str
    printed: str

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """The elements of the page, as a browser sees them."""
        tree = tinyhtml5.parse(self.page, namespace_html_elements=False)
        return tuple(one for one in tree.iter() if isinstance(one.tag, str))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The analyst's file on them all."""
    place = tmp_path_factory.mktemp("hostile")
    docs = place / "docs"
    docs.mkdir()
    for name, text in FILES.items():
        (docs / name).write_text(text, encoding="utf-8")
    report = pipeline.build(
        [docs], audiences=["analyst"], formats=["html", "pdf"], out=place / "out"
    )
    folder = Path(report.directory)
    pages = open_pdf(folder / "analyst.pdf").pages
    return Built(
        place,
        (folder / "analyst.html").read_text(encoding="utf-8"),
        "".join("".join(pages).split()),
    )


def test_no_element_and_no_handler_comes_of_them(built: Built) -> None:
    kinds = Counter(str(one.tag) for one in built.elements)
    assert kinds["script"] <= 1, "the page's own"
    assert not {"img", "iframe", "object", "embed", "base", "form"} & set(kinds)
    names = {name for one in built.elements for name in one.attrib}
    assert not [name for name in names if name.startswith("on")]
    title = next(one for one in built.elements if one.tag == "title")
    assert "owned" not in (title.text or "")


def test_their_words_print_as_themselves(built: Built) -> None:
    shown = "".join("".join(one.itertext()) for one in built.elements if one.tag == "body")
    for words in (MARKUP, TEMPLATE, f"</title>{MARKUP}", "<img src=x onerror=alert(1)>"):
        plain = "".join(words.split())
        assert plain in "".join(shown.split()), words
        assert plain in built.printed, words


def test_no_control_is_left_and_no_direction_leaves_its_element(built: Built) -> None:
    for char in "\x00\x08\x1b\x9b":
        assert char not in built.page, repr(char)
        assert char not in built.printed, repr(char)
    assert "\u202e" not in built.printed
    assert "\u202e" in built.page
    isolated = {part for one in built.elements if one.tag in HOLDERS for part in one.iter()}
    for element in built.elements:
        assert element in isolated or "\u202e" not in (element.text or ""), element.tag
        tails = "".join(part.tail or "" for part in element)
        assert element in isolated or "\u202e" not in tails, element.tag


def test_such_a_file_proves_itself_all_the_same(built: Built) -> None:
    file = next(built.folder.glob("out/editions/*/analyst.pdf"))
    moved = file.rename(built.folder / "moved.pdf")
    assert verify(moved, sources=built.folder / "docs").faults == ()
