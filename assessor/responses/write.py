"""Write responses as the YAML file that :mod:`assessor.responses.read` reads."""

import re
from typing import Any

import yaml

from assessor.responses.entry import write_entry
from assessor.responses.model import FORMAT, Responses


def as_data(responses: Responses) -> dict[str, Any]:
    """The content of a responses file, as plain data."""
    site = {"name": responses.site.name, "profile": responses.site.profile, **responses.site.more}
    data: dict[str, Any] = {
        "format": FORMAT,
        "bank": {"id": responses.bank, "edition": responses.edition},
        "site": site,
    }
    if responses.in_place:
        data["in_place"] = list(responses.in_place)
    entries = {item: write_entry(response) for item, response in responses.by_item.items()}
    return data | {"responses": entries}


def as_yaml(responses: Responses) -> str:
    """The text of a responses file. Strings that YAML 1.2 could mistake are quoted."""
    return yaml.dump(
        as_data(responses),
        Dumper=_Plain,
        allow_unicode=True,
        sort_keys=False,
        width=100,
        default_flow_style=None,
    )


WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    # All but words are quoted: the library writes YAML 1.1, and what is plain there may not be
    # so in 1.2. The words that mean true, false or null it quotes by itself.
    style = None if WORD.fullmatch(text) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Plain.add_representer(str, _text)
