"""The head of an event in, the words that name it on a timeline out.

Labels are quotes: a stretch of the sentence, trimmed at its ends by whole clauses.
"""

from __future__ import annotations

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from briefgen.extract.local.events.heads import EventHead, subject_of
from briefgen.extract.local.events.status import accuser, calls_off, tells_listener
from briefgen.knowledge.event_words import event_words

LONG = 25
"""Words that a label should not exceed."""
_OPENERS = frozenset({
    "that", "but", "and", "or", "so", "while", "because", "although", "though", "since", "as",
    "when", "whereas", "for", "before", "after",
})  # fmt: skip
_NAMING_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_EDGE = frozenset(",;:.!?—–-\"“”'‘’()[]*>#")
_FREE = frozenset({"advcl", "relcl", "conj", "acl", "appos", "parataxis", "ccomp", "dep"})


def label_of(head: EventHead, keep: Token, floor: int = 0) -> SpacySpan:
    """The clause or noun phrase of ``head``, which keeps the date word ``keep``.

    :param floor: index of the first token that may be in it.
    """
    if head.token.pos_ in {"NOUN", "PROPN"}:
        return _noun_label(head.token, keep)
    verb = _told_by(_topmost(head.token), head)
    first, last = _clause_ends(verb, keep)
    if verb.dep_ in {"relcl", "acl"} and verb.head.i < first and not tells_listener(verb):
        first = min(token.i for token in _left_of_noun(verb.head))
    return _shorten(verb.doc[max(first, floor) : last + 1], verb, keep)


def name_of(head: EventHead) -> SpacySpan | None:
    """The noun phrase of the event without its date and its clauses: "The talks in Oslo"."""
    noun = head.noun
    if noun is None or noun.pos_ not in {"NOUN", "PROPN"} or noun.dep_ not in _NAMING_PLACES:
        return None
    kept = [t for t in noun.subtree if not _in_clause(t, noun) and not _in_date(t, noun)]
    first = min(token.i for token in kept)
    last = noun.i
    positions = {token.i for token in kept}
    while last + 1 in positions:
        last += 1
    return _trim(noun.doc[first : last + 1])


def _in_date(token: Token, noun: Token) -> bool:
    while token.i != noun.i:
        if token.ent_type_ in {"DATE", "TIME"}:
            return True
        if token.dep_ == "prep" and any(c.ent_type_ in {"DATE", "TIME"} for c in token.children):
            return True
        token = token.head
    return False


def pieces_of(head: EventHead, keep: Token, label: SpacySpan) -> tuple[SpacySpan, ...]:
    """The label without the relative pronoun or the clause that stands within it.

    As in "Lind, who resigned in May" and "Lind resigned in May", or "The firm grew in 2019 and was
    sold in 2021" and "The firm was sold in 2021". Empty where the label needs no such cut.
    """
    if head.token.pos_ not in {"VERB", "AUX"}:
        return ()
    verb = _told_by(_topmost(head.token), head)
    if verb.i == head.token.i and verb.dep_ == "relcl":
        return _of_relative(verb, label)
    if verb.i == head.token.i:
        return _without_aside(verb, keep, label)
    if verb.i != head.token.i and head.token.dep_ == "conj" and head.token.head.i == verb.i:
        return _of_second(verb, head.token, keep, label)
    return ()


def _of_relative(verb: Token, label: SpacySpan) -> tuple[SpacySpan, ...]:
    pronoun = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if pronoun is None or pronoun.lower_ not in {"who", "which", "that"}:
        return ()
    if not label.start < pronoun.i < label.end - 1:
        return ()
    before = _trim(label.doc[label.start : pronoun.i])
    return before, _trim(label.doc[pronoun.i + 1 : label.end])


def _without_aside(verb: Token, keep: Token, label: SpacySpan) -> tuple[SpacySpan, ...]:
    """As in "Lind, who lives in Oslo, resigned in May": without what stands between the commas."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    aside = None
    if subject is not None:
        aside = next((c for c in subject.children if c.dep_ == "relcl"), None)
    if subject is None or aside is None or aside.is_ancestor(keep) or aside.i > verb.i:
        return ()
    inside = [token.i for token in aside.subtree]
    first, last = min(inside), max(inside)
    bounds = label.start < first and last + 1 < min(verb.i, label.end)
    if not bounds or label.doc[first - 1].text != "," or label.doc[last + 1].text != ",":
        return ()
    return label.doc[label.start : first - 1], _trim(label.doc[last + 2 : label.end])


def _of_second(verb: Token, second: Token, keep: Token, label: SpacySpan) -> tuple[SpacySpan, ...]:
    """Subject and second of two joined verbs, where only the second has the date."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    alone = second.i == keep.i or second.is_ancestor(keep)
    if subject is None or not alone or subject.i > verb.i:
        return ()
    own = [c for c in second.children if c.dep_ in {"aux", "auxpass"}]
    shared = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if shared and not own and (second.tag_ != verb.tag_ or second.tag_ == "VBD"):
        return ()
    start = min(token.i for token in subject.subtree)
    helpers = shared if not own else []
    last = max([t.i for t in subject.subtree if t.i < verb.i] + [t.i for t in helpers])
    kept = [t.i for t in second.subtree if not _outside(t, second, keep)]
    clause = label.doc[min(kept) : max(*kept, keep.i) + 1]
    if start < label.start or last >= verb.i:
        return ()
    return _trim(label.doc[start : last + 1]), _trim(clause)


