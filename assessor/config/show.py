"""The configuration in TOML: as it counts now, and as an example to begin with."""

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path

from pydantic import SecretStr
from pydantic_core import PydanticUndefined

from assessor.config.load import FILE, Loaded
from assessor.config.model import Configuration, Key, keys, section_of

HIDDEN = "(hidden)"
WIDTH = 96

_HEAD = f"""\
# Configuration of Assessor. Name this file with --config or ASSESSOR_CONFIG, or call it {FILE}
# and lay it into the data folder. A key that is left out has the value shown here.
# Each key can be set by an environment variable too, which wins: smtp.host by ASSESSOR_SMTP_HOST.
# Options of a command win over both. Paths are meant from the folder of this file.
"""


def shown(loaded: Loaded) -> str:
    """Every key with its value and where it comes from; secrets are hidden."""
    lines = [f"# file: {loaded.file or 'none'}"]
    section: tuple[str, ...] = ()
    for key in keys():
        value = _value(loaded.configuration, key)
        if key.path[:-1] != section:
            section = key.path[:-1]
            lines += ["", f"[{'.'.join(section)}]"]
        said = f"{key.path[-1]} = {_toml(value)}" if value is not None else f"# {key.path[-1]}"
        place = loaded.places.get(key.path, "not set" if value is None else "default")
        lines.append(f"{said}  # {_on_one_line(place)}")
    return "\n".join(lines)


def example() -> str:
    """A file with every key commented out, and what it does."""
    lines = [_HEAD]
    for name, field in Configuration.model_fields.items():
        below = section_of(field)
        if below is not None:
            lines += ["", *_comment(str(below.__doc__)), f"#[{name}]"]
            for key in keys(below, (name,)):
                lines += _offered(key)
        else:
            lines += ["", *_offered(Key((name,), field))]
    return "\n".join(lines)


def _offered(key: Key) -> Iterator[str]:
    yield from _comment(key.field.description or "")
    default = key.field.default
    value = default if default not in (None, PydanticUndefined) else (key.field.examples or [""])[0]
    yield f"#{key.path[-1]} = {_toml(value)}"


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="# ", subsequent_indent="# ")


def _value(configuration: Configuration, key: Key) -> object:
    here: object = configuration
    for step in key.path:
        here = getattr(here, step, None)
    return here


def _toml(value: object) -> str:
    """A text in TOML is written as in JSON, a number and a truth as well."""
    if isinstance(value, SecretStr):
        value = HIDDEN
    return json.dumps(str(value) if isinstance(value, Path) else value, ensure_ascii=False)


def _on_one_line(place: str) -> str:
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in place)
