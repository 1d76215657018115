"""The bare parts of a build, without briefgen's own work, in one fresh process.

Imports and loads spaCy, parses the stored texts, imports WeasyPrint, and writes the HTML files of
an edition to PDF with their own style sheets. Prints the CPU seconds of each part as JSON.

usage: bare.py EDITION
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path


def main(edition: Path) -> None:
    """Time the parts for the edition in ``edition``."""
    marks = [time.process_time()]
    parts: dict[str, float] = {"start Python": marks[0]}

    def done(part: str) -> None:
        marks.append(time.process_time())
        parts[part] = marks[-1] - marks[-2]

    import spacy

    done("import spaCy")
    manifest = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))
    parse = spacy.load(manifest["project"]["model"])
    done("load the model")
    for source in manifest["sources"]:
        text = (edition / source["text"]).read_text(encoding="utf-8")
        for paragraph in filter(None, text.split("\n")):
            parse(paragraph)
    done("parse the text")

    import weasyprint

    done("import WeasyPrint")
    for audience in manifest["audiences"]:
        file = edition / f"{audience['name']}.html"
        weasyprint.HTML(filename=str(file)).write_pdf()
        done(f"write {file.stem}")
    json.dump(parts, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
