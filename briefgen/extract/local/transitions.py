"""spaCy's parser and recognizer of names in, the same moves out in a fraction of the time.

Both read a text as a series of moves. spaCy makes these with the interpreter's lock released, but
every look at the state of a text takes that lock again, a hundred times a word where names are
looked for; the same steps through spaCy's own step-by-step interface, with the lock held, take a
fifth of the time. A component that keeps several readings at once (a beam) is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer, TrainablePipe
from spacy.tokens import Doc

NAMES = {"parser": "briefgen_parser", "ner": "briefgen_ner"}
"""What stands in the place of each component."""


class _Parser(DependencyParser):  # type: ignore[misc] # spaCy's compiled classes have no types
    def greedy_parse(self, docs: Sequence[Doc], drop: float = 0.0) -> list[object]:
        del drop  # for training only
        return _states(self, docs)


class _Recognizer(EntityRecognizer):  # type: ignore[misc]
    def greedy_parse(self, docs: Sequence[Doc], drop: float = 0.0) -> list[object]:
        del drop
        return _states(self, docs)


def _states(component: _Parser | _Recognizer, docs: Sequence[Doc]) -> list[object]:
    """The final state of every text: each step chooses one move for all that are unfinished."""
    states: list[object] = component.moves.init_batch(docs)
    model = component.model.predict(docs)
    unfinished = [state for state in states if not state.is_final()]  # type: ignore[attr-defined]
    while unfinished:
        unfinished = component.transition_states(unfinished, model.predict(unfinished))
    model.clear_memory()
    return states


def hold_lock(nlp: Language) -> None:
    """Put components that hold the lock in the place of the pipeline's."""
    for name, ours in NAMES.items():
        if name in nlp.pipe_names and _is_plain(nlp.get_pipe(name)):
            nlp.add_pipe(ours, before=name)
            nlp.disable_pipe(name)


def _is_plain(component: object) -> bool:
    """Whether all that a component was trained with is in its model and its moves."""
    return (
        isinstance(component, DependencyParser | EntityRecognizer)
        and component.cfg["beam_width"] == 1
        and not component.cfg["learn_tokens"]
    )


@Language.factory(NAMES["parser"])
def _parser(nlp: Language, name: str) -> TrainablePipe:
    whole = nlp.get_pipe("parser")
    return _Parser(nlp.vocab, whole.model, name, whole.moves)  # type: ignore[attr-defined]


@Language.factory(NAMES["ner"])
def _recognizer(nlp: Language, name: str) -> TrainablePipe:
    whole = nlp.get_pipe("ner")
    return _Recognizer(nlp.vocab, whole.model, name, whole.moves)  # type: ignore[attr-defined]
