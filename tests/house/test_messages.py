"""Every message that a person may read is in the catalogue, also where it is passed by name.

Found in the source: what is handed to the functions that say something and to what is raised, be
it written there, a constant, a value of a table, or a name of the same function.
"""

import ast
import importlib
import inspect
import pkgutil
import re
from functools import cache
from pathlib import Path

import assessor
import assessor.web
from assessor import assets
from assessor.bank.load import load_bank
from assessor.language import translator
from assessor.responses import problems
from assessor.responses.entry import read_entry
from assessor.responses.problems import BadResponse
from assessor.web.script import SENTENCES
from assessor.workflow import errors

ROOMS = ("bank", "language", "responses", "report", "web", "workflow")

REFUSALS = {
    name: 1 if name == "Unacceptable" else 0
    for name, one in vars(errors).items()
    if inspect.isclass(one) and issubclass(one, errors.Refusal)
}
TAKES_ITS_OWN = {"NotComplete", "NotConfirmed", "Conflict", "DeadLink", "StartAgain", "CodeWanted"}
SAYS = {"say": 0, "gettext": 0, "ngettext": 0, "count": 0, "Problem": 1, "ReportFailed": 0}
CALLS = {**SAYS, **{name: at for name, at in REFUSALS.items() if name not in TAKES_ITS_OWN}}
"""Which argument of a call is a message."""

NOT_SAID = {
    "assessor.report.charts.FAMILIES",
    "assessor.report.render._OUT_OF_MEMORY",
    "assessor.web.agents.SYSTEMS",
    "assessor.web.gate.POLICY",
    # For programs that watch: in English, as all that /readyz says.
    "assessor.web.health.OF_DATABASE",
}
"""Constants with blanks in them that nobody reads."""


@cache
def modules():
    every = pkgutil.walk_packages(assessor.__path__, "assessor.")
    return [
        importlib.import_module(one.name)
        for one in every
        if one.name.split(".")[1] in ROOMS and not one.ispkg
    ]


def texts(value):
    """Every text in a constant: itself, or the values of a table or of a list."""
    if type(value) is str:
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from texts(one)


