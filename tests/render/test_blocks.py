"""Blocks: what a house can override by itself, named at the top of each file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.config.audience import load_audience
from briefgen.model.briefing import Briefing
from briefgen.render import render
from briefgen.render.environment import environment
from briefgen.resources import templates_dir

ROOT = templates_dir()
FILES = sorted(ROOT.rglob("*.html.j2"))
BLOCK = re.compile(r"{%-? block (\w+)")
COMMENT = re.compile(r"\A{#-?(.*?)-?#}", re.DOTALL)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_block_is_named_at_the_top_of_its_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    blocks = set(BLOCK.findall(text))
    if not blocks:
        return
    comment = COMMENT.match(text)
    assert comment, f"{path.name} has blocks and no comment at its top"
    if "Blocks: those of " not in comment[1]:
        assert {one for one in blocks if not re.search(rf"\b{one}\b", comment[1])} == set()


@pytest.mark.parametrize("name", ["analyst", "executive", "press"])
def test_each_section_has_a_heading_of_its_own(name: str) -> None:
    audience = load_audience(name)
    engine = environment(audience.folders)
    for section in audience.sections:
        if section in {"contents", "lead"}:
            continue
        blocks = engine.get_template(f"sections/{section}.html.j2").blocks
        assert any(one.endswith("heading") for one in blocks) or section == "bottom_line", section


def test_a_house_overrides_a_row_and_leaves_the_rest(tmp_path: Path, medium: Briefing) -> None:
    folder = tmp_path / "templates" / "house"
    (folder / "sections").mkdir(parents=True)
    (folder / "audience.toml").write_text('extends = "analyst"\n')
    (folder / "sections" / "timeline.html.j2").write_text(
        '{% extends "_base/sections/timeline.html.j2" %}'
        "{% block row %}<tr><td>{{ loop.index }}</td></tr>{% endblock %}"
    )
    (folder / "header.html.j2").write_text(
        '{% extends "_base/header.html.j2" %}{% block kicker %}Desk note{% endblock %}'
    )
    audience = load_audience("house", project_dir=tmp_path)
    html = render(medium, audience, formats=("html",))[0].data.decode()
    rows = re.search(r'<table class="timeline".*?</table>', html, re.DOTALL)
    assert rows
    assert "<td>9</td>" in rows[0]
    assert "Taking part" not in rows[0]
    assert "Desk note" in html
    assert medium.title.split(":")[0] in html


def test_a_house_changes_the_scale_by_variables(tmp_path: Path, medium: Briefing) -> None:
    """The sizes and the grid are stated once: a house sets them without knowing any rule."""
    folder = tmp_path / "templates" / "house"
    folder.mkdir(parents=True)
    (folder / "audience.toml").write_text('extends = "analyst"\n')
    (folder / "print.css").write_text(":root { --t-text: 12pt; --side: 30mm; }")
    audience = load_audience("house", project_dir=tmp_path)
    html = render(medium, audience, formats=("html",))[0].data.decode()
    sheet = html[html.index('<style media="print">') :]
    assert sheet.rindex("--t-text: 12pt") > sheet.index("font-size: var(--t-text)")
