"""Metadata and a file's name in, the metadata out, filled with what only the name tells.

People file papers under their day ("2024-11-13 minutes.txt"), and the speeches of the general
debate of the United Nations under session, year and state ("UNGA77_2022_RUS.txt",
"RUS_77_2022.txt"). Both are marked as what they are: a date of the basis ``file_name``.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath

from briefgen.knowledge.states import built_in_alliances, built_in_states
from briefgen.model.document import Metadata

_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_FIRST_SESSION = 1946
"""The assembly's sessions are counted from 1946, and each begins in September."""
_ASSEMBLY = ("un", "unga", "ga", "a", "unsc", "ungdc", "session")


def by_file_name(metadata: Metadata, uri: str) -> Metadata:
    """``metadata``, with date and speaker from the name of the file where it has none itself."""
    stem = PurePosixPath(uri).stem
    words = re.findall(r"[^\W_]+", stem)
    year = _debate_year(words)
    found: dict[str, str] = {}
    day = f"{year}-09" if year else _day(stem)
    if metadata.reference_date is None and day is not None:
        found |= {"reference_date": day, "reference_date_basis": "file_name"}
    state = _state(words) if year else None
    if state is not None and metadata.first_person is None and not metadata.byline:
        found |= {"kind": "speech", "first_person": state}
    return metadata.model_copy(update=found)


def _debate_year(words: list[str]) -> int | None:
    """The year in a name that also gives the session of that year: two numbers that must agree."""
    years = {int(word) for word in words if _YEAR.fullmatch(word)}
    parts = (re.fullmatch(r"([A-Za-z]*)(\d{1,2})", word) for word in words)
    numbers = {int(m[2]) for m in parts if m and (not m[1] or m[1].lower() in _ASSEMBLY)}
    fitting = [year for year in years if year - _FIRST_SESSION + 1 in numbers]
    return fitting[0] if len(fitting) == 1 else None


def _state(words: list[str]) -> str | None:
    """The one state, or union of states, whose code is a word of the name."""
    by_code = {state.alpha3: state.name for state in built_in_states() if state.alpha3}
    by_code |= {one.id: one.label for one in built_in_alliances() if one.id == "EU"}
    found = {by_code[word] for word in words if word in by_code}
    return found.pop() if len(found) == 1 else None


def _day(stem: str) -> str | None:
    """The one day that a name holds, written from the year down."""
    days = {f"{m[1]}-{m[3]}-{m[4]}" for m in _DAY.finditer(stem)}
    day = days.pop() if len(days) == 1 else None
    try:
        return None if day is None else date.fromisoformat(day).isoformat()
    except ValueError:
        return None
