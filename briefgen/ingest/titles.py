"""A title that a program wrote into a file in, whether a person would give it out."""

from __future__ import annotations

import re

from briefgen.ingest.cues import folded

_WRONG = re.compile(
    r"\.(?:docx?|pdf|indd|qxd|tex|dvi|rtf|odt|xlsx?|pptx?|html?)$|^untitled|^microsoft word"
    r"|^document ?\d*$|^layout|^slide|^print|^https?:|^\W*$"
)


def is_sane_title(title: str) -> bool:
    """Whether ``title`` has at least two words and is no file or program name."""
    line = folded(title)
    return _WRONG.search(line) is None and len(line.split()) >= 2 and len(line) < 250
