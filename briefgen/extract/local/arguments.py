"""A verb of the parse and the names in, the participants and circumstances of its clause out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from briefgen.extract.local.parse import Paragraph
from briefgen.extract.local.verbs import children, conjuncts, is_passive, subjects
from briefgen.knowledge.predicates import predicates
from briefgen.knowledge.speech import speech
from briefgen.model.base import Span
from briefgen.model.findings import Argument, Entity, Mention

Role = Literal["agent", "patient", "with", "about", "place", "member", "other"]

_APART = frozenset({"relcl", "conj", "cc", "appos", "punct", "preconj"})
_PLACES = frozenset({"place", "state"})
_AT = frozenset({"in", "at", "to", "from", "near", "into", "inside", "outside", "across"})
_ABOUT = frozenset({"about", "on", "over", "regarding", "concerning", "of"})
_TIMES = frozenset({"DATE", "TIME"})
_NO_MEMBERS = frozenset({"place", "project", "other"})


@dataclass(frozen=True)
class Names:
    """The mentions of one sentence, and the entities of the document."""

    mentions: Sequence[Mention]
    entities: Sequence[Entity]

    def inner(self, span: Span, own: Mention) -> Mention | None:
        """The longest mention of somebody else over the start of ``span`` inside ``own``."""
        hits = [
            m
            for m in self.mentions
            if m.span.start <= span.start < m.span.end
            and m.entity != own.entity
            and own.span.contains(m.span)
        ]
        return max(hits, key=lambda m: (m.span.end - m.span.start, -m.entity), default=None)

    def over(self, span: Span) -> Mention | None:
        """The longest mention that covers the start of ``span``."""
        hits = [m for m in self.mentions if m.span.start <= span.start < m.span.end]
        return max(hits, key=lambda m: (m.span.end - m.span.start, -m.entity), default=None)


def find_arguments(verb: Token, paragraph: Paragraph, names: Names) -> tuple[Argument, ...]:
    """Who does it, to whom, with whom, where: each noun phrase once, in text order."""
    found: list[Argument] = []
    seen: set[tuple[str, int]] = set()
    for role, head in _heads(verb, paragraph, names):
        if (role, head.i) in seen:
            continue
        seen.add((role, head.i))
        found.append(argument(role, head, paragraph, names))
        found.extend(_members(role, head, paragraph, names))
    unique = {(a.role, a.span.start, a.span.end): a for a in found}
    return tuple(sorted(unique.values(), key=lambda a: (a.span.start, a.span.end, a.role)))


def argument(role: Role, head: Token, paragraph: Paragraph, names: Names) -> Argument:
    """One noun phrase as an argument; its entity is that of the mention that covers its head."""
    mention = names.over(paragraph.span(head)) or _named_behind(head, paragraph, names)
    return Argument(
        role=role,
        span=phrase_span(head, paragraph),
        entity=mention.entity if mention else None,
        head=head.lemma_.lower(),
    )


def _named_behind(head: Token, paragraph: Paragraph, names: Names) -> Mention | None:
    """As in "our skipper, Mr Ivar Strand": the one person whose name stands behind the noun."""
    apposed = [*children(head, "appos")]
    if head.pos_ != "NOUN" or len(apposed) != 1 or len(conjuncts(apposed[0])) > 1:
        return None
    mention = names.over(paragraph.span(apposed[0]))
    if mention is None or names.entities[mention.entity].type != "person":
        return None
    return mention


def phrase_tokens(head: Token) -> list[Token]:
    """The noun phrase of ``head`` without what is coordinated, apposed or relative to it."""
    found = [head]
    queue = [child for child in head.children if child.dep_ not in _APART]
    while queue:
        token = queue.pop()
        found.append(token)
        queue.extend(
            child for child in token.children if child.dep_ not in ("relcl", "appos", "punct")
        )
    return sorted(found, key=lambda token: token.i)


def phrase_span(head: Token, paragraph: Paragraph) -> Span:
    """Where that noun phrase stands."""
    tokens = phrase_tokens(head)
    return Span(start=paragraph.span(tokens[0]).start, end=paragraph.span(tokens[-1]).end)


def _heads(verb: Token, paragraph: Paragraph, names: Names) -> Iterator[tuple[Role, Token]]:
    passive = is_passive(verb)
    for head in subjects(verb):
        yield ("patient" if passive else "agent"), head
    for head in children(verb, "dobj", "dative", "attr"):
        for one in conjuncts(head):
            yield "patient", one
        yield from _circumstances(head, paragraph, names)
    for helper in children(verb, "agent"):
        for head in children(helper, "pobj"):
            yield from (("agent", one) for one in conjuncts(head))
    yield from _circumstances(verb, paragraph, names)


def _circumstances(
    governor: Token, paragraph: Paragraph, names: Names
) -> Iterator[tuple[Role, Token]]:
    for preposition in children(governor, "prep"):
        for head in children(preposition, "pobj"):
            for one in conjuncts(head):
                if one.ent_type_ in _TIMES:
                    continue
                yield _role_of(preposition.lower_, one, paragraph, names), one
                if governor.lemma_ == "be" and predicates().of_noun(one.lemma_.lower()) == "meet":
                    yield from _circumstances(one, paragraph, names)
        if governor.pos_ not in ("NOUN", "PROPN"):
            continue
        yield from _circumstances(preposition, paragraph, names)


def _role_of(preposition: str, head: Token, paragraph: Paragraph, names: Names) -> Role:
    mention = names.over(paragraph.span(head))
    if preposition in ("with", "between", "alongside", "against"):
        return "with"
    if preposition in _AT and mention and names.entities[mention.entity].type in _PLACES:
        return "place"
    if preposition in _AT and predicates().occasion(head.lemma_.lower()) is not None:
        return "patient"
    return "about" if preposition in _ABOUT else "other"


def _members(role: Role, head: Token, paragraph: Paragraph, names: Names) -> Iterator[Argument]:
    """Named parties inside the phrase: "executives from X, including Y", "an X manager"."""
    if role not in ("agent", "patient", "with") or not _may_stand_for(head):
        return
    own = names.over(paragraph.span(head))
    seen = {own.entity} if own else set()
    for token in [*phrase_tokens(head), *_apposed(head), *_linked(head), *_featured(head)]:
        mention = names.over(paragraph.span(token))
        if mention is not None and own is not None and mention.entity == own.entity:
            mention = names.inner(paragraph.span(token), own)
        if mention is None or mention.entity in seen or token == head:
            continue
        entity = names.entities[mention.entity]
        if entity.type in _NO_MEMBERS or not (entity.named or mention.use == "pronoun"):
            continue
        if entity.type in ("state", "bloc", "alliance") and not _modifies(token, head):
            continue
        seen.add(mention.entity)
        yield Argument(
            role="member", span=mention.span, entity=mention.entity, head=token.lemma_.lower()
        )


def _may_stand_for(head: Token) -> bool:
    """Whether the phrase means people or firms, so that those named in it take part."""
    return head.pos_ != "PROPN" and head.lemma_.lower() in speech().nouns.staff


def _modifies(token: Token, head: Token) -> bool:
    if token.head == head and token.dep_ in ("amod", "poss", "compound", "nmod"):
        return True
    return token.dep_ == "pobj" and token.head.head == head and token.head.lower_ in ("of", "from")


def _apposed(head: Token) -> Iterator[Token]:
    """As in "contractors, X and Y among them": names apposed to a plain noun are those it means."""
    for noun in phrase_tokens(head):
        if noun.pos_ == "PROPN":
            continue
        for apposed in children(noun, "appos"):
            for one in conjuncts(apposed):
                yield from phrase_tokens(one)


def _featured(head: Token) -> Iterator[Token]:
    """As in "a team that featured X and Y": those of whom it is made up."""
    for clause in children(head, "relcl"):
        active = not is_passive(clause) and not any(children(clause, "neg"))
        if active and clause.lemma_.lower() in speech().featuring:
            for thing in children(clause, "dobj"):
                for one in conjuncts(thing):
                    yield from phrase_tokens(one)


def _linked(head: Token) -> Iterator[Token]:
    """As in "A manager linked to X sat in", where the parse takes "linked" for the verb."""
    verb = head.head
    if verb.i != head.i + 1 or predicates().of_verb(verb.lemma_.lower()) != "link":
        return
    for preposition in children(verb, "prep"):
        if preposition.lower_ in ("to", "with"):
            for thing in children(preposition, "pobj"):
                yield from phrase_tokens(thing)
