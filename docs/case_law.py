"""Writes docs/case-law.md from rules/register/cases.yaml: ``python docs/case_law.py``."""

from pathlib import Path

from claimcheck.reports.caselaw import page
from claimcheck.rulebook import load

if __name__ == "__main__":
    Path(__file__).with_name("case-law.md").write_text(page(load()), encoding="utf-8")
