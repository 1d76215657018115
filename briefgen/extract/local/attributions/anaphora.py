"""Denials that point back in, what they point at out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from briefgen.extract.local.attributions.drafts import Draft
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument
from briefgen.knowledge.speech import speech
from briefgen.knowledge.stance import stances
from briefgen.model.base import Span

REACH = 4
"""Sentences that a denial looks back over for the accusation it answers."""

_ROOT = 5
"""Letters that words of one root share: "request" and "requested"."""
_ANY_CONDUCT = frozenset(
    {"thing", "act", "action", "conduct", "behaviour", "behavior", "intention", "instruction",
     "order", "incident", "event", "statement", "remark", "kind", "sort"}
)  # fmt: skip
"""Nouns that stand for whatever was said to be done."""
_ANSWERS = frozenset(
    {"denies", "confirms", "no_comment", "no_reply", "withdraws", "takes_no_position"}
)


def points_back(
    drafts: Sequence[Draft],
    naming: Naming,
    parsed: ParsedDocument,
) -> Mapping[int, tuple[Span, ...]]:
    """What each answer points back to, by index of the draft."""
    found: dict[int, tuple[Span, ...]] = {}
    for index, draft in enumerate(drafts):
        if draft.reading.stance in _ANSWERS and _is_pointing(draft):
            target = _antecedent(index, drafts, naming, parsed)
            if target:
                found[index] = target
    return found


def _is_pointing(draft: Draft) -> bool:
    """Whether the content leaves to an earlier sentence what exactly is meant."""
    thing = draft.reading.pointing
    if draft.report.kind in ("no_comment", "no_reply", "takes_no_position"):
        return True
    if thing is None:
        return not draft.content
    if thing.lower_ == "it" and _is_extraposed(thing):
        return False
    if _disclaims(thing) or _is_such(thing) or thing.pos_ in ("VERB", "AUX"):
        return True
    if draft.report.kind == "voice" and _has_value_before(thing):
        return False
    return thing.lower_ in stances().anaphora.pronouns or _is_bare_statement(thing, draft)


def _disclaims(thing: Token) -> bool:
    """As in "was not at fault": what it answers is whoever put the blame on it."""
    return thing.lemma_.lower() in speech().blame.disclaimed


def _is_such(thing: Token) -> bool:
    """As in "gave no such instruction"."""
    return any(child.lower_ == "such" for child in thing.children)


def _is_extraposed(thing: Token) -> bool:
    """As in "it was untrue that its people were there": what is meant follows."""
    clauses = (c for c in thing.head.children if c.dep_ in ("ccomp", "csubj", "advcl"))
    return any(c.i > thing.head.i and c.left_edge.lower_ == "that" for c in clauses)


def _is_bare_statement(thing: Token, draft: Draft) -> bool:
    """As in "the allegation"; "a figure of 40" and "the report that X" say what they mean."""
    answered = draft.report.verb.dep_ in ("relcl", "acl") and thing == draft.report.verb.head
    nouns = stances().anaphora.nouns | speech().nouns.documents
    if thing.lemma_.lower() not in nouns:
        return False
    if not answered and any(child.lower_ in ("a", "an") for child in thing.children):
        return False
    if thing.lemma_.lower() in stances().anaphora.conduct and any(
        child.dep_ == "prep" for child in thing.children
    ):
        return False
    explained = any(child.dep_ in ("acl", "relcl", "ccomp") for child in thing.children)
    return answered if explained else True


def _has_value_before(thing: Token) -> bool:
    """As in "As for 55 per cent, that figure is ...": what is meant stands in the same sentence."""
    return any(token.like_num for token in thing.sent if token.i < thing.i)


def _antecedent(
    index: int, drafts: Sequence[Draft], naming: Naming, parsed: ParsedDocument
) -> tuple[Span, ...]:
    draft, thing = drafts[index], drafts[index].reading.pointing
    if draft.reading.stance == "withdraws":
        return _own_statement(draft, drafts[:index])
    if thing is not None and thing.tag_ == "WDT":
        return _clause_before(draft, drafts)
    if thing is not None and thing.dep_ == "appos":
        return _clause_around(draft, drafts)
    earlier = [d for d in drafts if _may_be_meant(d, draft)]
    if thing is not None:
        named = _said_by_its_noun(thing, draft, drafts[:index], earlier, naming)
        if named is not None:
            return named
    return _said_last(draft, earlier, naming, parsed)


def _may_be_meant(one: Draft, draft: Draft) -> bool:
    """Whether a draft says something, shortly before, that somebody else can answer."""
    return (
        0 <= draft.sentence.index - one.sentence.index <= REACH
        and one is not draft
        and bool(one.content)
        and one.start <= draft.start
        and one.reading.stance in ("asserts", "confirms")
        and not one.reading.conditional
        and not set(one.speakers) & set(draft.speakers)
        and not _one_source(one, draft)
        and not any(p.contains(draft.cue[0]) for p in one.content if draft.cue)
    )


def _said_by_its_noun(
    thing: Token,
    draft: Draft,
    before: Sequence[Draft],
    earlier: Sequence[Draft],
    naming: Naming,
) -> tuple[Span, ...] | None:
    """What a pointer that says more than "this" means: "no such letter", "the union's account"."""
    if _disclaims(thing) or thing.lemma_.lower() == "liability":
        return _blame_before(draft, earlier, naming)
    if _is_such(thing):
        return _naming_such(thing, draft, earlier)
    told = _told_by_owner(thing, before)
    if told:
        return told
    return _said_in(thing, earlier) if _is_paper(thing) else None


def _naming_such(thing: Token, draft: Draft, earlier: Sequence[Draft]) -> tuple[Span, ...]:
    """What "no such letter" means: what was said of a letter, else what was said just before."""
    root = thing.lemma_.lower()[:_ROOT]
    for one in reversed(earlier):
        if any(token.lemma_.lower().startswith(root) for token in one.report.content):
            return one.content
    near = [d for d in earlier if draft.sentence.index - d.sentence.index <= 1]
    if thing.lemma_.lower() in _ANY_CONDUCT:
        near = list(earlier)
    return near[-1].content if near else ()


def _said_last(
    draft: Draft, earlier: Sequence[Draft], naming: Naming, parsed: ParsedDocument
) -> tuple[Span, ...]:
    """The last thing said of whoever answers, or the last thing said at all."""
    thing = draft.reading.pointing
    just_before = [d for d in earlier if draft.sentence.index - d.sentence.index <= 1]
    if thing is not None and thing.lower_ in ("that", "this") and just_before:
        return just_before[-1].content
    described = {m.entity for part in draft.source for m in naming.within(part)}
    about = [d for d in earlier if _bears_on(d, (*draft.speakers, *described), naming)]
    for one in reversed(about):
        return one.content
    if draft.report.kind == "voice":
        return _sentence_before(draft, parsed)
    if just_before and draft.reading.stance in ("denies", "confirms"):
        return just_before[-1].content
    return ()


def _clause_around(draft: Draft, drafts: Sequence[Draft]) -> tuple[Span, ...]:
    """As in "X said that Y, a claim that Z called absurd": what X said."""
    around = [
        d
        for d in drafts
        if d is not draft
        and d.reading.stance in ("asserts", "confirms")
        and any(part.contains(draft.cue[0]) for part in d.content if draft.cue)
    ]
    return around[0].content if around else _clause_before(draft, drafts)


def _told_by_owner(thing: Token, before: Sequence[Draft]) -> tuple[Span, ...]:
    """As in "the technicians' account": what technicians said last."""
    owners = {one.lemma_.lower() for one in thing.children if one.dep_ == "poss"}
    owners |= {
        one.lemma_.lower()
        for preposition in thing.children
        if preposition.lower_ in ("of", "by", "from")
        for one in preposition.children
        if one.dep_ == "pobj"
    }
    for one in reversed(before):
        told = one.reading.stance in ("asserts", "confirms") and one.content
        if told and owners & {head.lemma_.lower() for head in one.report.sources}:
            return one.content
    return ()


def _is_paper(thing: Token) -> bool:
    """As in "the memo", which points at what a memo said and at nothing else."""
    lemma = thing.lemma_.lower()
    return lemma in speech().nouns.documents and not (
        lemma in stances().anaphora.nouns or thing.lower_ in stances().anaphora.nouns
    )


def _said_in(paper: Token, earlier: Sequence[Draft]) -> tuple[Span, ...]:
    """What was last said by a source of that name: of "the letter", what a letter says."""
    for one in reversed(earlier):
        if any(head.lemma_.lower() == paper.lemma_.lower() for head in one.report.sources):
            return one.content
    return ()


def _blame_before(draft: Draft, earlier: Sequence[Draft], naming: Naming) -> tuple[Span, ...]:
    """The last charge that names somebody whom the disclaimer names or who utters it."""
    named = {m.entity for part in draft.content for m in naming.within(part)}
    for one in reversed(earlier):
        if one.report.kind == "charge" and _bears_on(
            one, (*draft.speakers, *sorted(named)), naming
        ):
            return one.content
    return ()


def _one_source(first: Draft, second: Draft) -> bool:
    """As in "X denied this and said that Y": one subject, so nothing of it answers the other."""
    return first.sentence.index == second.sentence.index and bool(
        set(first.source) & set(second.source)
    )


def _clause_before(draft: Draft, drafts: Sequence[Draft]) -> tuple[Span, ...]:
    """As in "X said that Y, which Z denied": the nearest content that ends before the retort."""
    before = [
        d
        for d in drafts
        if d.sentence.index == draft.sentence.index
        and d.content
        and d is not draft
        and d.content[-1].end <= draft.start
    ]
    return max(before, key=lambda d: d.content[-1].end).content if before else ()


def _sentence_before(draft: Draft, parsed: ParsedDocument) -> tuple[Span, ...]:
    """As in "Some reports put it at 55 per cent. That is wrong."."""
    place = draft.sentence.index - 1
    if place < 0:
        return ()
    other = parsed.sentences[place]
    same = other.paragraph.block.index == draft.sentence.paragraph.block.index
    return (other.span,) if same else ()


def _own_statement(draft: Draft, before: Sequence[Draft]) -> tuple[Span, ...]:
    """What the speaker said last, which is what "that statement" withdraws."""
    for other in reversed(before):
        if draft.sentence.index - other.sentence.index > REACH:
            return ()
        if other.content and set(other.speakers) & set(draft.speakers):
            return other.content
    return ()


def _bears_on(draft: Draft, speakers: Sequence[int], naming: Naming) -> bool:
    """Whether what was said names one of ``speakers``."""
    named = {mention.entity for part in draft.content for mention in naming.within(part)}
    if named & set(speakers):
        return True
    return any(_is_short_for(naming, one, longer) for one in speakers for longer in named)


def _is_short_for(naming: Naming, short: int, longer: int) -> bool:
    """As in "Harriers" for "Leeds Harriers": the last word of one other name only."""
    name = naming.entities[short].name
    ends = [e.name for e in naming.entities if e.named and e.name.endswith(f" {name}")]
    return len(name.split()) == 1 and ends == [naming.entities[longer].name]
