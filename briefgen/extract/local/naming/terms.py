"""Defined terms and lone capital heads in ("the Company"), what they stand for out."""

from __future__ import annotations

import re
from bisect import bisect_right

from briefgen.extract.local.naming.entities import Registry
from briefgen.extract.local.naming.names import Name
from briefgen.extract.local.naming.places import SentenceIndex, Taken
from briefgen.extract.local.parse import ParsedDocument
from briefgen.knowledge.spelling import name_key
from briefgen.model.findings import Mention

_DEFINED = re.compile(
    r"\((?:hereinafter |hereafter |together, |collectively, |or )?(?:the )?"
    r"[“\"‘'](?:the )?(?P<term>[A-Z][\w&.’' -]{1,40}?)[”\"’']\)"
)


def enter_terms(
    parsed: ParsedDocument,
    terms: dict[str, list[Name]],
    registry: Registry,
    index: SentenceIndex,
    taken: Taken,
) -> None:
    """Mention the party a term was defined for, or the one party whose name ends in the word."""
    defined = _definitions(parsed, registry)
    for key, names in sorted(terms.items()):
        entity = defined.get(key)
        if entity is None:
            entity = _only_fit(names[0].text.capitalize(), parsed, registry)
        if entity is None:
            continue
        registry.by_key.setdefault(key, entity)
        text = next((n.text for n in names if not n.text.isupper()), names[0].text)
        registry.alias(entity, text, "short")
        for name in names:
            paragraph = parsed.paragraphs[name.paragraph]
            sentence = index.at(name.paragraph, name.start)
            span = paragraph.span(paragraph.doc[name.start : name.end])
            registry.mention(span, entity, "name" if key in defined else "descriptive", sentence)
            taken.take(name.paragraph, name.start, name.end, entity)


def _definitions(parsed: ParsedDocument, registry: Registry) -> dict[str, int]:
    """Terms defined in brackets right after a name: 'X plc (“the Company”)'."""
    ends: list[tuple[int, Mention]] = sorted(
        ((mention.span.end, mention) for mention in registry.mentions), key=lambda pair: pair[0]
    )
    places = [end for end, _ in ends]
    found: dict[str, int] = {}
    for match in _DEFINED.finditer(parsed.document.text):
        place = bisect_right(places, match.start()) - 1
        if place < 0 or match.start() - places[place] > 12:
            continue
        found.setdefault(name_key(match["term"]), ends[place][1].entity)
    return found


def _only_fit(head: str, parsed: ParsedDocument, registry: Registry) -> int | None:
    """The issuer when it fits, else the one named body whose name holds the word as its head."""
    issuer = parsed.document.metadata.first_person
    fitting = {
        number
        for number, draft in enumerate(registry.drafts)
        if draft.named
        and draft.type not in ("person", "place", "state")
        and head in _heads(draft.name)
    }
    if issuer is not None:
        own = registry.by_key.get(name_key(issuer))
        if own is not None and (own in fitting or _is_kind(head, registry.drafts[own].type)):
            return own
    return next(iter(fitting)) if len(fitting) == 1 else None


def _heads(name: str) -> set[str]:
    words = name.split()
    return {words[-1], *(words[i - 1] for i, w in enumerate(words) if w in ("of", "for") and i)}


def _is_kind(head: str, kind: str) -> bool:
    return head in ("Company", "Group", "Corporation") and kind == "company"
