"""Concern findings in, concerns filed under the lens of whoever holds them out.

A lens collects what its states say: their governments, officials and public bodies, their
alliances, and whoever the lens has by name. A company or another private body belongs to a lens
only if that lens stands for one country alone ("Indian concerns", not "Western concerns"). A
holder who fits no lens is filed under ``other``; ``unassigned`` is for a worry whose holder is
not named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.knowledge.concern_words import load_concern_cues, theme_of
from briefgen.knowledge.lenses import Lens
from briefgen.knowledge.sites import state_of_body
from briefgen.knowledge.states import load_atlas
from briefgen.model.base import Salience, mint
from briefgen.model.briefing import Concern, Party
from briefgen.model.findings import ConcernFinding
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.corpus import Corpus, Read
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.terms import stems

OTHER = "other"
UNASSIGNED = "unassigned"
NOT_NAMED = "not named"
_WORKS = frozenset({"employed", "part_of", "member"})
_STATE_LIKE = frozenset({"state", "bloc", "alliance", "public_body"})
_PLEADING = re.compile(
    r"(?:i|we|us|me|it|they|them|he|she|him|her|its|their|our|my)\Z", re.IGNORECASE
)
_GRAVE = re.compile(
    r"\b(?:grave(?:ly)?|serious(?:ly)?|major|deep(?:ly)?|material|existential|urgent(?:ly)?|acute"
    r"|profound(?:ly)?|severe(?:ly)?|alarm\w*|extreme(?:ly)?|catastroph\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Held:
    """A finding with the party that holds it and the lens it is filed under."""

    read: Read
    finding: ConcernFinding
    party: Party | None
    lens: str

    @property
    def about(self) -> str:
        return self.read.words(self.finding.about)

    @property
    def holder(self) -> str:
        """What tells one holder from another: the party, else the words for it."""
        if self.party is not None:
            return self.party.id
        words = self.finding.holder_text
        return "" if words is None else self.read.words(words).casefold()


def match_concerns(
    corpus: Corpus,
    parties: PartyBook,
    claims: ClaimBook,
    lenses: tuple[Lens, ...],
    focus: Focus,
    book: PassageBook,
) -> tuple[Concern, ...]:
    """One concern for each worry; the same worry in two reprints is one.

    A worry that its holder later gives up keeps its entry, at the lowest salience, beside the
    later one that says so.
    """
    groups: list[list[_Held]] = []
    for held in _held(corpus, parties, lenses, focus):
        same = next((g for g in groups if any(_is_same(held, other) for other in g)), None)
        if same is None:
            groups.append([held])
        else:
            same.append(held)
    order = [lens.id for lens in lenses]
    closeness = [_closeness(group, focus) for group in groups]
    concerns = [
        _concern(
            group,
            claims,
            book,
            weight=0
            if _is_given_up(group, groups)
            else _salience(group, order, book, on_subject=near >= focus.threshold),
        )
        for group, near in zip(groups, closeness, strict=True)
    ]
    ranks = {lens: rank for rank, lens in enumerate(order)}
    nearest = {c.id: near for c, near in zip(concerns, closeness, strict=True)}
    concerns.sort(
        key=lambda c: (
            ranks.get(c.lens, len(ranks)),
            -c.salience,
            c.stance != "worried",
            -nearest[c.id],
            c.id,
        )
    )
    return tuple(concerns)


def _held(
    corpus: Corpus, parties: PartyBook, lenses: tuple[Lens, ...], focus: Focus
) -> list[_Held]:
    found: list[_Held] = []
    for read in corpus.reads:
        for finding in read.findings.concerns:
            places = [read.sentence_of(span) for span in finding.evidence]
            if not any(focus.bears(read.id, place) for place in places):
                continue
            words = finding.holder_text
            named = "" if words is None else read.words(words)
            party = parties.party(read.id, finding.holder) or _of_capital(named, parties)
            lens = lens_of(party, named, lenses, _behind(party, parties), _host(party, read))
            found.append(_Held(read, finding, party, lens))
    return found


def _of_capital(words: str, parties: PartyBook) -> Party | None:
    """The state whose capital stands for it, where that state is a party at all."""
    code = load_atlas().capitals.get(words)
    if code is None:
        return None
    return next((p for p in parties.parties if p.type == "state" and p.country == code), None)


def _behind(party: Party | None, parties: PartyBook) -> tuple[Party, ...]:
    """The parties that a person or an unnamed source is said to work for."""
    if party is None or party.type not in ("person", "group", "anonymous_sources"):
        return ()
    ties = {t.party_id for t in party.affiliations if t.basis == "stated" and t.relation in _WORKS}
    return tuple(other for other in parties.parties if other.id in ties)


def _host(party: Party | None, read: Read) -> str | None:
    """The body that publishes a transcript, where the speaker is one whom its title announces."""
    metadata = read.document.metadata
    if party is None or party.type != "person" or metadata.outlet is None:
        return None
    if metadata.kind not in ("transcript", "speech", "official_statement"):
        return None
    title = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", metadata.title or "")
    return metadata.outlet if party.name.split()[-1] in title else None


def lens_of(
    party: Party | None,
    words: str,
    lenses: Sequence[Lens],
    behind: Sequence[Party] = (),
    host: str | None = None,
) -> str:
    """The lens that a worry belongs to, by whoever holds it.

    :param words: the exact words for the holder, where no party could be made of them.
    :param behind: the parties whose man or woman the holder is: a minister's state, a spokesman's
        alliance.
    :param host: the body whose own briefing the holder gives.
    """
    for lens in lenses:
        if host and lens.belongs(name=host, country=state_of_body(host)):
            return lens.id
        several = party is None or party.type in ("group", "anonymous_sources")
        if several and words and _is_said_to_be(words, lens):
            return lens.id
        if party is None:
            continue
        if _belongs(party, words, lens) or any(_belongs(one, "", lens) for one in behind):
            return lens.id
    return UNASSIGNED if party is None and (not words or _PLEADING.match(words)) else OTHER


def _is_said_to_be(words: str, lens: Lens) -> bool:
    """Whether the words themselves say so: "Western carmakers", "European envoys in Cairo"."""
    plain = re.sub(
        r"\A(?:(?:the|some|many|several|most|other)\s+)+", "", words, flags=re.IGNORECASE
    )
    people = re.split(r"\s(?:in|at|from|close to|based)\s", plain)[0]
    if lens.belongs(name=words) or lens.belongs(name=people) or _sits_in(words, lens):
        return True
    if _is_members_official(words, lens):
        return True
    # An adjective that opens the bloc's own names ("Western") makes anybody so called a part of it.
    opening = people.split(maxsplit=1)[0] if " " in people else ""
    return opening[:1].isupper() and any(name.split()[0] == opening for name in lens.names)


def _is_members_official(words: str, lens: Lens) -> bool:
    """As in "a diplomat from a Baltic state": somebody in office, marked as a member's."""
    parts = re.findall(r"[\w.’'-]+", words)
    marked = any(part.removesuffix("’s").removesuffix("'s") in lens.adjectives for part in parts)
    officials = load_concern_cues().nouns.officials
    return marked and any(part.casefold() in officials for part in parts)


