"""Texts that nobody writes on purpose: each is read, or refused with a reason; none breaks."""

# ruff: noqa: E501 - a hostile string is read best in one piece

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from briefgen.config.project import Project
from briefgen.errors import SourceError
from briefgen.extract import Engine, extract
from briefgen.ingest import SourceFile, ingest
from briefgen.knowledge.lenses import Lens
from briefgen.model.briefing import Briefing, Method
from briefgen.model.evidence import check_grounding
from briefgen.reconcile import reconcile

SAID = (
    "The minister said on 3 March 2021 that exports fell by 12 percent, but Acme Corp denied it. "
)
CPU_SECONDS = 20.0
"""Far above what any of them takes, far below what one that is not linear takes."""

HOSTILE: dict[str, str | bytes] = {
    "marks.txt": ".,;:!?—–…“”‘’\"'()[]{}<>/\\|@#$%^&*-_=+~`" * 20,
    "apostrophes.txt": "'" * 6000,
    "quotes.txt": "“" * 2000 + "”" * 2000,
    "word.txt": "Hello",
    "digit.txt": "7",
    "endless_sentence.txt": " and ".join(f"Acme denied claim {n} of 9 percent" for n in range(80)),
    "comma_sentence.txt": ", ".join(["the minister said that Acme fell"] * 60),
    "nested_reports.txt": "Anna said that Bob said that " * 40 + "it rained.",
    "unbroken.txt": "x" * 30_000 + " said that " + "Y" * 30_000 + " denied it.",
    "hyphens.txt": "well-" * 5000 + "known",
    "dashes.txt": "-" * 6000,
    "blank_space.txt": " " * 50_000 + SAID + " " * 50_000 + "\n" + "\t" * 9000 + SAID,
    "blank_lines.txt": "\n" * 10_000 + SAID + "\n" * 10_000 + SAID,
    "capitals.txt": (SAID.upper() + "\n\n") * 20,
    "emoji.txt": ("😀🔥👨‍👩‍👧‍👦 " + SAID + " 🇺🇦\n\n") * 10,
    "right_to_left.txt": "قال الوزير في 3 مارس 2021 إن الصادرات انخفضت بنسبة 12 في المئة.\n\n" * 10,
    "bidi.txt": "\u202eThe minister\u202c said \u2066on\u2069 3 March 2021\u200f “it\u200e fell”.\n" * 9,
    "zero_width.txt": "\u200b".join(SAID) * 3,
    "combining.txt": "e" + "\u0301" * 3000 + " said " + SAID,
    "template.txt": "{{ config }} {% for x in y %} <script>alert(1)</script> " + SAID + "{% endraw %}",
    "table.md": "| Name | Value ( ) |\n|---|---|\n" + "".join(f"| Acme | ${n} |\n" for n in range(60)),
    "headings.md": "\n\n".join("#" * (n % 6 + 1) + f" The minister said {n}" for n in range(60)),
    "only_quotes.txt": "\n\n".join(f"“We lost {n} men on 3 March 2021.”" for n in range(40)),
    "nested_quotes.txt": "“He said ‘she said “they said ‘no’”’” on 3 March 2021, said Anna Bell. " * 20,
    "unclosed_quotes.txt": "“The minister said exports fell. " * 60,
    "impossible_dates.txt": "On 31 February 2021 he left. On 99/99/9999, 0 March, 2021-13-45 and in "
    "2021-02-30 it was 1e999 days ago, 99999999999999 weeks ago and 5000 years ago.",
    "last_year.txt": "Published: 9999-12-31\n\nTomorrow, next year and in two weeks Acme will fall.",
    "first_year.txt": "Published: 0001-01-01\n\nYesterday, last year and 2 weeks ago Acme fell.",
    "backwards.txt": "It fell between 2021 and 1999, and from 2 June 2021 to 1 May 2020.",
    "numbers.txt": "Acme lost 1e999 dollars, ²³½ tonnes, ½ percent, 5½ million euros, "
    + "9" * 5000 + " dollars, $" + "1,234," * 300 + "567 million, 1/0 of voters, ٣٤٥ people.",
    "number_words.txt": "She saw " + "one hundred " * 200 + "people and " + "million " * 100 + "euros.",
    "form_feeds.txt": ("\f" + SAID + "\f") * 10,
    "controls.txt": "".join(map(chr, range(1, 32))) + SAID + "".join(map(chr, range(127, 160))),
    "windows.txt": "The minister said “exports” fell – by 5 € … at the café. ".encode("cp1252") * 9,
    "nul.txt": b"The minister\x00 said on 3 March 2021.\x00",
    "bytes.txt": bytes(range(128, 256)) * 9,
    "surrogates.eml": b"From: Anna \xff <a@b.c>\nSubject: \xed\xa0\x80 sale\n"
    b"Date: Wed, 31 Feb 2021 25:61:00 +9999\n\nThe minister \xed\xa0\x80 said on 3 March 2021.\n",
    "odd_charset.eml": b"From: a@b.c\nSubject: x\nContent-Type: text/plain; charset=unicode_escape\n\n"
    b"The minister \\ud800 said on 3 March 2021 that it fell.\n",
    "deep_quote.eml": b"From: a@b.c\nSubject: x\nDate: nonsense\n\n" + b">" * 3000 + b" hi\n",
    "surrogates.html": "<p>The minister &#xD800; said on 3 March 2021 that &#x110000; fell.</p>" * 5,
    "deep.html": "<div>" * 3000 + SAID + "</div>" * 3000,
    "meta.html": '<script type="application/ld+json">' + "[" * 3000 + "</script><p>" + SAID * 3,
    "front.md": "---\ntitle: [a, {b: c\ndate: 2021-02-31\n---\n" + SAID,
    "troops.txt": "The army sent 300 Marines and 20 Mayors on 3 March 2021, said Anna Bell of Acme.",
    "since_late.txt": "Published: 2022-08-01\n\nRussia has kept up its attacks since late February, "
    "and the talks have continued since early March, the minister said.",
}  # fmt: skip
"""File name and content. The later ones each broke a build once."""


def brief(path: Path, content: str | bytes, engine: Engine) -> Briefing | None:
    """The briefing on one file, or None where it was refused."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    try:
        document = ingest(SourceFile(path=path, uri=path.name), overrides=(), max_bytes=10**8)
    except SourceError:
        return None
    briefing = reconcile(
        [document],
        [extract(document, engine)],
        project=Project(),
        lenses=(Lens(id="west", title="Western concerns"),),
        method=Method(engine="local", engine_version="1", config_hash="x"),
    )
    assert Briefing.model_validate_json(briefing.model_dump_json()) == briefing
    assert not check_grounding(briefing, {document.id: document.text})
    return briefing


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_text_is_read_or_refused(name: str, tmp_path: Path, engine: Engine) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    brief(tmp_path / name, HOSTILE[name], engine)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < CPU_SECONDS


def test_a_text_without_statements_gives_a_briefing(tmp_path: Path, engine: Engine) -> None:
    briefing = brief(tmp_path / "word.txt", "Hello", engine)
    assert briefing is not None
    assert not briefing.claims
    assert [one.status for one in briefing.coverage.documents] == ["irrelevant"]


def test_template_syntax_stays_text(tmp_path: Path, engine: Engine) -> None:
    briefing = brief(tmp_path / "t.txt", "{{ 7 * 7 }} fell, the minister said. " + SAID, engine)
    assert briefing is not None
    assert "49" not in " ".join(passage.quote for passage in briefing.passages)
