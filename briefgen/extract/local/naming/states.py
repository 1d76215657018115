"""States, capitals and blocs in the text in, their mentions in the registry out."""

from __future__ import annotations

import re

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from briefgen.extract.engine import BlocEntry
from briefgen.extract.local.naming.desk import Desk
from briefgen.extract.local.naming.entities import Draft, Registry
from briefgen.extract.local.naming.lexicon import Lexicon
from briefgen.extract.local.naming.metonyms import means_state
from briefgen.extract.local.naming.places import Taken
from briefgen.extract.local.parse import SILENT_ROLES, Paragraph, ParsedDocument
from briefgen.knowledge.naming import naming_words
from briefgen.knowledge.spelling import name_key
from briefgen.model.base import Span
from briefgen.model.findings import AliasKind, MentionUse


def mark_states(desk: Desk) -> None:
    """Mention every state by name, adjective, capital and seat of government."""
    parsed, lexicon, taken = desk.parsed, desk.lexicon, desk.taken
    doubtful = _doubtful(parsed, lexicon)
    for number, paragraph in enumerate(parsed.paragraphs):
        tokens = list(paragraph.doc)
        silent = paragraph.block.role in SILENT_ROLES
        place = 0
        while place < len(tokens):
            if tokens[place].text in doubtful:
                place += 1
                continue
            if taken.at(number, place) is not None or not tokens[place].text[0].isupper():
                place += 1
                continue
            end, key = _longest_known(tokens, place, lexicon)
            if key is None or not taken.free(number, place, end):
                place += 1
                continue
            head = _head(tokens[place:end])
            span = paragraph.span(paragraph.doc[place:end])
            _enter(key, head, span, (number, place, end), desk, silent=silent)
            place = end
    _mark_datelines(parsed, lexicon, desk.registry)


def _doubtful(parsed: ParsedDocument, lexicon: Lexicon) -> frozenset[str]:
    """States whose name is as often a person's or another place's, and that nothing bears out."""
    text = parsed.document.text
    return frozenset(
        state.name
        for state in lexicon.atlas.states.values()
        if state.ambiguous
        and not any(word in text for word in (*state.adjectives, *state.capitals, *state.variants))
    )


def _longest_known(tokens: list[Token], place: int, lexicon: Lexicon) -> tuple[int, str | None]:
    doc = tokens[place].doc
    first = name_key(tokens[place].text)
    if first not in lexicon.geography_firsts:
        return place, None
    for end in range(min(len(tokens), place + 6), place, -1):
        text = doc[place:end].text
        if text.isupper() and len(text) > 5:
            text = text.title()
        if text in lexicon.geography:
            return end, text
    return place, None


def _head(tokens: list[Token]) -> Token:
    inside = {token.i for token in tokens}
    return next(
        (t for t in reversed(tokens) if t.head.i not in inside or t.head.i == t.i), tokens[-1]
    )


def state_entity(code: str, lexicon: Lexicon, registry: Registry) -> int:
    """The entity of a state, entered when first asked for."""
    key = f"state:{code}"
    if key not in registry.by_key:
        registry.add(Draft(lexicon.atlas.states[code].name, "state", country=code), key)
    return registry.by_key[key]


def _city(name: str, code: str | None, registry: Registry) -> int:
    key = f"city:{name}"
    if key not in registry.by_key:
        registry.add(Draft(name, "place", country=code), key)
    return registry.by_key[key]


