"""`/beheer`: organisations, people, keys and who keeps a provider."""

from collections.abc import Callable

import pytest
from sqlmodel import col, select

from catalog.action_records import ActionRecord
from catalog.store.database import reading, writing
from catalog.store.desk import add_record
from catalog.store.tables import ChangeRow, OrganisationRow, ProviderRow
from entering import PASSWORD, is_signed_in, link_in, mails_in, post, sign_in, with_password
from service.accounts.messages import told
from service.accounts.tables import ApiTokenRow, UserRow
from service.accounts.trail import SUBJECTS
from serving import NOW, OWN_PROVIDER, Site, user_id


@pytest.fixture
def site(make_site: Callable[..., Site]) -> Site:
    """Give a site that can send mail."""
    return make_site(public_url="http://testserver", smtp_url="smtp://127.0.0.1:1", mail_from="schakel@schakel.test")


def added(site: Site, **values: str) -> int:
    form = {"naam": "Gemeente Zwevegem", "soort": "local_government", "gemeente": "Zwevegem"} | values
    return post(site, "/beheer/organisaties", form_on="/beheer/organisaties/nieuw", **form).status_code


def stored(site: Site, organisation_id: str) -> OrganisationRow | None:
    with reading(site.database) as session:
        return session.get(OrganisationRow, organisation_id)


def user(site: Site, email: str) -> UserRow | None:
    with reading(site.database) as session:
        return session.exec(select(UserRow).where(UserRow.email == email)).first()


def invite(site: Site, organisation_id: str, email: str, role: str) -> int:
    here = f"/beheer/organisaties/{organisation_id}"
    return post(site, f"{here}/uitnodigen", form_on=here, email=email, rol=role).status_code


def changed(site: Site, role: str, **values: str) -> int:
    path = f"/beheer/gebruikers/{user_id(site.database, role)}"
    return post(site, path, form_on="/beheer", **values).status_code


def last_change(site: Site, subject: str) -> ChangeRow:
    with reading(site.database) as session:
        return session.exec(
            select(ChangeRow).where(ChangeRow.subject == subject).order_by(col(ChangeRow.id).desc())
        ).first() or pytest.fail("no change")


@pytest.mark.parametrize("path", ["", "/organisaties", "/gebruikers", "/aanbieders", "/wijzigingen"])
@pytest.mark.parametrize("role", ["local_government", "company", "provider"])
def test_who_does_not_administer_is_refused(site: Site, role: str, path: str) -> None:
    site.sign_in(role)

    assert site.client.get(f"/beheer{path}").status_code == 403


def test_an_administrator_adds_an_organisation(site: Site) -> None:
    site.sign_in("administrator")

    answer = added(site)

    row = stored(site, "gemeente-zwevegem")
    assert answer == 303
    assert row is not None
    assert (row.name, row.kind, row.nis_code) == ("Gemeente Zwevegem", "local_government", "34042")
    assert last_change(site, "organisation").by == f"user:{user_id(site.database, 'administrator')}"


def test_two_organisations_of_one_name_get_ids_of_their_own(site: Site) -> None:
    site.sign_in("administrator")

    added(site)
    added(site)

    assert stored(site, "gemeente-zwevegem-2") is not None


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"naam": "  "}, "Vul een naam in"),
        ({"soort": "koning"}, "Kies een soort"),
        ({"gemeente": "Nergenshuizen"}, "«Nergenshuizen» kennen we niet"),
        ({"soort": "regisseur", "werkgebied": "Ieper\nAtlantis"}, "«Atlantis» kennen we niet"),
    ],
)
def test_what_is_wrong_with_an_organisation_is_told(site: Site, values: dict[str, str], told: str) -> None:
    site.sign_in("administrator")
    form = {"naam": "Iets", "soort": "company", "csrf_token": site.csrf("/beheer/organisaties/nieuw")} | values

    answer = site.client.post("/beheer/organisaties", data=form)

    assert answer.status_code == 422
    assert told in answer.text


def test_a_regisseurs_working_area_is_typed_by_name(site: Site) -> None:
    site.sign_in("administrator")

    added(site, naam="Regie Zuid", soort="regisseur", werkgebied="Kortrijk\n8550; Ieper")

    row = stored(site, "regie-zuid")
    assert row is not None
    assert row.working_area == ["33011", "34022", "34042"]


