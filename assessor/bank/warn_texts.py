"""Suspicious words: too long, said twice, in the wrong language, or missing."""

import re
from collections.abc import Iterator

from assessor.bank.draft import Draft
from assessor.bank.model import Bank
from assessor.bank.suspicion import Suspicion, at

LONGEST_PROMPT = 200
"""Longer than this, a question is read twice."""

# The unified ideographs with their extensions, and the zero that is written like one.
HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def warn_of_long_prompts(draft: Draft, bank: Bank) -> Iterator[Suspicion]:
    for placed in draft.items:
        for language in bank.languages:
            length = len(placed.shape.prompt[language].strip())
            if length > LONGEST_PROMPT:
                what = f"has {length} characters; over {LONGEST_PROMPT} are hard to read"
                yield at(placed.sheet, (placed.place, "prompt", language), what)


def warn_of_same_prompts(draft: Draft, bank: Bank) -> Iterator[Suspicion]:
    for language in bank.languages:
        seen: dict[str, str] = {}
        for placed in draft.items:
            said = " ".join(placed.shape.prompt[language].split()).casefold()
            first = seen.setdefault(said, placed.shape.id)
            if first != placed.shape.id:
                what = f"says the same as the prompt of '{first}'"
                yield at(placed.sheet, (placed.place, "prompt", language), what)


def warn_of_not_chinese(draft: Draft, bank: Bank) -> Iterator[Suspicion]:
    chinese = [one for one in bank.languages if one.split("-")[0] == "zh"]
    for placed in draft.items:
        for key in ("prompt", "help"):
            text = getattr(placed.shape, key)
            for language in chinese if text else ():
                if not HAN.search(text[language]):
                    path = (placed.place, key, language)
                    yield at(placed.sheet, path, "has no Chinese character in it")


def warn_of_no_evidence(draft: Draft, _bank: Bank) -> Iterator[Suspicion]:
    for placed in draft.items:
        if placed.shape.evidence is None:
            yield at(placed.sheet, (placed.place,), "says no evidence: what would prove it?")
