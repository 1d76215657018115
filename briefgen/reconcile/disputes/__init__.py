"""Claims, figures and dates in, disputes out: positions side by side, no verdict.

A dispute is found where somebody denies having been there and somebody tells it (`participation`),
where a denial answers what somebody said (`accusations`), and where figures or dates exclude each
other (`Contest`). Silences stand beside a dispute and make none (`silence`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefgen.knowledge.wording import Told, phrase, tell, together
from briefgen.model.base import Wording, mint
from briefgen.model.briefing import Dispute, Position, Proposition
from briefgen.reconcile.claims import ClaimBook
from briefgen.reconcile.contest import Contest
from briefgen.reconcile.corpus import Corpus
from briefgen.reconcile.disputes.accusations import find_clashes
from briefgen.reconcile.disputes.admissions import Admission, find_admissions
from briefgen.reconcile.disputes.causation import find_bar_clashes, find_rivalries
from briefgen.reconcile.disputes.corrected import corrected_dates
from briefgen.reconcile.disputes.kindred import Clash
from briefgen.reconcile.disputes.oppositions import find_oppositions
from briefgen.reconcile.disputes.polarity import plain_negations
from briefgen.reconcile.disputes.questions import ask_participation
from briefgen.reconcile.disputes.silence import silences_about
from briefgen.reconcile.disputes.values import belongs_to, is_rivalry, value_status, weigh_values
from briefgen.reconcile.disputes.withdrawals import Withdrawal, find_withdrawals
from briefgen.reconcile.evidence import PassageBook
from briefgen.reconcile.focus import Focus
from briefgen.reconcile.participation import (
    Attendance,
    differs_in,
    find_attendance,
    is_answer,
)
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.sides import Narrations, Voice, others_than, positions_of
from briefgen.reconcile.statements import Statements, state


@dataclass(frozen=True)
class Disputes:
    """The disputes, and the claims with those that the narrator's own assertions added."""

    disputes: tuple[Dispute, ...]
    claims: ClaimBook


@dataclass
class _Desk:
    """What every rule needs, and what it leaves behind."""

    corpus: Corpus
    parties: PartyBook
    claims: ClaimBook
    book: PassageBook
    narrations: Narrations
    propositions: dict[str, Proposition]
    moved: dict[str, str]
    denied: frozenset[str]
    admissions: tuple[Admission, ...] = ()

    def positions(self, voices: Iterable[Voice], proposition: str) -> tuple[Position, ...]:
        """Positions of ``voices``; their claims are moved to ``proposition``."""
        voices = tuple(voices)
        found = positions_of(
            voices, proposition, self.parties, self.claims, self.narrations, self.book
        )
        for position in found:
            for claim in position.claim_ids:
                if position.stance in ("asserts", "confirms", "denies"):
                    self.moved.setdefault(claim, proposition)
        return found

    def name(self, party_id: str) -> str:
        """Name of a party."""
        return next(p.name for p in self.parties.parties if p.id == party_id)


