"""A briefing and audiences in, the files of each out, rendered only where something has changed.

What an earlier build rendered from the same briefing, with the same templates, brand and labels,
by the same code, is taken from where it stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.cache import Keep
from briefgen.config.identity import identity
from briefgen.editions import content_files, rendered_audiences
from briefgen.issuing import Issue
from briefgen.model.briefing import Briefing
from briefgen.model.edition import EDITIONS_FOLDER, EditionFile, sha256
from briefgen.model.report import Reason, Step, Talk
from briefgen.plan import Plan, Rendering
from briefgen.publish.manifest import Manifest, Told, make_manifest, manifest_file
from briefgen.reading import Ingested, Reading
from briefgen.render import render, rendering_key
from briefgen.render.note import note_audience
from briefgen.render.worker import Worker
from briefgen.review import Edit
from briefgen.versions import versions

_CAUSE_UNKNOWN = "no earlier build of this code is known to have rendered it"


@dataclass(frozen=True)
class Earlier:
    """What earlier builds rendered: known to the cache, standing in ``out``.

    :param manifest: that of the edition before this one, to tell what has changed since.
    """

    keep: Keep
    out: Path
    manifest: Manifest | None = None

    def files(self, key: str, edition: str) -> list[EditionFile] | None:
        """The files of a rendering, if every one stands somewhere as it was made."""
        digests = self.keep.rendering(key)
        if digests is None:
            return None
        places = sorted((self.out / EDITIONS_FOLDER).glob(f"{edition}*"))
        found = [self._file(places, name, digest) for name, digest in digests.items()]
        whole = [one for one in found if one is not None]
        return whole if len(whole) == len(digests) else None

    def cause(self, briefing: Briefing, rendering: Rendering) -> str:
        """Why an audience has to be rendered."""
        if self.manifest is None:
            return "nothing was rendered before"
        was = {one.name: one for one in self.manifest.audiences}.get(rendering.audience.name)
        if was is None:
            return "the edition before has no such audience"
        if self.manifest.edition_id != briefing.edition.id:
            return "the briefing has changed"
        if was.identity != identity(rendering.audience):
            return "its templates, brand or labels have changed"
        if was.formats != rendering.formats:
            return "other formats are asked for"
        return _CAUSE_UNKNOWN

    def _file(self, places: Sequence[Path], name: str, digest: str) -> EditionFile | None:
        for place in places:
            try:
                data = (place / name).read_bytes()
            except OSError:
                continue
            if sha256(data) == digest:
                return EditionFile(name, data)
        return None


def as_told(renderings: Sequence[Rendering], told: Told) -> tuple[Rendering, ...]:
    """The renderings of an edition that is told in full, or in one line."""
    if told == "full":
        return tuple(renderings)
    return tuple(Rendering(note_audience(one.audience), one.formats) for one in renderings)


def get_ready(worker: Worker, renderings: Sequence[Rendering], sources: Ingested) -> None:
    """Let the worker load what it will need while new sources are looked into.

    Where no source is new, there may be nothing to render.
    """
    new = any(reason.done for reason in sources.reasons)
    if new and any(set(one.formats) - {"json"} for one in renderings):
        paged = (one for one in renderings if "pdf" in one.formats or one.audience.limits.pages)
        worker.start(warm=any(paged))


def render_audiences(
    briefing: Briefing,
    texts: Mapping[str, str],
    renderings: Sequence[Rendering],
    worker: Worker,
    *,
    talk: Talk,
    earlier: Earlier | None = None,
) -> tuple[list[EditionFile], tuple[Reason, ...]]:
    """The briefing as each audience is to see it, and why it was rendered or not.

    :param earlier: what need not be rendered again; None: everything is.
    """
    files: list[EditionFile] = []
    reasons: list[Reason] = []
    for number, rendering in enumerate(renderings):
        name = rendering.audience.name
        talk.step(Step(stage="render", done=number, total=len(renderings), item=name))
        printed = tuple(one for one in rendering.formats if one != "json")
        if printed:
            made, reason = _rendered(briefing, texts, rendering, printed, worker, earlier)
            files.extend(made)
            reasons.append(reason)
    return files, tuple(reasons)


def _rendered(
    briefing: Briefing,
    texts: Mapping[str, str],
    rendering: Rendering,
    formats: tuple[str, ...],
    worker: Worker,
    earlier: Earlier | None,
) -> tuple[list[EditionFile], Reason]:
    audience = rendering.audience
    key = rendering_key(briefing, audience, formats) if earlier else ""
    if earlier and (stands := earlier.files(key, briefing.edition.id)) is not None:
        why = "its briefing, templates, brand and labels are as they were"
        return stands, Reason(stage="render", item=audience.name, done=False, why=why)
    made = [
        EditionFile(file.name, file.data)
        for file in render(briefing, audience, formats=formats, texts=texts, worker=worker)
    ]
    why = "asked for"
    if earlier:
        earlier.keep.keep_rendering(key, {one.name: sha256(one.data) for one in made})
        why = earlier.cause(briefing, rendering)
    return made, Reason(stage="render", item=audience.name, done=True, why=why)


@dataclass(frozen=True)
class Edition:
    """The files of an edition, its manifest among them, and why each was made or not."""

    files: tuple[EditionFile, ...]
    manifest: Manifest
    reasons: tuple[Reason, ...]


def print_edition(
    issue: Issue,
    plan: Plan,
    reading: Reading,
    renderings: Sequence[Rendering],
    worker: Worker,
    *,
    edits: Sequence[Edit],
    earlier: Earlier | None,
    talk: Talk,
) -> Edition:
    """What is issued, for each audience, with the manifest that `verify` holds it to."""
    briefing = issue.briefing
    content, stored = content_files(briefing, reading.documents)
    told = as_told(renderings, issue.told)
    rendered, reasons = render_audiences(
        briefing, reading.texts, told, worker, talk=talk, earlier=earlier
    )
    manifest = make_manifest(
        [*content, *rendered],
        edition=briefing.edition,
        versions=versions(briefing.method),
        audiences=rendered_audiences(told),
        project=plan.project,
        edits=edits,
        sources=stored,
        failed=reading.failed,
        left_out=plan.left_out,
        told=issue.told,
    )
    return Edition((*content, *rendered, manifest_file(manifest)), manifest, reasons)
