"""Every page of the site, as whom it is seen: what the accessibility tests and the screenshots go over.

An address with {list}, {need}, {bundle}, {invitation} or {new_password} in it is filled in from
`browser_states.settle`.
"""

from dataclasses import dataclass

SEARCH = "vraag=bushokjes+poetsen&plaats=Ieper"
CLOSER = "aanbieder=voorbeeld-heggenrank&dienst=netheid.bushokjes&straal=5&catalogus=voorbeeld&vanaf=2027-01-01"
SEVERAL = (
    "wijziging=aanbieder%3Dvoorbeeld-heggenrank%26dienst%3Dnetheid.bushokjes%26straal%3D5&wat=nieuw&aanbieder=Nieuwe+Ploeg"
    "&dienst=netheid.bushokjes&werkvorm=lde&straal=20&vestiging=Ieper&catalogus=voorbeeld"
)
MOLENDRIES = "aanbieder=de-poetslijn&dienst=netheid.bushokjes&straal=20&vestiging=Kortemark&catalogus=regio"
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
    KnownPage("daeb", "/daeb"),
    KnownPage("enclave", "/enclave"),
    KnownPage("wijk-werken", "/wijk-werken"),
    KnownPage("route", "/aankooproute"),
    KnownPage("what-if", "/wat-als"),
    KnownPage("agreements", "/overeenkomsten", "regisseur"),
    KnownPage("agreements-ending", "/overeenkomsten/aflopend", "regisseur"),
    KnownPage("desk", "/regie"),
    KnownPage("desk-regisseur", "/regie", "regisseur"),
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
    KnownPage("neutrality", "/neutraliteit"),
    KnownPage("bundles", "/bundels?voorbeeld=1"),
    KnownPage("planning", "/planning?voorbeeld=1"),
    KnownPage("coverage", "/dekking?groep=groen&gebied=w13"),
    KnownPage("ladder", "/dekking/ladder?gebied=w13"),
    KnownPage("gaps", "/hiaten", "regisseur"),
    KnownPage("progress", "/voortgang"),
    KnownPage("actions", "/acties", "regisseur"),
    KnownPage("report", "/jaarverslag", "regisseur"),
    KnownPage("administration-regisseur", "/beheer", "regisseur"),
)

