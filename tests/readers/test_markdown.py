import time

import pytest

from claimcheck.readers import read

from .pages import blocks, found, page, skipped, texts


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**lever**ziekte", "leverziekte"),
        ("cures [liver](x) *disease*", "cures liver disease"),
        ("*a **b** c*", "a b c"),
        ("__B12__ en _C_", "B12 en C"),
        ("snake_case_naam", "snake_case_naam"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("***a** b*", "a b"),
        ("a ~~b~~ c", "a b c"),
        (r"\*geen\* nadruk \& zo", "*geen* nadruk & zo"),
        (r"\&amp; blijft", "&amp; blijft"),
        ("caf&eacute; &amp; th&#233; &copy &bestaatniet;", "café & thé &copy &bestaatniet;"),
        ("regel  \ntwee\\\ndrie<br>vier<br />\nvijf", "regel\ntwee\ndrie\nvier\nvijf"),
        ("een\r\n   twee", "een\ntwee"),
        ("5\u00a0mg\u2009per le\u00adver\u200b", "5 mg per lever"),
        ("👨\u200d👩\u200d👧 en le\u200dver", "👨\u200d👩\u200d👧 en lever"),
        ("zie https://x.nl/lever_kuur. En www.y.nl, of info@z.nl!", "zie . En , of !"),
        ("<http://x.nl> en <a@b.nl> weg", "en weg"),
        ("neem `code` en ``a ` b`` in", "neem en in"),
        ("een ` losse tik", "een ` losse tik"),
        ("[tekst][ref] [ref] [ref][] [los]\n\n[ref]: /u", "tekst ref ref [los]"),
        ("[niet](een link", "[niet](een link"),
        ("[a [b](u) c](v)", "[a b c](v)"),
        ("[\\*](u) en [&eacute;n](<u v> 't')", "* en én"),
        ('een<b>twee</b> <span class="x">drie</span> <code>vier</code> vijf', "eentwee drie vijf"),
        ("een<!-- weg -->twee", "eentwee"),
        ("5 < 6 & 7 > 3", "5 < 6 & 7 > 3"),
        ("Het kost $5 of $6.", "Het kost $5 of $6."),
        ("formule $x_1 = 2$ weg", "formule weg"),
        ("lever[^1] goed[^noot]", "lever goed"),
        ("[^1]: De voetnoot", "De voetnoot"),
        ("{{ product }} geneest {% if a %}de{% endif %} lever", "geneest de lever"),
        ("{{< em >}}een{{< /em >}} {{% x %}}", "een"),
        ("## Kop {#kop .klas}", "Kop"),
        ("> [!NOTE]\n> Let op", "Let op"),
    ],
)
def test_text_of_a_paragraph(source: str, text: str) -> None:
    assert texts(source)[0] == text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Een\n\nTwee\n===\n\n###### Zes ##", [("heading", "Een"), ("heading", "Twee"), ("heading", "Zes")]),
        ("- a\n  loopt door\n\n  tweede\n- b", [("item", "a\nloopt door"), ("item", "tweede"), ("item", "b")]),
        ("- [ ] taak\n- [x] klaar", [("item", "taak"), ("item", "klaar")]),
        ("...geneest\n> citaat", [("paragraph", "...geneest"), ("quote", "citaat")]),
        ("> geneest\n> leverziekte\nlui", [("quote", "geneest\nleverziekte\nlui")]),
        ("> - a\n>   b\n> c", [("item", "a\nb\nc")]),
        ("een\n\n    code\n\n```\ncode\n```\ntwee", [("paragraph", "een"), ("paragraph", "twee")]),
        ("<div>\nHallo <b>we</b>reld\n<p>twee\n</div>", [("paragraph", "Hallo wereld"), ("paragraph", "twee")]),
        ("- <p>een</p>\n  <p>twee</p>\n- drie", [("item", "een\ntwee"), ("item", "drie")]),
        ("> <div>een</div>\n> twee", [("quote", "een\ntwee")]),
        ("<script>\nx\n\ny\n</script>\n\ntekst", [("paragraph", "tekst")]),
        ("---\n\ntekst", [("paragraph", "tekst")]),
        ("::: tip Titel\nBinnen\n:::", [("paragraph", "Titel\nBinnen")]),
        ("a\rb\r\r> c\r> d", [("paragraph", "a\nb"), ("quote", "c\nd")]),
        ("\ufeff# Kop", [("heading", "Kop")]),
    ],
)
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source) == expected


def test_levels_of_headings_and_items() -> None:
    document = page("## Kop\n\n- a\n  - b\n    1. c\n")
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 2),
        ("item", 1),
        ("item", 2),
        ("item", 3),
    ]


