"""A charge and whoever denies it in, the party on whom the blame is put out."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.knowledge.speech import speech
from briefgen.model.findings import Attribution
from briefgen.reconcile.corpus import Read
from briefgen.reconcile.parties import PartyBook
from briefgen.reconcile.sides import Voice

__all__ = ["blamed_party"]


def blamed_party(
    read: Read, charge: Attribution, denying: Sequence[Voice], parties: PartyBook
) -> str | None:
    """Id of the party that "X blamed Y" or "X holds Y responsible" names, if it says no more.

    None where the charge says for what ("blamed Y for steering too close"): that is the matter
    then; and where whoever is blamed is neither the denier nor named where it is denied.
    """
    if not charge.content or not _blames(read, charge) or _says_what_for(read, charge):
        return None
    deniers = {voice.party_id for voice in denying if voice.party_id}
    told = {
        party
        for mention in read.findings.mentions
        if mention.sentence in {voice.sentence for voice in denying if voice.read is read}
        and (party := parties.by_entity.get((read.id, mention.entity))) is not None
    }
    named = [
        party
        for mention in read.findings.mentions
        if any(part.contains(mention.span) for part in charge.content)
        and (party := parties.by_entity.get((read.id, mention.entity))) is not None
    ]
    return next((party for party in named if party in deniers | told), None)


def _blames(read: Read, charge: Attribution) -> bool:
    words = speech().blame
    cue = {word for part in charge.cue for word in read.words(part).lower().split()}
    said = read.words(charge.content[-1]).lower().split()
    puts = any(word.startswith(verb) for word in cue for verb in words.verbs)
    return puts or (bool(said) and said[-1] in words.adjectives)


def _says_what_for(read: Read, charge: Attribution) -> bool:
    return any("for" in read.words(part).lower().split() for part in charge.content)
