"""Where the shipped templates, question banks and sample factories live.

They stand at the top of a checkout, and inside ``_bundled`` in an installed wheel.
"""

from importlib.resources import files
from pathlib import Path

_PACKAGE = Path(str(files(__package__)))
_CHECKOUT = _PACKAGE.parent


class AssetsMissing(RuntimeError):
    """The installation lacks a folder that it was built to carry."""


def templates() -> Path:
    return _locate("templates")


def question_banks() -> Path:
    return _locate("questions")


def sample_factories() -> Path:
    """The responses files of the sample factories; of an installed wheel those of `assessor demo`."""
    return _locate("factories", "tests/factories")


def _locate(name: str, in_checkout: str | None = None) -> Path:
    beside = in_checkout or name
    bundled = _PACKAGE / "_bundled" / name
    if bundled.is_dir():
        return bundled
    # Only a checkout has them beside the package: in site-packages, a sibling called
    # "templates" would belong to somebody else.
    if (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / beside).is_dir():
        return _CHECKOUT / beside
    raise AssetsMissing(f"{name}/ is neither in {bundled.parent} nor in {_CHECKOUT}")
