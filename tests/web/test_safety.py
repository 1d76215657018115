"""Hostile text stays text on the page, and nothing runs or is loaded that is not its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from briefgen.model.briefing import Briefing

CANARY = (
    "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'>"
    "<svg onload='window.hacked=1'></svg></template></dialog></main>"
    "\"' onfocus='window.hacked=1' autofocus x='<a href=javascript:window.hacked=1>go</a>"
    "<!-- ]]> {{ 7*7 }} {number} </style><style>body{display:none}</style><base href=//x.example>"
)


def hostile(briefing: Briefing) -> Briefing:
    """The briefing with the canary wherever a source has a say."""
    party = briefing.parties[0].model_copy(update={"name": CANARY})
    source = briefing.sources[0].model_copy(
        update={"title": CANARY, "outlet": CANARY, "uri": CANARY, "byline": (CANARY,)}
    )
    passages = tuple(
        one.model_copy(update={"quote": CANARY, "prefix": CANARY[:32], "suffix": CANARY[-32:]})
        for one in briefing.passages
    )
    return briefing.model_copy(
        update={
            "title": CANARY,
            "subject": CANARY,
            "bottom_line": tuple(
                one.model_copy(update={"text": CANARY}) for one in briefing.bottom_line
            ),
            "background": tuple(
                one.model_copy(update={"text": CANARY}) for one in briefing.background
            ),
            "timeline": tuple(
                one.model_copy(update={"label": CANARY}) for one in briefing.timeline
            ),
            "disputes": tuple(one.model_copy(update={"text": CANARY}) for one in briefing.disputes),
            "parties": (party, *briefing.parties[1:]),
            "sources": (source, *briefing.sources[1:]),
            "passages": passages,
        }
    )


@pytest.mark.parametrize("audience", ["executive", "analyst", "press"])
def test_hostile_text_makes_no_element_and_runs_nowhere(
    audience: str, briefings: Mapping[str, Briefing], write: Callable, visit: Callable
) -> None:
    seen = visit(write("hostile", hostile(briefings["medium"]), audience), at="#parties=1")
    page = seen.page
    if page.locator(".cite a").count():
        page.locator(".cite a").first.click()
        assert "<script>window.hacked=1</script>" in page.get_by_role("dialog").inner_text()
        assert page.locator("dialog img, dialog script, dialog svg").count() == 0
        page.keyboard.press("Escape")
    assert page.evaluate("window.hacked") is None
    assert page.locator("script").count() == 1
    assert page.locator("[onerror], [onload], [onfocus], [autofocus], base, main img").count() == 0
    assert page.locator("a:not([href^='#'])").count() == 0
    assert page.locator("h1").is_visible()
    assert seen.complaints == []
    assert len(seen.requests) == 1


def test_the_policy_stops_what_a_broken_escape_would_let_in(
    briefings: Mapping[str, Briefing], write: Callable, visit: Callable
) -> None:
    page_path = write("medium", briefings["medium"], "press")
    broken = page_path.with_name("broken.html")
    leak = (
        "<script>window.hacked=1</script><img src='https://x.example/i.png' "
        "onerror='window.hacked=1'><p onclick='window.hacked=1' id='trap'>trap</p>"
        "<style>h1{display:none}</style><script src='https://x.example/s.js'></script>"
        "<iframe src='https://x.example/'></iframe>"
    )
    broken.write_text(page_path.read_text(encoding="utf-8").replace("</main>", f"{leak}</main>"))
    seen = visit(broken)
    seen.page.locator("#trap").click()
    assert seen.page.evaluate("window.hacked") is None
    assert seen.page.locator("h1").is_visible()
    assert len([one for one in seen.requests if "x.example" in one]) == 0
    assert any("Content Security Policy" in one for one in seen.complaints)
