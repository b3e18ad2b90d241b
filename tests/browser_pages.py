"""Every page of the site, as whom it is seen: what the accessibility tests and the screenshots go over.

An address with {list}, {need}, {invitation} or {new_password} in it is filled in from `browser_states.settle`.
"""

from dataclasses import dataclass

SEARCH = "vraag=bushokjes+poetsen&plaats=Ieper"
EXAMPLE_SEARCH = "vraag=gras+maaien&plaats=Zwevegem&uren=40&begin=2027-04-01&einde=2027-10-31&catalogus=voorbeeld"


@dataclass(frozen=True, slots=True)
class KnownPage:
    """One page in one state; `name` names its screenshot."""

    name: str
    path: str
    role: str | None = None

    def in_language(self, lang: str) -> str:
        """Give its address in a language."""
        return f"{self.path}{'&' if '?' in self.path else '?'}lang={lang}"


PAGES: tuple[KnownPage, ...] = (
    KnownPage("home", "/"),
    KnownPage("results", f"/zoeken?{EXAMPLE_SEARCH}"),
    KnownPage("results-region", f"/zoeken?{SEARCH}&catalogus=regio"),
    KnownPage("results-nobody", "/zoeken?vraag=gras+maaien&plaats=Arlon&catalogus=regio"),
    KnownPage("results-ambiguous", "/zoeken?vraag=schoonmaak&plaats=Ieper"),
    KnownPage("results-unknown-place", "/zoeken?vraag=gras+maaien&plaats=Ieperzele"),
    KnownPage("results-unknown-words", "/zoeken?vraag=kernfusie&plaats=Ieper"),
    KnownPage("need-form", "/vraag"),
    KnownPage(
        "compare", f"/vergelijken?{EXAMPLE_SEARCH}&aanbieder=voorbeeld-de-kruiwagenij&aanbieder=voorbeeld-grenspad"
    ),
    KnownPage("note", f"/nota?{EXAMPLE_SEARCH}"),
    KnownPage("directory", "/aanbieders"),
    KnownPage("directory-filtered", "/aanbieders?bediend=Ieper&catalogus=voorbeeld"),
    KnownPage("provider-example", "/aanbieders/voorbeeld-de-waterton"),
    KnownPage("provider-region", "/aanbieders/molendries"),
    KnownPage("provider-unknown", "/aanbieders/bestaat-niet"),
    KnownPage("map", "/kaart"),
    KnownPage("map-service", "/kaart?dienst=groen.gazon"),
    KnownPage("sign-in", "/aanmelden"),
    KnownPage("forgotten-password", "/wachtwoord"),
    KnownPage("explanation", "/uitleg"),
    KnownPage("statement", "/toegankelijkheid"),
    KnownPage("api", "/api"),
    KnownPage("not-found", "/nergens"),
    KnownPage("account", "/account", "local_government"),
    KnownPage("needs", "/vragen", "local_government"),
    KnownPage("lists", "/lijsten", "local_government"),
    KnownPage("need-form-signed-in", "/vraag", "local_government"),
    KnownPage("own-offer", "/mijn-aanbod", "provider"),
    KnownPage("own-provider", "/mijn-aanbod/voorbeeld-heggenrank", "provider"),
    KnownPage("administration", "/beheer", "administrator"),
    KnownPage("changes", "/beheer/wijzigingen", "administrator"),
    KnownPage("administration-regisseur", "/beheer", "regisseur"),
)

