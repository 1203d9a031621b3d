"""Where the shipped templates and question banks live.

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


def _locate(name: str) -> Path:
    bundled = _PACKAGE / "_bundled" / name
    if bundled.is_dir():
        return bundled
    # Only a checkout has them beside the package: in site-packages, a sibling called
    # "templates" would belong to somebody else.
    if (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / name).is_dir():
        return _CHECKOUT / name
    raise AssetsMissing(f"{name}/ is neither in {bundled.parent} nor in {_CHECKOUT}")
