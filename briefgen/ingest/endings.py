"""Turns in, the same with what surrounds a message or statement told apart out.

Greetings and closing words are boilerplate; names under a letter, and what follows an end mark or
a heading such as "Notes to editors", are notes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.ingest.cues import folded, matches
from briefgen.ingest.turns import FINAL, Turn
from briefgen.knowledge.ingest_lists import ingest_lines


def mark_sign_offs(turns: Sequence[Turn]) -> list[Turn]:
    """Names under a message or letter: notes, not headings. Each message ends apart."""
    out = list(turns)
    ends = [
        index
        for index, turn in enumerate(out)
        if index + 1 == len(out) or out[index + 1].piece.message != turn.piece.message
    ]
    for end in ends:
        index = end
        while index > 0 and out[index].piece.message == out[end].piece.message:
            turn = out[index]
            if turn.speaker:
                break
            if turn.role in {"boilerplate", "correction", "notes"}:
                index -= 1
            elif matches(turn.text, ingest_lines().sign_off) and len(turn.text.split()) <= 8:
                out[index] = replace(turn, role="boilerplate")
                index -= 1
            elif _is_signature(turn):
                out[index] = replace(turn, role="notes")
                index -= 1
            else:
                break
    return [_greeting(turn) for turn in out]


def _is_signature(turn: Turn) -> bool:
    text = turn.text
    return (
        turn.role in {None, "heading"}
        and turn.piece.shape in {"text", "paragraph"}
        and not FINAL.search(text)
        and len(text.split()) <= 12
        and text[0].isupper()
        and not turn.marked
        and not turn.speaker
    )


def _greeting(turn: Turn) -> Turn:
    short = len(turn.text.split()) <= 6
    line = folded(turn.text)
    greeting = ingest_lines().greeting
    salutes = line.startswith(greeting.starts) or line.rstrip(",:") in greeting.whole
    plain = turn.piece.message > 0 and re.fullmatch(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?,", turn.text)
    if turn.role is None and short and ((salutes and line.endswith((",", ":"))) or plain):
        return replace(turn, role="boilerplate")
    return turn


def mark_notes(turns: Sequence[Turn]) -> list[Turn]:
    """Notes after an end mark, under a heading of notes, or that begin like one."""
    lists = ingest_lines()
    out: list[Turn] = []
    in_notes = ended = False
    for turn in turns:
        line, role = folded(turn.text).strip("*_ :"), turn.role
        if turn.role == "boilerplate" and folded(turn.text) in lists.end.whole and out:
            ended = True
        elif _opens_notes(turn, line):
            in_notes = True
            role = "heading"
        elif turn.role == "heading":
            in_notes = False
        elif (turn.role in {None, "body"} and not turn.speaker and (in_notes or ended)) or (
            turn.role is None and matches(turn.text, lists.notes)
        ):
            role = "notes"
        out.append(replace(turn, role=role))
    return out


def _opens_notes(turn: Turn, line: str) -> bool:
    return turn.role in {None, "heading"} and line in ingest_lines().notes.headings
