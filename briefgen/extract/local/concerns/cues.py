"""A parsed sentence in, the worries its words show out: cue, who holds it, what it is about.

One function a form: verb ("fears that"), adjective ("is wary of"), object ("has unsettled
Berlin"), noun ("has stirred concerns in"), verdict ("regards delay as a risk").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from spacy.tokens import Token

from briefgen.extract.local.concerns.content import Content, content_of, leading_condition
from briefgen.extract.local.concerns.phrases import (
    Tokens,
    between,
    child,
    conjuncts,
    noun_phrase,
    subject,
    trimmed,
    whole,
)
from briefgen.extract.local.concerns.polarity import is_hypothetical, is_negated
from briefgen.extract.local.parse import ParsedSentence
from briefgen.knowledge.concern_words import load_concern_cues

Stance = Literal["worried", "not_worried", "silent"]


@dataclass(frozen=True)
class Cue:
    """A worry in one sentence. ``holders`` are heads of phrases; none where nobody is named.

    ``content`` is None where the words do not say what the worry is about. ``voice`` marks a
    worry of whoever speaks the sentence.
    """

    words: Tokens
    holders: Tokens
    content: Content | None
    stance: Stance = "worried"
    voice: bool = False
    loose: Tokens = ()


def may_tell(sentence: ParsedSentence) -> bool:
    """Whether a sentence states anything: no question, nothing that a questioner says."""
    if sentence.text.rstrip("”\"' ").endswith("?"):
        return False
    label = re.match(r"[A-Za-z]+", sentence.paragraph.block.speaker or "")
    if label is None:
        label = re.match(r"([A-Z]{1,12}|Q)(?=[\s:(])", sentence.paragraph.text)
    asked = label is not None and label.group(0).lower() in load_concern_cues().questioners.labels
    return not asked


def find_cues(sentence: ParsedSentence) -> Iterator[Cue]:
    """The worries of one sentence, in text order."""
    for token in sentence.tokens:
        if token.is_punct or token.is_space:
            continue
        for form in (_verb, _object, _adjective, _noun):
            cue = form(token)
            if cue is not None:
                yield cue
                break
    yield from _verdict(sentence)


def _verb(token: Token) -> Cue | None:  # noqa: PLR0911 - one guard a line
    """As in "Paris frets about ...", "an official warned that ..."."""
    verbs = load_concern_cues().verbs
    lemma = token.lemma_.lower()
    warns = lemma in verbs.warn
    if token.pos_ != "VERB" or not (lemma in verbs.holder or warns) or is_hypothetical(token):
        return None
    if token.dep_ in ("amod", "compound"):
        return None
    under = _finite_subject(token)
    if under is None or under.dep_ == "nsubjpass" or under.lower_ == "what":
        return None
    if _opens_with_what(token):
        return None
    if (
        under.lower_ in ("which", "it", "this", "that")
        and child(token, "dobj") is not None
        and (lemma in verbs.cause)
    ):
        return None
    content = leading_condition(token) or content_of(token)
    if warns and content is None:
        return None
    return Cue((token,), conjuncts(under), content, _stance(token, warns=warns))


def _finite_subject(verb: Token) -> Token | None:
    """Subject of a verb that is said to hold: no infinitive of purpose, no order."""
    infinitive = any(t.lower_ == "to" and t.dep_ == "aux" for t in verb.children)
    if infinitive and not (
        verb.dep_ == "xcomp" and verb.head.lemma_ in load_concern_cues().verbs.go_on
    ):
        return None
    found = subject(verb)
    if found is not None and found.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        return verb.head
    return found


def _object(token: Token) -> Cue | None:  # noqa: PLR0911 - one guard a line
    """As in "The plan has unsettled Berlin", "what does worry me is ..."."""
    if token.pos_ != "VERB" or token.lemma_.lower() not in load_concern_cues().verbs.cause:
        return None
    if is_hypothetical(token):
        return None
    agent = child(token, "agent")
    passive = child(token, "nsubjpass")
    if passive is None and child(token, "auxpass") is not None:
        passive = subject(token)
    if passive is not None:
        content = content_of(token) if agent is None else _phrase_content(child(agent, "pobj"))
        return Cue((token,), conjuncts(passive), content, _stance(token))
    worried, cause = child(token, "dobj"), subject(token)
    if _opens_with_what(token):
        return _pseudo_cleft(token)
    if worried is None or cause is None:
        return None
    if cause.pos_ == "PRON":
        return None
    return Cue((token,), conjuncts(worried), _phrase_content(cause), _stance(token))


def _opens_with_what(token: Token) -> bool:
    """Whether the sentence begins "What worries ...", behind a quotation mark or not."""
    first = next((t for t in token.sent if not (t.is_punct or t.is_space)), token)
    return first.lower_ == "what" and token.i - first.i <= 3


def _pseudo_cleft(token: Token) -> Cue | None:
    """As in "What does worry me is a long winter": the parser rarely sees through it."""
    behind = token.doc[token.i + 1 : token.sent.end]
    copula = next((t for t in behind if t.lower_ in ("is", "was", "are")), None)
    if copula is None or not 1 <= copula.i - token.i <= 4:
        return None
    holder = token.doc[copula.i - 1]
    rest: list[Token] = []
    for word in token.doc[copula.i + 1 : token.sent.end]:
        if word.text in (",", ";", ".", "”", '"') or (
            word.lower_ == "and" and word.dep_ == "cc" and rest
        ):
            break
        rest.append(word)
    about = trimmed(rest)
    return Cue((token,), (holder,), Content(about) if about else None, _stance(token))


def _phrase_content(head: Token | None) -> Content | None:
    if head is None:
        return None
    words = trimmed(noun_phrase(head)) if head.dep_ == "attr" else trimmed(whole(head))
    return Content(words) if words else None


def _adjective(token: Token) -> Cue | None:  # noqa: PLR0911 - one guard a line
    """As in "Paris is not worried at all", "the deal is alarming", "nor is X at ease"."""
    cues = load_concern_cues()
    lower = token.lower_
    ease = lower in cues.ease.words and token.head.lower_ == "at"
    holds, calm = lower in cues.adjectives.holder, lower in cues.adjectives.calm
    objects = lower in cues.adjectives.object
    if not (holds or calm or objects or ease):
        return None
    verb = _copula(token.head if ease else token)
    if verb is None or is_hypothetical(verb):
        return None
    under = subject(verb) or subject(token)
    if under is None or (lower == "afraid" and under.lower_ == "i") or _as_far_as(token):
        return None
    if any(t.lower_ == "with" for t in token.children) and lower == "concerned":
        return None
    words = (token.head, token) if ease else (token,)
    negated = is_negated(token) or is_negated(verb) or (ease and is_negated(token.head))
    if objects:
        if negated or under.pos_ == "PRON":
            return None
        return Cue(words, (), Content(trimmed(whole(under))), voice=True)
    worried = negated if (calm or ease) else not negated
    content = content_of(token)
    return Cue(
        words,
        conjuncts(under),
        content,
        "worried" if worried else "not_worried",
        loose=_predicate(verb, words),
    )


def _copula(token: Token) -> Token | None:
    """The verb that says the adjective of its subject."""
    head = token.head
    if token.dep_ in ("acomp", "attr", "oprd", "prep", "xcomp") and head.pos_ in ("AUX", "VERB"):
        if head.lemma_ in (
            "be",
            "remain",
            "become",
            "grow",
            "get",
            "seem",
            "appear",
            "feel",
            "sound",
        ):
            return head
        return None
    if token.dep_ == "conj" and token.head.pos_ in ("ADJ", "VERB"):
        return _copula(token.head)
    passive = any(t.dep_ in ("auxpass", "cop") for t in token.children)
    if (token.tag_ == "VBN" or token.pos_ == "ADJ") and passive:
        return token
    return None


def _as_far_as(token: Token) -> bool:
    before = {t.lower_ for t in token.doc[max(token.sent.start, token.i - 8) : token.i]}
    return bool(before & {"far", "insofar", "where"}) and token.lower_ == "concerned"


def _predicate(verb: Token, words: Tokens) -> Tokens:
    """The words from the verb on: what is printed where the worry has no object."""
    subject_words = {t.i for c in verb.children if c.dep_.startswith("nsubj") for t in c.subtree}
    kept = [t for t in verb.subtree if t.i not in subject_words and t.i >= min(verb.i, words[0].i)]
    run: list[Token] = []
    for token in sorted(kept, key=lambda t: t.i):
        if run and token.i != run[-1].i + 1:
            break
        if run and token.text in (",", ";", ":", "—", "–"):
            break
        run.append(token)
    return trimmed(run)


def _noun(token: Token) -> Cue | None:
    """As in "has stirred concerns in Berlin", "Berlin's fear that", "voiced unease about"."""
    governor = token.head
    lemma = governor.lemma_.lower() if governor.pos_ in ("VERB", "AUX") else ""
    if not _names_worry(token) or (lemma and is_hypothetical(governor)):
        return None
    content = content_of(token)
    holders = _noun_holders(token, governor, content)
    cause = subject(governor) if content is None and _is_stirring(token, lemma) else None
    if cause is not None and (lemma != "raise" or (holders and _is_thing(cause))):
        content = _phrase_content(cause) if cause.pos_ != "PRON" else None
    if content is not None and _is_holder_phrase(content, holders):
        content = None
    stance = _stance(token)
    if lemma and stance == "worried" and is_negated(governor) and not _is_stirring(token, lemma):
        stance = "not_worried"
    voiced = _is_voiced(token)
    if not _is_plain(token, lemma, holders, content, stance, voiced=voiced):
        return None
    loose = whole(token.head) if voiced and token.dep_ == "nsubj" else whole(token)
    if len(loose) == 1 and stance == "worried" and lemma in load_concern_cues().verbs.voiced:
        loose = between(governor, token)
    return Cue((token,), holders, content, stance, loose=trimmed(loose))


def _is_thing(cause: Token) -> bool:
    """Whether a subject is a matter that raises a worry rather than somebody who voices it."""
    return cause.tag_ == "NN" and cause.lower_ not in load_concern_cues().nouns.officials


def _names_worry(token: Token) -> bool:
    """Whether a noun means a worry, not a firm ("a going concern") or a bell ("fire alarm")."""
    nouns = load_concern_cues().nouns
    opens = token.pos_ == "PROPN" and token.i == token.sent.start
    lemma = token.lemma_.lower()
    about = lemma in nouns.about_only and any(c.lower_ in ("about", "over") for c in token.children)
    if not (token.pos_ == "NOUN" or opens) or not (lemma in nouns.worry or about):
        return False
    before = token.doc[token.i - 1].lower_ if token.i > token.sent.start else ""
    return token.dep_ != "compound" and before not in nouns.not_before


def _is_plain(
    token: Token,
    lemma: str,
    holders: Tokens,
    content: Content | None,
    stance: Stance,
    *,
    voiced: bool,
) -> bool:
    """Whether the words say enough: somebody's worry, or one that is said to be about."""
    if not holders:
        told = voiced or (content is not None and _is_told(token, lemma))
        return told and stance == "worried"
    if content is not None:
        return True
    if lemma in load_concern_cues().verbs.relay:
        return False
    return voiced or not _is_of_a_kind(token)


