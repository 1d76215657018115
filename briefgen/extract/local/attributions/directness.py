"""A draft in, how its speakers know what they say out."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.extract.local.attributions.drafts import Draft
from briefgen.extract.local.naming import Naming
from briefgen.knowledge.speech import speech
from briefgen.model.base import Span
from briefgen.model.findings import Directness

_OWN = frozenset(
    {"i", "we", "us", "me", "my", "our", "they", "them", "their", "it", "its", "he", "him", "his"}
    | {"she", "her"}
)


def directness(draft: Draft, refers_to: Sequence[Span], naming: Naming) -> Directness:
    """Own conduct where a denial or confirmation is of something the speaker is said to have done.

    Otherwise what the words for the source say ("with direct knowledge of the talks").
    """
    if draft.reading.stance in ("denies", "confirms", "withdraws") and (
        _is_own(draft) or _names_speaker((*draft.content, *refers_to), draft, naming)
    ):
        return "own_conduct"
    source = " ".join(token.lower_ for head in draft.report.sources for token in head.subtree)
    if any(phrase in source for phrase in speech().second_hand):
        return "relayed"
    if any(phrase in source for phrase in speech().first_hand):
        return "direct_knowledge"
    return "unstated"


def _is_own(draft: Draft) -> bool:
    """Whether a pronoun for the speaker stands in what is denied: "they", "its staff"."""
    return any(
        token.lower_ in _OWN and token.dep_ in ("nsubj", "nsubjpass", "poss", "dobj")
        for token in draft.report.content
        if token != draft.report.object
    )


def _names_speaker(spans: Sequence[Span], draft: Draft, naming: Naming) -> bool:
    return any(
        mention.entity in draft.speakers for span in spans for mention in naming.within(span)
    )