def _told_by(verb: Token, head: EventHead) -> Token:
    """The outer clause of "The signing that was announced for May did not take place".

    Also of "A plan to sign it in May was dropped" and of "is accused of taking bribes in May".
    """
    charge = accuser(head.token)
    if charge is not None:
        return charge
    about = _largest_phrase(verb.head) if verb.dep_ in {"relcl", "acl"} else verb.head
    outer = about.head
    if verb.dep_ == "csubj" and verb.head.pos_ == "VERB":
        return verb.head
    if verb.dep_ not in {"relcl", "acl"} or outer.pos_ not in {"VERB", "AUX"}:
        return verb
    subject = about.dep_ in {"nsubj", "nsubjpass"}
    about_noun = head.noun is not None and verb.head.i == head.noun.i
    return outer if subject and (about_noun or calls_off(outer)) else verb


def _largest_phrase(noun: Token) -> Token:
    """The survey, in "a survey of the dam that was due on Monday"."""
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun


def _noun_label(noun: Token, keep: Token) -> SpacySpan:
    tokens = [token for token in noun.subtree if not _in_clause(token, noun) or token.i <= keep.i]
    span = noun.doc[min(t.i for t in tokens) : max(keep.i, *(t.i for t in tokens)) + 1]
    return _trim(_without_article(span))


def _without_article(span: SpacySpan) -> SpacySpan:
    return span[1:] if len(span) > 1 and span[0].lower_ in {"the", "a", "an"} else span


def _in_clause(token: Token, noun: Token) -> bool:
    while token.i != noun.i:
        if token.dep_ in {"relcl", "acl", "appos", "conj", "cc"}:
            return True
        token = token.head
    return False


def _topmost(verb: Token) -> Token:
    """The verb that carries the subject: "expects" of "expects to sign"."""
    while verb.dep_ in {"xcomp", "conj", "acomp"} and _leads_on(verb.head):
        if any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
            break
        if verb.dep_ == "conj" and _says(verb.head):
            break
        verb = verb.head
    return verb


def _leads_on(head: Token) -> bool:
    """A verb, or the adjective of "is due to end"."""
    return head.pos_ in {"VERB", "AUX"} or head.dep_ == "acomp"


def _says(verb: Token) -> bool:
    return verb.lemma_.lower() in event_words().words.saying


def _clause_ends(verb: Token, keep: Token) -> tuple[int, int]:
    """First and last token of the clause, without what is only attached to it."""
    kept = [token for token in verb.subtree if not _outside(token, verb, keep)]
    first = min([*(t.i for t in kept), verb.i, keep.i])
    last = max([*(t.i for t in kept), verb.i, keep.i])
    if verb.dep_ in {"advcl", "relcl", "acl"}:
        after = max(verb.i, keep.i)
        commas = [t.i for t in verb.doc[after : last + 1] if t.text == ","]
        last = commas[0] - 1 if commas and commas[0] > after else last
    return first, last


def _outside(token: Token, verb: Token, keep: Token) -> bool:
    """Whether a token hangs on the clause by a conjunction, a mark or a remark in parenthesis."""
    at = token
    while at.i != verb.i:
        if at.head.i == verb.i and not (
            keep.i == at.i or keep.is_ancestor(at) or at.is_ancestor(keep)
        ):
            if at.dep_ in {"cc", "mark", "punct", "parataxis", "intj"}:
                return True
            if at.dep_ == "advmod" and at.i < verb.i and at.doc[at.i + 1].text == ",":
                return True
            if at.dep_ == "conj" and at.pos_ in {"VERB", "AUX"}:
                return True
            if at.dep_ == "ccomp" and at.i < verb.i and not _says(verb):
                return True
        at = at.head
    return False


