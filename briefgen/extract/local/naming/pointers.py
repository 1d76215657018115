"""Definite descriptions in ("the agency", "the minister"), the one entity they fit out."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Token

from briefgen.extract.local.naming.context import Context
from briefgen.extract.local.naming.entities import Draft
from briefgen.extract.local.naming.noun_phrases import governs
from briefgen.extract.local.parse import ParsedSentence
from briefgen.model.findings import EntityType

_POINTING = frozenset(("the", "that", "this"))
_STANDING = frozenset(("government", "police", "army", "military", "navy", "parliament"))


def resolve_pointer(token: Token, sentence: ParsedSentence, context: Context) -> None:
    """Mention what "the" and a bare head noun point to, where only one entity fits."""
    if token.i == 0 or token.dep_ in ("compound", "appos", "attr") or not token.is_lower:
        return
    if token.tag_ in ("NNS", "NNPS") and token.lower_ != "police":
        return
    before = token.doc[token.i - 1]
    if before.lower_ not in _POINTING or context.entity_at(sentence, token) is not None:
        return
    follows = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if follows is not None and (follows.text == "of" or follows.dep_ == "relcl"):
        return
    standing = context.lexicon.clues.standing_groups
    entity = None
    if token.lower_ not in standing:
        entity = _by_word(token.lemma_.lower(), context)
    if entity is None:
        entity = _by_nearness(token, sentence, context)
    if entity is None and (token.lemma_.lower() in _STANDING or token.lower_ in standing):
        entity = _standing(token, context)
    if entity is not None:
        context.enter(sentence, before.i, token.i + 1, entity, "descriptive")


def _by_word(noun: str, context: Context) -> int | None:
    """The one entity of the document whose name or role holds the noun as a head."""
    fitting = described(context).get(noun, set())
    return next(iter(fitting)) if len(fitting) == 1 else None


def described(context: Context) -> dict[str, set[int]]:
    """Named entities by the words that describe them: heads of names, and words of roles."""
    known = context.registry.by_word
    if known:
        return known
    text, words = context.parsed.document.text, context.lexicon.words
    found: dict[str, set[int]] = defaultdict(set)
    for number, draft in enumerate(context.registry.drafts):
        if not draft.named or draft.type in ("place", "state", "project", "other"):
            continue
        parts = draft.name.casefold().split()
        if draft.type != "person":
            heads = {
                parts[-1],
                *(parts[i - 1] for i, w in enumerate(parts) if w in ("of", "for") and i),
            }
            for head in heads:
                found[head].add(number)
        for word in draft.role.of(text).casefold().split() if draft.role else ():
            bare = word.strip(".,;()")
            if bare in words.office_heads if draft.type == "person" else words.kind_of_noun(bare):
                found[bare].add(number)
        for alias in draft.aliases:
            if alias.islower():
                found[alias.split()[-1]].add(number)
    known.update(found)
    return known


def _by_nearness(token: Token, sentence: ParsedSentence, context: Context) -> int | None:
    """The only entity of the noun's kind in this sentence before it, or in the two before."""
    noun = token.lemma_.lower()
    kind: EntityType | None = context.lexicon.words.kind_of_noun(noun)
    if kind not in ("company", "association", "media") or noun in (
        "agency",
        "bank",
        "group",
        "party",
        "union",
    ):
        return None
    if noun not in (
        "company",
        "firm",
        "paper",
        "newspaper",
        "business",
        "retailer",
        "airline",
        "broadcaster",
    ):
        return None

    def fits(entity: int) -> bool:
        draft = context.registry.drafts[entity]
        return draft.named and draft.type == kind

    for back in range(3):
        found = context.entities(sentence, token, back, fits)
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _standing(token: Token, context: Context) -> int | None:
    """A body that needs no name to speak: entered as it stands, tied to no state."""
    if not governs(token, context.lexicon.speaking):
        return None
    side = token.lower_ in context.lexicon.clues.standing_groups
    noun = token.lower_ if side else token.lemma_.lower()
    key = f"body::{noun}"
    registry = context.registry
    if key not in registry.by_key:
        registry.add(Draft(noun, "group" if side else "public_body"), key)
    return registry.by_key[key]
