"""What `claimcheck claims` shows: authorised claims with their conditions."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.reports.terminal import Look, Sheet
from claimcheck.rulebook import ListedClaim, RuleBook
from claimcheck.suggest import conditions


def render(found: Sequence[ListedClaim], book: RuleBook, language: str, look: Look | None = None) -> str:
    """The claims, their wordings in ``language``."""
    sheet = Sheet(look or Look())
    for claim in found:
        sheet.write((claim.id, "bold"))
        for text in (claim.text[language], *claim.alternatives[language]):
            sheet.write((text, "green"), indent=2)
        if not claim.checked.get(language):
            sheet.write((sheet.label("not-compared"), "yellow"), indent=2)
        conditioned = conditions(claim, language, book)
        if conditioned:
            sheet.write((f"{sheet.label('conditions')}: ", "dim"), conditioned, indent=2, hang=2)
        if claim.efsa:
            sheet.write(("EFSA: ", "dim"), "; ".join(claim.efsa), indent=2, hang=2)
        sheet.blank()
    sheet.write(sheet.count("claims-found", len(found)))
    return sheet.text()
