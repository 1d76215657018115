"""Briefings of any length from real ones: documents in, their briefing many times over out.

Every item is repeated under an id of its own, with the sources and passages that it rests on, so
that the pages are those of a real briefing with as many more sources.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from briefgen.model.briefing import Briefing
from briefgen.pipeline import extract_briefing

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT / "tests/data/case/docs"
"""The fictional case that the tests read."""
_ONE = "lenses"
"""Lenses are whose concerns are collected: there are no more of them in a longer briefing."""


def briefing(documents: int, times: int) -> Briefing:
    """The briefing of the first so many documents of the case, ``times`` times over."""
    files = sorted(path for path in DOCUMENTS.iterdir() if path.is_file())[:documents]
    text = extract_briefing(files).briefing.model_dump_json()
    whole = json.loads(text)
    names = {
        item["id"]
        for key, items in whole.items()
        if isinstance(items, list) and key != _ONE
        for item in items
        if isinstance(item, dict) and "id" in item
    }
    known = re.compile("|".join(f'"{re.escape(one)}"' for one in sorted(names)))
    for number in range(1, times):
        copied = json.loads(known.sub(lambda found, n=number: f'{found[0][:-1]}-{n}"', text))
        for key, items in copied.items():
            if isinstance(items, list) and key != _ONE:
                whole[key] += items
    return Briefing.model_validate(whole)
