"""A verb of saying in, its cue with speakers, addressees and content out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from briefgen.extract.local.attributions.quotations import CLOSING, MARKS
from briefgen.extract.local.attributions.report import Report, cue_tokens, cue_with, source_tokens
from briefgen.extract.local.parse import ParsedSentence
from briefgen.extract.local.verbs import (
    children,
    clause_tokens,
    conjuncts,
    is_negated,
    is_passive,
    subjects,
)
from briefgen.knowledge.speech import speech
from briefgen.knowledge.stance import stances

_PAIR = 2
_PERSONAL = frozenset({"dative", "dobj"})

_ALSO_DONE = frozenset({"press", "order", "direct", "invite", "challenge", "dare", "pressure"})
"""Verbs of urging that also do something to a thing, for some end: "ordered boats to get away"."""

_QUOTING = frozenset({"quote", "cite", "report"})
_EMPTY = frozenset({"what", "itself", "himself", "herself", "themselves", "ourselves", "myself"})
_CLOSERS = CLOSING | frozenset({",", "’", "—", "-", "–"})


@dataclass(frozen=True)
class _Said:
    """What is said.

    ``thing`` is the noun that stands for it where no clause or quotation says it, ``marker`` the
    preposition of the verb before it.
    """

    tokens: Sequence[Token] = ()
    thing: Token | None = None
    marker: Token | None = None


def sayings_of(verb: Token, sentence: ParsedSentence) -> Iterator[Report]:
    """The report that a verb of saying makes, if it has somebody who says something."""
    sources = speaker_heads(verb)
    if _is_other_sense(verb) or _is_filler(verb, sources):
        return
    if any(_is_complementizer(head) for head in sources) or _leaves_unsaid(verb):
        return
    said = _content(verb, sentence)
    if not said.tokens:
        if sources and _introduces(verb, sentence):
            yield Report(verb, cue_tokens(verb), tuple(sources), (), kind="introduces")
        return
    if not sources and not is_passive(verb) and verb.dep_ not in ("ROOT", "ccomp", "parataxis"):
        return
    cue = cue_with(verb, said.marker)
    taken = set(cue) | source_tokens(sources, verb)
    kept = tuple(token for token in said.tokens if token not in taken)
    if not kept or (len(kept) == 1 and kept[0].lower_ in _EMPTY):
        return
    yield Report(verb, cue, tuple(sources), kept, tuple(addressees(verb)), object=said.thing)


def _introduces(verb: Token, sentence: ParsedSentence) -> bool:
    """As in "The minister said:" before a paragraph of his words."""
    at_end = sentence.tokens[-1].text == ":" and sentence.tokens.end == len(verb.doc)
    return at_end and (verb.dep_ == "ROOT" or verb.head.dep_ == "ROOT")


def _is_other_sense(verb: Token) -> bool:
    """As in "called in at the port", "was called off", "told it to skip the test": no report.

    A court that "heard that" says nothing itself: those before it do.
    """
    lemma = verb.lemma_.lower()
    if lemma in speech().phrasal and any(children(verb, "prt")):
        return True
    if lemma in ("hear", "tell") and (is_passive(verb) or lemma == "hear"):
        return any(head.lemma_.lower() in speech().hearers for head in _hearers(verb))
    return False


def _is_filler(verb: Token, sources: Sequence[Token]) -> bool:
    """As in "you know, we stayed", "as you can see", "I mean": the speaker's words go on."""
    fillers = speech().fillers.get(verb.lemma_.lower(), frozenset())
    return (
        bool(sources)
        and all(head.lower_ in fillers for head in sources)
        and verb.tag_ in ("VBP", "VB")
        and not is_negated(verb)
    )


def _hearers(verb: Token) -> list[Token]:
    """Who hears: the subject of "heard", of "was told"."""
    return [one for child in children(verb, "nsubj", "nsubjpass") for one in conjuncts(child)]


def _is_complementizer(head: Token) -> bool:
    """As in "that reports placing them there", where the parse takes "that" for who reports."""
    return head.lower_ == "that" and head.tag_ in ("IN", "DT") and head.dep_ == "nsubj"


