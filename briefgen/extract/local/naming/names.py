"""Parsed paragraphs in, proper names out: where each stands, and what titles stand before it.

A name is a run of capitalised words, joined by small words where an organisation's head allows it
("Bank of England", "Ministry of Ports and Communications"). spaCy's entities only vote on its kind:
its small model splits and mislabels names too often to give their extent.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from briefgen.extract.local.naming.apposition import Description, describe, noun_after
from briefgen.extract.local.naming.clues import Clue, clues_at
from briefgen.extract.local.naming.lexicon import Lexicon
from briefgen.extract.local.naming.noun_phrases import governs
from briefgen.extract.local.naming.runs import end_of_run
from briefgen.extract.local.parse import SILENT_ROLES, Paragraph, ParsedDocument
from briefgen.knowledge.spelling import name_key

_CLOSED_CLASSES = frozenset(("PRON", "DET", "AUX", "ADP", "SCONJ", "CCONJ", "PART", "INTJ", "ADV"))
_ARTICLES = frozenset(("the", "a", "an", "this", "that", "these", "those", "its", "our", "their"))
_OPENERS = frozenset("“\"‘'([*>#-–—•")
_MODEL = re.compile(r"[A-Z]{1,4}-?\d{2,4}[A-Za-z]{0,3}|[A-Z]{1,4}-\d[A-Za-z]{0,3}|[A-Z]\d")
_SMALL = frozenset(("ADP", "SCONJ", "CCONJ", "PRON", "DET"))
_LABELS = frozenset(
    ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART")
)


@dataclass(frozen=True)
class Name:
    """One proper name where it stands. Token places count within the paragraph's parse.

    ``title`` is the place where an office before the name begins, or None; ``honorific`` the
    word itself; ``label`` spaCy's vote on its kind; ``opens`` whether it begins a sentence;
    ``described`` the words beside it that say what it is; ``modifies`` a noun it stands before;
    ``large_title`` whether the office is written large, ``speaks`` whether it says something;
    ``people`` whether it is used as a noun for a people or for believers ("the Kurds");
    ``clues`` what the sentence shows it to be.
    """

    paragraph: int
    start: int
    end: int
    text: str
    label: str = ""
    title: int | None = None
    honorific: str | None = None
    opens: bool = False
    described: Description | None = None
    modifies: str = ""
    large_title: bool = False
    speaks: bool = False
    people: bool = False
    clues: tuple[Clue, ...] = ()


def find_names(parsed: ParsedDocument, lexicon: Lexicon) -> list[Name]:
    """Every proper name, in text order; of headings only those that more than capitals show."""
    common = _common_words(parsed)
    labels = {(block.speaker or "").casefold() for block in parsed.document.blocks}
    found: list[Name] = []
    for number, paragraph in enumerate(parsed.paragraphs):
        names = _of_paragraph(number, paragraph, lexicon, common)
        headline = _is_headline(paragraph, lexicon)
        closed = _is_closed(paragraph) and not (number == 0 and _is_all_large(paragraph))
        if headline and (paragraph.block.role in SILENT_ROLES or not closed):
            continue
        if paragraph.block.role in SILENT_ROLES:
            names = (name for name in names if _is_listed_person(name, labels))
        found.extend(_signed(names, parsed, number, lexicon))
    return found


def _is_listed_person(name: Name, labels: set[str]) -> bool:
    """Whether a heading's name is a person's: spaCy says so, or a turn bears its surname."""
    if " " not in name.text:
        return False
    return name.label == "PERSON" or name.text.split()[-1].casefold() in labels


def is_model(text: str) -> bool:
    """Whether a word is a model's number: "A380", "VC-10", "G5"."""
    return _MODEL.fullmatch(text) is not None


def _is_headline(paragraph: Paragraph, lexicon: Lexicon) -> bool:
    """Whether most words are written large, so that capitals show nothing (lists apart)."""
    words = [token for token in paragraph.doc if token.is_alpha and len(token) > 3]
    if 2 * sum(token.text[0].isupper() for token in words) <= len(words):
        return False
    marks = {token.text for token in paragraph.doc if not token.is_alpha}
    offices = any(token.lower_ in lexicon.words.office_heads for token in words)
    return not (";" in marks or (":" in marks and "," in marks and offices))


