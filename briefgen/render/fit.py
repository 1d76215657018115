"""A briefing and an audience in, a document no longer than the audience allows out.

What is too long is cut by rank, one item at a time, list after list in the order that the
audience states; then single items end earlier, at a clause. The type never shrinks. The sequence
of cuts is fixed, each step shows less than the one before, and the first step that fits is
found by halving, so that the result depends on nothing but the content. Where room is left then,
what still fits is put back, and a single page is spread to its foot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.config.audience import Audience, AudienceLimits
from briefgen.errors import RenderError
from briefgen.model.briefing import Briefing
from briefgen.render.attached import Attached
from briefgen.render.html import compose
from briefgen.render.language import language_of
from briefgen.render.pdf import Laid, Press
from briefgen.render.text import count_words
from briefgen.render.view import build_view

_APPARATUS = re.compile(
    r'<(header|svg|h2)\b.*?</\1>|<p class="(?:more|house-foot)">.*?</p>'
    r'|<section class="notes".*?</section>',
    re.DOTALL,
)
_ITEM_WORDS = (40, 32, 24, 18, 12, 8)
_TRIES = 5
"""Layouts that are tried to fill a page again."""
_LINE = 5.0
"""Millimetres below which nothing more can be put on a page."""
_MOST_AIR = 2.4
"""Millimetres that a section moves away from the one above it at most."""
_LAST_RESORT = AudienceLimits(bottom_line=1, disputes=1)


@dataclass(frozen=True)
class Document:
    """A document that fits. ``pdf`` is None where no PDF was asked for."""

    html: str
    pdf: bytes | None


def fitted(
    briefing: Briefing,
    audience: Audience,
    *,
    paged: bool,
    left_out: int = 0,
    attached: Sequence[Attached] = (),
) -> Document:
    """The longest document within the audience's limits of words and pages.

    :raises RenderError: when even the shortest version is too long.
    :param attached: files that the PDF carries.
    :param paged: whether the PDF is wanted; a limit of pages is measured in either case, so that
        both formats hold the same content.
    """
    steps = tuple(cuts(audience))
    language = language_of(audience)
    press = Press(audience) if paged or audience.limits.pages else None

    def write(limits: AudienceLimits) -> str:
        view = build_view(briefing, limits, language, left_out=left_out)
        return compose(briefing, view, audience)

    words = audience.limits.words
    first = 0
    html = write(audience.limits)
    if words is not None and _length(html) > words:
        first = _first(
            min(1, len(steps) - 1),
            len(steps) - 1,
            lambda step: _length(write(steps[step])) <= words,
        )
        html = write(steps[first])
    if press is None:
        return Document(html, None)
    laid = press.lay_out(html)
    pages = audience.limits.pages
    if pages is None:
        return Document(html, laid.data(attached) if paged else None)
    if laid.pages > pages:
        tried: dict[int, tuple[str, Laid]] = {}

        def fits(step: int) -> bool:
            page = write(steps[step])
            tried[step] = (page, press.lay_out(page))
            return tried[step][1].pages <= pages

        first = _first(min(first + 1, len(steps) - 1), len(steps) - 1, fits)
        if first not in tried:
            fits(first)
        html, laid = tried[first]
        if laid.pages > pages:
            raise RenderError(
                f"the shortest version takes {laid.pages} pages, not {pages}",
                where=f"audience {audience.name}",
                hint="Shorten the title, or raise `pages` under [limits] of its audience.toml",
            )
    if pages == 1:
        html, laid = _refilled(Page(steps[first], html, laid), audience, write, press)
        laid = _spread(html, laid, press) if paged else laid
    return Document(html, laid.data(attached) if paged else None)


@dataclass(frozen=True)
class Page:
    """A version that fits: what it shows, as HTML and on its pages."""

    limits: AudienceLimits
    html: str
    laid: Laid


def _refilled(
    page: Page, audience: Audience, write: Callable[[AudienceLimits], str], press: Press
) -> tuple[str, Laid]:
    """A single page with what still has room put back, item by item, what matters most first.

    The cuts run through all lists alike, so that the last of them may free more room than was
    missing. Each try costs a layout: there are few, and none where little room is left.
    """
    words = audience.limits.words
    order = list(dict.fromkeys(reversed(audience.cut)))
    tries = _TRIES
    while order and tries and page.laid.spare > _LINE:
        name = order.pop(0)
        limits = _raised(page.limits, name, audience.limits)
        if limits is None:
            continue
        html = write(limits)
        if html == page.html or (words is not None and _length(html) > words):
            continue
        tries -= 1
        laid = press.lay_out(html)
        if laid.pages <= page.laid.pages:
            page = Page(limits, html, laid)
            order.append(name)
    return page.html, page.laid


def _raised(limits: AudienceLimits, name: str, most: AudienceLimits) -> AudienceLimits | None:
    """These limits with one item more, or longer items; None where ``most`` is reached."""
    now: int | None = getattr(limits, name)
    top: int | None = getattr(most, name)
    if now is None or now == top:
        return None
    higher = now + 1
    if name == "item_words":
        higher = next((words for words in reversed(_ITEM_WORDS) if words > now), top or now)
    return limits.model_copy(update={name: min(higher, top or higher)})


def _spread(html: str, laid: Laid, press: Press) -> Laid:
    """A single page whose empty foot is shared out between its sections, the rest above its notes.

    A style sheet uses what it is told by two lengths: ``--air`` before each section, and ``--fall``
    before the notes, which so come to stand at the foot of the page.
    """
    spare = laid.spare - _LINE / 2
    if spare <= 0:
        return laid
    sections = html.count("<section")
    air = min(spare / (sections + 1), _MOST_AIR)
    fall = spare - air * sections
    wide = press.lay_out(html, f":root{{--air:{air:.2f}mm;--fall:{fall:.2f}mm}}")
    return wide if wide.pages == laid.pages else laid


def cuts(audience: Audience) -> Iterator[AudienceLimits]:
    """The limits to try, from the audience's own downwards.

    Each step of its sequence takes one item off a list, or ends items earlier. The sequence
    repeats until every list is at its floor, and then once more with no floor but one dispute
    and one line, so that any content fits in the end.
    """
    limits = audience.limits
    yield limits
    for floors in (audience.floors, _LAST_RESORT):
        moved = True
        while moved:
            moved = False
            for name in audience.cut:
                lower = _lower(limits, name, floors)
                if lower is not None:
                    limits = limits.model_copy(update={name: lower})
                    moved = True
                    yield limits


def _lower(limits: AudienceLimits, name: str, floors: AudienceLimits) -> int | None:
    """The next lower limit for ``name``; None where it cannot go lower."""
    now: int | None = getattr(limits, name)
    floor: int = getattr(floors, name) or 0
    if name == "item_words":
        shorter = (words for words in _ITEM_WORDS if words >= floor)
        return next((words for words in shorter if now is None or words < now), None)
    return now - 1 if now is not None and now > floor else None


def _first(low: int, high: int, fits: Callable[[int], bool]) -> int:
    """The first step from ``low`` to ``high`` that fits; ``high`` where none does.

    Strides double until one fits, then halve: what runs over by little is found in few tries.
    """
    stride = 1
    while low + stride - 1 < high:
        probe = low + stride - 1
        if fits(probe):
            high = probe
            break
        low, stride = probe + 1, stride * 2
    while low < high:
        middle = (low + high) // 2
        if fits(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _length(html: str) -> int:
    """Words of the text itself: no header block, headings, counts or notes on sources."""
    body = html[html.index("<main") : html.index("</main>")]
    return count_words(_APPARATUS.sub("", body))
