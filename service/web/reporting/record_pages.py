"""What the pages of kept records share: a form that is shown, sent, refused or kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic

from fastapi import Depends, Request
from starlette.responses import RedirectResponse, Response

from catalog.store.desk import StoredRecord
from service.accounts.identifying import SignedIn
from service.accounts.returning import with_language
from service.desk import AnyRecord, RecordDesk, RecordKind
from service.state import Now, SharedDep
from service.web.read_versions import refuse_unless_read
from service.web.rendering import page
from service.web.reporting.typed import RecordForm, Shown, Typed, Values
from service.web.sent_fields import SentFields

SEE_OTHER = 303

Options = Mapping[str, Sequence[tuple[str, str]]]
OpenDesk = Callable[[RecordKind[AnyRecord]], RecordDesk[AnyRecord]]


@dataclass(frozen=True, slots=True)
class RecordFormPage:
    """One record as a form; without a `remove_path` it is new."""

    title: str
    lead: str
    up: str
    up_label: str
    path: str
    remove_path: str
    version: int
    form: tuple[Shown, ...]
    errors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a form: its title, where it is sent, and the page that it belongs to."""

    title: str
    path: str
    up: str
    up_label: str
    lead: str = ""
    remove_path: str = ""


async def _values(fields: SentFields) -> Values:
    """Gather what was typed in the fields of each name."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in fields:
        found[name] = (*found.get(name, ()), value)
    return found


async def _open_desk(viewer: SignedIn, shared: SharedDep, now: Now) -> OpenDesk[Any]:
    def opened(kind: RecordKind[AnyRecord]) -> RecordDesk[AnyRecord]:
        return RecordDesk(shared.database, viewer, now, kind)

    return opened


Sent = Annotated[Values, Depends(_values)]
DeskOf = Annotated[OpenDesk[Any], Depends(_open_desk)]


@dataclass(frozen=True, slots=True)
class Editing(Generic[AnyRecord]):
    """One form on one request."""

    request: Request
    desk: RecordDesk[AnyRecord]
    form: RecordForm[AnyRecord]
    around: Around
    options: Options
    lang: str

    def shown(self, typed: Typed, *, version: int = 0) -> Response:
        """Show the form, as it stands or as it was sent."""
        content = RecordFormPage(
            title=self.around.title,
            lead=self.around.lead,
            up=self.around.up,
            up_label=self.around.up_label,
            path=self.around.path,
            remove_path=self.around.remove_path,
            version=version,
            form=self.form.shown(typed, self.lang, self.options),
            errors=self.form.error_lines(typed, self.lang),
        )
        return page(self.request, "reporting/record_form.html", content, status=422 if typed.errors else 200)

    def blank(self, values: Values) -> Response:
        """Show an empty form, or one with something filled in already."""
        self.desk.demand_writer()
        return self.shown(Typed(values, {}))

    def of_stored(self, stored: StoredRecord) -> Response:
        """Show a record that is kept."""
        return self.shown(Typed(self.form.values_of(stored.stated), {}), version=stored.version)

    def keep(self, values: Values, beside: Mapping[str, Any] | None = None) -> Response:
        """Keep a new record."""
        self.desk.demand_writer()
        read = self.form.read(values, {}, self.lang, beside)
        if isinstance(read, Typed):
            return self.shown(read)
        self.desk.keep(read)
        return self._done("bewaard")

    def change(self, record_id: str, values: Values) -> Response:
        """Keep what a record states from now on, unless somebody changed it meanwhile."""
        stored = self.desk.changeable(record_id)
        read = self.form.read(values, stored.stated, self.lang)
        if isinstance(read, Typed):
            return self.shown(read, version=stored.version)

        def edit(now_stored: StoredRecord) -> AnyRecord:
            refuse_unless_read(record_id, "".join(values.get("versie", ())), now_stored.version)
            return read

        self.desk.change(record_id, edit)
        return self._done("bewaard")

    def remove(self, record_id: str) -> Response:
        """Take a record out."""
        self.desk.remove(record_id)
        return self._done("weg")

    def _done(self, what: str) -> Response:
        return RedirectResponse(with_language(self.request, self.around.up, gedaan=what), SEE_OTHER)
