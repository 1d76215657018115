"""Entities and their mentions in, relations that the text states or the names suggest out.

Read from the words between two neighbouring mentions of a sentence ("X, which is part of Y"), from
lists of members, from what a person's role names, and last from shared first words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations, pairwise

from briefgen.extract.local.naming.context import Context
from briefgen.extract.local.parse import ParsedSentence
from briefgen.knowledge.naming import NamingWords, are_kin
from briefgen.model.base import Span
from briefgen.model.findings import Mention, Relation, Relationship

_BODIES = frozenset(("company", "association", "media", "public_body", "alliance", "bloc", "group"))
_KIN = frozenset(("company", "association", "media"))
_LONGEST_BETWEEN = 90
_SHARE = re.compile(r"\b(?P<share>\d{1,2}(?:\.\d+)?) ?(?:%|per ?cent)")
_HALF = 50.0


def find_relations(context: Context) -> None:
    """Enter every relation between two entities that a sentence states, or names suggest."""
    for sentence in context.parsed.sentences:
        mentions = [m for m in context.mentions(sentence) if m.use != "adjective"]
        for one, other in pairwise(mentions):
            _between(one, other, sentence, context)
        _members(mentions, sentence, context)
    _roles(context)
    _shared_names(context)


def _between(one: Mention, other: Mention, sentence: ParsedSentence, context: Context) -> None:
    drafts = context.registry.drafts
    first, second = drafts[one.entity], drafts[other.entity]
    text = context.parsed.document.text[one.span.end : other.span.start]
    if one.entity == other.entity or not 0 < len(text) <= _LONGEST_BETWEEN:
        return
    words = f" {' '.join(text.lower().split())} "
    lists = context.lexicon.words
    if _renames(one, other, words, context):
        return
    if first.type == "person" and second.type in _BODIES and first.named:
        if _works_for(words):
            _relate(context, one.entity, other.entity, "employed", sentence)
        return
    if first.type not in _BODIES or second.type not in _BODIES or not first.named:
        return
    if _joins(words, lists.part_of_phrases):
        _relate(context, one.entity, other.entity, "part_of", sentence)
    elif _owns_part(words):
        _relate(context, other.entity, one.entity, "associated", sentence)
    elif _joins(words, lists.parent_phrases) or _owns(words, lists):
        _relate(context, other.entity, one.entity, "part_of", sentence)
    elif " member of " in words and second.type != "company":
        _relate(context, one.entity, other.entity, "member", sentence)


def _renames(one: Mention, other: Mention, words: str, context: Context) -> bool:
    """Enter a name borne before, or now, where the words between two mentions say so."""
    first, second = (context.registry.drafts[it.entity] for it in (one, other))
    lists = context.lexicon.words
    bearer = first.type in _BODIES | {"person", "project"}
    if second.named and bearer and _joins(words, lists.former_name_phrases):
        context.registry.rename(one.entity, other.entity)
        return True
    if not (first.named and second.named and {first.type, second.type} <= _BODIES):
        return False
    if _joins(words, lists.new_name_phrases):
        context.registry.rename(other.entity, one.entity)
        return True
    after = context.parsed.document.text[other.span.end : other.span.end + 1]
    if words == " , the former " and after in ",.;)":
        context.registry.rename(one.entity, other.entity)
        return True
    return False


def _joins(words: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases leads straight to the second mention."""
    bare = words.replace(" the ", " ").rstrip()
    ends = any(bare.endswith((f" {phrase}", f"({phrase}")) for phrase in phrases)
    return ends or (
        bare.endswith(" as")
        and any(f"{p} " in bare for p in phrases if p.startswith(("known", "called")))
    )


def _owns(words: str, lists: NamingWords) -> bool:
    return any(
        f" {verb}s " in words or f" {verb} " in words for verb in lists.owning_verbs
    ) and not any(no in words for no in (" not ", " no longer ", " and ", ";"))


def _owns_part(words: str) -> bool:
    """As in "which owns 34 per cent of X": a share below the half makes no parent."""
    share = _SHARE.search(words)
    return share is not None and float(share["share"]) <= _HALF and "own" in words


def _works_for(words: str) -> bool:
    bare = words.replace(" the ", " ").rstrip()
    stated = (" worked for", " works for", " working for", " employed by", ", of")
    return bare.endswith(stated) or bare in (" of", " at", " from")


