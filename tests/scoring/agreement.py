"""Compares two results field by field: numbers to 1e-9, everything else exactly."""

from collections.abc import Iterator


def differences(got: object, expected: object, where: str = "") -> Iterator[str]:
    """Where the two differ, one line each; dicts must have the same keys, lists the same order."""
    if isinstance(expected, dict) and isinstance(got, dict):
        for key in sorted(got.keys() | expected.keys()):
            if key not in got or key not in expected:
                yield f"{where}.{key}: only in {'expected' if key in expected else 'got'}"
            else:
                yield from differences(got[key], expected[key], f"{where}.{key}")
    elif isinstance(expected, list) and isinstance(got, list):
        if len(got) != len(expected):
            yield f"{where}: got {got}, expected {expected}"
        else:
            for n, (left, right) in enumerate(zip(got, expected, strict=True)):
                yield from differences(left, right, f"{where}[{n}]")
    elif not _same(got, expected):
        yield f"{where}: got {got!r}, expected {expected!r}"


def _same(got: object, expected: object) -> bool:
    if _is_number(got) and _is_number(expected):
        return abs(got - expected) <= 1e-9
    return type(got) is type(expected) and got == expected


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def assert_same(got: object, expected: object) -> None:
    found = list(differences(got, expected))
    assert not found, "\n".join(found)
