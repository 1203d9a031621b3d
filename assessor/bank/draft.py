"""A whole bank on its way in: its files, its shapes, and every name that stands in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from assessor.bank.faults import Fault
from assessor.bank.item_shapes import MeasureShape
from assessor.bank.shapes import BANK, ITEMS, MEASURES, BankShape
from assessor.bank.sheet import KEYS, Sheet
from assessor.bank.yaml12 import Map, Seq

MEASURE_KEYS: Mapping[str, type[BaseModel]] = {**KEYS, "": MeasureShape}

Spot = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """An item that could be read, and where it stands."""

    shape: Any
    sheet: Sheet
    place: int

    @property
    def is_doubtful(self) -> bool:
        """Whether something that earns credit had to be left out of it."""
        return bool(self.sheet.content[self.place].doubtful)

    def blame(self, *path: str | int, what: str, key: bool = False) -> None:
        named = self.sheet.named((self.place, *path))
        self.sheet.blame((self.place, *path), f"{named} {what}", key=key)


def entries(content: Any, *keys: str) -> Iterator[tuple[Spot, Any]]:
    """The places and values of the entries of nested lists: ``entries(raw, "domains", "groups")``."""
    if not keys:
        yield (), content
        return
    listed = content.get(keys[0]) if isinstance(content, Map) else None
    if isinstance(listed, Seq):
        for n, entry in enumerate(listed):
            for spot, found in entries(entry, *keys[1:]):
                yield (keys[0], n, *spot), found


def id_of(content: Any) -> str | None:
    found = content.get("id") if isinstance(content, Map) else None
    return found if isinstance(found, str) else None


class Names:
    """Every id written anywhere in a bank, whether or not the rest of the thing is sound.

    What refers to a thing that is there but faulty is not to blame for it.
    """

    def __init__(self, bank: Any, item_lists: list[Any], measures: Any) -> None:
        self.languages = [text for _, text in entries(bank, "languages") if isinstance(text, str)]
        self.profiles = self._ids(bank, "profiles")
        self.roles = self._ids(bank, "roles")
        self.sources = self._ids(bank, "sources")
        scales = bank.get("scales") if isinstance(bank, Map) else None
        self.scales = set(scales) if isinstance(scales, Map) else set()
        self.domains = self._ids(bank, "domains")
        self.groups = {
            domain_id: self._ids(domain, "groups")
            for _, domain in entries(bank, "domains")
            if (domain_id := id_of(domain))
        }
        self.capabilities = self._ids(bank, "domains", "capabilities")
        self.ladders = {
            ladder_id: [name for _, level in entries(ladder, "levels") if (name := id_of(level))]
            for _, ladder in entries(bank, "ladders")
            if (ladder_id := id_of(ladder))
        }
        items = [item for listed in item_lists if isinstance(listed, Seq) for item in listed]
        self.items = {name for name in map(id_of, items) if name}
        self.tags = {
            tag
            for item in items
            if isinstance(item, Map) and isinstance(item.get("tags"), Seq)
            for tag in item["tags"]
            if isinstance(tag, str)
        }
        self.measures = {name for name in map(id_of, measures or ()) if name}

    @staticmethod
    def _ids(bank: Any, *keys: str) -> set[str]:
        return {name for _, entry in entries(bank, *keys) if (name := id_of(entry))}


class Draft:
    """The files of one bank folder, read and shaped as far as they can be."""

    def __init__(self, folder: Path) -> None:
        self.sheet = Sheet(folder / "bank.yaml")
        found = sorted((folder / "items").glob("*.yaml"), key=lambda file: file.name)
        self.item_sheets = [Sheet(file) for file in found]
        measures = folder / "measures.yaml"
        self.measure_sheet = Sheet(measures, MEASURE_KEYS) if measures.is_file() else None
        self.bank: BankShape | None = None
        self.items: list[Placed] = []
        self.measures: list[Placed] = []
        self._shape(folder)

    def _shape(self, folder: Path) -> None:
        if self.sheet.is_readable:
            self.bank = self.sheet.shaped(BANK)
        if not self.item_sheets:
            self.sheet.add(1, f"there are no items: {folder / 'items'} has no .yaml file")
        known = {
            f"{key}": [
                name for _, one in entries(self.sheet.whole, f"{key}s") if (name := id_of(one))
            ]
            for key in ("role", "source")
        }
        for sheet in self.item_sheets:
            sheet.known = known
            if sheet.is_readable:
                shapes = sheet.shaped(ITEMS) or ()
                self.items += [Placed(shape, sheet, n) for n, shape in enumerate(shapes)]
        if self.measure_sheet and self.measure_sheet.is_readable:
            shapes = self.measure_sheet.shaped(MEASURES) or ()
            self.measures = [Placed(shape, self.measure_sheet, n) for n, shape in enumerate(shapes)]

    @cached_property
    def names(self) -> Names:
        measures = self.measure_sheet.whole if self.measure_sheet else None
        listed = measures if isinstance(measures, Seq) else None
        return Names(self.sheet.whole, [sheet.whole for sheet in self.item_sheets], listed)

    @cached_property
    def knows_all_items(self) -> bool:
        """Whether every item file could be read: only then can a name be called unknown."""
        return bool(self.item_sheets) and all(
            isinstance(sheet.whole, Seq) for sheet in self.item_sheets
        )

    @cached_property
    def by_id(self) -> dict[str, Any]:
        """The items that could be read whole, by id."""
        sound = [placed.shape for placed in self.items if not placed.is_doubtful]
        return {shape.id: shape for shape in reversed(sound)}

    def sheets(self) -> list[Sheet]:
        return [self.sheet, *self.item_sheets, *filter(None, [self.measure_sheet])]

    def faults(self) -> list[Fault]:
        return [fault for sheet in self.sheets() for fault in sheet.faults]
