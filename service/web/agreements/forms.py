"""The form of an agreement: what a person types, and the record that it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from catalog.agreement_records import RunningAgreementRecord
from catalog.fields import shipped
from service.web.reporting.typed import Question, RecordForm, Typed, Values

UNKNOWN_HINT = ("Laat leeg wat niet bekend is.", "Leave empty what is not known.")
OPEN, NONE = "open", "geen"

QUESTIONS = (
    Question("bestuur", "buyer", "text", ("Bestuur", "Board"), is_required=True),
    Question(
        "bestuursgemeente", "buyer_municipality", "text", ("Gemeente van het bestuur", "Municipality of the board")
    ),
    Question("aanbieder", "provider_id", "choice", ("Aanbieder", "Provider"), is_required=True),
    Question("dienst", "service_type", "choice", ("Dienst", "Service"), is_required=True),
    Question(
        "plaats",
        "places",
        "places",
        ("Waar is het werk?", "Where is the work?"),
        ("Gemeenten, met komma’s ertussen.", "Municipalities, with commas between."),
        is_required=True,
    ),
    Question("uren", "hours_per_month", "amount", ("Uren per maand", "Hours a month"), UNKNOWN_HINT),
    Question(
        "waarde",
        "value_eur",
        "amount",
        ("Waarde over de hele duur, in euro zonder btw", "Value over the whole period, in euro excluding VAT"),
        UNKNOWN_HINT,
    ),
    Question("begin", "start", "day", ("Eerste dag", "First day"), UNKNOWN_HINT),
    Question("einde", "end", "day", ("Laatste dag", "Last day"), UNKNOWN_HINT),
    Question("zonder_einde", "end_kind", "choice", ("Als er geen laatste dag staat", "If no last day is given")),
    Question(
        "opzegtermijn", "notice_months", "count", ("Opzegtermijn in maanden", "Term of notice in months"), UNKNOWN_HINT
    ),
    Question("verlengen", "renewal", "choice", ("Kan de overeenkomst verlengd worden?", "Can it be renewed?")),
    Question(
        "verlengingen",
        "renewal_options",
        "rows",
        ("Hoe kan ze verlengd worden?", "How can it be renewed?"),
        columns=(
            Question("verleng_maanden", "months", "count", ("Maanden", "Months")),
            Question("verleng_woorden", "note", "text", ("In woorden", "In words")),
        ),
    ),
    Question("bron", "source", "text", ("Bron", "Source")),
    Question("toelichting", "note_nl", "long", ("Toelichting", "Note")),
)


@dataclass(frozen=True, slots=True)
class AgreementForm(RecordForm[RunningAgreementRecord]):
    """Turns an agreement into a form and back: a missing end is unknown, an open one is said."""

    def values_of(self, stated: Mapping[str, Any]) -> Values:
        """Write an agreement as it would be typed."""
        return RecordForm.values_of(self, _flat(stated))

    def read(
        self, values: Values, before: Mapping[str, Any], lang: str, beside: Mapping[str, Any] | None = None
    ) -> RunningAgreementRecord | Typed:
        """Read what was typed; what the form does not ask stays as it was stated."""
        asked = {each.key for each in self.questions}
        kept = {key: value for key, value in before.items() if key not in asked} | dict(beside or {})
        try:
            stated = kept | _nested(self._stated(values, before), before.get("buyer") or {})
            return RunningAgreementRecord.model_validate(stated, context=shipped())
        except ValidationError as error:
            return Typed(values, self._errors(error, lang))


def _flat(stated: Mapping[str, Any]) -> dict[str, Any]:
    """Lay the buyer out beside the other fields, and say in words what an empty date and list say."""
    buyer, options = stated.get("buyer") or {}, stated.get("renewal_options")
    return dict(stated) | {
        "buyer": buyer.get("name"),
        "buyer_municipality": buyer.get("municipality"),
        "end_kind": OPEN if "end" in stated and stated["end"] is None else None,
        "renewal": NONE if options == [] else None,
    }


def _nested(flat: Mapping[str, Any], buyer_before: Mapping[str, Any]) -> dict[str, Any]:
    """Undo `_flat`; what is stated of the buyer beside name and municipality stays."""
    stated = {key: value for key, value in flat.items() if key not in ("buyer_municipality", "end_kind", "renewal")}
    kept = {key: value for key, value in buyer_before.items() if key not in ("name", "municipality")}
    named = {"name": flat.get("buyer"), "municipality": flat.get("buyer_municipality")}
    stated["buyer"] = kept | {key: value for key, value in named.items() if value is not None}
    if "end" not in stated and flat.get("end_kind") == OPEN:
        stated["end"] = None
    if "renewal_options" not in stated and flat.get("renewal") == NONE:
        stated["renewal_options"] = []
    return stated


FORM = AgreementForm(RunningAgreementRecord, QUESTIONS)
