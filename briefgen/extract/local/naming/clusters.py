"""Names in, entities in the registry out: which names are one, under which name, of what kind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from briefgen.extract.local.naming.acronyms import (
    abbreviates,
    alias_kind,
    is_foreign_acronym,
    of_initials,
)
from briefgen.extract.local.naming.desk import Desk
from briefgen.extract.local.naming.entities import Draft, Registry, kind_of
from briefgen.extract.local.naming.lexicon import Lexicon
from briefgen.extract.local.naming.names import Name
from briefgen.extract.local.naming.places import Taken
from briefgen.extract.local.naming.seeds import enter_seeds
from briefgen.extract.local.naming.terms import enter_terms
from briefgen.extract.local.parse import SILENT_ROLES, ParsedDocument
from briefgen.knowledge.naming import NamedKind
from briefgen.knowledge.spelling import bare_key, name_key
from briefgen.model.findings import EntityType, MentionUse


def cluster_names(names: list[Name], desk: Desk) -> None:
    """Enter every name that is neither a state's nor a capital's, nor covered by a bloc's name."""
    parsed, lexicon, registry, taken = desk.parsed, desk.lexicon, desk.registry, desk.taken
    groups: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        key = bare_key(name.text)
        if not _is_geography(key, lexicon) and taken.free(name.paragraph, name.start, name.end):
            groups[key].append(name)
    enter_seeds(parsed, lexicon, registry)
    terms = {key: members for key, members in groups.items() if lexicon.is_term(members[0].text)}
    parts = {word for key in groups if " " in key for word in key.split()}
    groups = {
        key: members
        for key, members in groups.items()
        if key not in terms
        and (key in parts or not _is_weak(key, members, lexicon))
        and not _is_cell(key, members, parsed)
        and members[0].text not in lexicon.clues.lone_words
    }
    _drop_epithets(groups)
    _join_definitions(parsed, groups, lexicon, registry)
    owners = _enter(groups, lexicon, registry)
    for key, members in groups.items():
        for name in members:
            _mention(name, owners[key], desk)
    enter_terms(parsed, terms, registry, desk.index, taken)
    _match_headings(parsed, registry, taken)


def _is_geography(key: str, lexicon: Lexicon) -> bool:
    return (
        key in lexicon.state_keys
        or key in lexicon.capital_keys
        or key in lexicon.alliance_seat_keys
        or key in lexicon.seat_keys
        or key in lexicon.bloc_seat_keys
        or key in lexicon.region_keys
        or key in lexicon.adjective_keys
    )


def _is_weak(key: str, names: list[Name], lexicon: Lexicon) -> bool:
    """A lone word that only opens sentences and that nothing marks as a name, or an adjective."""
    if " " in key or any(name.honorific or name.title is not None for name in names):
        return False
    labels = {name.label for name in names}
    if labels <= {"NORP"}:
        return not any(name.people for name in names)
    known = key in lexicon.known_keys or any(name.speaks for name in names)
    return labels == {""} and not known and all(name.opens for name in names)


def _drop_epithets(groups: dict[str, list[Name]]) -> None:
    """As in "Rival Ada Lind" where "Ada Lind" is named as often: the first word is no name."""
    for key in sorted(groups):
        words = key.split()
        people = all(name.label == "PERSON" for name in groups[key])
        if len(words) < 3 or not people:
            continue
        for cut in range(1, len(words) - 1):
            rest = " ".join(words[cut:])
            if len(groups.get(rest, ())) >= len(groups[key]):
                whole = (name for name in groups.pop(key) if name.end - name.start == len(words))
                groups[rest].extend(
                    replace(name, start=name.start + cut, text=" ".join(name.text.split()[cut:]))
                    for name in whole
                )
                break


def _is_cell(key: str, names: list[Name], parsed: ParsedDocument) -> bool:
    """A lone word that only table cells hold is a label, not a name."""
    return " " not in key and all(
        parsed.paragraphs[name.paragraph].block.role == "table" for name in names
    )


