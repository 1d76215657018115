"""The analyst's hand: edits kept as data beside the project, applied again on every build.

::

    file            edits.toml: its text in, the edits out; what is wrong in it
    written         the text with one edit more, one less, or one anchored anew
    shelf           the items of a briefing by id, with their words
    anchors         which item an edit is about, or why it is stale
    conflicts       edits that contradict each other
    splitting, merging, changing, removing
                    what each kind of edit does
    apply           all of them, in an order that does not depend on theirs
    standing        how the edits of a file stand to an edition

`apply_edits` is the verb: pure, and the clock is not asked.
"""

from __future__ import annotations

from briefgen.config.edits import Edit, EditsFile
from briefgen.review.apply import Outcome, Reviewed, apply_edits
from briefgen.review.file import edits_file, load_edits, parse_edits

__all__ = [
    "Edit",
    "EditsFile",
    "Outcome",
    "Reviewed",
    "apply_edits",
    "edits_file",
    "load_edits",
    "parse_edits",
]
