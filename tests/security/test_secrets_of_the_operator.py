"""What the operator keeps secret is shown by no command, and told by no fault."""

import pytest

from assessor.config.faults import ConfigurationFaults
from assessor.config.load import load_configuration
from assessor.config.show import shown
from assessor.web.smtp import SmtpMailer

SECRET = "geheim-9"
SMTP = '[smtp]\nhost = "h"\nsender = "a@example.com"\nuser = "u"\n'
HEAD = 'public_address = "http://a.example"\n'


def said_of(tmp_path, text, environ):
    file = tmp_path / "assessor.toml"
    file.write_text(text, "utf-8")
    try:
        found = load_configuration(environ, file=file)
    except ConfigurationFaults as faults:
        return str(faults) + repr(faults)
    return shown(found) + repr(found) + str(found.configuration.model_dump())


@pytest.mark.parametrize(
    "line",
    [
        f'password = "{SECRET}"',
        f'password = ["{SECRET}"]',
        f'password = {{ is = "{SECRET}" }}',
        f'passwrod = "{SECRET}"',
        f'password = "{SECRET}"\npassword_file = "also"',
        f'password = "{SECRET}"\nport = "many"',
        f'password = "{SECRET}"\nhost = 3',
        f'password = "{SECRET}\nport = 25',
        f"password = {SECRET}",
        f'password_file = ["{SECRET}"]',
    ],
)
def test_no_fault_and_no_command_repeats_a_password_of_the_file(tmp_path, line):
    assert SECRET not in said_of(tmp_path, f"{HEAD}{SMTP}{line}\n", {})


@pytest.mark.parametrize(
    "environ",
    [
        {"ASSESSOR_SMTP_PASSWORD": SECRET},
        {"ASSESSOR_SMTP_PASSWROD": SECRET},
        {"ASSESSOR_SMTP_PASSWORD": SECRET, "ASSESSOR_SMTP_PORT": "x"},
        {"ASSESSOR_SECRET": SECRET},
    ],
    ids=" ".join,
)
def test_nor_one_of_the_environment(tmp_path, environ):
    assert SECRET not in said_of(tmp_path, HEAD + SMTP, environ)


def test_nor_one_that_stands_in_a_file_of_its_own(tmp_path):
    (tmp_path / "held").write_text(SECRET)
    told = said_of(tmp_path, f'{HEAD}{SMTP}password_file = "held"\n', {})
    assert "password_file" in told
    assert SECRET not in told


def test_nor_does_what_hands_mails_over_show_it():
    assert SECRET not in repr(SmtpMailer(host="h", sender="a@example.com", password=SECRET))
