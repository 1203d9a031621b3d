"""What one answer is worth: its value, and the credit it earns."""

from assessor.bank import model as bank
from assessor.responses import model as said


def value_of(item: bank.Item, answer: said.Answer) -> float | None:
    """The value of an answer, in the item's unit or in per cent; ``None`` for kinds without one.

    A change is the improvement in per cent of before: positive is better, whichever way is better.
    """
    match answer:
        case said.Quantity(value):
            return value
        case said.Counted(count, of):
            return 100 * count / of
        case said.Changed(before, after, before_per, after_per):
            first = before / (1.0 if before_per is None else before_per)
            second = after / (1.0 if after_per is None else after_per)
            change = 100 * (second - first) / first
            lower = isinstance(item, bank.ChangeItem) and item.better == "lower"
            # "0.0 -" and not a minus sign: a change of nothing is 0, never -0.
            return 0.0 - change if lower else change
    return None


def credit_of(item: bank.Item, answer: said.Answer) -> float | None:
    """The credit of an answer, 0..1; ``None`` for an item that is not scored."""
    match item, answer:
        case bank.ChoiceItem(), said.Picked(option):
            return item.option(option).credit
        case bank.MultiItem(), said.PickedSeveral(options):
            points = sum(part.points for part in item.options if part.id in options)
            return min(points, item.full) / item.full
        case bank.ValueItem(), _:
            value = value_of(item, answer)
            if item.credit is not None and value is not None:
                return item.credit.credit(value)
    return None
