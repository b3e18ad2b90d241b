"""`/enclave`: enclave or contract for services, on which conditions, and who could do it?"""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from markupsafe import Markup
from starlette.responses import Response

from catalog.enclave_records import EnclaveFactsRecord, with_facts
from matcher.messages import Speaker
from matcher.procurement.enclave import EnclaveAdvice, headline
from matcher.procurement.enclave_texts import CONDITION_STATES, OUTCOMES, REACH_WORDS
from service.form_words import LABELS, label
from service.messages import LANGUAGES
from service.snapshot import Snapshot
from service.state import CurrentSnapshot, Lang, Today
from service.web.choices import Choices, buyer_kinds, yes_or_no
from service.web.rendering import page
from service.web.search.need_form import typed_in
from service.web.search.results import meaning
from service.web.services import Group, groups, suggestions
from service.web.work_advice.asked import AskedHere, asked_here
from service.web.work_advice.fields import BESIDE
from service.web.work_advice.form_fields import ENCLAVE_FIELDS
from service.work_advice import enclave_advice

WRONG = 422
# The fields of the need that the form shows; the others that an address holds are carried along.
SHOWN = frozenset(
    {"vraag", "dienst", "plaats", "kernactiviteit", "werknemers", "begin", "uur", "fiets", "ov", "koper", "kopersoort"}
)

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class EnclavePage:
    """The form as it was filled in, what is wrong with it, and the advice when nothing is."""

    asked: AskedHere
    errors: tuple[tuple[str, str], ...]
    error_of: Mapping[str, str]
    labels: Mapping[str, str]
    typed: Mapping[str, str]
    rows: tuple[tuple[str, ...], ...]
    carried: tuple[tuple[str, str], ...]
    yes_or_no: Choices
    buyer_kinds: Choices
    groups: tuple[Group, ...]
    suggestions: Markup
    advice: EnclaveAdvice | None
    outcome: str
    state_words: Mapping[str, str]
    reach_words: Mapping[str, str]
    service_labels: Mapping[str, str]
    status_words: Mapping[str, str]


@router.get("/enclave", name="enclave")
async def enclave(request: Request, snapshot: CurrentSnapshot, lang: Lang, today: Today) -> Response:
    """Show the form and, when something was asked, the advice."""
    pairs = request.query_params.multi_items()
    is_asked = any(value.strip() for name, value in pairs if name not in BESIDE | {"soort"})
    asked = asked_here(pairs, ENCLAVE_FIELDS, lang, title_from="taak", needs_need=is_asked)
    asked, advice = await run_in_threadpool(_advised, asked, snapshot, today, is_asked)
    return page(request, "work_advice/enclave.html", _content(asked, advice), status=WRONG if asked.faults else 200)


def _advised(
    asked: AskedHere, snapshot: Snapshot, today: Today, is_asked: bool
) -> tuple[AskedHere, EnclaveAdvice | None]:
    """Check what was typed and advise on it."""
    record, faults = asked.form.checked(EnclaveFactsRecord)
    asked = asked.with_faults(faults)
    need = asked.need.need
    if record is None or need is None or asked.faults or not is_asked:
        return asked, None
    engine = snapshot.engine(asked.on(today), asked.need.catalogue_in(snapshot))
    return asked, enclave_advice(engine, with_facts(need, record), asked.lang)


def _content(asked: AskedHere, advice: EnclaveAdvice | None) -> EnclavePage:
    lang, at = asked.lang, LANGUAGES.index(asked.lang)
    own = {field.name: field.called(lang) for field in ENCLAVE_FIELDS}
    return EnclavePage(
        asked=asked,
        errors=asked.errors,
        error_of=asked.error_of,
        labels={name: label(name, lang) for name in LABELS} | own,
        typed=typed_in(asked.need.form) | {"plaats": ", ".join(asked.need.form.places)},
        rows=asked.rows(),
        carried=asked.carried(SHOWN),
        yes_or_no=yes_or_no(lang),
        buyer_kinds=buyer_kinds(lang),
        groups=groups(lang),
        suggestions=suggestions(lang),
        advice=advice,
        outcome="" if advice is None else OUTCOMES[headline(advice)][at],
        state_words={code: words[at] for code, words in CONDITION_STATES.items()},
        reach_words={code: words[at] for code, words in REACH_WORDS.items()},
        service_labels=_labels(advice, lang),
        status_words={code: Speaker(lang).name(code) for code in ("full", "partial", "unconfirmed", "related")},
    )


def _labels(advice: EnclaveAdvice | None, lang: str) -> dict[str, str]:
    """Name every service type that the advice speaks of."""
    if advice is None:
        return {}
    progression = () if advice.progression is None else advice.progression.providers
    codes = {row.service_type for row in (*(advice.candidates or ()), *progression)} | set(advice.service_types)
    codes |= {row.service_type for row in advice.refused or ()}
    codes |= {code for task in advice.tasks or () for code in task.service_types}
    return {code: meaning(code, lang).label for code in codes}
