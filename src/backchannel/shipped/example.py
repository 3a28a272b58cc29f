"""The bundled case: articles, case file and ground truth, shipped beside the package."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

from backchannel.errors import InputError

_IN_CHECKOUT = Path(__file__).parents[3] / "examples"


@contextmanager
def example_folder() -> Iterator[Path]:
    """The folder of the bundled case, for as long as it is needed: in the wheel, or in a checkout."""
    packaged = files("backchannel").joinpath("examples")
    if packaged.is_dir():
        with as_file(packaged) as folder:
            yield folder
    elif (_IN_CHECKOUT / "case.toml").is_file():
        yield _IN_CHECKOUT
    else:
        raise InputError("the bundled case is missing from this installation: reinstall backchannel")
