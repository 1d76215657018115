"""Words of strangers in, one line of text out that can be printed and written to a file."""

from __future__ import annotations


def one_line(text: str, most: int) -> str:
    """``text`` on one line, at most ``most`` characters, without anything that steers a terminal.

    What is no text (half a character, an undecodable byte) is written as an escape.
    """
    sound = text[: 4 * most].encode("utf-8", "backslashreplace").decode()
    line = " ".join(sound.split())
    return "".join(sign for sign in line if sign.isprintable())[:most].strip()
