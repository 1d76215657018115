"""A draft of a dated event in, whether it is one that a timeline should hold out.

Left out: the day on which a source spoke, what nobody did, what only could be, a wish, how things
stand, and what has no doer.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from briefgen.extract.local.events.asides import is_aside
from briefgen.extract.local.events.drafts import Draft
from briefgen.extract.local.events.heads import lemma, subject_of
from briefgen.extract.local.events.status import accuser, governing_verb, negated
from briefgen.extract.local.naming import Naming
from briefgen.extract.local.parse import Paragraph
from briefgen.extract.local.tense import perceived, verb_tense
from briefgen.knowledge.event_words import event_words
from briefgen.model.findings import Attribution

_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_RANKS = frozenset({"first", "only", "last"})
_POINTERS = frozenset({"this", "that"})
_PRONOUNS = frozenset({"i", "we", "he", "she", "it", "they", "you"})
_STATES = frozenset({"be", "remain", "have", "stay", "do"})


def is_event(  # noqa: PLR0911 - one return a rule
    draft: Draft, attributions: tuple[Attribution, ...], naming: Naming
) -> bool:
    """Whether a timeline should hold what the draft dates."""
    verb = draft.head.token
    if _is_aim(draft) or _is_comparison(draft) or is_aside(draft):
        return False
    if verb.pos_ not in {"VERB", "AUX"}:
        return True
    if _is_unreal(draft) or _comes_to_nothing(verb) or _is_view(draft):
        return False
    subject = subject_of(verb)
    if subject is None:
        clause = verb.dep_ in {"acl", "relcl", "advcl"} or perceived(verb)
        return clause or accuser(verb) is not None
    if _says_nothing(draft, subject) or _is_nobody(subject, verb):
        return False
    words = event_words().words
    if negated(verb) and lemma(verb) not in words.holding:
        return False
    if not _speaks(verb) or draft.keep.head.lower_ == "for":
        return True
    if _court_sits(verb, subject) or _may_do(verb):
        return True
    return _is_news(draft, subject, attributions) or _is_on_record(draft, subject, naming)


def _speaks(verb: Token) -> bool:
    """As in "said on Monday that", "assured us last week that"; not "was informed that"."""
    words = event_words().words
    if lemma(verb) in words.saying:
        return True
    kinds = {child.dep_ for child in verb.children}
    return lemma(verb) in words.informing and "ccomp" in kinds and "auxpass" not in kinds


def is_mere_occasion(draft: Draft, others: Sequence[Draft]) -> bool:
    """As in "said at a press conference on 3 May": what was done there tells of it as well.

    Talks that are named by their place or their people stand for themselves.
    """
    noun = draft.head.noun
    if noun is None or draft.head.token.i != noun.i or noun.dep_ != "pobj":
        return False
    named = any(t.pos_ == "PROPN" and t.ent_type_ not in {"DATE", "TIME"} for t in noun.subtree)
    return not named and any(
        other.head.token.i == noun.head.head.i and other.time is draft.time for other in others
    )


def _is_on_record(draft: Draft, subject: Token, naming: Naming) -> bool:
    """As in "Lind said on Tuesday that ...": somebody named, on a known day."""
    earlier = any(c.lower_ == "had" and c.dep_ == "aux" for c in subject.head.children)
    if draft.time.precision != "day" and not earlier:
        return False  # "had warned in March" is a happening; "said in March" is a source
    if draft.time.year_missing or draft.sentence.paragraph.block.role == "correction":
        return False
    return speaks_by_name(subject, draft.sentence.paragraph, naming)


def speaks_by_name(subject: Token, paragraph: Paragraph, naming: Naming) -> bool:
    """Whether a speaker is somebody named, and no paper that passes on what others say."""
    verb = subject.head
    if lemma(verb) == "report" and any(child.dep_ == "ccomp" for child in verb.children):
        return False
    mention = naming.at(paragraph.span(subject))
    if mention is None:
        return _has_name(subject)
    entity = naming.entities[mention.entity]
    return entity.type != "media" and (entity.named or _has_name(subject))


def _is_unreal(draft: Draft) -> bool:
    """As in "if it wins in May", "could meet in June": nothing that is said to be so."""
    verb = governing_verb(draft.head)
    if verb is None:
        return False
    words = event_words().words
    while True:
        marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "aux", "advmod"}}
        perfect = any(c.dep_ == "aux" and lemma(c) == "have" for c in verb.children)
        if marks & _CONDITIONS or (marks & words.unreal and not perfect):
            return True
        if "would" in marks and _depends(verb):
            return True
        if verb.dep_ not in {"xcomp", "conj", "advcl", "acl"} or verb.head.i == verb.i:
            return False
        if verb.dep_ == "conj" and any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
            return False
        verb = verb.head
        if verb.pos_ not in {"VERB", "AUX"}:
            return False


def _comes_to_nothing(verb: Token) -> bool:
    """As in "has met nobody", "took no decision", "had yet to say a word"."""
    if any(_nobody(c, {"no"}) or c.lower_ == "nothing" for c in verb.children if c.dep_ == "dobj"):
        return True
    outer = verb.head
    to = verb.dep_ == "xcomp" and lemma(outer) in {"have", "be"}
    return to and any(child.lower_ == "yet" for child in outer.children)


def _is_view(draft: Draft) -> bool:
    """As in "many fear that it will close in May": what is ahead in somebody's mind only."""
    at = draft.head.token
    ahead = verb_tense(at) != "past"
    while at.head.i != at.i:
        if at.dep_ == "ccomp" and ahead and lemma(at.head) in event_words().words.minding:
            return True
        at = at.head
    return False


