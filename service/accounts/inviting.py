"""Letting people in: an invitation makes the account, the link in the mail opens it."""

from catalog.store.database import Writing
from service.accounts.links import HOURS, Purpose, make_link
from service.accounts.mails import invitation_mail
from service.accounts.users import user_by_id
from service.operations.outbox import queue_mail


def mail_invitation(transaction: Writing, user_id: int, *, site: str, lang: str) -> str:
    """Queue the mail with the link that opens an account, and give that link; an earlier one stops working."""
    user = user_by_id(transaction.session, user_id)
    hours = HOURS[Purpose.INVITATION]
    secret = make_link(transaction.session, user_id, Purpose.INVITATION, now=transaction.at, hours=hours)
    link = f"{site}/uitnodiging/{secret}"
    subject, body = invitation_mail(link, lang=lang)
    key = f"invitation:{user_id}:{transaction.revision}"
    queue_mail(transaction.session, key=key, to=user.email, subject=subject, body=body, at=transaction.at)
    return link
