"""Every text of the user interface, in English and Dutch.

Texts with a number come as ``key.one`` and ``key.many``. What the rules say has its own two languages, in the rules.
"""

from __future__ import annotations

import re

from claimcheck.reports import errortexts

LANGUAGES = ("en", "nl")

TEXTS: dict[str, dict[str, str]] = {
    # severities
    "error": {"en": "error", "nl": "fout"},
    "warning": {"en": "warning", "nl": "waarschuwing"},
    "info": {"en": "info", "nl": "info"},
    "errors.one": {"en": "1 error", "nl": "1 fout"},
    "errors.many": {"en": "{n} errors", "nl": "{n} fouten"},
    "warnings.one": {"en": "1 warning", "nl": "1 waarschuwing"},
    "warnings.many": {"en": "{n} warnings", "nl": "{n} waarschuwingen"},
    "infos.one": {"en": "1 info", "nl": "1 info"},
    "infos.many": {"en": "{n} infos", "nl": "{n} info's"},
    # a finding
    "advice": {"en": "Advice", "nl": "Advies"},
    "law": {"en": "Law", "nl": "Wet"},
    "cases": {"en": "Case law", "nl": "Rechtspraak"},
    "case-not-compared": {
        "en": "(holding not compared with a source)",
        "nl": "(oordeel niet met een bron vergeleken)",
    },
    "instead": {"en": "What may be said, best first:", "nl": "Wat wel mag, beste eerst:"},
    "fits": {"en": "fits in place of these words", "nl": "past op de plaats van deze woorden"},
    "conditions": {"en": "Conditions of use", "nl": "Gebruiksvoorwaarden"},
    "not-compared": {
        "en": "(wording not compared with the Official Journal)",
        "nl": "(bewoording niet vergeleken met het Publicatieblad)",
    },
    # the summary
    "clean": {"en": "Nothing found", "nl": "Niets gevonden"},
    "in": {"en": "{found} in {files}, {words}.", "nl": "{found} in {files}, {words}."},
    "files.one": {"en": "1 file", "nl": "1 bestand"},
    "files.many": {"en": "{n} files", "nl": "{n} bestanden"},
    "words.one": {"en": "1 word", "nl": "1 woord"},
    "words.many": {"en": "{n} words", "nl": "{n} woorden"},
    "hidden": {"en": "Not listed: {infos} (--verbose lists them).", "nl": "Niet getoond: {infos} (wel met --verbose)."},
    "left-out": {"en": "Not read as copy: {parts}.", "nl": "Niet als tekst gelezen: {parts}."},
    "paths.one": {"en": "1 path", "nl": "1 pad"},
    "paths.many": {"en": "{n} paths", "nl": "{n} paden"},
    "not-read": {"en": "Not read: {paths} ({reasons}).", "nl": "Niet gelezen: {paths} ({reasons})."},
    "failed": {
        "en": "Not checked, because something went wrong: {files}.",
        "nl": "Niet gecontroleerd, omdat er iets misging: {files}.",
    },
    "was-read": {"en": "{files} and {words} were read.", "nl": "{files} en {words} gelezen."},
    "in-baseline.one": {"en": "1 finding is in the baseline.", "nl": "1 melding staat in de nulmeting."},
    "in-baseline.many": {"en": "{n} findings are in the baseline.", "nl": "{n} meldingen staan in de nulmeting."},
    "on-unchanged.one": {
        "en": "1 finding is on lines that did not change.",
        "nl": "1 melding staat op regels die niet zijn veranderd.",
    },
    "on-unchanged.many": {
        "en": "{n} findings are on lines that did not change.",
        "nl": "{n} meldingen staan op regels die niet zijn veranderd.",
    },
    # the summary in Markdown, annotations, statistics
    "place": {"en": "Place", "nl": "Plaats"},
    "words-found": {"en": "Words", "nl": "Woorden"},
    "rule": {"en": "Rule", "nl": "Regel"},
    "what-to-do": {"en": "What to do", "nl": "Wat te doen"},
    "say": {"en": "Say", "nl": "Schrijf"},
    "more-rows.one": {"en": "1 more finding is not in this table.", "nl": "1 andere melding staat niet in deze tabel."},
    "more-rows.many": {
        "en": "{n} more findings are not in this table.",
        "nl": "{n} andere meldingen staan niet in deze tabel.",
    },
    "and-more": {"en": "and {n} more", "nl": "en nog {n}"},
    "more-findings": {"en": "Not annotated: {parts} more.", "nl": "Zonder annotatie: nog {parts}."},
    "by-rule": {"en": "By rule", "nl": "Per regel"},
    "by-category": {"en": "By category", "nl": "Per categorie"},
    "by-file": {"en": "By file", "nl": "Per bestand"},
    "error-column": {"en": "errors", "nl": "fouten"},
    "warning-column": {"en": "warnings", "nl": "waarsch."},
    "info-column": {"en": "infos", "nl": "info's"},
    "suppressed": {"en": "Suppressed: {findings}.", "nl": "Onderdrukt: {findings}."},
    "suppressed-hint": {"en": "(--show-suppressed lists them)", "nl": "(--show-suppressed toont ze)"},
    "suppressed-findings.one": {"en": "1 finding", "nl": "1 melding"},
    "suppressed-findings.many": {"en": "{n} findings", "nl": "{n} meldingen"},
    "excused-by-comment": {"en": "suppressed on line {place}", "nl": "onderdrukt op regel {place}"},
    "excused-by-config": {"en": "allowed by {place}", "nl": "toegestaan door {place}"},
    "excused-until": {"en": "until {day}", "nl": "tot en met {day}"},
    "checking": {"en": "{speed} files/s  {path}", "nl": "{speed} bestanden/s  {path}"},
    # explain RULE
    "category": {"en": "Category", "nl": "Categorie"},
    "severity": {"en": "Severity", "nl": "Ernst"},
    "message": {"en": "Message", "nl": "Melding"},
    "why": {"en": "Why", "nl": "Waarom"},
    "flagged": {"en": "Flagged, the words in [brackets]:", "nl": "Gemeld, de woorden tussen [haken]:"},
    "passed": {"en": "Not flagged:", "nl": "Niet gemeld:"},
    "on-page": {"en": "(on a page about {page})", "nl": "(op een pagina over {page})"},
    "with-facts": {"en": "(with the facts {facts})", "nl": "(met de gegevens {facts})"},
    "meant": {"en": "No rule '{given}'; shown is {rule}.", "nl": "Geen regel '{given}'; getoond wordt {rule}."},
    "no-rule": {
        "en": "no rule is called '{given}'; claimcheck rules lists them all",
        "nl": "geen regel heet '{given}'; claimcheck rules toont ze allemaal",
    },
    "language.en": {"en": "English", "nl": "Engels"},
    "language.nl": {"en": "Dutch", "nl": "Nederlands"},
    # explain --text
    "mentions": {"en": "Words recognised", "nl": "Herkende woorden"},
    "none": {"en": "none", "nl": "geen"},
    "claims": {"en": "Claims", "nl": "Claims"},
    "subject": {"en": "subject", "nl": "onderwerp"},
    "says": {"en": "says", "nl": "zegt"},
    "object": {"en": "of", "nl": "over"},
    "normal": {"en": "with 'normal' kept", "nl": "met 'normaal' erin"},
    "quiet": {"en": "quiet: {cue}", "nl": "stil: {cue}"},
    "no-verdict": {"en": "no verdict", "nl": "geen oordeel"},
    "verdict": {"en": "verdict", "nl": "oordeel"},
    "rests-on": {"en": "rests on", "nl": "berust op"},
    "findings": {"en": "Reported", "nl": "Gemeld"},
    "from.clause": {"en": "named in the clause", "nl": "genoemd in de zin zelf"},
    "from.sentence": {"en": "named in the sentence", "nl": "genoemd in de hele zin"},
    "from.above": {"en": "named above", "nl": "hierboven genoemd"},
    "from.page": {"en": "the page is about it", "nl": "de pagina gaat erover"},
    "from.product": {"en": "the product", "nl": "het product"},
    "from.none": {"en": "nobody named", "nl": "niemand genoemd"},
    "no-text": {"en": "no words to explain in that text", "nl": "geen woorden om uit te leggen in die tekst"},
    # claims
    "no-claims": {
        "en": "no authorised claim found for '{query}'; try other words, or a substance alone",
        "nl": "geen toegestane claim gevonden voor '{query}'; probeer andere woorden, of alleen een stof",
    },
    "claims-found.one": {"en": "1 authorised claim", "nl": "1 toegestane claim"},
    "claims-found.many": {"en": "{n} authorised claims", "nl": "{n} toegestane claims"},
    "query-or-changes": {
        "en": "give a QUERY to search for, or --changes with a day such as 2024-01-01",
        "nl": "geef zoekwoorden (QUERY), of --changes met een dag zoals 2024-01-01",
    },
    "no-date": {"en": "'{given}' is no date such as 2024-08-19", "nl": "'{given}' is geen datum zoals 2024-08-19"},
    "change-from": {"en": "listed", "nl": "opgenomen"},
    "change-until": {"en": "no longer listed", "nl": "niet meer opgenomen"},
    "duty-from": {"en": "statement owed", "nl": "vermelding verplicht"},
    "duty-until": {"en": "statement no longer owed", "nl": "vermelding niet meer verplicht"},
    "changes-found.one": {"en": "1 change", "nl": "1 wijziging"},
    "changes-found.many": {"en": "{n} changes", "nl": "{n} wijzigingen"},
    "changes-since": {"en": "since {day}", "nl": "sinds {day}"},
    "not-in-register": {"en": "Not in this register: {act}", "nl": "Niet in dit register: {act}"},
    "register-state": {
        "en": "Register: state of {day}. Days of other acts were not seen and are not listed.",
        "nl": "Register: stand van {day}. Dagen van andere handelingen zijn niet gezien en staan er niet bij.",
    },
    "law-state": {"en": "Law: register of {register}", "nl": "Recht: register van {register}"},
    "law-as-of": {"en": ", as of {day}", "nl": ", naar de stand van {day}"},
    "law-markets": {"en": "; markets: {markets}", "nl": "; markten: {markets}"},
    # register compare
    "register.new": {"en": "New", "nl": "Nieuw"},
    "register.gone": {"en": "Gone", "nl": "Verdwenen"},
    "register.wording": {"en": "Worded otherwise", "nl": "Anders verwoord"},
    "register.conditions": {"en": "Conditions changed", "nl": "Voorwaarden veranderd"},
    "register.shared": {"en": "Shared conditions changed", "nl": "Gedeelde voorwaarden veranderd"},
    "register.references": {"en": "References changed", "nl": "Verwijzingen veranderd"},
    "register.ambiguous": {"en": "Ambiguous", "nl": "Niet eenduidig"},
    "register.candidates": {"en": "May be: {claims}", "nl": "Kan zijn: {claims}"},
    "register.withdrawn": {
        "en": "Withdrawn in the rules: {claim}.",
        "nl": "In de regels ingetrokken: {claim}.",
    },
    "register.missing": {"en": "Not in the rules yet:", "nl": "Nog niet in de regels:"},
    "register.shared-by": {"en": "The sentence is that of {n} claims.", "nl": "De zin hoort bij {n} claims."},
    "register.amount": {
        "en": "See whether the amount still holds: {amount}.",
        "nl": "Ga na of de hoeveelheid nog klopt: {amount}.",
    },
    "register.compared": {
        "en": "{source} ({language}): {claims} authorised claims, {equal} as in the rules.",
        "nl": "{source} ({language}): {claims} toegestane claims, waarvan {equal} zoals in de regels.",
    },
    "register.differences": {"en": "Differences: {counted}.", "nl": "Verschillen: {counted}."},
    "register.none": {"en": "No differences.", "nl": "Geen verschillen."},
    "register.aside": {
        "en": "Rows on claims that are not authorised, left aside: {n}.",
        "nl": "Regels over niet-toegestane claims, buiten beschouwing gelaten: {n}.",
    },
    "register.partial": {
        "en": "Most claims of the rules are not in it: is it the whole list?",
        "nl": "De meeste claims uit de regels staan er niet in: is dit de hele lijst?",
    },
    "register.wrote": {"en": "Rule files written: {n}.", "nl": "Regelbestanden geschreven: {n}."},
    "register.by-hand": {
        "en": "Left for a person to decide (new, gone, ambiguous): {n}.",
        "nl": "Aan een mens om te beslissen (nieuw, verdwenen, niet eenduidig): {n}.",
    },
    "register.write-hint": {
        "en": "--write puts wordings, conditions and references into the rules.",
        "nl": "--write zet bewoordingen, voorwaarden en verwijzingen in de regels.",
    },
    # reports to files
    "output-form": {
        "en": "'{given}' is not FORMAT=FILE; formats are {formats}",
        "nl": "'{given}' is geen FORMAT=FILE; formaten zijn {formats}",
    },
    "output-twice": {
        "en": "several reports for {file}; give each a file of its own",
        "nl": "meerdere rapporten voor {file}; geef elk een eigen bestand",
    },
    "statistics-form": {
        "en": "--statistics is for people: leave --format out, and write other reports with --output",
        "nl": "--statistics is voor mensen: laat --format weg en schrijf andere rapporten met --output",
    },
    # what went wrong
    "nothing-read": {
        "en": "no file could be read; name Markdown, HTML or text files, or a folder that holds some",
        "nl": "geen enkel bestand kon worden gelezen; noem Markdown-, HTML- of tekstbestanden of een map daarmee",
    },
    "no-words": {
        "en": "not a word of copy was read; --allow-empty if that is as it should be",
        "nl": "er is geen woord tekst gelezen; --allow-empty als dat zo hoort",
    },
    "all-left-out": {
        "en": "every file was left out; name other files, change 'include' and 'exclude', or say --allow-empty",
        "nl": "elk bestand werd overgeslagen; noem andere bestanden, pas 'include' en 'exclude' aan, of gebruik "
        "--allow-empty",
    },
    "more-paths": {"en": "and {n} more paths", "nl": "en nog {n} paden"},
    "exists": {
        "en": "already there: {paths}; nothing was written (--force writes over it)",
        "nl": "bestaat al: {paths}; er is niets geschreven (--force overschrijft)",
    },
    "written": {"en": "wrote {path}", "nl": "{path} geschreven"},
    # baseline
    "recorded": {"en": "{path}: {findings} recorded", "nl": "{path}: {findings} vastgelegd"},
    "shrunk": {"en": "{path}: {findings} gone, {left} left", "nl": "{path}: {findings} weg, nog {left} over"},
    "not-looked-at": {
        "en": "{findings} in files that were not read stay in it",
        "nl": "{findings} in bestanden die niet zijn gelezen, blijven erin",
    },
    "not-recorded": {
        "en": "{path}: nothing was written, because not everything could be checked",
        "nl": "{path}: er is niets geschreven, omdat niet alles kon worden gecontroleerd",
    },
    "baseline-stdin": {
        "en": "standard input has no path to record; name a file or folder",
        "nl": "standaardinvoer heeft geen pad om vast te leggen; noem een bestand of map",
    },
    "baseline-missing": {
        "en": "{path}: there is no baseline; 'claimcheck baseline PATH...' writes one",
        "nl": "{path}: er is geen nulmeting; 'claimcheck baseline PAD...' maakt er een",
    },
    "baseline-unread": {
        "en": "{path}: the baseline cannot be read: {why}",
        "nl": "{path}: de nulmeting kan niet worden gelezen: {why}",
    },
    "baseline-damaged": {
        "en": "{path}: the baseline is damaged: {why}; restore it, or remove it and write a new one",
        "nl": "{path}: de nulmeting is beschadigd: {why}; zet hem terug, of verwijder hem en maak een nieuwe",
    },
    "baseline-foreign": {
        "en": "{path}: is no baseline of claimcheck; name another file",
        "nl": "{path}: is geen nulmeting van claimcheck; noem een ander bestand",
    },
    "baseline-version": {
        "en": "{path}: is a baseline of another version of claimcheck; write a new one",
        "nl": "{path}: is een nulmeting van een andere versie van claimcheck; maak een nieuwe",
    },
    # what changed since a revision
    "git-missing": {"en": "--since needs git, which is not installed", "nl": "--since vraagt git, dat er niet is"},
    "git-slow": {
        "en": "git took longer than {seconds} seconds in {path}",
        "nl": "git deed er langer dan {seconds} seconden over in {path}",
    },
    "git-failed": {"en": "git failed in {path}: {why}", "nl": "git mislukte in {path}: {why}"},
    "since-stdin": {
        "en": "--since cannot know what changed in standard input; name a file or folder",
        "nl": "--since weet niet wat er in standaardinvoer veranderde; noem een bestand of map",
    },
    "since-form": {"en": "'{rev}' is no revision", "nl": "'{rev}' is geen revisie"},
    "since-nowhere": {
        "en": "{path} is in no git repository, so --since cannot know what changed",
        "nl": "{path} staat in geen git-repository, dus --since weet niet wat er veranderde",
    },
    "since-unknown": {
        "en": "no revision '{rev}' in the repository {path}",
        "nl": "geen revisie '{rev}' in de repository {path}",
    },
    "since-unrelated": {
        "en": "'{rev}' and HEAD have no commit in common in the repository {path}",
        "nl": "'{rev}' en HEAD hebben geen gemeenschappelijke commit in de repository {path}",
    },
    "since-shallow": {
        "en": "'{rev}' is not in the history that the shallow clone {path} holds; fetch more of it (git fetch "
        "--unshallow, and the branch itself; fetch-depth: 0 in a workflow)",
        "nl": "'{rev}' zit niet in de geschiedenis van de ondiepe kloon {path}; haal er meer van op (git fetch "
        "--unshallow, en de branch zelf; fetch-depth: 0 in een workflow)",
    },
    # watch
    "watch-stdin": {
        "en": "standard input cannot be watched; name a file or folder",
        "nl": "standaardinvoer kan niet worden gevolgd; noem een bestand of map",
    },
    "watch-missing": {
        "en": "--watch needs the package watchfiles: pip install watchfiles",
        "nl": "--watch vraagt het pakket watchfiles: pip install watchfiles",
    },
    "watch-again": {
        "en": "{time} {path} changed; checked again",
        "nl": "{time} {path} veranderd; opnieuw gecontroleerd",
    },
    # fix
    "choose": {
        "en": "[1-{most}] that wording, (e)dit, (i)gnore, (s)kip, (q)uit: ",
        "nl": "[1-{most}] die bewoording, (t)ekst zelf schrijven, (n)egeer, (s)la over, (k)laar: ",
    },
    "choose-none": {
        "en": "(e)dit, (i)gnore, (s)kip, (q)uit: ",
        "nl": "(t)ekst zelf schrijven, (n)egeer, (s)la over, (k)laar: ",
    },
    "your-words": {"en": "Your words: ", "nl": "Uw woorden: "},
    "reason": {"en": "Reason: ", "nl": "Reden: "},
    "until": {
        "en": "Until (a date such as 2027-03-01, or nothing): ",
        "nl": "Tot en met (een datum zoals 2027-03-01, of niets): ",
    },
    "until-asked": {
        "en": "Until (a date such as 2027-03-01, asked for by the settings): ",
        "nl": "Tot en met (een datum zoals 2027-03-01, verplicht volgens de instellingen): ",
    },
    "no-day": {"en": "'{given}' is no date such as 2027-03-01", "nl": "'{given}' is geen datum zoals 2027-03-01"},
    "no-comment": {
        "en": "No comment can stand here that excuses this and nothing else; choose something else.",
        "nl": "Hier kan geen opmerking staan die alleen dit onderdrukt; kies iets anders.",
    },
    "has-markup": {
        "en": "There is markup among the words that are replaced: see that it stays whole.",
        "nl": "Er staat opmaak tussen de woorden die worden vervangen: let op dat die heel blijft.",
    },
    "agree": {"en": "Write this? [Y/n] ", "nl": "Dit schrijven? [J/n] "},
    "edits.one": {"en": "1 edit", "nl": "1 wijziging"},
    "edits.many": {"en": "{n} edits", "nl": "{n} wijzigingen"},
    "edited": {"en": "{edits} in {files}.", "nl": "{edits} in {files}."},
    "would-edit": {"en": "Would make {edits} in {files}.", "nl": "Zou {edits} maken in {files}."},
    "fix-stdin": {
        "en": "standard input is mended on its own, and without --interactive: it is then the copy that is read",
        "nl": "standaardinvoer wordt alleen verbeterd, en zonder --interactive: die leest dan de tekst zelf",
    },
    # config
    "config-of": {"en": "In force for {path}", "nl": "Van kracht voor {path}"},
    "config-from": {"en": "Read: {files}", "nl": "Gelezen: {files}"},
    "config-none": {
        "en": "No configuration found; the defaults hold.",
        "nl": "Geen instellingen gevonden; de standaard geldt.",
    },
    "command-after": {
        "en": "'{name}' is a command here: put it first, as in 'claimcheck {name} ...'",
        "nl": "'{name}' is hier een opdracht: zet die voorop, zoals in 'claimcheck {name} ...'",
    },
    "bug": {
        "en": "unexpected {kind}: {error}; this is a defect of claimcheck: please report it with this line, the "
        "command and, if you can, the copy (CLAIMCHECK_DEBUG=1 shows more)",
        "nl": "onverwachte {kind}: {error}; dit is een fout in claimcheck: meld die alstublieft met deze regel, de "
        "opdracht en zo mogelijk de tekst (CLAIMCHECK_DEBUG=1 toont meer)",
    },
    "more": {"en": "and {n} more problems in the rules", "nl": "en nog {n} problemen in de regels"},
    "interrupted": {"en": "interrupted", "nl": "afgebroken"},
    "see-help": {"en": "see {command} --help", "nl": "zie {command} --help"},
    "config-or-not": {"en": "give --config or --no-config, not both", "nl": "geef --config of --no-config, niet beide"},
    "rule-or-text": {
        "en": "give the id or name of a rule, or --text 'a sentence'",
        "nl": "geef de id of naam van een regel, of --text 'een zin'",
    },
    "no-labelled": {
        "en": "no labelled documents there; they stand in .jsonl files, see docs/eval.md",
        "nl": "daar staan geen gelabelde documenten; die staan in .jsonl-bestanden, zie docs/eval.md",
    },
}

