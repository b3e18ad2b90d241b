"""How the routes of «Mijn aanbod» are asked and answer: whose provider it is, what was sent, and the page after it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from catalog.store.exceptions import NotStoredError
from catalog.store.providers import SUBJECT
from service.accounts.identifying import OwnForm, SignedIn
from service.exceptions import ForbiddenError
from service.state import CurrentSnapshot, Lang, Now, SharedDep, Today
from service.web.own.answers import both_values
from service.web.own.contents import FormPage, form_page, path_of, provider_page
from service.web.own.forms import first
from service.web.own.parts import remove_part
from service.web.own.saving import compact, save
from service.web.own.state import Outdated, Own, Refused, Saved, Sent
from service.web.own.subjects import OFFERINGS, Subject
from service.web.own.texts import say
from service.web.rendering import frame_of, page


async def own_provider(
    provider_id: str,
    viewer: SignedIn,
    snapshot: CurrentSnapshot,
    shared: SharedDep,
    now: Now,
    today: Today,
    lang: Lang,
) -> Own:
    """Find a provider that the viewer may change.

    Raises
    ------
    NotStoredError, ForbiddenError
    """
    listed = snapshot.listed.get(provider_id)
    if listed is None:
        raise NotStoredError(SUBJECT, provider_id)
    if not viewer.may_change_provider(listed.stored.stated, listed.stored.kept_by):
        raise ForbiddenError
    return Own(listed, viewer, snapshot, shared, now, today, lang)


OwnProvider = Annotated[Own, Depends(own_provider)]


async def sent_form(request: Request, _own: OwnProvider, _form: Annotated[None, OwnForm]) -> Sent:
    """Read what a form of this site sent; who may not change the provider is told so first."""
    form = await request.form()
    texts = {name: tuple(_printable(each) for each in form.getlist(name) if isinstance(each, str)) for name in form}
    return Sent(_version(form), first(texts, "onderdeel"), compact(texts))


SentForm = Annotated[Sent, Depends(sent_form)]


def _printable(text: str) -> str:
    """Leave out what no keyboard types and no database keeps, such as a null character."""
    return "".join(sign for sign in text if sign.isprintable())


def _version(form: FormData) -> int:
    """Read the version that the form was filled in for; without one it is no version of ours."""
    text = form.get("versie")
    return int(text) if isinstance(text, str) and text.isascii() and text.isdecimal() and len(text) < 10 else 0


def subject_named(subjects: Mapping[str, Subject], slug: str) -> Subject:
    if slug not in subjects:
        raise NotStoredError("form", slug)
    return subjects[slug]


def form_response(request: Request, own: Own, subject: Subject, number: int | None) -> Response:
    return page(request, "own/form.html", form_page(own, subject, number))


def saved_response(request: Request, own: Own, subject: Subject, number: int | None, sent: Sent) -> Response:
    outcome = save(own, subject, number, sent)
    if isinstance(outcome, Refused):
        again = form_page(own, subject, number, outcome.values, outcome.errors)
        return page(request, "own/form.html", again, status=422)
    return outcome_response(request, own, subject, sent, outcome)


def outcome_response(request: Request, own: Own, subject: Subject, sent: Sent, outcome: Saved | Outdated) -> Response:
    """Go on after saving, or show what changed in between."""
    if isinstance(outcome, Outdated):
        return page(request, "own/form.html", _outdated_page(own.fresh(), subject, sent, outcome), status=412)
    in_offering = subject.part == OFFERINGS and outcome.number is not None
    back = f"{top_of(own)}/aanbod/{(outcome.number or 0) + 1}" if in_offering else top_of(own)
    return go_to(request, back, "bewaard" if outcome.is_changed else "niets")


def _outdated_page(own: Own, subject: Subject, sent: Sent, outdated: Outdated) -> FormPage:
    """Show both values, with a form that goes on from what stands there now."""
    if outdated.is_gone:
        return FormPage(top_of(own), top_of(own), own.listed.record.name, say(subject.slug, own.lang), own.version, "",
                        (), (), is_outdated=True, is_gone=True)  # fmt: skip
    both = both_values(own, subject, outdated.number, sent.values)
    return replace(form_page(own, subject, outdated.number, sent.values), both=both, is_outdated=True)


def removed_response(request: Request, own: Own, part: str, number: int, sent: Sent) -> Response:
    if remove_part(own, part, number, sent):
        return go_to(request, top_of(own), "weg")
    return page(request, "own/provider.html", provider_page(own.fresh(), is_outdated=True), status=412)


def top_of(own: Own) -> str:
    return path_of(own.listed.record.id)


def go_to(request: Request, path: str, told: str) -> RedirectResponse:
    """Show the page after a change with GET, so that loading it anew sends nothing twice."""
    return RedirectResponse(frame_of(request).link(path, gedaan=told), 303)