def _sits_in(words: str, lens: Lens) -> bool:
    """Whether a member's seat is named, or officials in it: "London", "ministers in London"."""
    if words in lens.metonyms:
        return True
    found = re.match(r"(?:[\w-]+ )*?(?P<head>\w+) (?:in|from) (?P<seats>[A-Z].*)", words)
    if found is None:
        return False
    seats = re.split(r",? and |, ", found["seats"])
    if not all(_is_seat(seat, lens) for seat in seats):
        return False
    return found["head"].casefold() in load_concern_cues().nouns.officials


def _is_seat(name: str, lens: Lens) -> bool:
    return name in lens.metonyms or name.removeprefix("The ") in lens.metonyms


def _belongs(party: Party, words: str, lens: Lens) -> bool:
    names = (party.name, *(alias.text for alias in party.aliases), words)
    if any(lens.belongs(name=name) for name in names if name) or lens.id in party.blocs:
        return party.type not in ("company", "association") or _is_named(names, lens)
    one_country = len(lens.countries) == 1 and not lens.alliances
    if party.country is None or not (one_country or _speaks_for_state(party, words)):
        return False
    return lens.belongs(country=party.country)


def _is_named(names: tuple[str, ...], lens: Lens) -> bool:
    one_country = len(lens.countries) == 1 and not lens.alliances
    return one_country or any(lens.is_generic_name(name) for name in names if name)


def _speaks_for_state(party: Party, words: str) -> bool:
    """Whether a party is a state or body of one, or an official of it."""
    if party.type in _STATE_LIKE:
        return True
    if party.offices:
        return True
    officials = set(load_concern_cues().nouns.officials)
    described = f"{party.name} {party.role or ''} {words}".casefold()
    return party.type != "company" and bool(set(re.findall(r"\w+", described)) & officials)


