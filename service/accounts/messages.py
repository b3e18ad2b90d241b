"""The Dutch and English of signing in and of administering, where a page is told by a code."""

from collections.abc import Mapping

from service.language import DUTCH

TEXTS: Mapping[str, tuple[str, str]] = {
    "too_short": ("Neem een wachtwoord van minstens 12 tekens.", "Choose a password of at least 12 characters."),
    "too_long": ("Neem een wachtwoord van hoogstens 200 tekens.", "Choose a password of at most 200 characters."),
    "too_common": (
        "Dit wachtwoord is te gemakkelijk te raden. Neem bijvoorbeeld vier woorden na elkaar.",
        "This password is too easy to guess. Try four words in a row, for example.",
    ),
    "like_email": (
        "Neem een wachtwoord dat niet op uw e-mailadres lijkt.",
        "Choose a password that does not resemble your e-mail address.",
    ),
    "not_the_same": ("De twee wachtwoorden zijn niet gelijk.", "The two passwords are not the same."),
    "wrong_password": ("Uw huidige wachtwoord klopt niet.", "Your current password is not right."),
    "not_signed_in": (
        "Dit e-mailadres en wachtwoord kennen we niet samen. Kijk na wat u typte, of vraag een nieuw wachtwoord.",
        "We do not know this e-mail address and password together. Check what you typed, or ask for a new password.",
    ),
    "no_email": (
        "Vul een e-mailadres in, zoals naam@organisatie.be.",
        "Fill in an e-mail address, such as name@organisation.be.",
    ),
    "known_email": (
        "Er is al een account met dit e-mailadres.",
        "There is an account with this e-mail address already.",
    ),
    "no_name": ("Vul een naam in.", "Fill in a name."),
    "no_work_form": ("Duid minstens één werkvorm aan.", "Tick at least one kind of organisation."),
    "no_website": (
        "Vul een adres in zoals https://www.uwsite.example, of laat het leeg.",
        "Fill in an address such as https://www.yoursite.example, or leave it empty.",
    ),
    "too_long_line": ("Neem hoogstens {most} tekens.", "Use at most {most} characters."),
    "read_as": (
        "«{text}» is gelezen als {place}. Klopt dat? Kies dan opnieuw «Toevoegen».",
        "«{text}» was read as {place}. Is that right? Then choose «Add» again.",
    ),
    "no_role": ("Kies een rol uit de lijst.", "Choose a role from the list."),
    "no_kind": ("Kies een soort uit de lijst.", "Choose a kind from the list."),
    "no_label": ("Zeg waarvoor de sleutel dient.", "Say what the key is for."),
    "no_days": ("Kies een geldigheid uit de lijst.", "Choose a validity from the list."),
    "no_scope": ("Kies rechten uit de lijst.", "Choose rights from the list."),
    "unknown_place": ("«{text}» kennen we niet als gemeente.", "We do not know «{text}» as a municipality."),
    "outside_area": ("«{text}» ligt niet in uw werkgebied.", "«{text}» does not lie in your working area."),
    "unknown_provider": (
        "«{text}» kennen we niet als aanbieder. Typ het id of de hele naam, één op elke regel.",
        "We do not know «{text}» as a provider. Type its id or its whole name, one on each line.",
    ),
    "own_of_another": (
        "«{text}» is al een eigen dienst van {other}.",
        "«{text}» is a service of {other} already.",
    ),
    "place_needed": (
        "Vul de gemeente in: u werkt in een werkgebied.",
        "Fill in the municipality: you work in a working area.",
    ),
    "unavailable": (
        "De aanmelddienst antwoordt nu niet. Probeer het later opnieuw.",
        "The sign-in service does not answer now. Try again later.",
    ),
    "refused": ("De aanmelddienst heeft u niet aangemeld.", "The sign-in service did not sign you in."),
    "expired": (
        "Het aanmelden duurde te lang of begon in een andere browser. Begin opnieuw.",
        "Signing in took too long or began in another browser. Start again.",
    ),
    "not_trusted": (
        "Het antwoord van de aanmelddienst klopt niet. Begin opnieuw.",
        "The answer of the sign-in service is not right. Start again.",
    ),
    "not_invited": (
        "U hebt nog geen toegang tot Schakel. Vraag de beheerder van uw organisatie om u uit te nodigen.",
        "You have no access to Schakel yet. Ask your organisation's administrator to invite you.",
    ),
    "visitor": ("bezoeker", "visitor"),
    "local_government": ("lokaal bestuur", "local government"),
    "company": ("bedrijf", "company"),
    "provider": ("aanbieder", "provider"),
    "regisseur": ("regisseur", "regisseur"),
    "administrator": ("beheerder", "administrator"),
    "read": ("lezen en zoeken", "read and search"),
    "providers:write": ("aanbieders bijwerken", "update providers"),
    "needs:write": ("vragen bijwerken", "update needs"),
    "created": ("toegevoegd", "added"),
    "changed": ("gewijzigd", "changed"),
    "removed": ("verwijderd", "removed"),
    "subject:provider": ("aanbieder", "provider"),
    "subject:keeper": ("wie een aanbieder bijhoudt", "who keeps a provider"),
    "subject:need": ("vraag", "need"),
    "subject:named_area": ("benoemd gebied", "named area"),
    "subject:organisation": ("organisatie", "organisation"),
    "subject:user": ("gebruiker", "user"),
    "subject:token": ("sleutel", "key"),
    "subject:agreement": ("overeenkomst", "agreement"),
    "subject:gap": ("hiaat", "gap"),
    "subject:bundle": ("bundel", "bundle"),
    "subject:action": ("actie", "action"),
    "subject:object_count": ("telling", "count"),
    "subject:outcome": ("resultaat", "outcome"),
    "subject:database": ("hele databank", "whole database"),
    "by:system": ("Schakel zelf ({text})", "Schakel itself ({text})"),
    "by:user": ("gebruiker {text}", "user {text}"),
    "by:token": ("sleutel {text}", "key {text}"),
}


def told(code: str, lang: str, **values: str) -> str:
    """Write what a code says; one we have no sentence for is told as it is."""
    texts = TEXTS.get(code)
    if texts is None:
        return code
    return texts[0 if lang == DUTCH else 1].format(**values)
