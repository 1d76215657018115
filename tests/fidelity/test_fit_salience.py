"""The fit of salience: weights that make sense, held near what is expected."""

from __future__ import annotations

import numpy as np

from fidelity.fit_salience import NAMES, fit, predict


def test_what_the_panel_follows_gets_weight_and_nothing_else() -> None:
    inputs = np.zeros((80, len(NAMES)))
    inputs[:, NAMES.index("bias")] = 1
    inputs[:40, NAMES.index("title")] = 1
    shares = np.where(inputs[:, NAMES.index("title")] > 0, 0.9, 0.1)
    weights = dict(zip(NAMES, fit(inputs, shares), strict=True))
    assert weights["title"] > 3
    assert abs(weights["often"]) < 1e-6
    titled = predict(inputs[:1], np.array([weights[name] for name in NAMES]))
    assert 0.8 < titled[0] < 0.95


def test_a_feature_that_never_shows_keeps_its_expected_weight() -> None:
    inputs = np.zeros((10, len(NAMES)))
    inputs[:, NAMES.index("bias")] = 1
    weights = dict(zip(NAMES, fit(inputs, np.full(10, 0.3)), strict=True))
    assert weights["voice"] == 2.0
