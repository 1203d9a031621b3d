"""From a responses file to responses: all of it fits its bank, or every fault is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessor.bank.faults import Faulty
from assessor.bank.model import Bank, Item
from assessor.bank.parts import Shape
from assessor.bank.sheet import Sheet
from assessor.bank.yaml12 import Map
from assessor.responses import shapes
from assessor.responses.entry import response_of
from assessor.responses.model import Response, Responses, Site
from assessor.responses.problems import BadResponse

KEYS: Mapping[str, type[Shape]] = {
    "": shapes.ResponsesShape,
    "bank": shapes.BankNameShape,
    "responses": shapes.EntryShape,
    "carried": shapes.AnswerShape,
}


class ResponseFaults(Faulty):
    """A responses file breaks the rules of its format, or does not fit its bank."""


@dataclass(frozen=True, slots=True)
class Named:
    """The bank that a responses file says it belongs to, as far as it says so."""

    bank: str | None
    edition: str | None


class ResponsesFile:
    """A responses file that has been read, before it is held against a bank."""

    def __init__(self, path: Path) -> None:
        self.sheet = Sheet(path, KEYS)
        self.shape: shapes.ResponsesShape | None = None
        if self.sheet.is_readable:
            self._check_shape()

    def _check_shape(self) -> None:
        shape = self.sheet.shaped(shapes.RESPONSES)
        if not self.sheet.faults:
            self.shape = shape
        self.entries: Mapping[str, shapes.EntryShape] = shape.responses if shape else {}

    @property
    def named(self) -> Named:
        bank = self.sheet.whole.get("bank") if isinstance(self.sheet.whole, Map) else None
        found = bank if isinstance(bank, Map) else {}
        said = [found.get(key) for key in ("id", "edition")]
        return Named(*(one if isinstance(one, str) else None for one in said))

    def against(self, bank: Bank) -> Responses:
        """The responses, checked against their bank.

        Raises:
            ResponseFaults: with every fault of the file.
        """
        by_item = self._check_entries(bank) if isinstance(self.sheet.whole, Map) else {}
        self._check_names(bank)
        shape = self.shape
        if self.sheet.faults or shape is None:
            raise ResponseFaults(self.sheet.faults)
        extra = shape.site.__pydantic_extra__ or {}
        return Responses(
            bank=bank.id,
            edition=bank.edition,
            site=Site(shape.site.name, shape.site.profile, dict(extra)),
            by_item=by_item,
            in_place=tuple(shape.in_place or ()),
        )

    def _check_names(self, bank: Bank) -> None:
        for key, wanted in (("id", bank.id), ("edition", bank.edition)):
            found = getattr(self.named, "bank" if key == "id" else key)
            if found is not None and found != wanted:
                what = f"bank.{key} is '{found}', but the bank's {key} is '{wanted}'"
                self.sheet.blame(("bank", key), what)
        profile = self._profile()
        profiles = [one.id for one in bank.profiles]
        if profile is not None and profile not in profiles:
            what = f"site.profile '{profile}' is no profile of this bank ({', '.join(profiles)})"
            self.sheet.blame(("site", "profile"), what)
        known = {measure.id for measure in bank.measures}
        for n, measure in enumerate(self.shape.in_place or () if self.shape else ()):
            if measure not in known:
                what = f"in_place: '{measure}' is no measure of this bank"
                self.sheet.blame(("in_place", n), what)

    def _profile(self) -> str | None:
        whole = self.sheet.whole
        site = whole.get("site") if isinstance(whole, Map) else None
        found = site.get("profile") if isinstance(site, Map) else None
        return found if isinstance(found, str) else None

    def _check_entries(self, bank: Bank) -> dict[str, Response]:
        profile = self._profile()
        known = profile in [one.id for one in bank.profiles]
        written = self.sheet.whole.get("responses")
        by_item: dict[str, Response] = {}
        for item_id in written if isinstance(written, Map) else ():
            item = bank.item(item_id)
            if item is None:
                what = f"'{item_id}' is no item of this bank"
                self.sheet.add(written.key_lines[item_id], what)
            elif known and not item.is_for(profile or ""):
                what = f"'{item_id}' is not asked of a site with the profile '{profile}'"
                self.sheet.add(written.key_lines[item_id], what)
            elif item_id in self.entries:
                self._check_entry(item, self.entries[item_id], by_item)
        return by_item

    def _check_entry(
        self, item: Item, entry: shapes.EntryShape, by_item: dict[str, Response]
    ) -> None:
        try:
            by_item[item.id] = response_of(item, entry)
        except BadResponse as bad:
            for problem in bad.problems:
                path: tuple[Any, ...] = ("responses", item.id, *problem.field.split("."))
                field = f"{problem.field}: " if problem.field else ""
                self.sheet.blame(path, f"'{item.id}': {field}{problem}")


def read_responses(path: Path, bank: Bank) -> Responses:
    """The responses in a YAML or JSON file, checked against their bank.

    Raises:
        ResponseFaults: with every fault of the file, each with its line.
    """
    return ResponsesFile(path).against(bank)
