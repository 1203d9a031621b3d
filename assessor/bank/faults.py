"""What is wrong with a file, said to the person who can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One problem and its place; ``line`` counts from 1."""

    file: Path
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {' '.join(self.what.split())}"


class Faulty(Exception):
    """A file, or several, cannot be used; ``faults`` has every problem found in them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class BankFaults(Faulty):
    """A bank breaks the rules of its format."""
