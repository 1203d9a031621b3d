"""How a report looks in Word: styles that whoever goes on writing changes in one place."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

INK, SOFT, LINE, WARM = "15252B", "50636A", "D2DBDD", "8A4A00"

FONTS = {"en": ("Calibri", "Microsoft YaHei"), "zh": ("Arial", "Microsoft YaHei")}
"""The Latin font and the Chinese one. Both are on every machine with Word; others have substitutes."""

TAGS = {"en": "en-GB", "zh": "zh-CN"}

TABLE, CELL, HEAD = "Report Table", "Report Cell", "Report Head"
ITEM, GAP = "Report Item", "Report Gap"


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: sizes in points, spaces before and after it too."""

    size: float
    before: float = 0
    after: float = 4
    bold: bool = False
    colour: str = INK
    keeps: bool = False
    """Whether it stays on the page of what follows."""


HEADINGS = {
    "Title": Look(13, 120, 8, colour=SOFT),
    "Heading 1": Look(16, 0, 10, bold=True, keeps=True),
    "Heading 2": Look(11.5, 14, 4, bold=True, keeps=True),
    "Heading 3": Look(10.5, 10, 3, bold=True, keeps=True),
    "TOC Heading": Look(16, 0, 10, bold=True, keeps=True),
}

PARAGRAPHS = {
    "lead": ("Report Lead", Look(10, 0, 8)),
    "site": ("Report Site", Look(26, 0, 36, bold=True)),
    "band": ("Report Status", Look(10, 0, 0, bold=True, colour=WARM)),
    "disclaimer": ("Report Disclaimer", Look(9, 18, 4, colour=SOFT)),
    "warning": ("Report Warning", Look(10, 2, 8, colour=WARM)),
    "value": ("Report Figure", Look(22, 0, 0, bold=True)),
    "first": ("Report Result", Look(10, 0, 3, bold=True)),
    "title": ("Report Part", Look(10, 3, 2, bold=True, keeps=True)),
    "thing": ("Report Point", Look(10, 8, 2, keeps=True)),
    "items": (ITEM, Look(9, 0, 2)),
    "small": ("Report Small", Look(8.5, 2, 4, colour=SOFT)),
    "cell": (CELL, Look(9, 0, 2)),
    "head": (HEAD, Look(8.5, 0, 2, bold=True, colour=SOFT, keeps=True)),
    "gap": (GAP, Look(4)),
}
"""By the class of the page; the last three stand in tables and after them."""

COLOURED = {"Heading 1", "Report Site", "Report Figure", "Report Result", "TOC Heading"}
"""What wears the organisation's colour."""


def set_up_styles(document: Document, language: str, colour: str) -> None:
    """Give the document its fonts, its language and its styles."""
    _defaults(document, language)
    for style in document.styles.element.findall(qn("w:style")):
        # A hundred coloured tables of the template, of which none is wanted.
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) != "TableNormal":
            style.getparent().remove(style)
    for name, look in HEADINGS.items():
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        _plain(style)
        _apply(style, look, colour)
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    for name, look in (*PARAGRAPHS.values(), *((f"toc {n}", Look(10)) for n in (1, 2))):
        added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(added, ParagraphStyle)
        added.base_style = document.styles["Normal"]
        added.quick_style = True
        _apply(added, look, colour)
    _item_style(document)
    document.styles.element.append(_table_style())


def style_of(look: str, *, in_table: bool) -> str:
    """The name of the style for a class of the page."""
    if look == "bullet":
        return "List Bullet"
    if look:
        return PARAGRAPHS.get(look, PARAGRAPHS["small"])[0]
    return CELL if in_table else "Normal"


def _defaults(document: Document, language: str) -> None:
    latin, han = FONTS[language]
    run = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts, tongue = run.find(qn("w:rFonts")), run.find(qn("w:lang"))
    _set_fonts(fonts, latin, han)
    # Also in styles of the template that only somebody who edits the file takes.
    for others in document.styles.element.iter(qn("w:rFonts")):
        others.set(qn("w:eastAsia"), han)
    tongue.set(qn("w:val"), TAGS["en"])
    tongue.set(qn("w:eastAsia"), TAGS["zh"])
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.size, normal.font.color.rgb = Pt(10), RGBColor.from_string(INK)
    _set_fonts(normal.element.get_or_add_rPr().get_or_add_rFonts(), latin, han)
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1.3 if language == "zh" else 1.15


def _set_fonts(fonts: Any, latin: str, han: str) -> None:
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    # Fonts of the theme would be stronger than these.
    for name, font in (("ascii", latin), ("hAnsi", latin), ("eastAsia", han), ("cs", latin)):
        fonts.set(qn(f"w:{name}"), font)


def _plain(style: ParagraphStyle) -> None:
    """Without the fonts, colours and lines of the template that the document comes from."""
    element = style.element
    for part in (element.rPr, element.pPr):
        if part is not None:
            for tag in ("rFonts", "color", "spacing", "kern", "pBdr", "contextualSpacing"):
                for found in part.findall(qn(f"w:{tag}")):
                    part.remove(found)


def _apply(style: ParagraphStyle, look: Look, colour: str) -> None:
    font, form = style.font, style.paragraph_format
    font.size, font.bold = Pt(look.size), look.bold
    font.color.rgb = RGBColor.from_string(colour if style.name in COLOURED else look.colour)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.keep_with_next = look.keeps
    if look.size > Look(12).size:
        form.line_spacing = 1.1
    form.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _item_style(document: Document) -> None:
    """Questions in a list: their numbers hang before their words."""
    form = document.styles[ITEM].paragraph_format
    form.left_indent, form.first_line_indent = Mm(10), Mm(-10)
    form.tab_stops.add_tab_stop(Mm(10))


def _table_style() -> Any:
    edge = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
    strong = f'w:val="single" w:sz="8" w:space="0" w:color="{INK}"'
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return parse_xml(f"""<w:style {namespace} w:type="table" w:customStyle="1" w:styleId="ReportTable">
      <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
      <w:tblPr><w:tblBorders><w:bottom {edge}/><w:insideH {edge}/></w:tblBorders>
      <w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>
      <w:bottom w:w="20" w:type="dxa"/><w:right w:w="115" w:type="dxa"/></w:tblCellMar></w:tblPr>
      <w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom {strong}/></w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr>
      </w:tblStylePr></w:style>""")


def hint(run: Any, language: str) -> None:
    """Have quotation marks, dashes and dots of a Chinese text set full width."""
    if language == "zh":
        run.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


def element(name: str, /, **attributes: str) -> Any:
    """An element of Word with its attributes."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
