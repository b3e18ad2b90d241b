"""The mails of accounts, in Dutch and in English."""

from collections.abc import Mapping

INVITATION: Mapping[str, tuple[str, str]] = {
    "nl": (
        "Uw uitnodiging voor Schakel",
        """Goedendag

U bent uitgenodigd om Schakel te gebruiken. Open deze link om uw toegang in te stellen:

{link}

De link werkt één keer en blijft zeven dagen geldig. Hebt u deze uitnodiging niet verwacht, dan hoeft u niets te doen.

Schakel
""",
    ),
    "en": (
        "Your invitation to Schakel",
        """Hello

You have been invited to use Schakel. Open this link to set up your access:

{link}

The link works once and stays valid for seven days. If you did not expect this invitation, you need not do anything.

Schakel
""",
    ),
}

NEW_PASSWORD: Mapping[str, tuple[str, str]] = {
    "nl": (
        "Een nieuw wachtwoord voor Schakel",
        """Goedendag

Iemand vroeg een nieuw wachtwoord voor uw account bij Schakel. Was u dat, open dan deze link:

{link}

De link werkt één keer en blijft één uur geldig. Was u dat niet, dan hoeft u niets te doen:
uw wachtwoord blijft wat het was.

Schakel
""",
    ),
    "en": (
        "A new password for Schakel",
        """Hello

Somebody asked for a new password for your account at Schakel. If that was you, open this link:

{link}

The link works once and stays valid for one hour. If it was not you, you need not do anything:
your password stays what it was.

Schakel
""",
    ),
}

KNOWN_ALREADY: Mapping[str, tuple[str, str]] = {
    "nl": (
        "U hebt al toegang tot Schakel",
        """Goedendag

U werd uitgenodigd om Schakel te gebruiken, maar u hebt er al een account. U kunt zich hier aanmelden:

{link}

Schakel
""",
    ),
    "en": (
        "You already have access to Schakel",
        """Hello

You were invited to use Schakel, but you already have an account. You can sign in here:

{link}

Schakel
""",
    ),
}


def invitation_mail(link: str, *, lang: str) -> tuple[str, str]:
    """Give subject and text of an invitation."""
    return _filled(INVITATION, link, lang)


def new_password_mail(link: str, *, lang: str) -> tuple[str, str]:
    """Give subject and text of the mail with which somebody chooses a new password."""
    return _filled(NEW_PASSWORD, link, lang)


def known_already_mail(link: str, *, lang: str) -> tuple[str, str]:
    """Give subject and text for somebody who was invited but has an account."""
    return _filled(KNOWN_ALREADY, link, lang)


def _filled(texts: Mapping[str, tuple[str, str]], link: str, lang: str) -> tuple[str, str]:
    subject, body = texts[lang]
    return subject, body.format(link=link)
