"""The document around the blocks: its page, its head and foot, what it says of itself, its bytes."""

import datetime as dt
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from assessor.report.shapes import wrap
from assessor.report.word.blocks import Block, Picture, inside
from assessor.report.word.fields import TEXT_WIDTH, add_field, number_headings
from assessor.report.word.looks import SOFT, TAGS, hint, set_up_styles
from assessor.report.word.pictures import engrave
from assessor.report.word.writing import Writer
from assessor.report.words import words_in

FIXED = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the package: the same report has the same bytes on any day."""

LONGEST_PROPERTY = 255
"""More characters of a title or an author the format does not take."""

MOST_RUNNING, MOST_LETTERS = 28.0, 100
"""So many ems of the site's name stand at the head of each page; more letters never do."""


@dataclass(frozen=True, slots=True)
class About:
    """What stands around the text. ``colour`` is ``#rrggbb``."""

    language: str
    title: str
    author: str
    running: str
    status: str
    confidential: str
    colour: str
    date: dt.date


def write_document(blocks: Iterable[Block], about: About, assets: Path) -> bytes:
    """A Word file of the blocks; ``assets`` is the folder with the report's fonts."""
    report = tuple(blocks)
    document = docx.Document()
    _page(document)
    set_up_styles(document, about.language, about.colour.lstrip("#").upper())
    number_headings(document)
    _settings(document, about.language)
    _head_and_foot(document, about)
    _properties(document, about)
    pictures = (block for block in inside(report) if isinstance(block, Picture))
    plates = engrave((picture.svg for picture in pictures if picture.svg), assets)
    Writer(document, about.language, plates, report).write()
    _leave_behind(document)
    made = BytesIO()
    document.save(made)
    return _same_every_day(made.getvalue())


def _page(document: Document) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(25), Mm(210 - 25 - TEXT_WIDTH)
    page.top_margin, page.bottom_margin = Mm(25), Mm(22)
    page.header_distance, page.footer_distance = Mm(12), Mm(10)
    page.different_first_page_header_footer = True
    # A grid of lines would set a Chinese text wider than its styles say.
    for grid in page._sectPr.findall(qn("w:docGrid")):  # noqa: SLF001
        page._sectPr.remove(grid)  # noqa: SLF001


def _settings(document: Document, language: str) -> None:
    settings = document.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            # Anything less, and Word says that the file is an old one.
            setting.set(qn("w:val"), "15")
    for tongue in settings.iter(qn("w:themeFontLang")):
        tongue.set(qn("w:val"), TAGS["en"])
        tongue.set(qn("w:eastAsia"), TAGS["zh"])
    for name in ("savePreviewPicture", "zoom"):
        for found in settings.findall(qn(f"w:{name}")):
            settings.remove(found)
    # Which language the whole is in, for those who have it read aloud.
    document.core_properties.language = TAGS[language]


def _head_and_foot(document: Document, about: About) -> None:
    section, words = document.sections[0], words_in(about.language)
    head = section.header.paragraphs[0]
    # To measure an endless word takes as long as its length squared.
    _say(
        head, wrap(about.running[:MOST_LETTERS], MOST_RUNNING, 1, lines=1)[0] + "\t", about.language
    )
    # The heading of the first level that stands on the page, whatever its style is called there.
    add_field(head, "STYLEREF 1")
    foot = section.footer.paragraphs[0]
    _say(foot, about.status + "\t", about.language)
    before, between, after = words.say("Page %(page)s of %(pages)s", page="\0", pages="\0").split(
        "\0"
    )
    _say(foot, before, about.language)
    add_field(foot, "PAGE", "1")
    _say(foot, between, about.language)
    add_field(foot, "NUMPAGES", "1")
    _say(foot, after, about.language)
    for paragraph in (head, foot):
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    if about.confidential:
        _say(section.footer.add_paragraph(style="Footer"), about.confidential, about.language)
        _say(section.first_page_footer.paragraphs[0], about.confidential, about.language)
    for name in ("Header", "Footer"):
        style = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(8), RGBColor.from_string(SOFT)
        for tabs in style.element.iter(qn("w:tabs")):
            tabs.getparent().remove(tabs)


def _say(paragraph: Paragraph, words: str, language: str) -> None:
    if words:
        hint(paragraph.add_run(words)._r, language)  # noqa: SLF001


def _properties(document: Document, about: About) -> None:
    told, day = document.core_properties, dt.datetime(*about.date.timetuple()[:3])  # noqa: DTZ001
    told.title = about.title[:LONGEST_PROPERTY]
    told.author = told.last_modified_by = about.author[:LONGEST_PROPERTY]
    told.subject = told.keywords = told.comments = told.category = ""
    told.created = told.modified = told.last_printed = day
    told.revision = 1


def _leave_behind(document: Document) -> None:
    """What the template brings along for old versions of Word, and its own small picture."""
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(("/stylesWithEffects", "/thumbnail", "/customXml")):
                del relations[key]


def _same_every_day(package: bytes) -> bytes:
    """The package with fixed dates."""
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(package)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return made.getvalue()
