"""What the scorer of attributions counts as found."""

from __future__ import annotations

from briefgen.model.base import Span
from briefgen.model.findings import Attribution
from fidelity.sets.attribution import compare, mean, outermost, read_found, read_gold

TEXT = "“The bridge is safe,” Orla Finn said. “It was checked.”"


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def _made(source: str, cue: str, *content: str) -> Attribution:
    return Attribution(
        source=(_span(source),),
        cue=(_span(cue),),
        content=tuple(_span(words) for words in content),
        speakers=(),
        sentence=0,
    )


def _brat(*lines: tuple[str, str]) -> str:
    rows = []
    for number, (role, words) in enumerate(lines):
        pieces = [_span(one) for one in words.split("|")]
        places = ";".join(f"{one.start} {one.end}" for one in pieces)
        rows.append(f"T{number}\t{role} {places}\t{words}")
    return "\n".join([*rows, "E1\tAttribution:T9 Source:T0"])


GOLD = _brat(
    ("Source", "Orla Finn"),
    ("Cue", "said"),
    ("Content", "“The bridge is safe,”|“It was checked.”"),
    ("Attribution", "said"),
)


def test_each_fragment_of_a_split_content_counts() -> None:
    found = read_found([_made("Orla Finn", "said", "“The bridge is safe,”")], TEXT)
    tallies = compare(found, read_gold(GOLD, TEXT))
    assert (tallies["content"].right, tallies["content"].gold) == (1, 2)
    assert tallies["source"].f1 == tallies["cue"].f1 == 1


def test_a_span_one_word_too_long_is_wrong() -> None:
    found = read_found([_made("Orla Finn said", "said", "bridge is safe,”")], TEXT)
    tallies = compare(found, read_gold(GOLD, TEXT))
    assert tallies["source"].right == tallies["content"].right == 0
    assert tallies["cue"].right == 1


def test_only_stops_outside_quotation_marks_are_forgiven() -> None:
    gold = read_gold(_brat(("Content", "said.")), TEXT)
    assert compare(read_found([_made("Orla", "Finn", "said")], TEXT), gold)["content"].right == 1
    gold = read_gold(_brat(("Content", "“It was checked.”")), TEXT)
    assert (
        compare(read_found([_made("Orla", "Finn", "“It was checked")], TEXT), gold)["content"].right
        == 0
    )


def test_a_report_within_a_report_is_left_out() -> None:
    outer = _made("“The bridge", "is", "safe,” Orla Finn said")
    inner = _made("Orla Finn", "said", "“It was checked.”")
    assert list(outermost([outer, inner])) == [outer]


def test_a_text_read_by_two_counts_once() -> None:
    gold = read_gold(GOLD, TEXT)
    found = read_found([_made("Orla Finn", "said", "“The bridge is safe,”")], TEXT)
    nothing = read_gold("", TEXT)
    both = mean([compare(found, gold), compare(found, nothing)])["source"]
    assert (both.right, both.predicted, both.gold) == (0.5, 1, 0.5)
