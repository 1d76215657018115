"""Parsed document, names and attributions in, worries and their holders out.

The modules in the order in which they work::

    phrases, polarity    whole phrases; whether a word of worry is negated or merely wished
    content, cue         what a worry is about; what a rule for one yields
    verb_cues, adjective_cues, noun_cues, regard_cues, seeing
                         the worries that verbs, adjectives, nouns and verdicts show
    cues                 all of these for one sentence
    holders, pronouns    whom the words for the holder mean
    powers               whether these speak for a state, a bloc or a body
    echoes               who shares a worry just told of, or answers a question after it
    idioms, silence      set phrases of worry, of calm, of having said little
    predicates           the same of powers alone, looked for behind a subject
    verdicts, obstacles  what is judged a problem, or called an obstacle, for somebody
    judgements           what tells against a matter in its speaker's words
    appraisals           what those who speak for a power find bad, or harmless
    threats              quoted warnings without a word of worry
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from briefgen.extract.local.concerns.appraisals import find_appraisals
from briefgen.extract.local.concerns.cue import Cue
from briefgen.extract.local.concerns.cues import find_cues, may_tell
from briefgen.extract.local.concerns.echoes import Asked, asked_in, find_answers, find_echoes
from briefgen.extract.local.concerns.holders import (
    first_person,
    holder_index,
    holder_of,
    span_of,
    words_at,
)
from briefgen.extract.local.concerns.idioms import find_idioms
from briefgen.extract.local.concerns.judgements import find_judgements
from briefgen.extract.local.concerns.obstacles import find_obstacles
from briefgen.extract.local.concerns.phrases import trimmed
from briefgen.extract.local.concerns.powers import speaks_for_power
from briefgen.extract.local.concerns.predicates import find_predicates
from briefgen.extract.local.concerns.pronouns import (
    OURS,
    PLEADING,
    meant_by,
    sayers,
    with_signatories,
)
from briefgen.extract.local.concerns.silence import of_silence
from briefgen.extract.local.concerns.threats import find_threats
from briefgen.extract.local.concerns.verdicts import find_verdicts
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence
from briefgen.model.base import Span
from briefgen.model.findings import Attribution, ConcernFinding

_PRONOUNS = frozenset(
    {"i", "we", "us", "me", "my", "our", "it", "they", "them", "its", "their", "he", "she"}
    | {"him", "her", "his", "you", "your", "who", "which", "that", "this"}
)
_POINTS_NOWHERE = re.compile(
    r"(?:all (?:of )?)?(?:it|this|that|them|these|those|you|us|me|him|her|is|are)(?: all)?\Z",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"(?:that|this|it|(?:th[eo]se|this|that|such|the) (?:worr\w+|concerns?|fears?"
    r"|alarm|unease|apprehensions?|anxiet\w+|misgivings?|disquiet|view))\Z",
    re.IGNORECASE,
)
_NONE_NAMED = re.compile(
    r"(?:many|some|most|all|several|both|few|one) of (?:them|us|you)\Z", re.IGNORECASE
)
_NEAR = 400
"""Characters within which "that" points back to the worry before."""
_BESIDE = 2
"""Sentences between one reaction in a list and the next ("London has not commented")."""
_APART = 1
"""Sentences between a bare worry ("the unease in Paris is real") and the one that explains it."""


def find_concerns(
    parsed: ParsedDocument, naming: Naming, attributions: tuple[Attribution, ...]
) -> tuple[ConcernFinding, ...]:
    """Every concern, and every 'not worried' and 'has said little', in text order."""
    found: list[_Found] = []
    asked: Asked | None = None
    for sentence in parsed.sentences:
        if not may_tell(sentence):
            asked = asked_in(sentence) or asked
            continue
        found.extend(_of_sentence(sentence, naming, attributions, found))
        told_so_far = [(one.sentence, one.finding) for one in found]
        found.extend(
            _Found(finding, sentence.index, bare=False)
            for finding in (
                *find_answers(sentence, asked, naming),
                *find_echoes(sentence, told_so_far, naming, attributions),
            )
        )
    found.extend(
        _Found(finding, place, bare=False)
        for place, finding in (
            *find_obstacles(parsed, naming, attributions),
            *find_threats(parsed, attributions),
        )
    )
    told = {one.sentence for one in found if one.finding.stance == "worried"}
    found.extend(
        _Found(finding, place, bare=False)
        for place, finding in find_verdicts(parsed, naming, attributions)
        if place not in told
    )
    told |= {one.sentence for one in found}
    found.extend(
        _Found(finding, place, bare=False)
        for place, finding in find_judgements(parsed, naming, attributions)
        if place not in told
    )
    told |= {one.sentence for one in found}
    found.extend(
        _Found(finding, place, bare=False)
        for place, finding in find_appraisals(parsed, naming, attributions)
        if place not in told
    )
    found.sort(key=lambda one: (one.sentence, one.finding.cue.start))
    found = [replace(one, finding=with_signatories(one.finding, parsed, naming)) for one in found]
    told_of = [one for one in _merged(found, parsed) if not _is_a_mood(one, naming)]
    findings = _without_repeats([one.finding for one in told_of])
    findings = _with_antecedents(findings, parsed)
    return tuple(sorted(findings, key=lambda f: (f.evidence[0].start, f.cue.start)))


@dataclass(frozen=True)
class _Found:
    """A finding, its sentence, and whether it lacks what the worry is about."""

    finding: ConcernFinding
    sentence: int
    bare: bool


def _is_a_mood(one: _Found, naming: Naming) -> bool:
    """As in "She was anxious": how a person felt, about nothing that is said."""
    holder = one.finding.holder
    if not one.bare or one.finding.stance != "worried" or holder is None:
        return False
    return naming.entities[holder].type == "person"


def _of_sentence(
    sentence: ParsedSentence,
    naming: Naming,
    attributions: tuple[Attribution, ...],
    before: Sequence[_Found],
) -> Iterator[_Found]:
    cues = tuple(find_cues(sentence))
    found = list(_of_cues(cues, sentence, naming, attributions, before))
    told = {one.finding.holder_text for one in found}
    phrased = [(one.finding, one.bare) for one in find_idioms(sentence, naming, attributions)]
    said = find_predicates(sentence, naming, attributions)
    phrased.extend((finding, finding.about == finding.cue) for finding in said)
    for finding, bare in phrased:
        if finding.holder_text not in told:
            told.add(finding.holder_text)
            found.append(_Found(finding, sentence.index, bare=bare))
    yield from found
    calm = any(cue.stance == "not_worried" for cue in cues)
    beside = bool(before) and sentence.index - before[-1].sentence <= _BESIDE
    for finding in of_silence(sentence, naming, attributions, among_reactions=beside):
        if finding.holder_text not in told and not (calm and finding.stance == "not_worried"):
            yield _Found(finding, sentence.index, bare=True)


def _of_cues(
    cues: Sequence[Cue],
    sentence: ParsedSentence,
    naming: Naming,
    attributions: tuple[Attribution, ...],
    before: Sequence[_Found],
) -> Iterator[_Found]:
    """What single words show of whom."""
    for cue in cues:
        about = span_of(cue.content.about, sentence) if cue.content else None
        if about is None and cue.loose:
            about = span_of(trimmed(cue.loose), sentence)
        for holder, words in _holders(cue, sentence, naming, attributions, before):
            if _is_unclear(cue, about, holder, words, sentence, naming):
                continue
            if cue.weak and not speaks_for_power(holder, words, naming, sentence):
                continue
            finding = _finding(cue, sentence, about, holder, words, attributions)
            yield _Found(finding, sentence.index, bare=cue.content is None)


def _is_unclear(
    cue: Cue,
    about: Span | None,
    holder: int | None,
    words: Span | None,
    sentence: ParsedSentence,
    naming: Naming,
) -> bool:
    """Whether too little is known: a pronoun for a holder, nothing but the cue for a matter.

    A newspaper passes worries on and has none.
    """
    if holder is None and words is not None and _NONE_NAMED.match(words_at(words, sentence)):
        return True
    if holder is not None and naming.entities[holder].type == "media":
        return True
    if holder is None and words is not None:
        named = words_at(words, sentence).lower()
        if named in _PRONOUNS and not (named in OURS and cue.content is not None):
            return True
    return cue.content is None and (about is None or about == span_of(cue.words, sentence))


def _holders(
    cue: Cue,
    sentence: ParsedSentence,
    naming: Naming,
    attributions: tuple[Attribution, ...],
    before: Sequence[_Found],
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
        if holder is not None or head.lower_ not in PLEADING:
            yield holder, words
            continue
        said = [holder_of(one, sentence, naming, attributions) for one in sayers(head)]
        several = [] if said else meant_by(head, sentence, naming, attributions)
        same = None if said or several else _same_people(head, sentence, before)
        if same is not None:
            said = [same]
        yield from said or [(one, words) for one in several] or [(holder, words)]


def _same_people(
    head: Token, sentence: ParsedSentence, before: Sequence[_Found]
) -> tuple[int | None, Span] | None:
    """As in "It has unsettled diplomats in Cairo. They worry that": those just said to worry."""
    opens = head.i == sentence.tokens.start and head.lower_ in ("they", "their")
    if not opens or not before or before[-1].sentence != sentence.index - 1:
        return None
    last = before[-1].finding
    if last.holder_text is None or last.stance != "worried":
        return None
    return last.holder, last.holder_text


def _speaker(
    span: Span, sentence: ParsedSentence, naming: Naming, attributions: tuple[Attribution, ...]
) -> int | None:
    """Who says the words at ``span``, quoted or reported or in a turn of their own."""
    index = holder_index(span, attributions)
    if index is not None:
        speakers = attributions[index].speakers
        return speakers[0] if len(speakers) == 1 else None
    return first_person(span, sentence, naming, attributions)


def _finding(
    cue: Cue,
    sentence: ParsedSentence,
    about: Span | None,
    holder: int | None,
    words: Span | None,
    attributions: tuple[Attribution, ...],
) -> ConcernFinding:
    span, content = span_of(cue.words, sentence), cue.content
    # Where the words do not say what it is about, the predicate stands for both.
    shown = about if content is None and about is not None and about.contains(span) else span
    return ConcernFinding(
        holder=holder,
        holder_text=words,
        about=about or span,
        consequence=span_of(content.consequence, sentence)
        if content and content.consequence
        else None,
        cue=shown,
        stance=cue.stance,
        conditional=bool(content and content.conditional),
        attribution=holder_index(span, attributions),
        evidence=(sentence.span,),
    )


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
        near = before is not None and 0 <= finding.cue.start - before.cue.start < _NEAR
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
