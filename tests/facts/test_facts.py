"""Facts through the command line: every place they may stand in, and every mistake with its place."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import cli
from claimcheck.facts.reading import FactReader
from claimcheck.model import FactSheet
from claimcheck.rulebook import load

ROOT = Path(__file__).parent.parent.parent
READER = FactReader(load())
ZINC = "Zink draagt bij tot de normale werking van het immuunsysteem."


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Writes files and gives the JSON report on the first of them, and the exit status."""
    monkeypatch.chdir(tmp_path)

    def run(files: dict[str, str], *options: str) -> tuple[dict[str, Any], int]:
        for name, text in files.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text, encoding="utf-8")
        result = CliRunner().invoke(
            cli.commands, [next(iter(files)), "--format", "json", "--ui", "en", *options], standalone_mode=False
        )
        return json.loads(result.stdout)["files"][0], result.return_value

    return run


def rules(report: dict[str, Any]) -> list[str]:
    return [finding["rule"] for finding in report["findings"]]


SHORT = "kind: supplement\nsubstances: {zinc: 1 mg}\n"
PLACES = {
    "yaml": {
        "p.md": f"---\nclaimcheck:\n  facts:\n    kind: supplement\n    substances: {{zinc: 1 mg}}\n---\n\n{ZINC}\n"
    },
    "toml": {"p.md": f'+++\n[claimcheck.facts]\nkind = "supplement"\nsubstances = {{zinc = "1 mg"}}\n+++\n\n{ZINC}\n'},
    "comment": {"p.md": f"{ZINC}\n\n<!-- claimcheck facts\n{SHORT}-->\n"},
    "colon": {"p.md": f"{ZINC}\n\n<!-- claimcheck: facts\n{SHORT}-->\n"},
    "html": {"p.html": f"<p>{ZINC}</p>\n<!-- claimcheck facts\n{SHORT}-->\n"},
    "mdx": {"p.mdx": f"{ZINC}\n\n{{/* claimcheck facts\n{SHORT}*/}}\n"},
    "fence": {"p.md": f"{ZINC}\n\n```claimcheck\n{SHORT}```\n"},
    "folder": {"a/p.md": ZINC, "a/product.yaml": SHORT},
    "page": {"p.nl.md": ZINC, "p.product.yaml": SHORT},
    "table": {"p.md": ZINC, "product.csv": "stof;hoeveelheid;eenheid;kind\nzink;1;mg;supplement\n"},
    "feed": {
        "p.md": ZINC,
        "product.csv": "page,kind,substance,amount\nother,supplement,zinc,99 mg\np,supplement,zinc,1 mg\n",
    },
    "settings": {"p.md": ZINC, ".claimcheck.yaml": "facts:\n  kind: supplement\n  substances: {zinc: 1 mg}\n"},
    "both": {
        "p.md": f"---\nclaimcheck:\n  ignore: [{{rules: [HC101], reason: law}}]\n  facts: {{kind: supplement}}\n---\n{ZINC}\n",
        "product.yaml": "substances: {zinc: 1 mg}\n",
    },
}


@pytest.mark.parametrize("files", PLACES.values(), ids=PLACES)
def test_facts_are_found_where_they_may_stand(files: dict[str, str], page) -> None:
    report, status = page(files)
    assert report["errors"] == []
    assert [rule for rule in rules(report) if rule != "HC951"] == ["HC011"]
    assert status == 1
    finding = next(each for each in report["findings"] if each["rule"] == "HC011")
    assert "1.5 mg" in finding["message"]
    assert "1 mg per daily dose" in finding["message"]


