"""Gaps on people: who is not named, who was silent, whose figures these are, what is left open.

The merged parts in, gaps out; `gaps` puts them in order with the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.knowledge.naming import naming_words
from briefgen.knowledge.phrasing import in_a_sentence
from briefgen.knowledge.topics import (
    acting_people,
    cue_words,
    open_phrases,
    pointing_words,
    vague_holders,
)
from briefgen.knowledge.wording import Told, phrase, tell, together
from briefgen.model.base import Span, mint
from briefgen.model.briefing import Claim, Concern, Fact, Gap, Party, Passage
from briefgen.model.document import SourceKind
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.parts import Parts

SIGNED: frozenset[SourceKind] = frozenset({"news_article", "opinion", "web_page", "other"})
"""Kinds that name an author as a rule; an agency's report or a statement names its issuer."""
_CROWDS = frozenset({"bloc", "group", "anonymous_sources"})
_MOST_NAMES = 6
"""Names that one gap lists."""
_MOST_FIGURES = 3
"""Figures that one gap lists."""
_OPENING = 3
"""Sentences of a source whose unnamed people a reader asks about first."""
_LONGEST = 90
"""Code points of a description or a figure that a gap quotes."""
_LEAST_WORDS, _LONGEST_SENTENCE = 5, 200
"""Words and code points of a sentence that a gap quotes."""


def gap(
    kind: str,
    key: str,
    about: Iterable[str] = (),
    evidence: Iterable[str] = (),
    **slots: str | Told,
) -> Gap:
    """A gap in the words of the catalogue."""
    text, wording = phrase(key, **slots)
    return Gap.model_validate(
        {
            "id": mint("g", key, *wording.slots.values()),
            "text": text[0].upper() + text[1:],
            "wording": wording,
            "kind": kind,
            "about": tuple(dict.fromkeys(about)),
            "evidence": tuple(dict.fromkeys(evidence)),
        }
    )


def silent(parts: Parts) -> Iterator[Gap]:
    """One gap for all who did not comment, and one for all who did not reply."""
    keys = {"no_comment": "gap.no_comment", "no_reply": "gap.no_reply"}
    known = {party.id: party for party in parts.parties.parties}
    claims = parts.claims.claims
    answered = _answered(parts)
    mute: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        if claim.stance in keys and claim.speaker_id in known and claim.speaker_id not in answered:
            mute.setdefault((claim.speaker_id, claim.stance), claim)
    for stance, key in keys.items():
        ordered = [claim for claim in mute.values() if claim.stance == stance]
        ordered.sort(key=lambda c: _weight(known[c.speaker_id]))
        told = (parts.told(claim.speaker_id) for claim in ordered)
        names = {one.text: one for one in told if one is not None}
        if names:
            about = [one for claim in ordered for one in (claim.speaker_id, claim.id)]
            evidence = [one for claim in ordered for one in claim.evidence]
            yield gap("unanswered", key, about, evidence, who=together(list(names.values()), ";"))


def _quoted(texts: Iterable[str]) -> Told:
    """Words of sources, each in quotation marks."""
    return together([tell("gap.unnamed_quote", name=text) for text in texts], ";")


def _answered(parts: Parts) -> set[str | None]:
    """Whoever took a position on something: their silence is only on one matter."""
    spoke = ("asserts", "confirms", "denies")
    return {claim.speaker_id for claim in parts.claims.claims if claim.stance in spoke}


