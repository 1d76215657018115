"""Source text is data: it prints as itself, and no element or attribute comes of it."""

from __future__ import annotations

import importlib.util
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
import tinyhtml5
from pydantic import JsonValue

from briefgen.config.audience import load_audience
from briefgen.model.briefing import Briefing
from briefgen.model.document import PassageRole
from briefgen.render import render

HERE = Path(__file__).parents[1] / "render" / "conftest.py"
FREE = {
    "title", "subject", "byline", "outlet", "dateline_place", "correction_note", "uri", "text",
    "quote", "prefix", "suffix", "name", "role", "label", "date_text", "party_text", "about",
    "holder_text", "consequence", "cue", "scope", "hedge", "was", "now", "reason", "author",
    "prepared_by", "likelihood", "confidence",
}  # fmt: skip
"""Fields whose words are a source's or a person's."""
ROLES = get_args(PassageRole)
PLAIN = "qq"
OPENING, CLOSING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202c\u2069"
HOSTILE = {
    "expression": "{{ 7 * 7 }}",
    "statement": "{% for a in range(9) %}x{% endfor %}{# c #}",
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "svg": "<svg/onload=alert(1)><style>*{display:none}</style>",
    "closes the title": "</title></head><body><h1>owned</h1>",
    "closes a style": "</style><script>x</script>",
    "closes a comment": "--!>--><b>x</b><!--",
    "closes a section": "]]><b>x</b><![CDATA[",
    "closes an attribute": "\"' onmouseover=x style='display:none' autofocus \"",
    "entity": "&lt;b&gt; &#60;b&#62; &amp;",
    "addresses": "javascript:alert(1) data:text/html,<b>x</b> file:///etc/passwd",
    "css": "} * { display: none } @import url(http://127.0.0.1/);",
    "overrides": "\u202eevil\u202c \u2066x",
    "left open": "\u202e\u2067\u202b",
    "line ends": "a\u2028b\u2029c\x0bd\x0ce\x85f",
    "controls": "\x00\x01\x1b[31m\x7f\x9b",
    "noncharacters": "\ufffe\uffff\ufdd0",
    "zalgo": "Z" + "\u0300\u0301\u0327" * 60,
    "long word": "W" * 3000,
    "homoglyphs": "раураl \u200b\u200d\ufeff",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈",
}  # fmt: skip


@pytest.fixture(scope="module")
def medium() -> Briefing:
    """The sample that fills every part of every template."""
    spec = importlib.util.spec_from_file_location("samples", HERE)
    assert spec is not None
    assert spec.loader is not None
    samples = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(samples)
    made: Briefing = samples.make_briefing(
        sources=3, parties=9, events=9, disputes=3, concerns=4, sayings=samples.EUROPEAN
    )
    return made


def laced(briefing: Briefing, payload: str) -> Briefing:
    """``briefing`` with ``payload`` at the end of every text of a source or a person."""
    content: JsonValue = json.loads(briefing.model_dump_json(by_alias=True))
    return Briefing.model_validate(_lace(content, payload))


def _lace(value: JsonValue, payload: str, key: str = "") -> JsonValue:
    if isinstance(value, dict):
        return {name: _lace(one, payload, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_lace(one, payload, key) for one in value]
    referred = isinstance(value, str) and (
        (key == "about" and re.fullmatch(r"[a-z]-[\w-]+", value) is not None) or value in ROLES
    )
    if isinstance(value, str) and key in FREE and not referred:
        return f"{value} {payload}"
    return value


def elements(html: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for element in tinyhtml5.parse(html, namespace_html_elements=False).iter():
        if isinstance(element.tag, str):
            yield element.tag, tuple(sorted(element.attrib))


def page(briefing: Briefing, name: str) -> str:
    return render(briefing, load_audience(name), formats=("html",))[0].data.decode()


@pytest.fixture(scope="module")
def harmless(medium: Briefing) -> Counter[tuple[str, tuple[str, ...]]]:
    return Counter(elements(page(laced(medium, PLAIN), "analyst")))


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_no_element_or_attribute_comes_of_it(
    name: str, medium: Briefing, harmless: Counter[tuple[str, tuple[str, ...]]]
) -> None:
    html = page(laced(medium, HOSTILE[name]), "analyst")
    # Our own fence around words that can turn the writing is the one element they may bring.
    fences = {("bdi", ()), ("bdi", ("dir",))}
    assert Counter(elements(html)).keys() - fences <= harmless.keys()
    found = Counter(tag for tag, _ in elements(html))
    known: Counter[str] = Counter()
    for (tag, _), count in harmless.items():
        known[tag] += count
    for tag in ("script", "style", "img", "svg", "h1", "b", "head", "body", "title", "meta", "a"):
        assert found[tag] <= known[tag], tag
    assert " 49" not in html or name != "expression"


@pytest.mark.parametrize("name", ["overrides", "left open"])
def test_a_writing_direction_stays_within_its_element(name: str, medium: Briefing) -> None:
    html = page(laced(medium, HOSTILE[name]), "analyst")
    tree = tinyhtml5.parse(html, namespace_html_elements=False)
    parents = {child: parent for parent in tree.iter() for child in parent}
    for element in tree.iter():
        texts = [(element, element.text)]
        if element in parents:
            texts.append((parents[element], element.tail))
        for holder, text in texts:
            opened = sum(map((text or "").count, OPENING))
            closed = sum(map((text or "").count, CLOSING))
            inside, step = False, holder
            while step is not None:
                inside = inside or str(step.tag).endswith(("bdi", "title", "option"))
                step = parents.get(step)
            assert opened <= closed or inside, (holder.tag, text)


def test_it_prints_as_itself(medium: Briefing) -> None:
    html = page(laced(medium, HOSTILE["expression"]), "press")
    assert "{{ 7 * 7 }}" in html
    html = page(laced(medium, HOSTILE["script"]), "press")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


@pytest.mark.parametrize(
    "audience", ["executive", pytest.param("analyst", marks=pytest.mark.soak), "press"]
)
def test_all_at_once_on_paper(audience: str, medium: Briefing) -> None:
    everything = " ".join(one for name, one in sorted(HOSTILE.items()) if name != "long word")
    file = render(laced(medium, everything[:600]), load_audience(audience), formats=("pdf",))[0]
    assert file.data.startswith(b"%PDF-1.7")
    assert b"/JavaScript" not in file.data
    assert b"/Launch" not in file.data


def test_surrogates_print_as_a_sign(medium: Briefing) -> None:
    briefing = medium.model_copy(update={"title": "a\ud800b"})
    assert "a\ufffdb" in page(briefing, "press")
