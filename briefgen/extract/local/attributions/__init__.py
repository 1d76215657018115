"""Parsed document, names and clauses in, attributions out: who said what, and how.

The steps: find the cues in each sentence (`reports`), read their stance (`stances`), resolve
who speaks (`speakers`), let quotations run over sentences (`quotations`), add what a speaker
with the floor denies or confirms in plain words (`floor`), nest relayed speech into chains,
and point "this" and "the allegation" back to what they mean (`anaphora`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from briefgen.extract.local.arguments import Names, phrase_span
from briefgen.extract.local.attributions.anaphora import points_back
from briefgen.extract.local.attributions.directness import directness
from briefgen.extract.local.attributions.drafts import Draft, merged, stretches
from briefgen.extract.local.attributions.floor import find_voiced
from briefgen.extract.local.attributions.quotations import find_quotations, is_open, snapped
from briefgen.extract.local.attributions.relays import chains
from briefgen.extract.local.attributions.report import Report, source_tokens
from briefgen.extract.local.attributions.reports import find_reports
from briefgen.extract.local.attributions.speakers import FIRST_PERSON, resolve
from briefgen.extract.local.attributions.stances import (
    by_stance,
    read_stance,
    scope_of,
)
from briefgen.extract.local.clauses import mentions_by_sentence
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import ParsedDocument, ParsedSentence
from briefgen.knowledge.stance import stances
from briefgen.model.base import Span
from briefgen.model.findings import Attribution, Clause, Mention


def find_attributions(
    parsed: ParsedDocument,
    naming: Naming,
    clauses: tuple[Clause, ...],  # noqa: ARG001  # the layers share one signature
) -> tuple[Attribution, ...]:
    """Every attribution, in text order."""
    drafts = _drafts(parsed, naming)
    drafts.sort(key=lambda d: (d.start, d.cue[0].start if d.cue else d.start))
    linked = chains(drafts, naming.entities)
    pointed = points_back(drafts, naming, parsed)
    return tuple(
        _record(draft, link.chain, link.hedge, pointed.get(index, ()), naming)
        for index, (draft, link) in enumerate(zip(drafts, linked, strict=True))
    )


def _drafts(parsed: ParsedDocument, naming: Naming) -> list[Draft]:
    mentions = mentions_by_sentence(naming)
    by_paragraph: defaultdict[int, list[ParsedSentence]] = defaultdict(list)
    for sentence in parsed.sentences:
        by_paragraph[sentence.paragraph.block.index].append(sentence)
    found: list[Draft] = []
    quoting: Draft | None = None
    for sentences in by_paragraph.values():
        mine, quoting = _of_paragraph(sentences, naming, mentions, parsed.document.text, quoting)
        found.extend(mine)
    return found


def _of_paragraph(
    sentences: Sequence[ParsedSentence],
    naming: Naming,
    mentions: Mapping[int, tuple[Mention, ...]],
    text: str,
    quoting: Draft | None,
) -> tuple[list[Draft], Draft | None]:
    """The drafts of a paragraph, and whose words the next one may go on with.

    :param quoting: whose words a quotation at the start of this paragraph goes on with.
    """
    paragraph = sentences[0].paragraph
    quotations = find_quotations(paragraph.text, paragraph.offset)
    found: list[Draft] = []
    before: list[Mention] = []
    last: tuple[int, ...] = ()
    for sentence in sentences:
        names = Names(mentions.get(sentence.index, ()), naming.entities)
        voice = naming.voices.get(sentence.index)
        read = [
            _draft(report, sentence, names, voice, before, last, quotations, text)
            for whole in find_reports(sentence)
            for report in by_stance(whole)
        ]
        mine = _without_repeats(read)
        running = _running_quotation(sentence, quotations)
        if quoting and running and all(_lies_in(draft, (running,)) for draft in mine):
            mine = [*_continued(quoting, sentence, running), *mine]
        mine = _spoken_in_quotes(mine, quoting)
        mine.extend(find_voiced(sentence, voice, mine, text))
        found.extend(mine)
        opening = [d for d in read if d.report.kind == "introduces"]
        quoted = [d for d in mine if d.quoted and _is_outer(d, mine)]
        quoting = next(reversed([*quoted, *opening]), quoting)
        last = next((d.speakers for d in mine if d.speakers), last)
        before.extend(names.mentions)
    goes_on = quoting is not None and (
        quoting.report.kind == "introduces" or is_open(quotations, paragraph.text, paragraph.offset)
    )
    return found, quoting if goes_on else None


def _lies_in(draft: Draft, spans: Sequence[Span]) -> bool:
    return any(span.contains(cue) for span in spans for cue in draft.cue[:1])


def _is_outer(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether a draft of a sentence stands in nobody else's words."""
    return not any(_lies_in(draft, other.content) for other in others if other is not draft)


def _spoken_in_quotes(drafts: Sequence[Draft], quoting: Draft | None) -> list[Draft]:
    """As in "“I think it was safe,” X said": whoever is quoted thinks so."""
    outer = [*drafts, *([quoting] if quoting else [])]
    found: list[Draft] = []
    for draft in drafts:
        own = any(head.lower_ in FIRST_PERSON for head in draft.report.sources)
        holders = [d for d in outer if d is not draft and d.quoted and _lies_in(draft, d.content)]
        if own and holders and not draft.speakers:
            found.append(replace(draft, speakers=holders[0].speakers))
        else:
            found.append(draft)
    return found