def test_a_new_kind_gives_the_people_another_role(site: Site) -> None:
    site.sign_in("administrator")

    post(site, "/beheer/organisaties/bedrijf", form_on="/beheer", naam="Bedrijf", soort="provider", versie="0")

    found = user(site, "company@schakel.test")
    assert found is not None
    assert found.role == "provider"


@pytest.mark.parametrize("version", ["0", ""])
def test_who_did_not_see_a_colleagues_change_of_an_organisation_does_not_undo_it(site: Site, version: str) -> None:
    site.sign_in("administrator")
    path, form = "/beheer/organisaties/bedrijf", {"soort": "company", "gemeente": "Ieper"}
    post(site, path, form_on="/beheer", naam="Eerst", versie="0", **form)

    answer = post(site, path, form_on="/beheer", naam="Later", versie=version, **form)

    row = stored(site, "bedrijf")
    assert row is not None
    assert (answer.status_code, row.name) == (412, "Eerst")


def test_a_form_with_a_fault_still_knows_which_version_was_read(site: Site) -> None:
    site.sign_in("administrator")
    path = "/beheer/organisaties/bedrijf"
    post(site, path, form_on="/beheer", naam="Eerst", soort="company", versie="0")

    texts = [post(site, path, form_on="/beheer", naam="", versie="0").text, site.client.get(path).text]

    assert [f'name="versie" value="{number}"' in text for number, text in enumerate(texts)] == [True, True]


def test_an_administrator_invites_somebody_who_then_gets_in(site: Site) -> None:
    site.sign_in("administrator")

    answer = invite(site, "ieper", "An@Ieper.test", "local_government")

    site.client.cookies.clear()
    post(site, link_in(mails_in(site)[-1]), wachtwoord=PASSWORD, herhaald=PASSWORD)
    assert answer == 303
    assert "an@ieper.test" in site.client.get("/account").text


def test_without_a_mail_server_the_administrator_gets_the_link(make_site: Callable[..., Site]) -> None:
    site = make_site()
    site.sign_in("administrator")
    form = {"csrf_token": site.csrf("/beheer"), "email": "an@ieper.test", "rol": "local_government"}

    answer = site.client.post("/beheer/organisaties/ieper/uitnodigen", data=form)

    assert answer.status_code == 200
    assert "http://testserver/uitnodiging/" in answer.text


@pytest.mark.parametrize(("email", "role"), [("geen adres", "company"), ("a@b.test", "regisseur"), ("a@b.test", "")])
def test_an_invitation_that_is_not_right_is_refused(site: Site, email: str, role: str) -> None:
    site.sign_in("administrator")

    answer = invite(site, "bedrijf", email, role)

    assert answer == 422
    assert mails_in(site) == []


def test_an_administrator_is_told_that_an_address_is_known(site: Site) -> None:
    site.sign_in("administrator")

    assert invite(site, "bedrijf", "provider@schakel.test", "company") == 422


def test_a_regisseur_is_not_told_who_has_an_account(site: Site) -> None:
    site.sign_in("regisseur")

    answers = [invite(site, "ieper", email, "local_government") for email in ("nieuw@x.test", "company@schakel.test")]

    assert answers == [303, 303]
    assert [mail.subject for mail in mails_in(site)] == ["Uw uitnodiging voor Schakel", "U hebt al toegang tot Schakel"]
    assert (user(site, "company@schakel.test") or pytest.fail("not stored")).organisation_id == "bedrijf"


@pytest.mark.parametrize("email", ["nieuw@x.test", "company@schakel.test"])
def test_without_a_mail_server_a_regisseur_is_not_told_that_the_invitation_left(
    make_site: Callable[..., Site], email: str
) -> None:
    site = make_site()
    site.sign_in("regisseur")

    answer = post(site, "/beheer/organisaties/ieper/uitnodigen", form_on="/beheer", email=email, rol="local_government")

    assert "De uitnodiging staat klaar." in site.client.get(answer.headers["location"]).text


def test_inviting_an_address_twice_gives_who_did_not_come_in_a_new_link(site: Site) -> None:
    site.sign_in("regisseur")

    answers = [invite(site, "ieper", "an@ieper.test", "local_government") for _ in range(2)]

    site.client.cookies.clear()
    subjects = [mail.subject for mail in mails_in(site)]
    assert answers == [303, 303]
    assert subjects == ["Uw uitnodiging voor Schakel"] * 2
    assert [site.client.get(link_in(mail)).status_code for mail in mails_in(site)] == [404, 200]