def _leaves_unsaid(verb: Token) -> bool:
    """As in "would not say which firms", "has not said that": nothing is told by that.

    A question clause under a verb of saying is no statement either ("said what it would pay").
    """
    clause = clausal_complement(verb)
    if clause is None:
        return False
    lemma = verb.lemma_.lower()
    if lemma in stances().silence.comment and is_negated(verb):
        return True
    return lemma in speech().asking and asks(clause) and not _is_quoted(clause)


def _is_quoted(clause: Token) -> bool:
    """As in "“What it needs is time,” she said", which asks nothing."""
    opener = clause.left_edge
    return opener.text in MARKS or (opener.i > 0 and opener.nbor(-1).text in MARKS)


def asks(clause: Token) -> bool:
    """Whether a clause is an indirect question: "which firms were there", "whether it was"."""
    opener = clause.left_edge
    if opener.lower_ in ("whoever", "whatever"):
        return False
    if opener.tag_ in ("WP", "WRB", "WP$") or opener.lower_ in ("which", "what", "whether"):
        return True
    return opener.lower_ == "if" and opener.dep_ == "mark" and opener.head == clause


def speaker_heads(verb: Token) -> list[Token]:
    """Heads of who speaks: the subject, or who stands after "by" in the passive."""
    if is_passive(verb):
        agents = [head for helper in children(verb, "agent") for head in children(helper, "pobj")]
        return [one for head in agents for one in conjuncts(head)]
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in _QUOTING:
        quoted = children(verb.head.head, "dobj", "nsubjpass")
        return [one for head in quoted for one in conjuncts(head)]
    own = [head for head in subjects(verb) if head.lower_ not in ("it", "there") or _refers(head)]
    if own:
        return own
    return _inverted(verb)


def _refers(head: Token) -> bool:
    return head.dep_ != "expl"


def _inverted(verb: Token) -> list[Token]:
    """As in "said John Smith": a noun right after the verb that the parse took for an object."""
    if verb.lemma_ not in ("say", "add", "write", "reply", "explain", "ask", "note", "report"):
        return []
    doc, place = verb.doc, verb.i
    before = doc[place - 1].text if place > verb.sent.start else ""
    if before not in _CLOSERS:
        return []
    return [one for head in children(verb, "dobj", "oprd", "attr") for one in conjuncts(head)]


def addressees(verb: Token) -> Iterator[Token]:
    """To whom it was said: "told X", "said to X", "confirmed to X"."""
    if verb.lemma_ in speech().tells and not is_passive(verb):
        for head in children(verb, *_PERSONAL):
            yield from conjuncts(head)
    for preposition in children(verb, "prep", "dative"):
        if preposition.lower_ == "to" and verb.lemma_ not in ("point", "refer", "admit"):
            for head in children(preposition, "pobj"):
                yield from conjuncts(head)


def _content(verb: Token, sentence: ParsedSentence) -> _Said:
    """By the first of these that the sentence has."""
    if (urged := _urged(verb)) is not None:
        return urged
    clause = clausal_complement(verb)
    if clause is not None:
        return _Said(_clause_content(verb, clause))
    around = _surrounding_content(verb) or _infinitive(verb)
    if around:
        return _Said(around)
    if verb.lemma_.lower() in speech().finite_only:
        return _Said()
    quoted = _quoted_content(verb, sentence)
    return _Said(_with_words_before(quoted, verb)) if quoted else _object_content(verb)


def _infinitive(verb: Token) -> list[Token]:
    """As in "promised to pay"."""
    lemma = verb.lemma_.lower()
    if lemma not in speech().infinitive or lemma in speech().finite_only:
        return []
    return next((clause_tokens(clause) for clause in children(verb, "xcomp")), [])


def _urged(verb: Token) -> _Said | None:
    """As in "urged the two to talk", "called on the firm to pay": who is to do what."""
    if verb.lemma_.lower() not in speech().urging or is_passive(verb):
        return None
    kinds = ("xcomp",) if verb.lemma_ in _ALSO_DONE else ("xcomp", "advcl")
    clause = next((c for c in children(verb, *kinds) if _is_infinitive(c)), None)
    markers = [p for p in children(verb, "prep") if p.lower_ in ("on", "upon", "with", "to")]
    things = [*children(verb, "dobj"), *(t for p in markers for t in children(p, "pobj"))]
    if clause is None or not things or things[0].i > clause.i:
        return None
    tokens = verb.doc[things[0].left_edge.i : clause_tokens(clause)[-1].i + 1]
    return _Said(list(tokens), marker=things[0].head if things[0].head != verb else None)


