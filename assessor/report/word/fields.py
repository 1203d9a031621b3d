"""What Word works out by itself: page numbers, the table of contents, the numbers of headings."""

from collections.abc import Iterable, Sequence
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from assessor.report.word.looks import element

TEXT_WIDTH = 165
"""Of a page, in millimetres."""


def add_field(paragraph: Paragraph, code: str, shown: str = "") -> None:
    """A field that Word fills; ``shown`` stands there until then."""
    _begin(paragraph, code)
    paragraph.add_run(shown)
    _mark(paragraph, "end")


def add_contents(
    paragraphs: Sequence[Paragraph], entries: Iterable[tuple[str, str, str]], code: str
) -> None:
    """The table of contents: a paragraph an entry, each with number, title and where it leads.

    It is filled, so that it can be read anywhere; Word adds the page numbers when it opens the file.
    """
    _begin(paragraphs[0], code, dirty=True)
    for paragraph, (number, title, name) in zip(paragraphs, entries, strict=True):
        link = element("hyperlink", anchor=name, history="1")
        start = len(paragraph._p)  # noqa: SLF001 - python-docx has no hyperlinks to write
        paragraph.add_run(f"{number}\t{title}\t" if number else f"{title}\t")
        add_field(paragraph, f"PAGEREF {name} \\h")
        moved = list(paragraph._p)[start:]  # noqa: SLF001
        paragraph._p.append(link)  # noqa: SLF001
        link.extend(moved)
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(10))
    _mark(paragraphs[-1], "end")


def number_headings(document: Document) -> None:
    """Have Word count the headings of the first level, as the page does."""
    numbering = document.part.numbering_part.element
    known = [int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))]
    kind = str(max(known, default=0) + 1)
    abstract = element("abstractNum", abstractNumId=kind)
    level = element("lvl", ilvl="0")
    parts = {"start": "1", "numFmt": "decimal", "pStyle": "Heading1", "suff": "tab"}
    for name, value in {**parts, "lvlText": "%1", "lvlJc": "left"}.items():
        level.append(element(name, val=value))
    space = element("pPr")
    space.append(element("ind", left="567", hanging="567"))
    level.append(space)
    abstract.append(element("multiLevelType", val="multilevel"))
    abstract.append(level)
    # All kinds of lists stand before all lists.
    numbering.insert(len(known), abstract)
    number = str(numbering.add_num(int(kind)).numId)
    settings = document.styles["Heading 1"].element.get_or_add_pPr().get_or_add_numPr()
    settings.get_or_add_numId().val = int(number)
    # The heading of the contents is made after the others, but is none of them.
    contents = document.styles["TOC Heading"].element.get_or_add_pPr().get_or_add_numPr()
    contents.get_or_add_numId().val = 0
    contents.getparent().get_or_add_ind().set(qn("w:left"), "0")
    contents.getparent().get_or_add_ind().set(qn("w:firstLine"), "0")


def not_numbered(paragraph: Paragraph) -> None:
    """Take a heading out of the counting."""
    settings = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
    settings.get_or_add_numId().val = 0
    paragraph.paragraph_format.left_indent = Mm(0)
    paragraph.paragraph_format.first_line_indent = Mm(0)


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A place in the text that links lead to."""
    begin = element("bookmarkStart", id=str(number), name=name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, begin)  # noqa: SLF001
    paragraph._p.append(element("bookmarkEnd", id=str(number)))  # noqa: SLF001


def _begin(paragraph: Paragraph, code: str, *, dirty: bool = False) -> None:
    _mark(paragraph, "begin", dirty=dirty)
    said: Any = element("instrText")
    said.set(qn("xml:space"), "preserve")
    said.text = f" {code} "
    paragraph.add_run()._r.append(said)  # noqa: SLF001
    _mark(paragraph, "separate")


def _mark(paragraph: Paragraph, kind: str, *, dirty: bool = False) -> None:
    sign = element("fldChar", fldCharType=kind)
    if dirty:
        sign.set(qn("w:dirty"), "true")
    paragraph.add_run()._r.append(sign)  # noqa: SLF001
