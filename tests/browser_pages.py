"""Every page of the site, as whom it is seen: what the accessibility tests and the screenshots go over."""

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
