"""A parsed sentence in, the worries that its words show out, whichever form they take."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.extract.local.concerns.adjective_cues import of_adjective
from briefgen.extract.local.concerns.cue import Cue
from briefgen.extract.local.concerns.noun_cues import of_noun
from briefgen.extract.local.concerns.regard_cues import of_regard
from briefgen.extract.local.concerns.verb_cues import of_object, of_verb
from briefgen.extract.local.parse import ParsedSentence
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
    for token in sentence.tokens:
        if token.is_punct or token.is_space:
            continue
        for form in (of_verb, of_object, of_adjective, of_noun):
            cue = form(token)
            if cue is not None:
                yield cue
                break
    yield from of_regard(sentence)
