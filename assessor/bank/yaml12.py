"""Read YAML 1.2 (core rules) or JSON, knowing the line of everything.

PyYAML's C parser does the reading; it follows YAML 1.1, so that plain scalars are given their
meaning here. What could say one thing and mean another is refused: duplicate keys, null, anchors,
aliases, merge keys, tags, a second document.
"""

import re
from itertools import accumulate
from typing import Any

import yaml

INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
WORDS: dict[str, float | bool] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
    **{sign + word: float("inf") for sign in ("", "+") for word in (".inf", ".Inf", ".INF")},
    **{"-" + word: float("-inf") for word in (".inf", ".Inf", ".INF")},
}
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
# An anchor, an alias or a tag stands at the start of a token. Most files have none: only where
# this matches are the parser's events read as well, which know them for certain.
PERHAPS_MARKED = re.compile(r"(?:^|[\s\[{,:-])[&*!]")
SURROGATES = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")

DEEPEST = 40
"""How deep lists and maps may stand in each other; a bank needs about ten."""
BRACKETS = re.compile(r"[\[\]{}]")
DEEP_LINE = re.compile(rf"^[ ?-]{{{DEEPEST},}}", re.MULTILINE)

Told = tuple[int, str]
"""A line, counted from 1, and what is wrong there."""


class _Null:
    """Stands where a file says null, which has been told already."""

    def __repr__(self) -> str:
        return "null"


NULL = _Null()


class Map(dict[str, Any]):
    """A mapping that knows the lines of its keys and values.

    ``doubtful`` is set where something that earns credit had to be left out.
    """

    doubtful = False

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.key_lines: dict[str, int] = {}
        self.value_lines: dict[str, int] = {}


class Seq(list[Any]):
    """A list that knows the lines of its entries."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


def read_yaml(text: str) -> tuple[Any, list[Told]]:
    """The content of a file and what is wrong with its YAML; content is NULL where it has none."""
    if text.lstrip()[:1] in ("{", "["):
        # JSON writes what lies beyond U+FFFF as two escapes, which YAML does not join.
        text = SURROGATES.sub(_joined, text)
    try:
        if _may_be_deep(text) and _depth(text) > DEEPEST:
            return NULL, [(1, f"is not YAML that can be read: nested more than {DEEPEST} deep")]
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
        told = _marks(text) if PERHAPS_MARKED.search(text) else []
    except yaml.MarkedYAMLError as error:
        return NULL, [_told_of(error)]
    except yaml.YAMLError as error:  # a character that no YAML file may contain
        position = getattr(error, "position", 0) or 0
        return NULL, [(text.count("\n", 0, position) + 1, f"is not YAML: {error}")]
    if node is None:
        return NULL, [(1, "the file is empty")]
    content = _value(node, told, set())
    return content, told


def _may_be_deep(text: str) -> bool:
    """A quick look that misses no deep nesting, but may suspect harmless text of it."""
    # Brackets inside of texts count as well; those that close must not hide some that open.
    depths = accumulate(
        BRACKETS.findall(text),
        lambda depth, sign: max(0, depth + (sign in "[{") * 2 - 1),
        initial=0,
    )
    return max(depths) > DEEPEST or bool(DEEP_LINE.search(text))


def _depth(text: str) -> int:
    # The parser's events come one by one; composing would call itself as deep as the file goes,
    # until the process dies.
    depth = deepest = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            deepest = max(deepest, depth)
            if deepest > DEEPEST:
                break
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return deepest


def _joined(match: re.Match[str]) -> str:
    before = match.string[: match.start()]
    if (len(before) - len(before.rstrip("\\"))) % 2:  # the backslash is itself escaped
        return match[0]
    high, low = int(match[0][2:6], 16), int(match[0][8:12], 16)
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _told_of(error: yaml.MarkedYAMLError) -> Told:
    mark: Any = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    if error.problem == "but found another document":
        return line, "a second document begins here; one file holds one"
    if error.context == "found undefined alias" or "undefined alias" in (error.problem or ""):
        return line, "an alias (*name) stands here; write the value out"
    if "duplicate anchor" in f"{error.context} {error.problem}":
        return line, "an anchor (&name) stands here; write the value out where it is needed"
    return line, f"is not YAML: {error.problem or error.context}"


def _marks(text: str) -> list[Told]:
    told: list[Told] = []
    event: Any
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            told.append((line, f"an alias (*{event.anchor}) stands here; write the value out"))
            continue
        if getattr(event, "anchor", None):
            told.append((line, f"an anchor (&{event.anchor}) stands here; write the value out"))
        if getattr(event, "tag", None):
            told.append((line, f"a tag ({event.tag}) stands here; leave it out"))
    return told


def _value(node: yaml.Node, told: list[Told], seen: set[int]) -> Any:
    line = node.start_mark.line + 1
    if id(node) in seen:
        # An alias, told already; following it could go round for ever.
        return NULL
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        value = scalar(node.value) if not node.style else node.value
        if value is NULL:
            told.append((line, "null stands here; write a value, or leave the key out"))
        return value
    if isinstance(node, yaml.SequenceNode):
        seq = Seq(line)
        for child in node.value:
            seq.append(_value(child, told, seen))
            seq.lines.append(child.start_mark.line + 1)
        return seq
    found = Map(line)
    for key_node, child in node.value:
        key = _key(key_node, told)
        value = _value(child, told, seen)
        if key is None:
            continue
        if key in found:
            told.append((key_node.start_mark.line + 1, f"the key '{key}' stands here again"))
            continue
        found[key] = value
        found.key_lines[key] = key_node.start_mark.line + 1
        found.value_lines[key] = child.start_mark.line + 1
    return found


def _key(node: yaml.Node, told: list[Told]) -> str | None:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.ScalarNode):
        told.append((line, "a key must be a word"))
        return None
    if not node.style:
        if node.value == "<<":
            told.append((line, "a merge key (<<) stands here; write the keys out"))
            return None
        if not isinstance(scalar(node.value), str):
            told.append((line, f"the key {node.value or 'null'} is no text to YAML; quote it"))
    return str(node.value)


def scalar(plain: str) -> Any:
    """What an unquoted scalar means under the core rules of YAML 1.2."""
    if plain in NULLS:
        return NULL
    if plain in WORDS:
        return WORDS[plain]
    if INT.fullmatch(plain):
        # Python's limit on digits would raise; so long a number is not finite as a float either.
        if len(plain) > 400:  # noqa: PLR2004
            return float("inf")
        return int(plain, 0) if plain[:2] in ("0o", "0x") else int(plain)
    if FLOAT.fullmatch(plain):
        return float(plain)
    return plain


def line_of(root: Any, path: tuple[str | int, ...], *, key: bool = False) -> int:
    """The line of what stands at ``path`` below ``root``: of its value, or of its key.

    Steps that lead nowhere are passed over, so that the line is that of the nearest thing around.
    """
    line, here = getattr(root, "line", 1), root
    for step in path:
        if isinstance(here, Map) and step in here:
            line = (here.key_lines if key else here.value_lines)[str(step)]
            here = here[str(step)]
        elif isinstance(here, Seq) and isinstance(step, int) and step < len(here):
            line, here = here.lines[step], here[step]
    return line
