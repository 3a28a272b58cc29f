"""The worked examples of the explanations run."""

import doctest
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "docs" / "explanation"


@pytest.mark.parametrize("name", ["weighing.md", "positions.md", "timing.md"])
def test_the_worked_examples_of_an_explanation_hold(name: str) -> None:
    result = doctest.testfile(str(PAGES / name), module_relative=False)
    assert result.attempted > 0
    assert result.failed == 0
