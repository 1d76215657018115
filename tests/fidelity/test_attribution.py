"""What the scorer of attributions counts as found."""

from __future__ import annotations

from briefgen.model.base import Span
from briefgen.model.findings import Attribution
from fidelity.halves import HALVES
from fidelity.places import OWN
from fidelity.sets import attribution_own
from fidelity.sets.attribution import compare, mean, outermost, read_found, read_gold
from fidelity.texts import document, findings

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


def test_marks_of_our_own_cases_nest() -> None:
    [case] = attribution_own.read_cases(
        "relay\n[S1 It] [C1 said] [X1 [S2 X] [C2 denied] [X2 it]].\n> 2 denies; who X; via It"
    )
    assert case.text == "It said X denied it."
    assert {case.text[a:b] for a, b in case.gold["content"]} == {"X denied it", "it"}
    assert [(one.stance, one.who, one.via) for one in case.reports] == [
        ("asserts", "", ""),
        ("denies", "X", "It"),
    ]


def test_a_stance_that_is_read_wrong_counts_against_it() -> None:
    [case] = attribution_own.read_cases("wrong\n[S1 X] [C1 said] [X1 it burned].\n> 1 denies")
    found = findings(document(case.text, name=case.name))
    assert attribution_own.readings(case.reports[0], found)["stance"].right == 0


def test_our_own_forms_are_read() -> None:
    measured = [m for half in HALVES for m in attribution_own.measure(OWN / "attribution", half)]
    assert len(measured) == 2 * len(("source", "cue", "content", "stance", "speaker", "relay"))
    assert all(one.tally.score >= 0.95 for one in measured), measured
