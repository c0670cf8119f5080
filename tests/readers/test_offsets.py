"""Laws that hold for every reader and every document, however it is made."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.positions import locate
from claimcheck.readers import Kind, read

from .pages import check_laws

QUICK = settings(max_examples=150, deadline=None)
SYMBOLS = "*_~`[](){}<>!#|-+=\\&;:$%\"'/@^.\n\r\t \u00a0\u00ad\u200b\u200d\ufeffa1é🎉\u0301x"
PLAIN = ["lever", "één", "vitamine", "B12", "cafe\u0301", "🎉", "goed", "maagpijn"]
WORDS = [*PLAIN, "le\u00adver", "5\u00a0mg", "&eacute;&eacute;n", "caf&#233;", "a\\*b", "👨‍👩‍👧"]
KINDS: tuple[Kind, ...] = ("markdown", "html", "text")


def ends(draw: Callable[..., str], source: str) -> str:
    """Give a document a byte order mark and other line ends, or not."""
    bom = draw(st.sampled_from(["", "\ufeff"]))
    return bom + source.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))


class Marked:
    """Numbers words, so that each stands in a document once."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def word(self) -> str:
        self.words.append(f"w{len(self.words)}q")
        return self.words[-1]


@st.composite
def markdown(draw: st.DrawFn) -> tuple[str, list[str]]:
    marked = Marked()

    def piece() -> str:
        word = marked.word()
        form = draw(
            st.sampled_from(
                [
                    "{}",
                    "{}",
                    "{}",
                    "**{}**",
                    "*{}*",
                    "x**{}**y",
                    '[{}](/u "t")',
                    "~~{}~~",
                    "<b>{}</b>",
                    "{}&eacute;",
                    "_{}_",
                    "![{}](/u)",
                    "**a *{}* b**",
                    "{}[^1]",
                    "`code` {}",
                    "{{{{ x }}}} {}",
                    "\\*{}",
                    '"{}"',
                    "<!-- c -->{}",
                ]
            )
        )
        return form.format(word) + " " + draw(st.sampled_from(WORDS))

    def line() -> str:
        pieces = [piece() for _ in range(draw(st.integers(1, 3)))]
        return draw(st.sampled_from([" ", "\n", "  \n", "\\\n"])).join(pieces)

    def flat() -> str:
        return line().replace("  \n", " ").replace("\\\n", " ").replace("\n", " ")

    def block(depth: int) -> str:
        form = draw(st.integers(0, 8 if depth < 3 else 4))
        if form <= 1:
            return line()
        if form == 2:
            return "#" * draw(st.integers(1, 6)) + " " + flat()
        if form == 3:
            rows = "\n".join(f"| {flat()} | {flat()} |" for _ in range(draw(st.integers(0, 2))))
            return f"| {flat()} | {flat()} |\n|---|---|\n{rows}".strip()
        if form == 4:
            return draw(st.sampled_from(["```\ncode\n```", "___", "<!-- c -->", "<div>\n<p>x</p>\n</div>", "[r]: /u"]))
        if form <= 6:
            return "\n".join("> " + part for part in blocks(depth + 1).split("\n"))
        mark = draw(st.sampled_from(["- ", "1. ", "* "]))
        indent = "\n" + " " * len(mark)
        return "\n".join(mark + indent.join(blocks(depth + 1).split("\n")) for _ in range(draw(st.integers(1, 2))))

    def blocks(depth: int) -> str:
        return "\n\n".join(block(depth) for _ in range(draw(st.integers(1, 3))))

    front = draw(st.sampled_from(["", "---\ntitle: Goed\nusps: [een, twee]\n---\n"]))
    return ends(draw, front + blocks(0) + "\n"), marked.words


