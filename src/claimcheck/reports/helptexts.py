"""The help of the command line in Dutch, paragraph by paragraph; its English stands where the options are declared."""

from __future__ import annotations

import re

from claimcheck.reports.formats import FORMATS

_NAMES = ", ".join(FORMATS)
NL = {
    "Usage": "Gebruik",
    "Options": "Opties",
    "Commands": "Opdrachten",
    "Examples": "Voorbeelden",
    "[OPTIONS]": "[OPTIES]",
    "PATH...": "PAD...",
    "COMMAND": "OPDRACHT",
    "Show the version and exit.": "Toon de versie en stop.",
    "Show this message and exit.": "Toon deze tekst en stop.",
    # check
    "Check Dutch and English copy on foods and supplements against the EU law on health claims.": "Controleer "
    "Nederlandse en Engelse teksten over voedingsmiddelen en supplementen op de EU-regels voor gezondheidsclaims.",
    "A PATH is a Markdown, HTML or text file, a folder of these, or - for standard input. A file that is called like a "
    "command is given as ./explain or after --.": "Een PAD is een Markdown-, HTML- of tekstbestand, een map daarmee, "
    "of - voor standaardinvoer. Een bestand dat heet als een opdracht noemt u ./explain, of achter --.",
    "Exit status: 0 nothing found at or above the --fail-on severity, 1 something found, 2 something could not be "
    "checked.": "Afsluitstatus: 0 niets gevonden van de ernst van --fail-on of erger, 1 iets gevonden, 2 iets kon niet "
    "worden gecontroleerd.",
    "Check files, folders or standard input (the default command).": "Controleer bestanden, mappen of standaardinvoer "
    "(de standaardopdracht).",
    "Check files, folders or standard input (the default).": "Controleer bestanden, mappen of standaardinvoer "
    "(standaard).",
    f"What to print: {_NAMES}; docs/outputs.md describes them.": f"Wat wordt getoond: {_NAMES}; docs/outputs.md "
    "beschrijft ze.",
    "[default: text]": "[standaard: text]",
    "Write a report of that format to a file too; - is standard output. May be given several times.": "Schrijf ook een "
    "rapport van dat formaat naar een bestand; - is standaarduitvoer. Mag vaker worden gegeven.",
    "Count by rule, category and file, worst first, in place of a list.": "Tel per regel, categorie en bestand, ergste "
    "eerst, in plaats van een lijst.",
    "Language of the copy.": "Taal van de tekst.",
    "[default: auto]": "[standaard: auto]",
    "Language of messages.": "Taal van de meldingen.",
    "[default: the locale's, else en]": "[standaard: die van het systeem, anders en]",
    "Lowest severity that makes the exit status 1.": "Laagste ernst die de afsluitstatus 1 maakt.",
    "[default: that of the settings, else error]": "[standaard: die van de instellingen, anders error]",
    "Take standard input for this file: its kind, its settings, its name in the report.": "Neem standaardinvoer voor "
    "dit bestand: zijn soort, zijn instellingen, zijn naam in het rapport.",
    "It is no failure when there is nothing to read.": "Het is geen fout als er niets te lezen is.",
    "List what is suppressed as well.": "Toon ook wat is onderdrukt.",
    "Leave out the findings that this file records; claimcheck baseline writes it.": "Laat de meldingen weg die dit "
    "bestand vastlegt; claimcheck baseline schrijft het.",
    "Only findings on lines new or changed since HEAD left this revision.": "Alleen meldingen op regels die nieuw of "
    "veranderd zijn sinds HEAD van deze revisie afging.",
    "Settings for all paths, in place of the nearest .claimcheck.yaml or pyproject.toml above each.": "Instellingen voor "
    "alle paden, in plaats van de dichtstbijzijnde .claimcheck.yaml of pyproject.toml erboven.",
    "Do without settings.": "Doe het zonder instellingen.",
    "Folder of rules to use in place of those that ship with claimcheck.": "Map met regels in plaats van die van "
    "claimcheck zelf.",
    "Check again whenever a file changes, until interrupted.": "Controleer opnieuw als een bestand verandert, tot u "
    "afbreekt.",
    "Judge for this market (eu, nl, be, gb) in place of those of the settings. May be given several times.": "Oordeel "
    "voor deze markt (eu, nl, be, gb) in plaats van die van de instellingen. Mag vaker worden gegeven.",
    "Judge by the law of this day, such as 2024-08-19.": "Oordeel naar het recht van deze dag, zoals 2024-08-19.",
    "[default: the settings', else today]": "[standaard: die van de instellingen, anders vandaag]",
    "With --changes, list what was put on the lists or taken off them since a day, and the statements that came or "
    "went.": "Met --changes: toon wat sinds een dag op de lijsten kwam of eraf ging, en welke vermeldingen erbij kwamen "
    "of vervielen.",
    "List what was put on or taken off the lists since this day instead.": "Toon in plaats daarvan wat sinds deze dag op "
    "de lijsten kwam of eraf ging.",
    "Search the claims that could be made on this day.": "Zoek in de claims die op deze dag mochten.",
    "[default: today]": "[standaard: vandaag]",
    "List infos and unread paths in full as well.": "Toon ook info's en ongelezen paden volledig.",
    "Only the summary, and nothing where nothing fails the run.": "Alleen de samenvatting, en niets als niets de "
    "controle doet mislukken.",
    "Check in so many processes.": "Controleer in zoveel processen.",
    "[default: as many as there are processors and the work is worth]": "[standaard: zoveel als er processors zijn en "
    "het werk waard is]",
    "[x>=1]": "[x>=1]",
    "Read and check all afresh and keep nothing on disk.": "Lees en controleer alles opnieuw en bewaar niets op schijf.",
    "Check one page.": "Controleer één pagina.",
    "Check a folder; a warning makes the exit status 1 too.": "Controleer een map; ook een waarschuwing maakt de "
    "afsluitstatus 1.",
    "Count only what stands on lines that a branch changed.": "Tel alleen wat op regels staat die een branch veranderde.",
    "Write two reports to files.": "Schrijf twee rapporten naar bestanden.",
    "Check again whenever a file changes.": "Controleer opnieuw als een bestand verandert.",
    "Check what an editor has not saved yet.": "Controleer wat een editor nog niet heeft bewaard.",
    # baseline
    "Record the errors and warnings in these files; what is recorded of other files stays.": "Leg de fouten en "
    "waarschuwingen in deze bestanden vast; wat van andere bestanden is vastgelegd, blijft.",
    "The file to write.": "Het bestand dat wordt geschreven.",
    "[default: that of the settings, else .claimcheck-baseline.json]": "[standaard: dat van de instellingen, anders "
    ".claimcheck-baseline.json]",
    "Only drop what no longer occurs; add nothing.": "Haal alleen weg wat niet meer voorkomt; voeg niets toe.",
    "Record what is found today; from then on only what is new counts.": "Leg vast wat er vandaag is; vanaf dan telt "
    "alleen wat nieuw is.",
    "Drop what was mended since.": "Haal weg wat sindsdien is verbeterd.",
    "Record today's findings, so that only new ones count.": "Leg de meldingen van vandaag vast, zodat alleen nieuwe "
    "tellen.",
    # fix
    "Mend what can safely be mended, check again, and report what remains.": "Verbeter wat veilig kan, controleer "
    "opnieuw, en toon wat overblijft.",
    "Safe is an authorised wording in place of a stronger one, for the same substance and effect, where the sentence "
    "says nothing else. Of standard input the mended text goes to standard output.": "Veilig is een toegestane "
    "bewoording in plaats van een sterkere, voor dezelfde stof en hetzelfde effect, waar de zin niets anders zegt. Van "
    "standaardinvoer gaat de verbeterde tekst naar standaarduitvoer.",
    "Show what would change, and write nothing.": "Toon wat er zou veranderen, en schrijf niets.",
    "Ask at each finding: write, ignore with a reason, or skip.": "Vraag bij elke melding: schrijven, negeren met een "
    "reden, of overslaan.",
    "See what would change.": "Zie wat er zou veranderen.",
    "Change it, check again, and see what remains.": "Verander het, controleer opnieuw, en zie wat overblijft.",
    "Only on lines that a branch changed.": "Alleen op regels die een branch veranderde.",
    "Decide at each finding.": "Beslis bij elke melding.",
    "Put authorised wordings in place, or walk through the findings.": "Zet toegestane bewoordingen neer, of loop de "
    "meldingen langs.",
    # explain
    "Explain a RULE (id or name), or with --text how a sentence is read and judged.": "Leg een regel uit (RULE: id of "
    "naam), of met --text hoe een zin wordt gelezen en beoordeeld.",
    "Explain how claimcheck reads this sentence instead.": "Leg uit hoe claimcheck deze zin leest.",
    "What a rule is about, with examples.": "Waar een regel over gaat, met voorbeelden.",
    "How a sentence is read, word by word.": "Hoe een zin wordt gelezen, woord voor woord.",
    "Explain a rule, or with --text how a sentence is judged.": "Leg een regel uit, of met --text hoe een zin wordt "
    "beoordeeld.",
    # claims
    "Search the authorised claims by substance, effect or words; typos are forgiven.": "Zoek in de toegestane claims op "
    "stof, effect of woorden; typefouten mogen.",
    "Language of the wordings.": "Taal van de bewoordingen.",
    "[default: that of --ui]": "[standaard: die van --ui]",
    "What may be said of zinc and the immune system.": "Wat mag worden gezegd over zink en het immuunsysteem.",
    "Which substances have a claim on liver function, in Dutch.": "Welke stoffen een claim hebben voor de leverfunctie, "
    "in het Nederlands.",
    "Search the authorised claims; typos are forgiven.": "Zoek in de toegestane claims; typefouten mogen.",
    # rules
    "List the rules: id, severity, category, name.": "Toon de regels: id, ernst, categorie, naam.",
    "Id, severity, category and name of each rule.": "Id, ernst, categorie en naam van elke regel.",
    "List the rules.": "Toon de regels.",
    # eval
    "Measure precision, recall and more on labelled copy: JSON Lines files, or folders of these.": "Meet precisie, "
    "recall en meer op gelabelde tekst: JSON Lines-bestanden, of mappen daarmee.",
    "The format of labelled copy is described in docs/eval.md.": "Het formaat van gelabelde tekst staat in docs/eval.md.",
    "Only documents in this language.": "Alleen documenten in deze taal.",
    "List N misses and N false alarms a language.": "Toon N gemiste en N onterechte meldingen per taal.",
    "YAML with the lowest allowed figures by language; exit status 1 below them.": "YAML met de laagste toegestane "
    "cijfers per taal; afsluitstatus 1 daaronder.",
    "The figures, and what is missed or wrongly found.": "De cijfers, en wat is gemist of onterecht gemeld.",
    "Measure how right the findings are on labelled copy.": "Meet op gelabelde tekst hoe goed de meldingen zijn.",
    # config
    "Show the settings in force for a PATH (default: the current folder), and where each value comes from.": "Toon de "
    "instellingen die voor een PAD gelden (standaard: deze map), en waar elke waarde vandaan komt.",
    "The settings for one page.": "De instellingen voor één pagina.",
    "Show the settings in force for a path, and where each comes from.": "Toon de instellingen die voor een pad gelden, "
    "en waar elk vandaan komt.",
    # init
    "Write a commented .claimcheck.yaml into the current folder and, on request, a hook and workflow files.": "Schrijf "
    "een .claimcheck.yaml met uitleg in deze map en, als u dat vraagt, een hook en workflows.",
    "Also write .pre-commit-config.yaml.": "Schrijf ook .pre-commit-config.yaml.",
    "Also write .github/workflows/claimcheck.yml.": "Schrijf ook .github/workflows/claimcheck.yml.",
    "Also write .gitlab-ci.yml.": "Schrijf ook .gitlab-ci.yml.",
    "Write over files that are there.": "Overschrijf bestanden die er al zijn.",
    "Settings, a hook for pre-commit and a workflow for GitHub.": "Instellingen, een hook voor pre-commit en een "
    "workflow voor GitHub.",
    "Write a starter .claimcheck.yaml, and a hook or workflow.": "Schrijf een eerste .claimcheck.yaml, en een hook of "
    "workflow.",
    # register
    "Show beside each finding what courts have decided (text report).": "Toon bij elke melding wat rechters hebben beslist (tekstrapport).",
    "Hold the register in the rules against what the law publishes.": "Leg het register in de regels naast wat de wetgever publiceert.",
    "Show, claim by claim, what differs; --write brings it into the rules.": "Toon claim voor claim wat verschilt; --write brengt het in de regels.",
    "Show what differs, claim by claim.": "Toon claim voor claim wat verschilt.",
    "Bring it into the rules.": "Breng het in de regels.",
    "Language of the publication.": "Taal van de publicatie.",
    "[default: its own]": "[standaard: haar eigen]",
    "Write wordings, conditions and references into the files of the rules.": "Schrijf bewoordingen, voorwaarden en verwijzingen in de bestanden van de regels.",
    "Show what differs between the register in the rules and a FILE or URL that the law publishes.": "Toon wat verschilt tussen het register in de regels en een bestand of URL (FILE, URL) van de wetgever.",
    "It reads the consolidated text of Regulation (EU) No 432/2012 and acts on single claims as EUR-Lex shows them (HTML, Dutch or English), and the export of the Commission's Register (XLSX or CSV).": "Het leest de geconsolideerde tekst van Verordening (EU) nr. 432/2012 en handelingen over afzonderlijke claims zoals EUR-Lex ze toont (HTML, Nederlands of Engels), en de export van het Register van de Commissie (XLSX of CSV).",
    "Exit status: 0 equal, 1 something differs (with --write: is left to decide), 2 it could not be compared.": "Afsluitstatus: 0 gelijk, 1 er verschilt iets (met --write: er is nog iets te beslissen), 2 het kon niet worden vergeleken.",
    # completion
    "Print the lines with which a SHELL (bash, zsh or fish) completes commands, options and paths.": "Toon de regels "
    "waarmee een shell (SHELL: bash, zsh of fish) opdrachten, opties en paden aanvult.",
    "In ~/.bashrc.": "In ~/.bashrc.",
    "In ~/.zshrc.": "In ~/.zshrc.",
    "Once, for fish.": "Eén keer, voor fish.",
    "Print what makes a shell complete commands and options.": "Toon waarmee een shell opdrachten en opties aanvult.",
}


def told(ui: str, text: str) -> str:
    """A text of the help in the language of the interface; what has no translation stays English."""
    if ui != "nl":
        return text
    return "\n\n".join(_told(paragraph) for paragraph in text.split("\n\n"))


def untold(text: str) -> list[str]:
    """The parts of a text of the help that have no translation."""
    return [each for paragraph in text.split("\n\n") for each in _parts(paragraph) if each and each not in NL]


def _told(paragraph: str) -> str:
    return "  ".join(NL.get(each, each) for each in _parts(paragraph))


def _parts(paragraph: str) -> list[str]:
    """A paragraph on one line, and what stands in brackets after it."""
    return [" ".join(each.split()) for each in re.split(r"  (?=\[)", paragraph)]
