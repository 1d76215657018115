"""Every kind of page is valid by html-validate, in one run of it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from briefgen.model.briefing import Briefing

HERE = Path(__file__).parent


def test_html_validate_finds_nothing(briefings: Mapping[str, Briefing], write: Callable) -> None:
    pages = [
        write(name, briefings[name], audience)
        for name, audience in (
            ("medium", "executive"),
            ("medium", "analyst"),
            ("medium", "press"),
            ("case", "analyst"),
        )
    ]
    done = subprocess.run(
        [
            "node", HERE / "node_modules" / "html-validate" / "bin" / "html-validate.mjs",
            "--config", HERE / "html-validate.json", *pages,
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[:4000] + done.stderr[:1000]
