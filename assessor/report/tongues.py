"""Passages in another language than the report's are marked, so that what reads aloud reads them right.

In the page by an attribute, and in the PDF on the element of the structure, where the engine (70.0)
writes none.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

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


@contextmanager
def languages_in_structure(whole: str | None) -> Iterator[None]:
    """Have the engine write the language of a passage on its element, while the block runs.

    ``whole`` is the language of the page, which stands in the PDF once, and for all of it.
    """
    import pydyf  # noqa: PLC0415
    from weasyprint.pdf import tags  # noqa: PLC0415

    build = tags._build_box_tree  # noqa: SLF001 - the version is pinned, and a test looks for the result

    def with_language(box: Any, *more: Any) -> Iterator[Any]:
        html = getattr(box, "element", None)
        language = None if html is None else html.get("lang")
        for element in build(box, *more):
            if language and language != whole:
                element["Lang"] = pydyf.String(language)
            yield element

    tags._build_box_tree = with_language  # noqa: SLF001
    try:
        yield
    finally:
        tags._build_box_tree = build  # noqa: SLF001
