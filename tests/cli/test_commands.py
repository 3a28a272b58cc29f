"""The command line: exit status, streams, help, filters, and a workspace from start to end."""

from __future__ import annotations

import csv
import io
import json
import shutil
import statistics
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from backchannel.cli import COMMANDS
from backchannel.cli.common import csv_cell, printable
from running import EXAMPLES, SOURCE, backchannel

TEXT = """Envoy sees no hurry for a truce

BRENHOLT, 4 May 2021 - Foreign Minister Ilka Doren said on Tuesday that Vastria would only talk if shelling stopped.

"We will not sign under fire," she told the Brenholt Courier.
"""


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("texts") / "truce.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_help_starts_fast() -> None:
    took = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(
            [
                sys.executable,
                "-c",
                "from backchannel.cli import main; import sys; sys.argv=['backchannel','--help']; main()",
            ],
            env={"PYTHONPATH": str(SOURCE)},
            capture_output=True,
            check=True,
        )
        took.append(time.perf_counter() - start)
    assert statistics.median(took) < 0.4


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_teaches_with_its_help(name: str) -> None:
    ran = backchannel(name, "--help")
    assert ran.status == 0
    assert "Usage: backchannel" in ran.out
    assert len(ran.out.splitlines()) > 4


def test_a_misspelt_command_names_the_nearest() -> None:
    ran = backchannel("statments", "x")
    assert ran.status == 2
    assert "Did you mean 'statements'?" in ran.err


