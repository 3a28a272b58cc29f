"""Every benchmark beside its peers, in one run: `make bench`. Results as JSON and as a table.

Each module of this folder has a function `rows() -> list[dict]`; a row has `what`, `who`, `value`, `unit`. Peers
that are not installed are left out and named. Speeds depend on the machine and its load: quote the ratio of two rows
of one run, never a figure from another day.
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))


def main() -> None:
    """Run the benchmarks named on the command line, or all."""
    names = sys.argv[1:] or sorted(p.stem for p in HERE.glob("*.py") if p.stem != "run")
    rows: list[dict[str, object]] = []
    for name in names:
        print(f"running {name}", file=sys.stderr)
        rows += [{"benchmark": name, **row} for row in importlib.import_module(name).rows()]
    report = {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "machine": platform.machine(),
        "rows": rows,
    }
    target = HERE.parent / "out" / "benchmarks.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    for row in rows:
        print(
            f"{row['benchmark']:<12} {row['what']:<34} {row['who']:<34} {row['value']:>12,.1f} {row['unit']}"
        )
    print(f"written to {target}")


if __name__ == "__main__":
    main()
