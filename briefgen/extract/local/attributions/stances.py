"""A cue with its content in, stance, certainty, hedge and scope out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from briefgen.extract.local.attributions.rejections import false_complement, rejects
from briefgen.extract.local.attributions.report import Report
from briefgen.extract.local.verbs import (
    children,
    conjuncts,
    is_negated,
    modality,
    predicate_of,
    subjects,
    tense,
)
from briefgen.knowledge.speech import speech
from briefgen.knowledge.stance import stances
from briefgen.model.findings import Certainty, Stance

_BEING = frozenset({"is", "are", "was", "were"})
_SILENT: dict[str, Stance] = {
    "no_comment": "no_comment",
    "no_reply": "no_reply",
    "takes_no_position": "takes_no_position",
}


@dataclass(frozen=True)
class Reading:
    """How a speaker stands to what is said.

    ``denied`` is the verb or noun of the statement that a denial denies, where the content does
    not itself state it: the "linking" of "the information linking them to it was wrong".
    """

    stance: Stance
    certainty: Certainty = "unstated"
    hedge: Token | None = None
    conditional: bool = False
    opinion: bool = False
    pointing: Token | None = None
    scope: tuple[Token, ...] = ()


def read_stance(report: Report) -> Reading:
    """The stance of one report, with the scope of its negations."""
    if report.kind in _SILENT:
        return Reading(_SILENT[report.kind])
    if report.kind == "charge":
        return Reading("asserts")
    if report.kind == "noun":
        return _of_noun(report)
    return _of_denying_verb(report) or _of_other_verb(report) or _of_content(report)


def _of_denying_verb(report: Report) -> Reading | None:
    """As in "denied", "rejected the claim", "called it a lie"."""
    verb, lists = report.verb, stances().denies
    lemma = verb.lemma_.lower()
    if lemma in lists.always:
        stance: Stance = "no_comment" if is_negated(verb) else "denies"
        return Reading(stance, conditional=_under_condition(verb), pointing=report.object)
    if rejects(verb) and _is_rejection(report):
        return Reading("asserts" if is_negated(verb) else "denies", pointing=report.object)
    if lemma in lists.naming and (false := false_complement(verb)) is not None:
        named = report.object or next(children(false, "nsubj", "nsubjpass"), None)
        return Reading("denies", pointing=named)
    return None


def _under_condition(verb: Token) -> bool:
    """As in "if you are denying people water"."""
    return any(mark.lower_ in ("if", "unless", "whether") for mark in children(verb, "mark"))


def _of_other_verb(report: Report) -> Reading | None:
    """As in "withdrew", "does not know", "confirmed"."""
    verb, lists = report.verb, stances()
    lemma = verb.lemma_.lower()
    if lemma in lists.withdraws.verbs:
        return Reading("withdraws", pointing=report.object)
    if lemma in lists.silence.unknowing and is_negated(verb):
        return Reading("takes_no_position")
    if lemma in lists.confirms.always and report.kind == "verb":
        return _weigh(report, "no_comment" if is_negated(verb) else "confirms")
    return None


def _is_rejection(report: Report) -> bool:
    return report.object is not None or report.complement is not None


def _of_noun(report: Report) -> Reading:
    lists = stances()
    lemma = report.verb.lemma_.lower()
    if lemma in lists.denies.nouns:
        return Reading("denies")
    if lemma in lists.confirms.nouns:
        return Reading("confirms")
    return _of_content(report)


def _of_content(report: Report) -> Reading:
    """What the content itself says: "that the information was incorrect" is a denial."""
    clause = report.complement
    if _ends_in_falsity(report):
        return _weigh(report, "denies")
    if clause is None:
        return _weigh(report, "asserts")
    return _weigh(report, *clause_stance(clause))


def _ends_in_falsity(report: Report) -> bool:
    """As in "that reports linking them to it were wrong", whatever the parse makes of "reports".

    By words alone: a noun for a statement among the first, "were wrong" at the end.
    """
    words = [token.lower_ for token in report.content if not token.is_punct]
    first = {word.removesuffix("s") for word in words[:4]} | set(words[:4])
    ends = next((i for i in (-2, -3) if len(words) > 4 and words[i] in _BEING), None)
    return (
        ends is not None
        and bool(first & speech().nouns.statements)
        and words[-1] in stances().falsity.adjectives
        and not {"not", "n't", "if", "whether", "believe", "said"} & set(words)
    )


def clause_stance(  # noqa: PLR0911 - one reading a line
    clause: Token,
) -> tuple[Stance, Token | None]:
    """Stance of a speaker who utters ``clause``, and the statement it speaks of, if it does."""
    lists = stances()
    false = falsity(clause)
    if false is not None:
        return ("withdraws" if _is_own_earlier(false) else "denies"), false
    if clause.lemma_ == "know" and predicate_of(clause) == "take part":
        return "denies", None
    if lists.silence.unknowing and clause.lemma_ == "know" and is_negated(clause):
        return "takes_no_position", None
    blameless = _disclaims_blame(clause)
    if blameless is not None:
        return "denies", blameless
    if is_negated(clause) and (such := _no_such(clause)) is not None:
        return "denies", such
    if _denies_fact(clause) or _says_absent(clause) or _has_no_trace(clause):
        return "denies", _left_out(clause)
    return "asserts", None


def _disclaims_blame(clause: Token) -> Token | None:
    """The word for guilt in "was not at fault", "is not responsible", "was not to blame"."""
    if clause.lemma_ not in ("be", "plead", "bear"):
        return None
    words = speech().blame.disclaimed
    near = [*children(clause, "acomp", "xcomp", "oprd", "dobj", "attr")]
    near += [thing for p in children(clause, "prep") for thing in children(p, "pobj")]
    negated = is_negated(clause)
    return next(
        (
            t
            for t in near
            if t.lemma_.lower() in words and (negated or any(c.dep_ == "neg" for c in t.children))
        ),
        None,
    )


def _no_such(clause: Token) -> Token | None:
    """The noun of "gave no such instruction", "no such letter was received"."""
    for noun in children(clause, "nsubj", "nsubjpass", "dobj", "attr"):
        if {"no", "such"} <= {t.lower_ for t in noun.children}:
            return noun
    return None


def _says_absent(clause: Token) -> bool:
    """As in "had stayed at home", "its name was put on the list by mistake", "was dreaming"."""
    lists = stances().absence
    words = " ".join(token.lower_ for token in clause.subtree)
    lemmas = {token.lemma_.lower() for token in clause.subtree}
    if clause.lemma_ in lists.misled:
        told = {t.lemma_.lower() for h in children(clause, "csubj", "nsubj") for t in h.subtree}
        return bool(told & (speech().nouns.accounts | lists.rosters)) and not is_negated(clause)
    if any(phrase in words for phrase in lists.by_error):
        return clause.lemma_ in lists.listing and bool(lemmas & lists.rosters)
    first = {t.lower_ for t in children(clause, "nsubj", "nsubjpass")}
    own = bool(first & {"it", "we", "i", "they", "he", "she", "that", "this"})
    return own and any(phrase in words for phrase in lists.phrases)


def _has_no_trace(clause: Token) -> bool:
    """As in "has no knowledge of any re-export", "found no trace of the letter"."""
    traces = stances().silence.traces
    return any(
        noun.lemma_.lower() in traces
        and any(child.lower_ == "no" for child in noun.children)
        and any(p.lower_ == "of" for p in children(noun, "prep"))
        for noun in children(clause, "dobj", "attr")
    )


def _left_out(clause: Token) -> Token | None:
    """The verb of "they were not", "it did not": what it denies stands before."""
    bare = {"nsubj", "neg", "punct", "mark", "aux", "advmod", "cc", "expl"}
    helping = clause.lemma_.lower() in ("be", "do", "have")
    if helping and tense(clause) == "past" and all(c.dep_ in bare for c in clause.children):
        return clause
    return None


def _is_own_earlier(statement: Token) -> bool:
    """As in "its first estimate was wrong": its own word, which is taken back."""
    words, lists = {child.lower_ for child in statement.children}, stances().withdraws
    own = words & (lists.own - {"the", "that"})
    return bool(own and words & lists.earlier)


def by_stance(report: Report) -> list[Report]:
    """As in "that no lease was granted, and that the term is 25 years": one report a stance.

    A report whose clauses all have one stance stays whole.
    """
    clause = report.complement
    if clause is None or report.kind not in ("verb", "voice"):
        return [report]
    first = clause_stance(clause)[0]
    others = [
        c
        for c in children(clause, "conj")
        if any(children(c, "nsubj", "nsubjpass"))
        or (c.pos_ in ("VERB", "AUX") and {first, clause_stance(c)[0]} == {"asserts", "denies"})
    ]
    if not others or len({clause_stance(c)[0] for c in (clause, *others)}) == 1:
        return [report]
    apart = {token for other in others for token in other.subtree}
    joints = {token for token in children(clause, "cc", "punct") if token.i > clause.i}
    opening = tuple(t for t in report.content if t not in apart and t not in joints)
    return [
        replace(report, content=opening),
        *(
            replace(report, content=tuple(t for t in o.subtree if t in report.content))
            for o in others
        ),
    ]


def falsity(clause: Token) -> Token | None:
    """The subject of a clause that calls it false, or None where the clause does no such thing.

    As in "the report is wrong", "that is not true", "there is no truth in the report".
    """
    subject = next(children(clause, "nsubj", "nsubjpass", "expl", "csubj"), None)
    if subject is None:
        return None
    if _speaks_of_something_else(clause, subject) or _is_outdated(clause, subject):
        return subject
    if _is_called_false(clause):
        return _statement(subject)
    for thing in children(clause, "dobj", "attr"):
        lacking = any(child.lower_ == "no" for child in thing.children)
        if thing.lemma_ in stances().falsity.lacking and lacking:
            return _truth_of(thing) or _statement(subject)
    return None


def _is_called_false(clause: Token) -> bool:
    """Whether the predicate is "wrong", "a lie", "without foundation" or "not true"."""
    if clause.lemma_ not in ("be", "remain", "seem", "prove"):
        return False
    lists, negated = stances().falsity, is_negated(clause)
    for child in children(clause, "acomp", "attr", "prep", "oprd"):
        word = child.lemma_.lower()
        if word in lists.adjectives or (word in lists.nouns and child.dep_ == "attr"):
            return not negated
        if word in lists.true and negated:
            return True
        if word == "without" and any(t.lemma_ in lists.lacking for t in children(child, "pobj")):
            return True
    return False


def _speaks_of_something_else(clause: Token, subject: Token) -> bool:
    """As in "That figure is for one operator, not for the country"."""
    if clause.lemma_ != "be" or subject.lemma_.lower() not in stances().anaphora.nouns:
        return False
    if not any(t.lower_ in ("that", "this") for t in children(subject, "det")):
        return False
    after = [t for t in clause.subtree if t.i > clause.i and t.lower_ == "not"]
    return any(t.nbor(-1).text == "," for t in after)


def _is_outdated(clause: Token, subject: Token) -> bool:
    """As in "The claim that ... is out of date"."""
    if clause.lemma_ != "be" or subject.lemma_.lower() not in speech().nouns.statements:
        return False
    return "out of date" in " ".join(t.lower_ for t in clause.subtree if t.i > clause.i)


def _statement(subject: Token) -> Token | None:
    """The subject, when it can be true or false at all."""
    nouns = speech().nouns.statements | speech().nouns.documents | stances().anaphora.nouns
    if subject.lower_ in stances().anaphora.pronouns or subject.lemma_.lower() in nouns:
        return subject
    if subject.pos_ in ("VERB", "AUX") or subject.like_num or subject.pos_ == "NUM":
        return subject
    return None


def _truth_of(thing: Token) -> Token | None:
    for preposition in children(thing, "prep"):
        for head in children(preposition, "pobj", "pcomp"):
            return head
    return None


def _denies_fact(clause: Token) -> bool:
    """A negated past event, or the speaker's negated present conduct; not a view or a plan."""
    if not is_negated(clause) or clause.lemma_.lower() in stances().mind.verbs:
        return False
    if _is_superlative(clause) or (clause.tag_ == "VBG" and not any(children(clause, "aux"))):
        return False
    if modality(clause) != "none":
        return False
    when = tense(clause)
    if when == "past":
        return True
    if when != "present" or clause.lemma_ == "be":
        return False
    return any(head.lower_ in ("it", "we", "i", "they", "he", "she") for head in subjects(clause))


