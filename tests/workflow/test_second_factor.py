"""The second factor: turned on by who wants it, asked for at every sign-in, and no code twice."""

import pyotp
import pytest

from assessor.store import second_factors
from assessor.workflow import codes
from assessor.workflow.accounts import change_password
from assessor.workflow.errors import SignInRefused, Unacceptable, WrongState
from assessor.workflow.second_factor import (
    begin_second_factor,
    renew_recovery_codes,
    second_factor_of,
    set_up_of,
    turn_off,
    turn_on,
)
from assessor.workflow.sessions import CodeWanted, StartAgain, sign_in, sign_in_with_code, who
from tests.workflow.phones import PASSWORD, Phone, a_manager, phone_of, told

WRONG_CODE = "This code is not right, or it has been used already."


@pytest.fixture
def lin(desk, organisation):
    return a_manager(desk, organisation)


@pytest.fixture
def phone(desk, lin):
    """Lin's phone, after the second factor was turned on, and the recovery codes on paper."""
    return phone_of(desk, lin)


def half_way(desk):
    with pytest.raises(CodeWanted) as wanted:
        sign_in(desk, "lin", PASSWORD, "::1")
    return wanted.value.half_way


def enter(desk, code):
    return sign_in_with_code(desk, half_way(desk), code, "::1", "Firefox")


def refused(desk, code):
    with pytest.raises(SignInRefused) as refusal:
        enter(desk, code)
    return str(refusal.value)


def test_it_is_off_until_a_right_code_was_given(desk, lin):
    assert second_factor_of(desk, lin.id) is None
    begin_second_factor(desk, lin, PASSWORD)
    assert second_factor_of(desk, lin.id) is None
    assert sign_in(desk, "lin", PASSWORD, "::1").actor == lin
    with pytest.raises(Unacceptable) as refusal:
        turn_on(desk, lin, "271828")
    assert refusal.value.field == "code"
    assert second_factor_of(desk, lin.id) is None
    turn_on(desk, lin, Phone(set_up_of(desk, lin).secret).shows(desk))
    assert second_factor_of(desk, lin.id).codes_left == 10
    assert set_up_of(desk, lin) is None


def test_the_phone_learns_the_secret_in_the_form_that_every_app_reads(desk, lin):
    begin_second_factor(desk, lin, PASSWORD)
    told_to_phone = pyotp.parse_uri(set_up_of(desk, lin).address)
    assert (told_to_phone.issuer, told_to_phone.name) == ("Assessor", "lin")
    assert told_to_phone.secret == set_up_of(desk, lin).secret
    assert len(told_to_phone.byte_secret()) == 20


def test_beginning_anew_makes_the_earlier_secret_worthless(desk, lin):
    begin_second_factor(desk, lin, PASSWORD)
    earlier = Phone(set_up_of(desk, lin).secret)
    begin_second_factor(desk, lin, PASSWORD)
    with pytest.raises(Unacceptable):
        turn_on(desk, lin, earlier.shows(desk))


def test_it_cannot_be_begun_or_turned_on_over_one_that_is_on(desk, lin, phone):
    for attempt in (
        lambda *who: begin_second_factor(*who, PASSWORD),
        lambda *who: turn_on(*who, phone.shows(desk, 1)),
    ):
        with pytest.raises(WrongState, match="turned on already"):
            attempt(desk, lin)


def test_it_cannot_be_turned_on_before_it_was_begun(desk, lin):
    with pytest.raises(WrongState, match="Begin with"):
        turn_on(desk, lin, "123456")


def test_the_right_password_alone_begins_no_session(desk, phone):
    half_way(desk)
    assert desk.store.rows("SELECT * FROM sessions") == []


def test_the_code_of_the_phone_begins_a_session(desk, lin, phone, later):
    soon = later(desk, seconds=40)
    signed_in = enter(soon, phone.shows(soon))
    assert signed_in.actor == lin
    assert who(soon, signed_in.token) == lin
    assert ("signed in", "account") in told(desk)


@pytest.mark.parametrize(
    ("steps", "works"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_may_be_one_step_before_or_behind(desk, phone, later, steps, works):
    soon = later(desk, minutes=10)
    code = phone.shows(soon, steps)
    assert (enter(soon, code).actor.name == "Lin") if works else (refused(soon, code) == WRONG_CODE)


def test_no_code_works_twice_nor_one_of_an_earlier_step(desk, phone, later):
    assert refused(desk, phone.shows(desk)) == WRONG_CODE, "it was used to turn it on"
    soon = later(desk, minutes=10)
    enter(soon, phone.shows(soon))
    assert refused(soon, phone.shows(soon)) == WRONG_CODE
    assert refused(soon, phone.shows(soon, -1)) == WRONG_CODE
    assert enter(soon, phone.shows(soon, 1))


def test_codes_work_again_once_a_clock_that_was_a_day_ahead_is_mended(desk, phone, later):
    ahead, soon = later(desk, days=1), later(desk, minutes=2)
    used = phone.shows(ahead)
    enter(ahead, used)
    enter(soon, phone.shows(soon))
    # The code of the wrong moment was used, and does not work when that moment comes.
    assert refused(ahead, used) == WRONG_CODE


def test_a_code_is_the_same_in_wide_digits_and_with_a_gap(desk, phone, later):
    soon = later(desk, minutes=10)
    code = phone.shows(soon)
    wide = code.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})
    assert enter(soon, f" {wide[:3]} {wide[3:]} ")