def _draft(
    report: Report,
    sentence: ParsedSentence,
    names: Names,
    voice: int | None,
    before: Sequence[Mention],
    last: tuple[int, ...],
    quotations: Sequence[Span],
    text: str,
) -> Draft:
    def entities(heads: Sequence[Token]) -> tuple[int, ...]:
        return resolve(
            heads,
            sentence,
            names,
            voice=voice,
            before=before,
            last_speakers=last,
        )

    paragraph = sentence.paragraph
    signed = report.kind == "signed"
    cue = (paragraph.span(report.verb),) if signed else stretches(report.cue, paragraph, text)
    content = stretches(report.content, paragraph, text)
    over = [q for q in quotations if any(q.overlaps(part) for part in content)]
    content = merged([*content, *_overhang(over, sentence, content)], text)
    around = [q for q in quotations if not any(q.contains(one) for one in cue)]
    content = merged([snapped(part, around, text) for part in content], text)
    return Draft(
        report=report,
        reading=read_stance(report),
        sentence=sentence,
        speakers=entities(report.sources) or _floor_holder(report, voice),
        listeners=entities(report.addressees),
        source=stretches(
            report.signer
            or source_tokens(report.sources, report.verb) - {*report.content, *report.cue},
            paragraph,
            text,
        ),
        cue=cue,
        content=content,
        quoted=bool(over),
    )


def _floor_holder(report: Report, voice: int | None) -> tuple[int, ...]:
    """As in "That statement is withdrawn": whoever has the floor withdraws it."""
    passive = not report.sources and report.verb.lemma_.lower() in stances().withdraws.verbs
    return (voice,) if passive and voice is not None else ()


def _overhang(
    quotations: Sequence[Span], sentence: ParsedSentence, content: Sequence[Span]
) -> list[Span]:
    """What of a quotation lies in the sentences before and after the one with the cue."""
    found: list[Span] = []
    for quotation in quotations:
        inside = sentence.span
        if quotation.start < inside.start and content[0].start <= inside.start + 1:
            found.append(Span(start=quotation.start, end=min(quotation.end, inside.start)))
        if quotation.end > inside.end and content[-1].end >= inside.end - 2:
            found.append(Span(start=max(quotation.start, inside.end), end=quotation.end))
    return found


def _without_repeats(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft a cue; a draft without content stays only when it is a silence."""
    seen: set[tuple[tuple[Span, ...], tuple[Span, ...]]] = set()
    kept: list[Draft] = []
    for draft in drafts:
        if (draft.cue, draft.content) in seen or not (
            draft.content or draft.report.kind in ("no_comment", "no_reply", "takes_no_position")
        ):
            continue
        seen.add((draft.cue, draft.content))
        kept.append(draft)
    return kept


def _running_quotation(sentence: ParsedSentence, quotations: Sequence[Span]) -> Span | None:
    """The quotation that a sentence is, from its first word on."""
    if sentence.paragraph.block.role == "quote":
        return sentence.span
    for quotation in quotations:
        if quotation.start <= sentence.span.start + 1 and quotation.end > sentence.span.start + 1:
            return quotation
    return None


def _continued(previous: Draft, sentence: ParsedSentence, running: Span) -> list[Draft]:
    """A quotation without a cue goes on with the words of whoever was quoted last."""
    start = max(running.start, sentence.span.start)
    here = Span(start=start, end=min(running.end, sentence.span.end))
    if any(part.overlaps(here) for part in previous.content):
        return []
    if previous.sentence.index < sentence.index - 1:
        return []
    head = sentence.tokens.root
    report = Report(head, (), (), tuple(sentence.tokens), kind="quotation")
    return [
        Draft(
            report=report,
            reading=read_stance(report),
            sentence=sentence,
            speakers=previous.speakers,
            listeners=previous.listeners,
            source=previous.source,
            cue=previous.cue,
            content=(here,),
            quoted=True,
        )
    ]


def _record(
    draft: Draft,
    chain: tuple[int, ...],
    relay_hedge: Span | None,
    refers_to: tuple[Span, ...],
    naming: Naming,
) -> Attribution:
    reading, paragraph = draft.reading, draft.sentence.paragraph
    clause = draft.report.complement
    scope = scope_of(clause) if clause is not None and reading.stance == "denies" else None
    return Attribution(
        source=draft.source,
        cue=draft.cue,
        content=draft.content,
        speakers=draft.speakers,
        chain=chain,
        stance=reading.stance,
        certainty=reading.certainty,
        hedge=paragraph.span(reading.hedge) if reading.hedge is not None else None,
        relay_hedge=relay_hedge,
        conditional=reading.conditional,
        scope=phrase_span(scope, paragraph) if scope is not None else None,
        directness=directness(draft, refers_to, naming),
        quoted=draft.quoted,
        opinion=reading.opinion,
        said_at=draft.said_at,
        refers_to=refers_to,
        sentence=draft.sentence.index,
    )