OWN = "/mijn-aanbod/voorbeeld-heggenrank"
SUBJECTS = ("gegevens", "voorbehouden", "werknemers", "contingent")
SUBJECTS_OF_OFFERING = ("dienst", "werkwijze", "werkgebied", "uren", "ploeg", "tarief", "periode")
FIVE = "&".join(
    f"aanbieder=voorbeeld-{each}" for each in ("grenspad", "heggenrank", "zilverspade", "bermridders", "de-kruiwagenij")
)
# Pages behind those pages, and the same pages with something wrong or nothing found.
STATES: tuple[KnownPage, ...] = (
    KnownPage("results-bundle", f"/zoeken?{EXAMPLE_SEARCH}&dienst=groen.gazon&dienst=groen.hagen"),
    KnownPage("results-several-places", "/zoeken?vraag=bushokjes+poetsen&plaats=Ieper,+Kortrijk&catalogus=voorbeeld"),
    KnownPage("results-wrong-weight", f"/zoeken?{EXAMPLE_SEARCH}&gewicht_dienst=veel"),
    KnownPage("results-nothing-asked", "/zoeken?vraag=&plaats="),
    KnownPage("need-form-counted", "/vraag?vraag=bushokjes+poetsen&plaats=Ieper&aantal=42&keren=12&minuten=20"),
    KnownPage("need-form-wrong", "/vraag?vraag=poetsen&plaats=Ieperzele&uren=veel&begin=2027-02-30&punt=noord"),
    KnownPage("note-wrong", "/nota?vraag=gras+maaien&plaats=Ieperzele&versie=9999"),
    KnownPage("note-changed", f"/nota?{EXAMPLE_SEARCH}&stand=2026-11-21&versie=1&vingerafdruk=0000000000000000"),
    KnownPage("note-nobody", "/nota?vraag=gras+maaien&plaats=Arlon&catalogus=regio"),
    KnownPage("compare-too-many", f"/vergelijken?{EXAMPLE_SEARCH}&{FIVE}"),
    KnownPage("compare-nobody", f"/vergelijken?{EXAMPLE_SEARCH}"),
    KnownPage("overview", "/aanbieders/overzicht"),
    KnownPage("directory-wrong", "/aanbieders?bediend=Ieperzele&uren=veel&maand=ooit&gevestigd=Nergenshuizen"),
    KnownPage("directory-nobody", "/aanbieders?q=bestaatnietzo"),
    KnownPage("directory-signed-in", "/aanbieders?bediend=Ieper", "company"),
    KnownPage("provider-signed-in", "/aanbieders/voorbeeld-heggenrank", "provider"),
    KnownPage("map-wrong", "/kaart?dienst=bestaat.niet&streek=nergens"),
    KnownPage("invitation", "/uitnodiging/{invitation}"),
    KnownPage("invitation-dead", "/uitnodiging/bestaat-niet"),
    KnownPage("new-password", "/wachtwoord/{new_password}"),
    KnownPage("new-password-dead", "/wachtwoord/bestaat-niet"),
    KnownPage("forbidden", "/beheer", "company"),
    KnownPage("need", "/vragen/{need}", "local_government"),
    KnownPage("need-remove", "/vragen/{need}/verwijderen", "local_government"),
    KnownPage("needs-closed", "/vragen?stand=gesloten", "local_government"),
    KnownPage("needs-offered", "/vragen", "provider"),
    KnownPage("list", "/lijsten/{list}", "local_government"),
    KnownPage("list-remove", "/lijsten/{list}/verwijderen", "local_government"),
    KnownPage("list-add", "/lijsten/toevoegen?aanbieder=voorbeeld-grenspad", "local_government"),
    KnownPage("list-add-first", "/lijsten/toevoegen?aanbieder=voorbeeld-grenspad", "company"),
    KnownPage("own-offer-regisseur", "/mijn-aanbod", "regisseur"),
    KnownPage("own-offer-nobody", "/mijn-aanbod", "company"),
    *(KnownPage(f"own-{each}", f"{OWN}/{each}", "provider") for each in SUBJECTS),
    KnownPage("own-new-site", f"{OWN}/vestigingen/nieuw", "provider"),
    KnownPage("own-site", f"{OWN}/vestigingen/1", "provider"),
    KnownPage("own-new-offering", f"{OWN}/aanbod/nieuw", "provider"),
    KnownPage("own-offering", f"{OWN}/aanbod/1", "provider"),
    *(KnownPage(f"own-offering-{each}", f"{OWN}/aanbod/1/{each}", "provider") for each in SUBJECTS_OF_OFFERING),
    KnownPage("own-offering-stop", f"{OWN}/aanbod/1/stoppen", "provider"),
    KnownPage("organisations", "/beheer/organisaties", "administrator"),
    KnownPage("organisation-new", "/beheer/organisaties/nieuw", "administrator"),
    KnownPage("organisation", "/beheer/organisaties/ieper", "administrator"),
    KnownPage("organisation-regisseur", "/beheer/organisaties/ieper", "regisseur"),
    KnownPage("people", "/beheer/gebruikers", "administrator"),
    KnownPage("keepers", "/beheer/aanbieders", "administrator"),
    KnownPage("keeper", "/beheer/aanbieders/voorbeeld-heggenrank", "administrator"),
    KnownPage("changes-of-one", "/beheer/wijzigingen/keeper/voorbeeld-heggenrank", "administrator"),
)
