"""`/beheer`: keys with which an organisation's programs ask."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from catalog.store.database import reading, writing
from service.accounts.administering import Administering, may_give_tokens, refuse_unless
from service.accounts.identifying import OwnForm
from service.accounts.messages import told
from service.accounts.organisations import organisation_by_id
from service.accounts.tables import ApiTokenRow
from service.accounts.tokens import DAYS, make_token, revoke_token, token_by_id
from service.accounts.viewer import Scope
from service.state import Lang, Now, SharedDep
from service.web.admin.forms import Errors
from service.web.admin.organisations import organisation_page, to_organisation
from service.web.rendering import page

router = APIRouter(prefix="/beheer", include_in_schema=False)

LONGEST_LABEL = 80


@dataclass(frozen=True, slots=True)
class TokenForm:
    """What is typed of a key."""

    label: str = ""
    days: str = ""
    scopes: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class TokenPage:
    """A key that was just made: its secret is shown here and never again."""

    row: ApiTokenRow
    secret: str
    scope_names: Sequence[str]


async def typed_token(
    sleutel: Annotated[str, Form()] = "",
    dagen: Annotated[str, Form()] = "",
    recht: Annotated[Sequence[str], Form()] = (),
) -> TokenForm:
    """Give what was typed of a key."""
    return TokenForm(" ".join(sleutel.split()), dagen, tuple(recht))


@router.post("/organisaties/{organisation_id}/sleutels", dependencies=[OwnForm])
def give_token(
    request: Request,
    viewer: Administering,
    organisation_id: str,
    shared: SharedDep,
    now: Now,
    lang: Lang,
    form: Annotated[TokenForm, Depends(typed_token)],
) -> Response:
    """Make a key and show its secret, once."""
    with reading(shared.database) as session:
        refuse_unless(may_give_tokens(viewer, organisation_by_id(session, organisation_id)))
    errors = _faults(form, lang)
    if errors:
        return organisation_page(request, viewer, organisation_id, errors=errors, typed={"sleutel": form.label})
    scopes = [Scope(each) for each in form.scopes]
    with writing(shared.database, at=now, by=viewer.by) as transaction:
        row, secret = make_token(
            transaction, organisation_id=organisation_id, label=form.label, scopes=scopes, days=int(form.days)
        )
    return page(request, "admin/token.html", TokenPage(row, secret, [told(scope, lang) for scope in row.scopes]))


@router.post("/sleutels/{token_id}/intrekken", dependencies=[OwnForm])
def take_token(request: Request, viewer: Administering, token_id: int, shared: SharedDep, now: Now) -> Response:
    """Revoke a key."""
    with reading(shared.database) as session:
        row = token_by_id(session, token_id)
        refuse_unless(may_give_tokens(viewer, organisation_by_id(session, row.organisation_id)))
    with writing(shared.database, at=now, by=viewer.by) as transaction:
        revoke_token(transaction, token_id)
    return to_organisation(request, row.organisation_id, "sleutel-ingetrokken")


def _faults(form: TokenForm, lang: str) -> Errors:
    wrong = {
        ("v-sleutel", "no_label"): not form.label or len(form.label) > LONGEST_LABEL or not form.label.isprintable(),
        ("v-dagen", "no_days"): form.days not in {str(each) for each in DAYS},
        ("", "no_scope"): not {*form.scopes} <= {*Scope},
    }
    return tuple((field_id, told(code, lang)) for (field_id, code), is_wrong in wrong.items() if is_wrong)