def _members(mentions: list[Mention], sentence: ParsedSentence, context: Context) -> None:
    """As in "X represents 500 firms, including A and B": A and B are members, nothing more."""
    text, drafts = context.parsed.document.text, context.registry.drafts
    lists = context.lexicon.words
    for place, mention in enumerate(mentions):
        if drafts[mention.entity].type not in ("association", "alliance", "bloc"):
            continue
        rest = text[mention.span.end : sentence.span.end]
        lead = next((w for w in lists.member_lead_ins if f" {w} " in rest), None)
        verb = rest.split()[:2]
        if lead is None or not any(_lemma(word) in lists.membership_verbs for word in verb):
            continue
        start = mention.span.end + rest.index(f" {lead} ")
        for other in mentions[place + 1 :]:
            if other.span.start > start and drafts[other.entity].type in _BODIES | {"state"}:
                _relate(context, other.entity, mention.entity, "member", sentence)
        return


def _lemma(word: str) -> str:
    return word.strip(",").removesuffix("s").removesuffix("d")


def _roles(context: Context) -> None:
    """As in "the president of X, Y": employed; "a consultant retained by X": associated."""
    starts = {m.span.start: m for m in context.registry.mentions if m.use != "adjective"}
    text = context.parsed.document.text
    for number, draft in enumerate(context.registry.drafts):
        if draft.type == "company" and draft.role is not None and draft.named:
            _parent_by_role(number, draft.role, starts, context)
        if draft.type != "person" or draft.role is None or not draft.named:
            continue
        for start in range(draft.role.start, draft.role.end):
            mention = starts.get(start)
            if mention is None or mention.entity == number or mention.span.end > draft.role.end:
                continue
            other = context.registry.drafts[mention.entity]
            after = text[mention.span.end : mention.span.end + 5]
            if other.type == "state" and not after.startswith((" and ", ", ")):
                draft.country = draft.country or other.country
            if other.type in _BODIES and other.named:
                words = draft.role.of(text).lower()
                close = not any(
                    w in words for w in ("retained", "consultant", "critic", "former", "adviser")
                )
                relation: Relationship = "employed" if close else "associated"
                context.registry.relations.append(
                    Relation(
                        subject=number,
                        object=mention.entity,
                        relation=relation,
                        basis="stated",
                        evidence=Span(start=draft.role.start, end=draft.role.end),
                    )
                )
            break


def _parent_by_role(parent: int, role: Span, starts: dict[int, Mention], context: Context) -> None:
    """As in "the parent of X, Y": X is part of Y."""
    words = role.of(context.parsed.document.text).lower()
    phrases = context.lexicon.words.parent_phrases
    if not any(f"{phrase} " in words for phrase in phrases):
        return
    for start in range(role.start, role.end):
        mention = starts.get(start)
        if mention is None or mention.entity == parent:
            continue
        if context.registry.drafts[mention.entity].type in _BODIES:
            relation = Relation(
                subject=mention.entity,
                object=parent,
                relation="part_of",
                basis="stated",
                evidence=role,
            )
            context.registry.relations.append(relation)
        return


def _shared_names(context: Context) -> None:
    """Two organisations that share a distinctive first word: kin by name only, never merged."""
    firsts: dict[int, Span] = {}
    for mention in context.registry.mentions:
        if mention.sentence is not None and mention.use == "name":
            firsts.setdefault(mention.entity, mention.span)
    known = {frozenset((r.subject, r.object)) for r in context.registry.relations}
    drafts = context.registry.drafts
    for numbers in _by_first_word(context, firsts).values():
        for one, other in combinations(numbers[:6], 2):
            kin = are_kin(drafts[one].name, drafts[other].name)
            if kin and frozenset((one, other)) not in known:
                context.registry.relations.append(
                    Relation(
                        subject=one,
                        object=other,
                        relation="unknown",
                        basis="name_only",
                        evidence=firsts[one],
                    )
                )


def _by_first_word(context: Context, firsts: dict[int, Span]) -> dict[str, list[int]]:
    """Named organisations by a first word of their own."""
    common, found = context.lexicon.words.common_first_words, defaultdict[str, list[int]](list)
    for number, draft in enumerate(context.registry.drafts):
        words = draft.name.split()
        own = len(words) > 1 and words[0].title() not in common and draft.country is None
        if own and draft.named and draft.type in _KIN and number in firsts:
            found[words[0].casefold()].append(number)
    return found


def _relate(
    context: Context, subject: int, other: int, relation: Relationship, sentence: ParsedSentence
) -> None:
    if subject != other:
        context.registry.relations.append(
            Relation(
                subject=subject,
                object=other,
                relation=relation,
                basis="stated",
                evidence=sentence.span,
            )
        )
