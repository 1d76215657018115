"""Fixed words of print: values of the model in, neutral words out.

The tables hold English messages; a `Language` has them in another language, each table under its
name as context. `messages` lists them all for the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.knowledge.topics import unit_plurals
from briefgen.model.coverage import ParagraphStatus
from briefgen.render.failures import FAILURES
from briefgen.render.language import ENGLISH, Language

STANCES = {
    "asserts": "says so",
    "confirms": "confirms it",
    "denies": "denies it",
    "no_comment": "did not comment",
    "no_reply": "did not reply",
    "withdraws": "withdrew it",
    "takes_no_position": "takes no position",
}
STANCES_OF_MANY = {
    "asserts": "say so",
    "confirms": "confirm it",
    "denies": "deny it",
    "no_comment": "did not comment",
    "no_reply": "did not reply",
    "withdraws": "withdrew it",
    "takes_no_position": "take no position",
}
DISPUTE_STATUSES = {
    "contested": "contested",
    "one_side_only": "one side only",
    "resolved_by_correction": "settled by a correction",
    "minor_difference": "minor difference",
}
DISPUTE_KINDS = {
    "fact": "fact",
    "participation": "participation",
    "responsibility": "responsibility",
    "figure": "figure",
    "date": "date",
    "interpretation": "interpretation",
}
UNGRADED = "F6"
"""What a claim bears until a person grades it: "cannot be judged"."""
DIFFERS = {
    "scope": "Both may hold: the statements differ in scope.",
    "time": "Both may hold: the statements speak of different times.",
    "measure": "Both may hold: the figures measure different things.",
    "entity": "Both may hold: the statements speak of different bodies.",
}
EVENT_STATUSES = {
    "happened": "",
    "reported": "reported",
    "planned": "planned",
    "alleged": "alleged",
    "cancelled": "cancelled",
}
DIRECTNESS = {
    "own_conduct": "about its own conduct",
    "direct_knowledge": "from direct knowledge",
    "relayed": "relayed",
    "narrator": "in the document’s own voice",
    "unstated": "",
}
CERTAINTIES = {"probable": "said to be probable", "possible": "said to be possible"}
CHANGES = {
    "new": "New",
    "withdrawn": "Withdrawn",
    "reworded": "Reworded",
    "stance_changed": "Stance changed",
    "status_changed": "Status changed",
    "value_changed": "Figure changed",
    "date_changed": "Date changed",
    "attribute_changed": "Detail changed",
    "newly_corroborated": "Now corroborated",
    "dispute_opened": "Dispute opened",
    "dispute_closed": "Dispute closed",
}
CHANGES_OTHERWISE = {
    "changed": "Changed",
    "sources.reworded": "New version",
    "parties.reworded": "Name changed",
    "sources.attribute_changed": "Grading changed",
    "claims.stance_changed": "Has spoken",
}
"""Kinds of change that are called otherwise in one section; and one of several kinds."""
CHANGE_DETAILS = {
    "stance_changed": "Position",
    "status_changed": "Status",
    "dispute_opened": "Status",
    "dispute_closed": "Status",
    "value_changed": "Figure",
    "date_changed": "Date",
    "reworded": "Worded before",
    "timeline.attribute_changed": "Other dates",
    "parties.attribute_changed": "Role and ties",
    "sources.attribute_changed": "Grading",
    "parties.reworded": "Named before",
    "sources.reworded": "Titled before",
}
"""What of an item is otherwise, by the kind of change, or by section and kind."""
CHANGE_GROUPS = {
    "disputes": "Disputes and positions",
    "timeline": "Events and dates",
    "background": "Figures and background",
    "concerns": "Concerns",
    "parties": "Parties",
    "gaps": "What is not known",
    "sources": "Sources",
}
CHANGE_STATUSES = {
    "happened": "took place",
    "ongoing": "continuing",
    "reported": "reported",
    "planned": "planned",
    "alleged": "alleged",
    "cancelled": "cancelled",
}
"""What an event is said to be, where "took place" must be said too."""
CONCERN_STANCES = {
    "worried": "worried",
    "not_worried": "said not to be worried",
    "silent": "silent",
}
EDITS = {
    "drop": "left out",
    "pin": "kept in view",
    "reword": "reworded",
    "merge": "joined with another",
    "split": "parted in two",
    "date": "dated otherwise",
    "holder": "given to another holder",
    "correct": "corrected",
    "answer": "answered",
    "judgement": "judgement",
    "option": "option",
    "indicator": "indicator",
}
SECTIONS = {
    "bottom_line": "bottom line",
    "background": "background",
    "parties": "parties",
    "timeline": "timeline",
    "claims": "claims",
    "disputes": "disputes",
    "concerns": "concerns",
    "gaps": "what is not known",
    "sources": "sources",
}
GAPS = {
    "missing_metadata": "Not stated by the documents",
    "unnamed": "Not named",
    "undated": "Not dated",
    "uncorroborated": "Rests on one origin",
    "ambiguous": "Unclear",
    "unanswered": "Not answered",
}
PARTY_TYPES = {
    "state": "state",
    "bloc": "bloc",
    "alliance": "alliance",
    "public_body": "public body",
    "company": "company",
    "association": "association",
    "person": "person",
    "media": "media",
    "group": "group",
    "anonymous_sources": "unnamed sources",
}
RELATIONS = {
    "part_of": "part of {name}",
    "member": "member of {name}",
    "employed": "employed by {name}",
    "associated": "associated with {name}",
    "unknown": "relation to {name}",
}
LINEAGE = {
    "reports_on": "reports on {name}",
    "reprints": "reprints {name}",
    "quotes": "quotes {name}",
    "corrects": "corrects {name}",
    "replaces": "replaces {name}",
}
COVERAGE = {
    "used": "used",
    "duplicate": "duplicate",
    "irrelevant": "not relevant",
    "unread": "not read",
    "failed": "could not be read",
}
PARAGRAPHS: Mapping[ParagraphStatus, tuple[str, str]] = {
    "used": ("{num} used", "{num} used"),
    "not_used": ("{num} not used", "{num} not used"),
    "duplicate": ("{num} duplicate", "{num} duplicates"),
    "heading": ("{num} heading", "{num} headings"),
    "boilerplate": ("{num} boilerplate", "{num} boilerplate"),
}
KINDS = {
    "news_article": "news article",
    "wire_report": "wire report",
    "official_statement": "official statement",
    "opinion": "opinion",
    "report": "report",
    "transcript": "transcript",
    "speech": "speech",
    "filing": "filing",
    "email": "email",
    "web_page": "web page",
    "other": "document",
}
ROLES = {
    "quote": "quote",
    "notes": "notes",
    "correction": "correction",
    "table": "table",
    "caption": "caption",
}
THEMES = {
    "security": "security",
    "technology_and_data": "technology and data",
    "sanctions_and_law": "sanctions and law",
    "economy_and_trade": "economy and trade",
    "dependence": "dependence",
    "exclusion": "exclusion",
    "food_and_energy": "food and energy",
    "environment": "environment",
    "health_and_safety": "health and safety",
    "politics_and_rights": "politics and rights",
    "services_and_repair": "services and repair",
}
LENSES = {
    "west": "Western concerns",
    "unassigned": "Concerns whose holder is not named",
    "other": "Concerns of other parties",
}
BASES = {
    "dateline": "the dateline",
    "document": "the document's date",
    "given": "the date given for the document",
    "file_name": "the date in the file's name",
    "stated_before": "the date stated before it",
}
RULES = {
    "counted": "counted from {basis}",
    "year": "year from {basis}",
    "month": "month from {basis}",
    "date_of_words": "the date of “{words}”",
    "counted_words": "counted from “{words}”",
    "length": "the length that the sentence gives",
    "report": "the date of the report",
}
"""How a date was inferred, as the engine writes it down."""
AMOUNTS = {
    "<": "under {amount}",
    "<=": "up to {amount}",
    "~": "about {amount}",
    ">=": "at least {amount}",
    ">": "over {amount}",
    "range": "{number}–{upper}",
    "percent": "{number}%",
    "unit": "{number} {unit}",
    "of": "{amount} of {whole}",
    "period": "{amount} ({period})",
    "stated_period": "{amount}, {period}",
}
_PLURALS = {"person": "people", "percent": "percent", "aircraft": "aircraft", "yuan": "yuan"}
PARTS = {
    0.5: "half",
    0.25: "a quarter",
    0.75: "three quarters",
    0.2: "a fifth",
    0.4: "two fifths",
    0.6: "three fifths",
    0.8: "four fifths",
    0.1: "a tenth",
    0.125: "an eighth",
}
THIRDS = {1: "a third", 2: "two thirds"}
SCALES = ("hundred", "thousand", "million", "billion", "trillion")
UNITS = (
    "dollar", "us dollar", "australian dollar", "canadian dollar", "euro", "pound", "yen",
    "swiss franc", "yuan", "rupee", "rouble", "lira", "hryvnia", "crown",
    "percentage point", "basis point", "kilometre", "mile", "nautical mile", "metre", "hectare",
    "acre", "tonne", "ton", "kilogram", "megawatt", "gigawatt", "gigawatt hour", "terawatt hour",
    "square kilometre", "cubic metre", "degree celsius", "barrel", "litre",
    "second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade",
    "person", "company", "country", "state", "member", "worker", "employee", "job", "child",
    "household", "soldier", "death", "casualty", "ship", "vessel", "aircraft", "rocket",
    "missile", "vehicle", "case", "vote", "seat",
)  # fmt: skip
"""Units that the catalogues know; any other is a source's word, and stands as one."""
TABLES: Mapping[str, Mapping[str, str]] = {
    "stance": STANCES,
    "stance_of_many": STANCES_OF_MANY,
    "dispute_status": DISPUTE_STATUSES,
    "dispute_kind": DISPUTE_KINDS,
    "differs": DIFFERS,
    "event_status": EVENT_STATUSES,
    "directness": DIRECTNESS,
    "certainty": CERTAINTIES,
    "change": {**CHANGES, **CHANGES_OTHERWISE},
    "change_detail": CHANGE_DETAILS,
    "change_group": CHANGE_GROUPS,
    "change_status": CHANGE_STATUSES,
    "concern_stance": CONCERN_STANCES,
    "edit": EDITS,
    "section": SECTIONS,
    "gap_kind": GAPS,
    "party_type": PARTY_TYPES,
    "relation": RELATIONS,
    "lineage": LINEAGE,
    "coverage_status": COVERAGE,
    "source_kind": KINDS,
    "role": ROLES,
    "theme": THEMES,
    "lens": LENSES,
    "basis": BASES,
    "rule": RULES,
    "failure": FAILURES,
    "amount": AMOUNTS,
    "part": {str(part): words for part, words in (*PARTS.items(), *THIRDS.items())},
}


