"""A verb of the parse in, its grammar out: predicate, subjects, negation, modality, tense.

Dependency labels are those of spaCy's English models (ClearNLP scheme).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from briefgen.knowledge.predicates import predicates
from briefgen.knowledge.speech import speech

Modality = Literal["none", "planned", "possible", "conditional", "question"]
Tense = Literal["past", "present", "future", "unknown"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
CLAUSAL = frozenset(
    {"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "parataxis", "csubj"}
)
_NEGATIVE_WORDS = frozenset(
    {"no", "none", "nobody", "nothing", "neither", "nor", "never", "hardly"}
)
_NOT = frozenset({"never", "n't", "not"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
_POSSIBLE = frozenset({"may", "might", "could", "can", "would", "should"})
_IDIOM_OBJECTS = frozenset({"part", "place"})
_FINITE = frozenset({"VBD", "VBZ"})
_NOWHERE = frozenset(
    {"further", "farther", "far", "wrong", "bankrupt", "bust", "public", "live", "ahead",
     "unheeded", "missing", "unanswered", "badly", "well", "free", "viral", "dark", "quiet"}
)  # fmt: skip
_PARTICIPLES = frozenset({"VBG", "VBN"})


def is_clause_head(token: Token) -> bool:
    """Whether ``token`` is the verb of a clause: no auxiliary, no verb used as a noun."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass"):
        return False
    return token.dep_ in CLAUSAL or any(child.dep_ in SUBJECTS for child in token.children)


def children(token: Token, *deps: str) -> Iterator[Token]:
    """Children of ``token`` with one of ``deps``."""
    return (child for child in token.children if child.dep_ in deps)


def conjuncts(head: Token) -> list[Token]:
    """``head`` and what is coordinated with it, in text order."""
    found = [head]
    for one in found:
        found.extend(children(one, "conj"))
    return sorted(found, key=lambda token: token.i)


def predicate_of(verb: Token) -> str:  # noqa: PLR0911 - one idiom a line
    """Lemma of ``verb`` with the particle or complement that makes its meaning ("put off")."""
    lemma = verb.lemma_.lower()
    table = predicates()
    for particle in children(verb, "prt"):
        return f"{lemma} {particle.lower_}"
    for thing in children(verb, "dobj"):
        if thing.lower_ in _IDIOM_OBJECTS and lemma == "take":
            return f"{lemma} {thing.lower_}"
    if lemma == "set" and any(t.lower_ == "foot" for t in children(verb, "dobj")):
        return "set foot"
    if lemma == "hold" and any(children(verb, "auxpass")):
        return "be held"
    if lemma == "go" and (way := _no_journey(verb)) is not None:
        return f"go {way}"
    if lemma == "be":
        return _being(verb)
    if (lemma in ("have", "play") and _has_part(verb)) or _knows_nothing_of(verb):
        return "take part"
    phrases = [f"{lemma} {preposition.lower_}" for preposition in children(verb, "prep")]
    return next((phrase for phrase in phrases if table.of_verb(phrase)), lemma)


def _no_journey(verb: Token) -> str | None:
    """As in "went further", "went wrong", "went bankrupt": nobody travels."""
    for child in children(verb, "advmod", "acomp", "oprd"):
        if child.lower_ in _NOWHERE:
            return child.lower_
    return None


def _knows_nothing_of(verb: Token) -> bool:
    """As in "knew nothing of the meeting": whoever says so says that he was not in it."""
    if verb.lemma_ != "know":
        return False
    about = [verb, *(t for t in children(verb, "dobj") if t.lower_ == "nothing")]
    return len(about) > 1 and any(
        predicates().occasion(thing.lemma_.lower()) is not None
        for one in about
        for preposition in children(one, "prep")
        for thing in children(preposition, "pobj")
    )


def _has_part(verb: Token) -> bool:
    """As in "had no part in the talks", "had nothing to do with the trip"."""
    for thing in children(verb, "dobj"):
        if thing.lemma_ in ("part", "role") and any(
            p.lower_ == "in" for p in [*children(thing, "prep"), *children(verb, "prep")]
        ):
            return verb.lemma_ == "have" or thing.lemma_ == "part"
        if thing.lower_ in ("nothing", "anything") and "do with" in " ".join(
            token.lower_ for token in thing.subtree
        ):
            return True
    return False


