"""The configuration as it is shown, and the example to begin with."""

import re
import tomllib

from assessor.config import load_configuration
from assessor.config.model import keys
from assessor.config.show import example, shown


def test_the_example_has_every_key_and_can_be_used_as_it_is(tmp_path):
    text = re.sub(r"^#(?=\S)", "", example(), flags=re.MULTILINE)
    read = tomllib.loads(text)
    for key in keys():
        here = read
        for step in key.path:
            here = here[step]
    read_back = tmp_path / "assessor.toml"
    read_back.write_text(example(), "utf-8")
    assert load_configuration({}, file=read_back).places == {}


def test_with_all_its_marks_taken_away_only_what_names_a_file_has_to_be_looked_after(tmp_path):
    text = re.sub(r"^#(?=\S)", "", example(), flags=re.MULTILINE)
    text = text.replace("https = false", "https = true").replace("password_file =", "#")
    # A file of an authority has to be there.
    text = text.replace("ca_file =", "#")
    file = tmp_path / "assessor.toml"
    file.write_text(text, "utf-8")
    assert load_configuration({}, file=file).configuration.smtp.host == "mail.example.com"


def test_each_key_is_shown_with_whence_it_comes_and_no_secret_is(tmp_path):
    file = tmp_path / "a.toml"
    file.write_text(
        'public_address = "http://a.example"\n[smtp]\nhost = "h"\nsender = "a@b"\nuser = "u"\n',
        "utf-8",
    )
    environ = {"ASSESSOR_SMTP_PASSWORD": "geheim-9", "ASSESSOR_WORKERS": "3"}
    text = shown(load_configuration(environ, file=file))
    assert "geheim-9" not in text
    assert 'password = "(hidden)"  # ASSESSOR_SMTP_PASSWORD' in text
    assert "workers = 3  # ASSESSOR_WORKERS" in text
    assert "threads = 4  # default" in text
    assert f'host = "h"  # {file}: smtp.host' in text
    assert {key.path[-1] for key in keys()} <= set(re.findall(r"^(?:# )?(\w+)", text, re.MULTILINE))
