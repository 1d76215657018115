"""A briefing as it was made and the edition before it in; what is to be issued out.

An edition is issued when there is something to say. Where nothing at all has changed, the edition
that stands is kept; where nothing material has, the project's `[changes]` decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.compare import with_changes
from briefgen.config.changes import ChangesConfig
from briefgen.editions import stamp
from briefgen.model.briefing import Briefing
from briefgen.model.edition import Versions
from briefgen.model.report import Reason
from briefgen.publish.manifest import Told
from briefgen.review import Edit
from briefgen.standing import Previous
from briefgen.versions import versions


@dataclass(frozen=True)
class Issue:
    """What an edition says: its briefing, in full or in one line.

    ``new`` is false where it is the content of the edition that stands, to be rendered anew where
    its audiences or their templates have changed. ``why`` says how that was decided.
    """

    briefing: Briefing
    told: Told
    new: bool
    why: str

    @property
    def reason(self) -> Reason:
        """Why it is told anew, or not."""
        return Reason(stage="compare", item="the edition before", done=self.new, why=self.why)


def settle(
    made: Briefing, previous: Previous | None, policy: ChangesConfig, edits: Sequence[Edit]
) -> Issue | None:
    """What is issued; None: nothing, because nothing material has changed.

    :param made: the briefing, with what changed since ``previous``.
    :param edits: those of the project; a person's word is always material.
    """
    fresh = stamp(made)
    if previous is None:
        return Issue(fresh, "full", new=True, why="it is the first edition")
    stands = previous.edition.manifest
    if same_content(made, previous.briefing, versions(made.method), stands.versions):
        why = f"its content is that of edition {stands.number}"
        return Issue(previous.briefing, stands.told, new=False, why=why)
    material = sum(change.material for change in made.changes)
    if material:
        return Issue(fresh, "full", new=True, why=f"{_changes(material)} material")
    if _other_hand(made, previous, edits):
        return Issue(fresh, "full", new=True, why="the settings or the edits have changed")
    return _unchanged(fresh, stands.number, policy)


def _unchanged(fresh: Briefing, number: int, policy: ChangesConfig) -> Issue | None:
    if policy.unchanged == "none":
        return None
    why = f"nothing material has changed since edition {number}"
    if policy.unchanged == "note":
        return Issue(fresh, "note", new=True, why=f"{why}: a note")
    return Issue(fresh, "full", new=True, why=f"{why}: a full edition all the same")


def same_content(made: Briefing, stands: Briefing, by: Versions, then: Versions) -> bool:
    """Whether the two say the same, made by the same versions, apart from being two editions.

    A slot of the schedule asks for an edition of its own.
    """
    if made.edition.slot not in (None, stands.edition.slot):
        return False
    # The marks of what changed go with it: see `with_changes`.
    told_alike = with_changes(made.model_copy(update={"edition": stands.edition}), stands.changes)
    return by == then and told_alike == stands


def _other_hand(made: Briefing, previous: Previous, edits: Sequence[Edit]) -> bool:
    """Whether a person has set or written something else than for the edition before."""
    settings = made.method.config_hash != previous.briefing.method.config_hash
    return settings or tuple(edits) != previous.edition.manifest.edits


def _changes(count: int) -> str:
    return "1 change is" if count == 1 else f"{count} changes are"
