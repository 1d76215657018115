"""Writes one PDF in a fresh process, so that its CPU time and memory can be taken.

usage: write.py briefgen|bare|tagged|typst SOURCE PDF
"""

from __future__ import annotations

import sys
from pathlib import Path

AUDIENCE = "analyst"


def briefgen(source: Path, pdf: Path) -> None:
    """As a build does it: the same HTML through `briefgen.render.pdf`."""
    import gc

    from briefgen.cli import GC_THRESHOLD
    from briefgen.config.audience import load_audience
    from briefgen.render.pdf import Press

    gc.set_threshold(*GC_THRESHOLD)
    press = Press(load_audience(AUDIENCE))
    pdf.write_bytes(press.lay_out(source.read_text(encoding="utf-8")).data())


def bare(source: Path, pdf: Path) -> None:
    """WeasyPrint alone, with the same style sheets and fonts, as it writes by default."""
    _weasyprint(source, pdf)


def tagged(source: Path, pdf: Path) -> None:
    """WeasyPrint alone, to the standard that briefgen writes to."""
    _weasyprint(source, pdf, pdf_variant="pdf/a-3a")


def _weasyprint(source: Path, pdf: Path, **options: str) -> None:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    sheets = [
        CSS(filename=str(file), font_config=fonts) for file in sorted(source.parent.glob("*.css"))
    ]
    HTML(filename=str(source)).write_pdf(str(pdf), stylesheets=sheets, font_config=fonts, **options)


def typst(source: Path, pdf: Path) -> None:
    """Typst, on the same content in its own markup, to the same standards."""
    import typst as typesetter

    from briefgen.resources import fonts_dir

    typesetter.compile(
        str(source),
        output=str(pdf),
        font_paths=[str(fonts_dir())],
        pdf_standards=["a-3a", "ua-1"],
    )


if __name__ == "__main__":
    name, given, made = sys.argv[1:]
    {"briefgen": briefgen, "bare": bare, "tagged": tagged, "typst": typst}[name](
        Path(given), Path(made)
    )