def test_without_source_and_workspace_one_line_says_what_to_do(tmp_path: Path) -> None:
    ran = backchannel("statements", cwd=tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert "backchannel init" in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_statements_are_exact_substrings_and_follow_the_schema(text: Path) -> None:
    ran = backchannel("statements", text, "--jsonl")
    assert ran.status == 0
    schema = json.loads(files("backchannel.export").joinpath("schema-1.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator({**schema, "$ref": "#/$defs/statement", "required": []})
    records = [json.loads(line) for line in ran.out.splitlines()]
    assert any(r["chain"][-1] == "Ilka Doren" for r in records)
    for record in records:
        validator.validate(dict(record.items()))
        assert record["text"] == " … ".join(TEXT[s:e] for s, e in record["content"])


def test_json_is_one_document_and_messages_stay_on_standard_error(text: Path) -> None:
    ran = backchannel("articles", text, "--json")
    (article,) = json.loads(ran.out)["articles"]
    assert article["text"] == TEXT
    assert article["published"]["value"] == "2021-05-04"
    assert ran.err == ""


def test_a_filter_keeps_what_it_names(text: Path) -> None:
    everything = backchannel("statements", text, "--jsonl").out.splitlines()
    kept = backchannel("statements", text, "--actor", "Doren", "--jsonl").out.splitlines()
    none = backchannel("statements", text, "--actor", "Nobody", "--jsonl").out.splitlines()
    assert 0 < len(kept) <= len(everything)
    assert none == []


def test_csv_has_a_header_and_one_row_a_record(text: Path) -> None:
    rows = list(csv.reader(io.StringIO(backchannel("statements", text, "--csv").out)))
    assert rows[0][:2] == ["schema", "id"]
    assert len(rows) > 1


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    assert csv_cell("=cmd|' /C calc'!A0") == "'=cmd|' /C calc'!A0"


def test_text_of_others_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in printable("red \x1b[31malert")


def test_parquet_holds_the_same_records(text: Path, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    ran = backchannel("statements", text, "--parquet", tmp_path / "s.parquet")
    assert ran.status == 0
    assert pq.read_table(tmp_path / "s.parquet").num_rows == len(
        backchannel("statements", text, "--jsonl").out.splitlines()
    )


def test_an_unreadable_source_among_others_is_set_aside_and_the_batch_goes_on(
    text: Path, tmp_path: Path
) -> None:
    shutil.copy(text, tmp_path)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    ran = backchannel("articles", tmp_path, "--jsonl")
    assert ran.status == 0
    assert len(ran.out.splitlines()) == 1
    assert "empty.txt" in ran.err
    assert "binary.txt" in ran.err
    assert "Traceback" not in ran.err


def test_a_source_that_is_not_there_is_one_line_and_status_2(tmp_path: Path) -> None:
    ran = backchannel("statements", tmp_path / "nowhere.txt")
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.strip().splitlines()) == 1
    assert "nowhere.txt" in ran.err


def test_a_misspelt_key_of_a_case_names_the_right_one(text: Path, tmp_path: Path) -> None:
    case = (EXAMPLES / "case.toml").read_text(encoding="utf-8").replace("question =", "qestion =", 1)
    (tmp_path / "case.toml").write_text(case, encoding="utf-8")
    ran = backchannel("weigh", text, "--case", tmp_path / "case.toml")
    assert ran.status == 2
    assert "question" in ran.err
    assert "Traceback" not in ran.err


def test_a_case_that_is_not_there_lists_what_is(text: Path) -> None:
    ran = backchannel("weigh", text, "--case", "ceasfire")
    assert ran.status == 2
    assert "ceasefire" in ran.err


def test_an_unknown_ending_of_a_report_is_refused_before_any_work(text: Path, tmp_path: Path) -> None:
    ran = backchannel("assess", text, "--case", "ceasefire", "-o", tmp_path / "report.xyz")
    assert ran.status == 2
    assert ".html" in ran.err


def test_a_workspace_from_start_to_end(text: Path, tmp_path: Path) -> None:
    place = tmp_path / "work"
    assert backchannel("init", place).status == 0
    assert backchannel("init", place).status == 2
    first = backchannel("add", text, cwd=place)
    assert first.status == 0
    assert "1 new, 0 known, 0 set aside" in first.err
    assert "0 new, 1 known, 0 set aside" in backchannel("add", text, cwd=place).err
    other = tmp_path / "other.txt"
    shutil.copy(text, other)
    assert "1 new, 0 known" in backchannel("add", other, cwd=place).err
    assert len(backchannel("articles", "--jsonl", cwd=place).out.splitlines()) == 2
    assert "0 stale" in backchannel("status", cwd=place).out
    assert backchannel("verify", cwd=place).status == 0
    assert backchannel("bundle", tmp_path / "b.zip", cwd=place).status == 0
    assert backchannel("verify", tmp_path / "b.zip").status == 0
    assert backchannel("restore", tmp_path / "b.zip", tmp_path / "again").status == 0
    kept, restored = (
        backchannel("--workspace", w, "statements", "--jsonl").out for w in (place, tmp_path / "again")
    )
    assert kept == restored
    assert kept


def test_a_damaged_capture_is_named_and_status_is_1(text: Path, tmp_path: Path) -> None:
    backchannel("init", tmp_path / "w")
    backchannel("add", text, "--keep-only", cwd=tmp_path / "w")
    (kept,) = [p for p in (tmp_path / "w" / "captures").rglob("*") if p.is_file()]
    kept.chmod(0o644)
    kept.write_bytes(b"something else")
    ran = backchannel("verify", cwd=tmp_path / "w")
    assert ran.status == 1
    assert kept.name[:8] in ran.out


def test_cases_go_in_and_out_unchanged(tmp_path: Path) -> None:
    backchannel("init", tmp_path / "w")
    exported = backchannel("case", "export", "ceasefire")
    (tmp_path / "mine.toml").write_text(
        exported.out.replace('name = "ceasefire"', 'name = "mine"', 1), encoding="utf-8"
    )
    assert "version 1" in backchannel("case", "import", tmp_path / "mine.toml", cwd=tmp_path / "w").err
    assert "mine\tworkspace" in backchannel("case", "list", cwd=tmp_path / "w").out
    diff = backchannel("case", "diff", "ceasefire", tmp_path / "mine.toml")
    assert diff.status == 1
    assert '+name = "mine"' in diff.out


def test_the_shell_completes_commands_and_options() -> None:
    ran = backchannel(_BACKCHANNEL_COMPLETE="bash_complete", COMP_WORDS="backchannel sta", COMP_CWORD="1")
    assert {"plain,statements", "plain,status"} <= set(ran.out.split())
