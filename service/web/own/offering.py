"""«Mijn aanbod», one service at a time: its own small forms, adding one, ending one."""

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog.fields import shipped
from catalog.place_names import name_key
from service.api.vocabulary import suggested_types
from service.provenance import identity_of
from service.web.own.answers import error_lines
from service.web.own.asking import (
    OwnProvider,
    SentForm,
    form_response,
    go_to,
    outcome_response,
    removed_response,
    saved_response,
    subject_named,
    top_of,
)
from service.web.own.contents import START, FormPage, StopPage, offering_page, service_label
from service.web.own.forms import Errors, Field, Maker, Option, Values, as_day, first
from service.web.own.offering_subjects import OF_OFFERING
from service.web.own.offering_times import DATED, PERIOD
from service.web.own.parts import add_offering
from service.web.own.saving import save
from service.web.own.state import Own, Refused, Saved, part_at
from service.web.own.subjects import OFFERINGS
from service.web.own.texts import say
from service.web.rendering import page

MOST_SUGGESTIONS = 6
NONE_OF_THESE = "geen"

router = APIRouter(prefix=START, include_in_schema=False)


@router.get("/{provider_id}/aanbod/nieuw")
def show_new_offering(request: Request, own: OwnProvider) -> Response:
    """Ask which service is offered."""
    return page(request, "own/form.html", _new_offering_page(own, {}, {}))


@router.post("/{provider_id}/aanbod/nieuw")
def save_new_offering(request: Request, own: OwnProvider, sent: SentForm) -> Response:
    """Add a service, or ask which one is meant."""
    code = _meant(sent.values)
    if code is None:
        return page(request, "own/form.html", _asked_again(own, sent.values), status=422)
    match add_offering(own, sent, code):
        case Saved(number=int(number)):
            return go_to(request, f"{top_of(own)}/aanbod/{number + 1}", "toegevoegd")
        case Refused(values, errors):
            return page(request, "own/form.html", _new_offering_page(own, values, errors), status=422)
        case _:
            again = replace(_new_offering_page(own.fresh(), sent.values, {}), is_outdated=True)
            return page(request, "own/form.html", again, status=412)


@router.get("/{provider_id}/aanbod/{position}")
def show_offering(request: Request, own: OwnProvider, position: int) -> Response:
    """Show all that is stated of one service."""
    offering = part_at(own.stated, OFFERINGS, position - 1)
    told = request.query_params.get("gedaan", "")
    return page(request, "own/offering.html", offering_page(own, position - 1, offering, told))


@router.get("/{provider_id}/aanbod/{position}/stoppen")
def show_stop(request: Request, own: OwnProvider, position: int) -> Response:
    """Ask whether a service ends, or was a mistake."""
    return page(request, "own/stop.html", _stop_page(own, position - 1, {}, {}))


@router.post("/{provider_id}/aanbod/{position}/stoppen")
def save_stop(request: Request, own: OwnProvider, position: int, sent: SentForm) -> Response:
    """Give a service its last day; the rest of its dates stays."""
    last = as_day(first(sent.values, "stopt_op"))
    offering = part_at(own.stated, OFFERINGS, position - 1)
    dates = PERIOD.read(offering, own.circumstances)
    ending = replace(sent, values={**dates, "tot": (DATED,), "tot_dag": (last,)})
    outcome = save(own, PERIOD, position - 1, ending)
    if isinstance(outcome, Refused):
        errors = {"stopt_op": next(iter(outcome.errors.values()))}
        return page(request, "own/stop.html", _stop_page(own, position - 1, sent.values, errors), status=422)
    return outcome_response(request, own, PERIOD, ending, outcome)


@router.post("/{provider_id}/aanbod/{position}/weg")
def remove_offering(request: Request, own: OwnProvider, position: int, sent: SentForm) -> Response:
    """Take a service away that was a mistake."""
    return removed_response(request, own, OFFERINGS, position - 1, sent)


@router.get("/{provider_id}/aanbod/{position}/{slug}")
def show_offering_form(request: Request, own: OwnProvider, position: int, slug: str) -> Response:
    """Ask one thing about one service."""
    return form_response(request, own, subject_named(OF_OFFERING, slug), position - 1)


@router.post("/{provider_id}/aanbod/{position}/{slug}")
def save_offering_form(request: Request, own: OwnProvider, position: int, slug: str, sent: SentForm) -> Response:
    """Change one thing about one service."""
    return saved_response(request, own, subject_named(OF_OFFERING, slug), position - 1, sent)


def _meant(values: Values) -> str | None:
    """Tell which service is meant: the one that was chosen, or the only one of that name."""
    taxonomy, chosen = shipped().taxonomy, first(values, "dienst_code")
    if chosen in taxonomy:
        return chosen
    text = first(values, "dienst_tekst")
    named = (each.code for each in taxonomy if name_key(text) in map(name_key, (each.label_nl, each.label_en)))
    return text.lower() if text.lower() in taxonomy else next(named, None) if name_key(text) else None


def _asked_again(own: Own, values: Values) -> FormPage:
    text = first(values, "dienst_tekst")
    if not text:
        return _new_offering_page(own, values, {"dienst_tekst": say("fout.dienst_leeg", own.lang)})
    found = suggested_types(text)[:MOST_SUGGESTIONS]
    if not found:
        return _new_offering_page(own, values, {"dienst_tekst": say("fout.dienst_onbekend", own.lang)})
    options = [Option(each["code"], each[f"label_{own.lang}"]) for each in found]
    return _new_offering_page(own, values, {"dienst_code": say("fout.dienst_kies", own.lang)}, options)


def _new_offering_page(own: Own, values: Values, errors: Errors, options: list[Option] | None = None) -> FormPage:
    make = Maker(own.lang, values, errors)
    fields: tuple[Field, ...] = (make.one("dienst_tekst", suggest="service-types", required=True),)
    if options:
        none = Option(NONE_OF_THESE, say("dienst_code.geen", own.lang))
        fields = (*fields, make.choice("dienst_code", [*options, none]))
    return FormPage(
        path=f"{top_of(own)}/aanbod/nieuw",
        up=top_of(own),
        up_label=own.listed.record.name,
        title=say("nieuw_aanbod", own.lang),
        version=own.version,
        identity="",
        fields=fields,
        errors=error_lines(fields, errors),
    )


def _stop_page(own: Own, number: int, values: Values, errors: Errors) -> StopPage:
    offering = part_at(own.stated, OFFERINGS, number)
    make = Maker(own.lang, {"stopt_op": (own.today.isoformat(),)} | dict(values), errors)
    fields = (make.one("stopt_op", "date", required=True),)
    up = f"{top_of(own)}/aanbod/{number + 1}"
    name, identity = service_label(offering["service_type"], own.lang), identity_of(OFFERINGS, offering)
    return StopPage(up, up, name, own.version, identity, fields, error_lines(fields, errors))
