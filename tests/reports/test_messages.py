from __future__ import annotations

import re

import pytest

from claimcheck.reports import messages

PLACEHOLDER = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("key", sorted(messages.TEXTS))
def test_every_text_stands_in_both_languages_with_the_same_placeholders(key: str) -> None:
    texts = messages.TEXTS[key]
    assert set(texts) == set(messages.LANGUAGES)
    found = {language: set(PLACEHOLDER.findall(text)) for language, text in texts.items()}
    assert found["en"] == found["nl"]


@pytest.mark.parametrize("key", [key.removesuffix(".one") for key in messages.TEXTS if key.endswith(".one")])
def test_what_is_counted_has_one_and_many(key: str) -> None:
    assert messages.count("en", key, 1).startswith("1 ")
    assert messages.count("en", key, 0).startswith("0 ")
    assert messages.count("nl", key, 2000).startswith("2.000 ")


def test_a_reason_in_dutch_and_an_unknown_one_as_it_is() -> None:
    assert messages.reason("nl", "language 'de' is not checked") == "taal 'de' wordt niet gecontroleerd"
    assert messages.reason("en", "code") == "code"
    assert messages.reason("nl", "something new") == "something new"