def test_inviting_again_makes_the_first_link_worthless(site: Site) -> None:
    site.sign_in("administrator")
    invite(site, "ieper", "an@ieper.test", "local_government")
    number = (user(site, "an@ieper.test") or pytest.fail("not stored")).id

    post(site, f"/beheer/gebruikers/{number}/uitnodigen", form_on="/beheer")

    site.client.cookies.clear()
    answers = [site.client.get(link_in(mail)).status_code for mail in mails_in(site)]
    assert answers == [404, 200]


def test_who_answered_is_not_invited_again(site: Site) -> None:
    with_password(site)
    site.sign_in("administrator")

    answer = post(site, f"/beheer/gebruikers/{user_id(site.database, 'company')}/uitnodigen", form_on="/beheer")

    assert answer.status_code == 403


def test_a_closed_account_is_signed_out_at_once(site: Site) -> None:
    site.sign_in("company")
    cookies = dict(site.client.cookies)
    site.sign_in("administrator")

    answer = changed(site, "company", actief="nee")

    site.client.cookies.clear()
    site.client.cookies.update(cookies)
    assert answer == 303
    assert not is_signed_in(site)


def test_the_last_administrator_is_not_locked_out(site: Site) -> None:
    with_password(site, "administrator")
    site.sign_in("administrator")

    answers = [
        changed(site, "administrator", actief="nee"),
        post(site, "/beheer/organisaties/beheer", form_on="/beheer", naam="B", soort="company", versie="0").status_code,
    ]

    assert answers == [409, 409]
    found = user(site, "administrator@schakel.test")
    assert found is not None
    assert (found.is_active, found.role) == (True, "administrator")
    assert (stored(site, "beheer") or pytest.fail("not stored")).kind == "administrator"


def test_with_a_second_administrator_the_first_may_go(site: Site) -> None:
    with_password(site, "company")
    first = user_id(site.database, "administrator")
    site.sign_in("administrator")
    changed(site, "company", rol="administrator")

    answer = post(site, f"/beheer/gebruikers/{first}", form_on="/beheer", actief="nee")

    assert answer.status_code == 303


def test_a_role_outside_the_organisation_is_refused(site: Site) -> None:
    site.sign_in("administrator")

    assert changed(site, "company", rol="regisseur") == 403


def test_a_provider_is_handed_to_an_organisation(site: Site) -> None:
    site.sign_in("administrator")

    post(site, "/beheer/aanbieders/voorbeeld-duinpoets/houder", form_on="/beheer", houder="heggenrank")

    with reading(site.database) as session:
        row = session.get(ProviderRow, "voorbeeld-duinpoets")
    assert row is not None
    assert row.kept_by == "heggenrank"
    assert last_change(site, "keeper").after == {"kept_by": "heggenrank"}


def test_a_provider_is_taken_back(site: Site) -> None:
    site.sign_in("administrator")

    post(site, f"/beheer/aanbieders/{OWN_PROVIDER}/houder", form_on="/beheer", houder="")

    assert last_change(site, "keeper").after == {"kept_by": None}


def test_only_a_providers_organisation_keeps_a_provider(site: Site) -> None:
    site.sign_in("administrator")

    answer = post(site, "/beheer/aanbieders/voorbeeld-duinpoets/houder", form_on="/beheer", houder="bedrijf")

    assert answer.status_code == 403


def test_a_regisseur_sees_the_own_area_only(site: Site) -> None:
    site.sign_in("regisseur")

    text = site.client.get("/beheer/organisaties").text

    assert "Stad Ieper (test)" in text
    assert "Bedrijf (test)" not in text


@pytest.mark.parametrize("organisation_id", ["bedrijf", "beheer", "heggenrank"])
def test_a_regisseur_does_not_touch_what_lies_elsewhere(site: Site, organisation_id: str) -> None:
    site.sign_in("regisseur")
    here = f"/beheer/organisaties/{organisation_id}"

    answers = [
        site.client.get(here).status_code,
        post(site, here, form_on="/beheer", naam="X", soort="company", gemeente="Ieper").status_code,
        post(site, f"{here}/uitnodigen", form_on="/beheer", email="a@b.test", rol="company").status_code,
        post(site, f"{here}/sleutels", form_on="/beheer", sleutel="x", dagen="30").status_code,
    ]

    assert answers == [403] * 4


