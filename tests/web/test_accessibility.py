"""WCAG 2.2 AA in a real browser: axe-core finds nothing, and nothing runs over the side."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from briefgen.model.briefing import Briefing

AUDIENCES = ("executive", "analyst", "press")
PHONE, SMALL, DESKTOP = (390, 844), (320, 568), (1280, 900)
LOOKS = {
    "medium": ((DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "light"), (PHONE, "dark")),
    "case": ((DESKTOP, "light"), (PHONE, "dark")),  # the same templates, ten times as long
}
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RUN = """tags => axe
  .run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})
  .then(found => found.violations.map(one => one.id + ': ' + one.help + ': ' +
    one.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + ' ' +
      (node.any[0] || node.all[0] || node.none[0] || {message: ''}).message).join(' | ')))"""
OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  const scrolls = one => one.closest('[tabindex="0"]') && one.closest('[tabindex="0"]') !== one
    && getComputedStyle(one.closest('[tabindex="0"]')).overflowX !== 'visible';
  const out = [...document.querySelectorAll('body *')].filter(one =>
    one.getBoundingClientRect().right > wide + 1 && !one.matches('.skip') && !scrolls(one)
    && !one.closest('svg'));
  return [document.documentElement.scrollWidth - wide,
    out.slice(0, 3).map(one => one.outerHTML.slice(0, 120))];
}"""
HIDDEN = """() => {
  const [bar, whole] = ['.mark', '.marks'].map(one => document.querySelector(one));
  return [...document.querySelectorAll('a[href], button, select, summary, [tabindex="0"]')]
    .reverse()
    .filter(one => one.getClientRects().length && !one.matches('.skip'))
    .filter(one => {
      one.focus();
      const end = Math.max(...[bar, whole].map(one => one.getBoundingClientRect().bottom));
      const box = one.getBoundingClientRect();
      return box.bottom <= end || box.top >= innerHeight;
    })
    .slice(0, 3)
    .map(one => one.outerHTML.slice(0, 120));
}"""
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets.push(sheet);
}"""


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", ["medium", "case"])
def test_axe_finds_nothing_in_light_and_dark_on_a_phone_and_a_desk(
    name: str,
    audience: str,
    briefings: Mapping[str, Briefing],
    write: Callable,
    visit: Callable,
    axe: str,
) -> None:
    seen = visit(write(name, briefings[name], audience))
    seen.page.evaluate(axe)
    for size, scheme in LOOKS[name]:
        seen.page.set_viewport_size({"width": size[0], "height": size[1]})
        seen.page.emulate_media(color_scheme=scheme)
        assert seen.page.evaluate(RUN, list(TAGS)) == [], f"{size} {scheme}"
    assert seen.complaints == []
    assert set(seen.requests) == {seen.page.url.partition("#")[0]}


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", ["medium", "case"])
def test_nothing_runs_over_the_side_on_small_phones_at_twice_the_size_or_spaced_out(
    name: str,
    audience: str,
    briefings: Mapping[str, Briefing],
    write: Callable,
    visit: Callable,
) -> None:
    page = visit(write(name, briefings[name], audience), size=SMALL).page
    assert page.evaluate(OVERFLOW) == [0, []]
    page.evaluate(SPACED)
    assert page.evaluate(OVERFLOW) == [0, []], "with the spacing of WCAG 1.4.12"
    page.set_viewport_size({"width": 640, "height": 512})  # a desk's window at 200 per cent
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(OVERFLOW) == [0, []], "with text at twice its size"


@pytest.mark.parametrize("size", [DESKTOP, PHONE, (320, 256)])
def test_the_bar_hides_nothing_that_has_the_focus_and_the_mark_stays(
    size: tuple[int, int], briefings: Mapping[str, Briefing], write: Callable, visit: Callable
) -> None:
    page = visit(write("medium", briefings["medium"], "analyst"), size=size).page
    assert page.evaluate(HIDDEN) == []
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert page.locator(".marks .mark").bounding_box()["y"] == 0