def _is_told(token: Token, lemma: str) -> bool:
    """Whether a worry that nobody is named for is stated: "there is concern that ..."."""
    cues = load_concern_cues()
    if token.dep_ in ("nsubj", "nsubjpass"):
        return lemma in (*cues.verbs.spread, *cues.verbs.voiced)
    if token.dep_ == "attr":
        return any(c.dep_ == "expl" for c in token.head.children)
    return token.dep_ == "pobj" and token.head.lower_ in ("amid", "amidst")


def _is_of_a_kind(token: Token) -> bool:
    """Whether a word before names a kind of worry ("safety concerns") rather than a degree."""
    degrees = load_concern_cues().nouns.degrees
    return any(
        c.dep_ in ("amod", "compound") and c.lower_ not in degrees and c.i < token.i
        for c in token.children
    )


def _is_stirring(token: Token, lemma: str) -> bool:
    return token.dep_ in ("dobj", "obj") and lemma in load_concern_cues().verbs.stir


def _noun_holders(token: Token, governor: Token, content: Content | None) -> Tokens:
    """Who holds a worry named by a noun: possessor, agent, place, or subject of the verb."""
    cues = load_concern_cues()
    owner = child(token, "poss")
    if owner is not None:
        return conjuncts(_own_subject(owner, governor) or owner)
    for under in token.children:
        if under.dep_ in ("acl", "relcl") and under.lemma_.lower() in cues.verbs.voiced:
            agent = child(under, "agent")
            named = child(agent, "pobj") if agent is not None else None
            if named is not None:
                return conjuncts(named)
    taken = set() if content is None else {t.i for t in content.about}
    for host in (token, governor):
        for under in host.children:
            near = under.dep_ == "prep" and under.lower_ in cues.nouns.holder_prepositions
            named = child(under, "pobj") if near and under.i > token.i else None
            if named is not None and named.i not in taken and _may_hold(named, under):
                return conjuncts(named)
    lemma = governor.lemma_.lower()
    if token.dep_ in ("dobj", "obj", "attr") and lemma in cues.verbs.have:
        under_verb = _finite_subject(governor)
        return () if under_verb is None else conjuncts(under_verb)
    return ()


