"""The text of edits.toml in; the same with one edit more, one less, or one anchored anew, out.

Whoever keeps the file by hand finds it again as it was: every line that is not of the edit in
question stays, comments too. Each result is read again before it is given out.
"""

from __future__ import annotations

import json
import re
import tomllib

from briefgen.config.edits import Edit
from briefgen.errors import EditError
from briefgen.review.file import FILE_NAME, parse_edits

_HEADER = re.compile(r"\s*\[\[\s*edit\s*\]\]\s*(#.*)?")
_ANY_HEADER = re.compile(r"\s*\[")
_QUIET = re.compile(r"\s*(#.*)?")
_ORDER = (
    "action", "item", "was", "into", "into_was", "names", "text", "consequence", "date", "holder",
    "lens", "name",
    "type", "country", "likelihood", "confidence", "basis", "own", "quotes", "into_quotes",
    "author", "reason", "on",
)  # fmt: skip
_BY_HAND = "Change the file by hand"


def as_toml(edit: Edit) -> str:
    """An edit as a table of the file."""
    content = edit.model_dump(mode="json", exclude_defaults=True)
    lines = [f"{key} = {_value(content[key])}" for key in _ORDER if key in content]
    return "\n".join(("[[edit]]", *lines)) + "\n"


def appended(text: str, edit: Edit) -> str:
    """``text`` with one edit more at its end."""
    end = _end(text)
    gap = "" if not text.strip() else end if text.endswith(("\n", "\r")) else end * 2
    result = text + gap + as_toml(edit).replace("\n", end)
    _require(result, (*parse_edits(text), edit))
    return result


def removed(text: str, number: int) -> str:
    """``text`` without the edit of this number; comments outside of its table stay."""
    edits = parse_edits(text)
    lines, (start, stop) = text.splitlines(keepends=True), _table(text, number)
    while (
        stop < len(lines)
        and not lines[stop].strip()
        and (start == 0 or not lines[start - 1].strip())
    ):
        stop += 1
    result = "".join((*lines[:start], *lines[stop:]))
    _require(result, (*edits[: number - 1], *edits[number:]))
    return result


def anchored(text: str, number: int, edit: Edit) -> str:
    """``text`` with the ids and the quotes of ``edit`` for the edit of this number."""
    edits = parse_edits(text)
    (start, stop), end = _table(text, number), _end(text)
    lines = text.splitlines(keepends=True)
    table = lines[start:stop]
    if not table[-1].endswith(("\n", "\r")):
        table[-1] += end
    content = edit.model_dump(mode="json")
    was = edits[number - 1].model_dump(mode="json")
    for key in ("item", "was", "into", "into_was", "basis", "quotes", "into_quotes"):
        if key in content and content[key] != was[key]:
            table = _with_key(table, key, _value(content[key]), end)
    result = "".join((*lines[:start], *table, *lines[stop:]))
    _require(result, (*edits[: number - 1], edit, *edits[number:]))
    return result


def _with_key(table: list[str], key: str, value: str, end: str) -> list[str]:
    """The lines of a table with another value for ``key``, after the first keys if it is new."""
    line = f"{key} = {value.replace(chr(10), end)}{end}"
    for start, first in enumerate(table):
        if re.match(rf"\s*{key}\s*=", first) and _reads("".join(table[:start])):
            stop = start + 1
            while stop < len(table) and not _reads("".join(table[start:stop])):
                stop += 1
            return [*table[:start], line, *table[stop:]]
    return [*table, line]


def _table(text: str, number: int) -> tuple[int, int]:
    """Where the table of an edit stands: its header and all lines to its last value."""
    lines = text.splitlines(keepends=True)
    # A line that looks like a header may stand in a text of several lines: then what is before
    # it cannot be read.
    heads = [
        n
        for n, line in enumerate(lines)
        if _ANY_HEADER.match(line)
        and _reads("".join(lines[:n]))
        and _HEADER.fullmatch(line.rstrip("\r\n"))
    ]
    edits = len(parse_edits(text))
    if len(heads) != edits:
        raise EditError("the file is written in a way that cannot be changed here", hint=_BY_HAND)
    if not 1 <= number <= len(heads):
        raise EditError(
            f"there is no edit {number}", where=FILE_NAME, hint=f"There are {len(heads)}"
        )
    start = heads[number - 1]
    stop = heads[number] if number < len(heads) else len(lines)
    while stop > start + 1 and _QUIET.fullmatch(lines[stop - 1].rstrip("\r\n")):
        stop -= 1
    return start, stop


def _reads(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _require(text: str, edits: tuple[Edit, ...]) -> None:
    """Give out only a text that says what was meant."""
    if parse_edits(text) != edits:
        raise EditError("the file is written in a way that cannot be changed here", hint=_BY_HAND)


def _end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _value(value: object) -> str:
    if isinstance(value, list) and value and len(value) + len(str(value)) > 70:
        return "[\n" + "".join(f"  {_value(one)},\n" for one in value) + "]"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    # JSON's strings are TOML's, but for the one control character that JSON lets stand.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