def _is_same(one: _Held, other: _Held) -> bool:
    """The same holder says the same of the same matter, or one text reprints the other."""
    if one.finding.stance != other.finding.stance or one.lens != other.lens:
        return False
    if one.holder != other.holder:
        return False
    if one.about.casefold() == other.about.casefold() and not _other_outcome(one, other):
        return True
    first, second = _matter(one), _matter(other)
    shared = first & second
    smaller = min(len(first), len(second))
    return len(shared) >= 2 and len(shared) >= 0.6 * smaller


def _other_outcome(one: _Held, other: _Held) -> bool:
    """Whether both say what would come of it, and not the same."""
    if one.finding.consequence is None or other.finding.consequence is None:
        return False
    first = set(stems(one.read.words(one.finding.consequence)))
    second = set(stems(other.read.words(other.finding.consequence)))
    return len(first & second) < 0.5 * min(len(first), len(second))


def _matter(held: _Held) -> set[str]:
    words = held.about
    if held.finding.consequence is not None:
        words += " " + held.read.words(held.finding.consequence)
    return set(stems(words))


def _is_given_up(group: list[_Held], groups: list[list[_Held]]) -> bool:
    """Whether a later source says that the holder no longer worries about this."""
    if group[0].finding.stance != "worried":
        return False
    matter = set.union(*(set(stems(held.about)) for held in group))
    latest = max(_date(held) for held in group)
    return any(
        other.holder == group[0].holder
        and other.finding.stance == "not_worried"
        and _date(other) > latest
        and matter & set(stems(other.about))
        for candidates in groups
        for other in candidates
    )


def _date(held: _Held) -> str:
    return held.read.document.metadata.reference_date or ""


def _concern(
    group: list[_Held],
    claims: ClaimBook,
    book: PassageBook,
    *,
    weight: Salience,
) -> Concern:
    first = max(group, key=lambda held: (len(_matter(held)), -group.index(held)))
    evidence: list[str] = []
    for held in (first, *group):
        evidence.extend(book.cite(held.read, held.finding.evidence))
    ids = [i for held in group for i in claims.of(held.read.id, held.finding.attribution)]
    finding, read = first.finding, first.read
    cue = read.words(finding.cue)
    consequence = None if finding.consequence is None else read.words(finding.consequence)
    return Concern(
        id=mint("k", book.cite(group[0].read, group[0].finding.evidence)[0], first.holder, cue),
        lens=first.lens,
        holder_id=first.party.id if first.party is not None else None,
        holder_text=_holder_text(first),
        about=first.about,
        consequence=consequence,
        conditional=finding.conditional,
        cue=cue,
        stance=finding.stance,
        theme=theme_of(f"{first.about} {consequence or ''}"),
        claim_ids=tuple(dict.fromkeys(ids)),
        evidence=tuple(dict.fromkeys(evidence)),
        salience=weight,
    )


def _holder_text(held: _Held) -> str:
    """The exact words for the holder; the party's name where the words are a pronoun."""
    words = held.finding.holder_text
    text = "" if words is None else held.read.words(words)
    if held.party is not None and (not text or _PLEADING.match(text)):
        return held.party.name
    return NOT_NAMED if not text or _PLEADING.match(text) else text


def _closeness(group: list[_Held], focus: Focus) -> float:
    """How close to the subject the closest sentence is that tells of the worry."""
    return max(
        focus.close(held.read.id, held.read.sentence_of(span))
        for held in group
        for span in held.finding.evidence
    )


def _salience(
    group: list[_Held], order: list[str], book: PassageBook, *, on_subject: bool
) -> Salience:
    """Higher for the main lens, grave words, a stated outcome and several origins.

    Lower for what a speaker tells against a matter without a word of worry, and off the subject.
    """
    first = group[0]
    if first.finding.stance != "worried":
        return 1
    evidence = tuple(one for held in group for one in book.cite(held.read, held.finding.evidence))
    score = 1
    score += 2 if order and first.lens == order[0] else int(first.lens in order)
    score += int(any(_GRAVE.search(book.get(one).quote) for one in evidence))
    score += int(any(held.finding.consequence is not None for held in group))
    score += int(len(book.origins(evidence)) > 1 or len(group) > 1)
    score -= int(all(_is_own_voice(held) for held in group)) + 2 * int(not on_subject)
    return max(1, min(5, score))


def _is_own_voice(held: _Held) -> bool:
    """Whether nobody is said to worry: the words are those of whoever has the floor."""
    return held.finding.holder_text is None
