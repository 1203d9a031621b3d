"""The configuration: what wins over what, and every fault told at once."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assessor.config import ConfigurationFaults, load_configuration

SMTP = '[smtp]\nhost = "mail.example.com"\nsender = "a@example.com"\n'


@pytest.fixture
def write(tmp_path):
    def write_it(text):
        file = tmp_path / "set" / "assessor.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    return write_it


@pytest.fixture
def faults(write):
    """What is said of a file, one line each."""

    def load(text, environ=None, **options):
        with pytest.raises(ConfigurationFaults) as bad:
            load_configuration(environ or {}, file=write(text), options=options)
        return [str(fault) for fault in bad.value.faults]

    return load


def test_without_anything_set_every_key_has_its_default():
    found = load_configuration({"PATH": "/bin"})
    assert (found.configuration.workers, found.configuration.bind) == (2, "127.0.0.1:8000")
    assert found.file is None
    assert found.places == {}


def test_an_option_wins_over_a_variable_and_a_variable_over_the_file(write):
    file = write('workers = 3\nthreads = 5\nbind = "127.0.0.1:1"\n[log]\nlevel = "error"\n')
    environ = {
        "ASSESSOR_THREADS": "6",
        "ASSESSOR_BIND": "127.0.0.1:2",
        "ASSESSOR_LOG_LEVEL": "debug",
    }
    options = {"bind": "127.0.0.1:3", "workers": None}
    loaded = load_configuration(environ, file=file, options=options)
    found = loaded.configuration
    assert (found.workers, found.threads, found.bind) == (3, 6, "127.0.0.1:3")
    assert found.log.level == "debug"
    assert loaded.places["bind",] == "--bind"
    assert loaded.places["log", "level"] == "ASSESSOR_LOG_LEVEL"
    assert loaded.places["workers",] == f"{file}: workers"


def test_a_file_is_found_by_its_variable_or_in_the_data_folder(write):
    file = write("workers = 7\n")
    assert load_configuration({"ASSESSOR_CONFIG": str(file)}).configuration.workers == 7
    assert load_configuration({"ASSESSOR_DATA": str(file.parent)}).configuration.workers == 7
    by_option = load_configuration({}, options={"data": file.parent})
    assert by_option.configuration.workers == 7


def test_a_file_in_the_data_folder_cannot_name_another_one(write):
    file = write('data = "elsewhere"\n')
    with pytest.raises(ConfigurationFaults, match="take the line out"):
        load_configuration({"ASSESSOR_DATA": str(file.parent)})


def test_paths_in_a_file_are_meant_from_where_it_is(write):
    file = write('data = "../kept"\n')
    found = load_configuration({}, file=file).configuration
    assert found.data.resolve() == (file.parent.parent / "kept").resolve()
    absolute = load_configuration({}, file=write('data = "/srv/kept"\n')).configuration
    assert absolute.data == Path("/srv/kept")


@pytest.mark.parametrize(("text", "value"), [("yes", True), ("On", True), ("0", False)])
def test_variables_say_yes_and_no_in_words(text, value):
    assert load_configuration({"ASSESSOR_HTTPS": text}).configuration.https is value


def test_every_fault_of_file_variables_and_options_is_told_at_once(faults):
    text = 'wrokers = 3\nhttps = "yes"\n[log]\nlevel = "loud"\n[report]\nseconds = 1\n'
    environ = {"ASSESSOR_THREADS": "many", "ASSESSOR_WORKRES": "3"}
    found = faults(text, environ, bind="nowhere")
    assert len(found) == 7
    told = "\n".join(found)
    for sentence in (
        "wrokers: is no key (did you mean workers?)",
        "https: must be true or false, without quotes; it is 'yes'",
        "log.level: must be 'debug', 'info', 'warning' or 'error'; it is 'loud'",
        "report.seconds: must be at least 10; it is 1",
        "ASSESSOR_THREADS: must be a whole number, without quotes; it is 'many'",
        "ASSESSOR_WORKRES: is no variable of Assessor (did you mean ASSESSOR_WORKERS?)",
        "--bind: must be an address and a port, or a socket",
    ):
        assert sentence in told


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("workers = ", "is no TOML"),
        ('smtp = "mail"', "smtp: is a section: write [smtp]"),
        ('public_address = "https://a.example"', "set https = true as well"),
        ('https = true\npublic_address = "http://a.example"', "but https is true"),
        ('public_address = "https://a.example/x"', "without a path"),
        ("[limits]\nper_assessment_mb = 5", "less than the 20 of largest_file_mb"),
        (SMTP, "public_address: is missing: mails hold links"),
        ("[smtp]\nport = 25", "host: is missing"),
        (SMTP + 'user = "a"', "smtp.password_file: is missing"),
        (SMTP + 'password = "a"', "smtp.user: is missing"),
        (SMTP + 'user="a"\npassword="a"\npassword_file="b"', "keep one of the two"),
        (SMTP + 'user="a"\npassword_file="nothing"', "cannot be read (No such file"),
    ],
)
def test_what_cannot_be_used_is_said_with_what_to_do(faults, text, sentence):
    found = "\n".join(faults(text))
    assert sentence in found
    assert "Traceback" not in found


def test_a_file_that_is_not_there_is_a_fault_of_its_own(tmp_path):
    with pytest.raises(ConfigurationFaults, match="name another file"):
        load_configuration({}, file=tmp_path / "none.toml")


def test_a_password_is_read_from_its_file_and_never_repeated(write, faults):
    http = 'public_address = "http://a.example"\n'
    file = write(http + SMTP + 'user = "a"\npassword_file = "pass"\n')
    (file.parent / "pass").write_text("geheim-9\n", "utf-8")
    loaded = load_configuration({}, file=file)
    assert loaded.configuration.smtp.password.get_secret_value() == "geheim-9"
    assert "geheim-9" not in repr(loaded)
    told = faults(http + SMTP + 'user = "a"\npassword = 12345678\n')
    assert "smtp.password: must be" in told[0]
    assert "12345678" not in "".join(told)


@pytest.mark.parametrize("name", ["Asia/Shanghai", "Europe/Berlin", "Asia/Kolkata", "UTC"])
def test_a_time_zone_is_one_that_the_machine_knows(name):
    found = load_configuration({"ASSESSOR_TIMEZONE": name}).configuration
    assert found.zone == ZoneInfo(name)
    assert found.now().tzinfo == ZoneInfo(name)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Asia/Shangai", "did you mean Asia/Shanghai?"),
        ("Beijing", "write for instance Asia/Shanghai"),
        ("+08:00", "write for instance Asia/Shanghai"),
        ("../etc/passwd", "write for instance Asia/Shanghai"),
        ("", "write for instance Asia/Shanghai"),
    ],
)
def test_an_unknown_time_zone_is_told_with_what_to_write(name, hint, tmp_path):
    file = tmp_path / "assessor.toml"
    file.write_text(f'timezone = "{name}"\n')
    with pytest.raises(ConfigurationFaults) as faults:
        load_configuration({}, file=file)
    (fault,) = faults.value.faults
    assert fault.place.endswith("timezone")
    assert hint in fault.what


def test_without_a_time_zone_that_of_the_machine_counts(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    found = load_configuration({}).configuration
    assert found.now().utcoffset() == timedelta(hours=9)
