"""What `claimcheck explain --text` shows: how a sentence was read, and why it is reported or left alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from claimcheck.model import Claim, Finding, Mention
from claimcheck.reports.terminal import SEVERITY_STYLE, Look, Sheet

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
    look: Look | None = None,
) -> str:
    """The sentences of a text with the words recognised, the claims in them and the judgement on each."""
    sheet = Sheet(look or Look())
    for view, judged in sentences:
        sentence = view.sentence
        sheet.write((text[sentence.start : sentence.end], "bold"), f" ({sentence.language})")
        _mentions(sheet, text, view.mentions)
        sheet.write((sheet.label("claims"), "underline"), indent=2)
        if not judged:
            sheet.write(sheet.label("none"), indent=4)
        for n, one in enumerate(judged, 1):
            _claim(sheet, n, text, one, book)
        sheet.blank()
    sheet.write((sheet.label("findings"), "underline"))
    if not findings:
        sheet.write(sheet.label("none"), indent=2)
    for finding in findings:
        sheet.write(
            (sheet.label(finding.severity), SEVERITY_STYLE[finding.severity]),
            f" {finding.rule} {finding.name}: {finding.text}",
            indent=2,
            hang=2,
        )
    return sheet.text()


def _mentions(sheet: Sheet, text: str, mentions: Sequence[Mention]) -> None:
    sheet.write((sheet.label("mentions"), "underline"), indent=2)
    if not mentions:
        sheet.write(sheet.label("none"), indent=4)
    for mention in mentions:
        attributes = ", ".join(f"{key} {value}" for key, value in mention.attributes)
        described = f"{mention.kind} {', '.join(mention.ids)}" + (f" ({attributes})" if attributes else "")
        sheet.write((text[mention.start : mention.end], "bold"), f": {described}", indent=4, hang=2)


def _claim(sheet: Sheet, n: int, text: str, judged: Judged, book: RuleBook) -> None:
    claim, judgement = judged
    lead = f"{n}. "
    indent = 4 + len(lead)
    sheet.write(lead, (text[claim.start : claim.end], "bold"), indent=4, hang=len(lead))
    origin = sheet.label(f"from.{claim.subject_from}")
    subject = f"{', '.join(claim.subjects)} ({origin})" if claim.subjects else origin
    normal = f", {sheet.label('normal')}" if claim.normal else ""
    sheet.write((f"{sheet.label('subject')}: ", "dim"), subject, indent=indent, hang=2)
    sheet.write((f"{sheet.label('says')}: ", "dim"), f"{claim.sense} ({claim.strength})", indent=indent, hang=2)
    objects = f"{claim.object_kind} {', '.join(claim.objects)}{normal}"
    sheet.write((f"{sheet.label('object')}: ", "dim"), objects, indent=indent, hang=2)
    if claim.quiet is not None:
        sheet.write((sheet.label("quiet", cue=claim.quiet), "cyan"), indent=indent)
    elif judgement is None:
        sheet.write(sheet.label("no-verdict"), indent=indent)
    else:
        _verdict(sheet, judgement, book, indent)


def _verdict(sheet: Sheet, judgement: Judgement, book: RuleBook, indent: int) -> None:
    rule = next((rule for rule in book.rules.values() if rule.verdict == judgement.verdict), None)
    label = (f"{sheet.label('verdict')}: ", "dim")
    if rule:
        severity = (sheet.label(rule.severity), SEVERITY_STYLE[rule.severity])
        sheet.write(label, severity, f" {rule.id} {rule.name}", indent=indent, hang=2)
    else:
        sheet.write(label, judgement.verdict, indent=indent, hang=2)
    entry = judgement.listed or judgement.rejected
    if entry:
        sheet.write((f"{sheet.label('rests-on')}: ", "dim"), entry.id, indent=indent, hang=2)