def left_open(parts: Parts) -> Iterator[Gap]:
    """What a source itself says is not known, not said or not disclosed, in its own words."""
    answered = _answered(parts)
    told = {
        one
        for claim in parts.claims.claims
        if claim.stance == "denies"
        or (claim.stance in ("no_comment", "no_reply") and claim.speaker_id not in answered)
        for one in claim.evidence
    }
    for read in parts.corpus.reads:
        for index, sentence in enumerate(read.findings.sentences):
            words = read.words(sentence.span)
            fits = len(words.split()) >= _LEAST_WORDS and len(words) <= _LONGEST_SENTENCE
            if sentence.question or sentence.speaker is not None or not fits:
                continue
            if not parts.focus.bears(read.id, index) or not _says_open(words):
                continue
            (passage,) = parts.book.cite(read, [sentence.span])
            if passage not in told:
                quote = " ".join(words.split())
                yield gap("unanswered", "gap.left_open", [read.id], [passage], quote=quote)


def _says_open(words: str) -> bool:
    lowered = words.casefold()
    first = lowered.split()[0] if lowered.split() else ""
    return first not in pointing_words() and any(one in lowered for one in open_phrases())


def unnamed(parts: Parts) -> Iterator[Gap]:
    """One gap for all who act or speak and are only described: those of the openings first."""
    acting = _unnamed_actors(parts)
    hidden = [party for party in parts.parties.parties if _is_hidden(party, parts)]
    hidden.sort(key=lambda party: (-party.salience, party.type, party.id))
    shown: dict[str, tuple[str, str]] = {_plain(text): (text, passage) for text, passage in acting}
    for party in hidden:
        shown.setdefault(_plain(party.name), (party.name, party.evidence[0]))
    kept = _fullest(list(shown.values()))[:_MOST_NAMES]
    if kept:
        who = _quoted([in_a_sentence(text) for text, _ in kept])
        about = [party.id for party in hidden if party.name in {text for text, _ in kept}]
        yield gap("unnamed", "gap.unnamed", about, [one for _, one in kept], who=who)


def _plain(text: str) -> str:
    return text.casefold().removeprefix("the ").removeprefix("a ").removeprefix("an ")


def _is_hidden(party: Party, parts: Parts) -> bool:
    """Whether a party is people of whom no source gives a name."""
    if party.type not in ("anonymous_sources", "person"):
        return False
    entities = [
        parts.corpus.read(source).findings.entities[index]
        for (source, index), one in parts.parties.by_entity.items()
        if one == party.id
    ]
    offices = naming_words().state_offices
    described = party.type == "anonymous_sources" or party.name[0].islower()
    in_office = any(party.name.casefold().startswith(f"{office} of") for office in offices)
    return described and not in_office and not any(entity.named for entity in entities)


def _unnamed_actors(parts: Parts) -> list[tuple[str, str]]:
    """Descriptions of people who do what the openings of the sources tell, with their passages."""
    found: dict[str, tuple[str, str]] = {}
    for read in parts.corpus.reads:
        for clause in read.findings.clauses:
            if clause.sentence >= _OPENING or not parts.focus.bears(read.id, clause.sentence):
                continue
            for argument in clause.arguments:
                head = argument.head.casefold()
                acts = argument.role == "agent" and clause.family and not clause.negated
                words = _described(read, argument.span, head) if head in acting_people() else None
                if not acts:
                    continue
                if words:
                    sentence = read.sentence(clause.sentence).span
                    (passage,) = parts.book.cite(read, [sentence])
                    found.setdefault(_plain(words), (words, passage))
    return list(found.values())


def _described(read: Read, span: Span, head: str) -> str | None:
    """The description up to its first comma; None where it is of an office holder, or long."""
    words = " ".join(read.words(span).split(",")[0].split())
    people = {
        mention.entity
        for mention in read.findings.mentions
        if span.contains(mention.span)
        and mention.use == "name"
        and read.findings.entities[mention.entity].type == "person"
    }
    first = words.casefold().split()[0]
    left_out = first in ("the", "no", "any", "neither", "every") or len(words) > _LONGEST
    many = f"{head}s" in re.findall(r"\w+", words.casefold()) or first in ("a", "an")
    return words if many and not (people or left_out or " or " in words) else None