REASONS_NL = (
    ("code", "code"),
    ("comment", "commentaar"),
    ("drawing", "tekening"),
    ("form field", "formulierveld"),
    ("link definition", "linkdefinitie"),
    ("math", "formule"),
    ("script", "script"),
    ("style", "opmaak"),
    ("template", "sjabloon"),
    (r"language '(.+)' is not checked", r"taal '\1' wordt niet gecontroleerd"),
    ("left out by (.+)", r"overgeslagen door \1"),
    ("no Markdown, HTML or text file in it", "geen Markdown-, HTML- of tekstbestand erin"),
    ("does not exist; check the path", "bestaat niet; controleer het pad"),
    ("may not be read; check its permissions", "mag niet worden gelezen; controleer de rechten"),
    ("cannot be read: (.+)", r"kan niet worden gelezen: \1"),
    ("is a directory, not a file", "is een map, geen bestand"),
    (r"is damaged (.+); save it again as UTF-8", r"is beschadigde \1; bewaar het opnieuw als UTF-8"),
    (
        r"is not text \(binary\); leave it out, or save it as UTF-8 text",
        "is geen tekst (binair); laat het weg, of bewaar het als UTF-8-tekst",
    ),
    (
        r"is not a regular file \(a pipe or device\); read it with claimcheck - < file instead",
        "is geen gewoon bestand (een pijp of apparaat); lees het met claimcheck - < bestand",
    ),
    ("there is no standard input; name a file instead", "er is geen standaardinvoer; noem een bestand"),
    (
        "could not be checked: the process that checked it died, and another one that tried again",
        "kon niet worden gecontroleerd: het proces dat dat deed viel uit, en een tweede ook",
    ),
    (
        "the words cannot be written in the encoding of the file (.+); save it as UTF-8 first",
        r"de woorden passen niet in de codering van het bestand \1; bewaar het eerst als UTF-8",
    ),
    (
        "was changed by something else in the meantime; nothing was written: try again",
        "is intussen door iets anders veranderd; er is niets geschreven: probeer het opnieuw",
    ),
    (
        r"could not be checked: unexpected (.+); this is a defect of claimcheck, please report it \((.+) shows more\)",
        r"kon niet worden gecontroleerd: onverwachte \1; dit is een fout in claimcheck, meld die (\2 toont meer)",
    ),
)
"""Why a file or a part of one was not read, as pattern and in Dutch."""


def text(ui: str, key: str, **values: object) -> str:
    """The text of that key in the language of the interface, its {placeholders} filled."""
    template = TEXTS[key][ui if ui in LANGUAGES else "en"]
    return template.format(**values) if values else template


def count(ui: str, key: str, n: int) -> str:
    """The text of ``key.one`` or ``key.many`` with the number, its thousands set apart as the language does."""
    if n == 1:
        return text(ui, f"{key}.one")
    return text(ui, f"{key}.many", n=f"{n:,}".replace(",", "." if ui == "nl" else ","))


def reason(ui: str, why: str) -> str:
    """A reason for not reading something, in Dutch where one is known."""
    for english, dutch in REASONS_NL if ui == "nl" else ():
        if re.fullmatch(english, why, re.DOTALL):
            return re.sub(english, dutch, why, count=1, flags=re.DOTALL)
    return errortexts.told(ui, why)
