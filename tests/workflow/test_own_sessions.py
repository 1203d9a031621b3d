"""Where one is signed in, and how to end that elsewhere; what the history tells of the door."""

import pytest

from assessor.store import events, users
from assessor.workflow.accounts import change_password
from assessor.workflow.errors import NotFound, SignInRefused
from assessor.workflow.own_sessions import end_other_sessions, end_session, list_sessions
from assessor.workflow.sessions import sign_in, who
from tests.workflow.phones import PASSWORD, a_manager, told


@pytest.fixture
def lin(desk, organisation):
    return a_manager(desk, organisation)


def enter(desk, address="10.0.0.1", agent="Firefox/140"):
    return sign_in(desk, "lin", PASSWORD, address, agent).token


def test_this_session_stands_first_and_then_who_was_seen_last(desk, lin, later):
    here = enter(desk, "10.0.0.1")
    enter(later(desk, minutes=5), "10.0.0.2", "Edg/140")
    enter(later(desk, minutes=9), "10.0.0.3")
    listed = list_sessions(later(desk, minutes=10), lin, here)
    assert [one.address for one in listed] == ["10.0.0.1", "10.0.0.3", "10.0.0.2"]
    assert [one.is_this for one in listed] == [True, False, False]
    assert listed[2].agent == "Edg/140"
    assert listed[2].began_at == later(desk, minutes=5).now


def test_a_session_that_ran_out_is_not_listed(desk, lin, later):
    enter(desk)
    here = sign_in(later(desk, hours=1, minutes=30), "lin", PASSWORD, "::1").token
    assert len(list_sessions(later(desk, hours=1, minutes=59), lin, here)) == 2
    assert len(list_sessions(later(desk, hours=2, minutes=1), lin, here)) == 1


def test_one_session_is_ended_and_the_others_stay(desk, lin):
    here, there, elsewhere = enter(desk), enter(desk, "10.0.0.2"), enter(desk, "10.0.0.3")
    (wanted,) = [one for one in list_sessions(desk, lin, here) if one.address == "10.0.0.2"]
    end_session(desk, lin, wanted.id)
    assert who(desk, there) is None
    assert who(desk, here) == who(desk, elsewhere) == lin
    assert told(desk)[-1] == ("ended", "session")


def test_all_others_are_ended_at_once(desk, lin):
    here, there, elsewhere = enter(desk), enter(desk), enter(desk)
    end_other_sessions(desk, lin, here)
    assert who(desk, here) == lin
    assert who(desk, there) is who(desk, elsewhere) is None
    assert told(desk)[-1] == ("ended", "other sessions")


def test_ending_all_others_where_there_are_none_is_no_event(desk, lin):
    here = enter(desk)
    end_other_sessions(desk, lin, here)
    assert told(desk) == [("signed in", "account")]


def test_the_session_of_somebody_else_is_not_there(desk, lin, stranger):
    here = enter(desk)
    (mine,) = list_sessions(desk, lin, here)
    assert list_sessions(desk, stranger, here) == ()
    with pytest.raises(NotFound):
        end_session(desk, stranger, mine.id)
    end_other_sessions(desk, stranger, "token")
    assert who(desk, here) == lin


def test_a_changed_password_is_told_in_the_history_and_never_the_password(desk, lin):
    change_password(desk, lin, PASSWORD, "even longer than that", enter(desk))
    assert told(desk) == [("signed in", "account"), ("changed", "password")]
    assert "longer" not in str(desk.store.rows("SELECT * FROM events"))


def test_a_failed_sign_in_is_told_to_who_reads_the_history_of_that_account(desk, lin):
    with pytest.raises(SignInRefused):
        sign_in(desk, "lin", "a guess at it", "10.0.0.1")
    (event,) = map(events.event_of, desk.store.rows("SELECT * FROM events"))
    assert (event.verb, event.kind, event.object) == ("failed to sign in", "account", lin.id)
    assert (event.who, event.who_name, event.organisation) == (None, "", lin.organisation)
    assert event.detail == {}


def test_a_failed_sign_in_to_no_account_is_not_told_and_takes_as_many_writes(desk, lin):
    def writes(name):
        before = desk.store.row("SELECT total_changes() AS n")["n"]
        with pytest.raises(SignInRefused):
            sign_in(desk, name, "a guess at it", "10.0.0.1")
        return desk.store.row("SELECT total_changes() AS n")["n"] - before

    assert writes("nobody") == writes("lin")
    assert len(desk.store.rows("SELECT * FROM events")) == 1


def test_a_closed_account_is_refused_like_a_wrong_password(desk, lin):
    with desk.store.write():
        users.close(desk.store, lin.id, desk.now)
    with pytest.raises(SignInRefused, match="name or the password is not right"):
        enter(desk)
