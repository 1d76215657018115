"""A Word document in, its bytes out: the same for the same document, whatever the clock says."""

from __future__ import annotations

import zipfile
from io import BytesIO

from docx.document import Document

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip file can hold."""
_FIRST = "[Content_Types].xml"
_READABLE = 0o644 << 16


def packed(document: Document) -> bytes:
    """The file: its parts in order of name, without dates."""
    written = BytesIO()
    document.save(written)
    out = BytesIO()
    with (
        zipfile.ZipFile(written) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as taken,
    ):
        for name in sorted(given.namelist(), key=lambda one: (one != _FIRST, one)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = _READABLE
            taken.writestr(entry, given.read(name))
    return out.getvalue()
