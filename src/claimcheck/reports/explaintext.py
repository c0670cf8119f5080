"""What `claimcheck explain --text` shows: how a sentence was read, and why it is reported or left alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from claimcheck.model import Claim, Finding, Mention
from claimcheck.reports import messages
from claimcheck.reports.terminal import SEVERITY_STYLE, Sheet

if TYPE_CHECKING:
    from claimcheck.claims.scope import View
    from claimcheck.judge import Judgement
    from claimcheck.rulebook import RuleBook

    Judged = tuple[Claim, Judgement | None]


def render(
    text: str,
    sentences: Iterable[tuple[View, Sequence[Judged]]],
    findings: Sequence[Finding],
    book: RuleBook,
    *,
    ui: str = "en",
    width: int = 80,
    colour: bool = False,
) -> str:
    """The sentences of a text with the words recognised, the claims in them and the judgement on each."""
    sheet = Sheet(min(width, 120), colour)
    for view, judged in sentences:
        sentence = view.sentence
        sheet.write((text[sentence.start : sentence.end], "bold"), f" ({sentence.language})")
        _mentions(sheet, text, view.mentions, ui)
        sheet.write((messages.text(ui, "claims"), "underline"), indent=2)
        if not judged:
            sheet.write(messages.text(ui, "none"), indent=4)
        for n, (claim, judgement) in enumerate(judged, 1):
            _claim(sheet, n, text, claim, judgement, book, ui)
        sheet.blank()
    sheet.write((messages.text(ui, "findings"), "underline"))
    if not findings:
        sheet.write(messages.text(ui, "none"), indent=2)
    for finding in findings:
        sheet.write(
            (messages.text(ui, finding.severity), SEVERITY_STYLE[finding.severity]),
            f" {finding.rule} {finding.name}: {finding.text}",
            indent=2,
            hang=2,
        )
    return sheet.text()


def _mentions(sheet: Sheet, text: str, mentions: Sequence[Mention], ui: str) -> None:
    sheet.write((messages.text(ui, "mentions"), "underline"), indent=2)
    if not mentions:
        sheet.write(messages.text(ui, "none"), indent=4)
    for mention in mentions:
        attributes = ", ".join(f"{key} {value}" for key, value in mention.attributes)
        described = f"{mention.kind} {', '.join(mention.ids)}" + (f" ({attributes})" if attributes else "")
        sheet.write((text[mention.start : mention.end], "bold"), f": {described}", indent=4, hang=2)


def _claim(
    sheet: Sheet, n: int, text: str, claim: Claim, judgement: Judgement | None, book: RuleBook, ui: str
) -> None:
    lead = f"{n}. "
    indent = 4 + len(lead)
    sheet.write(lead, (text[claim.start : claim.end], "bold"), indent=4, hang=len(lead))
    origin = messages.text(ui, f"from.{claim.subject_from}")
    subject = f"{', '.join(claim.subjects)} ({origin})" if claim.subjects else origin
    normal = f", {messages.text(ui, 'normal')}" if claim.normal else ""
    sheet.write((f"{messages.text(ui, 'subject')}: ", "dim"), subject, indent=indent, hang=2)
    sheet.write((f"{messages.text(ui, 'says')}: ", "dim"), f"{claim.sense} ({claim.strength})", indent=indent, hang=2)
    objects = f"{claim.object_kind} {', '.join(claim.objects)}{normal}"
    sheet.write((f"{messages.text(ui, 'object')}: ", "dim"), objects, indent=indent, hang=2)
    if claim.quiet is not None:
        sheet.write((messages.text(ui, "quiet", cue=claim.quiet), "cyan"), indent=indent)
    elif judgement is None:
        sheet.write(messages.text(ui, "no-verdict"), indent=indent)
    else:
        _verdict(sheet, judgement, book, ui, indent)


def _verdict(sheet: Sheet, judgement: Judgement, book: RuleBook, ui: str, indent: int) -> None:
    rule = next((rule for rule in book.rules.values() if rule.verdict == judgement.verdict), None)
    label = (f"{messages.text(ui, 'verdict')}: ", "dim")
    if rule:
        severity = (messages.text(ui, rule.severity), SEVERITY_STYLE[rule.severity])
        sheet.write(label, severity, f" {rule.id} {rule.name}", indent=indent, hang=2)
    else:
        sheet.write(label, judgement.verdict, indent=indent, hang=2)
    entry = judgement.listed or judgement.rejected
    if entry:
        sheet.write((f"{messages.text(ui, 'rests-on')}: ", "dim"), entry.id, indent=indent, hang=2)