def _own_subject(owner: Token, governor: Token) -> Token | None:
    """As in "Oslo made plain its unease": the name that the possessive of its clause means.

    Who stirs or waves away a worry may mean another's.
    """
    # In "made plain its unease" the parser takes the worry for the subject of "plain".
    made = governor.dep_ == "ccomp" and governor.pos_ == "ADJ" and governor.head.lemma_ == "make"
    governor = governor.head if made else governor
    verbs, lemma = load_concern_cues().verbs, governor.lemma_.lower()
    if owner.lower_ != "its" or lemma in verbs.relay or lemma in verbs.stir:
        return None
    under = _finite_subject(governor)
    return under if under is not None and under.pos_ == "PROPN" and under.i < owner.i else None


def _may_hold(named: Token, preposition: Token) -> bool:
    """Whether the noun behind a preposition can hold a worry: a name or people, not a thing."""
    if named.pos_ == "PROPN":
        return named.ent_type_ not in ("DATE", "TIME", "EVENT")
    people = named.tag_ == "NNS" and named.ent_type_ not in ("DATE", "TIME")
    return people and preposition.lower_ in ("in", "among", "amongst", "across", "within", "from")


def _is_holder_phrase(content: Content, holders: Tokens) -> bool:
    return any(h in content.about for h in holders)


