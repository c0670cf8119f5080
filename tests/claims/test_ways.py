"""Ways of saying it: verbs that claim alone, an effect beside a name, "linked to", notes, and what is no subject."""

import pytest

from tests.claims.conftest import Said

CASES = [
    # verbs that claim an effect by themselves
    ("nl", "Onze thee ontgift, ontspant en hydrateert.", ["detox", "relaxation", "hydration"]),
    ("nl", "Magnesium ontspant.", ["relaxation"]),
    ("nl", "Zorg dat je ontspant.", []),
    ("en", "Our tea detoxes, relaxes and energises.", ["detox", "relaxation", "energy"]),
    ("en", "She relaxes at home.", []),
    # an effect beside the name of a substance, with a sign between them
    ("nl", "Magnesium – ontspanning", ["relaxation"]),
    ("nl", "Valeriaan (slaap)", ["sleep"]),
    ("nl", "Ashwagandha | stress", ["stress"]),
    ("en", "Lion's mane: focus", ["focus"]),
    ("nl", "Valeriaan en slaap", []),
    # what has such a working
    ("nl", "Heeft een kalmerende werking.", ["relaxation"]),
    # the body is helped by what is sold
    ("nl", "Helpt je lichaam afvalstoffen af te voeren.", ["toxins"]),
    ("en", "Helps your body flush toxins.", ["toxins"]),
    ("en", "Your liver breaks down alcohol.", []),
]


@pytest.mark.parametrize(("language", "copy", "objects"), CASES)
def test_what_is_claimed(language: str, copy: str, objects: list[str], said: Said) -> None:
    loud = [line for line in said(language, copy) if not line.endswith(")")]
    assert [line.split()[-1] for line in loud] == objects


def test_linked_to_an_effect_is_said_of_it_and_to_a_disease_is_not(said: Said) -> None:
    assert said("en", "L-theanine is linked to better focus.") == ["l-theanine linked focus"]
    assert said("en", "Red meat is linked to arthritis.")[0].endswith("(harm)")
    assert said("nl", "Een tekort aan zink wordt in verband gebracht met vermoeidheid.")[0].endswith(")")


def test_a_note_is_about_what_bears_its_mark(said: Said) -> None:
    page = "Thiamine¹ 1,1 mg, riboflavine² 1,4 mg.\n\n¹ goed voor het hart\n² goed voor het gezichtsvermogen\n"
    assert [line.split()[0] for line in said("nl", page)] == ["thiamin", "riboflavin"]


def test_a_substance_among_the_objects_is_no_subject(said: Said) -> None:
    page = (
        "## Pantotheenzuur\n\nDraagt bij tot de aanmaak van steroïdhormonen, vitamine D en enkele neurotransmitters.\n"
    )
    assert {line.split()[0] for line in said("nl", page)} == {"pantothenic-acid"}


def test_a_denial_reaches_all_members_of_a_list(said: Said) -> None:
    found = said("en", "The advert did not mention tiredness, low mood, colds or anything else.")
    assert found
    assert all(line.endswith("(negation)") for line in found)


def test_the_last_item_of_a_list_does_not_lead_what_comes_after_it(said: Said) -> None:
    found = said("nl", "Onze poeders:\n\n- Zink\n- Quercetine\n\nOntgift en ontspant.\n")
    assert {line.split()[0] for line in found} == {"-"}