def find_disputes(
    corpus: Corpus,
    parties: PartyBook,
    claims: ClaimBook,
    contests: tuple[Contest, ...],
    focus: Focus,
    book: PassageBook,
) -> Disputes:
    """Set every denial beside what it denies, and every rival value beside the others."""
    statements = state(corpus, parties)
    contests = (*contests, *corrected_dates(corpus, parties, focus, contests))
    attendance = find_attendance(corpus, parties, statements, focus)
    denied = frozenset(one.party_id for one in attendance)
    admissions = find_admissions(corpus, parties, focus)
    desk = _Desk(corpus, parties, claims, book, Narrations(), {}, {}, denied, admissions)
    used = frozenset(
        (denial.read.id, denial.index)
        for one in attendance
        if one.assertions
        for denial in one.denials
    )
    clashes = find_clashes(corpus, parties, statements, focus, used)
    taken_back = find_withdrawals(corpus, parties, focus)
    met = {(v.read.id, v.attribution) for c in clashes if c.asserting for v in c.denying}
    attendance = tuple(
        one
        for one in attendance
        if one.assertions or not all((d.read.id, d.index) in met for d in one.denials)
    )
    found = [
        *(d for one in attendance if (d := _about_presence(one, desk)) is not None),
        *(
            _about_statement(clash, taken_back, desk)
            for clash in clashes
            if clash.blame or not any(belongs_to(clash, contest) for contest in contests)
        ),
        *(_about_withdrawal(one, desk) for one in taken_back),
        *(_about_values(contest, clashes, desk) for contest in contests),
        *(
            _about_outcome(o.label, o.sides, desk)
            for o in find_oppositions(statements, parties, focus)
        ),
        *(_about_bar(clash, desk) for clash in find_bar_clashes(corpus, parties, focus)),
        *(
            _about_cause(one.effect, one.sides, desk)
            for one in find_rivalries(corpus, parties, focus)
        ),
    ]
    unique = {dispute.id: dispute for dispute in found if dispute is not None}
    ordered = sorted(unique.values(), key=lambda d: (-d.salience, d.id))
    return Disputes(tuple(ordered), _rebuilt(desk, statements))


def _rebuilt(desk: _Desk, statements: Statements) -> ClaimBook:
    """The claim book with narrators' claims added and disputed claims on one proposition."""
    plain = plain_negations(desk.corpus, statements, desk.claims, frozenset(desk.moved))
    claims = [
        claim.model_copy(update={"proposition_id": desk.moved[claim.id]})
        if claim.id in desk.moved
        else claim.model_copy(update={"stance": "asserts"})
        if claim.id in plain
        else claim
        for claim in (*desk.claims.claims, *desk.narrations.claims.values())
    ]
    needed = {claim.proposition_id for claim in claims}
    every = {p.id: p for p in (*desk.claims.propositions, *desk.propositions.values())}
    kept = tuple(p for p in every.values() if p.id in needed or p.id in desk.propositions)
    return ClaimBook(tuple(claims), kept, desk.claims.by_attribution)


def _about_presence(one: Attendance, desk: _Desk) -> Dispute | None:
    denying = [voice for denial in one.denials for voice in denial.voices(desk.parties)]
    asserting = others_than(denying, [voice for _, voice in one.assertions])
    answers = any(
        is_answer(d.read.findings.attributions[d.index], d.stated, d.read) for d in one.denials
    )
    if not asserting and not answers:
        return None
    party = desk.name(one.party_id)
    text, wording = ask_participation(one, party)
    about, named = ask_participation(one, party, section="proposition")
    voices = [*asserting, *denying]
    silent = silences_about(voices, one.party_id, desk.denied, desk.corpus, desk.parties)
    proposition = Proposition(
        id=mint("q", "participation", one.party_id, wording.slots.get("event", "")),
        text=about,
        wording=named,
        kind="participation",
        about=(one.party_id,),
    )
    return _dispute(
        desk,
        proposition,
        (text, wording),
        "participation",
        [*voices, *silent],
        status="contested" if asserting else "one_side_only",
        internal=_contradicts_itself(asserting, denying),
        differs_in=differs_in(one),
    )


def _contradicts_itself(asserting: Sequence[Voice], denying: Sequence[Voice]) -> bool:
    """A document says so twice or more in its own voice, and itself reports the denial."""
    for voice in asserting:
        if not voice.narrator:
            continue
        same = {v.sentence for v in asserting if v.narrator and v.read.id == voice.read.id}
        if len(same) > 1 and any(d.read.id == voice.read.id for d in denying):
            return True
    return False


