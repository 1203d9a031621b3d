"""What a report is made of once its page is read: headings, paragraphs, tables and pictures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A few words of a line. ``target`` is where they lead: an address, or ``#`` and a name."""

    text: str
    bold: bool = False
    look: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``look`` is the class of the page that says how it looks; ``names`` are what links lead to."""

    spans: tuple[Span, ...]
    look: str = ""
    names: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 0 is the title of the whole; ``number`` stands before the words where there is one."""

    level: int
    number: str
    spans: tuple[Span, ...]
    names: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (``svg``), or a photograph as it came (``source``, a data URI)."""

    words: str
    svg: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the table of contents stands."""

    title: str


@dataclass(frozen=True, slots=True)
class Cell:
    blocks: tuple["Block", ...]
    columns: int = 1
    is_head: bool = False
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """``is_frame``: only puts things side by side, and shows no lines. ``is_form``: to be signed."""

    rows: tuple[Row, ...]
    is_frame: bool = False
    is_form: bool = False

    @property
    def columns(self) -> int:
        return max((sum(cell.columns for cell in row.cells) for row in self.rows), default=0)

    @property
    def heads(self) -> tuple[str, ...]:
        """What stands above the columns."""
        return tuple(
            " ".join(block.text for block in cell.blocks if isinstance(block, Paragraph))
            for row in self.rows
            if row.is_head
            for cell in row.cells
        )


Block = Heading | Paragraph | Picture | Table | Contents


def inside(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, also those within tables."""
    for block in blocks:
        yield block
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from inside(cell.blocks)
