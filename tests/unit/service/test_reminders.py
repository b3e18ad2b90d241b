"""Reminders on the edges of the clock: twelve months, one a month, three months before an end."""

import datetime

import pytest
from sqlalchemy import Engine

from catalog.months import months_later
from catalog.records import ProviderRecord
from catalog.store.database import writing
from catalog.store.providers import replace_provider
from postgres import postgres
from service.operations.outbox import waiting_mails
from service.operations.reminders import is_stale, queue_reminders
from service.snapshot import Catalogues
from serving import OWN_PROVIDER, Site, filled_database, filled_name, make_copy, make_site, site

__all__ = ["filled_database", "filled_name", "make_copy", "make_site", "postgres", "site"]

CONFIRMED = datetime.date(2026, 6, 9)  # by the provider that the persona keeps
OLD = datetime.date(2027, 6, 10)


def at(day: datetime.date) -> datetime.datetime:
    return datetime.datetime(day.year, day.month, day.day, 9, tzinfo=datetime.UTC)


def remind(site: Site, day: datetime.date) -> int:
    snapshot = Catalogues(site.database).current()
    return queue_reminders(site.database, snapshot, now=at(day), public_url="https://schakel.test")


def keys(database: Engine, kind: str) -> list[str]:
    return [mail.key for mail in waiting_mails(database) if mail.key.startswith(kind)]


def change(site: Site, **changed: object) -> None:
    stated = Catalogues(site.database).current().listed[OWN_PROVIDER].stored.stated
    kept = {key: value for key, value in (stated | changed).items() if value is not ...}
    with writing(site.database, at=at(CONFIRMED), by="system:test") as transaction:
        replace_provider(transaction, ProviderRecord.model_validate(kept))


def test_twelve_months_to_the_day_is_not_old() -> None:
    assert not is_stale(datetime.date(2025, 11, 21), datetime.date(2026, 11, 21))


def test_twelve_months_and_a_day_is_old() -> None:
    assert is_stale(datetime.date(2025, 11, 21), datetime.date(2026, 11, 22))


def test_never_confirmed_is_old() -> None:
    assert is_stale(None, datetime.date(2026, 11, 21))


@pytest.mark.parametrize(("date", "earlier"), [("2027-05-31", "2027-02-28"), ("2027-02-15", "2026-11-15")])
def test_three_months_back_stay_within_the_month(date: str, earlier: str) -> None:
    assert months_later(datetime.date.fromisoformat(date), -3).isoformat() == earlier


def test_nobody_is_reminded_on_the_last_good_day(site: Site) -> None:
    remind(site, datetime.date(2027, 6, 9))

    assert keys(site.database, "verouderd") == []


def test_the_user_of_the_keeper_is_reminded_a_day_later(site: Site) -> None:
    remind(site, OLD)

    (mail,) = [each for each in waiting_mails(site.database) if each.key.startswith("verouderd")]
    assert mail.to == "provider@schakel.test"
    assert f"https://schakel.test/mijn-aanbod/{OWN_PROVIDER}" in mail.body
    assert "9 juni 2026" in mail.body


def test_a_second_run_queues_nothing(site: Site) -> None:
    remind(site, OLD)

    assert remind(site, OLD) == 0


@pytest.mark.parametrize(("day", "count"), [("2027-07-09", 1), ("2027-07-10", 2)])
def test_the_next_reminder_comes_a_month_later(site: Site, day: str, count: int) -> None:
    remind(site, OLD)

    remind(site, datetime.date.fromisoformat(day))

    assert len(keys(site.database, "verouderd")) == count


def test_data_that_were_never_confirmed_are_asked_about(site: Site) -> None:
    change(site, confirmed_on=...)

    remind(site, datetime.date(2026, 11, 21))

    (mail,) = [each for each in waiting_mails(site.database) if each.key.startswith("verouderd")]
    assert "nog nooit bevestigd" in mail.body


def test_a_provider_that_nobody_keeps_reminds_nobody(site: Site) -> None:
    remind(site, datetime.date(2040, 1, 1))

    assert all(f":{OWN_PROVIDER}:" in key for key in keys(site.database, "verouderd"))


def test_an_inactive_user_gets_no_mail(site: Site) -> None:
    with site.database.begin() as connection:
        connection.exec_driver_sql("UPDATE app_user SET is_active = false")

    assert remind(site, OLD) == 0


@pytest.mark.parametrize(("day", "count"), [("2027-03-29", 0), ("2027-03-30", 1), ("2027-06-30", 1), ("2027-07-01", 0)])
def test_an_end_is_told_from_three_months_before_until_the_day_itself(site: Site, day: str, count: int) -> None:
    change(site, confirmed_on=day)

    remind(site, datetime.date.fromisoformat(day))

    assert len(keys(site.database, "einde")) == count


def test_what_ends_on_one_day_is_one_mail(site: Site) -> None:
    remind(site, datetime.date(2027, 4, 1))

    (mail,) = [each for each in waiting_mails(site.database) if each.key.startswith("einde")]
    assert "Groenonderhoud openbaar domein" in mail.body
    assert "30 juni 2027" in mail.body


def test_an_end_is_told_once(site: Site) -> None:
    remind(site, datetime.date(2027, 4, 1))
    remind(site, datetime.date(2027, 5, 1))

    assert len(keys(site.database, "einde")) == 1


def test_the_end_of_an_agreement_is_told(site: Site) -> None:
    change(site, agreements=[{"service_type": "netheid.bushokjes", "with": "Stad Ieper", "to": "2027-01-31"}])

    remind(site, datetime.date(2026, 11, 21))

    (mail,) = [each for each in waiting_mails(site.database) if each.key.startswith("einde")]
    assert "overeenkomst met Stad Ieper: Bushokjes reinigen" in mail.body
