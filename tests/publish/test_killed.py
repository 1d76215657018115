"""A writer that is killed at any moment leaves no half-written edition in sight."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

WRITER = """
import sys
from itertools import count
from pathlib import Path
from briefgen.model.edition import EditionFile
from briefgen.publish import publish
print("ready", flush=True)
for number in count():
    data = str(number).encode() * 2000
    files = [EditionFile(f"sources/{part}.txt", data) for part in range(12)]
    publish(files, f"e-{number % 5}", Path(sys.argv[1]))
"""


def whole(edition: Path) -> bool:
    """Whether an edition has all its files, all of one build."""
    files = sorted((edition / "sources").glob("*.txt"))
    return len(files) == 12 and len({file.read_bytes() for file in files}) == 1


@pytest.mark.parametrize("attempt", range(8))
def test_only_whole_editions_are_seen_after_kill_9(tmp_path: Path, attempt: int) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    with writer.stdout as said:
        assert said.readline() == "ready\n"
        time.sleep(random.Random(attempt).uniform(0.02, 0.3))  # noqa: S311 - no secret
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    editions = list((tmp_path / "editions").iterdir())
    assert all(whole(edition) for edition in editions)
    latest = tmp_path / "latest"
    if latest.is_symlink() and latest.exists():
        assert whole(latest)

    from briefgen.model.edition import EditionFile
    from briefgen.publish import publish

    publish([EditionFile("a.txt", b"a")], "e-after", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["editions", "latest"]
