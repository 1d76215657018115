"""The cache: what was put in comes out, damage counts as absence, and several builds share it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.cache import Cache, Keep
from briefgen.extract.engine import EngineSettings
from briefgen.model.findings import Findings
from making import written

WRITER = """
import sys
from pathlib import Path
from briefgen.cache import Cache
cache = Cache(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(int(sys.argv[2])):
    cache.put("findings", f"{sys.argv[3]}-{number}", f"{sys.argv[3]} {number} " * 200)
"""

FULL = """
import os, resource, signal, sys
from pathlib import Path
from briefgen.cache import Cache
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
cache = Cache(Path(sys.argv[1]))
for number in range(100):
    cache.put("findings", str(number), os.urandom(4000).hex())
print("went on:", cache.info().fault)
"""


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache.sqlite")


@settings(max_examples=30)
@given(st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=40), max_size=6))
def test_what_was_kept_comes_back(
    tmp_path_factory: pytest.TempPathFactory, kept: dict[str, str]
) -> None:
    kept = {key: text for key, text in kept.items() if _encodable(key + text)}
    cache = Cache(tmp_path_factory.mktemp("cache") / "c.sqlite")
    for key, text in kept.items():
        cache.put("findings", key, text)
    assert {key: cache.get("findings", key) for key in kept} == kept
    assert cache.get("documents", "missing") is None


def _encodable(text: str) -> bool:
    return not any(0xD800 <= ord(char) < 0xE000 for char in text)


def test_what_was_used_longest_ago_makes_room(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c.sqlite", limit=3000)
    texts = {str(number): os.urandom(500).hex() for number in range(3)}
    for key, text in texts.items():
        cache.put("findings", key, text)
    cache.get("findings", "0")
    for number in range(3, 9):
        cache.get("findings", "0")
        cache.put("findings", str(number), os.urandom(500).hex())
    assert cache.get("findings", "0") == texts["0"]
    assert cache.get("findings", "1") is None
    assert cache.info().size <= 3000


def test_a_damaged_value_counts_as_missing(cache: Cache) -> None:
    cache.put("findings", "key", "words")
    with sqlite3.connect(cache.file) as base:
        base.execute("update entries set value = x'00'")
    assert cache.get("findings", "key") is None
    cache.put("findings", "key", "words again")
    assert cache.get("findings", "key") == "words again"


def test_a_file_that_is_no_database_is_set_aside(tmp_path: Path) -> None:
    file = tmp_path / "c.sqlite"
    file.write_bytes(b"not a database at all, but long enough to be read as one" * 40)
    cache = Cache(file)
    cache.put("findings", "key", "words")
    assert cache.get("findings", "key") == "words"
    assert (tmp_path / "c.sqlite.damaged").is_file()


def test_a_file_that_is_damaged_inside_does_not_stay_so(tmp_path: Path) -> None:
    """It opens, and fails later: that build goes on without it, and the next begins a new one."""
    file = tmp_path / "c.sqlite"
    first = Cache(file)
    for number in range(40):
        first.put("findings", str(number), os.urandom(500).hex())
    first.close()
    with file.open("r+b") as stream:
        stream.seek(4096)
        stream.write(os.urandom(file.stat().st_size - 4096))
    for _ in range(2):
        build = Cache(file)
        for number in range(3):
            build.put("findings", str(number), "words")
        build.close()
    fresh = Cache(file)
    assert fresh.get("findings", "2") == "words"
    assert fresh.info().fault is None
    assert (tmp_path / "c.sqlite.damaged").is_file()


def test_clearing_a_damaged_file_mends_it(tmp_path: Path) -> None:
    file = tmp_path / "c.sqlite"
    first = Cache(file)
    first.put("findings", "key", "words" * 3000)
    first.close()
    with file.open("r+b") as stream:
        stream.seek(4096)
        stream.write(os.urandom(file.stat().st_size - 4096))
    damaged = Cache(file)
    damaged.clear()
    assert "set aside" in (damaged.info().fault or "")
    fresh = Cache(file)
    fresh.put("findings", "key", "words")
    assert fresh.get("findings", "key") == "words"


def test_what_is_larger_than_all_may_be_pushes_nothing_out(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c.sqlite", limit=3000)
    cache.put("findings", "small", "words")
    cache.put("findings", "large", os.urandom(5000).hex())
    assert cache.get("findings", "small") == "words"
    assert cache.get("findings", "large") is None


def test_a_full_disk_costs_what_is_kept_and_nothing_else(tmp_path: Path) -> None:
    """In a process that may write 64 kB to a file: as on a full disk, writing fails."""
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "c.sqlite")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("went on: ")
    assert Cache(tmp_path / "c.sqlite").info().fault is None


def test_without_locks_nothing_is_kept_and_it_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("locking protocol")

    monkeypatch.setattr(sqlite3, "connect", no_locks)
    cache = Cache(tmp_path / "c.sqlite")
    cache.put("findings", "key", "words")
    assert cache.get("findings", "key") is None
    assert cache.info().fault == "locking protocol"


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "c.sqlite")
    cache.put("findings", "key", "words")
    assert cache.get("findings", "key") is None
    assert cache.info().entries == ()
    assert cache.clear() == 0


def test_clearing_says_how_much_went(cache: Cache) -> None:
    for number in range(4):
        cache.put("findings", str(number), "words")
    assert cache.info().entries == (("findings", 4),)
    assert cache.clear() == 4
    assert cache.info().entries == ()


def test_several_writers_and_a_kill_lose_nothing_else(tmp_path: Path) -> None:
    """Two writers finish while a third is killed: every entry that is there is whole."""
    file = tmp_path / "c.sqlite"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(file), "60", name], stdout=subprocess.PIPE
        )
        for name in ("a", "b", "killed")
    ]
    doomed = writers[2]
    assert doomed.stdout is not None
    doomed.stdout.readline()
    doomed.send_signal(signal.SIGKILL)
    for writer in writers:
        writer.communicate(timeout=60)
    cache = Cache(file)
    for name in ("a", "b"):
        for number in range(60):
            assert cache.get("findings", f"{name}-{number}") == f"{name} {number} " * 200


def test_findings_come_back_for_the_same_document_and_settings_only(cache: Cache) -> None:
    keep = Keep(cache)
    document = written("The dam opened.")
    found = Findings(source_id=document.id, engine="local", engine_version="1")
    keep.keep_findings(document, EngineSettings(), found)
    assert keep.findings(document, EngineSettings()) == found
    assert keep.findings(document, EngineSettings(model="another")) is None
    assert keep.findings(written("The dam closed."), EngineSettings()) is None


def test_a_document_comes_back_for_the_same_bytes_name_and_settings_only(cache: Cache) -> None:
    keep = Keep(cache)
    document = written("The dam opened.")
    keep.keep_document(b"raw", "a.txt", (), document)
    assert keep.document(b"raw", "a.txt", ()) == document
    assert keep.document(b"other", "a.txt", ()) is None
    assert keep.document(b"raw", "b.txt", ()) is None
    assert keep.document(b"raw", "a.txt", (EngineSettings(),)) is None


def test_without_a_cache_nothing_is_known() -> None:
    keep = Keep(None)
    document = written("The dam opened.")
    keep.keep_document(b"raw", "a.txt", (), document)
    assert keep.document(b"raw", "a.txt", ()) is None
