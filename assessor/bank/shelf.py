"""The banks of one installation, found by id and edition."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from assessor.bank.faults import BankFaults
from assessor.bank.load import load_bank
from assessor.bank.model import Bank


class UnknownBank(Exception):
    """No bank of that id and edition stands on the shelf."""

    def __init__(self, bank_id: str, edition: str | None, known: list[str]) -> None:
        self.bank_id, self.edition = bank_id, edition
        named = f"{bank_id!r}" + (f", edition {edition!r}" if edition else "")
        super().__init__(f"there is no bank {named}; there are {', '.join(known) or 'none'}")


class Shelf:
    """Banks below one folder: ``<id>/`` the current editions, ``<id>/editions/<edition>/`` older.

    A bank is read once and kept: an edition never changes.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._kept: dict[Path, Bank] = {}
        self._kept_by_digest: dict[str, Bank] = {}

    def ids(self) -> list[str]:
        return sorted(file.parent.name for file in self.root.glob("*/bank.yaml"))

    def current(self) -> tuple[Bank, ...]:
        """The current edition of every bank, by id."""
        return tuple(self._load(self.root / bank_id) for bank_id in self.ids())

    def bank(self, bank_id: str, edition: str | None = None) -> Bank:
        """The named bank; without an edition, its current one.

        Raises:
            UnknownBank: where there is none.
            BankFaults: where its files are faulty.
        """
        return self._load(self._folder(bank_id, edition))

    def files(self, bank_id: str, edition: str | None = None) -> dict[str, str]:
        """The texts of the files that the bank consists of, by their names below its folder."""
        folder = self._folder(bank_id, edition)
        found = [folder / "bank.yaml", *sorted((folder / "items").glob("*.yaml"))]
        measures = folder / "measures.yaml"
        found += [measures] if measures.exists() else []
        return {one.relative_to(folder).as_posix(): one.read_text("utf-8-sig") for one in found}

    def bank_of(self, files: Mapping[str, str], sha256: str) -> Bank:
        """The bank that consists of these files, kept under its digest; raises BankFaults."""
        if sha256 not in self._kept_by_digest:
            with TemporaryDirectory() as folder:
                for name, text in files.items():
                    file = Path(folder, name)
                    file.parent.mkdir(exist_ok=True)
                    file.write_text(text, "utf-8")
                self._kept_by_digest[sha256] = load_bank(Path(folder))
        return self._kept_by_digest[sha256]

    def _folder(self, bank_id: str, edition: str | None) -> Path:
        if bank_id not in self.ids():
            raise UnknownBank(bank_id, edition, self.ids())
        folder = self.root / bank_id
        current = self._load(folder)
        if edition in (None, current.edition):
            return folder
        for older in sorted((folder / "editions").glob("*/bank.yaml")):
            if older.parent.name == edition:
                return older.parent
        raise UnknownBank(bank_id, edition, [f"{current.id} {current.edition}"])

    def _load(self, folder: Path) -> Bank:
        if folder not in self._kept:
            self._kept[folder] = load_bank(folder)
        return self._kept[folder]


__all__ = ["BankFaults", "Shelf", "UnknownBank"]