def _is_all_large(paragraph: Paragraph) -> bool:
    """Whether every longer word is written large, as in a headline with a full stop."""
    words = [token for token in paragraph.doc if token.is_alpha and len(token) > 3]
    return len(words) >= 4 and all(t.text[0].isupper() or t.pos_ in _SMALL for t in words)


def _is_closed(paragraph: Paragraph) -> bool:
    """Whether a paragraph ends as sentences, list items and table rows do, not as headlines do."""
    if paragraph.block.role == "table" or len(paragraph.doc) < 5:
        return True
    return paragraph.text.rstrip()[-1:] in ".!?:;,”\"’')]"


def _signed(
    names: Iterable[Name], parsed: ParsedDocument, number: int, lexicon: Lexicon
) -> Iterator[Name]:
    """A signature: a name alone in its block, with an office in the block below, is a person's."""
    doc = parsed.paragraphs[number].doc
    below = parsed.paragraphs[number + 1].doc if number + 1 < len(parsed.paragraphs) else None
    office = (
        2 <= len(doc) <= 4
        and below is not None
        and any(token.lower_ in lexicon.words.office_heads for token in below[: min(4, len(below))])
    )
    for name in names:
        alone = name.start == 0 and name.end == len(doc)
        yield replace(name, label="PERSON") if alone and office else name


def _common_words(parsed: ParsedDocument) -> frozenset[str]:
    """Words that the document also writes small, inside sentences."""
    return frozenset(
        token.text
        for paragraph in parsed.paragraphs
        for token in paragraph.doc
        if token.is_lower and token.is_alpha
    )


def _of_paragraph(
    number: int, paragraph: Paragraph, lexicon: Lexicon, common: frozenset[str]
) -> Iterator[Name]:
    tokens = list(paragraph.doc)
    capital = [_is_capital(token, lexicon, common) for token in tokens]
    place = 0
    while place < len(tokens):
        if not capital[place]:
            place += 1
            continue
        end = end_of_run(tokens, capital, place, lexicon)
        yield from _cut(number, tokens, place, end, lexicon)
        place = end


def _is_capital(token: Token, lexicon: Lexicon, common: frozenset[str]) -> bool:
    """Whether a token may belong to a name."""
    text = token.text
    if not text[0].isupper() or text in lexicon.words.never_names or token.lower_ in _ARTICLES:
        return False
    if text in lexicon.gazetteer:
        return True
    if token.pos_ in _CLOSED_CLASSES and token.ent_type_ not in _LABELS:
        return False
    if text.lower() in common and (_starts_sentence(token) or token.pos_ != "PROPN"):
        return _next_is_capital(token) and (token.pos_ == "PROPN" or not _starts_sentence(token))
    if _starts_sentence(token):
        return token.pos_ == "PROPN" or token.ent_type_ in _LABELS
    return True


def _next_is_capital(token: Token) -> bool:
    after = token.i + 1
    return after < len(token.doc) and token.doc[after].text[0].isupper()


def _starts_sentence(token: Token) -> bool:
    if token.i == 0 or token.is_sent_start:
        return True
    before = token.doc[token.i - 1]
    if before.is_space:
        return True
    return before.text in _OPENERS and (before.i == 0 or bool(before.is_sent_start))


