"""A parsed sentence in, the worries that its words show out, whichever form they take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefgen.extract.local.concerns.adjective_cues import of_adjective
from briefgen.extract.local.concerns.cue import Cue
from briefgen.extract.local.concerns.noun_cues import of_noun
from briefgen.extract.local.concerns.regard_cues import of_regard
from briefgen.extract.local.concerns.seeing import of_seeing
from briefgen.extract.local.concerns.verb_cues import of_object, of_verb
from briefgen.extract.local.parse import ParsedSentence
from briefgen.knowledge.concern_verdicts import load_concern_verdicts
from briefgen.knowledge.concern_words import load_concern_cues


def may_tell(sentence: ParsedSentence) -> bool:
    """Whether a sentence states anything: no question, nothing that a questioner says."""
    if sentence.text.rstrip("”\"' ").endswith("?"):
        return False
    label = re.match(r"[A-Za-z]+", sentence.paragraph.block.speaker or "")
    if label is None:
        label = re.match(r"([A-Z]{1,12}|Q)(?=[\s:(])", sentence.paragraph.text)
    asked = label is not None and label.group(0).lower() in load_concern_cues().questioners.labels
    return not asked


def find_cues(sentence: ParsedSentence) -> Iterator[Cue]:
    """The worries of one sentence, in text order."""
    told, regard = _telling(), load_concern_cues().verbs.regard
    found: list[Cue] = []
    regards = False
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if lemma not in told and token.lower_ not in told:
            continue
        regards = regards or lemma in regard
        cue = next((one for form in _FORMS if (one := form(token)) is not None), None)
        if cue is not None:
            found.append(cue)
    verdicts = tuple(of_regard(sentence)) if regards else ()
    judged = {word for cue in verdicts for word in cue.words}
    yield from (cue for cue in found if not (cue.weak and judged.intersection(cue.words)))
    yield from verdicts


_FORMS = (of_verb, of_object, of_adjective, of_noun, of_seeing)


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    """Every word and lemma at which a form may begin: most words are none and cost one look-up."""
    cues, verdicts = load_concern_cues(), load_concern_verdicts()
    verbs, weak = cues.verbs, verdicts.weak
    return frozenset(
        (
            *(*verbs.holder, *verbs.warn, *verbs.cause, *verbs.regard),
            *(*cues.adjectives.holder, *cues.adjectives.calm, *cues.adjectives.object),
            *(*cues.nouns.worry, *cues.nouns.about_only, *cues.ease.words),
            *(*weak.adjectives, *weak.lacking, *weak.verbs, *weak.cause, *weak.nouns),
            *(*verdicts.see.as_, *verdicts.see.bare),
        )
    )
