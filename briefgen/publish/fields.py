"""A briefing's JSON in, a short digest of every field out: so that a changed place has a name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from pydantic import JsonValue

FieldDigests = dict[str, dict[str, str]]
"""Digest by field, by place: ``{"claims c-12ab": {"stance": "9f86d081"}}``."""

ROOT = "briefing"
"""The place of the fields that belong to no list of records."""

_DIGITS = 12


def digest_fields(briefing: str) -> FieldDigests:
    """Short digests of the fields of each record, whatever the JSON's layout.

    :param briefing: the text of ``briefing.json``.
    :raises ValueError: when it is no JSON object.
    """
    return {
        place: {name: _digest(value) for name, value in fields.items()}
        for place, fields in records(briefing)
    }


def records(briefing: str) -> Iterator[tuple[str, dict[str, JsonValue]]]:
    """The records of a briefing with their places: ``claims c-12ab``, ``changes 2``, ``briefing``.

    Records of nested objects (``edition``, ``method``) go by ``briefing edition``; the coverage
    ledger goes by document.
    """
    content: JsonValue = json.loads(briefing)
    if not isinstance(content, dict):
        raise ValueError("the file holds no JSON object")  # noqa: TRY004 - as bad JSON raises
    plain: dict[str, JsonValue] = {}
    for name, value in content.items():
        if name == "coverage" and isinstance(value, dict):
            yield from _ledger(value)
        elif isinstance(value, dict):
            yield f"{ROOT} {name}", value
        elif isinstance(value, list) and _all_objects(value):
            yield from _section(name, value)
            plain[f"{name} (order)"] = [_key(one, index) for index, one in enumerate(value)]
        else:
            plain[name] = value
    yield ROOT, plain


def changed_fields(before: FieldDigests, now: FieldDigests) -> list[str]:
    """Places where two sets of digests differ: ``claims c-12ab stance``, in order of place."""
    places: list[str] = []
    for place in dict.fromkeys((*before, *now)):
        old, new = before.get(place), now.get(place)
        if old is None or new is None:
            places.append(f"{place} ({'added' if old is None else 'removed'})")
            continue
        names = dict.fromkeys((*old, *new))
        places.extend(f"{place} {name}" for name in names if old.get(name) != new.get(name))
    return places


def _ledger(coverage: dict[str, JsonValue]) -> Iterator[tuple[str, dict[str, JsonValue]]]:
    plain = {name: value for name, value in coverage.items() if name != "documents"}
    documents = coverage.get("documents")
    if isinstance(documents, list) and _all_objects(documents):
        yield from _section("coverage", documents)
    else:
        plain["documents"] = documents
    yield f"{ROOT} coverage", plain


def _section(name: str, items: list[JsonValue]) -> Iterator[tuple[str, dict[str, JsonValue]]]:
    seen: set[str] = set()
    for index, item in enumerate(items):
        assert isinstance(item, dict)
        key = _key(item, index)
        place = f"{name} {key}" if key not in seen else f"{name} {key} (again, {index + 1})"
        seen.add(key)
        yield place, item


def _key(item: JsonValue, index: int) -> str:
    if isinstance(item, dict):
        for name in ("id", "uri"):
            value = item.get(name)
            if isinstance(value, str):
                return value
    return str(index + 1)


def _all_objects(value: list[JsonValue]) -> bool:
    return bool(value) and all(isinstance(one, dict) for one in value)


def _digest(value: JsonValue) -> str:
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
