"""Which passages go back to one origin: reprints, relayed reports, one body speaking twice."""

from __future__ import annotations

from briefgen.reconcile.corpus import Corpus


def find_origins(corpus: Corpus) -> dict[tuple[str, int], str]:
    """Origin id by (source id, sentence index), for sentences that are not their source's own."""
    return {}
