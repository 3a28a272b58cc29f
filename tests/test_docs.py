"""Docs are tests: every command is documented, the generated pages are fresh, the examples run."""

from __future__ import annotations

import ast
import doctest
import importlib
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from backchannel.cli import COMMANDS
from running import SOURCE, backchannel

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


def console_examples() -> list[tuple[str, str]]:
    """(page, command) for each `$ backchannel …` in a console block; a page's commands run in order."""
    found = []
    for page in PAGES:
        for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            lines = re.findall(r"^\$ (backchannel .*)$", block, re.MULTILINE)
            found.extend((str(page.relative_to(ROOT)), line) for line in lines)
    return found


EXAMPLES = console_examples()


def test_generated_pages_are_fresh() -> None:
    ran = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate.py", "--check"],
        env={"PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_section(name: str) -> None:
    assert f"## `backchannel {name}`" in (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for link in re.findall(r"\]\((?!https?://|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_python_examples_give_what_they_show_or_import_what_there_is(page: Path) -> None:
    assert doctest.testfile(str(page), module_relative=False).failed == 0
    for block in re.findall(r"```python\n(?!>>>)(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        for node in ast.walk(ast.parse(block)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("backchannel"):
                module = importlib.import_module(node.module or "")
                assert [a.name for a in node.names if not hasattr(module, a.name)] == []


@pytest.mark.parametrize("page", sorted({page for page, _ in EXAMPLES}))
def test_the_examples_of_a_page_run(page: str, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "out").mkdir()
    for _, line in (e for e in EXAMPLES if e[0] == page):
        ran = backchannel(*shlex.split(line)[1:], cwd=tmp_path)
        assert ran.status == 0, f"{line}\n{ran.err}"