def test_each_recovery_code_works_once(desk, lin, phone):
    assert len(set(phone.paper)) == 10
    for left, code in enumerate(phone.paper[:2]):
        assert enter(desk, code).actor == lin
        assert refused(desk, code) == WRONG_CODE
        assert second_factor_of(desk, lin.id).codes_left == 9 - left


def test_a_recovery_code_may_be_typed_in_small_letters_without_its_gaps(desk, phone):
    assert enter(desk, phone.paper[0].replace("-", "").lower())
    assert enter(desk, phone.paper[1].replace("-", " ").replace("O", "0").replace("I", "1"))


def test_only_hashes_of_recovery_codes_are_kept(desk, phone):
    kept = str(desk.store.rows("SELECT * FROM recovery_codes"))
    for code in phone.paper:
        assert len(code.replace("-", "")) == 16
        assert code.replace("-", "") not in kept


@pytest.mark.parametrize("typed", ["", " ", "12345", "1234567", "\ud800", "١٢٣٤٥٦", "x" * 100_000])
def test_what_is_no_code_at_all_is_refused_like_a_wrong_one(desk, phone, typed):
    assert refused(desk, typed) == WRONG_CODE


def test_wrong_codes_count_like_wrong_passwords_and_the_right_password_forgives_none(desk, phone):
    begun = half_way(desk)
    for _ in range(4):
        with pytest.raises(SignInRefused, match="not right"):
            sign_in_with_code(desk, begun, "271828", "::1")
        begun = half_way(desk)
    with pytest.raises(SignInRefused, match="not right"):
        sign_in_with_code(desk, begun, "271828", "::1")
    with pytest.raises(SignInRefused, match="Too many failed attempts"):
        sign_in_with_code(desk, begun, phone.shows(desk, 1), "::1")
    with pytest.raises(SignInRefused, match="Too many failed attempts"):
        sign_in(desk, "lin", PASSWORD, "::1")


def test_the_right_code_forgives_earlier_failures(desk, phone, later):
    for n in range(1, 4):
        soon = later(desk, minutes=n)
        for _ in range(4):
            assert refused(soon, "271828") == WRONG_CODE
        assert enter(soon, phone.shows(soon))


def test_the_code_has_to_come_within_five_minutes(desk, phone, later):
    begun = half_way(desk)
    late = later(desk, minutes=5, seconds=1)
    with pytest.raises(StartAgain):
        sign_in_with_code(late, begun, phone.shows(late), "::1")
    just = later(desk, minutes=5)
    assert sign_in_with_code(just, begun, phone.shows(just), "::1")


def test_a_new_password_ends_what_was_begun_with_the_old_one(desk, lin, phone):
    begun = half_way(desk)
    change_password(desk, lin, PASSWORD, "another long one", "token")
    with pytest.raises(StartAgain):
        sign_in_with_code(desk, begun, phone.paper[0], "::1")


def test_turning_it_off_wants_the_password(desk, lin, phone):
    with pytest.raises(Unacceptable) as refusal:
        turn_off(desk, lin, "a guess")
    assert refusal.value.field == "password"
    assert second_factor_of(desk, lin.id)
    turn_off(desk, lin, PASSWORD)
    assert second_factor_of(desk, lin.id) is None
    assert sign_in(desk, "lin", PASSWORD, "::1").actor == lin
    assert desk.store.rows("SELECT * FROM recovery_codes") == []


def test_new_recovery_codes_want_the_password_and_replace_the_old_ones(desk, lin, phone):
    with pytest.raises(Unacceptable):
        renew_recovery_codes(desk, lin, "a guess")
    fresh = renew_recovery_codes(desk, lin, PASSWORD)
    assert refused(desk, phone.paper[0]) == WRONG_CODE
    assert enter(desk, fresh[0])


def test_there_are_no_recovery_codes_where_it_is_off(desk, lin):
    with pytest.raises(WrongState, match="turned off"):
        renew_recovery_codes(desk, lin, PASSWORD)


def test_the_history_tells_what_was_done_and_never_a_code(desk, lin, phone):
    refused(desk, "271828")
    renew_recovery_codes(desk, lin, PASSWORD)
    turn_off(desk, lin, PASSWORD)
    assert told(desk) == [
        ("turned on", "second factor"),
        ("failed to sign in", "second factor"),
        ("renewed", "recovery codes"),
        ("turned off", "second factor"),
    ]
    kept = str(desk.store.rows("SELECT * FROM events"))
    for secret in (*phone.paper, phone.totp.secret, "271828", PASSWORD):
        assert secret not in kept


def test_of_two_who_use_one_code_at_once_one_comes_in(desk, lin, phone):
    step = codes.step_of(phone.totp.secret, phone.shows(desk, 1), desk.now)
    assert second_factors.use_step(desk.store, lin.id, step)
    assert not second_factors.use_step(desk.store, lin.id, step)
