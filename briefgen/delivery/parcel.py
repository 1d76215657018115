"""A delivery and its edition in, what is to be handed over out: or why it is not to be, or not yet.

Whatever can be wrong before anything is sent is found here. What comes out is called once the
outbox says that it is being sent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.config.delivery import SMTP_SECRET, Part, Recipients
from briefgen.config.project import Project
from briefgen.delivery import chat, feed
from briefgen.delivery.edition import DATA, READABLE, Edition, embargo_end
from briefgen.delivery.faults import SENT, Result
from briefgen.delivery.folder import Store, open_store
from briefgen.delivery.front import Front
from briefgen.delivery.letter import Letter, write_letter
from briefgen.delivery.mail import file_names, write_mail
from briefgen.delivery.outbox import Delivery
from briefgen.delivery.record import folder_name, listed, record_of
from briefgen.delivery.secrets import find_secret
from briefgen.delivery.smtp import Server, send_mail
from briefgen.errors import BriefgenError, UsageError
from briefgen.model.edition import EditionFile
from briefgen.render.handling import above

Send = Callable[[], Result]


@dataclass(frozen=True)
class Held:
    """Why a delivery is not made: ``withheld`` for good, or until ``until``."""

    note: str
    until: dt.datetime | None = None


@dataclass(frozen=True)
class World:
    """What a delivery takes from outside."""

    now: dt.datetime
    environ: Mapping[str, str]


def hold(
    project: Project, edition: Edition, front: Front, to: Recipients, now: dt.datetime
) -> Held | None:
    """Why an edition may not go to these recipients, or not yet; None where it may."""
    if not edition.names(to.audience, READABLE):
        return Held(f"the edition holds nothing for the audience {to.audience}")
    if above(front.handling, to.ceiling):
        return Held(
            f"it is marked {front.handling}, and they may see {to.ceiling} at most: `ceiling`"
        )
    until = embargo_end(edition, project.schedule.timezone if project.schedule else None)
    if until is not None and now < until:
        said = until.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%MZ")
        return Held(f"embargoed until {said}", until)
    return None


def pack(
    project: Project,
    one: Delivery,
    edition: Edition,
    front: Front,
    to: Recipients,
    world: World,
    address: str | None,
) -> Send:
    """What hands the edition over.

    :param address: where the edition can be read, for a message.
    :raises BriefgenError: when a file, a secret or a package is missing.
    """
    match one.channel:
        case "mail":
            return _pack_mail(project, one, edition, front, to, world, address)
        case "chat":
            chat.require_apprise()
            secret = find_secret(one.recipient, world.environ)
            letter = write_letter(front, edition.number, address=address)
            return lambda: chat.send_chat(letter, secret)
        case _:
            return _pack_folder(project, edition, front, to)


def pack_notice(project: Project, one: Delivery, world: World) -> Send:
    """What hands over a notice to the owner."""
    subject, text = one.content or ("", "")
    letter = Letter(subject, text, "", "en")
    return _mailing(project, letter, one.recipient, one, world, ())


def chosen(edition: Edition, to: Recipients) -> tuple[str, ...]:
    """The files that recipients get: the data only where they may see all that it holds.

    :raises UsageError: when the edition has none of them.
    """
    formats: tuple[Part, ...]
    if to.formats is not None:
        formats = to.formats
    elif to.channel == "folder":
        formats = READABLE
    else:
        formats = next(((one,) for one in READABLE if edition.names(to.audience, (one,))), ())
    open_to = [one for one in formats if one != DATA or not above(edition.strictest, to.ceiling)]
    names = edition.names(to.audience, open_to)
    if not names and (formats or to.channel == "folder"):
        raise UsageError(
            f"the edition has no {' or '.join(formats) or 'file'} that {to.audience} may have",
            where="delivery.to",
            hint=f"Correct `formats`, there or in [audiences.{to.audience}]",
        )
    return names


def _pack_mail(
    project: Project,
    one: Delivery,
    edition: Edition,
    front: Front,
    to: Recipients,
    world: World,
    address: str | None,
) -> Send:
    names = chosen(edition, to)
    called = file_names(names, front.title, edition.number)
    files = tuple(EditionFile(called[name], edition.read(name).data) for name in names)
    letter = write_letter(
        front, edition.number, files=[file.name for file in files], address=address
    )
    return _mailing(project, letter, to.shown(one.recipient), one, world, files)


def _mailing(
    project: Project,
    letter: Letter,
    recipient: str,
    one: Delivery,
    world: World,
    files: tuple[EditionFile, ...],
) -> Send:
    settings = project.delivery
    if settings.smtp is None or settings.sender is None:
        raise UsageError("mail needs `smtp` and `sender`", where="[delivery]")
    sender = settings.sender
    server = Server(
        host=settings.host,
        port=settings.port,
        transport=settings.transport,
        ca=_place(project) / settings.ca if settings.ca else None,
        user=settings.user,
        password=find_secret(SMTP_SECRET, world.environ) if settings.user else None,
    )
    mail = write_mail(
        letter, key=one.key, sender=sender, recipient=recipient, date=world.now, files=files
    )
    return lambda: send_mail(mail, sender, recipient, server)


def _pack_folder(project: Project, edition: Edition, front: Front, to: Recipients) -> Send:
    files = [edition.read(name) for name in chosen(edition, to)]
    files.append(record_of(edition, to.audience, front, files))
    store = open_store(to.folder or "", _place(project))
    return lambda: _put(store, edition, files, to)


def _put(store: Store, edition: Edition, files: list[EditionFile], to: Recipients) -> Result:
    try:
        store.put_edition(folder_name(edition), files)
        broken = _refresh(store, to) if to.feed else ()
    except BriefgenError as error:
        return Result("waiting", str(error))
    names = ", ".join(broken)
    return Result("sent", f"not listed, its record is damaged: {names}") if broken else SENT


def _refresh(store: Store, to: Recipients) -> tuple[str, ...]:
    """Write the feed and the page again; the folders that hold no readable record."""
    entries, broken = listed(store)
    store.put(feed.feed_files(feed.permitted_entries(entries, to.ceiling), to.url))
    return broken


def _place(project: Project) -> Path:
    return project.root or Path.cwd()
