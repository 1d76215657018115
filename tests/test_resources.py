"""What ships beside the code is found in a checkout."""

from __future__ import annotations

import pytest

from briefgen import resources
from briefgen.errors import SetupError


def test_the_built_in_audiences_and_fonts_are_found() -> None:
    assert (resources.templates_dir() / "_base" / "document.html.j2").is_file()
    assert (resources.fonts_dir() / "fonts.css").is_file()


def test_a_broken_installation_says_so() -> None:
    with pytest.raises(SetupError, match="Install briefgen again"):
        resources._folder("nowhere")
