"""A served demonstration, as `make run` gives it, for those who travel through it."""

from collections.abc import Iterator

import pytest

from tests.support.server import open_folder
from tests.support.serving import Serving


@pytest.fixture(scope="module")
def served() -> Iterator[Serving]:
    with open_folder() as folder:
        serving = Serving(folder / "home", "--demo")
        yield serving
        code, said = serving.stop()
        assert (code, "Traceback" in said) == (0, False), said
