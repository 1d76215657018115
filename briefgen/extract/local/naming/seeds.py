"""What the document says of itself in, the parties it thereby names out: author, issuer, outlet."""

from __future__ import annotations

import re

from briefgen.extract.local.naming.entities import Draft, Registry, kind_of
from briefgen.extract.local.naming.lexicon import Lexicon
from briefgen.extract.local.naming.names import Name
from briefgen.extract.local.naming.states import state_entity
from briefgen.extract.local.parse import ParsedDocument
from briefgen.knowledge.spelling import bare_key, name_key
from briefgen.model.findings import EntityType

_OFFICE_OF = re.compile(
    r"^(?P<party>.+?)\s+(?:Press|Media|Communications|Information)\s+(?:Office|Team|Service|Desk)$"
)
_ASKED = re.compile(
    r"^(?:Q|QUESTION|Question|Reporter|REPORTER|JOURNALIST)\s*[(\[](?P<outlet>[^)\]]+)[)\]]$"
)


def enter_seeds(parsed: ParsedDocument, lexicon: Lexicon, registry: Registry) -> None:
    """Enter author, issuer and outlet, so that later mentions find them under their full names."""
    metadata = parsed.document.metadata
    people = [name for name in metadata.byline if " " in name]
    for name in people:
        seed(name, "person", lexicon, registry)
    if (
        metadata.first_person
        and metadata.first_person not in people
        and is_issuer(metadata.first_person, lexicon)
    ):
        seed(metadata.first_person, None, lexicon, registry)
    if metadata.outlet and metadata.outlet != metadata.first_person:
        seed(metadata.outlet, _kind_of_outlet(metadata.outlet, lexicon), lexicon, registry)
    for block in parsed.document.blocks:
        if block.author:
            seed(issuer(block.author), None, lexicon, registry)
        asked = _ASKED.match(block.speaker or "")
        if asked:
            seed(asked["outlet"], "media", lexicon, registry)


def is_issuer(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is somebody's, not the title of what they published."""
    return not name.casefold().startswith(tuple(sorted(lexicon.clues.no_issuers)))


def issuer(author: str) -> str:
    """The party behind a press office: "X Press Office" is X."""
    office = _OFFICE_OF.match(author)
    return office["party"] if office else author


def outlet_asking(speaker: str) -> str | None:
    """The outlet in a transcript's "QUESTION (X)"."""
    asked = _ASKED.match(speaker)
    return asked["outlet"] if asked else None


def seed(name: str, kind: EntityType | None, lexicon: Lexicon, registry: Registry) -> int:
    """The entity called ``name``, entered when the document has not named it yet."""
    code = lexicon.atlas.names.get(name)
    if code is not None:
        return state_entity(code, lexicon, registry)
    key = bare_key(name)
    if key in registry.by_key:
        return registry.by_key[key]
    named = kind or kind_of(key, [Name(0, 0, 1, name)], lexicon)
    if named == "other":
        named = "company"
    bare = name.removeprefix("The ") if " " in name.removeprefix("The ") else name
    country = None if named in ("person", "media") else lexicon.country_in(bare)
    return registry.add(Draft(bare, named, country=country), key)


def _kind_of_outlet(name: str, lexicon: Lexicon) -> EntityType:
    kind = kind_of(name_key(name), [Name(0, 0, 1, name)], lexicon)
    return kind if kind in ("public_body", "association") else "media"
