"""Mark a PDF/A file as PDF/UA too: the engine marks a file as one or the other.

The description goes into the engine's own RDF block, for validators read only the first.
PDF/A wants the schema of every property that is not its own described beside it.
"""

import hashlib
from typing import Any

_END = b"</rdf:RDF>"

_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of PDF/UA that the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def mark_accessible(_document: Any, pdf: Any) -> None:
    """Add the PDF/UA-1 mark to the metadata; the reader shows the title, not the file name."""
    pdf.catalog["ViewerPreferences"] = "<</DisplayDocTitle true>>"
    for thing in pdf.objects:
        extra = getattr(thing, "extra", {})
        if extra.get("Subtype") == "/XML":
            metadata = b"\n".join(thing.stream)
            if metadata.count(_END) != 1:
                raise ValueError("the metadata do not have exactly one RDF block")
            thing.stream = [metadata.replace(_END, _UA + _END)]
            return
    raise ValueError("the PDF has no metadata to mark")


def identified(pdf: bytes, identifier: bytes) -> bytes:
    """The file with an identifier in its trailer: the one given, and one made from its bytes.

    Nothing but the file's end stands behind the trailer, so that no place of an object moves.
    """
    start = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    at = pdf.index(b"/Root", start)
    made = hashlib.sha256(pdf).digest()[: len(identifier)]
    entry = f"/ID [<{identifier.hex()}> <{made.hex()}>] ".encode()
    return pdf[:at] + entry + pdf[at:]
