"""Food law covers foods: what a page says of creams, devices, services and feed is no claim on a food."""

from collections.abc import Callable

import pytest

from claimcheck.model import Finding

Check = Callable[..., tuple[Finding, ...]]

NO_FOOD = [
    "**Silka shampoo**\n- Versterkt het haar vanaf de wortel\n- Vermindert haaruitval\n",
    "**Nordlys**\n- Verzorgende dagcrème met niacinamide\n- Vermindert rimpels zichtbaar\n- Aanbrengen op een gereinigde huid\n",
    "## Gua sha van rozenkwarts\n\nStimuleert de doorbloeding en ontspant de kaakspieren.\n",
    "## Lavendelkussenspray\n\nHelpt je ontspannen en sneller in slaap vallen.\n",
    "**Huidolie Calendula**\n\nVermindert littekens en striemen. Alleen voor uitwendig gebruik.\n",
    "**Hondensnoepjes met glucosamine**\nOndersteunt de gewrichten van je hond.\n",
    "# Compression socks\n\nThey boost circulation.\n\n## Who are they for?\n\nThey prevent tired legs on long flights.\n",
    "**Hair serum**\nOur serum feeds the hair root, for fuller and stronger hair.\n",
    "## Weighted blanket\n\nDeep sleep and less stress, night after night.\n",
    "## Fern face oil\n\nFirms the skin and reduces wrinkles. Massage a few drops into cleansed skin.\n",
    "## Cat food Sensitive\n\nFor a healthy coat and good digestion.\n",
]
FOOD = [
    "## Collageenpoeder\n\nGeen crème kan dit: vermindert rimpels van binnenuit.\n",
    "## Glow gummies\n\nVermindert rimpels. Gebruik daarnaast een goede dagcrème.\n",
    "## Haarvitamines\n\nVoor wie shampoo niet genoeg vindt: versterkt het haar. Eén capsule per dag.\n",
    "**Silka shampoo**\n- Reinigt mild\n\n**Silka capsules**\n- Stimuleert de haargroei\n- Neem één capsule per dag\n",
    "## Joint complex\n\nWalk the dog again: relieves joint pain.\n",
    "## Better than any cream\n\nOur capsules reduce wrinkles.\n",
    "Midden in de nacht het dekbed eraf? Rode klaver helpt bij opvliegers.\n",
    "A heavy blanket of fog in your head? Ginkgo clears it and boosts your memory.\n",
]


@pytest.mark.parametrize("copy", NO_FOOD)
def test_no_claim_on_what_is_no_food(copy: str, findings: Check) -> None:
    assert not [f for f in findings(copy) if f.severity != "info"]


@pytest.mark.parametrize("copy", FOOD)
def test_a_food_beside_it_is_judged(copy: str, findings: Check) -> None:
    assert [f for f in findings(copy) if f.severity != "info"]


def test_each_section_goes_by_what_it_sells(findings: Check) -> None:
    copy = "**Dagcrème**\n- Vermindert rimpels\n\n**Capsules**\n- Vermindert rimpels\n- Eén capsule bij de maaltijd\n"
    assert [f.location.line for f in findings(copy)] == [5]
