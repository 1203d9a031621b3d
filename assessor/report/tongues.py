"""Passages in another language than the report's are marked, so that what reads aloud reads them right."""

import re

CHINESE, ENGLISH = "zh-CN", "en"

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ffff"
_WORD = r"[A-Za-z][A-Za-z’'-]*"
PASSAGES = {
    # Signs and figures within belong to it.
    "en": (
        CHINESE,
        re.compile(rf"[{_HAN}](?:[{_HAN}\u3000-\u303f\uff00-\uffef0-9 ·—“”]*[{_HAN}])?"),
    ),
    # ERP and MES are words of the shop floor in any language: three words in a row are English.
    "zh": (ENGLISH, re.compile(rf"{_WORD}(?:[,.;:]? (?:{_WORD}|[0-9]+\.?|&amp;)){{2,}}")),
}
"""By the language of the report: the language of the other passages, and how one looks."""

_PIECES = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z0-9]+)", re.IGNORECASE)
LEFT_ALONE = frozenset({"head", "svg", "a", "style"})
"""Nothing is marked inside: no text, pictures with words of their own, and links, which PDF/UA wants
to hold nothing but their text."""


def marked(html: str, language: str) -> str:
    """The page with every passage in the other language marked; its text stays as it is."""
    tag, passage = PASSAGES[language]
    inside: list[str] = []
    pieces = _PIECES.split(html)
    for at, piece in enumerate(pieces):
        if at % 2:
            _follow(piece, inside)
        elif not inside:
            pieces[at] = passage.sub(lambda found: f'<span lang="{tag}">{found[0]}</span>', piece)
    return "".join(pieces)


def _follow(piece: str, inside: list[str]) -> None:
    """Keep account of the elements that are left alone and have begun, and not ended."""
    found = _NAME.match(piece)
    name = found[1].lower() if found else ""
    if name not in LEFT_ALONE or piece.endswith("/>"):
        return
    if not piece.startswith("</"):
        inside.append(name)
    elif inside and inside[-1] == name:
        inside.pop()