def test_cells_know_their_place() -> None:
    document = page("| a | b |\n|---|:-:|\n| c \\| d |  |\n|| *e* |\n\nx\n\n|f|\n|-|")
    cells = [(document.text[b.start : b.end], b.table, b.row, b.column) for b in document.blocks if b.kind == "cell"]
    assert cells == [("a", 0, 0, 0), ("b", 0, 0, 1), ("c | d", 0, 1, 0), ("e", 0, 2, 1), ("f", 1, 0, 0)]


def test_a_picture_is_read_after_the_sentence_it_stands_in() -> None:
    source = 'De ![lever *goed*](a.png "Titel") werkt [hier](u "Meer").\n\nVerder'
    assert blocks(source) == [
        ("paragraph", "De werkt hier."),
        ("label", "Titel"),
        ("label", "lever goed"),
        ("label", "Meer"),
        ("paragraph", "Verder"),
    ]


def test_shortcodes_say_what_their_captions_say() -> None:
    assert blocks('{{< figure src="a" caption="Goed voor de lever" >}}\n\nTekst') == [
        ("label", "Goed voor de lever"),
        ("paragraph", "Tekst"),
    ]


def test_what_is_skipped_and_why() -> None:
    source = "`a`\n\n    b\n\n<!-- c\n\nd -->\n\n[e]: f\n\n{{ g }}\n\n$$\nh\n$$\n"
    assert skipped(source) == [
        ("code", "`a`"),
        ("code", "    b"),
        ("comment", "<!-- c\n\nd -->"),
        ("link definition", "[e]: f"),
        ("template", "{{ g }}"),
        ("math", "$$\nh\n$$"),
    ]


@pytest.mark.parametrize(
    ("source", "phrase", "home"),
    [
        ("> geneest\n> leverziekte", "geneest\nleverziekte", "geneest\n> leverziekte"),
        ("een **lever**ziekte", "leverziekte", "lever**ziekte"),
        ("caf&eacute; goed", "café", "caf&eacute;"),
        ("caf&eacute; goed", "é", "&eacute;"),
        ("\ufeff🎉 e\u0301n\r\nlever", "lever", "lever"),
        ("le\u00adver goed", "lever", "le\u00adver"),
        ("a [liver](x) *disease*", "liver disease", "liver](x) *disease"),
        ("|a|\n|-|\n|x \\| y|", "x | y", "x \\| y"),
    ],
)
def test_words_come_home(source: str, phrase: str, home: str) -> None:
    assert found(source, phrase) == home


MDX = """import { Hero } from "x"
export const meta = {
  title: "Niet",

  b: 1,
}

# Kop

<Hero title="Goed voor de lever" sub={1} onClick={() => { a > b }}>
    Ingesprongen **tekst** {uitdrukking} hier
</Hero>

Een <Badge>twee</Badge>, {/* weg */}<b>drie</b>vier `{` <br/> vijf

<Card
  description={'Ook goed'}
/>
"""


def test_mdx() -> None:
    assert blocks(MDX, "page.mdx") == [
        ("heading", "Kop"),
        ("label", "Goed voor de lever"),
        ("paragraph", "Ingesprongen tekst hier"),
        ("paragraph", "Een twee, drievier\nvijf"),
        ("label", "Ook goed"),
    ]


def test_mdx_that_never_closes_is_still_read() -> None:
    assert "lever" in page("Een {lever\n\n<Hero a={\n\nmeer lever", "page.mdx").text


@pytest.mark.parametrize(
    "source",
    [
        ">" * 100_000 + "lever",
        "> " * 100_000 + "lever",
        "- " * 50_000 + "lever",
        "".join(" " * (2 * depth) + "- lever\n" for depth in range(500)),
        "<div>" * 100_000 + "lever",
        "<b>" * 50_000 + "lever",
        "[" * 50_000 + "lever",
        "![a" * 20_000 + "lever",
        "*a **b " * 20_000 + "lever",
        "<!--" * 50_000 + "lever",
        "{{ a" * 50_000 + "lever",
        "`" + " ".join("`" * n for n in range(2, 400)) + " lever",
        "---\na: " + "[" * 50_000 + "\n---\nlever",
    ],
    ids=lambda source: str(source[:8]),
)
def test_deep_and_hostile_pages_take_bounded_time(source: str) -> None:
    start = time.process_time()
    assert "lever" in read(source, "page.md").text
    assert time.process_time() - start < 10


def test_a_long_page_takes_seconds() -> None:
    part = "# Kop\n\nMagnesium **draagt** bij [aan](u) één ding.\n\n- a\n- b\n\n> c\n> d\n\n"
    source = part * (400_000 // len(part))
    start = time.process_time()
    read(source, "page.md")
    assert time.process_time() - start < 5
