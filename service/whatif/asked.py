"""What is asked of a what-if, as JSON: changes, needs, agreements, municipalities, and what is known beside them."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from catalog.agreements import agreements_in
from catalog.areas import NamedArea
from catalog.change_records import AboutRecord
from catalog.changes import changes_in
from catalog.documents import Document
from catalog.exceptions import CatalogError
from catalog.faults import Fault, FaultsError
from catalog.fields import Known, UnknownAreaError
from catalog.origin import Origin
from catalog.validation import checked
from matcher.model.agreement import RunningAgreement
from matcher.model.changes import Change
from matcher.model.changing import changed, differing
from matcher.model.need import Need, NeedPlace
from matcher.model.provider import Provider
from matcher.whatif.scenario import About, Scenario
from service.whatif.answering import MOST_AGREEMENTS, MOST_CHANGES, MOST_SQUARES, places_named, places_of_areas

Found = TypeVar("Found")
NO_CHANGES: tuple[Change, ...] = ()
KEYS = ("changes", "needs", "agreements", "municipalities", "areas", "signal")
EXAMPLE = '{"changes": [{"kind": "set_radius", "provider_id": "…", "radius_km": 20}]}'


@dataclass(frozen=True, slots=True)
class ScenarioReader:
    """Reads one question, telling everything that is wrong with it at once.

    `read_needs` checks the list of needs; the command line and the API each have their own limits for it.
    """

    origin: Origin
    known: Known
    providers: Sequence[Provider]
    as_of: datetime.date
    read_needs: Callable[[Any], Sequence[Need]]
    faults: list[Fault] = field(default_factory=list)

    def scenario(self, value: Any) -> Scenario:
        """Read a question.

        Raises
        ------
        FaultsError
        """
        self._refuse_shape(value)
        changes: tuple[Change, ...] = self._or_faults(lambda: self.changes(value.get("changes")), NO_CHANGES)
        scenario = Scenario(
            changes=changes,
            needs=self._or_faults(lambda: tuple(self.read_needs(_given(value, "needs"))), ()),
            agreements=self._or_faults(lambda: self._agreements(_given(value, "agreements")), ()),
            places=self._or_faults(lambda: self._places(value), ()),
            about=self._or_faults(lambda: self._about(value.get("signal")), About()),
        )
        if not self.faults:
            self._refuse_too_many_squares(scenario)
        if self.faults:
            raise FaultsError(self.faults)
        return scenario

    def _or_faults(self, read: Callable[[], Found], otherwise: Found) -> Found:
        try:
            return read()
        except FaultsError as error:
            self.faults.extend(error.faults)
            return otherwise

    def _refuse_shape(self, value: Any) -> None:
        if not isinstance(value, Mapping) or "changes" not in value:
            raise FaultsError([self.origin.fault(("changes",), None, f"verwacht een object zoals {EXAMPLE}")])
        self.faults.extend(
            self.origin.fault((key,), value[key], f"dit veld bestaat hier niet; verwacht {', '.join(KEYS)}")
            for key in value
            if key not in KEYS
        )

    def changes(self, value: Any) -> tuple[Change, ...]:
        """Read a list of changes."""
        return changes_in(self._documents("changes", value, MOST_CHANGES), self.providers, self.known)

    def agreements_only(self, value: Any) -> tuple[RunningAgreement, ...]:
        """Read a question that is only about agreements.

        Raises
        ------
        FaultsError
        """
        if not isinstance(value, Mapping) or set(value) != {"agreements"}:
            raise FaultsError([self.origin.fault(("agreements",), None, 'verwacht {"agreements": [...]}')])
        return self._agreements(value["agreements"])

    def _agreements(self, value: Any) -> tuple[RunningAgreement, ...]:
        documents = list(self._documents("agreements", value, MOST_AGREEMENTS))
        return agreements_in(documents, file=self.origin.file, known=self.known) if documents else ()

    def _documents(self, key: str, value: Any, most: int) -> Iterator[Document]:
        if not isinstance(value, list) or len(value) > most:
            shown = len(value) if isinstance(value, list) else value
            raise FaultsError([self.origin.fault((key,), shown, f"verwacht een lijst van ten hoogste {most}")])
        return (Document(self.origin.inside((key, at)), each) for at, each in enumerate(value))

    def _about(self, value: Any) -> About:
        if value is None:
            return About()
        record, faults = checked(AboutRecord, value, origin=self.origin.inside(("signal",)), known=self.known)
        if record is None:
            raise FaultsError(faults)
        return About(record.raised_by, record.cause, record.since, record.lead, record.planned_on)

    def _places(self, value: Mapping[str, Any]) -> tuple[NeedPlace, ...]:
        """Find the municipalities, those of the named areas included, each once."""
        areas: Sequence[NamedArea] = self._or_faults(lambda: self._areas(value), ())
        named = self._each("municipalities", _given(value, "municipalities"), self._place)
        of_areas = places_of_areas(areas, self.known, self.as_of)
        return tuple({place.nis_code: place for place in (*named, *of_areas)}.values())

    def _areas(self, value: Mapping[str, Any]) -> Sequence[NamedArea]:
        return self._each("areas", _given(value, "areas"), self._area)

    def _each(self, key: str, value: Any, find: Callable[[str], Found]) -> list[Found]:
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise FaultsError([self.origin.fault((key,), value, "verwacht een lijst van namen")])
        found, faults = [], []
        for at, name in enumerate(value):
            try:
                found.append(find(name))
            except CatalogError as error:
                faults.append(self.origin.fault((key, at), name, str(error)))
        if faults:
            raise FaultsError(faults)
        return found

    def _place(self, name: str) -> NeedPlace:
        (place,) = places_named((name,), self.known)
        return place

    def _area(self, name: str) -> NamedArea:
        if name not in self.known.areas:
            raise UnknownAreaError(name, self.known.areas)
        return self.known.areas[name]

    def _refuse_too_many_squares(self, scenario: Scenario) -> None:
        turned = changed(self.providers, scenario.changes)
        who = differing(self.providers, turned)
        types = {each.service_type for one in (*self.providers, *turned) if one.id in who for each in one.offerings}
        count = len(scenario.places) * len(types)
        if count > MOST_SQUARES:
            message = f"{len(scenario.places)} gemeenten × {len(types)} diensten = {count}; verwacht er {MOST_SQUARES}"
            self.faults.append(self.origin.fault(("municipalities",), None, f"{message} of minder"))


def _given(value: Mapping[str, Any], key: str) -> Any:
    """Give the list under a key; left out or null it is empty."""
    found = value.get(key)
    return [] if found is None else found
