"""What items of a page are filed under: the parties and sources behind them, by plain numbers."""

from __future__ import annotations

import re

import pytest
from lxml import html as lxml_html

from briefgen.config.audience import load_audience
from briefgen.model.briefing import Briefing
from briefgen.render.filing import Filing
from briefgen.render.html import compose
from briefgen.render.view import build_view


def test_an_item_is_filed_under_speakers_under_those_named_and_under_its_source(
    medium: Briefing,
) -> None:
    denial = medium.claims[1]
    mark = str(Filing(medium).mark(denial.evidence))
    parties = re.search(r'data-parties="([\d ]*)"', mark)
    assert parties is not None
    named = {medium.parties[int(one) - 1].name for one in parties[1].split()}
    assert "Delta Engineering Works" in named  # it speaks, and the passage names it
    assert 'data-sources="1"' in mark


def test_an_item_without_evidence_is_filed_nowhere(medium: Briefing) -> None:
    filing = Filing(medium)
    assert filing.mark(()) == ""
    assert filing.parties == filing.sources == ()


def test_only_what_was_filed_is_listed(medium: Briefing) -> None:
    filing = Filing(medium)
    filing.mark((), party=medium.parties[2].id, source=medium.sources[1].id)
    assert [one.name for one in filing.parties] == [medium.parties[2].name]
    assert [one.number for one in filing.sources] == [2]


@pytest.mark.parametrize("name", ["executive", "analyst", "press"])
def test_every_number_on_the_page_can_be_chosen(medium: Briefing, name: str) -> None:
    audience = load_audience(name)
    text = compose(medium, build_view(medium, audience.limits), audience)
    tree = lxml_html.document_fromstring(text)
    for key in ("parties", "sources"):
        used = {one for item in tree.xpath(f"//@data-{key}") for one in item.split()}
        offered = set(tree.xpath(f"//select[@name='{key}']/option/@value")) - {""}
        assert used == offered
        assert used