def _depends(verb: Token) -> bool:
    """Whether "would" hangs on a condition or a guess."""
    for child in verb.children:
        if child.lower_ in {"probably", "likely", "perhaps", "possibly", "then"}:
            return True
        if child.dep_ == "advcl" and any(c.lower_ in _CONDITIONS for c in child.children):
            return True
    return False


def _is_aim(draft: Draft) -> bool:
    """As in "wants to lead the market by 2030", "our target by 2030"."""
    verb = governing_verb(draft.head)
    if verb is None:
        return False
    at: Token = verb
    while at.dep_ in {"xcomp", "ccomp"} and at.head.pos_ in {"VERB", "AUX"}:
        at = at.head
        if lemma(at) in event_words().words.wishing:
            return True
    ends = draft.date.startswith("../") and not draft.link.startswith("until")
    return ends and verb_tense(verb) in {"present", "unknown"} and at.tag_ in {"VBZ", "VBP", "VB"}


def _is_comparison(draft: Draft) -> bool:
    """As in "the first to serve since the 1890s": the year only says how long it was not so."""
    if draft.link != "since":
        return False
    before = draft.keep.doc[draft.keep.sent.start : draft.keep.i]
    return any(token.lower_ in _RANKS or token.tag_ == "JJS" for token in before)


def _says_nothing(draft: Draft, subject: Token) -> bool:
    """As in "that was in 2019", "they did that in 2020", "today rights are at risk"."""
    verb = draft.head.token
    if draft.head.noun is not None:
        return False
    relative = subject.head.dep_ == "relcl"
    if (subject.lower_ in _POINTERS and not relative) or _is_request(subject):
        return True
    named = {"oprd", "attr", "dobj", "ccomp", "prep", "xcomp", "acomp"}
    if lemma(verb) in event_words().words.naming - {"know"}:
        return not any(
            c.dep_ in named and c.i not in {draft.keep.i, draft.keep.head.i} for c in verb.children
        )
    if lemma(verb) == "do" and subject.lower_ in _PRONOUNS:
        return True
    now = verb.tag_ in {"VBZ", "VBP"} and lemma(verb) in _STATES
    helped = any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
    return now and not helped and draft.time.precision in {"year", "decade"}


def _is_request(subject: Token) -> bool:
    """As in "a request for comment sent on Monday": how the report came about."""
    near = {token.lower_ for token in subject.doc[max(0, subject.i - 3) : subject.i + 4]}
    return bool(near & {"request", "requests"}) and bool(near & {"comment", "comments"})


def _is_nobody(subject: Token, verb: Token) -> bool:
    return _nobody(subject) or (verb.dep_ == "relcl" and _nobody(verb.head))


def _nobody(
    subject: Token, determiners: AbstractSet[str] = frozenset({"no", "every", "each", "any"})
) -> bool:
    """As in "No employee", "nobody", "every partner": nothing that happened to somebody."""
    if subject.lower_ in {"nobody", "none", "neither", "everybody", "everyone"}:
        return True
    return any(child.dep_ == "det" and child.lower_ in determiners for child in subject.children)


def _is_news(draft: Draft, subject: Token, attributions: tuple[Attribution, ...]) -> bool:
    """A dated announcement, denial or withdrawal by somebody named; not when a source spoke."""
    if draft.sentence.paragraph.block.role == "correction":
        return False
    verb = draft.head.token
    if not (subject.lower_ in {"i", "we", "it"} or _has_name(subject)):
        return False
    content = verb.dep_ in {"parataxis", "ccomp"} or any(c.dep_ == "ccomp" for c in verb.children)
    if lemma(verb) in event_words().words.announcing or not (content or lemma(verb) == "say"):
        return True
    at = draft.sentence.paragraph.span(verb)
    return any(
        one.stance in {"denies", "withdraws"} and any(cue.contains(at) for cue in one.cue)
        for one in attributions
    )


def _court_sits(verb: Token, subject: Token) -> bool:
    """As in "the High Court heard on Thursday that": the hearing is the event."""
    return lemma(verb) == "hear" and lemma(subject) in event_words().words.courts


def _may_do(verb: Token) -> bool:
    """As in "owners can claim a refund": a thing and a modal verb, so nobody speaks."""
    kinds = {child.dep_ for child in verb.children}
    modal = any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children)
    return modal and "dobj" in kinds and not kinds & {"ccomp", "parataxis"}


def _has_name(subject: Token) -> bool:
    return any(token.pos_ == "PROPN" for token in subject.subtree)