@pytest.mark.parametrize(
    "values",
    [{"gemeente": "Gent"}, {"gemeente": ""}, {"soort": "regisseur"}, {"soort": "administrator"}],
)
def test_a_regisseur_adds_ordinary_organisations_in_the_own_area_only(site: Site, values: dict[str, str]) -> None:
    site.sign_in("regisseur")

    answers = [added(site), added(site, **values)]

    assert answers == [303, 422]


def test_a_regisseur_does_not_make_administrators(site: Site) -> None:
    site.sign_in("regisseur")

    answers = [
        invite(site, "ieper", "a@b.test", "administrator"),
        changed(site, "local_government", rol="administrator"),
    ]

    assert answers == [422, 403]


def test_a_regisseur_changes_no_administrator_within_the_own_area(site: Site) -> None:
    site.sign_in("administrator")
    changed(site, "local_government", rol="administrator")
    number = (user(site, "local-government@schakel.test") or pytest.fail("not stored")).id
    site.sign_in("regisseur")

    answer = post(site, f"/beheer/gebruikers/{number}", form_on="/beheer", actief="nee")

    assert answer.status_code == 403


def test_a_key_is_shown_once_and_stored_as_a_hash(site: Site) -> None:
    site.sign_in("administrator")
    form = {"csrf_token": site.csrf("/beheer"), "sleutel": "koppeling", "dagen": "30", "recht": "needs:write"}

    text = site.client.post("/beheer/organisaties/ieper/sleutels", data=form).text

    secret = "schakel_" + text.split("schakel_", 1)[1].split("<", 1)[0]
    assert site.client.get("/api/v1/places?q=ieper", headers={"authorization": f"Bearer {secret}"}).status_code == 200
    assert secret not in site.client.get("/beheer/organisaties/ieper").text
    with reading(site.database) as session:
        row = session.exec(select(ApiTokenRow)).one()
    assert secret not in str(row.model_dump())
    assert row.scopes == ["needs:write", "read"]


@pytest.mark.parametrize("values", [{"sleutel": ""}, {"dagen": "9999"}, {"recht": "alles"}])
def test_a_key_that_is_not_right_is_not_made(site: Site, values: dict[str, str]) -> None:
    site.sign_in("administrator")
    form = {"csrf_token": site.csrf("/beheer"), "sleutel": "koppeling", "dagen": "30"} | values

    answer = site.client.post("/beheer/organisaties/ieper/sleutels", data=form)

    assert answer.status_code == 422
    with reading(site.database) as session:
        assert session.exec(select(ApiTokenRow)).all() == []


def test_a_revoked_key_opens_nothing(site: Site) -> None:
    site.sign_in("administrator")
    form = {"csrf_token": site.csrf("/beheer"), "sleutel": "koppeling", "dagen": "30"}
    text = site.client.post("/beheer/organisaties/ieper/sleutels", data=form).text
    secret = "schakel_" + text.split("schakel_", 1)[1].split("<", 1)[0]

    post(site, "/beheer/sleutels/1/intrekken", form_on="/beheer/organisaties/ieper")

    answer = site.client.get("/api/v1/places?q=ieper", headers={"authorization": f"Bearer {secret}"})
    assert answer.status_code == 401


def test_what_is_not_there_is_not_found(site: Site) -> None:
    site.sign_in("administrator")

    answers = [
        site.client.get(f"/beheer/{path}").status_code for path in ("organisaties/nergens", "aanbieders/nergens")
    ]

    assert answers == [404, 404]


def test_signing_in_still_works_for_who_was_left_alone(site: Site) -> None:
    email = with_password(site, "regisseur")
    site.sign_in("administrator")
    changed(site, "company", actief="nee")
    site.client.cookies.clear()

    assert sign_in(site, email, PASSWORD).status_code == 303


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 5000])
def test_a_page_number_that_is_none_shows_the_first_page_or_the_last(number: str, site: Site) -> None:
    site.sign_in("administrator")

    assert site.client.get("/beheer/aanbieders", params={"pagina": number}).status_code == 200


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_subject_of_the_trail_has_a_name(subject: str) -> None:
    assert all(told(f"subject:{subject}", lang) != f"subject:{subject}" for lang in ("nl", "en"))


def test_what_the_desk_keeps_is_in_the_trail(site: Site) -> None:
    record = ActionRecord(year=2026, title="Overleg")
    with writing(site.database, at=NOW, by="user:1") as transaction:
        add_record(transaction, "action", record, record_id="overleg", organisation_id="regie")

    page = site.sign_in("administrator").get("/beheer/wijzigingen?soort=action").text

    assert "overleg" in page
    assert "subject:" not in page