OWN = "/mijn-aanbod/voorbeeld-heggenrank"
SUBJECTS = ("gegevens", "voorbehouden", "werknemers", "contingent")
SUBJECTS_OF_OFFERING = ("dienst", "werkwijze", "werkgebied", "uren", "ploeg", "tarief", "periode")
FIVE = "&".join(
    f"aanbieder=voorbeeld-{each}" for each in ("grenspad", "heggenrank", "zilverspade", "bermridders", "de-kruiwagenij")
)
HYDRANTS = "programma=hydranten&datum=2019-12-31&geregistreerd=15916&gecontroleerd=11515&niet_in_orde=2889"
# Pages behind those pages, and the same pages with something wrong or nothing found.
STATES: tuple[KnownPage, ...] = (
    KnownPage("progress-reckoned", f"/voortgang?{HYDRANTS}"),
    KnownPage("progress-wrong", "/voortgang?programma=hydranten&geregistreerd=10&gecontroleerd=12&datum=ooit"),
    KnownPage("progress-kept", "/voortgang?gebied=werkgebied", "regisseur"),
    KnownPage("count-new", "/voortgang/tellingen/nieuw", "regisseur"),
    KnownPage("action-new", "/acties/nieuw", "regisseur"),
    KnownPage("outcome-new", "/vragen/{need}/resultaat", "local_government"),
    KnownPage("report-area", "/jaarverslag?gebied=w13", "regisseur"),
    KnownPage("report-wrong", "/jaarverslag?jaar=3000&gebied=nergens", "regisseur"),
    KnownPage("bundles-empty", "/bundels"),
    KnownPage("planning-empty", "/planning"),
    KnownPage("planning-chosen", "/planning?vraag={need}&meeste=2", "local_government"),
    KnownPage("planning-wrong", "/planning?voorbeeld=1&meeste=veel&aandeel=200&vanaf=lente"),
    KnownPage("coverage-service", "/dekking?dienst=netheid.bushokjes&gebied=westhoek-17"),
    KnownPage("coverage-overview", "/dekking?groep=alle&gebied=w13"),
    KnownPage("coverage-gaps", "/dekking?groep=domein&gebied=igo-div&toon=hiaten&catalogus=regio"),
    KnownPage("coverage-no-gap", "/dekking?dienst=netheid.bushokjes&gebied=westhoek-17&toon=hiaten"),
    KnownPage("coverage-wrong", "/dekking?groep=tover&gebied=nergens&afstand=ver"),
    KnownPage("coverage-cell", "/dekking/cel?dienst=netheid.bushokjes&gemeente=Ieper"),
    KnownPage("coverage-cell-gap", "/dekking/cel?dienst=domein.speelterreinen&gemeente=Bekkevoort"),
    KnownPage("gap", "/hiaten/{gap}?bewaard=1", "local_government"),
    KnownPage("gap-new", "/hiaten/nieuw?dienst=domein.speelterreinen&plaats=Ieper", "local_government"),
    KnownPage("gaps-none", "/hiaten?stand=opgelost", "local_government"),
    KnownPage("niches", "/hiaten/niches?per=jaar", "regisseur"),
    KnownPage("bundles-none", "/bundels?voorbeeld=1&km=1"),
    KnownPage("bundles-wrong", "/bundels?vraag=bestaat-niet&km=ver"),
    KnownPage("bundles-chosen", "/bundels?vraag={need}", "local_government"),
    KnownPage("what-if-filled", f"/wat-als?{CLOSER}", "regisseur"),
    KnownPage("what-if-example", f"/wat-als?{MOLENDRIES}"),
    KnownPage("what-if-several", f"/wat-als?{SEVERAL}", "regisseur"),
    KnownPage("what-if-wrong", "/wat-als?aanbieder=xyzzy&straal=veel&vanaf=ooit"),
    KnownPage("agreements-none", "/overeenkomsten", "company"),
    KnownPage("agreement", "/overeenkomsten/overeenkomst-kortemark", "regisseur"),
    KnownPage("agreement-unknowns", "/overeenkomsten/overeenkomst-poperinge", "regisseur"),
    KnownPage("agreement-change", "/overeenkomsten/overeenkomst-kortemark/wijzigen", "regisseur"),
    KnownPage("agreement-new", "/overeenkomsten/nieuw", "regisseur"),
    KnownPage("agreements-ending-none", "/overeenkomsten/aflopend", "company"),
    KnownPage("agreements-ending-wrong", "/overeenkomsten/aflopend?maanden=veel", "regisseur"),
    KnownPage("bundle-kept", "/bundels/{bundle}", "regisseur"),
    KnownPage("bundle-remove", "/bundels/{bundle}/verwijderen", "regisseur"),
    KnownPage("results-bundle", f"/zoeken?{EXAMPLE_SEARCH}&dienst=groen.gazon&dienst=groen.hagen"),
    KnownPage("results-several-places", "/zoeken?vraag=bushokjes+poetsen&plaats=Ieper,+Kortrijk&catalogus=voorbeeld"),
    KnownPage("results-wrong-weight", f"/zoeken?{EXAMPLE_SEARCH}&gewicht_dienst=veel"),
    KnownPage("results-nothing-asked", "/zoeken?vraag=&plaats="),
    KnownPage("need-form-counted", "/vraag?vraag=bushokjes+poetsen&plaats=Ieper&aantal=42&keren=12&minuten=20"),
    KnownPage("need-form-wrong", "/vraag?vraag=poetsen&plaats=Ieperzele&uren=veel&begin=2027-02-30&punt=noord"),
    KnownPage(
        "daeb-advised",
        "/daeb?vraag=klusjes&plaats=Menen&markt=other_terms&betaalbaarheid=ja&sociale_grond=ja&catalogus=regio"
        "&bedrag=760000&dag=2026-03-01&grond=de_minimis&ontvanger=&gepland=&besluit=nee&vorm=lde&vte=1&vormdag=2019-06-01",
    ),
    KnownPage("daeb-no-ground", "/daeb?markt=same_terms"),
    KnownPage(
        "daeb-wrong",
        "/daeb?bedrag=veel&dag=gisteren&grond=zo&plaats=Ieperzele&besluit_van=2027-01-01&besluit_tot=2026-01-01",
    ),
    KnownPage(
        "enclave-advised",
        "/enclave?vraag=producten+verpakken&plaats=Waregem&kernactiviteit=ja&werknemers=6&begin=2027-01-04&uur=06:00"
        "&vacature=ja&taak=dozen+plooien&taakuren=10&catalogus=voorbeeld",
    ),
    KnownPage("enclave-too-few-tasks", "/enclave?vraag=iets+doen&plaats=De+Panne"),
    KnownPage("enclave-wrong", "/enclave?plaats=Ieperzele&werknemers=veel&taak=&taakuren=5&gemeld=ooit"),
    KnownPage(
        "wijk-werken-refused", "/wijk-werken?gebruiker=local_board&personen=1&uren_jaar=3600&maanden=12&vast_werk=ja"
    ),
    KnownPage("wijk-werken-wrong", "/wijk-werken?personen=veel&uren_jaar=-3"),
    KnownPage(
        "route-joint-reserved",
        "/aankooproute?vraag=Bushokjes&koper=Stad+Ieper&waarde=4138,20&per=jaar&onbepaald=ja&dienst=netheid.bushokjes"
        "&aard=diensten&datum=2026-12-01&samen=Poperinge:+9000%0AVeurne&voorbehouden=ja&plaats=Ieper&catalogus=voorbeeld",
    ),
    KnownPage("route-crossing", "/aankooproute?percelen=120000;+18000&besteld=5000&dienst=klussen.klusjesdienst"),
    KnownPage("route-unknown-day", "/aankooproute?waarde=60000&datum=2030-01-01&voorbehouden=ja"),
    KnownPage("route-wrong", "/aankooproute?waarde=veel&samen=Ieper:+veel&onbepaald=ja&duur=3&plaats=Xyzzyx"),
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
    KnownPage("provider-new", "/beheer/aanbieders/nieuw", "regisseur"),
    KnownPage("keeper", "/beheer/aanbieders/voorbeeld-heggenrank", "administrator"),
    KnownPage("changes-of-one", "/beheer/wijzigingen/keeper/voorbeeld-heggenrank", "administrator"),
    KnownPage("organisation-own-services", "/beheer/organisaties/regie", "administrator"),
    KnownPage("neutrality-log", "/neutraliteit", "regisseur"),
    KnownPage("neutrality-all-logs", "/neutraliteit", "administrator"),
)