def _cut(
    number: int, tokens: list[Token], start: int, end: int, lexicon: Lexicon
) -> Iterator[Name]:
    """The name or names in a run: titles and demonyms before a person are cut off."""
    start = _name_start(tokens, start, end, lexicon)
    end = _name_end(tokens, start, end, lexicon)
    if _is_dateline_city(tokens, start, end) or tokens[start].text in ("D", "R", "D-", "R-"):
        return
    if _is_joined_adjectives(tokens, start, end, lexicon) or _is_credit(tokens, start, lexicon):
        return
    whole = _text(tokens, start, end)
    if name_key(whole) in lexicon.known_keys:
        label = _label(tokens, start, end)
        yield Name(number, start, end, whole, label, opens=_starts_sentence(tokens[start]))
        return
    if _is_office_only(tokens, start, end, lexicon):
        return
    if _opens_media_phrase(tokens, start, end, lexicon):
        return
    body, honorific = _skip_titles(tokens, start, end, lexicon)
    if body >= end or _is_remit(tokens, body, lexicon):
        return
    title = _title_start(tokens, start, body, lexicon)
    yield Name(
        paragraph=number,
        start=body,
        end=end,
        text=_text(tokens, body, end),
        label="PERSON" if honorific else _label(tokens, body, end),
        title=title,
        large_title=title is not None and tokens[body - 1].text[:1].isupper(),
        speaks=governs(tokens[end - 1], lexicon.speaking),
        people=_is_people(tokens, body, end),
        honorific=honorific,
        opens=_starts_sentence(tokens[body]),
        described=describe(tokens[0].doc, body, end),
        modifies=noun_after(tokens[0].doc, end),
        clues=clues_at(tokens[0].doc, start if title is None else title, end, lexicon),
    )


def _is_people(tokens: list[Token], start: int, end: int) -> bool:
    """Whether a lone word for a people or a creed is used as a noun."""
    word = tokens[start]
    if end - start > 1 or word.ent_type_ != "NORP" or word.dep_ in ("amod", "compound", "nmod"):
        return False
    the = start > 0 and tokens[start - 1].lower_ == "the"
    return word.tag_ in ("NNS", "NNPS") or (the and word.pos_ == "PROPN") or word.text[-1:] == "s"


def _is_dateline_city(tokens: list[Token], start: int, end: int) -> bool:
    """As in "FAIRVIEW, W.Va. - The coal": capitals that open a paragraph before a comma or dash."""
    if start != 0 or end >= len(tokens) or tokens[end].text not in (",", "—", "–", "-", "―", "("):
        return False
    words = [token.text for token in tokens[start:end]]
    dash = any(token.text in ("—", "–", "-", "―", "--") for token in tokens[end : end + 6])
    return dash and all(word.isupper() for word in words) and len("".join(words)) > 5


