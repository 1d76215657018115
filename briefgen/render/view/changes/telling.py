"""The changes of each item in, one entry each out: what it is, what it was, whose word, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.model.briefing import Briefing, Change, Claim
from briefgen.render.language import ENGLISH
from briefgen.render.names import publisher
from briefgen.render.view.changes.items import Named, held, named_items, quoted
from briefgen.render.view.changes.values import (
    stances,
    stands_of,
    told_value,
)
from briefgen.render.view.disputes import DisputeView
from briefgen.render.view.voices import Voices
from briefgen.render.wording import reworded
from briefgen.render.words import CHANGE_DETAILS, CHANGES_OTHERWISE, word

_WHOLE = frozenset({"new", "withdrawn", "dispute_opened", "dispute_closed"})
"""Kinds that are told of the item as such."""
_QUOTED = frozenset({"timeline", "background"})
"""Sections whose items are told in a source's words."""
_GROUP = {"claims": "disputes"}
"""Sections that are told with another one."""


@dataclass(frozen=True)
class Cause:
    """A document that a change comes from; one that is gone has a name only."""

    id: str
    name: str
    there: bool


@dataclass(frozen=True)
class Difference:
    """What is otherwise in an item: what it was and what it is, in words.

    ``label`` says what of it, and ``who`` whose position it is.
    """

    label: str
    now: str | None
    was: str | None


@dataclass(frozen=True)
class ChangeView:
    """All that changed of one item.

    ``what`` is the item in its own words or by name, ``kind`` the change in a word or two; ``now``
    and ``was`` are those of the first of the ``details``; ``grading`` says that it is one of a
    source's grade or mark, which not every audience prints.
    """

    id: str
    group: str
    part: str
    section: str
    kind: str
    what: str
    when: str | None
    speakers: str
    details: tuple[Difference, ...]
    causes: tuple[Cause, ...]
    because: str
    evidence: tuple[str, ...]
    material: bool
    new: bool
    gone: bool
    grading: bool
    clear: bool

    @property
    def now(self) -> str | None:
        """What it is now, where that is said apart."""
        return self.details[0].now if self.details else None

    @property
    def was(self) -> str | None:
        """What it was."""
        return self.details[0].was if self.details else None


