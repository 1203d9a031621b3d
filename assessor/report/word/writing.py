"""Write blocks into a document of Word."""

import base64
import binascii
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.image.exceptions import UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from assessor.report.word import blocks as read
from assessor.report.word.blocks import Block, Contents, Heading, Picture, Span, Table, inside
from assessor.report.word.fields import (
    TEXT_WIDTH,
    add_contents,
    bookmark,
    not_numbered,
)
from assessor.report.word.looks import SOFT, element, hint, style_of
from assessor.report.word.pictures import Plate
from assessor.report.word.tables import column_widths, common_widths, make_table

CONTENTS = 'TOC \\o "1-1" \\h \\z \\u'
POINT = 25.4 / 72 * 0.75
"""A point of a drawing, in millimetres."""
WIDEST_DRAWING, LOGO_HEIGHT = 150.0, 18.0


class Writer:
    """Writes a report from top to bottom; ``plates`` holds a picture of each drawing."""

    def __init__(
        self,
        document: Document,
        language: str,
        plates: Mapping[str, Plate],
        report: Iterable[Block],
    ) -> None:
        self._document = document
        self._language = language
        self._plates = plates
        self._report = tuple(report)
        self._body = document.element.body
        self._styles = {style.name: style.style_id for style in document.styles}
        self._widths = common_widths(self._report)
        names = (
            name
            for block in inside(self._report)
            if isinstance(block, Heading | read.Paragraph)
            for name in block.names
        )
        self._places = {name: f"p{number}" for number, name in enumerate(names, start=1)}
        self._headings = {
            id(block): f"_Toc{number:08d}"
            for number, block in enumerate(self._report, start=1)
            if isinstance(block, Heading) and block.level == 1
        }
        self._bookmarks = 0
        self._pictures = 0
        self._counted = 0

    def write(self) -> None:
        self._blocks(self._body, self._report, TEXT_WIDTH)

    def _blocks(
        self, into: Any, found: Iterable[Block], room: float, cell: read.Cell | None = None
    ) -> None:
        for block in found:
            match block:
                case Heading():
                    self._heading(into, block, cell)
                case read.Paragraph():
                    self._paragraph(into, block, cell)
                case Picture():
                    self._picture(into, block, room, cell)
                case Table():
                    self._table(into, block, room)
                case Contents():
                    self._contents(into, block)

    def _new(self, into: Any, style: str) -> WordParagraph:
        made = element("p")
        # In the body, what describes the page stands last.
        last = into[-1] if len(into) and into[-1].tag == qn("w:sectPr") else None
        into.append(made) if last is None else last.addprevious(made)
        # To look a style up by its name takes python-docx as long as all the rest.
        made.style = self._styles[style]
        return WordParagraph(made, self._document)

    def _heading(self, into: Any, heading: Heading, cell: read.Cell | None) -> None:
        style = "Title" if heading.level == 0 else f"Heading {min(heading.level, 3)}"
        paragraph = self._new(into, "Report Part" if cell else style)
        number = heading.number
        if heading.level == 1 and not cell:
            self._counted += 1
            if number == str(self._counted):
                number = ""  # Word counts
            else:
                self._counted -= 1
                not_numbered(paragraph)
        spans = (Span(f"{number}\u2002"), *heading.spans) if number else heading.spans
        self._spans(paragraph, spans)
        self._name(paragraph, heading.names)
        if id(heading) in self._headings:
            self._mark(paragraph, self._headings[id(heading)])

    def _paragraph(self, into: Any, told: read.Paragraph, cell: read.Cell | None) -> None:
        look = "head" if cell is not None and cell.is_head else told.look
        paragraph = self._new(into, style_of(look, in_table=cell is not None))
        if cell is not None and cell.is_number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._spans(paragraph, told.spans)
        self._name(paragraph, told.names)

    def _spans(self, paragraph: WordParagraph, spans: Iterable[Span]) -> None:
        for span in spans:
            run = paragraph.add_run(span.text)
            if span.bold:
                run.bold = True
            if span.look:
                run.font.color.rgb = RGBColor.from_string(SOFT)
                run.bold = False
            hint(run._r, self._language)  # noqa: SLF001 - python-docx has no East Asian fonts
            link = self._link(span.target)
            if link is not None:
                run._r.addprevious(link)  # noqa: SLF001
                link.append(run._r)  # noqa: SLF001

    def _link(self, target: str) -> Any:
        """A link to a place in the document or to a page in the web; None to anything else."""
        if target.startswith("#") and target[1:] in self._places:
            return element("hyperlink", anchor=self._places[target[1:]], history="1")
        if target.startswith(("https://", "http://")):
            made = element("hyperlink", history="1")
            kind = RELATIONSHIP_TYPE.HYPERLINK
            made.set(qn("r:id"), self._document.part.relate_to(target, kind, is_external=True))
            return made
        return None

    def _name(self, paragraph: WordParagraph, names: Iterable[str]) -> None:
        for name in names:
            self._mark(paragraph, self._places[name])

    def _mark(self, paragraph: WordParagraph, name: str) -> None:
        self._bookmarks += 1
        bookmark(paragraph, name, self._bookmarks)

    def _picture(self, into: Any, picture: Picture, room: float, cell: read.Cell | None) -> None:
        plate = self._plates.get(picture.svg)
        if plate is None:
            self._photograph(into, picture)
            return
        width = min(plate.width * POINT, room - 2 if cell else WIDEST_DRAWING, room)
        paragraph = self._new(into, style_of("", in_table=cell is not None))
        paragraph.paragraph_format.keep_with_next = cell is None
        shape = paragraph.add_run().add_picture(
            BytesIO(plate.png), Mm(width), Mm(width * plate.height / plate.width)
        )
        self._tell(shape, picture.words)

    def _photograph(self, into: Any, picture: Picture) -> None:
        """A logo. One that Word cannot show (WebP) is left out: its words stand for it."""
        paragraph = self._new(into, "Normal")
        try:
            content = base64.b64decode(picture.source.partition(",")[2], validate=True)
            shape = paragraph.add_run().add_picture(BytesIO(content), height=Mm(LOGO_HEIGHT))
        except (binascii.Error, UnrecognizedImageError, ValueError):
            paragraph.add_run(picture.words)
            return
        widest = Mm(TEXT_WIDTH / 2)
        if shape.width > widest:
            shape.height = Emu(round(shape.height * widest / shape.width))
            shape.width = widest
        self._tell(shape, picture.words)

    def _tell(self, shape: Any, words: str) -> None:
        """Say in words what a picture shows."""
        self._pictures += 1
        about = shape._inline.docPr  # noqa: SLF001 - python-docx has no words for pictures
        about.set("id", str(self._pictures))
        about.set("name", f"Picture {self._pictures}")
        about.set("descr", words)

    def _table(self, into: Any, table: Table, room: float) -> None:
        widths = self._widths.get(table.heads) if room == TEXT_WIDTH else None
        made = make_table(table, widths or column_widths(table, room), self._fill)
        # The paragraph keeps two tables apart; a cell ends with one too.
        after = self._new(into, "Report Gap")
        after._p.addprevious(made)  # noqa: SLF001

    def _fill(self, box: Any, cell: read.Cell, width: float) -> None:
        self._blocks(box, cell.blocks, width, cell)
        if not len(box) or box[-1].tag != qn("w:p"):
            self._new(box, style_of("", in_table=True))

    def _contents(self, into: Any, contents: Contents) -> None:
        title = self._new(into, "TOC Heading")
        title.paragraph_format.page_break_before = True
        title.add_run(contents.title)
        entries = [
            (block.number, block.text, self._headings[id(block)])
            for block in self._report
            if isinstance(block, Heading) and id(block) in self._headings
        ]
        lines = [self._new(into, "toc 1") for _ in entries]
        for line in lines:
            stops = line.paragraph_format.tab_stops
            stops.add_tab_stop(Mm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        if lines:
            add_contents(lines, entries, CONTENTS)
