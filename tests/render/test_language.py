"""A document in a language: its words, dates, numbers and marks; the words of sources untouched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from gettext import NullTranslations
from html.parser import HTMLParser
from pathlib import Path

import pytest

from briefgen.config.audience import Audience, load_audience
from briefgen.errors import AudienceError
from briefgen.model.base import Quantity
from briefgen.model.briefing import Briefing
from briefgen.render import render
from briefgen.render.catalogues import locale_of
from briefgen.render.html import compose
from briefgen.render.language import ENGLISH, Language, language_of, localised
from briefgen.render.names import title_of
from briefgen.render.quantities import quantity
from briefgen.render.text import Tagged, clip, isolated
from briefgen.render.view import build_view
from briefgen.render.words import explained

AUDIENCES = ("analyst", "executive", "press")
CODES = ("fr", "de", "es")


@cache
def language(code: str) -> Language:
    return language_of(load_audience("analyst").in_language(code))


@pytest.mark.parametrize(
    ("edtf", "french", "german", "spanish"),
    [
        ("2024-11-01", "1er novembre 2024", "1. November 2024", "1 de noviembre de 2024"),
        ("2024-11", "novembre 2024", "November 2024", "noviembre de 2024"),
        ("2024", "2024", "2024", "2024"),
        ("-0043", "44 av. J.-C.", "44 v. Chr.", "44 a. C."),
        ("199X", "années 1990", "1990er-Jahre", "década de 1990"),
        ("18XX", "XIXe siècle", "19. Jahrhundert", "siglo XIX"),
        ("2024-21", "printemps 2024", "Frühjahr 2024", "primavera de 2024"),
        ("2024-34", "2e trimestre 2024", "2. Quartal 2024", "segundo trimestre de 2024"),
        ("2024-41", "2d semestre 2024", "2. Halbjahr 2024", "segundo semestre de 2024"),
        (
            "XXXX-10-29/XXXX-10-30",
            "29–30 octobre, année non précisée",
            "29.–30. Oktober, Jahr nicht genannt",
            "29–30 de octubre, año no indicado",
        ),
        (
            "2024-10-29/2024-11-01",
            "29 octobre – 1er novembre 2024",
            "29. Oktober – 1. November 2024",
            "29 de octubre – 1 de noviembre de 2024",
        ),
        ("2019/2024", "2019–2024", "2019–2024", "2019–2024"),
        ("2024-05-03/..", "depuis le 3 mai 2024", "seit 3. Mai 2024", "desde el 3 de mayo de 2024"),
        ("2024-22/..", "depuis l’été 2024", "seit dem Sommer 2024", "desde el verano de 2024"),
        (
            "2024-10-07/",
            "à partir du 7 octobre 2024",
            "ab 7. Oktober 2024",
            "a partir del 7 de octubre de 2024",
        ),
        ("../199X", "jusqu’aux années 1990", "bis in die 1990er-Jahre", "hasta la década de 1990"),
        ("../2024-05", "jusqu’en mai 2024", "bis Mai 2024", "hasta mayo de 2024"),
        ("2019~", "vers 2019", "um 2019", "hacia 2019"),
        (
            "2019~/..",
            "depuis 2019 (approximatif)",
            "seit 2019 (ungefähr)",
            "desde 2019 (aproximado)",
        ),
        ("2024-05?", "peut-être mai 2024", "möglicherweise Mai 2024", "posiblemente mayo de 2024"),
        (
            "2025-01-01~/2025-01-10~",
            "début janvier 2025",
            "Anfang Januar 2025",
            "principios de enero de 2025",
        ),
        (
            "2025-01-11~/2025-01-20~",
            "mi-janvier 2025",
            "Mitte Januar 2025",
            "mediados de enero de 2025",
        ),
        (
            "2025-01-21~/2025-01-31~",
            "fin janvier 2025",
            "Ende Januar 2025",
            "finales de enero de 2025",
        ),
        (
            "1997~/1999~",
            "fin des années 1990",
            "Ende der 1990er-Jahre",
            "finales de la década de 1990",
        ),
        (
            "2024-11-04/2024-11-10",
            "semaine du 4 novembre 2024",
            "Woche ab 4. November 2024",
            "semana del 4 de noviembre de 2024",
        ),
    ],
)  # fmt: skip
def test_dates_come_out_right_in_every_language(
    edtf: str, french: str, german: str, spanish: str
) -> None:
    assert [language(code).date(edtf) for code in CODES] == [french, german, spanish]


def test_the_style_of_dates_is_the_audiences() -> None:
    press = load_audience("press").in_language("fr")
    medium = language_of(press.model_copy(update={"dates": "medium"}))
    assert medium.date("2024-11-13") == "13 nov. 2024"
    iso = language_of(press.model_copy(update={"dates": "iso"}))
    assert iso.date("2024-11-13") == "2024-11-13"
    assert iso.date("XXXX-11-13", year=False) == "13 novembre"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (
            Quantity(value=1234.5, unit="tonne"),
            ("1\u202f234,5 tonnes", "1.234,5 Tonnen", "1.234,5 toneladas"),
        ),
        (
            Quantity(value=36, unit="percent", comparator="~"),
            ("environ 36\u202f%", "etwa 36\u00a0%", "aproximadamente 36\u00a0%"),
        ),
        (
            Quantity(value=4, unit="billion euro", comparator=">="),
            (
                "au moins 4 milliards d’euros",
                "mindestens 4 Milliarden Euro",
                "al menos 4 mil millones de euros",
            ),
        ),
        (Quantity(value=1, unit="year"), ("1 an", "1 Jahr", "1 año")),
        (Quantity(value=2 / 3, unit="fraction"), ("deux tiers", "zwei Drittel", "dos tercios")),
        (
            Quantity(value=300, unit="kiosk"),
            ("300 «\u202fkiosks\u202f»", "300 „kiosks“", "300 «kiosks»"),
        ),
    ],
)  # fmt: skip
def test_numbers_come_out_right_in_every_language(value: Quantity, shown: tuple[str, ...]) -> None:
    assert tuple(quantity(value, language(code)) for code in CODES) == shown


def test_lists_and_marks_are_those_of_the_language() -> None:
    names = ["Norvège", "Irán"]
    assert [language(code).joined(names) for code in CODES] == [
        "Norvège et Irán",
        "Norvège und Irán",
        "Norvège e Irán",
    ]
    assert language("es").joined(["A", "B", "Hierro"]) == "A, B y Hierro"
    assert language("fr").quote("Yes") == "«\u202fYes\u202f»"
    assert language("de").quote("Yes") == "„Yes“"
    assert language("de").quote("He said “yes”") == "‚He said “yes”‘"


def test_how_a_date_was_inferred_is_said_in_the_language() -> None:
    rule = explained("rule", "year from the dateline", language("fr"))
    assert rule == "année tirée de\u00a0: la ligne de date"
    unknown = explained("rule", "some other rule", language("fr"))
    assert isinstance(unknown, Tagged)
    assert unknown.pieces == (("some other rule", "en"),)


def test_words_in_another_language_are_marked() -> None:
    words = language("fr").foreign("three <people>", "en")
    assert isolated(words) == '<bdi lang="en">three &lt;people&gt;</bdi>'
    quoted = language("fr").quote(words)
    assert isolated(quoted) == (
        '<bdi>«\u202f<span lang="en">three &lt;people&gt;</span>\u202f»</bdi>'
    )
    assert language("fr").foreign("trois personnes", "fr-CA") == "trois personnes"
    assert not isinstance(language("fr").foreign("trois personnes", "fr-CA"), Tagged)


def test_a_quotation_that_is_cut_is_closed() -> None:
    words = language("fr").foreign("The port closed on Monday for good", "en")
    cut = clip(language("fr").say("{title}: {who}.", title="A", who=language("fr").quote(words)), 6)
    assert cut.startswith("A\u00a0: «\u202fThe port")
    assert cut.endswith(" […]\u202f»")


def test_a_marked_text_is_cut_like_any_other() -> None:
    text = Tagged((("Selon X : ", None), ("one two, three four five six seven eight", "en")))
    cut = clip(text, 6)
    assert cut == clip(str(text), 6)
    assert Tagged.pieces_of(cut)[-1] == (" […]", None)
    assert Tagged.pieces_of(cut)[1][1] == "en"


class _Page(HTMLParser):
    """The text of a page outside elements that are in ``skip``, and the quotes of its annex."""

    def __init__(self, skip: str) -> None:
        super().__init__()
        self.skip = skip
        self.open: list[bool] = []
        self.own: list[str] = []
        self.quotes: list[str] = []
        self.within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"br", "meta", "img", "input", "col", "link"}:
            return
        foreign = given.get("lang") == self.skip or tag in {"style", "script", "code"}
        self.open.append(foreign or any(self.open[-1:]))
        self.within.append(given.get("class") or "")
        if "quote" in self.within[-1].split():
            self.quotes.append("")
        for name in ("aria-label", "data-label", "title", "alt", "data-foot"):
            if not self.open[-1] and given.get(name):
                self.own.append(given[name] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"br", "meta", "img", "input", "col", "link"}:
            self.open.pop()
            self.within.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.open[-1:]):
            self.own.append(data)
        if any("quote" in one.split() for one in self.within):
            self.quotes[-1] += data


_HOLDER = re.compile(r"%\(\w+\)s|\{\w+\}|<[^>]+>")


class _Pseudo(NullTranslations):
    """A language in which no word of English is left: every letter of a message is another one."""

    def gettext(self, message: str) -> str:
        kept = _HOLDER.findall(message)
        changed = [re.sub(r"[A-Za-z]", "ø", part) for part in _HOLDER.split(message)]
        return "".join(a + b for a, b in zip(changed, [*kept, ""], strict=True))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        del context
        return self.gettext(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        del context
        return self.ngettext(msgid1, msgid2, n)


PSEUDO = Language("de", locale_of("de"), _Pseudo())


def _in_pseudo(audience: Audience) -> Audience:
    labels = {key: PSEUDO.say(label) for key, label in audience.labels.items()}
    return audience.model_copy(
        update={"labels": labels, "title": PSEUDO.say(audience.title), "language": "de"}
    )


def _names(briefing: Briefing) -> Iterator[str]:
    """What stands on a page as its sources write it: names, titles, addresses."""
    yield from (briefing.title, briefing.subject or "", briefing.prepared_by or "")
    yield from briefing.prepared_for
    for party in briefing.parties:
        yield from (party.name, *(alias.text for alias in party.aliases))
        yield from party.name.split()
        yield from (office.title for office in party.offices)
    for source in briefing.sources:
        yield from (title_of(source), source.uri, source.outlet or "", source.dateline_place or "")
        yield from (*source.byline, *(one.name for one in source.derives_from))
    for document in briefing.coverage.documents:
        yield from (document.uri, document.uri.rpartition("/")[2])
    for lens in briefing.lenses:
        yield from (lens.title, *lens.names, *lens.alliances, *lens.countries)
    for human in (*briefing.judgements, *briefing.options, *briefing.indicators):
        yield from (human.text, human.author, human.likelihood or "", human.confidence or "")
    yield from (place.name for place in briefing.places)
    # Labels of a figure are cut into lines of drawn text, which carry no language.
    yield from (word for event in briefing.timeline for word in event.label.split())
    # A unit that no catalogue knows, where it stands in an attribute.
    positions = (one for dispute in briefing.disputes for one in dispute.positions)
    for value in (*(one.value for one in positions), *(f.quantity for f in briefing.background)):
        if isinstance(value, Quantity):
            yield from (value.unit, f"{value.unit}s", value.of or "")
    yield from (briefing.method.engine, briefing.handling, "briefgen", "TLP", "PDF", "EDTF")


def _english_left(text: str, briefing: Briefing) -> set[str]:
    known = sorted({one for one in _names(briefing) if one}, key=len, reverse=True)
    for name in known:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
        # A long name ends early.
        for words in (14, 10, 8):
            if clip(name, words) != name:
                text = text.replace(clip(name, words).removesuffix(" […]"), " ")
    text = re.sub(r"\{\w+\}", " ", text)
    months = {*PSEUDO.locale.months["format"]["wide"].values()}
    months |= {*PSEUDO.locale.months["stand-alone"]["abbreviated"].values()}
    return set(re.findall(r"[A-Za-z]{3,}", text)) - months


@pytest.mark.parametrize("name", AUDIENCES)
def test_no_word_of_ours_is_left_unmarked(name: str, medium: Briefing) -> None:
    audience = _in_pseudo(load_audience(name))
    view = build_view(medium, audience.limits, PSEUDO)
    page = _Page("en")
    page.feed(compose(medium, view, audience))
    own = "\n".join(page.own).replace(view.head.title, " ")
    own = own.replace(view.head.short_title.rstrip("…"), " ")
    assert _english_left(own, medium) == set()


@pytest.mark.parametrize("code", CODES)
def test_quotations_are_the_same_in_every_language(code: str, medium: Briefing) -> None:
    audience = load_audience("analyst")
    pages = []
    for one in ("en", code):
        local = localised(audience, one)
        page = _Page("")
        view = build_view(medium, local.limits, language_of(local))
        page.feed(compose(medium, view, local))
        pages.append(sorted(page.quotes))
    assert pages[0]
    assert pages[0] == pages[1]
    assert set(pages[0]) <= {passage.quote for passage in medium.passages}


@pytest.mark.parametrize("name", AUDIENCES)
@pytest.mark.parametrize("code", CODES)
def test_every_audience_is_rendered_in_every_language(
    name: str, code: str, medium: Briefing
) -> None:
    in_language = medium.model_copy(update={"language": code})
    (file,) = render(in_language, load_audience(name), formats=("html",))
    text = file.data.decode()
    assert f'<html lang="{code}"' in text
    assert localised(load_audience(name), code).title in text
    assert 'lang="en"' in text


def test_english_needs_no_catalogue() -> None:
    assert language_of(load_audience("press")) is ENGLISH
    assert ENGLISH.is_source


def _house(folder: Path, code: str, catalogue: str, settings: str = "") -> Audience:
    home = folder / "templates" / "house"
    (home / "locale").mkdir(parents=True)
    (home / "audience.toml").write_text(f'extends = "press"\n{settings}', encoding="utf-8")
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    (home / "locale" / f"{code}.po").write_text(head + catalogue, encoding="utf-8")
    return load_audience("house", project_dir=folder)


def test_a_house_changes_a_word_and_keeps_the_others(tmp_path: Path) -> None:
    catalogue = 'msgid "Not yet known"\nmsgstr "Zones d’ombre"\n'
    local = localised(_house(tmp_path, "fr", catalogue), "fr")
    assert local.labels["gaps"] == "Zones d’ombre"
    assert local.labels["notes"] == "Notes"
    assert language_of(local).date("199X") == "années 1990"
    assert localised(load_audience("press"), "fr").labels["gaps"] == "Pas encore établi"


def test_a_house_changes_english_too(tmp_path: Path) -> None:
    catalogue = 'msgctxt "date"\nmsgid "{day} {month} {year}"\nmsgstr "{month} {day}, {year}"\n'
    words = language_of(localised(_house(tmp_path, "en", catalogue), "en"))
    assert words.date("2024-11-13") == "November 13, 2024"
    assert words.date("2024-10-29/2024-10-30") == "October 29–30, 2024"


def test_a_house_brings_a_language_that_runs_the_other_way(tmp_path: Path, small: Briefing) -> None:
    catalogue = 'msgid "Press sheet"\nmsgstr "דף לעיתונות"\n'
    audience = _house(tmp_path, "he", catalogue)
    (file,) = render(small.model_copy(update={"language": "he"}), audience, formats=("html",))
    assert '<html lang="he" dir="rtl">' in file.data.decode()
    assert "דף לעיתונות" in file.data.decode()


def test_a_language_without_words_is_a_clear_error() -> None:
    with pytest.raises(AudienceError, match="no words in the language 'fi'") as error:
        localised(load_audience("press"), "fi")
    assert error.value.hint is not None
    assert "en, de, es, fr" in error.value.hint


def test_a_translation_with_a_wrong_placeholder_is_a_clear_error(tmp_path: Path) -> None:
    catalogue = 'msgid "As of %(date)s"\nmsgstr "État au %(jour)s"\n'
    with pytest.raises(AudienceError, match=r"%\(jour\)s") as error:
        localised(_house(tmp_path, "fr", catalogue), "fr")
    assert error.value.where is not None
    assert "fr.po" in error.value.where


def test_what_an_audience_says_for_a_language_holds_there_only(tmp_path: Path) -> None:
    settings = (
        '[locale.fr]\ntitle = "Note au ministre"\ndates = "medium"\nsections = ["lead", "notes"]\n'
        '[locale.fr.limits]\ngaps = 1\n[locale.fr.labels]\nnotes = "Sources citées"\n'
    )
    house = _house(tmp_path, "fr", "", settings)
    local = localised(house, "fr")
    assert (local.title, local.dates, local.sections) == (
        "Note au ministre",
        "medium",
        ("lead", "notes"),
    )
    assert (local.limits.gaps, local.limits.disputes) == (1, house.limits.disputes)
    assert local.labels["notes"] == "Sources citées"
    assert localised(house, "de").labels["notes"] == "Anmerkungen"
    assert localised(house, "fr-CA").title == "Note au ministre"
