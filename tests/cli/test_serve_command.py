"""`assessor serve` says in one sentence why it cannot listen, before anything is started."""

import socket

import pytest
from click.testing import CliRunner

from assessor.cli import main
from assessor.cli.serve import hindrance


@pytest.fixture
def taken():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_a_port_that_is_taken_is_told_in_one_sentence_with_another_one_to_take(taken, tmp_path):
    done = CliRunner().invoke(
        main, ["serve", "--bind", f"127.0.0.1:{taken}", "--data", str(tmp_path / "data")]
    )
    assert done.exit_code == 2
    assert "Serving at" not in done.output
    assert done.output.count("\n") == 1
    assert f"127.0.0.1:{taken}: another program listens there already" in done.output
    assert f"--bind 127.0.0.1:{taken + 1}" in done.output


def test_a_port_that_was_just_left_is_free(taken):
    assert hindrance(f"127.0.0.1:{taken}")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert hindrance(f"127.0.0.1:{port}") is None
    assert hindrance("[::1]:0") is None


def test_an_address_that_is_not_of_this_machine_is_told_as_such():
    assert "cannot be listened at" in hindrance("192.0.2.1:8000")


def test_a_socket_is_taken_only_while_somebody_listens_at_it(tmp_path):
    at = tmp_path / "a.sock"
    assert hindrance(f"unix:{at}") is None
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(at))
        listening.listen()
        assert "another server listens there" in hindrance(f"unix:{at}")
    assert at.exists()
    assert hindrance(f"unix:{at}") is None
