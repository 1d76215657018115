"""Whose voice a sentence is: transcript turns, statements and letters in, speakers out."""

from __future__ import annotations

import re

from briefgen.extract.local.naming.entities import Draft, Registry
from briefgen.extract.local.naming.lexicon import Lexicon
from briefgen.extract.local.naming.seeds import is_issuer, issuer, outlet_asking, seed
from briefgen.extract.local.parse import ParsedDocument
from briefgen.knowledge.spelling import name_key
from briefgen.model.document import Block, Metadata

_FIRST_PERSON = frozenset(
    ("i", "we", "us", "me", "our", "ours", "my", "mine", "myself", "ourselves")
)
_OWN_VOICE = frozenset(("official_statement", "opinion", "speech", "filing"))
_ROLES_SPOKEN = frozenset(("lead", "body", "quote", "correction", "notes", "table"))
_TITLE = re.compile(
    r"^(?:Mr|Ms|Mrs|Dr|Sir|Dame|Lord|Lady|The|Sen|Rep|Gen|Prof)\.?\s+", re.IGNORECASE
)


def find_voices(parsed: ParsedDocument, lexicon: Lexicon, registry: Registry) -> dict[int, int]:
    """The entity that speaks each sentence as its own voice, by sentence index.

    A transcript turn is its speaker's, a forwarded message its author's, a statement, filing,
    speech or opinion piece its issuer's or author's. First-person words are entered as mentions.
    """
    found: dict[int, int] = {}
    by_block: dict[int, int | None] = {}
    for sentence in parsed.sentences:
        block = sentence.paragraph.block
        if block.index not in by_block:
            by_block[block.index] = _speaker(block, parsed.document.metadata, lexicon, registry)
        speaker = by_block[block.index]
        if speaker is not None:
            found[sentence.index] = speaker
    _mark_first_person(parsed, found, registry)
    return found


def _speaker(block: Block, metadata: Metadata, lexicon: Lexicon, registry: Registry) -> int | None:
    if block.role not in _ROLES_SPOKEN:
        return None
    if block.speaker:
        return _turn_speaker(block.speaker, lexicon, registry)
    if block.author:
        return seed(issuer(block.author), None, lexicon, registry)
    own = metadata.kind == "email" or (metadata.kind in _OWN_VOICE and block.role != "quote")
    if own and metadata.first_person and is_issuer(metadata.first_person, lexicon):
        return seed(issuer(metadata.first_person), None, lexicon, registry)
    return None


def _turn_speaker(label: str, lexicon: Lexicon, registry: Registry) -> int | None:
    """The person a turn is labelled with: a surname in capitals is matched to the full name."""
    asking = outlet_asking(label)
    if asking is not None:
        return seed(asking, "media", lexicon, registry)
    if re.match(
        r"(?:Q|A|QUESTION|ANSWER|QUESTIONER|REPORTER|AUDIENCE|UNIDENTIFIED)\b", label.upper()
    ):
        return None
    bare = re.sub(r"\s*[(\[].*[)\]]$", "", label)
    key = name_key(_TITLE.sub("", bare))
    entity = registry.by_key.get(key)
    if entity is None:
        entity = _by_surname(key.split()[-1], registry)
    if entity is not None:
        if registry.drafts[entity].type == "other":
            registry.drafts[entity].type = "person"
        return entity
    name = _TITLE.sub("", bare)
    return registry.add(Draft(name.title() if name.isupper() else name, "person"), key)


def _by_surname(surname: str, registry: Registry) -> int | None:
    """The one person whose name ends in ``surname``."""
    fitting = [
        number
        for number, draft in enumerate(registry.drafts)
        if draft.named
        and draft.type in ("person", "company", "other")
        and name_key(draft.name).split()[-1] == surname
    ]
    if len(fitting) == 1:
        registry.drafts[fitting[0]].type = "person"
        return fitting[0]
    return None


def _mark_first_person(parsed: ParsedDocument, voices: dict[int, int], registry: Registry) -> None:
    """As in "I", "we" and "our" mean whoever speaks, outside quotations of somebody else."""
    for sentence in parsed.sentences:
        speaker = voices.get(sentence.index)
        if speaker is None:
            continue
        quoted = False
        for token in sentence.tokens:
            if token.text in ("“", "”", '"'):
                quoted = token.text == "“" or (token.text == '"' and not quoted)
            elif token.lower_ in _FIRST_PERSON and not quoted and token.text != "US":
                span = sentence.paragraph.span(token)
                registry.mention(span, speaker, "pronoun", sentence.index)
