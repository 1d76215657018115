"""The check of templates: each fault is found, with its file, its line and what to do."""

from __future__ import annotations

import pytest

from briefgen.config.project import Project
from briefgen.plan import settle_project
from briefgen.workbench.check import check
from briefgen.workbench.findings import Finding

GAPS = "sections/gaps.html.j2"


def found(project: Project, *, render: bool = False) -> list[Finding]:
    return list(check(["house"], project, render=render).findings)


def test_what_ships_is_without_fault() -> None:
    report = check(["analyst", "executive", "press"], Project(), render=False)
    assert [str(one) for one in report.findings] == []
    assert check(["analyst"], Project(), formats=("html",)).findings == ()


@pytest.mark.parametrize("extends", ["analyst", "executive", "press"])
def test_an_empty_house_is_without_fault(house, extends: str) -> None:
    assert found(house(extends=extends)) == []


@pytest.mark.parametrize(
    ("text", "line", "what", "hint"),
    [
        # Fields, wherever the value has come from.
        ("\n{{ view.head.titel }}", 2, "has no field 'titel'", "'title'"),
        ("{% set h = view.head %}\n\n{{ h.handlng }}", 3, "no field 'handlng'", "'handling'"),
        ("{% for gap in view.gaps.first %}{{ gap.txt }}{% endfor %}", 1, "no field 'txt'", "'text'"),  # noqa: E501
        ("{% for gap in view.gap.first %}x{% endfor %}", 1, "no field 'gap'", "'gaps'"),
        ("{{ view.disputes.first[0].sides[0].positions[0].whom }}", 1, "'whom'", "'who'"),
        ("{{ (view.timeline.first | first).lable }}", 1, "'lable'", "'label'"),
        ("{{ (view.sources.first | selectattr('titld') | list)[0].id }}", 1, "'titld'", "'titled'"),
        ("{{ view.parties.rows | map(attribute='nme') | join }}", 1, "'nme'", "'name'"),
        ("{% for kind, group in view.parties.by_kind %}{{ group[0].nam }}{% endfor %}", 1,
         "'nam'", "'name'"),
        ("{% for gap in view.gaps %}x{% endfor %}", 1, "which is no list", ".first"),
        ("{{ view.head._title }}", 1, "'_title'", "'title'"),
        ("{{ view.head.__class__ }}", 1, "'__class__'", ""),
        # Through macros, their own and those that ship.
        ("{% macro m(gap) %}{{ gap.txt }}{% endmacro %}\n{{ m(view.gaps.first[0]) }}", 1,
         "'txt'", "'text'"),
        ("{% import 'macros.html.j2' as m with context %}\n{{ m.in_contxt([]) }}", 2,
         "has no 'in_contxt'", "'in_context'"),
        ("{% import 'macros.html.j2' as m with context %}\n{{ m.more(1, wrds='x') }}", 2,
         "takes no 'wrds'", "'words'"),
        # Names, filters, tests.
        ("{{ veiw.head.title }}", 1, "there is no 'veiw' here", "'view'"),
        ("{{ view.head.title | bdo }}", 1, "there is no filter 'bdo'", "'bdi'"),
        ("{% if view.gaps is defind %}x{% endif %}", 1, "no test 'defind'", "'defined'"),
        ("{{ label.gap }}", 1, "label.gap is used and not defined", "'gaps'"),
        ("{% include 'headr.html.j2' %}", 1, "no template headr.html.j2", "header.html.j2"),
        # What would let a source's text out.
        ("\n\n{{ view.head.title | safe }}", 3, "the filter 'safe' is not allowed", "Take it out"),
        ("{{ view.head.title | tojson }}", 1, "'tojson' is not allowed", "single fields"),
        ("{{ Markup(view.head.title) }}", 1, "Markup does not exist", "Take it out"),
        ("{% autoescape false %}{{ view.head.title }}{% endautoescape %}", 1,
         "escaping is switched", "Take"),
        ("<p class={{ view.head.title }}>x</p>", 1, "without quotation marks", 'name="'),
        ("<p\n{{ view.head.title }}>x</p>", 1, "stands for an attribute", "Write"),
        ('<p onclick="x()">x</p>', 1, "onclick runs a script", "Take it out"),
        ("x\n<script>alert(1)</script>", 2, "a script", "Take it out"),
        ("<script>{{ view.head.title }}</script>", 1, "a script", "Take it out"),
        ('<a href="{{ view.head.title }}">x</a>', 1, "href is made from", "#"),
        ('<a href="javascript:x">x</a>', 1, "href runs a script", "Take it out"),
        ('<p style="color: {{ view.head.title }}">x</p>', 1, "style is made from", "class"),
        ("<iframe></iframe>", 1, "<iframe> has no place", "Take it out"),
        ('<img src="https://a.example/x.png" alt="">', 1, "src would be fetched", "assets/"),
        # What readers cannot do without.
        ('<img src="{{ logo }}">', 1, "no alt", "alt="),
        ("<svg></svg>", 1, "no <title>", "<title>"),
        ("<table><tr><th>x</th></tr></table>", 1, "no scope", "scope="),
        ("<h2>a</h2>\n<h4>b</h4>", 2, "may not skip a level", "<h3>"),
        # What would print as code.
        ("{{ view.head }}", 1, "view.head is a Head and cannot be printed", "title"),
        ("{{ view.sources.first }}", 1, "would print as code", "join"),
        # Syntax.
        ("{% if view %}\n{{ view.head.title }", 2, "syntax", ""),
        ("{% for x in view.gaps.first %}", 1, "syntax", ""),
    ],
)  # fmt: skip
def test_a_fault_in_a_template_is_named(house, text: str, line: int, what: str, hint: str) -> None:
    faults = [one for one in found(house({GAPS: text})) if what in one.what]
    assert faults, found(house({GAPS: text}))
    assert faults[0].level == "error"
    assert (faults[0].file, faults[0].line) == (f"templates/house/{GAPS}", line)
    assert hint in faults[0].hint


