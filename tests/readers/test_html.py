import pytest

from .pages import blocks, found, page, skipped, texts


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>een <b>le</b>ver</p>twee", [("paragraph", "een lever"), ("paragraph", "twee")]),
        ("<h2>Kop<p>tekst", [("heading", "Kop"), ("paragraph", "tekst")]),
        ("<p>een\n   twee<br>\n drie<br/>vier", [("paragraph", "een\ntwee\ndrie\nvier")]),
        ("<ul><li>a<li>b<p>c</p></ul>d", [("item", "a"), ("item", "b"), ("item", "c"), ("paragraph", "d")]),
        ("<blockquote>a<p>b</blockquote>c", [("quote", "a"), ("quote", "b"), ("paragraph", "c")]),
        ("<title>A &amp; b</title><p>c", [("title", "A & b"), ("paragraph", "c")]),
        ("<button>Koop</button> <input type=submit value='Nu'>", [("label", "Koop"), ("label", "Nu")]),
        ("<p>x <img alt='goed' title=\"mooi\"> y", [("paragraph", "x y"), ("label", "goed"), ("label", "mooi")]),
        ("<p hidden>een<p aria-hidden=true>twee", [("paragraph", "een"), ("paragraph", "twee")]),
        ("<meta name=description content='Goed &eacute;n'>", [("description", "Goed én")]),
        ("<meta property='og:title' content=a><meta name=keywords content=b>", [("title", "a")]),
        ("<div>een<section>twee</div>drie", [("paragraph", "een"), ("paragraph", "twee"), ("paragraph", "drie")]),
        ("<dl><dt>a<dd>b</dl>", [("paragraph", "a"), ("paragraph", "b")]),
    ],
)
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(source, "page.html") == expected


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("5 < 6 & 7 > 3", "5 < 6 & 7 > 3"),
        ("a & b &amp c &eacute;&#233;&#xe9; &nope;", "a & b & c ééé &nope;"),
        ("5&nbsp;mg le&shy;ver a&ZeroWidthSpace;b", "5 mg lever ab"),
        ("&#99999999999999999999999;x", "&#99999999999999999999999;x"),
        ("a<!-- b -->c<!-->d<!doctype x>e<?x?>f", "acdef"),
        ("a <code>b</code> c <kbd>d</kbd>", "a c"),
        ("a <code>b c", "a b c"),
        ('a <a href="x>b</a> c', "a b c"),
        ("a <a title=it's href='y'>b</a>", "a b"),
        ("a </nope> b </> c", "a"),
        ("{{ x }}a {% y %}b", "a b"),
        ("a <!-- b", "a <!-- b"),
        ("a <", "a <"),
        ("een<wbr>twee <svg><text>weg</text></svg> drie", "eentwee drie"),
    ],
)
def test_text_of_a_paragraph(source: str, text: str) -> None:
    assert texts(source, "page.html")[0] == text


def test_what_is_not_copy_is_skipped() -> None:
    source = "<style>a</style><script>b</script><pre>c</pre><noscript>d</noscript><!-- e --><p>lever"
    assert texts(source, "page.html") == ["lever"]
    assert [why for why, _ in skipped(source, "page.html")] == ["style", "script", "code", "script", "comment"]


def test_the_page_says_its_language() -> None:
    assert page("<!doctype html><html lang='nl-BE'><p>x", "page.html").language == "nl"
    assert page("<p lang=en>x", "page.html").language is None


def test_cells_know_their_place() -> None:
    source = "<table><thead><tr><th>A<th>B<tbody><tr><td colspan=2>c<td>d</table><table><tr><td>e<tr><td>f</table>"
    document = page(source, "page.html")
    cells = [(document.text[b.start : b.end], b.table, b.row, b.column) for b in document.blocks]
    assert cells == [
        ("A", 0, 0, 0),
        ("B", 0, 0, 1),
        ("c", 0, 1, 0),
        ("d", 0, 1, 2),
        ("e", 1, 1, 0),
        ("f", 1, 2, 0),
    ]


def test_levels() -> None:
    document = page("<h3>a</h3><ul><li>b<ol><li>c</ol><li>d</ul>", "page.html")
    assert [block.level for block in document.blocks] == [3, 1, 2, 1]


LINKED = r"""<script type="application/ld+json">
{"@graph": [{"@type": "Product", "name": "Leverkuur caf\u00e9", "description": "Goed <b>voor</b>\nde \"lever\" 🎉",
  "brand": {"@type": "Brand", "name": "Merk"}, "url": "https://x.nl"},
 {"name": "Helpt het?", "@type": ["Question"], "acceptedAnswer": {"@type": "Answer", "text": "Ja \ud83c\udf89"}}]}
</script>"""


def test_linked_data() -> None:
    assert blocks(LINKED, "page.html") == [
        ("label", "Leverkuur café"),
        ("description", 'Goed voor\nde "lever" 🎉'),
        ("label", "Helpt het?"),
        ("label", "Ja 🎉"),
    ]
    assert found(LINKED, "café", "page.html") == r"caf\u00e9"
    assert found(LINKED, "voor\nde", "page.html") == r"voor</b>\nde"


@pytest.mark.parametrize("text", ['{"description": "half', "{]}:,", '{"description": {"text": "goed"}', "\\"])
def test_broken_linked_data_does_no_harm(text: str) -> None:
    source = f'<script type="application/ld+json">{text}</script><p>lever'
    assert texts(source, "page.html")[-1] == "lever"


def test_front_matter_of_a_page() -> None:
    source = "---\ntitle: Goed\nlang: nl\n---\n<p>lever</p>"
    assert blocks(source, "page.html") == [("title", "Goed"), ("paragraph", "lever")]


@pytest.mark.parametrize(
    ("source", "phrase", "home"),
    [
        ("<p>een <b>le</b>ver</p>", "lever", "le</b>ver"),
        ("\ufeff<p>een\r\n  caf&eacute;</p>", "een\ncafé", "een\r\n  caf&eacute;"),
        ("<p>5&nbsp;mg", "5 mg", "5&nbsp;mg"),
        ("<img alt='a &amp; b'>", "a & b", "a &amp; b"),
    ],
)
def test_words_come_home(source: str, phrase: str, home: str) -> None:
    assert found(source, phrase, "page.html") == home


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000 + "lever",
        "<ul><li>" * 50_000 + "lever",
        "</p>" * 100_000 + "lever",
        '<a b="' * 50_000 + ">lever",
        "<title>" * 20_000 + "lever",
        "<code>" * 50_000 + "lever",
        "<svg>" * 50_000 + "lever",
        "<!--" * 50_000 + "lever",
        "&" + "a" * 500_000 + " lever",
    ],
    ids=lambda source: str(source[:8]),
)
def test_deep_and_hostile_pages_are_read(source: str) -> None:
    assert "lever" in page(source, "page.html").text
