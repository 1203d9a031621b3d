"""One file of a bank on its way in: what was read, what was wrong, what can still be used."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from assessor.bank import item_shapes as items
from assessor.bank import shapes, wording
from assessor.bank.faults import Fault
from assessor.bank.mending import mended
from assessor.bank.yaml12 import NULL, line_of, read_yaml

KEYS: Mapping[str, type[BaseModel]] = {
    "": shapes.BankShape,
    "profiles": shapes.TitledShape,
    "roles": shapes.TitledShape,
    "sources": shapes.SourceShape,
    "domains": shapes.DomainShape,
    "groups": shapes.GroupShape,
    "capabilities": shapes.CapabilityShape,
    "ladders": shapes.LadderShape,
    "levels": shapes.LevelShape,
    "criteria": shapes.CriterionShape,
    "any": shapes.BodyShape,
    "score": shapes.ScoreShape,
    "index": shapes.IndexShape,
    "domain": shapes.PartMarkShape,
    "capability": shapes.PartMarkShape,
    "tag": shapes.PartMarkShape,
    "item": shapes.ItemMarkShape,
    "count": shapes.CountShape,
    "share": shapes.ShareShape,
    "level": shapes.LevelMarkShape,
    "scales": items.OptionShape,
    "/choice": items.ChoiceShape,
    "/multi": items.MultiShape,
    "/number": items.NumberShape,
    "/ratio": items.RatioShape,
    "/change": items.ChangeShape,
    "/note": items.NoteShape,
    "options": items.OptionShape,
    "references": items.ReferenceShape,
    "credit": items.BandsShape,
    "bands": items.FromBand,
    "of_what": items.OfWhatShape,
    "cost": items.CostShape,
}
"""The model of the maps found under a key, and of items by kind."""


class Sheet:
    """A file's content with its lines; ``content`` is NULL where the file is no YAML.

    ``whole`` keeps what was read, also where faulty pieces had to be left out of ``content``; ``known``
    are the ids that can stand under a key.
    """

    def __init__(self, file: Path, keys: Mapping[str, type[BaseModel]] = KEYS) -> None:
        self.file = file
        self.keys = keys
        self.known: Mapping[str, Sequence[str]] = {}
        self.faults: list[Fault] = []
        self.content: Any = NULL
        try:
            text = file.read_text("utf-8-sig")
        except FileNotFoundError:
            self.add(1, "there is no such file")
        except UnicodeDecodeError as error:
            before = file.read_bytes()[: error.start]
            self.add(before.count(b"\n") + 1, "is not UTF-8 text")
        except OSError as error:
            self.add(1, f"cannot be read: {error.strerror}")
        else:
            self.content, told = read_yaml(text)
            for line, what in told:
                self.add(line, what)
        self.whole = self.content

    @property
    def is_readable(self) -> bool:
        return self.content is not NULL

    def add(self, line: int, what: str) -> None:
        self.faults.append(Fault(self.file, line, what))

    def blame(self, path: wording.Path, what: str, *, key: bool = False) -> None:
        """Record a fault of the thing at ``path``, or of its key."""
        self.add(line_of(self.content, path, key=key), what)

    def named(self, path: wording.Path) -> str:
        return wording.named(self.content, path)

    def shaped(self, adapter: TypeAdapter[Any]) -> Any:
        """The content as its shape; what is faulty is recorded, left out, and marked as left out.

        ``None`` where nothing usable is left. Entries of lists keep their order.
        """
        try:
            return adapter.validate_python(self.content)
        except ValidationError as error:
            found = error.errors(include_url=False)
        for _, line, what in wording.told(self.content, found, self.keys, self.known):
            self.add(line, what)
        for patient in (True, True, True, *[False] * 8):
            self.content = mended(self.content, found, patient=patient)
            try:
                return adapter.validate_python(self.content, context={"pruned": True})
            except ValidationError as again:
                found = again.errors(include_url=False)
        return None
