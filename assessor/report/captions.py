"""The numbers of a chart in a sentence, for those who cannot see it."""

from collections.abc import Sequence

from assessor.report.words import Words


def values_told(
    axes: Sequence[str], name: str, values: Sequence[float | None], words: Words
) -> str:
    pairs = zip(axes, values, strict=True)
    told = ", ".join(f"{n} {axis} {words.share(v)}" for n, (axis, v) in enumerate(pairs, start=1))
    return f"{name}: {told}"


def bounds_told(
    low: float | None, high: float | None, mark: float | None, label: str, words: Words
) -> str:
    told = words.say("not defined") if low is None else words.share(low)
    if high is not None and high != low:
        told = words.say("%(low)s, at most %(high)s", low=told, high=words.share(high))
    if mark is not None:
        told = words.say("%(actual)s, needed %(needed)s", actual=told, needed=words.share(mark))
    return f"{label}: {told}" if label else told


def steps_told(levels: Sequence[str], low: int, high: int, label: str, words: Words) -> str:
    told = (
        words.say("reached: %(level)s", level=levels[low - 1])
        if low
        else words.say("no level reached yet")
    )
    if high > low:
        told = words.list([told, words.say("still possible: %(level)s", level=levels[high - 1])])
    return f"{label}: {told}" if label else told
