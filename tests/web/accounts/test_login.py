"""Coming in: two steps or nothing; a session of its own kind; a pause for whoever tries, and for nobody else."""

from __future__ import annotations

import base64
import re
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from dorasan.office.accounts import people, throttle
from dorasan.office.accounts.login import second_factor
from dorasan.office.accounts.models import Account, AttemptRow, RecoveryRow
from tests.web.server import HOST, PASSWORD, Ministry

KEY = "31" * 20


def telephone(account: Account) -> TOTPDevice:
    return TOTPDevice.objects.create(user=account, key=KEY, confirmed=True, name="telephone")


def six_digits(later: int = 0) -> str:
    """What the telephone shows now, or some steps later."""
    return f"{totp(bytes.fromhex(KEY), drift=later):06d}"


def by_password(client: Client, person: str = "lee", password: str = PASSWORD, **more: str) -> Any:
    return client.post("/login", {"person": person, "password": password, **more})


def cookie(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def shut_out(client: Client) -> bool:
    answer = client.get("/account/")
    return answer.status_code == 302 and answer["Location"].startswith("/login")


@pytest.fixture
def lee(server: Ministry) -> Account:
    account = server.account("lee")
    telephone(account)
    return account


def test_a_password_alone_opens_nothing(server: Ministry, lee: Account) -> None:
    client = server.browser()
    assert by_password(client)["Location"] == "/login/code"
    assert shut_out(client)
    answer = client.post("/login/code", {"code": six_digits()})
    assert answer.status_code == 302 and not shut_out(client)


def test_a_wrong_code_opens_nothing_and_a_right_one_counts_once(server: Ministry, lee: Account) -> None:
    client, other = server.browser(), server.browser()
    by_password(client)
    assert client.post("/login/code", {"code": "000000"}).status_code == 422 and shut_out(client)
    code = six_digits()
    assert client.post("/login/code", {"code": code}).status_code == 302
    by_password(other)
    assert other.post("/login/code", {"code": code}).status_code == 422 and shut_out(other)


def test_the_second_step_is_forgotten_after_ten_minutes(
    server: Ministry, lee: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = server.browser()
    by_password(client)
    now = time.time()
    monkeypatch.setattr("dorasan.web.accounts.login.time.time", lambda: now + 601)
    assert client.post("/login/code", {"code": six_digits()})["Location"] == "/login" and shut_out(client)


def test_who_has_an_account_is_not_told(server: Ministry, lee: Account) -> None:
    """One sentence for a wrong name, a wrong password, a disabled account, one that was never begun."""
    people.add("choi", datetime.now(UTC))
    server.account("min")
    people.disable("min")
    told = set()
    for person in ("nobody", "lee", "min", "choi"):
        answer = by_password(server.browser(), person, PASSWORD if person == "min" else "wrong password")
        assert answer.status_code == 422
        told.add(re.sub(r'value="[^"]*"', "", answer.content.decode()))
    assert len(told) == 1


def test_looking_for_an_account_that_is_not_there_takes_as_long(
    server: Ministry, lee: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A password is stretched once, whether there is an account or not."""
    stretched: list[str] = []
    monkeypatch.setattr("dorasan.office.accounts.login.make_password", stretched.append)
    by_password(server.browser(), "nobody", "guess")
    by_password(server.browser(), "lee", "guess")
    assert stretched == ["guess"]


def test_the_mark_of_a_browser_is_for_whoever_came_in_from_it(server: Ministry) -> None:
    """Whoever has an account of his own is a stranger to all others; his browser is no key to more attempts."""
    client = server.browser("min")
    server.account("lee")
    tried = [by_password(client, "lee", f"guess {n}").status_code for n in range(7)]
    assert tried == [422] * 5 + [429] * 2


def test_a_session_that_was_there_before_is_not_the_one_that_comes_in(server: Ministry, lee: Account) -> None:
    """Session fixation: whoever planted a session holds one that knows nothing."""
    victim = server.browser()
    by_password(victim, password="wrong password")
    victim.get("/login")
    planted = server.browser()
    by_password(planted)  # half a session, as somebody may get who knows the password
    victim.cookies[settings.SESSION_COOKIE_NAME] = cookie(planted)
    by_password(victim)
    half = cookie(victim)
    assert half != cookie(planted)
    victim.post("/login/code", {"code": six_digits()})
    assert cookie(victim) not in (half, cookie(planted))
    assert shut_out(planted) and not shut_out(victim)
    assert not {"half", "codes"} & set(victim.session.keys()), "nothing of the steps before is carried along"
    made_up = server.browser()
    made_up.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    by_password(made_up)
    assert cookie(made_up) != "a" * 32


def test_cookies_are_for_this_host_over_tls_and_for_no_script(server: Ministry, lee: Account) -> None:
    client = server.browser()
    by_password(client)
    client.post("/login/code", {"code": six_digits()})
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "__Host-dorasan-browser"):
        found = client.cookies[name]
        assert name.startswith("__Host-") and found["secure"] and found["httponly"] and found["path"] == "/"
        assert found["samesite"] in ("Lax", "Strict") and not found["domain"]


def test_leaving_ends_the_session_at_the_server_too(server: Ministry) -> None:
    client = server.browser("lee")
    kept = cookie(client)
    assert client.get("/logout").status_code == 405
    client.post("/logout")
    again = server.browser()
    again.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert shut_out(client) and shut_out(again)
    assert not Session.objects.filter(session_key=kept).exists()


def test_an_idle_session_ends_and_a_busy_one_goes_on(server: Ministry, monkeypatch: pytest.MonkeyPatch) -> None:
    client, now = server.browser("lee"), time.time()
    for minutes, still in ((10, True), (20, True), (36, False)):
        monkeypatch.setattr("dorasan.web.accounts.entry.time.time", lambda at=now + 60 * minutes: at)
        assert shut_out(client) is not still
    assert "ended=idle" in server_said(server, monkeypatch, now)


def test_a_session_ends_with_its_day_however_busy(server: Ministry) -> None:
    client, other = server.browser("lee"), server.browser("min")
    assert not shut_out(client)
    Session.objects.filter(session_key=cookie(client)).update(expire_date=datetime.now(UTC) - timedelta(seconds=1))
    assert shut_out(client) and not shut_out(other)
    Session.objects.filter(session_key=cookie(other)).update(expire_date=datetime.now(UTC) + timedelta(seconds=60))
    assert not shut_out(other)


def server_said(server: Ministry, monkeypatch: pytest.MonkeyPatch, now: float) -> str:
    client = server.browser("min")
    monkeypatch.setattr("dorasan.web.accounts.entry.time.time", lambda: now + 100_000)
    return str(client.get("/account/")["Location"])


def test_a_disabled_account_is_out_at_its_next_click(server: Ministry) -> None:
    client = server.browser("lee")
    assert not shut_out(client)
    people.disable("lee")
    assert shut_out(client)
    assert by_password(server.browser()).status_code == 422


def test_beginning_anew_ends_sessions_telephone_and_codes(server: Ministry, lee: Account) -> None:
    client = server.browser("lee")
    code = people.reset("lee", datetime.now(UTC))
    assert shut_out(client) and by_password(server.browser()).status_code == 422
    assert not TOTPDevice.objects.exists() and not RecoveryRow.objects.exists()
    new = "another long password"
    begun = {"person": "lee", "code": code, "password": new, "again": new}
    other = server.browser()
    assert other.post("/login/begin", begun)["Location"] == "/login/code"
    page = other.get("/login/code").content.decode()
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert secret and "data:image/svg+xml" in page and shut_out(other)
    shown = totp(base64.b32decode(secret[1].replace(" ", "")))
    assert other.post("/login/code", {"code": "123456"}).status_code == 422
    assert other.get("/login/code").content.decode().count(secret[1]) == 1, "the secret stays while one types"
    answer = other.post("/login/code", {"code": f"{shown:06d}"})
    assert answer["Location"] == "/account/recovery"
    codes = re.findall(r"<li><code>([a-z0-9-]+)</code>", other.get("/account/recovery").content.decode())
    assert len(set(codes)) == 10
    assert other.get("/account/recovery")["Location"] == "/account/", "shown once"
    lost = server.browser()
    by_password(lost, password=new)
    again = lost.post("/login/code", {"code": f"{shown:06d}"})
    assert again.status_code == 422, "the code that set the telephone up does not count again"
    assert lost.post("/login/code", {"code": codes[3].upper()}).status_code == 302 and not shut_out(lost)
    by_password(other := server.browser(), password=new)
    assert other.post("/login/code", {"code": codes[3]}).status_code == 422, "a recovery code counts once"
    assert server.browser().post("/login/begin", begun).status_code == 422, "a code for beginning counts once"


def test_a_code_for_beginning_has_its_end(server: Ministry) -> None:
    code = people.add("lee", datetime.now(UTC) - people.GOOD_FOR - timedelta(minutes=1))
    told = {"person": "lee", "code": code, "password": PASSWORD, "again": PASSWORD}
    assert server.browser().post("/login/begin", told).status_code == 422


@pytest.mark.parametrize(
    ("password", "why"),
    [("short", "too short"), ("password1234", "Many people"), ("394857203948", "digits only"), ("lee-lee-lee1", "")],
)
def test_a_weak_password_is_refused_with_its_reason(server: Ministry, password: str, why: str) -> None:
    code = people.add("lee", datetime.now(UTC))
    told = {"person": "lee", "code": code, "password": password, "again": password}
    answer = server.browser().post("/login/begin", told)
    if why:
        assert answer.status_code == 422 and why in answer.content.decode()
        assert not Account.objects.get(person="lee").has_usable_password()
    assert "differ" in server.browser().post("/login/begin", {**told, "again": "x"}).content.decode() or not why


def test_whoever_guesses_has_to_wait_and_does_not_keep_the_owner_out(server: Ministry, lee: Account) -> None:
    """The owner's own browser is counted by itself; a stranger's attempts never end an account for good."""
    owner = server.browser()
    by_password(owner)
    owner.post("/login/code", {"code": six_digits()})
    owner.post("/logout")
    stranger = [by_password(server.browser(REMOTE_ADDR=f"192.0.2.{n}"), password=f"guess {n}") for n in range(12)]
    assert [one.status_code for one in stranger] == [422] * 5 + [429] * 7
    assert by_password(server.browser()).status_code == 429, "a right password is not even looked at"
    assert by_password(owner)["Location"] == "/login/code"
    row = AttemptRow.objects.get(key=throttle.of_login("lee", None, "")[0].key)
    assert row.until is not None and row.until - datetime.now(UTC) < timedelta(seconds=throttle.LONGEST)


def test_pauses_grow_and_end(server: Ministry) -> None:
    counted, now = throttle.of_login("lee", None, "192.0.2.1")[:1], datetime(2026, 1, 1, tzinfo=UTC)
    waits = []
    for _ in range(20):
        wait = throttle.begun(counted, now)
        if wait:
            assert throttle.begun(counted, now + timedelta(seconds=wait - 1.5)) > 0
            now += timedelta(seconds=wait)
            assert throttle.begun(counted, now) == 0
        waits.append(wait)
    assert waits == sorted(waits) and waits[-1] == throttle.LONGEST + 1 and waits[4] == 0 < waits[5] < 20
    throttle.succeeded(counted)
    assert throttle.begun(counted, now) == 0


def test_an_office_behind_one_address_is_counted_together_more_generously(server: Ministry) -> None:
    tried = [by_password(server.browser(), person=f"nobody{n}", password="x").status_code for n in range(52)]
    assert tried == [422] * 50 + [429] * 2


def test_a_code_is_not_guessed_by_somebody_who_knows_the_password(server: Ministry, lee: Account) -> None:
    client = server.browser()
    by_password(client)
    tried = [client.post("/login/code", {"code": f"{n:06d}"}).status_code for n in range(7)]
    assert tried == [422] * 5 + [429] * 2
    assert client.post("/login/code", {"code": six_digits()}).status_code == 429


def test_no_name_and_no_address_stands_beside_the_attempts(server: Ministry, lee: Account) -> None:
    by_password(server.browser(REMOTE_ADDR="192.0.2.77"), password="wrong password")
    told = repr(list(AttemptRow.objects.values()))
    assert AttemptRow.objects.count() == 2 and "lee" not in told and "192.0.2" not in told


@pytest.mark.parametrize(
    "evil", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/%0d%0aX: y", "evil"]
)
def test_nobody_is_sent_elsewhere_after_the_login(server: Ministry, lee: Account, evil: str) -> None:
    client = server.browser()
    by_password(client, next=evil)
    to = client.post("/login/code", {"code": six_digits()})["Location"]
    assert to.startswith("/") and "evil" not in to.split("?")[0].replace("%0d%0aX", "") and not to.startswith("//")
    assert "\r" not in to and "\n" not in to
    seated = server.browser("kim")
    answer = seated.post("/seat", {"seat": "applicant/applicant", "next": evil})
    assert answer["Location"].startswith("/") and not answer["Location"].startswith(("//", "/\\"))


def test_one_comes_back_to_where_one_was(server: Ministry, lee: Account) -> None:
    client = server.browser()
    asked = client.get("/account/?x=1")["Location"]
    assert asked == "/login?next=%2Faccount%2F%3Fx%3D1"
    by_password(client, next="/account/?x=1")
    assert client.post("/login/code", {"code": six_digits()})["Location"] == "/account/?x=1"


def test_a_changed_password_ends_the_other_sessions_alone(server: Ministry) -> None:
    here, there = server.browser("lee"), server.browser("lee")
    new = "quite another password"
    assert here.post("/account/password", {"old": "no", "password": new, "again": new}).status_code == 422
    assert here.post("/account/password", {"old": PASSWORD, "password": new, "again": new}).status_code == 200
    assert not shut_out(here) and shut_out(there)
    assert by_password(server.browser()).status_code == 422
    assert by_password(server.browser(), password=new)["Location"] == "/login/code"


def test_forms_from_elsewhere_are_refused(server: Ministry, lee: Account) -> None:
    strict = server.browser(enforce_csrf_checks=True)
    refused = by_password(strict)
    assert refused.status_code == 403 and "somebody logged in or out" in refused.content.decode()
    page = strict.get("/login").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    told = {"person": "lee", "password": PASSWORD, "csrfmiddlewaretoken": token[1]}
    away = {"HTTP_REFERER": "https://evil.example/", "HTTP_ORIGIN": "https://evil.example"}
    assert strict.post("/login", told, **away).status_code == 403
    assert strict.post("/login", told, HTTP_REFERER=f"https://{HOST}/login").status_code == 302


def test_recovery_is_for_its_own_account(server: Ministry, lee: Account) -> None:
    from dorasan.office.accounts.login import new_recovery_codes

    codes = new_recovery_codes(lee)
    assert second_factor(server.account("min"), codes[0]) is None
    assert second_factor(lee, codes[0]) == "recovery"