def _fullest(shown: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Descriptions less those that pick from, or point back to, a fuller one."""
    full = [one for one in shown if not _picks(one[0])]
    return full or shown


def _picks(text: str) -> bool:
    """Whether a description is of some of those described before: "one of the people"."""
    words = _plain(text).split()
    picking = {"both", "another", "other", "source", "sources", "first", "second", "third", "last"}
    short = len(words) <= 2 and words[0] in picking
    return short or text.casefold().startswith(("one of ", "two of ", "all ", "some of ", "both "))


def unnamed_holders(parties: PartyBook, concerns: tuple[Concern, ...]) -> Iterator[Gap]:
    """One gap for the worries whose holder is a crowd and nobody in particular."""
    known = {party.id: party for party in parties.parties}
    vague: dict[str, Concern] = {}
    for concern in concerns:
        holder = known.get(concern.holder_id or "")
        last = concern.holder_text.casefold().split()[-1]
        if (
            holder
            and holder.type in _CROWDS
            and last in vague_holders()
            and concern.stance == "worried"
        ):
            vague.setdefault(in_a_sentence(concern.holder_text), concern)
    if vague:
        shown = list(vague)[:_MOST_NAMES]
        held = [vague[text] for text in shown]
        about = [one for c in held for one in (c.id, c.holder_id) if one]
        evidence = [concern.evidence[0] for concern in held]
        who = _quoted(shown)
        yield gap("unnamed", "gap.unnamed_concern", about, evidence, who=who)


def unsourced_figures(corpus: Corpus, facts: tuple[Fact, ...], book: PassageBook) -> Iterator[Gap]:
    """One gap for figures that documents give in their own voice, without saying whose they are."""
    found: dict[str, tuple[Fact, str]] = {}
    for fact in facts:
        if fact.quantity is None or fact.stated_by or fact.claim_ids or fact.salience < 3:
            continue
        held = [book.get(one) for one in fact.evidence]
        held += [book.get(one) for variant in fact.variants for one in variant.evidence]
        if all(_narrated(passage, corpus) for passage in held):
            words = _figure(fact, held[0], corpus)
            if words:
                found.setdefault(words, (fact, held[0].id))
    if found:
        shown = list(found)[:_MOST_FIGURES]
        figures = _quoted(shown)
        about = [found[one][0].id for one in shown]
        evidence = [found[one][1] for one in shown]
        yield gap("unnamed", "gap.figure_source", about, evidence, figures=figures)


def _narrated(passage: Passage, corpus: Corpus) -> bool:
    """Whether a narrator gives a passage, and nobody is said to have said it."""
    read = corpus.read(passage.source_id)
    told = read.sentence_of(Span(start=passage.start, end=passage.end))
    attributed = told in {attribution.sentence for attribution in read.findings.attributions}
    attributed |= bool(cue_words() & set(re.findall(r"\w+", passage.quote.casefold())))
    spoken = told is not None and read.sentence(told).speaker is not None
    kind = read.document.metadata.kind
    return not attributed and not spoken and passage.role != "table" and kind in SIGNED


def _figure(fact: Fact, passage: Passage, corpus: Corpus) -> str | None:
    """The figure with the noun phrase that holds it, or the bare figure, as printed."""
    read = corpus.read(passage.source_id)
    within = Span(start=passage.start, end=passage.end)
    spans = [
        q.span
        for q in read.findings.quantities
        if within.contains(q.span) and q.quantity == fact.quantity
    ]
    if not spans:
        return None
    figure = spans[0]
    phrases = [
        argument.span
        for clause in read.findings.clauses
        for argument in clause.arguments
        if argument.span.contains(figure) and argument.span.end - argument.span.start <= _LONGEST
    ]
    widest = max(phrases, key=lambda span: (span.end - span.start, -span.start), default=figure)
    return " ".join(read.words(widest).split())


def _weight(party: Party) -> tuple[int, str, str]:
    return -party.salience, party.name, party.id
