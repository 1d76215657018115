"""How the worker is started: the same modules as here, and surroundings that are always alike."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

_KEPT = (
    "PATH", "HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_DATA_DIRS",
    "FONTCONFIG_FILE", "FONTCONFIG_PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH", "PYTHONPYCACHEPREFIX", "PYTHONHOME",
)  # fmt: skip
"""What of the caller's environment libraries and fonts are found by."""

_BOOT = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from briefgen.render.worker.serve import main; main(sys.argv[2:])"
)


def environment(workplace: Path, ours: Mapping[str, str]) -> dict[str, str]:
    """The worker's environment: nothing that could change a byte of its output.

    :param workplace: a folder of its own, the only one that it may write to.
    :param ours: the environment of this process.
    """
    return {
        **{name: ours[name] for name in _KEPT if name in ours},
        "TMPDIR": str(workplace),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        # An arena for each thread reserves address space, which is what the limit counts.
        "MALLOC_ARENA_MAX": "1",
        # glib ends the process by a trap where memory runs out; nothing is to be said before.
        "G_MESSAGES_DEBUG": "",
    }


def command(*arguments: str) -> list[str]:
    """The worker's command line.

    It is given this process's search path as it stands, so that it finds the same modules however
    they are found here; Python's own settings by environment play no part.
    """
    path = json.dumps([os.path.abspath(one or os.curdir) for one in sys.path])  # noqa: PTH100
    flags = ["-P", "-s", "-X", "utf8", *(["-B"] if sys.dont_write_bytecode else [])]
    return [sys.executable, *flags, "-c", _BOOT, path, *arguments]
