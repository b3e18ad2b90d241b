"""Advice on DAEB, enclaves and wijk-werken with one catalogue on one day, written as plain values."""

import datetime
from typing import Any

from catalog.work_rules import load_work_rules
from matcher.model.daeb import DaebAsked
from matcher.model.enclave import EnclaveAsked
from matcher.model.wijkwerken import WijkWerkenAsked
from matcher.procurement.daeb import DaebAdvice, Looking, advise_on_daeb
from matcher.procurement.enclave import EnclaveAdvice, advise_on_enclave
from matcher.procurement.model import plain
from matcher.procurement.wijkwerken import WijkWerkenAdvice, advise_on_wijk_werken
from service.engine import Engine


def daeb_advice(engine: Engine, asked: DaebAsked, lang: str) -> DaebAdvice:
    """Advise on a DAEB; the resolver is only loaded for a need without service types."""
    reads = asked.need is not None and not asked.need.service_types
    looking = Looking(engine.supply, engine.policy, engine.resolver if reads else None)
    return advise_on_daeb(asked, load_work_rules(), on=engine.policy.as_of, looking=looking, lang=lang)


def enclave_advice(engine: Engine, asked: EnclaveAsked, lang: str) -> EnclaveAdvice:
    """Test an enclave; the resolver is only loaded when there are words to read."""
    reads = bool(asked.tasks) or not asked.need.service_types
    resolver = engine.resolver if reads else None
    return advise_on_enclave(asked, engine.supply, engine.policy, load_work_rules(), resolver=resolver, lang=lang)


def wijk_werken_advice(asked: WijkWerkenAsked, on: datetime.date, lang: str) -> WijkWerkenAdvice:
    """Hold work against the limits of wijk-werken on a day; no provider is looked for."""
    return advise_on_wijk_werken(asked, load_work_rules(), on=on, lang=lang)


def written(advice: DaebAdvice | EnclaveAdvice | WijkWerkenAdvice) -> dict[str, Any]:
    """Write advice as plain values: the same from the command line as over the API."""
    value: dict[str, Any] = plain(advice)
    return value