def _is_infinitive(clause: Token) -> bool:
    return any(t.lower_ == "to" for t in children(clause, "aux"))


def _with_words_before(quoted: list[Token], verb: Token) -> list[Token]:
    """As in "called the plan “a disgrace”": the object belongs to what was said."""
    if verb.lemma_.lower() not in speech().objects or quoted[0].i < verb.i:
        return quoted
    things = [t for t in children(verb, "dobj") if verb.i < t.i]
    if not things:
        return quoted
    low = min(things[0].left_edge.i, quoted[0].i)
    high = max(things[0].right_edge.i, quoted[-1].i)
    return list(verb.doc[low : high + 1])


def _object_content(verb: Token) -> _Said:
    lemma = verb.lemma_.lower()
    if lemma == "say":
        return next((_Said([*t.subtree]) for t in children(verb, "dobj") if t.like_num), _Said())
    if lemma in speech().objects | stances().denies.always | stances().confirms.always:
        for thing in [*children(verb, "dobj", "xcomp", "pcomp"), *passive_subject(verb)]:
            if not _is_barred(verb, thing) and thing.lower_ not in ("himself", "themselves"):
                return _Said(with_complement(thing, verb), thing)
    return _prepositional(verb)


def passive_subject(verb: Token) -> list[Token]:
    """What is said, where the passive names the speaker after "by"."""
    if not any(children(verb, "agent")):
        return []
    return [child for child in verb.children if child.dep_ == "nsubjpass"]


def with_complement(thing: Token, verb: Token) -> list[Token]:
    """A noun phrase with what the verb says of it ("called it a lie")."""
    extra = [t for child in children(verb, "oprd", "ccomp") for t in child.subtree]
    return sorted({*thing.subtree, *extra}, key=lambda token: token.i)


def _is_barred(verb: Token, thing: Token) -> bool:
    """As in "denied bail", "was admitted to hospital": no speech."""
    lists = stances()
    barred = lists.denies.not_of if verb.lemma_ in lists.denies.always else lists.confirms.not_of
    if thing.lemma_.lower() in barred:
        return True
    return verb.lemma_ == "deny" and any(children(verb, "dative"))


def clausal_complement(verb: Token) -> Token | None:
    """The clause that is said: finite after verbs of intent, never a purpose."""
    finite_only = verb.lemma_ in speech().finite_only
    for child in children(verb, "ccomp"):
        if (finite_only and not is_finite(child)) or _is_another_sentence(child, verb):
            continue
        return child
    if verb.lemma_ in ("deny", "admit", "acknowledge", "confirm", "claim", "concede"):
        return next(children(verb, "xcomp"), None)
    return next(_on_the_addressee(verb), None)


def _on_the_addressee(verb: Token) -> Iterator[Token]:
    """The clause that the parse hangs on who hears it: "insisted to the agency that"."""
    heard = [
        thing
        for preposition in children(verb, "prep", "dative")
        if preposition.lower_ == "to"
        for thing in children(preposition, "pobj")
    ]
    if verb.lemma_ in speech().tells:
        heard.extend(children(verb, "dobj", "attr"))
    for thing in heard:
        for child in children(thing, "acl", "ccomp", "relcl"):
            if is_finite(child) and has_that(child):
                yield child


def _is_another_sentence(clause: Token, verb: Token) -> bool:
    """As in "The union wants 9%; the operator has offered 4.5%": two sentences, one full stop."""
    if clause.i > verb.i:
        return False
    between = [t for t in clause.doc[clause.i : verb.i] if t.head in (clause, verb)]
    return any(t.text in (";", ":") for t in between) and not any(
        t.text in CLOSING for t in between
    )