def _is_voiced(token: Token) -> bool:
    """As in "the unease expressed abroad": a worry that somebody shows, though nobody is named."""
    voiced = load_concern_cues().verbs.voiced
    follows = token.dep_ == "nsubj" and token.head.i == token.i + 1 and token.head.dep_ == "ccomp"
    if follows and token.head.lemma_.lower() in voiced:
        return True
    return any(
        c.dep_ in ("acl", "amod", "relcl") and c.lemma_.lower() in voiced for c in token.children
    )


def _verdict(sentence: ParsedSentence) -> Iterator[Cue]:
    """As in "regards delay as a material risk", by its words: parsers stumble over it."""
    doc, base = sentence.paragraph.doc, sentence.tokens.start_char
    for match in _verdict_pattern().finditer(sentence.text):
        parts = [
            doc.char_span(base + match.start(name), base + match.end(name), alignment_mode="expand")
            for name in ("verb", "about", "kind")
        ]
        verb, about, kind = parts
        if verb is None or about is None or kind is None:
            continue
        before = [t for t in doc[sentence.tokens.start : verb.start] if t.dep_ == "nsubj"]
        if not before or any(
            t.lower_ in ("not", "n't", "n’t", "never") for t in before[-1].subtree
        ):
            continue
        negated = any(t.dep_ == "neg" for t in doc[before[-1].i : verb.start])
        yield Cue(
            trimmed(list(kind)),
            conjuncts(before[-1]),
            Content(trimmed(list(about))),
            "not_worried" if negated else "worried",
        )


@lru_cache(maxsize=1)
def _verdict_pattern() -> re.Pattern[str]:
    cues = load_concern_cues()
    verbs = "|".join(cues.verbs.regard)
    plain = (noun for noun in cues.nouns.obstacle if noun != "challenge")
    nouns = "|".join((*plain, *cues.nouns.phrases))
    return re.compile(
        rf"\b(?P<verb>(?:{verbs})(?:s|d|ed|es)?)\s+"
        rf"(?P<about>(?!it\b|this\b|that\b|them\b)[^,;.]{{3,90}}?)"
        rf"\s+as\s+(?P<kind>an?\s+(?:[\w-]+\s+){{0,2}}(?:{nouns}))\b"
    )


def _stance(token: Token, *, warns: bool = False) -> Stance:
    return "not_worried" if is_negated(token) and not warns else "worried"