def _being(verb: Token) -> str:
    for complement in children(verb, "acomp", "advmod", "attr"):
        if predicates().of_verb(f"be {complement.lower_}"):
            return f"be {complement.lower_}"
    for preposition in children(verb, "prep"):
        thing = next(children(preposition, "pobj"), None)
        if thing is not None and thing.lemma_.lower() in predicates().gatherings:
            return "be among"
        if thing is not None and preposition.lower_ in ("among", "amongst"):
            return "be among"
        if thing is not None and predicates().of_verb(f"be {preposition.lower_} {thing.lower_}"):
            return f"be {preposition.lower_} {thing.lower_}"
        located = preposition.lower_ in ("in", "at", "to", "inside")
        if thing is not None and located and _is_somewhere(thing):
            return "be at"
    return "be"


def _is_somewhere(thing: Token) -> bool:
    """Whether a noun names a place or an occasion, so that one can be in it."""
    return thing.pos_ == "PROPN" or predicates().occasion(thing.lemma_.lower()) is not None


def clause_tokens(clause: Token) -> list[Token]:
    """The words of a clause, without a verb that the parse joins to it and that is not its own.

    As in "warned the city to act and told residents to leave": whoever warned also told.
    """
    apart = {
        token for other in children(clause, "conj") if is_stray(other) for token in other.subtree
    }
    if apart:
        first = min(token.i for token in apart)
        apart |= {t for t in children(clause, "cc", "punct") if clause.i < t.i < first}
    return [token for token in clause.subtree if token not in apart]


def is_stray(verb: Token) -> bool:
    """Whether a coordinated verb belongs not to the verb that the parse gives it but to its head.

    As in "told the city to act and urged residents to leave", "said the bridge had cracks and
    denied filling them": a finite verb is not joined to an infinitive, a bridge denies nothing.
    """
    first = verb.head
    finite = verb.tag_ in _FINITE or verb.lower_ == "are"
    if verb.dep_ != "conj" or not finite or any(children(verb, *SUBJECTS)):
        return False
    if first.dep_ in ("xcomp", "advcl", "ccomp") and first.tag_ == "VB":
        return True
    if first.dep_ != "ccomp" or not _tells(verb) or not _tells(first.head):
        return False
    return not any(_may_speak(head) for head in subjects(first))


def _tells(verb: Token) -> bool:
    return verb.lemma_.lower() in speech().says


def _may_speak(head: Token) -> bool:
    if head.pos_ in ("PRON", "PROPN"):
        return head.lower_ not in ("it", "that", "this", "which", "there")
    nouns = speech().nouns
    return head.lemma_.lower() in (
        nouns.people | nouns.staff | nouns.anonymous | nouns.spokespeople | nouns.documents
    )


def subjects(verb: Token) -> list[Token]:
    """Heads of the subject of ``verb``, also where it stands with another verb."""
    own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "csubj")]
    if own:
        return [token for head in own for token in conjuncts(_antecedent(head, verb))]
    return _borrowed_subject(verb)


