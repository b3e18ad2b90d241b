"""How needs are read: one, a file of them, or a stream.

A need is JSON; several are a list, an object with `needs`, or JSON Lines.
"""

import math
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from catalog.asking import ONLY_NEED, need_place
from catalog.documents import Document, json_lines, read_bytes, read_documents
from catalog.faults import Fault, FaultsError
from catalog.fields import Known, point_question, shipped
from catalog.need_records import BuyerRecord, NeedPlaceRecord, NeedRecord, SiteAccessRecord
from catalog.origin import Origin
from catalog.places import Places
from catalog.validation import checked, repeated
from matcher.model.need import ALL_MONTHS, Buyer, Need, NeedPlace, SiteAccess

STANDARD_INPUT = "standaardinvoer"


def read_needs(source: Path | str, known: Known | None = None) -> tuple[Need, ...]:
    """Read and check all needs of a file.

    Parameters
    ----------
    source : pathlib.Path or str
        A file, or «-» for standard input.
    known : Known, optional
        The tables that names must be found in; the shipped ones when left out.

    Returns
    -------
    tuple of Need
        At least one. A need without id is called «vraag», or «rij-3» in a file of several.

    Raises
    ------
    FaultsError
        With everything that is wrong.
    """
    data, file = _input(source)
    return needs_in(read_documents(data, file), file=file, known=known or shipped())


def iter_needs(
    lines: Iterable[bytes | str], *, file: str = STANDARD_INPUT, known: Known | None = None
) -> Iterator[Need]:
    """Read needs from JSON Lines, one at a time.

    Parameters
    ----------
    lines : iterable of bytes or str
        An open file, for one.
    file : str
        Name for the faults.
    known : Known, optional

    Yields
    ------
    Need
        Up to the first faulty line; the lines after it are only checked.

    Raises
    ------
    FaultsError
        At the end, with everything that is wrong.
    """
    faults: list[Fault] = []
    ids: dict[str, str] = {}
    is_empty = True
    for document in json_lines(lines, file):
        is_empty = False
        need = document if isinstance(document, Fault) else _need(document, ids, known or shipped(), faults)
        if isinstance(need, Fault):
            faults.append(need)
        elif need is not None and not faults:
            yield need
    if is_empty:
        faults.append(Fault(file, "", "", None, "dit bestand is leeg; verwacht één vraag per regel"))
    if faults:
        raise FaultsError(faults)


def needs_in(documents: Iterable[Document | Fault], *, file: str, known: Known) -> tuple[Need, ...]:
    """Check the needs of JSON values: objects, lists, or objects with `needs`.

    Parameters
    ----------
    documents : iterable of Document or Fault
        A fault stands for what could not be read; the others are checked all the same.
    file : str
        Name for the faults.
    known : Known

    Returns
    -------
    tuple of Need

    Raises
    ------
    FaultsError
        With everything that is wrong.
    """
    faults: list[Fault] = []
    ids: dict[str, str] = {}
    single = [each for document in documents for each in _split(document, faults)]
    needs = [need for each in single if (need := _need(each, ids, known, faults)) is not None]
    if not single and not faults:
        faults.append(Fault(file, "", "needs", [], "verwacht minstens één vraag"))
    if faults:
        raise FaultsError(faults)
    return tuple(needs)


def _input(source: Path | str) -> tuple[bytes, str]:
    if source == "-":
        return sys.stdin.buffer.read(), STANDARD_INPUT
    return read_bytes(Path(source)), str(source)


def _split(document: Document | Fault, faults: list[Fault]) -> Iterator[Document]:
    """Take a list of needs, or an object that holds one, apart."""
    if isinstance(document, Fault):
        faults.append(document)
        return
    value, where = document.value, document.origin.where
    if isinstance(value, dict) and "needs" in value:
        where = f"{where}, needs" if where else "needs"
        faults.extend(
            document.origin.fault((key,), value[key], "dit veld bestaat hier niet; verwacht needs")
            for key in value
            if key != "needs"
        )
        value = value["needs"]
        if not isinstance(value, list):
            faults.append(document.origin.fault(("needs",), value, "verwacht een lijst van vragen"))
            return
    if isinstance(value, list):
        file = document.origin.file
        yield from (Document(Origin(file, f"{where}[{at}]"), each) for at, each in enumerate(value))
    else:
        yield document