class Teller:
    """Words for the changes of a briefing."""

    def __init__(self, briefing: Briefing, voices: Voices, disputes: Sequence[DisputeView]) -> None:
        self.briefing = briefing
        self.voices = voices
        self.language = voices.language
        self.items = named_items(briefing, voices, disputes) if briefing.changes else {}
        self.sources = {one.id: one for one in briefing.sources}
        self.passages = {one.id: one for one in briefing.passages}
        self.gone = {
            one.item_id: one.was
            for one in briefing.changes
            if one.section == "sources" and one.kind == "withdrawn" and one.was
        }
        """Documents that are no longer there, by what they were called."""
        kept = {one.language for one in briefing.sources}
        self.lang = kept.pop() if len(kept) == 1 else ENGLISH.code

    def entries(self) -> tuple[ChangeView, ...]:
        """One for each item, in the order of their weightiest changes."""
        by_item: dict[tuple[str, str], list[Change]] = {}
        for one in self.briefing.changes:
            by_item.setdefault((one.section, one.item_id), []).append(one)
        return tuple(map(self._entry, by_item.values()))

    def _entry(self, changes: Sequence[Change]) -> ChangeView:
        first = changes[0]
        item = self.items.get(first.item_id)
        gone = item is None or any(one.kind == "withdrawn" for one in changes)
        named = self._called(first, item)
        details = tuple(d for one in changes if (d := self._difference(one, len(changes))))
        if any(one.kind in _WHOLE for one in changes) and not gone:
            details = (*details, *self._sides(named))
        causes = self._causes(changes)
        group = _GROUP.get(first.section, first.section)
        return ChangeView(
            id=first.item_id,
            group=group,
            part=word("change_group", group, self.language),
            section=word("section", first.section, self.language),
            kind=self._kind(changes),
            what=named.what,
            when=named.when,
            speakers=named.speakers,
            details=details,
            causes=causes,
            because=self._several([one.name for one in causes]),
            evidence=self._cited(named.evidence, causes),
            material=any(one.material for one in changes),
            new=any(one.kind == "new" for one in changes)
            or any(one.kind == "dispute_opened" and one.was is None for one in changes),
            gone=gone,
            grading=first.section == "sources" and first.kind == "attribute_changed",
            clear=named.clear,
        )

    def _sides(self, named: Named) -> Iterator[Difference]:
        """Who stands where in a dispute that has opened: none is told without the other side."""
        for one in named.sides:
            yield Difference(one.title, one.who, None)
        if named.more:
            more = self.language.count("{num} more value", "{num} more values", named.more)
            yield Difference("", more, None)

    def _kind(self, changes: Sequence[Change]) -> str:
        """The change in a word or two; "Changed" where an item changed in several ways."""
        kinds = list(dict.fromkeys(one.kind for one in changes))
        leading = next((one for one in kinds if one in _WHOLE), kinds[0])
        if leading not in _WHOLE and len(kinds) > 1:
            return word("change", "changed", self.language)
        special = f"{changes[0].section}.{leading}"
        key = special if special in CHANGES_OTHERWISE else leading
        return word("change", key, self.language)

    def _called(self, change: Change, item: Named | None) -> Named:
        """The item by today's words; one that is gone, by those that it had."""
        if item is not None and change.kind != "withdrawn":
            return item
        text = change.was if change.was is not None else change.now or ""
        before = change.before
        lang = before.language if before is not None and before.language else self.lang
        spoken = before.speakers if before is not None else ()
        speakers = [one for one in spoken if one.casefold() not in text.casefold()]
        return Named(self._words(change, text, lang), self._several(speakers), ())

    def _words(self, change: Change, text: str, lang: str) -> str:
        """What an item was: a source's words are quoted, a text put together is said anew."""
        language, clip = self.language, self.voices.clip
        if change.section in _QUOTED:
            return language.quote(language.foreign(clip(text.rstrip(".")), lang))
        if change.section == "concerns":
            holder, _, about = text.partition(": ")
            return held(holder, language.quote(language.foreign(clip(about), lang)), "worried",
                        language)  # fmt: skip
        if change.section in ("disputes", "gaps"):
            wording = change.before.wording if change.before is not None else None
            return clip(reworded(text, wording, self.voices.names, lang))
        if change.section == "sources":
            return language.quote(language.foreign(text, lang))
        return text

    def _difference(self, change: Change, among: int) -> Difference | None:
        """What is otherwise; nothing where the item as such came or went."""
        if change.kind in _WHOLE and not self._moved(change):
            return None
        if change.kind == "newly_corroborated":
            told = word("change", change.kind, self.language)
            return Difference(told, None, None) if among > 1 else None
        if (
            change.section in ("disputes", "claims")
            and stands_of(change.now or change.was or "")[1]
        ):
            return self._position(change)
        label = CHANGE_DETAILS.get(f"{change.section}.{change.kind}") or CHANGE_DETAILS.get(
            change.kind, ""
        )
        now, was = self._value(change, change.now), self._value(change, change.was)
        if now == was:
            return None
        if change.kind == "reworded":  # the entry itself has today's words
            return Difference(self.language.fill("change_detail", label), was, None)
        return Difference(self.language.fill("change_detail", label) if among > 1 else "", now, was)

    def _moved(self, change: Change) -> bool:
        """Whether a dispute that was there before has another status."""
        return change.section == "disputes" and bool(change.was and change.now)

    def _position(self, change: Change) -> Difference:
        """Where somebody stands, and stood: the speaker stays attached."""
        lang = change.before.language if change.before is not None else None
        new, old = (stands_of(text or "") for text in (change.now, change.was))
        name = new[0] or old[0]
        who = self._who(name, change)
        say = self.language.say
        now, was = (
            stances(name, stands, self.language, lang or self.lang) if stands else None
            for _, stands in (new, old)
        )
        label = who
        if change.section == "claims":
            label = ""
            new_claim = next((c for c in self.briefing.claims if c.id == change.item_id), None)
            if now is not None and new_claim is not None:
                now = say("{says}: {words}", says=now, words=self._proposed(new_claim))
        if now is None:
            return Difference(label, say("no longer told"), was)
        return Difference(label, now, was if was is not None else say("not told"))

    def _proposed(self, claim: Claim) -> str:
        """What a claim is about: a text that was put together, or words of its passages."""
        about = next(p for p in self.briefing.propositions if p.id == claim.proposition_id)
        if about.wording is not None:
            return self.voices.clip(self.voices.told(about, claim.evidence))
        return quoted(about.text, self.voices, claim.evidence)

    def _who(self, name: str, change: Change) -> str:
        """Somebody in a dispute by the name that a party has; else in a source's words."""
        for dispute in self.briefing.disputes:
            for position in dispute.positions:
                if dispute.id == change.item_id and position.party_text == name:
                    if position.party_id:
                        return self.voices.names.who(position.party_id)
                    return self.voices.names.described(
                        name, self.voices.names.lang(position.evidence)
                    )
        known = any(one.name == name for one in self.briefing.parties)
        return name if known or name[:1].isupper() else self.voices.names.described(name, self.lang)

    def _value(self, change: Change, text: str | None) -> str | None:
        """A value of a change in words."""
        if text is None:
            return None
        language = self.language
        before = change.before
        lang = before.language if before is not None and before.language else self.lang
        told = told_value(change.section, change.kind, text, language, lang)
        if told is not None:
            return told
        return self._words(change, text, lang)

    def _causes(self, changes: Sequence[Change]) -> tuple[Cause, ...]:
        """The documents behind it; not a document that is itself what came or went."""
        found = dict.fromkeys(
            one for change in changes for one in change.because if one != change.item_id
        )
        voices = Counter(
            publisher(self.sources[one], self.language) for one in found if one in self.sources
        )
        causes = []
        for one in found:
            if one in self.sources:
                source = self.sources[one]
                name = publisher(source, self.language)
                if voices[name] > 1 and source.published:
                    day = self.language.day(source.published)
                    name = self.language.several([name, day], ", ")
                causes.append(Cause(one, name, there=True))
            elif one in self.gone:
                name = self.language.quote(self.language.foreign(self.gone[one], self.lang))
                causes.append(Cause(one, name, there=False))
        return tuple(causes)

    def _cited(self, evidence: tuple[str, ...], causes: Sequence[Cause]) -> tuple[str, ...]:
        """The passages of the item: those of the documents behind the change, where it has any."""
        ids = {one.id for one in causes}
        return tuple(e for e in evidence if self.passages[e].source_id in ids) or evidence

    def _several(self, names: Sequence[str]) -> str:
        return self.language.joined(names)
