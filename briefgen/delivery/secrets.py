"""The name of a secret in, the secret out: from the environment, or from systemd's credentials.

It is held as long as it is used and stands in no record, message or log.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.errors import SetupError

PREFIX = "BRIEFGEN_SECRET_"
CREDENTIALS = "CREDENTIALS_DIRECTORY"
_MOST_BYTES = 65_536


@dataclass(frozen=True)
class Secret:
    """A secret that does not print itself."""

    value: str = field(repr=False)

    def out_of(self, text: str) -> str:
        """``text`` without the secret, and without the forms in which mail servers are told it."""
        plain = self.value.encode()
        coded = base64.b64encode(plain).decode()
        for form in (self.value, coded, coded.rstrip("=")):
            text = text.replace(form, "***") if len(form) > 3 else text
        return text


def variable(name: str) -> str:
    """The environment variable that holds the secret ``name``."""
    return PREFIX + name.upper().replace("-", "_")


def find_secret(name: str, environ: Mapping[str, str]) -> Secret:
    """The secret called ``name``.

    :raises SetupError: when it is neither in the environment nor among the credentials.
    """
    value = environ.get(variable(name)) or _credential(name, environ.get(CREDENTIALS))
    if not value or not value.strip():
        raise SetupError(
            f"the secret {name!r} is not at hand",
            where="delivery",
            hint=f"Set {variable(name)}, or give the service the systemd credential {name!r}",
        )
    return Secret(value.strip("\r\n"))


def _credential(name: str, folder: str | None) -> str | None:
    if not folder:
        return None
    try:
        with (Path(folder) / name).open("rb") as file:
            return file.read(_MOST_BYTES).decode()
    except (OSError, UnicodeDecodeError):
        return None
