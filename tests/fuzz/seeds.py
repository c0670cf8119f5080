"""The seeds of each target: our own samples, rules and tests' pages, and short pieces of what each grammar knows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MOST = 2_000  # bytes of a seed: short ones are tried more often

_MARKDOWN = (
    "# Zink\n\n**Zink** geneest [griep](/a 'b') en ![alt](x).\n\n- een\n- twee\n  > drie\n\n| a | b |\n|---|---|\n| c | d |\n",
    "---\ntitle: Zink\nusps: [een, 'twee']\nclaimcheck: {ignore: [{rules: HC101, reason: a}]}\n---\n\nZink {{ x }} <b>y</b>\n",
    '+++\ntitle = "Zink"\n[product]\nname = """a\nb"""\n+++\n\n<!-- claimcheck: ignore HC101 -- reden -->\nZink &eacute;\n',
    "[^1]: noot\n\nTekst[^1] `code` $a_1$ ~~weg~~ <http://a.b> a@b.nl {#id}\n\n```\ncode\n```\n\n[r]: /u\n",
)
_SEEDS = {
    "markdown": _MARKDOWN,
    "mdx": (
        "import A from 'a'\n\n<A title=\"Zink\" b={{c: [1]}}>tekst {x} {/* c */}</A>\n\nexport const a = {b: 'c'}\n",
        *_MARKDOWN[:1],
    ),
    "html": (
        '<!doctype html><html lang=nl><title>Zink</title><meta name=description content="a"><p>Zink <b>geneest</b> '
        "griep<br><img alt='x'><table><tr><td>a</table><script>s</script><!-- claimcheck: off -->",
        '<script type="application/ld+json">{"@type": "Product", "name": "Zink", "description": "a\\u00e9"}</script>',
    ),
    "text": ("Zink geneest griep.\r\n\r\n- een\r\n- twee\r\nhttps://a.nl a@b.nl\n", "\ufeff• le\u00adver\u200b\n"),
    "pattern": (
        "lower ~3 cholesterol",
        '"aching" (bone|bot)s',
        "^{substance} {relation:treat} ~ {condition}$",
        "vitamin-b12|b-12 (of the) {drinks}",
    ),
    "suppression": (
        "ignore HC101 until 2027-03-01 -- quote",
        "ignore-line disease, HC2 – reden",
        "off all -- a",
        "on all",
    ),
    "settings": (
        "ignore: [HC8]\nseverity: {HC101: warning}\nper-path: {a/*.md: {kind: product}}\nallow: [{words: x, rules: [HC1]}]\n",
        "extends: first-steps\nexclude: [a/]\nlanguages: [nl]\nmarket: nl\nas-of: 2024-01-01\nfacts: {kind: supplement}\n",
        '[tool.claimcheck]\nignore = ["HC8"]\nfail-on = "never"\n[tool.claimcheck.severity]\nHC101 = "info"\n',
    ),
    "structured": (
        "a: &a {b: [1, 2.5, true, ~]}\nc: *a\nd: |\n  e\n",
        '[a.b]\nc = 1979-05-27\nd = [{e = "f"}, {g = 1e3}]\n',
    ),
    "register": ('Claim type;Nutrient\n"a\nb";c\n', "a,b\tc\n1,2\n"),
}


def seeds(target: str) -> Iterator[bytes]:
    """The seeds of a target."""
    yield from (text.encode() for text in _SEEDS[target])
    if target in {"markdown", "mdx", "html", "text"}:
        ending = {"markdown": "md"}.get(target, target)
        for path in sorted((ROOT / "corpus").rglob(f"*.{ending}")):
            yield path.read_bytes()[:MOST]
    elif target == "structured":
        for path in sorted((ROOT / "rules").rglob("*.yaml"))[::20]:
            yield path.read_bytes()[:MOST]
