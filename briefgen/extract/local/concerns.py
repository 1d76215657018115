"""Parsed document, names and attributions in, worries and their holders out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from briefgen.extract.local.naming import Naming
from briefgen.extract.local.obstacles import find_obstacles
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence
from briefgen.extract.local.threats import find_threats
from briefgen.extract.local.worry_cues import Cue, find_cues, may_tell
from briefgen.extract.local.worry_holders import first_person, holder_of, span_of
from briefgen.extract.local.worry_phrases import trimmed
from briefgen.knowledge.concern_words import load_concern_cues
from briefgen.model.base import Span
from briefgen.model.findings import Attribution, ConcernFinding

_PLEADING = frozenset({"it", "they", "them", "its", "their"})
_PRONOUNS = frozenset(
    {"i", "we", "us", "me", "my", "our", "it", "they", "them", "its", "their", "he", "she"}
    | {"him", "her", "his", "you", "your", "who", "which", "that", "this"}
)
_POINTS_NOWHERE = re.compile(
    r"(?:all (?:of )?)?(?:it|this|that|them|these|those|you|us|me|him|her|is|are)(?: all)?\Z",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"(?:that|this|it|(?:th[eo]se|this|that|such|the) (?:worr\w+|concerns?|fears?|alarm|unease))\Z",
    re.IGNORECASE,
)
_NEAR = 400
"""Characters within which "that" points back to the worry before."""
_APART = 1
"""Sentences between a bare worry ("the unease in Paris is real") and the one that explains it."""


def find_concerns(
    parsed: ParsedDocument, naming: Naming, attributions: tuple[Attribution, ...]
) -> tuple[ConcernFinding, ...]:
    """Every concern, and every 'not worried' and 'has said little', in text order."""
    found: list[_Found] = []
    for sentence in parsed.sentences:
        if may_tell(sentence):
            found.extend(_of_sentence(sentence, naming, attributions))
    found.extend(
        _Found(finding, place, bare=False)
        for place, finding in (
            *find_obstacles(parsed, naming, attributions),
            *find_threats(parsed, attributions),
        )
    )
    found.sort(key=lambda one: (one.sentence, one.finding.cue.start))
    findings = _without_repeats([one.finding for one in _merged(found, parsed)])
    findings = _with_antecedents(findings, parsed)
    return tuple(sorted(findings, key=lambda f: (f.evidence[0].start, f.cue.start)))


@dataclass(frozen=True)
class _Found:
    """A finding, its sentence, and whether it lacks what the worry is about."""

    finding: ConcernFinding
    sentence: int
    bare: bool


def _of_sentence(
    sentence: ParsedSentence, naming: Naming, attributions: tuple[Attribution, ...]
) -> Iterator[_Found]:
    for cue in find_cues(sentence):
        about = span_of(cue.content.about, sentence) if cue.content else None
        if about is None and cue.loose:
            about = span_of(trimmed(cue.loose), sentence)
        for holder, words in _holders(cue, sentence, naming, attributions):
            if _is_unclear(cue, about, holder, words, sentence):
                continue
            finding = _finding(cue, sentence, about, holder, words, attributions)
            yield _Found(finding, sentence.index, bare=cue.content is None)
    calm = any(cue.stance == "not_worried" for cue in find_cues(sentence))
    for found in _patterns(sentence, naming, attributions):
        if not (calm and found.finding.stance == "not_worried"):
            yield found


def _is_unclear(
    cue: Cue, about: Span | None, holder: int | None, words: Span | None, sentence: ParsedSentence
) -> bool:
    """Whether too little is known: a pronoun for a holder, nothing but the cue for a matter."""
    text, start = sentence.tokens.text, sentence.span.start
    if holder is None and words is not None:
        named = text[max(0, words.start - start) : words.end - start]
        if named.lower() in _PRONOUNS:
            return True
    return cue.content is None and (about is None or about == span_of(cue.words, sentence))


def _holders(
    cue: Cue,
    sentence: ParsedSentence,
    naming: Naming,
    attributions: tuple[Attribution, ...],
) -> Iterator[tuple[int | None, Span | None]]:
    if cue.voice:
        span = span_of(cue.words, sentence)
        speaker = _speaker(span, sentence, naming, attributions)
        if speaker is not None:
            yield speaker, None
        return
    if not cue.holders:
        yield None, None
        return
    for head in cue.holders:
        holder, words = holder_of(head, sentence, naming, attributions)
        if holder is None and head.lower_ in _PLEADING:
            several = _meant(head, sentence, naming, attributions)
            if several:
                yield from ((one, words) for one in several)
                continue
        yield holder, words


def _meant(
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


def _speaker(
    span: Span, sentence: ParsedSentence, naming: Naming, attributions: tuple[Attribution, ...]
) -> int | None:
    """Who says the words at ``span``, quoted or reported or in a turn of their own."""
    index = holder_index(span, attributions)
    if index is not None:
        speakers = attributions[index].speakers
        return speakers[0] if len(speakers) == 1 else None
    return first_person(span, sentence, naming, attributions)


def holder_index(span: Span, attributions: tuple[Attribution, ...]) -> int | None:
    """The innermost attribution whose content holds ``span``."""
    holders = [
        (sum(part.end - part.start for part in one.content), index)
        for index, one in enumerate(attributions)
        if any(part.contains(span) for part in one.content)
    ]
    return min(holders)[1] if holders else None


def _finding(
    cue: Cue,
    sentence: ParsedSentence,
    about: Span | None,
    holder: int | None,
    words: Span | None,
    attributions: tuple[Attribution, ...],
) -> ConcernFinding:
    span = span_of(cue.words, sentence)
    content = cue.content
    return ConcernFinding(
        holder=holder,
        holder_text=words,
        about=about or span,
        consequence=span_of(content.consequence, sentence)
        if content and content.consequence
        else None,
        cue=span,
        stance=cue.stance,
        conditional=bool(content and content.conditional),
        attribution=holder_index(span, attributions),
        evidence=(sentence.span,),
    )


def _patterns(
    sentence: ParsedSentence, naming: Naming, attributions: tuple[Attribution, ...]
) -> Iterator[_Found]:
    """Silence and calm, which are told in set phrases."""
    cues = load_concern_cues()
    text = sentence.tokens.text
    for pattern, stance in ((cues.silence, "silent"), (cues.calm, "not_worried")):
        match = pattern.compiled().search(text)
        if match is None:
            continue
        start = sentence.span.start
        span = Span(start=start + match.start(), end=start + match.end())
        tokens = sentence.paragraph.doc.char_span(
            sentence.tokens.start_char + match.start(),
            sentence.tokens.start_char + match.end(),
            alignment_mode="expand",
        )
        under = next((t for v in tokens or () for t in v.children if t.dep_ == "nsubj"), None)
        if under is None:
            continue
        holder, words = holder_of(under, sentence, naming, attributions)
        if holder is None:
            continue
        finding = ConcernFinding(
            holder=holder,
            holder_text=words,
            about=span,
            cue=span,
            stance="silent" if stance == "silent" else "not_worried",
            attribution=holder_index(span, attributions),
            evidence=(sentence.span,),
        )
        yield _Found(finding, sentence.index, bare=True)


def _merged(found: list[_Found], parsed: ParsedDocument) -> list[_Found]:
    """Join a bare worry to the one near it that says, of the same holder, what it is about."""
    kept: list[_Found] = []
    waiting: list[_Found] = []
    for one in found:
        if one.bare:
            waiting.append(one)
            continue
        joined = one
        for bare in list(waiting):
            if _explains(one, bare, parsed):
                waiting.remove(bare)
                joined = replace(joined, finding=_joined(joined.finding, bare.finding))
        kept.append(joined)
    alone = [bare for bare in waiting if not any(_explains(one, bare, parsed) for one in kept)]
    return [*kept, *alone]


def _explains(one: _Found, bare: _Found, parsed: ParsedDocument) -> bool:
    """Whether ``one`` says what the bare worry is about: same stance, near, same holder."""
    if one.finding.stance != bare.finding.stance or bare.finding.holder is None:
        return False
    if not -1 <= one.sentence - bare.sentence <= _APART + 1:
        return False
    if one.finding.holder == bare.finding.holder:
        return True
    words = one.finding.holder_text
    text = parsed.document.text
    return (
        one.sentence - bare.sentence == 1
        and words is not None
        and bool(re.match(r"(?:its|their|his|her)\b|\w+ there\b", words.of(text), re.IGNORECASE))
    )


def _joined(finding: ConcernFinding, bare: ConcernFinding) -> ConcernFinding:
    evidence = sorted({*finding.evidence, *bare.evidence}, key=lambda s: (s.start, s.end))
    holder = bare.holder if bare.holder is not None else finding.holder
    return finding.model_copy(update={"evidence": tuple(evidence), "holder": holder})


def _with_antecedents(
    findings: list[ConcernFinding], parsed: ParsedDocument
) -> list[ConcernFinding]:
    """As in "I am not worried about that": the matter of the worry before it, cited with it."""
    text = parsed.document.text
    filled: list[ConcernFinding] = []
    for finding in findings:
        before = filled[-1] if filled else None
        near = before is not None and 0 < finding.cue.start - before.cue.start < _NEAR
        if before is not None and near and _POINTS_BACK.match(finding.about.of(text)):
            evidence = {*before.evidence, *finding.evidence}
            update = {
                "about": before.about,
                "evidence": tuple(sorted(evidence, key=lambda s: (s.start, s.end))),
            }
            filled.append(finding.model_copy(update=update))
        elif not _POINTS_NOWHERE.match(finding.about.of(text)):
            filled.append(finding)
    return filled


def _without_repeats(findings: list[ConcernFinding]) -> list[ConcernFinding]:
    """One finding for a holder, a stance and a matter, however many words show it."""
    kept: list[ConcernFinding] = []
    for finding in findings:
        same = next(
            (
                k
                for k in kept
                if k.holder == finding.holder
                and k.stance == finding.stance
                and k.evidence == finding.evidence
                and (k.about.overlaps(finding.about) or finding.about.contains(k.cue))
                and k.holder is not None
            ),
            None,
        )
        if same is None:
            kept.append(finding)
    return kept
