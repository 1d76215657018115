"""What holds for any text: spans lie in it, references resolve, look-ups agree with a full scan."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.base import Span

_PIECES = st.sampled_from(
    [
        "Paris",
        "the West",
        "Halden Steel plc",
        "(HS)",
        "“the Company”",
        "Mr Varga",
        "said",
        "it",
        "they",
        ",",
        ".",
        "\n\n",
        "U.S. officials",
        "which is part of",
        "The Ministry of Trade and",
        "New Delhi",
        "’s",
        "sources",
        "\t",
        "—",
        "42",
        "de",
        "of",
        "A",
        "President of",
    ]
)


@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(_PIECES, min_size=1, max_size=25))
def test_every_reference_resolves_within_the_text(read, pieces) -> None:
    text = " ".join(pieces).strip() or "."
    text = "\n\n".join(part.strip() for part in text.split("\n\n") if part.strip()) or "."
    naming = read(text).naming
    size = len(naming.entities)
    assert list(naming.mentions) == sorted(
        naming.mentions, key=lambda m: (m.span.start, m.span.end, m.entity)
    )
    for mention in naming.mentions:
        assert mention.span.end <= len(text)
        assert mention.entity < size
    for relation in naming.relations:
        assert relation.subject != relation.object
        assert max(relation.subject, relation.object) < size
    whole = Span(start=0, end=len(text))
    assert naming.within(whole) == naming.mentions


def test_look_ups_agree_with_a_scan(read) -> None:
    naming = read(
        "The Kelm Group owns Bram Forge. A Bram Forge manager met Anna Berg in Oslo."
    ).naming
    for start in range(0, 60, 3):
        span = Span(start=start, end=start + 8)
        inside = tuple(m for m in naming.mentions if span.contains(m.span))
        assert naming.within(span) == inside
        touched = any(m.span.overlaps(span) for m in naming.mentions)
        assert (naming.at(span) is not None) == touched


def test_the_same_text_gives_the_same_names(read) -> None:
    text = "Paris and Berlin disagree. A Halden Steel manager told Reuters that it was wrong."
    assert read(text).naming == read(text).naming
