"""Sources that are no files: pages, feeds and mail brought in as dated snapshots.

The modules, in the order in which they work::

    web (guard, wire, content) ┐
    feeds                      ├→ update → snapshots → standing (what a build reads of them)
    mail                       ┘

`update.fetch_sources` brings everything up to date; only it uses the network, and a build does not
import it. `standing` names the files that a build reads, and what is known of each that it does
not say itself.
"""

from __future__ import annotations

from briefgen.fetch.standing import Facts as Facts
from briefgen.fetch.standing import Standing as Standing
from briefgen.fetch.standing import complete as complete
from briefgen.fetch.standing import facts as facts
from briefgen.fetch.standing import snapshots_of as snapshots_of
from briefgen.fetch.standing import standing as standing