def resolved(module, function, node):
    """The texts that an expression can be; nothing for what comes from elsewhere as it is."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from resolved(module, function, one)
            yield from resolved(module, function, other)
        case ast.BoolOp(values=several):
            for one in several:
                yield from resolved(module, function, one)
        case ast.Subscript(value=table) | ast.Call(func=ast.Attribute(value=table, attr="get")):
            yield from resolved(module, function, table)
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            yield from texts(getattr(getattr(module, owner, None), name, None))
        case ast.Name(id=name):
            local = list(assigned(function, name))
            for one in local:
                yield from resolved(module, None, one)
            if not local:
                yield from texts(getattr(module, name, None))


def assigned(function, name):
    """What a name of a function is set to there."""
    for node in ast.walk(function) if function is not None else ():
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign):
            targets = [node.target]
        else:
            continue
        for target in targets:
            if isinstance(target, ast.Name) and target.id == name and node.value is not None:
                yield node.value
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                for one, value in zip(target.elts, node.value.elts, strict=False):
                    if isinstance(one, ast.Name) and one.id == name:
                        yield value


def called(node):
    name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
    # Lists have a method of that name.
    return "" if name == "count" and isinstance(node.func, ast.Attribute) else name


@cache
def messages():
    found = {}
    for module in modules():
        tree = ast.parse(inspect.getsource(module))
        inside = {}
        for function in ast.walk(tree):
            if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
                inside |= dict.fromkeys(ast.walk(function), function)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or called(node) not in CALLS:
                continue
            at = CALLS[called(node)]
            if len(node.args) > at:
                for text in resolved(module, inside.get(node), node.args[at]):
                    found.setdefault(text, f"{module.__name__}:{node.lineno}")
    return {text: place for text, place in found.items() if text}


SENTENCE = re.compile(r"[A-Za-z“%(][^<>{}\\=\[\]|*]*( [^<>{}\\=\[\]|*]+){2,}")


@cache
def constants():
    """What stands in capitals at the head of a module and reads like a sentence."""
    found = {}
    for module in modules():
        if module.__name__.split(".")[1] in ROOMS[2:]:
            for name, value in vars(module).items():
                if name.isupper() and f"{module.__name__}.{name}" not in NOT_SAID:
                    for text in texts(value):
                        if SENTENCE.fullmatch(text):
                            found.setdefault(text, f"{module.__name__}.{name}")
    return found


def untranslated(found):
    words = translator("zh").words
    return sorted(f"{place}: {text}" for text, place in found.items() if text not in words)


def test_messages_and_constants_were_found():
    assert len(messages()) > 500
    assert len(constants()) > 90
    # One of each way: written there, by module, by table, by a name of the function.
    for said in (
        "Choose a level.",
        "must be more than 0",
        "Why does it not apply?",
        "The password can have at most %(most)d characters.",
    ):
        assert said in messages()


def test_every_message_is_in_the_catalogue_also_where_it_is_passed_by_name():
    assert untranslated(messages()) == []


def test_every_constant_that_reads_like_a_sentence_is_in_the_catalogue():
    assert untranslated(constants()) == []


def test_a_message_of_a_script_is_sent_along_also_where_it_is_passed_by_name():
    folder = Path(assessor.web.__file__).parent / "static" / "js"
    written = {
        text
        for file in sorted(folder.glob("*.js"))
        for line in file.read_text("utf-8").splitlines()
        if not line.lstrip().startswith("//")
        for text in re.findall(r'"((?:[A-Z]|must |is |has )[^"<>{}\\=]* [^"]*)"', line)
    }
    assert len(written) > 20
    assert written - set(SENTENCES) == set()


def test_nothing_is_said_by_the_library_of_the_forms():
    """Its own messages are English: what is wrong is found and said by the program."""
    pages = {one.__name__ for one in modules() if one.__name__.startswith("assessor.web.")}
    pages -= {one for one in pages if one.startswith("assessor.web.api.")}
    for module in modules():
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Attribute) and module.__name__ in pages:
                assert node.attr != "errors", module.__name__
    for file in (assets.templates() / "web").glob("*.html"):
        assert ".errors" not in file.read_text("utf-8")


def test_no_field_cuts_what_is_pasted_into_it():
    """A browser cuts at ``maxlength`` without a word; ``data-longest`` says by how much it is too long."""
    web = Path(assessor.web.__file__).parent
    scripts = [one for one in web.rglob("*.py") if one.parent.name != "api"]
    pages = [*(assets.templates() / "web").glob("*.html"), *web.glob("static/js/*.js"), *scripts]
    assert len(pages) > 100
    assert [one.name for one in pages if "maxlength" in one.read_text("utf-8").lower()] == []
    # The library of the forms writes it by itself for a field whose length it checks.
    assert [one.name for one in scripts if "Length(" in one.read_text("utf-8")] == []


BANK = load_bank(Path(__file__).parents[1] / "banks" / "kinds")
ENTRIES = [
    {},
    "no",
    {"unknown": True, "not_applicable": "why"},
    {"not_applicable": "not here"},
    {"unknown": True, "proof": "shown"},
    {"option": "nowhere"},
    {"options": ["nowhere", "nowhere"]},
    {"value": -1e6},
    {"value": 1e6},
    {"count": 3},
    {"count": -1, "of": 0},
    {"count": 3, "of": 2},
    {"count": 1e300, "of": 1e-300},
    {"before": -1, "after": -1},
    {"before": 1e-300, "after": 1e300},
    {"before": 3, "after": 2, "before_per": 1, "after_per": -1},
    {"text": "", "option": "x"},
]


def test_what_the_rules_of_the_items_find_is_said_in_chinese():
    said = set()
    for item in BANK.items:
        for entry in ENTRIES:
            try:
                read_entry(item, entry)
            except BadResponse as bad:
                said |= {(one.message, tuple(one.values.items())) for one in bad.problems}
    words = translator("zh").words
    kinds = {message for message, _ in said if message in vars(problems).values()}
    assert len(kinds) >= 12
    for message, values in said:
        if message in kinds:
            chinese = words[message] % dict(values)
            assert not re.search("[A-Za-z]{3,} [A-Za-z]{3,}", chinese), chinese