def _enter(groups: dict[str, list[Name]], lexicon: Lexicon, registry: Registry) -> dict[str, int]:
    """Longest names first, so that a short form finds the full one."""
    owners: dict[str, int] = {}
    firsts: dict[str, set[int]] = defaultdict(set)
    lasts: dict[str, set[int]] = defaultdict(set)
    order = sorted(
        groups, key=lambda k: (-len(k.split()), groups[k][0].paragraph, groups[k][0].start)
    )
    for key in order:
        names = groups[key]
        entity = registry.by_key.get(key)
        if entity is None:
            entity = _short_for(key, names, registry, firsts, lasts, lexicon)
        if entity is None:
            entity = _new(key, names, lexicon, registry)
        else:
            for name in names:
                whole = registry.drafts[entity].name.casefold().split()
                kind = "short" if name.text.casefold() in whole else alias_kind(name.text)
                registry.alias(entity, name.text, kind)
        owners[key] = entity
        registry.weigh(entity, len(names), (names[0].paragraph, names[0].start))
        words = key.split()
        if len(words) > 1:
            firsts[words[0]].add(entity)
            lasts[words[-1]].add(entity)
        registry.by_key.setdefault(key, entity)
    return owners


def _new(key: str, names: list[Name], lexicon: Lexicon, registry: Registry) -> int:
    longest = max(names, key=lambda n: len(n.text))
    text = longest.text
    if key in lexicon.alliance_keys:
        body = lexicon.alliance_keys[key]
        known = lexicon.atlas.alliances[body]
        entity = registry.by_key.get(f"alliance:{body}")
        if entity is None:
            entity = registry.add(Draft(known.label, known.type), f"alliance:{body}")
            registry.alias(entity, known.name, "full")
        registry.alias(entity, text, alias_kind(text))
        return entity
    draft = Draft(text, kind_of(key, names, lexicon))
    if draft.type != "person":
        draft.country = lexicon.country_in(text)
    if draft.type == "group" and any(name.modifies == "family" for name in names):
        draft.name = f"{text} family"
        registry.alias(registry.add(draft, key), text, "short")
        return registry.by_key[key]
    entity = registry.add(draft, key)
    for name in names:
        registry.alias(entity, name.text, "full")
    return entity


def _short_for(
    key: str,
    names: list[Name],
    registry: Registry,
    firsts: dict[str, set[int]],
    lasts: dict[str, set[int]],
    lexicon: Lexicon,
) -> int | None:
    """The one longer name that one shortens: a surname, an organisation's first word, its core."""
    if " " in key:
        return _core_of(key, names[0].text, lexicon, registry)
    people = {e for e in lasts.get(key, ()) if registry.drafts[e].type == "person"}
    if len(people) == 1:
        return next(iter(people))
    if people:
        return _introduced_person(people, names[0], registry) or _foremost(people, registry)
    whole = of_initials(names[0].text, registry)
    if whole is not None:
        return whole
    located = any("place" in name.clues and name.label == "GPE" for name in names)
    first = set() if located else firsts.get(key, set())
    if len(first) > 1:
        first = _introduced(first, names[0], registry)
    if len(first) == 1 and not people:
        entity = next(iter(first))
        if (
            registry.drafts[entity].type in ("company", "media", "person")
            or names[0].label == "PERSON"
        ):
            return entity
    return None


def _core_of(key: str, text: str, lexicon: Lexicon, registry: Registry) -> int | None:
    """As in "Supreme Court" for "Lesmian Supreme Court of Appeal": the one body that holds it."""
    words = text.split()
    heads = lexicon.words.public_body_heads | lexicon.words.association_heads
    if not (words[-1] in heads or any(word in heads for word in words[:-1] if "of" in words)):
        return None
    fitting = {
        registry.owner(number)
        for number, draft in enumerate(registry.drafts)
        if draft.named
        and draft.type in ("public_body", "association")
        and f" {key} " in f" {name_key(draft.name)} "
    }
    return fitting.pop() if len(fitting) == 1 else None


def _introduced_person(people: set[int], name: Name, registry: Registry) -> int | None:
    """The only one of the surname named before, when nobody else is named in full more often."""
    known = _introduced(people, name, registry)
    if len(known) != 1:
        return None
    first = next(iter(known))
    most = max(registry.weights.get(one, 0) for one in people)
    return first if registry.weights.get(first, 0) == most else None


def _introduced(entities: set[int], name: Name, registry: Registry) -> set[int]:
    """Those already named where the short form is first used: later ones cannot be meant."""
    place = (name.paragraph, name.start)
    return {entity for entity in entities if registry.order_of(entity) < place}


def _foremost(people: set[int], registry: Registry) -> int | None:
    """Of several with one surname, the one named first and three times as often as any other."""
    counts = sorted(((registry.weights.get(one, 0), one) for one in people), reverse=True)
    (most, first), (second, _) = counts[0], counts[1]
    return first if most >= 3 * second and first == min(people, key=registry.order_of) else None


