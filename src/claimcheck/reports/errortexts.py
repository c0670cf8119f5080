"""What goes wrong with a command line, settings or rules, in Dutch.

The English is written where the mistake is seen, for the command line in the library that reads it; here each text
stands with its Dutch. A ``{message}`` within a text is told in turn, a ``{kind}`` is looked up among the words.
"""

from __future__ import annotations

import re

NL = {
    # the command line, as click says it
    "{message} Did you mean {name}?": "{message} Bedoelt u {name}?",
    "{message} (Did you mean one of: {names}?)": "{message} (Bedoelt u een van deze: {names}?)",
    "{message} (Possible options: {names})": "{message} (Bedoelt u een van deze: {names}?)",
    "{message} Choose from: {names}": "{message} Kies uit: {names}",
    "No such option {name}.": "De optie {name} bestaat niet.",
    "No such option: {name}": "De optie {name} bestaat niet.",
    "No such command {name}.": "De opdracht {name} bestaat niet.",
    "Missing argument {kind}.": "Er ontbreekt een argument: {kind}.",
    "Missing option {name}.": "Er ontbreekt een optie: {name}.",
    "Missing command.": "Er ontbreekt een opdracht.",
    "Option {name} requires an argument.": "Bij de optie {name} hoort een waarde.",
    "Option {name} does not take a value.": "Bij de optie {name} hoort geen waarde.",
    "Got unexpected extra argument ({names})": "Dit argument is te veel: {names}.",
    "Got unexpected extra arguments ({names})": "Deze argumenten zijn te veel: {names}.",
    "Invalid value for {kind}: {message}": "Ongeldige waarde voor {kind}: {message}",
    "{given} is not one of {names}.": "{given} is geen van {names}.",
    "{given} is not in the range {range}.": "{given} ligt niet in het bereik {range}.",
    "{given} is not a valid integer.": "{given} is geen geheel getal.",
    "{given} is not a valid whole number.": "{given} is geen geheel getal.",
    "{kind} {name} does not exist.": "{kind} {name} bestaat niet.",
    "{kind} {name} is a file.": "{name} is een bestand, geen map.",
    "{kind} {name} is a directory.": "{name} is een map, geen bestand.",
    "{kind} {name} is not readable.": "{kind} {name} mag niet worden gelezen.",
    # settings and rules
    "unknown key '{key}'; did you mean '{near}'? Allowed here: {names}": "onbekende sleutel '{key}'; bedoelt u "
    "'{near}'? Hier mogen: {names}",
    "unknown key '{key}'; allowed here: {names}": "onbekende sleutel '{key}'; hier mogen: {names}",
    "{given} is not allowed; did you mean '{near}'? Allowed: {names}": "{given} mag niet; bedoelt u '{near}'? "
    "Toegestaan: {names}",
    "{given} is not allowed; allowed: {names}": "{given} mag niet; toegestaan: {names}",
    "{names} stands twice; keep one": "{names} staat er twee keer; houd er één",
    "the key '{names}' is missing": "de sleutel '{names}' ontbreekt",
    "{given} stands where {kind} belongs, as in {example}": "{given} staat waar {kind} hoort, zoals in {example}",
    "{given} stands where {kind} belongs": "{given} staat waar {kind} hoort",
    "{given} is empty; write something": "{given} is leeg; schrijf er iets",
    "is missing; every rules folder has this file": "ontbreekt; elke map met regels heeft dit bestand",
    "no rule file belongs here; see docs/rules.md for the folders": "hier hoort geen bestand met regels; docs/rules.md "
    "noemt de mappen",
    "not valid YAML: {reason}": "geen geldige YAML: {reason}",
    "not valid TOML: {reason}": "geen geldige TOML: {reason}",
    "'extends' leads back to itself: {circle}": "'extends' leidt naar zichzelf terug: {circle}",
    "{name} does not exist; paths count from {folder}": "{name} bestaat niet; paden tellen vanaf {folder}",
    "{name} does not exist": "{name} bestaat niet",
    "no profile '{name}'; did you mean '{near}'? Profiles: {names}; a file is named by its path": "er is geen profiel "
    "'{name}'; bedoelt u '{near}'? Profielen: {names}; een bestand noemt u met zijn pad",
    "no profile '{name}'; profiles: {names}; a file is named by its path": "er is geen profiel '{name}'; profielen: "
    "{names}; een bestand noemt u met zijn pad",
    "no profile for the market '{name}'; did you mean '{near}'? There are {names}": "er is geen profiel voor de markt "
    "'{name}'; bedoelt u '{near}'? Er zijn {names}",
    "no profile for the market '{name}'; there are {names}": "er is geen profiel voor de markt '{name}'; er zijn "
    "{names}",
    "'{given}' is no date such as {example}": "'{given}' is geen datum zoals {example}",
    "has no table [{name}]; add it, or name another file": "heeft geen tabel [{name}]; voeg die toe, of noem een ander "
    "bestand",
    "holds a value that JSON does not have: {reason}": "heeft een waarde die JSON niet kent: {reason}",
    "a value holds itself (& and *); write it out": "een waarde bevat zichzelf (& en *); schrijf haar uit",
    "{name} stands beside it; keep one of the two": "{name} staat ernaast; houd een van de twee",
    "no rule, prefix, name or category '{name}'; did you mean '{near}'? (claimcheck rules lists them)": "geen regel, "
    "begin, naam of categorie '{name}'; bedoelt u '{near}'? (claimcheck rules noemt ze)",
    "no rule, prefix, name or category '{name}' (claimcheck rules lists them)": "geen regel, begin, naam of categorie "
    "'{name}' (claimcheck rules noemt ze)",
    # facts on products
    "line {n}: {message}": "regel {n}: {message}",
    "'kind' is missing; write what the product is: {names}": "'kind' ontbreekt; schrijf wat het product is: {names}",
    "not a table: {reason}": "geen tabel: {reason}",
    "{name} stands twice per {basis}: {first} and {second}; keep the right one": "{name} staat er twee keer per {basis}: "
    "{first} en {second}; houd wat klopt",
    "a portion is a mass or a volume, as in 25 g; '{given}' is neither": "een portie is een gewicht of een inhoud, zoals "
    "25 g; '{given}' is geen van beide",
    "unknown nutrient '{name}'; did you mean '{near}'?": "onbekende voedingsstof '{name}'; bedoelt u '{near}'?",
    "unknown nutrient '{name}'": "onbekende voedingsstof '{name}'",
    "unknown check '{name}'; did you mean '{near}'? (docs/facts.md tells where they stand)": "onbekende controle '{name}'; "
    "bedoelt u '{near}'? (docs/facts.md zegt waar ze staan)",
    "unknown check '{name}' (docs/facts.md tells where they stand)": "onbekende controle '{name}' (docs/facts.md zegt waar "
    "ze staan)",
    "unknown substance '{name}'; did you mean '{near}'?": "onbekende stof '{name}'; bedoelt u '{near}'?",
    "unknown substance '{name}'; name it as claimcheck claims does": "onbekende stof '{name}'; noem haar zoals "
    "claimcheck claims doet",
    "what is the amount of {name} counted on? Write per: daily dose, portion, 100 g or 100 ml": "waarop is de hoeveelheid "
    "{name} berekend? Schrijf per: daily dose, portion, 100 g of 100 ml",
    "unknown basis '{name}'; did you mean '{near}'? Bases: {names}": "onbekende basis '{name}'; bedoelt u '{near}'? Er "
    "zijn: {names}",
    "unknown basis '{name}'; bases: {names}": "onbekende basis '{name}'; er zijn: {names}",
    "an amount cannot be negative: {given}": "een hoeveelheid kan niet negatief zijn: {given}",
    "the amount {given} has no unit; write it behind the number, as in 10 µg": "de hoeveelheid {given} heeft geen eenheid; "
    "schrijf die achter het getal, zoals 10 µg",
    "'{given}' is no amount; write a number and a unit, as in 10 µg": "'{given}' is geen hoeveelheid; schrijf een getal en "
    "een eenheid, zoals 10 µg",
    "'{name}' is no unit of {of}; it counts {names} only. Write the mass (µg, mg, g)": "'{name}' is geen eenheid van {of}; "
    "zij telt alleen {names}. Schrijf het gewicht (µg, mg, g)",
    "unknown unit '{name}'; did you mean '{near}'? Units: {names}": "onbekende eenheid '{name}'; bedoelt u '{near}'? Er "
    "zijn: {names}",
    "unknown unit '{name}'; units: {names}": "onbekende eenheid '{name}'; er zijn: {names}",
    "{of} is {day} per daily dose, but {each} per portion ({place}) with {number} a day; correct one, or "
    "portions-per-day": "{of} is {day} per dagdosering, maar {each} per portie ({place}) met {number} per dag; verbeter een "
    "van beide, of portions-per-day",
    # files
    "{path}: the file {name} is missing; a folder of rules needs it": "{path}: het bestand {name} ontbreekt; een map "
    "met regels heeft het nodig",
    "{path}: is a directory; name a file to write to": "{path}: is een map; noem een bestand om naar te schrijven",
    "{path}: is a directory; give the file that you saved from EUR-Lex or the Register": "{path}: is een map; noem het "
    "bestand dat u van EUR-Lex of uit het Register bewaarde",
    "{path}: cannot be written: {reason}": "{path}: kan niet worden geschreven: {reason}",
    "{path}: cannot be read: {reason}": "{path}: kan niet worden gelezen: {reason}",
    "cannot be read: {reason}": "kan niet worden gelezen: {reason}",
    "the report cannot be written: {reason}": "het rapport kan niet worden geschreven: {reason}",
    "{path}: is empty": "{path}: is leeg",
    "{path}: this file of the cache was damaged and is gone now: start again.": "{path}: dit bestand van de cache was "
    "beschadigd en is nu weg: begin opnieuw.",
    "unknown {what} '{name}'; did you mean '{near}'?": "'{name}' is onbekend; bedoelt u '{near}'?",
    "unknown {what} '{name}'": "'{name}' is onbekend",
    "'{keys}': {message}": "'{keys}': {message}",
    "{path}:{n}: {message}": "{path}:{n}: {message}",
    "{name}: {message}": "{name}: {message}",
}
WORDS = {
    "'PATH...'": "'PAD...'",
    "command line": "opdrachtregel",
    "File": "Het bestand",
    "Directory": "De map",
    "Path": "Het pad",
    "a list": "een lijst",
    "a number": "een getal",
    "a whole number": "een geheel getal",
    "text": "tekst",
    "a group of keys": "een groep sleutels",
}


def told(ui: str, message: str) -> str:
    """A message on a mistake in the language of the interface; what has no Dutch stays English."""
    if ui != "nl":
        return message
    for english, dutch in NL.items():
        match = _pattern(english).fullmatch(message)
        if match:
            return dutch.format(**{name: _part(name, given) for name, given in match.groupdict().items()})
    return message


def _part(name: str, given: str) -> str:
    if name == "message":
        return told("nl", given)
    if name == "kind":
        return " of ".join(WORDS.get(word, word) for word in given.split(" or "))
    return given


def _pattern(english: str) -> re.Pattern[str]:
    """What matches a text: ``{n}`` takes digits, all else anything."""
    return re.compile(re.sub(r"\\\{(\w+)\\\}", _group, re.escape(english)), re.DOTALL)


def _group(slot: re.Match[str]) -> str:
    return rf"(?P<{slot[1]}>\d+)" if slot[1] == "n" else f"(?P<{slot[1]}>.+?)"
