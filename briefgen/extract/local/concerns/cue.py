"""What a rule for worries yields: the words, who holds it, what it is about, which way it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from briefgen.extract.local.concerns.content import Content
from briefgen.extract.local.concerns.phrases import Tokens
from briefgen.extract.local.concerns.polarity import is_negated
from briefgen.knowledge.concern_words import load_concern_cues

Stance = Literal["worried", "not_worried", "silent"]


@dataclass(frozen=True)
class Cue:
    """A worry in one sentence. ``holders`` are heads of phrases; none where nobody is named.

    ``content`` is None where the words do not say what the worry is about. ``voice`` marks a
    worry of whoever speaks the sentence; ``weak`` one that counts only if a power holds it.
    """

    words: Tokens
    holders: Tokens
    content: Content | None
    stance: Stance = "worried"
    voice: bool = False
    loose: Tokens = ()
    weak: bool = False


def stance_of(token: Token, *, warns: bool = False) -> Stance:
    """Whether a word of worry shows one, or its lack."""
    governor = token.head
    over = token.dep_ == "xcomp" and governor.lemma_.lower() in load_concern_cues().verbs.stop
    gone = is_negated(token) != (over and not is_negated(governor))
    return "not_worried" if gone and not warns else "worried"
