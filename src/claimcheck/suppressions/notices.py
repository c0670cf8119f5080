"""The rules on suppressions themselves: what is said of one that is unused, expired, unknown, unclear or bare."""

from __future__ import annotations

from claimcheck.model import Document, Finding, Location, Remark, Severity
from claimcheck.positions import line_index
from claimcheck.rulebook import Example, Rule

UNUSED, EXPIRED, UNKNOWN, MALFORMED, BARE, OPEN = "HC951", "HC952", "HC953", "HC954", "HC955", "HC956"
Words = dict[str, str]


def _examples(en: str, nl: str) -> dict[str, tuple[Example, ...]]:
    return {"en": (Example(en, en, None),), "nl": (Example(nl, nl, None),)}


def _rule(key: str, name: str, severity: Severity, *, said: Words, advice: Words, why: Words, flag: Words) -> Rule:
    passing = _examples(
        "<!-- claimcheck: ignore HC101 until 2999-01-01 -- quote from the law -->",
        "<!-- claimcheck: ignore HC101 until 2999-01-01 -- citaat uit de wet -->",
    )
    return Rule(
        id=key,
        name=name,
        category="suppression",
        severity=severity,
        law=(),
        message=said,
        advice=advice,
        verdict=None,
        patterns={"en": (), "nl": ()},
        exceptions={"en": (), "nl": ()},
        any_scope=False,
        flag=_examples(flag["en"], flag["nl"]),
        passing=passing,
        why=why,
        path="",
    )


RULES = {
    rule.id: rule
    for rule in (
        _rule(
            UNUSED,
            "unused-suppression",
            "warning",
            said={
                "en": "Nothing is found here that this suppression could excuse: {object}.",
                "nl": "Hier wordt niets gevonden dat deze uitzondering kan onderdrukken: {object}.",
            },
            advice={
                "en": "Take these rules out, or move the comment to just before the block that it is meant for.",
                "nl": "Haal deze regels eruit, of zet de opmerking direct voor het blok waarvoor ze bedoeld is.",
            },
            why={
                "en": "A suppression that is left behind would excuse what is written there later.",
                "nl": "Een achtergebleven uitzondering zou onderdrukken wat daar later wordt geschreven.",
            },
            flag={
                "en": "<!-- claimcheck: ignore HC101 --> Zinc is a mineral.",
                "nl": "<!-- claimcheck: ignore HC101 --> Zink is een mineraal.",
            },
        ),
        _rule(
            EXPIRED,
            "expired-suppression",
            "error",
            said={
                "en": "This suppression ended on {object}; what it excused is reported again.",
                "nl": "Deze uitzondering liep af op {object}; wat ze onderdrukte wordt weer gemeld.",
            },
            advice={
                "en": "Mend the copy and take the comment out, or have a new date agreed.",
                "nl": "Pas de tekst aan en haal de opmerking weg, of spreek een nieuwe datum af.",
            },
            why={
                "en": "Whoever agreed to it agreed to that day and no further.",
                "nl": "Wie ermee akkoord ging, ging akkoord tot die dag en niet verder.",
            },
            flag={
                "en": "<!-- claimcheck: ignore HC101 until 2020-01-01 -- campaign --> Zinc cures flu.",
                "nl": "<!-- claimcheck: ignore HC101 until 2020-01-01 -- actie --> Zink geneest griep.",
            },
        ),
        _rule(
            UNKNOWN,
            "unknown-rule-in-suppression",
            "warning",
            said={
                "en": "There is no rule, prefix, name or category {object}; it excuses nothing.",
                "nl": "Er is geen regel, begin, naam of categorie {object}; dit onderdrukt niets.",
            },
            advice={
                "en": "Name the rule that is reported, such as HC101; claimcheck rules lists them all.",
                "nl": "Noem de regel die gemeld wordt, zoals HC101; claimcheck rules toont ze allemaal.",
            },
            why={
                "en": "A misspelt rule looks like a decision that was never in force.",
                "nl": "Een verkeerd gespelde regel lijkt een besluit dat nooit heeft gegolden.",
            },
            flag={
                "en": "<!-- claimcheck: ignore HC999 --> Zinc cures flu.",
                "nl": "<!-- claimcheck: ignore HC999 --> Zink geneest griep.",
            },
        ),
        _rule(
            MALFORMED,
            "malformed-suppression",
            "warning",
            said={
                "en": "This suppression is not understood and excuses nothing: {object}.",
                "nl": "Deze uitzondering wordt niet begrepen en onderdrukt niets: {object}.",
            },
            advice={
                "en": "Write claimcheck: ignore HC101 until 2027-03-01 -- reason (or ignore-line, off, on).",
                "nl": "Schrijf claimcheck: ignore HC101 until 2027-03-01 -- reden (of ignore-line, off, on).",
            },
            why={
                "en": "A suppression names its rules, so that it excuses nothing else.",
                "nl": "Een uitzondering noemt haar regels, zodat ze niets anders onderdrukt.",
            },
            flag={
                "en": "<!-- claimcheck: ignore --> Zinc cures flu.",
                "nl": "<!-- claimcheck: ignore --> Zink geneest griep.",
            },
        ),
        _rule(
            BARE,
            "suppression-without-reason",
            "warning",
            said={
                "en": "This suppression gives no reason and excuses nothing; one is asked for ({object}).",
                "nl": "Deze uitzondering heeft geen reden en onderdrukt niets; die is verplicht ({object}).",
            },
            advice={
                "en": "Write the reason after two dashes: -- quote from the law.",
                "nl": "Schrijf de reden achter twee streepjes: -- citaat uit de wet.",
            },
            why={
                "en": "Who reads the copy next year must know why it was let through.",
                "nl": "Wie de tekst volgend jaar leest, moet weten waarom ze is doorgelaten.",
            },
            flag={
                "en": "<!-- claimcheck: ignore HC101 --> Zinc cures flu. (with require-reason)",
                "nl": "<!-- claimcheck: ignore HC101 --> Zink geneest griep. (met require-reason)",
            },
        ),
        _rule(
            OPEN,
            "suppression-without-expiry",
            "warning",
            said={
                "en": "This suppression has no end and excuses nothing; one is asked for ({object}).",
                "nl": "Deze uitzondering heeft geen einddatum en onderdrukt niets; die is verplicht ({object}).",
            },
            advice={
                "en": "Write the last day on which it holds after the rules: until 2027-03-01.",
                "nl": "Schrijf achter de regels de laatste dag waarop ze geldt: until 2027-03-01.",
            },
            why={
                "en": "An exception that ends is looked at again.",
                "nl": "Naar een uitzondering die afloopt, wordt nog eens gekeken.",
            },
            flag={
                "en": "<!-- claimcheck: ignore HC101 -- quote --> Zinc cures flu. (with require-expiry)",
                "nl": "<!-- claimcheck: ignore HC101 -- citaat --> Zink geneest griep. (met require-expiry)",
            },
        ),
    )
}

