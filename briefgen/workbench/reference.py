"""The templates that ship in, the page that lists their blocks and fields out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.config.project import Project
from briefgen.workbench.catalogue import audience_names
from briefgen.workbench.fields import field_tree
from briefgen.workbench.inheritance import block_details, fields_context

_HEAD = """\
# Blocks and fields

This page is written by the program (`make golden`); [templates.md](templates.md) tells how to use
it. The same is printed, for your own audiences too, by `briefgen templates show NAME` and
`briefgen templates show NAME --fields`.
"""


def reference() -> str:
    """The page, in Markdown."""
    return "\n".join((_HEAD, *_blocks(), *_fields()))


def _blocks() -> Iterator[str]:
    project = Project()
    rows: dict[tuple[str, str, str], str] = {}
    for name in audience_names(project):
        for line, whole in block_details(name, project):
            usable = (f"`{one.key}`" for one in whole.names if not one.value.startswith("macro"))
            place = line.file.removeprefix("(built in) ")
            rows.setdefault((line.template, line.block, place), ", ".join(usable))
    yield "## Blocks\n"
    yield (
        "To change a block, write a file of the template's name into your audience's folder that "
        "extends the\nversion below and says the block anew. What can be used in it are the names "
        "here, and those under Fields.\n"
    )
    yield "| template | block | in | names |"
    yield "|---|---|---|---|"
    for (template, block, place), usable_here in sorted(rows.items()):
        yield f"| `{template}` | `{block}` | `{place}` | {usable_here} |"
    yield ""


def _fields() -> Iterator[str]:
    yield "## Fields\n"
    yield "What templates may print. `[…]` is each entry of a list.\n"
    yield "```text"
    for line in field_tree(fields_context("analyst", Project())):
        about = f"  {line.about}" if line.about else ""
        yield f"{line.path}: {line.kind}{about}"
    yield "```\n"