@pytest.mark.parametrize(
    "text",
    [
        "{{ view.head.titel is defined }}",
        "{{ view.head.titel | default('none') }}",
        "{% if view.head.subject %}{{ view.head.subject | bdi }}{% endif %}",
        '<p class="a{{ " b" if view.gaps }}" style="width: {{ view.head.sources | int }}mm">x</p>',
        '<td{% if view.gaps %} data-label="{{ label.gaps }}"{% endif %}>x</td>',
        '<a href="#{{ view.disputes.first[0].id }}">x</a><img src="{{ logo }}" alt="">',
        "{% for side in view.disputes.first[0].sides %}{{ loop.index }}{{ side.who }}{% endfor %}",
        "{% set ns = namespace(n=0) %}{% set ns.n = ns.n + 1 %}{{ ns.n }}",
        "{# {{ view.nothing }} <script> #}{% raw %}{{ view.nothing }}{% endraw %}",
        "{{ _('As of %(date)s', date=view.head.as_of) }}",
        "{{ view.timeline.first | map(attribute='parties') | join(', ') | bdi }}",
        "{% for a, b in [(1, 2)] %}{{ a }}{% endfor %}",
        "<style>{{ styles.common }}</style>",
        '<svg><title>x</title></svg><th scope="row">x</th>',
    ],
)
def test_what_is_right_is_left_alone(house, text: str) -> None:
    assert found(house({GAPS: text})) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.html.j2", '{% extends "page.html.j2" %}'),
        (GAPS, '{% include "sections/gaps.html.j2" %}'),
        (GAPS, "{% macro a(x) %}{{ a([x]) }}{% endmacro %}{{ a('x') }}"),
        (GAPS, "{{ " + "(" * 400 + "1" + ")" * 400 + " }}"),
    ],
)
def test_a_template_without_end_ends_the_check(house, name: str, text: str) -> None:
    report = check(["house"], house({name: text}), formats=("html",))
    assert report.errors > 0


def test_a_template_that_is_no_text_is_named(house, tmp_path) -> None:
    project = house({GAPS: ""})
    (tmp_path / "templates" / "house" / GAPS).write_bytes(b"\xff")
    assert ("templates/house/" + GAPS, "this is no UTF-8 text") in {
        (one.file, one.what) for one in found(project)
    }


def test_a_field_named_only_when_it_runs_is_left_alone(house) -> None:
    text = "{% set key = 'title' %}{{ view.head[key] }}"
    assert found(house({GAPS: text})) == []


def test_an_escape_that_is_not_needed_is_a_warning(house) -> None:
    (one,) = found(house({GAPS: "{{ view.head.title | e }}"}))
    assert (one.level, one.line) == ("warning", 1)


def test_a_block_that_the_parent_lacks_is_an_error(house) -> None:
    text = '{% extends "_base/page.html.j2" %}\n{% block runing %}x{% endblock %}'
    (one,) = found(house({"page.html.j2": text}))
    assert (one.level, one.line) == ("error", 2)
    assert "never printed" in one.what
    assert "'running'" in one.hint


def test_a_block_sees_what_its_parent_has_set(house) -> None:
    good = '{% extends "_base/page.html.j2" %}{% block running %}{{ head.title }}{% endblock %}'
    assert found(house({"page.html.j2": good})) == []
    (one,) = found(house({"page.html.j2": good.replace("title", "titel")}))
    assert "no field 'titel'" in one.what


def test_a_built_in_macro_given_the_wrong_thing_is_told(house) -> None:
    text = '{% import "macros.html.j2" as m with context %}{{ m.position(view.head) }}'
    assert any("Head has no field 'who'" in one.what for one in found(house({GAPS: text})))


