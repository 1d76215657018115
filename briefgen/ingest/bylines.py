"""A line in, whether it is a byline out, and whom and when it names."""

from __future__ import annotations

import re

from briefgen.ingest.calendar import dates_in
from briefgen.ingest.cues import folded
from briefgen.knowledge.ingest_lists import ingest_lines
from briefgen.knowledge.naming import naming_words

_PARTICLES = f"(?:(?:{'|'.join(sorted(naming_words().name_particles))}) )*"
_PART = r"(?:[A-Z]\.|(?!AND\b)[A-Z][\w'’-]+)"
_NAME = rf"{_PART}(?: {_PARTICLES}{_PART}){{1,3}}"
_NEXT = rf"(?:, and |, | and | AND | & )(?:{_NAME}|[A-Z]\w+(?=[.,|]|$))"
_BY = re.compile(rf"(?:By|BY) (?P<names>{_NAME}(?:{_NEXT})*)(?P<rest>.*)", re.DOTALL)
_DATE_LINE = re.compile(
    r"(?:(?:first )?published|updated|posted|last updated|last modified)\b[: ].{0,80}\d.{0,60}",
    re.IGNORECASE,
)
_REPORTING = re.compile(r"\(?(?:Additional )?[Rr]eporting by (?P<names>[^;)]+)")
_WHERE = re.compile(r"(?:in|at) [A-Z][\w’'-]+(?:,? [A-Z][\w’'-]+){0,3}")
_MAX_WORDS = 45


def is_byline(text: str) -> bool:
    """Whether ``text`` says by whom or when something was written, and nothing else.

    "By Christmas Eve, the army had taken the town." is a sentence: what follows the names must be
    nothing, or hold a date or a writer's office.
    """
    line = text.strip("*_ ")
    if len(line.split()) > _MAX_WORDS:
        return False
    if _DATE_LINE.fullmatch(line):
        return next(iter(dates_in(line)), None) is not None
    match = _BY.fullmatch(line)
    if match is None or folded(match["names"]).split()[0] in ingest_lines().byline.not_names:
        return False
    rest = match["rest"].strip()
    if not rest.strip(".,|") or _WHERE.fullmatch(rest):
        return True
    if rest[0] not in ".,|(-–—/":
        return False
    words = folded(rest)
    has_office = any(role in words for role in ingest_lines().byline.roles)
    return has_office or (next(iter(dates_in(rest)), None) is not None and len(rest.split()) <= 12)


def names_in(text: str) -> tuple[str, ...]:
    """The people that a byline or a "Reporting by" line names, in its order."""
    line = text.strip("*_ ")
    match = _BY.match(line) if is_byline(line) else _REPORTING.match(line)
    if match is None:
        return ()
    parts = re.split(r",?\s+(?:and|AND)\s+|\s*[,;&]\s*", match["names"])
    names = [part.strip(" .") for part in parts if not is_office(part)]
    return tuple(name for name in names if re.match(_NAME, name) or _is_single(name, len(names)))


def is_name(words: str) -> bool:
    """Whether ``words`` are set like a person's name: "Ann de Vries"."""
    return re.fullmatch(_NAME, words) is not None and not is_office(words)


def is_office(words: str) -> bool:
    """Whether ``words`` are a writer's office ("Legal Correspondent"), not a name."""
    parts = {part.removesuffix("s") for part in folded(words).split()}
    return bool(parts & set(ingest_lines().byline.roles))


def _is_single(name: str, count: int) -> bool:
    """An agency that shares a byline: "By Ann Hale and Reuters"."""
    return count > 1 and re.fullmatch(r"[A-Z]\w+", name) is not None
