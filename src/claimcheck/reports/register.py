"""What `claimcheck claims` shows: authorised claims with their conditions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from claimcheck.reports.terminal import Look, Sheet
from claimcheck.rulebook import ListedClaim, Rule, RuleBook
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


def render_changes(
    claims: Sequence[tuple[date, str, ListedClaim]],
    duties: Sequence[tuple[date, str, Rule]],
    book: RuleBook,
    language: str,
    since: date,
    look: Look | None = None,
) -> str:
    """What was listed or taken off the list since a day, and which statements came or went, the latest first."""
    sheet = Sheet(look or Look())
    lines = [(day, f"change-{what}", claim.id, claim.text[language], claim.regulation) for day, what, claim in claims]
    for day, what, rule in duties:
        law = "; ".join(book.laws[key].citation[sheet.ui] for key in rule.law)
        lines.append((day, f"duty-{what}", f"{rule.id} {rule.name}", "", law))
    for day, what, name, text, act in sorted(lines, key=lambda line: (-line[0].toordinal(), line[2])):
        sheet.write((f"{day.isoformat()} ", "bold"), f"{sheet.label(what)}: ", (name, "bold"), hang=2)
        if text:
            sheet.write((text, "green"), indent=2)
        sheet.write((act, "dim"), indent=2, hang=2)
    if lines:
        sheet.blank()
    sheet.write(f"{sheet.count('changes-found', len(lines))} {sheet.label('changes-since', day=since.isoformat())}")
    missing = book.pack.get("missing")
    for each in missing if isinstance(missing, list) else []:
        act = f"{each['regulation']}, {each['title']}"
        sheet.write((sheet.label("not-in-register", act=act), "yellow"), hang=2)
    sheet.write((sheet.label("register-state", day=book.pack.get("law_date", "?")), "dim"), hang=2)
    return sheet.text()
