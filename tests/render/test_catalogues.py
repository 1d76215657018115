"""The built-in catalogues: complete, with their placeholders, as `make catalogue` writes them."""

from __future__ import annotations

import re
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from briefgen.render.failures import FAILURES
from briefgen.render.words import THEMES

ROOT = Path(__file__).parents[2]
CODES = ("fr", "de", "es")
_PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")
_FREE = {"date", "date.marked"}
"""Contexts that offer several forms of a number; a language takes the one it needs."""
_NUMBERLESS = {"%(num)s", "{num}"}


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    loader = SourceFileLoader("catalogue", str(ROOT / "tools" / "catalogue"))
    spec = spec_from_loader("catalogue", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def _held(code: str) -> dict[tuple[str, str], Message]:
    with (ROOT / "templates" / "_base" / "locale" / f"{code}.po").open("rb") as opened:
        catalogue = read_po(opened, locale=code)
    return {(one.context or "", _first(one)): one for one in catalogue if one.id}


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


@pytest.mark.parametrize("code", CODES)
def test_every_message_has_a_translation(code: str, tool: ModuleType) -> None:
    held = _held(code)
    asked = {(context, message) for _, context, message, _ in tool.messages()}
    lacking = sorted(key for key in asked if key not in held or not all(_strings(held[key])))
    assert not lacking, "translate them, after `make catalogue`"
    assert not sorted(held.keys() - asked), "no longer used; run `make catalogue`"


@pytest.mark.parametrize("code", CODES)
def test_translations_hold_the_placeholders_of_the_english_text(code: str) -> None:
    for (context, message), one in _held(code).items():
        if context in _FREE:
            continue
        wanted = set(_PLACEHOLDER.findall(message))
        for text in _strings(one):
            found = set(_PLACEHOLDER.findall(text))
            assert found - wanted == set(), message
            assert wanted - found <= _NUMBERLESS, message


@pytest.mark.parametrize("code", CODES)
def test_translations_keep_the_markup_and_the_marks_of_their_language(code: str) -> None:
    foreign = {"fr": "„“”", "de": "«»”", "es": "„"}[code]
    for (context, message), one in _held(code).items():
        for text in _strings(one):
            assert re.findall(r"</?\w+", text) == re.findall(r"</?\w+", message), message
            assert context == "marks" or not set(foreign) & set(text), message


def test_reasons_of_failures_are_those_that_ingest_gives() -> None:
    code = "\n".join(
        file.read_text(encoding="utf-8")
        for package in ("ingest", "fetch")
        for file in (ROOT / "briefgen" / package).rglob("*.py")
    )
    for message in FAILURES.values():
        longest = max(re.split(r"\{\w+\}", message), key=len).strip(" (;:")
        assert longest in code, message


def test_themes_are_those_that_the_engine_knows() -> None:
    table = ROOT / "briefgen" / "knowledge" / "data" / "concern_themes.toml"
    known = re.findall(r'^id = "(\w+)"', table.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(THEMES) == set(known)