def _enter(
    text: str,
    head: Token,
    span: Span,
    where: tuple[int, int, int],
    desk: Desk,
    *,
    silent: bool,
) -> None:
    lexicon, registry = desk.lexicon, desk.registry
    atlas = lexicon.atlas
    entity: int | None
    use: MentionUse
    if text in atlas.names:
        entity, use = state_entity(atlas.names[text], lexicon, registry), _use_of_state(head)
        registry.alias(entity, text, "acronym" if text.replace(".", "").isupper() else "full")
    elif text in atlas.capitals or text in atlas.alliance_seats or text in lexicon.bloc_seats:
        entity, use = _capital(text, head, lexicon, registry)
        if silent and use == "metonym":
            entity, use = _city(text, atlas.capitals.get(text), registry), "place"
    elif text in atlas.regions:
        entity, use = _city(text, atlas.regions[text], registry), "place"
    elif text in atlas.seats:
        entity, use = _seat(text, lexicon, registry)
    else:
        code = lexicon.adjective(text)
        assert code is not None
        entity, use = state_entity(code, lexicon, registry), "adjective"
    registry.mention(span, entity, use, desk.index.at(*where[:2]))
    desk.taken.take(*where, entity)


def _use_of_state(head: Token) -> MentionUse:
    if head.dep_ in ("compound", "nmod", "amod") and head.head.i > head.i:
        return "adjective"
    if head.dep_ == "pobj" and head.head.lower_ in naming_words().place_prepositions:
        return "place"
    return "name"


def _capital(
    text: str, head: Token, lexicon: Lexicon, registry: Registry
) -> tuple[int, MentionUse]:
    atlas = lexicon.atlas
    if not means_state(head, lexicon.words):
        return _city(text, atlas.capitals.get(text), registry), "place"
    bodies = atlas.alliance_seats.get(text, ())
    own = lexicon.bloc_seats.get(text)
    if own is not None:
        entity = bloc_entity(own, lexicon, registry)
    elif bodies:
        known = [b for b in bodies if f"alliance:{b}" in registry.by_key]
        body = known[0] if len(known) == 1 else bodies[0]
        entity = alliance_entity(body, lexicon, registry)
    else:
        entity = state_entity(atlas.capitals[text], lexicon, registry)
    registry.alias(entity, text, "metonym")
    return entity, "metonym"


def alliance_entity(body: str, lexicon: Lexicon, registry: Registry) -> int:
    """The entity of an alliance, entered when first asked for."""
    key = f"alliance:{body}"
    if key not in registry.by_key:
        known = lexicon.atlas.alliances[body]
        entity = registry.add(Draft(known.label, known.type), key)
        registry.alias(entity, known.name, "full")
    return registry.by_key[key]


def bloc_entity(bloc: str, lexicon: Lexicon, registry: Registry) -> int:
    """The entity of a project's bloc, entered under its first name when first asked for."""
    key = f"bloc:{bloc}"
    if key not in registry.by_key:
        names = next(entry.names for entry in lexicon.blocs if entry.id == bloc)
        registry.add(Draft(re.sub(r"^[Tt]he ", "", names[0]), "bloc"), key)
    return registry.by_key[key]


def _seat(text: str, lexicon: Lexicon, registry: Registry) -> tuple[int, MentionUse]:
    seat = lexicon.atlas.seats[text]
    if seat.body == "state":
        entity = state_entity(seat.country, lexicon, registry)
        registry.alias(entity, text, "metonym")
        return entity, "metonym"
    key = f"seat:{seat.name}"
    if key not in registry.by_key:
        registry.add(Draft(seat.name, "public_body", country=seat.country), key)
    return registry.by_key[key], "name"