def _need(document: Document, ids: dict[str, str], known: Known, faults: list[Fault]) -> Need | None:
    """Check one need; what is wrong with it joins the faults."""
    need, wrong = need_in(document, known)
    faults.extend(wrong)
    repeat = repeated(stated_id(document), ids, document.origin)
    if repeat is not None:
        faults.append(repeat)
    return need


def need_in(document: Document, known: Known) -> tuple[Need | None, tuple[Fault, ...]]:
    """Check one need on its own; that its id stands there once is for who sees the others.

    Parameters
    ----------
    document : Document
    known : Known

    Returns
    -------
    Need or None
        None when anything is wrong.
    tuple of Fault
        Everything that is wrong.
    """
    record, wrong = checked(NeedRecord, document.value, origin=document.origin, known=known)
    if record is None:
        return None, wrong
    return to_need(record, known.places, default_id=_default_id(document.origin)), wrong


def stated_id(document: Document) -> object:
    """Give the id that a need will have, or what stands in its place; None when it is no need at all."""
    value = document.value
    return value.get("id") or _default_id(document.origin) if isinstance(value, dict) else None


def _default_id(origin: Origin) -> str:
    """Call a need without id after its row or its place in a list, counted from 1."""
    numbers = [row or str(int(at) + 1) for row, at in re.findall(r"rij (\d+)|\[(\d+)\]", origin.where)]
    return "-".join(["rij", *numbers]) if numbers else ONLY_NEED


def to_need(record: NeedRecord, places: Places, *, default_id: str = ONLY_NEED) -> Need:
    """Make the engine's need of a checked record.

    Parameters
    ----------
    record : NeedRecord
    places : Places
    default_id : str
        For a need that has no id of its own.

    Returns
    -------
    Need
    """
    return Need(
        id=record.id or default_id,
        kind=record.kind,
        places=tuple(place_of(place, places) for place in record.places),
        title=record.title or None,
        description=record.description or None,
        service_types=tuple(dict.fromkeys(record.service_types or ())),
        cpv=tuple(dict.fromkeys(record.cpv or ())),
        buyer=buyer_of(record.buyer, places),
        quantity=record.quantity,
        times_per_year=record.times_per_year,
        minutes_per_unit=record.minutes_per_unit,
        hours_per_month=record.hours_per_month,
        start=record.start,
        end=record.end,
        season_months=record.season_months or ALL_MONTHS,
        mode=record.mode,
        workers=record.workers,
        is_without_supervisor=record.supervisor is False,
        site_access=_site_access(record.site_access),
        reserved=bool(record.reserved),
        estimated_value_eur=record.estimated_value_eur,
        max_km=record.max_km,
        provider_kinds=tuple(dict.fromkeys(record.provider_kinds or ())),
        must_own_municipality=bool(record.must_own_municipality),
        entrusted_only=bool(record.entrusted_only),
        is_core_activity=record.is_core_activity,
        has_daeb_ground=record.daeb_ground,
        weights=_summing_to_one(record.weights),
    )


def _summing_to_one(weights: Mapping[str, float] | None) -> Mapping[str, float] | None:
    """Take out what rounding left in the sum of the weights, so that a score never passes 100."""
    if weights is None:
        return None
    total = math.fsum(weights.values())
    exact = math.isclose(total, 1.0, abs_tol=1e-9)
    return dict(weights) if exact else {name: weight / total for name, weight in weights.items()}


def place_of(record: NeedPlaceRecord, places: Places) -> NeedPlace:
    """Make a place of a checked record, with the question to ask when something about it is doubtful."""
    place = places.at(record.municipality, record.lat, record.lon)
    if place is None:
        raise ValueError("a checked place has a municipality or a point")
    doubt = point_question(record.municipality, record.lat, record.lon, places=places)
    questions = " ".join(filter(None, (place.correction, doubt)))
    return need_place(replace(place, correction=questions or None), record.part)


def buyer_of(record: BuyerRecord | None, places: Places) -> Buyer:
    """Make a buyer of a checked record; without one nothing is known of it."""
    if record is None:
        return Buyer()
    if record.municipality is None:
        return Buyer(record.name, record.kind)
    municipality = places.find(record.municipality).municipality
    return Buyer(record.name, record.kind, municipality.name, municipality.nis_code)


def _site_access(record: SiteAccessRecord | None) -> SiteAccess:
    if record is None:
        return SiteAccess()
    hours, _, minutes = (record.shift_start or "").partition(":")
    start = int(hours) * 60 + int(minutes) if minutes else None
    return SiteAccess(record.bike, record.public_transport, start)
