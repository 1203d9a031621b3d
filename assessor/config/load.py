"""Read the configuration from where it stands, or say all that is wrong with it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr, ValidationError

from assessor.config.contradictions import contradictions
from assessor.config.faults import ConfigurationFaults, Fault, near, told
from assessor.config.model import Configuration, Key, keys

FILE = "assessor.toml"
"""The file that is read where none is named and this one lies in the data folder."""

VARIABLE = "ASSESSOR_CONFIG"
"""The environment variable that names the file."""

WORDS = {
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}

Values = dict[str, Any]
Spot = tuple[str, ...]

__all__ = ["ConfigurationFaults", "Fault", "Loaded", "load_configuration"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The configuration that counts, the file that was read, and whence each value that was set.

    What is in none of the places has its default.
    """

    configuration: Configuration
    file: Path | None
    places: Mapping[Spot, str]


def load_configuration(
    environ: Mapping[str, str],
    *,
    file: Path | None = None,
    options: Mapping[str, object] | None = None,
) -> Loaded:
    """What the command line, the environment and the file say, the earlier winning over the later.

    Raises:
        ConfigurationFaults: with every fault of all three.
    """
    known = list(keys())
    given = {name: value for name, value in (options or {}).items() if value is not None}
    faults: list[Fault] = [*_unknown_variables(environ, known)]
    named = file or environ.get(VARIABLE)
    source = Path(named) if named else _in_data_folder(environ, given)
    values: Values = {}
    places: dict[Spot, str] = {}
    if source:
        values = _read(source, faults)
        for spot in _spots(values):
            places[spot] = f"{source}: {'.'.join(spot)}"
        if not named and "data" in values:
            what = "names a folder, but the file was found in the data folder: take the line out"
            faults.append(Fault(places["data",], what))
    _resolve_paths(values, source, known)
    for key in known:
        if text := environ.get(key.variable):
            _put(values, places, key.path, _typed(key, text), key.variable)
    for name, value in given.items():
        _put(values, places, (name,), value, f"--{name.replace('_', '-')}")
    return Loaded(_checked(values, places, faults), source, places)


def _checked(values: Values, places: Mapping[Spot, str], faults: list[Fault]) -> Configuration:
    configuration = None
    try:
        configuration = Configuration.model_validate(values)
    except ValidationError as error:
        found = error.errors(include_url=False)
        faults += [told(one, places) for one in found]
    password, doubts = contradictions(values, places)
    faults += doubts
    if faults or configuration is None:
        raise ConfigurationFaults(faults)
    if configuration.smtp and password is not None:
        smtp = configuration.smtp.model_copy(update={"password": SecretStr(password)})
        return configuration.model_copy(update={"smtp": smtp})
    return configuration


def _in_data_folder(environ: Mapping[str, str], given: Mapping[str, object]) -> Path | None:
    """The file in the data folder, where there is one."""
    default = Configuration.model_fields["data"].default
    folder = Path(str(given.get("data") or environ.get("ASSESSOR_DATA") or default))
    return folder / FILE if (folder / FILE).exists() else None


def _read(file: Path, faults: list[Fault]) -> Values:
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        faults.append(Fault(str(file), f"cannot be read ({error.strerror}): name another file"))
    except UnicodeDecodeError:
        faults.append(Fault(str(file), "is not UTF-8 text: save it as UTF-8"))
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(str(file), f"is no TOML: {error}; texts stand in quotes"))
    return {}


def _resolve_paths(values: Values, source: Path | None, known: list[Key]) -> None:
    """Paths in the file are meant from where the file is, whoever reads it from wherever."""
    for key in known:
        section = _section(values, key.path[:-1]) if source and key.is_of(Path) else None
        text = section.get(key.path[-1]) if section else None
        if source and section and isinstance(text, str):
            section[key.path[-1]] = str(source.parent / text)


def _section(values: Values, path: Spot) -> Values | None:
    here: Any = values
    for step in path:
        here = here.get(step) if isinstance(here, dict) else None
    return here if isinstance(here, dict) else None


def _spots(values: Values, at: Spot = ()) -> Iterator[Spot]:
    for name, value in values.items():
        yield (*at, name)
        if isinstance(value, dict):
            yield from _spots(value, (*at, name))


def _put(values: Values, places: dict[Spot, str], path: Spot, value: object, place: str) -> None:
    here = values
    for step in path[:-1]:
        here = here.setdefault(step, {})
        if not isinstance(here, dict):
            return  # the file has no section there, which is told
    here[path[-1]] = value
    places[path] = place


def _typed(key: Key, text: str) -> object:
    """A text of the environment as what the key holds; else the text, which is then told."""
    if key.is_of(bool):
        return WORDS.get(text.strip().lower(), text)
    if key.is_of(int):
        try:
            return int(text)
        except ValueError:
            return text
    return text


def _unknown_variables(environ: Mapping[str, str], known: list[Key]) -> Iterator[Fault]:
    names = [VARIABLE, *(key.variable for key in known)]
    for name in sorted(environ):
        if name.startswith("ASSESSOR_") and name not in names:
            yield Fault(name, f"is no variable of Assessor{near(name, names)}")
