"""A project and an edition in, each of its deliveries made once out: `deliver` may be called often.

One process at a time hands anything over; what another one has queued meanwhile goes with the next
call. A fault before anything was handed over is tried again, ever later; after that it is uncertain
and a person's to settle.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from briefgen.config.delivery import SMTP_SECRET, Recipients
from briefgen.config.places import state_folder
from briefgen.config.project import Project
from briefgen.delivery.edition import READABLE, Edition, read_edition
from briefgen.delivery.faults import Result
from briefgen.delivery.front import Front, front_of, plain
from briefgen.delivery.outbox import Delivery, Outbox, State, key_of
from briefgen.delivery.parcel import Send, World, chosen, hold, pack, pack_notice
from briefgen.delivery.record import folder_name
from briefgen.errors import BriefgenError, OutputError, SetupError, UsageError
from briefgen.model.edition import EDITIONS_FOLDER
from briefgen.model.report import Silence, SourceWarning, Step, Talk

LOCK_FILE = "deliver.lock"
BACKOFF_MINUTES = (1, 5, 15, 60, 240, 720)
"""How long after each try the next one is made; after the last, it has failed."""

Clock = Callable[[], dt.datetime]
HOWS = ("sent", "again", "drop")
"""How a person settles a delivery: it has arrived, it is to be sent again, it is given up."""


def deliver(
    project: Project,
    edition: Path,
    *,
    clock: Clock,
    talk: Talk | None = None,
    environ: Mapping[str, str] | None = None,
) -> tuple[Delivery, ...] | None:
    """Queue the edition in the folder ``edition`` and send all that is due, as `deliver_pending`.

    :raises UsageError: when there is no edition, or it is another project's.
    :raises VerificationError: when it was changed after it was made.
    """
    queue(project, edition, clock=clock, talk=talk)
    out = edition.resolve().parent.parent
    return deliver_pending(project, out, clock=clock, talk=talk, environ=environ)


def queue(project: Project, edition: Path, *, clock: Clock, talk: Talk | None = None) -> None:
    """Put down what the edition in the folder ``edition`` owes to whom, and send nothing yet.

    What is put down is sent by the next `deliver_pending`, whatever happens in between. Errors as
    for `deliver`.
    """
    found = read_edition(edition)
    _require_own(project, found)
    Outbox(state_folder(project)).queue(_queued(project, found, talk or Silence()), clock())


def deliver_pending(
    project: Project,
    out: Path,
    *,
    clock: Clock,
    talk: Talk | None = None,
    environ: Mapping[str, str] | None = None,
) -> tuple[Delivery, ...] | None:
    """Send all that is due, and say what was cut off; None while another process is at it.

    :param out: where editions are looked for that no longer stand where they were queued.
    :param environ: where secrets are; default: this process's own environment.
    :returns: what became of each delivery that this call had to do with.
    :raises OutputError: when the outbox cannot be used.
    """
    folder = state_folder(project)
    outbox = Outbox(folder)
    if not outbox.exists:
        return ()
    try:
        with FileLock(folder / LOCK_FILE, timeout=0):
            run = _Run(project, out, outbox, clock, talk or Silence(), environ)
            return tuple(run.all())
    except Timeout:
        return None


def preview(project: Project, edition: Path, *, clock: Clock) -> tuple[Delivery, ...]:
    """What `deliver` would do with an edition, without doing it: those that are new or open."""
    outbox = Outbox(state_folder(project))
    found = read_edition(edition)
    _require_own(project, found)
    planned = []
    for one in _queued(project, found, Silence()):
        known = outbox.get(one.key) or one
        to = recipients_of(project, one)
        if known.state not in ("pending", "waiting") or to is None:
            planned.append(known)
            continue
        held = hold(project, found, front_of(found, one.audience), to, clock())
        if held is not None:
            state: State = "pending" if held.until else "withheld"
            planned.append(replace(known, state=state, note=held.note, next_try=held.until))
            continue
        try:
            names = ", ".join(chosen(found, to)) if to.channel != "chat" else ""
        except UsageError as error:
            planned.append(replace(known, state="failed", note=str(error)))
        else:
            planned.append(replace(known, note=f"{names or 'a message'} would be sent"))
    return tuple(planned)


def notify_owner(
    project: Project,
    subject: str,
    lines: Sequence[str],
    *,
    out: Path,
    clock: Clock,
    talk: Talk | None = None,
    environ: Mapping[str, str] | None = None,
) -> Delivery | None:
    """Send a short mail to `[schedule] owner`; None where there is no owner or no mail server.

    The same notice is sent once. Where the server does not answer, a later call of
    `deliver_pending` tries again.
    """
    owner = project.schedule.owner if project.schedule else None
    if owner is None or project.delivery.smtp is None or project.delivery.sender is None:
        return None
    title = plain(subject)
    text = "\n".join(map(plain, lines)) + "\n"
    edition = f"{title}\x1f{text}"
    one = Delivery(
        key=key_of(edition, "", "notice", owner), edition="", name=title, folder=out,
        audience="", channel="notice", recipient=owner, content=(title, text),
    )  # fmt: skip
    outbox = Outbox(state_folder(project))
    if outbox.queue((one,), clock()):
        deliver_pending(project, out, clock=clock, talk=talk, environ=environ)
    return outbox.get(one.key)


def resolve(project: Project, key: str, how: str, *, clock: Clock) -> Delivery:
    """Settle a delivery by hand: it has arrived, is to be sent again, or is given up.

    :param key: or the beginning of one.
    :param how: ``sent``, ``again`` or ``drop``.
    :raises UsageError: when no such delivery is there, or it is being sent right now.
    """
    if how not in HOWS:
        raise UsageError(
            f"a delivery is not settled by {how!r}", where=key, hint=f"Say {', '.join(HOWS)}"
        )
    folder = state_folder(project)
    outbox = Outbox(folder)
    found = outbox.matching(key) if key else ()
    if len(found) != 1:
        raise UsageError(
            "several deliveries have a key that begins so"
            if found
            else "there is no such delivery",
            where=key,
            hint="'briefgen deliver --list' shows the keys",
        )
    try:
        with FileLock(folder / LOCK_FILE, timeout=0):
            _settle(outbox, found[0], how, clock())
    except Timeout:
        raise UsageError(
            "deliveries are being made right now", where=key, hint="Try again in a minute"
        ) from None
    return outbox.get(found[0].key) or found[0]


def _settle(outbox: Outbox, one: Delivery, how: str, now: dt.datetime) -> None:
    if how == "again":
        outbox.reopen(one.key, now)
    elif one.state in ("sent", "dropped"):
        raise UsageError(f"this delivery is settled: {one.state}", where=one.key)
    else:
        outbox.settle(one.key, "sent" if how == "sent" else "dropped", now, note="by hand")


def all_deliveries(project: Project) -> tuple[Delivery, ...]:
    """The latest deliveries, newest first."""
    return Outbox(state_folder(project)).all()


def open_deliveries(project: Project) -> tuple[Delivery, ...]:
    """Those that wait, that failed, or of which nobody knows whether they arrived."""
    return Outbox(state_folder(project)).unsettled()


def recipients_of(project: Project, one: Delivery) -> Recipients | None:
    """The table of the project that a delivery rests on; None where it is there no more."""
    return next(
        (
            to
            for to in project.delivery.to
            if (to.audience, to.channel) == (one.audience, one.channel)
            and one.recipient in to.names
        ),
        None,
    )


def _require_own(project: Project, edition: Edition) -> None:
    """Several projects may build into one directory: the readers of one get nothing of another."""
    if None not in (edition.series, project.series_name) and edition.series != project.series_name:
        raise UsageError(
            f"this edition is one of the series {edition.series!r}, and the project's is"
            f" {project.series_name!r}",
            where=edition.folder.name,
            hint="Name the project with -p",
        )


def secret_names(project: Project) -> tuple[str, ...]:
    """The names of the secrets that a project's deliveries need."""
    config = project.delivery
    password = (SMTP_SECRET,) if config.smtp and config.user else ()
    return tuple(dict.fromkeys((*password, *(name for to in config.to for name in to.chat))))


