"""Bottom line and background: statements and facts in, lines with their speakers out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.knowledge.topics import first_person_words
from briefgen.model.briefing import Briefing, Fact, Statement
from briefgen.render.text import Tagged
from briefgen.render.view.disputes import DisputeView
from briefgen.render.view.voices import Quoted, Voices

_CONTESTED_WORDS = 60
_ATTRIBUTED = frozenset(
    {
        "bottom_line.said",
        "bottom_line.said_quoting",
        "bottom_line.concern",
        "bottom_line.concern_also",
    }
)
"""Wordings that say themselves whose words they tell."""
_ACCORDING = "According to "
"""How the English text of a line begins that names first who tells it."""


@dataclass(frozen=True)
class StatementView:
    """A line of the bottom line."""

    text: str
    speakers: str
    publishers: str
    origin: str
    reason: str | None
    dispute: DisputeView | None
    attributed: bool
    according: bool
    quotes: tuple[Quoted, ...]
    evidence: tuple[str, ...]

    @property
    def clear(self) -> bool:
        """Whether the point that it tells as contested can be understood by itself."""
        return self.dispute is None or self.dispute.clear


@dataclass(frozen=True)
class VariantView:
    """Another wording of a figure."""

    text: str
    figure: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class FactView:
    """Background: a statement, perhaps with a figure and its other wordings.

    ``said`` are the source's words; ``text`` is how the document prints them.
    """

    id: str
    said: str
    text: str
    figure: str
    speakers: str
    spoken: bool
    publishers: str
    origin: str
    reason: str | None
    variants: tuple[VariantView, ...]
    contested: bool
    evidence: tuple[str, ...]


def statement_views(
    briefing: Briefing, voices: Voices, disputes: tuple[DisputeView, ...]
) -> tuple[StatementView, ...]:
    """The bottom line, in order."""
    by_id = {dispute.id: dispute for dispute in disputes}
    return tuple(_statement(line, voices, by_id) for line in briefing.bottom_line)


def _statement(line: Statement, voices: Voices, disputes: dict[str, DisputeView]) -> StatementView:
    dispute = disputes.get(line.contested_by) if line.contested_by else None
    by_hand = line.origin == "human" and line.wording is None
    whole = line.text if by_hand else voices.told(line, line.evidence)
    text = _contested(whole, dispute, voices) if dispute and not by_hand else voices.clip(whole)
    attributed = line.wording is not None and line.wording.key in _ATTRIBUTED
    return StatementView(
        text=text,
        speakers="" if dispute or attributed else voices.speakers(line.claim_ids, besides=text),
        publishers=voices.publishers(line.evidence),
        origin=line.origin,
        reason=line.reason,
        dispute=dispute,
        attributed=attributed,
        according=line.text.startswith(_ACCORDING),
        quotes=voices.quotes(line.evidence),
        evidence=line.evidence,
    )


def _contested(text: str, dispute: DisputeView, voices: Voices) -> str:
    """A contested line, told in brief when long: clipping it might cut off a side."""
    if len(text.split()) <= _CONTESTED_WORDS:
        return text
    say = voices.language.say
    sides = [say("{title}: {who}.", title=side.title, who=side.who) for side in dispute.sides]
    return " ".join((dispute.question, *sides))


def fact_views(briefing: Briefing, voices: Voices) -> tuple[FactView, ...]:
    """The background, in order of rank."""
    positions = [one for dispute in briefing.disputes for one in dispute.positions]
    claims = {claim_id for position in positions for claim_id in position.claim_ids}
    passages = {
        passage
        for dispute in briefing.disputes
        if dispute.status == "contested"
        for position in dispute.positions
        for passage in position.evidence
    }
    return tuple(
        _fact(
            fact,
            voices,
            contested=bool(claims.intersection(fact.claim_ids))
            or bool(passages.intersection(fact.evidence)),
        )
        for fact in briefing.background
    )


def once_a_text(facts: tuple[FactView, ...]) -> tuple[FactView, ...]:
    """Each sentence once, though it gives several figures."""
    first: dict[str, FactView] = {}
    for fact in facts:
        first.setdefault(fact.text, fact)
    return tuple(first.values())


def _in_first_person(text: str) -> bool:
    """Whether somebody speaks of themselves: such words are told as a quotation."""
    outside = re.sub(r"“[^”]*”?|\"[^\"]*\"?", " ", text)
    words = {word for word in re.findall(r"\w+", outside) if word != "US"}
    return bool({word.casefold() for word in words} & first_person_words())


def _besides(name: str, text: str) -> str:
    """A speaker's name, nothing where the text has it."""
    return "" if name.casefold() in text.casefold() else name


def _fact(fact: Fact, voices: Voices, *, contested: bool) -> FactView:
    stated_by = voices.names.who(fact.stated_by) if fact.stated_by else ""
    evidence = (*fact.evidence, *(one for variant in fact.variants for one in variant.evidence))
    speakers = voices.speakers(fact.claim_ids, besides=fact.text) or _besides(stated_by, fact.text)
    by_hand = fact.origin == "human"
    text = voices.clip(fact.text) if by_hand else voices.excerpt(fact.text, fact.evidence)
    first_person = _in_first_person(fact.text) and not by_hand
    return FactView(
        id=fact.id,
        said=voices.clip(fact.text),
        text=text,
        figure=voices.value(fact.quantity, fact.evidence),
        speakers=speakers,
        spoken=bool(speakers) and first_person and not isinstance(text, Tagged),
        publishers=voices.publishers(fact.evidence),
        origin=fact.origin,
        reason=fact.reason,
        variants=tuple(
            VariantView(
                text=voices.excerpt(variant.text, variant.evidence),
                figure=voices.value(variant.quantity, variant.evidence),
                evidence=variant.evidence,
            )
            for variant in fact.variants
            if variant.text != fact.text
        ),
        contested=contested,
        evidence=tuple(dict.fromkeys(evidence)),
    )
