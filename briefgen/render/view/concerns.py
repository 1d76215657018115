"""Concerns by lens and holder: concerns in, groups out, with the calm and the silent apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.model.briefing import Briefing, Concern
from briefgen.render.language import Language
from briefgen.render.text import Tagged
from briefgen.render.view.shown import Shown, shown
from briefgen.render.view.voices import Voices
from briefgen.render.words import LENSES, word

CONDITION = re.compile(
    r"(?:if|should|unless|were|once|provided|in case|as long as|so long as|in the event)\b",
    re.IGNORECASE,
)
"""How a phrase begins that says under what condition somebody would worry."""


@dataclass(frozen=True)
class ConcernView:
    """One worry, or one statement that there is none."""

    id: str
    holder: str
    about: str
    consequence: str | None
    conditional: bool
    cue: str
    theme: str | None
    speakers: str
    publishers: str
    origin: str
    reason: str | None
    evidence: tuple[str, ...]

    @property
    def matter(self) -> str | None:
        """What it is about; None where the source says only that somebody worries or does not."""
        return None if self.about in self.cue or self.cue in self.about else self.about

    @property
    def words(self) -> str:
        """What is feared and what would follow, as one phrase."""
        if not self.consequence or self.consequence in self.about:
            return self.about
        link = ", " if CONDITION.match(self.about) else "; "
        if not isinstance(self.about, Tagged):
            return f"{self.about}{link}{self.consequence}"
        return Tagged((*self.about.pieces, (link, None), *Tagged.pieces_of(self.consequence)))

    @property
    def marked_conditional(self) -> bool:
        """Whether it is conditional and its words do not show that."""
        return self.conditional and not CONDITION.search(self.words)


@dataclass(frozen=True)
class HolderView:
    """A holder with its concerns."""

    name: str
    concerns: tuple[ConcernView, ...]


@dataclass(frozen=True)
class LensView:
    """The concerns under one lens."""

    id: str
    title: str
    worried: Shown[ConcernView]
    not_worried: tuple[ConcernView, ...]
    silent: tuple[ConcernView, ...]

    @property
    def holders(self) -> tuple[HolderView, ...]:
        """Those shown, by holder, in order of rank."""
        grouped: dict[str, list[ConcernView]] = {}
        for concern in self.worried.first:
            grouped.setdefault(concern.holder, []).append(concern)
        return tuple(HolderView(name=name, concerns=tuple(v)) for name, v in grouped.items())


def title_in(lens: str, title: str | None, language: Language) -> str:
    """A lens's title; a built-in one in the document's language."""
    known = LENSES.get(lens)
    if known is None or title not in (None, known):
        return title or lens
    return word("lens", lens, language)


def lens_views(briefing: Briefing, voices: Voices, limit: int | None) -> tuple[LensView, ...]:
    """One group a lens, the main lens first; ``limit`` counts across all of them."""
    titles = {lens.id: lens.title for lens in briefing.lenses}
    others = (concern.lens for concern in briefing.concerns)
    views: list[LensView] = []
    left = limit
    for lens in dict.fromkeys([*titles, *others]):
        held = [concern for concern in briefing.concerns if concern.lens == lens]
        if not held:
            continue
        worried = shown(_of(held, "worried", voices), left)
        left = None if left is None else left - len(worried.first)
        views.append(
            LensView(
                id=lens,
                title=title_in(lens, titles.get(lens), voices.language),
                worried=worried,
                not_worried=_of(held, "not_worried", voices),
                silent=_of(held, "silent", voices),
            )
        )
    return tuple(views)


def _of(held: Sequence[Concern], stance: str, voices: Voices) -> tuple[ConcernView, ...]:
    return tuple(_concern(concern, voices) for concern in held if concern.stance == stance)


def _described(concern: Concern, voices: Voices, lang: str | None) -> str:
    """The holder in the words of the source; that nobody is named is the engine's own remark."""
    if concern.holder_text == "not named":
        return voices.language.say("not named")
    return voices.names.described(concern.holder_text, lang)


def _concern(concern: Concern, voices: Voices) -> ConcernView:
    lang = voices.names.lang(concern.evidence)
    name = (
        voices.names.who(concern.holder_id)
        if concern.holder_id
        else _described(concern, voices, lang)
    )
    return ConcernView(
        id=concern.id,
        holder=name or voices.language.say("holder not named"),
        about=voices.clip(concern.about)
        if concern.origin == "human"
        else voices.excerpt(concern.about, concern.evidence),
        consequence=voices.excerpt(concern.consequence, concern.evidence)
        if concern.consequence
        else None,
        conditional=concern.conditional,
        cue=concern.cue,
        theme=word("theme", concern.theme, voices.language) if concern.theme else None,
        speakers=voices.speakers(concern.claim_ids, besides=name),
        publishers=voices.publishers(concern.evidence),
        origin=concern.origin,
        reason=concern.reason,
        evidence=concern.evidence,
    )