@pytest.mark.parametrize(
    ("name", "text", "line", "what", "hint"),
    [
        ("common.css", "\np { background: url(http://a.example/x.png); }", 2, "would be fetched", "asset:"),  # noqa: E501
        ("print.css", 'p { background: url("asset:none.png"); }', 1, "no none.png", "there"),
        ("screen.css", "@import 'x.css';", 1, "@import", "rules"),
        ("common.css", "p { color: var(--acent); }", 1, "no variable --acent", "'accent'"),
        ("common.css", "p {\n color: red;", 1, "not closed", "}"),
        ("common.css", "p { color: red; }\n}", 2, "closes nothing", ""),
        ("paged.css", "@page { font-family: Futura; }", 1, "the font 'Futura'", "brand.toml"),
        ("print.css", "/* font: x */\np { font: 400 9pt/1.3 'Futura PT', serif; }", 2, "'Futura PT'", "var(--serif)"),  # noqa: E501
        ("common.css", ":root {\n  --accent: #ffd400;\n}", 2, "contrast of 1.4", "further apart"),
    ],
)  # fmt: skip
def test_a_fault_in_a_style_sheet_is_named(
    house, name: str, text: str, line: int, what: str, hint: str
) -> None:
    faults = [one for one in found(house({name: text})) if what in one.what]
    assert faults
    assert (faults[0].file, faults[0].line) == (f"templates/house/{name}", line)
    assert hint in faults[0].hint


def test_sound_styles_are_left_alone(house) -> None:
    css = (
        "@font-face { font-family: Own; src: url('asset:own.otf'); }\n"
        ":root { --own: 1mm; --accent: #0b5d3e; }\n"
        "p { font-family: Own, serif; margin: var(--own); background: url(data:image/png;base64,); }"  # noqa: E501
        "\nq { font: 400 9pt var(--sans); color: var(--none, red); }"
    )
    assert found(house({"common.css": css, "assets/own.otf": "x"})) == []


@pytest.mark.parametrize(
    ("toml", "level", "what", "hint"),
    [
        ('extends = "analist"', "error", "no audience called 'analist'", "analyst"),
        ('extends = "analyst"\nsections = ["gasp"]', "error", "'gasp'", "'gaps'"),
        ('extends = "analyst"\n[label]\nx = "y"', "error", "unknown key 'label'", "'labels'"),
        ('extends = "analyst"\n[labels]\ngap = "Open"', "note", "'gap' is defined and not", "'gaps'"),  # noqa: E501
        ('extends = "analyst"\nlogo = "x.svg"', "error", "no logo x.svg", "assets/"),
        ('extends = "analyst"\nlogo = "y.svg"', "error", "no words for readers", "logo_alt"),
        ('extends = "analyst"\n[colours]\naccent = "#ffd400"', "error", "contrast of", "apart"),
    ],
)  # fmt: skip
def test_a_fault_in_the_settings_is_named(
    house, toml: str, level: str, what: str, hint: str
) -> None:
    project = house({"audience.toml": toml, "assets/y.svg": "<svg/>"})
    faults = [one for one in found(project) if what in one.what]
    assert [one.level for one in faults][:1] == [level]
    assert hint in faults[0].hint


def test_what_nothing_prints_is_a_warning(house) -> None:
    project = house(
        {"sections/gap.html.j2": "x", "heading.html.j2": "x", "style.css": "p { color: red; }"}
    )
    faults = found(project)
    assert {one.level for one in faults} == {"warning"}
    assert {one.file.rpartition("/")[2] for one in faults} == {
        "gap.html.j2", "heading.html.j2", "style.css",
    }  # fmt: skip


def test_a_section_of_the_houses_own_is_checked_and_needs_a_heading(house) -> None:
    project = house(
        {
            "audience.toml": 'extends = "analyst"\nsections = ["contents", "weather"]\n',
            "sections/weather.html.j2": "<h2>{{ view.head.titel }}</h2>",
        }
    )
    whats = " ".join(one.what for one in found(project))
    assert "no field 'titel'" in whats
    assert "the label 'weather' is used for the contents and not defined" in whats


def test_what_only_running_shows_is_found_by_the_trial(house) -> None:
    project = house({GAPS: '<h2 id="gaps">x</h2>\n{{ 1 // (view.disputes.first | length) }}'})
    assert found(project) == []
    faults = found(project, render=True)
    (one,) = faults
    assert (one.file, one.line) == (f"templates/house/{GAPS}", 2)
    assert "the small sample briefing: the template fails: ZeroDivisionError" in one.what


def test_a_property_that_the_pdf_ignores_is_a_warning(house) -> None:
    project = house({"print.css": "p { color: red; }\nh1 { colour: red; }"})
    faults = found(project, render=True)
    assert [(one.level, one.line) for one in faults] == [("warning", 2)]
    assert faults[0].file == "templates/house/print.css"


def test_the_brand_is_part_of_it(house, tmp_path) -> None:
    house()
    (tmp_path / "brand.toml").write_text('[colours]\naccent = "#ffd400"\n', encoding="utf-8")
    (one,) = found(settle_project(tmp_path))
    assert "brand.toml, colours" in one.file
    assert "contrast of" in one.what
