"""`/planning`: choose or paste needs, see who does what in which month, lock what is agreed, and take it along."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from catalog.faults import FaultsError
from catalog.store.needs import OPEN
from matcher.model.agreement import RunningAgreement
from matcher.model.plan import Plan
from service.accounts.identifying import OwnForm, keep_form_cookie
from service.api.planning import placed
from service.desk import RecordDesk
from service.engine import Engine
from service.planning.answering import Asked, planned_in_time
from service.planning.plan_file import FORMATS, MEDIA, plan_file
from service.planning.rows import PlanWriter
from service.snapshot import ALL
from service.web.asker import Asker, asking
from service.web.bundling.asking import Errors
from service.web.needs.pages import NeedLine, line_of
from service.web.planning.asking import Form, question_of
from service.web.planning.texts import said
from service.web.planning.view import PlanView, plan_view
from service.web.rendering import page
from service.web.sent_fields import SentFields
from service.whatif.kinds import AGREEMENTS, value_of

MOST_LISTED = 200
MOST_AGREEMENTS = 1000
UNPROCESSABLE = 422
PATH = "/planning"

router = APIRouter(include_in_schema=False, prefix=PATH)


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The form, and the plan when something is asked."""

    form: Form
    needs: tuple[NeedLine, ...]
    view: PlanView | None
    errors: Errors


@dataclass(frozen=True, slots=True)
class Desk(Asker):
    """Who asks for a plan."""

    def agreements(self) -> tuple[RunningAgreement, ...]:
        """Read the agreements that the viewer may read: who has one goes before."""
        if self.needs is None:
            return ()
        desk = RecordDesk(self.shared.database, self.viewer, self.now, AGREEMENTS)
        found = map(value_of, desk.listed(limit=MOST_AGREEMENTS))
        return tuple(each for each in found if each is not None)

    @property
    def engine(self) -> Engine:
        """Give what is planned with."""
        return self.snapshot.engine(self.today, ALL)

    def planned(self, asked: Asked) -> Plan:
        """Work the plan out, once for each snapshot: the file of a plan and the page with its locks ask it again."""
        question = ("plan", asked, self.today)
        return self.snapshot.once(question, lambda: planned_in_time(asked, self.engine, placing=placed))

    def lines(self) -> tuple[NeedLine, ...]:
        """List the open needs to choose from."""
        if self.needs is None:
            return ()
        return tuple(line_of(each, self.lang) for each in self.needs.listed(status=OPEN, limit=MOST_LISTED))


CurrentDesk = Annotated[Desk, Depends(asking(Desk))]


@router.get("")
def plan(request: Request, desk: CurrentDesk) -> Response:
    """Show the form, and the plan for the kept needs that are chosen."""
    return _shown(request, desk, Form.of(request.query_params.multi_items()))


@router.post("", dependencies=[OwnForm])
def ask(request: Request, desk: CurrentDesk, typed: SentFields) -> Response:
    """Show the plan for what was chosen, pasted and locked; nothing is kept."""
    form = Form.of(typed)
    errors: Errors = (("v-vragen", said("nothing_asked", desk.lang)),) if form.is_empty else ()
    return _shown(request, desk, form, errors)


@router.post("/bestand", dependencies=[OwnForm])
def download(request: Request, desk: CurrentDesk, typed: SentFields) -> Response:
    """Give the plan as a file."""
    form = Form.of(typed)
    made = next((value for name, value in typed if name == "formaat"), "")
    if made not in FORMATS:
        return _shown(request, desk, form, (("", said("no_such_file", desk.lang)),))
    found, errors = _planned(desk, form)
    if found is None:
        return _shown(request, desk, form, errors or (("v-vragen", said("nothing_asked", desk.lang)),))
    name = f"schakel-plan-{desk.today.isoformat()}.{made}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    writer = PlanWriter(desk.engine.policy.service_types, desk.lang)
    return Response(plan_file(found, made, writer), headers=headers, media_type=MEDIA[made])


def _planned(desk: Desk, form: Form) -> tuple[Plan | None, Errors]:
    """Work out the plan of a form, or say what is wrong with it."""
    question = question_of(form, desk.needs, desk.lang)
    if question.asked is None:
        return None, question.errors
    asked = replace(question.asked, agreements=desk.agreements())
    try:
        return desk.planned(asked), ()
    except FaultsError as error:  # what is locked cannot stand: the page says so
        return None, tuple(("", fault.message) for fault in error.faults)


def _shown(request: Request, desk: Desk, form: Form, errors: Errors = ()) -> Response:
    """Write the page; what is wrong it says, and when only the locks are wrong it plans without them."""
    found, wrong = (None, errors) if errors else _planned(desk, form)
    if wrong and form.locks:
        form = replace(form, locks=())
        found, _ = _planned(desk, form)
        wrong = wrong if found is None else (*wrong, ("", said("without_locks", desk.lang)))
    view = None
    if found is not None:
        view = plan_view(found, desk.engine.policy.service_types, form.locks, desk.lang)
    content = PlanPage(form, desk.lines(), view, wrong)
    answer = page(request, "planning/plan.html", content, status=UNPROCESSABLE if wrong else 200)
    return answer if desk.viewer.is_signed_in else keep_form_cookie(request, answer)