def messages() -> Iterator[tuple[str, str, str]]:
    """Context, English message and plural (empty where it has none) of every word here."""
    for context, table in TABLES.items():
        for message in table.values():
            if message:
                yield context, message, ""
    yield from (("paragraphs", one, many) for one, many in PARAGRAPHS.values())
    yield from (("scale", scaled, scaled) for scaled in map("{{number}} {}".format, SCALES))
    yield "amount", "{scaled} {unit}", ""
    yield "amount.before_vowel", "{scaled} {unit}", ""
    yield from (("unit", unit, plural_of(unit)) for unit in UNITS)


def word(table: str, key: str, language: Language) -> str:
    """The word of a table for a value; the value itself where the table lacks it."""
    return language.fill(table, TABLES[table].get(key, key.replace("_", " ")))


def explained(table: str, text: str, language: Language) -> str:
    """A remark of the engine in the language: one of a table, its slots filled as in ``text``."""
    if language.is_source:
        return text
    for message in TABLES[table].values():
        found = _matcher(message).fullmatch(text)
        if found:
            slots = found.groupdict()
            if "basis" in slots:
                slots["basis"] = language.fill("basis", slots["basis"])
            return language.fill(table, message, **slots)
    return language.foreign(text, ENGLISH.code)


def _matcher(message: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(message)), re.DOTALL)


def plural_of(unit: str) -> str:
    """The plural of a unit: "cubic metres per second"."""
    counted, per, rest = unit.partition(" per ")
    *before, last = counted.split(" ")
    return " ".join((*before, plural(last))) + per + rest


def plural(unit: str) -> str:
    """The plural of a unit's last word."""
    if unit in unit_plurals() or unit in unit_plurals().values():
        return unit_plurals().get(unit, unit)
    if unit in _PLURALS or unit.isupper() or unit in SCALES:
        return _PLURALS.get(unit, unit)
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return unit[:-1] + "ies"
    return unit + ("es" if unit.endswith(("s", "x", "ch", "sh")) else "s")
