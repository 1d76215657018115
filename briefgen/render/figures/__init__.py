"""A view in, drawings out: places, sizes and lines of words, which templates then draw.

One figure a module, and a partial of its own in ``templates/_base/figures/``:

`timeline`  events on a scale of time, with what their dates leave open (`days`, `scale`, `marks`,
            `key`)
`parties`   who belongs to whom, and who denies whose claim
`matrix`    who says what on which disputed point: a table
`worries`   who worries about what: a table

`metrics` knows how wide words are, `labels` places them, `palette` gives the colours. The same
view gives the same drawing, and nothing is drawn that the view does not hold.
"""

from briefgen.render.figures.matrix import Matrix, dispute_matrix
from briefgen.render.figures.palette import Palette, figure_palette
from briefgen.render.figures.parties import PartiesFigure, parties_figure
from briefgen.render.figures.timeline import TimelineFigure, timeline_figure
from briefgen.render.figures.worries import Worries, concern_table

__all__ = [
    "Matrix",
    "Palette",
    "PartiesFigure",
    "TimelineFigure",
    "Worries",
    "concern_table",
    "dispute_matrix",
    "figure_palette",
    "parties_figure",
    "timeline_figure",
]
