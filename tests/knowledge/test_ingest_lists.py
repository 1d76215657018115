"""The lists of `ingest` can match: folded, without repeats, in the order that the code expects."""

from __future__ import annotations

from collections import Counter

from briefgen.knowledge.ingest_lists import (
    LineCues,
    common_words,
    ingest_lines,
    kind_cues,
    language_words,
    month_numbers,
)


def all_cues() -> list[tuple[str, ...]]:
    lines = ingest_lines()
    lists = [getattr(lines, name) for name in type(lines).model_fields]
    found = [
        cues
        for one in lists
        if isinstance(one, LineCues)
        for cues in (one.starts, one.contains, one.whole, one.headings, one.labels)
    ]
    for kind in kind_cues().values():
        found += [kind.head, kind.text, kind.genre, kind.letterhead]
    return found


def test_cues_are_lower_case_and_not_blank() -> None:
    for cues in all_cues():
        for cue in cues:
            assert cue.strip(), cues
            assert cue == cue.lower()
            assert "  " not in cue


def test_no_cue_stands_twice_in_a_list() -> None:
    for cues in all_cues():
        assert [cue for cue, count in Counter(cues).items() if count > 1] == []


def test_months_of_every_language() -> None:
    months = month_numbers()
    assert (months["november"], months["nov"], months["août"], months["märz"]) == (11, 11, 8, 3)
    assert set(months.values()) == set(range(1, 13))


def test_words_that_hyphens_are_judged_by() -> None:
    assert {"station", "landing", "concessions"} <= common_words()
    assert "cessions" not in common_words()


def test_languages_are_told_apart_by_words_of_their_own() -> None:
    words = language_words()
    assert "und" in words["de"]
    assert "und" not in words["en"]