MISTAKES = {
    "substances: {zinc: 1 mg\n": "line 5: not valid YAML",
    "kind: suplement\n": "line 4: 'kind': 'suplement' is not allowed; did you mean 'supplement'?",
    "kind: supplement\nsubstanses: {zinc: 1 mg}\n": "line 5: unknown key 'substanses'; did you mean 'substances'?",
    "kind: supplement\nsubstances:\n  zinnc: 1 mg\n": "line 6: unknown substance 'zinnc'; did you mean 'zinc'?",
    "kind: supplement\nsubstances:\n  zinc: 1 mgg\n": "line 6: zinc: unknown unit 'mgg'; did you mean 'mg'?",
    "kind: supplement\nsubstances:\n  zinc: -1 mg\n": "line 6: zinc: an amount cannot be negative: -1 mg",
    "kind: supplement\nsubstances:\n  zinc: 10\n": "line 6: zinc: the amount 10 has no unit",
    "kind: supplement\nsubstances:\n  zinc: a lot\n": "line 6: zinc: 'a lot' is no amount",
    "kind: supplement\nsubstances:\n  zinc: 100 IU\n": "line 6: zinc: 'IU' is no unit of zinc",
    "kind: supplement\nsubstances: {zinc: 1 mg}\nper: capsul\n": "unknown basis 'capsul'; did you mean 'capsule'?",
    "kind: solid\nsubstances:\n  zinc: 1 mg\n": "line 6: what is the amount of zinc counted on?",
    "substances: {zinc: 1 mg}\nper: day\n": "'kind' is missing",
    "kind: supplement\nsubstances: {zinc: 5 ml}\n": "line 5: zinc: 5 ml does not measure it; write an amount in g, mg or µg",
    "kind: solid\nnutrition: {energy: 5 g}\n": "line 5: energy: 5 g does not measure it; write an amount in kcal or kJ",
    "kind: solid\nnutrition: {fat: 120 g}\n": "line 5: fat: 120 g in 100 g is more than there is",
    "kind: solid\nnutrition: {salt: 1 g, sodium: 1 g}\n": "line 5: salt is 1 g, but sodium 1 g (line 5)",
    "kind: supplement\nsubstances: {zinc: 5-10 mg}\n": "line 5: zinc: '5-10 mg' is not one amount",
    "kind: supplement\nsubstances: {zinc: '1.000,5 mg'}\n": "line 5: zinc: '1.000,5 mg' is not one amount",
    "kind: supplement\nsubstances: {zinc: 50% RI}\n": "line 5: zinc: '50% RI' is a percentage; write the amount itself",
    "kind: supplement\nsubstances: {zinc: 5 mg per dag}\n": "stands under 'per'; write the number and the unit here",
    f"kind: supplement\nsubstances: {{zinc: '{'9' * 5000} mg'}}\n": "line 5: zinc: '9999",
    "kind: supplement\nsubstances: [{substance: zinc, amount: 5 mg, unit: g}]\n": "has a unit of its own beside 'g'",
    "kind: supplement\nportion: 0 g\n": "line 5: a portion of nothing",
    "kind: supplement\nper: 50 g\n": "line 5: unknown basis '50 g'",
    "kind: supplement\nconfirmed: [chewing-gum]\ndenied: [chewing-gum]\n": (
        "line 6: 'chewing-gum' is confirmed and denied; keep one"
    ),
    "kind: supplement\nportion: 3 kcal\n": "line 5: a portion is a mass or a volume",
    "kind: supplement\nconfirmed: [chewing-gun]\n": "line 5: unknown check 'chewing-gun'; did you mean 'chewing-gum'?",
    "kind: solid\ncompared: {suggars: -30}\n": "line 5: unknown nutrient 'suggars'; did you mean",
    "kind: supplement\nsubstances:\n  - {substance: zinc, amount: 1 mg}\n  - {substance: zink, amount: 9 mg}\n": (
        "line 7: zink stands twice per day: 1 mg (line 6) and 9 mg; keep the right one"
    ),
    (
        "kind: supplement\nsubstances:\n  - {substance: zinc, amount: 10 mg}\n"
        "  - {substance: zinc, amount: 9 mg, per: portion}\n"
    ): "line 6: zinc is 10 mg per daily dose, but 9 mg per portion (line 7) with 1 a day",
}


@pytest.mark.parametrize(("facts", "said"), MISTAKES.items())
def test_a_mistake_is_told_with_its_place_and_the_copy_is_checked(facts: str, said: str, page) -> None:
    report, status = page({"p.md": f"Zink geneest griep.\n\n<!-- claimcheck facts\n{facts}-->\n"})
    assert status == 2
    assert any(said in error for error in report["errors"]), report["errors"]
    assert "HC101" in rules(report)


@pytest.mark.parametrize(
    "facts", ["kind: suplement\nsubstances: {zinc: 5 mg}\n", "kind: supplement\nsubstances: {zinc: [5 mg]}\n"]
)
def test_one_mistake_is_told_once(facts: str, page) -> None:
    report, _ = page({"p.md": f"Zink geneest griep.\n\n<!-- claimcheck facts\n{facts}-->\n"})
    assert len(report["errors"]) == 1, report["errors"]


def test_a_mistake_in_a_file_beside_the_page_names_the_file(page) -> None:
    report, _ = page({"a/p.md": ZINC, "a/product.yaml": "kind: supplement\nsubstances:\n  zinc: 1 mgg\n"})
    assert report["errors"][0].startswith("a/product.yaml:3: zinc: unknown unit 'mgg'")
    assert rules(report) == ["HC001"]  # what is not understood is left open


def test_one_amount_twice_is_no_mistake(page) -> None:
    facts = "kind: supplement\nsubstances:\n  - {substance: vitamin D, amount: 10 µg}\n  - {substance: D3, amount: 400 IE}\n"
    report, _ = page({"p.md": f"{ZINC}\n\n<!-- claimcheck facts\n{facts}-->\n"})
    assert report["errors"] == []


@pytest.mark.parametrize(
    ("stated", "enough"),
    [
        ("{magnesium oxide: 93.3 mg}", True),  # 56.25 mg are needed
        ("{magnesium oxide: 93.2 mg}", False),
        ("[{substance: magnesium, amount: 56.25 mg, form: magnesium oxide}]", True),
        ("[{substance: magnesium citrate, amount: 200 mg}, {substance: magnesiumoxide, amount: 40 mg}]", True),
    ],
)
def test_a_compound_counts_for_its_mineral(stated: str, enough: bool, page) -> None:
    text = "Magnesium draagt bij tot een normale werking van de spieren."
    report, _ = page({"p.md": text, "product.yaml": f"kind: supplement\nsubstances: {stated}\n"})
    assert report["errors"] == []
    assert rules(report) == (["HC001"] if enough else ["HC011"])


