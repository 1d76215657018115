"""What every step of naming works on: the parse, the words it knows, and what is found so far."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.extract.local.naming.entities import Registry
from briefgen.extract.local.naming.lexicon import Lexicon
from briefgen.extract.local.naming.places import SentenceIndex, Taken
from briefgen.extract.local.parse import ParsedDocument


@dataclass(frozen=True)
class Desk:
    """One document while it is named; ``registry`` and ``taken`` fill up from step to step."""

    parsed: ParsedDocument
    lexicon: Lexicon
    registry: Registry
    index: SentenceIndex
    taken: Taken