def _mark_datelines(parsed: ParsedDocument, lexicon: Lexicon, registry: Registry) -> None:
    """A dateline mentions its city, as a dateline; it speaks for nobody."""
    text, stated = parsed.document.text, parsed.document.metadata.dateline_place
    for block in parsed.document.blocks:
        if block.dateline is None:
            continue
        words = block.dateline.of(text)
        city = re.search(re.escape(stated), words, re.IGNORECASE) if stated else None
        if city is None:
            city = re.match(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+){0,3}(?= ?[,:(–—-])", words)
        if city is None:
            continue
        name = city.group().title() if city.group().isupper() else city.group()
        start = block.dateline.start + city.start()
        span = Span(start=start, end=start + len(city.group()))
        entity = registry.by_key.get(name_key(name))
        if entity is None or registry.drafts[entity].type != "place":
            entity = _city(name, lexicon.atlas.capitals.get(name), registry)
        registry.mention(span, entity, "dateline", None)


def mark_blocs(desk: Desk) -> None:
    """Mention every bloc by its generic names: all of one bloc's names mean one entity."""
    parsed, lexicon, registry = desk.parsed, desk.lexicon, desk.registry
    for bloc in lexicon.blocs:
        names = [n for n in bloc.names if name_key(n) not in lexicon.state_keys]
        if not names:
            continue
        pattern = _pattern(tuple(names))
        for number, paragraph in enumerate(parsed.paragraphs):
            for match in pattern.finditer(paragraph.text):
                part = paragraph.doc.char_span(
                    match.start(1), match.end(1), alignment_mode="expand"
                )
                if part is None or _is_part_of_name(paragraph, part, match.group(1)):
                    continue
                words = _as_listed(match.group(1), names)
                entity = _bloc_entity(bloc, words, registry, desk.taken, number, part.start)
                silent = paragraph.block.role in SILENT_ROLES
                registry.mention(
                    paragraph.span(part),
                    entity,
                    "name",
                    None if silent else desk.index.at(number, part.start),
                )
                desk.taken.take(number, part.start, part.end, entity)


def _is_part_of_name(paragraph: Paragraph, part: SpacySpan, words: str) -> bool:
    """Whether a lone word belongs to a longer name: "West Virginia", "Kanye West"."""
    if " " in words:
        return False
    doc = paragraph.doc
    after = doc[part.end] if part.end < len(doc) else None
    before = doc[part.start - 1] if part.start else None
    if after is not None and after.text[0].isupper() and doc[part.end - 1].whitespace_:
        return True
    return before is None or before.lower_ != "the"


def _as_listed(words: str, names: list[str]) -> str:
    """A generic name in the lens's own spelling: headings write its small words large."""
    bare = (re.sub(r"^[Tt]he ", "", name) for name in names)
    return next((name for name in bare if name_key(name) == name_key(words)), words)


def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    bare = sorted({re.sub(r"^[Tt]he ", "", name) for name in names}, key=lambda n: (-len(n), n))
    either = "|".join(_either_case(name) for name in bare)
    return re.compile(rf"\b({either})\b".replace("'", "['’]"))


def _bloc_entity(
    bloc: BlocEntry, words: str, registry: Registry, taken: Taken, paragraph: int, token: int
) -> int:
    key = f"bloc:{bloc.id}"
    if key not in registry.by_key:
        owner = taken.at(paragraph, token)
        if owner is not None and name_key(words) == name_key(registry.drafts[owner].name):
            registry.by_key[key] = owner
            registry.drafts[owner].type = "bloc"
        else:
            registry.add(Draft(words, "group" if words[0].islower() else "bloc"), key)
    entity = registry.by_key[key]
    draft, order = registry.drafts[entity], [name_key(name) for name in bloc.names]
    if name_key(words) in order and order.index(name_key(words)) < order.index(
        name_key(draft.name)
    ):
        replaced, draft.name = draft.name, words
        registry.alias(entity, replaced, _kind_of_generic(replaced))
    registry.alias(entity, words, _kind_of_generic(words))
    return entity


def _kind_of_generic(words: str) -> AliasKind:
    return "metonym" if "capital" in words else "descriptive"


def _either_case(name: str) -> str:
    """A pattern that lets any word but the name's capital core be written large, as headings do."""
    words = name.split()
    if len(words) == 1:
        return re.escape(name)
    return r"\s+".join(
        f"[{word[0].upper()}{word[0].lower()}]{re.escape(word[1:])}"
        if word[0].islower()
        else re.escape(word)
        for word in words
    )