def _about_statement(
    clash: Clash, withdrawals: Sequence[Withdrawal], desk: _Desk
) -> Dispute | None:
    source, place = clash.key
    asserting = others_than(clash.denying, clash.asserting)
    denying = [
        _admitted(_as_it_stands(voice, withdrawals), clash.claim, desk) for voice in clash.denying
    ]
    standing = [voice for voice in denying if voice.stance == "denies"]
    conceded = [
        one.voice for one in desk.admissions if one.speaks_against(standing, clash.claim, desk.name)
    ]
    asserting = [*asserting, *others_than(asserting, conceded)]
    if not asserting and not any(_answers(voice, clash) for voice in standing):
        return None
    accused = desk.name(clash.charged) if clash.charged else _accused(clash)
    if accused and clash.blame:
        question = phrase("dispute.blame", party=accused)
    elif accused:
        question = phrase("dispute.conduct", party=accused, claim=clash.claim)
    else:
        question = phrase("dispute.statement", claim=clash.claim)
    text, wording = (
        phrase("proposition.blame", party=accused)
        if accused and clash.blame
        else phrase("proposition.quote", claim=clash.claim)
    )
    voices = [*asserting, *denying]
    parties = {voice.party_id for voice in voices if voice.party_id}
    silent = silences_about(voices, clash.charged, desk.denied, desk.corpus, desk.parties)
    proposition = Proposition(
        id=mint("q", "statement", source, place),
        text=text,
        wording=wording,
        kind="responsibility" if clash.charged else "other",
        about=tuple(sorted(parties)),
    )
    return _dispute(
        desk,
        proposition,
        question,
        "responsibility" if clash.charged else "fact",
        [*voices, *silent],
        status=_status(asserting, standing),
        internal=_contradicts_itself(asserting, standing),
    )


def _accused(clash: Clash) -> str | None:
    """The one who denies what a gerund says he did, where he is no known party."""
    told = {voice.party_text for voice in clash.denying if voice.party_id is None}
    gerund = clash.claim.split(" ", 1)[0].endswith("ing") and clash.claim[:1].islower()
    words = next(iter(told), None) if gerund and len(told) == len(clash.denying) == 1 else None
    return f"the {words.removeprefix('The ')}" if words and words.startswith("The ") else words


def _status(asserting: Sequence[Voice], standing: Sequence[Voice]) -> str:
    if not standing:
        return "resolved_by_correction"
    return "contested" if asserting else "one_side_only"


def _answers(voice: Voice, clash: Clash) -> bool:
    if voice.attribution is None or clash.key[0] != voice.read.id:
        return False
    found = voice.read.findings.attributions[voice.attribution]
    return is_answer(found, clash.topic, voice.read)


def _as_it_stands(voice: Voice, withdrawals: Sequence[Withdrawal]) -> Voice:
    """A denial that its speaker has since taken back takes no position."""
    for one in withdrawals:
        if one.covers(voice):
            return replace(
                one.voice,
                stance="withdraws",
                extra=(voice.read.sentence(voice.sentence).span,)
                if one.voice.read.id == voice.read.id
                else (),
            )
    return voice


def _admitted(voice: Voice, claim: str, desk: _Desk) -> Voice:
    """A denial whose speaker has since admitted the thing: he confirms it.

    Where he admits what he denied, and that is not quite what is in question, he only takes the
    denial back.
    """
    if voice.stance != "denies":
        return voice
    for one in desk.admissions:
        if one.covers(voice, claim):
            return replace(one.voice, stance="confirms" if one.says(claim) else "withdraws")
    return voice


def _about_withdrawal(one: Withdrawal, desk: _Desk) -> Dispute | None:
    """A denial that the same document takes back: settled, and shown as settled."""
    if one.denial is None:
        return None
    claim = one.claim
    text, wording = phrase("proposition.quote", claim=claim)
    proposition = Proposition(
        id=mint("q", "withdrawn", one.denial.read.id, one.denial.sentence),
        text=text,
        wording=wording,
        kind="other",
        about=(one.voice.party_id,) if one.voice.party_id else (),
    )
    return _dispute(
        desk,
        proposition,
        phrase("dispute.statement", claim=claim),
        "fact",
        [one.denial, one.voice],
        status="resolved_by_correction",
    )


