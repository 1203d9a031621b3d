"""Answers and password hashes are for the owner of the server alone."""

import stat

from assessor.store.database import prepare_store


def test_only_its_owner_can_read_a_new_database(tmp_path):
    path = tmp_path / "assessor.db"
    prepare_store(path)
    files = [path, *tmp_path.glob("assessor.db-*")]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