def _left_of_noun(noun: Token) -> list[Token]:
    """The noun phrase up to its noun; of "a request for comment sent", the whole request."""
    last = noun.i
    while noun.dep_ == "pobj" and noun.pos_ == "NOUN" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return [token for token in noun.subtree if token.i <= last]


def _shorten(span: SpacySpan, verb: Token, keep: Token) -> SpacySpan:
    """Drop clauses and remarks from the end while the label is long, then tidy the edges."""
    needed = {verb.i, keep.i}
    subject = subject_of(verb)
    if subject is not None and span.start <= subject.i < span.end:
        needed.add(subject.i)
    if _says(verb):
        needed.update(c.i for c in verb.children if c.dep_ == "ccomp")
    span = _trim(span)
    while _length(span) > LONG:
        cut = _cut_end(span, needed)
        if cut is None:
            cut = _cut_start(span, needed)
        if cut is None:
            break
        span = _trim(cut)
    return _open_quotation(_close_bracket(span, verb))


def _open_quotation(span: SpacySpan) -> SpacySpan:
    """With the opening mark of a quotation that closes within the label."""
    within = 0
    for token in span:
        within += {"“": 1, "”": -1}.get(token.text, 0)
        if within < 0:
            break
    if within >= 0:
        return span
    for token in reversed(list(span.doc[span.sent.start : span.start])):
        if token.text == "“":
            return span.doc[token.i : span.end]
    return span


def _close_bracket(span: SpacySpan, verb: Token) -> SpacySpan:
    """Up to the closing bracket, where the label would stop within one."""
    inside = sum({"(": 1, ")": -1}.get(token.text, 0) for token in span)
    if inside <= 0:
        return span
    for token in span.doc[span.end : verb.sent.end]:
        if token.text == ")":
            return span.doc[span.start : token.i + 1]
    return span


def _length(span: SpacySpan) -> int:
    return sum(1 for token in span if not token.is_punct and not token.is_space)


def _cut_end(span: SpacySpan, needed: set[int]) -> SpacySpan | None:
    """Without the last clause or prepositional phrase, when the needed words stay."""
    floor = max(needed) + 1
    starts = [
        min(token.i for token in child.subtree)
        for child in span
        if child.dep_ in _FREE and child.i >= floor
    ]
    commas = [token.i for token in span if token.text in {",", ";", "–", "—"} and token.i >= floor]
    cuts = [cut for cut in (*starts, *commas) if floor <= cut < span.end and cut > span.start + 2]
    return span.doc[span.start : max(cuts)] if cuts else None


def _cut_start(span: SpacySpan, needed: set[int]) -> SpacySpan | None:
    """Without an opening adverbial that ends in a comma before everything that is needed."""
    commas = [t.i for t in span if t.text == "," and t.i < min(needed)]
    return span.doc[max(commas) + 1 : span.end] if commas else None


def _trim(span: SpacySpan) -> SpacySpan:
    """Without opening conjunctions and adverbs, and without marks at either end."""
    start, end, doc = span.start, span.end, span.doc
    while start < end - 1:
        token = doc[start]
        within = token.head.dep_ == "advcl" and start <= token.head.head.i < end
        linking = token.lower_ in _OPENERS and token.dep_ in {"mark", "cc"} and not within
        adverb = token.dep_ == "advmod" and start + 1 < end and doc[start + 1].text == ","
        timing = token.lower_ in {"when", "once"} and token.dep_ == "advmod"
        adverb = adverb or (timing and not within)
        if not (token.text in _EDGE or token.is_space or linking or adverb):
            break
        if token.text in {"(", "“", '"', "‘"} and _closes(doc[start:end]):
            break
        start += 1
    while end > start + 1 and (doc[end - 1].text in _EDGE or doc[end - 1].is_space):
        if doc[end - 1].text in {")", "”", '"'} and _opens(doc[start:end]):
            break
        end -= 1
    while end > start + 1 and doc[end - 1].pos_ in {"DET", "CCONJ", "SCONJ", "SPACE", "PUNCT"}:
        if doc[end - 1].text in {")", "”", '"'} or doc[end - 1].dep_ in {"dobj", "pobj", "attr"}:
            break
        end -= 1
    return doc[start:end]


def _closes(span: SpacySpan) -> bool:
    pair = {"(": ")", "“": "”", "‘": "’", '"': '"'}[span[0].text]
    return any(token.text == pair for token in span[1:])


def _opens(span: SpacySpan) -> bool:
    if span[-1].text == '"':
        return sum(token.text == '"' for token in span) % 2 == 0
    pair = {")": "(", "”": "“"}[span[-1].text]
    return any(token.text == pair for token in span[:-1])
