"""Offices in ("the President of X", "who became Minister on 2 May"), their holders out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from briefgen.extract.local.naming.context import Context
from briefgen.extract.local.naming.entities import Draft
from briefgen.extract.local.naming.noun_phrases import Phrase
from briefgen.extract.local.naming.scene import Scene
from briefgen.extract.local.parse import ParsedSentence
from briefgen.knowledge.date_words import date_words
from briefgen.model.base import Span
from briefgen.model.findings import Office

_STATED = re.compile(
    r"(?:(?P<verb>became|(?:was|were|been) (?:appointed|named|made)|took office as|has been|"
    r"(?:has )?served as)\s+(?:the\s+|its\s+|as\s+)?)(?P<office>[A-Z][\w()’' -]*?)"
    r"(?=\s+(?:on|in|since|from|until|for)\b|[,.;])"
    r"(?:\s+(?P<edge>on|in|since|from|until)\s+(?P<date>[^,.;]{3,40}))?"
)
_FORMER = re.compile(
    r"(?:former office as|previous post as|then|while (?:he|she) was(?: still)? (?:a |the )?)\s*"
    r"(?P<office>[A-Z][\w()’' -]*?)(?=[,.;])"
)
_DATE = re.compile(
    r"(?:(?P<day>\d{1,2})\s+(?P<month>[A-Z][a-z]+)|(?P<month2>[A-Z][a-z]+)\s+(?P<day2>\d{1,2}))"
    r"(?:,?\s+(?P<year>\d{4}))?|(?P<only>\d{4})"
)


def enter_office(phrase: Phrase, scene: Scene) -> bool:
    """Enter whoever holds an office of a state: the person named with it, else an unnamed one."""
    words, head = scene.lexicon.words, phrase.head
    title = " ".join(t.lower_ for t in phrase.doc[max(phrase.start, head.i - 1) : head.i + 1])
    office = next(
        (o for o in sorted(words.state_offices, key=len, reverse=True) if title.endswith(o)), None
    )
    if office is None or any(t.lower_ in ("former", "vice", "deputy") for t in phrase.modifiers):
        return False
    states = scene.states_in(phrase.modifiers)
    end = head.i + 1
    if not states and end < len(phrase.doc) and phrase.doc[end].text == "of":
        stop = min(len(phrase.doc), end + 5)
        states = scene.states_in(list(phrase.doc[end:stop]))
        while end < stop and (
            scene.entity_at(phrase.doc[end]) is not None
            or end == head.i + 1
            or phrase.doc[end].text == "the"
        ):
            end += 1
    follows = phrase.doc[end] if end < len(phrase.doc) else None
    if len(states) != 1 or (follows is not None and _is_person(follows, scene)):
        return False
    if follows is not None and follows.text == "," and _names_follow(follows, scene):
        return False
    country = scene.country_of(states[0])
    entity = _holder(office, country, scene)
    if entity is None:
        key = f"office:{country}:{office}"
        entity = scene.registry.by_key.get(key)
        if entity is None:
            draft = Draft(phrase.words(end), "person", named=False, country=country, count=1)
            entity = scene.registry.add(draft, key)
    scene.note(phrase, head.i + 1, entity)
    return True


def _names_follow(comma: Token, scene: Scene) -> bool:
    after = comma.i + 1
    return after < len(comma.doc) and _is_person(comma.doc[after], scene)


def _is_person(token: Token, scene: Scene) -> bool:
    entity = scene.entity_at(token)
    return entity is not None and scene.registry.drafts[entity].type == "person"


def _holder(office: str, country: str | None, scene: Scene) -> int | None:
    """The one person of the document who is named with that office of that state."""
    text = scene.text
    fitting = [
        number
        for number, draft in enumerate(scene.registry.drafts)
        if draft.named
        and draft.type == "person"
        and draft.role is not None
        and draft.country == country
        and office in draft.role.of(text).casefold()
        and "former" not in draft.role.of(text).casefold()
    ]
    return fitting[0] if len(fitting) == 1 else None


def note_offices(context: Context) -> None:
    """Enter offices that a sentence gives to a person, with the date it states."""
    text = context.parsed.document.text
    reference = context.parsed.document.metadata.reference_date
    for sentence in context.parsed.sentences:
        words = sentence.span.of(text)
        for match, starts in _matches(words):
            person = _subject_before(sentence, sentence.span.start + match.start(), context)
            office = match["office"].strip()
            if person is None or office.split()[-1].strip("()").lower() not in _heads(
                context, office
            ):
                continue
            date = _edtf(match["date"], reference) if starts and match["date"] else None
            ends = starts and match["edge"] == "until"
            context.registry.drafts[person].offices.append(
                Office(
                    title=office,
                    start=None if ends or not starts else date,
                    end=date if ends else None,
                    evidence=Span(start=sentence.span.start, end=sentence.span.end),
                )
            )


def _heads(context: Context, office: str) -> set[str]:
    """The office's own words, when one of them is an office: "Secretary for Port Concessions"."""
    known = context.lexicon.words.office_heads
    words = [word.strip("()").lower() for word in office.split()]
    return set(words) if known.intersection(words) else set()


def _matches(words: str) -> Iterator[tuple[re.Match[str], bool]]:
    for match in _STATED.finditer(words):
        yield match, True
    for match in _FORMER.finditer(words):
        yield match, False


def _subject_before(sentence: ParsedSentence, offset: int, context: Context) -> int | None:
    """The person mentioned last before ``offset`` in the sentence."""
    return context.last_person(sentence, offset)


def _edtf(words: str, reference: str | None) -> str | None:
    """A day or year as EDTF; a missing year is the last that puts the day before ``reference``."""
    match = _DATE.search(words)
    if match is None:
        return None
    if match["only"]:
        return match["only"]
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    number = date_words().months.get(month.lower())
    if number is None:
        return None
    tail = f"{number:02d}-{int(day):02d}"
    if match["year"]:
        return f"{match['year']}-{tail}"
    if reference is None or len(reference) < 10:
        return f"XXXX-{tail}"
    year = int(reference[:4])
    return f"{year if tail <= reference[5:10] else year - 1}-{tail}"
