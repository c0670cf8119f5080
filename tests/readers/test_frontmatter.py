import pytest

from .pages import blocks, found, page, skipped


def front(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", "", "Tekst"))


def read(*lines: str) -> list[tuple[str, str]]:
    """The blocks of front matter with those lines, without the page."""
    return blocks(front(*lines))[:-1]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["title: Goed *zo*"], [("title", "Goed zo")]),
        (["description: Een", "  lange regel"], [("description", "Een\nlange regel")]),
        (["summary: >-", "  Een", "  twee.", "", "  Drie"], [("description", "Een\ntwee."), ("description", "Drie")]),
        (["intro: |", "    Een", "    twee"], [("label", "Een\ntwee")]),
        (['tagline: "caf\\u00e9 \\"goed\\" \\', '  voort"'], [("label", 'café "goed" voort')]),
        (["cta: 'It''s", "  goed'"], [("label", "It's\ngoed")]),
        (["usps:", "  - Een", "  - 'Twee'", "faq:", "  - question: Q", "    answer: A"],
         [("label", "Een"), ("label", "Twee"), ("label", "Q"), ("label", "A")]),
        (["seo:", "  title: T", "  description: D", "  robots: noindex", "  ogText: X"],
         [("title", "T"), ("description", "D"), ("label", "X")]),
        (["og:title: T", "ogDescription: D", "og_image: /a.png"], [("title", "T"), ("description", "D")]),
        (["hero:", "  title: H", "  image: {src: /a.png, alt: Lever}"], [("label", "H"), ("label", "Lever")]),
        (["product: {name: Kuur}", "name: Niet"], [("label", "Kuur")]),
        (["date: 2024-01-01", "slug: genees-kanker", "tags: [kanker]", "author: Jan", "id: x"], []),
        (["title: 2024", "description: true", "text: /pad/x", "body: https://x.nl"], []),
        (["title: &a Goed", "subtitle: *a"], [("title", "Goed")]),
        (["title: !!str Goed # zo"], [("title", "Goed")]),
        (["description: Kost {{ prijs }} maar"], [("description", "Kost maar")]),
        ([""], []),
    ],
)  # fmt: skip
def test_what_is_read(lines: list[str], expected: list[tuple[str, str]]) -> None:
    assert read(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "phrase", "home"),
    [
        (['title: "caf\\u00e9 goed"'], "café goed", "caf\\u00e9 goed"),
        (["title: 'It''s'"], "It's", "It''s"),
        (["text: >", "  geneest", "  leverziekte"], "geneest\nleverziekte", "geneest\n  leverziekte"),
        (["title: geneest", "   leverziekte"], "geneest\nleverziekte", "geneest\n   leverziekte"),
        (["title: 🎉 lever"], "lever", "lever"),
    ],
)
def test_words_come_home(lines: list[str], phrase: str, home: str) -> None:
    source = front(*lines)
    assert found(source, phrase) == home
    wide = "\ufeff" + source.replace("\n", "\r\n")
    assert found(wide, phrase) == home.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("value", "language"),
    [("nl", "nl"), ("nl-BE", "nl"), ("en_GB", "en"), ("Nederlands", "nl"), ("fr", "fr"), ("2", None), ("x!", None)],
)
def test_language(value: str, language: str | None) -> None:
    assert page(front(f"lang: {value}")).language == language


def test_broken_front_matter_does_not_hide_the_page() -> None:
    source = "---\ntitle: [een\n---\n\nTekst"
    assert blocks(source) == [("paragraph", "Tekst")]
    assert skipped(source) == [("front matter is not valid YAML", "---\ntitle: [een\n---")]


@pytest.mark.parametrize("source", ["---\nEen zin.\n---\nTekst", "---\n\n- a\n\n---\n", "---\ntitle: x\n"])
def test_prose_between_rules_is_prose(source: str) -> None:
    assert not any(kind == "title" for kind, _ in blocks(source))
    assert page(source).text


TOML = '''+++
title = "Een \\u00e9" # opmerking = "niet"
language = 'nl'
tags = ["kanker"]
usps = ['a "b"', """
meer
regels"""]
[seo]
description = "Goed"
image = "/a.png"
+++
Tekst'''


def test_toml() -> None:
    assert blocks(TOML) == [
        ("title", "Een é"),
        ("label", 'a "b"'),
        ("label", "meer\nregels"),
        ("description", "Goed"),
        ("paragraph", "Tekst"),
    ]
    assert page(TOML).language == "nl"
    assert found(TOML, "Een é") == "Een \\u00e9"


def test_broken_toml() -> None:
    assert skipped("+++\ntitle = een\n+++\nTekst") == [("front matter is not valid TOML", "+++\ntitle = een\n+++")]
