"""HTML in, PDF out, by WeasyPrint: the only module that knows it.

Every file is PDF/A-3a and PDF/UA-1 at once. WeasyPrint writes one variant a file; PDF/A is the one
that changes the objects, so that is asked for, and the metadata claims PDF/UA besides.

Nothing is fetched: the fonts and an audience's own assets are served from the package, every
other address is refused, and the machine's own fonts play no part. Fonts and their style sheet are
loaded once a process. What no font has is printed as its code. No date comes from the clock: what
the document says of its own age stands in the HTML's metadata.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.config.audience import Audience
from briefgen.config.fonts import characters_in
from briefgen.errors import RenderError, SetupError
from briefgen.render.aids import MirroringFonts, finish
from briefgen.render.attached import Attached
from briefgen.render.branding import paged_style
from briefgen.render.environment import style_sheet
from briefgen.render.glyphs import code_of, with_codes
from briefgen.render.typefaces import font_faces, only_ours
from briefgen.resources import fonts_dir

if TYPE_CHECKING:
    from weasyprint import CSS, Document
    from weasyprint.css import ColorProfile
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

VARIANT = "pdf/a-3a"
COLOURS = "sRGB"
ACCESSIBLE = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""What the metadata says of PDF/UA, with the schema that PDF/A asks for of a foreign property."""
_END = b"</rdf:RDF>"
RIGHT_TO_LEFT = 'dir="rtl"'
ASSET = "asset:"
_PIXELS_A_MILLIMETRE = 96 / 25.4
PAGED = "paged.css"
LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@dataclass(frozen=True)
class Laid:
    """A document laid out on pages. ``again`` lays it out without some code points."""

    document: Document
    again: Callable[[AbstractSet[int]], Document]

    @property
    def pages(self) -> int:
        """How many pages it takes."""
        return len(self.document.pages)

    @property
    def spare(self) -> float:
        """Millimetres that the text leaves empty at the foot of the last page."""
        page = self.document.pages[-1]._page_box  # noqa: SLF001 (not told elsewhere)
        text = page.children[0]
        used = text.position_y + text.margin_height() - page.content_box_y()
        return float(page.height - used) / _PIXELS_A_MILLIMETRE

    def data(self, attached: Sequence[Attached] = ()) -> bytes:
        """The PDF's bytes.

        :param attached: files that it carries, in the order of their names.
        :raises RenderError: when WeasyPrint cannot write it, or it would show an empty box.
        """
        written = _write(self.document, attached)
        boxes = _boxes(self.document)
        if not boxes:
            return written
        # Each has a glyph somewhere, but not in the font that the words around it are set in.
        document = self.again(boxes)
        written = _write(document, attached)
        if boxes := _boxes(document):
            raise RenderError(
                f"no font has {', '.join(map(code_of, sorted(boxes)[:5]))}",
                hint="Take it out of the template or style sheet that prints it",
            )
        return written


class Press:
    """Lays out documents for one audience."""

    def __init__(self, audience: Audience) -> None:
        self._places = _places(audience)
        fonts, shared = _fonts()
        self._fonts = fonts
        page = f"@page{{size:{audience.page}}}"
        css = style_sheet(audience.folders, PAGED) + paged_style(audience.brand, ASSET) + page
        own = _sheet(css, fonts, self._places)
        self._sheets = [shared, own]
        self._characters = frozenset[int]().union(*map(characters_in, self._places))

    def lay_out(self, html: str, style: str = "") -> Laid:
        """``html`` on pages.

        :param style: CSS for the pages alone, which stands above all other.
        :raises RenderError: when WeasyPrint cannot lay it out.
        """
        return Laid(
            self._document(html, style, frozenset()),
            lambda barred: self._document(html, style, barred),
        )

    def _document(self, html: str, style: str, barred: AbstractSet[int]) -> Document:
        from weasyprint import HTML

        more = [_sheet(style, self._fonts, ())] if style else []
        html = with_codes(html, more=self._characters, barred=barred)
        try:
            document = HTML(string=html, url_fetcher=_fetcher(self._places)).render(
                font_config=self._fonts, stylesheets=[*self._sheets, *more]
            )
        except Exception as error:
            raise _failure(error) from error
        _claim_accessible(document)
        document.color_profiles = {COLOURS: _colours(), **document.color_profiles}
        if RIGHT_TO_LEFT in html:
            document.fonts = MirroringFonts()
        return document


