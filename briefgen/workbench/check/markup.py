"""The HTML in a template, or of a finished page: source text in, what is unsafe or missing out.

A template's expressions are put out of sight first, each behind a sign that no document holds,
and what stands between ``{%`` and ``%}`` is dropped: what is left reads as HTML, line by line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from jinja2 import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

_SIGN = "\ue000"
_END = "\ue001"
_HIDDEN = re.compile(f"{_SIGN}(\\d+){_END}")
_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_NUMBER = re.compile(r"\|\s*(?:int|float|round(?:\([^)]*\))?)\s*$")
_ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "poster", "data", "srcset", "xlink:href", "background"}
)
_OWN = frozenset({"logo", "house.logo", "policy", "script"})
"""Names whose values are briefgen's or the house's own, never a source's."""
_ATTRIBUTES = ("filed(",)
"""Calls that give whole attributes, written by briefgen itself."""
_LOADS = frozenset({"iframe", "object", "embed", "link", "base", "applet", "frame"})
_FETCHED = re.compile(r"^\s*(?:https?:)?//", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]")


@dataclass(frozen=True)
class Slip:
    """Something wrong in the markup of a line."""

    line: int
    what: str
    hint: str


def template_slips(source: str, engine: SandboxedEnvironment) -> tuple[Slip, ...]:
    """What is wrong in a template; nothing where its syntax cannot be read, which is said apart."""
    try:
        text, expressions = _masked(source, engine)
    except TemplateSyntaxError:
        return ()
    return _slips(text, expressions, template=True)


def page_slips(html: str) -> tuple[Slip, ...]:
    """What is wrong in a finished page."""
    return _slips(html, [], template=False)


def _slips(text: str, expressions: list[str], *, template: bool) -> tuple[Slip, ...]:
    reader = _Reader(expressions, template=template)
    reader.feed(text)
    reader.close()
    return tuple(dict.fromkeys(reader.slips))


def _masked(source: str, engine: SandboxedEnvironment) -> tuple[str, list[str]]:
    """The template with its expressions hidden, line for line, and the expressions."""
    text, expressions = "", []
    inside: list[str] | None = None
    for line, kind, value in engine.lex(source):
        text += "\n" * max(0, line - 1 - text.count("\n"))
        if kind == "variable_begin":
            inside = []
        elif kind == "variable_end":
            expressions.append("".join(inside or ()).strip())
            text += f"{_SIGN}{len(expressions) - 1}{_END}"
            inside = None
        elif inside is not None:
            inside.append(value)
        elif kind == "data":
            text += value
        elif kind == "block_begin" and text.endswith("="):
            expressions.append("")
            text += f"{_SIGN}{len(expressions) - 1}{_END}"
    return text, expressions


class _Reader(HTMLParser):
    """Reads markup, tag after tag."""

    def __init__(self, expressions: list[str], *, template: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._template = template
        self._expressions = expressions
        self._heading = 0
        self._drawing: list[bool] = []
        self._raw: str | None = None
        self.slips: list[Slip] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag(tag, attrs)
        if tag == "svg":
            self._drawing.append(False)
        if tag == "title" and self._drawing:
            self._drawing[-1] = True
        self._raw = tag if tag in {"script", "style"} else None

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag(tag, attrs)
        if tag == "svg":
            self._say("an <svg> has no <title>", _TITLE)

    def handle_endtag(self, tag: str) -> None:
        self._raw = None
        if tag == "svg" and self._drawing and not self._drawing.pop():
            self._say("an <svg> has no <title>", _TITLE)

    def handle_data(self, data: str) -> None:
        if self._raw == "script" and self._template and data.strip():
            shown = [self._expressions[int(one)] for one in _HIDDEN.findall(data)]
            if shown != ["script"] or _HIDDEN.sub("", data).strip():
                self._say("a script", _SCRIPT)
        if self._raw == "style":
            for expression in self._hidden(data):
                if not expression.startswith("styles"):
                    self._say(
                        f"{{{{ {expression} }}}} in a style sheet",
                        "Put styles into common.css, screen.css or print.css",
                    )

    def _tag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._quotes()
        for name, value in given.items():
            self._attribute(name, value)
        if tag == "img" and "alt" not in given:
            self._say("an <img> has no alt", 'Say in words what it shows: alt="..."')
        if tag == "th" and "scope" not in given:
            self._say("a <th> has no scope", 'Say what it heads: scope="col" or scope="row"')
        if tag in _LOADS:
            self._say(
                f"<{tag}> has no place in a briefing", "Take it out: nothing is loaded or sent"
            )
        self._reach(tag, given)
        if _HEADING.fullmatch(tag):
            level = int(tag[1])
            if self._heading and level > self._heading + 1:
                self._say(
                    f"<{tag}> follows <h{self._heading}>: headings may not skip a level",
                    f"Use <h{self._heading + 1}>, and style it with a class",
                )
            self._heading = level

    def _reach(self, tag: str, given: dict[str, str]) -> None:
        """What would load, send or allow something."""
        if tag == "form" and "action" in given:
            self._say("a <form> that sends something", "Take its action out")
        if tag == "script" and "src" in given:
            self._say("a script from elsewhere", _SCRIPT)
        if tag == "meta" and "http-equiv" in given and self._template:
            shown = self._hidden(given.get("content", ""))
            if shown != ["policy"]:
                self._say("<meta http-equiv> changes what a browser allows", "Take it out")

    def _attribute(self, name: str, value: str) -> None:
        shown = self._hidden(value)
        if name.startswith("on"):
            self._say(f"{name} runs a script", _SCRIPT)
        if value.lower().lstrip().startswith(("javascript:", "vbscript:")):
            self._say(f"{name} runs a script", _SCRIPT)
        if name == "style" and any(not _NUMBER.search(one) for one in shown):
            self._say(
                f"style is made from {{{{ {shown[0]} }}}}",
                "Use a class, or a number: {{ … | int }}",
            )
        if name in _ADDRESSES:
            if _FETCHED.match(value) and name != "href":
                self._say(f"{name} would be fetched", "Put the file into assets/")
            strange = [one for one in shown if one not in _OWN]
            if strange and not value.lstrip().startswith("#"):
                self._say(
                    f"{name} is made from {{{{ {strange[0]} }}}}",
                    'Link inside the page only: href="#…"',
                )

    def _quotes(self) -> None:
        """Expressions in a tag that no quotation marks hold."""
        tag = _QUOTED.sub('""', self.get_starttag_text() or "")
        for sign in _HIDDEN.finditer(tag):
            expression = self._expressions[int(sign[1])]
            before = tag[: sign.start()]
            unquoted = re.search(r"=\s*[^\s\"'>]*$", before)
            what = f"{{{{ {expression} }}}}" if expression else "{% … %}"
            if unquoted:
                self._say(
                    f"{what} stands in an attribute without quotation marks",
                    'Write name="{{ … }}": a space in the value would start another attribute',
                )
            elif expression and not expression.startswith(_ATTRIBUTES):
                self._say(
                    f"{what} stands for an attribute or a tag",
                    "Write the attribute out; only its value may be printed",
                )

    def _hidden(self, text: str) -> list[str]:
        return [self._expressions[int(one)] for one in _HIDDEN.findall(text)]

    def _say(self, what: str, hint: str) -> None:
        self.slips.append(Slip(self.getpos()[0], what, hint))


_TITLE = "Begin it with <title>what the drawing shows</title>"
_SCRIPT = "Take it out: pages run only the script that ships with briefgen"