@st.composite
def page(draw: st.DrawFn) -> tuple[str, list[str]]:
    marked = Marked()

    def words() -> str:
        form = draw(
            st.sampled_from(
                [
                    "{}",
                    "{}",
                    "<b>{}</b>",
                    "<a href='/u' title='t'>{}</a>",
                    "{}&nbsp;",
                    '<img alt="{}">',
                    "<code>c</code>{}",
                    "x<i>{}</i>y",
                    "<!-- c -->{}",
                    "{}<br>",
                    "{{{{ x }}}} {}",
                    "5 < 6 {}",
                    "a & {}",
                    "<script>s</script>{}",
                ]
            )
        )
        return form.format(marked.word()) + draw(st.sampled_from([" ", "\n  "])) + draw(st.sampled_from(WORDS))

    def element(depth: int) -> str:
        name = draw(
            st.sampled_from(["p", "h2", "li", "td", "div", "blockquote", "ul", "table", "button", "tr", "section"])
        )
        end = draw(st.sampled_from([f"</{name}>", f"</{name}>", "", "</b>"]))
        inner = "".join(
            element(depth + 1) if depth < 3 and draw(st.booleans()) else words() for _ in range(draw(st.integers(0, 3)))
        )
        return f"<{name}>{inner}{end}"

    return ends(draw, "\n".join(element(0) for _ in range(draw(st.integers(1, 3))))), marked.words


@QUICK
@given(markdown())
def test_markdown_keeps_every_word_and_its_place(made: tuple[str, list[str]]) -> None:
    check_made(*made, kind="markdown")


@QUICK
@given(page())
def test_html_keeps_every_word_and_its_place(made: tuple[str, list[str]]) -> None:
    check_made(*made, kind="html")


def check_made(source: str, words: list[str], kind: Kind) -> None:
    document = read(source, "page", kind)
    assert document.source == source
    check_laws(document)
    for word in words:
        at = document.text.find(word)
        assert at != -1, (word, document.text)
        place = locate(document, at, at + len(word))
        assert source[place.start : place.end] == word


@QUICK
@given(
    st.lists(st.sampled_from([*WORDS, "- ", "\n", "\n\n", "• ", "1. ", " ", " https://x.nl/a ", " info@x.nl "])),
    st.data(),
)
def test_text_keeps_every_word(pieces: list[str], data: st.DataObject) -> None:
    source = ends(data.draw, "".join(pieces))
    document = read(source, "page.txt")
    check_laws(document)
    assert document.text.count("maagpijn") == source.count("maagpijn")


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=SYMBOLS, max_size=60), st.sampled_from([*KINDS, "mdx"]))
def test_any_symbols_are_read(source: str, kind: str) -> None:
    check_laws(read(source, "page.mdx" if kind == "mdx" else "page", None if kind == "mdx" else kind))  # type: ignore[arg-type]


@QUICK
@given(st.text(max_size=80), st.sampled_from(KINDS))
def test_any_text_is_read(source: str, kind: Kind) -> None:
    check_laws(read(source, "page", kind))


@QUICK
@given(
    st.lists(
        st.sampled_from(
            [
                "---\n",
                "+++\n",
                "title: ",
                "description: >\n",
                "usps:\n",
                "  - ",
                '"',
                "'",
                "een",
                "\\u00e9",
                "\\n",
                "\n",
                " ",
                "#",
                ": ",
                "[",
                "]",
                "{",
                "}",
                "|",
                ">",
                "&a ",
                "*a",
                "title = ",
                '"""',
                "\\",
                "🎉",
                "text: |\n",
                "  lever\n",
            ]
        ),
        max_size=25,
    )
)
def test_any_front_matter_is_read(pieces: list[str]) -> None:
    for opening in ("---\n", "+++\n"):
        check_laws(read(opening + "".join(pieces) + "\n" + opening + "\nlever\n", "page.md"))


@QUICK
@given(
    st.lists(
        st.sampled_from(
            [
                "<A ",
                "<a ",
                "b=",
                '"x"',
                "{",
                "}",
                ">",
                "/>",
                "</A>",
                "lever",
                "import a from 'x'\n",
                "export const a = ",
                "\n",
                'title="goed"',
                "`",
                "```\n",
                "{/* c */}",
                "<>",
                "</>",
                " ",
                "{{ x }}",
                "{% x %}",
                "$a_1$",
                "[^1]: ",
                "[^1]",
            ]
        ),
        max_size=30,
    )
)
def test_any_mdx_is_read(pieces: list[str]) -> None:
    check_laws(read("".join(pieces), "page.mdx"))
