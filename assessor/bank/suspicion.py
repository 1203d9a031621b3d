"""Something legal that looks like a mistake, and its place."""

from assessor.bank.draft import Spot
from assessor.bank.faults import Fault
from assessor.bank.sheet import Sheet
from assessor.bank.yaml12 import line_of


class Suspicion(Fault):
    """Something that the format allows and that is probably a mistake."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: warning: {' '.join(self.what.split())}"


def at(sheet: Sheet, path: Spot, what: str) -> Suspicion:
    """The suspicion about what stands at a place, which its name begins."""
    return Suspicion(sheet.file, line_of(sheet.content, path), f"{sheet.named(path)} {what}")
