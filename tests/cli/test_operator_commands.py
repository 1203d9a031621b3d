"""The operator's commands: accounts, the key, the demonstration."""

import stat
from concurrent.futures import ThreadPoolExecutor

from assessor.cli.data import DataFolder
from assessor.cli.desk import desk_of
from assessor.workflow import reports
from assessor.workflow.sessions import sign_in
from tests.cli.commands import assessor


def add(folder, *more, password="a-long-password", name="lin"):
    account = ("--name", "Lin Yue", "--role", "manager", "--password", password)
    account += ("--organisation", "Group")
    return assessor("user", "add", name, "--data", folder, *account, *more)


def test_an_account_made_on_the_command_line_can_sign_in(tmp_path):
    done = add(tmp_path / "data")
    assert done.returncode == 0, done.stderr
    with desk_of(tmp_path / "data") as desk:
        assert sign_in(desk, "lin", "a-long-password", "127.0.0.1")


def test_an_account_that_cannot_be_made_is_explained_and_not_made(tmp_path):
    done = add(tmp_path / "data", password="short")
    assert done.returncode == 2
    assert done.stderr.startswith("password: ")
    assert "Traceback" not in done.stderr
    add(tmp_path / "data")
    again = add(tmp_path / "data")
    assert again.returncode == 2
    assert "sign_in_name: " in again.stderr


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    folder = DataFolder(tmp_path / "data")
    with ThreadPoolExecutor(8) as many:
        keys = set(many.map(lambda _: folder.secret_key(), range(32)))
    assert len(keys) == 1
    assert len(keys.pop()) == 64
    mode = (folder.path / "secret.key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    assert [file.name for file in folder.path.iterdir()] == ["secret.key"]


def test_reports_of_the_demonstration_are_made_once(tmp_path, monkeypatch):
    asked = []

    def made(_desk, _actor, assessment_id, language, _templates):
        asked.append((assessment_id, language))
        return b"%PDF-1.7"

    # What a report holds is held elsewhere; four of them take a minute.
    monkeypatch.setattr(reports, "report", made)
    first = assessor("demo", "--data", tmp_path / "data")
    assert first.returncode == 0, first.stderr
    assert len({one for one, _ in asked}) == 2
    assert sorted(language for _, language in asked) == ["en", "en", "zh", "zh"]
    assert len(list((tmp_path / "data" / "reports").glob("*.pdf"))) == 4
    again = assessor("demo", "--data", tmp_path / "data")
    assert "password" in again.stdout
    assert len(asked) == 4
