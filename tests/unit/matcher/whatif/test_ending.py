"""Agreements that end soon."""

from datetime import date

from matcher.messages import Speaker
from matcher.model.agreement import RenewalOption
from matcher.model.provider import OPEN_END
from matcher.whatif.ending import as_json, renewal_words
from matching import GARDENS, offering, place, provider
from what_ifs import agreement, endings_of

SHELTER_TEAM = provider("shelters", offering(town="Kortemark", capacity_hours_per_month=0.0))
OTHER_TEAM = provider("others", offering(town="Ieper", rate_eur_per_hour=34.0))
NL = Speaker("nl")


def test_the_first_to_end_comes_first_and_an_unknown_end_last() -> None:
    kept = [
        agreement("Gent", end=None),
        agreement("Ieper", end=date(2027, 5, 21)),
        agreement("Veurne", end=date(2027, 5, 22)),
        agreement("Menen", end=date(2026, 11, 21)),
        agreement("Leuven", end=date(2026, 11, 20)),
        agreement("Poperinge", end=OPEN_END),
    ]

    report = endings_of(kept, [SHELTER_TEAM])

    assert [line.id for line in report.agreements] == ["a-menen", "a-ieper", "a-gent"]
    assert [line.days_left for line in report.agreements] == [0, 181, None]
    assert (report.considered, report.until) == (6, "2027-05-21")


def test_an_agreement_over_two_municipalities_stands_in_both() -> None:
    report = endings_of([agreement(places=(place("Ieper"), place("Gent")))], [SHELTER_TEAM])

    assert [(each.municipality, each.agreements) for each in report.municipalities] == [
        ("Gent", ("a-ieper",)),
        ("Ieper", ("a-ieper",)),
    ]


def test_who_else_could_is_compared_with_the_provider_of_today() -> None:
    (line,) = endings_of([agreement()], [SHELTER_TEAM, OTHER_TEAM]).agreements

    assert [each.provider_id for each in line.direct] == ["others"]
    assert line.direct[0].cost.rate_difference_eur_per_hour == 4.0
    assert line.direct[0].cost.extra_cost_eur == 480.0


def test_a_provider_that_does_something_else_now_gives_nothing_to_compare_with() -> None:
    gardens = provider("shelters", offering(GARDENS))

    (line,) = endings_of([agreement()], [gardens, OTHER_TEAM]).agreements

    assert line.direct[0].cost.rate_difference_eur_per_hour is None


def test_a_provider_that_the_catalogue_does_not_know_is_asked_about() -> None:
    (line,) = endings_of([agreement(provider_id="unknown")], [OTHER_TEAM]).agreements

    assert line.provider_name is None
    assert [note.code for note in line.questions] == ["notice", "renewal", "provider"]


def test_a_day_of_notice_that_passed_is_told() -> None:
    (line,) = endings_of([agreement(notice_months=3)], [SHELTER_TEAM]).agreements

    assert (line.notice_by, line.must_give_notice) == ("2026-09-30", True)


def test_how_one_can_go_on_is_told_and_unknown_is_not_never() -> None:
    ways = (RenewalOption(1), RenewalOption(24, "één keer"), RenewalOption(None, "in overleg"), RenewalOption())

    assert renewal_words(agreement(), NL) == "onbekend of verlengen kan"
    assert renewal_words(agreement(renewal_options=()), NL) == "kan niet verlengd worden"
    assert renewal_words(agreement(renewal_options=ways), NL) == (
        "met 1 maand, tot 31 januari 2027; met 24 maanden, tot 31 december 2028 (één keer); in overleg; "
        "verlengen kan, zonder vaste duur"
    )
    assert renewal_words(agreement(end=OPEN_END, renewal_options=(RenewalOption(12),)), NL) == "met 12 maanden"


def test_the_report_is_written_with_the_options_as_they_are_handed_in() -> None:
    report = endings_of([agreement(renewal_options=(RenewalOption(12),))], [SHELTER_TEAM])

    assert as_json(report)["agreements"][0]["renewal_options"] == [{"months": 12, "note": None}]