WHY: dict[str, Words] = {
    "verb": {
        "en": "'{what}' is no instruction; there are ignore, ignore-line, off and on",
        "nl": "'{what}' is geen opdracht; er zijn ignore, ignore-line, off en on",
    },
    "near-verb": {
        "en": "'{what}' is no instruction (did you mean '{near}'?)",
        "nl": "'{what}' is geen opdracht (bedoelde u '{near}'?)",
    },
    "no-rules": {"en": "it names no rule", "nl": "er wordt geen regel genoemd"},
    "date": {
        "en": "'{what}' is no date such as 2027-03-01",
        "nl": "'{what}' is geen datum zoals 2027-03-01",
    },
    "entry": {
        "en": "under claimcheck stands ignore with a list of {rules: [HC101], reason: ..., until: 2027-03-01}",
        "nl": "onder claimcheck staat ignore met een lijst van {rules: [HC101], reason: ..., until: 2027-03-01}",
    },
}
MEANT = {"en": "'{name}' (did you mean {near}?)", "nl": "'{name}' (bedoelde u {near}?)"}


def why(key: str, what: str, ui: str) -> str:
    """What is wrong with a remark, in the language of the interface."""
    given, _, near = what.partition(" -> ")
    return WHY[key][ui].replace("{what}", given).replace("{near}", near)


def meant(name: str, near: str, ui: str) -> str:
    """An unknown name, with the nearest known one where there is one."""
    return MEANT[ui].replace("{name}", name).replace("{near}", near) if near else f"'{name}'"


def notice(document: Document, remark: Remark, key: str, about: str, ui: str) -> Finding:
    """The finding on a suppression: which rule, and what it is about."""
    rule = RULES[key]
    index = line_index(document.source)
    start, end = remark.source_start, remark.source_end
    return Finding(
        rule=rule.id,
        name=rule.name,
        category=rule.category,
        severity=rule.severity,
        location=Location(start, end, *index.place(start), *index.place(end)),
        text=document.source[start:end],
        message=rule.message[ui].replace("{object}", about),
        advice=rule.advice[ui],
        law=(),
    )
