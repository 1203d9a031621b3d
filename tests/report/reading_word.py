"""What a Word file says, for tests: its words, its headings, its tables, its pictures."""

import io
import zipfile

import docx
from docx.oxml.ns import qn
from lxml import etree


class Word:
    def __init__(self, content):
        self.package = zipfile.ZipFile(io.BytesIO(content))
        self.document = docx.Document(io.BytesIO(content))
        self.body = self.document.element.body

    def part(self, name):
        return etree.fromstring(self.package.read(name))

    @property
    def paragraphs(self):
        """Every paragraph with the name of its style, also those in tables."""
        names = {style.style_id: style.name for style in self.document.styles}
        for one in self.body.iter(qn("w:p")):
            yield names[one.style or "Normal"], text_of(one)

    def said(self, *styles):
        return [text for style, text in self.paragraphs if style in styles]

    @property
    def text(self):
        """All words but those of the table of contents, which Word makes."""
        told = [text for style, text in self.paragraphs if style not in ("toc 1", "TOC Heading")]
        return "\n".join(told)

    def all(self, name):
        return list(self.body.iter(qn(name)))

    def values(self, name, attribute="w:val"):
        return [one.get(qn(attribute)) for one in self.all(name)]

    @property
    def pictures(self):
        """What is said of each picture."""
        return [one.get("descr") for one in self.body.xpath(".//wp:docPr")]


def text_of(element):
    found = []
    for one in element.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
        if one.tag == qn("w:t"):
            found.append(one.text or "")
        elif one.getparent().tag == qn("w:r"):
            found.append("\n" if one.tag == qn("w:br") else "\t")
    return "".join(found)
