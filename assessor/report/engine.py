"""What the PDF engine needs of the machine: system libraries, and the report's own fonts.

The libraries are asked by themselves, which is quick: loading the engine takes a second.
"""

import ctypes
import re
from dataclasses import dataclass
from pathlib import Path

PACKAGES = "libpangoft2-1.0-0 libharfbuzz-subset0"
"""What brings all of them on Debian and Ubuntu."""

_FONT = re.compile(r"url\(\"?(fonts/[^\")]+)\"?\)")
_SIGNATURE = b"wOF2"


@dataclass(frozen=True, slots=True)
class Library:
    """A system library. Without one that is not ``needed`` reports only take longer."""

    name: str
    files: tuple[str, ...]
    version: str = ""
    needed: bool = True

    def load(self) -> ctypes.CDLL | None:
        for file in self.files:
            try:
                return ctypes.CDLL(file)
            except OSError:
                continue
        return None


LIBRARIES = (
    Library("GObject", ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib")),
    Library("Pango", ("libpango-1.0.so.0", "libpango-1.0.dylib"), "pango_version_string"),
    Library("PangoFT2", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib")),
    Library("HarfBuzz", ("libharfbuzz.so.0", "libharfbuzz.0.dylib"), "hb_version_string"),
    Library(
        "HarfBuzz-Subset",
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
        needed=False,
    ),
    Library("Fontconfig", ("libfontconfig.so.1", "libfontconfig.1.dylib")),
)


def found_libraries() -> dict[str, str | None]:
    """The version of each library by its name: empty where it has none to tell, None where it lacks."""
    return {library.name: _version(library) for library in LIBRARIES}


def missing_libraries() -> list[str]:
    """The names of those without which no report can be made."""
    return [library.name for library in LIBRARIES if library.needed and library.load() is None]


def broken_fonts(assets: Path) -> list[str]:
    """The names of the report's fonts that are not there or are no fonts.

    ``assets`` is the folder with the style sheet that names them.
    """
    named = _FONT.findall((assets / "fonts.css").read_text("utf-8"))
    return sorted({Path(name).name for name in named if not _is_font(assets / name)})


def _version(library: Library) -> str | None:
    loaded = library.load()
    if loaded is None:
        return None
    if not library.version:
        return ""
    tell = getattr(loaded, library.version)
    tell.restype = ctypes.c_char_p
    return str(tell().decode("ascii", "replace"))


def _is_font(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(len(_SIGNATURE)) == _SIGNATURE
    except OSError:
        return False