def _write(document: Document, attached: Sequence[Attached]) -> bytes:
    from weasyprint import Attachment

    carried = [
        Attachment(
            file_obj=BytesIO(one.data),
            name=one.name,
            description=one.description,
            created=one.date,
            modified=one.date,
            relationship=one.relation,
        )
        for one in attached
    ]
    try:
        written = document.write_pdf(
            pdf_variant=VARIANT, output_intent=COLOURS, attachments=carried, finisher=finish
        )
    except Exception as error:
        raise _failure(error) from error
    return bytes(written)


def _boxes(document: Document) -> set[int]:
    """The code points that a written document shows an empty box for."""
    return {
        code
        for font in document.fonts.values()
        for code in (*font.missing, *map(ord, font.to_unicode.get(0, "")))
    }


def _claim_accessible(document: Document) -> None:
    """Make the metadata say that the file is PDF/UA-1 too, with the schema that PDF/A asks for."""
    generate = document.metadata.generate_rdf_metadata

    def with_claim(variant: str, version: int, conformance: str) -> bytes:
        written = bytes(generate(variant, version, conformance))
        assert written.endswith(_END)
        return written.removesuffix(_END) + ACCESSIBLE + _END

    document.metadata.generate_rdf_metadata = with_claim


def _colours() -> ColorProfile:
    """The colour space in which the colours of the pages are meant, as it is embedded in the file.

    WeasyPrint would add the same profile by itself, and leave the file open.
    """
    from weasyprint.css import ColorProfile

    name = "sRGB2014.icc"
    profile = BytesIO((files("weasyprint.pdf") / name).read_bytes())
    return ColorProfile(profile, name, "relative-colorimetric", (["r"], ["g"], ["b"]))


def warm_up() -> None:
    """Load the library and the shipped fonts before the first document.

    :raises SetupError: when a library is missing.
    """
    _fonts()
    import weasyprint  # noqa: F401


def _failure(error: Exception) -> RenderError:
    return RenderError(
        f"the PDF could not be written: {type(error).__name__}: {error}",
        hint="Build the html format, and report the briefing with this message",
    )


@cache
def _fonts() -> tuple[FontConfiguration, CSS]:
    """The shipped fonts, ready to use, with the style sheet that names them."""
    try:
        with only_ours():
            from weasyprint.text.fonts import FontConfiguration

            fonts = FontConfiguration()
    except OSError as error:
        raise SetupError(
            f"a library for PDF output is missing: {error}".splitlines()[0],
            hint=f"On Debian or Ubuntu: apt-get install -y --no-install-recommends {LIBRARIES}",
        ) from error
    return fonts, _sheet(font_faces(), fonts, ())


# Its own clean-up fails when it runs after the interpreter has taken its modules down.
atexit.register(_fonts.cache_clear)


def _places(audience: Audience) -> tuple[Path, ...]:
    """The folders whose files an audience's style sheets may name: its assets and its brand's."""
    assets = tuple(folder / "assets" for folder in audience.folders)
    return assets if audience.brand is None else (*assets, audience.brand.folder)


def _sheet(css: str, fonts: FontConfiguration, places: Sequence[Path]) -> CSS:
    from weasyprint import CSS

    return CSS(string=css, font_config=fonts, url_fetcher=_fetcher(places))


def _fetcher(own: Sequence[Path]) -> URLFetcher:
    """A fetcher that serves the package's fonts and the files of some folders, and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    places = (fonts_dir(), *own)

    class PackagedOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
        """Refuses whatever does not ship with the package or the audience."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            if url.startswith("data:image/"):
                return super().fetch(url, headers)
            name = url.removeprefix(ASSET)
            for place in places if url.startswith(ASSET) else ():
                file = place / name
                if file.is_file() and file.resolve().parent == place.resolve():
                    return URLFetcherResponse(url, file.read_bytes())
            raise ValueError(f"{url[:80]} does not ship with the template and is not loaded")

    return PackagedOnly(allowed_protocols=("data",), allow_redirects=False)
