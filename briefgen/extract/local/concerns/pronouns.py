"""An unresolved "it" or "they" that worries in, whom it means out."""

from __future__ import annotations

import re

from spacy.tokens import Token

from briefgen.extract.local.concerns.holders import holder_index
from briefgen.extract.local.concerns.phrases import Tokens, child, conjuncts
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence
from briefgen.knowledge.concern_words import load_concern_cues
from briefgen.model.base import Span
from briefgen.model.findings import Attribution, ConcernFinding

PLEADING = frozenset({"it", "they", "them", "its", "their"})
OURS = frozenset({"we", "us", "our"})
"""First persons that may mean whoever issues a document."""
_SIGNATORIES = re.compile(
    r"\b[Ww]e,\s+(?P<who>the\s+(?:[\w’'-]+\s+){0,5}?(?:of|from)\s+[^,;:.]{2,80}|[A-Z][^,;:.]{2,60}),"
)


def sayers(head: Token) -> Tokens:
    """Who says of themselves that they worry: "Paris and Berlin said they were alarmed".

    Empty unless the pronoun is the subject of what its speaker says and agrees with the speaker.
    """
    verb = head.head if head.dep_ in ("nsubj", "nsubjpass") else None
    if verb is None or head.lower_ not in ("it", "they"):
        return ()
    for _ in range(3):
        if verb.dep_ not in ("conj", "ccomp"):
            return ()
        if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in load_concern_cues().verbs.says:
            break
        verb = verb.head
    else:
        return ()
    under = child(verb.head, "nsubj")
    if under is None or under.i > head.i or under.pos_ not in ("PROPN", "NOUN"):
        return ()
    several = conjuncts(under)
    plural = len(several) > 1 or under.tag_ in ("NNS", "NNPS")
    return several if plural == (head.lower_ == "they") else ()


def meant_by(
    head: Token,
    sentence: ParsedSentence,
    naming: Naming,
    attributions: tuple[Attribution, ...],
) -> tuple[int, ...]:
    """Whom an unresolved "it" or "they" means.

    Either who is reported to say so of themselves, or the states that the sentence before sets
    side by side ("from Brussels and from Washington").
    """
    index = holder_index(sentence.paragraph.span(head), attributions)
    if index is not None and head.lower_ in ("it", "they") and not attributions[index].quoted:
        speakers = attributions[index].speakers
        if len(speakers) == 1 and naming.entities[speakers[0]].type != "person":
            return speakers
    if head.lower_ == "it" and head.i <= sentence.tokens.start + 1:
        return _subject_before(sentence, naming)
    if head.lower_ not in ("they", "them") or head.i > sentence.tokens.start + 1:
        return ()
    before = sentence.index - 1
    mentions = [m for m in naming.mentions if m.sentence == before and m.use != "pronoun"]
    states = dict.fromkeys(
        m.entity
        for m in mentions
        if naming.entities[m.entity].type in ("state", "bloc", "alliance")
    )
    others = {m.entity for m in mentions} - set(states)
    people = {e for e in others if naming.entities[e].type not in ("place", "project", "other")}
    return tuple(states) if len(states) > 1 and not people else ()


def _subject_before(sentence: ParsedSentence, naming: Naming) -> tuple[int, ...]:
    """The body that opens the sentences before this one in its paragraph, pronouns left aside."""
    doc = sentence.paragraph.doc
    starts = [s.start for s in doc.sents if s.start < sentence.tokens.start]
    for start in reversed(starts[-2:]):
        opening = doc[start : start + 5]
        subject = next((t for t in opening if t.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is None:
            return ()
        mention = naming.at(sentence.paragraph.span(subject))
        if mention is not None:
            kind = naming.entities[mention.entity].type
            return () if kind in ("person", "place", "project", "other") else (mention.entity,)
        if subject.lower_ != "it":
            return ()
    return ()


def with_signatories(
    finding: ConcernFinding, parsed: ParsedDocument, naming: Naming
) -> ConcernFinding:
    """The finding with "we" as a communiqué spells it out: "We, the leaders of the G7, ..."."""
    text, words = parsed.document.text, finding.holder_text
    if finding.holder is not None or words is None or words.of(text).lower() not in OURS:
        return finding
    match = _SIGNATORIES.search(text)
    if match is None:
        return finding
    who = Span(start=match.start("who"), end=match.end("who"))
    bodies = {
        m.entity
        for m in naming.within(who)
        if naming.entities[m.entity].type in ("state", "bloc", "alliance", "public_body")
    }
    if len(bodies) != 1:
        return finding
    return finding.model_copy(update={"holder": bodies.pop(), "holder_text": who})