def _is_joined_adjectives(tokens: list[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """As in "the Franco-German talks": two demonyms joined are no name."""
    words = [token.text for token in tokens[start:end] if token.text not in ("-", "–")]
    joined = end - start > len(words)
    return joined and all(lexicon.adjective(word) or word in lexicon.atlas.names for word in words)


def _is_credit(tokens: list[Token], start: int, lexicon: Lexicon) -> bool:
    """As in "Image: Mara Lind.", "(Photo by Mara Lind)": who made a picture has no part in it."""
    if start < 2 or tokens[start - 1].lower_ not in {":", "by"}:
        return False
    made = tokens[start - 2]
    opens = start == 2 or _starts_sentence(made) or tokens[start - 3].text in ("(", "[", ".")
    return made.lower_ in lexicon.clues.pictures and made.text[0].isupper() and opens


def _name_start(tokens: list[Token], start: int, end: int, lexicon: Lexicon) -> int:
    """Where a run's name begins behind words that only stand before it."""
    if end - start < 2:
        return start
    opening = tokens[start].lower_ in lexicon.clues.openers and _starts_sentence(tokens[start])
    if opening or _is_prefixed(tokens, start) or _opens_with_verb(tokens, start, end, lexicon):
        return start + 1
    return _person_start(tokens, start, end, lexicon)


def _is_prefixed(tokens: list[Token], place: int) -> bool:
    """As in "pro-Danish Mara Lind": a small prefix makes a name an adjective."""
    if place < 2 or tokens[place - 1].text not in ("-", "–"):
        return False
    prefix, hyphen = tokens[place - 2], tokens[place - 1]
    return prefix.is_lower and not prefix.whitespace_ and not hyphen.whitespace_


def _person_start(tokens: list[Token], start: int, end: int, lexicon: Lexicon) -> int:
    """As in "Nonpartisan Paul Lind", "to the United States Paul Lind": the person at the end."""
    first = next((i for i in range(start, end) if tokens[i].ent_type_ == "PERSON"), end)
    if first in {start, end} or end - first < 2 or tokens[first].ent_iob_ != "B":
        return start
    if any(token.ent_type_ != "PERSON" for token in tokens[first:end]):
        return start
    if name_key(_text(tokens, start, first)) in lexicon.state_keys or _is_remit(
        tokens, start, lexicon
    ):
        return first
    given = lexicon.given_names
    one = first == start + 1 and tokens[start].text not in given | lexicon.words.honorifics
    return first if one and not tokens[start].ent_type_ and tokens[first].text in given else start


def _name_end(tokens: list[Token], start: int, end: int, lexicon: Lexicon) -> int:
    """Where a run's name ends before letters behind a person's name and a model's number."""
    while end - start > 1 and (
        tokens[end - 1].text in lexicon.clues.post_nominals or is_model(tokens[end - 1].text)
    ):
        end -= 1
    return end


def _opens_with_verb(tokens: list[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """As in "Assuming Russia agrees": a common word opens the sentence, before a known name."""
    if end - start < 2 or not _starts_sentence(tokens[start]):
        return False
    first, rest = tokens[start].text, name_key(_text(tokens, start + 1, end))
    common = first.endswith(("ing", "ed", "ly")) or tokens[start].pos_ not in (
        "PROPN",
        "ADJ",
        "NOUN",
    )
    return common and rest in lexicon.known_keys


def _is_office_only(tokens: list[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a run names an office, not its holder: "Company Secretary"."""
    last = tokens[end - 1]
    if last.lower_ not in lexicon.words.office_heads:
        return False
    return not any(token.ent_type_ == "PERSON" for token in tokens[start:end])


def _opens_media_phrase(tokens: list[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """As in "Media reports suggest": a common phrase, written large where it opens a sentence."""
    if end - start != 1 or end >= len(tokens):
        return False
    return f"{tokens[start].lower_} {tokens[end].lower_}" in lexicon.words.unnamed_media


def _is_remit(tokens: list[Token], start: int, lexicon: Lexicon) -> bool:
    """Whether the words say what an office is for: "Secretary (Port Concessions)"."""
    if start < 2 or tokens[start - 1].text not in ("(", "for", "of"):
        return False
    office = tokens[start - 2]
    if office.lower_ not in lexicon.words.office_heads or not office.text[0].isupper():
        return False
    return tokens[start - 1].text != "of" or tokens[start].text not in lexicon.gazetteer


def _skip_titles(
    tokens: list[Token], start: int, end: int, lexicon: Lexicon
) -> tuple[int, str | None]:
    """Where the name itself begins behind demonym, office and honorific."""
    if tokens[end - 1].text in lexicon.organisation_ends:
        return start, None
    last_title, honorific = start - 1, None
    for place in range(start, end):
        text = tokens[place].text
        if text in lexicon.words.honorifics:
            last_title, honorific = place, text
        elif text.lower() in lexicon.words.office_heads and place + 1 < end:
            person = all(t.ent_type_ == "PERSON" for t in tokens[place + 1 : end])
            if person or lexicon.is_office([t.lower_ for t in tokens[start : place + 1]]):
                last_title = place
    if last_title < start:
        return start, None
    return last_title + 1, honorific


def _title_start(tokens: list[Token], start: int, body: int, lexicon: Lexicon) -> int | None:
    """Where an office before a name begins, lower-case words included ("defence minister X")."""
    first = start
    while first > 0:
        before = tokens[first - 1]
        lower = before.lower_ if _starts_sentence(before) else before.text
        is_title = lower in lexicon.words.office_heads or lower in lexicon.words.office_modifiers
        if not is_title and not (
            first < body and before.dep_ in ("compound", "amod") and before.is_lower
        ):
            break
        first -= 1
    office = any(t.lower_ in lexicon.words.office_heads for t in tokens[first:body])
    return first if first < body and office else None


def _text(tokens: list[Token], start: int, end: int) -> str:
    return " ".join(tokens[0].doc[start:end].text.split())


def _label(tokens: list[Token], start: int, end: int) -> str:
    votes = Counter(token.ent_type_ for token in tokens[start:end] if token.ent_type_ in _LABELS)
    return max(sorted(votes), key=lambda label: votes[label], default="")