def is_finite(verb: Token) -> bool:
    """Whether a verb has a tense of its own."""
    if verb.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(
        child.dep_ in ("aux", "auxpass") and child.tag_ in ("VBD", "VBZ", "VBP", "MD")
        for child in verb.children
    )


def has_that(verb: Token) -> bool:
    """Whether "that" or the like opens the clause."""
    return any(child.dep_ == "mark" for child in verb.children)


def _clause_content(verb: Token, clause: Token) -> list[Token]:
    answered = {
        t
        for child in clause.subtree
        if _is_retort(child) or _is_contrast(child)
        for t in child.subtree
    }
    # The cue and what hangs on it are left out where the cue itself hangs on the content.
    left_out = answered | (set(verb.subtree) if clause.is_ancestor(verb) else set())
    return [t for t in clause_tokens(clause) if t not in left_out]


def _is_contrast(verb: Token) -> bool:
    """As in "X said that A, while Y spoke of B": what Y did is no part of what X said."""
    if verb.dep_ != "advcl" or not any(children(verb, "nsubj")):
        return False
    opener = verb.left_edge
    stops = opener.i > 0 and opener.nbor(-1).text in (",", "”", '"')
    return stops and opener.lower_ in ("while", "whereas")


def _is_retort(verb: Token) -> bool:
    """As in "..., which X denied": the answer to the clause is no part of what was said."""
    if verb.dep_ != "relcl" or not any(t.tag_ == "WDT" for t in children(verb, "dobj")):
        return False
    lists = stances().denies
    return verb.lemma_ in lists.always | lists.of_statements


def _surrounding_content(verb: Token) -> list[Token]:
    """As in "A, X suggest, B": the cue is put into what was said."""
    if verb.dep_ not in ("parataxis", "ccomp", "advcl") or verb.head == verb:
        return []
    if not is_finite(verb) or not any(children(verb, "nsubj")):
        return []
    if verb.dep_ != "parataxis" and not _between_commas(verb):
        return []
    mine = set(verb.subtree)
    rest = [token for token in verb.head.subtree if token not in mine]
    return [] if any(token.text == ";" for token in rest) else rest


def _between_commas(verb: Token) -> bool:
    left, right = verb.left_edge.i, verb.right_edge.i
    doc = verb.doc
    before = doc[left - 1].text if left > verb.sent.start else ""
    after = doc[right + 1].text if right + 1 < verb.sent.end else ""
    edge = doc[left].text in (",", "—", "–") or before in (",", "—", "–")
    return edge and (after in (",", "—", "–", ".") or doc[right].text in (",", "—", "–"))


def _quoted_content(verb: Token, sentence: ParsedSentence) -> list[Token]:
    """Words in quotation marks beside the cue, where the parse sees no clause."""
    marks = [t for t in sentence.tokens if t.text in MARKS]
    if not marks:
        return []
    if len(marks) == _PAIR and marks[0].i < verb.i < marks[1].i:
        return []
    first, last = marks[0].i, marks[-1].i
    if first < verb.i < last and len(marks) > 1:
        inner = [t for t in sentence.tokens if first <= t.i <= last]
        outside = _outside_quotes(inner)
        return [t for t in inner if t not in outside]
    if len(marks) == 1 and marks[0].i > verb.i:
        return [t for t in sentence.tokens if t.i >= first]
    if len(marks) == 1:
        return [t for t in sentence.tokens if t.i <= first]
    beside = (last < verb.i and verb.i - last < 12) or (first > verb.i and first - verb.i < 12)
    return [t for t in sentence.tokens if first <= t.i <= last] if beside else []


def _outside_quotes(tokens: list[Token]) -> set[Token]:
    outside: set[Token] = set()
    open_ = False
    for token in tokens:
        if token.text in MARKS:
            open_ = not open_
        elif not open_:
            outside.add(token)
    return outside


def _prepositional(verb: Token) -> _Said:
    wanted = () if is_passive(verb) else speech().prepositions.get(verb.lemma_, ())
    for preposition in children(verb, "prep"):
        if preposition.lower_ in wanted:
            for thing in children(preposition, "pobj", "pcomp"):
                tokens = [t for t in preposition.subtree if t != preposition]
                return _Said(tokens, thing, preposition)
    return _Said()
