"""The one place where HTML becomes a PDF. WeasyPrint is imported inside the function:
it needs system libraries, and everything but the PDF works without them.
"""

import base64
import datetime as dt
import gc
import logging
import mimetypes
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname
from xml.etree import ElementTree as ET

from assessor.report.archive import identified, mark_accessible
from assessor.report.embed import Embedded
from assessor.report.errors import ReportFailed

_INSTALL = (
    "The PDF engine cannot start. On Debian or Ubuntu install its libraries with "
    "“apt-get install --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0”."
)

PICTURES = {
    "data:image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "data:image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "data:image/webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
"""How what may stand in the page as a picture begins."""

LOGOS = tuple(f"data:image/{kind};base64," for kind in ("png", "jpeg", "webp"))
"""How a logo stands in the page."""

FONTS = "fonts.css"
"""The style sheet with the report's fonts, as the page links it."""

_OUTSIDE = "The report asked for something outside its own files."


def to_pdf(html: str, assets: Path, identifier: bytes, embedded: Sequence[Embedded] = ()) -> bytes:
    """The page as PDF/A-3a and PDF/UA-1; the same input gives the same bytes.

    Nothing is read but files below ``assets`` and pictures in the page; anything else that the page
    asks for makes the whole report fail.
    """
    with warnings.catch_warnings():
        # Without libharfbuzz-subset the fonts are subset more slowly, to the same end.
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        # The engine leaves the file of its colour profile to the collector.
        warnings.filterwarnings("ignore", category=ResourceWarning)
        try:
            from weasyprint.urls import FatalURLFetchingError, URLFetchingError  # noqa: PLC0415
        except OSError as error:
            raise ReportFailed(_INSTALL, str(error).splitlines()[0]) from error
        logging.getLogger("weasyprint").setLevel(logging.ERROR)
        fetcher = fenced_fetcher(assets)
        document = _document(html, assets.resolve().as_uri() + "/", fetcher)
        collecting = gc.isenabled()
        # A render makes millions of objects that all live to its end: collecting finds nothing.
        gc.disable()
        try:
            with _languages_in_structure(document.etree_element.get("lang")):
                pdf = document.write_pdf(
                    font_config=_fonts_for(document, assets),
                    # Asked for one, the engine makes every object a second time: we write it below.
                    pdf_identifier=False,
                    pdf_variant="pdf/a-3a",
                    attachments=[_attached(one) for one in embedded],
                    finisher=mark_accessible,
                )
        except (FatalURLFetchingError, URLFetchingError) as error:  # the first is a BaseException
            raise ReportFailed(_OUTSIDE, str(error)) from error
        finally:
            del document
            # Who has switched collecting off ends with its report.
            if collecting:
                gc.collect()
                gc.enable()
        # In pictures inside pictures and for attachments the engine forgives a refusal; we do not.
        if fetcher.refused:
            raise ReportFailed(_OUTSIDE, ", ".join(fetcher.refused))
        return identified(pdf, identifier)


def _document(html: str, base: str, fetcher: Any) -> Any:
    """The page as the engine wants it. Our own pages are XML, which is read fifty times faster than HTML."""
    from weasyprint import HTML  # noqa: PLC0415

    page = _xml(html)
    if page is None:
        return HTML(string=html, base_url=base, url_fetcher=fetcher)
    document = HTML(string="<p>", base_url=base, url_fetcher=fetcher)
    wrapper = type(document.wrapper_element)
    document.wrapper_element = wrapper.from_html_root(page, content_language=None)
    document.etree_element = page
    return document


def _xml(html: str) -> ET.Element | None:
    """The page's elements, where it means the same as XML: all is closed, drawings name what they are."""
    try:
        page = ET.fromstring(html)  # noqa: S314 - expat itself refuses entities that explode
    except ET.ParseError:
        return None
    return page if page.tag == "html" and page.find(".//svg") is None else None


def _fonts_for(document: Any, assets: Path) -> Any:
    """The fonts that the page links; its link is taken away, so that they are not read again."""
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    for parent in document.etree_element.iter("head"):
        for link in parent.findall(f"link[@href='{FONTS}']"):
            parent.remove(link)
            return _fonts(assets.resolve())
    return FontConfiguration()


@cache
def _fonts(assets: Path) -> Any:
    """The report's fonts, unpacked once: that takes as long as two pages."""
    from weasyprint import CSS  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts = FontConfiguration()
    CSS(filename=assets / FONTS, font_config=fonts, url_fetcher=fenced_fetcher(assets))
    return fonts


@contextmanager
def _languages_in_structure(whole: str | None) -> Iterator[None]:
    """Have the engine write the language of a passage on its element of the structure, while the block
    runs; by itself (70.0) it writes none.

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


def _attached(file: Embedded) -> Any:
    """A file of the report, of which the engine asks nobody else anything."""
    from weasyprint import Attachment  # noqa: PLC0415

    # Not every machine knows what it is, and no machine may make the report differ.
    mimetypes.add_type("application/yaml", ".yaml", strict=False)
    moment = dt.datetime.combine(file.day, dt.time(), dt.UTC)
    return Attachment(
        file_obj=BytesIO(file.content),
        base_url="",
        name=file.name,
        description=file.description,
        created=moment,
        modified=moment,
        relationship="Source" if file.name.startswith("responses.") else "Data",
    )


def is_picture(url: str) -> bool:
    """Whether the address holds a picture itself, as it says: a logo comes so, and nothing else."""
    head, _, body = url.partition(";base64,")
    sign = PICTURES.get(head)
    try:
        return sign is not None and sign.match(base64.b64decode(body, validate=True)) is not None
    except ValueError:
        return False


def fenced_fetcher(root: Path) -> Any:
    """A fetcher that reads files below one directory, and pictures that stand in the page itself."""
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    class OnlyFrom(URLFetcher):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__(
                allowed_protocols=("file", "data"), allow_redirects=False, fail_on_errors=True
            )
            self._root = root.resolve()
            self.refused: list[str] = []

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            try:
                own = url if is_picture(url) else self._inside(url).as_uri()
                return super().fetch(own, headers)
            except Exception:
                self.refused.append(url)
                raise

        def _inside(self, url: str) -> Path:
            parts = urlsplit(url)
            if parts.scheme != "file" or parts.netloc:
                raise ValueError(f"{url} is not a file of the report")
            path = Path(url2pathname(parts.path)).resolve()
            if not path.is_relative_to(self._root):
                raise ValueError(f"{url} is outside {self._root}")
            return path

    return OnlyFrom()
