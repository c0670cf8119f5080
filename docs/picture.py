"""Draws docs/report.svg: what the terminal shows for a sample.

python docs/picture.py
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).resolve().parent
SAMPLE = "corpus/samples/immune-landing-page.md"
COLUMNS = 100


def main() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", "--ui", "en", SAMPLE],
        cwd=HERE.parent,
        env={**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(COLUMNS)},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    console.print(Text.from_ansi("\n".join(lines[:44])))
    console.save_svg(str(HERE / "report.svg"), title=f"claimcheck {SAMPLE}")


if __name__ == "__main__":
    main()
