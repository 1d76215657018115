"""Fitting: a fixed sequence of cuts, each below the one before, and the first that fits."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.config.audience import AudienceLimits, load_audience
from briefgen.errors import RenderError
from briefgen.model.briefing import Briefing
from briefgen.render import render
from briefgen.render.fit import _first, cuts


def total(limits: AudienceLimits) -> int:
    return sum(value for _, value in limits if isinstance(value, int))


@pytest.mark.parametrize("name", ["executive", "press"])
def test_each_step_shows_less(name: str) -> None:
    steps = list(cuts(load_audience(name)))
    assert all(total(after) < total(before) for before, after in itertools.pairwise(steps))


@pytest.mark.parametrize("name", ["executive", "press"])
def test_a_dispute_and_a_line_stay_to_the_last(name: str) -> None:
    last = list(cuts(load_audience(name)))[-1]
    assert last.disputes == 1
    assert (last.bottom_line or 0) >= 1


def test_the_full_report_is_never_cut() -> None:
    assert len(list(cuts(load_audience("analyst")))) == 1


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 70))
def test_the_first_step_that_fits_is_found(low: int, span: int, first: int) -> None:
    high = low + span
    assert _first(low, high, lambda step: step >= first) == min(max(first, low), high)


def test_what_cannot_fit_is_an_error_with_a_way_out(tmp_path: Path, medium: Briefing) -> None:
    folder = tmp_path / "templates" / "house"
    folder.mkdir(parents=True)
    (folder / "audience.toml").write_text('extends = "executive"\n')
    (folder / "print.css").write_text(".head { font-size: 150pt; } h1 { font-size: 300pt; }")
    audience = load_audience("house", project_dir=tmp_path)
    with pytest.raises(RenderError, match=r"raise `pages` under \[limits\]"):
        render(medium, audience, formats=("pdf",))
