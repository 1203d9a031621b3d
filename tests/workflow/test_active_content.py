"""What in a file may do something when it is opened is refused, or named to whoever fetches it."""

import io
import zipfile
import zlib

import pytest

from assessor.web.evidence import CONTAINED
from assessor.workflow.errors import Unacceptable
from assessor.workflow.evidence_content import as_kept
from tests.workflow.test_evidence import PDF
from tests.workflow.test_evidence_content import office, old_office

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relation(kind, target, mode="External"):
    return (
        f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}" '
        f'TargetMode="{mode}"/></Relationships>'
    )


def pdf(content):
    return PDF.replace(b"<<>>", b"<<" + content + b">>")


def packed(content):
    """A PDF whose objects stand in a compressed stream, as most programs write them."""
    stream = zlib.compress(b"1 0 <<" + content + b">>")
    head = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>" % len(stream)
    return b"%PDF-1.7\n1 0 obj\n" + head + b"stream\n" + stream + b"\nendstream\nendobj\n%%EOF\n"


@pytest.mark.parametrize(
    ("data", "name", "contains"),
    [
        (PDF, "", set()),
        (pdf(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), "", {"script"}),
        (pdf(b"/S/J#61vaScript"), "", {"script"}),
        (packed(b"/S/JavaScript"), "", {"script"}),
        (pdf(b"/S/Launch/F(cmd.exe)"), "", {"launch"}),
        (pdf(b"/Names<</EmbeddedFiles 4 0 R>>"), "", {"files"}),
        (pdf(b"/S/GoToR/F(//evil/x)"), "", {"links"}),
        (pdf(b"/S/SubmitForm"), "", {"form"}),
        (pdf(b"/Encrypt 3 0 R"), "", {"locked"}),
        (office("docx"), "", set()),
        (
            office(
                "docx",
                {"word/_rels/settings.xml.rels": relation("attachedTemplate", "http://e/x.dotm")},
            ),
            "",
            {"template"},
        ),
        (
            office("docx", {"word/_rels/document.xml.rels": relation("image", "http://e/x.png")}),
            "",
            {"links"},
        ),
        (
            office("docx", {"word/_rels/document.xml.rels": relation("hyperlink", "http://e/")}),
            "",
            set(),
        ),
        (
            office("docx", {"word/embeddings/oleObject1.bin": old_office("Ole")}),
            "",
            {"files", "objects"},
        ),
        (office("docx", {"word/embeddings/book.xlsx": office("xlsx")}), "", {"files"}),
        (
            office("docx", {"word/header1.xml": "<w:instrText>DDEAUTO c:\\\\x</w:instrText>"}),
            "",
            {"dde"},
        ),
        (office("xlsx", {"xl/externalLinks/externalLink1.xml": "<x/>"}), "", {"links"}),
        (office("xlsx", {"xl/activeX/activeX1.bin": b"x"}), "", {"controls"}),
        (b"a,b\n=1+1,2\n", "x.csv", {"formulas"}),
        (b"a,b\n=cmd|' /C calc'!A0,2\n", "x.csv", {"formulas", "dde"}),
        (b"a,b\n1,-2.5\n", "x.csv", set()),
        (b"del *.*", "x.bat", {"script"}),
        (b"<svg onload='x()'/>", "x.svg", {"script"}),
        (b"<html><script>x</script></html>", "x.txt", {"script"}),
        ("设备清单".encode(), "x.txt", set()),
    ],
    ids=lambda one: one if isinstance(one, str) else "data",
)
def test_active_content_is_named(data, name, contains):
    content = as_kept(data, name)
    assert set(content.contains) == contains
    assert content.contains <= CONTAINED.keys()


@pytest.mark.parametrize(
    "more",
    [
        {"word/vbaProject.bin": old_office("VBA")},
        {"word/other.bin": old_office("_VBA_PROJECT")},
        {"word/_rels/document.xml.rels": relation("vbaProject", "code.bin", "Internal")},
        {"xl/macrosheets/sheet1.xml": "<x/>"},
        {"word/embeddings/inner.docx": office("docx", {"word/vbaProject.bin": b"x"})},
    ],
    ids=lambda more: next(iter(more)),
)
def test_macros_are_refused_however_they_are_hidden(more):
    with pytest.raises(Unacceptable, match="contains macros"):
        as_kept(office("docx", more))


@pytest.mark.parametrize(
    "more",
    [
        {"word/setup.exe": b"MZ"},
        {"word/media/image1.png": b"MZ\x90\x00"},
        {"word/embeddings/oleObject1.bin": old_office("Ole") + b"C:\\x\\setup.exe\0"},
    ],
)
def test_programs_in_a_file_are_refused(more):
    with pytest.raises(Unacceptable, match="program is packed into"):
        as_kept(office("docx", more))


def test_what_could_not_be_looked_into_is_said_so():
    deep = office("docx", {"word/media/x": b"x"})
    for _ in range(4):
        deep = office("docx", {"word/embeddings/x.docx": deep})
    assert "unseen" in as_kept(deep).contains
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("any.txt", "x")
    with pytest.raises(Unacceptable, match="packed file"):
        as_kept(out.getvalue())