def _join_definitions(
    parsed: ParsedDocument, groups: dict[str, list[Name]], lexicon: Lexicon, registry: Registry
) -> None:
    """As in "Society of X (SX)", "SX (Society of X)": one names what the other does."""
    for key, names in sorted(groups.items()):
        for name in names:
            doc = parsed.paragraphs[name.paragraph].doc
            short = _defined_after(name, doc, lexicon) or _defined_before(name, doc)
            if short is None:
                continue
            entity = registry.by_key.get(key)
            if entity is None:
                entity = _new(key, names, lexicon, registry)
            registry.by_key.setdefault(key, entity)
            registry.by_key.setdefault(name_key(short), entity)
            registry.alias(entity, short, "acronym")


def _defined_after(name: Name, doc: Doc, lexicon: Lexicon) -> str | None:
    """The acronym in brackets behind a name."""
    if name.end + 2 >= len(doc) or doc[name.end].text != "(":
        return None
    short = doc[name.end + 1].text
    fits = abbreviates(short, name.text) or is_foreign_acronym(short, name, lexicon)
    return short if doc[name.end + 2].text == ")" and fits else None


def _defined_before(name: Name, doc: Doc) -> str | None:
    """The acronym before the brackets that hold a name and nothing else."""
    start = name.start - (doc[name.start - 1].lower_ == "the" if name.start else 0)
    if start < 2 or name.end >= len(doc) or doc[start - 1].text != "(" or doc[name.end].text != ")":
        return None
    short = doc[start - 2].text
    return short if len(short) > 1 and abbreviates(short, name.text) else None


def _may_be_called(kind: NamedKind | None, known: EntityType) -> bool:
    """Whether a noun of one kind may describe a party of another."""
    loose = ("company", "association", "public_body", "media")
    return kind == known or (kind in loose and known in loose) or known in ("bloc", "alliance")


def _describes(name: Name, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether the words beside a name say what it is: an office or a kind that fits."""
    if name.described is None:
        return False
    noun = name.described.noun
    if draft.type == "person":
        return noun in lexicon.words.office_heads or noun in lexicon.words.staff_heads
    if name.described.plural and noun not in ("owner", "organiser", "maker"):
        return False
    kind = lexicon.words.kind_of_noun(noun)
    return (kind not in (None, "place") and _may_be_called(kind, draft.type)) or noun in (
        "parent",
        "owner",
        "arm",
        "ally",
    )


def _country_in(words: SpacySpan, lexicon: Lexicon) -> str | None:
    """The state whose demonym or name stands in a title: "Russian President"."""
    return next(
        (
            code
            for token in words
            if (code := lexicon.adjective(token.text) or lexicon.atlas.names.get(token.text))
        ),
        None,
    )


def _mention(name: Name, entity: int, desk: Desk) -> None:
    paragraph, lexicon = desk.parsed.paragraphs[name.paragraph], desk.lexicon
    span = paragraph.span(paragraph.doc[name.start : name.end])
    draft = desk.registry.drafts[entity]
    use: MentionUse = "place" if draft.type == "place" else "name"
    desk.registry.mention(span, entity, use, desk.index.at(name.paragraph, name.start))
    desk.taken.take(name.paragraph, name.start, name.end, entity)
    plural = paragraph.doc[name.start - 1].tag_ == "NNS" if name.start else False
    if name.title is not None and draft.role is None and not plural:
        draft.role = paragraph.span(paragraph.doc[name.title : name.start])
        if draft.type == "person" and draft.country is None:
            draft.country = _country_in(paragraph.doc[name.title : name.start], lexicon)
    elif name.described is not None and draft.role is None and _describes(name, draft, lexicon):
        draft.role = paragraph.span(paragraph.doc[name.described.start : name.described.end])


def _match_headings(parsed: ParsedDocument, registry: Registry, taken: Taken) -> None:
    """Headings may mention what the text names; they name nothing new."""
    longest = max((len(key.split()) for key in registry.by_key), default=0)
    for number, paragraph in enumerate(parsed.paragraphs):
        if paragraph.block.role not in SILENT_ROLES:
            continue
        place = 0
        while place < len(paragraph.doc):
            place = _match_at(number, parsed, place, longest, registry, taken)


def _match_at(
    number: int,
    parsed: ParsedDocument,
    place: int,
    longest: int,
    registry: Registry,
    taken: Taken,
) -> int:
    paragraph = parsed.paragraphs[number]
    for end in range(min(len(paragraph.doc), place + longest), place, -1):
        part = paragraph.doc[place:end]
        entity = registry.by_key.get(bare_key(part.text))
        if entity is not None and part.text[0].isupper():
            registry.mention(paragraph.span(part), entity, "name", None)
            taken.take(number, place, end, entity)
            return end
    return place + 1