def _is_superlative(clause: Token) -> bool:
    """As in "has never been safer": it is as safe as can be."""
    never = any(child.lower_ == "never" for child in clause.children)
    return never and any(t.tag_ in ("JJR", "RBR") for t in children(clause, "acomp", "advmod"))


def _weigh(report: Report, stance: Stance, pointing: Token | None = None) -> Reading:
    """Certainty, hedge and condition of what is said."""
    words = stances().certainty
    clause = report.complement
    nearby = [] if clause is None else [clause, *clause.children]
    helpers = {token.lower_ for token in nearby} | {token.lemma_.lower() for token in nearby}
    hedge = next((token for token in nearby if token.lemma_.lower() in words.hedges), None)
    certainty: Certainty = "unstated"
    if report.verb.lemma_ in ("believe", "think", "expect", "suspect", "fear", "suggest"):
        certainty, hedge = "probable", hedge or report.verb
    if helpers & words.probable:
        certainty = "probable"
    if helpers & words.possible:
        certainty = "possible"
    if stance in ("denies", "confirms") and hedge is None:
        certainty = "certain"
    return Reading(
        stance,
        certainty=certainty,
        hedge=hedge,
        conditional=clause is not None and _is_conditional(clause),
        opinion=report.verb.lemma_ in speech().thinks | speech().nouns.thoughts,
        pointing=pointing if pointing is not None else report.object,
    )


def _is_conditional(clause: Token) -> bool:
    return any(
        mark.lower_ in ("if", "unless", "should")
        for child in children(clause, "advcl")
        for mark in children(child, "mark", "aux")
        if mark.i < child.i
    )


def scope_of(clause: Token) -> Token | None:
    """The negated subject of a denial ("No employee"): what it is limited to."""
    for head in subjects(clause):
        if any(child.lower_ in ("no", "none") for child in head.children):
            return head
    return None


__all__ = ["Reading", "clause_stance", "conjuncts", "falsity", "read_stance", "scope_of"]
