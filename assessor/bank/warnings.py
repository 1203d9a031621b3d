"""What a bank may say but probably does not mean, each with its line."""

from collections.abc import Callable, Iterator

from assessor.bank.draft import Draft
from assessor.bank.model import Bank
from assessor.bank.suspicion import Suspicion
from assessor.bank.warn_measures import (
    warn_of_idle_measures,
    warn_of_measures_not_chinese,
    warn_of_unlifted,
)
from assessor.bank.warn_scores import warn_of_same_credits, warn_of_thin_levels, warn_of_unread
from assessor.bank.warn_texts import (
    warn_of_long_prompts,
    warn_of_no_evidence,
    warn_of_not_chinese,
    warn_of_same_prompts,
)

CHECKS: tuple[Callable[[Draft, Bank], Iterator[Suspicion]], ...] = (
    warn_of_long_prompts,
    warn_of_same_prompts,
    warn_of_not_chinese,
    warn_of_unread,
    warn_of_thin_levels,
    warn_of_same_credits,
    warn_of_no_evidence,
    warn_of_idle_measures,
    warn_of_unlifted,
    warn_of_measures_not_chinese,
)


def suspicions(draft: Draft, bank: Bank) -> tuple[Suspicion, ...]:
    """Everything suspicious about a bank in which no fault was found, by file and line."""
    return tuple(sorted({one for check in CHECKS for one in check(draft, bank)}))