@pytest.mark.parametrize(
    ("name", "amount", "enough"),
    [
        ("beta-caroteen", "720 µg", True),  # 120 µg RE are needed
        ("beta-caroteen", "719 µg", False),
        ("beta-caroteen", "1200 IE", True),
        ("vitamine A", "400 IE", True),
        ("vitamine A", "399 IE", False),
        ("vitamine A", "120 µg RE", True),
    ],
)
def test_forms_of_vitamin_a(name: str, amount: str, enough: bool, page) -> None:
    text = "Vitamine A draagt bij tot de normale werking van het immuunsysteem."
    report, _ = page({"p.md": text, "product.yaml": f"kind: supplement\nsubstances: {{{name}: {amount}}}\n"})
    assert report["errors"] == []
    assert rules(report) == (["HC001"] if enough else ["HC011"])


def test_amounts_per_100_g_and_portions_are_counted_over(page) -> None:
    text = "Walnoten dragen bij tot het verbeteren van de elasticiteit van de bloedvaten. " + (
        "Het gunstige effect wordt verkregen bij een dagelijkse inname van 30 g walnoten."
    )
    facts = "kind: solid\nper: 100 g\nportion: {size} g\nportions-per-day: 2\nsubstances: {{walnoten: 50 g}}\n"
    enough, _ = page({"p.md": text, "product.yaml": facts.format(size=30)})
    short, _ = page({"p.md": text, "product.yaml": facts.format(size=29)})
    assert rules(enough) == ["HC001"]
    assert rules(short) == ["HC011"]


def test_a_table_of_ingredients_is_held_against_the_facts(page) -> None:
    table = "| per dagdosering | | %RI |\n|---|---|---|\n| Vitamine D | 10 µg | 200 % |\n| Zink | 12 mg | 100 % |\n"
    facts = "kind: supplement\nsubstances: {vitamine D: 10 µg, zink: 10 mg}\n"
    report, _ = page({"p.md": f"{ZINC}\n\n{table}", "product.yaml": facts})
    assert [each["text"] for each in report["findings"] if each["rule"] == "HC013"] == ["12 mg"]


def test_a_percentage_that_does_not_fit_the_amount(page) -> None:
    facts = "kind: supplement\nsubstances: {vitamine D: 10 µg}\n"
    report, _ = page({"p.md": "Per capsule: 10 µg vitamine D (100% RI*)\n", "product.yaml": facts})
    assert [each["text"] for each in report["findings"] if each["rule"] == "HC013"] == ["100%"]
    fine, _ = page({"p.md": "Per capsule: 10 µg vitamine D (200% RI*)\n", "product.yaml": facts})
    assert rules(fine) == []


def test_every_subject_of_a_claim_must_be_in_the_product(page) -> None:
    text = "Vitamine C en zink dragen bij tot de normale werking van het immuunsysteem."
    facts = "kind: supplement\nsubstances: {vitamine C: 80 mg, zink: 1 mg}\n"
    report, _ = page({"p.md": text, "product.yaml": facts})
    assert rules(report) == ["HC011"]
    assert "zinc" in report["findings"][0]["message"]


def test_a_page_without_facts_imports_nothing_of_them(tmp_path: Path) -> None:
    (tmp_path / "p.md").write_text(ZINC, encoding="utf-8")
    code = (
        f"import sys; from claimcheck import cli; cli.run([{str(tmp_path / 'p.md')!r}]);"
        "print([m for m in sys.modules if m.startswith(('claimcheck.facts.', 'claimcheck.held'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "['claimcheck.facts.beside']"


ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["zinc", "10 mg", "", "per day", "-", "1.000.000,5 g"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["substance", "amount", "unit", "per", "zinc", "fat"]), inner)
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(
    [
        "kind",
        "portion",
        "portions-per-day",
        "single-portion",
        "per",
        "for",
        "substances",
        "nutrition",
        "compared",
        "confirmed",
        "x",
    ]
)


@settings(deadline=None)
@given(st.dictionaries(KEYS, ODD))
def test_whatever_stands_there_is_understood_or_told(facts: dict[str, Any]) -> None:
    """No facts stop a page from being checked; all but an empty sheet make a product or a problem."""
    known = READER.told([FactSheet("facts.yaml", json.dumps(facts))])
    assert all(problem.startswith("facts.yaml") for problem in known.problems)
    assert known.product is not None or not facts


@settings(deadline=None)
@given(st.text(max_size=60))
def test_a_sheet_of_anything_never_raises(text: str) -> None:
    for syntax in ("yaml", "toml", "csv"):
        READER.told([FactSheet("facts", text, syntax=syntax)])
