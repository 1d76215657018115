"""Pronouns and short descriptions in, the entities they mean for certain out.

Nothing is guessed: a pronoun is resolved where one candidate fits in kind, number and gender, or
where the grammar singles one out (the subject that goes on speaking). Everything else stays open.
"""

from __future__ import annotations

from spacy.tokens import Token

from briefgen.extract.local.naming.context import Context
from briefgen.extract.local.naming.lexicon import Lexicon
from briefgen.extract.local.naming.pointers import resolve_pointer
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence

_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_IT = frozenset(("it", "its", "itself"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_PRONOUNS = _HE | _SHE | _IT | _THEY
_SUBJECT = frozenset(("nsubj", "nsubjpass"))
_SINGLE = frozenset(("state", "company", "public_body", "media", "alliance", "bloc", "association"))


def resolve_references(parsed: ParsedDocument, lexicon: Lexicon, context: Context) -> None:
    """Mention an entity where a pronoun or a short description means it and nothing else fits."""
    for sentence in parsed.sentences:
        quoted = False
        for token in sentence.tokens:
            if token.text in ("“", "”", '"'):
                quoted = token.text == "“" or (token.text == '"' and not quoted)
            elif token.lower_ in _PRONOUNS and token.pos_ == "PRON":
                entity = (
                    None
                    if quoted and token.lower_ not in _HE | _SHE
                    else _pronoun(token, sentence, context)
                )
                if entity is not None:
                    context.enter(sentence, token.i, token.i + 1, entity, "pronoun")
            elif token.lemma_.lower() in lexicon.pointing_heads:
                resolve_pointer(token, sentence, context)


def _pronoun(token: Token, sentence: ParsedSentence, context: Context) -> int | None:
    if token.lower_ in _HE or token.lower_ in _SHE:
        return _person(token, sentence, context, "m" if token.lower_ in _HE else "f")
    if token.lower_ in _IT:
        return None if _is_empty(token) else _thing(token, sentence, context)
    return _many(token, sentence, context)


def _person(token: Token, sentence: ParsedSentence, context: Context, gender: str) -> int | None:
    """The one person in this sentence before the pronoun, else in the sentence before."""

    def fits(entity: int) -> bool:
        draft = context.registry.drafts[entity]
        if draft.type == "anonymous_sources":
            return draft.count == 1 and draft.gender in ("", gender)
        single = draft.named or draft.count == 1
        return draft.type == "person" and single and draft.gender in ("", gender)

    entity = _above(token, sentence, context)
    if entity is not None and fits(entity):
        return entity
    for back in range(3):
        found = context.entities(sentence, token, back, fits)
        if len(found) == 1:
            context.registry.drafts[found[0]].gender = gender
            return found[0]
        if len(found) > 1:
            return _lead(found, sentence, token, back, context)
    return None


def _thing(token: Token, sentence: ParsedSentence, context: Context) -> int | None:
    """An organisation or state: the subject of this sentence, or of the one before."""

    def fits(entity: int) -> bool:
        draft = context.registry.drafts[entity]
        return draft.named and draft.type in _SINGLE

    def is_item(entity: int) -> bool:
        return context.registry.drafts[entity].type == "project"

    entity = _above(token, sentence, context)
    if entity is not None and fits(entity):
        return entity
    for back in range(2):
        if back and token.dep_ not in _SUBJECT and token.dep_ != "poss":
            return None
        found = context.entities(sentence, token, back, fits)
        if back and token.dep_ == "poss" and context.entities(sentence, token, back, is_item):
            return None
        lead = _lead(found, sentence, token, back, context)
        if lead is not None:
            return lead
        if found:
            return found[0] if len(found) == 1 and back == 0 and token.dep_ == "poss" else None
    return None


def _many(token: Token, sentence: ParsedSentence, context: Context) -> int | None:
    """Several people or states: the subject of the attitude around it, else the only group."""
    if token.dep_ in _SUBJECT and _is_event_verb(token.head):
        return None
    subject = _subject_above(token)
    if subject is not None:
        entity = context.entity_at(sentence, subject)
        plain = not any(child.dep_ in ("conj", "appos") for child in subject.children)
        if entity is not None and _is_many(entity, context) and plain:
            return entity
        if subject.tag_ in ("NNS", "NNPS", "CD") or not plain:
            return None
    return _only_group(token, sentence, context)


def _is_many(entity: int, context: Context) -> bool:
    """Whether "they" may mean an entity: a group, or a bloc whose name is a plural."""
    draft = context.registry.drafts[entity]
    if draft.type == "bloc":
        return draft.name.endswith("s")
    return draft.type in ("group", "anonymous_sources") and draft.count != 1


def _only_group(token: Token, sentence: ParsedSentence, context: Context) -> int | None:
    """The only group, or the one that leads, before a pronoun or in the sentence before it."""

    def fits(entity: int) -> bool:
        return _is_many(entity, context)

    if _coordinated(sentence, token, 0, context):
        return None
    found = context.entities(sentence, token, 0, fits)
    if found:
        return found[0] if len(found) == 1 else _lead(found, sentence, token, 0, context)
    if token.dep_ not in _SUBJECT or token.head.dep_ != "ROOT":
        return None
    if _coordinated(sentence, token, 1, context):
        return None
    return _lead(context.entities(sentence, token, 1, fits), sentence, token, 1, context)


def _above(token: Token, sentence: ParsedSentence, context: Context) -> int | None:
    """Whom a relative clause describes, else who leads the clause around the pronoun's."""
    for ancestor in token.ancestors:
        if ancestor.dep_ == "relcl":
            head = ancestor.head.head if ancestor.head.dep_ == "appos" else ancestor.head
            entity = context.entity_at(sentence, ancestor.head)
            return entity if entity is not None else context.entity_at(sentence, head)
    subject = _subject_above(token)
    return None if subject is None else context.entity_at(sentence, subject)


def _subject_above(token: Token) -> Token | None:
    """The subject of the verb whose content or condition the pronoun's clause is."""
    verb = token.head if token.dep_ in _SUBJECT else None
    if verb is None:
        return None
    while verb.dep_ in ("conj", "xcomp", "aux") and verb.head.i != verb.i:
        verb = verb.head
    if verb.dep_ not in ("ccomp", "advcl"):
        return None
    above = verb.head
    while True:
        subject = next((c for c in above.children if c.dep_ in _SUBJECT), None)
        if subject is not None and subject.i != token.i:
            return None if subject.i > token.i and verb.dep_ != "ccomp" else subject
        if above.dep_ not in ("conj", "xcomp") or above.head.i == above.i:
            return None
        above = above.head


def _is_event_verb(verb: Token) -> bool:
    """What happens, not what people do: "they took place", "they were held"."""
    if verb.lemma_ in ("happen", "occur", "begin", "start", "end", "last", "follow", "resume"):
        return True
    if verb.lemma_ == "take":
        return any(child.lower_ == "place" for child in verb.children)
    return verb.lemma_ == "hold" and any(child.dep_ == "nsubjpass" for child in verb.children)


def _coordinated(sentence: ParsedSentence, token: Token, back: int, context: Context) -> bool:
    """Whether two parties are joined by "and" in subject place: "they" may mean the pair."""
    other = context.sentence(sentence, back)
    if other is None:
        return False
    stop = token.i if back == 0 else other.tokens.end
    for one in other.tokens:
        if one.i >= stop:
            break
        paired = one.dep_ == "conj" and one.head.dep_ in _SUBJECT
        if paired and context.entity_at(other, one) is not None:
            return True
    return False


def _lead(
    found: list[int], sentence: ParsedSentence, token: Token, back: int, context: Context
) -> int | None:
    """The candidate that is the main subject, when the others are not subjects."""
    subjects = [e for e in context.subjects(sentence, back, token) if e in found]
    if len(set(subjects)) == 1:
        return subjects[0]
    return None


def _is_empty(token: Token) -> bool:
    """Whether "it" stands for nothing: "it is the first time that", "made it clear that"."""
    if token.lower_ != "it":
        return False
    verb = token.head
    if token.dep_ == "expl" or token.dep_ not in ("nsubj", "nsubjpass", "pobj"):
        return True
    if token.dep_ == "nsubjpass":
        return True
    if verb.lemma_ in (
        "be",
        "seem",
        "appear",
        "become",
        "happen",
        "take",
        "turn",
        "rain",
        "come",
        "emerge",
    ):
        return True
    return verb.pos_ not in ("VERB", "AUX")
