"""Read the page of a report into blocks: whatever stands on it is carried over, however it is nested.

Only the meaning of HTML is asked: headings, paragraphs, lists, tables. What the style sheet draws
without words (marks, keys to lines) has its sign here.
"""

import html
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from assessor.report.cleaning import clean
from assessor.report.word.blocks import (
    Block,
    Cell,
    Contents,
    Heading,
    Paragraph,
    Picture,
    Row,
    Span,
    Table,
)
from assessor.report.word.lines import Line

INLINE = frozenset({"a", "abbr", "b", "br", "em", "i", "small", "span", "strong", "sub", "sup"})
HEADINGS = {f"h{number}": number - 1 for number in range(1, 7)}
FLOWING = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "header", "li", "main", "ol", "p", "section", "ul"),
    }
)
KNOWN = INLINE | FLOWING | HEADINGS.keys() | {"img", "nav", "table"}
"""What can be read; anything else is read like a ``div``."""
SIDE_BY_SIDE = "figures"
"""The class of what holds its parts in one line."""
FORM = "sign-off"
"""The class of a table in which people sign."""
NO_WORDS = frozenset({"script", "style", "template"})

_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def read_page(page: str, language: str) -> tuple[Block, ...]:
    """All that stands on the page, in its order."""
    from lxml.html import document_fromstring  # noqa: PLC0415 - comes with python-docx

    drawings: list[str] = []

    def take_out(found: re.Match[str]) -> str:
        drawings.append(found[0])
        return f'<img data-drawing="{len(drawings) - 1}">'

    root = document_fromstring(_SVG.sub(take_out, clean(page)))
    return tuple(_Reader(drawings, language).flow(root.find("body")))


class _Reader:
    def __init__(self, drawings: list[str], language: str) -> None:
        self._drawings = drawings
        self._language = language

    def flow(self, element: Any, line: Line | None = None) -> list[Block]:
        """The blocks inside an element; words beside blocks make a paragraph of their own."""
        line = Line(self._language) if line is None else line
        line = line.inside(element)
        blocks: list[Block] = []
        self._gather(element, line, blocks)
        blocks += line.end()
        return _heading_first(blocks)

    def _gather(self, element: Any, line: Line, blocks: list[Block]) -> None:
        line.say(element.text)
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in NO_WORDS:
                pass
            elif tag == "img":
                blocks += [*line.end(), self._picture(child)]
            elif tag in INLINE:
                before = line.enter(child)
                self._gather(child, line, blocks)
                line.leave(before)
            else:
                head = line.end()
                found = self._block(child, line)
                blocks += _joined(head, found) if element.tag == "li" else [*head, *found]
            line.say(child.tail)

    def _block(self, element: Any, line: Line) -> list[Block]:
        classes = element.get("class", "").split()
        if element.tag in HEADINGS:
            return [self._heading(element)]
        if element.tag == "nav":
            return [Contents(_words(element.find("h2")))]
        if element.tag == "table":
            return [self._table(element, line)]
        if SIDE_BY_SIDE in classes:
            cells = tuple(Cell(tuple(self.flow(child, line))) for child in element)
            return [Table((Row(cells),), is_frame=True)]
        found = self.flow(element, line)
        return _named(found, element.get("id"))

    def _heading(self, element: Any) -> Heading:
        number = element.find("span[@class='number']")
        told = "" if number is None else _words(number)
        if number is not None:
            number.text = None
        line = Line(self._language).inside(element)
        self._gather(element, line, [])
        spans = tuple(span for block in line.end() for span in block.spans)
        names = (element.get("id"),) if element.get("id") else ()
        return Heading(HEADINGS[element.tag], told, spans, names)

    def _table(self, element: Any, line: Line) -> Table:
        rows = []
        for row in element.iter("tr"):
            is_head = row.getparent().tag == "thead"
            cells = tuple(self._cell(cell, line) for cell in row if cell.tag in ("td", "th"))
            if row.get("id") and cells:
                first = tuple(_named(cells[0].blocks, row.get("id")))
                cells = (replace(cells[0], blocks=first), *cells[1:])
            if any(cell.blocks for cell in cells):
                rows.append(Row(cells, is_head))
        return Table(tuple(rows), is_form=FORM in element.get("class", "").split())

    def _cell(self, element: Any, line: Line) -> Cell:
        return Cell(
            blocks=tuple(self.flow(element, line)),
            columns=int(element.get("colspan", "1")),
            is_head=element.tag == "th",
            is_number="num" in element.get("class", "").split(),
        )

    def _picture(self, element: Any) -> Picture:
        drawing = element.get("data-drawing")
        if drawing is None:
            return Picture(element.get("alt", ""), source=element.get("src", ""))
        svg = self._drawings[int(drawing)]
        title = _TITLE.search(svg)
        return Picture(html.unescape(title[1]) if title else "", svg)


def _words(element: Any) -> str:
    return "" if element is None else " ".join(element.text_content().split())


def _named(blocks: Iterable[Block], name: str | None) -> list[Block]:
    """The blocks, of which the first that can be led to has this name too."""
    found = list(blocks)
    for place, block in enumerate(found if name else ()):
        if isinstance(block, Heading | Paragraph):
            found[place] = replace(block, names=(*block.names, str(name)))
            return found
    # An empty cell is still a place to go to.
    return [Paragraph((), names=(name,)), *found] if name else found


def _joined(head: list[Paragraph], found: list[Block]) -> list[Block]:
    """The number of a list's entry stands in the line of its first paragraph."""
    if head and found and isinstance(found[0], Paragraph):
        return [replace(found[0], spans=(*head[-1].spans, Span(" "), *found[0].spans)), *found[1:]]
    return [*head, *found]


def _heading_first(blocks: list[Block]) -> list[Block]:
    """A heading that the page sets beside a picture stands above it."""
    match blocks:
        case [Picture() as picture, Heading(level=level) as heading, *rest] if level:
            return [heading, picture, *rest]
    return blocks