def _antecedent(subject: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for; any other subject stands for itself."""
    if subject.tag_ in ("WDT", "WP") or (subject.lower_ == "that" and verb.dep_ == "relcl"):
        clause = verb
        while clause.dep_ == "conj":
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return subject


def _borrowed_subject(verb: Token) -> list[Token]:
    governor = verb.head
    if is_stray(verb):
        return subjects(governor.head)
    if verb.dep_ == "conj" and governor.pos_ in ("VERB", "AUX"):
        return subjects(governor)
    if verb.dep_ == "xcomp":
        objects = [token for head in children(governor, "dobj") for token in conjuncts(head)]
        return objects or (subjects(governor) if governor != verb else [])
    if verb.dep_ in ("acl", "relcl") and governor.pos_ in ("NOUN", "PROPN", "PRON"):
        by_noun = verb.tag_ != "VB" and governor.lemma_.lower() not in speech().nouns.statements
        return conjuncts(governor) if by_noun else []
    if verb.dep_ == "advcl" and verb.tag_ in _PARTICIPLES and governor.pos_ in ("VERB", "AUX"):
        return subjects(governor)
    return _subject_of_gerund(governor) if verb.dep_ == "pcomp" else []


def _subject_of_gerund(preposition: Token) -> list[Token]:
    """Of "accused X of leaving" X leaves; otherwise who does what the preposition hangs on."""
    above = preposition.head
    if above.dep_ == "dobj" and speech().charge(above.head.lemma_.lower()):
        return conjuncts(above)
    if above.pos_ not in ("VERB", "AUX"):
        return []
    if speech().charge(above.lemma_.lower()):
        accused = list(children(above, "dobj", "nsubjpass"))
        return [one for head in accused for one in conjuncts(head)]
    return subjects(above)


def is_passive(verb: Token) -> bool:
    """Whether the subject of ``verb`` is what it happens to."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not any(children(verb, "nsubj", "aux")):
        return is_passive(verb.head) if verb.head.pos_ == "VERB" else False
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def is_negated(verb: Token) -> bool:
    """Whether a negation has ``verb`` in its scope: "not", "never", "no employee", "nobody"."""
    held_by_neither = False
    for child in verb.children:  # one walk: every layer asks this of every verb
        word = child.lower_
        if word in _NOT or child.dep_ == "neg":
            return not _only(verb)
        if word == "neither" and child.dep_ in ("preconj", "cc"):
            held_by_neither = True
    if held_by_neither:
        return True
    if verb.lemma_ == "be" and any(
        token.lower_ in ("not", "never")
        for child in children(verb, "prep", "acomp", "attr")
        for token in children(child, "neg", "advmod")
    ):
        return True
    if any(_negative_phrase(noun) for noun in _core_nouns(verb)):
        return True
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return _negation_shared(verb)
    return verb.dep_ == "xcomp" and verb.head.lemma_ in ("fail", "refuse", "decline")


def _only(verb: Token) -> bool:
    """As in "not only" negates nothing."""
    following = [child for child in verb.children if child.lower_ == "only"]
    return any(verb.doc[token.i - 1].lower_ == "not" for token in following if token.i > 0)


def _core_nouns(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"):
            yield child
        elif child.dep_ == "prep" and child.lower_ in ("in", "of", "with", "to", "at"):
            yield from children(child, "pobj")


def _negative_phrase(noun: Token) -> bool:
    if noun.lower_ in _NEGATIVE_WORDS:
        return True
    if noun.lower_ in ("one", "single") and any(c.lower_ == "not" for c in noun.children):
        return True
    return any(
        child.lower_ in ("no", "neither") and child.dep_ in ("det", "neg", "preconj", "cc", "amod")
        for child in noun.children
    )


def _negation_shared(verb: Token) -> bool:
    """A coordinated verb without a subject and after "or" stands under the same negation."""
    if any(children(verb, "nsubj", "nsubjpass")):
        return False
    joined_by_or = any(
        token.dep_ == "cc" and token.lower_ in ("or", "nor") for token in verb.head.children
    ) or any(
        token.dep_ == "cc" and token.lower_ in ("or", "nor")
        for other in conjuncts(_first_conjunct(verb))
        for token in other.children
    )
    return joined_by_or and is_negated(verb.head)


def _first_conjunct(verb: Token) -> Token:
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return verb


def modality(verb: Token) -> Modality:
    """How far the clause says that it happened."""
    if any(
        child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether")
        for child in verb.children
    ):
        return "conditional"
    helpers = {child.lower_ for child in children(verb, "aux")}
    if helpers & _POSSIBLE:
        return "possible"
    if helpers & _FUTURE or (verb.dep_ == "xcomp" and verb.head.lemma_ in speech().planning):
        return "planned"
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and not any(helpers):
        return modality(verb.head)
    return "question" if _asks(verb) else "none"


def _asks(verb: Token) -> bool:
    """Whether its sentence ends with a question mark, whatever quotation mark follows."""
    for token in reversed(verb.sent):
        text = token.text.rstrip("”\"' ")
        if text:
            return text.endswith("?")
    return False


def tense(verb: Token) -> Tense:
    """Past, present or future, by the finite verb of the group."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in helpers}
    if words & _FUTURE:
        return "future"
    if words & {"had", "did", "was", "were", "have", "has", "'ve", "’ve"} or verb.tag_ == "VBD":
        return "past"
    if verb.tag_ in ("VBZ", "VBP") or words & {"is", "are", "do", "does", "am"}:
        return "present"
    if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        return tense(verb.head)
    return "unknown"