def _about_outcome(label: str, sides: Sequence[tuple[str, Voice]], desk: _Desk) -> Dispute:
    quotes = [tell("position.quote", value=words) for words in dict.fromkeys(w for w, _ in sides)]
    values = Told(" / ".join(one.text for one in quotes), together(quotes, ";").part)
    question = phrase("dispute.outcome", claim=label, values=values)
    text, wording = phrase("proposition.quote", claim=label)
    voices = [replace(voice, value=words) for words, voice in sides]
    first = voices[0]
    proposition = Proposition(
        id=mint("q", "outcome", first.read.id, first.sentence),
        text=text,
        wording=wording,
        kind="event",
    )
    return _dispute(desk, proposition, question, "fact", voices)


def _about_cause(effect: str, sides: Sequence[tuple[str, Voice]], desk: _Desk) -> Dispute:
    """Rival causes of one ill."""
    text, wording = phrase("proposition.cause", claim=effect)
    voices = [replace(voice, value=words) for words, voice in sides]
    first = voices[0]
    proposition = Proposition(
        id=mint("q", "cause", first.read.id, first.sentence),
        text=text,
        wording=wording,
        kind="responsibility",
    )
    question = phrase("dispute.cause", claim=effect)
    return _dispute(desk, proposition, question, "responsibility", voices)


def _about_bar(clash: Clash, desk: _Desk) -> Dispute:
    """What one says is barred and another says is not."""
    text, wording = phrase("proposition.bar", claim=clash.claim)
    proposition = Proposition(
        id=mint("q", "bar", *clash.key), text=text, wording=wording, kind="policy"
    )
    question = phrase("dispute.bar", claim=clash.claim)
    return _dispute(desk, proposition, question, "fact", [*clash.asserting, *clash.denying])


def _about_values(contest: Contest, clashes: Sequence[Clash], desk: _Desk) -> Dispute | None:
    voices = weigh_values(contest, clashes, desk.parties)
    if not voices or not is_rivalry(contest, voices):
        return None
    kind = "date" if contest.kind == "date" else "figure"
    question = phrase(f"dispute.{kind}", label=contest.label)
    text, wording = phrase("proposition.quote", claim=contest.label)
    first = min((v.read.id, v.evidence[0].start) for v in contest.values)
    proposition = Proposition(
        id=mint("q", kind, *first),
        text=text,
        wording=wording,
        kind="date" if kind == "date" else "figure",
        about=contest.about if kind == "date" else (),
    )
    status = value_status(contest, voices)
    if status is None:
        return None
    return _dispute(
        desk, proposition, question, kind, voices, status=status, differs_in=contest.differs_in
    )


def _dispute(
    desk: _Desk,
    proposition: Proposition,
    question: tuple[str, Wording],
    kind: str,
    voices: Sequence[Voice],
    *,
    status: str = "contested",
    internal: bool = False,
    differs_in: str | None = None,
) -> Dispute:
    desk.propositions[proposition.id] = proposition
    positions = desk.positions(voices, proposition.id)
    evidence = tuple(dict.fromkeys(one for p in positions for one in p.evidence))
    return Dispute.model_validate(
        {
            "id": mint("d", proposition.id),
            "text": question[0],
            "wording": question[1],
            "proposition_id": proposition.id,
            "kind": kind,
            "positions": positions,
            "status": status,
            "internal": internal,
            "differs_in": differs_in,
            "salience": _salience(kind, status, positions, desk.book.origins(evidence)),
            "evidence": evidence,
        }
    )


def _salience(
    kind: str, status: str, positions: Sequence[Position], origins: frozenset[str]
) -> int:
    """0 to 5: open before settled, conduct before numbers, more sides and origins before fewer."""
    if status == "minor_difference":
        return 1
    base = 4 if kind in ("participation", "responsibility") else 3
    if status != "contested":
        return base - 2
    sides = sum(len(p.evidence) for p in positions if p.stance in ("asserts", "confirms", "denies"))
    return min(5, base + (1 if sides >= 4 or len(origins) >= 3 else 0))