def _queued(project: Project, edition: Edition, talk: Talk) -> Iterator[Delivery]:
    """A delivery for each recipient; those to folders first, so that messages can lead there."""
    for to in sorted(project.delivery.to, key=lambda one: one.channel != "folder"):
        if not edition.names(to.audience, READABLE):
            said = f"the edition holds nothing for the audience {to.audience}: nothing is sent"
            talk.warning(SourceWarning(uri=edition.folder.name, message=said))
            continue
        for name in to.names:
            yield Delivery(
                key=key_of(edition.id, to.audience, to.channel, name),
                edition=edition.id,
                name=f"edition {edition.number}",
                folder=edition.folder.resolve(),
                audience=to.audience,
                channel=to.channel,
                recipient=name,
            )


class _Run:
    """One call: it holds the lock, and does what is due."""

    def __init__(
        self,
        project: Project,
        out: Path,
        outbox: Outbox,
        clock: Clock,
        talk: Talk,
        environ: Mapping[str, str] | None,
    ) -> None:
        self._project = project
        self._out = out
        self._outbox = outbox
        self._clock = clock
        self._talk = talk
        self._environ = os.environ if environ is None else environ
        self._away: Result | None = None
        self._editions: dict[Path, Edition] = {}
        self._fronts: dict[tuple[Path, str], Front] = {}

    def all(self) -> Iterator[Delivery]:
        """What was cut off, then what is due."""
        for one in self._outbox.sending():
            yield from self._cut_off(one)
        due = self._outbox.due(self._clock())
        for number, one in enumerate(due):
            item = f"{one.audience or one.name} to {one.recipient}"
            self._talk.step(Step(stage="deliver", done=number, total=len(due), item=item))
            self._one(one)
            yield self._outbox.get(one.key) or one

    def _cut_off(self, one: Delivery) -> Iterator[Delivery]:
        """A run died while it sent this: a folder is finished, everything else is a person's."""
        if one.channel == "folder":
            self._outbox.settle(one.key, "waiting", self._clock(), note="it was cut off")
            return
        at = one.changed.strftime("%Y-%m-%dT%H:%MZ") if one.changed else "some time"
        note = f"the run that sent it at {at} was cut off: it may have arrived"
        self._outbox.settle(one.key, "uncertain", self._clock(), note=note)
        yield self._outbox.get(one.key) or one

    def _one(self, one: Delivery) -> None:
        try:
            send = self._packed(one)
        except (SetupError, OutputError) as error:  # a person can put it right meanwhile
            if self._outbox.claim(one.key, self._clock()):
                self._end(one, Result("waiting", str(error)))
            return
        except BriefgenError as error:
            self._outbox.settle(one.key, "failed", self._clock(), note=str(error))
            return
        if send is not None and self._outbox.claim(one.key, self._clock()):
            mailed = one.channel in ("mail", "notice")
            result = self._away if mailed and self._away else send()
            if mailed and result.away:
                self._away = result
            self._end(one, result)

    def _packed(self, one: Delivery) -> Send | None:
        """What hands it over; None where it is not to be, which is put down."""
        world = World(self._clock(), self._environ)
        if one.channel == "notice":
            return pack_notice(self._project, one, world)
        to = recipients_of(self._project, one)
        if to is None:
            note = "no longer among the recipients"
            self._outbox.settle(one.key, "dropped", self._clock(), note=note)
            return None
        edition = self._edition(one)
        front = self._front(edition, one.audience)
        held = hold(self._project, edition, front, to, world.now)
        if held is not None:
            state: State = "pending" if held.until else "withheld"
            self._outbox.settle(one.key, state, self._clock(), note=held.note, next_try=held.until)
            return None
        address = self._address(edition, one.audience)
        return pack(self._project, one, edition, front, to, world, address)

    def _end(self, one: Delivery, result: Result) -> None:
        """Put down how a try ended, and when the next one is made."""
        now = self._clock()
        if result.ending != "waiting":
            self._outbox.settle(one.key, result.ending, now, note=result.note)
        elif one.attempts < len(BACKOFF_MINUTES):
            wait = dt.timedelta(minutes=BACKOFF_MINUTES[one.attempts])
            self._outbox.settle(one.key, "waiting", now, note=result.note, next_try=now + wait)
        else:
            note = f"given up after {one.attempts + 1} tries: {result.note}"
            self._outbox.settle(one.key, "failed", now, note=note)

    def _edition(self, one: Delivery) -> Edition:
        if one.folder not in self._editions:
            moved = self._out / EDITIONS_FOLDER / one.folder.name
            self._editions[one.folder] = read_edition(one.folder if one.folder.is_dir() else moved)
        return self._editions[one.folder]

    def _front(self, edition: Edition, audience: str) -> Front:
        key = (edition.folder, audience)
        if key not in self._fronts:
            self._fronts[key] = front_of(edition, audience)
        return self._fronts[key]

    def _address(self, edition: Edition, audience: str) -> str | None:
        """Where the audience's files can be read: a folder with an address that has them."""
        for to in self._project.delivery.to:
            if to.audience == audience and to.folder and to.url:
                key = key_of(edition.id, audience, "folder", to.names[0])
                placed = self._outbox.get(key)
                names = chosen(edition, to)
                page = next((one for one in names if one.endswith(".html")), names[0])
                if placed is not None and placed.state == "sent":
                    return f"{to.url.rstrip('/')}/{folder_name(edition)}/{page}"
        return None
