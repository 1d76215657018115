"""Heads of a source phrase in, the entities that speak out; empty where that is not clear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from briefgen.extract.local.arguments import Names, phrase_tokens
from briefgen.extract.local.parse import ParsedSentence
from briefgen.extract.local.verbs import children, conjuncts
from briefgen.knowledge.speech import speech
from briefgen.model.findings import Entity, Mention

FIRST_PERSON = frozenset({"i", "we", "me", "us"})
_PAIR = ("former", "latter")
_PERSONAL = frozenset({"he", "she"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "which", "that"})
_CANNOT_SPEAK = frozenset({"place", "project", "other"})


def resolve(
    heads: Sequence[Token],
    sentence: ParsedSentence,
    names: Names,
    *,
    voice: int | None,
    before: Sequence[Mention],
    last_speakers: Sequence[int],
) -> tuple[int, ...]:
    """Entities that speak.

    :param voice: who "I" and "we" are in this sentence.
    :param before: mentions of the paragraph before this sentence, in text order.
    :param last_speakers: who spoke last in the paragraph, for "he said".
    """
    found: dict[int, None] = {}
    for head in heads:
        paired = head.lower_ in _PAIR and head.dep_ not in ("amod", "compound")
        speaking = tuple(
            _of_pair(head.lower_, names.entities, before)
            if paired
            else _of_head(head, sentence, names, voice, before, last_speakers)
        )
        for entity in (*_joined_before(head, speaking, sentence, names), *speaking):
            found.setdefault(entity)
    return tuple(found)


def _of_head(
    head: Token,
    sentence: ParsedSentence,
    names: Names,
    voice: int | None,
    before: Sequence[Mention],
    last_speakers: Sequence[int],
) -> Iterator[int]:
    lemma = head.lemma_.lower()
    if head.lower_ in FIRST_PERSON and voice is not None:
        yield voice
        return
    if speaks_for(head) or lemma in speech().nouns.documents:
        represented = _represented(head, sentence, names)
        if represented:
            yield from represented
            return
    mention = names.over(sentence.paragraph.span(head))
    renamed = _apposed_body(head, sentence, names)
    if renamed is not None and (mention is None or not names.entities[mention.entity].named):
        yield renamed
        return
    bare = speaks_for(head) and not any(children(head, "compound", "prep", "poss", "appos", "amod"))
    if bare and (body := _only_subject(head, sentence, names, before)) is not None:
        yield body
        return
    if mention is not None and names.entities[mention.entity].type not in _CANNOT_SPEAK:
        yield mention.entity
        return
    person = _apposed_person(head, sentence, names)
    if person is not None:
        yield person
    elif speaks_for(head):
        yield from _nearest_of_kind(head, names.entities, before, last_speakers)
    elif head.lower_ in _PERSONAL:
        yield from _last_person(names.entities, last_speakers)


def _joined_before(
    head: Token, speaking: Sequence[int], sentence: ParsedSentence, names: Names
) -> Iterator[int]:
    """The X of "Both X and Y said", where the parse takes X for a part of the name Y."""
    last = names.over(sentence.paragraph.span(head))
    if last is None or last.entity not in speaking:
        return
    phrase = sorted(head.subtree, key=lambda token: token.i)
    opening = [t for t in phrase if sentence.paragraph.span(t).end <= last.span.start]
    if len(opening) < len(("X", "and")) or opening[-1].lower_ != "and":
        return
    first = names.over(sentence.paragraph.span(opening[-2]))
    if first is None or any(t.pos_ == "ADP" for t in opening):
        return
    one, other = names.entities[first.entity], names.entities[last.entity]
    if one.named and other.named and one.type == other.type and one.type not in _CANNOT_SPEAK:
        yield first.entity


def _of_pair(which: str, entities: Sequence[Entity], before: Sequence[Mention]) -> Iterator[int]:
    """As in "X and Y have both ... The former said": the two named in the sentence before."""
    last = max((m.sentence for m in before if m.sentence is not None), default=None)
    named = [m for m in before if m.sentence == last and entities[m.entity].named]
    pair = [
        one
        for one in dict.fromkeys(m.entity for m in sorted(named, key=lambda m: m.span.start))
        if entities[one].type not in _CANNOT_SPEAK
    ]
    if last is not None and len(pair) == len(_PAIR):
        yield pair[_PAIR.index(which)]


def speaks_for(head: Token) -> bool:
    """As in "a spokesman for X", "press officers for X and Y"."""
    nouns = speech().nouns
    if head.lemma_.lower() in nouns.spokespeople:
        return True
    return any(c.lower_ in nouns.fronts for c in children(head, "compound", "amod")) and (
        head.lemma_.lower() in nouns.staff
    )


def _represented(head: Token, sentence: ParsedSentence, names: Names) -> list[int]:
    """For "spokespeople for X and Y": X and Y; a named spokesperson speaks as a person."""
    person = _apposed_person(head, sentence, names)
    if person is not None:
        return [person]
    own = names.over(sentence.paragraph.span(head))
    if own is not None and names.entities[own.entity].named:
        entity = names.entities[own.entity]
        if entity.type == "person" or entity.type in ("media", "public_body"):
            return [own.entity]
    found: dict[int, None] = {}
    for token in phrase_tokens(head):
        mention = names.over(sentence.paragraph.span(token))
        if mention is None or token == head or _has_seen(token, head):
            continue
        entity = names.entities[mention.entity]
        if entity.named and entity.type not in _CANNOT_SPEAK and entity.type != "person":
            found.setdefault(mention.entity)
    return list(found)


def _has_seen(token: Token, head: Token) -> bool:
    """Whether ``token`` names who came to see a paper, as in "a memo obtained by X"."""
    between = [above for above in token.ancestors if head in above.ancestors]
    return any(
        above.dep_ in ("acl", "relcl") and above.lemma_.lower() in speech().reading
        for above in between
    )


def _apposed_person(head: Token, sentence: ParsedSentence, names: Names) -> int | None:
    for apposed in children(head, "appos"):
        for one in conjuncts(apposed):
            mention = names.over(sentence.paragraph.span(one))
            if mention is not None and names.entities[mention.entity].type == "person":
                return mention.entity
    return None


def _apposed_body(head: Token, sentence: ParsedSentence, names: Names) -> int | None:
    """As in "The owners, X Ltd, said": a plain noun and the name of the body it means."""
    if head.pos_ == "PROPN":
        return None
    for apposed in children(head, "appos"):
        mention = names.over(sentence.paragraph.span(apposed))
        if mention is not None:
            entity = names.entities[mention.entity]
            if entity.named and entity.type not in _CANNOT_SPEAK and entity.type != "person":
                return mention.entity
    return None


def _only_subject(
    head: Token, sentence: ParsedSentence, names: Names, before: Sequence[Mention]
) -> int | None:
    """As in "X was not there, a spokeswoman said": the one body that the sentence opens with.

    Not where the paragraph or the sentence names another body for which she may speak.
    """
    first = next((m for m in sorted(names.mentions, key=lambda m: m.span.start)), None)
    if first is None or first.span.start > sentence.paragraph.span(head).start:
        return None
    entity = names.entities[first.entity]
    opens = first.span.start <= sentence.span.start + len("“The ")
    bodies = ("company", "association", "public_body", "state")
    others = {m.entity for m in (*before, *names.mentions) if m.entity != first.entity}
    alone = not any(names.entities[one].type in bodies for one in others)
    return first.entity if opens and alone and entity.named and entity.type in bodies else None


def _nearest_of_kind(
    head: Token,
    entities: Sequence[Entity],
    before: Sequence[Mention],
    last_speakers: Sequence[int],
) -> Iterator[int]:
    """As in "a company spokesperson": the company last spoken of in the paragraph."""
    table = speech().kinds
    kinds = [table[t.lower_] for t in phrase_tokens(head) if t.lower_ in table]
    if not kinds:
        return
    for entity in [*last_speakers, *(m.entity for m in reversed(before))]:
        if entities[entity].type in kinds[0] and entities[entity].named:
            yield entity
            return


def _last_person(entities: Sequence[Entity], last_speakers: Sequence[int]) -> Iterator[int]:
    people = [one for one in last_speakers if entities[one].type in ("person", "anonymous_sources")]
    if len(people) == 1:
        yield people[0]
