"""A sentence that somebody speaks in their own voice in, what it denies or confirms out.

In a statement, a filing or a transcript turn the whole text is one party's assertion, so a
plain sentence makes no attribution. Denials, silences, withdrawals, values and what is said in
the first person do: they take a position that others may contradict.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from briefgen.extract.local.attributions.drafts import Draft, stretches
from briefgen.extract.local.attributions.report import Report
from briefgen.extract.local.attributions.stances import Reading, by_stance, clause_stance
from briefgen.extract.local.parse import ParsedSentence
from briefgen.extract.local.verbs import subjects
from briefgen.knowledge.speech import speech
from briefgen.knowledge.stance import stances

_FIRST_PERSON = frozenset({"i", "we", "my", "our", "us", "me"})


def find_voiced(
    sentence: ParsedSentence, voice: int | None, found: Sequence[Draft], text: str
) -> list[Draft]:
    """At most one draft: the position that the whole sentence takes."""
    root = sentence.tokens.root
    if voice is None or sentence.text.rstrip("”\"' ").endswith("?"):
        return []
    if any(draft.report.verb == root or root in draft.report.cue for draft in found):
        return []
    if any(draft.report.verb.head == root and draft.report.verb.dep_ == "xcomp" for draft in found):
        return []
    lost = _lost_verb(root, sentence)
    if (root.pos_ not in ("VERB", "AUX") and not lost) or any(
        root in draft.report.content for draft in found
    ):
        return []
    reading = Reading("denies", certainty="certain") if lost else _reading(root, sentence)
    if reading is None:
        return []
    whole = Report(root, (root,), (), tuple(sentence.tokens), kind="voice")
    parts = by_stance(whole)
    return [
        Draft(
            report=report,
            reading=reading if len(parts) == 1 else _of_part(report),
            sentence=sentence,
            speakers=(voice,),
            listeners=(),
            source=(),
            cue=(sentence.paragraph.span(root),),
            content=stretches(report.content, sentence.paragraph, text),
        )
        for report in parts
    ]


def _lost_verb(root: Token, sentence: ParsedSentence) -> bool:
    """As in "The claim that X is out of date", which the parse takes for one noun phrase."""
    if root.lemma_.lower() not in speech().nouns.statements:
        return False
    end = " ".join(token.lower_ for token in sentence.tokens[-6:] if not token.is_punct)
    falsity = stances().falsity.adjectives
    return any(end.endswith(f"{verb} {word}") for word in falsity for verb in ("is", "was", "are"))


def _of_part(report: Report) -> Reading:
    clause = report.complement
    stance, pointing = clause_stance(clause) if clause is not None else ("asserts", None)
    return Reading(stance, pointing=pointing)


def _relays(root: Token) -> bool:
    """As in "Some reports have put the share at 55": what others say is not the speaker's word."""
    nouns = speech().nouns
    return (
        any(
            head.lemma_.lower() in nouns.statements | nouns.documents | nouns.anonymous
            for head in subjects(root)
        )
        and root.lemma_ != "be"
    )


def _reading(root: Token, sentence: ParsedSentence) -> Reading | None:
    words = sentence.text.lower()
    if any(phrase in words for phrase in stances().neutral.phrases):
        return Reading("takes_no_position")
    stance, pointing = clause_stance(root)
    if stance == "asserts" and _relays(root):
        return None
    if stance != "asserts":
        return Reading(stance, certainty="certain", pointing=pointing)
    tokens = {token.lower_ for token in sentence.tokens}
    if tokens & _FIRST_PERSON or any(sign.isdigit() for sign in words):
        return Reading("asserts")
    return None
