"""Source text made safe in Markdown: any string in, one that prints as itself out.

What is special anywhere is escaped everywhere, for CommonMark, GitHub's dialect and the template
languages that site generators run over Markdown; what is special only at the start
of a line, there.
"""

from __future__ import annotations

import re

_SPECIAL = re.compile(
    r"[\\`*_\[\]~|{}$^<]"  # markup
    r"|&(?=#?[0-9A-Za-z]+;)"  # entities
    r"|:(?=//)|(?<=\bwww)\."  # addresses that become links
    r"|(?<![A-Za-z0-9]):(?=[a-z0-9_+-]+:)"  # pictures by name
    r"|=(?==)|(?<==)="  # highlighting
    r"|(?<=\{)[%#]",  # template languages
    re.IGNORECASE,
)
_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_LINE_START = re.compile(r"^(?:([#+\-=:>])|(\d{1,9})([.)]))")
_CODE = re.compile(r"[\w./:,;%@#+\-–…()~?=]+(?: [\w./:,;%@#+\-–…()~?=]+)*")


def escape(text: str) -> str:
    r"""``text`` with a sign before all that would be markup.

    >>> escape("*not* <b>, see http://x.org")
    '\\*not\\* &lt;b>, see http\\://x.org'
    """
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), text)


def line_start(line: str) -> str:
    r"""A line whose beginning is no sign of a list, heading, quotation or rule.

    >>> line_start("1. first"), line_start("- second")
    ('1\\. first', '\\- second')
    """
    return _LINE_START.sub(_escaped_start, line)


def _escaped_start(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"


def code(text: str) -> str:
    """``text`` as code where that is safe in every dialect, else as ordinary text."""
    return f"`{text}`" if _CODE.fullmatch(text) else escape(text)


def slug(heading: str) -> str:
    """The anchor that readers of Markdown give a heading.

    >>> slug("What is not known?")
    'what-is-not-known'
    """
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")
