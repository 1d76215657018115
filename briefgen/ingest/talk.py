"""Turns in, those of a transcript with their speakers out: labels leave the text of the block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.ingest.cues import matches
from briefgen.ingest.speakers import speaker_labels
from briefgen.ingest.turns import FINAL, Turn
from briefgen.knowledge.ingest_lists import ingest_lines

# "(Laughter.)" interrupts a turn; a longer remark in brackets is the end of the talk.
_STAGE = re.compile(r"[(\[](?:\S+\s){0,4}\S+[)\]]")
_TIME_LINE = re.compile(r"\d{1,2}[:.]\d{2} ?(?:[AaPp]\.?[Mm]\.?)?.{0,12}|END\b.{0,24}")


def mark_speakers(turns: Sequence[Turn]) -> list[Turn]:
    """Give each paragraph the speaker whose turn it belongs to."""
    labels = speaker_labels([turn.text if turn.role in {None, "quote"} else "" for turn in turns])
    if not any(labels):
        return list(turns)
    spoken: list[Turn] = []
    speaker: str | None = None
    spoken_yet = False
    for turn, label in zip(turns, labels, strict=True):
        if label is not None:
            speaker, spoken_yet = label.name, True
            if label.length == len(turn.text):
                # The label stands on a line of its own, above the words.
                spoken.append(replace(turn, role="heading"))
                continue
            piece = replace(turn.piece, start=turn.piece.start + label.length)
            rest = turn.text[label.length :]
            spoken.append(replace(turn, piece=piece, text=rest, role="body", speaker=speaker))
        elif turn.role is None and speaker is None and not spoken_yet and _is_setting(turn.text):
            # Where and when the talk was held, above the first turn.
            spoken.append(replace(turn, role="heading"))
        elif turn.role is not None or speaker is None:
            spoken.append(turn)
        elif _STAGE.fullmatch(turn.text):
            spoken.append(replace(turn, role="notes"))
        elif _ends_talk(turn.text):
            speaker = None
            spoken.append(replace(turn, role="notes"))
        else:
            spoken.append(replace(turn, role="body", speaker=speaker))
    return spoken


def _is_setting(text: str) -> bool:
    return len(text) < 200 and (not FINAL.search(text) or bool(_TIME_LINE.fullmatch(text)))


def _ends_talk(text: str) -> bool:
    in_brackets = text.startswith(("(", "[")) and text.endswith((")", "]"))
    return (
        in_brackets or _TIME_LINE.fullmatch(text) is not None or matches(text, ingest_lines().notes)
    )
